/* test-episode.c: facts of a journal become episodes, in whatever order they come
 *
 * What is expected follows from ISA-18.2's table of states: a raise announces, what is put away does not, leaving the
 * last reason to be put away announces anew if the condition is still there.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "config.h"

#include "alarm-facts.h"

#include "alarm/vigil-alarm-store.h"

static void
append_time (GString *out, char mark, VigilTime time)
{
  if (time != 0)
    g_string_append_printf (out, " %c%.0f", mark, (double) (time - FACTS_T0) / 1e6);
}

/* "A b10 s5 k20 r30 e40 li returned": begin, since if earlier, acknowledged, returned, ended; ! : not annunciated. */
static char *
describe (const VigilAlarmEpisode *episode)
{
  GString *out = g_string_new (episode->alarm);

  if (!episode->annunciated)
    g_string_append_c (out, '!');
  append_time (out, 'b', episode->begin);
  append_time (out, 's', episode->since != episode->begin ? episode->since : 0);
  append_time (out, 'k', episode->acknowledged);
  append_time (out, 'r', episode->returned);
  append_time (out, 'e', episode->ended);
  if (episode->acknowledger != NULL)
    g_string_append_printf (out, " %s", episode->acknowledger);
  if (episode->seen_late)
    g_string_append (out, " late");
  if (episode->note != NULL)
    g_string_append_printf (out, " \"%s\"", episode->note);
  g_string_append_printf (out, " %s", vigil_episode_end_to_string (episode->end));
  return g_string_free (out, FALSE);
}

static char *
describe_all (const VigilAlarmEpisodes *episodes)
{
  GString *out = g_string_new (NULL);

  for (guint i = 0; i < vigil_alarm_episodes_get_n (episodes); i++)
    {
      VigilAlarmEpisode episode;
      g_autofree char *line = NULL;

      vigil_alarm_episodes_get (episodes, i, &episode);
      line = describe (&episode);
      g_string_append_printf (out, "%s%s", i > 0 ? "; " : "", line);
    }
  return g_string_free (out, FALSE);
}

typedef struct
{
  const char *name, *facts, *expected;
} Case;

