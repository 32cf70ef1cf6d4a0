/* test-site-mistakes.c: every class of mistake in a site pack is found, with file, path and reason
 *
 * Each case is the pack in site/good with one place changed; the expectation is written by hand.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "core/vigil-site.h"
#include "testlib/vigil-test.h"

#include <glib/gstdio.h>
#include <string.h>

static const char *const files[]
    = { "site.json",          "areas.geojson", "buildings.geojson", "roads.geojson",     "places.geojson",
        "risk-units.geojson", "routes.json",   "assets.json",       "major-hazards.json",
        "alarms.json" };

typedef struct
{
  const char *name;
  const char *file;
  const char *from, *to; /* the first occurrence is replaced */
  const char *path;
  const char *reason; /* part of it */
  guint followed_by;  /* mistakes that come from the first */
} Case;

/* clang-format off */
static const Case cases[] = {
  /* form; columns count bytes */
  { "syntax", "roads.geojson", "\"kind\": \"main\",", "\"kind\": \"main\"", "line 5, column 94", "comma" },
  { "syntax-end", "routes.json", "\n  ]\n}\n", "\n  ]\n", "line 13, column 1", "ends too early" },
  { "not-utf8", "areas.geojson", "\"Plot\"", "\"Pl\xff\"", "line 5, column 52", "UTF-8" },
  { "too-deep-is-syntax", "site.json", "\"yard\"", "NaN", "line 3, column 9", "value" },
  { "root-type", "routes.json", "{\n  \"nodes\"", "[{\n  \"nodes\"", "line 14, column 1", "ends too early" },
  { "wrong-type", "assets.json", "\"kind\": \"tank\"", "\"kind\": 7", "$.assets[0].kind", "is a number; a string is needed" },
  { "number-as-string", "buildings.geojson", "\"height\": 9", "\"height\": \"9\"", "$.features[0].properties.height", "is a string; a number is needed" },
  { "missing-member", "areas.geojson", "\"name\": {\"en\": \"Plot\"}, ", "", "$.features[0].properties.name", "is missing" },
  { "null-is-missing", "assets.json", "\"kind\": \"tank\"", "\"kind\": null", "$.assets[0].kind", "is missing" },
  { "unknown-member", "assets.json", "\"staleAfter\"", "\"stale_after\"", "$.assets[0].tags[0].stale_after", "not a member" },
  { "empty-text", "places.geojson", "{\"en\": \"Camera 1\"}", "{}", "$.features[1].properties.name", "neither" },
  { "empty-string", "assets.json", "\"unit\": \"MPa\"", "\"unit\": \"\"", "$.assets[0].tags[0].unit", "is empty" },
  { "format", "site.json", "vigil-site/1", "vigil-site/9", "$.format", "is not one of: vigil-site/1" },
  { "crs", "site.json", "CGCS2000", "GCJ02", "$.crs", "is not one of: WGS84, CGCS2000" },
  /* vocabulary */
  { "area-kind", "areas.geojson", "\"tank-farm\"", "\"tankfarm\"", "$.features[1].properties.kind", "“tankfarm” is not one of" },
  { "building-kind", "buildings.geojson", "\"control-room\"", "\"palace\"", "$.features[0].properties.kind", "“palace” is not one of" },
  { "road-kind", "roads.geojson", "\"main\"", "\"mian\"", "$.features[0].properties.kind", "“mian” is not one of" },
  { "place-kind", "places.geojson", "\"camera\"", "\"kamera\"", "$.features[1].properties.kind", "“kamera” is not one of", 1 },
  { "asset-kind", "assets.json", "\"pump\"", "\"pmup\"", "$.assets[1].kind", "“pmup” is not one of" },
  { "tag-kind", "assets.json", "\"kind\": \"gas\"", "\"kind\": \"smell\"", "$.tags[0].kind", "“smell” is not one of" },
  { "way-kind", "routes.json", "\"stair\"", "\"ladder\"", "$.ways[2].kind", "“ladder” is not one of" },
  { "limit-name", "assets.json", "\"HH\", \"value\": 1.2", "\"HHH\", \"value\": 1.2", "$.assets[0].tags[0].limits[0].name", "“HHH” is not one of: LL, L, H, HH", 1 },
  { "risk-level", "risk-units.geojson", "\"level\": 1", "\"level\": 5", "$.features[0].properties.level", "5 is not between 1 and 4" },
  { "priority", "assets.json", "\"priority\": 2}\n", "\"priority\": 2.5}\n", "$.assets[0].tags[0].limits[1].priority", "not a whole number" },
  { "shape-type", "assets.json", "\"circle\"", "\"blob\"", "$.assets[0].shape.type", "“blob” is not one of" },
  { "shape-member", "assets.json", "\"radius\": 1.6", "\"radius\": 1.6, \"width\": 2", "$.assets[0].shape.width", "does not belong" },
  { "cas", "assets.json", "7782-50-5", "7782-50-4", "$.assets[0].chemical", "check digit" },
  { "camera-only", "places.geojson", "\"capacity\": 80", "\"fov\": 80", "$.features[0].properties.fov", "only a camera" },
  /* ids and references */
  { "duplicate-id", "assets.json", "\"id\": \"P-1\"", "\"id\": \"PT-1\"", "$.assets[1].id", "is already the id of number 1 of kind “tag” in assets.json", 4 },
  { "duplicate-across-files", "risk-units.geojson", "\"U-1\"", "\"A-2\"", "$.features[0].properties.id", "is already the id of number 2 of kind “area” in areas.geojson" },
  { "duplicate-node", "routes.json", "\"nodes\": [", "\"nodes\": [{\"id\": \"n1\", \"position\": [121.5, 31.2]},", "$.nodes[1].id", "another node" },
  { "bad-id", "roads.geojson", "\"R-1\"", "\"R/1\"", "$.features[0].properties.id", "cannot be an id" },
  { "dangling-enterprise", "areas.geojson", "\"enterprise\": \"E1\"", "\"enterprise\": \"E2\"", "$.features[0].properties.enterprise", "nothing of kind “enterprise” with the id “E2”" },
  { "dangling-asset", "assets.json", "\"asset\": \"T-1\"", "\"asset\": \"T-9\"", "$.tags[0].asset", "nothing of kind “asset” with the id “T-9”" },
  { "dangling-area", "assets.json", "\"area\": \"A-2\"", "\"area\": \"A-3\"", "$.assets[0].area", "nothing of kind “area”" },
  { "wrong-kind-of-id", "assets.json", "\"area\": \"A-2\"", "\"area\": \"B-1\"", "$.assets[0].area", "“B-1” is of kind “building”, not “area”" },
  { "dangling-node", "routes.json", "[\"n2\", \"n3\"]", "[\"n2\", \"n9\"]", "$.ways[1].nodes[1]", "no node with the id “n9”" },
  { "asset-in-asset", "assets.json", "\"id\": \"PT-1\",", "\"id\": \"PT-1\", \"asset\": \"P-1\",", "$.assets[0].tags[0].asset", "not allowed" },
  /* geometry */
  { "longitude", "assets.json", "[121.4997, 31.2001]", "[212.4997, 31.2001]", "$.assets[0].position[0]", "is not between -180 and 180" },
  { "latitude", "places.geojson", "31.1993", "91.1993", "$.features[0].geometry.coordinates[1]", "is not between -90 and 90" },
  { "swapped", "assets.json", "[121.4997, 31.2001]", "[31.2001, 121.4997]", "$.assets[0].position[1]", "is not between -90 and 90" },
  { "far-away", "places.geojson", "[121.5009, 31.1993]", "[12.5009, 31.1993]", "$.features[0].geometry.coordinates", "km from the origin" },
  { "infinite", "places.geojson", "31.1993", "1e999", "line 6, column 67", "too large" },
  { "one-coordinate", "places.geojson", "[121.5009, 31.1993]", "[121.5009]", "$.features[0].geometry.coordinates", "has 1 elements; at least 2" },
  { "ring-short", "risk-units.geojson", "[121.5, 31.2005], [121.4995, 31.2005], ", "", "$.features[0].geometry.coordinates[0]", "has 3 elements; at least 4" },
  { "ring-open", "risk-units.geojson", "[121.4995, 31.1995]]]", "[121.4996, 31.1995]]]", "$.features[0].geometry.coordinates[0]", "not closed" },
  { "ring-flat", "risk-units.geojson", "[121.5, 31.2005], [121.4995, 31.2005]", "[121.5, 31.1995], [121.4995, 31.1995]", "$.features[0].geometry.coordinates[0]", "no area" },
  { "ring-crosses", "risk-units.geojson", "[121.5, 31.2005], [121.4995, 31.2005]", "[121.4995, 31.2005], [121.5, 31.2006]", "$.features[0].geometry.coordinates[0]", "crosses itself" },
  { "geometry-type", "areas.geojson", "\"Polygon\"", "\"MultiPolygon\"", "$.features[0].geometry.type", "is not one of: Polygon" },
  { "no-length", "roads.geojson", "[121.501, 31.1992]", "[121.499, 31.1992]", "$.features[0].geometry.coordinates", "no length" },
  /* storeys */
  { "level-unknown", "buildings.geojson", "\"index\": 1", "\"index\": 5", "$.features[0].properties.levels[1].index", "level 5 is unknown", 1 },
  { "level-falls", "buildings.geojson", "\"z\": 4.5", "\"z\": -4.5", "$.features[0].properties.levels[1].z", "not above the level below" },
  { "level-over-roof", "buildings.geojson", "\"z\": 4.5", "\"z\": 9.5", "$.features[0].properties.levels[1].z", "not under the top" },
  { "level-order", "buildings.geojson", "{\"index\": 0, \"z\": 0}, {\"index\": 1, \"z\": 4.5}", "{\"index\": 1, \"z\": 0}, {\"index\": 1, \"z\": 4.5}", "$.features[0].properties.levels[1].index", "does not follow level 1", 1 },
  { "level-twice", "site.json", "\"label\": \"2F\"}", "\"label\": \"2F\"}, {\"index\": 1, \"label\": \"3F\"}", "$.levels[2].index", "level 1 is given twice" },
  { "vehicle-kind", "site.json", "\"fire-engine\"", "\"boat\"", "$.vehicles[1].kind", "is not one of: other, car" },
  { "vehicle-twice", "site.json", "\"VF\"", "\"V\"", "$.vehicles[1].prefix", "is given twice" },
  { "vehicle-prefix", "site.json", "\"VF\"", "\"\"", "$.vehicles[1].prefix", "is empty" },
  { "stair-flat", "routes.json", "[121.5006, 31.2001, 4.5], \"level\": 1", "[121.5006, 31.2001, 4.5], \"level\": 0", "$.ways[2].nodes[1]", "both ends are on level 0" },
  /* tags and limits */
  { "range-reversed", "assets.json", "\"range\": [0, 20]", "\"range\": [20, 0]", "$.tags[0].range", "the second must be larger" },
  { "normal-outside", "assets.json", "\"normal\": [0.5, 0.8]", "\"normal\": [-0.5, 0.8]", "$.assets[0].tags[0].normal", "outside the range" },
  { "stale-early", "assets.json", "\"staleAfter\": 10", "\"staleAfter\": 0.5", "$.assets[0].tags[0].staleAfter", "always be stale" },
  { "period-zero", "assets.json", "\"period\": 5", "\"period\": 0", "$.assets[0].tags[1].period", "0 is not between 0.01 and 86400" },
  { "no-position", "assets.json", "\"asset\": \"T-1\", \"kind\": \"gas\", \"unit\": \"ppm\",\n     \"range\": [0, 20], \"period\": 1, \"position\": [121.49975, 31.2001, 0.5],", "\"kind\": \"gas\", \"unit\": \"ppm\",\n     \"range\": [0, 20], \"period\": 1,", "$.tags[0].position", "needs a position" },
  { "h-above-hh", "assets.json", "\"value\": 1.2", "\"value\": 0.95", "$.assets[0].tags[0].limits", "H at 1 is not below HH at 0.95" },
  { "limit-outside", "assets.json", "\"value\": 1.2", "\"value\": 12", "$.assets[0].tags[0].limits[0].value", "could never be reached" },
  { "limit-in-normal", "assets.json", "\"value\": 1.0", "\"value\": 0.7", "$.assets[0].tags[0].limits[1].value", "inside the normal band" },
  { "limit-twice", "assets.json", "\"name\": \"HH\", \"value\": 0.6", "\"name\": \"H\", \"value\": 0.6", "$.tags[0].limits[1]", "H is given twice" },
  { "deadband-negative", "assets.json", "\"deadband\": 0.05", "\"deadband\": -0.05", "$.assets[0].tags[0].limits[0].deadband", "-0.05 is less than 0" },
  { "deadband-wide", "assets.json", "\"deadband\": 0.05", "\"deadband\": 5", "$.assets[0].tags[0].limits[0].deadband", "could never return" },
  { "delay-negative", "assets.json", "\"onDelay\": 2", "\"onDelay\": -2", "$.assets[0].tags[0].limits[0].onDelay", "-2 is not between 0 and 86400" },
  { "priority-missing", "assets.json", "\"value\": 1.0, \"priority\": 2", "\"value\": 1.0", "$.assets[0].tags[0].limits[1].priority", "is missing" },
  /* major hazards */
  { "hazard-level", "major-hazards.json", "\"level\": 3", "\"level\": 2", "$.hazards[0].level", "R is 30 by GB 18218-2018, which is level 3, not 2" },
  { "hazard-small", "major-hazards.json", "\"level\": 3,\n     \"substances\": [{\"chemical\": \"7446-09-5\", \"quantity\": 200", "\"level\": 4,\n     \"substances\": [{\"chemical\": \"7446-09-5\", \"quantity\": 19", "$.hazards[0]", "the sum of q/Q is 0.95, which is under 1" },
  { "hazard-cas", "major-hazards.json", "7446-09-5", "7446-09-6", "$.hazards[0].substances[0].chemical", "check digit" },
  { "hazard-threshold", "major-hazards.json", "\"threshold\": 20", "\"threshold\": 0", "$.hazards[0].substances[0].threshold", "is not between" },
  { "hazard-kind", "major-hazards.json", "\"storage\"", "\"store\"", "$.hazards[0].kind", "“store” is not one of: storage, production" },
  { "hazard-area", "major-hazards.json", "\"A-2\"", "\"A-9\"", "$.hazards[0].area", "nothing of kind “area”" },
  { "hazard-exposed", "major-hazards.json", "\"exposed\": 60, ", "", "$.hazards[0].exposed", "is missing" },
  { "design-pressure", "assets.json", "\"kind\": \"tank\"", "\"kind\": \"tank\", \"designPressure\": 900", "$.assets[0].designPressure", "is not between -0.1 and 400" },
  { "defaults-kind", "assets.json", "\"defaults\": {}", "\"defaults\": {\"presure\": {}}", "$.defaults.presure", "not a member" },
  { "defaults-stale", "assets.json", "\"defaults\": {}", "\"defaults\": {\"level\": {\"period\": 9, \"staleAfter\": 3}}", "$.defaults.level.staleAfter", "always be stale" },
  { "limit-count", "assets.json", "\"onDelay\": 2", "\"count\": 3", "$.assets[0].tags[0].limits[0].countWithin", "is missing: within how many seconds" },
  { "limit-within", "assets.json", "\"onDelay\": 2", "\"countWithin\": 3", "$.assets[0].tags[0].limits[0].count", "means nothing without it" },
  { "limit-count-one", "assets.json", "\"onDelay\": 2", "\"count\": 1, \"countWithin\": 3", "$.assets[0].tags[0].limits[0].count", "1 is not between 2 and 8" },
  /* alarms */
  { "alarms-member", "alarms.json", "\"causeGroups\"", "\"causegroups\"", "$.causegroups", "not a member" },
  { "shelf-role", "alarms.json", "\"shelfMax\": {\"operator\"", "\"shelfMax\": {\"boss\"", "$.policy.shelfMax.boss", "not a member" },
  { "shelf-short", "alarms.json", "[0, 600, 3600, 7200]", "[0, 600, 3600]", "$.policy.shelfMax.operator", "has 3 elements instead of 4" },
  { "shelf-long", "alarms.json", "[0, 600, 3600, 7200]", "[0, 600, 3600, 9e9]", "$.policy.shelfMax.operator[3]", "is not between 0 and 604800" },
  { "remove-role", "alarms.json", "[\"engineer\"]", "[\"chef\"]", "$.policy.mayRemove[0]", "“chef” is not one of: operator, shift-leader, engineer" },
  { "operator-twice", "alarms.json", "\"boss\"", "\"op1\"", "$.policy.operators[1].id", "“op1” is given twice" },
  { "operator-role", "alarms.json", "\"role\": \"operator\"", "\"role\": \"chef\"", "$.policy.operators[0].role", "“chef” is not one of" },
  { "class-unknown", "alarms.json", "\"class\": \"toxic\"", "\"class\": \"poison\"", "$.templates[1].class", "no class of alarms with the id “poison”" },
  { "class-latching", "alarms.json", "\"latching\": true", "\"latching\": 1", "$.classes[0].latching", "is a number; true or false is needed" },
  { "match-kind", "alarms.json", "[\"pressure\", \"gas\"]", "[\"pressure\", \"smell\"]", "$.templates[0].match.kind[1]", "“smell” is not one of: pressure" },
  { "match-limit", "alarms.json", "\"limit\": \"HH\"", "\"limit\": \"HHH\"", "$.templates[2].match.limit", "“HHH” is not one of: LL, L, H, HH" },
  { "match-asset", "alarms.json", "\"asset\": \"tank\"", "\"asset\": \"tnak\"", "$.templates[1].match.asset", "“tnak” is not one of: tank" },
  { "match-cas", "alarms.json", "7782-50-5", "7782-50-4", "$.templates[1].match.chemical", "check digit" },
  { "match-enterprise", "alarms.json", "\"enterprise\": \"E1\"", "\"enterprise\": \"E7\"", "$.templates[1].match.enterprise", "nothing of kind “enterprise” with the id “E7”" },
  { "match-missing", "alarms.json", "\"match\": {\"kind\": \"gas\", \"chemical\": \"7664-41-7\"}, ", "", "$.templates[3].match", "is missing" },
  { "slot", "alarms.json", "{tag} of", "{tga} of", "$.templates[0].cause.en", "“{tga}” is not one of: {tag}, {asset}" },
  { "slot-open", "alarms.json", "Look at {asset}", "Look at {asset", "$.templates[0].action.en", "“{” is not one of" },
  { "respond-zero", "alarms.json", "\"respondWithin\": 60,", "\"respondWithin\": 0,", "$.templates[2].respondWithin", "0 is not between 1 and 86400" },
  { "camera-unknown", "alarms.json", "CAM-1", "CAM-9", "$.templates[0].camera", "nothing of kind “place” with the id “CAM-9”" },
  { "camera-muster", "alarms.json", "CAM-1", "M1", "$.templates[0].camera", "“M1” is not a camera" },
  { "alarm-no-limit", "alarms.json", "\"PT-1/H\"", "\"PT-1/L\"", "$.alarms[1].id", "“PT-1/L” is no limit of a tag" },
  { "alarm-pattern", "alarms.json", "\"PT-1/*\"", "\"PT-9/*\"", "$.alarms[0].id", "“PT-9/*” matches no alarm" },
  { "alarm-twice", "alarms.json", "\"PT-1/H\"", "\"PT-1/*\"", "$.alarms[1].id", "“PT-1/*” is given twice" },
  { "alarm-own", "alarms.json", "\"id\": \"PT-1/H\"", "\"id\": \"PT-1/H\", \"priority\": 3", "$.alarms[1].priority", "said by the limit in assets.json" },
  { "alarm-priority", "alarms.json", "\"priority\": 1", "\"priority\": 7", "$.alarms[2].priority", "7 is not between 1 and 4" },
  { "family-priority", "alarms.json", "\"priority\": 1, \"class\"", "\"class\"", "$.alarms[3].priority", "is missing" },
  { "alarm-id", "alarms.json", "\"FIRE-1/ALARM\", \"message\"", "\"FIRE 1\", \"message\"", "$.alarms[2].id", "cannot be the id of an alarm", 1 },
  { "rule-tag", "alarms.json", "\"id\": \"LT-1\"", "\"id\": \"T-1\"", "$.suppress[0].when.tag.id", "“T-1” is of kind “asset”, not “tag”" },
  { "rule-op", "alarms.json", "\"is\": \"<\"", "\"is\": \"=<\"", "$.suppress[0].when.tag.is", "“=<” is not one of: <, <=, ==" },
  { "rule-value", "alarms.json", ", \"value\": 2", "", "$.suppress[0].when.tag.value", "is missing" },
  { "rule-nothing", "alarms.json", "{\"permit\": {\"kind\": \"hot-work\", \"area\": \"A-2\"}}", "{}", "$.suppress[1].when", "has none of: tag, alarm, permit" },
  { "rule-permit", "alarms.json", "hot-work", "cold-work", "$.suppress[1].when.permit.kind", "“cold-work” is not one of: hot-work" },
  { "rule-parent", "alarms.json", "\"alarm\": \"PT-1/HH\"", "\"alarm\": \"PT-1/LL\"", "$.suppress[2].when.alarm", "“PT-1/LL” matches no alarm" },
  { "rule-own-cause", "alarms.json", "\"alarm\": \"PT-1/HH\"", "\"alarm\": \"PT-1/H\"", "$.suppress[2].alarms[0]", "would suppress its own cause" },
  { "rule-critical", "alarms.json", "\"critical\": true", "\"critical\": false", "$.suppress[1].alarms[1]", "priority 1, which a rule suppresses only with “critical”" },
  { "rule-pattern", "alarms.json", "\"alarms\": [\"PT-1/*\"]", "\"alarms\": [\"QT-*\"]", "$.suppress[0].alarms[0]", "“QT-*” matches no alarm" },
  { "rule-twice", "alarms.json", "\"SR-2\"", "\"SR-1\"", "$.suppress[1].id", "is already the id" },
  { "part-unknown", "alarms.json", "[\"P-1\"]}", "[\"P-9\"]}", "$.equipment[0].children[0]", "nothing of kind “asset” with the id “P-9”" },
  { "part-of-itself", "alarms.json", "[\"P-1\"]}", "[\"T-1\"]}", "$.equipment[0].children[0]", "“T-1” would be a part of itself" },
  { "part-circle", "alarms.json", "[\"P-1\"]}", "[\"P-1\"]}, {\"parent\": \"P-1\", \"children\": [\"T-1\"]}", "$.equipment[1].children[0]", "“T-1” would be a part of itself" },
  { "part-twice", "alarms.json", "[\"P-1\"]}", "[\"P-1\", \"P-1\"]}", "$.equipment[0].children[1]", "“P-1” is a part of “T-1” already" },
  { "group-kind", "alarms.json", "\"power\"", "\"steam\"", "$.causeGroups[0].kind", "“steam” is not one of: equipment, header, power" },
  { "group-root", "alarms.json", "\"root\": \"T-1\"", "\"root\": \"T-8\"", "$.causeGroups[0].root", "nothing of kind “asset”" },
  { "group-pattern", "alarms.json", "\"P-*\"", "\"Q-*\"", "$.causeGroups[0].members[0]", "“Q-*” matches no asset" },
};
/* clang-format on */

