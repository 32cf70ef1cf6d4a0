/* vigilctl-hazard-rows.c: the rows of a table of worked examples and how far off an answer may be
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "config.h"

#include <glib/gi18n.h>
#include <math.h>
#include <string.h>

#include "alarm/vigil-alarm-import-private.h"
#include "ctl/vigilctl-hazard-examples.h"

typedef enum { ID, MODEL, INPUTS, QUANTITY, EXPECTED, UNIT, TOLERANCE, SOURCE, N_COLUMNS } Column;

static const char *const headings[N_COLUMNS] = { "id", "model", "inputs", "quantity", "expected", "unit", "tolerance_suggestion", "source" };

/* Inputs that a published case has and that tables of examples refer to without repeating them ("as above", "see source"): by words of
 * id and source. */
static const struct
{
  const char *words; /* all of them */
  const char *inputs;
  const char *from;
} published[] = {
  { "ccps p47 gasdispersion", "Cd=0.85;d_m=0.01;P0_Pa=501000;T0_K=298;rho_kg_m3=8.90;gamma=1.15;Pa=101325",
    "CCPS 1999 p. 47 as in the tests of GasDispersion.jl" },
  { "selenized butane", "Cd=0.61;d_in=2;dp_psi=250;head_ft=50;p_psi=14.7;Tb_K=272.55;MW=58.122;Tc_K=425.12;T_K=298.15;tension_N_m=0.014916",
    "selenized.github.io, butane leak" },
};

static void
row_free (gpointer data)
{
  VigilctlRow *self = data;
  char **texts[] = { &self->id, &self->model, &self->given, &self->quantity, &self->wanted, &self->unit,
                     &self->tolerance, &self->source, &self->low_model, &self->low_quantity };

  for (guint i = 0; i < G_N_ELEMENTS (texts); i++)
    g_free (*texts[i]);
  g_array_unref (self->inputs);
  g_string_free (self->notes, TRUE);
  g_free (self);
}

/* ---- tolerance --------------------------------------------------------------------------- */

static double
number_after (const char *text, const char *word)
{
  const char *at = strstr (text, word);

  return at != NULL ? g_ascii_strtod (at + strlen (word), NULL) : 0;
}

/* "0.05 rel if SLAB is reimplemented; factor 2 otherwise": ours is another model, so that the factor holds. */
static gboolean
is_factor (const char *low)
{
  const char *factor = strstr (low, "factor");

  return factor != NULL && number_after (low, "factor") > 1
         && (factor == low || strstr (factor, "otherwise") != NULL || strstr (factor, "box model") != NULL || strstr (low, " if ") == NULL);
}

VigilctlTolerance
vigilctl_tolerance_parse (const char *text)
{
  g_autofree char *low = g_ascii_strdown (text, -1);
  char *end;
  double value;

  if (is_factor (low))
    return (VigilctlTolerance){ VIGILCTL_WITHIN_FACTOR, number_after (low, "factor"), FALSE };
  value = g_ascii_strtod (low, &end);
  if (end == low || !isfinite (value) || value <= 0)
    return (VigilctlTolerance){ VIGILCTL_WITHIN_RELATIVE, 0.01, TRUE };
  while (*end == ' ')
    end++;
  if (*end == '%' || g_str_has_prefix (end, "pct") || g_str_has_prefix (end, "percent"))
    return (VigilctlTolerance){ VIGILCTL_WITHIN_RELATIVE, value / 100, FALSE };
  if (g_str_has_prefix (end, "rel"))
    return (VigilctlTolerance){ VIGILCTL_WITHIN_RELATIVE, value, FALSE };
  return (VigilctlTolerance){ VIGILCTL_WITHIN_ABSOLUTE, value, FALSE };
}

gboolean
vigilctl_tolerance_holds (const VigilctlTolerance *self, double expected, double computed)
{
  double ratio = computed / expected, slack = 1 + 1e-9; /* of what is printed */

  switch (self->kind)
    {
    case VIGILCTL_WITHIN_FACTOR:
      return ratio > 0 && ratio <= self->value * slack && ratio * self->value * slack >= 1;
    case VIGILCTL_WITHIN_RELATIVE:
      return fabs (computed - expected) <= self->value * fabs (expected) * slack;
    case VIGILCTL_WITHIN_ABSOLUTE:
    default:
      return fabs (computed - expected) <= self->value * slack + 4e-16 * fabs (expected);
    }
}

