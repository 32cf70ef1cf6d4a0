/* vigil-twin-overlay-labels.c: labels as pictures, and which of them get room
 *
 * The most important first, each at the first of a few places around its mark that is free. Nothing overlaps.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "config.h"

#include "twin/view/vigil-twin-overlay-private.h"

#include "map/vigil-incident-symbol.h"
#include "map/vigil-place-symbol.h"
#include "map/vigil-symbol.h"

#include <math.h>
#include <string.h>

#define SCALE (vigil_palette_get_type_scale ())
#define GAP 2.0         /* px between two labels */
#define PADDING 5.0
#define SIZE 12.0
#define DETAIL 11.0
#define SYMBOL 18.0
#define WIDEST 300.0
#define LIFT 8.0        /* px above its mark */
#define NEAR_BONUS 60.0 /* of who is near */
#define STAY_BONUS 15.0 /* of who was shown */
#define APART 150.0     /* px between two detectors that say the same */
#define CALM 310.0      /* importance of a detector that measures hardly anything: vigil-twin-binding-marks.c */
#define PLATES_MAX 1200
#define ZONE_PLACES 9   /* where the label of a zone may stand: twelve zones of one release do not cover the picture */
#define SUBJECT 0.4     /* of the picture: what is selected and smaller is not covered */
#define AT_ONCE 60 /* rays before labels are placed, some 10 µs each: whoever walks past a vessel sees none through it */

/* ---- one label ---- */

static gboolean
is_boxed (const VigilTwinMark *mark)
{
  return mark->kind != VIGIL_TWIN_MARK_ASSET && mark->kind != VIGIL_TWIN_MARK_BUILDING && mark->kind != VIGIL_TWIN_MARK_STATE;
}

static gboolean
matters_always (const VigilTwinMark *mark)
{
  return mark->kind == VIGIL_TWIN_MARK_ALARM || mark->kind == VIGIL_TWIN_MARK_INCIDENT || mark->kind == VIGIL_TWIN_MARK_SELECTED
         || mark->kind == VIGIL_TWIN_MARK_ZONE;
}

/* A bow-tie: hollow open, full and barred closed. */
static void
draw_valve (cairo_t *cr, double size, gboolean closed)
{
  double w = size * 0.42, h = size * 0.26;

  cairo_move_to (cr, -w, -h);
  cairo_line_to (cr, w, h);
  cairo_line_to (cr, w, -h);
  cairo_line_to (cr, -w, h);
  cairo_close_path (cr);
  if (closed)
    {
      cairo_fill_preserve (cr);
      cairo_move_to (cr, 0, -size * 0.42);
      cairo_line_to (cr, 0, size * 0.42);
    }
  cairo_stroke (cr);
}

/* A circle with the sign of a player: a triangle runs, a square stands. */
static void
draw_machine (cairo_t *cr, double size, gboolean running)
{
  double r = size * 0.17;

  cairo_arc (cr, 0, 0, size * 0.4, 0, 2 * G_PI);
  cairo_stroke (cr);
  if (running)
    {
      cairo_move_to (cr, -r * 0.8, -r * 1.2);
      cairo_line_to (cr, r * 1.4, 0);
      cairo_line_to (cr, -r * 0.8, r * 1.2);
      cairo_close_path (cr);
    }
  else
    cairo_rectangle (cr, -r, -r, 2 * r, 2 * r);
  cairo_fill (cr);
}

static void
draw_removed (cairo_t *cr, double size)
{
  double r = size * 0.4;

  cairo_arc (cr, 0, 0, r, 0, 2 * G_PI);
  cairo_move_to (cr, -r * 0.7, r * 0.7);
  cairo_line_to (cr, r * 0.7, -r * 0.7);
  cairo_stroke (cr);
}

