/* vigil-alarm-queue.c: the alarms that are annunciated and those held back, sorted once per batch
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "config.h"

#include "alarm/vigil-alarm-queue.h"

#include "alarm/vigil-alarm-odd.h"
#include "alarm/vigil-alarm-private.h"
#include "alarm/vigil-alarm-queue-rows.h"
#include "alarm/vigil-alarm-rate.h"
#include "alarm/vigil-alarm-rows.h"

struct _VigilAlarmQueue
{
  GObject parent_instance;
  VigilSite *site;
  GHashTable *alarms;        /* id → VigilAlarm, every point ever heard of */
  GPtrArray *points;         /* the same as they came; borrowed from alarms */
  VigilAlarmCopy *copy;      /* (nullable) that is being made; owned by who makes it */
  guint n_copies;
  VigilAlarmRows *rows;      /* annunciated, as published */
  VigilAlarmRows *inhibited; /* as published */
  GPtrArray *touched;        /* borrowed from alarms */
  GPtrArray *published;      /* those of the batch that is being told of; borrowed from alarms */
  guint active[5];           /* annunciated; [0] is the sum */
  guint n_inhibited[VIGIL_N_ALARM_STATES];
  guint unacknowledged[5];   /* the same */
  VigilAlarm *last;
  VigilAlarmRate *rate;
  VigilAlarmOdd *odd;
};

enum
{
  CHANGED,
  ODD,
  N_SIGNALS
};

static guint signals[N_SIGNALS];

static GType
get_item_type (GListModel *model)
{
  return VIGIL_TYPE_ALARM;
}

static guint
get_n_items (GListModel *model)
{
  return vigil_alarm_rows_get_array (VIGIL_ALARM_QUEUE (model)->rows)->len;
}

static gpointer
get_item (GListModel *model, guint position)
{
  return g_list_model_get_item (G_LIST_MODEL (VIGIL_ALARM_QUEUE (model)->rows), position);
}

static void
list_model_init (GListModelInterface *iface)
{
  iface->get_item_type = get_item_type;
  iface->get_n_items = get_n_items;
  iface->get_item = get_item;
}

G_DEFINE_TYPE_WITH_CODE (VigilAlarmQueue,
                         vigil_alarm_queue,
                         G_TYPE_OBJECT,
                         G_IMPLEMENT_INTERFACE (G_TYPE_LIST_MODEL, list_model_init))

static void
vigil_alarm_queue_finalize (GObject *object)
{
  VigilAlarmQueue *self = VIGIL_ALARM_QUEUE (object);

  if (self->copy != NULL)
    vigil_alarm_copy_abandon (self->copy);
  g_clear_pointer (&self->points, g_ptr_array_unref);
  g_clear_pointer (&self->touched, g_ptr_array_unref);
  g_clear_pointer (&self->published, g_ptr_array_unref);
  g_signal_handlers_disconnect_by_data (self->rows, self);
  vigil_alarm_rows_clear (self->inhibited);
  g_clear_object (&self->rows);
  g_clear_object (&self->inhibited);
  g_clear_pointer (&self->alarms, g_hash_table_unref);
  g_clear_object (&self->site);
  g_clear_pointer (&self->odd, vigil_alarm_odd_free);
  g_clear_pointer (&self->rate, vigil_alarm_rate_free);
  G_OBJECT_CLASS (vigil_alarm_queue_parent_class)->finalize (object);
}

static void
vigil_alarm_queue_class_init (VigilAlarmQueueClass *klass)
{
  G_OBJECT_CLASS (klass)->finalize = vigil_alarm_queue_finalize;

  /**
   * VigilAlarmQueue::changed:
   *
   * Once for each batch that changed an alarm, after items-changed.
   */
  signals[CHANGED]
      = g_signal_new ("changed", G_TYPE_FROM_CLASS (klass), G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL, G_TYPE_NONE, 0);
  /**
   * VigilAlarmQueue::odd:
   * @event: what cannot be right
   * @sentence: says so
   *
   * An event about an alarm nobody has heard of, a clock that went back. It is folded as well as it can be.
   */
  signals[ODD] = g_signal_new ("odd", G_TYPE_FROM_CLASS (klass), G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL, G_TYPE_NONE, 2,
                               VIGIL_TYPE_EVENT, G_TYPE_STRING);
}

static void
rows_changed_cb (GListModel *rows, guint position, guint removed, guint added, VigilAlarmQueue *self)
{
  g_list_model_items_changed (G_LIST_MODEL (self), position, removed, added);
}

