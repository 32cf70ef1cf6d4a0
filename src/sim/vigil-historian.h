/* vigil-historian.h: a plant historian file played as live tags
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include "core/vigil-event.h"
#include "sim/vigil-historian-map.h"

#include <stdio.h>

G_BEGIN_DECLS

typedef struct _VigilHistorian VigilHistorian;

/* @event is transferred. */
typedef void (*VigilHistorianEmitFunc) (VigilEvent *event, gpointer data);

/* A limit was passed, or is kept again. @row counts from 1. */
typedef struct
{
  guint row;
  VigilTime time; /* of the row; 0 at the first row of a file without times */
  const VigilHistorianTag *tag;
  const VigilLimit *limit;
  gboolean raised;
  double value;
} VigilHistorianChange;

typedef void (*VigilHistorianChangeFunc) (const VigilHistorianChange *change, gpointer data);

VigilHistorian *vigil_historian_new (const char *path,
                                     const char *map_path,
                                     VigilSite *site,
                                     GError **error) G_GNUC_WARN_UNUSED_RESULT;
void vigil_historian_free (VigilHistorian *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (VigilHistorian, vigil_historian_free)

guint vigil_historian_get_n_rows (VigilHistorian *self);
void vigil_historian_scan (VigilHistorian *self, VigilHistorianChangeFunc func, gpointer data);
void vigil_historian_dry_run (VigilHistorian *self, FILE *out);

void vigil_historian_start (VigilHistorian *self, VigilTime stamp, double speed);
void
vigil_historian_set_emit_func (VigilHistorian *self, VigilHistorianEmitFunc func, gpointer data);
void vigil_historian_step (VigilHistorian *self, VigilTime stamp);
gboolean vigil_historian_is_over (VigilHistorian *self);
void vigil_historian_command (VigilHistorian *self, VigilEvent *command);
void vigil_historian_append_snapshot (VigilHistorian *self, GPtrArray *facts);
void vigil_historian_append_telemetry (VigilHistorian *self, GPtrArray *events);

G_END_DECLS
