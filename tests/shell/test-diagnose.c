/* test-diagnose.c: what a diagnosis says, and that no secret and no name leaves the workstation in a support bundle
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "core/vigil-json.h"
#include "session/vigil-operators.h"
#include "shell/diagnose/vigil-diagnose.h"
#include "shell/diagnose/vigil-support-bundle.h"
#include "testlib/vigil-test-demo.h"
#include "testlib/vigil-test.h"

#include <archive.h>
#include <archive_entry.h>
#include <glib/gstdio.h>
#include <string.h>
#include <sys/stat.h>

#define ACCOUNT "Zhao Wenbo"
#define LAYOUT_OWNER "钱小红"
#define SEAT "Sun Dasheng"

/* Each is put somewhere; none may come out. */
static const char *const secrets[] = { "hunter2", "s3cr3t-token", "tk0123456789", "eyJzdWIiOiIxIn0", "MIIEowIBAAK", ACCOUNT, LAYOUT_OWNER, SEAT };

typedef struct
{
  VigilTestDemo demo;
  char *folder, *logs, *layouts, *accounts;
  VigilSettings *settings;
} Fixture;

static void
write_file (const char *folder, const char *name, const char *text)
{
  g_autofree char *path = g_build_filename (folder, name, NULL);
  g_autofree char *parent = g_path_get_dirname (path);

  g_assert_cmpint (g_mkdir_with_parents (parent, 0700), ==, 0);
  g_assert_true (g_file_set_contents (path, text, -1, NULL));
}

/* As if an older program had written them: without redaction. */
static void
write_logs (Fixture *f)
{
  static const char lines[] = "{\"time\":\"2026-03-01T02:00:00Z\",\"level\":\"warning\",\"message\":\"link wss://li:hunter2@gw/v1?token=s3cr3t-token is waiting\"}\n"
                              "{\"level\":\"error\",\"message\":\"Authorization: Bearer eyJhbGciOiJIUzI1NiJ9.eyJzdWIiOiIxIn0.c2ln\"}\n"
                              "{\"level\":\"info\",\"message\":\"" SEAT " signed on, then " ACCOUNT "\"}\n"
                              "-----BEGIN PRIVATE KEY-----\nMIIEowIBAAK\n-----END PRIVATE KEY-----\nstill here\n";

  write_file (f->logs, "vigil.jsonl", lines);
  write_file (f->logs, "vigil.1.jsonl", lines);
  write_file (f->logs, "vigil-platform.jsonl", lines);
}

static void
write_accounts (Fixture *f)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (VigilOperators) operators = vigil_operators_open (f->accounts, &error);

  g_assert_no_error (error);
  g_assert_true (vigil_operators_add (operators, ACCOUNT, VIGIL_ROLE_ADMINISTRATOR, "hunter2-hunter2", &error));
  g_assert_no_error (error);
}

static void
set_up (Fixture *f, gconstpointer data)
{
  g_autofree char *ini = NULL;

  vigil_test_demo_set_up (&f->demo, NULL);
  vigil_session_set_operator (f->demo.session, SEAT);
  f->folder = vigil_test_make_dir ();
  f->logs = g_build_filename (f->folder, "log", NULL);
  f->layouts = g_build_filename (f->folder, "layouts", NULL);
  f->accounts = g_build_filename (f->folder, "accounts.json", NULL);
  write_logs (f);
  write_accounts (f);
  write_file (f->layouts, LAYOUT_OWNER ".json", "{\"operator\":\"" LAYOUT_OWNER "\",\"kept\":[{\"name\":\"" LAYOUT_OWNER " night\"}]}");
  ini = g_build_filename (f->folder, "settings.ini", NULL);
  f->settings = vigil_settings_new (ini, NULL);
  vigil_settings_set (f->settings, "start-platform", g_variant_new_string ("wss://li:hunter2@gw.park/v1/feed?token=s3cr3t-token"));
  vigil_settings_set (f->settings, "base-map", g_variant_new_string ("https://t0.tianditu.gov.cn/?tk=tk0123456789"));
}

static void
tear_down (Fixture *f, gconstpointer data)
{
  g_clear_object (&f->settings);
  vigil_test_remove_tree (f->folder);
  g_free (f->folder);
  g_free (f->logs);
  g_free (f->layouts);
  g_free (f->accounts);
  vigil_test_demo_tear_down (&f->demo, NULL);
}

static VigilDiagnosis *
look (Fixture *f, const VigilProbe *probe)
{
  VigilDiagnoseSeat seat = { .clock = f->demo.clock, .settings = f->settings, .site = f->demo.site, .session = f->demo.session, .sound_known = TRUE,
                             .sound_problem = "there is no loudspeaker", .probe = probe };

  return vigil_diagnose (&seat);
}