static char *
good_folder (void)
{
  return vigil_test_source_path ("tests/core/site/good");
}

static char *
read_good (const char *file)
{
  g_autofree char *folder = good_folder ();
  g_autofree char *path = g_build_filename (folder, file, NULL);
  g_autoptr (GError) error = NULL;
  char *text = NULL;

  g_file_get_contents (path, &text, NULL, &error);
  g_assert_no_error (error);
  return text;
}

static void
write_file (const char *folder, const char *file, const char *text)
{
  g_autofree char *path = g_build_filename (folder, file, NULL);
  g_autoptr (GError) error = NULL;

  g_file_set_contents (path, text, -1, &error);
  g_assert_no_error (error);
}

static char *
replace_first (const char *text, const char *from, const char *to)
{
  const char *at = strstr (text, from);
  g_autofree char *head = NULL;

  if (at == NULL)
    g_error ("“%s” is not in the good pack", from);
  head = g_strndup (text, at - text);
  return g_strconcat (head, to, at + strlen (from), NULL);
}

static char *
make_good (void)
{
  char *folder = vigil_test_make_dir ();

  for (guint i = 0; i < G_N_ELEMENTS (files); i++)
    {
      g_autofree char *text = read_good (files[i]);
      write_file (folder, files[i], text);
    }
  return folder;
}

