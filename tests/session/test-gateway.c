/* test-gateway.c: commands on a real wire: what leaves the seat, what never does, what comes of it
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "session/vigil-gateway-private.h"
#include "session/vigil-incident-desk.h"
#include "session/vigil-people-private.h"

#include "journal/vigil-sqlite-journal.h"
#include "testlib/vigil-test-site.h"
#include "testlib/vigil-test.h"

#include <signal.h>
#include <string.h>
#include <sys/prctl.h>

#define PATIENCE 60.0 /* s */
#define T0 (G_GINT64_CONSTANT (1772330400) * VIGIL_SECOND)

typedef struct
{
  GSubprocess *platform;
  char *address, *folder, *path;
  VigilSite *site;
  VigilClock *clock;
  VigilJournal *journal;
  VigilSession *session;
  VigilGateway *gateway;
  VigilOrder *order; /* the last */
  VigilOrderState awaited;
} Seat;

static JsonNode *
parse_args (const char *text)
{
  return vigil_json_parse (text, strlen (text), NULL);
}

static void
die_with_parent (gpointer data)
{
  prctl (PR_SET_PDEATHSIG, SIGKILL);
}

static void
start_platform (Seat *s)
{
  g_autoptr (GSubprocessLauncher) launcher = g_subprocess_launcher_new (G_SUBPROCESS_FLAGS_STDOUT_PIPE);
  g_autofree char *program = g_build_filename (g_getenv ("VIGIL_BUILDDIR"), "src/sim/vigil-platform", NULL);
  g_autofree char *pack = vigil_test_source_path ("data/demo");
  g_autoptr (GDataInputStream) output = NULL;
  g_autoptr (GError) error = NULL;
  g_autofree char *line = NULL;

  g_subprocess_launcher_set_child_setup (launcher, die_with_parent, NULL, NULL);
  s->platform = g_subprocess_launcher_spawn (launcher, &error, program, "--site", pack, "--people", "30", "--vehicles", "12", "--port", "0",
                                             "--quiet-wall", NULL);
  g_assert_no_error (error);
  output = g_data_input_stream_new (g_subprocess_get_stdout_pipe (s->platform));
  line = g_data_input_stream_read_line (output, NULL, NULL, &error);
  g_assert_no_error (error);
  g_assert_true (g_str_has_prefix (line, "listening on ws://"));
  s->address = g_strdup (line + strlen ("listening on "));
}

static gboolean
is_live (gpointer data)
{
  return vigil_session_find_live_link (((Seat *) data)->session) != NULL;
}

static void
open_seat (Seat *s, VigilMode mode, gboolean start)
{
  g_autoptr (GError) error = NULL;

  s->journal = VIGIL_JOURNAL (vigil_sqlite_journal_open (s->path, s->clock, NULL, &error));
  g_assert_no_error (error);
  s->session = vigil_session_new (s->site, s->clock, s->journal, NULL);
  s->gateway = vigil_session_get_gateway (s->session);
  vigil_session_set_mode (s->session, mode);
  vigil_session_set_operator (s->session, "李");
  vigil_session_set_role (s->session, VIGIL_ROLE_SHIFT_LEADER);
  if (s->address != NULL)
    {
      g_autoptr (VigilFeed) feed = vigil_feed_new (s->address, s->clock, &error);

      g_assert_no_error (error);
      vigil_session_add_feed (s->session, feed);
    }
  g_assert_true (vigil_session_restore (s->session, &error));
  if (start)
    vigil_session_start (s->session);
  if (start && s->address != NULL)
    g_assert_true (vigil_test_wait (is_live, s, PATIENCE));
}

static gboolean
is_saved (gpointer data)
{
  const Seat *s = data;

  return s->session->groups.head == NULL && vigil_session_get_n_unsaved (s->session) == 0;
}

static void
close_seat (Seat *s)
{
  g_assert_true (vigil_test_wait (is_saved, s, PATIENCE));
  vigil_session_stop (s->session);
  g_clear_object (&s->order);
  g_clear_object (&s->session);
  g_object_run_dispose (G_OBJECT (s->journal));
  while (g_main_context_iteration (NULL, FALSE))
    continue;
  g_clear_object (&s->journal);
}