static void
draw_symbol (cairo_t *cr, const VigilTwinMark *mark, double x, double y, double size)
{
  const char *symbol = mark->symbol != NULL ? mark->symbol : "";

  if (mark->kind == VIGIL_TWIN_MARK_ALARM)
    vigil_symbol_draw_priority (cr, x, y, size, (int) mark->priority, !mark->acknowledged);
  else if (mark->kind == VIGIL_TWIN_MARK_INCIDENT)
    vigil_incident_symbol_draw (cr, mark->priority, x, y, size, !mark->acknowledged);
  else if (mark->kind == VIGIL_TWIN_MARK_MUSTER)
    vigil_place_symbol_muster (cr, x, y, SYMBOL * 0.9);
  else if (mark->kind == VIGIL_TWIN_MARK_CAMERA)
    vigil_place_symbol_camera (cr, x, y, NAN, FALSE);
  else
    {
      cairo_save (cr);
      cairo_translate (cr, x, y);
      cairo_new_path (cr);
      cairo_set_line_width (cr, 1.5);
      vigil_palette_set_source (cr, VIGIL_COLOR_TEXT);
      if (g_str_has_prefix (symbol, "valve-"))
        draw_valve (cr, size, g_str_equal (symbol, "valve-closed"));
      else if (g_str_equal (symbol, "out-of-service"))
        draw_removed (cr, size);
      else
        draw_machine (cr, size, g_str_equal (symbol, "running"));
      cairo_restore (cr);
    }
}

static gboolean
has_symbol (const VigilTwinMark *mark)
{
  return mark->kind == VIGIL_TWIN_MARK_ALARM || mark->kind == VIGIL_TWIN_MARK_INCIDENT || mark->symbol != NULL;
}

static PangoLayout *
make_layout (VigilTwinOverlay *self, const char *text, double size, gboolean strong)
{
  PangoLayout *layout = gtk_widget_create_pango_layout (GTK_WIDGET (self), text);
  PangoFontDescription *font = pango_font_description_copy (pango_context_get_font_description (pango_layout_get_context (layout)));

  pango_font_description_set_absolute_size (font, size * SCALE * PANGO_SCALE);
  pango_font_description_set_weight (font, strong ? PANGO_WEIGHT_BOLD : PANGO_WEIGHT_NORMAL);
  pango_layout_set_font_description (layout, font);
  pango_font_description_free (font);
  pango_layout_set_ellipsize (layout, PANGO_ELLIPSIZE_END);
  if (strchr (text, '\n') == NULL)
    pango_layout_set_single_paragraph_mode (layout, TRUE);
  return layout;
}

typedef struct
{
  PangoLayout *title, *detail; /* (nullable) */
  int title_width, title_height, detail_width, detail_height;
  double symbol; /* px across; 0: none */
} Parts;

/* Small ones say both on one line. */
static char *
dup_title (const VigilTwinMark *mark)
{
  if (mark->kind == VIGIL_TWIN_MARK_STATE && mark->detail != NULL)
    return g_strdup_printf ("%s  %s", mark->title, mark->detail);
  return g_strdup (mark->title != NULL ? mark->title : "");
}

static void
fit (PangoLayout *layout, int *width, int *height)
{
  pango_layout_get_pixel_size (layout, width, height);
  if (*width <= WIDEST * SCALE)
    return;
  pango_layout_set_width (layout, (int) (WIDEST * SCALE) * PANGO_SCALE);
  pango_layout_get_pixel_size (layout, width, height);
}

static void
make_parts (VigilTwinOverlay *self, const VigilTwinMark *mark, gboolean bare, Parts *parts)
{
  gboolean strong = matters_always (mark);
  g_autofree char *title = dup_title (mark);

  *parts = (Parts){ .symbol = has_symbol (mark) ? SYMBOL * SCALE : 0.0 };
  if (bare)
    return;
  parts->title = make_layout (self, title, is_boxed (mark) ? SIZE : DETAIL, strong);
  fit (parts->title, &parts->title_width, &parts->title_height);
  if (mark->detail == NULL || mark->detail[0] == '\0' || mark->kind == VIGIL_TWIN_MARK_STATE)
    return;
  parts->detail = make_layout (self, mark->detail, DETAIL, FALSE);
  fit (parts->detail, &parts->detail_width, &parts->detail_height);
}