static void
change (const char *folder, const char *file, const char *from, const char *to)
{
  g_autofree char *text = read_good (file);
  g_autofree char *changed = replace_first (text, from, to);

  write_file (folder, file, changed);
}

static GPtrArray *
load_bad (const char *folder, GError **error)
{
  GPtrArray *mistakes = g_ptr_array_new_with_free_func ((GDestroyNotify)vigil_site_mistake_free);
  VigilSite *site = vigil_site_load (folder, mistakes, error);

  g_assert_null (site);
  return mistakes;
}

static void
print_mistakes (const GPtrArray *mistakes)
{
  for (guint i = 0; i < mistakes->len; i++)
    {
      const VigilSiteMistake *m = g_ptr_array_index (mistakes, i);
      g_test_message ("%s | %s | %s", m->file, m->path != NULL ? m->path : "-", m->reason);
    }
}

static void
expect (const VigilSiteMistake *mistake, const char *file, const char *path, const char *reason)
{
  g_assert_cmpstr (mistake->file, ==, file);
  g_assert_cmpstr (mistake->path, ==, path);
  if (strstr (mistake->reason, reason) == NULL)
    g_error ("“%s” does not say “%s”", mistake->reason, reason);
}

static void
test_case (gconstpointer data)
{
  const Case *c = data;
  g_autofree char *folder = make_good ();
  g_autoptr (GError) error = NULL;
  g_autoptr (GPtrArray) mistakes = NULL;

  change (folder, c->file, c->from, c->to);
  mistakes = load_bad (folder, &error);
  print_mistakes (mistakes);
  g_assert_error (error, VIGIL_SITE_ERROR, VIGIL_SITE_ERROR_INVALID);
  g_assert_cmpuint (mistakes->len, ==, 1 + c->followed_by);
  expect (g_ptr_array_index (mistakes, 0), c->file, c->path, c->reason);
  g_assert_nonnull (strstr (error->message, c->reason));
  vigil_test_remove_tree (folder);
}