static void
prepare (Seat *s, VigilClock *clock)
{
  s->folder = vigil_test_make_dir ();
  s->path = g_build_filename (s->folder, "journal.db", NULL);
  s->site = vigil_test_load_demo ();
  s->clock = clock;
}

static void
set_up_wire (Seat *s, gconstpointer data)
{
  prepare (s, vigil_clock_new_live ());
  start_platform (s);
}

/* No platform, and a clock of its own. */
static void
set_up_alone (Seat *s, gconstpointer data)
{
  prepare (s, vigil_clock_new_fake (T0));
}

static void
tear_down (Seat *s, gconstpointer data)
{
  if (s->session != NULL)
    close_seat (s);
  if (s->platform != NULL)
    {
      g_subprocess_send_signal (s->platform, SIGTERM);
      g_subprocess_wait (s->platform, NULL, NULL);
    }
  g_clear_object (&s->platform);
  g_clear_object (&s->clock);
  g_clear_object (&s->site);
  vigil_test_remove_tree (s->folder);
  g_free (s->folder);
  g_free (s->path);
  g_free (s->address);
}

static void
got_cb (GObject *source, GAsyncResult *result, gpointer data)
{
  *(GAsyncResult **) data = g_object_ref (result);
}

static gboolean
has_result (gpointer data)
{
  return *(GAsyncResult **) data != NULL;
}

static gboolean
try_order (Seat *s, const VigilOrderDraft *draft, const char *second, GError **error)
{
  g_autoptr (GAsyncResult) result = NULL;

  vigil_gateway_order_async (s->gateway, draft, second, got_cb, &result);
  g_assert_true (vigil_test_wait (has_result, &result, PATIENCE));
  g_clear_object (&s->order);
  s->order = vigil_gateway_order_finish (s->gateway, result, error);
  return s->order != NULL;
}

static void
must_order (Seat *s, const VigilOrderDraft *draft, const char *second)
{
  g_autoptr (GError) error = NULL;

  try_order (s, draft, second, &error);
  g_assert_no_error (error);
}

static gboolean
try_person (Seat *s, const char *name, const char *secret, GError **error)
{
  g_autoptr (GAsyncResult) result = NULL;

  vigil_session_check_person_async (s->session, name, secret, got_cb, &result);
  g_assert_true (vigil_test_wait (has_result, &result, PATIENCE));
  return vigil_session_check_person_finish (s->session, result, error);
}

static gboolean
is_awaited (gpointer data)
{
  const Seat *s = data;

  return vigil_order_get_state (s->order) == s->awaited;
}

static void
await (Seat *s, VigilOrderState state)
{
  s->awaited = state;
  if (!vigil_test_wait (is_awaited, s, PATIENCE))
    g_error ("the order is %s: %s", vigil_order_state_to_string (vigil_order_get_state (s->order)), vigil_order_get_why (s->order));
}

static guint
count (Seat *s, VigilEventType type, const char *subject)
{
  g_autoptr (GPtrArray) records = vigil_journal_read (s->journal, 0, 100000, NULL);
  guint n = 0;

  for (guint i = 0; i < records->len; i++)
    {
      const VigilJournalRecord *record = records->pdata[i];

      n += g_str_equal (record->kind, vigil_event_type_to_string (type)) && (subject == NULL || g_strcmp0 (record->subject, subject) == 0);
    }
  return n;
}

/* The result of a later request is here: what was sent before it would have had its own. */
static void
assert_nothing_left (Seat *s, const char *target)
{
  g_assert_cmpuint (count (s, VIGIL_EVENT_COMMAND_REQUESTED, target), >, 0);
  g_assert_cmpuint (count (s, VIGIL_EVENT_COMMAND_RESULT, target), ==, 0);
}

/* ---- live ------------------------------------------------------------------------------------ */

