/* incident-fixture.c: a seat over the demo pack with an incident desk, and what one asks of it
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "incident-fixture.h"

#include "testlib/vigil-test-site.h"
#include "testlib/vigil-test.h"

#include <string.h>

static void
open_seat (IncidentFixture *self)
{
  session_fixture_open (&self->base);
  vigil_session_set_role (self->base.session, VIGIL_ROLE_SHIFT_LEADER);
  self->desk = vigil_session_get_incident_desk (self->base.session);
}

void
incident_fixture_set_up (IncidentFixture *self, gconstpointer data)
{
  self->base.folder = vigil_test_make_dir ();
  self->base.path = g_build_filename (self->base.folder, "journal.db", NULL);
  self->base.site = vigil_test_load_demo ();
  self->base.clock = vigil_clock_new_fake (T0);
  open_seat (self);
}

void
incident_fixture_tear_down (IncidentFixture *self, gconstpointer data)
{
  g_clear_error (&self->error);
  session_fixture_tear_down (&self->base, NULL);
}

void
incident_fixture_settle (IncidentFixture *self)
{
  g_assert_true (vigil_test_wait (session_fixture_is_saved, &self->base, 10.0));
  while (g_main_context_iteration (NULL, FALSE))
    continue;
}

void
incident_fixture_restart (IncidentFixture *self)
{
  g_autofree char *id = self->incident != NULL ? g_strdup (vigil_incident_get_id (self->incident)) : NULL;

  session_fixture_close (&self->base);
  open_seat (self);
  self->incident = id != NULL ? vigil_incident_desk_find (self->desk, id) : NULL;
}

void
incident_fixture_tick (IncidentFixture *self, int seconds)
{
  for (int i = 0; i < seconds; i++)
    {
      vigil_clock_advance (self->base.clock, VIGIL_SECOND);
      vigil_incident_desk_tick (self->desk);
      incident_fixture_settle (self);
    }
}

void
incident_fixture_raise (IncidentFixture *self, const char *id, int priority)
{
  const VigilAlarmDef *def = vigil_site_get_alarm_def (self->base.site, id);
  g_autofree char *data
      = g_strdup_printf ("{\"alarm\":\"%s\",\"priority\":%d,\"message\":\"m\"%s%s%s}", id, priority, def != NULL && def->asset != NULL ? ",\"asset\":\"" : "",
                         def != NULL && def->asset != NULL ? def->asset : "", def != NULL && def->asset != NULL ? "\"" : "");
  JsonNode *node = vigil_json_parse (data, strlen (data), NULL);

  vigil_session_take_one (self->base.session,
                          vigil_event_new (VIGIL_EVENT_ALARM_RAISED, "/park", id, NULL, vigil_session_now (self->base.session), node));
  incident_fixture_settle (self);
}

void
incident_fixture_sample (IncidentFixture *self, const char *tag, double value, VigilQuality quality)
{
  VigilSample one = { tag, value, vigil_clock_now (self->base.clock), quality };
  g_autoptr (VigilEvent) event = vigil_event_new_samples ("/park", one.time, &one, 1);

  vigil_situation_apply (self->base.session->situation, event);
}

void
incident_fixture_place (IncidentFixture *self, const char *id, double east, double north)
{
  VigilEnu at = { east, north, 0.0 };
  VigilLonLat where;
  VigilPosition position = { .id = id, .accuracy = 1.0f, .time = vigil_clock_now (self->base.clock) };
  g_autoptr (VigilEvent) event = NULL;

  vigil_frame_from_enu (vigil_site_get_frame (self->base.site), &at, &where);
  position.lon = where.lon;
  position.lat = where.lat;
  event = vigil_event_new_positions ("/park", position.time, VIGIL_TRACK_PERSON, &position, 1);
  vigil_situation_apply (self->base.session->situation, event);
}

void
incident_fixture_receive (IncidentFixture *self, VigilEventType type, const char *data)
{
  g_autoptr (GError) error = NULL;
  JsonNode *node = vigil_json_parse (data, strlen (data), &error);

  g_assert_no_error (error);
  vigil_session_take_one (self->base.session, vigil_event_new (type, "/park", "x", "平台", vigil_session_now (self->base.session), node));
  incident_fixture_settle (self);
}

void
incident_fixture_pass (IncidentFixture *self, const char *id, const char *direction)
{
  g_autofree char *data = g_strdup_printf ("{\"gate\":\"GATE-1\",\"track\":\"%s\",\"kind\":\"person\",\"direction\":\"%s\"}", id, direction);

  incident_fixture_receive (self, VIGIL_EVENT_GATE_PASSED, data);
}

/* ---- commands ----------------------------------------------------------------------------- */

static gboolean
is_done (gpointer data)
{
  return ((IncidentFixture *) data)->done;
}

gboolean
incident_fixture_wait (IncidentFixture *self)
{
  g_assert_true (vigil_test_wait (is_done, self, 10.0));
  self->done = FALSE;
  return self->ok;
}

void
incident_fixture_done_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  IncidentFixture *self = user_data;

  g_clear_error (&self->error);
  self->ok = vigil_incident_desk_finish (VIGIL_INCIDENT_DESK (source), result, &self->error);
  g_assert_cmpint (self->ok, ==, self->error == NULL);
  self->done = TRUE;
}

static void
opened_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  IncidentFixture *self = user_data;

  g_clear_error (&self->error);
  self->incident = vigil_incident_desk_open_finish (VIGIL_INCIDENT_DESK (source), result, &self->error);
  self->ok = self->incident != NULL;
  self->done = TRUE;
}

