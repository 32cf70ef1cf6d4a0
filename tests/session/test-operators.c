/* test-operators.c: accounts, signing on, the lock, the second person, and a seat that changes nothing
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "session/vigil-gateway.h"
#include "session/vigil-hazard-desk.h"
#include "session/vigil-operators-private.h"
#include "session/vigil-people-private.h"
#include "session/vigil-session-private.h"

#include "session-fixture.h"
#include "testlib/vigil-test.h"

#include <glib/gstdio.h>
#include <string.h>

#define SECRET "correct horse"

typedef struct
{
  char *folder, *path;
  VigilClock *clock;
  VigilOperators *operators;
} Fixture;

static void
set_up (Fixture *f, gconstpointer data)
{
  g_autoptr (GError) error = NULL;

  f->folder = vigil_test_make_dir ();
  f->path = g_build_filename (f->folder, "seat", "accounts.json", NULL);
  f->clock = vigil_clock_new_fake (T0);
  f->operators = vigil_operators_open (f->path, &error);
  g_assert_no_error (error);
  vigil_operators_set_clock (f->operators, f->clock);
}

static void
tear_down (Fixture *f, gconstpointer data)
{
  g_clear_object (&f->operators);
  g_clear_object (&f->clock);
  vigil_test_remove_tree (f->folder);
  g_free (f->folder);
  g_free (f->path);
}

static void
add (Fixture *f, const char *name, VigilRole role)
{
  g_autoptr (GError) error = NULL;

  vigil_operators_add (f->operators, name, role, SECRET, &error);
  g_assert_no_error (error);
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
check (Fixture *f, const char *name, const char *secret, VigilRole *role, GError **error)
{
  g_autoptr (GAsyncResult) result = NULL;

  vigil_operators_check_async (f->operators, name, secret, NULL, got_cb, &result);
  g_assert_true (vigil_test_wait (has_result, &result, 60.0));
  return vigil_operators_check_finish (f->operators, result, role, error);
}

static void
test_keep (Fixture *f, gconstpointer data)
{
  g_autoptr (GError) error = NULL;
  g_autofree char *text = NULL;
  VigilRole role = VIGIL_ROLE_OBSERVER;
  GStatBuf info;

  g_assert_true (vigil_operators_is_open_seat (f->operators));
  g_assert_false (vigil_operators_add (f->operators, "王", VIGIL_ROLE_OPERATOR, SECRET, NULL)); /* the first administers */
  add (f, "admin", VIGIL_ROLE_ADMINISTRATOR);
  g_assert_false (vigil_operators_add (f->operators, "王", VIGIL_ROLE_OPERATOR, "short", NULL));
  g_assert_false (vigil_operators_add (f->operators, "admin", VIGIL_ROLE_OPERATOR, SECRET, NULL));
  g_assert_false (vigil_operators_add (f->operators, " 王", VIGIL_ROLE_OPERATOR, SECRET, NULL));
  g_assert_false (vigil_operators_add (f->operators, "a\xe2\x80\x8b", VIGIL_ROLE_OPERATOR, SECRET, NULL)); /* a space nobody sees */
  add (f, "王军", VIGIL_ROLE_SHIFT_LEADER);
  g_assert_cmpint (g_stat (f->path, &info), ==, 0);
  g_assert_cmphex (info.st_mode & 0777, ==, 0600);
  g_assert_true (g_file_get_contents (f->path, &text, NULL, NULL));
  g_assert_null (strstr (text, SECRET));
  g_assert_nonnull (strstr (text, "$argon2id$v=19$m=65536,t=3,p=1$"));
  g_clear_object (&f->operators);
  f->operators = vigil_operators_open (f->path, &error);
  g_assert_no_error (error);
  g_assert_cmpuint (vigil_operators_get_all (f->operators)->len, ==, 2);
  g_assert_true (check (f, "王军", SECRET, &role, &error));
  g_assert_no_error (error);
  g_assert_cmpint (role, ==, VIGIL_ROLE_SHIFT_LEADER);
}

