/* vigil-sse-splitter.h: bytes of an event stream into messages (WHATWG HTML, "Server-sent events")
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

/* Pure and bounded: bytes in, any cut; one call for each event out. */
typedef struct
{
  gsize max_event; /* bytes of data */
  GString *line;
  GString *data;
  gboolean has_data;
  gboolean after_cr;  /* a LF now belongs to the CR before it */
  gboolean started;   /* the byte order mark is behind us */
  gboolean oversized; /* this event is too long: skip to its end */
  gsize skipped;
  char *last_id;
  /* @text has a NUL behind it and lasts for the call. */
  void (*event) (const char *text, gsize length, gpointer user_data);
  void (*too_long) (const char *start, gsize length, gpointer user_data);
  gpointer user_data;
} VigilSseSplitter;

void vigil_sse_splitter_init  (VigilSseSplitter *self, gsize max_event);
void vigil_sse_splitter_clear (VigilSseSplitter *self);
void vigil_sse_splitter_feed  (VigilSseSplitter *self, const char *bytes, gsize length);

G_END_DECLS
