/* vigil-permits-layer.c: open permits to work
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "config.h"

#include "map/vigil-permits-layer.h"

#include "map/vigil-kind-names.h"
#include "map/vigil-pick.h"
#include "map/vigil-place-symbol.h"

#include <glib/gi18n.h>
#include <math.h>
#include <string.h>

#define SOON (30 * VIGIL_MINUTE) /* before it expires */
#define SCALE (vigil_palette_get_type_scale ())
#define STEP (19.0 * SCALE)      /* pixels between two at one place */
#define CELL (18.0 * SCALE)      /* pixels: nearer than this is one place */
#define MAX_ROW 4                /* of one place side by side; the rest is counted */
#define FARTHEST 2.6             /* m per pixel */

typedef struct
{
  char *id;
  const char *sign;
  gboolean located;
  double x, y; /* m */
  VigilTime expires;
  double px, py; /* where it was drawn */
  gboolean drawn;
} Mark;

struct _VigilPermitsLayer
{
  VigilSiteLayer parent_instance;

  GArray *marks; /* of Mark: soonest to expire first */
  VigilTime due; /* when a mark changes its look; 0: never */
};

G_DEFINE_FINAL_TYPE (VigilPermitsLayer, vigil_permits_layer, VIGIL_TYPE_SITE_LAYER)

static void
clear_mark (gpointer data)
{
  g_free (((Mark *) data)->id);
}

static int
compare_expiry (gconstpointer a, gconstpointer b)
{
  VigilTime one = ((const Mark *) a)->expires, other = ((const Mark *) b)->expires;

  /* 0: never. */
  if (one == other)
    return 0;
  return one != 0 && (other == 0 || one < other) ? -1 : 1;
}

static const VigilPermit *
find_permit (VigilPermitsLayer *self, const char *id)
{
  const GPtrArray *permits = vigil_situation_get_permits (vigil_site_layer_get_situation (self));

  for (guint i = 0; i < permits->len; i++)
    if (g_strcmp0 (((const VigilPermit *) g_ptr_array_index (permits, i))->id, id) == 0)
      return g_ptr_array_index (permits, i);
  return NULL;
}

static gboolean
is_expiring (VigilPermitsLayer *self, const Mark *mark)
{
  VigilTime now = vigil_clock_now (vigil_session_get_clock (vigil_site_layer_get_session (self)));

  return mark->expires != 0 && mark->expires - now < SOON;
}

static void
collect_marks (VigilPermitsLayer *self)
{
  const GPtrArray *permits = vigil_situation_get_permits (vigil_site_layer_get_situation (self));

  g_array_set_size (self->marks, 0);
  for (guint i = 0; i < permits->len; i++)
    {
      const VigilPermit *permit = g_ptr_array_index (permits, i);
      Mark mark = { .sign = vigil_permit_sign (permit->kind), .expires = permit->expires };

      mark.located = vigil_pick_locate (vigil_site_layer_get_session (self), VIGIL_SELECTED_PERMIT, permit->id, &mark.x, &mark.y);
      mark.id = g_strdup (permit->id);
      g_array_append_val (self->marks, mark);
    }
  g_array_sort (self->marks, compare_expiry);
}

/* Same permits, none of which has come near its end: nothing to draw anew. */
static gboolean
is_same (VigilPermitsLayer *self)
{
  const GPtrArray *permits = vigil_situation_get_permits (vigil_site_layer_get_situation (self));
  VigilTime now = vigil_clock_now (vigil_session_get_clock (vigil_site_layer_get_session (self)));

  if (permits->len != self->marks->len || (self->due != 0 && now >= self->due))
    return FALSE;
  for (guint i = 0; i < self->marks->len; i++)
    if (find_permit (self, g_array_index (self->marks, Mark, i).id) == NULL)
      return FALSE;
  return TRUE;
}

static void
set_due (VigilPermitsLayer *self)
{
  self->due = 0;
  for (guint i = 0; i < self->marks->len; i++)
    {
      const Mark *mark = &g_array_index (self->marks, Mark, i);

      if (mark->expires != 0 && !is_expiring (self, mark) && (self->due == 0 || mark->expires - SOON < self->due))
        self->due = mark->expires - SOON;
    }
}

static void
session_changed_cb (VigilPermitsLayer *self)
{
  if (is_same (self))
    return;
  collect_marks (self);
  set_due (self);
  vigil_layer_relabel (VIGIL_LAYER (self));
  vigil_layer_changed (VIGIL_LAYER (self));
}

