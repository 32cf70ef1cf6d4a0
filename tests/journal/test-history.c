/* test-history.c: the trend history: codec, extremes, gaps, reopening, damage, a full disk, what is too old
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "journal/vigil-history-worker.h"
#include "journal/vigil-history.h"
#include "testlib/vigil-test.h"

#include <glib/gstdio.h>
#include <math.h>
#include <string.h>

#define S VIGIL_SECOND
#define T0 (1800000000 * S)

static GArray *
new_points (void)
{
  return g_array_new (FALSE, FALSE, sizeof (VigilHistoryPoint));
}

static void
add (GArray *points, VigilTime time, double value, VigilQuality quality)
{
  VigilHistoryPoint point = { time, value, (guint8) quality, 0 };

  g_array_append_val (points, point);
}

static const VigilHistoryPoint *
at (const GArray *points, guint i)
{
  return &g_array_index (points, VigilHistoryPoint, i);
}

static gboolean
same_value (double a, double b)
{
  return a == b || (isnan (a) && isnan (b));
}

/* Codec */

static void
check_round_trip (const GArray *points, gboolean compress)
{
  g_autoptr (GByteArray) bytes = g_byte_array_new ();
  g_autoptr (GArray) back = new_points ();
  g_autoptr (GError) error = NULL;

  vigil_history_encode ((const VigilHistoryPoint *) (gpointer) points->data, points->len, compress, bytes);
  vigil_history_decode (bytes->data, bytes->len, back, &error);
  g_assert_no_error (error);
  g_assert_cmpuint (back->len, ==, points->len);
  for (guint i = 0; i < points->len; i++)
    {
      g_assert_cmpint (at (back, i)->time, ==, at (points, i)->time);
      g_assert_cmpint (at (back, i)->quality, ==, at (points, i)->quality);
      g_assert_true (same_value (at (back, i)->value, at (points, i)->value));
    }
}

static GArray *
random_points (GRand *rand, guint n, int kind)
{
  GArray *points = new_points ();
  VigilTime time = T0;

  for (guint i = 0; i < n; i++)
    {
      double value = g_rand_double_range (rand, -1e6, 1e6);

      if (kind == 0)
        value = round (value * 100.0) / 100.0;
      if (kind == 2 && g_rand_int_range (rand, 0, 5) == 0)
        value = NAN;
      time += g_rand_int_range (rand, 1, 10000) * (kind == 1 ? 1 : 1000);
      add (points, time, value, (VigilQuality) (g_rand_int_range (rand, 0, 10) == 0 ? g_rand_int_range (rand, 0, 5) : 0));
    }
  return points;
}

static void
test_codec_round_trip (void)
{
  g_autoptr (GRand) rand = g_rand_new_with_seed (1);

  for (int i = 0; i < 300; i++)
    {
      g_autoptr (GArray) points = random_points (rand, (guint) g_rand_int_range (rand, 1, 700), i % 3);

      check_round_trip (points, i % 2 == 0);
    }
}

static void
test_codec_corners (void)
{
  static const double values[] = { 0, -0.0, 1e-300, 1e300, 4503599627370496.0, 0.1, 1.0 / 3.0, -123.456, NAN, 5e-7 };
  g_autoptr (GArray) points = new_points ();

  for (guint i = 0; i < G_N_ELEMENTS (values); i++)
    {
      g_autoptr (GArray) one = new_points ();

      add (one, T0 + i, values[i], VIGIL_QUALITY_GOOD);
      add (points, T0 + i, values[i], VIGIL_QUALITY_GOOD);
      check_round_trip (one, FALSE);
    }
  check_round_trip (points, TRUE);
}

/* Two bytes a point is what the file format promises for a slow value at an even pace. */
static void
test_codec_is_small (void)
{
  g_autoptr (GRand) rand = g_rand_new_with_seed (2);
  g_autoptr (GArray) points = new_points ();
  g_autoptr (GByteArray) bytes = g_byte_array_new ();
  double value = 12.0;

  for (int i = 0; i < 1000; i++)
    {
      value += g_rand_double_range (rand, -0.02, 0.02);
      add (points, T0 + i * S, round (value * 1000.0) / 1000.0, VIGIL_QUALITY_GOOD);
    }
  vigil_history_encode ((const VigilHistoryPoint *) (gpointer) points->data, points->len, TRUE, bytes);
  g_assert_cmpuint (bytes->len, <, 2000);
}

