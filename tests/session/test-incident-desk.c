/* test-incident-desk.c: incidents at a seat: opened, led, closed, found again after a restart
 *
 * Values from issue 7 and docs/feed-protocol.md; T0 is 2026-03-01 02:00:00 UTC.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "incident-fixture.h"

#include "session/vigil-people-private.h"

#include "session/vigil-gateway-private.h"
#include "testlib/vigil-test.h"

#include <math.h>
#include <string.h>

#define GAS "GT-2101/HH" /* a chlorine detector of the demo pack, class toxic-gas */
#define OTHER_GAS "GT-2107/HH"
#define PLAN "{\"phases\":[{\"id\":\"p\",\"title\":\"P\"}],\"steps\":[" \
  "{\"id\":\"look\",\"phase\":\"p\",\"duty\":\"safety\",\"target\":\"1:00\",\"title\":{\"zh\":\"查看\",\"en\":\"Look\"},\"question\":{\"answers\":[{\"id\":\"y\",\"label\":\"real\"},{\"id\":\"n\",\"label\":\"false\"}]}}," \
  "{\"id\":\"close\",\"phase\":\"p\",\"duty\":\"operations\",\"title\":\"Close\",\"branch\":{\"step\":\"look\",\"answer\":\"y\"},\"doneWhen\":{\"tag\":\"PT-2103\",\"op\":\"<\",\"value\":0.5,\"for\":\"3s\"}}," \
  "{\"id\":\"end\",\"phase\":\"p\",\"duty\":\"command\",\"title\":\"End\",\"after\":[\"close\"]}]}"

static const VigilStepNow *
step_of (VigilIncident *incident, const char *plan, const char *step)
{
  VigilRun *run = vigil_incident_find_run (incident, plan);
  int index = vigil_procedure_find (vigil_run_get_procedure (run), step);

  g_assert_cmpint (index, >=, 0);
  return vigil_run_get_step (run, (guint) index);
}

static void
test_open (IncidentFixture *self, gconstpointer data)
{
  const VigilAsset *detector = vigil_site_get_asset (self->base.site, vigil_site_get_alarm_def (self->base.site, GAS)->asset);
  g_autoptr (VigilIncident) first = NULL;
  double east, north;

  incident_fixture_raise (self, GAS, 1);
  g_assert_true (incident_fixture_open_for_alarm (self, GAS));
  g_assert_cmpstr (vigil_incident_get_id (self->incident), ==, "2026-001");
  g_assert_cmpint (vigil_incident_get_kind (self->incident), ==, VIGIL_INCIDENT_LEAK_TOXIC);
  g_assert_cmpstr (vigil_incident_get_substance (self->incident), ==, "7782-50-5");
  g_assert_cmpstr (vigil_incident_get_owner (self->incident), ==, "李");
  g_assert_cmpint (vigil_incident_get_state (self->incident), ==, VIGIL_INCIDENT_SUSPECTED);
  g_assert_nonnull (vigil_incident_get_area (self->incident));
  g_assert_cmpstr (vigil_site_get_asset (self->base.site, vigil_incident_get_asset (self->incident))->chemical, ==, "7782-50-5");
  g_assert_true (vigil_incident_get_place (self->incident, &east, &north));
  g_assert_cmpfloat_with_epsilon (east, detector->x, 1e-6);
  g_assert_cmpfloat_with_epsilon (north, detector->y, 1e-6);
  first = g_list_model_get_item (G_LIST_MODEL (self->desk), 0);
  g_assert_true (first == self->incident);
  g_assert_true (vigil_incident_desk_find_by_alarm (self->desk, GAS) == first);
  g_assert_true (vigil_incident_desk_get_current (self->desk) == first);
  /* the same alarm opens no second one */
  g_assert_true (incident_fixture_open_for_alarm (self, GAS));
  g_assert_true (self->incident == first);
  g_assert_cmpuint (vigil_incident_desk_get_n_open (self->desk), ==, 1);
}

