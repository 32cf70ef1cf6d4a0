/* vigil-benchmark-twin.c: from exec to the first picture of the twin, pictures while it turns, and what it costs at rest
 *
 * With file=F.glb a bare window shows the model; without, the operations screen shows the twin of its site alone, with people=N
 * who walk. A picture counts when it is a new one and the display server has drawn it.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "config.h"

#include "shell/vigil-benchmark.h"

#include <glib/gi18n.h>
#include <math.h>
#include <sys/resource.h>

#define TURN 30.0      /* degrees in a second */
#define WARM_UP 1.0    /* s of turning that are not measured */
#define IDLE 3.0       /* s that the processor is looked at, at rest */
#define CALM 0.5       /* s before that in which little is done */
#define CALM_SHARE 0.03 /* of a processor */
#define SETTLE 20      /* s that it is waited for at most */
#define PATIENCE 60.0  /* s until the final picture */
#define STRIDE 1.4     /* m that everybody walks in a second */
#define POLL 20        /* ms */

typedef struct
{
  GApplication *application;
  VigilTwinView *view;
  VigilSession *session; /* (nullable) */
  char *file;            /* (nullable) */
  gboolean orbit;
  double seconds;
  guint n_people;
  gint64 t0, began, last, idle_began, deadline; /* monotonic, µs */
  double first_ms, final_ms, settle_ms, idle_cpu;
  double first_cpu, turn_cpu; /* s of processor time: until the first picture, for those that are measured */
  long turn_faults;           /* pages that the system gave meanwhile */
  guint64 idle_seen;          /* pictures before the time at rest */
  guint64 seen, triangles;
  guint draws, width, height, frame_width, frame_height;
  VigilEye eye;
  GArray *intervals; /* of double, ms */
  GArray *engine;    /* of double, ms */
  gboolean measuring, turning, final_seen;
  gint64 turn_began;
  double walked;     /* m */
} Twin;

static void
twin_free (gpointer data)
{
  Twin *self = data;

  g_clear_object (&self->session);
  g_array_unref (self->intervals);
  g_array_unref (self->engine);
  g_free (self->file);
  g_free (self);
}

/* ---- People ------------------------------------------------------------------------------------ */

/* Longer edges hold more people; all go to the end of theirs and begin again. */
static void
place (Twin *self, const GArray *nodes, const VigilRouteEdge *edge, double along, guint i, VigilPosition *out)
{
  VigilSite *site = vigil_session_get_site (self->session);
  const VigilRouteNode *from = &g_array_index (nodes, VigilRouteNode, edge->from);
  const VigilRouteNode *to = &g_array_index (nodes, VigilRouteNode, edge->to);
  double share = edge->length > 0 ? fmod (along + self->walked, edge->length) / edge->length : 0;
  VigilEnu enu = { from->x + (to->x - from->x) * share + (i % 5), from->y + (to->y - from->y) * share + (i % 3),
                   from->z + (to->z - from->z) * share };
  VigilLonLat point;

  vigil_frame_from_enu (vigil_site_get_frame (site), &enu, &point);
  *out = (VigilPosition) { .id = out->id, .lon = point.lon, .lat = point.lat, .alt = (float) enu.z, .heading = NAN, .speed = 1.4f,
                           .accuracy = NAN };
}

static void
fill_positions (Twin *self, VigilPosition *positions)
{
  VigilSite *site = vigil_session_get_site (self->session);
  const GArray *edges = vigil_site_get_route_edges (site), *nodes = vigil_site_get_route_nodes (site);
  double total = 0, at = 0;
  guint edge = 0;

  for (guint i = 0; i < edges->len; i++)
    total += g_array_index (edges, VigilRouteEdge, i).length;
  for (guint i = 0; i < self->n_people && edges->len > 0; i++)
    {
      double wanted = (i + 0.5) / self->n_people * total;

      while (edge + 1 < edges->len && at + g_array_index (edges, VigilRouteEdge, edge).length < wanted)
        at += g_array_index (edges, VigilRouteEdge, edge++).length;
      place (self, nodes, &g_array_index (edges, VigilRouteEdge, edge), wanted - at, i, &positions[i]);
    }
}