static VigilColor
get_edge (const VigilTwinMark *mark)
{
  if (mark->kind == VIGIL_TWIN_MARK_SELECTED)
    return VIGIL_COLOR_ACCENT;
  if (mark->kind == VIGIL_TWIN_MARK_ALARM)
    return (VigilColor) (VIGIL_COLOR_PRIORITY_1 + CLAMP (mark->priority, 1, 4) - 1);
  if (mark->kind == VIGIL_TWIN_MARK_INCIDENT)
    return VIGIL_COLOR_TEXT;
  return mark->kind == VIGIL_TWIN_MARK_ZONE ? vigil_zone_rank_get_color ((int) mark->priority) : VIGIL_COLOR_LINE;
}

static void
draw_box (cairo_t *cr, const VigilTwinMark *mark, double width, double height)
{
  GdkRGBA panel = *vigil_palette_get (VIGIL_COLOR_PANEL);
  const double dashes[] = { 3.0, 3.0 };

  cairo_rectangle (cr, 0.5, 0.5, width - 1.0, height - 1.0);
  panel.alpha = is_boxed (mark) ? 0.90f : 0.62f;
  gdk_cairo_set_source_rgba (cr, &panel);
  cairo_fill_preserve (cr);
  if (!is_boxed (mark))
    {
      cairo_new_path (cr);
      return;
    }
  vigil_palette_set_source (cr, get_edge (mark));
  cairo_set_line_width (cr, mark->kind == VIGIL_TWIN_MARK_ALARM && !mark->acknowledged ? 2.0 : 1.0);
  cairo_set_dash (cr, dashes, mark->stale ? 2 : 0, 0.0);
  cairo_stroke (cr);
  cairo_set_dash (cr, NULL, 0, 0.0);
}

/* Acknowledged, hollow symbols need a ground of their own. */
static void
draw_parts (cairo_t *cr, const VigilTwinMark *mark, const Parts *parts, double width, double height)
{
  double x = PADDING;

  if (parts->title != NULL || mark->kind != VIGIL_TWIN_MARK_ALARM || mark->acknowledged)
    draw_box (cr, mark, width, height);
  if (parts->symbol > 0.0)
    {
      draw_symbol (cr, mark, parts->title == NULL ? width / 2.0 : x + parts->symbol / 2.0, height / 2.0, parts->symbol);
      x += parts->symbol + 4.0;
    }
  if (parts->title != NULL)
    {
      vigil_palette_set_source (cr, mark->stale || !is_boxed (mark) ? VIGIL_COLOR_PLAN_LABEL : VIGIL_COLOR_TEXT);
      cairo_move_to (cr, x, PADDING - 2.0);
      pango_cairo_show_layout (cr, parts->title);
    }
  if (parts->detail != NULL)
    {
      vigil_palette_set_source (cr, mark->stale ? VIGIL_COLOR_MUTED : VIGIL_COLOR_TEXT);
      cairo_move_to (cr, x, PADDING - 2.0 + parts->title_height);
      pango_cairo_show_layout (cr, parts->detail);
    }
}

static VigilTwinPlate *
make_plate (VigilTwinOverlay *self, const VigilTwinMark *mark, gboolean bare)
{
  VigilTwinPlate *plate = g_new0 (VigilTwinPlate, 1);
  Parts parts;
  double width, height;
  cairo_t *cr;

  make_parts (self, mark, bare, &parts);
  width = MAX (parts.title_width, parts.detail_width) + (parts.symbol > 0.0 ? parts.symbol : 0.0);
  width += bare ? 2.0 : 2 * PADDING + (parts.symbol > 0.0 ? 4.0 : 0.0);
  height = MAX (parts.title_height + parts.detail_height + 2 * PADDING - 4.0, parts.symbol + 2.0);
  plate->width = (float) ceil (width);
  plate->height = (float) ceil (height);
  plate->node = gsk_cairo_node_new (&GRAPHENE_RECT_INIT (0, 0, plate->width, plate->height));
  cr = gsk_cairo_node_get_draw_context (plate->node);
  draw_parts (cr, mark, &parts, (double) plate->width, (double) plate->height);
  cairo_destroy (cr);
  g_clear_object (&parts.title);
  g_clear_object (&parts.detail);
  return plate;
}

