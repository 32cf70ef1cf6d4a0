/* vigil-twin-view-private.h: what the parts of the twin's view share
 *
 * vigil-twin-view.c: the widget; -load.c: model, engine and what is wrong with them; -frames.c: asks for pictures and shows them;
 * -eye.c: where it looks; -walk.c: walk mode (vigil-twin-stride.c: one step of it); -tools.c: storeys, section, measuring, following;
 * -pick.c: what lies at a place; -input.c: pointer, touch and keys.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include "map/vigil-hover-card.h"
#include "twin/view/vigil-twin-binding.h"
#include "twin/view/vigil-twin-overlay.h"
#include "twin/view/vigil-twin-view.h"

G_BEGIN_DECLS

#define VIGIL_TWIN_PICK_RADIUS 9.0 /* pixels */
#define VIGIL_TWIN_EYE_HEIGHT 1.7  /* m above what one stands on */

enum
{
  VIGIL_TWIN_WALK_AHEAD = 1 << 0,
  VIGIL_TWIN_WALK_BACK = 1 << 1,
  VIGIL_TWIN_WALK_LEFT = 1 << 2,
  VIGIL_TWIN_WALK_RIGHT = 1 << 3,
  VIGIL_TWIN_WALK_FAST = 1 << 4,
  VIGIL_TWIN_TURN_LEFT = 1 << 5,
  VIGIL_TWIN_TURN_RIGHT = 1 << 6,
  VIGIL_TWIN_LOOK_UP = 1 << 7,
  VIGIL_TWIN_LOOK_DOWN = 1 << 8,
};

/* What of the title is left out where it has no room. */
typedef enum
{
  VIGIL_TWIN_TITLE_WHOLE,
  VIGIL_TWIN_TITLE_SHORT,   /* without what it is */
  VIGIL_TWIN_TITLE_SUBJECT, /* what is looked at, alone */
} VigilTwinTitle;

struct _VigilTwinView
{
  GtkWidget parent_instance;

  /* template */
  GtkWidget *overlay;
  GtkWidget *canvas;
  VigilTwinOverlay *marks;
  VigilHoverCard *card;
  GtkWidget *tools;
  GtkWidget *buttons;
  GtkWidget *chips;
  GtkMenuButton *view_button;
  GtkLabel *chip;
  VigilTwinTitle title, next_title; /* shown, and what there is room for */
  guint title_tick;
  GtkWidget *storeys;
  GtkWidget *tool_chip;
  GtkLabel *tool_label;
  GtkWidget *legend;
  GtkLabel *legend_cold;
  GtkDrawingArea *legend_bar;
  GtkLabel *legend_hot;
  GtkWidget *message;
  GtkLabel *message_label;
  GtkSpinner *message_spinner;
  GtkWidget *retry;

  /* owned */
  VigilSession *session; /* (nullable): a file is shown */
  VigilScene *scene;
  VigilTwinBinding *binding;
  VigilTwinEngine *engine;
  VigilScenePicker *picker;
  char *path; /* of a file that is shown instead of a site */
  GCancellable *cancellable;
  char *problem;
  VigilTwinEngineOptions options;
  gboolean has_options;

  /* load */
  gboolean active, loading, scene_ready, lost;
  gint64 load_began;
  double load_time, first_time; /* ms; NAN: not yet */
  guint spin_source;

  /* frames */
  VigilTwinPicture *picture; /* that is shown */
  GskRenderNode *node;
  guint64 serial;    /* of the last frame that was asked for */
  guint64 in_flight; /* asked for, not one picture yet; 0: nothing is */
  gint64 asked;      /* when, monotonic µs */
  VigilTwinQuality in_flight_quality;
  gboolean pending, painted, has_new_node;
  VigilTwinQuality pending_quality;
  guint64 n_pictures;
  guint rest_source, lively_source, late_source, picker_source;
  guint lively_time; /* ms, of the source */
  gint64 patience; /* µs that the picture under way may take */
  gboolean stale;  /* something has changed since it was asked for */
  VigilSceneCut cut; /* of the last frame */
  guint8 *hidden;    /* owned; of the last frame, NULL: nothing is hidden */

  /* eye */
  VigilEye eye;
  gboolean placed;
  guint palette;
  VigilEye from, to;
  gint64 flight_began; /* frame time, µs */
  double flight_time;  /* s */
  guint flight_tick;
  char **kept;
  GMenu *kept_menu;

  /* walk */
  gboolean walking;
  guint held; /* VIGIL_TWIN_WALK_… */
  guint walk_tick;
  gint64 walk_last;   /* frame time, µs; 0 before the first step */
  guint32 walk_began; /* time of the key's event, ms */
  double walk_done;   /* s walked since */

