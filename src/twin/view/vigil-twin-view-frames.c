/* vigil-twin-view-frames.c: asks for pictures when something has changed, and shows the newest one
 *
 * Nothing is scheduled while nothing changes: a view at rest costs no processor time.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "config.h"

#include "twin/view/vigil-twin-view-private.h"

#include <math.h>

#define REST_TIME 150      /* ms after the last movement */
#define LIVELY_TIME 100    /* ms between pictures while people move fast in them */
#define LIVELY_SLOW 1000   /* the same while nobody gets much farther than a pixel */
#define LIVELY_PULSE 200   /* while somebody needs help */
#define LIVELY_WAY 6.0     /* pixels that nobody should jump by: as wide as the smallest sign of somebody */
#define PATIENCE 2000000   /* µs that a full picture may take before it is given up for what has changed meanwhile */
#define STRIP 261120       /* bytes of the screen that are drawn at once: below what comes from the system instead of the heap */
#define DIM 0.4f           /* of dim night: the map's equipment and buildings are darker by as much */
#define LONGEST 16000000  /* the same after it has been given up some times: a slow machine gets there too */

/* ---- Asking ------------------------------------------------------------------------------------ */

static VigilTwinColor
color_of (VigilColor color)
{
  const GdkRGBA *rgba = vigil_palette_get (color);

  return (VigilTwinColor) { (guint8) lroundf (rgba->red * 255), (guint8) lroundf (rgba->green * 255),
                            (guint8) lroundf (rgba->blue * 255), (guint8) lroundf (rgba->alpha * 255) };
}

/**
 * vigil_twin_view_get_file_style:
 * @style: (out caller-allocates): of a model that is no site's: its own colours before the ground of the scheme
 */
void
vigil_twin_view_get_file_style (VigilTwinStyle *style)
{
  style->sky_top = color_of (VIGIL_COLOR_PANEL);
  style->sky_bottom = color_of (VIGIL_COLOR_BG);
  style->accent = color_of (VIGIL_COLOR_ACCENT);
  style->line = color_of (VIGIL_COLOR_LINE);
  style->lost = color_of (VIGIL_COLOR_TRACK_LOST);
  style->sos = color_of (VIGIL_COLOR_TRACK_SOS);
  style->high_contrast = vigil_palette_get_scheme () == VIGIL_SCHEME_CONTRAST;
  style->model_colors = TRUE;
  style->dim = vigil_palette_get_scheme () == VIGIL_SCHEME_DIM ? DIM : 0;
}

static VigilTime
get_now (VigilTwinView *self)
{
  return vigil_clock_now (vigil_session_get_clock (self->session));
}

/* For rays: what a picture leaves out must not be clicked. */
static void
keep_cut (VigilTwinView *self, const VigilTwinFrame *frame)
{
  gboolean any = FALSE;

  self->cut = frame->cut;
  self->cut.hidden = NULL;
  g_clear_pointer (&self->hidden, g_free);
  for (guint i = 0; i < frame->n_looks && !any; i++)
    any = (frame->looks[i].flags & VIGIL_NODE_HIDDEN) != 0;
  if (!any)
    return;
  self->hidden = g_malloc (frame->n_looks);
  for (guint i = 0; i < frame->n_looks; i++)
    self->hidden[i] = (frame->looks[i].flags & VIGIL_NODE_HIDDEN) != 0;
  self->cut.hidden = self->hidden;
}

/* s, while somebody needs help and things may move. */
static double
get_pulse (VigilTwinView *self)
{
  gboolean animated = FALSE;

  if (self->binding == NULL || !vigil_twin_binding_is_pulsing (self->binding))
    return NAN;
  g_object_get (gtk_widget_get_settings (GTK_WIDGET (self)), "gtk-enable-animations", &animated, NULL);
  return animated ? fmod ((double) get_now (self) / VIGIL_SECOND, 4096) : NAN;
}

static VigilTwinFrame *
make_frame (VigilTwinView *self, VigilTwinQuality quality)
{
  VigilTwinFrame *frame = vigil_twin_frame_new ();
  guint scale = (guint) gtk_widget_get_scale_factor (GTK_WIDGET (self));

  frame->serial = ++self->serial;
  frame->eye = self->eye;
  frame->width = (guint) gtk_widget_get_width (self->canvas) * scale;
  frame->height = (guint) gtk_widget_get_height (self->canvas) * scale;
  frame->quality = quality;
  frame->pulse = get_pulse (self);
  if (self->binding != NULL)
    vigil_twin_binding_fill (self->binding, frame, get_now (self));
  else
    vigil_twin_view_get_file_style (&frame->style);
  vigil_twin_tools_cut (self, &frame->cut);
  vigil_twin_tools_add_shapes (self, frame);
  keep_cut (self, frame);
  return frame;
}