/* How many before @index are drawn at its place. */
static guint
count_before (VigilPermitsLayer *self, guint index)
{
  const Mark *mark = &g_array_index (self->marks, Mark, index);
  guint n = 0;

  for (guint i = 0; i < index; i++)
    {
      const Mark *other = &g_array_index (self->marks, Mark, i);
      n += other->located && fabs (other->px - mark->px) < CELL && fabs (other->py - mark->py) < CELL;
    }
  return n;
}

static void
draw_count (cairo_t *cr, double x, double y, guint n)
{
  g_autofree char *text = g_strdup_printf ("+%u", n);

  vigil_palette_set_source (cr, VIGIL_COLOR_PERMIT);
  vigil_map_text (cr, text, x, y, 11.0 * SCALE, TRUE);
}

static void
place_marks (VigilPermitsLayer *self, const VigilProjection *view)
{
  for (guint i = 0; i < self->marks->len; i++)
    {
      Mark *mark = &g_array_index (self->marks, Mark, i);

      mark->drawn = FALSE;
      vigil_shape_to_view (vigil_site_layer_get_frame (self), view, mark->x, mark->y, &mark->px, &mark->py);
    }
}

/* Names keep clear of the signs. */
static void
vigil_permits_layer_label (VigilLayer *layer, const VigilProjection *view, VigilLabels *labels)
{
  VigilPermitsLayer *self = VIGIL_PERMITS_LAYER (layer);

  if (vigil_projection_get_resolution (view) > FARTHEST)
    return;
  for (guint i = 0; i < self->marks->len; i++)
    {
      const Mark *mark = &g_array_index (self->marks, Mark, i);
      VigilLabel room = { .width = STEP, .height = STEP, .soft = TRUE };

      if (!mark->located)
        continue;
      vigil_shape_to_mercator (vigil_site_layer_get_frame (self), mark->x, mark->y, &room.mx, &room.my);
      vigil_labels_add (labels, &room);
    }
}

static void
vigil_permits_layer_paint (VigilLayer *layer, VigilCanvas *canvas)
{
  VigilPermitsLayer *self = VIGIL_PERMITS_LAYER (layer);
  g_autofree guint *before = g_new (guint, self->marks->len + 1);

  place_marks (self, &canvas->view);
  if (canvas->resolution > FARTHEST)
    return;
  for (guint i = 0; i < self->marks->len; i++)
    before[i] = count_before (self, i);
  for (guint i = 0; i < self->marks->len; i++)
    {
      Mark *mark = &g_array_index (self->marks, Mark, i);
      double x = mark->px + before[i] * STEP;

      if (!mark->located || x < -20 || mark->py < -20 || x > canvas->view.width + 20 || mark->py > canvas->view.height + 20)
        continue;
      if (before[i] >= MAX_ROW)
        draw_count (canvas->cr, mark->px + MAX_ROW * STEP, mark->py, before[i] - MAX_ROW + 1);
      if (before[i] >= MAX_ROW)
        continue;
      vigil_place_symbol_permit (canvas->cr, x, mark->py, mark->sign, is_expiring (self, mark));
      mark->px = x;
      mark->drawn = TRUE;
    }
}

static void
vigil_permits_layer_pick (VigilLayer *layer, const VigilMapPoint *at, GArray *hits)
{
  VigilPermitsLayer *self = VIGIL_PERMITS_LAYER (layer);

  for (guint i = 0; i < self->marks->len; i++)
    {
      const Mark *mark = &g_array_index (self->marks, Mark, i);

      if (mark->drawn && fabs (at->px - mark->px) <= STEP / 2 && fabs (at->py - mark->py) <= STEP / 2)
        vigil_selection_group_add (hits, VIGIL_SELECTED_PERMIT, mark->id);
    }
}

static void
vigil_permits_layer_collect (VigilLayer *layer, const double rect[4], GArray *hits)
{
  VigilPermitsLayer *self = VIGIL_PERMITS_LAYER (layer);

  for (guint i = 0; i < self->marks->len; i++)
    {
      const Mark *mark = &g_array_index (self->marks, Mark, i);

      if (mark->located && mark->x >= rect[0] && mark->x <= rect[2] && mark->y >= rect[1] && mark->y <= rect[3])
        vigil_selection_group_add (hits, VIGIL_SELECTED_PERMIT, mark->id);
    }
}