  /* tools */
  VigilTwinTool tool;
  int storey;
  GArray *storey_indices; /* of int */
  GPtrArray *storey_labels;
  gboolean section, heat, labels, follows_selection, own_selection;
  double section_azimuth, section_offset, section_origin[3], section_grab;
  VigilTwinShapes *section_edge; /* (nullable) */
  guint section_palette;
  GArray *measure; /* of double[3] */
  char *following;
  double followed[3];

  /* input */
  double press_x, press_y, last_x, last_y, pointer_x, pointer_y;
  double anchor[3];
  int drag_kind;
  double pinch_scale, pinch_x, pinch_y, pinch_angle;
  gboolean cursor;
  guint hover_source;
  VigilTwinDescribe describe;
  gpointer describe_data;
  GDestroyNotify describe_destroy;
};

void vigil_twin_view_say (VigilTwinView *self, const char *sentence);
void vigil_twin_view_tools_changed (VigilTwinView *self);
void vigil_twin_view_eye_signal (VigilTwinView *self);
void vigil_twin_view_menu_signal (VigilTwinView *self, VigilSelectedKind kind, const char *id, double x, double y);
void vigil_twin_view_final_signal (VigilTwinView *self);
void vigil_twin_view_painted_signal (VigilTwinView *self);
void vigil_twin_view_show_chip (VigilTwinView *self);
/* Kinds of nobody: the ground, or a node without a name. */
void vigil_twin_view_selection_changed (VigilTwinView *self);

/* -load.c */
void vigil_twin_load_begin (VigilTwinView *self);
void vigil_twin_load_show_state (VigilTwinView *self);
void vigil_twin_load_picker (VigilTwinView *self);
void vigil_twin_load_dispose (VigilTwinView *self);

/* -frames.c */
void vigil_twin_frames_request (VigilTwinView *self, VigilTwinQuality quality);
/* The eye has moved: quickly now, in full once it rests. */
void vigil_twin_frames_moved (VigilTwinView *self);
void vigil_twin_frames_changed (VigilTwinView *self); /* what is shown, not from where */
void vigil_twin_frames_take (VigilTwinView *self, const VigilTwinPicture *picture);
void vigil_twin_frames_resized (VigilTwinView *self);
void vigil_twin_frames_binding_changed (VigilTwinView *self, guint what);
void vigil_twin_frames_snapshot (VigilTwinView *self, GtkSnapshot *snapshot);
void vigil_twin_frames_stop (VigilTwinView *self);

/* -eye.c */
/* FALSE: there is no size yet. Widget pixels. */
gboolean vigil_twin_eye_get_view (VigilTwinView *self, VigilEyeView *out);
void vigil_twin_eye_set (VigilTwinView *self, const VigilEye *eye);
void vigil_twin_eye_end_flight (VigilTwinView *self);
/* By hand: ends flight and following. */
void vigil_twin_eye_touched (VigilTwinView *self);
void vigil_twin_eye_orbit_about (VigilTwinView *self, const double anchor[3], double dx, double dy);
void vigil_twin_eye_place (VigilTwinView *self);
/* Where a model that is no site's is first seen from, in a picture of this shape. Any thread. */
void vigil_twin_eye_home_of_file (VigilEye *out, const VigilScene *scene, double aspect);

/* -walk.c */
void vigil_twin_walk_hold (VigilTwinView *self, guint bit, gboolean held, guint32 time);
void vigil_twin_walk_look (VigilTwinView *self, double dx, double dy);
void vigil_twin_walk_end (VigilTwinView *self);

/* -tools.c */
void vigil_twin_tools_attach (VigilTwinView *self);
void vigil_twin_tools_show (VigilTwinView *self);
/* Where the section is, as an edge. */
void vigil_twin_tools_add_shapes (VigilTwinView *self, VigilTwinFrame *frame);
void vigil_twin_tools_init (VigilTwinView *self);
void vigil_twin_tools_cut (VigilTwinView *self, VigilSceneCut *cut);
void vigil_twin_tools_measure_at (VigilTwinView *self, double x, double y);
void vigil_twin_tools_section_drag (VigilTwinView *self, double dx, double dy);
void vigil_twin_tools_follow_update (VigilTwinView *self);

/* -pick.c */
/* The point of the model, else of the ground, under a place; FALSE: the sky. */
gboolean vigil_twin_pick_point (VigilTwinView *self, double x, double y, double point[3], int *node);
/* The same, or the target's distance where there is nothing. */
void vigil_twin_pick_anchor (VigilTwinView *self, double x, double y, double point[3]);

/* -input.c */
void vigil_twin_input_init (VigilTwinView *self);
void vigil_twin_input_bind_keys (GtkWidgetClass *widget_class);
void vigil_twin_input_dispose (VigilTwinView *self);
void vigil_twin_input_forget_pointer (VigilTwinView *self);

G_END_DECLS
