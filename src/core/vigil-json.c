/* vigil-json.c: the RFC 8259 grammar as a gate in front of json-glib's tree, and a small writer
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "config.h"

#include "core/vigil-json.h"

#include "core/vigil-json-build.h"

#include <glib/gi18n-lib.h>
#include <math.h>
#include <string.h>

G_DEFINE_QUARK (vigil-json-error-quark, vigil_json_error)

typedef struct
{
  const char *start, *at, *end;
  const char *problem;
  VigilJsonError code;
  char stack[VIGIL_JSON_MAX_DEPTH];
  int depth;
  VigilJsonBuild *build; /* (nullable) */
} Scanner;

static gboolean
fail (Scanner *self, VigilJsonError code, const char *problem)
{
  if (self->problem == NULL)
    {
      self->code = code;
      self->problem = problem;
    }
  return FALSE;
}

static gboolean
fail_syntax (Scanner *self, const char *problem)
{
  return fail (self, VIGIL_JSON_ERROR_SYNTAX, problem);
}

static int
peek (const Scanner *self)
{
  return self->at < self->end ? (guchar) *self->at : -1;
}

static void
skip_space (Scanner *self)
{
  while (self->at < self->end && (*self->at == ' ' || *self->at == '\t' || *self->at == '\n' || *self->at == '\r'))
    self->at++;
}

static gboolean
take_literal (Scanner *self, const char *word)
{
  gsize length = strlen (word);

  if ((gsize) (self->end - self->at) < length || memcmp (self->at, word, length) != 0)
    return fail_syntax (self, N_ ("a value was expected"));
  self->at += length;
  if (self->build != NULL)
    vigil_json_build_literal (self->build, *word);
  return TRUE;
}

static gboolean
take_digits (Scanner *self)
{
  if (!g_ascii_isdigit (peek (self)))
    return fail_syntax (self, N_ ("a digit was expected"));
  while (self->at < self->end && g_ascii_isdigit (*self->at))
    self->at++;
  return TRUE;
}

/* What no double and no 64-bit integer can hold is refused. */
static gboolean
end_number (Scanner *self, const char *from, gboolean integer)
{
  char buffer[512];
  gsize length = (gsize) (self->at - from);
  double value;

  if (length >= sizeof buffer)
    return fail_syntax (self, N_ ("the number has too many digits"));
  memcpy (buffer, from, length);
  buffer[length] = '\0';
  if (integer && length > 19)
    return fail_syntax (self, N_ ("the number is too large"));
  value = integer ? 0.0 : g_ascii_strtod (buffer, NULL);
  if (!isfinite (value))
    return fail_syntax (self, N_ ("the number is too large"));
  if (self->build != NULL && integer)
    vigil_json_build_int (self->build, g_ascii_strtoll (buffer, NULL, 10));
  else if (self->build != NULL)
    vigil_json_build_double (self->build, value);
  return TRUE;
}

static gboolean
take_number (Scanner *self)
{
  const char *from = self->at;
  gboolean integer = TRUE;

  if (peek (self) == '-')
    self->at++;
  if (peek (self) == '0')
    self->at++;
  else if (!take_digits (self))
    return FALSE;
  if (peek (self) == '.')
    {
      integer = FALSE;
      self->at++;
      if (!take_digits (self))
        return FALSE;
    }
  if (peek (self) == 'e' || peek (self) == 'E')
    {
      integer = FALSE;
      self->at++;
      if (peek (self) == '+' || peek (self) == '-')
        self->at++;
      if (!take_digits (self))
        return FALSE;
    }
  return end_number (self, from, integer);
}

static int
take_hex4 (Scanner *self)
{
  int value = 0;

  for (int i = 0; i < 4; i++, self->at++)
    {
      if (self->at >= self->end || !g_ascii_isxdigit (*self->at))
        return -1;
      value = value * 16 + g_ascii_xdigit_value (*self->at);
    }
  return value;
}

/* A \u escape must be a scalar value: half of a surrogate pair is no character. */
static gboolean
take_unicode_escape (Scanner *self)
{
  int unit = take_hex4 (self);

  if (unit < 0)
    return fail_syntax (self, N_ ("\\u must be followed by four hexadecimal digits"));
  if (unit == 0 || (unit >= 0xdc00 && unit <= 0xdfff))
    return fail (self, VIGIL_JSON_ERROR_ENCODING, N_ ("an escape does not name a character"));
  if (unit < 0xd800 || unit > 0xdbff)
    return TRUE;
  if (self->end - self->at < 2 || self->at[0] != '\\' || self->at[1] != 'u')
    return fail (self, VIGIL_JSON_ERROR_ENCODING, N_ ("half of a surrogate pair is missing"));
  self->at += 2;
  unit = take_hex4 (self);
  if (unit < 0xdc00 || unit > 0xdfff)
    return fail (self, VIGIL_JSON_ERROR_ENCODING, N_ ("half of a surrogate pair is missing"));
  return TRUE;
}

