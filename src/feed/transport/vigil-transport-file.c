/* vigil-transport-file.c: a recorded feed, one message a line
 *
 * file:///path/record.jsonl?speed=10 plays ten times as fast as it was; speed=max as fast as it can
 * be read. Without it, at the speed at which it was recorded. Lines go out when the time between
 * them and the first line has passed, by their "time".
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "config.h"

#include "core/vigil-json.h"
#include "feed/transport/vigil-transport.h"
#include "feed/vigil-feed.h"

#include <glib/gi18n-lib.h>
#include <math.h>
#include <string.h>

#define READ_SIZE     (64 * 1024)
#define POLL_MS       10
#define LINES_AT_ONCE 64 /* then the thread looks at something else */

typedef struct
{
  VigilTransport parent;
  VigilClock *clock;
  char *path;
  double speed; /* INFINITY: as fast as possible */
  GInputStream *stream;
  GSource *source;
  GString *pending;  /* read, not yet split */
  gsize taken;       /* of pending */
  gboolean skipping; /* in a line that is too long */
  gboolean at_end;
  gboolean opened;
  GString *line;         /* the next to go out; NULL: none */
  VigilTime first_event; /* time of the first line that has one */
  VigilTime started;     /* steady time at which it went out */
} File;

static void schedule (File *self, guint milliseconds);

static void
finish (File *self, const GError *error)
{
  self->parent.klass->close (&self->parent);
  self->parent.events->closed (error, self->parent.user_data);
}

static gboolean
fill (File *self, GError **error)
{
  g_autofree char *buffer = g_malloc (READ_SIZE);
  gssize n = g_input_stream_read (self->stream, buffer, READ_SIZE, NULL, error);

  if (n < 0)
    return FALSE;
  g_string_erase (self->pending, 0, self->taken);
  self->taken = 0;
  g_string_append_len (self->pending, buffer, n);
  self->at_end = n == 0;
  return TRUE;
}

static void
drop_long_line (File *self)
{
  if (!self->skipping)
    self->parent.events->unusable (_ ("the line is longer than 16 MiB"), self->pending->str,
                                   self->pending->len, self->parent.user_data);
  self->skipping = TRUE;
  g_string_truncate (self->pending, 0);
  self->taken = 0;
}

/* One line out of what has been read; NULL: read more. */
static GString *
split_line (File *self)
{
  const char *start = self->pending->str + self->taken;
  gsize left = self->pending->len - self->taken;
  const char *end = memchr (start, '\n', left);
  gsize length = end != NULL ? (gsize)(end - start) : left;

  if (end == NULL && (!self->at_end || left == 0))
    return NULL;
  self->taken += length + (end != NULL);
  if (self->skipping)
    {
      self->skipping = FALSE;
      return g_string_new (NULL);
    }
  return g_string_new_len (start, length);
}

static GString *
next_line (File *self, GError **error)
{
  GString *line;

  while ((line = split_line (self)) == NULL && !self->at_end)
    {
      if (self->pending->len - self->taken > VIGIL_TRANSPORT_MAX_MESSAGE)
        drop_long_line (self);
      if (!fill (self, error))
        return NULL;
    }
  return line;
}

static VigilTime
line_time (const GString *line)
{
  g_autoptr (JsonNode) root = vigil_json_parse (line->str, line->len, NULL);
  JsonNode *event = root, *time;
  VigilTime value = 0;

  if (root != NULL && JSON_NODE_HOLDS_ARRAY (root)
      && json_array_get_length (json_node_get_array (root)) > 0)
    event = json_array_get_element (json_node_get_array (root), 0);
  if (event == NULL || !JSON_NODE_HOLDS_OBJECT (event))
    return 0;
  time = json_object_get_member (json_node_get_object (event), "time");
  if (time != NULL && JSON_NODE_HOLDS_VALUE (time)
      && json_node_get_value_type (time) == G_TYPE_STRING)
    vigil_time_from_rfc3339 (json_node_get_string (time), &value);
  return value;
}

/* How long until @line is due, in microseconds; lines without a time are due at once. */
static VigilTime
due_in (File *self, const GString *line)
{
  VigilTime time, now;

  if (isinf (self->speed) || (time = line_time (line)) == 0)
    return 0;
  now = vigil_clock_monotonic (self->clock);
  if (self->first_event == 0)
    {
      self->first_event = time;
      self->started = now;
    }
  return self->started + (VigilTime)((double)(time - self->first_event) / self->speed) - now;
}

