/* test-twin-binding.c: what a session says about a scene
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "journal/vigil-sqlite-journal.h"
#include "session/vigil-hazard-desk-private.h"
#include "session/vigil-incident-desk.h"
#include "session/vigil-zone-set-private.h"
#include "testlib/vigil-test-site.h"
#include "testlib/vigil-test.h"
#include "twin/scene/vigil-scene-builder.h"
#include "twin/view/vigil-twin-binding-private.h"

#include <math.h>
#include <string.h>

#define START (G_GINT64_CONSTANT (1772330400) * VIGIL_SECOND)
#define NAMES(en) "{\"zh\":\"" en "\",\"en\":\"" en "\"}"

static const char site_json[]
    = "{\"format\":\"vigil-site/1\",\"id\":\"small\",\"name\":" NAMES ("Small") ",\"origin\":{\"lon\":121.70388,\"lat\":32.30512},"
      "\"levels\":[{\"index\":0,\"label\":\"1F\"},{\"index\":1,\"label\":\"2F\"},{\"index\":2,\"label\":\"3F\"}],"
      "\"vehicles\":[{\"prefix\":\"VF\",\"kind\":\"fire-engine\",\"length\":10,\"width\":2.5,\"height\":3.5}],\"enterprises\":[{\"id\":\"E1\",\"name\":" NAMES ("First") "}]}";

/* Tank T-1 with level, temperature and pressure, pump P-1, valve V-1, detector D-1 and vessel U-1 on the upper floor of B-1. */
static const char assets_json[]
    = "{\"assets\":["
      "{\"id\":\"T-1\",\"name\":" NAMES ("Tank") ",\"kind\":\"tank\",\"position\":[121.70388,32.30512],\"height\":12,"
      "\"shape\":{\"type\":\"circle\",\"radius\":10},\"tags\":["
      "{\"id\":\"LT-1\",\"name\":" NAMES ("Level") ",\"unit\":\"%\",\"kind\":\"level\",\"range\":[0,100],\"period\":1,\"staleAfter\":900},"
      "{\"id\":\"TT-1\",\"name\":" NAMES ("Temperature") ",\"unit\":\"℃\",\"kind\":\"temperature\",\"range\":[0,80],\"normal\":[0,40],"
      "\"period\":1,\"staleAfter\":900},"
      "{\"id\":\"PT-1\",\"name\":" NAMES ("Pressure") ",\"unit\":\"kPa\",\"kind\":\"pressure\",\"range\":[0,20],\"period\":1,"
      "\"staleAfter\":900,\"limits\":[{\"name\":\"H\",\"value\":10,\"deadband\":1,\"onDelay\":0,\"offDelay\":0,\"priority\":2}]}]},"
      "{\"id\":\"P-1\",\"name\":" NAMES ("Pump") ",\"kind\":\"pump\",\"position\":[121.70430,32.30512],\"tags\":["
      "{\"id\":\"IT-1\",\"name\":" NAMES ("Current") ",\"unit\":\"A\",\"kind\":\"current\",\"range\":[0,100],\"period\":1,\"staleAfter\":900}]},"
      "{\"id\":\"V-1\",\"name\":" NAMES ("Valve") ",\"kind\":\"valve\",\"position\":[121.70440,32.30512],\"tags\":["
      "{\"id\":\"ZT-1\",\"name\":" NAMES ("Position") ",\"unit\":\"%\",\"kind\":\"position\",\"range\":[0,100],\"period\":1,\"staleAfter\":900}]},"
      "{\"id\":\"D-1\",\"name\":" NAMES ("Detector") ",\"kind\":\"detector\",\"position\":[121.70450,32.30512],\"tags\":["
      "{\"id\":\"GT-1\",\"name\":" NAMES ("Gas") ",\"unit\":\"ppm\",\"kind\":\"gas\",\"range\":[0,20],\"decimals\":1,\"period\":1,\"staleAfter\":900}]},"
      "{\"id\":\"U-1\",\"name\":" NAMES ("Upper") ",\"kind\":\"vessel\",\"position\":[121.70525,32.30605,6],\"height\":2}]}";

static const char buildings_json[]
    = "{\"type\":\"FeatureCollection\",\"features\":[{\"type\":\"Feature\",\"properties\":{\"id\":\"B-1\",\"name\":" NAMES ("House") ","
      "\"kind\":\"plant\",\"height\":12,\"levels\":[{\"index\":0,\"z\":0},{\"index\":1,\"z\":6}]},\"geometry\":{\"type\":\"Polygon\","
      "\"coordinates\":[[[121.7050,32.3059],[121.7055,32.3059],[121.7055,32.3062],[121.7050,32.3062],[121.7050,32.3059]]]}}]}";

static const char places_json[]
    = "{\"type\":\"FeatureCollection\",\"features\":[{\"type\":\"Feature\",\"properties\":{\"id\":\"C-1\",\"name\":" NAMES ("Camera") ","
      "\"kind\":\"camera\",\"heading\":270,\"fov\":60,\"range\":90},\"geometry\":{\"type\":\"Point\",\"coordinates\":[121.7045,32.30512,8]}}]}";

typedef struct
{
  VigilSite *site;
  VigilClock *clock;
  VigilSession *session;
  VigilScene *scene;
  VigilTwinBinding *binding;
  guint what; /* of all changes since it was last cleared */
} Fixture;

static VigilSite *
make_site (void)
{
  static const struct
  {
    const char *name, *text;
  } files[] = { { "site.json", site_json }, { "assets.json", assets_json }, { "buildings.geojson", buildings_json }, { "places.geojson", places_json } };
  g_autofree char *folder = vigil_test_make_dir ();
  g_autoptr (GPtrArray) mistakes = g_ptr_array_new_with_free_func ((GDestroyNotify) vigil_site_mistake_free);
  g_autoptr (GError) error = NULL;
  VigilSite *site;

  for (guint i = 0; i < G_N_ELEMENTS (files); i++)
    {
      g_autofree char *path = g_build_filename (folder, files[i].name, NULL);

      g_assert_true (g_file_set_contents (path, files[i].text, -1, NULL));
    }
  site = vigil_site_load (folder, mistakes, &error);
  for (guint i = 0; i < mistakes->len; i++)
    g_test_message ("%s %s", ((VigilSiteMistake *) mistakes->pdata[i])->path, ((VigilSiteMistake *) mistakes->pdata[i])->reason);
  g_assert_no_error (error);
  vigil_test_remove_tree (folder);
  return site;
}

/* A box as a node. */
static guint
add_box (VigilSceneBuilder *builder, const char *name, int parent, double x, double y, double z0, double z1, double half)
{
  static const guint32 indices[] = { 0, 1, 2, 0, 2, 3, 4, 6, 5, 4, 7, 6, 0, 4, 5, 0, 5, 1, 1, 5, 6, 1, 6, 2, 2, 6, 7, 2, 7, 3, 3, 7, 4, 3, 4, 0 };
  float corners[24];
  guint mesh = vigil_scene_builder_begin_mesh (builder, name);

  for (int i = 0; i < 8; i++)
    {
      corners[3 * i] = (float) (x + ((i & 3) == 1 || (i & 3) == 2 ? half : -half));
      corners[3 * i + 1] = (float) (y + ((i & 3) >= 2 ? half : -half));
      corners[3 * i + 2] = (float) (i < 4 ? z0 : z1);
    }
  vigil_scene_builder_add_triangles (builder, mesh, 0, corners, NULL, 8, indices, G_N_ELEMENTS (indices));
  return vigil_scene_builder_add_node (builder, name, parent, NULL, (int) mesh);
}