static gboolean
take_escape (Scanner *self)
{
  int c = peek (self);

  if (c < 0 || strchr ("\"\\/bfnrtu", c) == NULL || c == '\0')
    return fail_syntax (self, N_ ("there is no such escape"));
  self->at++;
  return c != 'u' || take_unicode_escape (self);
}

static gboolean
take_string (Scanner *self)
{
  self->at++;
  while (self->at < self->end)
    {
      guchar c = *self->at;

      if (c < 0x20)
        return fail_syntax (self, N_ ("a control character stands in a string"));
      self->at++;
      if (c == '"')
        return TRUE;
      if (c == '\\' && !take_escape (self))
        return FALSE;
    }
  return fail_syntax (self, N_ ("a string is not closed"));
}

static gboolean
open_container (Scanner *self)
{
  if (self->depth >= VIGIL_JSON_MAX_DEPTH)
    return fail (self, VIGIL_JSON_ERROR_TOO_DEEP, N_ ("too many levels are nested"));
  if (self->build != NULL)
    vigil_json_build_open (self->build, *self->at);
  self->stack[self->depth++] = *self->at++;
  return TRUE;
}

static void
close_container (Scanner *self)
{
  self->at++;
  self->depth--;
  if (self->build != NULL)
    vigil_json_build_close (self->build);
}

static gboolean
take_key (Scanner *self)
{
  const char *from;

  skip_space (self);
  from = self->at;
  if (peek (self) != '"')
    return fail_syntax (self, N_ ("a member name in quotes was expected"));
  if (!take_string (self))
    return FALSE;
  if (self->build != NULL)
    vigil_json_build_name (self->build, from + 1, (gsize) (self->at - from) - 2);
  skip_space (self);
  if (peek (self) != ':')
    return fail_syntax (self, N_ ("a colon was expected"));
  self->at++;
  return TRUE;
}

static gboolean
take_text (Scanner *self)
{
  const char *from = self->at;

  if (!take_string (self))
    return FALSE;
  if (self->build != NULL)
    vigil_json_build_string (self->build, from + 1, (gsize) (self->at - from) - 2);
  return TRUE;
}

static gboolean
take_scalar (Scanner *self)
{
  switch (peek (self))
    {
    case '"':
      return take_text (self);
    case 't':
      return take_literal (self, "true");
    case 'f':
      return take_literal (self, "false");
    case 'n':
      return take_literal (self, "null");
    case -1:
      return fail_syntax (self, N_ ("the text ends too early"));
    default:
      if (peek (self) == '-' || g_ascii_isdigit (peek (self)))
        return take_number (self);
      return fail_syntax (self, N_ ("a value was expected"));
    }
}

/* Closes what can be closed after a value; FALSE with no problem set means another value follows. */
static gboolean
close_containers (Scanner *self, gboolean *finished)
{
  *finished = FALSE;
  while (self->depth > 0)
    {
      char opener = self->stack[self->depth - 1];
      int c;

      skip_space (self);
      c = peek (self);
      if (c == ',')
        {
          self->at++;
          return opener == '[' || take_key (self);
        }
      if (c != (opener == '[' ? ']' : '}'))
        return fail_syntax (self, c < 0 ? N_ ("the text ends too early") : N_ ("a comma or a closing bracket was expected"));
      close_container (self);
    }
  *finished = TRUE;
  return TRUE;
}

/* Takes '[' or '{' and, if it is empty, its end. */
static gboolean
enter_container (Scanner *self, gboolean *empty)
{
  char opener = *self->at;

  if (!open_container (self))
    return FALSE;
  skip_space (self);
  *empty = peek (self) == (opener == '[' ? ']' : '}');
  if (*empty)
    {
      close_container (self);
      return TRUE;
    }
  return opener == '[' || take_key (self);
}

static gboolean
scan (Scanner *self)
{
  gboolean finished = FALSE;

  while (!finished)
    {
      gboolean complete = TRUE;

      skip_space (self);
      if (peek (self) == '[' || peek (self) == '{')
        {
          if (!enter_container (self, &complete))
            return FALSE;
        }
      else if (!take_scalar (self))
        return FALSE;
      if (complete && !close_containers (self, &finished))
        return FALSE;
    }
  skip_space (self);
  return self->at == self->end || fail_syntax (self, N_ ("something follows the end of the value"));
}

