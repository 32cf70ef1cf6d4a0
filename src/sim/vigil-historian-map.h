/* vigil-historian-map.h: what the columns of a historian file are: tags, units, limits
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include "core/vigil-site.h"
#include "sim/vigil-historian-table.h"

G_BEGIN_DECLS

typedef struct
{
  char *column_name; /* in the header; NULL: by number */
  guint column;      /* from 0, once bound */
  char *tag;
  VigilText name;
  char *unit;
  char *asset, *area;
  GArray *limits; /* (element-type VigilLimit) */
} VigilHistorianTag;

typedef struct
{
  guint width;     /* columns expected; 0: any */
  double interval; /* s between rows of a file without times */
  GArray *tags;    /* (element-type VigilHistorianTag) */
} VigilHistorianMap;

VigilHistorianMap *vigil_historian_map_parse (const char *text,
                                              gsize length,
                                              GError **error) G_GNUC_WARN_UNUSED_RESULT;
gboolean vigil_historian_map_bind (VigilHistorianMap *self,
                                   const VigilHistorianTable *table,
                                   GError **error);
void vigil_historian_map_adopt (VigilHistorianMap *self, VigilSite *site);
void vigil_historian_map_free (VigilHistorianMap *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (VigilHistorianMap, vigil_historian_map_free)

G_END_DECLS