static void
plate_free (gpointer data)
{
  gsk_render_node_unref (((VigilTwinPlate *) data)->node);
  g_free (data);
}

static gboolean
is_unused (gpointer key, gpointer value, gpointer data)
{
  return ((VigilTwinPlate *) value)->used != ((VigilTwinOverlay *) data)->round;
}

static void
check_plates (VigilTwinOverlay *self)
{
  if (self->plates != NULL && self->palette_serial == vigil_palette_get_serial () && self->plates_scale == SCALE)
    {
      if (g_hash_table_size (self->plates) > PLATES_MAX)
        g_hash_table_foreach_remove (self->plates, is_unused, self);
      return;
    }
  g_clear_pointer (&self->plates, g_hash_table_unref);
  self->plates = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, plate_free);
  self->palette_serial = vigil_palette_get_serial ();
  self->plates_scale = SCALE;
}

const VigilTwinPlate *
vigil_twin_plate_get (VigilTwinOverlay *self, const VigilTwinMark *mark, gboolean bare)
{
  g_autofree char *key = g_strdup_printf ("%d %d %u %d %d %s\t%s\t%s", mark->kind, bare, mark->priority, mark->acknowledged, mark->stale,
                                          mark->symbol != NULL ? mark->symbol : "", bare || mark->title == NULL ? "" : mark->title,
                                          bare || mark->detail == NULL ? "" : mark->detail);
  VigilTwinPlate *plate = g_hash_table_lookup (self->plates, key);

  if (plate == NULL)
    {
      plate = make_plate (self, mark, bare);
      g_hash_table_insert (self->plates, g_steal_pointer (&key), plate);
    }
  plate->used = self->round;
  return plate;
}

/* ---- who is in the picture ---- */

/* Pixels for a metre from which on a kind is worth its room. */
static double
get_least (const VigilTwinMark *mark)
{
  switch (mark->kind)
    {
    case VIGIL_TWIN_MARK_ASSET:
    case VIGIL_TWIN_MARK_CAMERA:
      return 3.0;
    case VIGIL_TWIN_MARK_STATE:
      return 4.0;
    case VIGIL_TWIN_MARK_DETECTOR:
      return 2.0;
    case VIGIL_TWIN_MARK_BUILDING:
      return 1.2;
    case VIGIL_TWIN_MARK_ALARM:
    case VIGIL_TWIN_MARK_INCIDENT:
    case VIGIL_TWIN_MARK_SELECTED:
    case VIGIL_TWIN_MARK_ZONE:
    case VIGIL_TWIN_MARK_PERMIT:
    case VIGIL_TWIN_MARK_MUSTER:
    default:
      return 0.0;
    }
}

/* On the side of a section that is not there; what is wrong is told all the same. */
static gboolean
is_cut_off (VigilTwinOverlay *self, const VigilTwinMark *mark)
{
  const double *p = self->plane;

  return self->has_plane && !matters_always (mark) && p[0] * mark->at[0] + p[1] * mark->at[1] + p[2] * mark->at[2] + p[3] < 0.0;
}

static void
add_candidate (VigilTwinOverlay *self, const VigilTwinMark *mark, double width, double height)
{
  VigilTwinLabel label = { .mark = mark, .rank = mark->importance };
  double pixels;

  if ((self->moving && !matters_always (mark)) || is_cut_off (self, mark))
    return;
  if (!vigil_eye_view_project (&self->view, mark->at, &label.x, &label.y, &label.depth) || label.x < 0.0 || label.y < 0.0
      || label.x > width || label.y > height)
    return;
  pixels = self->view.orthographic ? self->view.pixel_at_1m : self->view.pixel_at_1m / MAX (label.depth, 0.1);
  if (pixels < get_least (mark))
    return;
  if (!matters_always (mark))
    label.rank += NEAR_BONUS * MIN (pixels / 20.0, 1.0)
                  + (mark->id != NULL && g_hash_table_contains (self->shown, mark->id) ? STAY_BONUS : 0.0);
  g_array_append_val (self->candidates, label);
}