static void
test_codec_hostile (void)
{
  g_autoptr (GRand) rand = g_rand_new_with_seed (3);
  guint n_refused = 0;

  for (int i = 0; i < 20000; i++)
    {
      g_autoptr (GArray) points = random_points (rand, (guint) g_rand_int_range (rand, 1, 40), i % 3);
      g_autoptr (GByteArray) bytes = g_byte_array_new ();
      g_autoptr (GArray) back = new_points ();
      g_autoptr (GError) error = NULL;

      vigil_history_encode ((const VigilHistoryPoint *) (gpointer) points->data, points->len, i % 2 == 0, bytes);
      for (int k = g_rand_int_range (rand, 1, 4); k > 0; k--)
        bytes->data[g_rand_int_range (rand, 0, (gint32) bytes->len)] ^= (guint8) g_rand_int_range (rand, 1, 256);
      if (g_rand_int_range (rand, 0, 4) == 0)
        g_byte_array_set_size (bytes, (guint) g_rand_int_range (rand, 0, (gint32) bytes->len));
      if (!vigil_history_decode (bytes->data, bytes->len, back, &error))
        {
          g_assert_nonnull (error);
          g_assert_cmpuint (back->len, ==, 0);
          n_refused++;
        }
    }
  /* Two flips may undo one another; nearly all are found. */
  g_assert_cmpuint (n_refused, >, 19900);
}

/* With a sum that fits, so that the columns themselves are hostile. */
static void
test_codec_hostile_columns (void)
{
  g_autoptr (GRand) rand = g_rand_new_with_seed (4);

  for (int i = 0; i < 50000; i++)
    {
      guint8 bytes[64] = { 0 };
      gsize size = (gsize) g_rand_int_range (rand, 6, sizeof bytes);
      guint32 sum = 2166136261u;
      g_autoptr (GArray) back = new_points ();

      for (gsize k = 5; k < size; k++)
        bytes[k] = (guint8) (g_rand_int_range (rand, 0, 3) == 0 ? g_rand_int_range (rand, 0, 256) : g_rand_int_range (rand, 0, 4));
      for (gsize k = 5; k < size; k++)
        sum = (sum ^ bytes[k]) * 16777619u;
      sum = GUINT32_TO_LE (sum);
      memcpy (bytes + 1, &sum, sizeof sum);
      if (!vigil_history_decode (bytes, size, back, NULL))
        g_assert_cmpuint (back->len, ==, 0);
      for (guint k = 1; k < back->len; k++)
        g_assert_cmpint (at (back, k)->time, >=, at (back, k - 1)->time);
    }
}

/* Reduction */

static gint64
column_of (VigilTime time, VigilTime from, VigilTime to, guint columns)
{
  return MIN ((gint64) ((double) (time - from) / (double) (to - from) * columns), (gint64) columns - 1);
}

static gboolean
has_point (const GArray *points, const VigilHistoryPoint *wanted)
{
  for (guint i = 0; i < points->len; i++)
    if (at (points, i)->time == wanted->time)
      return same_value (at (points, i)->value, wanted->value) && at (points, i)->quality == wanted->quality;
  return FALSE;
}

/* Brute force: of each column the first, last, lowest and highest drawn value is there. */
static void
check_extremes (const GArray *all, const GArray *kept, VigilTime from, VigilTime to, guint columns)
{
  for (gint64 c = 0; c < columns; c++)
    {
      const VigilHistoryPoint *first = NULL, *last = NULL;
      double low = INFINITY, high = -INFINITY, kept_low = INFINITY, kept_high = -INFINITY;

      for (guint i = 0; i < all->len; i++)
        {
          const VigilHistoryPoint *point = at (all, i);

          if (point->time < from || point->time > to || column_of (point->time, from, to, columns) != c
              || !vigil_history_point_is_drawn (point))
            continue;
          first = first != NULL ? first : point;
          last = point;
          low = MIN (low, point->value);
          high = MAX (high, point->value);
        }
      for (guint i = 0; i < kept->len; i++)
        if (at (kept, i)->time >= from && at (kept, i)->time <= to && column_of (at (kept, i)->time, from, to, columns) == c
            && vigil_history_point_is_drawn (at (kept, i)))
          {
            kept_low = MIN (kept_low, at (kept, i)->value);
            kept_high = MAX (kept_high, at (kept, i)->value);
          }
      g_assert_cmpfloat (low, ==, kept_low);
      g_assert_cmpfloat (high, ==, kept_high);
      g_assert_true (first == NULL || (has_point (kept, first) && has_point (kept, last)));
    }
}