static VigilScene *
make_scene (VigilSite *site)
{
  const GArray *assets = vigil_site_get_assets (site);
  VigilSceneBuilder *builder = vigil_scene_builder_new ("test");
  VigilScene *scene;
  guint house, tank = 0;

  vigil_scene_builder_add_material (builder, "steel", 0.5f, 0.5f, 0.5f, 1.0f);
  add_box (builder, "ground", -1, 0, 0, -1, 0, 500);
  for (guint i = 0; i < assets->len; i++)
    {
      const VigilAsset *asset = &g_array_index (assets, VigilAsset, i);
      guint node = add_box (builder, asset->id, -1, asset->x, asset->y, asset->z, asset->z + (isfinite (asset->height) && asset->height > 0 ? asset->height : 1.0),
                            asset->shape == VIGIL_ASSET_SHAPE_CIRCLE ? asset->radius : 0.5);

      if (g_str_equal (asset->id, "T-1"))
        tank = node;
    }
  add_box (builder, "T-1 stairs", (int) tank, 11, 0, 0, 12, 0.5);
  house = vigil_scene_builder_add_node (builder, "B-1", -1, NULL, -1);
  add_box (builder, "B-1/L0", (int) house, 120, 100, 0, 6, 10);
  add_box (builder, "B-1/L1", (int) house, 120, 100, 6, 12, 10);
  scene = vigil_scene_builder_end (builder);
  vigil_scene_builder_free (builder);
  return scene;
}

static void
changed_cb (VigilTwinBinding *binding, guint what, Fixture *f)
{
  f->what |= what;
}

static void
set_up (Fixture *f, gconstpointer data)
{
  *f = (Fixture){ .site = make_site (), .clock = vigil_clock_new_fake (START) };
  f->session = vigil_session_new (f->site, f->clock, NULL, "none in this test");
  f->scene = make_scene (f->site);
  f->binding = vigil_twin_binding_new (f->session, f->scene);
  g_signal_connect (f->binding, "changed", G_CALLBACK (changed_cb), f);
}

static void
tear_down (Fixture *f, gconstpointer data)
{
  g_assert_finalize_object (f->binding);
  vigil_scene_unref (f->scene);
  g_clear_object (&f->session);
  g_clear_object (&f->clock);
  g_clear_object (&f->site);
}

static void
tell (Fixture *f, const char *type, const char *data)
{
  g_autofree char *text
      = g_strdup_printf ("{\"specversion\":\"1.0\",\"id\":\"1\",\"source\":\"/p\",\"type\":\"vigil.%s.v1\",\"data\":%s}", type, data);
  g_autoptr (GPtrArray) rejects = g_ptr_array_new_with_free_func ((GDestroyNotify) vigil_reject_free);
  g_autoptr (GPtrArray) events = vigil_event_parse (text, strlen (text), vigil_clock_now (f->clock), rejects, NULL);

  for (guint i = 0; i < rejects->len; i++)
    g_test_message ("%s", ((VigilReject *) rejects->pdata[i])->reason);
  g_assert_cmpuint (rejects->len, ==, 0);
  vigil_situation_apply (vigil_session_get_situation (f->session), events->pdata[0]);
  vigil_alarm_queue_apply (vigil_session_get_alarms (f->session), events->pdata[0], TRUE);
  vigil_situation_end_batch (vigil_session_get_situation (f->session));
  vigil_alarm_queue_end_batch (vigil_session_get_alarms (f->session));
  g_signal_emit_by_name (f->session, "changed");
}

static gboolean
is_flushed (gpointer data)
{
  return ((Fixture *) data)->binding->source == 0;
}

/* Until what was said is in the binding. */
static void
settle (Fixture *f)
{
  g_assert_true (vigil_test_wait (is_flushed, f, 10));
}

static void
sample (Fixture *f, const char *tag, double value, int quality)
{
  g_autofree char *data = g_strdup_printf ("{\"samples\":[[\"%s\",%.4f,%d]]}", tag, value, quality);

  vigil_clock_advance (f->clock, VIGIL_SECOND);
  tell (f, "tag.samples", data);
  settle (f);
}

static VigilTwinFrame *
fill (Fixture *f)
{
  VigilTwinFrame *frame = vigil_twin_frame_new ();

  vigil_twin_binding_fill (f->binding, frame, vigil_clock_now (f->clock));
  return frame;
}

static VigilNodeLook
get_look (Fixture *f, const char *node)
{
  g_autoptr (VigilTwinFrame) frame = fill (f);
  int index = vigil_scene_find (f->scene, node);

  g_assert_cmpint (index, >=, 0);
  g_assert_cmpuint (frame->n_looks, ==, f->scene->n_nodes);
  return frame->looks[index];
}

static const VigilTwinMark *
find_mark (Fixture *f, VigilTwinMarkKind kind, const char *id)
{
  const GPtrArray *marks = vigil_twin_binding_get_marks (f->binding);

  for (guint i = 0; i < marks->len; i++)
    {
      const VigilTwinMark *mark = marks->pdata[i];

      if (mark->kind == kind && g_strcmp0 (mark->id, id) == 0)
        return mark;
    }
  return NULL;
}

/* The colour of the priority, stronger while it waits; its parts, too; gone with the condition. The mark stays as the row does. */
static void
test_alarm (Fixture *f, gconstpointer data)
{
  VigilTwinColor color = vigil_twin_binding_get_color (VIGIL_COLOR_PRIORITY_2, 1.0);
  VigilNodeLook waiting, seen, part;

  tell (f, "alarm.raised", "{\"alarm\":\"A\",\"asset\":\"T-1\",\"priority\":2,\"message\":\"Too much\"}");
  settle (f);
  waiting = get_look (f, "T-1");
  part = get_look (f, "T-1 stairs");
  g_assert_cmpuint (f->what & VIGIL_TWIN_CHANGE_LOOKS, !=, 0);
  g_assert_cmpuint (waiting.flags, ==, VIGIL_NODE_ALARM);
  g_assert_cmpmem (&waiting.tint, 3, &color, 3);
  g_assert_cmpuint (part.flags, ==, VIGIL_NODE_ALARM);
  g_assert_cmpuint (get_look (f, "P-1").flags, ==, 0);
  g_assert_nonnull (find_mark (f, VIGIL_TWIN_MARK_ALARM, "A"));
  g_assert_cmpstr (find_mark (f, VIGIL_TWIN_MARK_ALARM, "A")->title, ==, "Too much");
  g_assert_cmpuint (find_mark (f, VIGIL_TWIN_MARK_ALARM, "A")->priority, ==, 2);
  g_assert_cmpfloat (find_mark (f, VIGIL_TWIN_MARK_ALARM, "A")->at[2], ==, 12.0);
  g_assert_null (find_mark (f, VIGIL_TWIN_MARK_ASSET, "T-1"));
  tell (f, "alarm.acknowledged", "{\"alarm\":\"A\"}");
  settle (f);
  seen = get_look (f, "T-1");
  g_assert_cmpuint (seen.flags, ==, VIGIL_NODE_ALARM);
  g_assert_cmpuint (seen.tint.a, <, waiting.tint.a);
  g_assert_true (find_mark (f, VIGIL_TWIN_MARK_ALARM, "A")->acknowledged);
  tell (f, "alarm.returned", "{\"alarm\":\"A\"}");
  settle (f);
  g_assert_cmpuint (get_look (f, "T-1").flags, ==, 0);
  g_assert_null (find_mark (f, VIGIL_TWIN_MARK_ALARM, "A"));
  g_assert_nonnull (find_mark (f, VIGIL_TWIN_MARK_ASSET, "T-1"));
}

