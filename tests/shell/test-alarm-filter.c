/* test-alarm-filter.c: what a filter lists, and that it never hides an alarm of priority 1
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "shell/vigil-alarm-filter.h"
#include "testlib/vigil-test-demo.h"
#include "testlib/vigil-test-site.h"

typedef struct
{
  VigilSite *site;
  VigilAlarmQueue *queue;
  VigilAlarmFilter filter;
} Fixture;

static void
set_up (Fixture *f, gconstpointer data)
{
  f->site = vigil_test_load_demo ();
  f->queue = vigil_alarm_queue_new (f->site);
}

static void
tear_down (Fixture *f, gconstpointer data)
{
  vigil_alarm_filter_clear (&f->filter);
  g_clear_object (&f->queue);
  g_clear_object (&f->site);
}

static VigilAlarm *
raise_alarm (Fixture *f, const char *id, int priority, const char *member, const char *value)
{
  return vigil_test_raise_alarm (f->queue, id, priority, VIGIL_SECOND, member, value);
}

static gboolean
passes (Fixture *f, VigilAlarm *alarm)
{
  return vigil_alarm_filter_passes (&f->filter, f->site, alarm);
}

static void
test_priority (Fixture *f, gconstpointer data)
{
  VigilAlarm *one = raise_alarm (f, "a/1", 1, NULL, NULL), *three = raise_alarm (f, "a/3", 3, NULL, NULL);

  g_assert_false (vigil_alarm_filter_is_active (&f->filter));
  g_assert_true (passes (f, one) && passes (f, three));
  f->filter.hidden = 1u << 3;
  g_assert_true (vigil_alarm_filter_is_active (&f->filter));
  g_assert_false (passes (f, three));
  f->filter.hidden = ~0u;
  f->filter.text = g_strdup ("no such text");
  g_assert_true (passes (f, one));
}

static void
test_area (Fixture *f, gconstpointer data)
{
  const GArray *assets = vigil_site_get_assets (f->site);
  const VigilAsset *asset = &g_array_index (assets, VigilAsset, 0);
  const VigilTagDef *tag = g_ptr_array_index (vigil_site_get_asset_tags (f->site, asset->id), 0);
  VigilAlarm *by_asset = raise_alarm (f, "a/1", 2, "asset", asset->id);
  VigilAlarm *by_tag = raise_alarm (f, "a/2", 2, "tag", tag->id);
  VigilAlarm *nowhere = raise_alarm (f, "a/3", 2, NULL, NULL);

  g_assert_nonnull (asset->area);
  g_assert_cmpstr (vigil_alarm_filter_find_area (f->site, by_tag), ==, asset->area);
  f->filter.area = g_strdup (asset->area);
  g_assert_true (passes (f, by_asset));
  g_assert_true (passes (f, by_tag));
  g_assert_false (passes (f, nowhere));
}

static void
test_text (Fixture *f, gconstpointer data)
{
  VigilAlarm *alarm = raise_alarm (f, "LT-2041/H", 2, "track", "P-0417");

  f->filter.text = g_strdup ("");
  g_assert_false (vigil_alarm_filter_is_active (&f->filter));
  g_assert_true (passes (f, alarm));
  g_free (f->filter.text);
  f->filter.text = g_strdup ("level high");
  g_assert_true (passes (f, alarm));
  g_free (f->filter.text);
  f->filter.text = g_strdup ("p-0417");
  g_assert_true (passes (f, alarm));
  g_free (f->filter.text);
  f->filter.text = g_strdup ("pressure");
  g_assert_false (passes (f, alarm));
}

static void
assert_line (const char *line, const char *expected)
{
  VigilAlarmFilter filter = { 0 };
  g_autofree char *text = NULL;

  vigil_alarm_filter_parse (&filter, line);
  text = vigil_alarm_filter_format (&filter, FALSE);
  g_assert_cmpstr (text, ==, expected);
  vigil_alarm_filter_clear (&filter);
}

static void
test_line (Fixture *f, gconstpointer data)
{
  assert_line ("  level   high ", "level high");
  assert_line ("high p:2-3 unack", "p:1,2,3 unack high");
  assert_line ("area:TF-02 tag:PT-21 type:gas leak", "area:TF-02 tag:PT-21 type:gas leak");
  /* Half typed or not understood, it hides nothing by mistake. */
  assert_line ("p:", "");
  assert_line ("p:9", "p:9");
  assert_line ("area:", "");
  assert_line ("http://x", "http://x");
  assert_line ("<b>&\\ مرحبا", "<b>&\\ مرحبا");
}

static void
test_keys (Fixture *f, gconstpointer data)
{
  const VigilTagDef *tag = g_ptr_array_index (
      vigil_site_get_asset_tags (f->site, g_array_index (vigil_site_get_assets (f->site), VigilAsset, 0).id), 0);
  VigilAlarm *alarm = raise_alarm (f, "a/2", 2, "tag", tag->id), *other = raise_alarm (f, "a/3", 2, NULL, NULL);
  g_autofree char *by_tag = g_strdup_printf ("tag:%s", tag->id);
  g_autofree char *by_kind = g_strdup_printf ("type:%s", tag->kind);

  vigil_alarm_filter_parse (&f->filter, by_tag);
  g_assert_true (passes (f, alarm) && !passes (f, other));
  vigil_alarm_filter_parse (&f->filter, by_kind);
  g_assert_true (passes (f, alarm) && !passes (f, other));
  vigil_alarm_filter_parse (&f->filter, "unack");
  g_assert_true (passes (f, alarm));
  vigil_test_acknowledge (f->queue, "a/2", 2 * VIGIL_SECOND);
  g_assert_false (passes (f, alarm));
}

#define ADD(path, test) g_test_add (path, Fixture, NULL, set_up, test, tear_down)

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  ADD ("/shell/alarm-filter/priority", test_priority);
  ADD ("/shell/alarm-filter/area", test_area);
  ADD ("/shell/alarm-filter/text", test_text);
  ADD ("/shell/alarm-filter/line", test_line);
  ADD ("/shell/alarm-filter/keys", test_keys);
  return g_test_run ();
}
