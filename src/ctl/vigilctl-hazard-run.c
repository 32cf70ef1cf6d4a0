/* vigilctl-hazard-run.c: vigilctl hazard --examples: every row answered, compared and counted
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "config.h"

#include <glib/gi18n.h>
#include <math.h>
#include <string.h>

#include "core/vigil-json.h"
#include "ctl/vigilctl-hazard-examples.h"
#include "ctl/vigilctl-table.h"
#include "ctl/vigilctl.h"

static void
result_free (gpointer data)
{
  VigilctlResult *self = data;

  g_free (self->set);
  g_free (self->skipped);
  g_free (self);
}

/* "Maplin Sands" of trial=MaplinSands27; of a field row without a trial the words of its model. */
static char *
set_of (VigilctlRow *row)
{
  g_autoptr (GString) name = g_string_new (NULL);
  const char *trial = NULL;

  if (!g_str_has_prefix (row->low_model, "field"))
    return NULL;
  for (guint i = 0; i < row->inputs->len && trial == NULL; i++)
    if (strcmp (g_array_index (row->inputs, VigilctlInput, i).full, "trial") == 0)
      trial = g_array_index (row->inputs, VigilctlInput, i).text;
  if (strstr (row->low_model, "distance") != NULL || trial == NULL)
    {
      if (strstr (row->low_model, "prairie grass") != NULL)
        return g_strdup ("Prairie Grass");
      if (strstr (row->low_model, "desert tortoise") != NULL)
        return g_strdup ("Desert Tortoise");
      return g_strstrip (g_strdup (row->model + strlen ("field")));
    }
  for (const char *at = trial; *at != '\0' && !g_ascii_isdigit (*at); at++)
    {
      if (at > trial && g_ascii_isupper (*at) && g_ascii_islower (at[-1]))
        g_string_append_c (name, ' ');
      g_string_append_c (name, *at);
    }
  return g_string_free (g_steal_pointer (&name), FALSE);
}

/* The answer in the row's unit, NAN when that is another kind of thing. */
static double
in_unit (const VigilctlAsk *ask)
{
  const VigilctlUnit *unit = vigilctl_unit_find (ask->row->unit, -1);
  VigilctlDimension dimension = unit != NULL ? unit->dimension : VIGILCTL_NUMBER;
  gboolean plain = ask->dimension == VIGILCTL_NUMBER || ask->dimension == VIGILCTL_FRACTION;
  double value = ask->value, volume = VIGIL_GAS_CONSTANT * ask->temperature / (ask->pressure * ask->molar_mass);

  if (unit == NULL && *ask->row->unit != '\0')
    return plain && !g_ascii_isalpha (*ask->row->unit) ? value : NAN;
  if (unit == NULL)
    return value;
  if (ask->dimension == VIGILCTL_DENSITY && (dimension == VIGILCTL_FRACTION || dimension == VIGILCTL_NUMBER))
    value *= volume; /* NAN without a molar mass */
  else if (ask->dimension == VIGILCTL_FRACTION && dimension == VIGILCTL_DENSITY)
    value /= volume;
  else if (ask->dimension != dimension && !(plain && (dimension == VIGILCTL_NUMBER || dimension == VIGILCTL_FRACTION)))
    return NAN;
  return (value - unit->offset) / unit->factor;
}

static void
compare (VigilctlResult *self, const VigilctlAsk *ask)
{
  VigilctlRow *row = self->row;
  VigilctlTolerance tolerance = vigilctl_tolerance_parse (row->tolerance);

  self->letter = ask->letter;
  if (ask->letter != 0)
    {
      self->within = g_ascii_toupper (*row->wanted) == ask->letter && row->wanted[1] == '\0';
      self->relative = self->within ? 0 : 1;
      return;
    }
  self->computed = in_unit (ask);
  if (isnan (row->expected))
    self->skipped = g_strdup_printf (_ ("what is expected, “%s”, is not a number"), row->wanted);
  else if (!isfinite (self->computed))
    self->skipped = g_strdup_printf (_ ("the answer cannot be had in “%s”"), row->unit);
  else
    {
      self->relative = row->expected != 0 ? fabs (self->computed - row->expected) / fabs (row->expected) : NAN;
      self->within = vigilctl_tolerance_holds (&tolerance, row->expected, self->computed);
      if (tolerance.assumed)
        g_string_append_printf (row->notes, "%s%s", row->notes->len > 0 ? "; " : "", _ ("tolerance assumed 1 %"));
    }
}

