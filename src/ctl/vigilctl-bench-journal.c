/* vigilctl-bench-journal.c: vigilctl bench journal: how fast facts become durable and are found again
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "config.h"

#include <gio/gio.h>
#include <glib/gi18n.h>
#include <glib/gstdio.h>

#include "ctl/vigilctl-measure.h"
#include "ctl/vigilctl.h"
#include "journal/vigil-sqlite-journal.h"

#define SOURCE "/bench"
/* the operator's acknowledgement comes among so many other facts a second */
#define BACKGROUND_PER_TICK 10
#define TICK_MS 10
#define ACKNOWLEDGEMENTS 300
#define SEEKS 2000
#define READS 200
#define RECORDS_PER_READ 1000

typedef struct
{
  VigilJournal *journal;
  VigilClock *clock;
  char *dir;
  guint64 n_made;
  char *problem; /* first error */
} Bench;

/* As large as an alarm is: about 350 bytes of JSON. */
static VigilEvent *
make_alarm (Bench *self)
{
  g_autoptr (JsonBuilder) builder = json_builder_new ();
  g_autofree char *point = g_strdup_printf ("GT-%04u/HH", (guint) (self->n_made % 1200));
  VigilEvent *event;

  json_builder_begin_object (builder);
  json_builder_set_member_name (builder, "alarm");
  json_builder_add_string_value (builder, point);
  json_builder_set_member_name (builder, "priority");
  json_builder_add_int_value (builder, 1 + (gint64) (self->n_made % 4));
  json_builder_set_member_name (builder, "message");
  json_builder_add_string_value (builder, "chlorine high at the storage tank");
  json_builder_set_member_name (builder, "value");
  json_builder_add_double_value (builder, 3.2);
  json_builder_end_object (builder);
  event = vigil_event_new (VIGIL_EVENT_ALARM_RAISED, SOURCE, point, NULL, vigil_clock_now (self->clock),
                           json_builder_get_root (builder));
  vigil_event_set_seq (event, ++self->n_made);
  return event;
}

static GPtrArray *
make_alarms (Bench *self, guint n)
{
  GPtrArray *events = g_ptr_array_new_full (n, (GDestroyNotify) vigil_event_unref);

  for (guint i = 0; i < n; i++)
    g_ptr_array_add (events, make_alarm (self));
  return events;
}

/* One append, and what it took */

typedef struct
{
  Bench *bench;
  VigilctlMeasure *measure; /* NULL: not measured */
  gint64 started;
  guint *n_open;
} Append;

static void
note_problem (Bench *self, GError *error)
{
  if (error != NULL && self->problem == NULL)
    self->problem = g_strdup (error->message);
  g_clear_error (&error);
}

static void
appended_cb (GObject *source, GAsyncResult *result, gpointer data)
{
  Append *append = data;
  GError *error = NULL;

  vigil_journal_append_finish (VIGIL_JOURNAL (source), result, &error);
  if (append->measure != NULL)
    vigilctl_measure_add (append->measure, append->started);
  note_problem (append->bench, error);
  (*append->n_open)--;
  g_free (append);
}

static void
start_append (Bench *self, GPtrArray *events, VigilctlMeasure *measure, guint *n_open)
{
  Append *append = g_new0 (Append, 1);

  append->bench = self;
  append->measure = measure;
  append->started = vigilctl_measure_now ();
  append->n_open = n_open;
  (*n_open)++;
  vigil_journal_append_async (self->journal, events, appended_cb, append);
}

static void
wait_for (guint *n_open)
{
  while (*n_open > 0)
    g_main_context_iteration (NULL, TRUE);
}

/* Each append waits for the one before to be durable: the time of one includes the pause between commits. */
static void
measure_append (Bench *self, guint batch, guint repetitions)
{
  VigilctlMeasure measure;
  guint n_open = 0;
  gint64 busy = 0;

  vigilctl_measure_init (&measure, "journal.append");
  for (guint i = 0; i < repetitions && self->problem == NULL; i++)
    {
      g_autoptr (GPtrArray) events = make_alarms (self, batch);
      gint64 started = vigilctl_measure_now ();

      start_append (self, events, &measure, &n_open);
      wait_for (&n_open);
      busy += vigilctl_measure_now () - started;
    }
  vigilctl_measure_set (&measure, "batch", batch, 0);
  vigilctl_measure_set (&measure, "facts_per_second", (double) batch * repetitions * G_USEC_PER_SEC / (double) busy,
                        0);
  vigilctl_measure_print (&measure);
  vigilctl_measure_clear (&measure);
}