static int
compare_labels (gconstpointer a, gconstpointer b)
{
  const VigilTwinLabel *one = a, *other = b;

  if (one->rank != other->rank)
    return one->rank > other->rank ? -1 : 1;
  return one->depth > other->depth ? 1 : one->depth < other->depth ? -1 : 0;
}

/* ---- who gets room ---- */

static gboolean
meets (const graphene_rect_t *a, const graphene_rect_t *b)
{
  return a->origin.x < b->origin.x + b->size.width + (float) GAP && b->origin.x < a->origin.x + a->size.width + (float) GAP
         && a->origin.y < b->origin.y + b->size.height + (float) GAP && b->origin.y < a->origin.y + a->size.height + (float) GAP;
}

static gboolean
meets_any (const GArray *rooms, const graphene_rect_t *room)
{
  for (guint i = 0; i < rooms->len; i++)
    if (meets (room, &g_array_index (rooms, graphene_rect_t, i)))
      return TRUE;
  return FALSE;
}

static gboolean
is_free (VigilTwinOverlay *self, const graphene_rect_t *room, float width, float height)
{
  const graphene_rect_t *kept[] = { &self->map_room, &self->compass_room, &self->scale_room };

  if (room->origin.x < self->insets[3] || room->origin.y < self->insets[0] || room->origin.x + room->size.width > width - self->insets[1]
      || room->origin.y + room->size.height > height - self->insets[2])
    return FALSE;
  for (guint i = 0; i < G_N_ELEMENTS (kept); i++)
    if (kept[i]->size.width > 0 && meets (room, kept[i]))
      return FALSE;
  if (meets_any (self->tools, room))
    return FALSE;
  for (guint i = 0; i < self->labels->len; i++)
    if (meets (room, &g_array_index (self->labels, VigilTwinLabel, i).room))
      return FALSE;
  return TRUE;
}

/* Above it, at its sides, below; those that matter also farther off, with a line. In widths and heights of the label, and pixels. */
static gboolean
find_room (VigilTwinOverlay *self, VigilTwinLabel *label, float width, float height, gboolean clear)
{
  static const float places[][2] = { { 0.0f, -1.0f },  { 0.6f, -0.6f },  { -0.6f, -0.6f }, { 0.6f, 0.5f },   { -0.6f, 0.5f },
                                     { 0.0f, 1.0f },   { 0.0f, -2.3f },  { 0.8f, -2.0f },  { -0.8f, -2.0f }, { 1.4f, 0.0f },
                                     { -1.4f, 0.0f },  { 0.0f, 2.3f },   { 0.0f, -3.8f },  { 1.3f, -3.4f },  { -1.3f, -3.4f },
                                     { 2.2f, -1.5f },  { -2.2f, -1.5f }, { 1.3f, 2.4f },   { -1.3f, 2.4f },  { 0.0f, -5.4f } };
  guint n = !matters_always (label->mark) ? (label->mark->importance >= 500.0 ? 9 : 5)
            : label->mark->kind == VIGIL_TWIN_MARK_ZONE ? ZONE_PLACES : G_N_ELEMENTS (places);

  for (guint i = 0; i < n; i++)
    {
      float w = label->plate->width, h = label->plate->height;
      float x = (float) label->x + places[i][0] * (w + (float) LIFT), y = (float) label->y + places[i][1] * (h * 0.5f + (float) LIFT);

      label->room = GRAPHENE_RECT_INIT (floorf (x - w / 2), floorf (y - h / 2), w, h);
      label->aside = i > 0;
      if (is_free (self, &label->room, width, height) && !(clear && meets_any (self->clear, &label->room)))
        return TRUE;
    }
  return FALSE;
}

/* What is looked for is seen, not covered by what is said of it; but an alarm is rather there than not said. */
static gboolean
find_best_room (VigilTwinOverlay *self, VigilTwinLabel *label, float width, float height)
{
  gboolean anywhere = matters_always (label->mark) && label->mark->kind != VIGIL_TWIN_MARK_ZONE;

  return find_room (self, label, width, height, TRUE) || (anywhere && find_room (self, label, width, height, FALSE));
}

