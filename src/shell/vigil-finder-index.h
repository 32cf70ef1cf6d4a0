/* vigil-finder-index.h: texts of everything that can be found, packed so that all of them are read per keystroke
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include "shell/vigil-finder-match.h"

G_BEGIN_DECLS

/* In the order of the groups. */
typedef enum
{
  VIGIL_FOUND_ALARM,
  VIGIL_FOUND_ASSET,
  VIGIL_FOUND_TAG,
  VIGIL_FOUND_PERSON,
  VIGIL_FOUND_VEHICLE,
  VIGIL_FOUND_PERMIT,
  VIGIL_FOUND_PLACE,
  VIGIL_FOUND_AREA,
  VIGIL_FOUND_BUILDING,
  VIGIL_FOUND_ROAD,
  VIGIL_FOUND_ACTION,
  VIGIL_N_FOUND
} VigilFoundKind;

#define VIGIL_FOUND_ALL ((1u << VIGIL_N_FOUND) - 1)

/* Scores from which an entry is what was typed, and answers it by more than scattered letters. */
#define VIGIL_FOUND_EXACTLY 4000
#define VIGIL_FOUND_WELL 1400

typedef struct
{
  guint entry;
  VigilFoundKind kind;
  guint score; /* the higher, the better */
} VigilFound;

typedef struct _VigilFinderIndex VigilFinderIndex;

VigilFinderIndex *vigil_finder_index_new (void);
void vigil_finder_index_free (VigilFinderIndex *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (VigilFinderIndex, vigil_finder_index_free)

void vigil_finder_index_clear (VigilFinderIndex *self);
/* Any of @zh, @en and @more may be NULL; @more is searched, but counts less. */
void vigil_finder_index_add (VigilFinderIndex *self,
                             VigilFoundKind kind,
                             const char *id,
                             const char *zh,
                             const char *en,
                             const char *more);
guint vigil_finder_index_get_n (const VigilFinderIndex *self);
const char *vigil_finder_index_get_id (const VigilFinderIndex *self, guint entry);

/* The best @per_kind of each kind in @kinds (bits 1 << VigilFoundKind), best first within its kind, appended to @out
 * (VigilFound) kind by kind; @n_found gets how many of each kind there are. An empty query finds everything. */
void vigil_finder_index_find (const VigilFinderIndex *self,
                              const VigilFinderQuery *query,
                              guint kinds,
                              guint per_kind,
                              GArray *out,
                              guint n_found[VIGIL_N_FOUND]);

G_END_DECLS