static VigilctlResult *
run_row (VigilctlRow *row)
{
  VigilctlResult *self = g_new0 (VigilctlResult, 1);
  VigilctlAsk ask = { .row = row };

  self->row = row;
  self->set = set_of (row);
  self->expected = row->expected;
  self->computed = self->relative = NAN;
  vigilctl_examples_answer (&ask);
  if (ask.error != NULL)
    self->skipped = g_strdup (ask.error->message);
  else
    compare (self, &ask);
  vigilctl_ask_clear (&ask);
  return self;
}

GPtrArray *
vigilctl_examples_run (GPtrArray *rows, const char *id)
{
  GPtrArray *results = g_ptr_array_new_with_free_func (result_free);

  for (guint i = 0; i < rows->len; i++)
    {
      VigilctlRow *row = rows->pdata[i];

      if (id == NULL || strcmp (row->id, id) == 0)
        g_ptr_array_add (results, run_row (row));
    }
  return results;
}

/* ---- field sets -------------------------------------------------------------------------- */

static gboolean
counts (const VigilctlResult *result, const char *set)
{
  return result->set != NULL && result->skipped == NULL && result->expected > 0 && result->computed > 0
         && (strcmp (result->set, set) == 0 || strcmp (result->row->model, set) == 0);
}

static void
add_once (GPtrArray *names, const char *name)
{
  for (guint i = 0; i < names->len; i++)
    if (strcmp (names->pdata[i], name) == 0)
      return;
  g_ptr_array_add (names, g_strdup (name));
}

GPtrArray *
vigilctl_examples_list_sets (GPtrArray *results)
{
  GPtrArray *names = g_ptr_array_new_with_free_func (g_free);

  for (guint i = 0; i < results->len; i++)
    {
      const VigilctlResult *result = results->pdata[i];

      if (result->set != NULL && counts (result, result->set))
        add_once (names, result->set);
    }
  for (guint i = 0; i < results->len; i++) /* all trials of a kind together */
    {
      const VigilctlResult *result = results->pdata[i];
      VigilctlStatistics own, all;

      if (result->set == NULL || !counts (result, result->set))
        continue;
      vigilctl_examples_count (results, result->set, &own);
      vigilctl_examples_count (results, result->row->model, &all);
      if (all.n > own.n)
        add_once (names, result->row->model);
    }
  return names;
}

/* Chang and Hanna (2004): FAC2 is the share within a factor of two, MG = exp (mean ln (Co/Cp)), VG = exp (mean (ln (Co/Cp))²). */
void
vigilctl_examples_count (GPtrArray *results, const char *set, VigilctlStatistics *out)
{
  double logs = 0, squares = 0;

  *out = (VigilctlStatistics){ 0 };
  for (guint i = 0; i < results->len; i++)
    {
      const VigilctlResult *result = results->pdata[i];
      double ratio;

      if (!counts (result, set))
        continue;
      ratio = log (result->expected / result->computed);
      out->n++;
      out->within_two += fabs (ratio) <= G_LN2 * (1 + 1e-12);
      logs += ratio;
      squares += ratio * ratio;
    }
  if (out->n == 0)
    return;
  out->fac2 = (double) out->within_two / out->n;
  out->mg = exp (logs / out->n);
  out->vg = exp (squares / out->n);
}

/* ---- printing ---------------------------------------------------------------------------- */

static void
append_number (GString *out, const char *member, double value)
{
  char buffer[G_ASCII_DTOSTR_BUF_SIZE];

  g_string_append_printf (out, ",\"%s\":%s", member, isfinite (value) ? g_ascii_formatd (buffer, sizeof buffer, "%.10g", value) : "null");
}

static void
append_text (GString *out, const char *member, const char *text)
{
  g_string_append_printf (out, ",\"%s\":", member);
  vigil_json_append_string (out, text);
}

