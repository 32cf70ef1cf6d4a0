/* vigilctl-bench-match.c: vigilctl bench match: plans, cases, teams and materials for one incident among many records
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "config.h"
#include "places.h"

#include <glib/gi18n.h>
#include <string.h>

#include "ctl/vigilctl-measure.h"
#include "ctl/vigilctl.h"
#include "response/vigil-resources.h"

#define EPOCH (1767225600 * VIGIL_SECOND)
#define REPETITIONS 20

static const char *const substances[] = { "7782-50-5", "7664-41-7", "74-98-6",  "67-56-1",   "1333-74-0", "108-88-3", "67-64-1",
                                          "7647-01-0", "7783-06-4", "106-97-8", "1310-73-2", "7664-93-9", "75-01-4",  "75-21-8" };
static const char *const hazards[] = { "toxic", "fire", "explosion", "overpressure", "runaway", "corrosion", "asphyxiation", "jet-fire", "bleve" };
static const char *const equipment[] = { "bullet", "sphere", "tank", "pump", "valve", "reactor", "pipeline", "loading-arm", "compressor" };
static const char *const events[] = { "leak-toxic", "leak-flammable", "fire", "explosion", "person", "power", "other" };

static char **
one_word (GRand *rand, const char *const *words, gsize n)
{
  const char *chosen[] = { words[g_rand_int_range (rand, 0, (int) n)], NULL };

  return g_strdupv ((char **) chosen);
}

static char *
make_body (GRand *rand, VigilRecordKind kind)
{
  const char *event = events[g_rand_int_range (rand, 0, G_N_ELEMENTS (events))];

  switch (kind)
    {
    case VIGIL_RECORD_CASE:
      return g_strdup_printf ("{\"event\":\"%s\",\"causes\":[\"法兰垫片老化泄漏\"],\"consequences\":{\"injured\":%d}}", event,
                              g_rand_int_range (rand, 0, 100));
    case VIGIL_RECORD_PLAN:
      return g_strdup_printf ("{\"type\":\"special\",\"applies\":{\"types\":[\"%s\"]},\"sections\":[{\"text\":\"从上风向进入，疏散\"}]}", event);
    case VIGIL_RECORD_TEAM:
      return g_strdup_printf ("{\"type\":\"gas-rescue\",\"people\":6,\"skills\":[\"堵漏\"],\"readiness\":%d}", g_rand_int_range (rand, 1, 10));
    case VIGIL_RECORD_MATERIAL:
      return g_strdup_printf ("{\"category\":\"堵漏器材\",\"quantity\":%d,\"unit\":\"套\"}", g_rand_int_range (rand, 1, 50));
    default: return g_strdup ("{}");
    }
}

static VigilRecord *
make_record (GRand *rand, guint number, VigilRecordKind kind, const double bounds[4])
{
  g_autofree char *id = g_strdup_printf ("R-%06u", number), *body = make_body (rand, kind);
  VigilRecord *record = vigil_record_new (id, kind);

  g_strfreev (record->substances);
  g_strfreev (record->hazards);
  g_strfreev (record->equipment);
  record->substances = one_word (rand, substances, G_N_ELEMENTS (substances));
  record->hazards = one_word (rand, hazards, G_N_ELEMENTS (hazards));
  record->equipment = one_word (rand, equipment, G_N_ELEMENTS (equipment));
  record->title.zh = g_strdup_printf ("%u号装置泄漏处置", number);
  record->severity = g_rand_int_range (rand, 1, 5);
  record->state = VIGIL_RECORD_PUBLISHED;
  record->east = g_rand_double_range (rand, bounds[0], bounds[2]);
  record->north = g_rand_double_range (rand, bounds[1], bounds[3]);
  g_clear_pointer (&record->body, json_node_unref);
  record->body = vigil_json_parse (body, strlen (body), NULL);
  return record;
}

/* As a large library is: mostly cases; 100 teams and 1000 stocks, which is what one site may have. */
static GPtrArray *
make_records (guint n, VigilSite *site)
{
  GPtrArray *records = g_ptr_array_new_with_free_func ((GDestroyNotify) vigil_record_unref);
  g_autoptr (GRand) rand = g_rand_new_with_seed (7);
  double bounds[4];

  vigil_site_get_bounds (site, bounds);
  for (guint i = 0; i < n; i++)
    g_ptr_array_add (records, make_record (rand, i,
                                           i < 100    ? VIGIL_RECORD_TEAM
                                           : i < 1100 ? VIGIL_RECORD_MATERIAL
                                           : i % 4    ? VIGIL_RECORD_CASE
                                                      : VIGIL_RECORD_PLAN,
                                           bounds));
  return records;
}

typedef struct
{
  VigilSite *site;
  GPtrArray *records;
  VigilMatchPool *pool;
  VigilMatchQuestion question;
  VigilZonePoint place;
  VigilZoneShape *zone;
} Bench;

static gboolean
find_help (const Bench *bench)
{
  VigilTravelInput input;
  VigilZonePoint staging = bench->place;
  g_autoptr (VigilTravel) travel = NULL;
  g_autoptr (GPtrArray) teams = NULL, materials = NULL;
  VigilResourceQuestion question = { .incident = &bench->question, .now = EPOCH };

  vigil_travel_input_init_site (&input, bench->site);
  input.zones = &bench->zone;
  input.n_zones = 1;
  if (!vigil_travel_find_staging (&input, bench->place.east, bench->place.north, 112.5, 10.0, &staging))
    return FALSE;
  travel = vigil_travel_new (&input, staging.east, staging.north, NULL);
  question.travel = travel;
  teams = vigil_resources_find_teams (bench->records, &question, 10);
  materials = vigil_resources_find_materials (bench->records, &question, 10);
  return teams->len == 10 && materials->len == 10;
}