static void
test_title (IncidentFixture *self, gconstpointer data)
{
  VigilIncidentDraft draft;
  JsonObject *title;
  const VigilIncidentLine *line;

  vigil_incident_desk_draft_for_place (self->desk, "T-2103", NAN, NAN, &draft);
  g_assert_cmpint (draft.type, ==, VIGIL_INCIDENT_LEAK_TOXIC);
  g_assert_true (incident_fixture_open (self, &draft));
  line = vigil_incident_get_log (self->incident)->pdata[0];
  title = json_object_get_object_member (json_node_get_object (line->event->data), "title");
  g_assert_cmpstr (json_object_get_string_member (title, "zh"), ==, "T-2103 液氯泄漏");
  g_assert_true (g_str_has_prefix (json_object_get_string_member (title, "en"), "T-2103 "));
  g_assert_true (g_str_has_suffix (json_object_get_string_member (title, "en"), " leak"));
  /* what is said of it later is in its title, too */
  vigil_incident_draft_init (&draft);
  draft.type = VIGIL_INCIDENT_FIRE;
  vigil_incident_desk_describe_async (self->desk, vigil_incident_get_id (self->incident), &draft, "见明火", incident_fixture_done_cb, self);
  g_assert_true (incident_fixture_wait (self));
  g_assert_cmpint (vigil_incident_get_kind (self->incident), ==, VIGIL_INCIDENT_FIRE);
  g_assert_cmpstr (vigil_incident_get_asset (self->incident), ==, "T-2103");
  line = vigil_incident_get_log (self->incident)->pdata[1];
  title = json_object_get_object_member (json_node_get_object (line->event->data), "title");
  g_assert_cmpstr (json_object_get_string_member (title, "zh"), ==, "T-2103 液氯火灾");
}

static void
second_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  *(VigilIncident **) user_data = vigil_incident_desk_open_finish (VIGIL_INCIDENT_DESK (source), result, NULL);
}

/* Two presses of the same key at once. */
static void
test_twice (IncidentFixture *self, gconstpointer data)
{
  VigilIncident *first = NULL, *second = NULL;
  VigilIncidentDraft draft;

  g_assert_true (vigil_incident_desk_draft_for_alarm (self->desk, GAS, &draft));
  vigil_incident_desk_open_async (self->desk, &draft, second_cb, &first);
  vigil_incident_desk_open_async (self->desk, &draft, second_cb, &second);
  incident_fixture_settle (self);
  g_assert_nonnull (first);
  g_assert_true (first == second);
  g_assert_cmpuint (vigil_incident_desk_get_n_open (self->desk), ==, 1);
}

/* Marks stay with their incident; a free one is given again; numbers are not. */
static void
test_marks (IncidentFixture *self, gconstpointer data)
{
  VigilIncident *a, *b, *c;
  VigilIncidentDraft draft;

  vigil_incident_desk_draft_for_place (self->desk, "T-2103", NAN, NAN, &draft);
  g_assert_true (incident_fixture_open (self, &draft));
  a = self->incident;
  g_assert_true (incident_fixture_open (self, &draft));
  b = self->incident;
  g_assert_cmpuint (vigil_incident_get_mark (a), ==, 0);
  g_assert_cmpuint (vigil_incident_get_mark (b), ==, 1);
  self->incident = a;
  g_assert_true (incident_fixture_become (self, VIGIL_INCIDENT_CLOSED));
  g_assert_true (incident_fixture_open (self, &draft));
  c = self->incident;
  g_assert_cmpuint (vigil_incident_get_mark (c), ==, 0);
  g_assert_cmpuint (vigil_incident_get_mark (b), ==, 1);
  g_assert_cmpstr (vigil_incident_get_id (c), ==, "2026-003");
  /* a platform's has no mark, or one that is taken */
  {
    g_autoptr (VigilEvent) event = NULL;
    g_autoptr (VigilEvent) kept = NULL;
    const char *text = "{\"incident\":\"P-1\",\"type\":\"fire\",\"title\":\"x\",\"mark\":1}";

    event = vigil_event_new (VIGIL_EVENT_INCIDENT_OPENED, "/park", "P-1", NULL, T0, vigil_json_parse (text, strlen (text), NULL));
    kept = vigil_session_ingest (self->base.session, event);
    g_assert_cmpint (vigil_event_get_int (kept, "mark", -1), ==, 2);
  }
}

static void
test_order (IncidentFixture *self, gconstpointer data)
{
  VigilIncidentDraft draft;
  VigilIncident *old, *young;

  vigil_incident_desk_draft_for_place (self->desk, "T-2103", NAN, NAN, &draft);
  g_assert_true (incident_fixture_open (self, &draft));
  old = self->incident;
  vigil_clock_advance (self->base.clock, VIGIL_MINUTE);
  g_assert_true (incident_fixture_open (self, &draft));
  young = self->incident;
  g_assert_true (self->desk->incidents->pdata[0] == young);
  vigil_incident_desk_level_async (self->desk, vigil_incident_get_id (old), 3, VIGIL_START_DECLARED, "厂内可控", incident_fixture_done_cb, self);
  g_assert_true (incident_fixture_wait (self));
  g_assert_true (self->desk->incidents->pdata[0] == old);
  g_assert_true (vigil_incident_desk_get_current (self->desk) == old);
  vigil_incident_desk_set_current (self->desk, vigil_incident_get_id (young));
  g_assert_true (vigil_incident_desk_get_current (self->desk) == young);
  self->incident = young;
  g_assert_true (incident_fixture_become (self, VIGIL_INCIDENT_CLOSED));
  g_assert_true (vigil_incident_desk_get_current (self->desk) == old);
  g_assert_true (self->desk->incidents->pdata[1] == young);
}

