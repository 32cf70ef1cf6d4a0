/* test-subject.c: what the details say about each kind of thing, and what they lead on to
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "shell/vigil-subject.h"
#include "testlib/vigil-test-demo.h"

#include <locale.h>

#define NOW VIGIL_TEST_DEMO_NOW

typedef struct
{
  VigilTestDemo demo;
  VigilSubject subject;
} Fixture;

static void
set_up (Fixture *f, gconstpointer data)
{
  vigil_test_demo_set_up (&f->demo, NULL);
}

static void
tear_down (Fixture *f, gconstpointer data)
{
  vigil_subject_clear (&f->subject);
  vigil_test_demo_tear_down (&f->demo, NULL);
}

static void
select_thing (Fixture *f, VigilSelectedKind kind, const char *id)
{
  vigil_subject_clear (&f->subject);
  vigil_selection_set (vigil_session_get_selection (f->demo.session), kind, id);
  vigil_subject_init (&f->subject, f->demo.session);
}

static const VigilFact *
find_fact (Fixture *f, const char *name)
{
  for (guint i = 0; i < f->subject.n_facts; i++)
    if (g_str_equal (f->subject.facts[i].name, name))
      return &f->subject.facts[i];
  return NULL;
}

static const char *
get_fact (Fixture *f, const char *name)
{
  const VigilFact *fact = find_fact (f, name);

  return fact != NULL ? fact->value : NULL;
}

static const VigilSubjectLink *
find_link (Fixture *f, VigilSelectedKind kind, const char *id)
{
  for (guint i = 0; i < f->subject.links->len; i++)
    {
      const VigilSubjectLink *link = g_ptr_array_index (f->subject.links, i);

      if (link->kind == kind && g_str_equal (link->id, id))
        return link;
    }
  return NULL;
}

static VigilAlarm *
raise_alarm (Fixture *f, const char *id, int priority, const char *member, const char *value)
{
  return vigil_test_raise_alarm (vigil_session_get_alarms (f->demo.session), id, priority, NOW - 41 * VIGIL_SECOND, member,
                                 value);
}

static void
place_track (Fixture *f, VigilTrackKind kind, const char *id, double x, double y, VigilTrackState state)
{
  VigilTracks *tracks = vigil_situation_get_tracks (vigil_session_get_situation (f->demo.session));
  VigilEnu enu = { x, y, 0 };
  VigilLonLat place;
  VigilPosition position;

  vigil_frame_from_enu (vigil_site_get_frame (f->demo.site), &enu, &place);
  position = (VigilPosition) { .id = (char *) id, .lon = place.lon, .lat = place.lat, .heading = 90.0, .speed = 1.4,
                               .accuracy = 0.5, .level = 1, .state = state, .time = NOW - 2 * VIGIL_SECOND };
  g_assert_cmpuint (vigil_tracks_apply (tracks, kind, &position, 1, NOW), ==, 1);
}

static void
test_nothing (Fixture *f, gconstpointer data)
{
  vigil_subject_init (&f->subject, f->demo.session);
  g_assert_null (f->subject.title);
}

/* The site pack is the source of what is expected. */
static void
test_asset (Fixture *f, gconstpointer data)
{
  const VigilAsset *asset = vigil_site_get_asset (f->demo.site, "T-2102");

  g_assert_nonnull (asset);
  raise_alarm (f, "T-2102/test", 2, "asset", "T-2102");
  raise_alarm (f, "other", 1, "asset", "no-such-asset");
  select_thing (f, VIGIL_SELECTED_ASSET, "T-2102");
  g_assert_cmpstr (f->subject.title, ==, vigil_text_get (&asset->name));
  g_assert_cmpstr (get_fact (f, "Substance"), ==, "chlorine · CAS 7782-50-5");
  g_assert_cmpstr (f->subject.asset, ==, "T-2102");
  g_assert_nonnull (f->subject.tag);
  g_assert_true (f->subject.has_position);
  g_assert_false (f->subject.moves);
  g_assert_cmpint (f->subject.priority, ==, 2);
  g_assert_true (f->subject.filled);
  g_assert_nonnull (find_link (f, VIGIL_SELECTED_ALARM, "T-2102/test"));
  g_assert_null (find_link (f, VIGIL_SELECTED_ALARM, "other"));
}

static const VigilTagDef *
find_tag_with_high_limit (Fixture *f, const VigilLimit **out)
{
  const GArray *tags = vigil_site_get_tags (f->demo.site);

  for (guint i = 0; i < tags->len; i++)
    {
      const VigilTagDef *tag = &g_array_index (tags, VigilTagDef, i);

      for (guint j = 0; tag->limits != NULL && j < tag->limits->len; j++)
        if (g_str_equal (g_array_index (tag->limits, VigilLimit, j).name, "H"))
          {
            *out = &g_array_index (tag->limits, VigilLimit, j);
            return tag;
          }
    }
  return NULL;
}

