/* vigil-session-restore.c: keyframes, and the fold of the journal at start
 *
 * A keyframe is the whole present state as a compressed JSON object: the seq of the last fact folded
 * into it, what is known of each link, and the events that rebuild the state. Start is then the newest
 * keyframe and the facts after it, however long the journal is.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "config.h"

#include "session/vigil-gateway-private.h"
#include "session/vigil-incident-desk-private.h"
#include "session/vigil-session-private.h"

#include <string.h>

#define CHUNK 2000
#define TRACKS_PER_PART 4096 /* some 3 ms */
#define ALARMS_PER_PART 4096 /* some 2 ms */
#define PART_INTERVAL 20     /* ms */
#define MAX_KEYFRAME (256u << 20)
#define RAISES_BACK (24 * VIGIL_HOUR)

static GBytes *
convert (GConverter *converter, const void *data, gsize size, GError **error)
{
  g_autoptr (GInputStream) source = g_memory_input_stream_new_from_data (data, size, NULL);
  g_autoptr (GInputStream) input = g_converter_input_stream_new (source, converter);
  g_autoptr (GByteArray) out = g_byte_array_new ();
  guint8 buffer[65536];
  gssize n;

  while ((n = g_input_stream_read (input, buffer, sizeof buffer, NULL, error)) > 0)
    {
      if (out->len + n > MAX_KEYFRAME)
        {
          g_set_error_literal (error, G_IO_ERROR, G_IO_ERROR_NO_SPACE, "keyframe too large");
          return NULL;
        }
      g_byte_array_append (out, buffer, n);
    }
  return n < 0 ? NULL : g_byte_array_free_to_bytes (g_steal_pointer (&out));
}

static void
append_link (VigilSessionLink *link, GString *out)
{
  VigilLinkHealth health = { 0 };
  g_autofree char *epoch = vigil_feed_dup_epoch (link->feed);
  GHashTableIter iter;
  gpointer source;
  gboolean first = TRUE;

  vigil_feed_get_health (link->feed, &health);
  g_string_append (out, "{\"address\":");
  vigil_json_append_string (out, vigil_feed_get_address (link->feed));
  g_string_append (out, ",\"epoch\":");
  vigil_json_append_string (out, epoch != NULL ? epoch : link->epoch);
  g_string_append_printf (out, ",\"seq\":%" G_GUINT64_FORMAT ",\"sources\":[", MAX (health.last_seq, link->seq));
  g_hash_table_iter_init (&iter, link->sources);
  while (g_hash_table_iter_next (&iter, &source, NULL))
    {
      g_string_append (out, first ? "" : ",");
      vigil_json_append_string (out, source);
      first = FALSE;
    }
  g_string_append (out, "]}");
  vigil_link_health_clear (&health);
}

/* The present state: what only the main loop may read is text already, copies and events can be read by anybody. */
typedef struct _VigilKeyframe
{
  VigilTime time;
  GString *text;
  VigilAlarmCopy *alarms;
  GPtrArray *events; /* of VigilEvent */
  gboolean more_alarms; /* to be copied */
  guint next_track;     /* 0: all are in */
} Keyframe;

static void
keyframe_free (gpointer data)
{
  Keyframe *self = data;

  g_string_free (self->text, TRUE);
  g_ptr_array_unref (self->events);
  vigil_alarm_copy_free (self->alarms);
  g_free (self);
}

static GBytes *
compress (GBytes *text, GError **error)
{
  g_autoptr (GConverter) compressor = G_CONVERTER (g_zlib_compressor_new (G_ZLIB_COMPRESSOR_FORMAT_ZLIB, 1));

  return convert (compressor, g_bytes_get_data (text, NULL), g_bytes_get_size (text), error);
}

static void
add_tracks (VigilSession *self, Keyframe *keyframe, guint max)
{
  keyframe->next_track = vigil_situation_append_track_events (self->situation, VIGIL_SESSION_SOURCE, keyframe->next_track,
                                                              max, keyframe->events);
}

/* FALSE: everything is in. */
static gboolean
add_part (VigilSession *self, Keyframe *keyframe)
{
  if (keyframe->more_alarms)
    {
      keyframe->more_alarms = vigil_alarm_queue_copy_some (self->alarms, keyframe->alarms, ALARMS_PER_PART);
      return TRUE;
    }
  add_tracks (self, keyframe, TRACKS_PER_PART);
  return keyframe->next_track != 0;
}

