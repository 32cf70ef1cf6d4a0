/* vigil-finder-source.h: what a session and the actions give to find, and what is said of each; no widgets
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include "session/vigil-session.h"
#include "shell/vigil-finder-index.h"

G_BEGIN_DECLS

/* What a prefix of the text asks for. */
typedef struct
{
  guint kinds;      /* bits 1 << VigilFoundKind */
  const char *rest; /* what follows the prefix, in the text */
  gboolean help;    /* "?": the prefixes themselves too */
} VigilFinderScope;

void vigil_finder_scope_init (VigilFinderScope *self, const char *text);

/* One row of what was found. */
#define VIGIL_TYPE_FINDER_ITEM (vigil_finder_item_get_type ())
G_DECLARE_FINAL_TYPE (VigilFinderItem, vigil_finder_item, VIGIL, FINDER_ITEM, GObject)

struct _VigilFinderItem
{
  GObject parent_instance;
  VigilFoundKind kind;
  char *id;       /* of a prefix: the prefix itself, kind VIGIL_N_FOUND */
  char *title, *subtitle;
  char *value;    /* at the end of the row: value, key, age; may be NULL */
  char *heading;  /* of the group, on its first row */
  int priority;   /* alarms */
  gboolean unacknowledged;
  gboolean doubtful; /* the value is old or bad */
};

typedef struct _VigilFinderSource VigilFinderSource;

VigilFinderSource *vigil_finder_source_new (VigilSession *session);
void vigil_finder_source_free (VigilFinderSource *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (VigilFinderSource, vigil_finder_source_free)

/* Reads people, vehicles, alarms and permits anew; the site only once. */
void vigil_finder_source_update (VigilFinderSource *self);
/* Forgets the actions, then one by one; they stay until then. */
void vigil_finder_source_clear_actions (VigilFinderSource *self);
void vigil_finder_source_add_action (VigilFinderSource *self, const char *name);

/* (element-type VigilFinderItem) in groups, best group first; @recent (nullable, of VigilFinderItem) comes first
 * where nothing was typed. */
GPtrArray *vigil_finder_source_find (VigilFinderSource *self, const char *text, GPtrArray *recent);
/* Says anew what is true of it now. FALSE: it is gone. */
gboolean vigil_finder_source_describe (VigilFinderSource *self, VigilFinderItem *item);

const char *vigil_finder_name_kind (VigilFoundKind kind);
/* As the selection knows it; VIGIL_SELECTED_NOTHING for actions. */
VigilSelectedKind vigil_finder_get_selected_kind (VigilFoundKind kind);

G_END_DECLS