static const Case cases[] = {
  { "nothing", "", "" },
  { "stands", "10 raise A", "A b10 open" },
  { "acknowledged-then-returned", "10 raise A; 20 ack A li; 30 return A", "A b10 k20 r30 li returned" },
  { "returned-then-acknowledged", "10 raise A; 20 return A; 30 ack A li", "A b10 k30 r20 li returned" },
  { "second-acknowledgement", "10 raise A; 20 ack A li; 25 ack A wang; 30 return A", "A b10 k20 r30 li returned" },
  { "raised-again", "10 raise A; 20 return A; 30 raise A", "A b10 r20 returned; A b30 open" },
  { "raise-repeated", "10 raise A; 15 raise A; 20 return A", "A b10 r20 returned" },
  { "return-without-raise", "10 return A; 20 ack A li", "" },
  { "latched", "10 raise A; 20 return A; 30 ack A li; 40 reset A", "A b10 k30 r20 e40 li reset" },
  { "re-alarm", "10 raise A; 20 ack A li; 60 realarm A; 70 return A", "A b10 k20 e60 li realarmed; A b60 s10 r70 returned" },
  { "re-alarm-of-what-is-gone", "10 raise A; 20 return A; 60 realarm A", "A b10 r20 returned" },
  { "silence-is-not-acknowledgement", "10 raise A; 12 silence A", "A b10 open" },
  { "note", "10 raise A; 12 note A valve", "A b10 \"valve\" open" },
  /* put away while it stands: over at the shelf; brought back while it still is there: announced anew */
  { "shelved", "10 raise A; 20 shelve A; 50 unshelve A; 60 return A", "A b10 e20 shelved; A b50 s10 r60 returned" },
  { "shelved-and-gone", "10 raise A; 20 shelve A; 30 return A; 50 unshelve A", "A b10 r30 e20 shelved" },
  /* comes and goes on the shelf: never announced */
  { "raised-on-the-shelf", "5 shelve A; 10 raise A; 20 return A; 50 unshelve A", "A! b10 r20 returned" },
  { "raised-on-the-shelf-and-stays", "5 shelve A; 10 raise A; 50 unshelve A", "A! b10 e50 announced; A b50 s10 open" },
  { "suppressed", "10 raise A; 20 suppress A; 30 unsuppress A", "A b10 e20 suppressed; A b30 s10 open" },
  { "out-of-service", "10 raise A; 20 remove A; 30 restore A", "A b10 e20 out-of-service; A b30 s10 open" },
  /* two reasons: only the end of the last one announces */
  { "shelved-and-suppressed", "10 raise A; 20 shelve A; 25 suppress A; 30 unshelve A; 40 unsuppress A",
    "A b10 e20 shelved; A b40 s10 open" },
  /* two rules: only the end of the last one announces; the end of one that never began changes nothing */
  { "suppressed-twice", "10 raise A; 20 suppress A; 25 suppress2 A; 30 unsuppress A; 40 unsuppress2 A", "A b10 e20 suppressed; A b40 s10 open" },
  { "suppressed-twice-the-other-way", "10 raise A; 20 suppress A; 22 suppress A; 25 suppress2 A; 30 unsuppress2 A; 40 unsuppress A",
    "A b10 e20 suppressed; A b40 s10 open" },
  { "unsuppressed-by-another-rule", "10 raise A; 20 suppress A; 30 unsuppress2 A", "A b10 e20 suppressed" },
  { "re-alarm-on-the-shelf", "10 raise A; 20 shelve A; 30 realarm A", "A b10 e20 shelved" },
  { "two-alarms", "10 raise A; 11 raise B; 12 return A", "A b10 r12 returned; B b11 open" },
  /* 2026-03-01T00:00:10Z is second 10 */
  { "snapshot-of-what-is-known", "10 raise A; 40 snapshot raise A ,\"raised\":\"2026-03-01T00:00:10Z\"", "A b10 open" },
  { "snapshot-of-what-is-over", "10 raise A; 20 return A; 40 snapshot raise A ,\"raised\":\"2026-03-01T00:00:10Z\"",
    "A b10 r20 returned" },
  { "snapshot-of-what-came-meanwhile", "10 raise A; 20 return A; 40 snapshot raise A ,\"raised\":\"2026-03-01T00:00:30Z\"",
    "A b10 r20 returned; A b30 open" },
  { "snapshot-acknowledged-elsewhere", "10 raise A; 40 snapshot raise A ,\"raised\":\"2026-03-01T00:00:10Z\",\"acknowledged\":true",
    "A b10 k40 late open" },
  { "snapshot-returned-meanwhile", "10 raise A; 40 snapshot raise A ,\"raised\":\"2026-03-01T00:00:10Z\",\"returned\":true",
    "A b10 r40 returned" },
  { "snapshot-twice", "40 snapshot raise A ,\"raised\":\"2026-03-01T00:00:10Z\"; 50 snapshot raise A ,\"raised\":\"2026-03-01T00:00:10Z\"",
    "A b10 open" },
  /* a fact that comes late is folded where its time says */
  { "late-return", "10 raise A; 30 raise A; 20 return A", "A b10 r20 returned; A b30 open" },
  { "return-before-raise", "20 return A; 10 raise A", "A b10 r20 returned" },
  { "acknowledgement-before-raise", "20 ack A li; 10 raise A; 30 return A", "A b10 k20 r30 li returned" },
  { "late-shelf", "10 raise A; 30 raise B; 20 return A; 5 shelve A; 25 unshelve A", "A! b10 r20 returned; B b30 open" },
};

static void
test_case (gconstpointer data)
{
  const Case *one = data;
  g_autoptr (VigilAlarmEpisodes) episodes = episodes_new (one->facts);
  g_autofree char *found = describe_all (episodes);

  g_assert_cmpstr (found, ==, one->expected);
}

/* Facts of different times give the same episodes in whatever order they come. */
static void
test_shuffled (void)
{
  static const char script[] = "10 raise A; 20 ack A li; 30 return A; 40 shelve A; 50 raise A; 60 return A; 70 unshelve A; 80 raise A; "
                               "90 realarm A; 95 return A; 12 raise B; 33 suppress B; 55 unsuppress B; 66 return B; 77 raise B; 78 note B seen";
  g_autoptr (GPtrArray) events = facts_new (script);
  g_autoptr (VigilAlarmEpisodes) straight = episodes_new (script);
  g_autofree char *expected = describe_all (straight);
  g_autoptr (GRand) rand = g_rand_new_with_seed (4);

  for (guint round = 0; round < 500; round++)
    {
      g_autoptr (VigilAlarmEpisodes) episodes = vigil_alarm_episodes_new ();
      g_autofree char *found = NULL;

      for (guint i = events->len - 1; i > 0; i--)
        {
          guint other = (guint) g_rand_int_range (rand, 0, (gint) i + 1);
          gpointer swap = events->pdata[i];

          events->pdata[i] = events->pdata[other];
          events->pdata[other] = swap;
        }
      for (guint i = 0; i < events->len; i++)
        {
          vigil_alarm_episodes_fold (episodes, events->pdata[i]);
          if (i % 5 == round % 5)
            vigil_alarm_episodes_settle (episodes);
        }
      vigil_alarm_episodes_settle (episodes);
      found = describe_all (episodes);
      g_assert_cmpstr (found, ==, expected);
    }
}