/* Alarms and tracks are only begun. */
static Keyframe *
keyframe_new (VigilSession *self)
{
  Keyframe *keyframe = g_new0 (Keyframe, 1);
  GString *out = keyframe->text = g_string_sized_new (1 << 18);

  g_string_append_printf (out, "{\"v\":1,\"seq\":%" G_GUINT64_FORMAT ",\"links\":[", vigil_journal_get_last_seq (self->journal));
  for (guint i = 0; i < self->links->len; i++)
    {
      g_string_append (out, i > 0 ? "," : "");
      append_link (self->links->pdata[i], out);
    }
  g_string_append (out, "],");
  vigil_session_append_seat (self, out);
  g_string_append_c (out, ',');
  vigil_incident_desk_append_numbers (self->incident_desk, out);
  g_string_append (out, ",\"events\":[");
  keyframe->time = vigil_clock_now (self->clock);
  keyframe->events = g_ptr_array_new_with_free_func ((GDestroyNotify) vigil_event_unref);
  keyframe->alarms = vigil_alarm_queue_copy_begin (self->alarms);
  keyframe->more_alarms = TRUE;
  vigil_situation_append_events (self->situation, VIGIL_SESSION_SOURCE, keyframe->events);
  vigil_hazard_desk_append_events (self->hazard_desk, keyframe->events);
  vigil_incident_desk_append_events (self->incident_desk, keyframe->events);
  vigil_gateway_append_events (self->gateway, keyframe->events);
  return keyframe;
}

static void
append_event (gpointer event, gpointer user_data)
{
  GString *text = user_data;

  if (text->str[text->len - 1] != '[')
    g_string_append_c (text, ',');
  vigil_event_append_json (event, text);
}

/* From any thread; once. */
static GBytes *
keyframe_compress (Keyframe *self, GError **error)
{
  g_autoptr (GBytes) text = NULL;

  vigil_alarm_copy_foreach (self->alarms, append_event, self->text);
  g_ptr_array_foreach (self->events, append_event, self->text);
  g_string_append (self->text, "]}");
  text = g_bytes_new (self->text->str, self->text->len);
  return compress (text, error);
}

static void
compress_thread (GTask *task, gpointer source, gpointer data, GCancellable *cancellable)
{
  GError *error = NULL;
  Keyframe *keyframe = data;
  GBytes *blob = keyframe_compress (keyframe, &error);

  /* The task ends on the main loop, which must not be held up by letting go of a hundred thousand alarms. */
  g_clear_pointer (&keyframe->alarms, vigil_alarm_copy_free);
  g_ptr_array_set_size (keyframe->events, 0);
  if (blob != NULL)
    g_task_return_pointer (task, blob, (GDestroyNotify) g_bytes_unref);
  else
    g_task_return_error (task, error);
}

static void
compressed_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autofree VigilTime *time = user_data;
  g_autoptr (GBytes) blob = g_task_propagate_pointer (G_TASK (result), NULL);

  if (blob != NULL)
    vigil_journal_append_keyframe (VIGIL_JOURNAL (source), *time, blob);
}

/* Only while no fact is on its way, so that the seq written is exactly what the state holds. */
static gboolean
can_write_keyframe (VigilSession *self)
{
  return self->journal != NULL && self->groups.head == NULL && self->homeless->len == 0;
}

/* Takes the keyframe that is being collected. */
static void
send_keyframe (VigilSession *self)
{
  VigilTime *time = g_new (VigilTime, 1);
  g_autoptr (GTask) task = g_task_new (self->journal, NULL, compressed_cb, time);

  *time = self->keyframe->time;
  g_task_set_task_data (task, g_steal_pointer (&self->keyframe), keyframe_free);
  g_task_run_in_thread (task, compress_thread);
}

static gboolean
collect_part_cb (gpointer data)
{
  VigilSession *self = data;

  if (add_part (self, self->keyframe))
    return G_SOURCE_CONTINUE;
  self->keyframe_timer = 0;
  if (self->journal != NULL)
    send_keyframe (self);
  else
    vigil_session_drop_keyframe (self);
  return G_SOURCE_REMOVE;
}

void
vigil_session_drop_keyframe (VigilSession *self)
{
  g_clear_handle_id (&self->keyframe_timer, g_source_remove);
  g_clear_pointer (&self->keyframe, keyframe_free);
}

/**
 * vigil_session_start_keyframe:
 * @self: the session
 *
 * Collects the present state, alarms and tracks in parts, and has it written down and compressed on a thread: of
 * 100 000 people that is a quarter of a second. Facts that come meanwhile are after it: it names the seq it began with,
 * and has the alarms as they were then.
 */
void
vigil_session_start_keyframe (VigilSession *self)
{
  if (!can_write_keyframe (self) || self->keyframe != NULL)
    return;
  self->keyframe = keyframe_new (self);
  add_part (self, self->keyframe);
  if (!self->keyframe->more_alarms && !add_part (self, self->keyframe))
    send_keyframe (self);
  else
    self->keyframe_timer = g_timeout_add (PART_INTERVAL, collect_part_cb, self);
}

