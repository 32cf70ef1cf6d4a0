/* test-desk.c: what the operator does to alarms, over a real journal
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "desk-fixture.h"

#include "testlib/vigil-test.h"

#include <string.h>

typedef SessionFixture Fixture;

#define SHELVE VIGIL_ALARM_INPUT_SHELVE
#define ACKNOWLEDGE VIGIL_ALARM_INPUT_ACKNOWLEDGE

static VigilAlarmOrder
shelf (Fixture *f, double minutes)
{
  return (VigilAlarmOrder){ .reason = "仪表校验",
                            .authority = "王",
                            .until = vigil_clock_now (f->clock) + (VigilTime) (minutes * VIGIL_MINUTE) };
}

static VigilAlarm *
find (Fixture *f, const char *id)
{
  VigilAlarm *alarm = vigil_alarm_queue_find (vigil_session_get_alarms (f->session), id);

  g_assert_nonnull (alarm);
  return alarm;
}

/* Nothing was done, for this reason, and nothing was written. */
static void
assert_refused (Fixture *f, VigilAlarmInput what, const char *ids, const VigilAlarmOrder *order, int code, const char *part)
{
  guint64 before = vigil_journal_get_last_seq (f->journal);
  g_autoptr (GError) error = NULL;

  g_assert_false (desk_do (f, what, ids, order, NULL, &error));
  g_assert_error (error, VIGIL_SESSION_ERROR, code);
  if (strstr (error->message, part) == NULL)
    g_error ("“%s” does not say “%s”", error->message, part);
  g_assert_cmpuint (vigil_journal_get_last_seq (f->journal), ==, before);
}

static void
refused (Fixture *f, VigilAlarmInput what, const char *id, const VigilAlarmOrder *order, const char *part)
{
  assert_refused (f, what, id, order, VIGIL_SESSION_ERROR_REFUSED, part);
}

static void
assert_shelf (Fixture *f, const char *id, VigilTime until)
{
  const VigilAlarmShelf *shelf = vigil_alarm_get_shelf (find (f, id));

  g_assert_nonnull (shelf);
  g_assert_cmpstr (shelf->reason, ==, "仪表校验");
  g_assert_cmpstr (shelf->authority, ==, "王");
  g_assert_cmpstr (shelf->actor, ==, "李");
  g_assert_cmpint (shelf->since, ==, T0);
  g_assert_cmpint (shelf->until, ==, until);
  g_assert_false (shelf->one_shot);
}

/* Request, then fact, both with all that was said; the shelf holds over a restart, with and without a keyframe. */
static void
test_shelve (Fixture *f, gconstpointer with_keyframe)
{
  VigilAlarmOrder order = shelf (f, 30);
  g_autoptr (VigilEvent) request = NULL, fact = NULL;
  JsonObject *args;

  desk_deliver (f, "raised A 3");
  desk_must (f, SHELVE, "A", &order);
  desk_assert (f, "A:shelved");
  request = desk_find_fact (f, VIGIL_EVENT_COMMAND_REQUESTED, "A");
  fact = desk_find_fact (f, VIGIL_EVENT_ALARM_SHELVED, "A");
  g_assert_cmpstr (vigil_event_get_string (request, "command"), ==, "alarm.shelve");
  g_assert_cmpstr (vigil_event_get_string (fact, "command"), ==, request->id);
  args = json_object_get_object_member (json_node_get_object (request->data), "args");
  g_assert_cmpstr (json_object_get_string_member (args, "reason"), ==, "仪表校验");
  if (with_keyframe != NULL)
    vigil_session_write_keyframe (f->session);
  desk_restart (f);
  desk_assert (f, "A:shelved");
  assert_shelf (f, "A", T0 + 30 * VIGIL_MINUTE);
  desk_must (f, VIGIL_ALARM_INPUT_UNSHELVE, "A", NULL);
  desk_assert (f, "A:unacknowledged");
}

/* What never came is known by its record: priority and words come with the shelf. */
static void
test_never_raised (Fixture *f, gconstpointer data)
{
  VigilAlarmOrder order = shelf (f, 240);

  desk_must (f, SHELVE, "NEW", &order);
  desk_assert (f, "NEW:shelved");
  g_assert_cmpint (vigil_alarm_get_priority (find (f, "NEW")), ==, 3);
  g_assert_cmpstr (vigil_alarm_get_message (find (f, "NEW")), ==, "Never came");
  desk_deliver (f, "raised NEW 3");
  desk_assert (f, "NEW:shelved");
  desk_must (f, VIGIL_ALARM_INPUT_UNSHELVE, "NEW", NULL);
  desk_assert (f, "NEW:unacknowledged");
}