/* The worst wins; an alarm of a tag is that of its asset; the others are counted. */
static void
test_worst (Fixture *f, gconstpointer data)
{
  VigilTwinColor color = vigil_twin_binding_get_color (VIGIL_COLOR_PRIORITY_1, 1.0);
  VigilNodeLook look;

  tell (f, "alarm.raised", "{\"alarm\":\"A\",\"asset\":\"T-1\",\"priority\":3,\"message\":\"m\"}");
  tell (f, "alarm.raised", "{\"alarm\":\"PT-1/H\",\"tag\":\"PT-1\",\"priority\":1,\"message\":\"High\"}");
  settle (f);
  look = get_look (f, "T-1");
  g_assert_cmpmem (&look.tint, 3, &color, 3);
  g_assert_nonnull (find_mark (f, VIGIL_TWIN_MARK_ALARM, "PT-1/H"));
  g_assert_null (find_mark (f, VIGIL_TWIN_MARK_ALARM, "A"));
  g_assert_nonnull (strstr (find_mark (f, VIGIL_TWIN_MARK_ALARM, "PT-1/H")->detail, "1"));
}

/* What is shelved is not shown; what is out of service is hatched, and said. */
static void
test_inhibited (Fixture *f, gconstpointer data)
{
  tell (f, "alarm.raised", "{\"alarm\":\"A\",\"asset\":\"T-1\",\"priority\":2,\"message\":\"m\"}");
  tell (f, "alarm.shelved", "{\"alarm\":\"A\",\"reason\":\"r\",\"until\":\"2026-03-01T03:00:00Z\"}");
  settle (f);
  g_assert_cmpuint (get_look (f, "T-1").flags, ==, 0);
  g_assert_null (find_mark (f, VIGIL_TWIN_MARK_ALARM, "A"));
  tell (f, "alarm.raised", "{\"alarm\":\"B\",\"asset\":\"P-1\",\"priority\":2,\"message\":\"m\"}");
  tell (f, "alarm.removed", "{\"alarm\":\"B\",\"reason\":\"r\",\"authority\":\"w\"}");
  settle (f);
  g_assert_cmpuint (get_look (f, "P-1").flags, ==, VIGIL_NODE_HATCHED);
  g_assert_cmpstr (find_mark (f, VIGIL_TWIN_MARK_STATE, "P-1")->symbol, ==, "out-of-service");
}

/* 64 % of 255 is 163; not on the stairs; not at all when the instrument is bad. */
static void
test_level (Fixture *f, gconstpointer data)
{
  guint64 before;

  sample (f, "LT-1", 64.0, 0);
  g_assert_cmpuint (get_look (f, "T-1").flags, ==, VIGIL_NODE_FILLED);
  g_assert_cmpuint (get_look (f, "T-1").fill, ==, 163);
  g_assert_cmpuint (get_look (f, "T-1 stairs").flags, ==, 0);
  before = f->binding->looks_serial;
  f->what = 0;
  sample (f, "LT-1", 64.01, 0);
  g_assert_cmpuint (f->binding->looks_serial, ==, before);
  g_assert_cmpuint (f->what & VIGIL_TWIN_CHANGE_LOOKS, ==, 0);
  sample (f, "LT-1", 64.0, VIGIL_QUALITY_BAD);
  g_assert_cmpuint (get_look (f, "T-1").flags, ==, 0);
}

/* One temperature, normally 0 to 40: half-way at 20, the end beyond 40; only while it is wanted. */
static void
test_heat (Fixture *f, gconstpointer data)
{
  double cold, hot;

  vigil_twin_binding_get_heat_scale (f->binding, &cold, &hot);
  g_assert_cmpfloat (cold, ==, 0.0);
  g_assert_cmpfloat (hot, ==, 40.0);
  sample (f, "TT-1", 20.0, 0);
  g_assert_cmpuint (get_look (f, "T-1").flags, ==, 0);
  vigil_twin_binding_set_heat (f->binding, TRUE);
  settle (f);
  g_assert_cmpuint (get_look (f, "T-1").flags, ==, VIGIL_NODE_HEAT);
  g_assert_cmpuint (get_look (f, "T-1").heat, ==, 128);
  sample (f, "TT-1", 70.0, 0);
  g_assert_cmpuint (get_look (f, "T-1").heat, ==, 255);
}

/* Of the four schemes one alone is for a dark room. */
static void
test_dim (Fixture *f, gconstpointer data)
{
  for (int scheme = 0; scheme < VIGIL_N_SCHEMES; scheme++)
    {
      g_autoptr (VigilTwinFrame) frame = vigil_twin_frame_new ();

      vigil_palette_set_scheme (scheme);
      vigil_twin_binding_fill (f->binding, frame, START);
      g_assert_true ((frame->style.dim > 0) == (scheme == VIGIL_SCHEME_DIM));
      g_assert_true (frame->style.high_contrast == (scheme == VIGIL_SCHEME_CONTRAST));
      g_assert_false (frame->style.model_colors);
    }
  vigil_palette_set_scheme (VIGIL_SCHEME_DARK);
}

