/* test-twin-overlay.c: labels that never overlap, and signs that are true
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "journal/vigil-sqlite-journal.h"
#include "session/vigil-incident-desk.h"
#include "testlib/vigil-test-demo.h"
#include "testlib/vigil-test.h"
#include "twin/scene/vigil-scene-builder.h"
#include "twin/view/vigil-twin-overlay-private.h"

#include <math.h>

#define WIDTH 1200
#define HEIGHT 800

typedef struct
{
  VigilTestDemo demo;
  VigilScene *scene;
  VigilTwinBinding *binding;
  GtkWidget *window;
  VigilTwinOverlay *overlay;
  const VigilAsset *asset; /* the wall stands south of it */
} Fixture;

static void
add_box (VigilSceneBuilder *builder, const char *name, const double min[3], const double max[3])
{
  static const guint32 indices[] = { 0, 1, 2, 0, 2, 3, 4, 6, 5, 4, 7, 6, 0, 4, 5, 0, 5, 1, 1, 5, 6, 1, 6, 2, 2, 6, 7, 2, 7, 3, 3, 7, 4, 3, 4, 0 };
  float corners[24];
  guint mesh = vigil_scene_builder_begin_mesh (builder, name);

  for (int i = 0; i < 8; i++)
    {
      corners[3 * i] = (float) ((i & 3) == 1 || (i & 3) == 2 ? max[0] : min[0]);
      corners[3 * i + 1] = (float) ((i & 3) >= 2 ? max[1] : min[1]);
      corners[3 * i + 2] = (float) (i < 4 ? min[2] : max[2]);
    }
  vigil_scene_builder_add_triangles (builder, mesh, 0, corners, NULL, 8, indices, G_N_ELEMENTS (indices));
  vigil_scene_builder_add_node (builder, name, -1, NULL, (int) mesh);
}

/* A wall of 60 m, 10 m south of the tank T-2103. */
static VigilScene *
make_scene (Fixture *f)
{
  VigilSceneBuilder *builder = vigil_scene_builder_new ("test");
  double x = f->asset->x, y = f->asset->y;
  VigilScene *scene;

  vigil_scene_builder_add_material (builder, "steel", 0.5f, 0.5f, 0.5f, 1.0f);
  add_box (builder, "wall", (const double[]){ x - 30, y - 11, 0 }, (const double[]){ x + 30, y - 10, 40 });
  add_box (builder, f->asset->id, (const double[]){ x - 2, y - 2, 0 }, (const double[]){ x + 2, y + 2, 4 });
  scene = vigil_scene_builder_end (builder);
  vigil_scene_builder_free (builder);
  return scene;
}

static gboolean
has_size (gpointer data)
{
  return gtk_widget_get_width (GTK_WIDGET (((Fixture *) data)->overlay)) > 0;
}

static void
set_up (Fixture *f, gconstpointer data)
{
  *f = (Fixture){ 0 };
  vigil_test_demo_set_up (&f->demo, NULL);
  f->asset = vigil_site_get_asset (f->demo.site, "T-2103");
  g_assert_nonnull (f->asset);
  f->scene = make_scene (f);
  f->binding = vigil_twin_binding_new (f->demo.session, f->scene);
  f->overlay = VIGIL_TWIN_OVERLAY (vigil_twin_overlay_new ());
  vigil_twin_overlay_set_binding (f->overlay, f->binding);
  f->window = gtk_window_new ();
  gtk_window_set_default_size (GTK_WINDOW (f->window), WIDTH, HEIGHT);
  gtk_window_set_child (GTK_WINDOW (f->window), GTK_WIDGET (f->overlay));
  gtk_window_present (GTK_WINDOW (f->window));
  g_assert_true (vigil_test_wait (has_size, f, 10));
}

static void
tear_down (Fixture *f, gconstpointer data)
{
  gtk_window_destroy (GTK_WINDOW (f->window));
  g_clear_object (&f->binding);
  g_clear_pointer (&f->scene, vigil_scene_unref);
  vigil_test_demo_tear_down (&f->demo, NULL);
}

static void
look_at (Fixture *f, double x, double y, double distance, double elevation, gboolean moving)
{
  VigilEye eye = { .target = { x, y, 0 }, .distance = distance, .elevation = elevation, .fov = VIGIL_EYE_FOV };
  const float min[3] = { -2000, -2000, 0 }, max[3] = { 2000, 2000, 60 };
  VigilEyeView view;

  vigil_eye_get_view (&eye, gtk_widget_get_width (GTK_WIDGET (f->overlay)), gtk_widget_get_height (GTK_WIDGET (f->overlay)), min, max, &view);
  vigil_twin_overlay_set_eye (f->overlay, &eye);
  vigil_twin_overlay_set_view (f->overlay, &view, moving);
}