static void
test_last_administrator (Fixture *f, gconstpointer data)
{
  add (f, "admin", VIGIL_ROLE_ADMINISTRATOR);
  g_assert_false (vigil_operators_set_disabled (f->operators, "admin", TRUE, NULL));
  g_assert_false (vigil_operators_set_role (f->operators, "admin", VIGIL_ROLE_COMMANDER, NULL));
  add (f, "second", VIGIL_ROLE_ADMINISTRATOR);
  g_assert_true (vigil_operators_set_disabled (f->operators, "admin", TRUE, NULL));
  g_assert_false (vigil_operators_set_role (f->operators, "second", VIGIL_ROLE_COMMANDER, NULL));
  g_assert_false (check (f, "admin", SECRET, NULL, NULL));
  g_assert_true (vigil_operators_set_secret (f->operators, "second", "another secret", NULL));
  g_assert_false (check (f, "second", SECRET, NULL, NULL));
  g_assert_true (check (f, "second", "another secret", NULL, NULL));
}

/* Five wrong ones, then 30 s, also for a name that is not there. */
static void
test_slowed (Fixture *f, gconstpointer data)
{
  static const char *const names[] = { "admin", "nobody" };

  add (f, "admin", VIGIL_ROLE_ADMINISTRATOR);
  for (guint n = 0; n < G_N_ELEMENTS (names); n++)
    {
      g_autoptr (GError) error = NULL;

      for (guint i = 0; i < 5; i++)
        {
          g_clear_error (&error);
          g_assert_false (check (f, names[n], "wrong", NULL, &error));
          g_assert_cmpstr (error->message, ==, "The name or the secret is wrong.");
        }
      g_clear_error (&error);
      g_assert_false (check (f, names[n], SECRET, NULL, &error));
      g_assert_cmpstr (error->message, ==, "Wrong too often: wait 30 s before the next attempt.");
    }
  vigil_clock_advance (f->clock, 31 * VIGIL_SECOND);
  g_assert_true (check (f, "admin", SECRET, NULL, NULL));
}

#define HASH "$argon2id$v=19$m=65536,t=3,p=1$AAAAAAAAAAAAAAAAAAAAAA$AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA"
#define ADMIN "{\"name\":\"a\",\"role\":\"administrator\",\"secret\":\"" HASH "\"}"

static const char *const damaged[] = {
  "", "{", "[]", "{\"accounts\":{}}", "{\"accounts\":[1]}", "{\"accounts\":[{}]}",
  "{\"accounts\":[" ADMIN "," ADMIN "]}",
  "{\"accounts\":[{\"name\":\"a\",\"role\":\"king\",\"secret\":\"" HASH "\"}]}",
  "{\"accounts\":[{\"name\":\"a\",\"role\":\"operator\",\"secret\":\"" HASH "\"}]}", /* no administrator */
  "{\"accounts\":[{\"name\":\"a\",\"role\":\"administrator\",\"disabled\":true,\"secret\":\"" HASH "\"}]}",
  "{\"accounts\":[{\"name\":\"a\",\"role\":\"administrator\",\"secret\":\"plain\"}]}",
  "{\"accounts\":[{\"name\":\"a\",\"role\":\"administrator\",\"secret\":\"$argon2id$v=19$m=4000000000,t=3,p=1$AAAA$AAAA\"}]}",
  "{\"accounts\":[{\"name\":\"a\",\"role\":\"administrator\",\"secret\":\"$argon2id$v=19$m=65536,t=4000000000,p=1$AAAA$AAAA\"}]}",
  "{\"accounts\":[{\"name\":\"\",\"role\":\"administrator\",\"secret\":\"" HASH "\"}]}",
  "{\"accounts\":[{\"name\":\"a\\u0007\",\"role\":\"administrator\",\"secret\":\"" HASH "\"}]}",
};

static void
write_file (Fixture *f, const char *text, int mode)
{
  g_autofree char *folder = g_path_get_dirname (f->path);

  g_mkdir_with_parents (folder, 0700);
  g_assert_true (g_file_set_contents (f->path, text, -1, NULL));
  g_assert_cmpint (g_chmod (f->path, mode), ==, 0);
}

