/* vigil-historian.c: a plant historian file played as live tags
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "config.h"

#include "sim/vigil-historian.h"

#include "core/vigil-clock.h"
#include "core/vigil-json.h"
#include "core/vigil-limit.h"
#include "sim/vigil-sim-alarms.h"
#include "sim/vigil-sim-facts.h"

#include <math.h>

#define ROWS_PER_STEP 1000 /* at a very high speed the rest waits for the next step */

struct _VigilHistorian
{
  VigilHistorianTable *table;
  VigilHistorianMap *map;
  VigilLimitState **states; /* of every tag, of every limit */
  VigilSimAlarms *alarms;
  guint next; /* row */
  VigilTime stamp, start;
  double speed;
  VigilHistorianEmitFunc emit;
  gpointer emit_data;
};

static VigilTime
time_of (VigilHistorian *self, guint row)
{
  if (self->table->times != NULL)
    return self->table->times[row];
  return (VigilTime) (row * self->map->interval * VIGIL_SECOND);
}

static gboolean
load_map (VigilHistorian *self, const char *path, GError **error)
{
  g_autofree char *text = NULL;
  gsize length;

  if (!g_file_get_contents (path, &text, &length, error))
    return FALSE;
  self->map = vigil_historian_map_parse (text, length, error);
  if (self->map == NULL)
    g_prefix_error (error, "%s: ", path);
  return self->map != NULL;
}

static gboolean
load_table (VigilHistorian *self, const char *path, GError **error)
{
  g_autofree char *text = NULL;
  gsize length;

  if (!g_file_get_contents (path, &text, &length, error))
    return FALSE;
  self->table = vigil_historian_table_parse (text, length, self->map->width, error);
  if (self->table == NULL || !vigil_historian_map_bind (self->map, self->table, error))
    {
      g_prefix_error (error, "%s: ", path);
      return FALSE;
    }
  if (self->table->n_backward > 0)
    g_message ("%s: line %u: the time goes back; %u such rows carry the time of the row above",
               path, self->table->first_backward, self->table->n_backward);
  return TRUE;
}

static guint
n_limits (const VigilHistorianTag *tag)
{
  return tag->limits != NULL ? tag->limits->len : 0;
}

static void
reset (VigilHistorian *self)
{
  for (guint i = 0; i < self->map->tags->len; i++)
    {
      g_free (self->states[i]);
      self->states[i]
          = g_new0 (VigilLimitState,
                    MAX (n_limits (&g_array_index (self->map->tags, VigilHistorianTag, i)), 1));
    }
  self->next = 0;
}

/**
 * vigil_historian_new:
 * @path: the historian file
 * @map_path: what its columns are
 * @site: (nullable): a site with tags of the same ids
 * @error: %VIGIL_HISTORIAN_ERROR, %VIGIL_JSON_ERROR or %G_FILE_ERROR
 *
 * Returns: (transfer full): a historian before its first row
 */
VigilHistorian *
vigil_historian_new (const char *path, const char *map_path, VigilSite *site, GError **error)
{
  g_autoptr (VigilHistorian) self = g_new0 (VigilHistorian, 1);

  self->alarms = vigil_sim_alarms_new ();
  self->speed = 1.0;
  if (!load_map (self, map_path, error) || !load_table (self, path, error))
    return NULL;
  if (site != NULL)
    vigil_historian_map_adopt (self->map, site);
  self->states = g_new0 (VigilLimitState *, self->map->tags->len);
  reset (self);
  return g_steal_pointer (&self);
}

void
vigil_historian_free (VigilHistorian *self)
{
  if (self == NULL)
    return;
  for (guint i = 0; self->states != NULL && i < self->map->tags->len; i++)
    g_free (self->states[i]);
  g_free (self->states);
  vigil_sim_alarms_free (self->alarms);
  vigil_historian_table_free (self->table);
  vigil_historian_map_free (self->map);
  g_free (self);
}

guint
vigil_historian_get_n_rows (VigilHistorian *self)
{
  return self->table->n_rows;
}