/* The policy of the site: 0, 30, 240, 480 minutes for an operator, 30 for a shift leader's priority 1. */
static void
test_longest (Fixture *f, gconstpointer data)
{
  VigilAlarmOrder just = shelf (f, 30), over = shelf (f, 30.1);

  desk_deliver (f, "raised ONE 1, raised TWO 2");
  g_assert_cmpint (vigil_session_get_role (f->session), ==, VIGIL_ROLE_OPERATOR);
  g_assert_cmpint (vigil_session_get_longest_shelf (f->session, "TWO"), ==, 30 * VIGIL_MINUTE);
  refused (f, SHELVE, "ONE", &just, "ONE");
  refused (f, SHELVE, "TWO", &over, "30");
  desk_must (f, SHELVE, "TWO", &just);
  vigil_session_set_role (f->session, VIGIL_ROLE_SHIFT_LEADER);
  refused (f, SHELVE, "ONE", &over, "30");
  desk_must (f, SHELVE, "ONE", &just);
  desk_assert (f, "ONE:shelved TWO:shelved");
}

/* A one-shot shelf has an end all the same; it ends with the condition, and the journal says how. */
static void
test_once (Fixture *f, gconstpointer restart)
{
  VigilAlarmOrder order = { .reason = "仪表校验" };
  g_autoptr (VigilEvent) fact = NULL;

  desk_deliver (f, "raised A 3");
  desk_must (f, VIGIL_ALARM_INPUT_SHELVE_ONCE, "A", &order);
  g_assert_cmpint (vigil_alarm_get_shelf (find (f, "A"))->until, ==, T0 + 240 * VIGIL_MINUTE);
  if (restart != NULL)
    desk_restart (f);
  desk_assert (f, "A:shelved");
  desk_deliver (f, "raised A 3");
  desk_assert (f, "A:shelved");
  desk_deliver (f, "returned A");
  desk_assert (f, "A:normal");
  fact = desk_find_fact (f, VIGIL_EVENT_ALARM_UNSHELVED, "A");
  g_assert_cmpstr (vigil_event_get_string (fact, "cause"), ==, "one-shot");
  desk_deliver (f, "raised A 3");
  desk_assert (f, "A:unacknowledged");
}

/* An alarm that this seat raises by itself: a restart is not the end of the condition. */
static void
test_once_own (Fixture *f, gconstpointer data)
{
  VigilAlarmOrder order = { .reason = "仪表校验" };
  const VigilSample low = { "FT-1", 5.0, T0, VIGIL_QUALITY_GOOD }, high = { "FT-1", 20.0, T0, VIGIL_QUALITY_GOOD };
  g_autoptr (VigilEvent) raise = vigil_event_new_samples ("/platform", T0, &low, 1);
  g_autoptr (VigilEvent) end = vigil_event_new_samples ("/platform", T0, &high, 1);

  vigil_session_watch_limits (f->session, raise);
  desk_assert (f, "FT-1/L:unacknowledged");
  desk_must (f, VIGIL_ALARM_INPUT_SHELVE_ONCE, "FT-1/L", &order);
  desk_restart (f);
  desk_assert (f, "FT-1/L:shelved");
  vigil_session_watch_limits (f->session, raise);
  desk_assert (f, "FT-1/L:shelved");
  vigil_session_watch_limits (f->session, end);
  desk_assert (f, "FT-1/L:normal");
}

static void
message_cb (VigilSession *session, const char *sentence, GPtrArray *messages)
{
  g_ptr_array_add (messages, g_strdup (sentence));
}

