/* SPDX-FileCopyrightText: 2026 The Jotsmith authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

/* Findings about what should not stand in a token, which anyone who holds it can read. */

#include "config.h"

#include <glib/gi18n-lib.h>
#include <string.h>

#include "jot-lint-claim-private.h"

/* In small letters, without separators. */
static const char *const secret_names[] = {
  "password", "passwd", "passwort", "pwd", "passphrase", "secret", "clientsecret", "apikey",
  "privatekey", "ssn", "socialsecuritynumber", "creditcard", "creditcardnumber", "cardnumber",
  "cvv", "cvc",
};

/* OpenID Connect Core 1.0, 5.1. */
static const char *const personal_names[] = { "email", "phone_number", "birthdate", "address" };

/* Card numbers have this many digits (ISO/IEC 7812). */
#define CARD_MIN 13
#define CARD_MAX 19

/* The check digit of card numbers (ISO/IEC 7812-1, annex B). */
static gboolean
has_check_digit (const char *digits,
                 gsize       n)
{
  guint sum = 0;

  for (gsize i = 0; i < n; i++)
    {
      guint digit = (guint) (digits[n - 1 - i] - '0');

      if (i % 2 == 1)
        digit = digit * 2 > 9 ? digit * 2 - 9 : digit * 2;
      sum += digit;
    }

  return sum % 10 == 0;
}

/* A string of digits, maybe in groups, that begins as cards do. */
static gboolean
is_card_number (const char *text)
{
  char digits[CARD_MAX];
  gsize n = 0;

  for (const char *c = text; *c != '\0'; c++)
    {
      if (*c == ' ' || *c == '-')
        continue;
      if (!g_ascii_isdigit (*c) || n == CARD_MAX)
        return FALSE;
      digits[n++] = *c;
    }

  return n >= CARD_MIN && digits[0] >= '3' && digits[0] <= '6' && has_check_digit (digits, n);
}

/* The shape of a social security number of the United States: 123-45-6789. */
static gboolean
is_social_security (const char *text)
{
  const char *shape = "ddd-dd-dddd";

  if (strlen (text) != strlen (shape))
    return FALSE;

  for (gsize i = 0; shape[i] != '\0'; i++)
    {
      if (shape[i] == 'd' ? !g_ascii_isdigit (text[i]) : text[i] != '-')
        return FALSE;
    }

  return TRUE;
}

static gboolean
is_secret_name (const char *name)
{
  g_autoptr (GString) plain = g_string_new (NULL);

  for (const char *c = name; *c != '\0'; c++)
    {
      if (g_ascii_isalnum (*c))
        g_string_append_c (plain, g_ascii_tolower (*c));
    }

  for (gsize i = 0; i < G_N_ELEMENTS (secret_names); i++)
    {
      if (g_str_equal (plain->str, secret_names[i]))
        return TRUE;
    }

  return FALSE;
}

static gboolean
is_sensitive (const JotLint       *lint,
              const JotJsonMember *member,
              const char          *name)
{
  g_autofree char *value = NULL;

  if (member->type != JOT_JSON_STRING)
    return FALSE;

  value = jot_json_dup_string (lint->claims, member, NULL);

  return (*value != '\0' && is_secret_name (name)) || is_card_number (value) ||
         is_social_security (value) || strstr (value, "PRIVATE KEY-----") != NULL;
}

static void
find_sensitive (JotLint *lint)
{
  for (gsize i = 0; lint->claims != NULL && i < jot_json_get_n_members (lint->claims); i++)
    {
      const JotJsonMember *member = jot_json_get_member (lint->claims, i);

      g_autofree char *name = jot_json_dup_name (lint->claims, member);

      if (is_sensitive (lint, member, name))
        jot_finding_take_text (jot_lint_add (lint, JOT_TOKEN_PART_PAYLOAD, member->value),
                               /* Translators: %s is the name of a claim, such as password. */
                               g_strdup_printf (_("“%s” looks like a secret or a private number. A "
                                                  "signed token is not encrypted: whoever holds it "
                                                  "can read it."), name));
    }
}

static void
find_personal (JotLint *lint)
{
  for (gsize i = 0; lint->claims != NULL && i < G_N_ELEMENTS (personal_names); i++)
    {
      const JotJsonMember *member = jot_json_find_member (lint->claims, personal_names[i]);

      if (member != NULL && member->type != JOT_JSON_NULL)
        jot_lint_add (lint, JOT_TOKEN_PART_PAYLOAD, member->value);
    }
}

const JotLintRule jot_lint_privacy_rules[] = {
  { "claim-sensitive", JOT_SEVERITY_WARNING, NULL,
    N_("Leave it out, and look it up on the server where it is needed."),
    "RFC 7519, 12", find_sensitive },
  { "claim-pii", JOT_SEVERITY_NOTE,
    N_("This is about a person. Whoever holds the token can read it, and logs keep it."),
    N_("Leave it out where an id is enough."),
    "RFC 7519, 12", find_personal },
};

const gsize jot_lint_privacy_n_rules = G_N_ELEMENTS (jot_lint_privacy_rules);