/* Every acknowledgement of one busy alarm comes a little late: 200 rows are folded anew 400 times. Nothing is lost, others stay what
 * they are, and what is dumped has not grown with it: a row is 64 bytes, 80 000 of them would be 5 MB. */
static void
test_always_late (void)
{
  g_autoptr (VigilAlarmEpisodes) episodes = episodes_new ("1 raise B; 2 shelve C");
  g_autoptr (GBytes) bytes = NULL;
  VigilAlarmEpisode episode;
  VigilAlarmAbsence absence;

  for (guint i = 0; i < 400; i++)
    {
      g_autofree char *script = g_strdup_printf ("%u raise A; %u return A; %u ack A li", 10 * i + 10, 10 * i + 15, 10 * i + 12);
      g_autoptr (GPtrArray) events = facts_new (script);

      for (guint k = 0; k < events->len; k++)
        vigil_alarm_episodes_fold (episodes, events->pdata[k]);
      vigil_alarm_episodes_settle (episodes);
    }
  g_assert_cmpint (vigil_alarm_episodes_get_n (episodes), ==, 401);
  for (guint i = 0; i < 401; i++)
    {
      vigil_alarm_episodes_get (episodes, i, &episode);
      g_assert_cmpstr (episode.alarm, ==, i == 0 ? "B" : "A");
      g_assert_true (i == 0 || (episode.begin == FACTS_AT (10 * i) && episode.acknowledged == FACTS_AT (10 * i + 2) && episode.returned == FACTS_AT (10 * i + 5)));
    }
  g_assert_true (vigil_alarm_episodes_get_absence (episodes, 0, &absence));
  g_assert_cmpstr (absence.alarm, ==, "C");
  bytes = vigil_alarm_episodes_dump (episodes);
  g_assert_cmpint (g_bytes_get_size (bytes), <, 30000 * 64);
}

static void
test_fields (void)
{
  g_autoptr (VigilAlarmEpisodes) episodes = episodes_new ("10 raise1 GT-1/HH");
  VigilAlarmEpisode episode;

  vigil_alarm_episodes_get (episodes, 0, &episode);
  g_assert_cmpstr (episode.alarm, ==, "GT-1/HH");
  g_assert_cmpstr (episode.message, ==, "Chlorine");
  g_assert_cmpstr (episode.tag, ==, "GT-1");
  g_assert_cmpstr (episode.asset, ==, "V-1");
  g_assert_cmpstr (episode.area, ==, "south");
  g_assert_cmpstr (episode.source, ==, "/p");
  g_assert_cmpint (episode.priority, ==, 1);
  g_assert_true (vigil_alarm_episode_get_over (&episode) == 0);
}

static void
test_absences (void)
{
  g_autoptr (VigilAlarmEpisodes) episodes = episodes_new ("10 shelve A; 20 unshelve A; 30 remove B; 40 suppress A");
  VigilAlarmAbsence absence;

  g_assert_cmpint (vigil_alarm_episodes_get_n_absences (episodes), ==, 3);
  g_assert_true (vigil_alarm_episodes_get_absence (episodes, 0, &absence));
  g_assert_cmpstr (absence.alarm, ==, "A");
  g_assert_cmpint (absence.inhibit, ==, VIGIL_EPISODE_INHIBIT_SHELF);
  g_assert_true (absence.begin == FACTS_AT (10) && absence.end == FACTS_AT (20));
  g_assert_true (vigil_alarm_episodes_get_absence (episodes, 1, &absence));
  g_assert_cmpint (absence.inhibit, ==, VIGIL_EPISODE_INHIBIT_REMOVAL);
  g_assert_true (absence.end == 0);
}

