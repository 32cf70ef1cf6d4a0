/* test-site-alarms.c: what alarms.json of a good site pack becomes, and that of the demo pack
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "core/vigil-site.h"
#include "testlib/vigil-test.h"

#include <glib/gstdio.h>
#include <math.h>
#include <string.h>

static VigilSite *
load (const char *path)
{
  g_autoptr (GError) error = NULL;
  VigilSite *site = vigil_site_load (path, NULL, &error);

  g_assert_no_error (error);
  return site;
}

static VigilSite *
load_source (const char *relative)
{
  g_autofree char *path = vigil_test_source_path (relative);

  return load (path);
}

static const VigilAlarmDef *
need_def (VigilSite *site, const char *id)
{
  const VigilAlarmDef *def = vigil_site_get_alarm_def (site, id);

  if (def == NULL)
    g_error ("nothing is known of %s", id);
  g_assert_cmpstr (def->id, ==, id);
  return def;
}

/* The limit says what it is, two templates and the class say the rest; HH overrides two of them. */
static void
test_templates (void)
{
  g_autoptr (VigilSite) site = load_source ("tests/core/site/good");
  const VigilAlarmDef *h = need_def (site, "GT-1/H"), *hh = need_def (site, "GT-1/HH");

  g_assert_cmpstr (h->class_id, ==, "toxic");
  g_assert_cmpstr (h->class_name.zh, ==, "有毒气体");
  g_assert_true (h->latching);
  g_assert_cmpfloat (h->realarm_after, ==, 120.0);
  g_assert_cmpfloat (h->respond_within, ==, 180.0);
  g_assert_cmpstr (h->plan, ==, "EP-1");
  g_assert_cmpstr (h->camera, ==, "CAM-1");
  g_assert_null (h->consequence.en);
  g_assert_cmpfloat (hh->realarm_after, ==, 0.0);
  g_assert_cmpfloat (hh->respond_within, ==, 60.0);
  g_assert_cmpstr (hh->consequence.en, ==, "People are poisoned");
  g_assert_null (hh->consequence.zh);
}

static void
test_limit (void)
{
  g_autoptr (VigilSite) site = load_source ("tests/core/site/good");
  const VigilAlarmDef *def = need_def (site, "PT-1/HH");

  g_assert_cmpstr (def->message.en, ==, "Tank pressure high high");
  g_assert_cmpint (def->priority, ==, 1);
  g_assert_cmpstr (def->tag, ==, "PT-1");
  g_assert_cmpstr (def->limit, ==, "HH");
  g_assert_cmpstr (def->asset, ==, "T-1");
  g_assert_cmpstr (def->area, ==, "A-2");
  g_assert_cmpfloat (def->set_point, ==, 1.2);
  g_assert_cmpfloat (def->deadband, ==, 0.05);
  g_assert_cmpfloat (def->on_delay, ==, 2.0);
  g_assert_cmpfloat (def->off_delay, ==, 5.0);
  g_assert_cmpuint (def->count_n, ==, 0);
  g_assert_cmpfloat (def->realarm_after, ==, 300.0); /* of the policy, priority 1 */
  g_assert_false (def->latching);
}

/* In each language its own names, and where there is none the other's. Two decimals, as the tag. */
static void
test_slots (void)
{
  g_autoptr (VigilSite) site = load_source ("tests/core/site/good");
  const VigilAlarmDef *def = need_def (site, "PT-1/HH");

  g_assert_cmpstr (def->cause.en, ==, "Tank pressure of Chlorine tank in 罐区 passed 1.20 MPa");
  g_assert_cmpstr (def->cause.zh, ==, "罐区液氯储罐的储罐压力超过 1.20 MPa");
  g_assert_cmpstr (need_def (site, "FIRE-1/ALARM")->cause.en, ==, "Pump burns");
}