static gboolean
is_calm (const VigilTwinMark *mark)
{
  return mark->kind == VIGIL_TWIN_MARK_DETECTOR && !mark->stale && mark->importance < CALM && mark->title != NULL;
}

/* One detector stands for its neighbours that say the same, as long as nothing is wrong: what is abnormal is seen. */
static gboolean
is_said_already (VigilTwinOverlay *self, const VigilTwinLabel *label)
{
  if (!is_calm (label->mark))
    return FALSE;
  for (guint i = 0; i < self->labels->len; i++)
    {
      const VigilTwinLabel *other = &g_array_index (self->labels, VigilTwinLabel, i);

      if (is_calm (other->mark) && hypot (other->x - label->x, other->y - label->y) < APART * SCALE
          && g_str_equal (other->mark->title, label->mark->title))
        return TRUE;
    }
  return FALSE;
}

/* What lies behind something is left out, but for what must be seen: that is faint. */
static gboolean
place_label (VigilTwinOverlay *self, VigilTwinLabel label, float width, float height)
{
  gboolean hidden = vigil_twin_sight_get (self, label.mark) == VIGIL_TWIN_SIGHT_HIDDEN;

  if ((hidden && !matters_always (label.mark)) || is_said_already (self, &label))
    return FALSE;
  label.dim = hidden && label.mark->kind != VIGIL_TWIN_MARK_ZONE;
  label.plate = vigil_twin_plate_get (self, label.mark, FALSE);
  if (!find_best_room (self, &label, width, height))
    {
      if (label.mark->kind != VIGIL_TWIN_MARK_ALARM && label.mark->kind != VIGIL_TWIN_MARK_INCIDENT)
        return FALSE;
      label.plate = vigil_twin_plate_get (self, label.mark, TRUE);
      if (!find_best_room (self, &label, width, height))
        return FALSE;
    }
  g_array_append_val (self->labels, label);
  return TRUE;
}

/* Around a thing of the site in the picture; FALSE: too large to keep off it, or not in the picture. */
static gboolean
find_box (VigilTwinOverlay *self, const float min[3], const float max[3], double width, double height, graphene_rect_t *room)
{
  double left = G_MAXDOUBLE, top = G_MAXDOUBLE, right = -G_MAXDOUBLE, bottom = -G_MAXDOUBLE;

  for (int i = 0; i < 8; i++)
    {
      const double corner[3] = { (double) (i & 1 ? max : min)[0], (double) (i & 2 ? max : min)[1], (double) (i & 4 ? max : min)[2] };
      double x, y;

      if (!vigil_eye_view_project (&self->view, corner, &x, &y, NULL))
        return FALSE;
      left = MIN (left, x);
      right = MAX (right, x);
      top = MIN (top, y);
      bottom = MAX (bottom, y);
    }
  *room = GRAPHENE_RECT_INIT ((float) left, (float) top, (float) (right - left), (float) (bottom - top));
  return right - left < SUBJECT * width && bottom - top < SUBJECT * height;
}

static void
keep_clear (VigilTwinOverlay *self, double width, double height)
{
  VigilSelection *selection = vigil_session_get_selection (self->binding->session);
  VigilSelectedKind kind = vigil_selection_get_kind (selection);
  graphene_rect_t room;
  float min[3], max[3];

  g_array_set_size (self->clear, 0);
  if (kind != VIGIL_SELECTED_NOTHING && vigil_twin_binding_locate (self->binding, kind, vigil_selection_get_id (selection), min, max)
      && find_box (self, min, max, width, height, &room))
    g_array_append_val (self->clear, room);
  for (guint i = 1; i < self->measure->len; i++)
    if (vigil_twin_measure_find (self, i, &room))
      g_array_append_val (self->clear, room);
}