/* Many at once: what is sustained when nobody waits in between. */
static void
measure_flood (Bench *self, guint n_facts)
{
  VigilctlMeasure measure;
  guint n_open = 0;
  gint64 started;
  g_autoptr (GPtrArray) batches = g_ptr_array_new_with_free_func ((GDestroyNotify) g_ptr_array_unref);

  for (guint i = 0; i < n_facts; i += 250)
    g_ptr_array_add (batches, make_alarms (self, 250));
  vigilctl_measure_init (&measure, "journal.flood");
  started = vigilctl_measure_now ();
  for (guint i = 0; i < batches->len; i++)
    start_append (self, batches->pdata[i], &measure, &n_open);
  vigilctl_measure_set (&measure, "caller_ms", (double) (vigilctl_measure_now () - started) / 1000.0, 1);
  wait_for (&n_open);
  vigilctl_measure_set (&measure, "facts", n_facts, 0);
  vigilctl_measure_set (&measure, "facts_per_second",
                        (double) n_facts * G_USEC_PER_SEC / (double) (vigilctl_measure_now () - started), 0);
  vigilctl_measure_print (&measure);
  vigilctl_measure_clear (&measure);
}

typedef struct
{
  Bench *bench;
  VigilctlMeasure measure;
  guint n_left, n_open;
} Acknowledging;

static gboolean
acknowledge_cb (gpointer data)
{
  Acknowledging *self = data;
  g_autoptr (GPtrArray) others = make_alarms (self->bench, BACKGROUND_PER_TICK);
  g_autoptr (GPtrArray) one = make_alarms (self->bench, 1);

  start_append (self->bench, others, NULL, &self->n_open);
  start_append (self->bench, one, &self->measure, &self->n_open);
  return --self->n_left > 0 && self->bench->problem == NULL ? G_SOURCE_CONTINUE : G_SOURCE_REMOVE;
}

static void
measure_acknowledge (Bench *self)
{
  Acknowledging run = { .bench = self, .n_left = ACKNOWLEDGEMENTS, .n_open = 1 };

  vigilctl_measure_init (&run.measure, "journal.acknowledge");
  g_timeout_add (TICK_MS, acknowledge_cb, &run);
  while (run.n_left > 0 && self->problem == NULL)
    g_main_context_iteration (NULL, TRUE);
  run.n_open--;
  wait_for (&run.n_open);
  vigilctl_measure_set (&run.measure, "other_facts_per_second", BACKGROUND_PER_TICK * 1000.0 / TICK_MS, 0);
  vigilctl_measure_print (&run.measure);
  vigilctl_measure_clear (&run.measure);
}

static void
measure_seek (Bench *self, GRand *dice, VigilTime from, VigilTime to)
{
  VigilctlMeasure measure;

  vigilctl_measure_init (&measure, "journal.seek");
  for (guint i = 0; i < SEEKS && self->problem == NULL; i++)
    {
      VigilTime time = from + (VigilTime) (g_rand_double (dice) * (double) (to - from));
      gint64 started = vigilctl_measure_now ();
      GError *error = NULL;

      vigil_journal_seek (self->journal, time, &error);
      vigilctl_measure_add (&measure, started);
      note_problem (self, error);
    }
  vigilctl_measure_set (&measure, "records", (double) vigil_journal_get_last_seq (self->journal), 0);
  vigilctl_measure_print (&measure);
  vigilctl_measure_clear (&measure);
}

static void
measure_read (Bench *self, GRand *dice)
{
  guint64 last = vigil_journal_get_last_seq (self->journal);
  VigilctlMeasure measure;
  guint64 n_read = 0;
  gint64 busy = 0;

  vigilctl_measure_init (&measure, "journal.read");
  for (guint i = 0; i < READS && self->problem == NULL; i++)
    {
      guint64 after = (guint64) (g_rand_double (dice) * (double) (last - MIN (last, RECORDS_PER_READ)));
      gint64 started = vigilctl_measure_now ();
      GError *error = NULL;
      g_autoptr (GPtrArray) records = vigil_journal_read (self->journal, after, RECORDS_PER_READ, &error);

      vigilctl_measure_add (&measure, started);
      busy += vigilctl_measure_now () - started;
      n_read += records != NULL ? records->len : 0;
      note_problem (self, error);
    }
  vigilctl_measure_set (&measure, "batch", RECORDS_PER_READ, 0);
  vigilctl_measure_set (&measure, "records_per_second", (double) n_read * G_USEC_PER_SEC / (double) MAX (busy, 1), 0);
  vigilctl_measure_print (&measure);
  vigilctl_measure_clear (&measure);
}

