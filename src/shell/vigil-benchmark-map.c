/* vigil-benchmark-map.c: frames of the map with many people, as the screen shows them
 *
 * People walk along the routes of the site. move: all of them move in every frame. pan: the view glides while
 * they move once a second. A frame counts when its picture is new and the display server has drawn it.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "config.h"

#include "shell/vigil-benchmark.h"

#include "map/vigil-layer-stack.h"
#include "map/vigil-people-layer.h"

#include <glib/gi18n.h>
#include <math.h>

#define SETTLE 0.5        /* s after the first picture */
#define WARM_UP 2.0       /* s of moving that is not measured */
#define STRIDE_MOVE 2.0   /* m between two frames: a pixel at the scale that shows all of the demo park */
#define STRIDE_PAN 1.4    /* m in a second */
#define PAN_SPEED 400.0   /* pixels in a second */
#define PAN_PERIOD 4.0    /* s there and back */

/* Somebody on an edge of the routes. */
typedef struct
{
  guint edge;
  double along;     /* m from its first node */
  double direction; /* 1 or -1 */
} Walker;

typedef struct
{
  GApplication *application;
  VigilMapView *map;
  VigilPeopleLayer *people;
  VigilLayerStack *stack;
  VigilSession *session;
  gboolean pan;
  double seconds;
  guint n;
  VigilLonLat *nodes; /* of the routes */
  Walker *walkers;
  VigilPosition *positions;
  char **ids;
  GRand *random;      /* of a fixed seed */
  VigilTime fix_time; /* rises with every move */
  GArray *intervals;  /* of double, ms */
  guint64 seen;       /* frames of the stack */
  gint64 last, pan_began, began, moved; /* monotonic, µs */
  double cpu_began, panned;  /* pixels from where it began */
  guint64 sum_drawn, sum_clusters;
  gboolean measuring;
} Map;

static void
map_free (gpointer data)
{
  Map *self = data;

  g_free (self->nodes);
  g_free (self->walkers);
  g_free (self->positions);
  g_strfreev (self->ids);
  g_rand_free (self->random);
  g_array_unref (self->intervals);
  g_object_unref (self->session);
  g_free (self);
}

static const VigilRouteEdge *
get_edge (Map *self, guint edge)
{
  return &g_array_index (vigil_site_get_route_edges (vigil_session_get_site (self->session)), VigilRouteEdge, edge);
}

/* The site is small: between two nodes degrees are as straight as metres. */
static void
locate_nodes (Map *self)
{
  VigilSite *site = vigil_session_get_site (self->session);
  const GArray *nodes = vigil_site_get_route_nodes (site);

  self->nodes = g_new0 (VigilLonLat, nodes->len + 1);
  for (guint i = 0; i < nodes->len; i++)
    {
      const VigilRouteNode *node = &g_array_index (nodes, VigilRouteNode, i);
      VigilEnu enu = { node->x, node->y, 0 };

      vigil_frame_from_enu (vigil_site_get_frame (site), &enu, &self->nodes[i]);
    }
}

/* At the end of an edge somebody turns back: as many come as go, so that the crowd stays spread. */
static void
step (Map *self, Walker *walker, double metres)
{
  const VigilRouteEdge *edge = get_edge (self, walker->edge);

  walker->along += walker->direction * metres;
  if (walker->along < 0 || walker->along > edge->length)
    {
      walker->direction = -walker->direction;
      walker->along = CLAMP (walker->along, 0.0, edge->length);
    }
}

static void
place (Map *self, guint i)
{
  const Walker *walker = &self->walkers[i];
  const VigilRouteEdge *edge = get_edge (self, walker->edge);
  const VigilLonLat *from = &self->nodes[edge->from], *to = &self->nodes[edge->to];
  double length = MAX (edge->length, 1e-3);
  double share = walker->along / length;
  /* Not in single file: up to 6 m beside the line. */
  double beside = ((double) (i % 13) - 6.0) / length;

  self->positions[i].lon = from->lon + (to->lon - from->lon) * share + (to->lat - from->lat) * beside;
  self->positions[i].lat = from->lat + (to->lat - from->lat) * share - (to->lon - from->lon) * beside;
  self->positions[i].time = self->fix_time;
}