static gboolean
can_ask (VigilTwinView *self)
{
  return self->active && self->scene_ready && !self->lost && self->placed && gtk_widget_get_width (self->canvas) > 0
         && gtk_widget_get_height (self->canvas) > 0;
}

static gboolean
is_unfinished (VigilTwinView *self)
{
  return self->in_flight != 0 || self->picture == NULL || !self->picture->final;
}

static void
ask (VigilTwinView *self, VigilTwinQuality quality)
{
  g_autoptr (VigilTwinFrame) frame = make_frame (self, quality);

  if (quality == VIGIL_TWIN_RESTING && self->in_flight_quality == VIGIL_TWIN_RESTING && is_unfinished (self))
    self->patience = MIN (2 * MAX (self->patience, PATIENCE), LONGEST);
  else
    self->patience = PATIENCE;
  self->pending = self->stale = FALSE;
  g_clear_handle_id (&self->late_source, g_source_remove);
  self->in_flight = frame->serial;
  self->in_flight_quality = quality;
  self->asked = g_get_monotonic_time ();
  vigil_twin_engine_request (self->engine, frame);
}

/* One moving picture is under way at most; a resting one is given up for whatever comes. */
void
vigil_twin_frames_request (VigilTwinView *self, VigilTwinQuality quality)
{
  if (!can_ask (self))
    return;
  if (self->in_flight != 0 && self->in_flight_quality == VIGIL_TWIN_MOVING)
    {
      self->pending = TRUE;
      self->pending_quality = quality;
      return;
    }
  ask (self, quality);
}

static gboolean
rest_cb (gpointer data)
{
  VigilTwinView *self = data;

  /* The first picture before the full one. */
  if (self->picture == NULL && self->in_flight != 0)
    return G_SOURCE_CONTINUE;
  self->rest_source = 0;
  vigil_twin_frames_request (self, VIGIL_TWIN_RESTING);
  vigil_twin_view_show_chip (self);
  return G_SOURCE_REMOVE;
}

static void
wait_for_rest (VigilTwinView *self)
{
  g_clear_handle_id (&self->rest_source, g_source_remove);
  self->rest_source = g_timeout_add (REST_TIME, rest_cb, self);
}

void
vigil_twin_frames_moved (VigilTwinView *self)
{
  g_clear_handle_id (&self->rest_source, g_source_remove);
  if (!self->active)
    return;
  wait_for_rest (self);
  vigil_twin_frames_request (self, VIGIL_TWIN_MOVING);
}

void
vigil_twin_frames_changed (VigilTwinView *self)
{
  /* Something is seen at once, and all of it when it rests. */
  if (self->picture == NULL && self->in_flight == 0 && can_ask (self))
    vigil_twin_frames_moved (self);
  /* While it moves the next picture has it anyway, and the one at rest too. */
  if (self->rest_source == 0)
    vigil_twin_frames_request (self, VIGIL_TWIN_RESTING);
}

/* ---- People ------------------------------------------------------------------------------------ */

/* A full picture under way is not given up at once for people who have moved by half a step, or for a level that has risen. */
static gboolean
is_busy (VigilTwinView *self)
{
  return is_unfinished (self) && g_get_monotonic_time () - self->asked < self->patience;
}

static gboolean
late_cb (gpointer data)
{
  VigilTwinView *self = data;

  self->late_source = 0;
  if (self->rest_source == 0)
    vigil_twin_frames_request (self, VIGIL_TWIN_RESTING);
  return G_SOURCE_REMOVE;
}

/* As soon as the picture under way is full, or has taken too long. */
static void
change_soon (VigilTwinView *self)
{
  if (!is_busy (self))
    {
      vigil_twin_frames_changed (self);
      return;
    }
  self->stale = TRUE;
  if (self->late_source == 0)
    self->late_source = g_timeout_add ((guint) (self->patience / 1000), late_cb, self);
}

static gboolean lively_cb (gpointer data);

/* Ten thousand on the whole site creep: a picture a second shows that as well as five. Who is near walks smoothly. */
static guint
get_lively_time (VigilTwinView *self)
{
  VigilEyeView view;
  double speed;

  if (!vigil_twin_eye_get_view (self, &view))
    return LIVELY_SLOW;
  speed = vigil_twin_binding_get_speed (self->binding, &view, get_now (self));
  return (guint) CLAMP (1000.0 * LIVELY_WAY / MAX (speed, 0.1), LIVELY_TIME, isnan (get_pulse (self)) ? LIVELY_SLOW : LIVELY_PULSE);
}

