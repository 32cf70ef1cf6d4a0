/* vigilctl-hazard-inputs.c: "k=v;k=v" as people write it: units in the key or behind the number, words, formulas in x
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "config.h"

#include "ctl/vigilctl-hazard-examples.h"

#include <math.h>
#include <string.h>

#define MAX_INPUTS 100
#define MAX_DEPTH 16

void
vigilctl_input_clear (VigilctlInput *self)
{
  g_free (self->key);
  g_free (self->full);
  g_free (self->text);
}

/* ---- formulas in x ----------------------------------------------------------------------- */

typedef struct
{
  const char *at;
  double x;
  int depth;
  gboolean bad;
} Formula;

static double read_sum (Formula *self);

static gboolean
take (Formula *self, const char *word)
{
  while (*self->at == ' ')
    self->at++;
  if (strncmp (self->at, word, strlen (word)) != 0)
    return FALSE;
  self->at += strlen (word);
  return TRUE;
}

static double
read_bracket (Formula *self)
{
  double value;

  if (!take (self, "(") || ++self->depth > MAX_DEPTH)
    {
      self->bad = TRUE;
      return NAN;
    }
  value = read_sum (self);
  self->bad |= !take (self, ")");
  self->depth--;
  return value;
}

static double
read_atom (Formula *self)
{
  char *end;
  double value;

  if (take (self, "exp"))
    return exp (read_bracket (self));
  if (take (self, "sqrt"))
    return sqrt (read_bracket (self));
  if (take (self, "log10") || take (self, "log"))
    return log10 (read_bracket (self));
  if (take (self, "ln"))
    return log (read_bracket (self));
  if (take (self, "x"))
    return self->x;
  if (*self->at == '(')
    return read_bracket (self);
  value = g_ascii_strtod (self->at, &end);
  if (end == self->at || !isfinite (value)) /* "." is a figure to nobody */
    self->bad = TRUE;
  self->at = end;
  return value;
}

static double
read_power (Formula *self)
{
  double base = read_atom (self);
  gboolean minus;

  if (self->bad || !take (self, "^"))
    return base;
  minus = take (self, "-");
  return pow (base, (minus ? -1 : 1) * read_atom (self));
}

static double
read_product (Formula *self)
{
  double value = read_power (self);

  while (!self->bad)
    {
      if (take (self, "*"))
        value *= read_power (self);
      else if (take (self, "/"))
        value /= read_power (self);
      else if (*self->at != '\0' && strchr ("xels(.0123456789", *self->at) != NULL)
        value *= read_power (self); /* "2x", "x exp(…)" */
      else
        break;
    }
  return value;
}

static double
read_sum (Formula *self)
{
  gboolean minus = take (self, "-");
  double value = read_product (self);

  if (minus)
    value = -value;
  while (!self->bad)
    {
      if (take (self, "+"))
        value += read_product (self);
      else if (take (self, "-"))
        value -= read_product (self);
      else
        break;
    }
  return value;
}

double
vigilctl_formula_evaluate (const char *text, double x)
{
  Formula formula = { text, x, 0, FALSE };
  double value = read_sum (&formula);

  take (&formula, "");
  return formula.bad || *formula.at != '\0' || !isfinite (value) ? NAN : value;
}

/* ---- one input --------------------------------------------------------------------------- */

/* "x_m" is x in m; "sigma_y" and "E_TNT" have no unit. */
static void
split_key (VigilctlInput *self)
{
  for (const char *at = strchr (self->full, '_'); at != NULL; at = strchr (at + 1, '_'))
    {
      self->unit = at > self->full ? vigilctl_unit_find (at + 1, -1) : NULL;
      if (self->unit == NULL)
        continue;
      self->key = g_strndup (self->full, (gsize) (at - self->full));
      return;
    }
  self->key = g_strdup (self->full);
}

/* The longest unit at the start of @text that ends with a word. */
static const VigilctlUnit *
leading_unit (const char *text)
{
  for (gsize length = MIN (strlen (text), 30); length > 0; length--)
    {
      const VigilctlUnit *unit;

      if (g_ascii_isalnum (text[length]) || text[length] == '/' || text[length] == '^')
        continue;
      unit = vigilctl_unit_find (text, (gssize) length);
      if (unit != NULL && strcmp (unit->name, "-") != 0 && !g_ascii_isdigit (*unit->name))
        return unit;
    }
  return NULL;
}

/* What follows a number: "/16.4", "-381" (a range: its middle), "@2m", " kg/s". */
static void
read_rest (VigilctlInput *self, const char *rest)
{
  char *end;
  double second;
  const VigilctlUnit *unit;

  if ((*rest == '/' || *rest == '-') && g_ascii_isdigit (rest[1]))
    {
      second = g_ascii_strtod (rest + 1, &end);
      self->value = *rest == '/' ? self->value / second : (self->value + second) / 2;
      rest = end;
    }
  while (*rest == ' ')
    rest++;
  if (*rest == '@')
    self->at = g_ascii_strtod (rest + 1, NULL);
  else if ((unit = leading_unit (rest)) != NULL && self->unit == NULL)
    self->unit = unit;
  if ((rest = strchr (rest, '@')) != NULL)
    self->at = g_ascii_strtod (rest + 1, NULL);
}