/* Mistakes in five files come out together, in the order of the documents. */
static void
test_all_at_once (void)
{
  g_autofree char *folder = make_good ();
  g_autoptr (GError) error = NULL;
  g_autoptr (GPtrArray) mistakes = NULL;

  change (folder, "areas.geojson", "\"tank-farm\"", "\"farm\"");
  change (folder, "buildings.geojson", "\"height\": 9", "\"height\": -9");
  change (folder, "places.geojson", "\"heading\": 270", "\"heading\": 720");
  change (folder, "routes.json", "\"n3\"]", "\"n8\"]");
  change (folder, "assets.json", "\"deadband\": 0.05, \"onDelay\": 2",
          "\"deadband\": -1, \"onDelay\": -2");
  write_file (folder, "gates.geojson", "{}");
  mistakes = load_bad (folder, &error);
  print_mistakes (mistakes);
  g_assert_cmpuint (mistakes->len, ==, 7);
  expect (g_ptr_array_index (mistakes, 0), "areas.geojson", "$.features[1].properties.kind",
          "“farm”");
  expect (g_ptr_array_index (mistakes, 1), "buildings.geojson", "$.features[0].properties.height",
          "-9 is not between");
  expect (g_ptr_array_index (mistakes, 2), "places.geojson", "$.features[1].properties.heading",
          "720 is not between 0 and 360");
  expect (g_ptr_array_index (mistakes, 3), "routes.json", "$.ways[1].nodes[1]", "n8");
  expect (g_ptr_array_index (mistakes, 4), "assets.json", "$.assets[0].tags[0].limits[0].deadband",
          "-1");
  expect (g_ptr_array_index (mistakes, 5), "assets.json", "$.assets[0].tags[0].limits[0].onDelay",
          "-2");
  expect (g_ptr_array_index (mistakes, 6), "gates.geojson", NULL, "is not a layer");
  g_assert_nonnull (strstr (error->message, "7 mistakes"));
  vigil_test_remove_tree (folder);
}

