/* vigil-alarm-store.h: the alarm history of one journal, searched in memory
 *
 * May be used by several threads: each call locks.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include "alarm/vigil-alarm-episode.h"
#include "alarm/vigil-alarm-kpi.h"

G_BEGIN_DECLS

typedef enum
{
  VIGIL_ALARM_ORDER_NEWEST,
  VIGIL_ALARM_ORDER_OLDEST,
  VIGIL_ALARM_ORDER_PRIORITY, /* worst first, then newest */
  VIGIL_ALARM_ORDER_ALARM,    /* by alarm point, then newest */
  VIGIL_ALARM_ORDER_LONGEST,  /* condition there longest, then newest; what still stands before all */
  VIGIL_N_ALARM_ORDERS
} VigilAlarmOrderBy;

/* What became of it, as far as the facts say; 0: anything, several: all of them. */
typedef enum
{
  VIGIL_ALARM_FOUND_UNACKNOWLEDGED = 1 << 0,
  VIGIL_ALARM_FOUND_ACKNOWLEDGED = 1 << 1,
  VIGIL_ALARM_FOUND_STANDING = 1 << 2, /* the condition is not gone */
  VIGIL_ALARM_FOUND_RETURNED = 1 << 3,
  VIGIL_ALARM_FOUND_HIDDEN = 1 << 4, /* came while shelved, suppressed or out of service */
  VIGIL_ALARM_FOUND_SHELVED = 1 << 5,    /* came while shelved, or was shelved */
  VIGIL_ALARM_FOUND_SUPPRESSED = 1 << 6, /* came while suppressed by design, or was suppressed then */
  VIGIL_ALARM_FOUND_REMOVED = 1 << 7,    /* came while out of service, or was taken out of service */
} VigilAlarmFound;

/* All zero: everything, newest first. */
typedef struct
{
  const char *text;      /* words; each must be in one of the texts, whatever its case; NULL: any */
  guint priorities;      /* bit 1 << priority; 0: any */
  const char *area;      /* id; NULL: any */
  const char *tag;       /* id; NULL: any */
  VigilTime from, to;    /* begins in [from, to); 0: no bound */
  gboolean annunciated;  /* only what the operator saw */
  VigilAlarmFound states;
  VigilAlarmOrderBy order;
  guint offset, limit;   /* limit 0: all */
} VigilAlarmQuery;

typedef struct
{
  guint total;           /* that match, whatever offset and limit */
  GArray *found;         /* VigilAlarmEpisode */
  VigilAlarmEpisodes *episodes; /* owns the texts */
} VigilAlarmResult;

void vigil_alarm_result_free (VigilAlarmResult *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (VigilAlarmResult, vigil_alarm_result_free)

typedef struct _VigilAlarmStore VigilAlarmStore;

VigilAlarmStore *vigil_alarm_store_new (void) G_GNUC_WARN_UNUSED_RESULT;
VigilAlarmStore *vigil_alarm_store_ref (VigilAlarmStore *self);
void vigil_alarm_store_unref (VigilAlarmStore *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (VigilAlarmStore, vigil_alarm_store_unref)

/* Instead of what is there: read back, or folded anew. */
void vigil_alarm_store_set (VigilAlarmStore *self, VigilAlarmEpisodes *episodes);
void vigil_alarm_store_fold (VigilAlarmStore *self, GPtrArray *events);
/* TRUE: a fact came that is older than what was read back from a file; only all facts from the first on give the truth. */
gboolean vigil_alarm_store_is_lost (VigilAlarmStore *self);
guint vigil_alarm_store_get_n (VigilAlarmStore *self);

VigilAlarmResult *vigil_alarm_store_query (VigilAlarmStore *self, const VigilAlarmQuery *query) G_GNUC_WARN_UNUSED_RESULT;
VigilAlarmKpi *vigil_alarm_store_get_kpi (VigilAlarmStore *self, const VigilKpiOptions *options) G_GNUC_WARN_UNUSED_RESULT;
void vigil_alarm_store_get_range (VigilAlarmStore *self, VigilTime *first, VigilTime *last);
/* See vigil_alarm_episodes_dump(). */
GBytes *vigil_alarm_store_dump (VigilAlarmStore *self) G_GNUC_WARN_UNUSED_RESULT;

/* All that vigil_alarm_episodes_fold() made, in a form that only this version on this kind of machine reads; NULL: it is not that. */
GBytes *vigil_alarm_episodes_dump (VigilAlarmEpisodes *self) G_GNUC_WARN_UNUSED_RESULT;
VigilAlarmEpisodes *vigil_alarm_episodes_load (GBytes *bytes) G_GNUC_WARN_UNUSED_RESULT;

G_END_DECLS