static void
raise_at (Fixture *f, const char *asset, int priority)
{
  g_autofree char *id = g_strconcat (asset, "/X", NULL);

  vigil_test_raise_alarm (vigil_session_get_alarms (f->demo.session), id, priority, VIGIL_TEST_DEMO_NOW, "asset", asset);
}

static gboolean
is_flushed (gpointer data)
{
  return ((Fixture *) data)->binding->source == 0;
}

static void
settle (Fixture *f)
{
  g_assert_true (vigil_test_wait (is_flushed, f, 10));
}

static guint
count_kind (Fixture *f, VigilTwinMarkKind kind)
{
  guint n = 0;

  vigil_twin_overlay_get_n_shown (f->overlay);
  for (guint i = 0; i < f->overlay->labels->len; i++)
    n += g_array_index (f->overlay->labels, VigilTwinLabel, i).mark->kind == kind;
  return n;
}

static const VigilTwinLabel *
find_label (Fixture *f, VigilTwinMarkKind kind, const char *id)
{
  vigil_twin_overlay_get_n_shown (f->overlay);
  for (guint i = 0; i < f->overlay->labels->len; i++)
    {
      const VigilTwinLabel *label = &g_array_index (f->overlay->labels, VigilTwinLabel, i);

      if (label->mark->kind == kind && g_strcmp0 (label->mark->id, id) == 0)
        return label;
    }
  return NULL;
}

/* The whole park with 500 alarms: no label on another, none under the tools or on the signs; alarms before names. */
static void
test_crowd (Fixture *f, gconstpointer data)
{
  const GArray *assets = vigil_site_get_assets (f->demo.site);
  double bounds[4];

  for (guint i = 0; i < 500; i++)
    raise_at (f, g_array_index (assets, VigilAsset, 2 * i).id, 1 + (int) (i % 4));
  settle (f);
  vigil_site_get_bounds (f->demo.site, bounds);
  look_at (f, (bounds[0] + bounds[2]) / 2, (bounds[1] + bounds[3]) / 2, 900, 60, FALSE);
  g_assert_cmpuint (vigil_twin_overlay_get_n_shown (f->overlay), >=, 40);
  g_test_message ("%u labels, %u alarms", vigil_twin_overlay_get_n_shown (f->overlay), count_kind (f, VIGIL_TWIN_MARK_ALARM));
  g_assert_false (vigil_twin_overlay_has_overlap (f->overlay));
  g_assert_cmpuint (count_kind (f, VIGIL_TWIN_MARK_ALARM), >=, 40);
  g_assert_cmpuint (g_array_index (f->overlay->labels, VigilTwinLabel, 0).mark->priority, ==, 1);
  for (guint i = 0; i < f->overlay->labels->len; i++)
    {
      const VigilTwinLabel *label = &g_array_index (f->overlay->labels, VigilTwinLabel, i);

      g_assert_cmpfloat (label->room.origin.y, >=, 56.0f);
      g_assert_false (graphene_rect_intersection (&label->room, &f->overlay->map_room, NULL));
      g_assert_false (graphene_rect_intersection (&label->room, &f->overlay->compass_room, NULL));
    }
}

/* As if all detectors measured nothing, but one. */
static const char *
calm_detectors (Fixture *f)
{
  const GPtrArray *marks = vigil_twin_binding_get_marks (f->binding);
  const char *abnormal = NULL;

  for (guint i = 0; i < marks->len; i++)
    {
      VigilTwinMark *mark = marks->pdata[i];

      if (mark->kind != VIGIL_TWIN_MARK_DETECTOR)
        continue;
      g_free (mark->title);
      mark->title = g_strdup ("0.0 ppm");
      mark->stale = FALSE;
      mark->importance = abnormal == NULL ? 390.0 : 300.0;
      abnormal = abnormal == NULL ? mark->id : abnormal;
    }
  return abnormal;
}

