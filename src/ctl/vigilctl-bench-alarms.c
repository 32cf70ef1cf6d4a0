/* vigilctl-bench-alarms.c: vigilctl bench alarm-history: a million episodes folded, kept, searched and judged
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "config.h"

#include <glib/gi18n.h>

#include "alarm/vigil-alarm-store.h"
#include "core/vigil-clock.h"
#include "ctl/vigilctl-measure.h"
#include "ctl/vigilctl.h"
#include "journal/vigil-alarm-history.h"

#define EPOCH (1767225600 * VIGIL_SECOND)
#define POINTS 5000
#define FACTS_PER_FOLD 2000
#define SEARCHES 20

typedef struct
{
  VigilAlarmStore *store;
  GRand *dice;
  guint rows;
  VigilTime end;
} Bench;

static void G_GNUC_PRINTF (3, 4)
set_string (JsonObject *object, const char *member, const char *format, ...)
{
  g_autofree char *text = NULL;
  va_list args;

  va_start (args, format);
  text = g_strdup_vprintf (format, args);
  va_end (args);
  json_object_set_string_member (object, member, text);
}

/* A message with a value in it, so that every tenth text is one of its own, as in lists of other systems. */
static VigilEvent *
make_event (VigilEventType type, guint point, guint number, VigilTime time)
{
  JsonObject *object = json_object_new ();
  JsonNode *node = json_node_init_object (json_node_alloc (), object);
  g_autofree char *alarm = g_strdup_printf ("PT-%04u/HH", point);
  VigilEvent *event;

  json_object_set_string_member (object, "alarm", alarm);
  if (type == VIGIL_EVENT_ALARM_RAISED)
    {
      json_object_set_int_member (object, "priority", point % 20 == 0 ? 1 : 2 + point % 3);
      set_string (object, "message", "反应釜压力高 Pressure of reactor %u is high", number % 10 == 0 ? number : point);
      set_string (object, "tag", "PT-%04u", point);
      set_string (object, "area", "area-%u", point % 25);
    }
  json_object_unref (object);
  event = vigil_event_new (type, "/bench", alarm, type == VIGIL_EVENT_ALARM_ACKNOWLEDGED ? "Li" : NULL, time, node);
  return event;
}

/* One alarm every 30 s, acknowledged after 20 s, gone after 25 s: of 5000 points none overlaps itself. */
static void
add_facts (Bench *self, GPtrArray *events, guint number)
{
  guint point = (guint) g_rand_int_range (self->dice, 0, POINTS);
  VigilTime time = EPOCH + number * 30 * VIGIL_SECOND;

  g_ptr_array_add (events, make_event (VIGIL_EVENT_ALARM_RAISED, point, number, time));
  g_ptr_array_add (events, make_event (VIGIL_EVENT_ALARM_ACKNOWLEDGED, point, number, time + 20 * VIGIL_SECOND));
  g_ptr_array_add (events, make_event (VIGIL_EVENT_ALARM_RETURNED, point, number, time + 25 * VIGIL_SECOND));
  self->end = time + 30 * VIGIL_SECOND;
}

/* Only the folding is measured, not the making of facts; one repetition is 2000 facts. */
static void
measure_fold (Bench *self)
{
  VigilctlMeasure measure;
  gint64 busy = 0;

  vigilctl_measure_init (&measure, "alarm-history.fold");
  for (guint i = 0; i < self->rows;)
    {
      g_autoptr (GPtrArray) events = g_ptr_array_new_with_free_func ((GDestroyNotify) vigil_event_unref);
      gint64 started;

      for (; i < self->rows && events->len < FACTS_PER_FOLD; i++)
        add_facts (self, events, i);
      started = vigilctl_measure_now ();
      vigil_alarm_store_fold (self->store, events);
      busy += vigilctl_measure_now () - started;
      vigilctl_measure_add (&measure, started);
    }
  vigilctl_measure_set (&measure, "rows", vigil_alarm_store_get_n (self->store), 0);
  vigilctl_measure_set (&measure, "facts_per_second", 3.0 * self->rows * G_USEC_PER_SEC / (double) MAX (busy, 1), 0);
  vigilctl_measure_print (&measure);
  vigilctl_measure_clear (&measure);
}