static void
set_error (const Scanner *self, GError **error)
{
  int line = 1, column = 1;

  for (const char *p = self->start; p < self->at; p++)
    {
      column = *p == '\n' ? 1 : column + 1;
      line += *p == '\n';
    }
  g_set_error (error, VIGIL_JSON_ERROR, self->code, _ ("line %d, column %d: %s"), line, column, _ (self->problem));
}

static gboolean
check (const char *text, gsize length, VigilJsonBuild *build, GError **error)
{
  Scanner scanner = { .start = text, .at = text, .end = text + length, .build = build };
  const char *bad;

  if (!g_utf8_validate_len (text, length, &bad))
    {
      scanner.at = bad;
      fail (&scanner, VIGIL_JSON_ERROR_ENCODING, N_ ("the bytes are not UTF-8"));
      set_error (&scanner, error);
      return FALSE;
    }
  if (scan (&scanner))
    return TRUE;
  set_error (&scanner, error);
  return FALSE;
}

/**
 * vigil_json_check:
 * @text: (array length=length): bytes, not necessarily terminated
 * @length: how many
 * @error: return location
 *
 * Whether the bytes are one JSON value by RFC 8259 in UTF-8, without a byte-order mark, at most
 * %VIGIL_JSON_MAX_DEPTH deep,
 * with no NUL and no number that a double cannot hold.
 *
 * Returns: %FALSE with %VIGIL_JSON_ERROR set: "line 3, column 7: a comma was expected"
 */
gboolean
vigil_json_check (const char *text, gsize length, GError **error)
{
  g_return_val_if_fail (text != NULL || length == 0, FALSE);

  return check (text, length, NULL, error);
}

/**
 * vigil_json_parse:
 * @text: (array length=length): bytes
 * @length: how many
 * @error: return location
 *
 * The only way by which JSON from outside comes in.
 *
 * Returns: (transfer full): the root, or %NULL with @error set
 */
JsonNode *
vigil_json_parse (const char *text, gsize length, GError **error)
{
  VigilJsonBuild build;
  JsonNode *root = NULL;

  g_return_val_if_fail (text != NULL || length == 0, NULL);

  vigil_json_build_init (&build);
  if (check (text, length, &build, error))
    root = g_steal_pointer (&build.root);
  vigil_json_build_clear (&build);
  return root;
}

static void
append_escaped (GString *out, guchar c)
{
  switch (c)
    {
    case '"':
      g_string_append (out, "\\\"");
      break;
    case '\\':
      g_string_append (out, "\\\\");
      break;
    case '\n':
      g_string_append (out, "\\n");
      break;
    default:
      g_string_append_printf (out, "\\u%04x", c);
    }
}

/**
 * vigil_json_append_string:
 * @out: where to
 * @text: (nullable): valid UTF-8; %NULL is written as null
 */
void
vigil_json_append_string (GString *out, const char *text)
{
  const char *run;

  g_return_if_fail (out != NULL);

  if (text == NULL)
    {
      g_string_append (out, "null");
      return;
    }
  g_string_append_c (out, '"');
  for (run = text; *text != '\0'; text++)
    if ((guchar) *text < 0x20 || *text == '"' || *text == '\\' || *text == 0x7f)
      {
        g_string_append_len (out, run, text - run);
        append_escaped (out, *text);
        run = text + 1;
      }
  g_string_append_len (out, run, text - run);
  g_string_append_c (out, '"');
}

/**
 * vigil_json_append_double:
 * @out: where to
 * @value: a number; not finite is written as null
 * @decimals: at most so many behind the point; -1: as many as the number needs
 */
void
vigil_json_append_double (GString *out, double value, int decimals)
{
  char buffer[64], format[16];

  g_return_if_fail (out != NULL);

  if (!isfinite (value))
    {
      g_string_append (out, "null");
      return;
    }
  if (decimals < 0 || fabs (value) > 1e15)
    {
      g_string_append (out, g_ascii_dtostr (buffer, sizeof buffer, value));
      return;
    }
  g_snprintf (format, sizeof format, "%%.%df", MIN (decimals, 12));
  g_ascii_formatd (buffer, sizeof buffer, format, value);
  if (decimals > 0)
    {
      char *end = buffer + strlen (buffer);

      while (end[-1] == '0')
        *--end = '\0';
      if (end[-1] == '.')
        *--end = '\0';
    }
  g_string_append (out, g_str_equal (buffer, "-0") ? "0" : buffer);
}