gboolean
incident_fixture_open (IncidentFixture *self, const VigilIncidentDraft *draft)
{
  vigil_incident_desk_open_async (self->desk, draft, opened_cb, self);
  return incident_fixture_wait (self);
}

gboolean
incident_fixture_open_for_alarm (IncidentFixture *self, const char *alarm)
{
  VigilIncidentDraft draft;

  g_assert_true (vigil_incident_desk_draft_for_alarm (self->desk, alarm, &draft));
  return incident_fixture_open (self, &draft);
}

gboolean
incident_fixture_become (IncidentFixture *self, VigilIncidentState state)
{
  vigil_incident_desk_become_async (self->desk, vigil_incident_get_id (self->incident), state, "现场确认", incident_fixture_done_cb, self);
  return incident_fixture_wait (self);
}

gboolean
incident_fixture_step (IncidentFixture *self, const char *plan, VigilRunInput input, const char *step, const char *text, const char *answer)
{
  vigil_incident_desk_step_async (self->desk, vigil_incident_get_id (self->incident), plan, input, step, text, answer, incident_fixture_done_cb,
                                  self);
  return incident_fixture_wait (self);
}

VigilRecord *
incident_fixture_make_plan (const char *id, const char *procedure)
{
  VigilRecord *plan = vigil_record_new (id, VIGIL_RECORD_PLAN);
  g_autofree char *body
      = g_strdup_printf ("{\"type\":\"on-site\",\"applies\":{},\"start\":{\"declared\":\"x\",\"automatic\":{\"tag\":\"PT-2103\",\"op\":\">\",\"value\":1.5},"
                         "\"early\":{\"tag\":\"PT-2103\",\"op\":\">\",\"value\":1,\"for\":\"3s\"}},\"procedure\":%s}",
                         procedure);

  plan->version = 3;
  plan->title = (VigilText) { g_strdup ("液氯泄漏现场处置"), g_strdup ("Chlorine leak, on-site plan") };
  g_clear_pointer (&plan->body, json_node_unref);
  plan->body = vigil_json_parse (body, strlen (body), NULL);
  g_assert_nonnull (plan->body);
  return plan;
}

gboolean
incident_fixture_start_plan (IncidentFixture *self, const char *id, const char *procedure)
{
  g_autoptr (VigilRecord) plan = incident_fixture_make_plan (id, procedure);

  vigil_incident_desk_start_plan_async (self->desk, vigil_incident_get_id (self->incident), plan, "一级报警", incident_fixture_done_cb, self);
  return incident_fixture_wait (self);
}

/* ---- as text ------------------------------------------------------------------------------ */

static void
describe_run (const VigilRun *run, GString *out)
{
  const VigilProcedure *procedure = vigil_run_get_procedure (run);

  g_string_append_printf (out, " run %s/%u %" G_GINT64_FORMAT "\n", procedure->plan, procedure->version, vigil_run_get_started (run));
  for (guint i = 0; i < procedure->n_steps; i++)
    {
      const VigilStepNow *now = vigil_run_get_step (run, i);

      g_string_append_printf (out, "  %s %s %" G_GINT64_FORMAT " %" G_GINT64_FORMAT " %" G_GINT64_FORMAT " %s %s %s %u %d\n", procedure->steps[i].id,
                              vigil_step_state_to_string (now->state), now->ready, now->begun, now->ended, now->who, now->text, now->answer,
                              now->rounds, now->automatic);
    }
}

static void
describe_one (VigilIncident *incident, GString *out)
{
  const GPtrArray *log = vigil_incident_get_log (incident), *runs = vigil_incident_get_runs (incident);
  const GPtrArray *resources = vigil_incident_get_resources (incident), *reports = vigil_incident_get_reports (incident);
  g_autofree char *title = vigil_incident_dup_title (incident);

  g_string_append_printf (out, "%s %s %s %u %d mark %u alarms %u owner %s drill %d\n", vigil_incident_get_id (incident), title,
                          vigil_incident_state_to_string (vigil_incident_get_state (incident)), vigil_incident_get_level (incident),
                          vigil_incident_get_start (incident), vigil_incident_get_mark (incident), vigil_incident_get_alarms (incident)->len,
                          vigil_incident_get_owner (incident), vigil_incident_is_drill (incident));
  for (guint i = 0; i < log->len; i++)
    {
      const VigilIncidentLine *line = log->pdata[i];

      g_string_append_printf (out, " %" G_GINT64_FORMAT " %s %s\n", line->time, line->actor, line->text);
    }
  for (guint i = 0; i < runs->len; i++)
    describe_run (runs->pdata[i], out);
  for (guint i = 0; i < resources->len; i++)
    {
      const VigilIncidentResource *resource = resources->pdata[i];

      g_string_append_printf (out, " %s %s %s %g %" G_GINT64_FORMAT "\n", resource->resource, resource->title, resource->state, resource->quantity,
                              resource->since);
    }
  for (guint i = 0; i < reports->len; i++)
    {
      const VigilIncidentReport *report = reports->pdata[i];
      g_autofree char *fields = vigil_json_to_string (report->fields);

      g_string_append_printf (out, " %s %s %s %" G_GINT64_FORMAT "\n", report->form, fields, report->signer, report->time);
    }
}

char *
incident_fixture_describe (IncidentFixture *self)
{
  GString *out = g_string_new (NULL);

  for (guint i = 0; i < g_list_model_get_n_items (G_LIST_MODEL (self->desk)); i++)
    {
      g_autoptr (VigilIncident) incident = g_list_model_get_item (G_LIST_MODEL (self->desk), i);

      describe_one (incident, out);
    }
  return g_string_free (out, FALSE);
}
