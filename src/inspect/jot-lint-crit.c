/* SPDX-FileCopyrightText: 2026 The Jotsmith authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

/* Findings about extensions that must be understood: RFC 7515, 4.1.11 and RFC 7797. */

#include "config.h"

#include "jot-lint-private.h"

#include <glib/gi18n-lib.h>
#include <string.h>

#include "jot-claims.h"
#include "jot-json-edit.h"
#include "jot-lint-param-private.h"

/* Each of them holds the whole header, which has room for thousands of names. */
#define MAX_MENDS 16

/* What is wrong with a name in `crit`. */
typedef enum
{
  NAME_FINE,
  NAME_UNKNOWN,
  NAME_REGISTERED,
  NAME_TWICE,
  NAME_ABSENT,
} NameFault;

/* The names in the `crit` of the protected header, if it is an array; else NULL. */
static JotJson *
dup_list (const JotLint *lint)
{
  const JotJsonMember *crit = lint->header != NULL
                              ? jot_json_find_member (lint->header, "crit") : NULL;

  return crit != NULL && crit->type == JOT_JSON_ARRAY
         ? jot_json_new_for_member (lint->header, crit) : NULL;
}

/* The standards' own parameters may not be listed; of the extensions, b64 is understood here. */
static gboolean
is_registered (const char *name)
{
  static const char *const standards[] = { "RFC 7515", "RFC 7516", "RFC 7518" };
  const JotClaimInfo *info = jot_header_params_find (name);

  for (gsize i = 0; info != NULL && i < G_N_ELEMENTS (standards); i++)
    {
      if (g_str_has_prefix (info->reference, standards[i]))
        return TRUE;
    }

  return FALSE;
}

static GHashTable *
new_names (void)
{
  return g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
}

/* What is wrong with the element at @index, whose text is put into @out_name and into the names that
 * were @seen before. What isn't a string is another rule's. */
static NameFault
check_name (const JotLint *lint,
            JotJson       *list,
            gsize          index,
            GHashTable    *seen,
            char         **out_name)
{
  const JotJsonMember *element = jot_json_get_member (list, index);

  if (element->type != JOT_JSON_STRING)
    {
      *out_name = NULL;
      return NAME_FINE;
    }

  *out_name = jot_json_dup_string (list, element, NULL);
  if (!g_hash_table_add (seen, g_strdup (*out_name)))
    return NAME_TWICE;
  if (is_registered (*out_name))
    return NAME_REGISTERED;
  if (strcmp (*out_name, "b64") != 0)
    return NAME_UNKNOWN;

  return jot_json_find_member (lint->header, *out_name) != NULL ? NAME_FINE : NAME_ABSENT;
}

static JotFinding *
add_name (JotLint *lint,
          JotJson *list,
          gsize    index)
{
  JotSpan span = jot_json_get_member (list, index)->value;

  span.offset += jot_json_find_member (lint->header, "crit")->value.offset;

  return jot_lint_add (lint, JOT_TOKEN_PART_HEADER, span);
}

static void
find_unknown (JotLint *lint)
{
  g_autoptr (JotJson) list = dup_list (lint);
  g_autoptr (GHashTable) seen = new_names ();
  gsize n = list != NULL ? jot_json_get_n_members (list) : 0;

  for (gsize i = 0; i < n; i++)
    {
      g_autofree char *name = NULL;

      if (check_name (lint, list, i, seen, &name) == NAME_UNKNOWN)
        jot_finding_take_text (add_name (lint, list, i),
                               /* Translators: %s is the name of a header parameter. */
                               g_strdup_printf (_("“crit” demands that whoever reads the token "
                                                  "understands “%s”. It is not known here, so the "
                                                  "token must be refused."), name));
    }
}

/* The header with a `crit` that lists what it may, or with none if nothing is left. */
static char *
dup_mended (const JotLint *lint,
            JotJson       *list)
{
  g_autoptr (GString) value = g_string_new ("[");
  g_autoptr (GHashTable) seen = new_names ();

  for (gsize i = 0; i < jot_json_get_n_members (list); i++)
    {
      g_autofree char *name = NULL;
      NameFault fault = check_name (lint, list, i, seen, &name);
      g_autofree char *raw = jot_json_dup_raw (list, jot_json_get_member (list, i));

      if (fault == NAME_FINE || fault == NAME_UNKNOWN)
        g_string_append_printf (value, "%s%s", value->len > 1 ? "," : "", raw);
    }

  if (value->len == 1)
    return jot_json_without_member (lint->header, "crit");

  g_string_append_c (value, ']');

  return jot_json_with_member (lint->header, "crit", value->str);
}

static char *
describe_fault (NameFault   fault,
                const char *name)
{
  switch (fault)
    {
    case NAME_TWICE:
      /* Translators: %s is the name of a header parameter. */
      return g_strdup_printf (_("“crit” names “%s” twice; each name may stand there once."), name);

    case NAME_REGISTERED:
      /* Translators: %s is the name of a header parameter. */
      return g_strdup_printf (_("“crit” names “%s”, which the standard itself defines. Only "
                                "extensions may be listed, and verifiers refuse others."), name);

    case NAME_ABSENT:
      /* Translators: %s is the name of a header parameter. */
      return g_strdup_printf (_("“crit” names “%s”, but the protected header has no such "
                                "parameter."), name);

    case NAME_FINE:
    case NAME_UNKNOWN:
    default:
      return NULL;
    }
}