static void
vigil_alarm_queue_init (VigilAlarmQueue *self)
{
  self->alarms = g_hash_table_new_full (g_str_hash, g_str_equal, NULL, g_object_unref);
  self->points = g_ptr_array_new ();
  self->rows = vigil_alarm_rows_new (VIGIL_ALARM_LIST_ANNUNCIATED);
  self->inhibited = vigil_alarm_rows_new (VIGIL_ALARM_LIST_INHIBITED);
  g_signal_connect_object (self->rows, "items-changed", G_CALLBACK (rows_changed_cb), self, 0);
  self->touched = g_ptr_array_new ();
  self->published = g_ptr_array_new ();
  self->rate = vigil_alarm_rate_new ();
  self->odd = vigil_alarm_odd_new ();
}

/**
 * vigil_alarm_queue_new:
 * @site: (nullable): the site whose alarms these are
 *
 * Returns: (transfer full): an empty queue
 */
VigilAlarmQueue *
vigil_alarm_queue_new (VigilSite *site)
{
  VigilAlarmQueue *self = g_object_new (VIGIL_TYPE_ALARM_QUEUE, NULL);

  g_set_object (&self->site, site);
  return self;
}

static void
count (VigilAlarmQueue *self, VigilAlarm *alarm, int sign)
{
  if (alarm->life.inhibits != 0)
    {
      self->n_inhibited[alarm->life.state] += sign;
      return;
    }
  if (alarm->life.active)
    {
      self->active[0] += sign;
      self->active[CLAMP (alarm->priority, 1, 4)] += sign;
    }
  if (vigil_alarm_is_unacknowledged (alarm))
    {
      self->unacknowledged[0] += sign;
      self->unacknowledged[CLAMP (alarm->priority, 1, 4)] += sign;
    }
}

static VigilAlarm *
ensure (VigilAlarmQueue *self, const char *id)
{
  VigilAlarm *alarm = g_hash_table_lookup (self->alarms, id);

  if (alarm == NULL)
    {
      alarm = vigil_alarm_new (id);
      alarm->copied = self->n_copies; /* no copy of what was before */
      g_hash_table_insert (self->alarms, alarm->id, alarm);
      g_ptr_array_add (self->points, alarm);
    }
  return alarm;
}

static void
touch (VigilAlarmQueue *self, VigilAlarm *alarm)
{
  if (alarm->touched)
    return;
  alarm->touched = TRUE;
  g_ptr_array_add (self->touched, alarm);
}

static void
note_raise (VigilAlarmQueue *self, VigilAlarm *alarm, const VigilEvent *event, guint raises_before)
{
  if (event->event_type != VIGIL_EVENT_ALARM_RAISED)
    return;
  alarm->in_snapshot = TRUE;
  if (alarm->count == raises_before || !vigil_alarm_is_annunciated (alarm))
    return;
  vigil_alarm_rate_count (self->rate, alarm->raised);
  if (self->last == NULL || alarm->raised >= self->last->raised)
    self->last = alarm;
}

/* What can be the first that is heard of an alarm point. */
static gboolean
introduces (VigilEventType type)
{
  return type == VIGIL_EVENT_ALARM_RAISED || type == VIGIL_EVENT_ALARM_SHELVED || type == VIGIL_EVENT_ALARM_SUPPRESSED
         || type == VIGIL_EVENT_ALARM_REMOVED || type == VIGIL_EVENT_ALARM_NOTED;
}

static void
check_odd (VigilAlarmQueue *self, VigilEvent *event, gboolean known)
{
  g_autofree char *sentence = vigil_alarm_odd_check (self->odd, event, known);

  if (sentence != NULL)
    g_signal_emit (self, signals[ODD], 0, event, sentence);
}

/**
 * vigil_alarm_queue_apply:
 * @self: a queue
 * @event: any event
 * @saved: whether it is durable already
 *
 * An alarm point is known from its first raise, shelf, rule, removal or note; other events about one that is not known
 * change nothing.
 *
 * Returns: whether an alarm changed; rows follow with vigil_alarm_queue_end_batch()
 */