static void
test_done (Seat *s, gconstpointer data)
{
  VigilOrderDraft draft = { .command = "notify", .target = "TEAM-E2-PROC", .incident = "2026-1", .plan = "EP-1", .step = "tell", .phone = "8119" };

  open_seat (s, VIGIL_MODE_LIVE, TRUE);
  must_order (s, &draft, NULL);
  g_assert_cmpuint (count (s, VIGIL_EVENT_COMMAND_REQUESTED, "TEAM-E2-PROC"), ==, 1); /* before anything else came of it */
  await (s, VIGIL_ORDER_DELIVERED);
  await (s, VIGIL_ORDER_DONE);
  g_assert_true (vigil_gateway_find (s->gateway, "2026-1", "EP-1", "tell") == s->order);
  g_assert_cmpstr (vigil_order_get_actor (s->order), ==, "李");
  g_assert_cmpuint (vigil_order_get_attempt (s->order), ==, 1);
}

/* A step of a plan says "valve"; the wire says to which side; the plant says when it is there. */
static void
test_valve (Seat *s, gconstpointer data)
{
  g_autoptr (JsonNode) args = parse_args ("{\"to\":\"closed\"}");
  VigilOrderDraft draft = { .command = "valve", .target = "XV-2103", .args = args };
  g_autofree char *sentence = NULL;
  g_autoptr (GError) error = NULL;
  VigilConfirm confirm;

  open_seat (s, VIGIL_MODE_LIVE, TRUE);
  g_assert_true (vigil_gateway_check (s->gateway, &draft, &confirm, &sentence, NULL));
  g_assert_cmpint (confirm, ==, VIGIL_CONFIRM_TWO);
  g_assert_cmpstr (sentence, ==, "Close the valve XV-2103 (Liquid chlorine tank 3 outlet shut-off valve).");
  g_assert_false (try_order (s, &draft, "王", &error)); /* who has proved nothing */
  g_assert_error (error, VIGIL_SESSION_ERROR, VIGIL_SESSION_ERROR_REFUSED);
  g_assert_true (try_person (s, "王", NULL, NULL));
  must_order (s, &draft, "王");
  g_assert_cmpstr (vigil_order_get_command (s->order), ==, "valve.close");
  g_assert_cmpstr (vigil_order_get_second (s->order), ==, "王");
  await (s, VIGIL_ORDER_DONE);
  g_clear_error (&error);
  g_assert_false (try_order (s, &draft, "王", &error)); /* once proved, one order */
}

static void
put_person (Seat *s, const char *id, double east, double north)
{
  VigilEnu at = { east, north, 0.0 };
  VigilLonLat where;
  VigilPosition position = { .id = id, .accuracy = 1.0f, .time = vigil_clock_now (vigil_session_get_clock (s->session)) };
  g_autoptr (VigilEvent) event = NULL;

  vigil_frame_from_enu (vigil_site_get_frame (vigil_session_get_site (s->session)), &at, &where);
  position.lon = where.lon;
  position.lat = where.lat;
  event = vigil_event_new_positions ("/park", position.time, VIGIL_TRACK_PERSON, &position, 1);
  vigil_situation_apply (vigil_session_get_situation (s->session), event);
}

static void
must_say (Seat *s, const char *target, const char *expected)
{
  VigilOrderDraft draft = { .command = "broadcast", .target = target };
  g_autofree char *sentence = NULL;
  g_autoptr (GError) error = NULL;

  vigil_gateway_check (s->gateway, &draft, NULL, &sentence, &error);
  g_assert_no_error (error);
  g_assert_true (g_str_has_suffix (sentence, expected));
}

/* Who evacuates reads how many people that moves: those in the area, or all. */
static void
test_how_many (Seat *s, gconstpointer data)
{
  VigilSiteKind kind;
  const VigilArea *area;
  double east = 0.0, north = 0.0;

  open_seat (s, VIGIL_MODE_LIVE, FALSE);
  must_say (s, "AR-2100", " How many people are there is not known: nobody has a position.");
  area = vigil_site_lookup (vigil_session_get_site (s->session), "AR-2100", &kind);
  for (gsize i = 0; i < area->outline.n_points; i++)
    {
      east += area->outline.xy[2 * i] / area->outline.n_points;
      north += area->outline.xy[2 * i + 1] / area->outline.n_points;
    }
  put_person (s, "P-1", east, north);
  must_say (s, "AR-2100", " By the position of the tags that is 1 person.");
  put_person (s, "P-2", east + 1.0, north);
  put_person (s, "P-3", east + 5000.0, north);
  must_say (s, "AR-2100", " By the positions of their tags that is 2 people.");
  must_say (s, "*", " By the positions of their tags that is 3 people.");
}