/* One detector stands for those around it that say the same; one that measures something is written in any case. */
static void
test_calm (Fixture *f, gconstpointer data)
{
  const char *abnormal = calm_detectors (f);
  const VigilAsset *asset = vigil_site_get_asset (f->demo.site, abnormal);

  look_at (f, asset->x, asset->y, 200, 60, FALSE);
  g_assert_nonnull (find_label (f, VIGIL_TWIN_MARK_DETECTOR, abnormal));
  g_assert_cmpuint (count_kind (f, VIGIL_TWIN_MARK_DETECTOR), >=, 2);
  for (guint i = 0; i < f->overlay->labels->len; i++)
    for (guint k = i + 1; k < f->overlay->labels->len; k++)
      {
        const VigilTwinLabel *one = &g_array_index (f->overlay->labels, VigilTwinLabel, i);
        const VigilTwinLabel *other = &g_array_index (f->overlay->labels, VigilTwinLabel, k);

        if (one->mark->kind == VIGIL_TWIN_MARK_DETECTOR && other->mark->kind == VIGIL_TWIN_MARK_DETECTOR && one->mark->importance < 310.0
            && other->mark->importance < 310.0)
          g_assert_cmpfloat (hypot (one->x - other->x, one->y - other->y), >=, 150.0);
      }
}

/* Names, values and states: still nothing overlaps; what moves shows alarms only. */
static void
test_near (Fixture *f, gconstpointer data)
{
  raise_at (f, "T-2103", 2);
  settle (f);
  look_at (f, f->asset->x, f->asset->y, 90, 50, FALSE);
  g_assert_cmpuint (vigil_twin_overlay_get_n_shown (f->overlay), >, 5);
  g_assert_false (vigil_twin_overlay_has_overlap (f->overlay));
  g_assert_nonnull (find_label (f, VIGIL_TWIN_MARK_ALARM, "T-2103/X"));
  look_at (f, f->asset->x, f->asset->y, 90, 50, TRUE);
  g_assert_cmpuint (vigil_twin_overlay_get_n_shown (f->overlay), ==, 1);
  vigil_twin_overlay_set_labels (f->overlay, FALSE);
  g_assert_cmpuint (vigil_twin_overlay_get_n_shown (f->overlay), ==, 0);
}

static void
ask_all (Fixture *f)
{
  gboolean news, more = TRUE;

  vigil_twin_overlay_get_n_shown (f->overlay);
  while (more)
    more = vigil_twin_sight_ask (f->overlay, 1000, &news);
  f->overlay->stale = TRUE;
}

/* Behind the wall: a name goes, an alarm stays faint; from above both are seen. */
static void
test_hidden (Fixture *f, gconstpointer data)
{
  g_autoptr (VigilScenePicker) picker = vigil_scene_picker_new (f->scene);

  look_at (f, f->asset->x, f->asset->y, 60, 5, FALSE);
  vigil_twin_overlay_set_picker (f->overlay, picker);
  ask_all (f);
  g_assert_null (find_label (f, VIGIL_TWIN_MARK_ASSET, "T-2103"));
  look_at (f, f->asset->x, f->asset->y, 60, 89, FALSE);
  ask_all (f);
  g_assert_nonnull (find_label (f, VIGIL_TWIN_MARK_ASSET, "T-2103"));
  raise_at (f, "T-2103", 2);
  settle (f);
  look_at (f, f->asset->x, f->asset->y, 60, 5, FALSE);
  ask_all (f);
  g_assert_nonnull (find_label (f, VIGIL_TWIN_MARK_ALARM, "T-2103/X"));
  g_assert_true (find_label (f, VIGIL_TWIN_MARK_ALARM, "T-2103/X")->dim);
}

/* Whoever moves past the wall sees at once what is behind it faintly, and no names through it when he stops. */
static void
test_hidden_at_once (Fixture *f, gconstpointer data)
{
  g_autoptr (VigilScenePicker) picker = vigil_scene_picker_new (f->scene);

  raise_at (f, "T-2103", 2);
  settle (f);
  vigil_twin_overlay_set_picker (f->overlay, picker);
  look_at (f, f->asset->x, f->asset->y, 60, 89, TRUE);
  g_assert_false (find_label (f, VIGIL_TWIN_MARK_ALARM, "T-2103/X")->dim);
  look_at (f, f->asset->x, f->asset->y, 60, 5, TRUE);
  g_assert_true (find_label (f, VIGIL_TWIN_MARK_ALARM, "T-2103/X")->dim);
  look_at (f, f->asset->x, f->asset->y, 60, 6, FALSE);
  g_assert_true (find_label (f, VIGIL_TWIN_MARK_ALARM, "T-2103/X")->dim);
  g_assert_null (find_label (f, VIGIL_TWIN_MARK_ASSET, "T-2103"));
}

