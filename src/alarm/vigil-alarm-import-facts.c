/* vigil-alarm-import-facts.c: the facts of an alarm list, at once or in parts
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "config.h"

#include "alarm/vigil-alarm-import.h"

struct _VigilImportFacts
{
  const VigilAlarmImport *import;
  char *source;
  guint next;         /* row */
  GPtrArray *waiting; /* (element-type VigilEvent) later than the rows so far, by time */
};

static void
set_member (JsonObject *object, const char *member, const char *value)
{
  if (value != NULL)
    json_object_set_string_member (object, member, value);
}

static JsonNode *
make_data (const VigilImportRow *row, gboolean raise)
{
  JsonObject *object = json_object_new ();
  JsonNode *node = json_node_init_object (json_node_alloc (), object);

  set_member (object, "alarm", row->alarm);
  if (raise)
    {
      json_object_set_int_member (object, "priority", row->priority);
      set_member (object, "message", row->text);
      set_member (object, "tag", row->tag);
      set_member (object, "area", row->area);
    }
  json_object_unref (object);
  return node;
}

/* Times of a fact are milliseconds on the wire. */
static VigilEvent *
make_event (const VigilImportRow *row, const char *source, VigilEventType type, VigilTime time)
{
  static const char marks[] = { [VIGIL_EVENT_ALARM_RAISED] = 'r', [VIGIL_EVENT_ALARM_ACKNOWLEDGED] = 'a', [VIGIL_EVENT_ALARM_RETURNED] = 'e' };
  gboolean raise = type == VIGIL_EVENT_ALARM_RAISED;
  VigilEvent *event = vigil_event_new (type, source, row->alarm, type == VIGIL_EVENT_ALARM_ACKNOWLEDGED ? row->operator : NULL, time,
                                       make_data (row, raise));
  g_autofree char *name = g_strdup_printf ("%c %" G_GINT64_FORMAT " %s", marks[type], row->begin, row->alarm);

  g_free (event->id);
  event->id = g_compute_checksum_for_string (G_CHECKSUM_SHA1, name, -1);
  return event;
}

/* Of one time, an earlier row goes first and a raise before its return. */
static int
compare_events (gconstpointer a, gconstpointer b)
{
  const VigilEvent *one = *(VigilEvent *const *) a, *other = *(VigilEvent *const *) b;

  return one->time < other->time ? -1 : one->time > other->time;
}

static char *
make_source (const char *name)
{
  g_autofree char *escaped = g_uri_escape_string (name, NULL, TRUE);

  return g_strconcat ("import:", escaped, NULL);
}

static void
add_facts (GPtrArray *events, const VigilImportRow *row, const char *source)
{
  g_ptr_array_add (events, make_event (row, source, VIGIL_EVENT_ALARM_RAISED, row->begin));
  if (row->acknowledged != 0)
    g_ptr_array_add (events, make_event (row, source, VIGIL_EVENT_ALARM_ACKNOWLEDGED, row->acknowledged));
  if (row->end != 0)
    g_ptr_array_add (events, make_event (row, source, VIGIL_EVENT_ALARM_RETURNED, row->end));
}

/**
 * vigil_alarm_import_make_some:
 * @self: an import
 * @name: of the list, for the source "import:NAME"
 * @first: row to begin with
 * @n: how many; fewer if there are no more
 *
 * Returns: (transfer full) (element-type VigilEvent): their facts in the order of their time
 */
GPtrArray *
vigil_alarm_import_make_some (const VigilAlarmImport *self, const char *name, guint first, guint n)
{
  GPtrArray *events = g_ptr_array_new_with_free_func ((GDestroyNotify) vigil_event_unref);
  g_autofree char *source = NULL;

  g_return_val_if_fail (self != NULL && name != NULL, events);

  source = make_source (name);
  for (guint i = first; i < self->rows->len && i - first < n; i++)
    add_facts (events, &g_array_index (self->rows, VigilImportRow, i), source);
  g_ptr_array_sort (events, compare_events); /* stable: so is the sort of GLib's pointer arrays */
  return events;
}