/* Dumped and loaded again they are the same, and go on where they were. */
static void
test_dump (void)
{
  static const char first[] = "10 raise A; 20 ack A li; 30 shelve A; 35 raise1 B; 40 note B seen";
  g_autoptr (VigilAlarmEpisodes) episodes = episodes_new (first);
  g_autoptr (GBytes) bytes = vigil_alarm_episodes_dump (episodes);
  g_autoptr (VigilAlarmEpisodes) loaded = NULL, all = episodes_new ("10 raise A; 20 ack A li; 30 shelve A; 35 raise1 B; 40 note B seen; 50 unshelve A; 60 return B");
  g_autoptr (GPtrArray) more = facts_new ("50 unshelve A; 60 return B");
  g_autofree char *found = NULL, *expected = describe_all (all);

  g_assert_nonnull (bytes);
  loaded = vigil_alarm_episodes_load (bytes);
  g_assert_nonnull (loaded);
  for (guint i = 0; i < more->len; i++)
    vigil_alarm_episodes_fold (loaded, more->pdata[i]);
  vigil_alarm_episodes_settle (loaded);
  found = describe_all (loaded);
  g_assert_cmpstr (found, ==, expected);
}

/* Whatever byte is wrong: refused, or numbers that refer to something. The sanitizers watch. */
static void
test_damaged_dump (void)
{
  g_autoptr (VigilAlarmEpisodes) episodes = episodes_new ("10 raise A; 20 ack A li; 30 shelve A; 35 raise1 B; 40 note B seen");
  g_autoptr (GBytes) bytes = vigil_alarm_episodes_dump (episodes);
  gsize size = g_bytes_get_size (bytes);
  guint refused = 0;

  for (gsize i = 0; i < size; i++)
    {
      guint8 *copy = g_memdup2 (g_bytes_get_data (bytes, NULL), size);
      g_autoptr (GBytes) damaged = NULL;
      g_autoptr (VigilAlarmEpisodes) loaded = NULL;

      copy[i] ^= 0xa5;
      damaged = g_bytes_new_take (copy, size);
      loaded = vigil_alarm_episodes_load (damaged);
      refused += loaded == NULL;
      if (loaded != NULL)
        g_free (describe_all (loaded));
    }
  g_assert_cmpint (refused, >, size / 4);
  for (gsize length = 0; length < size; length++)
    {
      g_autoptr (GBytes) cut = g_bytes_new_from_bytes (bytes, 0, length);

      g_assert_null (vigil_alarm_episodes_load (cut));
    }
}

/* Texts of any size and content stay what they are. */
static void
test_hostile_texts (void)
{
  g_autoptr (VigilAlarmEpisodes) episodes = vigil_alarm_episodes_new ();
  g_autofree char *long_id = g_strnfill (10000, 'x');
  const char *const ids[] = { long_id, "<b>&amp;</b>", "\xd7\x90\xe2\x80\xae" "abc", "'; DROP TABLE records; --" };

  for (guint i = 0; i < G_N_ELEMENTS (ids); i++)
    {
      g_autoptr (VigilEvent) event = vigil_event_new (VIGIL_EVENT_ALARM_RAISED, "/p", ids[i], NULL, FACTS_AT (i), NULL);

      vigil_alarm_episodes_fold (episodes, event);
    }
  vigil_alarm_episodes_settle (episodes);
  g_assert_cmpint (vigil_alarm_episodes_get_n (episodes), ==, G_N_ELEMENTS (ids));
  for (guint i = 0; i < G_N_ELEMENTS (ids); i++)
    {
      VigilAlarmEpisode episode;

      vigil_alarm_episodes_get (episodes, i, &episode);
      g_assert_cmpstr (episode.alarm, ==, ids[i]);
      g_assert_cmpint (episode.priority, ==, 0);
    }
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autofree char *path = g_strdup_printf ("/alarm/episode/%s", cases[i].name);
      g_test_add_data_func (path, &cases[i], test_case);
    }
  g_test_add_func ("/alarm/episode/shuffled", test_shuffled);
  g_test_add_func ("/alarm/episode/always-late", test_always_late);
  g_test_add_func ("/alarm/episode/fields", test_fields);
  g_test_add_func ("/alarm/episode/absences", test_absences);
  g_test_add_func ("/alarm/episode/dump", test_dump);
  g_test_add_func ("/alarm/episode/damaged-dump", test_damaged_dump);
  g_test_add_func ("/alarm/episode/hostile-texts", test_hostile_texts);
  return g_test_run ();
}