static void
measure_query (Bench *self, const char *name, const VigilAlarmQuery *query)
{
  VigilctlMeasure measure;
  guint total = 0;

  vigilctl_measure_init (&measure, name);
  for (guint i = 0; i < SEARCHES; i++)
    {
      gint64 started = vigilctl_measure_now ();
      g_autoptr (VigilAlarmResult) result = vigil_alarm_store_query (self->store, query);

      vigilctl_measure_add (&measure, started);
      total = result->total;
    }
  vigilctl_measure_set (&measure, "rows", vigil_alarm_store_get_n (self->store), 0);
  vigilctl_measure_set (&measure, "found", total, 0);
  vigilctl_measure_print (&measure);
  vigilctl_measure_clear (&measure);
}

static void
measure_kpi (Bench *self)
{
  const VigilKpiOptions options = { .from = EPOCH, .to = self->end };
  VigilctlMeasure measure;

  vigilctl_measure_init (&measure, "alarm-history.kpi");
  for (guint i = 0; i < 5; i++)
    {
      gint64 started = vigilctl_measure_now ();
      g_autoptr (VigilAlarmKpi) kpi = vigil_alarm_store_get_kpi (self->store, &options);

      vigilctl_measure_add (&measure, started);
      g_assert_cmpuint (kpi->n_annunciated, ==, self->rows);
    }
  vigilctl_measure_set (&measure, "rows", self->rows, 0);
  vigilctl_measure_print (&measure);
  vigilctl_measure_clear (&measure);
}

/* What opening a long history costs once NAME-alarms is there. */
static void
measure_keep (Bench *self)
{
  VigilctlMeasure measure;
  g_autoptr (GBytes) bytes = NULL;

  vigilctl_measure_init (&measure, "alarm-history.load");
  bytes = vigil_alarm_store_dump (self->store);
  for (guint i = 0; bytes != NULL && i < 5; i++)
    {
      gint64 started = vigilctl_measure_now ();
      g_autoptr (VigilAlarmEpisodes) episodes = vigil_alarm_episodes_load (bytes);

      vigilctl_measure_add (&measure, started);
    }
  vigilctl_measure_set (&measure, "megabytes", bytes != NULL ? (double) g_bytes_get_size (bytes) / 1e6 : 0, 1);
  vigilctl_measure_print (&measure);
  vigilctl_measure_clear (&measure);
}

static void
measure_all (Bench *self)
{
  const VigilAlarmQuery text = { .text = "压力 reactor 77", .limit = 200 }, rare = { .text = "no such text", .limit = 200 };
  const VigilAlarmQuery filters = { .text = "pressure", .priorities = 1 << 1 | 1 << 2, .area = "area-5", .from = EPOCH + 1000 * VIGIL_HOUR, .limit = 200 };
  const VigilAlarmQuery sorted = { .text = "pressure", .order = VIGIL_ALARM_ORDER_LONGEST, .limit = 200 };
  const VigilAlarmQuery by_name = { .order = VIGIL_ALARM_ORDER_ALARM, .offset = self->rows / 2, .limit = 200 };

  measure_fold (self);
  measure_query (self, "alarm-history.search-words", &text);
  measure_query (self, "alarm-history.search-nothing", &rare);
  measure_query (self, "alarm-history.search-filters", &filters);
  measure_query (self, "alarm-history.search-longest", &sorted);
  measure_query (self, "alarm-history.sort-by-alarm", &by_name);
  measure_kpi (self);
  measure_keep (self);
}

/* A journal as the windows of numbers and handover read it */

typedef enum
{
  STEP_OPEN,   /* with what is kept beside the journal, if it is there */
  STEP_FOLLOW, /* what is not in that */
  STEP_SAVE,
  STEP_AGAIN,  /* nothing is new */
  STEP_KPI,    /* of the last eight hours */
  STEP_PAST,   /* handovers and notes */
  STEP_CLOSE,
  N_STEPS
} Step;