/**
 * vigil_session_write_keyframe:
 * @self: the session
 *
 * The same at once, for the end.
 */
void
vigil_session_write_keyframe (VigilSession *self)
{
  g_autoptr (GBytes) blob = NULL;
  Keyframe *keyframe;

  vigil_session_drop_keyframe (self);
  if (!can_write_keyframe (self))
    return;
  keyframe = keyframe_new (self);
  vigil_alarm_queue_copy_some (self->alarms, keyframe->alarms, G_MAXUINT);
  add_tracks (self, keyframe, G_MAXUINT);
  blob = keyframe_compress (keyframe, NULL);
  if (blob != NULL)
    vigil_journal_append_keyframe (self->journal, keyframe->time, blob);
  keyframe_free (keyframe);
}

static VigilSessionLink *
link_by_address (VigilSession *self, const char *address)
{
  for (guint i = 0; i < self->links->len; i++)
    {
      VigilSessionLink *link = self->links->pdata[i];

      if (g_strcmp0 (vigil_feed_get_address (link->feed), address) == 0)
        return link;
    }
  return NULL;
}

static void
restore_link (VigilSession *self, JsonObject *object)
{
  VigilSessionLink *link
      = link_by_address (self, json_object_get_string_member_with_default (object, "address", NULL));
  JsonArray *sources = json_object_has_member (object, "sources") ? json_object_get_array_member (object, "sources") : NULL;

  if (link == NULL)
    return;
  g_free (link->epoch);
  link->epoch = g_strdup (json_object_get_string_member_with_default (object, "epoch", NULL));
  link->seq = json_object_get_int_member_with_default (object, "seq", 0);
  for (guint i = 0; sources != NULL && i < json_array_get_length (sources); i++)
    g_hash_table_add (link->sources, g_strdup (json_array_get_string_element (sources, i)));
}

static void
restore_state (VigilSession *self, JsonObject *keyframe)
{
  JsonArray *links = json_object_get_array_member (keyframe, "links");
  JsonArray *events = json_object_get_array_member (keyframe, "events");

  for (guint i = 0; links != NULL && i < json_array_get_length (links); i++)
    restore_link (self, json_array_get_object_element (links, i));
  vigil_session_restore_seat (self, keyframe);
  vigil_incident_desk_restore_numbers (self->incident_desk, keyframe);
  self->in_keyframe = TRUE;
  for (guint i = 0; events != NULL && i < json_array_get_length (events); i++)
    {
      g_autoptr (VigilEvent) event
          = vigil_event_from_json (json_array_get_element (events, i), vigil_clock_now (self->clock), NULL);

      if (event != NULL)
        vigil_session_fold (self, event, TRUE);
    }
  self->in_keyframe = FALSE;
}

/* The seq up to which the newest keyframe holds the state; 0 without one. */
static guint64
restore_keyframe (VigilSession *self)
{
  g_autoptr (GBytes) blob = vigil_journal_read_keyframe (self->journal, vigil_clock_now (self->clock), NULL, NULL);
  g_autoptr (GConverter) decompressor = G_CONVERTER (g_zlib_decompressor_new (G_ZLIB_COMPRESSOR_FORMAT_ZLIB));
  g_autoptr (GBytes) text = NULL;
  g_autoptr (JsonNode) root = NULL;
  g_autoptr (GError) error = NULL;

  if (blob == NULL)
    return 0;
  text = convert (decompressor, g_bytes_get_data (blob, NULL), g_bytes_get_size (blob), &error);
  if (text != NULL)
    root = vigil_json_parse (g_bytes_get_data (text, NULL), g_bytes_get_size (text), &error);
  if (root == NULL || !JSON_NODE_HOLDS_OBJECT (root))
    {
      g_message ("The newest keyframe cannot be read (%s); the whole journal is folded instead.",
                 error != NULL ? error->message : "not an object");
      return 0;
    }
  restore_state (self, json_node_get_object (root));
  return json_object_get_int_member_with_default (json_node_get_object (root), "seq", 0);
}

static void
restore_resume (VigilSession *self, const VigilEvent *event)
{
  VigilSessionLink *link;

  if (event->event_type == VIGIL_EVENT_LINK_RESTORED || event->event_type == VIGIL_EVENT_LINK_LOST)
    {
      const char *epoch = vigil_event_get_string (event, "epoch");

      link = link_by_address (self, vigil_event_get_string (event, "link"));
      if (link == NULL || epoch == NULL)
        return;
      if (g_strcmp0 (link->epoch, epoch) != 0)
        link->seq = 0;
      g_free (link->epoch);
      link->epoch = g_strdup (epoch);
      link->seq = MAX (link->seq, (guint64) vigil_event_get_int (event, "seq", 0));
      return;
    }
  if (event->seq == 0 || (link = vigil_session_find_link (self, event->source)) == NULL)
    return;
  link->seq = MAX (link->seq, event->seq);
}