/* Without accounts the duty officer acts for the shift leader: an incident can be led to its end. An observer only looks. */
static void
test_open_seat (IncidentFixture *self, gconstpointer data)
{
  static const VigilIncidentState states[]
      = { VIGIL_INCIDENT_CONFIRMED, VIGIL_INCIDENT_RESPONDING, VIGIL_INCIDENT_CONTROLLED, VIGIL_INCIDENT_RECOVERING, VIGIL_INCIDENT_CLOSED };
  VigilIncidentDraft draft;

  vigil_session_set_role (self->base.session, VIGIL_ROLE_OPERATOR);
  vigil_incident_desk_draft_for_place (self->desk, "T-2103", NAN, NAN, &draft);
  g_assert_true (incident_fixture_open (self, &draft));
  vigil_session_set_role (self->base.session, VIGIL_ROLE_OBSERVER);
  g_assert_false (incident_fixture_become (self, VIGIL_INCIDENT_CONFIRMED));
  vigil_session_set_role (self->base.session, VIGIL_ROLE_OPERATOR);
  for (guint i = 0; i < G_N_ELEMENTS (states); i++)
    g_assert_true (incident_fixture_become (self, states[i]));
}

/* The role decides, and says so. */
static void
test_rights (IncidentFixture *self, gconstpointer data)
{
  VigilIncidentDraft draft;

  self->base.session->people->state = VIGIL_SEAT_SIGNED_ON;

  vigil_session_set_role (self->base.session, VIGIL_ROLE_OBSERVER);
  vigil_incident_desk_draft_for_place (self->desk, "T-2103", NAN, NAN, &draft);
  g_assert_false (incident_fixture_open (self, &draft));
  g_assert_error (self->error, VIGIL_SESSION_ERROR, VIGIL_SESSION_ERROR_REFUSED);
  vigil_session_set_role (self->base.session, VIGIL_ROLE_OPERATOR);
  g_assert_true (incident_fixture_open (self, &draft));
  g_assert_true (incident_fixture_become (self, VIGIL_INCIDENT_CONFIRMED));
  g_assert_false (incident_fixture_become (self, VIGIL_INCIDENT_RESPONDING));
  g_assert_true (incident_fixture_start_plan (self, "EP-T", PLAN));
  g_assert_false (incident_fixture_step (self, "EP-T", VIGIL_RUN_FORCE, "end", "没有时间", NULL));
  g_assert_false (incident_fixture_step (self, "EP-T", VIGIL_RUN_LOOP, "end", NULL, NULL));
  g_assert_false (incident_fixture_step (self, "EP-T", VIGIL_RUN_SKIP, "look", NULL, NULL)); /* no reason */
  g_assert_true (incident_fixture_step (self, "EP-T", VIGIL_RUN_SKIP, "look", "看不见", NULL));
  vigil_session_set_role (self->base.session, VIGIL_ROLE_ENGINEER);
  g_assert_false (incident_fixture_step (self, "EP-T", VIGIL_RUN_DONE, "end", NULL, NULL));
  vigil_session_set_role (self->base.session, VIGIL_ROLE_COMMANDER);
  g_assert_true (incident_fixture_become (self, VIGIL_INCIDENT_RESPONDING));
}