/* A spray is no valve on the wire. */
static void
test_spray (Seat *s, gconstpointer data)
{
  g_autoptr (JsonNode) args = parse_args ("{\"to\":\"open\"}");
  VigilOrderDraft draft = { .command = "valve", .target = "SP-2103", .args = args, .confirm = VIGIL_CONFIRM_ONE };

  open_seat (s, VIGIL_MODE_LIVE, TRUE);
  must_order (s, &draft, NULL);
  g_assert_cmpstr (vigil_order_get_command (s->order), ==, "spray.start");
  await (s, VIGIL_ORDER_DONE);
}

/* The team's vehicle drives; the platform refuses what it does not know; asked again it is the same order. */
static void
test_dispatch_and_resend (Seat *s, gconstpointer data)
{
  g_autoptr (JsonNode) args = parse_args ("{\"to\":\"T-2103\"}"), nowhere = parse_args ("{\"to\":\"nowhere\"}");
  VigilOrderDraft draft = { .command = "dispatch", .target = "TEAM-FIRE-1", .args = args };
  g_autoptr (GAsyncResult) result = NULL;
  g_autoptr (VigilOrder) again = NULL;
  g_autoptr (GError) error = NULL;

  open_seat (s, VIGIL_MODE_LIVE, TRUE);
  must_order (s, &draft, NULL);
  await (s, VIGIL_ORDER_DELIVERED);
  draft.args = nowhere;
  must_order (s, &draft, NULL);
  await (s, VIGIL_ORDER_FAILED);
  g_assert_nonnull (vigil_order_get_why (s->order));
  vigil_gateway_resend_async (s->gateway, s->order, got_cb, &result);
  g_assert_true (vigil_test_wait (has_result, &result, PATIENCE));
  again = vigil_gateway_order_finish (s->gateway, result, &error);
  g_assert_no_error (error);
  g_assert_true (again == s->order);
  g_assert_cmpuint (vigil_order_get_attempt (again), ==, 2);
  await (s, VIGIL_ORDER_FAILED);
  g_assert_cmpuint (g_list_model_get_n_items (G_LIST_MODEL (s->gateway)), ==, 2);
}

/* ---- what must not leave --------------------------------------------------------------------- */

static const VigilOrderDraft evacuate_area = { .command = "broadcast", .target = "AR-2100" };
static const VigilOrderDraft mark = { .command = "notify", .target = "TEAM-MUT-1" };

static void
test_drill_incident (Seat *s, gconstpointer data)
{
  VigilOrderDraft drill = evacuate_area;
  g_autoptr (GAsyncResult) result = NULL;
  VigilIncidentDraft opening;
  VigilIncident *incident;

  open_seat (s, VIGIL_MODE_LIVE, TRUE);
  drill.drill = TRUE;
  must_order (s, &drill, NULL);
  g_assert_cmpint (vigil_order_get_state (s->order), ==, VIGIL_ORDER_DRILL);
  /* the caller forgot to say so: the incident knows */
  vigil_incident_draft_init (&opening);
  opening.title = "演练";
  opening.from = "drill";
  opening.drill = TRUE;
  vigil_incident_desk_open_async (vigil_session_get_incident_desk (s->session), &opening, got_cb, &result);
  g_assert_true (vigil_test_wait (has_result, &result, PATIENCE));
  incident = vigil_incident_desk_open_finish (vigil_session_get_incident_desk (s->session), result, NULL);
  g_assert_nonnull (incident);
  drill.drill = FALSE;
  drill.incident = vigil_incident_get_id (incident);
  must_order (s, &drill, NULL);
  g_assert_cmpint (vigil_order_get_state (s->order), ==, VIGIL_ORDER_DRILL);
  must_order (s, &mark, NULL);
  await (s, VIGIL_ORDER_DONE);
  assert_nothing_left (s, "AR-2100");
}