/* FALSE: not now, or never again. */
static gboolean
play_one (File *self)
{
  g_autoptr (GError) error = NULL;
  GString *line;

  if (self->line == NULL)
    self->line = next_line (self, &error);
  if (self->line == NULL)
    {
      g_autoptr (GError) problem = NULL;

      if (error != NULL)
        problem = g_error_new (VIGIL_FEED_ERROR, VIGIL_FEED_ERROR_CONNECT,
                               _ ("The recording cannot be read: %s"), error->message);
      finish (self, problem);
      return FALSE;
    }
  if (due_in (self, self->line) > 0)
    {
      schedule (self, POLL_MS);
      return FALSE;
    }
  line = g_steal_pointer (&self->line);
  while (line->len > 0 && g_ascii_isspace (line->str[line->len - 1]))
    g_string_truncate (line, line->len - 1);
  if (line->len > 0)
    self->parent.events->message (line->str, line->len, self->parent.user_data);
  g_string_free (line, TRUE);
  return self->stream != NULL;
}

static void
open_stream (File *self)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (GFile) file = g_file_new_for_path (self->path);
  g_autoptr (GError) problem = NULL;

  self->stream = G_INPUT_STREAM (g_file_read (file, NULL, &error));
  if (self->stream == NULL)
    {
      problem = g_error_new (VIGIL_FEED_ERROR, VIGIL_FEED_ERROR_CONNECT,
                             _ ("The recording cannot be opened: %s"), error->message);
      finish (self, problem);
      return;
    }
  self->opened = TRUE;
  self->parent.events->opened (self->parent.user_data);
  if (self->stream != NULL)
    schedule (self, 0);
}

static gboolean
play_cb (gpointer data)
{
  File *self = data;
  int budget = LINES_AT_ONCE;

  g_clear_pointer (&self->source, g_source_unref);
  if (!self->opened)
    {
      open_stream (self);
      return G_SOURCE_REMOVE;
    }
  while (budget-- > 0)
    if (!play_one (self))
      return G_SOURCE_REMOVE;
  schedule (self, 0);
  return G_SOURCE_REMOVE;
}

static void
schedule (File *self, guint milliseconds)
{
  self->source = milliseconds > 0 ? g_timeout_source_new (milliseconds) : g_idle_source_new ();
  g_source_set_callback (self->source, play_cb, self, NULL);
  g_source_attach (self->source, g_main_context_get_thread_default ());
}

static void
file_open (VigilTransport *transport, const char *epoch, guint64 since)
{
  File *self = (File *)transport;

  self->pending = g_string_new (NULL);
  self->taken = 0;
  self->skipping = self->at_end = self->opened = FALSE;
  self->first_event = 0;
  schedule (self, 0);
}

static void
file_close (VigilTransport *transport)
{
  File *self = (File *)transport;

  if (self->source != NULL)
    g_source_destroy (self->source);
  g_clear_pointer (&self->source, g_source_unref);
  g_clear_object (&self->stream);
  if (self->pending != NULL)
    g_string_free (g_steal_pointer (&self->pending), TRUE);
  if (self->line != NULL)
    g_string_free (g_steal_pointer (&self->line), TRUE);
}

static void
file_finalize (VigilTransport *transport)
{
  File *self = (File *)transport;

  g_free (self->path);
  g_clear_object (&self->clock);
}

static const VigilTransportClass file_class = {
  .name = "file",
  .supervised = FALSE,
  .can_resync = FALSE,
  .open = file_open,
  .close = file_close,
  .send = NULL,
  .finalize = file_finalize,
};

static gboolean
parse_speed (GUri *uri, double *speed, GError **error)
{
  g_autoptr (GHashTable) params = NULL;
  const char *text;
  char *end;

  *speed = 1.0;
  if (g_uri_get_query (uri) == NULL)
    return TRUE;
  params = g_uri_parse_params (g_uri_get_query (uri), -1, "&", G_URI_PARAMS_NONE, NULL);
  text = params != NULL ? g_hash_table_lookup (params, "speed") : NULL;
  if (text == NULL)
    return TRUE;
  *speed = g_str_equal (text, "max") ? INFINITY : g_ascii_strtod (text, &end);
  if (isinf (*speed) || (*end == '\0' && *speed > 0.0))
    return TRUE;
  g_set_error_literal (error, VIGIL_FEED_ERROR, VIGIL_FEED_ERROR_ADDRESS,
                       _ ("The speed of a recording must be a number above 0, or \"max\"."));
  return FALSE;
}

VigilTransport *
vigil_transport_file_new (const VigilTransportConfig *config, GError **error)
{
  g_autoptr (GUri) uri = g_uri_parse (config->address, G_URI_FLAGS_NONE, error);
  File *self;
  double speed;

  if (uri == NULL || !parse_speed (uri, &speed, error))
    return NULL;
  self = g_new0 (File, 1);
  self->parent.klass = &file_class;
  self->path = g_strdup (g_uri_get_path (uri));
  self->clock = g_object_ref (config->clock);
  self->speed = speed;
  return &self->parent;
}