/* "Loading arm 4: Blind plate work" says it already. */
static gboolean
says_kind (const VigilPermit *permit)
{
  g_autofree char *title = permit->title != NULL ? g_utf8_casefold (permit->title, -1) : NULL;
  g_autofree char *kind = g_utf8_casefold (vigil_kind_name_permit (permit->kind), -1);

  return title != NULL && strstr (title, kind) != NULL;
}

static char *
dup_time_left (const VigilPermit *permit, VigilTime now)
{
  int minutes = (int) ((permit->expires - now) / VIGIL_MINUTE);

  if (permit->expires == 0)
    return g_strdup ("");
  return permit->expires <= now ? g_strdup (_("expired")) : g_strdup_printf (_("%d:%02d left"), minutes / 60, minutes % 60);
}

/**
 * vigil_permit_words_dup:
 * @permit: an open permit
 * @now: by the clock of the session
 *
 * Returns: (transfer full): its kind, unless its title says it, and how long it lasts; for below the title, maybe empty
 */
char *
vigil_permit_words_dup (const VigilPermit *permit, VigilTime now)
{
  g_autofree char *left = dup_time_left (permit, now);

  if (says_kind (permit))
    return g_steal_pointer (&left);
  return g_strjoin (*left != '\0' ? " · " : "", vigil_kind_name_permit (permit->kind), left, NULL);
}

static char *
vigil_permits_layer_describe (VigilLayer *layer, VigilSelectedKind kind, const char *id)
{
  VigilPermitsLayer *self = VIGIL_PERMITS_LAYER (layer);
  const VigilPermit *permit = kind == VIGIL_SELECTED_PERMIT ? find_permit (self, id) : NULL;

  if (permit == NULL)
    return NULL;
  return vigil_layer_lines (permit->title != NULL ? permit->title : permit->id, vigil_permit_words_dup (permit, vigil_clock_now (vigil_session_get_clock (vigil_site_layer_get_session (self)))));
}

static void
vigil_permits_layer_sample (VigilLayer *layer, cairo_t *cr, double width, double height)
{
  vigil_place_symbol_permit (cr, width / 2 - 10 * SCALE, height / 2, vigil_permit_sign ("hot-work"), FALSE);
  vigil_place_symbol_permit (cr, width / 2 + 10 * SCALE, height / 2, vigil_permit_sign ("confined-space"), FALSE);
}

static void
vigil_permits_layer_constructed (GObject *object)
{
  G_OBJECT_CLASS (vigil_permits_layer_parent_class)->constructed (object);
  g_signal_connect_object (vigil_site_layer_get_session (object), "changed", G_CALLBACK (session_changed_cb), object,
                           G_CONNECT_SWAPPED);
  session_changed_cb (VIGIL_PERMITS_LAYER (object));
}

static void
vigil_permits_layer_finalize (GObject *object)
{
  g_clear_pointer (&VIGIL_PERMITS_LAYER (object)->marks, g_array_unref);
  G_OBJECT_CLASS (vigil_permits_layer_parent_class)->finalize (object);
}

static void
vigil_permits_layer_class_init (VigilPermitsLayerClass *klass)
{
  VigilLayerClass *layer_class = VIGIL_LAYER_CLASS (klass);

  G_OBJECT_CLASS (klass)->constructed = vigil_permits_layer_constructed;
  G_OBJECT_CLASS (klass)->finalize = vigil_permits_layer_finalize;
  layer_class->paint = vigil_permits_layer_paint;
  layer_class->label = vigil_permits_layer_label;
  layer_class->pick = vigil_permits_layer_pick;
  layer_class->collect = vigil_permits_layer_collect;
  layer_class->describe = vigil_permits_layer_describe;
  layer_class->sample = vigil_permits_layer_sample;
}

static void
vigil_permits_layer_init (VigilPermitsLayer *self)
{
  self->marks = g_array_new (FALSE, TRUE, sizeof (Mark));
  g_array_set_clear_func (self->marks, clear_mark);
  vigil_layer_init_names (VIGIL_LAYER (self), "permits", _("Permits to work"), TRUE);
}

/**
 * vigil_permits_layer_new:
 * @session: whose permits
 *
 * Returns: (transfer full): a new layer
 */
VigilLayer *
vigil_permits_layer_new (VigilSession *session)
{
  return g_object_new (VIGIL_TYPE_PERMITS_LAYER, "session", session, NULL);
}