static gboolean
is_interrupted (const GArray *all, VigilTime from, VigilTime to, VigilTime gap)
{
  VigilTime last = from;

  for (guint i = 0; i < all->len; i++)
    {
      if (at (all, i)->time <= from)
        continue;
      if (at (all, i)->time - last > gap)
        return TRUE;
      if (at (all, i)->time >= to)
        return FALSE;
      if (!vigil_history_point_is_drawn (at (all, i)))
        return TRUE;
      last = at (all, i)->time;
    }
  return FALSE;
}

/* A line between points of two columns is there exactly if nothing interrupts it. */
static void
check_gaps (const GArray *all, const GArray *kept, VigilTime from, VigilTime to, guint columns, VigilTime gap)
{
  for (guint i = 1; i < kept->len; i++)
    {
      const VigilHistoryPoint *a = at (kept, i - 1), *b = at (kept, i);

      g_assert_cmpint (a->time, <, b->time);
      if (!vigil_history_point_is_drawn (a) || !vigil_history_point_is_drawn (b))
        continue;
      if (a->time >= from && b->time <= to && column_of (a->time, from, to, columns) == column_of (b->time, from, to, columns))
        continue;
      g_assert_cmpint (!b->breaks, ==, !is_interrupted (all, a->time, b->time, gap));
    }
}

static void
reduce (const GArray *all, VigilTime from, VigilTime to, guint columns, VigilTime gap, GArray *out)
{
  VigilHistoryReducer reducer;

  vigil_history_reducer_init (&reducer, from, to, columns, gap, out);
  for (guint i = 0; i < all->len; i++)
    if (!vigil_history_reducer_add (&reducer, at (all, i)))
      break;
  vigil_history_reducer_end (&reducer);
}

static void
test_reduce_keeps_extremes (void)
{
  g_autoptr (GRand) rand = g_rand_new_with_seed (5);

  for (int round_number = 0; round_number < 400; round_number++)
    {
      g_autoptr (GArray) all = random_points (rand, (guint) g_rand_int_range (rand, 1, 500), round_number % 3);
      g_autoptr (GArray) kept = new_points ();
      VigilTime first = at (all, 0)->time, span = at (all, all->len - 1)->time - first + 1;
      VigilTime from = first + (VigilTime) (g_rand_double_range (rand, -0.2, 0.6) * (double) span);
      VigilTime to = from + 1 + (VigilTime) (g_rand_double_range (rand, 0.05, 1.2) * (double) span);
      guint columns = (guint) g_rand_int_range (rand, 1, 60);
      VigilTime gap = (round_number % 3 == 1 ? 9000 : 9000000);

      reduce (all, from, to, columns, gap, kept);
      g_assert_cmpuint (kept->len, <=, columns * 7 + 2);
      check_extremes (all, kept, from, to, columns);
      check_gaps (all, kept, from, to, columns, gap);
    }
}

static void
test_reduce_keeps_neighbours (void)
{
  g_autoptr (GArray) all = new_points ();
  g_autoptr (GArray) kept = new_points ();

  for (int i = 0; i < 10; i++)
    add (all, T0 + i * 10 * S, i, VIGIL_QUALITY_GOOD);
  reduce (all, T0 + 32 * S, T0 + 38 * S, 100, 60 * S, kept);
  /* Nothing lies within; the line through the window needs both ends. */
  g_assert_cmpuint (kept->len, ==, 2);
  g_assert_cmpint (at (kept, 0)->time, ==, T0 + 30 * S);
  g_assert_cmpint (at (kept, 1)->time, ==, T0 + 40 * S);
  g_assert_false (at (kept, 1)->breaks);
}