gboolean
vigil_alarm_queue_apply (VigilAlarmQueue *self, VigilEvent *event, gboolean saved)
{
  VigilAlarm *alarm;
  guint raises_before;
  gboolean changed;

  g_return_val_if_fail (VIGIL_IS_ALARM_QUEUE (self) && event != NULL, FALSE);

  if (!vigil_event_type_is_alarm (event->event_type) || event->subject == NULL)
    return FALSE;
  alarm = introduces (event->event_type) ? ensure (self, event->subject)
                                         : g_hash_table_lookup (self->alarms, event->subject);
  check_odd (self, event, alarm != NULL);
  if (alarm == NULL)
    return FALSE;
  raises_before = alarm->life.state == VIGIL_ALARM_NORMAL ? 0 : alarm->count;
  if (self->copy != NULL)
    vigil_alarm_copy_keep (self->copy, alarm);
  count (self, alarm, -1);
  changed = vigil_alarm_apply (alarm, event, saved);
  count (self, alarm, +1);
  note_raise (self, alarm, event, raises_before);
  if (changed)
    touch (self, alarm);
  return changed;
}

/**
 * vigil_alarm_queue_end_batch:
 * @self: a queue
 *
 * Sorts what changed into the two lists; each emits at most one items-changed: cost O(rows + changed log changed)
 * however many alarms came.
 */
void
vigil_alarm_queue_end_batch (VigilAlarmQueue *self)
{
  g_autoptr (GPtrArray) touched = NULL;
  g_autoptr (GPtrArray) outer = NULL;

  g_return_if_fail (VIGIL_IS_ALARM_QUEUE (self));

  if (self->touched->len == 0)
    return;
  vigil_alarm_rows_update (self->rows, self->touched);
  vigil_alarm_rows_update (self->inhibited, self->touched);
  touched = g_steal_pointer (&self->touched);
  self->touched = g_ptr_array_new ();
  for (guint i = 0; i < touched->len; i++)
    {
      VigilAlarm *alarm = touched->pdata[i];

      alarm->touched = FALSE;
      vigil_alarm_notify_all (alarm);
    }
  /* Who hears of it may end a batch of his own. */
  outer = g_steal_pointer (&self->published);
  self->published = g_ptr_array_ref (touched);
  g_signal_emit (self, signals[CHANGED], 0);
  g_ptr_array_unref (self->published);
  self->published = g_steal_pointer (&outer);
}

/**
 * vigil_alarm_queue_snapshot_begin:
 * @self: a queue
 *
 * From here until the end, raises are noted as part of the platform's whole state.
 */
void
vigil_alarm_queue_snapshot_begin (VigilAlarmQueue *self)
{
  GHashTableIter iter;
  gpointer alarm;

  g_return_if_fail (VIGIL_IS_ALARM_QUEUE (self));

  g_hash_table_iter_init (&iter, self->alarms);
  while (g_hash_table_iter_next (&iter, NULL, &alarm))
    VIGIL_ALARM (alarm)->in_snapshot = FALSE;
}

static VigilEvent *
make_return (VigilAlarm *alarm, VigilTime now)
{
  JsonObject *data = json_object_new ();
  JsonNode *node = json_node_init_object (json_node_alloc (), data);

  json_object_set_string_member (data, "alarm", alarm->id);
  json_object_unref (data);
  return vigil_event_new (VIGIL_EVENT_ALARM_RETURNED, alarm->source, alarm->id, "resync", now, node);
}

static gboolean
is_missing (VigilAlarm *alarm, GHashTable *sources, const char *own_source)
{
  if (alarm->in_snapshot || !vigil_alarm_is_active (alarm) || alarm->source == NULL)
    return FALSE;
  if (sources != NULL)
    return g_hash_table_contains (sources, alarm->source);
  return g_strcmp0 (alarm->source, own_source) != 0;
}

/**
 * vigil_alarm_queue_snapshot_end:
 * @self: a queue
 * @sources: (nullable) (element-type utf8 utf8): CloudEvents sources of the platform; %NULL: all but @own_source
 * @own_source: (nullable): the source of alarms that Vigil itself raises
 * @now: time of the events made
 *
 * Alarms of the platform that are active here and were not in the snapshot returned while the link
 * was down: we did not see when, but we do not keep them for ever.
 *
 * Returns: (transfer full) (element-type VigilEvent): their returns, to be journalled and applied
 */
GPtrArray *
vigil_alarm_queue_snapshot_end (VigilAlarmQueue *self, GHashTable *sources, const char *own_source, VigilTime now)
{
  GPtrArray *returns = g_ptr_array_new_with_free_func ((GDestroyNotify) vigil_event_unref);
  GHashTableIter iter;
  gpointer alarm;

  g_return_val_if_fail (VIGIL_IS_ALARM_QUEUE (self), returns);

  g_hash_table_iter_init (&iter, self->alarms);
  while (g_hash_table_iter_next (&iter, NULL, &alarm))
    if (is_missing (alarm, sources, own_source))
      g_ptr_array_add (returns, make_return (alarm, now));
  return returns;
}