static void
test_hostile_file (Fixture *f, gconstpointer data)
{
  g_autoptr (VigilOperators) good = NULL;
  g_autofree char *elsewhere = g_build_filename (f->folder, "elsewhere", NULL);

  for (guint i = 0; i < G_N_ELEMENTS (damaged); i++)
    {
      g_autoptr (GError) error = NULL;

      write_file (f, damaged[i], 0600);
      if (vigil_operators_open (f->path, &error) != NULL)
        g_error ("taken: %s", damaged[i]);
      g_assert_nonnull (strstr (error->message, f->path));
    }
  write_file (f, "{\"accounts\":[" ADMIN "]}", 0622);
  g_assert_null (vigil_operators_open (f->path, NULL));
  write_file (f, "{\"accounts\":[" ADMIN "]}", 0600);
  good = vigil_operators_open (f->path, NULL);
  g_assert_nonnull (good);
  g_assert_cmpint (g_rename (f->path, elsewhere), ==, 0);
  g_assert_cmpint (symlink (elsewhere, f->path), ==, 0);
  g_assert_null (vigil_operators_open (f->path, NULL));
}

/* ---- the seat -------------------------------------------------------------------------------- */

typedef struct
{
  SessionFixture seat;
  Fixture accounts;
} Both;

static void
set_up_both (Both *b, gconstpointer data)
{
  set_up (&b->accounts, NULL);
  session_fixture_set_up (&b->seat, NULL);
}

static void
tear_down_both (Both *b, gconstpointer data)
{
  session_fixture_tear_down (&b->seat, NULL);
  tear_down (&b->accounts, NULL);
}

static gboolean
sign_on (Both *b, const char *name, const char *secret, GError **error)
{
  g_autoptr (GAsyncResult) result = NULL;

  vigil_session_sign_on_async (b->seat.session, name, secret, got_cb, &result);
  g_assert_true (vigil_test_wait (has_result, &result, 60.0));
  return vigil_session_sign_on_finish (b->seat.session, result, error);
}

static gboolean
second (Both *b, const char *name, const char *secret, GError **error)
{
  g_autoptr (GAsyncResult) result = NULL;

  vigil_session_check_person_async (b->seat.session, name, secret, got_cb, &result);
  g_assert_true (vigil_test_wait (has_result, &result, 60.0));
  return vigil_session_check_person_finish (b->seat.session, result, error);
}

static void
assert_changes_nothing (Both *b)
{
  VigilSession *session = b->seat.session;
  const char *ids[] = { "A", NULL };
  const VigilAlarmOrder shelf = { .reason = "r", .until = T0 + VIGIL_HOUR };
  const VigilOrderDraft draft = { .command = "notify", .target = "t" };
  VigilHazardDesk *hazards = vigil_session_get_hazard_desk (session);
  g_autoptr (VigilZoneShape) shape = vigil_zone_shape_new_circle (0.0, 0.0, 50.0, NULL);
  g_autoptr (GPtrArray) refused = NULL;

  g_assert_cmpint (vigil_session_get_role (session), ==, VIGIL_ROLE_OBSERVER);
  for (guint right = 0; right < VIGIL_N_RIGHTS; right++)
    g_assert_false (vigil_session_may (session, right, NULL));
  for (guint what = 0; what < VIGIL_N_ALARM_INPUTS; what++)
    g_assert_false (vigil_session_can_alarm (session, what, "A", 1, NULL));
  g_assert_false (vigil_gateway_check (vigil_session_get_gateway (session), &draft, NULL, NULL, NULL));
  {
    g_autoptr (GAsyncResult) result = NULL;

    vigil_session_alarm_async (session, VIGIL_ALARM_INPUT_SHELVE, ids, &shelf, got_cb, &result);
    g_assert_true (vigil_test_wait (has_result, &result, 10.0));
    g_assert_false (vigil_session_alarm_finish (session, result, &refused, NULL));
  }
  {
    g_autoptr (GAsyncResult) result = NULL;

    vigil_session_acknowledge_async (session, ids, got_cb, &result);
    g_assert_true (vigil_test_wait (has_result, &result, 10.0));
    g_assert_false (vigil_session_acknowledge_finish (session, result, NULL));
  }
  {
    g_autoptr (GAsyncResult) result = NULL;

    vigil_session_note_alarm_async (session, "A", "note", got_cb, &result);
    g_assert_true (vigil_test_wait (has_result, &result, 10.0));
    g_assert_false (vigil_session_note_alarm_finish (session, result, NULL));
  }
  {
    g_autoptr (GAsyncResult) result = NULL;
    JsonNode *record = vigil_json_parse ("{}", 2, NULL);

    vigil_session_hand_over_async (session, "赵", record, got_cb, &result);
    g_assert_true (vigil_test_wait (has_result, &result, 10.0));
    g_assert_false (vigil_session_hand_over_finish (session, result, NULL));
  }
  {
    g_autoptr (GAsyncResult) result = NULL;

    vigil_hazard_desk_draw_async (hazards, "zone", 0, shape, got_cb, &result);
    g_assert_true (vigil_test_wait (has_result, &result, 10.0));
    g_assert_false (vigil_hazard_desk_draw_finish (hazards, result, NULL));
  }
  {
    g_autoptr (GAsyncResult) result = NULL;

    vigil_gateway_order_async (vigil_session_get_gateway (session), &draft, NULL, got_cb, &result);
    g_assert_true (vigil_test_wait (has_result, &result, 10.0));
    g_assert_null (vigil_gateway_order_finish (vigil_session_get_gateway (session), result, NULL));
  }
  g_assert_false (second (b, "王", SECRET, NULL));
}