static void
test_summary_is_as_good (void)
{
  g_autoptr (GRand) rand = g_rand_new_with_seed (6);
  g_autoptr (GArray) all = new_points ();
  g_autoptr (GArray) kept = new_points ();
  VigilHistoryReducer reducer;
  VigilHistorySummary summary;

  for (int i = 0; i < 100; i++)
    add (all, T0 + i * S, g_rand_double (rand), VIGIL_QUALITY_GOOD);
  vigil_history_summary_init (&summary, at (all, 0), all->len);
  vigil_history_reducer_init (&reducer, T0 - 1000 * S, T0 + 1000 * S, 2, 5 * S, kept);
  g_assert_true (vigil_history_reducer_add_summary (&reducer, &summary));
  vigil_history_reducer_end (&reducer);
  g_assert_cmpuint (reducer.n_taken, ==, 100);
  {
    double low = INFINITY, high = -INFINITY, found_low = INFINITY, found_high = -INFINITY;

    for (guint i = 0; i < all->len; i++)
      low = MIN (low, at (all, i)->value), high = MAX (high, at (all, i)->value);
    for (guint i = 0; i < kept->len; i++)
      found_low = MIN (found_low, at (kept, i)->value), found_high = MAX (found_high, at (kept, i)->value);
    g_assert_cmpfloat (low, ==, found_low);
    g_assert_cmpfloat (high, ==, found_high);
  }
  g_assert_cmpfloat (at (kept, 0)->value, ==, at (all, 0)->value);
  g_assert_cmpfloat (at (kept, kept->len - 1)->value, ==, at (all, 99)->value);
  /* One that lies across columns, or has a bad point, is not taken. */
  vigil_history_reducer_init (&reducer, T0, T0 + 100 * S, 10, 5 * S, kept);
  g_assert_false (vigil_history_reducer_add_summary (&reducer, &summary));
  summary.worst = VIGIL_QUALITY_BAD;
  vigil_history_reducer_init (&reducer, T0 - 1000 * S, T0 + 1000 * S, 2, 5 * S, kept);
  g_assert_false (vigil_history_reducer_add_summary (&reducer, &summary));
}

/* The history */

typedef struct
{
  char *folder, *path;
  VigilClock *clock;
  VigilHistory *history;
  char *said;
} Fixture;

static const VigilHistoryTag tags[] = { { "PT-1", 5 * S }, { "LT-1", 900 * S }, { "TT-1", 5 * S } };

static void
set_up (Fixture *f, gconstpointer data)
{
  f->folder = vigil_test_make_dir ();
  f->path = g_build_filename (f->folder, "site.journal-history", NULL);
  f->clock = vigil_clock_new_fake (T0);
}

static void
message_cb (VigilHistory *history, const char *sentence, Fixture *f)
{
  g_free (f->said);
  f->said = g_strdup (sentence);
}

static void
open_history (Fixture *f, const VigilHistoryOptions *options)
{
  f->history = vigil_history_new (f->path, f->clock, tags, G_N_ELEMENTS (tags), options);
  g_signal_connect (f->history, "message", G_CALLBACK (message_cb), f);
}

static void
close_history (Fixture *f)
{
  vigil_history_close (f->history);
  g_assert_finalize_object (f->history);
  f->history = NULL;
}

static void
tear_down (Fixture *f, gconstpointer data)
{
  g_clear_object (&f->history);
  vigil_test_remove_tree (f->folder);
  g_clear_object (&f->clock);
  g_free (f->said);
  g_free (f->path);
  g_free (f->folder);
}

/* The series itself, kept alive by the array that is returned. */
static GPtrArray *
read_all (Fixture *f, guint tag, VigilTime from, VigilTime to, guint columns, VigilHistorySeries **series)
{
  g_autoptr (GError) error = NULL;
  GPtrArray *all = vigil_history_read (f->history, &tag, 1, from, to, columns, NULL, &error);

  g_assert_no_error (error);
  g_assert_cmpuint (all->len, ==, 1);
  *series = all->pdata[0];
  return all;
}

static void
push_some (Fixture *f, guint tag, VigilTime from, guint n)
{
  for (guint i = 0; i < n; i++)
    vigil_history_push (f->history, tag, from + i * S, i % 97 + 0.25, VIGIL_QUALITY_GOOD);
}