static void
print_json_row (const VigilctlResult *result)
{
  g_autoptr (GString) out = g_string_new ("{\"id\":");

  vigil_json_append_string (out, result->row->id);
  if (result->skipped != NULL)
    append_text (out, "skipped", result->skipped);
  else
    {
      if (result->letter != 0)
        append_text (out, "expected", result->row->wanted), append_text (out, "computed", (char[]){ result->letter, '\0' });
      else
        append_number (out, "expected", result->expected), append_number (out, "computed", result->computed);
      append_text (out, "unit", result->row->unit);
      append_number (out, "relativeError", result->relative);
      g_string_append_printf (out, ",\"within\":%s", result->within ? "true" : "false");
    }
  if (result->row->notes->len > 0)
    append_text (out, "note", result->row->notes->str);
  g_print ("%s}\n", out->str);
}

static void
print_json_sets (GPtrArray *results)
{
  g_autoptr (GPtrArray) sets = vigilctl_examples_list_sets (results);

  for (guint i = 0; i < sets->len; i++)
    {
      g_autoptr (GString) out = g_string_new ("{\"set\":");
      VigilctlStatistics count;

      vigilctl_examples_count (results, sets->pdata[i], &count);
      vigil_json_append_string (out, sets->pdata[i]);
      append_number (out, "n", count.n);
      append_number (out, "fac2", count.fac2);
      append_number (out, "mg", count.mg);
      append_number (out, "vg", count.vg);
      g_print ("%s}\n", out->str);
    }
}

static void
add_row (VigilctlTable *table, const VigilctlResult *result)
{
  vigilctl_table_add (table, result->row->id, 30);
  if (result->skipped != NULL)
    {
      vigilctl_table_add (table, result->row->wanted, 12);
      for (guint i = 0; i < 3; i++)
        vigilctl_table_add (table, "–", 0);
      vigilctl_table_add_format (table, _ ("skipped: %s"), result->skipped);
      return;
    }
  vigilctl_table_add (table, result->row->wanted, 14);
  if (result->letter != 0)
    vigilctl_table_add (table, (char[]){ result->letter, '\0' }, 0);
  else
    vigilctl_table_add_format (table, "%.6g", result->computed);
  vigilctl_table_add (table, result->row->unit, 20);
  if (isnan (result->relative))
    vigilctl_table_add (table, "–", 0);
  else
    vigilctl_table_add_format (table, "%.2g", result->relative);
  vigilctl_table_add_format (table, "%s%s%s", result->within ? _ ("within") : _ ("NOT WITHIN"), result->row->notes->len > 0 ? "; " : "",
                             result->row->notes->str);
}

static void
print_table (GPtrArray *results)
{
  const char *const columns[] = { _ ("example"), _ (">expected"), _ (">computed"), _ ("unit"), _ (">rel. error"), _ ("verdict") };
  g_autoptr (VigilctlTable) table = vigilctl_table_new (columns, G_N_ELEMENTS (columns));
  g_autofree char *text = NULL;

  for (guint i = 0; i < results->len; i++)
    add_row (table, results->pdata[i]);
  text = vigilctl_table_to_string (table, "");
  g_print ("%s", text);
}

static void
print_sets (GPtrArray *results)
{
  const char *const columns[] = { _ ("field set"), _ (">places"), ">FAC2", ">MG", ">VG" };
  g_autoptr (VigilctlTable) table = vigilctl_table_new (columns, G_N_ELEMENTS (columns));
  g_autoptr (GPtrArray) sets = vigilctl_examples_list_sets (results);
  g_autofree char *text = NULL;

  if (sets->len == 0)
    return;
  for (guint i = 0; i < sets->len; i++)
    {
      VigilctlStatistics count;

      vigilctl_examples_count (results, sets->pdata[i], &count);
      vigilctl_table_add (table, sets->pdata[i], 60);
      vigilctl_table_add_format (table, "%u", count.n);
      vigilctl_table_add_format (table, "%.2f", count.fac2);
      vigilctl_table_add_format (table, "%.2f", count.mg);
      vigilctl_table_add_format (table, "%.2f", count.vg);
    }
  text = vigilctl_table_to_string (table, "");
  g_print ("\n%s", text);
}

static void
print_counts (GPtrArray *results)
{
  guint within = 0, outside = 0, skipped = 0;

  for (guint i = 0; i < results->len; i++)
    {
      const VigilctlResult *result = results->pdata[i];

      skipped += result->skipped != NULL;
      within += result->skipped == NULL && result->within;
      outside += result->skipped == NULL && !result->within;
    }
  g_print (_ ("\n%u examples: %u within their tolerance, %u not, %u skipped\n"), results->len, within, outside, skipped);
}