static void
test_records (void)
{
  g_autoptr (VigilSite) site = load_source ("tests/core/site/good");
  const VigilAlarmDef *h = need_def (site, "PT-1/H"), *fire = need_def (site, "FIRE-1/ALARM");

  g_assert_cmpstr (h->procedure, ==, "SOP-1");
  g_assert_cmpfloat (h->respond_within, ==, 600.0);
  g_assert_cmpstr (h->action.en, ==, "Open the vent of Chlorine tank");
  g_assert_true (h->latching);
  g_assert_cmpstr (need_def (site, "PT-1/HH")->action.en, ==, "Look at Chlorine tank");
  g_assert_cmpint (fire->priority, ==, 1);
  g_assert_cmpstr (fire->message.en, ==, "Fire in the plot");
  g_assert_cmpstr (fire->asset, ==, "P-1");
  g_assert_null (fire->tag);
  g_assert_true (isnan (fire->set_point));
  g_assert_cmpuint (vigil_site_get_alarm_defs (site)->len, ==, 5);
  g_assert_null (vigil_site_get_alarm_def (site, "PT-1/LL"));
}

/* Whoever presses the button: one record, the class says the rest; a limit is never of a family. */
static void
test_family (void)
{
  g_autoptr (VigilSite) site = load_source ("tests/core/site/good");
  const VigilAlarmDef *def = vigil_site_get_alarm_def (site, "P00123/SOS");

  g_assert_cmpstr (def->message.en, ==, "Somebody calls for help");
  g_assert_cmpstr (def->action.en, ==, "Call back");
  g_assert_cmpint (def->priority, ==, 1);
  g_assert_cmpfloat (def->respond_within, ==, 180.0);
  g_assert_true (def->latching);
  g_assert_null (vigil_site_get_alarm_def (site, "P00123/SOSX"));
  g_assert_null (vigil_site_get_alarm_def (site, "SOS"));
}

static void
test_rules (void)
{
  g_autoptr (VigilSite) site = load_source ("tests/core/site/good");
  const GArray *rules = vigil_site_get_suppress_rules (site);
  const VigilSuppressRule *empty = &g_array_index (rules, VigilSuppressRule, 0);
  const VigilSuppressRule *work = vigil_site_get_suppress_rule (site, "SR-2");
  const VigilSuppressRule *both = vigil_site_get_suppress_rule (site, "SR-3");

  g_assert_cmpuint (rules->len, ==, 3);
  g_assert_cmpstr (empty->tag, ==, "LT-1");
  g_assert_cmpint (empty->op, ==, VIGIL_RULE_LESS);
  g_assert_cmpfloat (empty->value, ==, 2.0);
  g_assert_cmpfloat (empty->delay_s, ==, 5.0);
  g_assert_cmpfloat (empty->release_s, ==, 30.0);
  g_assert_cmpuint (empty->alarms->len, ==, 1);
  g_assert_cmpuint (empty->matches->len, ==, 1); /* PT-1/HH has priority 1 */
  g_assert_true (g_ptr_array_index (empty->matches, 0) == need_def (site, "PT-1/H"));
  g_assert_true (work->critical);
  g_assert_cmpuint (work->matches->len, ==, 2);
  g_assert_cmpstr (work->permit_kind, ==, "hot-work");
  g_assert_cmpstr (work->permit_area, ==, "A-2");
  g_assert_cmpstr (both->parent, ==, "PT-1/HH");
  g_assert_cmpstr (both->permit_asset, ==, "T-1");
  g_assert_null (vigil_site_get_suppress_rule (site, "SR-9"));
}

