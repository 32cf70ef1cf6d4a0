/* test-engine.c: the newest frame wins, failures are said in words, the thread ends when it is told
 * to
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "testlib/vigil-test.h"
#include "twin/render/vigil-twin-engine.h"
#include "twin/scene/vigil-scene-builder.h"

#include <math.h>
#include <string.h>

typedef struct
{
  VigilTwinEngine *engine;
  GArray *serials; /* of pictures, as they came */
  guint n_final, n_failed, n_ready;
  guint64 final_serial;
  guint last_width;
  char *sentence;
  GThread *main;
  gboolean elsewhere; /* a signal came in another thread */
} Watch;

static void
on_picture (VigilTwinEngine *engine, const VigilTwinPicture *picture, gpointer data)
{
  Watch *watch = data;

  watch->elsewhere = watch->elsewhere || g_thread_self () != watch->main;
  g_array_append_val (watch->serials, picture->serial);
  watch->last_width = picture->width;
  if (!picture->final)
    return;
  watch->n_final++;
  watch->final_serial = picture->serial;
}

static void
on_failed (VigilTwinEngine *engine, const char *sentence, gpointer data)
{
  Watch *watch = data;

  watch->n_failed++;
  g_free (watch->sentence);
  watch->sentence = g_strdup (sentence);
}

static void
on_ready (VigilTwinEngine *engine, gpointer data)
{
  ((Watch *)data)->n_ready++;
}

static void
watch_init (Watch *watch, const VigilTwinEngineOptions *options)
{
  memset (watch, 0, sizeof *watch);
  watch->serials = g_array_new (FALSE, FALSE, sizeof (guint64));
  watch->main = g_thread_self ();
  watch->engine = vigil_twin_engine_new (options);
  g_signal_connect (watch->engine, "picture", G_CALLBACK (on_picture), watch);
  g_signal_connect (watch->engine, "failed", G_CALLBACK (on_failed), watch);
  g_signal_connect (watch->engine, "scene-ready", G_CALLBACK (on_ready), watch);
}

static void
watch_clear (Watch *watch)
{
  g_signal_handlers_disconnect_by_data (watch->engine, watch);
  g_object_unref (watch->engine);
  g_array_unref (watch->serials);
  g_free (watch->sentence);
}

static VigilScene *
make_scene (void)
{
  static const float positions[] = { -5, 0, -5, 5, 0, -5, 0, 0, 5 };
  static const guint32 indices[] = { 0, 1, 2 };
  g_autoptr (VigilSceneBuilder) builder = vigil_scene_builder_new ("test");
  guint material = vigil_scene_builder_add_material (builder, "steel", 0.5f, 0.5f, 0.5f, 1);
  guint mesh = vigil_scene_builder_begin_mesh (builder, "triangle");

  vigil_scene_builder_add_triangles (builder, mesh, material, positions, NULL, 3, indices, 3);
  vigil_scene_builder_add_node (builder, "one", -1, NULL, mesh);
  return vigil_scene_builder_end (builder);
}

static VigilTwinFrame *
make_frame (guint64 serial, VigilTwinQuality quality)
{
  VigilTwinFrame *frame = vigil_twin_frame_new ();

  frame->serial = serial;
  frame->eye.distance = 30;
  frame->eye.fov = VIGIL_EYE_FOV;
  frame->width = 160;
  frame->height = 90;
  frame->quality = quality;
  frame->pulse = NAN;
  return frame;
}

static void
ask (Watch *watch, guint64 serial, VigilTwinQuality quality)
{
  g_autoptr (VigilTwinFrame) frame = make_frame (serial, quality);

  frame->eye.azimuth = serial;
  vigil_twin_engine_request (watch->engine, frame);
}

static gboolean
has_final (gpointer data)
{
  return ((Watch *)data)->n_final > 0;
}

static gboolean
has_failed (gpointer data)
{
  return ((Watch *)data)->n_failed > 0;
}

static gboolean
has_ready (gpointer data)
{
  return ((Watch *)data)->n_ready > 0;
}

static gboolean
has_last (gpointer data)
{
  return ((Watch *)data)->final_serial == 50;
}

/* Threads of this process with this name. */
static guint
count_threads (const char *name)
{
  g_autoptr (GDir) dir = g_dir_open ("/proc/self/task", 0, NULL);
  const char *id;
  guint n = 0;

  while (dir != NULL && (id = g_dir_read_name (dir)) != NULL)
    {
      g_autofree char *path = g_build_filename ("/proc/self/task", id, "comm", NULL);
      g_autofree char *comm = NULL;

      if (g_file_get_contents (path, &comm, NULL, NULL))
        n += g_str_equal (g_strstrip (comm), name);
    }
  return n;
}

static gboolean
has_ended (gpointer name)
{
  return count_threads (name) == 0;
}

