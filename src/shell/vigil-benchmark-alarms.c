/* vigil-benchmark-alarms.c: a flood of alarms through feed, journal, queue and list
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "config.h"

#include "shell/vigil-benchmark.h"

#include "shell/vigil-launch.h"
#include "shell/vigil-window-private.h"

#define BEAT 5         /* ms between two looks at the main loop */
#define REST 2.0       /* s until the first look */
#define HEAD_START 3.0 /* s from the first line of the recording to the first alarm */
#define PATIENCE 120.0 /* s for a part */
#define SETTLE 0.5     /* s more when all are durable: the list draws what it got */
#define STORM_RATE 1000 /* alarms a second */
#define STORM_SECONDS 60
#define STORM_FILTER "p:2,3 flood 7" /* while they come */
#define STORM_REST 20.0              /* s after the storm, in which nothing may grow */
#define CLEAR_RATE 4000              /* acknowledgements and returns a second, after that */
#define N_TURNS 6                    /* longest turns that are told */

typedef enum
{
  PART_RAISE, /* they come in */
  PART_REST,  /* nothing happens */
  PART_CLEAR, /* all are acknowledged and return */
  PART_END,   /* nothing happens, with an empty list */
  N_PARTS
} Part;

static const char *const part_names[N_PARTS] = { "raise", "rest", "clear", "end" };

/* Between two looks at the main loop. */
typedef struct
{
  double at, work, wall; /* ms; at: from the first alarm */
} Turn;

typedef struct
{
  GApplication *application;
  VigilSession *session;
  guint count;
  gboolean storm; /* the recording goes on with rest, returns and rest */
  gint64 began, last_beat, part_began;
  Part part;
  double last_cpu;
  double longest_stall[N_PARTS], longest_work[N_PARTS]; /* ms; work: processor time of the main thread */
  guint n_long[N_PARTS];                               /* beats with more than 100 ms of work */
  Turn turns[N_TURNS];                                 /* of all parts, longest first */
  double listed, durable;                              /* ms, 0: not yet */
  const char *name;
  double pss, pss_after[N_PARTS]; /* MiB before the first alarm, and at the end of each part */
} Flood;

static void
flood_free (gpointer data)
{
  Flood *self = data;

  g_object_unref (self->session);
  g_free (self);
}

static void
append_part (Flood *self, GString *json, Part part)
{
  const char *name = part_names[part];

  g_string_append_printf (json, ",\"%s\":{\"longest_stall\":%.1f,\"longest_work\":%.1f,\"beats_over_100\":%u,\"pss_mb\":%.1f}",
                          name, self->longest_stall[part], self->longest_work[part], self->n_long[part],
                          self->pss_after[part]);
}

static void
append_turns (Flood *self, GString *json)
{
  g_string_append (json, ",\"longest_turns\":[");
  for (guint i = 0; i < N_TURNS; i++)
    g_string_append_printf (json, "%s{\"at\":%.0f,\"work\":%.1f,\"wall\":%.1f}", i > 0 ? "," : "", self->turns[i].at,
                            self->turns[i].work, self->turns[i].wall);
  g_string_append_printf (json, "],\"began_us\":%" G_GINT64_FORMAT, self->began);
}

static void
finish (Flood *self)
{
  VigilAlarmQueue *queue = vigil_session_get_alarms (self->session);
  GString *json = g_string_new (NULL);

  g_string_append_printf (json, "{\"benchmark\":\"%s\",\"unit\":\"ms\"", self->name);
  g_string_append_printf (json, ",\"raised\":%u,\"left\":%u,\"ms_to_list\":%.1f,\"ms_to_durable\":%.1f,\"pss_mb_before\":%.1f",
                          self->count, g_list_model_get_n_items (G_LIST_MODEL (queue)), self->listed, self->durable,
                          self->pss);
  for (Part part = 0; part <= self->part; part++)
    append_part (self, json, part);
  append_turns (self, json);
  vigil_benchmark_append_usage (json);
  vigil_benchmark_finish (self->application, json);
}

static void
note_turn (Flood *self, const Turn *turn)
{
  guint at = N_TURNS;

  self->n_long[self->part] += turn->work > 100.0;
  self->longest_work[self->part] = MAX (self->longest_work[self->part], turn->work);
  /* What a beat comes late is what the main loop was away. */
  self->longest_stall[self->part] = MAX (self->longest_stall[self->part], turn->wall - BEAT);
  while (at > 0 && self->turns[at - 1].work < turn->work)
    at--;
  for (guint i = N_TURNS - 1; at < N_TURNS && i > at; i--)
    self->turns[i] = self->turns[i - 1];
  if (at < N_TURNS)
    self->turns[at] = *turn;
}