static void
test_selection (Fixture *f, gconstpointer data)
{
  VigilSelectedKind kind;
  const char *id;

  sample (f, "PT-1", 6.1, 0);
  vigil_selection_set (vigil_session_get_selection (f->session), VIGIL_SELECTED_ASSET, "T-1");
  vigil_twin_binding_set_hovered (f->binding, vigil_scene_find (f->scene, "P-1"));
  settle (f);
  g_assert_cmpuint (get_look (f, "T-1").flags, ==, VIGIL_NODE_SELECTED);
  g_assert_cmpuint (get_look (f, "T-1 stairs").flags, ==, VIGIL_NODE_SELECTED);
  g_assert_cmpuint (get_look (f, "P-1").flags, ==, VIGIL_NODE_HOVERED);
  g_assert_nonnull (strstr (find_mark (f, VIGIL_TWIN_MARK_SELECTED, "T-1")->detail, "PT-1  6"));
  g_assert_true (vigil_twin_binding_get_marks (f->binding)->pdata[0] == find_mark (f, VIGIL_TWIN_MARK_SELECTED, "T-1"));
  g_assert_true (vigil_twin_binding_identify (f->binding, vigil_scene_find (f->scene, "T-1 stairs"), &kind, &id));
  g_assert_cmpint (kind, ==, VIGIL_SELECTED_ASSET);
  g_assert_cmpstr (id, ==, "T-1");
  g_assert_false (vigil_twin_binding_identify (f->binding, vigil_scene_find (f->scene, "ground"), &kind, &id));
  g_assert_true (vigil_twin_binding_identify (f->binding, vigil_scene_find (f->scene, "B-1/L1"), &kind, &id));
  g_assert_cmpstr (id, ==, "B-1");
}

/* The ground floor alone: what is upstairs is left out, the tall tank beside it stays. */
static void
test_storey (Fixture *f, gconstpointer data)
{
  vigil_twin_binding_set_storey (f->binding, 0);
  settle (f);
  g_assert_cmpuint (get_look (f, "B-1/L1").flags, ==, VIGIL_NODE_HIDDEN);
  g_assert_cmpuint (get_look (f, "U-1").flags, ==, VIGIL_NODE_HIDDEN);
  g_assert_cmpuint (get_look (f, "B-1/L0").flags, ==, 0);
  g_assert_cmpuint (get_look (f, "ground").flags, ==, 0);
  g_assert_cmpuint (get_look (f, "T-1").flags, ==, 0);
  g_assert_null (find_mark (f, VIGIL_TWIN_MARK_ASSET, "U-1"));
  vigil_twin_binding_set_storey (f->binding, 1);
  /* at once: a picture of this storey must not leave out what the last one did */
  g_assert_cmpuint (get_look (f, "B-1/L1").flags, ==, 0);
  settle (f);
  g_assert_cmpuint (get_look (f, "B-1/L1").flags, ==, 0);
  g_assert_cmpuint (get_look (f, "U-1").flags, ==, 0);
  vigil_twin_binding_set_storey (f->binding, G_MININT);
  settle (f);
  g_assert_nonnull (find_mark (f, VIGIL_TWIN_MARK_ASSET, "U-1"));
}

static void
test_state (Fixture *f, gconstpointer data)
{
  sample (f, "ZT-1", 100.0, 0);
  sample (f, "IT-1", 60.0, 0);
  sample (f, "GT-1", 3.2, 0);
  g_assert_cmpstr (find_mark (f, VIGIL_TWIN_MARK_STATE, "V-1")->symbol, ==, "valve-open");
  g_assert_cmpstr (find_mark (f, VIGIL_TWIN_MARK_STATE, "P-1")->symbol, ==, "running");
  g_assert_cmpstr (find_mark (f, VIGIL_TWIN_MARK_DETECTOR, "D-1")->title, ==, "3.2 ppm");
  g_assert_false (find_mark (f, VIGIL_TWIN_MARK_DETECTOR, "D-1")->stale);
  sample (f, "ZT-1", 2.0, 0);
  sample (f, "IT-1", 0.0, 0);
  sample (f, "GT-1", 3.2, VIGIL_QUALITY_BAD);
  g_assert_cmpstr (find_mark (f, VIGIL_TWIN_MARK_STATE, "V-1")->symbol, ==, "valve-closed");
  g_assert_cmpstr (find_mark (f, VIGIL_TWIN_MARK_STATE, "P-1")->symbol, ==, "stopped");
  g_assert_true (find_mark (f, VIGIL_TWIN_MARK_DETECTOR, "D-1")->stale);
  sample (f, "ZT-1", 50.0, 0);
  sample (f, "IT-1", 60.0, VIGIL_QUALITY_UNCERTAIN);
  g_assert_null (find_mark (f, VIGIL_TWIN_MARK_STATE, "V-1"));
  g_assert_null (find_mark (f, VIGIL_TWIN_MARK_STATE, "P-1"));
}

static void
walk_to (Fixture *f, double east, VigilTrackState state, gint16 level)
{
  VigilEnu at = { east, 0.0, 0.0 };
  VigilLonLat where;
  VigilPosition position = { .id = "W-1", .accuracy = 1.0f, .alt = NAN, .heading = 90.0f, .speed = NAN, .level = level, .state = (guint8) state,
                             .time = vigil_clock_now (f->clock) };
  g_autoptr (VigilEvent) event = NULL;

  vigil_frame_from_enu (vigil_site_get_frame (f->site), &at, &where);
  position.lon = where.lon;
  position.lat = where.lat;
  event = vigil_event_new_positions ("/p", position.time, VIGIL_TRACK_PERSON, &position, 1);
  vigil_situation_apply (vigil_session_get_situation (f->session), event);
  g_signal_emit_by_name (f->session, "changed");
}

static VigilFigure
get_figure (Fixture *f)
{
  g_autoptr (VigilTwinFrame) frame = fill (f);

  g_assert_cmpuint (frame->n_figures, ==, 1);
  return frame->figures[0];
}

/* From 0 to 4 m in 2 s: half a second after the second fix a quarter of the way, never farther than the fix. */
static void
test_figure (Fixture *f, gconstpointer data)
{
  VigilTwinColor lost = vigil_twin_binding_get_color (VIGIL_COLOR_TRACK_LOST, 1.0);
  VigilFigure figure;

  walk_to (f, 0.0, VIGIL_TRACK_NORMAL, 0);
  vigil_clock_advance (f->clock, 2 * VIGIL_SECOND);
  walk_to (f, 4.0, VIGIL_TRACK_NORMAL, 0);
  g_assert_true (vigil_twin_binding_is_lively (f->binding, vigil_clock_now (f->clock)));
  g_assert_cmpfloat_with_epsilon (get_figure (f).x, 0.0f, 0.01f);
  vigil_clock_advance (f->clock, VIGIL_SECOND / 2);
  g_assert_cmpfloat_with_epsilon (get_figure (f).x, 1.0f, 0.01f);
  vigil_clock_advance (f->clock, VIGIL_SECOND / 2);
  g_assert_cmpfloat_with_epsilon (get_figure (f).x, 2.0f, 0.01f);
  vigil_clock_advance (f->clock, 5 * VIGIL_SECOND);
  g_assert_cmpfloat_with_epsilon (get_figure (f).x, 4.0f, 0.01f);
  g_assert_false (vigil_twin_binding_is_lively (f->binding, vigil_clock_now (f->clock)));
  vigil_clock_advance (f->clock, 60 * VIGIL_SECOND);
  vigil_situation_tick (vigil_session_get_situation (f->session));
  figure = get_figure (f);
  g_assert_cmpuint (figure.state, ==, VIGIL_FIGURE_LOST);
  g_assert_cmpuint (figure.age, >, 0);
  g_assert_cmpmem (&figure.color, 4, &lost, 4);
  walk_to (f, 4.0, VIGIL_TRACK_SOS, 0);
  g_assert_cmpuint (get_figure (f).state, ==, VIGIL_FIGURE_SOS);
  g_assert_true (vigil_twin_binding_is_lively (f->binding, vigil_clock_now (f->clock)));
}