/* Wrong things are refused in words and leave nothing in the journal. */
static void
test_refused (IncidentFixture *self, gconstpointer data)
{
  g_autofree char *huge = g_strnfill (3000, 'x');
  VigilIncidentDraft draft;
  guint64 before;

  vigil_incident_desk_draft_for_place (self->desk, "T-2103", NAN, NAN, &draft);
  g_assert_true (incident_fixture_open (self, &draft));
  before = vigil_journal_get_last_seq (self->base.journal);
  draft.asset = "no-such";
  g_assert_false (incident_fixture_open (self, &draft));
  draft.asset = NULL;
  draft.title = huge;
  g_assert_false (incident_fixture_open (self, &draft));
  draft.title = "a\xff";
  g_assert_false (incident_fixture_open (self, &draft));
  draft.title = NULL;
  draft.east = 1e9;
  draft.north = 0;
  g_assert_false (incident_fixture_open (self, &draft));
  draft.east = NAN;
  draft.north = NAN;
  draft.alarms = (const char *const[]) { "no-such/HH", NULL };
  g_assert_false (incident_fixture_open (self, &draft));
  self->incident = self->desk->incidents->pdata[0];
  g_assert_false (incident_fixture_become (self, VIGIL_INCIDENT_CONTROLLED)); /* not from suspected */
  vigil_incident_desk_note_async (self->desk, vigil_incident_get_id (self->incident), " ", incident_fixture_done_cb, self);
  g_assert_false (incident_fixture_wait (self));
  vigil_incident_desk_note_async (self->desk, "2026-999", "x", incident_fixture_done_cb, self);
  g_assert_false (incident_fixture_wait (self));
  g_assert_error (self->error, VIGIL_SESSION_ERROR, VIGIL_SESSION_ERROR_NO_SUCH);
  g_assert_cmpuint (vigil_journal_get_last_seq (self->base.journal), ==, before);
}

/* Steps complete by themselves, once, by the program; the same after a restart. */
static void
test_tick (IncidentFixture *self, gconstpointer data)
{
  g_autofree char *before = NULL, *after = NULL;
  VigilIncidentDraft draft;
  guint lines;

  vigil_incident_desk_draft_for_place (self->desk, "T-2103", NAN, NAN, &draft);
  g_assert_true (incident_fixture_open (self, &draft));
  g_assert_true (incident_fixture_start_plan (self, "EP-T", PLAN));
  g_assert_true (incident_fixture_step (self, "EP-T", VIGIL_RUN_ANSWER, "look", "CAM-22", "y"));
  incident_fixture_sample (self, "PT-2103", 0.6, VIGIL_QUALITY_GOOD);
  incident_fixture_tick (self, 5);
  g_assert_cmpint (step_of (self->incident, "EP-T", "close")->state, ==, VIGIL_STEP_READY);
  vigil_clock_advance (self->base.clock, VIGIL_SECOND);
  incident_fixture_sample (self, "PT-2103", 0.2, VIGIL_QUALITY_BAD); /* nobody trusts it */
  incident_fixture_tick (self, 5);
  g_assert_cmpint (step_of (self->incident, "EP-T", "close")->state, ==, VIGIL_STEP_READY);
  vigil_clock_advance (self->base.clock, VIGIL_SECOND);
  incident_fixture_sample (self, "PT-2103", 0.2, VIGIL_QUALITY_GOOD);
  lines = vigil_incident_get_log (self->incident)->len;
  incident_fixture_tick (self, 3);
  g_assert_cmpint (step_of (self->incident, "EP-T", "close")->state, ==, VIGIL_STEP_READY);
  incident_fixture_tick (self, 4);
  g_assert_cmpint (step_of (self->incident, "EP-T", "close")->state, ==, VIGIL_STEP_DONE);
  g_assert_true (step_of (self->incident, "EP-T", "close")->automatic);
  g_assert_cmpuint (vigil_incident_get_log (self->incident)->len, ==, lines + 1);
  g_assert_null (((const VigilIncidentLine *) vigil_incident_get_log (self->incident)->pdata[lines])->actor);
  before = incident_fixture_describe (self);
  incident_fixture_restart (self);
  after = incident_fixture_describe (self);
  g_assert_cmpstr (after, ==, before);
}

/* While what is due is on its way to the disk it is not found due again; a closed incident does not tick. */
static void
test_tick_once (IncidentFixture *self, gconstpointer data)
{
  VigilIncidentDraft draft;
  guint lines;

  vigil_incident_desk_draft_for_place (self->desk, "T-2103", NAN, NAN, &draft);
  g_assert_true (incident_fixture_open (self, &draft));
  g_assert_true (incident_fixture_start_plan (self, "EP-T", PLAN));
  g_assert_true (incident_fixture_step (self, "EP-T", VIGIL_RUN_ANSWER, "look", NULL, "y"));
  incident_fixture_sample (self, "PT-2103", 0.2, VIGIL_QUALITY_GOOD);
  incident_fixture_tick (self, 1);
  lines = vigil_incident_get_log (self->incident)->len;
  for (guint i = 0; i < 8; i++) /* the main loop does not turn: the journal cannot answer */
    {
      vigil_clock_advance (self->base.clock, VIGIL_SECOND);
      vigil_incident_desk_tick (self->desk);
    }
  incident_fixture_settle (self);
  g_assert_cmpuint (vigil_incident_get_log (self->incident)->len, ==, lines + 1);
  g_assert_true (incident_fixture_become (self, VIGIL_INCIDENT_CLOSED)); /* by a shift leader, who may force */
  lines = vigil_incident_get_log (self->incident)->len;
  incident_fixture_tick (self, 3);
  g_assert_cmpuint (vigil_incident_get_log (self->incident)->len, ==, lines);
}