/* The kernel lists a thread for a moment after it was joined. */
static void
assert_ended (const char *name)
{
  g_assert_true (vigil_test_wait (has_ended, (gpointer)name, 20));
}

/* ---- tests ---- */

/* Each picture is of a frame that was asked for, in order; the last one is shown to the end. */
static void
test_newest_wins (void)
{
  static const VigilTwinEngineOptions options = { .debug = TRUE };
  g_autoptr (VigilScene) scene = make_scene ();
  Watch watch;

  watch_init (&watch, &options);
  vigil_twin_engine_set_scene (watch.engine, scene);
  for (guint i = 1; i <= 50; i++)
    ask (&watch, i, VIGIL_TWIN_RESTING);
  g_assert_true (vigil_test_wait (has_last, &watch, 20));
  g_assert_false (watch.elsewhere);
  g_assert_cmpuint (watch.serials->len, <, 100);
  for (guint i = 1; i < watch.serials->len; i++)
    g_assert_cmpuint (g_array_index (watch.serials, guint64, i - 1), <=,
                      g_array_index (watch.serials, guint64, i));
  g_assert_cmpuint (watch.n_ready, ==, 1);
  g_assert_cmpuint (watch.n_failed, ==, 0);
  g_assert_nonnull (vigil_twin_engine_get_renderer (watch.engine));
  g_assert_cmpuint (watch.last_width, ==, 160);
  watch_clear (&watch);
  assert_ended ("vigil-twin");
  assert_ended ("vigil-twin-lod");
}

static void
test_moving (void)
{
  Watch watch;

  watch_init (&watch, NULL);
  ask (&watch, 1, VIGIL_TWIN_MOVING);
  g_assert_true (vigil_test_wait (has_final, &watch, 20));
  g_assert_cmpuint (watch.serials->len, ==, 1);
  if (vigil_twin_engine_is_software (watch.engine))
    g_assert_cmpuint (watch.last_width, <, 160);
  watch_clear (&watch);
}

static void
test_failed (void)
{
  static const VigilTwinEngineOptions options = { .missing = TRUE };
  Watch watch;

  watch_init (&watch, &options);
  ask (&watch, 1, VIGIL_TWIN_RESTING);
  g_assert_true (vigil_test_wait (has_failed, &watch, 20));
  g_assert_nonnull (watch.sentence);
  g_assert_cmpuint (watch.serials->len, ==, 0);
  /* again, and no more pictures */
  watch.n_failed = 0;
  vigil_twin_engine_restart (watch.engine);
  g_assert_true (vigil_test_wait (has_failed, &watch, 20));
  g_assert_cmpuint (watch.serials->len, ==, 0);
  watch_clear (&watch);
  assert_ended ("vigil-twin");
}

static gboolean
has_renderer (gpointer data)
{
  return vigil_twin_engine_get_renderer (((Watch *)data)->engine) != NULL;
}

/* The driver is there before a scene is; nothing is shown and nothing is ready until one comes. */
static void
test_warm (void)
{
  g_autoptr (VigilScene) scene = make_scene ();
  Watch watch;

  watch_init (&watch, NULL);
  vigil_twin_engine_warm (watch.engine);
  g_assert_true (vigil_test_wait (has_renderer, &watch, 20));
  vigil_twin_engine_warm (watch.engine); /* again: nothing */
  g_assert_cmpuint (count_threads ("vigil-twin"), ==, 1);
  g_assert_cmpuint (watch.serials->len + watch.n_ready + watch.n_failed, ==, 0);
  vigil_twin_engine_set_scene (watch.engine, scene);
  g_assert_true (vigil_test_wait (has_ready, &watch, 20));
  ask (&watch, 3, VIGIL_TWIN_RESTING);
  g_assert_true (vigil_test_wait (has_final, &watch, 20));
  g_assert_cmpuint (watch.final_serial, ==, 3);
  g_assert_cmpuint (g_array_index (watch.serials, guint64, 0), ==, 3);
  g_assert_cmpuint (watch.last_width, ==, 160);
  watch_clear (&watch);
  assert_ended ("vigil-twin");
}

static void
test_warm_failed (void)
{
  static const VigilTwinEngineOptions options = { .missing = TRUE };
  g_autoptr (VigilScene) scene = make_scene ();
  Watch watch;

  watch_init (&watch, &options);
  vigil_twin_engine_warm (watch.engine);
  g_assert_true (vigil_test_wait (has_failed, &watch, 20));
  vigil_twin_engine_set_scene (watch.engine, scene);
  watch_clear (&watch);
  assert_ended ("vigil-twin");
}

