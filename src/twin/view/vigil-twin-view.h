/* vigil-twin-view.h: the 3D twin of a session's site, live
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include "session/vigil-session.h"
#include "twin/render/vigil-twin-engine.h"

#include <gtk/gtk.h>

G_BEGIN_DECLS

typedef enum
{
  VIGIL_TWIN_TOOL_NONE,    /* a click selects */
  VIGIL_TWIN_TOOL_MEASURE, /* a click adds a point of the measured line, on what it meets */
  VIGIL_TWIN_TOOL_SECTION, /* a drag moves the section plane */
} VigilTwinTool;

typedef enum
{
  VIGIL_TWIN_VIEW_HOME,
  VIGIL_TWIN_VIEW_TOP,
  VIGIL_TWIN_VIEW_NORTH, /* looking north, and so on */
  VIGIL_TWIN_VIEW_EAST,
  VIGIL_TWIN_VIEW_SOUTH,
  VIGIL_TWIN_VIEW_WEST,
} VigilTwinStandardView;

/* Signals:
 *  "painted": the model has been drawn for the first time.
 *  "eye-changed": it looks elsewhere (for linked maps).
 *  "tools-changed": tool, storey, section, heat, walk mode or followed thing changed.
 *  "notice" (sentence): what the operator should read.
 *  "final": the picture that is shown is as good as it gets.
 *  "menu" (kind: guint VigilSelectedKind, id: const char*, x: double, y: double): a context menu is asked for there.
 * Property "kept-eyes" (GStrv): views kept by name, "NAME<tab>x y z distance azimuth elevation fov orthographic"; for settings. */
#define VIGIL_TYPE_TWIN_VIEW (vigil_twin_view_get_type ())
G_DECLARE_FINAL_TYPE (VigilTwinView, vigil_twin_view, VIGIL, TWIN_VIEW, GtkWidget)

GtkWidget *vigil_twin_view_new (void);
/* Begins to read a model, to start the graphics driver and to draw a picture of this size (px) before there is a display; the view
 * that is to show @path goes on from there. At most one. */
void vigil_twin_view_prepare (const char *path, guint width, guint height);
/* Once. The scene is that of the pack (the first *.glb) or the plant made of it; both on a thread, with a sentence while it lasts. */
void vigil_twin_view_set_session (VigilTwinView *self, VigilSession *session);
/* A file instead of a site: `vigil --twin FILE`. */
void vigil_twin_view_load_file (VigilTwinView *self, const char *path);
/* FALSE while it is not shown: then it costs nothing. */
void vigil_twin_view_set_active (VigilTwinView *self, gboolean active);
VigilScene *vigil_twin_view_get_scene (VigilTwinView *self);   /* (nullable) (transfer none) */
VigilTwinEngine *vigil_twin_view_get_engine (VigilTwinView *self);
VigilScenePicker *vigil_twin_view_get_picker (VigilTwinView *self); /* (nullable) (transfer none) until it is made */
/* Says what is wrong where there is no picture; NULL: nothing is. */
const char *vigil_twin_view_get_problem (VigilTwinView *self);

/* Where it looks */
void vigil_twin_view_get_eye (VigilTwinView *self, VigilEye *out);
/* Somebody looked, or the model is there: what it looks at is no longer only proposed. */
gboolean vigil_twin_view_is_placed (VigilTwinView *self);
void vigil_twin_view_set_eye (VigilTwinView *self, const VigilEye *eye);
void vigil_twin_view_fly_to (VigilTwinView *self, const VigilEye *eye); /* at once with reduced motion */
void vigil_twin_view_show_standard (VigilTwinView *self, VigilTwinStandardView which);
/* Flies to what is selected; FALSE if nobody knows where that is. */
gboolean vigil_twin_view_locate_selection (VigilTwinView *self);
void vigil_twin_view_locate (VigilTwinView *self, double x, double y, double z, double radius);
/* Flies to where a camera stands and looks as it does; FALSE: nobody knows which way that is. */
gboolean vigil_twin_view_look_along (VigilTwinView *self, const char *camera);
/* The camera that shows a thing; NULL: none. Borrowed. */
const char *vigil_twin_view_find_camera (VigilTwinView *self, VigilSelectedKind kind, const char *id);
void vigil_twin_view_zoom (VigilTwinView *self, double factor);
void vigil_twin_view_orbit (VigilTwinView *self, double azimuth, double elevation); /* degrees more */
void vigil_twin_view_pan (VigilTwinView *self, double right, double up);            /* in parts of the view */
void vigil_twin_view_set_walking (VigilTwinView *self, gboolean walking);
gboolean vigil_twin_view_get_walking (VigilTwinView *self);
/* Views kept by name, in the settings; per asset, and those of the operator. */
gboolean vigil_twin_view_keep_eye (VigilTwinView *self, const char *name);
gboolean vigil_twin_view_go_to_kept (VigilTwinView *self, const char *name);
GStrv vigil_twin_view_dup_kept (VigilTwinView *self) G_GNUC_WARN_UNUSED_RESULT;