/* Another seat, live, hears what the platform is told: nothing of the first. */
static void
test_mode (Seat *s, gconstpointer data)
{
  VigilMode mode = GPOINTER_TO_INT (data);
  g_autoptr (GAsyncResult) result = NULL;
  g_autofree char *first = s->path;

  open_seat (s, mode, TRUE);
  must_order (s, &evacuate_area, NULL);
  g_assert_cmpint (vigil_order_get_state (s->order), ==, VIGIL_ORDER_DRILL);
  vigil_gateway_resend_async (s->gateway, s->order, got_cb, &result);
  g_assert_true (vigil_test_wait (has_result, &result, PATIENCE));
  g_assert_null (vigil_gateway_order_finish (s->gateway, result, NULL));
  {
    g_autoptr (VigilEvent) request = vigil_session_make_request (s->session, "broadcast", "AR-2100", NULL);

    g_assert_false (vigil_session_send (s->session, vigil_session_find_live_link (s->session), request, 10, NULL, NULL));
  }
  assert_nothing_left (s, "AR-2100");
  close_seat (s);
  s->path = g_build_filename (s->folder, "live.db", NULL);
  open_seat (s, VIGIL_MODE_LIVE, TRUE);
  must_order (s, &mark, NULL);
  await (s, VIGIL_ORDER_DONE);
  g_assert_cmpuint (count (s, VIGIL_EVENT_COMMAND_REQUESTED, "AR-2100"), ==, 0);
}

/* Ordered without a link, started again with one: it stays unsent, whatever happens. */
static void
test_restored (Seat *s, gconstpointer data)
{
  char *address = g_steal_pointer (&s->address);

  open_seat (s, VIGIL_MODE_LIVE, TRUE);
  must_order (s, &evacuate_area, NULL);
  await (s, VIGIL_ORDER_NOT_SENT);
  close_seat (s);
  s->address = address;
  open_seat (s, VIGIL_MODE_LIVE, TRUE);
  g_assert_cmpuint (g_list_model_get_n_items (G_LIST_MODEL (s->gateway)), ==, 1);
  must_order (s, &mark, NULL);
  await (s, VIGIL_ORDER_DONE);
  g_assert_cmpuint (count (s, VIGIL_EVENT_COMMAND_RESULT, "AR-2100"), ==, 1); /* our own: not sent */
  {
    g_autoptr (VigilOrder) old = g_list_model_get_item (G_LIST_MODEL (s->gateway), 1);

    g_assert_cmpint (vigil_order_get_state (old), ==, VIGIL_ORDER_NOT_SENT);
  }
}

/* ---- alone ----------------------------------------------------------------------------------- */

/* The seat died after it had asked and before it heard: given up at the start, not sent again. */
static void
test_unheard (Seat *s, gconstpointer data)
{
  open_seat (s, VIGIL_MODE_LIVE, FALSE);
  vigil_session_take_one (s->session, vigil_session_make_request (s->session, "broadcast", "AR-2100", NULL));
  close_seat (s);
  open_seat (s, VIGIL_MODE_LIVE, FALSE);
  s->order = g_list_model_get_item (G_LIST_MODEL (s->gateway), 0);
  g_assert_cmpint (vigil_order_get_state (s->order), ==, VIGIL_ORDER_SENT);
  vigil_clock_advance (s->clock, 9 * VIGIL_SECOND);
  vigil_gateway_tick (s->gateway);
  g_assert_true (vigil_test_wait (is_saved, s, PATIENCE));
  g_assert_cmpint (vigil_order_get_state (s->order), ==, VIGIL_ORDER_SENT);
  vigil_clock_advance (s->clock, VIGIL_SECOND);
  vigil_gateway_tick (s->gateway);
  await (s, VIGIL_ORDER_TIMED_OUT);
}