static void
move_all (Map *self, double metres)
{
  VigilSituation *situation = vigil_session_get_situation (self->session);

  self->fix_time = vigil_clock_now (vigil_session_get_clock (self->session));
  for (guint i = 0; i < self->n; i++)
    {
      step (self, &self->walkers[i], metres);
      place (self, i);
    }
  vigil_tracks_apply (vigil_situation_get_tracks (situation), VIGIL_TRACK_PERSON, self->positions, self->n, self->fix_time);
  vigil_layer_changed (VIGIL_LAYER (self->people));
}

/* Longer edges hold more people. */
static void
hire (Map *self)
{
  const GArray *edges = vigil_site_get_route_edges (vigil_session_get_site (self->session));
  double total = 0, at = 0;
  guint edge = 0;

  for (guint i = 0; i < edges->len; i++)
    total += get_edge (self, i)->length;
  for (guint i = 0; i < self->n; i++)
    {
      double wanted = (i + 0.5) / self->n * total;

      while (edge + 1 < edges->len && at + get_edge (self, edge)->length < wanted)
        at += get_edge (self, edge++)->length;
      self->walkers[i] = (Walker) { edge, wanted - at, g_rand_boolean (self->random) ? 1 : -1 };
      self->ids[i] = g_strdup_printf ("bench-%06u", i);
      self->positions[i] = (VigilPosition) { .id = self->ids[i], .alt = NAN, .heading = NAN, .speed = 1.4f, .accuracy = NAN };
      /* One in a thousand in distress, as in a bad hour. */
      if (i % 1000 == 500)
        self->positions[i].state = i % 2000 == 500 ? VIGIL_TRACK_SOS : VIGIL_TRACK_MOTIONLESS;
    }
}

/* There and back, as far to the east as to the west of where it began: the site stays in view. */
static void
pan (Map *self, double seconds)
{
  double phase = fmod (seconds / PAN_PERIOD + 0.25, 1.0);
  double wanted = PAN_SPEED * PAN_PERIOD * ((phase < 0.5 ? phase : 1.0 - phase) - 0.25);
  double width = gtk_widget_get_width (GTK_WIDGET (self->map));

  vigil_map_view_pan (self->map, (wanted - self->panned) / width, 0);
  self->panned = wanted;
}

static void
before_paint_cb (GdkFrameClock *frame_clock, Map *self)
{
  gint64 now = g_get_monotonic_time ();

  if (self->pan)
    pan (self, (double) (now - self->pan_began) / G_USEC_PER_SEC);
  if (!self->pan)
    move_all (self, STRIDE_MOVE);
  else if (now - self->moved >= G_USEC_PER_SEC)
    {
      self->moved = now;
      move_all (self, STRIDE_PAN);
    }
}

static void
after_paint_cb (GdkFrameClock *frame_clock, Map *self)
{
  guint64 seen = vigil_layer_stack_get_n_frames (self->stack);
  double interval;
  gint64 now;

  if (seen == self->seen)
    return;
  /* Not sent but drawn. */
  gdk_display_sync (gtk_widget_get_display (GTK_WIDGET (self->map)));
  now = g_get_monotonic_time ();
  interval = (double) (now - self->last) / 1000.0;
  self->seen = seen;
  self->last = now;
  if (!self->measuring)
    return;
  g_array_append_val (self->intervals, interval);
  self->sum_drawn += vigil_people_layer_get_n_drawn (self->people);
  self->sum_clusters += vigil_people_layer_get_n_clusters (self->people);
}

static gboolean
done_cb (gpointer data)
{
  Map *self = data;
  double seconds = (double) (g_get_monotonic_time () - self->began) / G_USEC_PER_SEC;
  double cpu = vigil_benchmark_get_cpu () - self->cpu_began;
  guint n = MAX (self->intervals->len, 1);
  GString *json = g_string_new ("{\"benchmark\":\"map\",\"unit\":\"ms\"");
  VigilDistribution distribution;

  g_string_append_printf (json, ",\"mode\":\"%s\",\"people\":%u", self->pan ? "pan" : "move", self->n);
  vigil_distribution_init (&distribution, self->intervals);
  vigil_benchmark_append_distribution (json, &distribution);
  g_string_append_printf (json, ",\"fps\":%.1f,\"cpu_s\":%.2f,\"cpu_ms_per_frame\":%.2f,\"pss_mb\":%.1f", self->intervals->len / seconds,
                          cpu, cpu * 1000.0 / n, vigil_benchmark_get_pss ());
  g_string_append_printf (json, ",\"dots\":%" G_GUINT64_FORMAT ",\"clusters\":%" G_GUINT64_FORMAT ",\"width\":%d,\"height\":%d",
                          self->sum_drawn / n, self->sum_clusters / n, gtk_widget_get_width (GTK_WIDGET (self->map)),
                          gtk_widget_get_height (GTK_WIDGET (self->map)));
  vigil_benchmark_finish (self->application, json);
  return G_SOURCE_REMOVE;
}