static void
test_topology (void)
{
  g_autoptr (VigilSite) site = load_source ("tests/core/site/good");
  const GArray *groups = vigil_site_get_cause_groups (site);
  const VigilCauseGroup *group = &g_array_index (groups, VigilCauseGroup, 0);

  g_assert_cmpstr (vigil_site_get_asset (site, "P-1")->parent, ==, "T-1");
  g_assert_null (vigil_site_get_asset (site, "T-1")->parent);
  g_assert_cmpuint (groups->len, ==, 1);
  g_assert_cmpint (group->kind, ==, VIGIL_CAUSE_POWER);
  g_assert_cmpstr (group->root, ==, "T-1");
  g_assert_cmpuint (group->members->len, ==, 1); /* named twice, and the root is none */
  g_assert_cmpstr (g_ptr_array_index (group->members, 0), ==, "P-1");
}

static void
test_policy (void)
{
  g_autoptr (VigilSite) site = load_source ("tests/core/site/good");
  const VigilAlarmPolicy *policy = vigil_site_get_alarm_policy (site);
  const VigilAlarmPolicy *usual = vigil_alarm_policy_get_default ();
  const VigilAlarmOperator *boss = &g_array_index (policy->operators, VigilAlarmOperator, 1);

  g_assert_cmpfloat (policy->shelf_max[VIGIL_ROLE_OPERATOR][1], ==, 0.0);
  g_assert_cmpfloat (policy->shelf_max[VIGIL_ROLE_OPERATOR][4], ==, 7200.0);
  g_assert_cmpfloat (policy->shelf_max[VIGIL_ROLE_ENGINEER][3], ==, usual->shelf_max[VIGIL_ROLE_ENGINEER][3]);
  g_assert_true (policy->may_remove[VIGIL_ROLE_ENGINEER]);
  g_assert_false (policy->may_remove[VIGIL_ROLE_SHIFT_LEADER]);
  g_assert_true (usual->may_remove[VIGIL_ROLE_SHIFT_LEADER]);
  g_assert_cmpfloat (policy->realarm_after[2], ==, 900.0);
  g_assert_cmpuint (policy->operators->len, ==, 2);
  g_assert_cmpstr (boss->id, ==, "boss");
  g_assert_cmpint (boss->role, ==, VIGIL_ROLE_SHIFT_LEADER);
}

static void
test_roles (void)
{
  VigilRole role = VIGIL_ROLE_ENGINEER;

  g_assert_cmpstr (vigil_role_to_string (VIGIL_ROLE_SHIFT_LEADER), ==, "shift-leader");
  g_assert_false (vigil_role_from_string ("boss", &role));
  g_assert_false (vigil_role_from_string (NULL, &role));
  g_assert_cmpint (role, ==, VIGIL_ROLE_ENGINEER);
  g_assert_true (vigil_role_from_string ("operator", &role));
  g_assert_cmpint (role, ==, VIGIL_ROLE_OPERATOR);
  g_assert_cmpstr (vigil_role_get_name (VIGIL_ROLE_ENGINEER), ==, "Engineer");
}

/* Without alarms.json every limit still is an alarm with a record of what the limit says. */
static void
test_without (void)
{
  g_autofree char *source = vigil_test_source_path ("tests/core/site/good");
  g_autofree char *folder = vigil_test_make_dir ();
  static const char *const files[] = { "site.json",   "areas.geojson", "buildings.geojson", "places.geojson",
                                       "assets.json" };
  g_autoptr (VigilSite) site = NULL;
  const VigilAlarmDef *def;

  for (guint i = 0; i < G_N_ELEMENTS (files); i++)
    {
      g_autofree char *from = g_build_filename (source, files[i], NULL);
      g_autofree char *to = g_build_filename (folder, files[i], NULL);
      g_autofree char *text = NULL;

      g_assert_true (g_file_get_contents (from, &text, NULL, NULL));
      g_assert_true (g_file_set_contents (to, text, -1, NULL));
    }
  site = load (folder);
  def = need_def (site, "GT-1/HH");
  g_assert_cmpint (def->priority, ==, 1);
  g_assert_true (isnan (def->respond_within));
  g_assert_cmpfloat (def->realarm_after, ==, vigil_alarm_policy_get_default ()->realarm_after[1]);
  g_assert_null (def->cause.en);
  g_assert_null (def->class_id);
  g_assert_cmpuint (vigil_site_get_suppress_rules (site)->len, ==, 0);
  g_assert_cmpuint (vigil_site_get_alarm_policy (site)->operators->len, ==, 0);
  vigil_test_remove_tree (folder);
}