static gboolean
walk_cb (gpointer data)
{
  Twin *self = data;
  VigilTracks *tracks = vigil_situation_get_tracks (vigil_session_get_situation (self->session));
  VigilTime now = vigil_clock_now (vigil_session_get_clock (self->session));
  g_autofree VigilPosition *positions = g_new0 (VigilPosition, self->n_people);
  g_autoptr (GStringChunk) ids = g_string_chunk_new (1 << 16);

  for (guint i = 0; i < self->n_people; i++)
    {
      g_autofree char *id = g_strdup_printf ("bench-%06u", i);

      positions[i].id = g_string_chunk_insert (ids, id);
    }
  fill_positions (self, positions);
  for (guint i = 0; i < self->n_people; i++)
    positions[i].time = now;
  vigil_tracks_apply (tracks, VIGIL_TRACK_PERSON, positions, self->n_people, now);
  g_signal_emit_by_name (self->session, "changed");
  self->walked += STRIDE;
  return G_SOURCE_CONTINUE;
}

/* ---- Result ------------------------------------------------------------------------------------ */

static void
append_times (Twin *self, GString *json)
{
  g_string_append_printf (json, ",\"first_frame_ms\":%.1f,\"first_cpu_ms\":%.1f,\"load_ms\":%.1f,\"upload_and_draw_ms\":%.1f,\"final_ms\":%.1f",
                          self->first_ms, self->first_cpu * 1000, vigil_twin_view_get_load_time (self->view), vigil_twin_view_get_first_picture_time (self->view), self->final_ms);
}

static void
append_pictures (Twin *self, GString *json)
{
  double seconds = (double) (self->last - self->began) / G_USEC_PER_SEC;
  VigilDistribution distribution, engine;

  vigil_distribution_init (&distribution, self->intervals);
  vigil_distribution_init (&engine, self->engine);
  vigil_benchmark_append_distribution (json, &distribution);
  g_string_append_printf (json, ",\"fps\":%.1f,\"engine_median_ms\":%.2f,\"engine_p95_ms\":%.2f,\"cpu_ms\":%.2f,\"page_faults\":%.0f",
                          seconds > 0 ? distribution.n / seconds : 0, engine.median, engine.p95,
                          self->turn_cpu * 1000 / MAX (distribution.n, 1), (double) self->turn_faults / MAX (distribution.n, 1));
  g_string_append_printf (json, ",\"picture\":\"%ux%u\",\"frame\":\"%ux%u\",\"triangles\":%" G_GUINT64_FORMAT ",\"draws\":%u", self->width,
                          self->height, self->frame_width, self->frame_height, self->triangles, self->draws);
}

static gboolean
done_cb (gpointer data)
{
  Twin *self = data;
  GString *json = g_string_new ("{\"benchmark\":\"twin\",\"unit\":\"ms\"");
  double idle = (double) (g_get_monotonic_time () - self->idle_began) / G_USEC_PER_SEC;
  g_autofree char *name = self->file != NULL ? g_path_get_basename (self->file) : g_strdup ("site");
  g_autofree char *quoted = g_strescape (name, NULL);
  VigilTwinEngine *engine = vigil_twin_view_get_engine (self->view);
  const char *renderer = engine != NULL ? vigil_twin_engine_get_renderer (engine) : NULL;
  g_autofree char *driver = g_strescape (renderer != NULL ? renderer : "", NULL);
  VigilScene *scene = vigil_twin_view_get_scene (self->view);

  self->idle_cpu = vigil_benchmark_get_cpu () - self->idle_cpu;
  g_string_append_printf (json, ",\"mode\":\"%s\",\"model\":\"%s\",\"people\":%u,\"renderer\":\"%s\"", self->orbit ? "orbit" : "rest", quoted,
                          self->n_people, driver);
  append_times (self, json);
  append_pictures (self, json);
  g_string_append_printf (json, ",\"scene_triangles\":%" G_GUINT64_FORMAT ",\"file_bytes\":%" G_GUINT64_FORMAT, scene->n_triangles,
                          scene->file_bytes);
  g_string_append_printf (json, ",\"settle_ms\":%.0f,\"idle_cpu_percent\":%.2f,\"idle_pictures\":%" G_GUINT64_FORMAT ",\"pss_mb\":%.1f",
                          self->settle_ms, self->idle_cpu / idle * 100, vigil_twin_view_get_n_pictures (self->view) - self->idle_seen,
                          vigil_benchmark_get_pss ());
  vigil_benchmark_append_usage (json);
  vigil_benchmark_finish (self->application, json);
  return G_SOURCE_REMOVE;
}