static void
check_tag (
    VigilHistorian *self, guint row, guint index, VigilHistorianChangeFunc func, gpointer data)
{
  const VigilHistorianTag *tag = &g_array_index (self->map->tags, VigilHistorianTag, index);
  double value = vigil_historian_table_get (self->table, row, tag->column);

  for (guint i = 0; i < n_limits (tag); i++)
    {
      const VigilLimit *limit = &g_array_index (tag->limits, VigilLimit, i);
      VigilLimitChange change
          = vigil_limit_feed (&self->states[index][i], limit, value, time_of (self, row));
      VigilHistorianChange what
          = { row + 1, time_of (self, row), tag, limit, change == VIGIL_LIMIT_RAISED, value };

      if (change != VIGIL_LIMIT_UNCHANGED)
        func (&what, data);
    }
}

static void
check_row (VigilHistorian *self, guint row, VigilHistorianChangeFunc func, gpointer data)
{
  for (guint i = 0; i < self->map->tags->len; i++)
    check_tag (self, row, i, func, data);
}

/**
 * vigil_historian_scan:
 * @self: the historian; is before its first row afterwards
 * @func: called for every change of a limit, in the order of rows
 * @data: for @func
 *
 * Runs the whole file at once.
 */
void
vigil_historian_scan (VigilHistorian *self, VigilHistorianChangeFunc func, gpointer data)
{
  reset (self);
  for (guint row = 0; row < self->table->n_rows; row++)
    check_row (self, row, func, data);
  reset (self);
}

typedef struct
{
  VigilHistorian *historian;
  FILE *out;
} DryRun;

static void
append_member (GString *line, const char *name, const char *value)
{
  g_string_append_c (line, ',');
  vigil_json_append_string (line, name);
  g_string_append_c (line, ':');
  vigil_json_append_string (line, value);
}

static void
append_number (GString *line, const char *name, double value)
{
  char text[G_ASCII_DTOSTR_BUF_SIZE];

  g_ascii_formatd (text, sizeof text, "%.10g", value);
  g_string_append_printf (line, ",\"%s\":%s", name, text);
}

static void
print_change_cb (const VigilHistorianChange *change, gpointer data)
{
  DryRun *run = data;
  g_autoptr (GString) line = g_string_new (NULL);
  g_autofree char *alarm = g_strdup_printf ("%s/%s", change->tag->tag, change->limit->name);

  g_string_append_printf (line, "{\"row\":%u", change->row);
  append_member (line, "change", change->raised ? "raised" : "returned");
  append_member (line, "alarm", alarm);
  append_member (line, "tag", change->tag->tag);
  append_member (line, "limit", change->limit->name);
  append_number (line, "value", change->value);
  append_number (line, "threshold", change->limit->value);
  if (change->tag->unit != NULL)
    append_member (line, "unit", change->tag->unit);
  append_number (line, "seconds",
                 (double) (change->time - time_of (run->historian, 0)) / VIGIL_SECOND);
  if (run->historian->table->times != NULL)
    {
      g_autofree char *time = vigil_time_to_rfc3339 (change->time);

      append_member (line, "time", time);
    }
  g_string_append (line, "}\n");
  fputs (line->str, run->out);
}

/**
 * vigil_historian_dry_run:
 * @self: the historian
 * @out: receives one line of JSON for every change of a limit
 */
void
vigil_historian_dry_run (VigilHistorian *self, FILE *out)
{
  DryRun run = { self, out };

  vigil_historian_scan (self, print_change_cb, &run);
}

/**
 * vigil_historian_start:
 * @self: the historian
 * @stamp: time on the wire of the first row
 * @speed: seconds of the file per second
 */
void
vigil_historian_start (VigilHistorian *self, VigilTime stamp, double speed)
{
  reset (self);
  self->start = self->stamp = stamp;
  self->speed = speed;
}

void
vigil_historian_set_emit_func (VigilHistorian *self, VigilHistorianEmitFunc func, gpointer data)
{
  self->emit = func;
  self->emit_data = data;
}

static void
emit (VigilHistorian *self, VigilEvent *event)
{
  if (event == NULL)
    return;
  if (self->emit != NULL)
    self->emit (event, self->emit_data);
  else
    vigil_event_unref (event);
}

