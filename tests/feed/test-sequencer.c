/* test-sequencer.c: order, holes, snapshots, as a table of scripts
 *
 * A script is words: H<epoch>:<first>:<last> hello · <n> fact number n · <n>@<id> the same under an
 * id of its own · u<id> fact without number · x<n> fact that could not be read · B begin, s<id> fact
 * of, E<seq>:<count> end of a snapshot · b<n> heartbeat · +<ms> time passes, then poll · ? is it live.
 * What comes out: numbers or ids of facts, [whole snapshot], (part of one), R resync and C connect
 * anew wished, L live or S not, ! a complaint.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "feed/vigil-feed-sequencer.h"

#include <stdlib.h>
#include <string.h>

typedef struct
{
  const char *name;
  const char *epoch; /* resume; NULL: none */
  guint64 since;
  const char *script;
  const char *expected;
  guint duplicates, out_of_order, gaps;
} Case;

/* Grace 300 ms, answer 5000 ms, as docs/feed-protocol.md says; 4 facts held, jump of 1000. */
static const VigilSequencerLimits limits = { 4, 6, 1000, 300000, 5000000 };

static const Case cases[] = {
  /* the ordinary ways */
  { "fresh", NULL, 0, "He:1:5 ? B sa sb E5:2 ? 6 7 ?", "S [ a b ] L 6 7 L" },
  { "fresh-empty", NULL, 0, "He:0:0 B E0:0 ? 1 2", "[ ] L 1 2" },
  { "resume-nothing-missed", "e", 5, "He:1:5 ? 6", "L 6" },
  { "resume-some-missed", "e", 5, "He:1:7 ? 6 ? 7 ?", "S 6 S 7 L" },
  { "resume-too-old", "e", 5, "He:9:20 ? B sa E20:1 ? 21", "S [ a ] L 21" },
  { "new-epoch", "e", 5, "Hf:1:2 ? B sa E2:1 3", "S [ a ] 3" },
  { "new-epoch-same-numbers", "e", 5, "He:1:5 6 Hf:1:0 B E0:0 1 2", "6 [ ] 1 2" },
  { "live-before-snapshot", NULL, 0, "He:1:5 6 B sa E5:1", "[ a ] 6" },
  { "covered-by-snapshot", NULL, 0, "He:1:5 5 6 B sa E6:1 7", "5 6 [ a ] 7" },
  { "live-within-snapshot", NULL, 0, "He:1:5 B sa 6 sb E5:2 7", "[ a b ] 6 7" },
  { "count-not-said", NULL, 0, "He:1:5 B sa E5:-1 ?", "[ a ] L" },
  { "unnumbered", "e", 5, "He:1:5 ua 6 ub", "a 6 b" },
  /* twice */
  { "duplicate", "e", 5, "He:1:5 6 6 7 6", "6 7", 2 },
  { "duplicate-held", "e", 5, "He:1:5 8 8 6 7", "6 7 8", 1, 2 },
  { "duplicate-id", "e", 5, "He:1:5 6@x 7@x 8", "x 8", 1 },
  { "duplicate-unnumbered", "e", 5, "He:1:5 ua ua", "a", 1 },
  { "duplicate-in-snapshot", NULL, 0, "He:1:1 B sa sa E1:1", "[ a ]", 1 },
  { "old-facts-after-resume", "e", 5, "He:1:6 4 5 6", "6", 2 },
  { "snapshot-again-tells-again", NULL, 0, "He:1:1 B sa E1:1 B sa E1:1", "[ a ] [ a ]" },
  /* disorder */
  { "swapped", "e", 5, "He:1:5 7 6 8", "6 7 8", 0, 1 },
  { "swapped-in-time", "e", 5, "He:1:5 7 +299 6 ?", "6 7 L", 0, 1 },
  { "reversed", "e", 5, "He:1:5 9 8 7 6", "6 7 8 9", 0, 3 },
  { "unreadable", "e", 5, "He:1:5 6 x7 8 ?", "6 8 L" },
  { "unreadable-early", "e", 5, "He:1:5 x7 8 6 ?", "6 8 L", 0, 1 },
  /* holes */
  { "gap", "e", 5, "He:1:5 7 ? +300 6 ?", "S R 6 7 L", 0, 1, 1 },
  { "gap-replayed-whole", "e", 5, "He:1:5 7 +300 6 7 8 ?", "R 6 7 8 L", 1, 1, 1 },
  { "gap-answered-by-snapshot", "e", 5, "He:1:5 7 +300 B sa E8:1 ? 9", "R 7 [ a ] L 9", 0, 0, 1 },
  { "gap-asked-once", "e", 5, "He:1:5 7 +300 +300 +300", "R", 0, 0, 1 },
  { "gap-at-the-end", "e", 5, "He:1:5 b6 ? +300 6 ?", "S R 6 L", 0, 0, 1 },
  { "heartbeat-agrees", "e", 5, "He:1:5 6 b6 ? +9999", "6 L" },
  { "gap-two", "e", 5, "He:1:5 7 9 +300 6 7 8 9", "R 6 7 8 9", 2, 2, 1 },
  { "gap-then-connect", "e", 5, "He:1:5 7 +300 +5000 He:1:7 B sa E7:1 ? 8", "R 7 C [ a ] L 8", 0, 0, 1 },
  { "gap-never-filled", "e", 5, "He:1:5 7 +300 +5000 He:1:7 +5000 ? 8", "R 7 C ! L 8", 0, 0, 1 },
  { "gap-too-long", "e", 5, "He:1:5 7 8 9 10 11 +0 6 7 8 9 10 11 ?", "R 6 7 8 9 10 11 L", 5, 1, 1 },
  { "stray-number", "e", 5, "He:1:5 9999 6 ?", "! 6 L" },
  { "stray-heartbeat", "e", 5, "He:1:5 b9999 6 ?", "! 6 L" },
  { "no-snapshot", NULL, 0, "He:1:5 6 +4999 +1 +5000 He:1:6 +5000 ? 7", "R 6 C ! L 7" },
  { "no-snapshot-all-from-1", NULL, 0, "He:1:2 +5000 1 2 ?", "R 1 2 L" },
  { "count-went-back", "e", 50, "He:1:20 ? B sa E20:1 ? 21", "! S [ a ] L 21" },
  { "heartbeat-went-back", "e", 50, "He:1:50 b20 +0 He:1:20 B sa E20:1 21", "! C ! [ a ] 21" },
  /* snapshots that are no good: nothing may be taken for returned */
  { "snapshot-short-then-whole", "e", 5, "He:9:9 B sa E9:2 ? +0 B sa sb E9:2 ?", "! S R [ a b ] L" },
  { "snapshot-short-twice", "e", 5, "He:9:9 B sa E9:2 +0 B sa E9:2 ?", "! R ! ( a ) L" },
  { "snapshot-without-begin", "e", 5, "He:9:9 sa E9:1 +0 B sa E9:1", "! ! R [ a ]" },
  { "snapshot-without-end", "e", 5, "He:9:9 B sa +4999 +1 B sa E9:1", "R [ a ]" },
  { "snapshot-cut-by-link", "e", 5, "He:9:9 B sa He:9:9 B sb E9:1", "[ b ]" },
  { "snapshot-too-long", "e", 5, "He:9:9 B s1 s2 s3 s4 s5 s6 s7 E9:7 +0", "! ! R" },
  { "snapshot-never-whole", "e", 5, "He:9:9 B sa +5000 +5000 He:9:9 B sa +5000 ?", "R C ! ( a ) L" },
};

