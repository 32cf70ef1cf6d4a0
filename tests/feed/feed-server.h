/* feed-server.h: a platform for tests, with named ways to fail
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include <libsoup/soup.h>

G_BEGIN_DECLS

typedef enum
{
  SERVER_NORMAL,
  SERVER_SILENT,         /* takes the connection and says nothing */
  SERVER_STALL,          /* says hello and gives the state, then nothing, no heartbeat */
  SERVER_DROP,           /* breaks off in the middle of a message after the state */
  SERVER_DUPLICATE,      /* sends every fact twice */
  SERVER_REORDER,        /* sends every two facts in the wrong order */
  SERVER_GAP,            /* forgets every third fact when it happens; has it when asked */
  SERVER_HOLE,           /* does not have every third fact; sends the rest when asked */
  SERVER_WRONG_EPOCH,    /* numbers anew on every connection */
  SERVER_NO_SNAPSHOT,    /* never describes the state */
  SERVER_SHORT_SNAPSHOT, /* the first snapshot of a connection lacks a fact */
  SERVER_UNAUTHORIZED,   /* 401 */
  SERVER_UNAVAILABLE,    /* 503 */
  SERVER_REDIRECT,       /* 302 */
  SERVER_SLOW,           /* a byte now and then */
  SERVER_DEAF,           /* loses the first of every command */
} ServerMode;

/* Runs in the main context that made it: it moves when the test waits. */
typedef struct
{
  SoupServer *soup;
  guint16 port;
  gboolean tls;
  ServerMode mode;
  char *token;   /* NULL: none is wanted */
  double heartbeat;
  char *epoch;
  GPtrArray *facts;    /* JSON texts; fact n is at n - 1 */
  guint first;         /* oldest that is held */
  GHashTable *alarms;  /* alarm → nothing */
  GPtrArray *clients;
  GPtrArray *received; /* texts */
  GHashTable *obeyed;  /* command ids */
  guint n_connections, n_resyncs, n_snapshots, n_replays, n_posts, n_commands;
  char *asked_epoch;   /* of the last connection; NULL: none */
  guint64 asked_since;
  char *authorization;
  char *last_event_id;
  guint beat_source;
  guint n_ids;
} FeedServer;

FeedServer *feed_server_new   (ServerMode mode, const char *certificate);
void        feed_server_free  (FeedServer *self);
guint16     feed_server_listen (FeedServer *self, const char *host);
char       *feed_server_url   (FeedServer *self, const char *scheme);
void        feed_server_raise (FeedServer *self, const char *alarm);
void        feed_server_say   (FeedServer *self, const char *text);
void        feed_server_bytes (FeedServer *self, const void *bytes, gsize length);
void        feed_server_frame (FeedServer *self, const void *payload, gsize length);
void        feed_server_hang_up (FeedServer *self);
char       *feed_server_event (FeedServer *self, const char *type, const char *attributes, const char *data);

G_END_DECLS
