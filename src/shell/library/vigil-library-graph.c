/* vigil-library-graph.c: a record and what it is linked to, as a picture one can walk through
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "config.h"

#include "shell/library/vigil-library-graph.h"

#include "map/vigil-palette.h"
#include "shell/library/vigil-library-sections.h"

#include <glib/gi18n.h>
#include <math.h>

#define SCALE ((float) vigil_palette_get_type_scale ()) /* boxes grow with the words in them; gaps stay */
#define ROW (32.0f * SCALE)                             /* px from name to name */
#define HEIGHT (26.0f * SCALE)                          /* of a name or a kind */
#define CENTRE_W (128.0f * SCALE)
#define LEAST_CENTRE_W (60.0f * SCALE)
#define CENTRE_H (36.0f * SCALE)
#define NAMED_H (74.0f * SCALE) /* of the centre that is written out, in four lines */
#define NAME_W (260.0f * SCALE) /* at most */
#define LINE_H (16.0f * SCALE)  /* more for each further line of a name, where rows stand far enough apart */
#define MOST_LINES 4
#define CENTRE_LINES 4 /* that it always has room for */
#define APART (vigil_palette_has_large_type () ? 2.5f : 2.0f) /* rows, at most */
#define MIN_NAME_W (120.0f * SCALE)
#define GAP 20.0f /* between centre, kind and name */
#define FAN 80.0f /* between a centre that may be wider and the kinds, for the lines to spread */
#define BADGE (18.0f * SCALE)
#define EDGE 8.0f
#define TRUNK 12.0f /* left of kinds that stand below the centre, for the line down from it */

struct _VigilLibraryGraph
{
  GtkWidget parent_instance;

  const VigilLibrarySheet *sheet; /* borrowed; nullable */
  VigilSite *site;                /* (nullable) */
  GArray *nodes;                  /* (element-type VigilLibraryNode); the first is the centre */
  guint current;
  int only;                       /* a kind, -1: all */
  gboolean wide;
  float width, height;            /* that the nodes are laid out for */
  float kind_w, name_w, axis;     /* as wide as the words of the kinds are; where the centre is */
  float top;                      /* where the rows begin: below the centre, if there is no room beside it, else 0 */
};

G_DEFINE_FINAL_TYPE (VigilLibraryGraph, vigil_library_graph, GTK_TYPE_WIDGET)

enum
{
  OPEN,
  OPEN_KIND,
  N_SIGNALS
};
static guint signals[N_SIGNALS];

/* ---- what there is ---- */

static void
clear_node (gpointer data)
{
  g_free (((VigilLibraryNode *) data)->text);
}

static guint
get_node (const VigilLibraryTie *tie)
{
  return tie->kind == VIGIL_LINK_RECORD ? tie->record : vigil_library_node_of_link (tie->kind);
}

static const char *
get_name (const VigilLibraryGraph *self, const VigilLibraryTie *tie)
{
  const char *title = tie->kind == VIGIL_LINK_RECORD ? vigil_text_get (&tie->title) : "";

  return *title != '\0' ? title : vigil_library_target_label (self->site, tie->kind, tie->target);
}

static void
add_node (VigilLibraryGraph *self, VigilLibraryNode node)
{
  g_array_append_val (self->nodes, node);
}

static guint
count_of (const VigilLibraryGraph *self, guint node)
{
  guint n = 0;

  for (guint i = 0; i < self->sheet->ties->len; i++)
    n += get_node (self->sheet->ties->pdata[i]) == node;
  return n;
}

/* Where not all fit no kind gets more than another that would have more. */
static guint
get_share (const VigilLibraryGraph *self, guint node, guint n, guint capacity)
{
  guint level = 0;

  if (self->only >= 0)
    return self->only == (int) node ? MIN (n, capacity) : 0;
  for (guint used = 0; level < n && used <= capacity; level++)
    {
      used = 0;
      for (guint i = 0; i < VIGIL_LIBRARY_N_NODES; i++)
        used += MIN (count_of (self, i), level + 1);
      if (used > capacity)
        break;
    }
  return CLAMP (level, 1, n);
}

static void
add_names (VigilLibraryGraph *self, guint node, guint parent, guint limit)
{
  for (guint i = 0; i < self->sheet->ties->len && limit > 0; i++)
    {
      const VigilLibraryTie *tie = self->sheet->ties->pdata[i];

      if (get_node (tie) != node)
        continue;
      add_node (self, (VigilLibraryNode) { .ring = VIGIL_LIBRARY_NODE_NAME, .node = node, .kind = tie->kind, .target = tie->target,
                                           .text = vigil_library_clean_text (get_name (self, tie)), .broken = !tie->known,
                                           .parent = parent });
      limit--;
    }
}