static void
ordered_cb (GObject *source, GAsyncResult *result, gpointer data)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (VigilOrder) order = vigil_gateway_order_finish (VIGIL_GATEWAY (source), result, &error);

  g_assert_no_error (error);
  g_assert_nonnull (order);
  *(gboolean *) data = TRUE;
}

static gboolean
is_ordered (gpointer data)
{
  return *(gboolean *) data;
}

static void
order_in_drill (IncidentFixture *self)
{
  VigilOrderDraft draft = { .command = "notify", .target = "TEAM-01", .incident = vigil_incident_get_id (self->incident), .drill = TRUE };
  gboolean done = FALSE;

  vigil_gateway_order_async (vigil_session_get_gateway (self->base.session), &draft, NULL, ordered_cb, &done);
  g_assert_true (vigil_test_wait (is_ordered, &done, 10.0));
  g_assert_cmpuint (vigil_incident_get_orders (self->incident)->len, ==, 1);
}

/* An incident older than the keyframe, and numbers of those that are gone. */
static void
test_keyframe (IncidentFixture *self, gconstpointer data)
{
  g_autofree char *before = NULL, *after = NULL;
  g_autoptr (VigilRecord) team = vigil_record_new ("TEAM-01", VIGIL_RECORD_TEAM);
  VigilIncidentDraft draft;

  vigil_incident_desk_draft_for_place (self->desk, "T-2103", NAN, NAN, &draft);
  draft.drill = TRUE;
  g_assert_true (incident_fixture_open (self, &draft));
  g_assert_true (incident_fixture_start_plan (self, "EP-T", PLAN));
  g_assert_true (incident_fixture_step (self, "EP-T", VIGIL_RUN_ANSWER, "look", NULL, "y"));
  team->title.zh = g_strdup ("气防一班");
  vigil_incident_desk_resource_async (self->desk, vigil_incident_get_id (self->incident), team, "dispatched", 0, "8119", incident_fixture_done_cb, self);
  g_assert_true (incident_fixture_wait (self));
  vigil_incident_desk_report_async (self->desk, vigil_incident_get_id (self->incident), "report-493", vigil_json_parse ("{\"deaths\":\"0\"}", 14, NULL),
                                    incident_fixture_done_cb, self);
  g_assert_true (incident_fixture_wait (self));
  order_in_drill (self);
  before = incident_fixture_describe (self);
  vigil_session_write_keyframe (self->base.session);
  incident_fixture_settle (self);
  vigil_clock_advance (self->base.clock, 48 * VIGIL_HOUR); /* the restart folds what is newer than a day or the keyframe */
  incident_fixture_restart (self);
  after = incident_fixture_describe (self);
  g_assert_cmpstr (after, ==, before);
  g_assert_true (vigil_incident_is_drill (self->incident));
  g_assert_cmpuint (vigil_incident_get_resources (self->incident)->len, ==, 1);
  vigil_gateway_tick (vigil_session_get_gateway (self->base.session)); /* the gateway forgets after a day, the log does not */
  g_assert_cmpuint (g_list_model_get_n_items (G_LIST_MODEL (vigil_session_get_gateway (self->base.session))), ==, 0);
  vigil_session_write_keyframe (self->base.session);
  incident_fixture_settle (self);
  incident_fixture_restart (self);
  g_assert_cmpuint (vigil_incident_get_orders (self->incident)->len, ==, 1);
  g_assert_true (incident_fixture_become (self, VIGIL_INCIDENT_CLOSED));
  vigil_clock_advance (self->base.clock, 31 * 24 * VIGIL_HOUR);
  incident_fixture_tick (self, 1);
  g_assert_cmpuint (g_list_model_get_n_items (G_LIST_MODEL (self->desk)), ==, 0);
  self->incident = NULL;
  vigil_session_write_keyframe (self->base.session);
  incident_fixture_restart (self);
  g_assert_true (incident_fixture_open (self, &draft));
  g_assert_cmpstr (vigil_incident_get_id (self->incident), ==, "2026-002");
}