/* ---- rows -------------------------------------------------------------------------------- */

static gboolean
find_columns (const VigilCsv *csv, int columns[N_COLUMNS])
{
  for (guint i = 0; i < N_COLUMNS; i++)
    {
      columns[i] = -1;
      for (guint j = 0; j < vigil_csv_get_n (csv); j++)
        if (g_ascii_strcasecmp (vigil_csv_get (csv, (int) j), headings[i]) == 0)
          columns[i] = (int) j;
    }
  return columns[ID] >= 0 && columns[MODEL] >= 0 && columns[INPUTS] >= 0 && columns[QUANTITY] >= 0 && columns[EXPECTED] >= 0;
}

static const char *
mistake_of (const VigilCsv *csv, const int columns[N_COLUMNS])
{
  if (csv->bad_quote)
    return _ ("a quote never ends");
  if (vigil_csv_get_n (csv) > N_COLUMNS + 8)
    return _ ("it has too many fields");
  for (guint i = 0; i < vigil_csv_get_n (csv); i++)
    if (strlen (vigil_csv_get (csv, (int) i)) > VIGILCTL_EXAMPLES_MAX_FIELD)
      return _ ("a field is too long");
  for (guint i = 0; i < vigil_csv_get_n (csv); i++)
    if (!g_utf8_validate (vigil_csv_get (csv, (int) i), -1, NULL))
      return _ ("it is not UTF-8");
  if (*vigil_csv_get (csv, columns[ID]) == '\0')
    return _ ("it has no id");
  if (*vigil_csv_get (csv, columns[MODEL]) == '\0')
    return _ ("it names no model");
  if (*vigil_csv_get (csv, columns[EXPECTED]) == '\0')
    return _ ("it expects nothing");
  return NULL;
}

static void
read_expected (VigilctlRow *self)
{
  char *end;

  self->expected = g_ascii_strtod (self->wanted, &end);
  if (end == self->wanted || !isfinite (self->expected) || *end != '\0')
    self->expected = NAN;
}

static VigilctlRow *
row_new (const VigilCsv *csv, const int columns[N_COLUMNS])
{
  VigilctlRow *self = g_new0 (VigilctlRow, 1);
  char **fields[N_COLUMNS] = { &self->id, &self->model, &self->given, &self->quantity, &self->wanted, &self->unit, &self->tolerance, &self->source };

  self->line = csv->record_line;
  for (guint i = 0; i < N_COLUMNS; i++)
    *fields[i] = g_strdup (vigil_csv_get (csv, columns[i]));
  self->low_model = g_ascii_strdown (self->model, -1);
  self->low_quantity = g_ascii_strdown (self->quantity, -1);
  self->inputs = g_array_new (FALSE, FALSE, sizeof (VigilctlInput));
  g_array_set_clear_func (self->inputs, (GDestroyNotify) vigilctl_input_clear);
  self->notes = g_string_new (NULL);
  read_expected (self);
  vigilctl_inputs_parse (self->inputs, self->given);
  return self;
}

/* ---- "as above" -------------------------------------------------------------------------- */

static gboolean
refers (const VigilctlRow *self)
{
  g_autofree char *low = g_ascii_strdown (self->given, -1);

  return strstr (low, "as above") != NULL || strstr (low, "as below") != NULL || strstr (low, "see source") != NULL || *low == '\0';
}

static const char *
trial_of (const VigilctlRow *self)
{
  for (guint i = 0; i < self->inputs->len; i++)
    {
      const VigilctlInput *input = &g_array_index (self->inputs, VigilctlInput, i);

      if (strcmp (input->full, "trial") == 0 || strcmp (input->full, "run") == 0)
        return input->text;
    }
  return NULL;
}

/* The same trial, or an id that differs in its last word only. */
static gboolean
is_family (const VigilctlRow *a, const VigilctlRow *b)
{
  const char *trial = trial_of (a), *other = trial_of (b);
  const char *end_a = strrchr (a->id, '-'), *end_b = strrchr (b->id, '-');

  if (trial != NULL || other != NULL)
    return g_strcmp0 (trial, other) == 0;
  return end_a != NULL && end_b != NULL && end_a - a->id == end_b - b->id && strncmp (a->id, b->id, (gsize) (end_a - a->id)) == 0;
}