/* What a file that cannot be read would have defined is not reported as missing. */
static void
test_no_cascade (void)
{
  g_autofree char *folder = make_good ();
  g_autoptr (GError) error = NULL;
  g_autoptr (GPtrArray) mistakes = NULL;

  write_file (folder, "buildings.geojson", "{");
  mistakes = load_bad (folder, &error);
  print_mistakes (mistakes);
  g_assert_cmpuint (mistakes->len, ==, 1);
  expect (g_ptr_array_index (mistakes, 0), "buildings.geojson", "line 1, column 2", "");
  vigil_test_remove_tree (folder);
}

static void
test_no_site (void)
{
  g_autofree char *folder = make_good ();
  g_autofree char *path = g_build_filename (folder, "site.json", NULL);
  g_autoptr (GError) error = NULL;
  g_autoptr (GPtrArray) mistakes = NULL;

  g_assert_cmpint (g_unlink (path), ==, 0);
  mistakes = load_bad (folder, &error);
  print_mistakes (mistakes);
  g_assert_cmpuint (mistakes->len, ==, 1);
  expect (g_ptr_array_index (mistakes, 0), "site.json", NULL, "not in the pack");
  vigil_test_remove_tree (folder);
}

static void
test_not_there (void)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (GPtrArray) mistakes = load_bad ("/nowhere/at/all", &error);

  g_assert_error (error, VIGIL_SITE_ERROR, VIGIL_SITE_ERROR_NOT_FOUND);
  g_assert_cmpuint (mistakes->len, ==, 0);
  g_clear_error (&error);
  g_assert_null (vigil_site_load ("/dev/null", NULL, &error));
  g_assert_error (error, VIGIL_SITE_ERROR, VIGIL_SITE_ERROR_UNREADABLE);
}