/* All that a drill makes says so, and a real alarm of it opens a real incident. */
static void
test_drill (IncidentFixture *self, gconstpointer data)
{
  VigilIncident *drill;
  VigilIncidentDraft draft;
  g_autoptr (GPtrArray) records = NULL;
  guint n = 0;

  g_assert_true (vigil_incident_desk_draft_for_alarm (self->desk, GAS, &draft));
  draft.drill = TRUE;
  g_assert_true (incident_fixture_open (self, &draft));
  drill = self->incident;
  g_assert_true (incident_fixture_start_plan (self, "EP-T", PLAN));
  g_assert_true (incident_fixture_step (self, "EP-T", VIGIL_RUN_ANSWER, "look", NULL, "y"));
  incident_fixture_sample (self, "PT-2103", 0.2, VIGIL_QUALITY_GOOD);
  incident_fixture_tick (self, 8); /* a drill ticks as well */
  g_assert_cmpint (step_of (drill, "EP-T", "close")->state, ==, VIGIL_STEP_DONE);
  records = vigil_journal_read (self->base.journal, 0, 1000, NULL);
  for (guint i = 0; i < records->len; i++)
    {
      const VigilJournalRecord *record = records->pdata[i];

      if (!g_str_has_prefix (record->kind, "vigil.incident."))
        continue;
      g_assert_nonnull (strstr (record->body, "\"drill\":true"));
      n++;
    }
  g_assert_cmpuint (n, ==, 4);
  g_assert_true (incident_fixture_open_for_alarm (self, GAS));
  g_assert_true (self->incident != drill);
  g_assert_false (vigil_incident_is_drill (self->incident));
  g_assert_true (vigil_incident_desk_find_by_alarm (self->desk, GAS) == self->incident);
}

/* What a platform opens is taken; what it does to an incident of the seat is not. */
static void
test_platform (IncidentFixture *self, gconstpointer data)
{
  VigilIncidentDraft draft;
  VigilIncident *theirs;

  incident_fixture_receive (self, VIGIL_EVENT_INCIDENT_OPENED, "{\"incident\":\"2026-007\",\"type\":\"fire\",\"title\":\"Pump fire\",\"from\":\"platform\"}");
  theirs = vigil_incident_desk_find (self->desk, "2026-007");
  g_assert_nonnull (theirs);
  vigil_incident_desk_draft_for_place (self->desk, "T-2103", NAN, NAN, &draft);
  g_assert_true (incident_fixture_open (self, &draft));
  g_assert_cmpstr (vigil_incident_get_id (self->incident), ==, "2026-008"); /* numbers go on from what the journal knows */
  incident_fixture_receive (self, VIGIL_EVENT_INCIDENT_CHANGED, "{\"incident\":\"2026-008\",\"state\":\"closed\",\"reason\":\"x\"}");
  g_assert_cmpint (vigil_incident_get_state (self->incident), ==, VIGIL_INCIDENT_SUSPECTED);
  incident_fixture_receive (self, VIGIL_EVENT_INCIDENT_CHANGED, "{\"incident\":\"2026-007\",\"state\":\"confirmed\",\"reason\":\"x\"}");
  g_assert_cmpint (vigil_incident_get_state (theirs), ==, VIGIL_INCIDENT_CONFIRMED);
  incident_fixture_receive (self, VIGIL_EVENT_INCIDENT_OPENED, "{\"incident\":\"2026-008\",\"type\":\"fire\",\"title\":\"Mine now\"}");
  g_assert_cmpint (vigil_incident_get_kind (vigil_incident_desk_find (self->desk, "2026-008")), ==, VIGIL_INCIDENT_LEAK_TOXIC);
  incident_fixture_receive (self, VIGIL_EVENT_INCIDENT_OPENED, "{\"incident\":\"2026-999999999\",\"type\":\"fire\",\"title\":\"x\"}");
  g_assert_true (incident_fixture_open (self, &draft));
  g_assert_cmpstr (vigil_incident_get_id (self->incident), ==, "2026-009");
  self->incident = theirs; /* the seat may lead it */
  g_assert_true (incident_fixture_become (self, VIGIL_INCIDENT_RESPONDING));
}