static char *
say_kind (guint node, guint n, guint shown, gboolean wide)
{
  if (wide && shown > 0 && shown < n)
    return g_strdup_printf ("%s %u/%u", vigil_library_node_label (node), shown, n);
  return g_strdup_printf ("%s ×%u", vigil_library_node_label (node), n);
}

/* The centre of the small picture stands for what one reads beside it. */
static const char *
get_centre_text (const VigilLibraryGraph *self)
{
  return self->wide ? vigil_text_get (&self->sheet->record->title) : _("this one");
}

/* @sides: on how many names hang. */
static void
collect (VigilLibraryGraph *self, guint sides)
{
  guint capacity = self->wide ? sides * (guint) MAX ((self->height - 2 * EDGE) / ROW, 4.0f) : 0;

  g_array_set_size (self->nodes, 0);
  if (self->sheet == NULL)
    return;
  add_node (self, (VigilLibraryNode) { .ring = VIGIL_LIBRARY_NODE_CENTRE, .node = self->sheet->record->kind,
                                       .text = vigil_library_clean_text (get_centre_text (self)) });
  for (guint node = 0; node < VIGIL_LIBRARY_N_NODES; node++)
    {
      guint n = count_of (self, node), shown = self->wide ? get_share (self, node, n, capacity) : 0;

      if (n == 0)
        continue;
      add_node (self, (VigilLibraryNode) { .ring = VIGIL_LIBRARY_NODE_KIND, .node = node, .text = say_kind (node, n, shown, self->wide) });
      add_names (self, node, self->nodes->len - 1, shown);
    }
}

/* ---- where it is ---- */

static void
place (VigilLibraryNode *node, float x, float y, float width, float height)
{
  graphene_rect_init (&node->box, x - width / 2, y - height / 2, width, height);
}

static guint
count_kinds (VigilLibraryGraph *self)
{
  guint n = 0;

  for (guint i = 0; i < self->nodes->len; i++)
    n += g_array_index (self->nodes, VigilLibraryNode, i).ring == VIGIL_LIBRARY_NODE_KIND;
  return n;
}

/* Kinds in two bows, left and right of the middle, from above. */
static void
lay_out_kinds (VigilLibraryGraph *self)
{
  guint k = 0, rows;
  float reach = self->width / 2 - self->kind_w / 2 - EDGE, step;

  rows = MAX ((count_kinds (self) + 1) / 2, 1);
  step = (self->height - 2 * EDGE) / (float) rows;
  for (guint i = 0; i < self->nodes->len; i++)
    {
      VigilLibraryNode *node = &g_array_index (self->nodes, VigilLibraryNode, i);
      float y, t;

      if (node->ring != VIGIL_LIBRARY_NODE_KIND)
        continue;
      y = EDGE + step * ((float) (k / 2) + 0.5f);
      t = (y - self->height / 2) / (self->height / 2);
      place (node, self->width / 2 + (k % 2 == 0 ? -1.0f : 1.0f) * reach * (0.55f + 0.45f * sqrtf (1.0f - t * t)), y, self->kind_w, HEIGHT);
      k++;
    }
}

/* How many names hang at a kind, or 1 for a kind without: it needs a place too. */
static guint
count_names (const VigilLibraryGraph *self, guint parent)
{
  guint n = 0;

  for (guint i = parent + 1; i < self->nodes->len; i++)
    n += g_array_index (self->nodes, VigilLibraryNode, i).ring == VIGIL_LIBRARY_NODE_NAME
         && g_array_index (self->nodes, VigilLibraryNode, i).parent == parent;
  return MAX (n, 1);
}

/* At least one. */
static guint
count_lines_of (VigilLibraryGraph *self, const char *text, float width)
{
  g_autoptr (PangoLayout) layout = gtk_widget_create_pango_layout (GTK_WIDGET (self), text);

  pango_layout_set_width (layout, (int) (width * PANGO_SCALE));
  pango_layout_set_wrap (layout, PANGO_WRAP_WORD_CHAR);
  pango_layout_set_single_paragraph_mode (layout, TRUE);
  return (guint) MAX (pango_layout_get_line_count (layout), 1);
}

/* As many lines as it has, and as rows that stand so far apart have room for. */
static float
get_name_height (VigilLibraryGraph *self, const char *text, float step)
{
  guint most = 1;

  while (most < MOST_LINES && HEIGHT + (float) most * LINE_H + 4 < step)
    most++;
  return HEIGHT + (float) (MIN (most, count_lines_of (self, text, self->name_w - BADGE - 10.0f)) - 1) * LINE_H;
}