/**
 * vigil_alarm_queue_append_events:
 * @self: a queue
 * @events: (element-type VigilEvent): gets, for each alarm that is not normal or has a note, the events with
 * "snapshot" that make the same in an empty queue
 *
 * What was applied counts, also before the batch ends.
 */
void
vigil_alarm_queue_append_events (VigilAlarmQueue *self, GPtrArray *events)
{
  g_return_if_fail (VIGIL_IS_ALARM_QUEUE (self) && events != NULL);

  for (guint i = 0; i < self->points->len; i++)
    vigil_alarm_append_events (self->points->pdata[i], events);
}

/**
 * vigil_alarm_queue_copy:
 * @self: a queue
 *
 * Some half a microsecond for an alarm, where making its events takes twenty.
 *
 * Returns: (transfer full): the present state, for any thread; free with vigil_alarm_copy_free()
 */
VigilAlarmCopy *
vigil_alarm_queue_copy (VigilAlarmQueue *self)
{
  VigilAlarmCopy *copy;

  g_return_val_if_fail (VIGIL_IS_ALARM_QUEUE (self), NULL);

  copy = vigil_alarm_queue_copy_begin (self);
  vigil_alarm_copy_add (copy, G_MAXUINT);
  return copy;
}

/**
 * vigil_alarm_queue_copy_begin:
 * @self: a queue
 *
 * One at a time: a copy that is not complete when another begins stays as it is.
 *
 * Returns: (transfer full): a copy of the present state, complete when vigil_alarm_queue_copy_some() says so; free with
 * vigil_alarm_copy_free()
 */
VigilAlarmCopy *
vigil_alarm_queue_copy_begin (VigilAlarmQueue *self)
{
  g_return_val_if_fail (VIGIL_IS_ALARM_QUEUE (self), NULL);

  if (self->copy != NULL)
    vigil_alarm_copy_abandon (self->copy);
  return vigil_alarm_copy_new (self->points, ++self->n_copies, &self->copy);
}

/**
 * vigil_alarm_queue_copy_some:
 * @self: a queue
 * @copy: of it, begun
 * @max: alarms to look at
 *
 * Returns: whether there is more to copy
 */
gboolean
vigil_alarm_queue_copy_some (VigilAlarmQueue *self, VigilAlarmCopy *copy, guint max)
{
  g_return_val_if_fail (VIGIL_IS_ALARM_QUEUE (self) && copy != NULL, FALSE);
  return vigil_alarm_copy_add (copy, max);
}

/**
 * vigil_alarm_queue_knows:
 * @self: a queue
 * @event: an alarm event of a snapshot
 *
 * Counts the alarm as part of the snapshot.
 *
 * Returns: whether applying it would change nothing
 */
gboolean
vigil_alarm_queue_knows (VigilAlarmQueue *self, const VigilEvent *event)
{
  VigilAlarm *alarm;

  g_return_val_if_fail (VIGIL_IS_ALARM_QUEUE (self) && event != NULL, FALSE);

  alarm = g_hash_table_lookup (self->alarms, event->subject);
  if (alarm == NULL || !vigil_alarm_matches (alarm, event))
    return FALSE;
  alarm->in_snapshot |= event->event_type == VIGIL_EVENT_ALARM_RAISED;
  return TRUE;
}

/**
 * vigil_alarm_queue_set_saved:
 * @self: a queue
 * @alarm_id: an alarm
 * @changed: time of the event that became durable
 *
 * Takes the "not saved" mark away, if no newer change waits.
 */
void
vigil_alarm_queue_set_saved (VigilAlarmQueue *self, const char *alarm_id, VigilTime changed)
{
  VigilAlarm *alarm;

  g_return_if_fail (VIGIL_IS_ALARM_QUEUE (self) && alarm_id != NULL);

  alarm = g_hash_table_lookup (self->alarms, alarm_id);
  if (alarm != NULL && alarm->written <= changed)
    vigil_alarm_set_saved (alarm, TRUE);
}

VigilAlarm *
vigil_alarm_queue_find (VigilAlarmQueue *self, const char *alarm_id)
{
  g_return_val_if_fail (VIGIL_IS_ALARM_QUEUE (self) && alarm_id != NULL, NULL);
  return g_hash_table_lookup (self->alarms, alarm_id);
}