static void
remember_shown (VigilTwinOverlay *self)
{
  if (self->moving)
    return;
  g_hash_table_remove_all (self->shown);
  for (guint i = 0; i < self->labels->len; i++)
    {
      const VigilTwinMark *mark = g_array_index (self->labels, VigilTwinLabel, i).mark;

      if (mark->id != NULL)
        g_hash_table_add (self->shown, g_strdup (mark->id));
    }
}

void
vigil_twin_labels_place (VigilTwinOverlay *self)
{
  double width = gtk_widget_get_width (GTK_WIDGET (self)), height = gtk_widget_get_height (GTK_WIDGET (self));
  guint most = self->moving ? VIGIL_TWIN_LABELS_MAX_MOVING : VIGIL_TWIN_LABELS_MAX;
  gboolean news;

  self->stale = FALSE;
  self->round++;
  self->next_ray = 0;
  g_array_set_size (self->labels, 0);
  g_array_set_size (self->candidates, 0);
  check_plates (self);
  if (!self->show_labels || !self->has_view || self->binding == NULL)
    return;
  g_clear_pointer (&self->marks, g_ptr_array_unref);
  self->marks = g_ptr_array_ref ((GPtrArray *) vigil_twin_binding_get_marks (self->binding));
  for (guint i = 0; i < self->marks->len; i++)
    add_candidate (self, self->marks->pdata[i], width, height);
  g_array_sort (self->candidates, compare_labels);
  keep_clear (self, width, height);
  vigil_twin_sight_ask (self, AT_ONCE, &news);
  for (guint i = 0; i < self->candidates->len && self->labels->len < most; i++)
    place_label (self, g_array_index (self->candidates, VigilTwinLabel, i), (float) width, (float) height);
  remember_shown (self);
}

/* All lines in one picture. */
static void
snapshot_lines (VigilTwinOverlay *self, GtkSnapshot *snapshot)
{
  cairo_t *cr = gtk_snapshot_append_cairo (snapshot, &GRAPHENE_RECT_INIT (0, 0, (float) gtk_widget_get_width (GTK_WIDGET (self)),
                                                                          (float) gtk_widget_get_height (GTK_WIDGET (self))));

  cairo_set_line_width (cr, 1.0);
  for (guint i = 0; i < self->labels->len; i++)
    {
      const VigilTwinLabel *label = &g_array_index (self->labels, VigilTwinLabel, i);
      double left = (double) label->room.origin.x, top = (double) label->room.origin.y;

      if (!label->aside || !(is_boxed (label->mark)))
        continue;
      cairo_move_to (cr, label->x, label->y);
      cairo_line_to (cr, CLAMP (label->x, left, left + (double) label->room.size.width),
                     CLAMP (label->y, top, top + (double) label->room.size.height));
      vigil_palette_set_source (cr, get_edge (label->mark));
      cairo_stroke (cr);
      cairo_arc (cr, label->x, label->y, 2.0, 0, 2 * G_PI);
      cairo_fill (cr);
    }
  cairo_destroy (cr);
}

static gboolean
has_lines (VigilTwinOverlay *self)
{
  for (guint i = 0; i < self->labels->len; i++)
    {
      const VigilTwinLabel *label = &g_array_index (self->labels, VigilTwinLabel, i);

      if (label->aside && is_boxed (label->mark))
        return TRUE;
    }
  return FALSE;
}

void
vigil_twin_labels_snapshot (VigilTwinOverlay *self, GtkSnapshot *snapshot)
{
  if (has_lines (self))
    snapshot_lines (self, snapshot);
  /* the most important on top */
  for (guint i = self->labels->len; i > 0; i--)
    {
      const VigilTwinLabel *label = &g_array_index (self->labels, VigilTwinLabel, i - 1);

      gtk_snapshot_save (snapshot);
      gtk_snapshot_translate (snapshot, &label->room.origin);
      if (label->dim)
        gtk_snapshot_push_opacity (snapshot, 0.6);
      gtk_snapshot_append_node (snapshot, label->plate->node);
      if (label->dim)
        gtk_snapshot_pop (snapshot);
      gtk_snapshot_restore (snapshot);
    }
}