/* One side from above: names on an arc, each kind at the height of its names, nearer to the middle; in columns where there is no other
 * side that an arc would go on to. */
static void
lay_out_side (VigilLibraryGraph *self, const guint *kinds, guint n_kinds, guint rows, float sign, gboolean alone)
{
  float bend = alone ? 0.0f : 1.0f, middle = (self->top + self->height) / 2;
  float step = rows > 0 ? MIN ((self->height - self->top - 2 * EDGE) / (float) rows, APART * ROW) : ROW;
  float top = middle - step * (float) rows / 2, half = MAX (self->axis, self->width - self->axis);
  float reach = half - self->name_w / 2 - EDGE, inner = MIN (reach - (self->name_w + self->kind_w) / 2 - GAP, half * 0.5f);
  guint row = 0;

  for (guint k = 0; k < n_kinds; k++)
    {
      VigilLibraryNode *kind = &g_array_index (self->nodes, VigilLibraryNode, kinds[k]);
      guint n = count_names (self, kinds[k]);
      float y = top + step * ((float) row + (float) n / 2), bow = (y - self->height / 2) / (self->height / 2);

      place (kind, self->axis + sign * inner * (1.0f - 0.12f * bend * bow * bow), y, self->kind_w, HEIGHT);
      for (guint i = 0; i < n; i++, row++)
        {
          guint at = kinds[k] + 1 + i;
          VigilLibraryNode *name = at < self->nodes->len ? &g_array_index (self->nodes, VigilLibraryNode, at) : NULL;
          float name_y = top + step * ((float) row + 0.5f), arc = (name_y - self->height / 2) / (self->height / 2);

          if (name != NULL && name->ring == VIGIL_LIBRARY_NODE_NAME && name->parent == kinds[k])
            place (name, self->axis + sign * (reach - GAP * bend * arc * arc), name_y, self->name_w, get_name_height (self, name->text, step));
        }
    }
}

/* Kinds to the side that has fewer rows; all to the right where there is no room for two sides. */
static void
lay_out_rings (VigilLibraryGraph *self, guint sides)
{
  guint kinds[2][VIGIL_LIBRARY_N_NODES], n[2] = { 0, 0 }, rows[2] = { 0, 0 };

  for (guint i = 0; i < self->nodes->len; i++)
    if (g_array_index (self->nodes, VigilLibraryNode, i).ring == VIGIL_LIBRARY_NODE_KIND)
      {
        guint side = sides == 1 || rows[1] < rows[0];

        kinds[side][n[side]++] = i;
        rows[side] += count_names (self, i);
      }
  lay_out_side (self, kinds[0], n[0], rows[0], -1.0f, sides == 1);
  lay_out_side (self, kinds[1], n[1], rows[1], 1.0f, sides == 1);
}

/* As wide as the longest of them. */
static float
measure_kinds (VigilLibraryGraph *self)
{
  g_autoptr (PangoLayout) layout = gtk_widget_create_pango_layout (GTK_WIDGET (self), NULL);
  int widest = 0;

  for (guint i = 0; i < self->nodes->len; i++)
    {
      const VigilLibraryNode *node = &g_array_index (self->nodes, VigilLibraryNode, i);
      int width = 0;

      if (node->ring != VIGIL_LIBRARY_NODE_KIND)
        continue;
      pango_layout_set_text (layout, node->text, -1);
      pango_layout_get_pixel_size (layout, &width, NULL);
      widest = MAX (widest, width);
    }
  return CLAMP ((float) widest + 14.0f + (self->wide ? BADGE : 0.0f), 90.0f * SCALE, (self->wide ? 170.0f : 130.0f) * SCALE);
}

/* From the middle outwards: half the centre, a kind, a name; gives how wide the centre may be. */
static float
divide (VigilLibraryGraph *self, guint sides)
{
  float half = self->width / (float) sides, least = sides == 1 ? CENTRE_W * 0.75f : CENTRE_W, share = sides == 1 ? 1.0f : 0.5f;
  float room = half - self->kind_w - 2 * GAP - EDGE * (sides == 1 ? 2.0f : 1.0f), centre;

  self->name_w = CLAMP (room - MAX (least, CENTRE_W * 1.2f) * share - FAN * share, MIN_NAME_W, NAME_W);
  centre = CLAMP ((room - self->name_w - FAN) / share, least, 2 * CENTRE_W);
  self->axis = sides == 1 ? EDGE + centre / 2 : self->width / 2;
  return centre;
}