static VigilAlarmHistory *
take_step (Step step, VigilAlarmHistory *history, const char *path, VigilClock *clock, GError **error)
{
  VigilTime first = 0, last = 0;
  g_autoptr (GPtrArray) past = NULL;
  g_autoptr (VigilAlarmKpi) kpi = NULL;

  if (step == STEP_OPEN)
    return vigil_alarm_history_share (path, clock, error);
  if (step == STEP_CLOSE)
    {
      vigil_alarm_history_unref (history);
      return NULL;
    }
  if (step == STEP_SAVE)
    vigil_alarm_history_save (history, 0, error);
  else if (step == STEP_PAST)
    past = vigil_alarm_history_read (history, VIGIL_EVENT_SEAT_HANDED_OVER, 0, 1000, error);
  else if (step == STEP_FOLLOW || step == STEP_AGAIN)
    vigil_alarm_history_update (history, NULL, error);
  vigil_alarm_history_get_range (history, &first, &last);
  if (step == STEP_KPI)
    kpi = vigil_alarm_store_get_kpi (vigil_alarm_history_get_store (history), &(VigilKpiOptions) { .from = last - 8 * VIGIL_HOUR, .to = last });
  return history;
}

static int
measure_journal (const char *path)
{
  static const char *const names[N_STEPS] = { "alarm-history.journal-open", "alarm-history.journal-follow", "alarm-history.journal-save",
                                              "alarm-history.journal-again", "alarm-history.journal-kpi-8h", "alarm-history.journal-handovers",
                                              "alarm-history.journal-close" };
  g_autoptr (VigilClock) clock = vigil_clock_new_live ();
  g_autoptr (GError) error = NULL;
  VigilAlarmHistory *history = NULL;

  for (guint i = 0; i < N_STEPS && error == NULL; i++)
    {
      VigilctlMeasure measure;
      gint64 started = vigilctl_measure_now ();

      vigilctl_measure_init (&measure, names[i]);
      history = take_step ((Step) i, history, path, clock, &error);
      vigilctl_measure_add (&measure, started);
      vigilctl_measure_set (&measure, "facts", history != NULL ? (double) vigil_alarm_history_get_seq (history) : 0, 0);
      vigilctl_measure_print (&measure);
      vigilctl_measure_clear (&measure);
    }
  vigil_alarm_history_unref (history);
  if (error == NULL)
    return VIGILCTL_OK;
  g_printerr ("vigilctl bench: %s\n", error->message);
  return VIGILCTL_NO_ACCESS;
}

int
vigilctl_bench_alarm_history (int argc, char **argv)
{
  gboolean json = FALSE;
  int rows = 1000000;
  g_autofree char *journal = NULL;
  const GOptionEntry entries[] = {
    { "rows", 'n', 0, G_OPTION_ARG_INT, &rows, N_ ("How many alarms of the past; default 1000000"), "N" },
    { "journal", 'j', 0, G_OPTION_ARG_FILENAME, &journal, N_ ("Instead: how long this journal takes to be opened, read on and judged"), "FILE" },
    { "json", 0, 0, G_OPTION_ARG_NONE, &json, N_ ("Print JSON (it always is)"), NULL },
    G_OPTION_ENTRY_NULL,
  };
  Bench self = { 0 };

  if (!vigilctl_parse (&argc, &argv, "bench alarm-history", _ ("Folds a long alarm history, searches it and judges it."), entries, 0, 0))
    return VIGILCTL_USAGE;
  if (rows < 1 || rows > 10000000)
    {
      g_printerr (_ ("vigilctl bench: %s must be from %d to %d\n"), "--rows", 1, 10000000);
      return VIGILCTL_USAGE;
    }
  if (journal != NULL)
    return measure_journal (journal);
  self.rows = (guint) rows;
  self.dice = g_rand_new_with_seed (1);
  self.store = vigil_alarm_store_new ();
  measure_all (&self);
  vigil_alarm_store_unref (self.store);
  g_rand_free (self.dice);
  return VIGILCTL_OK;
}