static VigilSupportBundle *
make_bundle (Fixture *f, const VigilDiagnosis *diagnosis)
{
  VigilSupportSources sources = { .diagnosis = diagnosis, .settings = f->settings, .site = f->demo.site, .session = f->demo.session,
                                  .log_folder = f->logs, .layout_folder = f->layouts, .accounts = f->accounts };

  return vigil_support_bundle_new (&sources);
}

/* All names and contents of an archive, by the library that others read it with. */
static char *
unpack (const char *path)
{
  struct archive *archive = archive_read_new ();
  struct archive_entry *entry;
  GString *out = g_string_new (NULL);
  char block[65536];
  la_ssize_t n;

  g_assert_cmpint (archive_read_support_format_zip (archive), ==, ARCHIVE_OK);
  g_assert_cmpint (archive_read_open_filename (archive, path, 65536), ==, ARCHIVE_OK);
  while (archive_read_next_header (archive, &entry) == ARCHIVE_OK)
    {
      g_string_append_printf (out, "\n== %s\n", archive_entry_pathname (entry));
      while ((n = archive_read_data (archive, block, sizeof block)) > 0)
        g_string_append_len (out, block, n);
      g_assert_cmpint (n, ==, 0);
    }
  archive_read_free (archive);
  return g_string_free (out, FALSE);
}

static void
test_bundle (Fixture *f, gconstpointer data)
{
  g_autoptr (VigilDiagnosis) diagnosis = look (f, NULL);
  g_autoptr (VigilSupportBundle) bundle = NULL;
  g_autofree char *path = g_build_filename (f->folder, "out.zip", NULL);
  g_autofree char *all = NULL;
  g_autoptr (GError) error = NULL;
  GStatBuf info;

  vigil_test_raise_alarm (vigil_session_get_alarms (f->demo.session), "PT-1/HH", 1, VIGIL_TEST_DEMO_NOW, NULL, NULL);
  bundle = make_bundle (f, diagnosis);
  g_assert_true (vigil_support_bundle_write (bundle, path, &error));
  g_assert_no_error (error);
  g_assert_cmpint (g_stat (path, &info), ==, 0);
  g_assert_cmpint (info.st_mode & 0777, ==, 0600);
  all = unpack (path);
  for (guint i = 0; i < G_N_ELEMENTS (secrets); i++)
    g_assert_null (strstr (all, secrets[i]));
  g_assert_null (strstr (all, VIGIL_TEST_DEMO_MESSAGE));
  g_assert_null (strstr (all, "== alarms.txt"));
  for (guint i = 0; i < 9; i++)
    g_assert_nonnull (strstr (all, (const char *[]){ "== README.txt", "== diagnosis.txt", "== diagnosis.json", "== log/vigil.jsonl", "== log/vigil.1.jsonl", "== log/vigil-platform.jsonl",
                                                     "== layouts/layout-1.json", "== settings.txt", "== site.txt" }[i]));
  /* what helps is still there */
  g_assert_nonnull (strstr (all, "@gw/v1?token=[redacted] is waiting"));
  g_assert_nonnull (strstr (all, "still here"));
  g_assert_nonnull (strstr (all, "[person] signed on, then [person]"));
  g_assert_nonnull (strstr (all, vigil_site_get_id (f->demo.site)));
}

static void
test_choice (Fixture *f, gconstpointer data)
{
  g_autoptr (VigilSupportBundle) bundle = NULL;
  g_autofree char *path = g_build_filename (f->folder, "out.zip", NULL);
  g_autofree char *nowhere = g_build_filename (f->folder, "no", "out.zip", NULL);
  g_autofree char *list = NULL;
  g_autofree char *all = NULL;
  g_autoptr (GError) error = NULL;
  guint n = 0;

  vigil_test_raise_alarm (vigil_session_get_alarms (f->demo.session), "PT-1/HH", 1, VIGIL_TEST_DEMO_NOW, NULL, NULL);
  bundle = make_bundle (f, NULL);
  g_assert_cmpuint (vigil_support_bundle_get_size (bundle, VIGIL_SUPPORT_LOGS, &n), >, 0);
  g_assert_cmpuint (n, ==, 3);
  for (guint i = 0; i < VIGIL_N_SUPPORT_PARTS; i++)
    bundle->wanted[i] = i == VIGIL_SUPPORT_ALARMS;
  list = vigil_support_bundle_list (bundle);
  g_assert_nonnull (strstr (list, "alarms.txt"));
  g_assert_null (strstr (list, "log/"));
  g_assert_true (vigil_support_bundle_write (bundle, path, &error));
  all = unpack (path);
  g_assert_nonnull (strstr (all, VIGIL_TEST_DEMO_MESSAGE));
  g_assert_null (strstr (all, "settings.txt"));
  g_assert_false (vigil_support_bundle_write (bundle, nowhere, &error));
  g_assert_error (error, G_FILE_ERROR, G_FILE_ERROR_NOENT);
}

