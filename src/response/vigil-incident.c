/* vigil-incident.c: one incident: its life and what is so now
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "config.h"

#include <glib/gi18n-lib.h>
#include <math.h>
#include <string.h>

#include "response/vigil-incident-private.h"

G_DEFINE_FINAL_TYPE (VigilIncident, vigil_incident, G_TYPE_OBJECT)

/* ---- the life ----------------------------------------------------------------------------- */

#define TO(state) (1u << VIGIL_INCIDENT_##state)

/* Forward one by one; a false alarm closes what is suspected or, found late, confirmed; what flares up again is responded to again. */
static const guint next_states[VIGIL_N_INCIDENT_STATES] = {
  [VIGIL_INCIDENT_SUSPECTED] = TO (CONFIRMED) | TO (CLOSED),
  [VIGIL_INCIDENT_CONFIRMED] = TO (RESPONDING) | TO (CLOSED),
  [VIGIL_INCIDENT_RESPONDING] = TO (CONTROLLED),
  [VIGIL_INCIDENT_CONTROLLED] = TO (RECOVERING) | TO (RESPONDING),
  [VIGIL_INCIDENT_RECOVERING] = TO (CLOSED) | TO (RESPONDING),
  [VIGIL_INCIDENT_CLOSED] = 0,
};

static gboolean
refuse (GError **error, const char *sentence)
{
  g_set_error_literal (error, VIGIL_RESPONSE_ERROR, VIGIL_RESPONSE_ERROR_REFUSED, sentence);
  return FALSE;
}

static gboolean
has_reason (const char *reason, GError **error)
{
  return (reason != NULL && reason[strspn (reason, " \t\r\n")] != '\0') || refuse (error, _ ("A reason is needed"));
}

gboolean
vigil_incident_can_become (VigilIncident *self, VigilIncidentState state, const char *reason, GError **error)
{
  g_return_val_if_fail (VIGIL_IS_INCIDENT (self) && state < VIGIL_N_INCIDENT_STATES, FALSE);

  if (next_states[self->state] & (1u << state))
    return has_reason (reason, error);
  g_set_error (error, VIGIL_RESPONSE_ERROR, VIGIL_RESPONSE_ERROR_REFUSED, _ ("An incident cannot go from “%s” to “%s”"),
               vigil_incident_state_get_label (self->state), vigil_incident_state_get_label (state));
  return FALSE;
}

gboolean
vigil_incident_can_level (VigilIncident *self, guint level, VigilResponseStart start, const char *reason, GError **error)
{
  g_return_val_if_fail (VIGIL_IS_INCIDENT (self), FALSE);

  if (self->state == VIGIL_INCIDENT_CLOSED)
    return refuse (error, _ ("The incident is closed"));
  if (level > VIGIL_RESPONSE_LEVELS)
    return refuse (error, _ ("There are four response levels"));
  if (start >= VIGIL_N_STARTS || (level == 0) != (start == VIGIL_START_NONE))
    return refuse (error, _ ("It must be said how the response level was started"));
  if (level == self->level && start == self->start)
    return refuse (error, _ ("That is the response level already"));
  return has_reason (reason, error);
}

/* ---- object ------------------------------------------------------------------------------- */

static void
clear_role (gpointer data)
{
  g_free (((VigilIncidentRole *) data)->who);
}

static void
free_line (gpointer data)
{
  VigilIncidentLine *line = data;

  g_free (line->actor);
  g_free (line->text);
  vigil_event_unref (line->event);
  g_free (line);
}

static void
vigil_incident_finalize (GObject *object)
{
  VigilIncident *self = VIGIL_INCIDENT (object);

  g_free (self->id);
  g_clear_pointer (&self->title, vigil_event_unref);
  g_free (self->substance);
  g_free (self->asset);
  g_free (self->area);
  g_free (self->owner);
  g_ptr_array_unref (self->alarms);
  g_array_unref (self->roles);
  g_ptr_array_unref (self->log);
  g_ptr_array_unref (self->orders);
  g_ptr_array_unref (self->runs);
  g_array_unref (self->stopped);
  g_ptr_array_unref (self->resources);
  g_ptr_array_unref (self->reports);
  G_OBJECT_CLASS (vigil_incident_parent_class)->finalize (object);
}

