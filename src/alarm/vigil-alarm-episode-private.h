/* vigil-alarm-episode-private.h: how episodes lie in memory: flat arrays that refer to each other by number
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include "alarm/vigil-alarm-episode.h"

G_BEGIN_DECLS

#define VIGIL_EPISODE_NONE G_MAXUINT32

enum
{
  VIGIL_EPISODE_ROW_HIDDEN = 1 << 0,    /* not annunciated */
  VIGIL_EPISODE_ROW_SEEN_LATE = 1 << 1,
  VIGIL_EPISODE_ROW_DEAD = 1 << 2,      /* folded anew elsewhere */
  VIGIL_EPISODE_ROW_INHIBITS = 1 << 3,  /* and the bits above, by VigilEpisodeInhibit: what it was put away by when it came */
};

/* One episode. Texts are numbers in the string table, 0: none. */
typedef struct
{
  VigilTime begin, since, acknowledged, returned, ended;
  guint32 point, message, actor, note;
  guint32 previous; /* of the same point */
  guint8 priority, end, flags, unused;
} VigilEpisodeRow;

typedef struct
{
  VigilTime begin, end;
  guint32 point, previous;
  guint32 inhibit;
  guint32 rule; /* text: of a suppression; several rules may suppress one alarm at a time */
  guint32 dead, unused;
} VigilEpisodeSpan;

/* One alarm point, and where it stands. */
typedef struct
{
  VigilTime newest; /* time of its newest fact */
  VigilTime since;  /* of the condition */
  guint32 alarm, tag, asset, area, source, message;
  guint32 row, span; /* its last */
  guint32 fact;      /* its last in the log */
  guint32 open[VIGIL_N_EPISODE_INHIBITS]; /* spans, the newest of those open */
  guint8 priority, active, late, forgotten; /* forgotten: facts that were folded are no longer in the log */
} VigilEpisodePoint;

/* One fact, kept to fold its point anew when an older one comes late. */
typedef struct
{
  VigilTime time;
  guint32 point, previous, message, actor, text;
  guint8 type, priority, seen_late, unused;
} VigilEpisodeFact;

struct _VigilAlarmEpisodes
{
  gatomicrefcount ref_count;
  GStringChunk *chunk;
  GHashTable *numbers;   /* string → number */
  GPtrArray *strings;    /* number → string; 0 is NULL */
  GPtrArray *folded;     /* number → the same for a search regardless of case */
  GHashTable *by_alarm;  /* number of the alarm's string → point */
  GArray *points, *rows, *spans, *facts;
  GArray *order;         /* guint32: rows by begin */
  GArray *late;          /* guint32: points to fold anew */
  gboolean disordered;   /* @order is sorted only as far as @n_sorted */
  guint n_sorted, n_dead;
  gboolean lost;         /* a fact came that is older than those no longer in the log */
  VigilTime first, last;
};

guint32 vigil_alarm_episodes_intern (VigilAlarmEpisodes *self, const char *text);
guint32 vigil_alarm_episodes_add_point (VigilAlarmEpisodes *self, guint32 alarm);

static inline VigilEpisodeRow *
vigil_alarm_episodes_row (const VigilAlarmEpisodes *self, guint32 number)
{
  return &g_array_index (self->rows, VigilEpisodeRow, number);
}

static inline VigilEpisodePoint *
vigil_alarm_episodes_point (const VigilAlarmEpisodes *self, guint32 number)
{
  return &g_array_index (self->points, VigilEpisodePoint, number);
}

/* From here on, order is not what it should be. */
static inline void
vigil_alarm_episodes_disorder (VigilAlarmEpisodes *self)
{
  if (!self->disordered)
    self->n_sorted = self->order->len;
  self->disordered = TRUE;
}

/* vigil-alarm-episode-order.c */
void vigil_alarm_episodes_put_in_order (VigilAlarmEpisodes *self);

/* vigil-alarm-episode-fold.c */
void vigil_alarm_episodes_apply (VigilAlarmEpisodes *self, const VigilEpisodeFact *fact);
void vigil_alarm_episodes_fold_anew (VigilAlarmEpisodes *self, guint32 point);
void vigil_alarm_episodes_view (const VigilAlarmEpisodes *self, guint32 row, VigilAlarmEpisode *out);

G_END_DECLS