/* Levels of detail are still made after the final picture; whoever never comes to rest is measured all the same. */
static gboolean
idle_cb (gpointer data)
{
  Twin *self = data;
  double used = vigil_benchmark_get_cpu () - self->idle_cpu;
  gint64 now = g_get_monotonic_time ();

  if (self->idle_began == 0)
    self->idle_began = now;
  self->idle_cpu = vigil_benchmark_get_cpu ();
  if (used > CALM * CALM_SHARE && now - self->idle_began < SETTLE * G_USEC_PER_SEC)
    return G_SOURCE_CONTINUE;
  self->settle_ms = (double) (now - self->idle_began) / 1000.0;
  self->idle_began = g_get_monotonic_time ();
  self->idle_cpu = vigil_benchmark_get_cpu ();
  self->idle_seen = vigil_twin_view_get_n_pictures (self->view);
  g_timeout_add ((guint) ((self->orbit ? IDLE : self->seconds) * 1000), done_cb, self);
  return G_SOURCE_REMOVE;
}

/* ---- Turning ----------------------------------------------------------------------------------- */

static void
before_paint_cb (GdkFrameClock *frame_clock, Twin *self)
{
  VigilEye eye = self->eye;

  if (!self->turning)
    return;
  eye.azimuth = fmod (self->eye.azimuth + TURN * (double) (g_get_monotonic_time () - self->turn_began) / G_USEC_PER_SEC, 360.0);
  vigil_twin_view_set_eye (self->view, &eye);
}

static void
take_sample (Twin *self, gint64 now)
{
  const VigilTwinPicture *picture = vigil_twin_view_get_picture (self->view);
  double interval = (double) (now - self->last) / 1000.0;

  g_array_append_val (self->intervals, interval);
  g_array_append_val (self->engine, picture->milliseconds);
  self->width = picture->width;
  self->height = picture->height;
  self->frame_width = picture->frame_width;
  self->frame_height = picture->frame_height;
  self->triangles = picture->triangles;
  self->draws = picture->draws;
}

static void
after_paint_cb (GdkFrameClock *frame_clock, Twin *self)
{
  guint64 seen = vigil_twin_view_get_n_pictures (self->view);
  gint64 now;

  if (seen == self->seen)
    return;
  /* Not sent but drawn. */
  gdk_display_sync (gtk_widget_get_display (GTK_WIDGET (self->view)));
  now = g_get_monotonic_time ();
  if (self->seen == 0)
    {
      self->first_ms = (double) (now - self->t0) / 1000.0;
      self->first_cpu = vigil_benchmark_get_cpu ();
    }
  else if (self->measuring)
    take_sample (self, now);
  self->seen = seen;
  self->last = now;
}

static long
count_faults (void)
{
  struct rusage usage;

  getrusage (RUSAGE_SELF, &usage);
  return usage.ru_minflt;
}

static gboolean
turned_cb (gpointer data)
{
  Twin *self = data;

  self->turning = self->measuring = FALSE;
  self->turn_cpu = vigil_benchmark_get_cpu () - self->turn_cpu;
  self->turn_faults = count_faults () - self->turn_faults;
  gdk_frame_clock_end_updating (gtk_widget_get_frame_clock (GTK_WIDGET (self->view)));
  self->deadline = g_get_monotonic_time () + (gint64) (PATIENCE * G_USEC_PER_SEC);
  return G_SOURCE_REMOVE;
}

static gboolean
warm_cb (gpointer data)
{
  Twin *self = data;

  self->measuring = TRUE;
  self->began = self->last = g_get_monotonic_time ();
  self->turn_cpu = vigil_benchmark_get_cpu ();
  self->turn_faults = count_faults ();
  g_timeout_add ((guint) (self->seconds * 1000), turned_cb, self);
  return G_SOURCE_REMOVE;
}

static void
turn (Twin *self)
{
  vigil_twin_view_get_eye (self->view, &self->eye);
  self->turn_began = g_get_monotonic_time ();
  self->turning = TRUE;
  gdk_frame_clock_begin_updating (gtk_widget_get_frame_clock (GTK_WIDGET (self->view)));
  g_timeout_add ((guint) (WARM_UP * 1000), warm_cb, self);
}

/* ---- Course ------------------------------------------------------------------------------------ */