/* What is shown */
void vigil_twin_view_set_storey (VigilTwinView *self, int index); /* G_MININT: all of them */
int vigil_twin_view_get_storey (VigilTwinView *self);
void vigil_twin_view_set_section (VigilTwinView *self, gboolean on, double azimuth, double offset); /* vertical plane; m from the target */
gboolean vigil_twin_view_get_section (VigilTwinView *self, double *azimuth, double *offset);
void vigil_twin_view_set_heat (VigilTwinView *self, gboolean on);
gboolean vigil_twin_view_get_heat (VigilTwinView *self);
void vigil_twin_view_set_labels (VigilTwinView *self, gboolean on);
gboolean vigil_twin_view_get_labels (VigilTwinView *self);
void vigil_twin_view_set_tool (VigilTwinView *self, VigilTwinTool tool);
VigilTwinTool vigil_twin_view_get_tool (VigilTwinView *self);
char *vigil_twin_view_dup_measure (VigilTwinView *self) G_GNUC_WARN_UNUSED_RESULT;
/* Keeps a person or a vehicle in sight; NULL ends it. */
void vigil_twin_view_follow (VigilTwinView *self, const char *id);
/* Ends what is under way: a flight, a tool, following, walking. FALSE if there was nothing. */
gboolean vigil_twin_view_stop (VigilTwinView *self);

/* What is at a place of the widget: exact. FALSE: nothing. @id (transfer full) */
gboolean vigil_twin_view_pick (VigilTwinView *self, double x, double y, VigilSelectedKind *kind, char **id, double point[3]);

/* As the pointer does, pixels. */
void vigil_twin_view_click (VigilTwinView *self, double x, double y);
void vigil_twin_view_double_click (VigilTwinView *self, double x, double y);
void vigil_twin_view_point (VigilTwinView *self, double x, double y); /* it comes to rest there */
void vigil_twin_view_drag (VigilTwinView *self, double x0, double y0, double x1, double y1, gboolean pan);
/* What Enter does: a click in the middle of the picture, where a cross shows it. */
void vigil_twin_view_activate (VigilTwinView *self);
/* First line of the hover card; NULL while there is none. */
const char *vigil_twin_view_get_card (VigilTwinView *self);
/* Pixels of a point of the site; FALSE: behind the eye, or there is no picture. */
gboolean vigil_twin_view_to_view (VigilTwinView *self, const double point[3], double *x, double *y);

/* How a thing is described in the hover card: plain text, newly allocated; NULL: not at all. */
typedef char *(*VigilTwinDescribe) (VigilSelectedKind kind, const char *id, gpointer user_data);
void vigil_twin_view_set_describe (VigilTwinView *self, VigilTwinDescribe describe, gpointer user_data, GDestroyNotify destroy);
/* Whether it flies to what is selected elsewhere. */
void vigil_twin_view_set_follows_selection (VigilTwinView *self, gboolean follows);
gboolean vigil_twin_view_get_follows_selection (VigilTwinView *self);
const char *vigil_twin_view_get_following (VigilTwinView *self); /* NULL: nobody */
/* Storeys of the site's buildings, lowest first; @labels (element-type char*) borrowed. */
guint vigil_twin_view_get_storeys (VigilTwinView *self, const int **indices, const char *const **labels);
/* Before the first picture (tests): how GL is asked for. NULL: as it comes. */
void vigil_twin_view_set_engine_options (VigilTwinView *self, const VigilTwinEngineOptions *options);
/* Begins anew after a problem: what the button beside the sentence does. */
void vigil_twin_view_retry (VigilTwinView *self);

/* For benchmarks and snapshots. */
/* All of a box (m) in a picture of this shape. */
void vigil_twin_view_fit_box (VigilEye *out, const float min[3], const float max[3], double azimuth, double elevation, double aspect);
/* How a model is drawn that is no site's. */
void vigil_twin_view_get_file_style (VigilTwinStyle *style);
/* The picture that is shown; NULL: none. Borrowed until the next one. */
const VigilTwinPicture *vigil_twin_view_get_picture (VigilTwinView *self);
/* ms that reading the model took, and from then to the first picture; NAN: not yet. */
double vigil_twin_view_get_load_time (VigilTwinView *self);
double vigil_twin_view_get_first_picture_time (VigilTwinView *self);
guint64 vigil_twin_view_get_n_pictures (VigilTwinView *self); /* that GTK has shown */
gboolean vigil_twin_view_is_final (VigilTwinView *self);      /* what is shown is as good as it gets */

G_END_DECLS