static void
deliver (Seat *s, const char *status)
{
  g_autofree char *json = g_strdup_printf ("{\"specversion\":\"1.0\",\"id\":\"r-%s\",\"source\":\"/park\",\"subject\":\"x\",\"seq\":7,"
                                           "\"type\":\"vigil.command.result.v1\",\"data\":{\"request\":\"%s\",\"status\":\"%s\"}}",
                                           status, vigil_order_get_id (s->order), status);
  g_autoptr (GPtrArray) facts = vigil_event_parse (json, strlen (json), T0, NULL, NULL);

  g_assert_cmpuint (facts->len, ==, 1);
  vigil_session_take (s->session, facts, NULL, FALSE, FALSE, NULL);
  g_assert_true (vigil_test_wait (is_saved, s, PATIENCE));
}

/* Accepted and not done for 2 minutes; done after all. A platform cannot speak for the seat. */
static void
test_undone (Seat *s, gconstpointer data)
{
  open_seat (s, VIGIL_MODE_LIVE, FALSE);
  vigil_session_take_one (s->session, vigil_session_make_request (s->session, "broadcast", "AR-2100", NULL));
  close_seat (s);
  open_seat (s, VIGIL_MODE_LIVE, FALSE);
  s->order = g_list_model_get_item (G_LIST_MODEL (s->gateway), 0);
  deliver (s, "told");
  g_assert_cmpint (vigil_order_get_state (s->order), ==, VIGIL_ORDER_SENT);
  deliver (s, "accepted");
  g_assert_cmpint (vigil_order_get_state (s->order), ==, VIGIL_ORDER_DELIVERED);
  vigil_clock_advance (s->clock, 119 * VIGIL_SECOND);
  vigil_gateway_tick (s->gateway);
  g_assert_true (vigil_test_wait (is_saved, s, PATIENCE));
  g_assert_cmpint (vigil_order_get_state (s->order), ==, VIGIL_ORDER_DELIVERED);
  vigil_clock_advance (s->clock, VIGIL_SECOND);
  vigil_gateway_tick (s->gateway);
  await (s, VIGIL_ORDER_TIMED_OUT);
  deliver (s, "done");
  g_assert_cmpint (vigil_order_get_state (s->order), ==, VIGIL_ORDER_DONE);
  deliver (s, "rejected");
  g_assert_cmpint (vigil_order_get_state (s->order), ==, VIGIL_ORDER_DONE);
}

/* Who is sent needs longer than a valve. */
static void
test_unarrived (Seat *s, gconstpointer data)
{
  open_seat (s, VIGIL_MODE_LIVE, FALSE);
  vigil_session_take_one (s->session, vigil_session_make_request (s->session, "dispatch", "TEAM-GAS-1", NULL));
  close_seat (s);
  open_seat (s, VIGIL_MODE_LIVE, FALSE);
  s->order = g_list_model_get_item (G_LIST_MODEL (s->gateway), 0);
  deliver (s, "accepted");
  vigil_clock_advance (s->clock, 30 * VIGIL_MINUTE - VIGIL_SECOND);
  vigil_gateway_tick (s->gateway);
  g_assert_true (vigil_test_wait (is_saved, s, PATIENCE));
  g_assert_cmpint (vigil_order_get_state (s->order), ==, VIGIL_ORDER_DELIVERED);
  vigil_clock_advance (s->clock, VIGIL_SECOND);
  vigil_gateway_tick (s->gateway);
  await (s, VIGIL_ORDER_TIMED_OUT);
}

static void
test_told (Seat *s, gconstpointer data)
{
  g_autoptr (GAsyncResult) result = NULL;
  g_autoptr (VigilOrder) told = NULL;

  open_seat (s, VIGIL_MODE_LIVE, TRUE);
  must_order (s, &mark, NULL);
  g_assert_cmpint (vigil_order_get_state (s->order), ==, VIGIL_ORDER_NOT_SENT);
  vigil_gateway_told_async (s->gateway, s->order, "张工", got_cb, &result);
  g_assert_true (vigil_test_wait (has_result, &result, PATIENCE));
  told = vigil_gateway_order_finish (s->gateway, result, NULL);
  g_assert_true (told == s->order);
  g_assert_cmpint (vigil_order_get_state (told), ==, VIGIL_ORDER_DONE);
  g_assert_cmpstr (vigil_order_get_why (told), ==, "By phone: 张工");
}