static gboolean
has_both (const VigilText *text)
{
  return text->zh != NULL && text->en != NULL && strchr (text->zh, '{') == NULL && strchr (text->en, '{') == NULL;
}

/* Every alarm of the park says what it is, why, what happens, what to do, how long; a limit also where to look. */
static void
test_demo_complete (void)
{
  g_autoptr (VigilSite) site = load_source ("data/demo");
  const GPtrArray *defs = vigil_site_get_alarm_defs (site);

  g_assert_cmpuint (defs->len, >=, 900);
  for (guint i = 0; i < defs->len; i++)
    {
      const VigilAlarmDef *def = g_ptr_array_index (defs, i);

      if (!has_both (&def->cause) || !has_both (&def->consequence) || !has_both (&def->action) || def->class_id == NULL
          || (def->tag != NULL && def->camera == NULL) || !(def->respond_within >= 60.0))
        g_error ("%s is not rationalised", def->id);
    }
}

/* The record goes by the substance: chlorine is not ammonia. */
static void
test_demo_substances (void)
{
  g_autoptr (VigilSite) site = load_source ("data/demo");

  g_assert_nonnull (strstr (need_def (site, "GT-2107/HH")->consequence.en, "chlorine"));
  g_assert_nonnull (strstr (need_def (site, "GT-3301/HH")->cause.en, "ammonia"));
  g_assert_nonnull (strstr (need_def (site, "GT-3201/HH")->cause.en, "lower explosive limit"));
  g_assert_cmpstr (need_def (site, "GT-2107/HH")->plan, ==, "EP-CL-01");
}

/* Nothing of priority 1 is suppressed by design; every rule and group names something. */
static void
test_demo_rules (void)
{
  g_autoptr (VigilSite) site = load_source ("data/demo");
  const GArray *rules = vigil_site_get_suppress_rules (site), *groups = vigil_site_get_cause_groups (site);

  g_assert_cmpuint (rules->len, >=, 10);
  g_assert_cmpuint (groups->len, >=, 8);
  for (guint i = 0; i < rules->len; i++)
    {
      const VigilSuppressRule *rule = &g_array_index (rules, VigilSuppressRule, i);

      g_assert_true (has_both (&rule->reason));
      g_assert_cmpuint (rule->matches->len, >, 0);
      for (guint j = 0; j < rule->matches->len; j++)
        g_assert_cmpint (((const VigilAlarmDef *) g_ptr_array_index (rule->matches, j))->priority, >, 1);
    }
  for (guint i = 0; i < groups->len; i++)
    g_assert_cmpuint (g_array_index (groups, VigilCauseGroup, i).members->len, >, 0);
  g_assert_cmpstr (vigil_site_get_asset (site, "XV-2103")->parent, ==, "T-2103");
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/site/alarms/templates", test_templates);
  g_test_add_func ("/site/alarms/limit", test_limit);
  g_test_add_func ("/site/alarms/slots", test_slots);
  g_test_add_func ("/site/alarms/records", test_records);
  g_test_add_func ("/site/alarms/family", test_family);
  g_test_add_func ("/site/alarms/rules", test_rules);
  g_test_add_func ("/site/alarms/topology", test_topology);
  g_test_add_func ("/site/alarms/policy", test_policy);
  g_test_add_func ("/site/alarms/roles", test_roles);
  g_test_add_func ("/site/alarms/without", test_without);
  g_test_add_func ("/site/alarms/demo/complete", test_demo_complete);
  g_test_add_func ("/site/alarms/demo/substances", test_demo_substances);
  g_test_add_func ("/site/alarms/demo/rules", test_demo_rules);
  return g_test_run ();
}