/* Applies a fix that says a storey and no height, at the vessel on the upper floor of the house or @aside m east of it. */
static void
stand_on (Fixture *f, const char *id, VigilTrackKind kind, gint16 level, double aside)
{
  const VigilAsset *upper = vigil_site_get_asset (f->site, "U-1");
  VigilEnu at = { upper->x + aside, upper->y, 0.0 };
  VigilLonLat where;
  VigilPosition position = { .id = id, .accuracy = 1.0f, .alt = NAN, .level = level, .time = vigil_clock_now (f->clock) };
  g_autoptr (VigilEvent) event = NULL;

  vigil_frame_from_enu (vigil_site_get_frame (f->site), &at, &where);
  position.lon = where.lon;
  position.lat = where.lat;
  event = vigil_event_new_positions ("/p", position.time, kind, &position, 1);
  vigil_situation_apply (vigil_session_get_situation (f->session), event);
}

/* One that says a storey only stands on its floor; on the roof, 12 m high, of a house that has none so high; on the ground outdoors. */
static void
test_figure_upstairs (Fixture *f, gconstpointer data)
{
  stand_on (f, "W-2", VIGIL_TRACK_PERSON, 1, 0.0);
  g_assert_cmpfloat_with_epsilon (get_figure (f).z, 6.0f, 1e-4f);
  vigil_clock_advance (f->clock, 10 * VIGIL_SECOND);
  stand_on (f, "W-2", VIGIL_TRACK_PERSON, 2, 0.0);
  vigil_clock_advance (f->clock, 5 * VIGIL_SECOND);
  g_assert_cmpfloat_with_epsilon (get_figure (f).z, 12.0f, 1e-4f);
  stand_on (f, "W-2", VIGIL_TRACK_PERSON, 1, 500.0);
  vigil_clock_advance (f->clock, 5 * VIGIL_SECOND);
  g_assert_cmpfloat_with_epsilon (get_figure (f).z, 0.0f, 1e-4f);
}

/* As large as the pack says that such vehicles are. */
static void
test_figure_vehicle (Fixture *f, gconstpointer data)
{
  VigilFigure figure;

  stand_on (f, "VF-1", VIGIL_TRACK_VEHICLE, 0, 0.0);
  figure = get_figure (f);
  g_assert_cmpuint (figure.kind, ==, VIGIL_FIGURE_VEHICLE);
  g_assert_cmpfloat (figure.length, ==, 10.0f);
  g_assert_cmpfloat (figure.width, ==, 2.5f);
  g_assert_cmpfloat (figure.height, ==, 3.5f);
}

/* 4 m in 2 s, 100 pixels a metre at 1 m seen from 50 m: 4 pixels a second; none once there, none outside the picture. */
static void
test_figure_speed (Fixture *f, gconstpointer data)
{
  VigilEye eye = { .target = { 2, 0, 0 }, .distance = 50, .azimuth = 0, .elevation = 90, .fov = VIGIL_EYE_FOV };
  VigilEyeView view;

  walk_to (f, 0.0, VIGIL_TRACK_NORMAL, 0);
  vigil_clock_advance (f->clock, 2 * VIGIL_SECOND);
  walk_to (f, 4.0, VIGIL_TRACK_NORMAL, 0);
  vigil_eye_get_view (&eye, 800, 600, f->scene->min, f->scene->max, &view);
  view.pixel_at_1m = 100.0;
  g_assert_cmpfloat_with_epsilon (vigil_twin_binding_get_speed (f->binding, &view, vigil_clock_now (f->clock)), 4.0, 0.01);
  g_assert_false (vigil_twin_binding_is_pulsing (f->binding));
  vigil_clock_advance (f->clock, 3 * VIGIL_SECOND);
  g_assert_cmpfloat (vigil_twin_binding_get_speed (f->binding, &view, vigil_clock_now (f->clock)), ==, 0.0);
  walk_to (f, 0.0, VIGIL_TRACK_NORMAL, 0);
  eye.target[0] = 5000.0;
  vigil_eye_get_view (&eye, 800, 600, f->scene->min, f->scene->max, &view);
  g_assert_cmpfloat (vigil_twin_binding_get_speed (f->binding, &view, vigil_clock_now (f->clock)), ==, 0.0);
  walk_to (f, 0.0, VIGIL_TRACK_MOTIONLESS, 0);
  vigil_clock_advance (f->clock, VIGIL_SECOND);
  walk_to (f, 0.0, VIGIL_TRACK_MOTIONLESS, 0);
  g_assert_true (vigil_twin_binding_is_pulsing (f->binding));
}

/* What is written of somebody goes along. */
static void
test_figure_mark (Fixture *f, gconstpointer data)
{
  g_autoptr (VigilTwinFrame) before = NULL, after = NULL;
  const VigilTwinMark *mark;

  walk_to (f, 0.0, VIGIL_TRACK_NORMAL, 0);
  vigil_selection_set (vigil_session_get_selection (f->session), VIGIL_SELECTED_TRACK, "W-1");
  settle (f);
  vigil_clock_advance (f->clock, 2 * VIGIL_SECOND);
  walk_to (f, 4.0, VIGIL_TRACK_NORMAL, 0);
  settle (f);
  mark = find_mark (f, VIGIL_TWIN_MARK_SELECTED, "W-1");
  g_assert_nonnull (mark);
  before = fill (f);
  g_assert_cmpfloat_with_epsilon (mark->at[0], 0.0, 0.01);
  g_assert_cmpuint (before->figures[0].flags, ==, 1);
  vigil_clock_advance (f->clock, VIGIL_SECOND);
  after = fill (f);
  g_assert_cmpfloat_with_epsilon (mark->at[0], 2.0, 0.01);
}

static void
test_find_figure (Fixture *f, gconstpointer data)
{
  VigilEye eye = { .target = { 0, 0, 0 }, .distance = 50, .azimuth = 0, .elevation = 30, .fov = VIGIL_EYE_FOV };
  VigilEyeView view;
  double depth = 0.0;

  walk_to (f, 0.0, VIGIL_TRACK_NORMAL, 0);
  vigil_eye_get_view (&eye, 800, 600, f->scene->min, f->scene->max, &view);
  g_assert_cmpstr (vigil_twin_binding_find_figure (f->binding, &view, 400, 292, 15, START, &depth), ==, "W-1");
  g_assert_cmpfloat_with_epsilon (depth, 50.0, 1.0);
  g_assert_null (vigil_twin_binding_find_figure (f->binding, &view, 100, 100, 15, START, NULL));
}

/* ---- zones ---- */