static void
test_tag (Fixture *f, gconstpointer data)
{
  const VigilLimit *limit = NULL;
  const VigilTagDef *tag = find_tag_with_high_limit (f, &limit);
  VigilTags *tags = vigil_situation_get_tags (vigil_session_get_situation (f->demo.session));
  VigilSample sample;

  g_assert_nonnull (tag);
  select_thing (f, VIGIL_SELECTED_TAG, tag->id);
  g_assert_cmpstr (get_fact (f, "Value"), ==, "no value yet");
  g_assert_cmpint (find_fact (f, "Limit H")->tone, ==, VIGIL_TONE_NORMAL);

  sample = (VigilSample) { tag->id, limit->value, NOW, VIGIL_QUALITY_GOOD };
  vigil_tags_apply (tags, &sample, 1, NOW);
  select_thing (f, VIGIL_SELECTED_TAG, tag->id);
  g_assert_cmpint (find_fact (f, "Limit H")->tone, ==, VIGIL_TONE_PRIORITY_1 + limit->priority - 1);
  g_assert_cmpstr (get_fact (f, "Quality"), ==, "good");
  g_assert_cmpstr (f->subject.tag, ==, tag->id);

  /* A value that nobody vouches for crosses nothing. */
  vigil_tags_set_disconnected (tags, TRUE);
  select_thing (f, VIGIL_SELECTED_TAG, tag->id);
  g_assert_cmpint (find_fact (f, "Limit H")->tone, ==, VIGIL_TONE_NORMAL);
  g_assert_cmpint (find_fact (f, "Quality")->tone, ==, VIGIL_TONE_WARNING);
}

static void
test_person (Fixture *f, gconstpointer data)
{
  const GArray *places = vigil_site_get_places (f->demo.site);
  const VigilPlace *muster = NULL;

  for (guint i = 0; i < places->len && muster == NULL; i++)
    if (g_array_index (places, VigilPlace, i).kind == VIGIL_PLACE_MUSTER)
      muster = &g_array_index (places, VigilPlace, i);
  place_track (f, VIGIL_TRACK_PERSON, "P1", muster->x + 10.0, muster->y, VIGIL_TRACK_SOS);
  select_thing (f, VIGIL_SELECTED_TRACK, "P1");
  g_assert_true (f->subject.moves);
  g_assert_cmpstr (get_fact (f, "State"), ==, "SOS");
  g_assert_cmpint (find_fact (f, "State")->tone, ==, VIGIL_TONE_ALARM);
  g_assert_cmpstr (get_fact (f, "Storey"), ==, "2F");
  g_assert_cmpstr (get_fact (f, "Motion"), ==, "1.4 m/s to the east");
  g_assert_cmpstr (find_link (f, VIGIL_SELECTED_PLACE, muster->id)->note, ==, "nearest muster point, 10 m in a straight line");

  select_thing (f, VIGIL_SELECTED_PLACE, muster->id);
  g_assert_cmpstr (get_fact (f, "Here now"), ==, "1 person within 30 m");

  raise_alarm (f, "P1/SOS", 1, "track", "P1");
  select_thing (f, VIGIL_SELECTED_ALARM, "P1/SOS");
  g_assert_cmpstr (get_fact (f, "Person"), ==, "SOS");
  g_assert_true (f->subject.moves);

  select_thing (f, VIGIL_SELECTED_TRACK, "nobody");
  g_assert_false (f->subject.moves);
  g_assert_nonnull (f->subject.subtitle);
}

static void
test_alarm (Fixture *f, gconstpointer data)
{
  const VigilLimit *limit = NULL;
  const VigilTagDef *tag = find_tag_with_high_limit (f, &limit);

  raise_alarm (f, "test/H", 1, "tag", tag->id);
  select_thing (f, VIGIL_SELECTED_ALARM, "test/H");
  g_assert_cmpstr (f->subject.title, ==, "Level HIGH");
  g_assert_cmpstr (f->subject.subtitle, ==, "Priority 1 · critical · test/H");
  g_assert_cmpint (find_fact (f, "State")->tone, ==, VIGIL_TONE_PRIORITY_1);
  g_assert_true (g_str_has_suffix (get_fact (f, "Raised"), "0:41 ago"));
  g_assert_cmpstr (f->subject.tag, ==, tag->id);
  g_assert_cmpstr (f->subject.asset, ==, tag->asset);
  g_assert_nonnull (find_link (f, VIGIL_SELECTED_TAG, tag->id));
  /* red is for the worst alone */
  raise_alarm (f, "test/L", 4, "tag", tag->id);
  select_thing (f, VIGIL_SELECTED_ALARM, "test/L");
  g_assert_cmpint (find_fact (f, "State")->tone, ==, VIGIL_TONE_PRIORITY_4);
  select_thing (f, VIGIL_SELECTED_ALARM, "gone");
  g_assert_cmpstr (f->subject.subtitle, ==, "This alarm has returned and is acknowledged.");
}

