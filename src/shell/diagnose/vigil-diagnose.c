/* vigil-diagnose.c: looks at the whole seat and says of each part whether it is in order
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "config.h"

#include "shell/diagnose/vigil-diagnose.h"

#include "core/vigil-log.h"

#include <glib/gi18n.h>
#include <math.h>

#define N_LINES 50
#define LONGEST_VALUE 300 /* characters of a setting */

/* ---- Settings ------------------------------------------------------------------------------------- */

static GSettingsSchema *
find_schema (void)
{
  GSettingsSchemaSource *source = g_settings_schema_source_get_default ();

  return source != NULL ? g_settings_schema_source_lookup (source, VIGIL_SCHEMA_ID, TRUE) : NULL;
}

static void
add_setting (VigilDiagnosis *self, VigilSettings *settings, GSettingsSchema *schema, const char *name)
{
  g_autoptr (GSettingsSchemaKey) key = g_settings_schema_get_key (schema, name);
  g_autoptr (GVariant) standard = g_settings_schema_key_get_default_value (key);
  g_autoptr (GVariant) value = vigil_settings_get (settings, name);
  g_autofree char *text = NULL;
  g_autofree char *shown = NULL;

  if (value == NULL || g_variant_equal (value, standard))
    return;
  text = g_variant_print (value, FALSE);
  shown = g_utf8_strlen (text, -1) > LONGEST_VALUE ? g_utf8_substring (text, 0, LONGEST_VALUE) : g_strdup (text);
  vigil_diagnosis_add (self, "settings.changed", VIGIL_FINDING_PLAIN, name, "%s%s", shown, g_utf8_strlen (text, -1) > LONGEST_VALUE ? "…" : "");
}

void
vigil_diagnose_settings (VigilDiagnosis *self, const VigilDiagnoseSeat *seat)
{
  g_autoptr (GSettingsSchema) schema = find_schema ();
  g_auto (GStrv) keys = schema != NULL ? g_settings_schema_list_keys (schema) : NULL;
  const char *problem = seat->settings != NULL ? vigil_settings_get_problem (seat->settings) : NULL;

  vigil_diagnosis_begin (self, "settings", _("Settings that were changed"));
  if (schema == NULL)
    {
      vigil_diagnosis_add (self, "settings.kept", VIGIL_FINDING_BAD, _("Kept"), "%s", _("the schema is not installed, so changes are forgotten at the end"));
      vigil_diagnosis_advise (self, _("Run glib-compile-schemas on the folder of schemas, as docs/deployment.md says."));
      return;
    }
  if (seat->settings == NULL)
    return;
  vigil_diagnosis_add (self, "settings.kept", problem != NULL ? VIGIL_FINDING_ATTENTION : VIGIL_FINDING_OK, _("Kept"), "%s", problem != NULL ? problem : _("yes"));
  for (guint i = 0; keys[i] != NULL; i++)
    add_setting (self, seat->settings, schema, keys[i]);
}

/* ---- Timings -------------------------------------------------------------------------------------- */

void
vigil_diagnose_timings (VigilDiagnosis *self, const VigilDiagnoseSeat *seat)
{
  double first = vigil_diagnose_get_first_frame ();
  guint n = 0;
  double half = vigil_diagnose_get_ingest (50, &n), worst = vigil_diagnose_get_ingest (99, &n);

  if (isnan (first) && n == 0)
    return;
  vigil_diagnosis_begin (self, "timing", _("Timings"));
  if (!isnan (first))
    vigil_diagnosis_add (self, "timing.start", VIGIL_FINDING_PLAIN, _("Start"), _("%.0f ms from the start of the program to the first picture"), first);
  if (n > 0)
    vigil_diagnosis_add (self, "timing.ingest", worst > 100.0 ? VIGIL_FINDING_ATTENTION : VIGIL_FINDING_OK, _("Intake"),
                         _("half of the messages took %.1f ms at most, 99 %% of them %.1f ms (last %u)"), half, worst, n);
  if (n > 0 && worst > 100.0)
    vigil_diagnosis_advise (self, _("The workstation is slow or busy: look for other programs, or for a platform that sends far more than usual."));
}

/* ---- Log ------------------------------------------------------------------------------------------ */

static void
take_lines (VigilDiagnosis *self, const char *folder)
{
  g_autoptr (GPtrArray) lines = vigil_log_read_tail (folder, "vigil", VIGIL_LOG_WARNING, N_LINES);

  for (guint i = 0; i < lines->len; i++)
    g_ptr_array_add (self->log, g_strdup (lines->pdata[i]));
}

void
vigil_diagnose_log (VigilDiagnosis *self, const VigilDiagnoseSeat *seat)
{
  g_autofree char *folder = vigil_log_dup_folder ();
  g_autofree char *problem = vigil_log_dup_problem ();

  take_lines (self, folder);
  vigil_diagnosis_begin (self, "log", _("Program log"));
  vigil_diagnosis_add (self, "log.folder", problem != NULL ? VIGIL_FINDING_ATTENTION : VIGIL_FINDING_OK, _("Where"), "%s%s%s, %s", folder, problem != NULL ? ": " : "", problem != NULL ? problem : "",
                       vigil_log_level_to_string (vigil_log_get_level ()));
  vigil_diagnosis_add (self, "log.warnings", VIGIL_FINDING_PLAIN, _("Warnings and errors"), self->log->len >= N_LINES ? _("the last %u are shown") : "%u", self->log->len);
}

/**
 * vigil_diagnose:
 * @seat: what there is to look at
 *
 * Returns: (transfer full): what was found
 */
VigilDiagnosis *
vigil_diagnose (const VigilDiagnoseSeat *seat)
{
  static void (*const parts[]) (VigilDiagnosis *, const VigilDiagnoseSeat *) = {
    vigil_diagnose_feeds,   vigil_diagnose_journal, vigil_diagnose_site,     vigil_diagnose_library, vigil_diagnose_desktop,
    vigil_diagnose_display, vigil_diagnose_timings, vigil_diagnose_versions, vigil_diagnose_settings, vigil_diagnose_log,
  };
  VigilDiagnosis *self;

  g_return_val_if_fail (seat != NULL && seat->clock != NULL, NULL);
  self = vigil_diagnosis_new (vigil_clock_now (seat->clock));
  for (guint i = 0; i < G_N_ELEMENTS (parts); i++)
    parts[i](self, seat);
  return self;
}