/**
 * vigil_alarm_queue_get_index:
 * @self: a queue
 * @alarm: an alarm
 *
 * Returns: its row, -1 if it has none
 */
int
vigil_alarm_queue_get_index (VigilAlarmQueue *self, VigilAlarm *alarm)
{
  g_return_val_if_fail (VIGIL_IS_ALARM_QUEUE (self) && VIGIL_IS_ALARM (alarm), -1);
  return vigil_alarm_rows_find (self->rows, alarm);
}

guint
vigil_alarm_queue_get_n_active (VigilAlarmQueue *self, int priority)
{
  g_return_val_if_fail (VIGIL_IS_ALARM_QUEUE (self) && priority >= 0 && priority <= 4, 0);
  return self->active[priority];
}

/**
 * vigil_alarm_queue_get_inhibited:
 * @self: a queue
 *
 * Alarms that are shelved, suppressed or out of service, in this order, then by priority and id, with a condition or
 * without. Changes as the queue does, at the end of a batch.
 *
 * Returns: (transfer none): a list model of #VigilAlarm
 */
GListModel *
vigil_alarm_queue_get_inhibited (VigilAlarmQueue *self)
{
  g_return_val_if_fail (VIGIL_IS_ALARM_QUEUE (self), NULL);
  return G_LIST_MODEL (self->inhibited);
}

/**
 * vigil_alarm_queue_get_n_inhibited:
 * @self: a queue
 * @state: shelved, suppressed or out of service
 *
 * An alarm held back in several ways counts once, as what it shows.
 *
 * Returns: alarms in this state
 */
guint
vigil_alarm_queue_get_n_inhibited (VigilAlarmQueue *self, VigilAlarmState state)
{
  g_return_val_if_fail (VIGIL_IS_ALARM_QUEUE (self) && vigil_alarm_state_is_inhibited (state), 0);
  return self->n_inhibited[state];
}

guint
vigil_alarm_queue_get_n_unacknowledged (VigilAlarmQueue *self)
{
  g_return_val_if_fail (VIGIL_IS_ALARM_QUEUE (self), 0);
  return self->unacknowledged[0];
}

/**
 * vigil_alarm_queue_get_n_unacknowledged_of:
 * @self: a queue
 * @priority: 1 … 4, 0: all priorities
 *
 * Counted as they change: the header asks every second, also when a hundred thousand are listed.
 *
 * Returns: annunciated alarms of it that nobody has acknowledged
 */
guint
vigil_alarm_queue_get_n_unacknowledged_of (VigilAlarmQueue *self, int priority)
{
  g_return_val_if_fail (VIGIL_IS_ALARM_QUEUE (self) && priority >= 0 && priority <= 4, 0);
  return self->unacknowledged[priority];
}

/**
 * vigil_alarm_queue_get_n_raised:
 * @self: a queue
 * @now: end of the window
 * @window: its length, at most an hour
 *
 * Raises of alarms that were held back do not count.
 *
 * Returns: raises within it, whole seconds
 */
guint
vigil_alarm_queue_get_n_raised (VigilAlarmQueue *self, VigilTime now, VigilTime window)
{
  g_return_val_if_fail (VIGIL_IS_ALARM_QUEUE (self), 0);
  return vigil_alarm_rate_sum (self->rate, now, window);
}

VigilAlarm *
vigil_alarm_queue_get_last (VigilAlarmQueue *self)
{
  g_return_val_if_fail (VIGIL_IS_ALARM_QUEUE (self), NULL);
  return self->last;
}

/**
 * vigil_alarm_queue_peek_rows:
 * @self: a queue
 *
 * Returns: (transfer none) (element-type VigilAlarm): the alarms that are annunciated, in their order
 */
const GPtrArray *
vigil_alarm_queue_peek_rows (VigilAlarmQueue *self)
{
  g_return_val_if_fail (VIGIL_IS_ALARM_QUEUE (self), NULL);
  return vigil_alarm_rows_get_array (self->rows);
}

/**
 * vigil_alarm_queue_peek_changed:
 * @self: a queue
 *
 * For who keeps something of each alarm: with a hundred thousand of them only these need to be looked at again.
 *
 * Returns: (transfer none) (element-type VigilAlarm): the alarms that the batch changed of which ::changed tells, also
 * those held back or gone from the list; empty while nothing is told
 */
const GPtrArray *
vigil_alarm_queue_peek_changed (VigilAlarmQueue *self)
{
  g_return_val_if_fail (VIGIL_IS_ALARM_QUEUE (self), NULL);
  return self->published;
}