/* Neighbours of the period come along, for the line. */
static void
check_some (Fixture *f, guint tag, VigilTime from, guint n)
{
  VigilHistorySeries *series;
  g_autoptr (GPtrArray) all = read_all (f, tag, from, from + (n - 1) * S, 0, &series);
  guint skip = series->points->len > 0 && at (series->points, 0)->time < from;

  g_assert_cmpuint (series->points->len, >=, n + skip);
  g_assert_cmpuint (series->points->len, <=, n + skip + 1);
  for (guint i = 0; i < n; i++)
    {
      g_assert_cmpint (at (series->points, i + skip)->time, ==, from + i * S);
      g_assert_cmpfloat (at (series->points, i + skip)->value, ==, i % 97 + 0.25);
    }
}

static void
test_new_and_stored_are_one (Fixture *f, gconstpointer data)
{
  open_history (f, NULL);
  push_some (f, 0, T0, 100);
  check_some (f, 0, T0, 100);
  vigil_history_save (f->history, TRUE);
  for (guint i = 100; i < 200; i++)
    vigil_history_push (f->history, 0, T0 + i * S, i % 97 + 0.25, VIGIL_QUALITY_GOOD);
  vigil_history_save (f->history, FALSE);
  for (guint i = 200; i < 250; i++)
    vigil_history_push (f->history, 0, T0 + i * S, i % 97 + 0.25, VIGIL_QUALITY_GOOD);
  check_some (f, 0, T0, 250);
}

static void
test_survives_restart (Fixture *f, gconstpointer data)
{
  VigilHistorySeries *series;
  g_autoptr (GPtrArray) all = NULL;

  open_history (f, NULL);
  push_some (f, 0, T0, 3000);
  push_some (f, 2, T0, 10);
  vigil_history_push (f->history, 0, T0 + 3005 * S, NAN, VIGIL_QUALITY_STALE);
  close_history (f);
  open_history (f, NULL);
  check_some (f, 0, T0, 3000);
  check_some (f, 2, T0, 10);
  all = read_all (f, 0, T0, T0 + 4000 * S, 0, &series);
  g_assert_cmpuint (series->points->len, ==, 3001);
  g_assert_cmpint (at (series->points, 3000)->quality, ==, VIGIL_QUALITY_STALE);
  g_assert_cmpint (series->oldest, ==, T0);
  g_assert_cmpint (series->newest, ==, T0 + 3005 * S);
}

static void
copy_file (const char *from, const char *to)
{
  g_autofree char *contents = NULL;
  gsize size;

  if (g_file_get_contents (from, &contents, &size, NULL))
    g_assert_true (g_file_set_contents (to, contents, (gssize) size, NULL));
}

/* A crash is the files as they are while the program runs. */
static void
test_survives_crash (Fixture *f, gconstpointer data)
{
  g_autofree char *log = g_strconcat (f->path, "-wal", NULL);
  g_autofree char *copy = g_build_filename (f->folder, "copy-history", NULL);
  g_autofree char *copy_log = g_strconcat (copy, "-wal", NULL);

  open_history (f, NULL);
  push_some (f, 0, T0, 500);
  vigil_history_save (f->history, TRUE);
  for (guint i = 500; i < 600; i++)
    vigil_history_push (f->history, 0, T0 + i * S, i % 97 + 0.25, VIGIL_QUALITY_GOOD);
  vigil_history_save (f->history, FALSE);
  copy_file (f->path, copy);
  copy_file (log, copy_log);
  close_history (f);
  g_free (f->path);
  f->path = g_steal_pointer (&copy);
  open_history (f, NULL);
  check_some (f, 0, T0, 600);
}

static void
test_late_points_fit_in (Fixture *f, gconstpointer data)
{
  VigilHistorySeries *series;
  g_autoptr (GPtrArray) all = NULL;

  open_history (f, NULL);
  vigil_history_push (f->history, 0, T0 + 1 * S, 1, VIGIL_QUALITY_GOOD);
  vigil_history_push (f->history, 0, T0 + 3 * S, 3, VIGIL_QUALITY_GOOD);
  vigil_history_save (f->history, FALSE);
  vigil_history_push (f->history, 0, T0 + 2 * S, 2, VIGIL_QUALITY_GOOD);
  vigil_history_push (f->history, 0, T0 + 3 * S, 33, VIGIL_QUALITY_UNCERTAIN);
  close_history (f);
  open_history (f, NULL);
  /* Older than what is packed: too late. */
  vigil_history_push (f->history, 0, T0 + 2 * S, 99, VIGIL_QUALITY_GOOD);
  all = read_all (f, 0, T0, T0 + 10 * S, 0, &series);
  g_assert_cmpuint (series->points->len, ==, 3);
  g_assert_cmpfloat (at (series->points, 1)->value, ==, 2);
  g_assert_cmpfloat (at (series->points, 2)->value, ==, 33);
}