static void
find_invalid_names (JotLint *lint,
                    JotJson *list)
{
  g_autoptr (GHashTable) seen = new_names ();
  guint n_mends = 0;

  for (gsize i = 0; i < jot_json_get_n_members (list); i++)
    {
      g_autofree char *name = NULL;
      NameFault fault = check_name (lint, list, i, seen, &name);
      char *text = describe_fault (fault, name);

      if (text != NULL)
        {
          JotFinding *finding = add_name (lint, list, i);

          jot_finding_take_text (finding, text);
          if (n_mends++ < MAX_MENDS)
            jot_lint_take_header_mend (lint, finding, _("Correct the list in “crit”"),
                                       dup_mended (lint, list));
        }
    }
}

static void
find_invalid (JotLint *lint)
{
  g_autoptr (JotJson) list = dup_list (lint);
  const JotJsonMember *crit = lint->unprotected != NULL
                              ? jot_json_find_member (lint->unprotected, "crit") : NULL;
  JotFinding *finding;

  if (crit != NULL)
    {
      finding = jot_lint_add_in_header (lint, lint->unprotected, crit->value);
      jot_finding_take_text (finding, g_strdup (_("“crit” stands in the unprotected header, where "
                                                  "anybody could change it. It counts only in the "
                                                  "protected one.")));
    }

  if (list == NULL)
    return;

  if (jot_json_get_n_members (list) > 0)
    {
      find_invalid_names (lint, list);
      return;
    }

  finding = jot_lint_add (lint, JOT_TOKEN_PART_HEADER,
                          jot_json_find_member (lint->header, "crit")->value);
  jot_finding_take_text (finding, g_strdup (_("“crit” is an empty list. Verifiers refuse it: "
                                              "without a name in it, it must be left out.")));
  jot_lint_take_header_mend (lint, finding, _("Leave “crit” out"), dup_mended (lint, list));
}

static gboolean
has_critical_b64 (JotJson *list)
{
  for (gsize i = 0; list != NULL && i < jot_json_get_n_members (list); i++)
    {
      const JotJsonMember *element = jot_json_get_member (list, i);
      g_autofree char *name = element->type == JOT_JSON_STRING
                              ? jot_json_dup_string (list, element, NULL) : NULL;

      if (g_strcmp0 (name, "b64") == 0)
        return TRUE;
    }

  return FALSE;
}

/* The header with “b64” in `crit`, behind what is listed already. */
static char *
dup_with_critical_b64 (const JotLint *lint)
{
  g_autoptr (JotJson) list = dup_list (lint);
  g_autoptr (GString) value = g_string_new ("[");

  for (gsize i = 0; list != NULL && i < jot_json_get_n_members (list); i++)
    {
      g_autofree char *raw = jot_json_dup_raw (list, jot_json_get_member (list, i));

      g_string_append_printf (value, "%s,", raw);
    }
  g_string_append (value, "\"b64\"]");

  return jot_json_with_member (lint->header, "crit", value->str);
}

static void
find_b64_false (JotLint *lint)
{
  g_autoptr (JotJson) list = dup_list (lint);
  JotFinding *finding;
  JotLintParam param;

  if (!jot_lint_find_param (lint, "b64", &param) || param.member->type != JOT_JSON_FALSE)
    return;

  finding = jot_lint_add_param (lint, &param);
  if (param.header != lint->header)
    {
      finding->severity = JOT_SEVERITY_ERROR;
      jot_finding_take_text (finding, g_strdup (_("“b64” stands in the unprotected header, where "
                                                  "anybody could change it. It counts only in the "
                                                  "protected one.")));
    }
  else if (!has_critical_b64 (list))
    {
      finding->severity = JOT_SEVERITY_ERROR;
      jot_finding_take_text (finding, g_strdup (_("“b64” is false but not listed in “crit”: "
                                                  "verifiers that do not know it take the payload "
                                                  "for something else.")));
      jot_lint_take_header_mend (lint, finding, _("List “b64” in “crit”"),
                                 dup_with_critical_b64 (lint));
    }
  else if (jot_lint_is_jwt (lint))
    {
      finding->severity = JOT_SEVERITY_ERROR;
      jot_finding_take_text (finding, g_strdup (_("“b64” is false, so the payload is not encoded. "
                                                  "In a JWT that is not allowed.")));
    }
}

const JotLintRule jot_lint_crit_rules[] = {
  { "crit-unknown", JOT_SEVERITY_ERROR,
    NULL,
    N_("Verify the token with an application that knows the extension, or have the issuer leave it "
       "out."),
    "RFC 7515, 4.1.11", find_unknown },
  { "crit-invalid", JOT_SEVERITY_ERROR,
    NULL,
    N_("Have the issuer list only names of extensions, each once and each present in the protected "
       "header. A changed header needs a new signature."),
    "RFC 7515, 4.1.11", find_invalid },
  { "b64-false", JOT_SEVERITY_NOTE,
    N_("“b64” is false: the payload is signed as it is, without being encoded. Few libraries know "
       "that."),
    N_("Use it only for content that is no JWT, and list “b64” in “crit”. A changed header needs a "
       "new signature."),
    "RFC 7797, 6, 7", find_b64_false },
};

const gsize jot_lint_crit_n_rules = G_N_ELEMENTS (jot_lint_crit_rules);