static gpointer
offer_thread (gpointer data)
{
  g_autoptr (VigilTwinFrame) frame = make_frame (1, VIGIL_TWIN_MOVING);
  gpointer *both = data;

  vigil_twin_engine_offer (both[0], both[1], frame);
  return NULL;
}

/* What is offered is neither heard nor seen until somebody asks for it, be it that very scene or another one. */
static void
check_offer (gboolean same)
{
  g_autoptr (VigilScene) scene = make_scene ();
  g_autoptr (VigilScene) other = make_scene ();
  g_autoptr (VigilTwinFrame) frame = make_frame (9, VIGIL_TWIN_MOVING);
  Watch watch;

  watch_init (&watch, NULL);
  g_thread_join (g_thread_new ("early", offer_thread, (gpointer[]){ watch.engine, scene })); /* no thread yet: nothing */
  vigil_twin_engine_warm (watch.engine);
  g_thread_join (g_thread_new ("offer", offer_thread, (gpointer[]){ watch.engine, scene }));
  g_assert_true (vigil_test_wait (has_renderer, &watch, 20));
  g_assert_cmpuint (watch.serials->len + watch.n_ready + watch.n_failed, ==, 0);
  vigil_twin_engine_set_scene (watch.engine, same ? scene : other);
  g_assert_true (vigil_test_wait (has_ready, &watch, 20));
  g_assert_cmpuint (watch.serials->len, ==, 0);
  g_thread_join (g_thread_new ("late", offer_thread, (gpointer[]){ watch.engine, other }));
  vigil_twin_engine_request (watch.engine, frame);
  g_assert_true (vigil_test_wait (has_final, &watch, 20));
  g_assert_cmpuint (watch.n_ready, ==, 1);
  g_assert_cmpuint (watch.serials->len, ==, 1);
  g_assert_cmpuint (watch.final_serial, ==, 9);
  g_assert_cmpuint (watch.last_width, ==, 80); /* half the size: as a software driver begins */
  watch_clear (&watch);
  assert_ended ("vigil-twin");
}

static void
test_offer (void)
{
  check_offer (TRUE);
  check_offer (FALSE);
}

/* What was asked for last is drawn again, with its scene. */
static void
test_restart (void)
{
  g_autoptr (VigilScene) scene = make_scene ();
  Watch watch;

  watch_init (&watch, NULL);
  vigil_twin_engine_set_scene (watch.engine, scene);
  ask (&watch, 7, VIGIL_TWIN_RESTING);
  g_assert_true (vigil_test_wait (has_final, &watch, 20));
  vigil_twin_engine_stop (watch.engine);
  assert_ended ("vigil-twin");
  watch.n_final = watch.n_ready = 0;
  vigil_twin_engine_restart (watch.engine);
  g_assert_true (vigil_test_wait (has_final, &watch, 20));
  g_assert_cmpuint (watch.final_serial, ==, 7);
  g_assert_cmpuint (watch.n_ready, ==, 1);
  watch_clear (&watch);
}

/* Scenes come and go while pictures are made; nothing of an engine that is gone is delivered. */
static void
test_stop_at_once (void)
{
  for (guint i = 0; i < 8; i++)
    {
      g_autoptr (VigilScene) scene = make_scene ();
      Watch watch;

      watch_init (&watch, NULL);
      vigil_twin_engine_set_scene (watch.engine, scene);
      ask (&watch, 1, VIGIL_TWIN_RESTING);
      if (i % 2 == 0)
        g_assert_true (vigil_test_wait (has_ready, &watch, 20));
      vigil_twin_engine_set_scene (watch.engine, i % 4 == 0 ? NULL : scene);
      ask (&watch, 2, VIGIL_TWIN_MOVING);
      watch_clear (&watch);
    }
  while (g_main_context_iteration (NULL, FALSE))
    ;
  assert_ended ("vigil-twin");
}

/* The driver keeps threads of its own, with the name of whoever came first: they are not counted.
 */
static void
start_driver (void)
{
  g_autoptr (VigilTwinFrame) frame = vigil_twin_frame_new ();
  g_autoptr (VigilTwinPicture) picture = NULL;

  frame->width = frame->height = 16;
  frame->eye.distance = 1;
  picture = vigil_twin_render_once (NULL, frame, NULL, NULL);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  start_driver ();
  g_test_add_func ("/twin/engine/newest-wins", test_newest_wins);
  g_test_add_func ("/twin/engine/moving", test_moving);
  g_test_add_func ("/twin/engine/failed", test_failed);
  g_test_add_func ("/twin/engine/warm", test_warm);
  g_test_add_func ("/twin/engine/warm-failed", test_warm_failed);
  g_test_add_func ("/twin/engine/offer", test_offer);
  g_test_add_func ("/twin/engine/restart", test_restart);
  g_test_add_func ("/twin/engine/stop-at-once", test_stop_at_once);
  return g_test_run ();
}