static void
test_gap_is_kept (Fixture *f, gconstpointer data)
{
  VigilHistorySeries *series;
  g_autoptr (GPtrArray) all = NULL;

  open_history (f, NULL);
  push_some (f, 0, T0, 100);
  vigil_history_save (f->history, TRUE);
  push_some (f, 0, T0 + 1000 * S, 100);
  all = read_all (f, 0, T0, T0 + 1100 * S, 11, &series);
  for (guint i = 0; i < series->points->len; i++)
    g_assert_cmpint (at (series->points, i)->breaks, ==, at (series->points, i)->time == T0 + 1000 * S);
  g_assert_cmpuint (series->n_points, ==, 200);
}

static void
test_many_points_through_few_columns (Fixture *f, gconstpointer data)
{
  const VigilHistoryOptions options = { .chunk_points = 64 };
  VigilHistorySeries *series;
  g_autoptr (GPtrArray) all = NULL;
  gboolean spike = FALSE;

  open_history (f, &options);
  for (guint i = 0; i < 20000; i++)
    vigil_history_push (f->history, 0, T0 + i * S, i == 12345 ? 1e6 : i % 10, VIGIL_QUALITY_GOOD);
  all = read_all (f, 0, T0, T0 + 20000 * S, 50, &series);
  g_assert_cmpuint (series->points->len, <=, 50 * 7 + 2);
  g_assert_cmpuint (series->n_points, ==, 20000);
  for (guint i = 0; i < series->points->len; i++)
    spike |= at (series->points, i)->value == 1e6;
  g_assert_true (spike);
}

static void
test_old_points_go (Fixture *f, gconstpointer data)
{
  const VigilHistoryOptions options = { .keep = VIGIL_HOUR, .chunk_points = 60 };
  VigilHistorySeries *series;
  g_autoptr (GPtrArray) all = NULL;

  open_history (f, &options);
  push_some (f, 0, T0, 3 * 3600);
  vigil_history_save (f->history, TRUE);
  /* What comes from a clock that was wrong goes at once, what is old when its time has come. */
  vigil_clock_set_now (f->clock, T0 + 3 * VIGIL_HOUR);
  vigil_history_push (f->history, 0, T0 + 3 * VIGIL_HOUR, 1, VIGIL_QUALITY_GOOD);
  vigil_history_save (f->history, TRUE);
  all = read_all (f, 0, T0, T0 + 4 * VIGIL_HOUR, 0, &series);
  /* Whole chunks go, so up to one of them is kept beyond its time. */
  g_assert_cmpint (series->oldest, >=, T0 + 2 * VIGIL_HOUR - 60 * S);
  g_assert_cmpint (series->oldest, <=, T0 + 2 * VIGIL_HOUR);
}

static void
test_size_is_bounded (Fixture *f, gconstpointer data)
{
  const VigilHistoryOptions options = { .max_bytes = 400000, .chunk_points = 100 };
  g_autoptr (GRand) rand = g_rand_new_with_seed (7);
  VigilHistorySeries *series;
  g_autoptr (GPtrArray) all = NULL;

  vigil_clock_set_now (f->clock, T0 + 200000 * S);
  open_history (f, &options);
  for (guint i = 0; i < 200000; i++)
    {
      vigil_history_push (f->history, 0, T0 + i * S, g_rand_double (rand), VIGIL_QUALITY_GOOD);
      if (i % 20000 == 19999)
        vigil_history_save (f->history, FALSE);
    }
  vigil_history_save (f->history, TRUE);
  vigil_history_push (f->history, 0, T0 + 200000 * S, 1, VIGIL_QUALITY_GOOD);
  vigil_history_save (f->history, TRUE);
  g_assert_cmpint (vigil_history_get_bytes (f->history), <=, 420000);
  all = read_all (f, 0, T0, T0 + 300000 * S, 0, &series);
  /* The newest is what is left. */
  g_assert_cmpint (series->oldest, >, T0 + 100000 * S);
  g_assert_cmpint (series->newest, ==, T0 + 200000 * S);
}