typedef struct
{
  VigilSequencer *sequencer;
  VigilTime now;
  GString *out;
} Player;

static void
put (Player *self, const char *word)
{
  if (self->out->len > 0)
    g_string_append_c (self->out, ' ');
  g_string_append (self->out, word);
}

static void
put_run (Player *self, VigilFeedRun *run)
{
  static const char *const brackets[] = { "", "", "[", "]", "(", ")" };

  if (run->kind != VIGIL_RUN_FACTS)
    put (self, brackets[2 * run->kind]);
  for (guint i = 0; i < run->facts->len; i++)
    put (self, ((VigilEvent *) run->facts->pdata[i])->id);
  if (run->kind != VIGIL_RUN_FACTS)
    put (self, brackets[2 * run->kind + 1]);
}

static void
drain (Player *self)
{
  VigilFeedRun *run;
  char *complaint;

  while ((complaint = vigil_sequencer_take_complaint (self->sequencer)) != NULL)
    {
      put (self, "!");
      g_free (complaint);
    }
  while ((run = vigil_sequencer_take_run (self->sequencer)) != NULL)
    {
      put_run (self, run);
      vigil_feed_run_free (run);
    }
}

static void
push (Player *self, guint64 seq, const char *id, gboolean snapshot)
{
  g_autoptr (VigilEvent) event = vigil_event_new (VIGIL_EVENT_NOTE_WRITTEN, "/test", NULL, NULL, 0, NULL);

  g_free (event->id);
  event->id = g_strdup (id);
  event->seq = seq;
  event->snapshot = snapshot;
  vigil_sequencer_push (self->sequencer, event, self->now);
}