/* Its name whole, unless that is longer than the picture is high. */
static float
get_centre_height (VigilLibraryGraph *self, float width)
{
  guint lines = count_lines_of (self, g_array_index (self->nodes, VigilLibraryNode, 0).text, width - 10.0f);

  return MAX (MIN (NAMED_H + ((float) lines - CENTRE_LINES) * LINE_H, self->height - 2 * EDGE), NAMED_H);
}

/* The centre, a kind and a name have no room beside each other: kinds and names in two columns below the centre. */
static gboolean
must_stack (VigilLibraryGraph *self, guint sides)
{
  return sides == 1 && self->width < CENTRE_W * 0.75f + self->kind_w + MIN_NAME_W + 2 * GAP + 2 * EDGE;
}

static void
lay_out_stacked (VigilLibraryGraph *self)
{
  float width = self->width - 2 * EDGE;
  guint lines = MIN (count_lines_of (self, g_array_index (self->nodes, VigilLibraryNode, 0).text, width - 10.0f), CENTRE_LINES);
  float height = HEIGHT + (float) (lines - 1) * LINE_H;

  self->kind_w = MIN (self->kind_w, (self->width - TRUNK - GAP - 2 * EDGE) / 2);
  self->name_w = self->width - TRUNK - self->kind_w - GAP - 2 * EDGE;
  self->axis = 0.0f;
  self->top = EDGE + height;
  place (&g_array_index (self->nodes, VigilLibraryNode, 0), self->width / 2, EDGE + height / 2, width, height);
  lay_out_rings (self, 1);
}

static void
lay_out_wide (VigilLibraryGraph *self)
{
  guint sides;
  float centre;

  self->top = 0.0f;
  self->kind_w = measure_kinds (self);
  sides = self->width < CENTRE_W + 2 * (self->kind_w + MIN_NAME_W + 2 * GAP + EDGE) ? 1 : 2;
  if (sides == 1)
    collect (self, 1);
  if (must_stack (self, sides))
    {
      lay_out_stacked (self);
      return;
    }
  centre = divide (self, sides);
  place (&g_array_index (self->nodes, VigilLibraryNode, 0), self->axis, self->height / 2, centre, get_centre_height (self, centre));
  lay_out_rings (self, sides);
}

/* In how many columns the kinds stand below the centre; 0: they have room on both sides of it. */
static guint
get_columns (float width, float kind_w)
{
  if (width >= LEAST_CENTRE_W + 2 * (2 * EDGE + kind_w))
    return 0;
  return width >= 2 * kind_w + 3 * EDGE ? 2 : 1;
}

static float
get_height (guint n_kinds, guint columns)
{
  return 2 * EDGE + CENTRE_H + GAP + (float) ((n_kinds + columns - 1) / columns) * ROW;
}

/* Large type in a narrow place. */
static void
lay_out_below (VigilLibraryGraph *self, guint columns)
{
  float width = MIN (self->kind_w, (self->width - (float) (columns + 1) * EDGE) / (float) columns), top = EDGE + CENTRE_H + GAP;
  float step = MIN (ROW, (self->height - top - EDGE) / (float) MAX ((count_kinds (self) + columns - 1) / columns, 1));
  guint k = 0;

  place (&g_array_index (self->nodes, VigilLibraryNode, 0), self->width / 2, EDGE + CENTRE_H / 2, MIN (CENTRE_W, self->width - 2 * EDGE), CENTRE_H);
  for (guint i = 0; i < self->nodes->len; i++)
    {
      VigilLibraryNode *node = &g_array_index (self->nodes, VigilLibraryNode, i);

      if (node->ring != VIGIL_LIBRARY_NODE_KIND)
        continue;
      place (node, self->width * ((float) (k % columns) + 0.5f) / (float) columns, top + step * ((float) (k / columns) + 0.5f), width, HEIGHT);
      k++;
    }
}

static void
lay_out_small (VigilLibraryGraph *self)
{
  guint columns;
  float centre;

  self->kind_w = measure_kinds (self);
  columns = get_columns (self->width, self->kind_w);
  if (columns > 0)
    {
      lay_out_below (self, columns);
      return;
    }
  centre = CLAMP (self->width - 2 * (2 * EDGE + self->kind_w), LEAST_CENTRE_W, CENTRE_W);
  place (&g_array_index (self->nodes, VigilLibraryNode, 0), self->width / 2, self->height / 2, centre, CENTRE_H);
  lay_out_kinds (self);
}

static void
lay_out (VigilLibraryGraph *self)
{
  collect (self, 2);
  if (self->nodes->len == 0)
    return;
  if (self->wide)
    lay_out_wide (self);
  else
    lay_out_small (self);
  self->current = MIN (self->current, self->nodes->len - 1);
}