/* Priority 1 is acknowledged alone; the others are, and what was left out is told. */
static void
test_bulk (Fixture *f, gconstpointer data)
{
  g_autoptr (GPtrArray) left_out = NULL, messages = g_ptr_array_new_with_free_func (g_free);
  g_autoptr (GError) error = NULL;

  desk_deliver (f, "raised ONE 1, raised TWO 2, raised THREE 3");
  g_signal_connect (f->session, "message", G_CALLBACK (message_cb), messages);
  g_assert_true (desk_do (f, ACKNOWLEDGE, "ONE TWO THREE", NULL, &left_out, &error));
  desk_assert (f, "ONE:unacknowledged TWO:acknowledged THREE:acknowledged");
  g_assert_cmpuint (left_out->len, ==, 1);
  g_assert_cmpstr (((VigilAlarmRefusal *) left_out->pdata[0])->alarm, ==, "ONE");
  g_assert_cmpuint (messages->len, >=, 1);
  g_assert_nonnull (strstr (messages->pdata[0], "ONE"));
  g_assert_false (vigil_session_can_alarm (f->session, ACKNOWLEDGE, "ONE", 2, NULL));
  g_assert_true (vigil_session_can_alarm (f->session, ACKNOWLEDGE, "ONE", 1, NULL));
  desk_must (f, ACKNOWLEDGE, "ONE ONE", NULL);
  desk_assert (f, "ONE:acknowledged");
  g_signal_handlers_disconnect_by_data (f->session, messages);
}

/* A platform that does not answer undoes nothing, and is told of once for all. */
static void
test_no_answer (Fixture *f, gconstpointer data)
{
  g_autoptr (GPtrArray) messages = g_ptr_array_new_with_free_func (g_free);
  VigilAlarmOrder order = shelf (f, 30);

  desk_deliver (f, "raised A 3, raised B 3, raised C 3");
  g_signal_connect (f->session, "message", G_CALLBACK (message_cb), messages);
  desk_must (f, SHELVE, "A B C", &order);
  while (g_main_context_iteration (NULL, FALSE))
    continue;
  g_signal_handlers_disconnect_by_data (f->session, messages);
  g_assert_cmpuint (messages->len, ==, 1);
  g_assert_nonnull (strstr (messages->pdata[0], "A: "));
  g_assert_nonnull (strstr (messages->pdata[0], "2 more"));
  desk_assert (f, "A:shelved B:shelved C:shelved");
}

/* What is valid is done; the rest is listed with its reason. */
static void
test_mixed (Fixture *f, gconstpointer data)
{
  VigilAlarmOrder order = shelf (f, 30);
  g_autoptr (GPtrArray) left_out = NULL;
  g_autoptr (GError) error = NULL;

  desk_deliver (f, "raised ONE 1, raised A 3");
  g_assert_true (desk_do (f, SHELVE, "NOBODY A ONE", &order, &left_out, &error));
  desk_assert (f, "ONE:unacknowledged A:shelved");
  g_assert_cmpuint (left_out->len, ==, 2);
  g_assert_nonnull (strstr (((VigilAlarmRefusal *) left_out->pdata[0])->why, "NOBODY"));
  g_assert_nonnull (strstr (((VigilAlarmRefusal *) left_out->pdata[1])->why, "ONE"));
  refused (f, SHELVE, "ONE NOBODY", &order, "ONE");
}

static void
restart_with (Fixture *f, gconstpointer with_keyframe)
{
  if (with_keyframe != NULL)
    vigil_session_write_keyframe (f->session);
  desk_restart (f);
}

static void
test_silence (Fixture *f, gconstpointer with_keyframe)
{
  desk_deliver (f, "raised A 3");
  desk_must (f, VIGIL_ALARM_INPUT_SILENCE, "A", NULL);
  desk_assert (f, "A:unacknowledged");
  g_assert_true (vigil_alarm_get_silenced (find (f, "A")));
  g_assert_cmpuint (desk_count_facts (f, VIGIL_EVENT_COMMAND_REQUESTED), ==, 0);
  refused (f, VIGIL_ALARM_INPUT_SILENCE, "A", NULL, "A");
  restart_with (f, with_keyframe);
  g_assert_true (vigil_alarm_get_silenced (find (f, "A")));
}