static gboolean
has_message (gpointer data)
{
  return ((Fixture *) data)->said != NULL;
}

static gboolean
has_problem (gpointer data)
{
  g_autofree char *problem = vigil_history_dup_problem (((Fixture *) data)->history);

  return problem != NULL;
}

static void
test_damage_is_moved_aside (Fixture *f, gconstpointer data)
{
  g_autofree char *aside = NULL;

  g_assert_true (g_file_set_contents (f->path, "SQLite format 3, but that is all of it", -1, NULL));
  open_history (f, NULL);
  g_assert_true (vigil_test_wait (has_message, f, 10));
  g_assert_nonnull (strstr (f->said, "is damaged"));
  aside = g_strdup_printf ("%s.damaged-20270115T080000Z", f->path);
  g_assert_true (g_file_test (aside, G_FILE_TEST_EXISTS));
  push_some (f, 0, T0, 100);
  close_history (f);
  open_history (f, NULL);
  check_some (f, 0, T0, 100);
}

/* Any bytes changed anywhere: never a crash, and afterwards it works. */
static void
test_any_damage_is_survived (Fixture *f, gconstpointer data)
{
  g_autoptr (GRand) rand = g_rand_new_with_seed (8);
  g_autofree char *sound = NULL;
  gsize size;

  open_history (f, NULL);
  push_some (f, 0, T0, 3000);
  push_some (f, 1, T0, 500);
  close_history (f);
  g_assert_true (g_file_get_contents (f->path, &sound, &size, NULL));
  for (int i = 0; i < 60; i++)
    {
      g_autofree char *bad = g_memdup2 (sound, size);
      g_autofree char *log = g_strconcat (f->path, "-wal", NULL);
      const guint both[] = { 0, 1 };
      g_autoptr (GPtrArray) all = NULL;

      for (int k = g_rand_int_range (rand, 1, 30); k > 0; k--)
        bad[g_rand_int_range (rand, 0, (gint32) size)] ^= (char) g_rand_int_range (rand, 1, 256);
      g_unlink (log);
      g_assert_true (g_file_set_contents (f->path, bad, (gssize) (i % 4 == 0 ? size / 2 : size), NULL));
      open_history (f, NULL);
      all = vigil_history_read (f->history, both, 2, T0, T0 + 4000 * S, 100, NULL, NULL);
      push_some (f, 2, T0 + 10000 * S, 10);
      vigil_history_save (f->history, TRUE);
      check_some (f, 2, T0 + 10000 * S, 10);
      close_history (f);
      vigil_clock_advance (f->clock, S);
    }
}

static void
test_full_disk_is_said (Fixture *f, gconstpointer data)
{
  const VigilHistoryOptions options = { .max_pages = 12, .chunk_points = 100 };
  g_autofree char *problem = NULL;

  open_history (f, &options);
  push_some (f, 0, T0, 60000);
  vigil_history_save (f->history, TRUE);
  g_assert_true (vigil_test_wait (has_problem, f, 10));
  problem = vigil_history_dup_problem (f->history);
  g_assert_nonnull (strstr (problem, "No space is left"));
  /* What could not be written is still there to be seen. */
  check_some (f, 0, T0, 60000);
}

static void
test_one_file_one_program (Fixture *f, gconstpointer data)
{
  VigilHistory *first;
  g_autofree char *problem = NULL;

  open_history (f, NULL);
  push_some (f, 0, T0, 10);
  vigil_history_save (f->history, TRUE);
  first = g_steal_pointer (&f->history);
  open_history (f, NULL);
  g_assert_true (vigil_test_wait (has_problem, f, 20));
  problem = vigil_history_dup_problem (f->history);
  g_assert_nonnull (strstr (problem, "in use"));
  /* Memory has to do. */
  push_some (f, 0, T0 + 100 * S, 50);
  check_some (f, 0, T0 + 100 * S, 50);
  g_object_unref (first);
}

