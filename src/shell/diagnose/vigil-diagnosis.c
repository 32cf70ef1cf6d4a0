/* vigil-diagnosis.c: what was found out about a seat, as a support engineer reads it; plain data
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "config.h"

#include "shell/diagnose/vigil-diagnosis.h"

#include "core/vigil-clock.h"
#include "core/vigil-json.h"
#include "core/vigil-log-redact.h"

#include <glib/gi18n.h>
#include <string.h>

static void
finding_free (gpointer data)
{
  VigilFinding *finding = data;

  g_free (finding->label);
  g_free (finding->value);
  g_free (finding->advice);
  g_free (finding);
}

static void
group_free (gpointer data)
{
  VigilFindingGroup *group = data;

  g_free (group->title);
  g_ptr_array_unref (group->findings);
  g_free (group);
}

VigilDiagnosis *
vigil_diagnosis_new (VigilTime time)
{
  VigilDiagnosis *self = g_new0 (VigilDiagnosis, 1);

  self->time = time;
  self->groups = g_ptr_array_new_with_free_func (group_free);
  self->log = g_ptr_array_new_with_free_func (g_free);
  return self;
}

void
vigil_diagnosis_free (VigilDiagnosis *self)
{
  if (self == NULL)
    return;
  g_ptr_array_unref (self->groups);
  g_ptr_array_unref (self->log);
  g_free (self);
}

void
vigil_diagnosis_begin (VigilDiagnosis *self, const char *id, const char *title)
{
  VigilFindingGroup *group = g_new0 (VigilFindingGroup, 1);

  group->id = id;
  group->title = g_strdup (title);
  group->findings = g_ptr_array_new_with_free_func (finding_free);
  g_ptr_array_add (self->groups, group);
}

static VigilFindingGroup *
get_last_group (VigilDiagnosis *self)
{
  g_assert (self->groups->len > 0);
  return self->groups->pdata[self->groups->len - 1];
}

/* The one door: nothing gets in with a secret or with the name of who owns the home folder. */
static char *
clean (const char *text)
{
  const char *home = g_get_home_dir ();
  const char *const folders[] = { home, NULL };
  g_autofree char *without = vigil_log_redact (text);
  g_autofree char *short_text = home != NULL && strlen (home) > 2 ? vigil_log_hide (without, folders, "~") : g_strdup (without);

  return vigil_log_escape (short_text, FALSE);
}

void
vigil_diagnosis_add (VigilDiagnosis *self, const char *id, VigilFindingState state, const char *label, const char *format, ...)
{
  VigilFinding *finding = g_new0 (VigilFinding, 1);
  g_autofree char *value = NULL;
  va_list arguments;

  va_start (arguments, format);
  value = g_strdup_vprintf (format, arguments);
  va_end (arguments);
  finding->id = id;
  finding->state = state;
  finding->label = clean (label);
  finding->value = clean (value);
  g_ptr_array_add (get_last_group (self)->findings, finding);
}

void
vigil_diagnosis_advise (VigilDiagnosis *self, const char *advice)
{
  GPtrArray *findings = get_last_group (self)->findings;

  g_return_if_fail (findings->len > 0);
  ((VigilFinding *) findings->pdata[findings->len - 1])->advice = clean (advice);
}

const VigilFinding *
vigil_diagnosis_find (const VigilDiagnosis *self, const char *id)
{
  for (guint g = 0; g < self->groups->len; g++)
    {
      GPtrArray *findings = ((VigilFindingGroup *) self->groups->pdata[g])->findings;

      for (guint i = 0; i < findings->len; i++)
        if (g_str_equal (((VigilFinding *) findings->pdata[i])->id, id))
          return findings->pdata[i];
    }
  return NULL;
}

guint
vigil_diagnosis_count (const VigilDiagnosis *self, VigilFindingState state)
{
  guint n = 0;

  for (guint g = 0; g < self->groups->len; g++)
    {
      GPtrArray *findings = ((VigilFindingGroup *) self->groups->pdata[g])->findings;

      for (guint i = 0; i < findings->len; i++)
        n += ((VigilFinding *) findings->pdata[i])->state == state;
    }
  return n;
}

VigilFindingState
vigil_diagnosis_get_worst (const VigilDiagnosis *self)
{
  for (VigilFindingState state = VIGIL_FINDING_BAD; state > VIGIL_FINDING_PLAIN; state--)
    if (vigil_diagnosis_count (self, state) > 0)
      return state;
  return VIGIL_FINDING_OK;
}

char *
vigil_diagnosis_dup_summary (const VigilDiagnosis *self)
{
  return g_strdup_printf (_("Faults: %u, attention: %u, in order: %u"), vigil_diagnosis_count (self, VIGIL_FINDING_BAD),
                          vigil_diagnosis_count (self, VIGIL_FINDING_ATTENTION), vigil_diagnosis_count (self, VIGIL_FINDING_OK));
}