/**
 * vigil_alarm_import_make_events:
 * @self: an import
 * @name: of the list, for the source "import:NAME"
 *
 * Ids follow from alarm and begin: a journal that has a row already does not take it twice.
 *
 * Returns: (transfer full) (element-type VigilEvent): alarm.raised, acknowledged and returned in the order of their time
 */
GPtrArray *
vigil_alarm_import_make_events (const VigilAlarmImport *self, const char *name)
{
  return vigil_alarm_import_make_some (self, name, 0, G_MAXUINT);
}

/* In parts */

/**
 * vigil_import_facts_new:
 * @import: an import; must outlive what is returned
 * @name: of the list, for the source "import:NAME"
 *
 * Returns: (transfer full): what gives the same facts as vigil_alarm_import_make_events() in the same order, in parts
 */
VigilImportFacts *
vigil_import_facts_new (const VigilAlarmImport *import, const char *name)
{
  VigilImportFacts *self;

  g_return_val_if_fail (import != NULL && name != NULL, NULL);

  self = g_new0 (VigilImportFacts, 1);
  self->import = import;
  self->source = make_source (name);
  self->waiting = g_ptr_array_new_with_free_func ((GDestroyNotify) vigil_event_unref);
  return self;
}

void
vigil_import_facts_free (VigilImportFacts *self)
{
  if (self == NULL)
    return;
  g_ptr_array_unref (self->waiting);
  g_free (self->source);
  g_free (self);
}

/* Those that no later row can come before. */
static guint
count_ready (const VigilImportFacts *self)
{
  const GArray *rows = self->import->rows;
  guint n = 0;

  if (self->next >= rows->len)
    return self->waiting->len;
  while (n < self->waiting->len
         && ((VigilEvent *) self->waiting->pdata[n])->time < g_array_index (rows, VigilImportRow, self->next).begin)
    n++;
  return n;
}

/**
 * vigil_import_facts_next:
 * @self: facts in parts
 * @n: rows to go on by
 *
 * An end that is later than the rows so far waits for its turn.
 *
 * Returns: (transfer full) (nullable) (element-type VigilEvent): the next facts by their time, may be empty; %NULL after the last
 */
GPtrArray *
vigil_import_facts_next (VigilImportFacts *self, guint n)
{
  GPtrArray *ready;
  guint n_ready;

  g_return_val_if_fail (self != NULL && n > 0, NULL);

  if (self->next >= self->import->rows->len && self->waiting->len == 0)
    return NULL;
  for (; n > 0 && self->next < self->import->rows->len; n--)
    add_facts (self->waiting, &g_array_index (self->import->rows, VigilImportRow, self->next++), self->source);
  g_ptr_array_sort (self->waiting, compare_events);
  n_ready = count_ready (self);
  ready = g_ptr_array_new_full (n_ready, (GDestroyNotify) vigil_event_unref);
  for (guint i = 0; i < n_ready; i++)
    g_ptr_array_add (ready, vigil_event_ref (self->waiting->pdata[i]));
  if (n_ready > 0)
    g_ptr_array_remove_range (self->waiting, 0, n_ready);
  return ready;
}

/**
 * vigil_import_facts_stop:
 * @self: facts in parts
 *
 * No more rows: what is still given are the facts that wait, so that each row is there as a whole.
 *
 * Returns: how many rows were begun
 */
guint
vigil_import_facts_stop (VigilImportFacts *self)
{
  guint n;

  g_return_val_if_fail (self != NULL, 0);

  n = self->next;
  self->next = self->import->rows->len;
  return n;
}

/* Rows that were begun. */
guint
vigil_import_facts_get_n (const VigilImportFacts *self)
{
  g_return_val_if_fail (self != NULL, 0);

  return self->next;
}