/* What the pack says of GT-2104/HH: 120 s, of which 41 are gone; SOP-CL-12; the camera it names. */
static void
test_definition (Fixture *f, gconstpointer data)
{
  const VigilAlarmDef *def = vigil_site_get_alarm_def (f->demo.site, "GT-2104/HH");

  g_assert_cmpfloat (def->respond_within, ==, 120.0);
  raise_alarm (f, "GT-2104/HH", 1, "tag", "GT-2104");
  select_thing (f, VIGIL_SELECTED_ALARM, "GT-2104/HH");
  g_assert_cmpuint (f->subject.n_notes, ==, 3);
  g_assert_cmpstr (f->subject.notes[0].name, ==, "What to do");
  g_assert_cmpstr (f->subject.notes[0].text, ==, vigil_text_get (&def->action));
  g_assert_cmpstr (f->subject.notes[0].aside, ==, "within 2:00 · 1:19 left");
  g_assert_cmpint (f->subject.notes[0].tone, ==, VIGIL_TONE_NORMAL);
  g_assert_cmpstr (f->subject.notes[1].text, ==, vigil_text_get (&def->cause));
  g_assert_cmpstr (f->subject.notes[2].text, ==, vigil_text_get (&def->consequence));
  g_assert_cmpstr (get_fact (f, "Class"), ==, "Toxic gas");
  g_assert_cmpstr (get_fact (f, "Procedure"), ==, "SOP-CL-12");
  g_assert_cmpstr (get_fact (f, "Deadband, delays"), ==, "0.05 ppm · on 0 s · off 10 s");
  g_assert_nonnull (get_fact (f, "Latching"));
  g_assert_nonnull (find_link (f, VIGIL_SELECTED_PLACE, def->camera));
}

/* 100 s gone: the last quarter. 161 s gone: too late, and worse while nobody has seen it. */
static void
test_time_left (Fixture *f, gconstpointer data)
{
  VigilAlarmQueue *queue = vigil_session_get_alarms (f->demo.session);

  vigil_test_raise_alarm (queue, "GT-2104/HH", 1, NOW - 100 * VIGIL_SECOND, NULL, NULL);
  select_thing (f, VIGIL_SELECTED_ALARM, "GT-2104/HH");
  g_assert_cmpstr (f->subject.notes[0].aside, ==, "within 2:00 · 0:20 left");
  g_assert_cmpint (f->subject.notes[0].tone, ==, VIGIL_TONE_WARNING);
  vigil_test_raise_alarm (queue, "GT-2105/HH", 1, NOW - 161 * VIGIL_SECOND, NULL, NULL);
  select_thing (f, VIGIL_SELECTED_ALARM, "GT-2105/HH");
  g_assert_cmpstr (f->subject.notes[0].aside, ==, "within 2:00 · overdue by 0:41");
  g_assert_cmpint (f->subject.notes[0].tone, ==, VIGIL_TONE_ALARM);
  vigil_test_acknowledge (queue, "GT-2105/HH", NOW);
  select_thing (f, VIGIL_SELECTED_ALARM, "GT-2105/HH");
  g_assert_cmpint (f->subject.notes[0].tone, ==, VIGIL_TONE_WARNING);
}

/* No record: nothing is made up. An alarm that is normal is still explained, without a clock. */
static void
test_no_definition (Fixture *f, gconstpointer data)
{
  raise_alarm (f, "test/H", 1, NULL, NULL);
  select_thing (f, VIGIL_SELECTED_ALARM, "test/H");
  g_assert_cmpuint (f->subject.n_notes, ==, 0);
  select_thing (f, VIGIL_SELECTED_ALARM, "GT-2104/H");
  g_assert_cmpstr (f->subject.notes[0].aside, ==, "within 5:00");
  g_assert_cmpuint (f->subject.n_notes, ==, 3);
}

