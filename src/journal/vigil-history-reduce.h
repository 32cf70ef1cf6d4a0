/* vigil-history-reduce.h: many points to a few per column of the screen, with every extreme kept
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include "journal/vigil-history-codec.h"

G_BEGIN_DECLS

typedef struct
{
  VigilHistoryPoint point;
  guint64 order; /* 0: none */
} VigilHistorySlot;

enum
{
  VIGIL_HISTORY_FIRST,
  VIGIL_HISTORY_LOW,
  VIGIL_HISTORY_HIGH,
  VIGIL_HISTORY_LAST,
  VIGIL_HISTORY_UNCERTAIN,
  VIGIL_HISTORY_FIRST_BAD,
  VIGIL_HISTORY_LAST_BAD,
  VIGIL_HISTORY_N_SLOTS
};

/* Points go in by time; out of it come, for each column, the first, last, lowest and highest point that is
 * drawn, the first uncertain one, the first and last that is not drawn, all by time. */
typedef struct
{
  VigilTime from, to;
  guint columns; /* 0: every point is kept */
  VigilTime gap; /* longer without a point and the line breaks; 0: never */
  GArray *out;   /* (element-type VigilHistoryPoint) */
  guint64 n_taken;

  VigilHistorySlot slots[VIGIL_HISTORY_N_SLOTS];
  guint64 first_break, last_break; /* orders; 0: none */
  gint64 column;                   /* -1: none */
  VigilHistorySlot before;
  VigilTime last_time;
  gboolean any, after;
} VigilHistoryReducer;

/* What is known of a whole chunk without reading it. */
typedef struct
{
  VigilTime t0, t1;
  guint n;
  VigilTime step; /* the longest between two points */
  guint8 worst;   /* quality */
  double low, high, first, last;
} VigilHistorySummary;

void vigil_history_reducer_init (VigilHistoryReducer *self, VigilTime from, VigilTime to, guint columns, VigilTime gap,
                                 GArray *out);
/* Later than those before; others are left out. FALSE: nothing further can matter. */
gboolean vigil_history_reducer_add (VigilHistoryReducer *self, const VigilHistoryPoint *point);
/* The whole chunk at once, if no pixel would differ; FALSE: its points are needed. */
gboolean vigil_history_reducer_add_summary (VigilHistoryReducer *self, const VigilHistorySummary *summary);
void vigil_history_reducer_end (VigilHistoryReducer *self);

void vigil_history_summary_init (VigilHistorySummary *self, const VigilHistoryPoint *points, guint n);

G_END_DECLS