/* ---- drawing ---- */

static void
draw_text (VigilLibraryGraph *self, GtkSnapshot *snapshot, const char *text, float x, float y, float width, int lines, VigilColor color, gboolean centred)
{
  g_autoptr (PangoLayout) layout = gtk_widget_create_pango_layout (GTK_WIDGET (self), text);
  int height;

  pango_layout_set_width (layout, (int) (width * PANGO_SCALE));
  pango_layout_set_height (layout, -lines);
  pango_layout_set_wrap (layout, PANGO_WRAP_WORD_CHAR);
  pango_layout_set_ellipsize (layout, PANGO_ELLIPSIZE_END);
  pango_layout_set_single_paragraph_mode (layout, TRUE);
  pango_layout_set_alignment (layout, centred ? PANGO_ALIGN_CENTER : PANGO_ALIGN_LEFT);
  pango_layout_get_pixel_size (layout, NULL, &height);
  gtk_snapshot_save (snapshot);
  gtk_snapshot_translate (snapshot, &GRAPHENE_POINT_INIT (x, y - (float) height / 2));
  gtk_snapshot_append_layout (snapshot, layout, vigil_palette_get (color));
  gtk_snapshot_restore (snapshot);
}

/* Between columns from edge to edge: a line to a box's middle would go behind the boxes above and below it. */
static void
get_ends (const VigilLibraryNode *parent, const VigilLibraryNode *node, graphene_point_t *from, graphene_point_t *to)
{
  float sign;

  graphene_rect_get_center (&parent->box, from);
  graphene_rect_get_center (&node->box, to);
  if (node->ring != VIGIL_LIBRARY_NODE_NAME)
    return;
  sign = to->x < from->x ? -1.0f : 1.0f;
  from->x += sign * parent->box.size.width / 2;
  to->x -= sign * node->box.size.width / 2;
}

/* Down beside the column, then to the kind. */
static void
trace_below (cairo_t *cr, const VigilLibraryNode *parent, const VigilLibraryNode *node)
{
  float y = node->box.origin.y + node->box.size.height / 2;

  cairo_move_to (cr, EDGE + TRUNK / 2, parent->box.origin.y + parent->box.size.height);
  cairo_line_to (cr, EDGE + TRUNK / 2, y);
  cairo_line_to (cr, node->box.origin.x, y);
}

static void
trace_line (cairo_t *cr, const VigilLibraryNode *parent, const VigilLibraryNode *node)
{
  graphene_point_t from, to;

  get_ends (parent, node, &from, &to);
  cairo_move_to (cr, from.x, from.y);
  cairo_line_to (cr, to.x, to.y);
}

static void
draw_lines (VigilLibraryGraph *self, GtkSnapshot *snapshot)
{
  cairo_t *cr = gtk_snapshot_append_cairo (snapshot, &GRAPHENE_RECT_INIT (0, 0, self->width, self->height));

  cairo_set_line_width (cr, 1.0);
  for (guint i = 1; i < self->nodes->len; i++)
    {
      const VigilLibraryNode *node = &g_array_index (self->nodes, VigilLibraryNode, i);
      const VigilLibraryNode *parent = &g_array_index (self->nodes, VigilLibraryNode, node->parent);

      vigil_palette_set_source (cr, i == self->current || node->parent == self->current ? VIGIL_COLOR_ACCENT : VIGIL_COLOR_MUTED);
      if (self->wide && self->top > 0.0f && node->ring == VIGIL_LIBRARY_NODE_KIND)
        trace_below (cr, parent, node);
      else
        trace_line (cr, parent, node);
      cairo_stroke (cr);
    }
  cairo_destroy (cr);
}

static int
count_lines (const VigilLibraryGraph *self, const VigilLibraryNode *node)
{
  if (!self->wide)
    return 1;
  if (node->ring == VIGIL_LIBRARY_NODE_CENTRE)
    return CENTRE_LINES + (int) floorf ((node->box.size.height - NAMED_H) / LINE_H + 0.01f);
  return 1 + (int) lroundf ((node->box.size.height - HEIGHT) / LINE_H);
}