static gboolean
has_alarm (gpointer data)
{
  return vigil_alarm_queue_find (vigil_session_get_alarms (((SessionFixture *) data)->session), "A") != NULL;
}

static void
raise_a (Both *b)
{
  session_fixture_raise (b->seat.session, "A", 3);
  g_assert_true (vigil_test_wait (has_alarm, &b->seat, 10.0));
}

static void
test_observer (Both *b, gconstpointer data)
{
  raise_a (b);
  vigil_session_set_role (b->seat.session, VIGIL_ROLE_OBSERVER);
  assert_changes_nothing (b);
  b->seat.session->people->state = VIGIL_SEAT_SIGNED_ON;
  assert_changes_nothing (b);
  b->seat.session->people->state = VIGIL_SEAT_OPEN;
}

typedef struct
{
  VigilSession *session;
  const char *name;
} Expected;

/* When the journal has it. */
static gboolean
is_expected (gpointer data)
{
  const Expected *expected = data;

  return g_strcmp0 (vigil_session_get_expected (expected->session), expected->name) == 0;
}

/* Also an administrator, who has no shift here, is proposed the next time: after a crash nobody has signed off. */
static void
test_expected (Both *b, gconstpointer data)
{
  VigilSession *session = b->seat.session;

  vigil_session_set_operators (session, b->accounts.operators, NULL);
  add (&b->accounts, "admin", VIGIL_ROLE_ADMINISTRATOR);
  g_assert_null (vigil_session_get_expected (session)); /* 李, who sat here, has no account */
  add (&b->accounts, "王", VIGIL_ROLE_OPERATOR);
  g_assert_true (sign_on (b, "王", SECRET, NULL));
  g_assert_true (vigil_session_sign_off (session));
  g_assert_true (vigil_test_wait (is_expected, &(Expected){ session, "王" }, 60.0));
  g_assert_true (sign_on (b, "admin", SECRET, NULL));
  g_assert_true (vigil_session_sign_off (session));
  g_assert_true (vigil_test_wait (is_expected, &(Expected){ session, "admin" }, 60.0));
}