static double
get_area_of_kind (Fixture *f, VigilTwinShapeKind kind)
{
  const GPtrArray *shapes = f->binding->groups[VIGIL_TWIN_ZONES] != NULL ? vigil_twin_shapes_get (f->binding->groups[VIGIL_TWIN_ZONES]) : NULL;
  double area = 0.0;

  for (guint i = 0; shapes != NULL && i < shapes->len; i++)
    if (((VigilTwinShape *) shapes->pdata[i])->kind == kind)
      area += vigil_twin_shape_get_area (shapes->pdata[i]);
  return area;
}

static void
test_zones (Fixture *f, gconstpointer data)
{
  VigilHazardDesk *desk = vigil_session_get_hazard_desk (f->session);
  g_autoptr (VigilZoneShape) circle = vigil_zone_shape_new_circle (20.0, 0.0, 30.0, NULL);
  GPtrArray *zones = g_ptr_array_new_with_free_func ((GDestroyNotify) vigil_zone_free);
  VigilZoneSet *set = vigil_zone_set_new ("Z", VIGIL_ZONE_SET_COMPUTED, "drawn");
  VigilZone *zone = vigil_zone_new (circle);
  const VigilTwinMark *mark;

  zone->label = g_strdup ("AEGL-3 60 min");
  zone->value = 20;
  zone->unit = g_strdup ("ppm");
  g_ptr_array_add (zones, zone);
  vigil_zone_set_take_zones (set, zones, START);
  vigil_hazard_desk_insert (desk, set);
  g_object_unref (set);
  settle (f);
  g_assert_cmpuint (f->what & VIGIL_TWIN_CHANGE_SHAPES, !=, 0);
  g_assert_cmpfloat_with_epsilon (get_area_of_kind (f, VIGIL_SHAPE_GROUND), G_PI * 900.0, 0.02 * G_PI * 900.0);
  mark = find_mark (f, VIGIL_TWIN_MARK_ZONE, "0/Z");
  g_assert_nonnull (mark);
  g_assert_nonnull (strstr (mark->title, "AEGL-3 60 min"));
  g_assert_cmpfloat_with_epsilon (hypot (mark->at[0] - 20.0, mark->at[1]), 30.0, 0.5);
}

/* The most that is met at a height over all times, looked for without the binding's help. */
static double
find_most (const VigilOutcome *outcome, double east, double north, double z, double until)
{
  double most = 0.0;

  for (int i = 0; i <= 4000; i++)
    most = MAX (most, vigil_outcome_concentration (outcome, east, north, z, until * i / 4000));
  return most;
}

/* Where the volume ends upwards the concentration falls to the level: within 5 % of the height. */
static void
test_volume (void)
{
  g_autoptr (VigilCase) given = vigil_case_new ("t", "7782-50-5");
  g_autoptr (VigilOutcome) outcome = NULL;
  g_autoptr (GArray) volumes = NULL;
  g_autoptr (GError) error = NULL;
  guint n_met = 0;

  given->vessel = VIGIL_CASE_VESSEL_LYING;
  vigil_case_set (given, VIGIL_CASE_WIND_SPEED, 3.0, VIGIL_INPUT_GIVEN, NULL, 0);
  vigil_case_set (given, VIGIL_CASE_WIND_FROM, 270.0, VIGIL_INPUT_GIVEN, NULL, 0);
  vigil_case_set (given, VIGIL_CASE_STABILITY, VIGIL_STABILITY_D, VIGIL_INPUT_GIVEN, NULL, 0);
  vigil_case_set (given, VIGIL_CASE_VOLUME, 50.0, VIGIL_INPUT_PACK, NULL, 0);
  vigil_case_set (given, VIGIL_CASE_DIAMETER, 2.8, VIGIL_INPUT_PACK, NULL, 0);
  vigil_case_set (given, VIGIL_CASE_FILL, 0.6, VIGIL_INPUT_TAG, "LT-2103", 0);
  vigil_case_set (given, VIGIL_CASE_TEMPERATURE, 283.15, VIGIL_INPUT_TAG, "TT-2103", 0);
  vigil_case_set (given, VIGIL_CASE_HOLE, 0.02, VIGIL_INPUT_GIVEN, NULL, 0);
  outcome = vigil_case_run (given, NULL, &error);
  g_assert_no_error (error);
  volumes = vigil_twin_volumes_new (outcome, NULL);
  g_assert_cmpuint (volumes->len, >=, 2);
  for (guint v = 0; v < volumes->len; v++)
    {
      const VigilTwinVolume *volume = &g_array_index (volumes, VigilTwinVolume, v);

      g_assert_cmpfloat_with_epsilon (volume->down_east, 1.0, 1e-9);
      for (guint i = 8; i < volume->n; i += 8)
        {
          const VigilTwinSlice *slice = &volume->slices[i];
          double east = volume->east + slice->x, until = 2.0 * MAX (vigil_outcome_get_source (outcome)->duration, 600.0) + slice->x;

          if (slice->top <= slice->bottom)
            continue;
          n_met++;
          g_test_message ("%u: %.0f m: %.2f … %.2f m high, %.1f m to each side", v, slice->x, slice->bottom, slice->top, slice->half_width);
          g_assert_cmpfloat (find_most (outcome, east, volume->north, slice->top * 0.95, until), >=, volume->level);
          g_assert_cmpfloat (find_most (outcome, east, volume->north, slice->top * 1.05, until), <=, volume->level * 1.0001);
        }
    }
  g_assert_cmpuint (n_met, >=, 6);
}

/* ---- flames ---- */

static void
grow (const VigilTwinShape *shape, double min[3], double max[3])
{
  for (guint i = 0; i < shape->n_vertices; i++)
    for (guint k = 0; k < 3; k++)
      {
        min[k] = fmin (min[k], shape->vertices[4 * i + k]);
        max[k] = fmax (max[k], shape->vertices[4 * i + k]);
      }
}

/* Box of all that stands in the air over what burns. FALSE: nothing does. */
static gboolean
get_flame_box (Fixture *f, double min[3], double max[3])
{
  const VigilTwinShapes *group = f->binding->groups[VIGIL_TWIN_CLOUDS];
  const GPtrArray *shapes = group != NULL ? vigil_twin_shapes_get (group) : NULL;

  for (guint k = 0; k < 3; k++)
    {
      min[k] = INFINITY;
      max[k] = -INFINITY;
    }
  for (guint i = 0; shapes != NULL && i < shapes->len; i++)
    if (((VigilTwinShape *) shapes->pdata[i])->kind == VIGIL_SHAPE_TRANSLUCENT)
      grow (shapes->pdata[i], min, max);
  return isfinite (min[0]);
}

static gboolean
is_alone (gpointer data)
{
  return g_atomic_int_get (&G_OBJECT (data)->ref_count) == 1;
}