/* Records are boxes, what the site has are pills: told apart without colour, and by their badge. */
static void
draw_node (VigilLibraryGraph *self, GtkSnapshot *snapshot, guint index)
{
  const VigilLibraryNode *node = &g_array_index (self->nodes, VigilLibraryNode, index);
  gboolean centre = node->ring == VIGIL_LIBRARY_NODE_CENTRE, current = index == self->current && gtk_widget_has_focus (GTK_WIDGET (self));
  float radius = node->node < VIGIL_N_RECORD_KINDS ? 4.0f : node->box.size.height / 2, badge = centre || !self->wide ? 0.0f : BADGE;
  float y = node->box.origin.y + node->box.size.height / 2, edge = current ? 2.0f : 1.0f;
  const GdkRGBA *border = vigil_palette_get (current ? VIGIL_COLOR_ACCENT : centre ? VIGIL_COLOR_HOT_EDGE : node->broken ? VIGIL_COLOR_WARNING : VIGIL_COLOR_LINE);
  const float widths[4] = { edge, edge, edge, edge };
  const GdkRGBA colors[4] = { *border, *border, *border, *border };
  GskRoundedRect outline;

  gsk_rounded_rect_init_from_rect (&outline, &node->box, radius);
  gtk_snapshot_push_rounded_clip (snapshot, &outline);
  gtk_snapshot_append_color (snapshot, vigil_palette_get (centre ? VIGIL_COLOR_HOT : node->ring == VIGIL_LIBRARY_NODE_KIND ? VIGIL_COLOR_RAISED : VIGIL_COLOR_PANEL), &node->box);
  gtk_snapshot_pop (snapshot);
  gtk_snapshot_append_border (snapshot, &outline, widths, colors);
  if (badge > 0.0f)
    draw_text (self, snapshot, vigil_library_node_badge (node->node), node->box.origin.x + 3.0f, y, BADGE, 1, VIGIL_COLOR_MUTED, TRUE);
  draw_text (self, snapshot, node->text, node->box.origin.x + 5.0f + badge, y, node->box.size.width - badge - 10.0f, count_lines (self, node),
             node->broken ? VIGIL_COLOR_WARNING : VIGIL_COLOR_TEXT, node->ring != VIGIL_LIBRARY_NODE_NAME);
}

static void
vigil_library_graph_snapshot (GtkWidget *widget, GtkSnapshot *snapshot)
{
  VigilLibraryGraph *self = VIGIL_LIBRARY_GRAPH (widget);

  if (self->nodes->len == 0)
    return;
  draw_lines (self, snapshot);
  for (guint i = self->nodes->len; i > 0; i--)
    draw_node (self, snapshot, i - 1);
}

/* ---- going about ---- */

/* What the one with the keys is, for those who cannot see it. */
static void
tell (VigilLibraryGraph *self)
{
  const VigilLibraryNode *node = self->nodes->len > 0 ? &g_array_index (self->nodes, VigilLibraryNode, self->current) : NULL;
  g_autofree char *text = node != NULL ? g_strdup_printf (_("Links: %s, %u of %u"), node->text, self->current + 1, self->nodes->len) : NULL;

  gtk_accessible_update_property (GTK_ACCESSIBLE (self), GTK_ACCESSIBLE_PROPERTY_LABEL, text != NULL ? text : _("No links"), -1);
  gtk_widget_queue_draw (GTK_WIDGET (self));
}

gboolean
vigil_library_graph_move (VigilLibraryGraph *self, int dx, int dy)
{
  graphene_point_t here, there;
  float best = INFINITY;
  guint found;

  g_return_val_if_fail (VIGIL_IS_LIBRARY_GRAPH (self), FALSE);

  found = self->current;
  for (guint i = 0; i < self->nodes->len; i++)
    {
      float along, across;

      graphene_rect_get_center (&g_array_index (self->nodes, VigilLibraryNode, self->current).box, &here);
      graphene_rect_get_center (&g_array_index (self->nodes, VigilLibraryNode, i).box, &there);
      along = (there.x - here.x) * (float) dx + (there.y - here.y) * (float) dy;
      across = fabsf ((there.x - here.x) * (float) dy) + fabsf ((there.y - here.y) * (float) dx);
      if (along > 4.0f && along + 2.5f * across < best)
        {
          best = along + 2.5f * across;
          found = i;
        }
    }
  if (found == self->current)
    return FALSE;
  self->current = found;
  tell (self);
  return TRUE;
}

static void
open_node (VigilLibraryGraph *self, guint index)
{
  const VigilLibraryNode *node;

  if (index >= self->nodes->len)
    return;
  node = &g_array_index (self->nodes, VigilLibraryNode, index);
  if (node->ring == VIGIL_LIBRARY_NODE_NAME)
    {
      g_autofree char *target = g_strdup (node->target);

      g_signal_emit (self, signals[OPEN], 0, (guint) node->kind, target);
    }
  else if (node->ring == VIGIL_LIBRARY_NODE_KIND && !self->wide)
    g_signal_emit (self, signals[OPEN_KIND], 0, node->node);
  else if (node->ring == VIGIL_LIBRARY_NODE_KIND)
    vigil_library_graph_show_kind (self, self->only == (int) node->node ? -1 : (int) node->node);
  else
    vigil_library_graph_show_kind (self, -1);
}

