#!/usr/bin/python3
# SPDX-FileCopyrightText: 2026 The Jotsmith authors
# SPDX-License-Identifier: GPL-3.0-or-later
"""Tokens of `serve`, verified by others that are given its address alone, as TAP.

Argument: jotsmith-cli. What verifies is PyJWT, with the keys that its PyJWKClient
fetches from where the metadata says. Without PyJWT all is skipped, or with CI in
the environment a failure.
"""

import base64
import contextlib
import json
import os
import subprocess
import sys
import urllib.error
import urllib.parse
import urllib.request

ALGS = ["RS256", "PS256", "ES256", "ES512", "EdDSA"]


class Failure(Exception):
    """What we or the judge got wrong."""


@contextlib.contextmanager
def serve(*options):
    """The address of a server that is there for as long as this lasts."""
    command = [sys.argv[1], "serve", "--quiet", *options]
    with subprocess.Popen(command, stdout=subprocess.PIPE, stderr=subprocess.DEVNULL) as server:
        try:
            yield json.loads(server.stdout.readline())["address"]
        finally:
            server.terminate()
    if server.returncode != 0:
        raise Failure(f"the server ended with {server.returncode}")


def fetch(address, form=None, token=None):
    data = urllib.parse.urlencode(form).encode() if form else None
    headers = {"Authorization": f"Bearer {token}"} if token else {}
    with urllib.request.urlopen(urllib.request.Request(address, data, headers), timeout=60) as answer:
        return json.load(answer)


def discover(address):
    return fetch(address + "/.well-known/openid-configuration")


def log_in(metadata, name="bob", password="builder"):
    form = {"grant_type": "password", "username": name, "password": password}
    return fetch(metadata["token_endpoint"], form)["access_token"]


def decode(jwt, metadata, token):
    """The claims, by what the metadata says and nothing else."""
    key = jwt.PyJWKClient(metadata["jwks_uri"]).get_signing_key_from_jwt(token)
    return jwt.decode(token, key.key, algorithms=metadata["id_token_signing_alg_values_supported"],
                      issuer=metadata["issuer"], audience=metadata["issuer"],
                      options={"require": ["exp", "iat", "sub", "jti"]})


def expect_refusal(error, function, *arguments):
    try:
        function(*arguments)
    except error:
        return
    raise Failure(f"no {error.__name__}")


def change(token):
    """The token with another role in it, and the same signature."""
    head, payload, signature = token.split(".")
    claims = base64.urlsafe_b64decode(payload + "==").replace(b"member", b"memoir")
    return ".".join([head, base64.urlsafe_b64encode(claims).rstrip(b"=").decode(), signature])


def verify(jwt, alg):
    with serve("--alg", alg) as address:
        metadata = discover(address)
        if metadata["issuer"] != address:
            raise Failure(f"issuer {metadata['issuer']} at {address}")

        token = log_in(metadata)
        claims = decode(jwt, metadata, token)
        if claims["sub"] != "bob" or "admin" not in claims["roles"]:
            raise Failure(f"other claims than expected: {claims}")
        if fetch(metadata["userinfo_endpoint"], token=token)["sub"] != "bob":
            raise Failure("somebody else's profile")
        expect_refusal(jwt.InvalidSignatureError, decode, jwt, metadata, change(token))

    with serve("--alg", alg, "--jobs", "1") as other:
        expect_refusal(jwt.PyJWKClientError, decode, jwt, discover(other), token)


def verify_secret(jwt):
    """A secret is nobody's to fetch."""
    with serve("--alg", "HS256") as address:
        if fetch(discover(address)["jwks_uri"]) != {"keys": []}:
            raise Failure("the secret was published")


def main():
    cases = [(f"/interop/discovery/PyJWT/{alg}", lambda jwt, alg=alg: verify(jwt, alg)) for alg in ALGS]
    cases.append(("/interop/discovery/PyJWT/HS256", verify_secret))
    failed = False

    print(f"1..{len(cases)}")
    try:
        import jwt
    except ImportError as error:
        jwt = None
        missing = ImportError(str(error))

    for number, (name, case) in enumerate(cases, 1):
        if jwt is None and "CI" not in os.environ:
            print(f"ok {number} - {name} # SKIP {missing}")
            continue
        try:
            if jwt is None:
                raise missing
            case(jwt)
            print(f"ok {number} - {name}", flush=True)
        except Exception as error:  # pylint: disable=broad-except
            # Whatever a judge raises is its verdict.
            failed = True
            print(f"not ok {number} - {name}\n# {type(error).__name__}: {error}", flush=True)

    return 1 if failed else 0


sys.exit(main())