static gboolean
is_published (const VigilctlRow *self, const char *words)
{
  g_autofree char *all = g_strconcat (self->id, " ", self->source, NULL);
  g_autofree char *low = g_ascii_strdown (all, -1);
  g_auto (GStrv) each = g_strsplit (words, " ", -1);

  for (guint i = 0; each[i] != NULL; i++)
    if (strstr (low, each[i]) == NULL)
      return FALSE;
  return TRUE;
}

static void
note (VigilctlRow *self, const char *text)
{
  g_string_append_printf (self->notes, "%s%s", self->notes->len > 0 ? "; " : "", text);
}

static void
borrow (VigilctlRow *self, const VigilctlRow *other)
{
  g_autofree char *text = g_strdup_printf (_ ("inputs of %s"), other->id);

  vigilctl_inputs_parse (self->inputs, other->given);
  note (self, text);
}

/* The nearest row, above before below, of the same family or, further above, of the same model. */
static const VigilctlRow *
find_referred (GPtrArray *rows, guint index, gboolean by_model)
{
  VigilctlRow *self = rows->pdata[index];

  for (guint step = 1; step < MIN (rows->len, 500u); step++)
    for (int side = -1; side <= 1; side += 2)
      {
        gint64 at = (gint64) index + side * (gint64) step;
        VigilctlRow *other = at >= 0 && at < rows->len ? rows->pdata[at] : NULL;

        if (other == NULL || refers (other))
          continue;
        if (by_model ? side < 0 && strcmp (self->low_model, other->low_model) == 0 : is_family (self, other))
          return other;
      }
  return NULL;
}

static gboolean
resolve_published (VigilctlRow *self)
{
  for (guint i = 0; i < G_N_ELEMENTS (published); i++)
    if (is_published (self, published[i].words))
      {
        g_autofree char *text = g_strdup_printf (_ ("inputs not in the file, taken from %s"), published[i].from);

        vigilctl_inputs_parse (self->inputs, published[i].inputs);
        note (self, text);
        return TRUE;
      }
  return FALSE;
}

/* What the row says itself stands before what it refers to: the first of a name counts. */
static void
resolve (GPtrArray *rows, guint index)
{
  const VigilctlRow *other = find_referred (rows, index, FALSE);

  if (other == NULL && resolve_published (rows->pdata[index]))
    return;
  if (other == NULL)
    other = find_referred (rows, index, TRUE);
  if (other != NULL)
    borrow (rows->pdata[index], other);
}

static void
add_problem (GPtrArray *problems, guint line, const char *mistake)
{
  g_ptr_array_add (problems, g_strdup_printf (_ ("line %u: %s"), line, mistake));
}

static void
read_rows (VigilCsv *csv, const int columns[N_COLUMNS], GPtrArray *rows, GPtrArray *problems)
{
  while (vigil_csv_next (csv))
    {
      const char *mistake = mistake_of (csv, columns);

      if (rows->len >= VIGILCTL_EXAMPLES_MAX_ROWS || problems->len >= VIGILCTL_EXAMPLES_MAX_ROWS)
        {
          add_problem (problems, csv->record_line, _ ("too many rows; the rest is left out"));
          return;
        }
      if (mistake != NULL)
        add_problem (problems, csv->record_line, mistake);
      else
        g_ptr_array_add (rows, row_new (csv, columns));
    }
}

GPtrArray *
vigilctl_examples_parse (const char *text, gsize length, GPtrArray *problems, GError **error)
{
  g_autoptr (GPtrArray) rows = g_ptr_array_new_with_free_func (row_free);
  gboolean bom = length >= 3 && memcmp (text, "\xef\xbb\xbf", 3) == 0;
  int columns[N_COLUMNS];
  VigilCsv csv;
  gboolean found;

  vigil_csv_init (&csv, text + (bom ? 3 : 0), length - (bom ? 3 : 0), ',');
  found = vigil_csv_next (&csv) && find_columns (&csv, columns);
  if (found)
    read_rows (&csv, columns, rows, problems);
  vigil_csv_clear (&csv);
  if (!found)
    {
      g_set_error (error, VIGIL_HAZARD_ERROR, VIGIL_HAZARD_ERROR_CASE, _ ("line 1 does not have the headings %s"), "id,model,inputs,quantity,expected");
      return NULL;
    }
  for (guint i = 0; i < rows->len; i++)
    if (refers (rows->pdata[i]))
      resolve (rows, i);
  return g_steal_pointer (&rows);
}