static gboolean
key_cb (VigilLibraryGraph *self, guint key, guint code, GdkModifierType state)
{
  if ((state & (GDK_CONTROL_MASK | GDK_ALT_MASK)) != 0)
    return FALSE;
  switch (key)
    {
    case GDK_KEY_Left:
      return vigil_library_graph_move (self, -1, 0);
    case GDK_KEY_Right:
      return vigil_library_graph_move (self, 1, 0);
    case GDK_KEY_Up:
      return vigil_library_graph_move (self, 0, -1);
    case GDK_KEY_Down:
      return vigil_library_graph_move (self, 0, 1);
    case GDK_KEY_Return:
    case GDK_KEY_KP_Enter:
    case GDK_KEY_space:
      open_node (self, self->current);
      return TRUE;
    default:
      return FALSE;
    }
}

static guint
pick (VigilLibraryGraph *self, double x, double y)
{
  for (guint i = 0; i < self->nodes->len; i++)
    if (graphene_rect_contains_point (&g_array_index (self->nodes, VigilLibraryNode, i).box, &GRAPHENE_POINT_INIT ((float) x, (float) y)))
      return i;
  return G_MAXUINT;
}

static void
released_cb (VigilLibraryGraph *self, int n_press, double x, double y)
{
  guint at = pick (self, x, y);

  gtk_widget_grab_focus (GTK_WIDGET (self));
  if (at == G_MAXUINT)
    return;
  self->current = at;
  tell (self);
  open_node (self, at);
}

static gboolean
query_tooltip_cb (VigilLibraryGraph *self, int x, int y, gboolean keyboard, GtkTooltip *tooltip)
{
  guint at = keyboard ? self->current : pick (self, x, y);
  const VigilLibraryNode *node = at < self->nodes->len ? &g_array_index (self->nodes, VigilLibraryNode, at) : NULL;
  g_autofree char *text = NULL;

  if (node == NULL)
    return FALSE;
  text = g_strdup_printf ("%s · %s%s", vigil_library_node_label (node->node), node->text, node->broken ? _(" · there is no such record") : "");
  gtk_tooltip_set_text (tooltip, text);
  return TRUE;
}

/* ---- the widget ---- */

static void
vigil_library_graph_measure (GtkWidget *widget, GtkOrientation orientation, int for_size, int *minimum, int *natural, int *minimum_baseline,
                             int *natural_baseline)
{
  VigilLibraryGraph *self = VIGIL_LIBRARY_GRAPH (widget);
  guint columns = self->wide || orientation == GTK_ORIENTATION_HORIZONTAL || for_size < 0 ? 0 : get_columns ((float) for_size, measure_kinds (self));

  *minimum = 240;
  *natural = orientation == GTK_ORIENTATION_HORIZONTAL ? (self->wide ? 900 : 400) : (self->wide ? 600 : 300);
  if (columns > 0)
    *minimum = *natural = MAX (240, (int) get_height (count_kinds (self), columns));
}

static GtkSizeRequestMode
vigil_library_graph_get_request_mode (GtkWidget *widget)
{
  return VIGIL_LIBRARY_GRAPH (widget)->wide ? GTK_SIZE_REQUEST_CONSTANT_SIZE : GTK_SIZE_REQUEST_HEIGHT_FOR_WIDTH;
}

static void
vigil_library_graph_size_allocate (GtkWidget *widget, int width, int height, int baseline)
{
  VigilLibraryGraph *self = VIGIL_LIBRARY_GRAPH (widget);

  self->width = (float) width;
  self->height = (float) height;
  lay_out (self);
}

static void
vigil_library_graph_dispose (GObject *object)
{
  VigilLibraryGraph *self = VIGIL_LIBRARY_GRAPH (object);

  self->sheet = NULL;
  g_clear_object (&self->site);
  G_OBJECT_CLASS (vigil_library_graph_parent_class)->dispose (object);
}

static void
vigil_library_graph_finalize (GObject *object)
{
  g_array_unref (VIGIL_LIBRARY_GRAPH (object)->nodes);
  G_OBJECT_CLASS (vigil_library_graph_parent_class)->finalize (object);
}