/* A generated pack gone wrong everywhere does not fill the memory. */
static void
test_many (void)
{
  g_autofree char *folder = make_good ();
  g_autoptr (GString) text = g_string_new ("{\"nodes\":[");
  g_autoptr (GError) error = NULL;
  g_autoptr (GPtrArray) mistakes = NULL;
  const VigilSiteMistake *last;

  for (int i = 0; i < 5000; i++)
    g_string_append (text, i > 0 ? ",7" : "7");
  g_string_append (text, "],\"ways\":[]}");
  write_file (folder, "routes.json", text->str);
  mistakes = load_bad (folder, &error);
  g_assert_cmpuint (mistakes->len, ==, 1001);
  expect (g_ptr_array_index (mistakes, 999), "routes.json", "$.nodes[999]",
          "is a number; an object is needed");
  last = g_ptr_array_index (mistakes, 1000);
  g_assert_nonnull (strstr (last->reason, "more mistakes"));
  vigil_test_remove_tree (folder);
}

/* Callers may not care for the list. */
static void
test_without_list (void)
{
  g_autofree char *folder = make_good ();
  g_autoptr (GError) error = NULL;

  change (folder, "site.json", "\"yard\"", "\"a yard\"");
  g_assert_null (vigil_site_load (folder, NULL, &error));
  g_assert_error (error, VIGIL_SITE_ERROR, VIGIL_SITE_ERROR_INVALID);
  g_assert_nonnull (strstr (error->message, "site.json: $.id"));
  vigil_test_remove_tree (folder);
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autofree char *name = g_strconcat ("/site/mistake/", cases[i].name, NULL);
      g_test_add_data_func (name, &cases[i], test_case);
    }
  g_test_add_func ("/site/mistakes/all-at-once", test_all_at_once);
  g_test_add_func ("/site/mistakes/no-cascade", test_no_cascade);
  g_test_add_func ("/site/mistakes/no-site", test_no_site);
  g_test_add_func ("/site/mistakes/not-there", test_not_there);
  g_test_add_func ("/site/mistakes/many", test_many);
  g_test_add_func ("/site/mistakes/without-list", test_without_list);
  return g_test_run ();
}