static gboolean
measure_all (const Bench *bench)
{
  VigilctlMeasure rank, help, all;
  gboolean fine = TRUE;

  vigilctl_measure_init (&rank, "match.rank");
  vigilctl_measure_init (&help, "match.help");
  vigilctl_measure_init (&all, "match.all");
  for (guint i = 0; fine && i < REPETITIONS; i++)
    {
      gint64 began = vigilctl_measure_now (), ranked;
      g_autoptr (GPtrArray) plans = vigil_match_pool_rank (bench->pool, &bench->question, VIGIL_RECORD_PLAN, 10, EPOCH);
      g_autoptr (GPtrArray) cases = vigil_match_pool_rank (bench->pool, &bench->question, VIGIL_RECORD_CASE, 10, EPOCH);

      vigilctl_measure_add (&rank, began);
      ranked = vigilctl_measure_now ();
      fine = plans->len == 10 && cases->len == 10 && find_help (bench);
      vigilctl_measure_add (&help, ranked);
      vigilctl_measure_add (&all, began);
    }
  vigilctl_measure_set (&all, "records", bench->records->len, 0);
  if (fine)
    {
      vigilctl_measure_print (&rank);
      vigilctl_measure_print (&help);
      vigilctl_measure_print (&all);
    }
  vigilctl_measure_clear (&rank);
  vigilctl_measure_clear (&help);
  vigilctl_measure_clear (&all);
  return fine;
}

static VigilMatchPool *
measure_pool (GPtrArray *records, VigilSite *site)
{
  VigilctlMeasure measure;
  gint64 began = vigilctl_measure_now ();
  VigilMatchPool *pool = vigil_match_pool_new (records, site, NULL, NULL);

  vigilctl_measure_init (&measure, "match.pool");
  vigilctl_measure_add (&measure, began);
  vigilctl_measure_set (&measure, "records", records->len, 0);
  vigilctl_measure_print (&measure);
  vigilctl_measure_clear (&measure);
  return pool;
}

static int
run (VigilSite *site, guint n)
{
  static const char *const chlorine[] = { "7782-50-5", NULL }, *const toxic[] = { "toxic", NULL }, *const bullet[] = { "bullet", NULL };
  g_autoptr (GPtrArray) records = make_records (n, site);
  g_autoptr (VigilMatchPool) pool = measure_pool (records, site);
  double bounds[4];
  Bench bench = { .site = site, .records = records, .pool = pool };
  gboolean fine;

  vigil_site_get_bounds (site, bounds);
  bench.place = (VigilZonePoint){ (bounds[0] + bounds[2]) / 2.0, (bounds[1] + bounds[3]) / 2.0 };
  bench.zone = vigil_zone_shape_new_circle (bench.place.east, bench.place.north, 150.0, NULL);
  vigil_match_question_init (&bench.question);
  bench.question.type_known = TRUE;
  bench.question.type = VIGIL_INCIDENT_LEAK_TOXIC;
  bench.question.substances = chlorine;
  bench.question.hazards = toxic;
  bench.question.equipment = bullet;
  bench.question.severity = 2;
  bench.question.people[0] = 12;
  bench.question.east = bench.place.east;
  bench.question.north = bench.place.north;
  bench.question.text = "液氯储罐法兰泄漏";
  fine = measure_all (&bench);
  vigil_zone_shape_unref (bench.zone);
  return fine ? VIGILCTL_OK : VIGILCTL_PROBLEM;
}

int
vigilctl_bench_match (int argc, char **argv)
{
  g_autofree char *pack = NULL;
  g_autoptr (GError) error = NULL;
  g_autoptr (VigilSite) site = NULL;
  gboolean json = FALSE;
  int records = 100000;
  const GOptionEntry entries[] = {
    { "site", 's', 0, G_OPTION_ARG_FILENAME, &pack, N_ ("Site pack; default the demo park"), "PACK" },
    { "records", 'n', 0, G_OPTION_ARG_INT, &records, N_ ("Records of the libraries; default 100000"), "N" },
    { "json", 0, 0, G_OPTION_ARG_NONE, &json, N_ ("Print JSON (it always is)"), NULL },
    G_OPTION_ENTRY_NULL,
  };

  if (!vigilctl_parse (&argc, &argv, "bench match", _ ("Ranks plans and cases and finds help among many records."), entries, 0, 0))
    return VIGILCTL_USAGE;
  if (records < 2000 || records > 1000000)
    {
      g_printerr (_ ("vigilctl bench: %s must be from %d to %d\n"), "--records", 2000, 1000000);
      return VIGILCTL_USAGE;
    }
  site = vigil_site_load (pack != NULL ? pack : VIGIL_PKGDATADIR "/demo", NULL, &error);
  if (site == NULL)
    {
      g_printerr ("vigilctl bench: %s\n", error->message);
      return VIGILCTL_NO_ACCESS;
    }
  return run (site, (guint) records);
}