/* The pack says that it latches; the platform knows nothing of it. */
static void
test_latching (Fixture *f, gconstpointer with_keyframe)
{
  g_autoptr (VigilEvent) raise = NULL;

  desk_deliver (f, "raised LATCH 2, raised A 2");
  raise = desk_find_fact (f, VIGIL_EVENT_ALARM_RAISED, "LATCH");
  g_assert_cmpint (vigil_event_get_int (raise, "latching", -1), ==, 1);
  g_assert_cmpuint (raise->seq, ==, 1);
  g_assert_cmpstr (raise->id, ==, "e1");
  refused (f, VIGIL_ALARM_INPUT_RESET, "LATCH", NULL, "still there");
  refused (f, VIGIL_ALARM_INPUT_RESET, "A", NULL, "not latched");
  desk_deliver (f, "returned LATCH");
  desk_assert (f, "LATCH:latched-unacknowledged");
  refused (f, VIGIL_ALARM_INPUT_RESET, "LATCH", NULL, "acknowledge");
  restart_with (f, with_keyframe);
  desk_must (f, ACKNOWLEDGE, "LATCH", NULL);
  desk_assert (f, "LATCH:latched-acknowledged");
  desk_must (f, VIGIL_ALARM_INPUT_RESET, "LATCH", NULL);
  desk_assert (f, "LATCH:normal");
}

static void
test_out_of_service (Fixture *f, gconstpointer with_keyframe)
{
  VigilAlarmOrder order = { .reason = "更换变送器", .order = "WO-17" };
  const VigilAlarmRemoval *removal;

  desk_deliver (f, "raised A 3");
  refused (f, VIGIL_ALARM_INPUT_REMOVE, "A", &order, "role");
  vigil_session_set_role (f->session, VIGIL_ROLE_SHIFT_LEADER);
  desk_must (f, VIGIL_ALARM_INPUT_REMOVE, "A NEW", &order);
  desk_assert (f, "A:out-of-service NEW:out-of-service");
  refused (f, VIGIL_ALARM_INPUT_REMOVE, "A", &order, "already");
  restart_with (f, with_keyframe);
  removal = vigil_alarm_get_removal (find (f, "A"));
  g_assert_cmpstr (removal->reason, ==, "更换变送器");
  g_assert_cmpstr (removal->order, ==, "WO-17");
  g_assert_cmpstr (removal->authority, ==, "李");
  refused (f, VIGIL_ALARM_INPUT_RESTORE, "A", NULL, "role");
  vigil_session_set_role (f->session, VIGIL_ROLE_SHIFT_LEADER);
  desk_must (f, VIGIL_ALARM_INPUT_RESTORE, "A", NULL);
  desk_assert (f, "A:unacknowledged NEW:out-of-service");
}

/* Each input that is not valid now, with its reason; nothing is written. */
static void
test_refusals (Fixture *f, gconstpointer data)
{
  VigilAlarmOrder none = { 0 }, blank = shelf (f, 30), late = shelf (f, -1), endless = shelf (f, 30), binary = shelf (f, 30);
  VigilAlarmOrder fine = shelf (f, 30);

  blank.reason = " \t　";
  endless.until = 0;
  binary.reason = "\xff\xfe";
  desk_deliver (f, "raised A 3, acknowledged A");
  refused (f, ACKNOWLEDGE, "A", NULL, "A is acknowledged already");
  refused (f, ACKNOWLEDGE, "", NULL, "No alarm");
  refused (f, VIGIL_ALARM_INPUT_UNSHELVE, "A", NULL, "not shelved");
  refused (f, SHELVE, "A", &none, "why");
  refused (f, SHELVE, "A", &blank, "why");
  refused (f, SHELVE, "A", &late, "ended");
  refused (f, SHELVE, "A", &endless, "until");
  refused (f, SHELVE, "A", &binary, "UTF-8");
  desk_must (f, SHELVE, "A", &fine);
  refused (f, ACKNOWLEDGE, "A", NULL, "shelved");
  assert_refused (f, ACKNOWLEDGE, "NEW", NULL, VIGIL_SESSION_ERROR_NO_SUCH, "NEW");
}

/* A reason of 10 kB, at the limit and one beyond; ids that nobody knows, one of 10 kB. */
static void
test_long (Fixture *f, gconstpointer data)
{
  g_autofree char *ten = g_strnfill (10240, 'r'), *exact = g_strnfill (2000, 'r'), *over = g_strnfill (2001, 'r');
  VigilAlarmOrder order = shelf (f, 30);
  g_autoptr (GError) error = NULL;

  desk_deliver (f, "raised A 3");
  order.reason = ten;
  refused (f, SHELVE, "A", &order, "10240");
  order.reason = over;
  refused (f, SHELVE, "A", &order, "2001");
  assert_refused (f, ACKNOWLEDGE, ten, NULL, VIGIL_SESSION_ERROR_NO_SUCH, "rrr");
  g_assert_false (desk_do (f, ACKNOWLEDGE, ten, NULL, NULL, &error));
  g_assert_cmpuint (strlen (error->message), <, 300);
  order.reason = exact;
  desk_must (f, SHELVE, "A", &order);
  desk_restart (f);
  g_assert_cmpstr (vigil_alarm_get_shelf (find (f, "A"))->reason, ==, exact);
}