static void
restore_record (VigilSession *self, const VigilJournalRecord *record, guint64 keyframe_seq)
{
  g_autoptr (GPtrArray) events = vigil_event_parse (record->body, strlen (record->body), record->time, NULL, NULL);

  for (guint i = 0; events != NULL && i < events->len; i++)
    {
      VigilEvent *event = events->pdata[i];

      vigil_session_remember_request (self, event);
      if (record->seq <= keyframe_seq)
        {
          vigil_session_note_raise (self, event);
          vigil_session_note_gap (self, event);
          vigil_incident_desk_note_past (self->incident_desk, event);
          continue;
        }
      vigil_session_fold (self, event, TRUE);
      restore_resume (self, event);
    }
}

static gboolean
restore_facts (VigilSession *self, guint64 after, guint64 keyframe_seq, GError **error)
{
  for (;;)
    {
      g_autoptr (GPtrArray) records = vigil_journal_read (self->journal, after, CHUNK, error);

      if (records == NULL)
        return FALSE;
      if (records->len == 0)
        return TRUE;
      for (guint i = 0; i < records->len; i++)
        restore_record (self, records->pdata[i], keyframe_seq);
      after = ((VigilJournalRecord *) records->pdata[records->len - 1])->seq;
    }
}

/* Such a shelf ends with the condition: a stop of Vigil must not end it. */
static gboolean
has_one_shot_shelf (VigilAlarm *alarm)
{
  const VigilAlarmShelf *shelf = vigil_alarm_get_shelf (alarm);

  return shelf != NULL && shelf->one_shot;
}

static void
add_own_returns (VigilSession *self, GListModel *rows, GPtrArray *returns)
{
  for (guint i = 0; i < g_list_model_get_n_items (rows); i++)
    {
      g_autoptr (VigilAlarm) alarm = g_list_model_get_item (rows, i);
      const char *id = vigil_alarm_get_id (alarm);
      JsonObject *data;

      if (g_strcmp0 (vigil_alarm_get_source (alarm), VIGIL_SESSION_SOURCE) != 0 || !vigil_alarm_is_active (alarm))
        continue;
      if (has_one_shot_shelf (alarm) && vigil_session_adopt_alarm (self, id))
        continue;
      data = json_object_new ();
      json_object_set_string_member (data, "alarm", id);
      g_ptr_array_add (returns, vigil_session_make (self, VIGIL_EVENT_ALARM_RETURNED, id, "restart", data));
    }
}

/* Alarms of our own that were active when Vigil stopped, also those that are shelved: the watch begins anew, so they
 * return, and come again if their cause is still there. */
static void
forget_own_alarms (VigilSession *self)
{
  g_autoptr (GPtrArray) returns = g_ptr_array_new_with_free_func ((GDestroyNotify) vigil_event_unref);

  add_own_returns (self, G_LIST_MODEL (self->alarms), returns);
  add_own_returns (self, vigil_alarm_queue_get_inhibited (self->alarms), returns);
  if (returns->len > 0)
    vigil_session_take (self, returns, NULL, FALSE, FALSE, NULL);
}

/**
 * vigil_session_restore:
 * @self: a session with its feeds added, not started
 * @error: return location
 *
 * Folds the newest keyframe and the facts after it; the last day's raises for the timeline. Shelves that ended while
 * Vigil was not running end now.
 *
 * Returns: %FALSE if the journal cannot be read; what was read is kept
 */
gboolean
vigil_session_restore (VigilSession *self, GError **error)
{
  guint64 keyframe_seq, from;
  gboolean ok;

  g_return_val_if_fail (VIGIL_IS_SESSION (self) && !self->started, FALSE);

  if (self->journal == NULL)
    return TRUE;
  self->restoring = TRUE;
  keyframe_seq = restore_keyframe (self);
  from = vigil_journal_seek (self->journal, vigil_clock_now (self->clock) - RAISES_BACK, NULL);
  ok = restore_facts (self, MIN (from, keyframe_seq), keyframe_seq, error);
  if (self->links->len > 0)
    vigil_situation_set_disconnected (self->situation, TRUE);
  vigil_session_end_batch (self);
  vigil_session_settle_seat (self);
  vigil_session_restore_rules (self);
  forget_own_alarms (self);
  vigil_session_end_shelves (self);
  return ok;
}