static gboolean
warm_cb (gpointer data)
{
  Map *self = data;

  self->measuring = TRUE;
  self->last = g_get_monotonic_time ();
  self->cpu_began = vigil_benchmark_get_cpu ();
  self->began = self->moved = self->last;
  g_timeout_add ((guint) (self->seconds * 1000.0), done_cb, self);
  return G_SOURCE_REMOVE;
}

/* Everything is in view when the map opens; panning makes sense from nearer. */
static gboolean
begin_cb (gpointer data)
{
  Map *self = data;
  GdkFrameClock *frame_clock = gtk_widget_get_frame_clock (GTK_WIDGET (self->map));

  self->pan_began = g_get_monotonic_time ();
  if (self->pan)
    vigil_map_view_zoom (self->map, 1.0);
  /* Before GTK and the map look what has changed: what moves now is in the frame that is being made. */
  g_signal_connect (frame_clock, "before-paint", G_CALLBACK (before_paint_cb), self);
  g_signal_connect (frame_clock, "after-paint", G_CALLBACK (after_paint_cb), self);
  gdk_frame_clock_begin_updating (frame_clock);
  g_timeout_add ((guint) (WARM_UP * 1000.0), warm_cb, self);
  return G_SOURCE_REMOVE;
}

static void
painted_cb (VigilMapView *map, Map *self)
{
  g_timeout_add ((guint) (SETTLE * 1000.0), begin_cb, self);
}

void
vigil_benchmark_map_attach (char **arguments, GApplication *application, VigilWindow *window)
{
  Map *self = g_new0 (Map, 1);
  const char *mode = vigil_benchmark_get_text (arguments, "mode");

  self->application = application;
  self->map = vigil_window_get_map (window);
  self->session = g_object_ref (vigil_window_get_session (window));
  self->stack = vigil_map_view_get_stack (self->map);
  self->people = VIGIL_PEOPLE_LAYER (vigil_layer_stack_find (self->stack, "people"));
  self->pan = g_strcmp0 (mode, "pan") == 0;
  self->seconds = CLAMP (vigil_benchmark_get_number (arguments, "seconds", 10), 1, 3600);
  self->n = (guint) CLAMP (vigil_benchmark_get_number (arguments, "people", 10000), 1, 1e6);
  self->walkers = g_new0 (Walker, self->n);
  self->positions = g_new0 (VigilPosition, self->n);
  self->ids = g_new0 (char *, self->n + 1);
  self->random = g_rand_new_with_seed (1);
  self->intervals = g_array_new (FALSE, FALSE, sizeof (double));
  g_object_set_data_full (G_OBJECT (application), "vigil-benchmark", self, map_free);
  vigil_people_layer_set_grouping (self->people, vigil_benchmark_get_number (arguments, "groups", 1) != 0);
  vigil_layer_stack_set_interval (self->stack, 0);
  locate_nodes (self);
  hire (self);
  move_all (self, 0);
  g_signal_connect (self->map, "painted", G_CALLBACK (painted_cb), self);
}

int
vigil_benchmark_map_run (char **arguments, const char *site, const char *folder, GError **error)
{
  const char *mode = vigil_benchmark_get_text (arguments, "mode");
  g_autofree char *out = NULL;

  if (mode != NULL && !g_str_equal (mode, "pan") && !g_str_equal (mode, "move"))
    {
      g_set_error (error, G_IO_ERROR, G_IO_ERROR_INVALID_ARGUMENT, _("--mode wants pan or move, not “%s”."), mode);
      return 2;
    }
  out = vigil_benchmark_run_child ("map", site, folder, NULL, arguments, error);
  if (out == NULL)
    return 1;
  g_print ("%s", out);
  return 0;
}