static void
give_up (Twin *self)
{
  const char *problem = vigil_twin_view_get_problem (self->view);

  g_printerr ("vigil: %s\n", problem != NULL ? problem : _("The twin has not come to rest."));
  g_application_quit (self->application);
}

/* People never come to rest; a full picture does. */
static gboolean
is_still (Twin *self)
{
  const VigilTwinPicture *picture = vigil_twin_view_get_picture (self->view);

  return vigil_twin_view_is_final (self->view) || (self->n_people > 0 && picture != NULL && picture->final);
}

static gboolean
poll_cb (gpointer data)
{
  Twin *self = data;

  if (vigil_twin_view_get_problem (self->view) != NULL || g_get_monotonic_time () > self->deadline)
    {
      give_up (self);
      return G_SOURCE_REMOVE;
    }
  if (self->turning || self->seen == 0 || !is_still (self))
    return G_SOURCE_CONTINUE;
  if (!self->final_seen)
    {
      self->final_seen = TRUE;
      self->final_ms = (double) (g_get_monotonic_time () - self->t0) / 1000.0;
      if (self->orbit)
        {
          turn (self);
          self->deadline = G_MAXINT64;
          return G_SOURCE_CONTINUE;
        }
      take_sample (self, self->last);
      g_array_set_size (self->intervals, 0);
      self->began = self->last;
    }
  g_timeout_add ((guint) (CALM * 1000), idle_cb, self);
  return G_SOURCE_REMOVE;
}

static void
realized_cb (GtkWidget *widget, Twin *self)
{
  GdkFrameClock *frame_clock = gtk_widget_get_frame_clock (widget);

  g_signal_connect (frame_clock, "before-paint", G_CALLBACK (before_paint_cb), self);
  g_signal_connect (frame_clock, "after-paint", G_CALLBACK (after_paint_cb), self);
}

/* @session: (nullable) */
static void
attach (char **arguments, GApplication *application, VigilTwinView *view, VigilSession *session)
{
  Twin *self = g_new0 (Twin, 1);

  self->application = application;
  self->view = view;
  self->session = session != NULL ? g_object_ref (session) : NULL;
  self->file = g_strdup (vigil_benchmark_get_text (arguments, "file"));
  self->orbit = g_strcmp0 (vigil_benchmark_get_text (arguments, "mode"), "rest") != 0;
  self->seconds = CLAMP (vigil_benchmark_get_number (arguments, "seconds", 10), 1, 3600);
  self->n_people = session != NULL ? (guint) CLAMP (vigil_benchmark_get_number (arguments, "people", 0), 0, 1e6) : 0;
  self->t0 = (gint64) vigil_benchmark_get_number (arguments, "t0", 0);
  self->deadline = g_get_monotonic_time () + (gint64) (PATIENCE * G_USEC_PER_SEC);
  self->intervals = g_array_new (FALSE, FALSE, sizeof (double));
  self->engine = g_array_new (FALSE, FALSE, sizeof (double));
  g_object_set_data_full (G_OBJECT (application), "vigil-benchmark", self, twin_free);
  if (self->n_people > 0)
    {
      walk_cb (self);
      g_timeout_add_seconds (1, walk_cb, self);
    }
  g_signal_connect_after (view, "realize", G_CALLBACK (realized_cb), self);
  g_timeout_add (POLL, poll_cb, self);
}

void
vigil_benchmark_twin_attach_view (char **arguments, GApplication *application, VigilTwinView *view)
{
  attach (arguments, application, view, NULL);
}

void
vigil_benchmark_twin_attach (char **arguments, GApplication *application, VigilWindow *window)
{
  vigil_window_set_view (window, VIGIL_VIEW_TWIN);
  attach (arguments, application, vigil_window_get_twin (window), vigil_window_get_session (window));
}

int
vigil_benchmark_twin_run (char **arguments, const char *site, const char *folder, GError **error)
{
  const char *mode = vigil_benchmark_get_text (arguments, "mode");
  g_autofree char *out = NULL;

  if (mode != NULL && !g_str_equal (mode, "orbit") && !g_str_equal (mode, "rest"))
    {
      g_set_error (error, G_IO_ERROR, G_IO_ERROR_INVALID_ARGUMENT, _("--mode wants orbit or rest for the twin, not “%s”."), mode);
      return 2;
    }
  out = vigil_benchmark_run_child ("twin", site, folder, NULL, arguments, error);
  if (out == NULL)
    return 1;
  g_print ("%s", out);
  return 0;
}