static void
test_sign_on (Both *b, gconstpointer data)
{
  VigilSession *session = b->seat.session;
  g_autoptr (GError) error = NULL;

  raise_a (b);
  g_assert_cmpint (vigil_session_get_seat_state (session), ==, VIGIL_SEAT_OPEN);
  g_assert_true (vigil_session_may (session, VIGIL_RIGHT_OPERATORS, NULL)); /* who else could begin */
  vigil_session_set_operators (session, b->accounts.operators, NULL);
  g_assert_cmpint (vigil_session_get_seat_state (session), ==, VIGIL_SEAT_OPEN);
  add (&b->accounts, "admin", VIGIL_ROLE_ADMINISTRATOR);
  add (&b->accounts, "王", VIGIL_ROLE_OPERATOR);
  g_assert_cmpint (vigil_session_get_seat_state (session), ==, VIGIL_SEAT_NOBODY);
  assert_changes_nothing (b);
  vigil_session_set_role (session, VIGIL_ROLE_COMMANDER); /* not by asking for it */
  vigil_session_set_operator (session, "王");
  assert_changes_nothing (b);
  g_assert_false (sign_on (b, "王", "wrong secret", &error));
  assert_changes_nothing (b);
  g_assert_true (sign_on (b, "王", SECRET, NULL));
  g_assert_cmpstr (vigil_session_get_operator (session), ==, "王");
  g_assert_true (vigil_session_may (session, VIGIL_RIGHT_ALARMS, NULL));
  g_assert_false (vigil_session_may (session, VIGIL_RIGHT_OPERATORS, NULL));
  g_assert_true (vigil_session_lock (session));
  g_assert_cmpint (vigil_session_get_seat_state (session), ==, VIGIL_SEAT_LOCKED);
  assert_changes_nothing (b);
  g_assert_true (sign_on (b, "王", SECRET, NULL));
  g_assert_true (vigil_operators_set_disabled (b->accounts.operators, "王", TRUE, NULL));
  g_assert_cmpint (vigil_session_get_seat_state (session), ==, VIGIL_SEAT_NOBODY);
  assert_changes_nothing (b);
  g_assert_true (sign_on (b, "admin", SECRET, NULL));
  g_assert_true (vigil_session_sign_off (session));
  assert_changes_nothing (b);
}

static void
test_damaged (Both *b, gconstpointer data)
{
  raise_a (b);
  vigil_session_set_operators (b->seat.session, NULL, "The accounts cannot be read.");
  assert_changes_nothing (b);
  g_assert_false (sign_on (b, "admin", SECRET, NULL));
}

/* One of the two leads; nobody is two persons. */
static void
test_second (Both *b, gconstpointer data)
{
  VigilSession *session = b->seat.session;
  VigilRole role;

  g_assert_false (second (b, "李", NULL, NULL)); /* who sits here */
  g_assert_false (second (b, " 李​", NULL, NULL)); /* with a blank, and with one nobody sees */
  g_assert_false (second (b, "  ", NULL, NULL));
  g_assert_true (second (b, "王", NULL, NULL));
  g_assert_false (vigil_people_use_witness (session, "赵", &role));
  g_assert_true (second (b, "王", NULL, NULL));
  vigil_clock_advance (b->seat.clock, 61 * VIGIL_SECOND);
  g_assert_false (vigil_people_use_witness (session, "王", &role));
  vigil_session_set_operators (session, b->accounts.operators, NULL);
  add (&b->accounts, "admin", VIGIL_ROLE_ADMINISTRATOR);
  add (&b->accounts, "李", VIGIL_ROLE_OPERATOR);
  add (&b->accounts, "陈", VIGIL_ROLE_OPERATOR);
  add (&b->accounts, "王", VIGIL_ROLE_SHIFT_LEADER);
  g_assert_true (sign_on (b, "李", SECRET, NULL));
  g_assert_false (second (b, "陈", SECRET, NULL)); /* neither leads */
  g_assert_false (second (b, "admin", SECRET, NULL));
  g_assert_false (second (b, "王", "wrong secret", NULL));
  g_assert_false (second (b, "王", NULL, NULL));
  g_assert_true (second (b, "王", SECRET, NULL));
  g_assert_true (vigil_people_use_witness (session, "王", &role));
  g_assert_cmpint (role, ==, VIGIL_ROLE_SHIFT_LEADER);
  g_assert_false (vigil_people_use_witness (session, "王", &role));
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add ("/operators/keep", Fixture, NULL, set_up, test_keep, tear_down);
  g_test_add ("/operators/last-administrator", Fixture, NULL, set_up, test_last_administrator, tear_down);
  g_test_add ("/operators/slowed", Fixture, NULL, set_up, test_slowed, tear_down);
  g_test_add ("/operators/hostile-file", Fixture, NULL, set_up, test_hostile_file, tear_down);
  g_test_add ("/operators/observer", Both, NULL, set_up_both, test_observer, tear_down_both);
  g_test_add ("/operators/sign-on", Both, NULL, set_up_both, test_sign_on, tear_down_both);
  g_test_add ("/operators/expected", Both, NULL, set_up_both, test_expected, tear_down_both);
  g_test_add ("/operators/damaged", Both, NULL, set_up_both, test_damaged, tear_down_both);
  g_test_add ("/operators/second", Both, NULL, set_up_both, test_second, tear_down_both);
  return g_test_run ();
}