static void
alarm_cb (const VigilHistorianChange *change, gpointer data)
{
  VigilHistorian *self = data;
  g_autofree char *id = g_strdup_printf ("%s/%s", change->tag->tag, change->limit->name);
  VigilSimAlarm *alarm;

  if (!change->raised)
    {
      emit (self, vigil_sim_alarms_return (self->alarms, id, change->value, self->stamp));
      return;
    }
  alarm = vigil_sim_alarm_new (id, change->limit->priority, &change->limit->message);
  alarm->tag = g_strdup (change->tag->tag);
  alarm->asset = g_strdup (change->tag->asset);
  alarm->area = g_strdup (change->tag->area);
  alarm->limit = g_strdup (change->limit->name);
  alarm->unit = g_strdup (change->tag->unit);
  alarm->value = change->value;
  alarm->threshold = change->limit->value;
  emit (self, vigil_sim_alarms_raise (self->alarms, alarm, self->stamp));
}

static VigilEvent *
samples_event (VigilHistorian *self, guint row)
{
  guint n = self->map->tags->len;
  g_autofree VigilSample *samples = g_new0 (VigilSample, n);

  for (guint i = 0; i < n; i++)
    {
      const VigilHistorianTag *tag = &g_array_index (self->map->tags, VigilHistorianTag, i);
      double value = vigil_historian_table_get (self->table, row, tag->column);

      samples[i] = (VigilSample){ tag->tag, value, self->stamp,
                                  isnan (value) ? VIGIL_QUALITY_BAD : VIGIL_QUALITY_GOOD };
    }
  return vigil_event_new_samples (VIGIL_SIM_SOURCE, self->stamp, samples, n);
}

/**
 * vigil_historian_is_over:
 * @self: the historian
 *
 * Returns: whether the last row has been played
 */
gboolean
vigil_historian_is_over (VigilHistorian *self)
{
  return self->next >= self->table->n_rows;
}

/**
 * vigil_historian_step:
 * @self: the historian
 * @stamp: time on the wire
 *
 * Emits every row that is due: its samples, then what its limits say.
 */
void
vigil_historian_step (VigilHistorian *self, VigilTime stamp)
{
  VigilTime first = time_of (self, 0);

  for (guint i = 0; i < ROWS_PER_STEP && !vigil_historian_is_over (self); i++)
    {
      guint row = self->next;
      VigilTime due = self->start + (VigilTime) ((time_of (self, row) - first) / self->speed);

      if (stamp < due)
        return;
      self->stamp = due;
      self->next++;
      emit (self, samples_event (self, row));
      check_row (self, row, alarm_cb, self);
      if (vigil_historian_is_over (self))
        g_message ("the last row of %u has been played", self->table->n_rows);
    }
}

/**
 * vigil_historian_command:
 * @self: the historian
 * @command: a request
 *
 * Alarms can be acknowledged; everything else is in the past and is rejected.
 */
void
vigil_historian_command (VigilHistorian *self, VigilEvent *command)
{
  static const VigilText past = { "历史数据回放不能操作", "a historian file cannot be operated" };
  static const VigilText gone = { "没有这个活动报警", "there is no such alarm any more" };
  const char *target = vigil_event_get_string (command, "target");
  gboolean is_ack
      = g_strcmp0 (vigil_event_get_string (command, "command"), "alarm.acknowledge") == 0;
  gboolean is_known = target != NULL && vigil_sim_alarms_find (self->alarms, target) != NULL;

  emit (self, vigil_event_ref (command));
  if (is_ack && is_known)
    emit (self, vigil_sim_alarms_acknowledge (self->alarms, target, command->actor, command->id,
                                              self->stamp));
  emit (self,
        vigil_sim_command_result (command->id, target, is_ack && is_known ? "done" : "rejected",
                                  !is_ack    ? &past
                                  : is_known ? NULL
                                             : &gone,
                                  self->stamp));
}

void
vigil_historian_append_snapshot (VigilHistorian *self, GPtrArray *facts)
{
  vigil_sim_alarms_append_snapshot (self->alarms, facts);
}

void
vigil_historian_append_telemetry (VigilHistorian *self, GPtrArray *events)
{
  if (self->next > 0)
    g_ptr_array_add (events, samples_event (self, self->next - 1));
}