/* A single trial is expected to be off now and then; a printed example is not. */
static gboolean
all_met (GPtrArray *results)
{
  for (guint i = 0; i < results->len; i++)
    {
      const VigilctlResult *result = results->pdata[i];

      if (result->set == NULL && result->skipped == NULL && !result->within)
        return FALSE;
    }
  return TRUE;
}

/* ---- the file ---------------------------------------------------------------------------- */

/* At most VIGILCTL_EXAMPLES_MAX_BYTES of a plain file or pipe; it has been said when NULL. */
static char *
read_text (const char *path, gsize *length)
{
  g_autoptr (GFile) file = g_file_new_for_commandline_arg (path);
  g_autoptr (GError) error = NULL;
  g_autoptr (GFileInputStream) stream = g_file_read (file, NULL, &error);
  g_autofree char *text = g_malloc (VIGILCTL_EXAMPLES_MAX_BYTES + 1);

  if (stream == NULL || !g_input_stream_read_all (G_INPUT_STREAM (stream), text, VIGILCTL_EXAMPLES_MAX_BYTES + 1, length, NULL, &error))
    g_printerr ("vigilctl hazard: %s\n", error->message);
  else if (*length > VIGILCTL_EXAMPLES_MAX_BYTES)
    g_printerr (_ ("vigilctl hazard: %s is larger than %d MB\n"), path, VIGILCTL_EXAMPLES_MAX_BYTES / 1024 / 1024);
  else
    return g_steal_pointer (&text);
  return NULL;
}

static GPtrArray *
read_rows (const char *path, guint *n_problems, int *status)
{
  g_autoptr (GPtrArray) problems = g_ptr_array_new_with_free_func (g_free);
  g_autoptr (GError) error = NULL;
  gsize length = 0;
  g_autofree char *text = read_text (path, &length);
  GPtrArray *rows;

  *status = text == NULL ? VIGILCTL_NO_ACCESS : VIGILCTL_PROBLEM;
  if (text == NULL)
    return NULL;
  rows = vigilctl_examples_parse (text, length, problems, &error);
  if (rows == NULL)
    g_printerr ("vigilctl hazard: %s: %s\n", path, error->message);
  for (guint i = 0; i < problems->len; i++)
    g_printerr ("%s: %s\n", path, (char *) problems->pdata[i]);
  *n_problems = problems->len;
  return rows;
}

int
vigilctl_hazard_run_examples (const char *path, const char *id, gboolean json, gboolean summary)
{
  guint n_problems = 0;
  int status;
  g_autoptr (GPtrArray) rows = read_rows (path, &n_problems, &status);
  g_autoptr (GPtrArray) results = rows != NULL ? vigilctl_examples_run (rows, id) : NULL;

  if (results == NULL)
    return status;
  if (id != NULL && results->len == 0)
    {
      g_printerr (_ ("vigilctl hazard: %s has no example “%s”\n"), path, id);
      return VIGILCTL_PROBLEM;
    }
  for (guint i = 0; json && i < results->len; i++)
    print_json_row (results->pdata[i]);
  if (json && summary)
    print_json_sets (results);
  if (!json)
    {
      print_table (results);
      if (summary || id == NULL)
        print_sets (results);
      print_counts (results);
    }
  return n_problems > 0 || !all_met (results) ? VIGILCTL_PROBLEM : VIGILCTL_OK;
}

int
vigilctl_hazard_run_validation (const char *path, const char *svg)
{
  guint n_problems = 0;
  int status;
  g_autoptr (GPtrArray) rows = read_rows (path, &n_problems, &status);
  g_autoptr (GPtrArray) results = rows != NULL ? vigilctl_examples_run (rows, NULL) : NULL;
  g_autoptr (GError) error = NULL;
  g_autofree char *picture = NULL;

  if (results == NULL)
    return status;
  print_sets (results);
  picture = svg != NULL ? vigilctl_examples_plot (results) : NULL;
  if (picture != NULL && !g_file_set_contents (svg, picture, -1, &error))
    {
      g_printerr ("vigilctl hazard: %s\n", error->message);
      return VIGILCTL_NO_ACCESS;
    }
  return n_problems > 0 ? VIGILCTL_PROBLEM : VIGILCTL_OK;
}