static void
assert_state (const VigilDiagnosis *diagnosis, const char *id, VigilFindingState state)
{
  const VigilFinding *finding = vigil_diagnosis_find (diagnosis, id);

  g_assert_nonnull (finding);
  g_test_message ("%s: %s", id, finding->value);
  g_assert_cmpint (finding->state, ==, state);
  if (state == VIGIL_FINDING_BAD)
    g_assert_true (finding->advice != NULL || strstr (id, "saved") != NULL || strstr (id, "library") != NULL);
}

static void
test_states (Fixture *f, gconstpointer data)
{
  VigilProbe bad = { .journal = (char *) "/x/park.journal", .journal_there = TRUE, .journal_problem = (char *) "fact 7 was changed", .disk_free = 5 << 20, .gl_problem = (char *) "no EGL" };
  VigilProbe good = { .journal = (char *) "/x/park.journal", .journal_there = TRUE, .verified = TRUE, .n_facts = 12, .disk_free = G_GUINT64_CONSTANT (9) << 30, .gl = (char *) "card, OpenGL 4.6", .portals = { 3 } };
  g_autoptr (VigilDiagnosis) one = look (f, &bad);
  g_autoptr (VigilDiagnosis) other = look (f, &good);

  assert_state (one, "journal.chain", VIGIL_FINDING_BAD);
  assert_state (one, "journal.disk", VIGIL_FINDING_BAD);
  assert_state (one, "display.gl", VIGIL_FINDING_BAD);
  assert_state (one, "desktop.sound", VIGIL_FINDING_BAD);
  assert_state (one, "feed.state", VIGIL_FINDING_ATTENTION);
  assert_state (one, "site.check", VIGIL_FINDING_OK);
  assert_state (other, "journal.chain", VIGIL_FINDING_OK);
  assert_state (other, "journal.disk", VIGIL_FINDING_OK);
  assert_state (other, "display.gl", VIGIL_FINDING_OK);
  assert_state (other, "desktop.portals", VIGIL_FINDING_OK);
  g_assert_cmpint (vigil_diagnosis_get_worst (one), ==, VIGIL_FINDING_BAD);
}

/* Strict JSON, and text with every line, whatever the values hold. */
static void
test_formats (Fixture *f, gconstpointer data)
{
  g_autoptr (VigilDiagnosis) diagnosis = vigil_diagnosis_new (VIGIL_TEST_DEMO_NOW);
  g_autofree char *text = NULL;
  g_autofree char *json = NULL;
  g_autoptr (JsonNode) node = NULL;
  g_autoptr (GError) error = NULL;

  vigil_diagnosis_begin (diagnosis, "x", "Group \"1\"");
  vigil_diagnosis_add (diagnosis, "x.a", VIGIL_FINDING_BAD, "Label", "%s", "v\n\x1b[2J \"q\" \xff token=s3cr3t-token");
  vigil_diagnosis_advise (diagnosis, "Do \\ this");
  vigil_diagnosis_add (diagnosis, "x.b", VIGIL_FINDING_OK, "Other", "%d", 5);
  text = vigil_diagnosis_to_text (diagnosis);
  json = vigil_diagnosis_to_json (diagnosis);
  node = vigil_json_parse (json, strlen (json), &error);
  g_assert_no_error (error);
  g_assert_cmpstr (json_object_get_string_member (json_node_get_object (node), "state"), ==, "bad");
  g_assert_cmpstr (json_object_get_string_member (json_node_get_object (node), "time"), ==, "2001-09-09T01:46:40.000Z");
  g_assert_nonnull (strstr (text, "Label: v\\u000a\\u001b[2J"));
  g_assert_nonnull (strstr (text, "→ Do \\ this"));
  g_assert_nonnull (strstr (text, "✓ Other: 5"));
  g_assert_null (strstr (json, "s3cr3t"));
  g_assert_null (strchr (text, '\x1b'));
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add ("/diagnose/bundle", Fixture, NULL, set_up, test_bundle, tear_down);
  g_test_add ("/diagnose/choice", Fixture, NULL, set_up, test_choice, tear_down);
  g_test_add ("/diagnose/states", Fixture, NULL, set_up, test_states, tear_down);
  g_test_add ("/diagnose/formats", Fixture, NULL, set_up, test_formats, tear_down);
  return g_test_run ();
}