static void
read_value (VigilctlInput *self)
{
  char *end;

  self->value = g_ascii_strtod (self->text, &end);
  if (end == self->text || !isfinite (self->value))
    self->value = NAN;
  else if (*end == '^' || *end == 'x') /* "0.0674x^0.9" */
    self->value = NAN;
  else
    read_rest (self, end);
}

static void
add_input (GArray *inputs, const char *key, const char *text)
{
  VigilctlInput input = { .value = NAN, .at = NAN };

  if (inputs->len >= MAX_INPUTS)
    return;
  input.full = g_strdelimit (g_strstrip (g_strdup (key)), " ", '_');
  input.text = g_strstrip (g_strdup (text));
  split_key (&input);
  read_value (&input);
  g_array_append_val (inputs, input);
}

/* A piece without '=': "class D", "600 s", "z about 1 m", "LNG jet 97.888 kg/s", "benzene". */
static void
add_words (GArray *inputs, const char *piece)
{
  g_autofree char *key = NULL;
  const char *at = piece;

  if (g_str_has_prefix (piece, "class "))
    {
      add_input (inputs, "class", piece + strlen ("class "));
      return;
    }
  for (const char *colon = strchr (piece, ':'); colon != NULL; colon = strchr (colon + 1, ':'))
    at = colon + 1; /* "see source: 56.31 kg/s" */
  while (*at == ' ')
    at++;
  piece = at;
  while (*at != '\0' && !((g_ascii_isdigit (*at) || (*at == '-' && g_ascii_isdigit (at[1]))) && (at == piece || at[-1] == ' ')))
    at++;
  key = g_strndup (piece, (gsize) (at - piece));
  g_strstrip (key);
  if (g_str_has_suffix (key, " about"))
    key[strlen (key) - strlen (" about")] = '\0';
  add_input (inputs, key, *at != '\0' ? at : piece);
}

static gboolean
is_key (const char *text, gsize length)
{
  for (gsize i = 0; i < length; i++)
    if (!g_ascii_isalnum (text[i]) && strchr ("_/", text[i]) == NULL)
      return FALSE;
  return length > 0 && length < 40 && !(g_ascii_isdigit (text[0]) && strncmp (text, "1/", 2) != 0);
}

/* Where the key before the '=' at @equals begins, NULL when there is none. */
static const char *
key_before (const char *piece, const char *equals)
{
  const char *from = equals;

  while (from > piece && from[-1] != ' ' && from[-1] != '=')
    from--;
  return is_key (from, (gsize) (equals - from)) ? from : NULL;
}

/* The next '=' outside brackets with a key before it. */
static const char *
next_equals (const char *piece, const char *from)
{
  int depth = 0;

  for (const char *at = from; *at != '\0'; at++)
    {
      depth += (*at == '(') - (*at == ')');
      if (*at == '=' && depth == 0 && key_before (piece, at) != NULL)
        return at;
    }
  return NULL;
}

/* "receptor x=9 y=10.3 z=-2 m" has three; "a=b=5" gives both the last value. */
static void
add_piece (GArray *inputs, const char *piece)
{
  const char *equals = next_equals (piece, piece);

  if (equals == NULL)
    {
      if (*piece != '\0')
        add_words (inputs, piece);
      return;
    }
  while (equals != NULL)
    {
      const char *key = key_before (piece, equals), *next = next_equals (piece, equals + 1);
      const char *end = next != NULL ? key_before (piece, next) : equals + strlen (equals);
      g_autofree char *name = g_strndup (key, (gsize) (equals - key));
      g_autofree char *value = g_strndup (equals + 1, end > equals ? (gsize) (end - equals - 1) : 0);

      g_strstrip (value);
      if (next != NULL && *value == '\0')
        {
          g_autofree char *rest = g_strdup (strrchr (piece, '=') + 1);

          add_input (inputs, name, rest);
        }
      else
        add_input (inputs, name, value);
      equals = next;
    }
}

/* Blanks around '=' go, so that a key is what stands directly before it. */
static char *
tighten (const char *text)
{
  g_autoptr (GString) out = g_string_new (NULL);

  for (const char *at = text; *at != '\0'; at++)
    {
      if (*at == '=')
        while (out->len > 0 && out->str[out->len - 1] == ' ')
          g_string_truncate (out, out->len - 1);
      g_string_append_c (out, *at);
      if (*at == '=')
        while (at[1] == ' ')
          at++;
    }
  return g_string_free (g_steal_pointer (&out), FALSE);
}

void
vigilctl_inputs_parse (GArray *inputs, const char *text)
{
  g_autofree char *tight = tighten (text);
  g_autofree char *piece = g_malloc (strlen (tight) + 1);
  gsize n = 0;
  int depth = 0;

  for (const char *at = tight;; at++)
    {
      depth = MAX (depth + (*at == '(') - (*at == ')'), 0);
      if (*at != '\0' && (depth > 0 || strchr (";,", *at) == NULL))
        {
          piece[n++] = *at;
          continue;
        }
      piece[n] = '\0';
      add_piece (inputs, g_strstrip (piece));
      n = 0;
      if (*at == '\0')
        break;
    }
}