/* Declared at (40, 20) in a wind of 3 m/s from the west; its flames and no other effect. */
static VigilOutcome *
burn (Fixture *f, const char *substance, VigilReleaseKind release, VigilEffect effect)
{
  g_autoptr (VigilCase) given = vigil_case_new ("F", substance);
  VigilZoneSet *set = vigil_zone_set_new ("F", VIGIL_ZONE_SET_COMPUTED, "burns");
  g_autoptr (GError) error = NULL;
  VigilOutcome *outcome;

  given->release = release;
  given->effects = 1u << effect;
  given->vessel = VIGIL_CASE_VESSEL_SPHERE;
  given->east = 40.0;
  given->north = 20.0;
  vigil_case_set (given, VIGIL_CASE_WIND_SPEED, 3.0, VIGIL_INPUT_GIVEN, NULL, 0);
  vigil_case_set (given, VIGIL_CASE_WIND_FROM, 270.0, VIGIL_INPUT_GIVEN, NULL, 0);
  vigil_case_set (given, VIGIL_CASE_STABILITY, VIGIL_STABILITY_D, VIGIL_INPUT_GIVEN, NULL, 0);
  vigil_case_set (given, VIGIL_CASE_VOLUME, 2000.0, VIGIL_INPUT_PACK, NULL, 0);
  vigil_case_set (given, VIGIL_CASE_FILL, 0.7, VIGIL_INPUT_GIVEN, NULL, 0);
  vigil_case_set (given, VIGIL_CASE_BUND, 2500.0, VIGIL_INPUT_PACK, NULL, 0);
  vigil_case_set (given, VIGIL_CASE_HOLE, 0.05, VIGIL_INPUT_GIVEN, NULL, 0);
  outcome = vigil_case_run (given, NULL, &error);
  g_assert_no_error (error);
  vigil_zone_set_take_outcome (set, vigil_outcome_ref (outcome), START);
  vigil_hazard_desk_insert (vigil_session_get_hazard_desk (f->session), set);
  g_object_unref (set);
  settle (f);
  /* until the thread that makes volumes of the cloud has let go of it */
  g_assert_true (vigil_test_wait (is_alone, f->binding, 20));
  settle (f);
  return outcome;
}

static const VigilOutcomeFlame *
get_flame (const VigilOutcome *outcome)
{
  const GArray *flames = vigil_outcome_get_flames (outcome);

  g_assert_cmpuint (flames->len, ==, 1);
  return &g_array_index (flames, VigilOutcomeFlame, 0);
}

/* CCPS: D = 5.8 m^(1/3), its middle at 0.75 D: from a quarter of D above ground to five quarters. */
static void
test_fireball (Fixture *f, gconstpointer data)
{
  g_autoptr (VigilOutcome) outcome = burn (f, "74-98-6", VIGIL_RELEASE_BURST, VIGIL_EFFECT_FIREBALL);
  double wide = 5.8 * cbrt (vigil_outcome_get_source (outcome)->mass), min[3], max[3];

  g_assert_cmpuint (f->what & VIGIL_TWIN_CHANGE_SHAPES, !=, 0);
  g_assert_true (get_flame_box (f, min, max));
  g_assert_cmpfloat_with_epsilon (max[0] - min[0], wide, 0.02 * wide);
  g_assert_cmpfloat_with_epsilon (max[2], 1.25 * wide, 0.01 * wide);
  g_assert_cmpfloat_with_epsilon (min[2], 0.25 * wide, 0.01 * wide);
  g_assert_cmpfloat_with_epsilon ((min[0] + max[0]) / 2, 40.0, 0.01 * wide);
  g_assert_cmpfloat_with_epsilon ((min[1] + max[1]) / 2, 20.0, 0.01 * wide);
}

/* A jet is drawn down the wind, to the east, as long as the hazard module says it is; another colour of ground or cloud has no part in it. */
static void
test_jet (Fixture *f, gconstpointer data)
{
  g_autoptr (VigilOutcome) outcome = burn (f, "74-98-6", VIGIL_RELEASE_HOLE, VIGIL_EFFECT_JET_FIRE);
  const VigilOutcomeFlame *flame = get_flame (outcome);
  double min[3], max[3];

  g_assert_cmpfloat_with_epsilon (flame->tilt, 90.0, 1e-9);
  g_assert_true (get_flame_box (f, min, max));
  g_assert_cmpfloat_with_epsilon (min[0], 40.0, 0.01);
  g_assert_cmpfloat_with_epsilon (max[0], 40.0 + flame->length, 0.01);
  g_assert_cmpfloat_with_epsilon ((min[1] + max[1]) / 2, 20.0, 0.02 * flame->length);
  g_assert_cmpfloat (max[1] - min[1], <, flame->length / 2);
}

/* A burning pool of methanol: a cylinder that leans down the wind by the angle that its heat was computed with. */
static void
test_pool_fire (Fixture *f, gconstpointer data)
{
  g_autoptr (VigilOutcome) outcome = burn (f, "67-56-1", VIGIL_RELEASE_HOLE, VIGIL_EFFECT_POOL_FIRE);
  const VigilOutcomeFlame *flame = get_flame (outcome);
  double lean = flame->length * sin (flame->tilt * G_PI / 180.0), min[3], max[3];

  g_assert_true (get_flame_box (f, min, max));
  g_assert_cmpfloat_with_epsilon (max[2], flame->length * cos (flame->tilt * G_PI / 180.0), 0.01);
  g_assert_cmpfloat_with_epsilon (min[2], 0.0, 0.01);
  g_assert_cmpfloat_with_epsilon (max[1] - min[1], 2 * flame->radius, 0.02 * flame->radius);
  g_assert_cmpfloat_with_epsilon (max[0] - min[0], 2 * flame->radius + lean, 0.02 * flame->radius);
  g_assert_cmpfloat_with_epsilon (min[0], 40.0 - flame->radius, 0.02 * flame->radius);
}

/* A permit has its prism, with an edge to be seen on top of it, and its tape. */
static void
test_permit (Fixture *f, gconstpointer data)
{
  const GPtrArray *shapes;
  guint n_tape = 0;
  float top = 0.0f;

  tell (f, "permit.opened", "{\"permit\":\"W-9\",\"kind\":\"hot-work\",\"title\":\"Weld\",\"asset\":\"T-1\"}");
  settle (f);
  g_assert_nonnull (f->binding->groups[VIGIL_TWIN_PERMITS]);
  shapes = vigil_twin_shapes_get (f->binding->groups[VIGIL_TWIN_PERMITS]);
  for (guint i = 0; i < shapes->len; i++)
    {
      const VigilTwinShape *shape = shapes->pdata[i];

      n_tape += shape->kind == VIGIL_SHAPE_TAPE;
      for (guint k = 0; shape->kind == VIGIL_SHAPE_LINES && k < shape->n_vertices; k++)
        top = MAX (top, shape->vertices[4 * k + 2]);
    }
  g_assert_cmpuint (n_tape, ==, 1);
  g_assert_cmpfloat_with_epsilon (top, 3.0f, 0.01f);
  g_assert_cmpstr (find_mark (f, VIGIL_TWIN_MARK_PERMIT, "W-9")->title, ==, "Weld");
  g_assert_cmpstr (find_mark (f, VIGIL_TWIN_MARK_PERMIT, "W-9")->detail, ==, "Hot work");
}