static void
vigil_incident_class_init (VigilIncidentClass *klass)
{
  G_OBJECT_CLASS (klass)->finalize = vigil_incident_finalize;
}

static void
vigil_incident_init (VigilIncident *self)
{
  self->east = self->north = NAN;
  self->alarms = g_ptr_array_new_with_free_func (g_free);
  self->roles = g_array_new (FALSE, FALSE, sizeof (VigilIncidentRole));
  g_array_set_clear_func (self->roles, clear_role);
  self->log = g_ptr_array_new_with_free_func (free_line);
  self->orders = g_ptr_array_new_with_free_func (free_line);
  self->runs = g_ptr_array_new_with_free_func ((GDestroyNotify) vigil_run_free);
  self->stopped = g_array_new (FALSE, TRUE, sizeof (gboolean));
  vigil_incident_init_resources (self);
}

/* ---- what is so now ----------------------------------------------------------------------- */

#define GETTER(type, name, member, nothing) \
  type vigil_incident_get_##name (VigilIncident *self) \
  { \
    g_return_val_if_fail (VIGIL_IS_INCIDENT (self), nothing); \
    return self->member; \
  }

GETTER (const char *, id, id, NULL)
GETTER (VigilIncidentState, state, state, VIGIL_INCIDENT_SUSPECTED)
GETTER (VigilIncidentType, kind, kind, VIGIL_INCIDENT_OTHER)
GETTER (const char *, substance, substance, NULL)
GETTER (const char *, asset, asset, NULL)
GETTER (const char *, area, area, NULL)
GETTER (guint, level, level, 0)
GETTER (guint, worst_level, worst, 0)
GETTER (VigilResponseStart, start, start, VIGIL_START_NONE)
GETTER (const char *, owner, owner, NULL)
GETTER (VigilTime, opened, opened, 0)
GETTER (VigilTime, closed, closed, 0)
GETTER (guint, mark, mark, 0)
GETTER (const GPtrArray *, alarms, alarms, NULL)
GETTER (const GArray *, roles, roles, NULL)
GETTER (const GPtrArray *, log, log, NULL)
GETTER (const GPtrArray *, orders, orders, NULL)
GETTER (const GPtrArray *, runs, runs, NULL)

gboolean
vigil_incident_is_drill (VigilIncident *self)
{
  g_return_val_if_fail (VIGIL_IS_INCIDENT (self), FALSE);
  return self->drill;
}

/**
 * vigil_incident_dup_title:
 * @self: an incident
 *
 * Returns: (transfer full): in the language of the program
 */
char *
vigil_incident_dup_title (VigilIncident *self)
{
  const char *title;

  g_return_val_if_fail (VIGIL_IS_INCIDENT (self), NULL);

  title = vigil_event_get_text (self->title, "title");
  return g_strdup (title != NULL ? title : "");
}

gboolean
vigil_incident_get_place (VigilIncident *self, double *east, double *north)
{
  g_return_val_if_fail (VIGIL_IS_INCIDENT (self) && east != NULL && north != NULL, FALSE);

  *east = self->east;
  *north = self->north;
  return !isnan (self->east) && !isnan (self->north);
}

/**
 * vigil_incident_find_run:
 * @self: an incident
 * @plan: id of a plan
 *
 * Returns: (transfer none) (nullable): its run that was started and not stopped
 */
VigilRun *
vigil_incident_find_run (VigilIncident *self, const char *plan)
{
  g_return_val_if_fail (VIGIL_IS_INCIDENT (self) && plan != NULL, NULL);

  for (guint i = self->runs->len; i-- > 0;)
    {
      VigilRun *run = self->runs->pdata[i];

      if (!g_array_index (self->stopped, gboolean, i) && g_strcmp0 (vigil_run_get_procedure (run)->plan, plan) == 0)
        return run;
    }
  return NULL;
}

gboolean
vigil_incident_is_run_stopped (VigilIncident *self, guint run)
{
  g_return_val_if_fail (VIGIL_IS_INCIDENT (self) && run < self->stopped->len, FALSE);
  return g_array_index (self->stopped, gboolean, run);
}