static void
test_other_file_is_kept (Fixture *f, gconstpointer data)
{
  g_autofree char *contents = NULL;

  g_assert_true (g_file_set_contents (f->path, "notes of the shift", -1, NULL));
  open_history (f, NULL);
  push_some (f, 0, T0, 10);
  check_some (f, 0, T0, 10);
  close_history (f);
  /* It is no database at all: moved aside, its bytes are as they were. */
  {
    g_autofree char *aside = g_strdup_printf ("%s.damaged-20270115T080000Z", f->path);

    g_assert_true (g_file_get_contents (aside, &contents, NULL, NULL));
    g_assert_cmpstr (contents, ==, "notes of the shift");
  }
}

static void
test_in_memory (Fixture *f, gconstpointer data)
{
  g_free (g_steal_pointer (&f->path));
  open_history (f, NULL);
  push_some (f, 0, T0, 5000);
  vigil_history_save (f->history, TRUE);
  check_some (f, 0, T0, 5000);
  g_assert_false (has_problem (f));
}

typedef struct
{
  GMainLoop *loop;
  GError *error;
  GPtrArray *series;
} Answer;

static void
read_cb (GObject *source, GAsyncResult *result, gpointer data)
{
  Answer *answer = data;

  answer->series = vigil_history_read_finish (VIGIL_HISTORY (source), result, &answer->error);
  g_main_loop_quit (answer->loop);
}

static void
test_async (Fixture *f, gconstpointer data)
{
  g_autoptr (GMainLoop) loop = g_main_loop_new (NULL, FALSE);
  g_autoptr (GCancellable) cancellable = g_cancellable_new ();
  Answer answer = { loop };
  const guint both[] = { 2, 0 };

  open_history (f, NULL);
  push_some (f, 0, T0, 10);
  vigil_history_read_async (f->history, both, 2, T0, T0 + 100 * S, 10, NULL, read_cb, &answer);
  g_main_loop_run (loop);
  g_assert_no_error (answer.error);
  g_assert_cmpuint (answer.series->len, ==, 2);
  g_assert_cmpuint (((VigilHistorySeries *) answer.series->pdata[0])->points->len, ==, 0);
  g_assert_cmpuint (((VigilHistorySeries *) answer.series->pdata[1])->n_points, ==, 10);
  g_clear_pointer (&answer.series, g_ptr_array_unref);
  g_cancellable_cancel (cancellable);
  vigil_history_read_async (f->history, both, 2, T0, T0 + 100 * S, 10, cancellable, read_cb, &answer);
  g_main_loop_run (loop);
  g_assert_error (answer.error, G_IO_ERROR, G_IO_ERROR_CANCELLED);
  g_clear_error (&answer.error);
  vigil_history_close (f->history);
  vigil_history_read_async (f->history, both, 2, T0, T0 + 100 * S, 10, NULL, read_cb, &answer);
  g_main_loop_run (loop);
  g_assert_error (answer.error, G_IO_ERROR, G_IO_ERROR_CLOSED);
  g_clear_error (&answer.error);
}

#define ADD(name, test) g_test_add ("/history/" name, Fixture, NULL, set_up, test, tear_down)

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/history/codec/round-trip", test_codec_round_trip);
  g_test_add_func ("/history/codec/corners", test_codec_corners);
  g_test_add_func ("/history/codec/small", test_codec_is_small);
  g_test_add_func ("/history/codec/hostile", test_codec_hostile);
  g_test_add_func ("/history/codec/hostile-columns", test_codec_hostile_columns);
  g_test_add_func ("/history/reduce/extremes", test_reduce_keeps_extremes);
  g_test_add_func ("/history/reduce/neighbours", test_reduce_keeps_neighbours);
  g_test_add_func ("/history/reduce/summary", test_summary_is_as_good);
  ADD ("new-and-stored", test_new_and_stored_are_one);
  ADD ("restart", test_survives_restart);
  ADD ("crash", test_survives_crash);
  ADD ("late", test_late_points_fit_in);
  ADD ("gap", test_gap_is_kept);
  ADD ("many", test_many_points_through_few_columns);
  ADD ("age", test_old_points_go);
  ADD ("size", test_size_is_bounded);
  ADD ("damage", test_damage_is_moved_aside);
  ADD ("any-damage", test_any_damage_is_survived);
  ADD ("full", test_full_disk_is_said);
  ADD ("two", test_one_file_one_program);
  ADD ("other-file", test_other_file_is_kept);
  ADD ("memory", test_in_memory);
  ADD ("async", test_async);
  return g_test_run ();
}