static void
push_number (Player *self, const char *word)
{
  const char *at = strchr (word, '@');
  guint64 seq = g_ascii_strtoull (word, NULL, 10);

  g_assert_cmpuint (seq, >, 0);
  push (self, seq, at != NULL ? at + 1 : word, FALSE);
}

static void
greet (Player *self, const char *word)
{
  g_auto (GStrv) parts = g_strsplit (word, ":", 3);

  vigil_sequencer_hello (self->sequencer, parts[0], g_ascii_strtoull (parts[1], NULL, 10), g_ascii_strtoull (parts[2], NULL, 10), self->now);
}

static void
end_snapshot (Player *self, const char *word)
{
  g_auto (GStrv) parts = g_strsplit (word, ":", 2);

  vigil_sequencer_end (self->sequencer, g_ascii_strtoull (parts[0], NULL, 10), g_ascii_strtoll (parts[1], NULL, 10), self->now);
}

static void
pass (Player *self, const char *word)
{
  static const char *const wishes[] = { NULL, "R", "C" };
  VigilSequencerWish wish;

  self->now += 1000 * g_ascii_strtoll (word, NULL, 10);
  wish = vigil_sequencer_poll (self->sequencer, self->now);
  if (wish == VIGIL_SEQUENCER_RECONNECT)
    drain (self);
  if (wishes[wish] != NULL)
    put (self, wishes[wish]);
}

static void
play_word (Player *self, const char *word)
{
  switch (*word)
    {
    case 'H':
      greet (self, word + 1);
      break;
    case 'B':
      vigil_sequencer_begin (self->sequencer, self->now);
      break;
    case 'E':
      end_snapshot (self, word + 1);
      break;
    case 's':
      push (self, 0, word + 1, TRUE);
      break;
    case 'u':
      push (self, 0, word + 1, FALSE);
      break;
    case 'x':
      vigil_sequencer_skip (self->sequencer, g_ascii_strtoull (word + 1, NULL, 10), self->now);
      break;
    case 'b':
      vigil_sequencer_heartbeat (self->sequencer, g_ascii_strtoull (word + 1, NULL, 10), self->now);
      break;
    case '+':
      pass (self, word + 1);
      break;
    case '?':
      put (self, vigil_sequencer_is_synced (self->sequencer) ? "L" : "S");
      break;
    default:
      push_number (self, word);
    }
  drain (self);
}