/* Through a keyframe and through the facts after it. */
static void
test_keyframe (Seat *s, gconstpointer data)
{
  open_seat (s, VIGIL_MODE_LIVE, TRUE);
  must_order (s, &mark, NULL);
  close_seat (s); /* writes one */
  for (guint i = 0; i < 2; i++)
    {
      open_seat (s, VIGIL_MODE_LIVE, TRUE);
      g_assert_cmpuint (g_list_model_get_n_items (G_LIST_MODEL (s->gateway)), ==, 1);
      s->order = g_list_model_get_item (G_LIST_MODEL (s->gateway), 0);
      g_assert_cmpint (vigil_order_get_state (s->order), ==, VIGIL_ORDER_NOT_SENT);
      close_seat (s);
    }
}

static void
test_no_journal (Seat *s, gconstpointer data)
{
  s->session = vigil_session_new (s->site, s->clock, NULL, "no disk");
  s->gateway = vigil_session_get_gateway (s->session);
  must_order (s, &mark, NULL);
  g_assert_cmpint (vigil_order_get_state (s->order), ==, VIGIL_ORDER_NOT_SENT);
  g_assert_nonnull (strstr (vigil_order_get_why (s->order), "no journal"));
  g_clear_object (&s->order);
  g_clear_object (&s->session);
}

static const struct
{
  const char *command, *target, *args; /* (nullable) */
  VigilRole role;
  int confirm; /* -1: refused */
} drafts[] = {
  { "broadcast", "*", NULL, VIGIL_ROLE_SHIFT_LEADER, VIGIL_CONFIRM_TWO },
  { "broadcast", "*", "{\"text\":\"evacuate-crosswind\"}", VIGIL_ROLE_COMMANDER, VIGIL_CONFIRM_TWO },
  { "broadcast", "*", "{\"text\":\"anything else\"}", VIGIL_ROLE_OPERATOR, VIGIL_CONFIRM_TWO },
  { "broadcast", "*", "{\"text\":\"stop-outdoor-work\"}", VIGIL_ROLE_OPERATOR, VIGIL_CONFIRM_NONE },
  { "broadcast", "AR-2100", NULL, VIGIL_ROLE_OPERATOR, VIGIL_CONFIRM_NONE },
  { "broadcast", "nowhere", NULL, VIGIL_ROLE_OPERATOR, -1 },
  { "broadcast", "@incident", NULL, VIGIL_ROLE_OPERATOR, -1 },
  { "broadcast", "AR-2100", NULL, VIGIL_ROLE_OBSERVER, -1 },
  { "broadcast", "AR-2100", NULL, VIGIL_ROLE_ENGINEER, -1 },
  { "broadcast", "AR-2100", NULL, VIGIL_ROLE_LIBRARIAN, -1 },
  { "broadcast", "AR-2100", NULL, VIGIL_ROLE_ADMINISTRATOR, -1 },
  { "valve", "XV-2103", "{\"to\":\"open\"}", VIGIL_ROLE_OPERATOR, VIGIL_CONFIRM_TWO },
  { "valve", "XV-2103", NULL, VIGIL_ROLE_OPERATOR, -1 },
  { "valve", "T-2103", "{\"to\":\"open\"}", VIGIL_ROLE_OPERATOR, -1 },
  { "valve", "SP-2103", "{\"to\":\"open\"}", VIGIL_ROLE_OPERATOR, VIGIL_CONFIRM_NONE },
  { "valve.close", "ZT-2103", NULL, VIGIL_ROLE_OPERATOR, VIGIL_CONFIRM_TWO },
  { "valve.close", "T-2103", NULL, VIGIL_ROLE_OPERATOR, -1 },
  { "dispatch", "TEAM-FIRE-1", NULL, VIGIL_ROLE_OPERATOR, -1 },
  { "dispatch", "T-2103", NULL, VIGIL_ROLE_OPERATOR, VIGIL_CONFIRM_NONE },
  { "report", "authority", NULL, VIGIL_ROLE_OPERATOR, -1 },
  { "report", "authority", NULL, VIGIL_ROLE_COMMANDER, VIGIL_CONFIRM_NONE },
  { "alarm.acknowledge", "PT-2103/HH", NULL, VIGIL_ROLE_SHIFT_LEADER, -1 },
  { "rm -rf", "/", NULL, VIGIL_ROLE_SHIFT_LEADER, -1 },
  { "notify", "", NULL, VIGIL_ROLE_SHIFT_LEADER, -1 },
  { "notify", NULL, NULL, VIGIL_ROLE_SHIFT_LEADER, -1 },
  { NULL, "T-2103", NULL, VIGIL_ROLE_SHIFT_LEADER, -1 },
  { "notify", "\xff\xfe", NULL, VIGIL_ROLE_SHIFT_LEADER, -1 },
};