const char *
vigil_finding_state_to_string (VigilFindingState state)
{
  static const char *const names[] = { "info", "ok", "attention", "bad" };

  g_return_val_if_fail ((guint) state < VIGIL_N_FINDING_STATES, NULL);
  return names[state];
}

const char *
vigil_finding_state_get_sign (VigilFindingState state)
{
  static const char *const signs[] = { "·", "✓", "!", "✗" };

  g_return_val_if_fail ((guint) state < VIGIL_N_FINDING_STATES, NULL);
  return signs[state];
}

const char *
vigil_finding_state_get_word (VigilFindingState state)
{
  static const char *const words[] = { N_("fact"), N_("in order"), N_("attention"), N_("fault") };

  g_return_val_if_fail ((guint) state < VIGIL_N_FINDING_STATES, NULL);
  return _(words[state]);
}

static void
append_finding (GString *out, const VigilFinding *finding)
{
  const char *sign = vigil_finding_state_get_sign (finding->state);

  if (finding->state == VIGIL_FINDING_ATTENTION || finding->state == VIGIL_FINDING_BAD)
    g_string_append_printf (out, "%s [%s] %s: %s\n", sign, vigil_finding_state_get_word (finding->state), finding->label, finding->value);
  else
    g_string_append_printf (out, "%s %s: %s\n", sign, finding->label, finding->value);
  if (finding->advice != NULL)
    g_string_append_printf (out, "    → %s\n", finding->advice);
}

char *
vigil_diagnosis_to_text (const VigilDiagnosis *self)
{
  GString *out = g_string_new (NULL);
  g_autofree char *when = vigil_time_to_rfc3339 (self->time);
  g_autofree char *summary = vigil_diagnosis_dup_summary (self);

  g_string_append_printf (out, _("Vigil %s, diagnosis of %s"), VIGIL_VERSION, when);
  g_string_append_printf (out, "\n%s\n", summary);
  for (guint g = 0; g < self->groups->len; g++)
    {
      const VigilFindingGroup *group = self->groups->pdata[g];

      g_string_append_printf (out, "\n%s\n", group->title);
      for (guint i = 0; i < group->findings->len; i++)
        append_finding (out, group->findings->pdata[i]);
    }
  if (self->log->len > 0)
    g_string_append_printf (out, "\n%s\n", _("Last warnings and errors of the log"));
  for (guint i = 0; i < self->log->len; i++)
    g_string_append_printf (out, "%s\n", (const char *) self->log->pdata[i]);
  return g_string_free (out, FALSE);
}

static void
append_member (GString *out, const char *name, const char *value)
{
  g_string_append_printf (out, "\"%s\":", name);
  vigil_json_append_string (out, value);
}

static void
append_json_finding (GString *out, const VigilFinding *finding)
{
  g_string_append_c (out, '{');
  append_member (out, "id", finding->id);
  g_string_append_c (out, ',');
  append_member (out, "state", vigil_finding_state_to_string (finding->state));
  g_string_append_c (out, ',');
  append_member (out, "label", finding->label);
  g_string_append_c (out, ',');
  append_member (out, "value", finding->value);
  if (finding->advice != NULL)
    {
      g_string_append_c (out, ',');
      append_member (out, "advice", finding->advice);
    }
  g_string_append_c (out, '}');
}

static void
append_json_group (GString *out, const VigilFindingGroup *group)
{
  g_string_append (out, "\n{");
  append_member (out, "id", group->id);
  g_string_append_c (out, ',');
  append_member (out, "title", group->title);
  g_string_append (out, ",\"findings\":[");
  for (guint i = 0; i < group->findings->len; i++)
    {
      g_string_append (out, i > 0 ? ",\n " : "\n ");
      append_json_finding (out, group->findings->pdata[i]);
    }
  g_string_append (out, "]}");
}

/**
 * vigil_diagnosis_to_json:
 * @self: the diagnosis
 *
 * Returns: (transfer full): format vigil-diagnosis/1 of docs/diagnostics.md
 */
char *
vigil_diagnosis_to_json (const VigilDiagnosis *self)
{
  GString *out = g_string_new ("{\"format\":\"vigil-diagnosis/1\",");
  g_autofree char *when = vigil_time_to_rfc3339 (self->time);

  append_member (out, "time", when);
  g_string_append_c (out, ',');
  append_member (out, "state", vigil_finding_state_to_string (vigil_diagnosis_get_worst (self)));
  g_string_append (out, ",\"groups\":[");
  for (guint g = 0; g < self->groups->len; g++)
    {
      g_string_append (out, g > 0 ? "," : "");
      append_json_group (out, self->groups->pdata[g]);
    }
  g_string_append (out, "],\"log\":[");
  for (guint i = 0; i < self->log->len; i++)
    g_string_append_printf (out, "%s%s", i > 0 ? ",\n" : "\n", (const char *) self->log->pdata[i]);
  g_string_append (out, "]}\n");
  return g_string_free (out, FALSE);
}