/* C-1 looks west at the tank. */
static void
test_camera (Fixture *f, gconstpointer data)
{
  g_assert_null (f->binding->groups[VIGIL_TWIN_CAMERAS]);
  vigil_selection_set (vigil_session_get_selection (f->session), VIGIL_SELECTED_ASSET, "T-1");
  settle (f);
  g_assert_nonnull (f->binding->groups[VIGIL_TWIN_CAMERAS]);
  vigil_selection_set (vigil_session_get_selection (f->session), VIGIL_SELECTED_ASSET, "U-1");
  settle (f);
  g_assert_null (f->binding->groups[VIGIL_TWIN_CAMERAS]);
}

static void
test_locate (Fixture *f, gconstpointer data)
{
  float min[3], max[3];

  g_assert_true (vigil_twin_binding_locate (f->binding, VIGIL_SELECTED_ASSET, "T-1", min, max));
  g_assert_cmpfloat (max[0], ==, 11.5f); /* with its stairs */
  g_assert_true (vigil_twin_binding_locate (f->binding, VIGIL_SELECTED_TAG, "PT-1", min, max));
  g_assert_true (vigil_twin_binding_locate (f->binding, VIGIL_SELECTED_AREA, "B-1", min, max));
  g_assert_cmpfloat (max[2], ==, 12.0f);
  g_assert_false (vigil_twin_binding_locate (f->binding, VIGIL_SELECTED_ASSET, "nothing", min, max));
  g_assert_false (vigil_twin_binding_locate (f->binding, VIGIL_SELECTED_TRACK, "T-1", min, max));
}

/* The demo park with a box for each asset, and 10 000 people. */
static void
test_many_people (void)
{
  g_autoptr (VigilSite) site = vigil_test_load_demo ();
  g_autoptr (VigilClock) clock = vigil_clock_new_fake (START);
  g_autoptr (VigilSession) session = vigil_session_new (site, clock, NULL, "none in this test");
  g_autoptr (VigilScene) scene = make_scene (site);
  g_autoptr (VigilTwinBinding) binding = vigil_twin_binding_new (session, scene);
  g_autofree VigilPosition *positions = g_new0 (VigilPosition, 10000);
  g_autoptr (GStringChunk) ids = g_string_chunk_new (4096);

  for (guint round = 0; round < 10; round++)
    {
      g_autoptr (VigilEvent) event = NULL;
      g_autoptr (VigilTwinFrame) frame = vigil_twin_frame_new ();

      for (guint i = 0; i < 10000; i++)
        {
          g_autofree char *id = g_strdup_printf ("P-%u", i);

          positions[i] = (VigilPosition){ .id = g_string_chunk_insert_const (ids, id), .lon = 121.70 + (i % 100) * 1e-4, .lat = 32.30 + i * 1e-6 + round * 1e-5,
                                          .time = vigil_clock_now (clock), .alt = NAN };
        }
      event = vigil_event_new_positions ("/p", vigil_clock_now (clock), VIGIL_TRACK_PERSON, positions, 10000);
      vigil_situation_apply (vigil_session_get_situation (session), event);
      vigil_clock_advance (clock, VIGIL_SECOND / 2);
      vigil_twin_binding_fill (binding, frame, vigil_clock_now (clock));
      g_assert_cmpuint (frame->n_figures, ==, 10000);
      vigil_clock_advance (clock, VIGIL_SECOND / 2);
    }
}

static void
opened_cb (GObject *source, GAsyncResult *result, gpointer data)
{
  g_autoptr (GError) error = NULL;
  VigilIncident **incident = data;

  *incident = vigil_incident_desk_open_finish (VIGIL_INCIDENT_DESK (source), result, &error);
  g_assert_no_error (error);
}

static gboolean
is_open (gpointer data)
{
  return *(VigilIncident **) data != NULL;
}

/* An open incident stands above its equipment with the sign that it has on the map. */
static void
test_incident (Fixture *f, gconstpointer data)
{
  g_autofree char *folder = vigil_test_make_dir (), *path = g_build_filename (folder, "journal.db", NULL);
  VigilIncidentDesk *desk = vigil_session_get_incident_desk (f->session);
  g_autoptr (VigilSqliteJournal) journal = NULL;
  const VigilTwinMark *mark;
  VigilIncident *incident = NULL;
  g_autoptr (GError) error = NULL;
  VigilIncidentDraft draft;

  journal = vigil_sqlite_journal_open (path, f->clock, NULL, &error);
  g_assert_no_error (error);
  vigil_session_set_journal (f->session, VIGIL_JOURNAL (journal));
  vigil_session_set_operator (f->session, "Li");
  vigil_session_set_role (f->session, VIGIL_ROLE_SHIFT_LEADER);
  vigil_incident_desk_draft_for_place (desk, "T-1", NAN, NAN, &draft);
  draft.type = VIGIL_INCIDENT_LEAK_TOXIC;
  vigil_incident_desk_open_async (desk, &draft, opened_cb, &incident);
  g_assert_true (vigil_test_wait (is_open, &incident, 10));
  settle (f);
  mark = find_mark (f, VIGIL_TWIN_MARK_INCIDENT, vigil_incident_get_id (incident));
  g_assert_nonnull (mark);
  g_assert_cmpuint (mark->priority, ==, vigil_incident_get_mark (incident));
  g_assert_false (mark->acknowledged);
  g_assert_cmpfloat (mark->at[2], >=, 12.0); /* the height of T-1 */
  g_assert_cmpstr (mark->detail, ==, vigil_incident_get_id (incident));
  vigil_test_remove_tree (folder);
}

#define ADD(path, func) g_test_add (path, Fixture, NULL, set_up, func, tear_down)

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  ADD ("/twin-binding/alarm", test_alarm);
  ADD ("/twin-binding/worst", test_worst);
  ADD ("/twin-binding/inhibited", test_inhibited);
  ADD ("/twin-binding/level", test_level);
  ADD ("/twin-binding/heat", test_heat);
  ADD ("/twin-binding/dim", test_dim);
  ADD ("/twin-binding/selection", test_selection);
  ADD ("/twin-binding/storey", test_storey);
  ADD ("/twin-binding/state", test_state);
  ADD ("/twin-binding/figure", test_figure);
  ADD ("/twin-binding/figure-upstairs", test_figure_upstairs);
  ADD ("/twin-binding/figure-vehicle", test_figure_vehicle);
  ADD ("/twin-binding/figure-speed", test_figure_speed);
  ADD ("/twin-binding/figure-mark", test_figure_mark);
  ADD ("/twin-binding/find-figure", test_find_figure);
  ADD ("/twin-binding/zones", test_zones);
  ADD ("/twin-binding/fireball", test_fireball);
  ADD ("/twin-binding/jet", test_jet);
  ADD ("/twin-binding/pool-fire", test_pool_fire);
  ADD ("/twin-binding/permit", test_permit);
  ADD ("/twin-binding/incident", test_incident);
  ADD ("/twin-binding/camera", test_camera);
  ADD ("/twin-binding/locate", test_locate);
  g_test_add_func ("/twin-binding/volume", test_volume);
  g_test_add_func ("/twin-binding/many-people", test_many_people);
  return g_test_run ();
}