/* Sooner than it was to be, never later. */
static void
arm (VigilTwinView *self)
{
  guint wait = get_lively_time (self);

  if (self->lively_source != 0 && wait >= self->lively_time)
    return;
  g_clear_handle_id (&self->lively_source, g_source_remove);
  self->lively_time = wait;
  self->lively_source = g_timeout_add (wait, lively_cb, self);
}

/* The last picture has everybody where he came to. */
static gboolean
lively_cb (gpointer data)
{
  VigilTwinView *self = data;

  self->lively_source = 0;
  vigil_twin_tools_follow_update (self);
  if (self->binding == NULL || !self->active)
    return G_SOURCE_REMOVE;
  if (self->rest_source == 0 && !is_busy (self))
    vigil_twin_frames_request (self, VIGIL_TWIN_RESTING);
  else
    self->stale = TRUE;
  if (vigil_twin_binding_is_lively (self->binding, get_now (self)))
    arm (self);
  return G_SOURCE_REMOVE;
}

static void
wake (VigilTwinView *self)
{
  if (self->active && vigil_twin_binding_is_lively (self->binding, get_now (self)))
    arm (self);
}

void
vigil_twin_frames_binding_changed (VigilTwinView *self, guint what)
{
  if (!self->active || self->binding == NULL)
    return;
  wake (self);
  vigil_twin_tools_follow_update (self);
  /* Figures alone are drawn at their own rate. */
  if ((what & (VIGIL_TWIN_CHANGE_LOOKS | VIGIL_TWIN_CHANGE_SHAPES)) != 0 || self->lively_source == 0)
    change_soon (self);
}

void
vigil_twin_frames_stop (VigilTwinView *self)
{
  g_clear_handle_id (&self->rest_source, g_source_remove);
  g_clear_handle_id (&self->lively_source, g_source_remove);
  g_clear_handle_id (&self->late_source, g_source_remove);
  self->stale = FALSE;
  self->in_flight = 0;
  self->pending = FALSE;
}

/* ---- Showing ----------------------------------------------------------------------------------- */

static gboolean
draws_with_cairo (VigilTwinView *self)
{
  GtkNative *native = gtk_widget_get_native (GTK_WIDGET (self));
  GskRenderer *renderer = native != NULL ? gtk_native_get_renderer (native) : NULL;

  return renderer != NULL && g_str_equal (G_OBJECT_TYPE_NAME (renderer), "GskCairoRenderer");
}

/* Rows @first to @end of the picture as a surface of their own. */
static cairo_surface_t *
make_surface (const VigilTwinPicture *picture, guint first, guint end)
{
  static const cairo_user_data_key_t key;
  guchar *pixels = (guchar *) g_bytes_get_data (picture->pixels, NULL) + (gsize) first * picture->width * 4;
  cairo_surface_t *surface = cairo_image_surface_create_for_data (pixels, CAIRO_FORMAT_RGB24, (int) picture->width, (int) (end - first),
                                                                  (int) picture->width * 4);

  cairo_surface_set_user_data (surface, &key, g_bytes_ref (picture->pixels), (cairo_destroy_func_t) g_bytes_unref);
  return surface;
}

/* What of @surface, which begins at row 0 of the frame, is seen in @bounds. */
static GskRenderNode *
make_strip (cairo_surface_t *surface, const graphene_rect_t *bounds, double sx, double sy, double top, cairo_filter_t filter)
{
  static const cairo_user_data_key_t kept;
  GskRenderNode *node = gsk_cairo_node_new (bounds);
  cairo_t *cr = gsk_cairo_node_get_draw_context (node);

  cairo_translate (cr, 0, top);
  cairo_scale (cr, sx, sy);
  cairo_set_source_surface (cr, surface, 0, 0);
  cairo_pattern_set_filter (cairo_get_source (cr), filter);
  cairo_pattern_set_extend (cairo_get_source (cr), CAIRO_EXTEND_PAD);
  cairo_set_operator (cr, CAIRO_OPERATOR_SOURCE);
  cairo_paint (cr);
  cairo_destroy (cr);
  /* Let go of now, cairo would copy its pixels for the node. */
  cairo_surface_set_user_data (gsk_cairo_node_get_surface (node), &kept, cairo_surface_reference (surface),
                               (cairo_destroy_func_t) cairo_surface_destroy);
  return node;
}