static char *
name_thousand (const char *format)
{
  GString *out = g_string_new (NULL);

  for (guint i = 0; i < 1000; i++)
    {
      g_string_append (out, i > 0 ? (*format == ' ' ? " " : ", raised ") : (*format == ' ' ? "" : "raised "));
      g_string_append_printf (out, *format == ' ' ? "M%03u" : "M%03u 3", i);
    }
  return g_string_free (out, FALSE);
}

/* A thousand shelves are one group on their way, come back after a restart, and end together. */
static void
test_thousand (Fixture *f, gconstpointer data)
{
  g_autofree char *raises = name_thousand (","), *ids = name_thousand (" ");
  g_auto (GStrv) list = g_strsplit (ids, " ", -1);
  VigilAlarmOrder order = shelf (f, 30);
  VigilAlarmQueue *queue = vigil_session_get_alarms (f->session);
  gint64 begin, took;

  desk_deliver (f, raises);
  begin = g_get_monotonic_time ();
  vigil_session_alarm_async (f->session, SHELVE, (const char *const *) list, &order, NULL, NULL);
  took = g_get_monotonic_time () - begin;
  g_test_message ("the call took %.1f ms", (double) took / 1000.0);
  g_assert_cmpuint (g_queue_get_length (&f->session->groups), ==, 1);
  g_assert_true (vigil_test_wait (session_fixture_is_saved, f, 20.0));
  g_assert_cmpuint (vigil_alarm_queue_get_n_inhibited (queue, VIGIL_ALARM_SHELVED), ==, 1000);
  g_assert_cmpuint (desk_count_facts (f, VIGIL_EVENT_ALARM_SHELVED), ==, 1000);
  desk_restart (f);
  queue = vigil_session_get_alarms (f->session);
  g_assert_cmpuint (vigil_alarm_queue_get_n_inhibited (queue, VIGIL_ALARM_SHELVED), ==, 1000);
  vigil_clock_advance (f->clock, 31 * VIGIL_MINUTE);
  vigil_session_end_shelves (f->session);
  g_assert_cmpuint (g_queue_get_length (&f->session->groups), ==, 1);
  desk_pass (f, 1);
  g_assert_cmpuint (vigil_alarm_queue_get_n_unacknowledged (queue), ==, 1000);
  g_assert_cmpuint (desk_count_facts (f, VIGIL_EVENT_ALARM_UNSHELVED), ==, 1000);
}

/* The platform tells everybody what we did: it is not done or written a second time, nor after a restart. */
static void
test_echo (Fixture *f, gconstpointer restart)
{
  g_autoptr (VigilEvent) request = NULL, ours = NULL;
  g_autofree char *command = NULL;
  guint64 before;

  desk_deliver (f, "raised A 3");
  desk_must (f, ACKNOWLEDGE, "A", NULL);
  request = desk_find_fact (f, VIGIL_EVENT_COMMAND_REQUESTED, "A");
  if (restart != NULL)
    desk_restart (f);
  before = vigil_journal_get_last_seq (f->journal);
  command = g_strdup_printf (",\"command\":\"%s\"", request->id);
  desk_deliver_json (f, "alarm.acknowledged", "A", command, ",\"actor\":\"李\"");
  g_assert_true (vigil_test_wait (session_fixture_is_saved, f, 10.0));
  g_assert_cmpuint (vigil_journal_get_last_seq (f->journal), ==, before);
  desk_deliver_json (f, "alarm.acknowledged", "A", ",\"command\":\"of another seat\"", "");
  g_assert_true (vigil_test_wait (session_fixture_is_saved, f, 10.0));
  g_assert_cmpuint (vigil_journal_get_last_seq (f->journal), ==, before + 1);
  g_assert_cmpstr (vigil_alarm_get_actor (find (f, "A")), ==, "李");
}

