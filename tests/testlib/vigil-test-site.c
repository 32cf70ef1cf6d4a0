/* vigil-test-site.c: site packs for tests: a tiny one, and the demo park
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "testlib/vigil-test-site.h"

#include "testlib/vigil-test.h"

static const char small_site[]
    = "{\"format\":\"vigil-site/1\",\"id\":\"tiny\",\"name\":{\"zh\":\"小\",\"en\":\"Tiny\"},"
      "\"origin\":{\"lon\":121.70388,\"lat\":32.30512},"
      "\"enterprises\":[{\"id\":\"E1\",\"name\":{\"zh\":\"甲\",\"en\":\"First\"}}]}";

static const char small_assets[]
    = "{\"assets\":[{\"id\":\"T-1\",\"name\":{\"zh\":\"罐\",\"en\":\"Tank\"},\"kind\":\"tank\",\"position\":[121.70388,32.30512],"
      "\"tags\":["
      "{\"id\":\"PT-1\",\"name\":{\"zh\":\"压力\",\"en\":\"Pressure\"},\"unit\":\"kPa\",\"kind\":\"pressure\",\"range\":[0,20],"
      "\"period\":1,\"staleAfter\":5,\"limits\":[{\"name\":\"H\",\"value\":10,\"deadband\":1,\"onDelay\":0,\"offDelay\":0,\"priority\":2}]},"
      "{\"id\":\"LT-1\",\"name\":{\"zh\":\"液位\",\"en\":\"Level\"},\"unit\":\"%\",\"kind\":\"level\",\"range\":[0,100],"
      "\"period\":180,\"staleAfter\":900}]}]}";

static void
write_file (const char *folder, const char *name, const char *text)
{
  g_autofree char *path = g_build_filename (folder, name, NULL);
  g_autoptr (GError) error = NULL;

  g_file_set_contents (path, text, -1, &error);
  g_assert_no_error (error);
}

VigilSite *
vigil_test_load_site (const char *site_json, const char *assets_json, const char *alarms_json)
{
  g_autofree char *folder = vigil_test_make_dir ();
  g_autoptr (GPtrArray) mistakes = g_ptr_array_new_with_free_func ((GDestroyNotify) vigil_site_mistake_free);
  g_autoptr (GError) error = NULL;
  VigilSite *site;

  write_file (folder, "site.json", site_json);
  write_file (folder, "assets.json", assets_json);
  if (alarms_json != NULL)
    write_file (folder, "alarms.json", alarms_json);
  site = vigil_site_load (folder, mistakes, &error);
  for (guint i = 0; i < mistakes->len; i++)
    {
      const VigilSiteMistake *mistake = mistakes->pdata[i];

      g_test_message ("%s %s %s", mistake->file, mistake->path, mistake->reason);
    }
  g_assert_no_error (error);
  g_assert_cmpuint (mistakes->len, ==, 0);
  vigil_test_remove_tree (folder);
  return site;
}

VigilSite *
vigil_test_make_site (void)
{
  return vigil_test_load_site (small_site, small_assets, NULL);
}

VigilSite *
vigil_test_load_demo (void)
{
  g_autofree char *path = vigil_test_source_path ("data/demo");
  g_autoptr (GError) error = NULL;
  VigilSite *site = vigil_site_load (path, NULL, &error);

  g_assert_no_error (error);
  return site;
}