/* The bytes are shown as they are: nobody converts them. Cairo wants a buffer as large as the node for each that it draws, and one more
 * when its surface goes: strips keep them so small that they are the same few in the heap, and draw no more than what is damaged. */
static GskRenderNode *
make_cairo_node (const VigilTwinPicture *picture, const graphene_rect_t *bounds)
{
  g_autoptr (GPtrArray) strips = g_ptr_array_new_with_free_func ((GDestroyNotify) gsk_render_node_unref);
  gboolean whole = picture->width == picture->frame_width && picture->height == picture->frame_height;
  double sx = bounds->size.width / picture->width, sy = bounds->size.height / picture->height;
  double row = bounds->size.height / picture->frame_height;
  guint rows = MAX (STRIP / (picture->frame_width * 4), 1);
  cairo_surface_t *all = whole ? NULL : make_surface (picture, 0, picture->height);

  for (guint first = 0; first < picture->frame_height; first += rows)
    {
      guint end = MIN (first + rows, picture->frame_height);
      graphene_rect_t strip = GRAPHENE_RECT_INIT (0, (float) (first * row), bounds->size.width, (float) ((end - first) * row));
      cairo_surface_t *surface = whole ? make_surface (picture, first, end) : cairo_surface_reference (all);

      g_ptr_array_add (strips, make_strip (surface, &strip, sx, sy, whole ? first * row : 0, whole ? CAIRO_FILTER_NEAREST : CAIRO_FILTER_BILINEAR));
      cairo_surface_destroy (surface);
    }
  g_clear_pointer (&all, cairo_surface_destroy);
  return gsk_container_node_new ((GskRenderNode **) strips->pdata, strips->len);
}

static GskRenderNode *
make_texture_node (const VigilTwinPicture *picture, const graphene_rect_t *bounds)
{
  g_autoptr (GdkTexture) texture
      = gdk_memory_texture_new ((int) picture->width, (int) picture->height, GDK_MEMORY_B8G8R8A8_PREMULTIPLIED, picture->pixels,
                                (gsize) picture->width * 4);

  return gsk_texture_node_new (texture, bounds);
}

static VigilTwinPicture *
copy_picture (const VigilTwinPicture *picture)
{
  VigilTwinPicture *copy = g_memdup2 (picture, sizeof *picture);

  copy->pixels = g_bytes_ref (picture->pixels);
  return copy;
}

static void
show (VigilTwinView *self)
{
  float scale = (float) gtk_widget_get_scale_factor (GTK_WIDGET (self));
  graphene_rect_t bounds
      = GRAPHENE_RECT_INIT (0, 0, (float) self->picture->frame_width / scale, (float) self->picture->frame_height / scale);

  g_clear_pointer (&self->node, gsk_render_node_unref);
  self->node = draws_with_cairo (self) ? make_cairo_node (self->picture, &bounds) : make_texture_node (self->picture, &bounds);
  self->has_new_node = TRUE;
  gtk_widget_queue_draw (GTK_WIDGET (self));
}

/* Labels move with the picture, never ahead of it. */
static void
move_marks (VigilTwinView *self)
{
  VigilEyeView view;

  vigil_eye_get_view (&self->picture->eye, MAX (gtk_widget_get_width (self->canvas), 1), MAX (gtk_widget_get_height (self->canvas), 1),
                      self->scene->min, self->scene->max, &view);
  vigil_twin_overlay_set_eye (self->marks, &self->picture->eye);
  vigil_twin_overlay_set_view (self->marks, &view, self->rest_source != 0);
}

void
vigil_twin_frames_resized (VigilTwinView *self)
{
  if (self->scene != NULL && self->picture != NULL)
    move_marks (self);
}

void
vigil_twin_frames_take (VigilTwinView *self, const VigilTwinPicture *picture)
{
  if (self->scene == NULL || picture->width == 0 || picture->height == 0)
    return;
  g_clear_pointer (&self->picture, vigil_twin_picture_free);
  self->picture = copy_picture (picture);
  if (isnan (self->first_time))
    {
      self->first_time = (double) (g_get_monotonic_time () - self->load_began) / 1000.0 - self->load_time;
      vigil_twin_load_show_state (self);
      if (self->rest_source != 0)
        wait_for_rest (self);
    }
  show (self);
  move_marks (self);
  if (picture->serial >= self->in_flight)
    self->in_flight = 0;
  if (self->pending && self->in_flight == 0)
    ask (self, self->pending_quality);
  else if (self->stale && !is_unfinished (self) && self->rest_source == 0)
    vigil_twin_frames_request (self, VIGIL_TWIN_RESTING);
}