static void
done_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  *(GAsyncResult **) user_data = g_object_ref (result);
}

static gboolean
is_set (gpointer data)
{
  return *(gpointer *) data != NULL;
}

static gboolean
note (Fixture *f, const char *alarm, const char *text, GError **error)
{
  g_autoptr (GAsyncResult) result = NULL;

  vigil_session_note_alarm_async (f->session, alarm, text, done_cb, &result);
  g_assert_true (vigil_test_wait (is_set, &result, 10.0));
  return vigil_session_note_alarm_finish (f->session, result, error);
}

/* A note stays with the alarm point, also when the alarm is long gone. */
static void
test_note (Fixture *f, gconstpointer data)
{
  VigilAlarmOrder with_note = { .text = "已派人" };
  g_autoptr (GError) error = NULL;

  desk_deliver (f, "raised A 3");
  g_assert_true (note (f, "A", "现场看过，无泄漏", &error));
  desk_must (f, ACKNOWLEDGE, "A", &with_note);
  desk_deliver (f, "returned A");
  desk_assert (f, "A:normal");
  vigil_session_write_keyframe (f->session);
  desk_restart (f);
  g_assert_cmpstr (vigil_alarm_get_note (find (f, "A")), ==, "已派人");
  g_assert_cmpstr (vigil_alarm_get_note_actor (find (f, "A")), ==, "李");
  g_assert_cmpuint (vigil_alarm_get_n_notes (find (f, "A")), ==, 2);
  g_assert_false (note (f, "A", "  ", &error));
  g_assert_error (error, VIGIL_SESSION_ERROR, VIGIL_SESSION_ERROR_REFUSED);
  g_clear_error (&error);
  g_assert_false (note (f, "NOBODY", "x", &error));
  g_assert_error (error, VIGIL_SESSION_ERROR, VIGIL_SESSION_ERROR_NO_SUCH);
}

static gboolean
hand_over (Fixture *f, const char *to, GError **error)
{
  g_autoptr (GAsyncResult) result = NULL;
  g_autoptr (GError) parse_error = NULL;

  vigil_session_hand_over_async (f->session, to, json_from_string ("{\"standing\":[\"A\"]}", &parse_error), done_cb, &result);
  g_assert_true (vigil_test_wait (is_set, &result, 10.0));
  return vigil_session_hand_over_finish (f->session, result, error);
}

static void
assert_seat (Fixture *f, const char *name, VigilRole role, VigilTime since)
{
  g_assert_cmpstr (vigil_session_get_operator (f->session), ==, name);
  g_assert_cmpint (vigil_session_get_role (f->session), ==, role);
  g_assert_cmpint (vigil_session_get_shift_since (f->session), ==, since);
}

/* Who took over acts, in the role of that name; after a restart, too, unless another name is given. */
static void
test_hand_over (Fixture *f, gconstpointer with_keyframe)
{
  g_autoptr (VigilEvent) fact = NULL;
  g_autoptr (GError) error = NULL;

  vigil_clock_advance (f->clock, VIGIL_HOUR);
  g_assert_false (hand_over (f, "赵", &error));
  g_assert_error (error, VIGIL_SESSION_ERROR, VIGIL_SESSION_ERROR_REFUSED);
  g_clear_error (&error);
  g_assert_false (hand_over (f, "李", NULL));
  g_assert_true (hand_over (f, "王", &error));
  assert_seat (f, "王", VIGIL_ROLE_SHIFT_LEADER, T0 + VIGIL_HOUR);
  fact = desk_find_fact (f, VIGIL_EVENT_SEAT_HANDED_OVER, "seat");
  g_assert_cmpstr (vigil_event_get_string (fact, "from"), ==, "李");
  g_assert_cmpstr (fact->actor, ==, "李");
  g_assert_true (json_object_has_member (json_object_get_object_member (json_node_get_object (fact->data), "record"), "standing"));
  if (with_keyframe != NULL)
    vigil_session_write_keyframe (f->session);
  session_fixture_close (f);
  f->unnamed = TRUE;
  session_fixture_open (f);
  assert_seat (f, "王", VIGIL_ROLE_SHIFT_LEADER, T0 + VIGIL_HOUR);
  f->unnamed = FALSE;
  desk_restart (f);
  assert_seat (f, "李", VIGIL_ROLE_OPERATOR, T0 + VIGIL_HOUR);
}