static void
test_proposals (IncidentFixture *self, gconstpointer data)
{
  g_autoptr (VigilRecord) plan = incident_fixture_make_plan ("EP-T", PLAN);
  g_autoptr (GPtrArray) before = NULL, after = NULL;

  incident_fixture_raise (self, GAS, 1);
  incident_fixture_raise (self, OTHER_GAS, 1);
  incident_fixture_raise (self, "ET-1201/HH", 2); /* electrolysis, far away */
  g_assert_true (incident_fixture_open_for_alarm (self, GAS));
  before = vigil_incident_desk_propose_alarms (self->desk, self->incident);
  g_assert_cmpuint (before->len, ==, 1);
  g_assert_cmpstr (before->pdata[0], ==, OTHER_GAS);
  vigil_incident_desk_add_alarm_async (self->desk, vigil_incident_get_id (self->incident), OTHER_GAS, incident_fixture_done_cb, self);
  g_assert_true (incident_fixture_wait (self));
  after = vigil_incident_desk_propose_alarms (self->desk, self->incident);
  g_assert_cmpuint (after->len, ==, 0);
  /* start conditions of a plan: above 1 MPa for 3 s readiness, above 1.5 MPa at once */
  g_assert_cmpint (vigil_incident_desk_propose_start (self->desk, self->incident, plan), ==, VIGIL_START_NONE);
  incident_fixture_sample (self, "PT-2103", 1.2, VIGIL_QUALITY_GOOD);
  g_assert_cmpint (vigil_incident_desk_propose_start (self->desk, self->incident, plan), ==, VIGIL_START_NONE);
  vigil_clock_advance (self->base.clock, 3 * VIGIL_SECOND);
  incident_fixture_sample (self, "PT-2103", 1.2, VIGIL_QUALITY_GOOD);
  g_assert_cmpint (vigil_incident_desk_propose_start (self->desk, self->incident, plan), ==, VIGIL_START_EARLY_WARNING);
  vigil_clock_advance (self->base.clock, VIGIL_SECOND);
  incident_fixture_sample (self, "PT-2103", 1.6, VIGIL_QUALITY_GOOD);
  g_assert_cmpint (vigil_incident_desk_propose_start (self->desk, self->incident, plan), ==, VIGIL_START_AUTOMATIC);
  g_assert_cmpuint (vigil_incident_get_level (self->incident), ==, 0); /* only proposed */
}

/* ---- automatic start ---------------------------------------------------------------------- */

#define STARTS "[{\"level\":4,\"when\":\"a\",\"condition\":{\"tag\":\"PT-2103\",\"op\":\">\",\"value\":1}}," \
  "{\"level\":3,\"when\":\"b\",\"automatic\":true,\"condition\":{\"tag\":\"PT-2103\",\"op\":\">\",\"value\":1.5,\"for\":\"3s\"}}," \
  "{\"level\":1,\"when\":\"c\",\"automatic\":true,\"condition\":{\"tag\":\"PT-2103\",\"op\":\">\",\"value\":2}}]"

static void
keep_plan (IncidentFixture *self)
{
  g_autoptr (VigilRecord) plan = incident_fixture_make_plan ("EP-T", PLAN);
  g_autoptr (GPtrArray) records = g_ptr_array_new ();
  g_autoptr (VigilLibraryKeeper) keeper = NULL;

  plan->state = VIGIL_RECORD_PUBLISHED;
  json_object_set_member (json_node_get_object (plan->body), "levels", vigil_json_parse (STARTS, strlen (STARTS), NULL));
  g_ptr_array_add (records, plan);
  keeper = vigil_library_keeper_new_with_stock (self->base.site, vigil_library_stock_new_for_records (self->base.site, records), self->base.clock);
  vigil_session_set_library_keeper (self->base.session, keeper);
}

/* The value each second anew: what is old is not known. */
static void
hold_pressure (IncidentFixture *self, double value, int seconds)
{
  for (int i = 0; i < seconds; i++)
    {
      incident_fixture_sample (self, "PT-2103", value, VIGIL_QUALITY_GOOD);
      incident_fixture_tick (self, 1);
    }
}

static gboolean
set_level (IncidentFixture *self, guint level, VigilResponseStart start)
{
  vigil_incident_desk_level_async (self->desk, vigil_incident_get_id (self->incident), level, start, "查明是仪表", incident_fixture_done_cb, self);
  return incident_fixture_wait (self);
}

