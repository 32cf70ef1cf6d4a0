/* vigil-sse-splitter.c: bytes of an event stream into messages (WHATWG HTML, "Server-sent events")
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "config.h"

#include "feed/transport/vigil-sse-splitter.h"

#include <string.h>

void
vigil_sse_splitter_init (VigilSseSplitter *self, gsize max_event)
{
  *self = (VigilSseSplitter){ .max_event = max_event };
  self->line = g_string_new (NULL);
  self->data = g_string_new (NULL);
}

void
vigil_sse_splitter_clear (VigilSseSplitter *self)
{
  if (self->line != NULL)
    g_string_free (self->line, TRUE);
  if (self->data != NULL)
    g_string_free (self->data, TRUE);
  g_free (self->last_id);
  memset (self, 0, sizeof *self);
}

static void
end_event (VigilSseSplitter *self)
{
  if (self->oversized)
    self->too_long (self->data->str, self->skipped + self->data->len, self->user_data);
  else if (self->has_data)
    self->event (self->data->str, self->data->len, self->user_data);
  g_string_truncate (self->data, 0);
  self->has_data = self->oversized = FALSE;
  self->skipped = 0;
}

static void
add_data (VigilSseSplitter *self, const char *value, gsize length)
{
  if (self->oversized || self->data->len + length + 1 > self->max_event)
    {
      self->oversized = TRUE;
      self->skipped += length;
      return;
    }
  if (self->has_data)
    g_string_append_c (self->data, '\n');
  g_string_append_len (self->data, value, length);
  self->has_data = TRUE;
}

/* "event" and "retry" are of no use here: the type is in the message, the wait is ours to choose.
 */
static void
end_line (VigilSseSplitter *self)
{
  const char *line = self->line->str;
  gsize length = self->line->len;
  const char *colon = memchr (line, ':', length);
  gsize name = colon != NULL ? (gsize)(colon - line) : length;
  gsize start = colon != NULL ? name + 1 : length;

  if (length == 0)
    {
      end_event (self);
      return;
    }
  if (start < length && line[start] == ' ')
    start++;
  if (name == 4 && memcmp (line, "data", 4) == 0)
    add_data (self, line + start, length - start);
  else if (name == 2 && memcmp (line, "id", 2) == 0 && length - start <= 256
           && memchr (line + start, '\0', length - start) == NULL)
    {
      g_free (self->last_id);
      self->last_id = g_strndup (line + start, length - start);
    }
  g_string_truncate (self->line, 0);
}

/* Part of a line; what goes beyond the bound is counted, not kept. */
static void
add_to_line (VigilSseSplitter *self, const char *bytes, gsize length)
{
  if (self->line->len + length > self->max_event + 16)
    {
      if (!self->oversized && self->data->len == 0)
        g_string_append_len (self->data, self->line->str, MIN (self->line->len, 512));
      self->oversized = TRUE;
      self->skipped += self->line->len + length;
      g_string_truncate (self->line, 0);
      g_string_append_c (self->line, ':'); /* the rest of this line is a comment */
      return;
    }
  g_string_append_len (self->line, bytes, length);
}

static gsize
skip_mark (VigilSseSplitter *self, const char *bytes, gsize length)
{
  static const char mark[] = "\xef\xbb\xbf";
  gsize n = 0;

  while (!self->started && n < length)
    {
      if (self->line->len < 3 && bytes[n] == mark[self->line->len])
        g_string_append_c (self->line, bytes[n++]);
      else
        self->started = TRUE;
      if (self->line->len == 3 && memcmp (self->line->str, mark, 3) == 0)
        {
          g_string_truncate (self->line, 0);
          self->started = TRUE;
        }
    }
  return n;
}

/**
 * vigil_sse_splitter_feed:
 * @self: a splitter
 * @bytes: (array length=length): what has come
 * @length: how many
 *
 * Lines end with LF, CR or CRLF; an empty line ends the event.
 */
void
vigil_sse_splitter_feed (VigilSseSplitter *self, const char *bytes, gsize length)
{
  gsize at = skip_mark (self, bytes, length);

  while (at < length)
    {
      gsize run = at;

      if (self->after_cr && bytes[at] == '\n')
        run = ++at;
      self->after_cr = FALSE;
      while (run < length && bytes[run] != '\n' && bytes[run] != '\r')
        run++;
      if (run > at)
        add_to_line (self, bytes + at, run - at);
      if (run < length)
        {
          self->after_cr = bytes[run] == '\r';
          run++;
          end_line (self);
        }
      at = run;
    }
}
