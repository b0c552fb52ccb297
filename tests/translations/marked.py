# SPDX-FileCopyrightText: 2026 The Jotsmith authors
# SPDX-License-Identifier: GPL-3.0-or-later
"""Judges texts in the language of pseudo.py: what words of them could not be
translated and are none of those that never are."""

import calendar
import re

NEVER_TRANSLATED = {
    "standards, formats and programs":
        "JSON JWT JWE JWK JWKS JWS JWA PEM RFC UTC HTTP UTF OpenID Connect Core Jotsmith jotsmith cli",
    "algorithms and encodings": "base url HMAC SHA RSA RSASSA PKCS PSS ECDSA EdDSA ECDH AES HS RS PS ES Ed",
    "cookies": "SameSite Strict None Secure Lax",
    "the people of the login flow": "alice queen",
    "keys of the keyboard, which the toolkit translates": "Ctrl Shift Alt Up Down Tab",
    "days and months, which the C library translates":
        " ".join(list(calendar.day_abbr) + list(calendar.month_abbr)),
}

KNOWN = {word for words in NEVER_TRANSLATED.values() for word in words.split()}

WORD = re.compile(r"[^\W\d_]{2,}")

# What a program reads: lines for a shell, addresses, what is asked for, what is
# stored, sums.
CODE = re.compile(r"\bcurl -.*|https?://\S+|(?:\b(?:GET|POST) )?(?<!\w)/[a-z]+\b|\$pbkdf2\S*"
                  r"|\b[a-z_]+=\S+|(?<![\w-])[\w-]{40,}(?![\w-])")

MARKED = re.compile("⟦[^⟦⟧]*⟧")


def words(text):
    """All words of a text."""
    return set(WORD.findall(text))


def untranslated(text, data):
    """What words of a text no translator could reach and nobody has put in."""
    return sorted(words(CODE.sub(" ", MARKED.sub(" ", text))) - KNOWN - data)
