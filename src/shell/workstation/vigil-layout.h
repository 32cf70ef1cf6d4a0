/* vigil-layout.h: which windows are where on which screens; pure, no display
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include <json-glib/json-glib.h>

G_BEGIN_DECLS

#define VIGIL_LAYOUT_ERROR (vigil_layout_error_quark ())
GQuark vigil_layout_error_quark (void);

typedef enum
{
  VIGIL_LAYOUT_ERROR_NOT_ONE, /* not such a file, or a damaged one */
  VIGIL_LAYOUT_ERROR_NEWER,   /* of a newer Vigil */
  VIGIL_LAYOUT_ERROR_FULL,    /* no more can be kept */
} VigilLayoutError;

typedef enum
{
  VIGIL_PANE_MAIN, /* the main window */
  VIGIL_PANE_ALARMS,
  VIGIL_PANE_MAP,
  VIGIL_PANE_TWIN,
  VIGIL_PANE_INCIDENT,
  VIGIL_PANE_KPI, /* always a window of its own */
  VIGIL_N_PANES
} VigilPane;

/* A screen, in pixels of the desktop. */
typedef struct
{
  char *connector, *model; /* "HDMI-1", "DELL U2720Q"; (nullable) */
  int x, y, width, height;
} VigilMonitor;

/* Where a window is. */
typedef struct
{
  gboolean shown;          /* in a window of its own; the main window: always */
  char *connector, *model; /* of its screen; (nullable): not known */
  gboolean has_position;   /* where the desktop tells it, which Wayland does not */
  int x, y;                /* in its screen, pixels */
  int width, height;       /* pixels; 0: as at first */
  gboolean maximized, fullscreen;
} VigilPlacement;

/* What map and twin looked at, and what was selected: for after a crash. */
typedef struct
{
  gboolean has_map;
  double lon, lat, zoom;
  int kind; /* VigilSelectedKind; 0: nothing */
  char *id;  /* (nullable) */
  char *eye; /* of the twin: vigil_eye_to_text(); (nullable) */
} VigilLook;

typedef struct
{
  VigilPlacement panes[VIGIL_N_PANES];
  int start_width, end_width;  /* of the columns; 0: automatic */
  int map_share;               /* thousandths; 0: half */
  char *view;                  /* "map", "both", "twin"; (nullable) */
  gboolean alarms, details, timeline; /* shown in the main window */
  VigilLook look;
} VigilLayout;

#define VIGIL_LAYOUT_MAX_KEPT 9
#define VIGIL_LAYOUT_MAX_NAME 60 /* characters */

VigilLayout *vigil_layout_new (void); /* as at the first start */
VigilLayout *vigil_layout_copy (const VigilLayout *self) G_GNUC_WARN_UNUSED_RESULT;
void vigil_layout_free (VigilLayout *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (VigilLayout, vigil_layout_free)
void vigil_layout_set_monitor (VigilPlacement *placement, const char *connector, const char *model);

/* Where to put a window on the screens that are there. */
typedef struct
{
  guint monitor;     /* index */
  gboolean elsewhere; /* its own screen is not there */
  gboolean has_position;
  int x, y;          /* of the desktop */
  int width, height; /* fits the screen; 0: as at first */
  gboolean maximized, fullscreen;
} VigilFit;

/* By connector and model, by model, by connector; else the first screen, where it covers nothing whole. @n > 0. */
void vigil_layout_fit (const VigilPlacement *placement, const VigilMonitor *monitors, guint n, VigilFit *out);

/* All layouts of one operator. */
typedef struct
{
  char *name;
  VigilLayout *layout;
} VigilKeptLayout;

typedef struct
{
  char *operator_name;
  VigilLayout *last;   /* (nullable): never left one */
  GPtrArray *kept;     /* (element-type VigilKeptLayout) */
} VigilLayouts;

VigilLayouts *vigil_layouts_new (const char *operator_name);
void vigil_layouts_free (VigilLayouts *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (VigilLayouts, vigil_layouts_free)
/* Replaces the one of the same name. FALSE: the name is empty or too long, or there are VIGIL_LAYOUT_MAX_KEPT. */
gboolean vigil_layouts_keep (VigilLayouts *self, const char *name, const VigilLayout *layout, GError **error);
gboolean vigil_layouts_drop (VigilLayouts *self, const char *name);

/* As text, and back; whatever is in the text, the outcome is within bounds or an error in one sentence. */
char *vigil_layouts_to_text (const VigilLayouts *self) G_GNUC_WARN_UNUSED_RESULT;
VigilLayouts *vigil_layouts_from_text (const char *text, gsize length, GError **error) G_GNUC_WARN_UNUSED_RESULT;

/* Below the user's data folder, one file per name. */
char *vigil_layouts_dup_path (const char *folder, const char *operator_name) G_GNUC_WARN_UNUSED_RESULT;
/* No file: none kept yet, no error. A file that cannot be read: an error, and it is left as it is. */
VigilLayouts *vigil_layouts_load (const char *path, const char *operator_name, GError **error) G_GNUC_WARN_UNUSED_RESULT;

G_END_DECLS