static void
vigil_library_graph_class_init (VigilLibraryGraphClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);
  GType type = G_TYPE_FROM_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = vigil_library_graph_dispose;
  G_OBJECT_CLASS (klass)->finalize = vigil_library_graph_finalize;
  widget_class->snapshot = vigil_library_graph_snapshot;
  widget_class->measure = vigil_library_graph_measure;
  widget_class->get_request_mode = vigil_library_graph_get_request_mode;
  widget_class->size_allocate = vigil_library_graph_size_allocate;
  gtk_widget_class_set_css_name (widget_class, "librarygraph");
  gtk_widget_class_set_accessible_role (widget_class, GTK_ACCESSIBLE_ROLE_IMG);
  signals[OPEN] = g_signal_new ("open", type, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL, G_TYPE_NONE, 2, G_TYPE_UINT, G_TYPE_STRING);
  signals[OPEN_KIND] = g_signal_new ("open-kind", type, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL, G_TYPE_NONE, 1, G_TYPE_UINT);
}

static void
vigil_library_graph_init (VigilLibraryGraph *self)
{
  GtkEventController *keys = gtk_event_controller_key_new (), *focus = gtk_event_controller_focus_new ();
  GtkGesture *click = gtk_gesture_click_new ();

  self->nodes = g_array_new (FALSE, TRUE, sizeof (VigilLibraryNode));
  g_array_set_clear_func (self->nodes, clear_node);
  self->only = -1;
  gtk_widget_set_focusable (GTK_WIDGET (self), TRUE);
  gtk_widget_set_has_tooltip (GTK_WIDGET (self), TRUE);
  gtk_widget_set_overflow (GTK_WIDGET (self), GTK_OVERFLOW_HIDDEN);
  g_signal_connect_swapped (keys, "key-pressed", G_CALLBACK (key_cb), self);
  g_signal_connect_swapped (click, "released", G_CALLBACK (released_cb), self);
  g_signal_connect_swapped (focus, "enter", G_CALLBACK (tell), self);
  g_signal_connect_swapped (focus, "leave", G_CALLBACK (gtk_widget_queue_draw), self);
  g_signal_connect (self, "query-tooltip", G_CALLBACK (query_tooltip_cb), NULL);
  gtk_widget_add_controller (GTK_WIDGET (self), keys);
  gtk_widget_add_controller (GTK_WIDGET (self), focus);
  gtk_widget_add_controller (GTK_WIDGET (self), GTK_EVENT_CONTROLLER (click));
}

/**
 * vigil_library_graph_new:
 * @wide: whether what is linked is shown by name
 *
 * Returns: (transfer floating): an empty picture
 */
GtkWidget *
vigil_library_graph_new (gboolean wide)
{
  VigilLibraryGraph *self = g_object_new (VIGIL_TYPE_LIBRARY_GRAPH, NULL);

  self->wide = wide;
  return GTK_WIDGET (self);
}

static void
show_anew (VigilLibraryGraph *self)
{
  lay_out (self);
  gtk_widget_queue_resize (GTK_WIDGET (self));
  tell (self);
}

/**
 * vigil_library_graph_set:
 * @self: the picture
 * @sheet: (nullable) (transfer none): stays until the next call
 * @site: (nullable): for names
 */
void
vigil_library_graph_set (VigilLibraryGraph *self, const VigilLibrarySheet *sheet, VigilSite *site)
{
  g_return_if_fail (VIGIL_IS_LIBRARY_GRAPH (self));

  self->sheet = sheet;
  g_set_object (&self->site, site);
  self->current = 0;
  self->only = -1;
  show_anew (self);
}

/**
 * vigil_library_graph_show_kind:
 * @self: the picture
 * @node: a kind, -1: all of them
 */
void
vigil_library_graph_show_kind (VigilLibraryGraph *self, int node)
{
  g_return_if_fail (VIGIL_IS_LIBRARY_GRAPH (self));

  self->only = node;
  self->current = 0;
  show_anew (self);
  for (guint i = 0; node >= 0 && i < self->nodes->len; i++)
    if (g_array_index (self->nodes, VigilLibraryNode, i).ring == VIGIL_LIBRARY_NODE_KIND
        && g_array_index (self->nodes, VigilLibraryNode, i).node == (guint) node)
      self->current = i;
  tell (self);
}

const GArray *
vigil_library_graph_get_nodes (VigilLibraryGraph *self)
{
  g_return_val_if_fail (VIGIL_IS_LIBRARY_GRAPH (self), NULL);
  return self->nodes;
}

guint
vigil_library_graph_get_current (VigilLibraryGraph *self)
{
  g_return_val_if_fail (VIGIL_IS_LIBRARY_GRAPH (self), 0);
  return self->current;
}