/* As long as the bar says, seen at the target. */
static void
test_scale (Fixture *f, gconstpointer data)
{
  double pixels, metres, x0, y0, x1, y1, from[3], to[3];

  look_at (f, 50.0, 20.0, 333.0, 40, FALSE);
  g_assert_true (vigil_twin_scale_find (f->overlay, &pixels, &metres));
  for (int i = 0; i < 3; i++)
    {
      from[i] = i == 0 ? 50.0 : i == 1 ? 20.0 : 0.0;
      to[i] = from[i] + f->overlay->view.right[i] * metres;
    }
  g_assert_true (vigil_eye_view_project (&f->overlay->view, from, &x0, &y0, NULL));
  g_assert_true (vigil_eye_view_project (&f->overlay->view, to, &x1, &y1, NULL));
  g_assert_cmpfloat_with_epsilon (hypot (x1 - x0, y1 - y0), pixels, 0.01);
}

/* 5 m on the level, then 12 m up: 17 m. */
static void
test_measure (Fixture *f, gconstpointer data)
{
  const double points[][3] = { { 0, 0, 0 }, { 3, 4, 0 }, { 3, 4, 12 } };
  g_autofree char *text = NULL, *none = vigil_twin_overlay_dup_measure (f->overlay);

  g_assert_cmpstr (none, ==, "");
  vigil_twin_overlay_set_measure (f->overlay, points, G_N_ELEMENTS (points));
  text = vigil_twin_overlay_dup_measure (f->overlay);
  g_assert_cmpstr (text, ==, "17.00 m · 5.00 level · 12.00 up");
}

/* The corners of the little map are those of the site. */
static void
test_minimap (Fixture *f, gconstpointer data)
{
  const graphene_rect_t *room = &f->overlay->map_room;
  double bounds[4], x, y;

  vigil_site_get_bounds (f->demo.site, bounds);
  g_assert_cmpfloat (room->size.width, >, 0.0f);
  g_assert_true (vigil_twin_minimap_find (f->overlay, (double) room->origin.x, (double) (room->origin.y + room->size.height), &x, &y));
  g_assert_cmpfloat_with_epsilon (x, bounds[0], 0.1);
  g_assert_cmpfloat_with_epsilon (y, bounds[1], 0.1);
  g_assert_false (vigil_twin_minimap_find (f->overlay, WIDTH / 2, HEIGHT / 2, &x, &y));
}

/* A label is found where it is drawn, and nowhere else, and the pointer goes through it to the picture; what it says goes to who
 * cannot see. */
static void
test_find (Fixture *f, gconstpointer data)
{
  const VigilTwinLabel *label;
  double x, y;

  raise_at (f, "T-2103", 1);
  settle (f);
  look_at (f, f->asset->x, f->asset->y, 200, 45, FALSE);
  label = find_label (f, VIGIL_TWIN_MARK_ALARM, "T-2103/X");
  g_assert_nonnull (label);
  x = (double) label->room.origin.x + 3;
  y = (double) label->room.origin.y + 3;
  g_assert_true (vigil_twin_overlay_find (f->overlay, x, y) == label->mark);
  g_assert_false (gtk_widget_contains (GTK_WIDGET (f->overlay), x, y));
  g_assert_null (vigil_twin_overlay_find (f->overlay, 2, 2));
  g_assert_false (gtk_widget_contains (GTK_WIDGET (f->overlay), 2, 2));
  g_assert_cmpstr (f->overlay->described, ==, VIGIL_TEST_DEMO_MESSAGE);
}

/* What a section cuts off is not named; an alarm is told of all the same. No label lies under the tools. */
static void
test_rooms (Fixture *f, gconstpointer data)
{
  const double nothing[4] = { 0, 0, 0, -1 }, all[4] = { 0, 0, 0, 1 };
  const graphene_rect_t everywhere = GRAPHENE_RECT_INIT (0, 0, 4000, 4000);
  guint n;

  raise_at (f, f->asset->id, 1);
  settle (f);
  look_at (f, f->asset->x, f->asset->y, 80, 40, FALSE);
  n = vigil_twin_overlay_get_n_shown (f->overlay);
  g_assert_cmpuint (n, >, 1);
  vigil_twin_overlay_set_plane (f->overlay, nothing);
  g_assert_cmpuint (vigil_twin_overlay_get_n_shown (f->overlay), ==, 1);
  vigil_twin_overlay_set_plane (f->overlay, all);
  g_assert_cmpuint (vigil_twin_overlay_get_n_shown (f->overlay), ==, n);
  vigil_twin_overlay_set_plane (f->overlay, NULL);
  g_assert_cmpuint (vigil_twin_overlay_get_n_shown (f->overlay), ==, n);
  vigil_twin_overlay_set_tools (f->overlay, &everywhere, 1);
  g_assert_cmpuint (vigil_twin_overlay_get_n_shown (f->overlay), ==, 0);
}