/* Whether the part is over. */
static gboolean
is_over (Flood *self, guint n_listed, double since)
{
  double in_part = (double) (g_get_monotonic_time () - self->part_began) / 1e6;

  switch (self->part)
    {
    case PART_RAISE:
      if (self->listed == 0 && n_listed >= self->count)
        self->listed = since;
      if (self->listed > 0 && self->durable == 0 && vigil_session_get_n_unsaved (self->session) == 0)
        self->durable = since;
      return (self->durable > 0 && since > self->durable + SETTLE * 1000.0) || in_part > PATIENCE;
    case PART_REST:
      return n_listed < self->count || in_part > PATIENCE;
    case PART_CLEAR:
      return n_listed <= self->count / 1000 || in_part > PATIENCE;
    case PART_END:
    case N_PARTS:
    default:
      return in_part > STORM_REST;
    }
}

/* FALSE: that was all. */
static gboolean
next_part (Flood *self)
{
  self->pss_after[self->part] = vigil_benchmark_get_pss ();
  if (!self->storm || self->part == PART_END)
    {
      finish (self);
      return FALSE;
    }
  self->part++;
  self->part_began = self->last_beat = g_get_monotonic_time ();
  self->last_cpu = vigil_benchmark_get_thread_cpu ();
  return TRUE;
}

static gboolean
beat_cb (gpointer data)
{
  Flood *self = data;
  gint64 now = g_get_monotonic_time ();
  double cpu = vigil_benchmark_get_thread_cpu ();
  guint n = g_list_model_get_n_items (G_LIST_MODEL (vigil_session_get_alarms (self->session)));
  Turn turn = { (double) (now - self->began) / 1000.0, cpu - self->last_cpu, (double) (now - self->last_beat) / 1000.0 };

  if (n == 0 && self->part == PART_RAISE)
    self->began = self->part_began = now;
  note_turn (self, &turn);
  self->last_beat = now;
  self->last_cpu = cpu;
  return !is_over (self, n, turn.at) || next_part (self);
}

static gboolean
begin_cb (gpointer data)
{
  Flood *self = data;

  self->began = self->part_began = self->last_beat = g_get_monotonic_time ();
  self->last_cpu = vigil_benchmark_get_thread_cpu ();
  self->pss = vigil_benchmark_get_pss ();
  g_timeout_add_full (G_PRIORITY_HIGH, BEAT, beat_cb, self, NULL);
  return G_SOURCE_REMOVE;
}

static void
attach_flood (char **arguments, GApplication *application, VigilWindow *window)
{
  Flood *self = g_new0 (Flood, 1);
  const char *address = vigil_benchmark_get_text (arguments, "flood");
  const char *filter = vigil_benchmark_get_text (arguments, "filter");
  g_autoptr (VigilFeed) feed = NULL;

  self->application = application;
  self->session = g_object_ref (vigil_window_get_session (window));
  self->count = (guint) vigil_benchmark_get_number (arguments, "count", 10000);
  g_object_set_data_full (G_OBJECT (application), "vigil-benchmark", self, flood_free);
  if (address != NULL)
    feed = vigil_feed_new (address, vigil_session_get_clock (self->session), NULL);
  if (feed != NULL)
    vigil_session_add_feed (self->session, feed);
  self->storm = filter != NULL;
  self->name = self->storm ? "alarm-storm" : "alarms";
  if (filter != NULL)
    vigil_alarm_panel_set_filter (window->alarms, filter);
  /* When the window is at rest. */
  g_timeout_add ((guint) (REST * 1000.0), begin_cb, self);
}

void
vigil_benchmark_alarms_attach (char **arguments, GApplication *application, VigilWindow *window)
{
  if (vigil_benchmark_get_text (arguments, "alarms") != NULL)
    vigil_benchmark_desk_attach (arguments, application, window);
  else
    attach_flood (arguments, application, window);
}

static void
append_alarm (GString *out, guint number, const char *time)
{
  g_autofree char *id = g_strdup_printf ("flood/%u", number);

  g_string_append_printf (out,
                          "{\"specversion\":\"1.0\",\"id\":\"f%u\",\"source\":\"vigil:benchmark\",\"type\":\"vigil.alarm.raised.v1\","
                          "\"subject\":\"%s\",\"time\":\"%s\",\"data\":{\"alarm\":\"%s\",\"priority\":%u,"
                          "\"message\":{\"zh\":\"洪峰报警 %u\",\"en\":\"Flood alarm %u\"}}}\n",
                          number, id, time, id, number % 4 + 1, number, number);
}

/* Acknowledged, and a moment later returned: nothing is left of it in the list. */
static void
append_end (GString *out, guint number, const char *time)
{
  static const char *const types[] = { "acknowledged", "returned" };

  for (guint i = 0; i < G_N_ELEMENTS (types); i++)
    g_string_append_printf (out,
                            "{\"specversion\":\"1.0\",\"id\":\"%c%u\",\"source\":\"vigil:benchmark\",\"type\":\"vigil.alarm.%s.v1\","
                            "\"subject\":\"flood/%u\",\"time\":\"%s\",\"data\":{\"alarm\":\"flood/%u\"}}\n",
                            types[i][0], number, types[i], number, time, number);
}