/* P-118A is a part of the cooling water main and hangs on 10 kV section 1; the main has parts. */
static void
test_topology (Fixture *f, gconstpointer data)
{
  select_thing (f, VIGIL_SELECTED_ASSET, "P-118A");
  g_assert_cmpstr (find_link (f, VIGIL_SELECTED_ASSET, "PL-1201")->section, ==, "Part of");
  g_assert_cmpstr (find_link (f, VIGIL_SELECTED_ASSET, "SG-8321")->section, ==, "Depends on");
  g_assert_cmpstr (find_link (f, VIGIL_SELECTED_ASSET, "SG-8321")->note, ==, "SG-8321"); /* the group is named as the bus */
  g_assert_null (find_link (f, VIGIL_SELECTED_ASSET, "SG-8322"));
  select_thing (f, VIGIL_SELECTED_ASSET, "F-240A");
  g_assert_cmpstr (find_link (f, VIGIL_SELECTED_ASSET, "V-1411")->note, ==, "Hydrogen header");
  select_thing (f, VIGIL_SELECTED_ASSET, "PL-1201");
  g_assert_cmpstr (find_link (f, VIGIL_SELECTED_ASSET, "P-118A")->section, ==, "Parts");
}

static void
test_area (Fixture *f, gconstpointer data)
{
  const VigilAsset *asset = vigil_site_get_asset (f->demo.site, "T-2102");

  place_track (f, VIGIL_TRACK_PERSON, "P1", asset->x, asset->y, VIGIL_TRACK_NORMAL);
  raise_alarm (f, "a/1", 3, "asset", "T-2102");
  select_thing (f, VIGIL_SELECTED_AREA, asset->area);
  g_assert_cmpstr (get_fact (f, "Inside now"), ==, "1 person");
  g_assert_nonnull (find_link (f, VIGIL_SELECTED_ASSET, "T-2102"));
  g_assert_nonnull (find_link (f, VIGIL_SELECTED_ALARM, "a/1"));
  g_assert_cmpint (f->subject.priority, ==, 3);
}

/* In trouble first, and no more rows than anybody reads. */
static void
test_group (Fixture *f, gconstpointer data)
{
  GArray *group = vigil_selection_group_new ();
  const VigilSubjectLink *first;

  for (guint i = 0; i < 150; i++)
    {
      g_autofree char *id = g_strdup_printf ("P%u", i);

      place_track (f, VIGIL_TRACK_PERSON, id, i, 0, i == 140 ? VIGIL_TRACK_SOS : VIGIL_TRACK_NORMAL);
      vigil_selection_group_add (group, VIGIL_SELECTED_TRACK, id);
    }
  place_track (f, VIGIL_TRACK_VEHICLE, "V1", 0, 5, VIGIL_TRACK_NORMAL);
  vigil_selection_group_add (group, VIGIL_SELECTED_TRACK, "V1");
  vigil_selection_group_add (group, VIGIL_SELECTED_ASSET, "T-2102");
  vigil_selection_set_group (vigil_session_get_selection (f->demo.session), group);
  vigil_subject_init (&f->subject, f->demo.session);
  g_assert_cmpstr (f->subject.title, ==, "152 things selected");
  g_assert_cmpstr (get_fact (f, "People"), ==, "150");
  g_assert_cmpstr (get_fact (f, "of them SOS"), ==, "1");
  g_assert_cmpstr (get_fact (f, "Vehicles"), ==, "1");
  g_assert_cmpstr (get_fact (f, "Equipment"), ==, "1");
  g_assert_cmpuint (f->subject.links->len, ==, VIGIL_SUBJECT_MAX_LINKS);
  g_assert_cmpuint (f->subject.n_more, ==, 152 - VIGIL_SUBJECT_MAX_LINKS);
  first = g_ptr_array_index (f->subject.links, 0);
  g_assert_cmpstr (first->id, ==, "P140");
}

#define ADD(path, test) g_test_add (path, Fixture, NULL, set_up, test, tear_down)

int
main (int argc, char **argv)
{
  setlocale (LC_ALL, "");
  g_test_init (&argc, &argv, NULL);
  ADD ("/shell/subject/nothing", test_nothing);
  ADD ("/shell/subject/asset", test_asset);
  ADD ("/shell/subject/tag", test_tag);
  ADD ("/shell/subject/person", test_person);
  ADD ("/shell/subject/alarm", test_alarm);
  ADD ("/shell/subject/definition", test_definition);
  ADD ("/shell/subject/time-left", test_time_left);
  ADD ("/shell/subject/no-definition", test_no_definition);
  ADD ("/shell/subject/topology", test_topology);
  ADD ("/shell/subject/area", test_area);
  ADD ("/shell/subject/group", test_group);
  return g_test_run ();
}