static void
opened_cb (GObject *source, GAsyncResult *result, gpointer data)
{
  g_autoptr (GError) error = NULL;
  guint *n_open = data;

  g_assert_nonnull (vigil_incident_desk_open_finish (VIGIL_INCIDENT_DESK (source), result, &error));
  g_assert_no_error (error);
  (*n_open)++;
}

static void
open_incident (Fixture *f, VigilIncidentType type, guint *n_open)
{
  VigilIncidentDesk *desk = vigil_session_get_incident_desk (f->demo.session);
  VigilIncidentDraft draft;

  vigil_incident_desk_draft_for_place (desk, f->asset->id, NAN, NAN, &draft);
  draft.type = type;
  vigil_incident_desk_open_async (desk, &draft, opened_cb, n_open);
}

static gboolean
are_open (gpointer data)
{
  return *(guint *) data == 3;
}

/* Three incidents at one place, and the alarm that began them: each is written, none on another, from near and from far,
 * while the eye moves and when it rests. */
static void
test_incidents (Fixture *f, gconstpointer data)
{
  static const VigilIncidentType types[] = { VIGIL_INCIDENT_LEAK_TOXIC, VIGIL_INCIDENT_FIRE, VIGIL_INCIDENT_LEAK_TOXIC };
  static const double distances[] = { 40, 90, 300, 900 };
  g_autofree char *folder = vigil_test_make_dir (), *path = g_build_filename (folder, "journal.db", NULL);
  g_autoptr (VigilSqliteJournal) journal = NULL;
  g_autoptr (GError) error = NULL;
  guint n_open = 0;

  journal = vigil_sqlite_journal_open (path, f->demo.clock, NULL, &error);
  g_assert_no_error (error);
  vigil_session_set_journal (f->demo.session, VIGIL_JOURNAL (journal));
  vigil_session_set_operator (f->demo.session, "Li");
  vigil_session_set_role (f->demo.session, VIGIL_ROLE_SHIFT_LEADER);
  raise_at (f, f->asset->id, 1);
  for (guint i = 0; i < G_N_ELEMENTS (types); i++)
    open_incident (f, types[i], &n_open);
  g_assert_true (vigil_test_wait (are_open, &n_open, 10));
  settle (f);
  for (guint i = 0; i < 2 * G_N_ELEMENTS (distances); i++)
    {
      look_at (f, f->asset->x, f->asset->y, distances[i / 2], 10 + 10 * i, i % 2 != 0);
      g_assert_cmpuint (count_kind (f, VIGIL_TWIN_MARK_INCIDENT), ==, 3);
      g_assert_nonnull (find_label (f, VIGIL_TWIN_MARK_ALARM, "T-2103/X"));
      g_assert_false (vigil_twin_overlay_has_overlap (f->overlay));
    }
  vigil_test_remove_tree (folder);
}

static void
check_clear (Fixture *f, guint n)
{
  g_assert_cmpuint (vigil_twin_overlay_get_n_shown (f->overlay), >, 3);
  g_assert_cmpuint (f->overlay->clear->len, ==, n);
  for (guint i = 0; i < f->overlay->labels->len; i++)
    for (guint k = 0; k < n; k++)
      g_assert_false (graphene_rect_intersection (&g_array_index (f->overlay->labels, VigilTwinLabel, i).room,
                                                  &g_array_index (f->overlay->clear, graphene_rect_t, k), NULL));
}

/* Neither the vessel that is looked for nor a measured length is covered by what is said around it. */
static void
test_clear (Fixture *f, gconstpointer data)
{
  static const char *const neighbours[] = { "T-2101", "T-2102", "T-2103", "T-2104", "T-2105" };
  const double points[][3] = { { f->asset->x - 20, f->asset->y - 5, 3 }, { f->asset->x + 12, f->asset->y - 5, 3 } };

  for (guint i = 0; i < G_N_ELEMENTS (neighbours); i++)
    raise_at (f, neighbours[i], 1 + (int) i % 4);
  vigil_selection_set (vigil_session_get_selection (f->demo.session), VIGIL_SELECTED_ASSET, f->asset->id);
  settle (f);
  look_at (f, f->asset->x, f->asset->y, 70, 40, FALSE);
  check_clear (f, 1);
  g_assert_nonnull (find_label (f, VIGIL_TWIN_MARK_ALARM, "T-2103/X"));
  vigil_twin_overlay_set_measure (f->overlay, points, G_N_ELEMENTS (points));
  check_clear (f, 2);
}

