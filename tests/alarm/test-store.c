/* test-store.c: searching the alarm history
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "config.h"

#include "alarm-facts.h"

#include "alarm/vigil-alarm-store.h"

#define FACTS "10 raise LT-1/H; 20 ack LT-1/H li; 100 return LT-1/H; 30 raise1 GT-1/HH; 40 return GT-1/HH; " \
              "50 raise4 P-1; 60 raise3 LT-2/H; 65 note LT-2/H Valve_stuck; 70 return LT-2/H; 5 shelve X; 80 raise X; 90 return X"

static VigilAlarmStore *
store_new (const char *script)
{
  VigilAlarmStore *store = vigil_alarm_store_new ();
  g_autoptr (GPtrArray) events = facts_new (script);

  vigil_alarm_store_fold (store, events);
  return store;
}

static void
assert_found (VigilAlarmStore *store, VigilAlarmQuery query, guint total, const char *expected)
{
  g_autoptr (VigilAlarmResult) result = vigil_alarm_store_query (store, &query);
  g_autoptr (GString) found = g_string_new (NULL);

  for (guint i = 0; i < result->found->len; i++)
    g_string_append_printf (found, "%s%s", i > 0 ? " " : "", g_array_index (result->found, VigilAlarmEpisode, i).alarm);
  g_assert_cmpstr (found->str, ==, expected);
  g_assert_cmpint (result->total, ==, total);
}

#define FIND(total, expected, ...) assert_found (store, (VigilAlarmQuery) { __VA_ARGS__ }, total, expected)

static void
test_filters (void)
{
  g_autoptr (VigilAlarmStore) store = store_new (FACTS);

  FIND (5, "X LT-2/H P-1 GT-1/HH LT-1/H");
  FIND (3, "X LT-2/H LT-1/H", .text = "level");
  FIND (3, "X LT-2/H LT-1/H", .text = "  HIGH lt ");
  FIND (1, "LT-2/H", .text = "valve_STUCK");
  FIND (1, "LT-1/H", .text = "li level lt-1");
  FIND (0, "", .text = "level chlorine");
  FIND (0, "", .text = "%");
  FIND (5, "X LT-2/H P-1 GT-1/HH LT-1/H", .text = "");
  FIND (1, "GT-1/HH", .priorities = 1 << 1);
  FIND (2, "P-1 GT-1/HH", .priorities = 1 << 1 | 1 << 4);
  FIND (1, "GT-1/HH", .area = "south");
  FIND (0, "", .area = "west");
  FIND (1, "GT-1/HH", .tag = "GT-1");
  FIND (0, "", .tag = "GT");
  FIND (4, "LT-2/H P-1 GT-1/HH LT-1/H", .annunciated = TRUE);
}

/* By what an alarm was put away: when it came, or while it stood. */
static void
test_put_away (void)
{
  g_autoptr (VigilAlarmStore) store
      = store_new ("5 shelve X; 80 raise X; 10 raise Y; 20 shelve Y; 6 suppress S; 30 raise S; 7 remove R; 40 raise R; 50 raise N; "
                   "8 shelve B; 9 suppress B; 60 raise B");

  FIND (3, "X B Y", .states = VIGIL_ALARM_FOUND_SHELVED);
  FIND (2, "B S", .states = VIGIL_ALARM_FOUND_SUPPRESSED);
  FIND (1, "R", .states = VIGIL_ALARM_FOUND_REMOVED);
  FIND (1, "B", .states = VIGIL_ALARM_FOUND_SHELVED | VIGIL_ALARM_FOUND_SUPPRESSED);
  FIND (4, "X B R S", .states = VIGIL_ALARM_FOUND_HIDDEN); /* Y was announced */
}

/* [from, to) by the begin. */
static void
test_window (void)
{
  g_autoptr (VigilAlarmStore) store = store_new (FACTS);

  FIND (2, "P-1 GT-1/HH", .from = FACTS_AT (30), .to = FACTS_AT (60));
  FIND (1, "X", .from = FACTS_AT (60.001));
  FIND (0, "", .from = FACTS_AT (1000));
  FIND (0, "", .from = FACTS_AT (60), .to = FACTS_AT (30));
}