/* A cross where Enter acts. */
static void
append_cursor (VigilTwinView *self, GtkSnapshot *snapshot)
{
  float x = floorf ((float) gtk_widget_get_width (self->canvas) / 2), y = floorf ((float) gtk_widget_get_height (self->canvas) / 2);
  const GdkRGBA *color = vigil_palette_get (VIGIL_COLOR_ACCENT);

  gtk_snapshot_append_color (snapshot, color, &GRAPHENE_RECT_INIT (x - 14, y, 10, 2));
  gtk_snapshot_append_color (snapshot, color, &GRAPHENE_RECT_INIT (x + 5, y, 10, 2));
  gtk_snapshot_append_color (snapshot, color, &GRAPHENE_RECT_INIT (x, y - 14, 2, 10));
  gtk_snapshot_append_color (snapshot, color, &GRAPHENE_RECT_INIT (x, y + 5, 2, 10));
}

static gboolean
picker_cb (gpointer data)
{
  VigilTwinView *self = data;

  self->picker_source = 0;
  vigil_twin_load_picker (self);
  return G_SOURCE_REMOVE;
}

/* A picture of another size is made as high as the view until its successor is there: the angle from top to bottom stays, so that what
 * is in the middle is where it will be. Software may need seconds for a large one. */
static void
append_picture (VigilTwinView *self, GtkSnapshot *snapshot)
{
  float width = (float) gtk_widget_get_width (self->canvas), height = (float) gtk_widget_get_height (self->canvas), grow;
  graphene_rect_t bounds;

  gsk_render_node_get_bounds (self->node, &bounds);
  if (fabsf (bounds.size.width - width) < 1 && fabsf (bounds.size.height - height) < 1)
    {
      gtk_snapshot_append_node (snapshot, self->node);
      return;
    }
  grow = height / MAX (bounds.size.height, 1);
  gtk_snapshot_push_clip (snapshot, &GRAPHENE_RECT_INIT (0, 0, width, height));
  gtk_snapshot_save (snapshot);
  gtk_snapshot_translate (snapshot, &GRAPHENE_POINT_INIT ((width - bounds.size.width * grow) / 2, 0));
  gtk_snapshot_scale (snapshot, grow, grow);
  gtk_snapshot_append_node (snapshot, self->node);
  gtk_snapshot_restore (snapshot);
  gtk_snapshot_pop (snapshot);
}

void
vigil_twin_frames_snapshot (VigilTwinView *self, GtkSnapshot *snapshot)
{
  if (self->node == NULL || self->problem != NULL)
    return;
  append_picture (self, snapshot);
  if (self->cursor)
    append_cursor (self, snapshot);
  if (!self->has_new_node)
    return;
  self->has_new_node = FALSE;
  self->n_pictures++;
  if (!self->painted)
    {
      self->painted = TRUE;
      self->picker_source = g_idle_add_full (G_PRIORITY_LOW, picker_cb, self, NULL);
      vigil_twin_view_painted_signal (self);
    }
  if (vigil_twin_view_is_final (self))
    vigil_twin_view_final_signal (self);
}

/**
 * vigil_twin_view_get_n_pictures:
 * @self: the view
 *
 * Returns: pictures that GTK has shown
 */
guint64
vigil_twin_view_get_n_pictures (VigilTwinView *self)
{
  g_return_val_if_fail (VIGIL_IS_TWIN_VIEW (self), 0);
  return self->n_pictures;
}

const VigilTwinPicture *
vigil_twin_view_get_picture (VigilTwinView *self)
{
  g_return_val_if_fail (VIGIL_IS_TWIN_VIEW (self), NULL);
  return self->picture;
}

/**
 * vigil_twin_view_is_final:
 * @self: the view
 *
 * Returns: %TRUE if what is shown is as good as it gets and nothing newer is asked for
 */
gboolean
vigil_twin_view_is_final (VigilTwinView *self)
{
  g_return_val_if_fail (VIGIL_IS_TWIN_VIEW (self), FALSE);

  /* Where something lives the next picture is always on its way. */
  return self->painted && self->picture != NULL && self->picture->final && !self->has_new_node && self->rest_source == 0
         && self->flight_tick == 0 && vigil_eye_equal (&self->picture->eye, &self->eye)
         && (self->binding != NULL || self->picture->serial == self->serial);
}