static gboolean
is_inside (Fixture *f, const graphene_rect_t *room)
{
  const graphene_rect_t all = GRAPHENE_RECT_INIT (0, 0, (float) gtk_widget_get_width (GTK_WIDGET (f->overlay)),
                                                  (float) gtk_widget_get_height (GTK_WIDGET (f->overlay)));

  return graphene_rect_contains_rect (&all, room);
}

/* Twice the type, while it is shown: labels and signs are larger at once, whole, and in nobody's way. */
static void
check_large (Fixture *f, const graphene_rect_t before[4])
{
  const graphene_rect_t *signs[] = { &f->overlay->map_room, &f->overlay->compass_room, &f->overlay->scale_room };
  const VigilTwinLabel *label = find_label (f, VIGIL_TWIN_MARK_ALARM, "T-2103/X");

  for (guint i = 0; i < G_N_ELEMENTS (signs); i++)
    {
      g_assert_cmpfloat (signs[i]->size.width, >, before[i].size.width);
      g_assert_cmpfloat (signs[i]->size.height, >, before[i].size.height);
      g_assert_true (is_inside (f, signs[i]));
    }
  g_assert_cmpfloat_with_epsilon (f->overlay->compass_room.size.width, 2 * before[1].size.width, 1.0f);
  g_assert_nonnull (label);
  g_assert_cmpfloat (label->room.size.height, >, 1.5f * before[3].size.height);
  g_assert_false (vigil_twin_overlay_has_overlap (f->overlay));
  for (guint i = 0; i < f->overlay->labels->len; i++)
    for (guint k = 0; k < G_N_ELEMENTS (signs); k++)
      g_assert_false (graphene_rect_intersection (&g_array_index (f->overlay->labels, VigilTwinLabel, i).room, signs[k], NULL));
}

static void
test_large_type (Fixture *f, gconstpointer data)
{
  const graphene_rect_t tools = GRAPHENE_RECT_INIT (WIDTH - 512, 12, 500, 70);
  graphene_rect_t before[4];

  raise_at (f, "T-2103", 2);
  settle (f);
  look_at (f, f->asset->x, f->asset->y, 90, 50, FALSE);
  before[3] = find_label (f, VIGIL_TWIN_MARK_ALARM, "T-2103/X")->room;
  before[0] = f->overlay->map_room;
  before[1] = f->overlay->compass_room;
  before[2] = f->overlay->scale_room;
  vigil_palette_set_type_scale (2.0);
  vigil_twin_overlay_get_n_shown (f->overlay);
  check_large (f, before);
  vigil_twin_overlay_set_tools (f->overlay, &tools, 1);
  vigil_twin_overlay_get_n_shown (f->overlay);
  g_assert_false (graphene_rect_intersection (&f->overlay->compass_room, &tools, NULL));
  check_large (f, before);
  vigil_palette_set_type_scale (1.0);
}

#define ADD(path, func) g_test_add (path, Fixture, NULL, set_up, func, tear_down)

int
main (int argc, char **argv)
{
  g_setenv ("GSK_RENDERER", "cairo", FALSE);
  gtk_test_init (&argc, &argv, NULL);
  ADD ("/twin-overlay/crowd", test_crowd);
  ADD ("/twin-overlay/calm", test_calm);
  ADD ("/twin-overlay/near", test_near);
  ADD ("/twin-overlay/hidden", test_hidden);
  ADD ("/twin-overlay/hidden-at-once", test_hidden_at_once);
  ADD ("/twin-overlay/scale", test_scale);
  ADD ("/twin-overlay/measure", test_measure);
  ADD ("/twin-overlay/minimap", test_minimap);
  ADD ("/twin-overlay/incidents", test_incidents);
  ADD ("/twin-overlay/rooms", test_rooms);
  ADD ("/twin-overlay/find", test_find);
  ADD ("/twin-overlay/clear", test_clear);
  ADD ("/twin-overlay/large-type", test_large_type);
  return g_test_run ();
}