static void
test_case (gconstpointer data)
{
  const Case *test = data;
  g_autoptr (VigilSequencer) sequencer = vigil_sequencer_new (&limits, FALSE);
  g_autoptr (GString) out = g_string_new (NULL);
  g_auto (GStrv) words = g_strsplit (test->script, " ", -1);
  Player player = { sequencer, 1000000, out };
  VigilSequencerCounts counts;

  if (test->epoch != NULL)
    vigil_sequencer_set_resume (sequencer, test->epoch, test->since);
  for (guint i = 0; words[i] != NULL; i++)
    play_word (&player, words[i]);
  vigil_sequencer_get_counts (sequencer, &counts);
  g_assert_cmpstr (out->str, ==, test->expected);
  g_assert_cmpuint (counts.n_duplicates, ==, test->duplicates);
  g_assert_cmpuint (counts.n_out_of_order, ==, test->out_of_order);
  g_assert_cmpuint (counts.n_gaps, ==, test->gaps);
}

static void
test_resume_asks_for_snapshot (void)
{
  g_autoptr (VigilSequencer) sequencer = vigil_sequencer_new (&limits, FALSE);
  g_autoptr (GString) out = g_string_new (NULL);
  Player player = { sequencer, 1000000, out };
  guint64 since;

  vigil_sequencer_set_resume (sequencer, "e", 5);
  g_assert_cmpstr (vigil_sequencer_get_resume (sequencer, &since), ==, "e");
  g_assert_cmpuint (since, ==, 5);
  play_word (&player, "He:1:5");
  play_word (&player, "7");
  play_word (&player, "+300");
  g_assert_cmpstr (vigil_sequencer_get_resume (sequencer, &since), ==, "e");
  play_word (&player, "+5000");
  g_assert_null (vigil_sequencer_get_resume (sequencer, &since));
  play_word (&player, "He:1:7");
  g_assert_null (vigil_sequencer_get_resume (sequencer, &since));
  play_word (&player, "B");
  play_word (&player, "E7:0");
  g_assert_cmpstr (vigil_sequencer_get_resume (sequencer, &since), ==, "e");
  g_assert_cmpuint (since, ==, 7);
}

/* A recording is played as it is: holes stay holes, only the same id twice is dropped. */
static void
test_lenient (void)
{
  g_autoptr (VigilSequencer) sequencer = vigil_sequencer_new (&limits, TRUE);
  g_autoptr (GString) out = g_string_new (NULL);
  g_auto (GStrv) words = g_strsplit ("5 9 7 9 ua ? B sb E9:1 +9999 3 ?", " ", -1);
  Player player = { sequencer, 1000000, out };

  for (guint i = 0; words[i] != NULL; i++)
    play_word (&player, words[i]);
  g_assert_cmpstr (out->str, ==, "5 9 7 a L [ b ] 3 L");
}

/* Every order of six facts comes out as one; bounded by the window, so that it holds them all. */
static void
test_every_order (void)
{
  VigilSequencerLimits wide = limits;
  int order[6];

  wide.max_held = 6;
  for (int code = 0; code < 720; code++)
    {
      g_autoptr (VigilSequencer) sequencer = vigil_sequencer_new (&wide, FALSE);
      g_autoptr (GString) out = g_string_new (NULL);
      Player player = { sequencer, 1000000, out };
      int rest = code, pool[6] = { 1, 2, 3, 4, 5, 6 };

      for (int i = 0; i < 6; i++)
        {
          int pick = rest % (6 - i);

          rest /= 6 - i;
          order[i] = pool[pick];
          memmove (pool + pick, pool + pick + 1, (5 - pick) * sizeof (int));
        }
      vigil_sequencer_set_resume (sequencer, "e", 0);
      play_word (&player, "He:1:0");
      for (int i = 0; i < 6; i++)
        {
          g_autofree char *word = g_strdup_printf ("%d", order[i]);

          play_word (&player, word);
        }
      g_assert_cmpstr (out->str, ==, "1 2 3 4 5 6");
    }
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autofree char *path = g_strdup_printf ("/feed/sequencer/%s", cases[i].name);

      g_test_add_data_func (path, &cases[i], test_case);
    }
  g_test_add_func ("/feed/sequencer/resume-asks-for-snapshot", test_resume_asks_for_snapshot);
  g_test_add_func ("/feed/sequencer/lenient", test_lenient);
  g_test_add_func ("/feed/sequencer/every-order", test_every_order);
  return g_test_run ();
}