static void
test_automatic (IncidentFixture *self, gconstpointer data)
{
  g_autoptr (VigilLibraryStock) stock = NULL;
  VigilRecord *plan;
  g_autofree char *announced = NULL, *reason = NULL;
  const VigilIncidentLine *line;
  VigilIncident *whose = NULL;

  keep_plan (self);
  stock = vigil_library_keeper_ref_stock (vigil_session_get_library_keeper (self->base.session));
  plan = vigil_library_stock_get_records (stock)->pdata[0];
  g_assert_true (incident_fixture_open_for_alarm (self, GAS));
  hold_pressure (self, 1.2, 5); /* Ⅳ is only proposed */
  g_assert_cmpuint (vigil_incident_get_level (self->incident), ==, 0);
  g_assert_cmpuint (vigil_incident_desk_propose_level (self->desk, self->incident, plan, &reason), ==, 4);
  g_assert_nonnull (strstr (reason, "PT-2103 > 1 MPa (now 1.2)"));
  hold_pressure (self, 1.6, 3);
  g_assert_cmpuint (vigil_incident_get_level (self->incident), ==, 0);
  hold_pressure (self, 1.6, 2);
  g_assert_cmpuint (vigil_incident_get_level (self->incident), ==, 3);
  g_assert_cmpint (vigil_incident_get_start (self->incident), ==, VIGIL_START_AUTOMATIC);
  line = vigil_incident_get_log (self->incident)->pdata[vigil_incident_get_log (self->incident)->len - 1];
  g_assert_null (line->actor);
  g_assert_cmpstr (vigil_event_get_string (line->event, "plan"), ==, "EP-T");
  g_assert_cmpstr (vigil_event_get_string (line->event, "evidence"), ==, "PT-2103");
  g_assert_cmpfloat (vigil_event_get_double (line->event, "value"), ==, 1.6);
  announced = vigil_incident_desk_dup_announcement (self->desk, &whose);
  g_assert_nonnull (strstr (announced, line->text));
  g_assert_true (whose == self->incident);
}

/* Not again what a person took back, also after a restart; a worse one is another matter. */
static void
test_taken_back (IncidentFixture *self, gconstpointer data)
{
  keep_plan (self);
  g_assert_true (incident_fixture_open_for_alarm (self, GAS));
  hold_pressure (self, 1.6, 5);
  g_assert_cmpuint (vigil_incident_get_level (self->incident), ==, 3);
  g_assert_true (set_level (self, 0, VIGIL_START_NONE));
  g_assert_null (vigil_incident_desk_dup_announcement (self->desk, NULL));
  hold_pressure (self, 1.6, 5);
  g_assert_cmpuint (vigil_incident_get_level (self->incident), ==, 0);
  incident_fixture_restart (self);
  keep_plan (self);
  hold_pressure (self, 1.6, 5);
  g_assert_cmpuint (vigil_incident_get_level (self->incident), ==, 0);
  hold_pressure (self, 2.1, 1);
  g_assert_cmpuint (vigil_incident_get_level (self->incident), ==, 1);
}

/* What the site says starts no drill, what a drill says nothing real, and an observer's seat nothing at all. */
static void
test_not_automatic (IncidentFixture *self, gconstpointer data)
{
  VigilIncidentDraft draft;

  keep_plan (self);
  g_assert_true (vigil_incident_desk_draft_for_alarm (self->desk, GAS, &draft));
  draft.drill = TRUE;
  g_assert_true (incident_fixture_open (self, &draft));
  hold_pressure (self, 2.1, 6);
  g_assert_cmpuint (vigil_incident_get_level (self->incident), ==, 0);
  g_assert_true (incident_fixture_become (self, VIGIL_INCIDENT_CLOSED));
  g_assert_true (incident_fixture_open_for_alarm (self, GAS));
  self->base.session->mode = VIGIL_MODE_DRILL;
  hold_pressure (self, 2.1, 6);
  self->base.session->mode = VIGIL_MODE_REPLAY;
  hold_pressure (self, 2.1, 6);
  self->base.session->mode = VIGIL_MODE_LIVE;
  vigil_session_set_role (self->base.session, VIGIL_ROLE_OBSERVER);
  hold_pressure (self, 2.1, 6);
  g_assert_cmpuint (vigil_incident_get_level (self->incident), ==, 0);
  vigil_session_set_role (self->base.session, VIGIL_ROLE_OPERATOR);
  hold_pressure (self, 2.1, 1);
  g_assert_cmpuint (vigil_incident_get_level (self->incident), ==, 1);
}

int
main (int argc, char **argv)
{
  g_setenv ("TZ", "Asia/Shanghai", TRUE);
  g_test_init (&argc, &argv, NULL);
#define ADD(name, function) g_test_add ("/session/incident-desk/" name, IncidentFixture, NULL, incident_fixture_set_up, function, incident_fixture_tear_down)
  ADD ("open", test_open);
  ADD ("title", test_title);
  ADD ("twice", test_twice);
  ADD ("marks", test_marks);
  ADD ("order", test_order);
  ADD ("rights", test_rights);
  ADD ("open-seat", test_open_seat);
  ADD ("refused", test_refused);
  ADD ("tick", test_tick);
  ADD ("tick-once", test_tick_once);
  ADD ("keyframe", test_keyframe);
  ADD ("drill", test_drill);
  ADD ("platform", test_platform);
  ADD ("proposals", test_proposals);
  ADD ("automatic", test_automatic);
  ADD ("taken-back", test_taken_back);
  ADD ("not-automatic", test_not_automatic);
  return g_test_run ();
}
