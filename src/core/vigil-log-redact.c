/* vigil-log-redact.c: what may be written down: no secrets, no characters that act on a terminal; pure
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "config.h"

#include "core/vigil-log-redact.h"

#include <string.h>

/* Names whose value is a secret, wherever they stand: in an address, a header, a key file, JSON. */
#define SECRET_NAME \
  "(?:[a-z0-9_.-]{0,64}?(?:token|tokens|password|passwd|passphrase|secret|apikey|api[_-]key|access[_-]?key|private[_-]?key|credentials?)|" \
  "(?:[a-z0-9_.-]{0,64}[_.-])?(?:pwd|tk|sig|signature|jwt|pin|totp|session[_-]?id|sid))"
/* What is itself a value: not what was put in the place of a secret. */
#define NOT_DONE "(?!\\[redacted\\])"

/* In this order. Possessive where it can be, so that hostile text costs no more than other text. */
static const struct
{
  const char *pattern, *by;
} rules[] = {
  { "-----BEGIN [A-Z0-9 ]*PRIVATE KEY-----.*?(?:-----END [A-Z0-9 ]*PRIVATE KEY-----|\\z)", "[redacted]" },
  /* user:password@ whose password may hold a slash; a port is none */
  { "(://)[^\\s/?#@:\"'<>]*+:(?![0-9]++(?:[/?#\\s\"'<>]|\\z))[^\\s\"'<>]*@", "\\1[redacted]@" },
  { "(://)" NOT_DONE "[^\\s/?#@\"'<>]++@", "\\1[redacted]@" },
  { "\\b((?:proxy-)?authorization|(?:set-)?cookie|x-api-key|x-auth-token)(\\\\?\"?\\s*+[:=]\\s*+\\\\?\"?)" NOT_DONE "[^\\r\\n\"\\\\]++", "\\1\\2[redacted]" },
  { "\\b(bearer|negotiate)(\\s++)" NOT_DONE "[^\\s\"',;<>]++", "\\1\\2[redacted]" },
  { "\\b(basic)(\\s++)(?=[a-z+/]*+[0-9=+/A-Z])[a-z0-9+/]{8,}+=*+", "\\1\\2[redacted]" },
  { "\\b(" SECRET_NAME "\\\\?[\"']?\\s*+[=:]\\s*+)(\\\\?[\"'])" NOT_DONE "(?:(?!\\2).)++", "\\1\\2[redacted]" },
  { "\\b(" SECRET_NAME "\\s*+[=:]\\s*+)" NOT_DONE "(?![\"'\\\\])[^\\s&\"',;<>}\\]]++", "\\1[redacted]" },
  { "([?&](?:key|ak|sk|auth|code|user|username|login)=)" NOT_DONE "[^&\\s\"'#<>]++", "\\1[redacted]" },
  { "\\b(token|password|passphrase)(\\s++)" NOT_DONE "(?=\\S*[0-9])[^\\s\"',;<>]{8,}+", "\\1\\2[redacted]" },
  { "\\beyJ[A-Za-z0-9_-]{5,}+\\.[A-Za-z0-9_-]++(?:\\.[A-Za-z0-9_-]*+)?", "[redacted]" },
  { "\\$(?:argon2[a-z]*+|2[aby]|y|6|5)\\$[^\\s\"',;<>]++", "[redacted]" },
};

static GRegex *compiled[G_N_ELEMENTS (rules)];

static void
compile_rules (void)
{
  static gsize once = 0;

  if (!g_once_init_enter (&once))
    return;
  for (guint i = 0; i < G_N_ELEMENTS (rules); i++)
    {
      compiled[i] = g_regex_new (rules[i].pattern, G_REGEX_CASELESS | G_REGEX_DOTALL | G_REGEX_OPTIMIZE, 0, NULL);
      g_assert (compiled[i] != NULL); /* our own text */
      /* GLib makes the machine code at the first match and does not guard it: two threads would make it at once. */
      g_regex_match (compiled[i], "", 0, NULL);
    }
  g_once_init_leave (&once, 1);
}

/* Every rule needs one of these characters, or two words. Most lines of a log have neither. */
static gboolean
may_hold_secret (const char *text)
{
  return strpbrk (text, ":=@$ \t\n.") != NULL;
}

/**
 * vigil_log_redact:
 * @text: any text
 *
 * Returns: (transfer full): the same without secrets, valid UTF-8
 */
char *
vigil_log_redact (const char *text)
{
  g_autofree char *now = NULL;

  g_return_val_if_fail (text != NULL, NULL);
  now = g_utf8_make_valid (text, -1);
  if (!may_hold_secret (now))
    return g_steal_pointer (&now);
  compile_rules ();
  for (guint i = 0; i < G_N_ELEMENTS (rules); i++)
    {
      char *next = g_regex_replace (compiled[i], now, -1, 0, rules[i].by, 0, NULL);

      /* It took the matcher too long: what could not be looked through is not written. */
      if (next == NULL)
        return g_strdup (VIGIL_LOG_REDACTED);
      g_free (now);
      now = next;
    }
  return g_steal_pointer (&now);
}

static int
compare_length (gconstpointer a, gconstpointer b)
{
  gsize x = strlen (*(const char *const *) a), y = strlen (*(const char *const *) b);

  return x < y ? 1 : x > y ? -1 : 0;
}

/**
 * vigil_log_hide:
 * @text: any text
 * @words: (nullable) (array zero-terminated=1): names of people, say
 * @instead: what stands in their place
 *
 * Returns: (transfer full): @text without @words
 */
char *
vigil_log_hide (const char *text, const char *const *words, const char *instead)
{
  g_autoptr (GString) out = g_string_new (text);
  g_autoptr (GPtrArray) sorted = g_ptr_array_new ();

  g_return_val_if_fail (text != NULL && instead != NULL, NULL);
  for (guint i = 0; words != NULL && words[i] != NULL; i++)
    if (g_utf8_strlen (words[i], -1) >= 2)
      g_ptr_array_add (sorted, (gpointer) words[i]);
  g_ptr_array_sort (sorted, compare_length);
  for (guint i = 0; i < sorted->len; i++)
    g_string_replace (out, sorted->pdata[i], instead, 0);
  return g_string_free (g_steal_pointer (&out), FALSE);
}

static gboolean
is_harmful (gunichar c)
{
  return c < 0x20 || (c >= 0x7f && c < 0xa0) || (c >= 0x200e && c <= 0x200f) || (c >= 0x2028 && c <= 0x202e) || (c >= 0x2066 && c <= 0x2069)
         || c == 0xfeff;
}

/**
 * vigil_log_escape:
 * @text: any text
 * @keep_lines: line breaks and tabs stay
 *
 * Returns: (transfer full): text that can be printed
 */
char *
vigil_log_escape (const char *text, gboolean keep_lines)
{
  g_autofree char *valid = NULL;
  GString *out;

  g_return_val_if_fail (text != NULL, NULL);
  valid = g_utf8_make_valid (text, -1);
  out = g_string_sized_new (strlen (valid) + 16);
  for (const char *p = valid; *p != '\0'; p = g_utf8_next_char (p))
    {
      gunichar c = g_utf8_get_char (p);

      if (is_harmful (c) && !(keep_lines && (c == '\n' || c == '\t')))
        g_string_append_printf (out, "\\u%04x", c);
      else
        g_string_append_unichar (out, c);
    }
  return g_string_free (out, FALSE);
}