/* How long: LT-1/H 90 s, GT-1/HH, LT-2/H and X 10 s, P-1 still stands. */
static void
test_orders (void)
{
  g_autoptr (VigilAlarmStore) store = store_new (FACTS);

  FIND (5, "LT-1/H GT-1/HH P-1 LT-2/H X", .order = VIGIL_ALARM_ORDER_OLDEST);
  FIND (5, "GT-1/HH X LT-1/H LT-2/H P-1", .order = VIGIL_ALARM_ORDER_PRIORITY);
  FIND (5, "GT-1/HH LT-1/H LT-2/H P-1 X", .order = VIGIL_ALARM_ORDER_ALARM);
  FIND (5, "P-1 LT-1/H X LT-2/H GT-1/HH", .order = VIGIL_ALARM_ORDER_LONGEST);
}

static void
test_pages (void)
{
  g_autoptr (VigilAlarmStore) store = store_new (FACTS);

  FIND (5, "X LT-2/H", .limit = 2);
  FIND (5, "P-1 GT-1/HH", .offset = 2, .limit = 2);
  FIND (5, "LT-1/H", .offset = 4, .limit = 2);
  FIND (5, "", .offset = 9, .limit = 2);
}

/* The index of the order holds when rows are folded anew, and results outlive what they came from. */
static void
test_late (void)
{
  g_autoptr (VigilAlarmStore) store = store_new ("10 raise A; 20 raise B; 40 raise A");
  g_autoptr (GPtrArray) late = facts_new ("30 return A; 5 raise C");
  g_autoptr (VigilAlarmEpisodes) none = vigil_alarm_episodes_new ();
  const VigilAlarmQuery all = { 0 };
  g_autoptr (VigilAlarmResult) before = vigil_alarm_store_query (store, &all);

  FIND (2, "B A");
  vigil_alarm_store_fold (store, late);
  FIND (4, "A B A C");
  g_assert_false (vigil_alarm_store_is_lost (store));
  vigil_alarm_store_set (store, none);
  FIND (0, "");
  g_assert_cmpstr (g_array_index (before->found, VigilAlarmEpisode, 0).alarm, ==, "B");
}

/* What was read back cannot be folded anew: it says so. */
static void
test_lost (void)
{
  g_autoptr (VigilAlarmStore) store = store_new ("10 raise A; 40 return A; 50 raise B");
  g_autoptr (GBytes) bytes = vigil_alarm_store_dump (store);
  g_autoptr (VigilAlarmEpisodes) episodes = vigil_alarm_episodes_load (bytes);
  g_autoptr (GPtrArray) newer = facts_new ("60 raise A; 55 ack B li"), older = facts_new ("30 ack A li");

  vigil_alarm_store_set (store, episodes);
  vigil_alarm_store_fold (store, newer);
  g_assert_false (vigil_alarm_store_is_lost (store));
  vigil_alarm_store_fold (store, older);
  g_assert_true (vigil_alarm_store_is_lost (store));
  g_assert_null (vigil_alarm_store_dump (store));
}

typedef struct
{
  VigilAlarmStore *store;
  int stop;
} Race;

static gpointer
search_again_and_again (gpointer data)
{
  Race *race = data;
  guint last = 0;

  while (!g_atomic_int_get (&race->stop))
    {
      const VigilAlarmQuery query = { .text = "level", .limit = 10 };
      g_autoptr (VigilAlarmResult) result = vigil_alarm_store_query (race->store, &query);

      g_assert_cmpint (result->total, >=, last);
      last = result->total;
      for (guint i = 0; i < result->found->len; i++)
        g_assert_true (g_str_has_prefix (g_array_index (result->found, VigilAlarmEpisode, i).alarm, "T-"));
    }
  return NULL;
}

static void
test_threads (void)
{
  g_autoptr (VigilAlarmStore) store = vigil_alarm_store_new ();
  Race race = { .store = store };
  GThread *thread = g_thread_new ("search", search_again_and_again, &race);

  for (guint i = 0; i < 2000; i++)
    {
      g_autofree char *script = g_strdup_printf ("%u raise T-%u", i, i);
      g_autoptr (GPtrArray) events = facts_new (script);

      vigil_alarm_store_fold (store, events);
    }
  g_atomic_int_set (&race.stop, 1);
  g_thread_join (thread);
  g_assert_cmpint (vigil_alarm_store_get_n (store), ==, 2000);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/alarm/store/filters", test_filters);
  g_test_add_func ("/alarm/store/put-away", test_put_away);
  g_test_add_func ("/alarm/store/window", test_window);
  g_test_add_func ("/alarm/store/orders", test_orders);
  g_test_add_func ("/alarm/store/pages", test_pages);
  g_test_add_func ("/alarm/store/late", test_late);
  g_test_add_func ("/alarm/store/lost", test_lost);
  g_test_add_func ("/alarm/store/threads", test_threads);
  return g_test_run ();
}
