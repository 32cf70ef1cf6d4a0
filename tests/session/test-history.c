/* test-history.c: what the session puts into the trend history
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "session/vigil-session-private.h"
#include "testlib/vigil-test-site.h"
#include "testlib/vigil-test.h"

#include <math.h>

#define S VIGIL_SECOND
#define T0 (1800000000 * S)

typedef struct
{
  char *folder, *path;
  VigilSite *site;
  VigilClock *clock;
  VigilSession *session;
  VigilTags *tags;
} Fixture;

static void
make_session (Fixture *f)
{
  f->session = vigil_session_new (f->site, f->clock, NULL, "There is no journal in this test.");
  vigil_session_open_history (f->session, f->path);
  f->tags = vigil_situation_get_tags (vigil_session_get_situation (f->session));
}

static void
set_up (Fixture *f, gconstpointer data)
{
  f->folder = vigil_test_make_dir ();
  f->path = g_build_filename (f->folder, "history", NULL);
  f->site = vigil_test_make_site ();
  f->clock = vigil_clock_new_fake (T0);
  make_session (f);
}

static void
tear_down (Fixture *f, gconstpointer data)
{
  g_assert_finalize_object (f->session);
  g_clear_object (&f->clock);
  g_clear_object (&f->site);
  vigil_test_remove_tree (f->folder);
  g_free (f->path);
  g_free (f->folder);
}

/* As from a feed: folded, then kept. */
static void
take (Fixture *f, const char *tag, VigilTime time, double value, VigilQuality quality)
{
  VigilSample sample = { .tag = tag, .value = value, .time = time, .quality = quality };
  g_autoptr (VigilEvent) event = vigil_event_new_samples ("/test", time, &sample, 1);

  vigil_situation_apply (vigil_session_get_situation (f->session), event);
  vigil_session_keep_samples (f->session, event);
}

static GPtrArray *
read_pressure (Fixture *f, const GArray **points)
{
  guint tag = (guint) vigil_tags_find (f->tags, "PT-1");
  g_autoptr (GError) error = NULL;
  GPtrArray *all = vigil_history_read (vigil_session_get_history (f->session), &tag, 1, T0 - VIGIL_HOUR, T0 + VIGIL_HOUR, 0, NULL, &error);

  g_assert_no_error (error);
  *points = ((VigilHistorySeries *) all->pdata[0])->points;
  return all;
}

static const VigilHistoryPoint *
at (const GArray *points, guint i)
{
  return &g_array_index (points, VigilHistoryPoint, i);
}

static void
test_samples_are_kept (Fixture *f, gconstpointer data)
{
  const GArray *points;
  g_autoptr (GPtrArray) all = NULL;

  take (f, "PT-1", T0, 1.5, VIGIL_QUALITY_GOOD);
  take (f, "no such tag", T0, 1.5, VIGIL_QUALITY_GOOD);
  take (f, "PT-1", T0 + S, 2.5, VIGIL_QUALITY_BAD);
  all = read_pressure (f, &points);
  g_assert_cmpuint (points->len, ==, 2);
  g_assert_cmpfloat (at (points, 0)->value, ==, 1.5);
  g_assert_cmpint (at (points, 1)->quality, ==, VIGIL_QUALITY_BAD);
}

/* One sample from a clock that is days ahead would shut out all later ones. */
static void
test_wrong_clock_is_not_believed (Fixture *f, gconstpointer data)
{
  const GArray *points;
  g_autoptr (GPtrArray) all = NULL;

  take (f, "PT-1", T0 + 20 * VIGIL_MINUTE, 99, VIGIL_QUALITY_GOOD);
  take (f, "PT-1", T0, 1.5, VIGIL_QUALITY_GOOD);
  all = read_pressure (f, &points);
  g_assert_cmpuint (points->len, ==, 1);
  g_assert_cmpfloat (at (points, 0)->value, ==, 1.5);
}

/* No sample says that there is none: staleness and a lost link are noted once, when they come. */
static void
test_silence_is_noted (Fixture *f, gconstpointer data)
{
  const GArray *points;
  g_autoptr (GPtrArray) all = NULL;

  take (f, "PT-1", T0, 1.5, VIGIL_QUALITY_GOOD);
  vigil_clock_advance (f->clock, 6 * S);
  vigil_situation_tick (vigil_session_get_situation (f->session));
  vigil_session_keep_qualities (f->session);
  vigil_session_keep_qualities (f->session);
  vigil_clock_advance (f->clock, S);
  vigil_situation_set_disconnected (vigil_session_get_situation (f->session), TRUE);
  vigil_session_keep_qualities (f->session);
  vigil_situation_set_disconnected (vigil_session_get_situation (f->session), FALSE);
  take (f, "PT-1", T0 + 8 * S, 1.6, VIGIL_QUALITY_GOOD);
  vigil_session_keep_qualities (f->session);
  all = read_pressure (f, &points);
  g_assert_cmpuint (points->len, ==, 4);
  g_assert_cmpint (at (points, 1)->quality, ==, VIGIL_QUALITY_STALE);
  g_assert_cmpint (at (points, 1)->time, ==, T0 + 6 * S);
  g_assert_true (isnan (at (points, 1)->value));
  g_assert_cmpint (at (points, 2)->quality, ==, VIGIL_QUALITY_DISCONNECTED);
  g_assert_cmpint (at (points, 3)->quality, ==, VIGIL_QUALITY_GOOD);
}

static void
test_next_session_has_it (Fixture *f, gconstpointer data)
{
  const GArray *points;
  g_autoptr (GPtrArray) all = NULL;

  take (f, "PT-1", T0, 1.5, VIGIL_QUALITY_GOOD);
  g_assert_finalize_object (f->session);
  make_session (f);
  all = read_pressure (f, &points);
  g_assert_cmpuint (points->len, ==, 1);
}

#define ADD(name, test) g_test_add ("/session/history/" name, Fixture, NULL, set_up, test, tear_down)

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  ADD ("samples", test_samples_are_kept);
  ADD ("wrong-clock", test_wrong_clock_is_not_believed);
  ADD ("silence", test_silence_is_noted);
  ADD ("restart", test_next_session_has_it);
  return g_test_run ();
}