/* Without a disk everything works, and counts as not saved. */
static void
test_no_journal (Fixture *f, gconstpointer data)
{
  g_autoptr (VigilSession) session = vigil_session_new (f->site, f->clock, NULL, "The disk is gone.");
  VigilAlarmQueue *queue = vigil_session_get_alarms (session);
  VigilAlarmOrder order = { .reason = "仪表校验" };
  const char *ids[] = { "A", NULL };
  JsonObject *end = json_object_new ();

  session_fixture_raise (session, "A", 3);
  vigil_session_alarm_async (session, VIGIL_ALARM_INPUT_SHELVE_ONCE, ids, &order, NULL, NULL);
  g_assert_cmpint (vigil_alarm_get_state (vigil_alarm_queue_find (queue, "A")), ==, VIGIL_ALARM_SHELVED);
  json_object_set_string_member (end, "alarm", "A");
  vigil_session_take_one (session, vigil_session_make (session, VIGIL_EVENT_ALARM_RETURNED, "A", NULL, end));
  g_assert_cmpint (vigil_alarm_get_state (vigil_alarm_queue_find (queue, "A")), ==, VIGIL_ALARM_NORMAL);
  g_assert_cmpuint (vigil_session_get_n_unsaved (session), ==, 4);
  while (g_main_context_iteration (NULL, FALSE))
    continue;
  g_assert_finalize_object (g_steal_pointer (&session));
}

static void
start_at (Fixture *f, VigilTime by)
{
  vigil_clock_advance (f->clock, by);
  desk_restart (f);
  vigil_session_start (f->session);
  g_assert_true (vigil_test_wait (session_fixture_is_saved, f, 10.0));
}

/* A restart within the shift goes on with it; the same name on the next day begins another. */
static void
test_shift (Fixture *f, gconstpointer data)
{
  start_at (f, VIGIL_HOUR);
  assert_seat (f, "李", VIGIL_ROLE_OPERATOR, T0 + VIGIL_HOUR);
  start_at (f, 11 * VIGIL_HOUR);
  assert_seat (f, "李", VIGIL_ROLE_OPERATOR, T0 + VIGIL_HOUR);
  start_at (f, 12 * VIGIL_HOUR);
  assert_seat (f, "李", VIGIL_ROLE_OPERATOR, T0 + 24 * VIGIL_HOUR);
}

#define ADD(path, function, data) g_test_add (path, Fixture, data, desk_set_up, function, desk_tear_down)

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  ADD ("/desk/shelve/facts", test_shelve, NULL);
  ADD ("/desk/shelve/keyframe", test_shelve, "keyframe");
  ADD ("/desk/shelve/never-raised", test_never_raised, NULL);
  ADD ("/desk/shelve/longest", test_longest, NULL);
  ADD ("/desk/shelve/once", test_once, NULL);
  ADD ("/desk/shelve/once-restart", test_once, "restart");
  ADD ("/desk/shelve/once-own", test_once_own, NULL);
  ADD ("/desk/shelve/thousand", test_thousand, NULL);
  ADD ("/desk/bulk", test_bulk, NULL);
  ADD ("/desk/no-answer", test_no_answer, NULL);
  ADD ("/desk/mixed", test_mixed, NULL);
  ADD ("/desk/silence/facts", test_silence, NULL);
  ADD ("/desk/silence/keyframe", test_silence, "keyframe");
  ADD ("/desk/latching/facts", test_latching, NULL);
  ADD ("/desk/latching/keyframe", test_latching, "keyframe");
  ADD ("/desk/out-of-service/facts", test_out_of_service, NULL);
  ADD ("/desk/out-of-service/keyframe", test_out_of_service, "keyframe");
  ADD ("/desk/refusals", test_refusals, NULL);
  ADD ("/desk/long", test_long, NULL);
  ADD ("/desk/echo/live", test_echo, NULL);
  ADD ("/desk/echo/restart", test_echo, "restart");
  ADD ("/desk/no-journal", test_no_journal, NULL);
  ADD ("/desk/note", test_note, NULL);
  ADD ("/desk/hand-over/facts", test_hand_over, NULL);
  ADD ("/desk/hand-over/keyframe", test_hand_over, "keyframe");
  ADD ("/desk/shift", test_shift, NULL);
  return g_test_run ();
}