static void
measure_verify (Bench *self, const char *path)
{
  VigilctlMeasure measure;
  gint64 started;
  GError *error = NULL;

  vigilctl_measure_init (&measure, "journal.verify");
  started = vigilctl_measure_now ();
  vigil_sqlite_journal_verify (path, NULL, NULL, NULL, &error);
  vigilctl_measure_add (&measure, started);
  note_problem (self, error);
  vigilctl_measure_set (&measure, "records", (double) vigil_journal_get_last_seq (self->journal), 0);
  vigilctl_measure_print (&measure);
  vigilctl_measure_clear (&measure);
}

static void
measure_all (Bench *self, const char *path, guint n_facts)
{
  g_autoptr (GRand) dice = g_rand_new_with_seed (1);
  VigilTime from = vigil_clock_now (self->clock);

  measure_append (self, 1, 500);
  measure_append (self, 250, 40);
  measure_append (self, 1000, 10);
  measure_flood (self, n_facts);
  measure_acknowledge (self);
  measure_seek (self, dice, from, vigil_clock_now (self->clock));
  measure_read (self, dice);
  measure_verify (self, path);
}

static void
remove_journal (const char *dir, const char *path)
{
  static const char *const suffixes[] = { "", "-wal", "-shm", "-head" };

  for (guint i = 0; i < G_N_ELEMENTS (suffixes); i++)
    {
      g_autofree char *name = g_strconcat (path, suffixes[i], NULL);
      g_remove (name);
    }
  g_rmdir (dir);
}

static int
bench_in (const char *dir, guint n_facts)
{
  g_autofree char *path = g_build_filename (dir, "bench.db", NULL);
  g_autoptr (VigilClock) clock = vigil_clock_new_live ();
  g_autoptr (GError) error = NULL;
  VigilSqliteJournal *journal = vigil_sqlite_journal_open (path, clock, NULL, &error);
  g_autofree char *problem = NULL;
  Bench self = { .journal = VIGIL_JOURNAL (journal), .clock = clock };

  if (journal != NULL)
    measure_all (&self, path, n_facts);
  problem = journal != NULL ? self.problem : g_strdup (error->message);
  g_clear_object (&journal);
  remove_journal (dir, path);
  if (problem == NULL)
    return VIGILCTL_OK;
  g_printerr ("vigilctl bench: %s\n", problem);
  return VIGILCTL_PROBLEM;
}

int
vigilctl_bench_journal (int argc, char **argv)
{
  g_autofree char *where = NULL;
  g_autofree char *dir = NULL;
  gboolean json = FALSE;
  int n_facts = 100000;
  const GOptionEntry entries[] = {
    { "dir", 'd', 0, G_OPTION_ARG_FILENAME, &where, N_ ("Folder on the disk to measure; default the temporary one"), "DIR" },
    { "facts", 'n', 0, G_OPTION_ARG_INT, &n_facts, N_ ("How many in the flood; default 100000"), "N" },
    { "json", 0, 0, G_OPTION_ARG_NONE, &json, N_ ("Print JSON (it always is)"), NULL },
    G_OPTION_ENTRY_NULL,
  };

  if (!vigilctl_parse (&argc, &argv, "bench journal", _ ("Appends, finds and verifies facts on a real disk."), entries,
                       0, 0)
      || n_facts < 250)
    return VIGILCTL_USAGE;
  dir = g_build_filename (where != NULL ? where : g_get_tmp_dir (), "vigil-bench-XXXXXX", NULL);
  if (g_mkdtemp (dir) == NULL)
    {
      g_printerr (_ ("vigilctl bench: no folder can be made in “%s”\n"), where != NULL ? where : g_get_tmp_dir ());
      return VIGILCTL_NO_ACCESS;
    }
  return bench_in (dir, (guint) n_facts);
}