static void
test_check (Seat *s, gconstpointer data)
{
  open_seat (s, VIGIL_MODE_LIVE, FALSE);
  s->session->people->state = VIGIL_SEAT_SIGNED_ON; /* by accounts: nobody acts for another */
  for (guint i = 0; i < G_N_ELEMENTS (drafts); i++)
    {
      g_autoptr (JsonNode) args = drafts[i].args != NULL ? parse_args (drafts[i].args) : NULL;
      VigilOrderDraft draft = { .command = drafts[i].command, .target = drafts[i].target, .args = args };
      g_autofree char *sentence = NULL;
      g_autoptr (GError) error = NULL;
      VigilConfirm confirm = VIGIL_CONFIRM_NONE;
      gboolean ok;

      vigil_session_set_role (s->session, drafts[i].role);
      ok = vigil_gateway_check (s->gateway, &draft, &confirm, &sentence, &error);
      if (ok != (drafts[i].confirm >= 0) || (ok && (int) confirm != drafts[i].confirm))
        g_error ("draft %u: %s", i, ok ? sentence : error->message);
    }
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add ("/gateway/check", Seat, NULL, set_up_alone, test_check, tear_down);
  g_test_add ("/gateway/unheard", Seat, NULL, set_up_alone, test_unheard, tear_down);
  g_test_add ("/gateway/undone", Seat, NULL, set_up_alone, test_undone, tear_down);
  g_test_add ("/gateway/unarrived", Seat, NULL, set_up_alone, test_unarrived, tear_down);
  g_test_add ("/gateway/told", Seat, NULL, set_up_alone, test_told, tear_down);
  g_test_add ("/gateway/keyframe", Seat, NULL, set_up_alone, test_keyframe, tear_down);
  g_test_add ("/gateway/no-journal", Seat, NULL, set_up_alone, test_no_journal, tear_down);
  g_test_add ("/gateway/done", Seat, NULL, set_up_wire, test_done, tear_down);
  g_test_add ("/gateway/valve", Seat, NULL, set_up_wire, test_valve, tear_down);
  g_test_add ("/gateway/how-many", Seat, NULL, set_up_wire, test_how_many, tear_down);
  g_test_add ("/gateway/spray", Seat, NULL, set_up_wire, test_spray, tear_down);
  g_test_add ("/gateway/dispatch-and-resend", Seat, NULL, set_up_wire, test_dispatch_and_resend, tear_down);
  g_test_add ("/gateway/drill-incident", Seat, NULL, set_up_wire, test_drill_incident, tear_down);
  g_test_add ("/gateway/replay-mode", Seat, GINT_TO_POINTER (VIGIL_MODE_REPLAY), set_up_wire, test_mode, tear_down);
  g_test_add ("/gateway/drill-mode", Seat, GINT_TO_POINTER (VIGIL_MODE_DRILL), set_up_wire, test_mode, tear_down);
  g_test_add ("/gateway/restored", Seat, NULL, set_up_wire, test_restored, tear_down);
  return g_test_run ();
}