static void
append_hello (GString *out, VigilTime start)
{
  g_autofree char *time = vigil_time_to_rfc3339 (start);

  g_string_append_printf (out,
                          "{\"specversion\":\"1.0\",\"id\":\"h\",\"source\":\"vigil:benchmark\",\"type\":\"vigil.feed.hello.v1\","
                          "\"time\":\"%s\",\"data\":{\"platform\":\"flood\",\"epoch\":\"flood\",\"firstSeq\":0,\"lastSeq\":0,"
                          "\"heartbeat\":60,\"time\":\"%s\",\"raisesAlarms\":true}}\n",
                          time, time);
}

typedef void (*AppendFunc) (GString *out, guint number, const char *time);

/* Returns: when the last is told. */
static VigilTime
append_all (GString *out, guint count, VigilTime start, double seconds, AppendFunc append)
{
  for (guint i = 0; i < count; i++)
    {
      g_autofree char *time = vigil_time_to_rfc3339 (start + (VigilTime) (i * seconds * VIGIL_SECOND / count));

      append (out, i, time);
    }
  return start + (VigilTime) (seconds * VIGIL_SECOND);
}

/* Each part with a journal of its own. */
static char *
make_folder (const char *folder, const char *name)
{
  char *path = g_build_filename (folder, name, NULL);

  g_mkdir_with_parents (path, 0700);
  return path;
}

/* A recording of @count alarms, played as recorded, within @seconds; with a filter they are let rest and end. FALSE: it could not be written, or shown. */
static gboolean
run_flood (const char *site, const char *folder, const char *name, guint count, double seconds, const char *filter,
           GError **error)
{
  g_autofree char *own = make_folder (folder, name);
  g_autofree char *path = g_build_filename (own, "flood.jsonl", NULL);
  g_autoptr (VigilClock) clock = vigil_clock_new_live ();
  VigilTime start = vigil_clock_now (clock);
  g_autoptr (GString) text = g_string_new (NULL);
  g_autofree char *flood = g_strdup_printf ("flood=file://%s", path);
  g_autofree char *count_argument = g_strdup_printf ("count=%u", count);
  g_autofree char *filter_argument = g_strdup_printf ("filter=%s", filter != NULL ? filter : "");
  char *child_arguments[] = { flood, count_argument, filter != NULL ? filter_argument : NULL, NULL };
  g_autofree char *out = NULL;

  append_hello (text, start);
  start = append_all (text, count, start + (VigilTime) (HEAD_START * VIGIL_SECOND), seconds, append_alarm);
  if (filter != NULL)
    append_all (text, count, start + (VigilTime) (STORM_REST * VIGIL_SECOND), 2.0 * count / CLEAR_RATE, append_end);
  if (!g_file_set_contents (path, text->str, (gssize) text->len, error))
    return FALSE;
  out = vigil_benchmark_run_child ("alarms", site, own, NULL, child_arguments, error);
  if (out != NULL)
    g_print ("%s", out);
  return out != NULL;
}

static gboolean
run_desk (const char *site, const char *folder, guint alarms, GError **error)
{
  g_autofree char *argument = g_strdup_printf ("alarms=%u", alarms);
  char *child_arguments[] = { argument, NULL };
  g_autofree char *own = make_folder (folder, "desk");
  g_autofree char *out = vigil_benchmark_run_child ("alarms", site, own, NULL, child_arguments, error);

  if (out != NULL)
    g_print ("%s", out);
  return out != NULL;
}

/* part=flood, desk or storm: only that; count=N, alarms=N, seconds=N */
int
vigil_benchmark_alarms_run (char **arguments, const char *site, const char *folder, GError **error)
{
  guint count = (guint) CLAMP (vigil_benchmark_get_number (arguments, "count", 10000), 1, 1e6);
  guint alarms = (guint) CLAMP (vigil_benchmark_get_number (arguments, "alarms", 100000), 1, 1e6);
  double seconds = CLAMP (vigil_benchmark_get_number (arguments, "seconds", STORM_SECONDS), 1, 600);
  const char *part = vigil_benchmark_get_text (arguments, "part");

  if ((part == NULL || g_str_equal (part, "flood")) && !run_flood (site, folder, "flood", count, 1.0, NULL, error))
    return 1;
  if ((part == NULL || g_str_equal (part, "desk")) && !run_desk (site, folder, alarms, error))
    return 1;
  if ((part == NULL || g_str_equal (part, "storm"))
      && !run_flood (site, folder, "storm", (guint) (STORM_RATE * seconds), seconds, STORM_FILTER, error))
    return 1;
  return 0;
}
