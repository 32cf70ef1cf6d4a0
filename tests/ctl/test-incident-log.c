/* test-incident-log.c: vigilctl journal cat --incident reads like the log of a good commander, in both languages
 *
 * The events are those of docs/feed-protocol.md, written by hand; so are the lines that are expected of them, from the words of the
 * schemas and of the translation, on the clock of the wall (UTC+8).
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "config.h"

#include <libintl.h>
#include <locale.h>
#include <string.h>

#include "ctl/vigilctl-journal.h"
#include "journal/vigil-sqlite-journal.h"
#include "testlib/vigil-test.h"

#define HEAD "{\"specversion\":\"1.0\",\"source\":\"/vigil/seat\",\"subject\":\"2026-118\","
#define PROCEDURE "{\"phases\":[{\"id\":\"p\",\"title\":\"P\"}],\"steps\":[" \
  "{\"id\":\"confirm\",\"phase\":\"p\",\"duty\":\"duty-officer\",\"title\":{\"zh\":\"确认泄漏\",\"en\":\"Confirm the leak\"},\"question\":{\"answers\":[{\"id\":\"real\",\"label\":{\"zh\":\"属实\",\"en\":\"It is real\"}},{\"id\":\"false\",\"label\":{\"zh\":\"误报\",\"en\":\"False alarm\"}}]}}," \
  "{\"id\":\"close\",\"phase\":\"p\",\"duty\":\"operations\",\"title\":{\"zh\":\"关闭出料阀\",\"en\":\"Close the outlet valve\"},\"branch\":{\"step\":\"confirm\",\"answer\":\"real\"},\"doneWhen\":{\"asset\":\"XV-2103\",\"is\":\"closed\"}}]}"

static const char *const events[] = {
  HEAD "\"id\":\"1\",\"type\":\"vigil.incident.opened.v1\",\"actor\":\"李伟\",\"time\":\"2026-03-01T02:00:00Z\",\"data\":{\"incident\":\"2026-118\",\"type\":\"leak-toxic\","
       "\"title\":{\"zh\":\"T-2103 液氯泄漏\",\"en\":\"T-2103 chlorine leak\"},\"from\":\"alarm\",\"alarm\":\"GT-2101/HH\",\"owner\":\"李伟\"}}",
  HEAD "\"id\":\"2\",\"type\":\"vigil.incident.changed.v1\",\"actor\":\"李伟\",\"time\":\"2026-03-01T02:00:40Z\",\"data\":{\"incident\":\"2026-118\",\"state\":\"confirmed\",\"reason\":\"CAM-22\"}}",
  "{\"specversion\":\"1.0\",\"source\":\"/vigil/seat\",\"subject\":\"2026-119\",\"id\":\"x\",\"type\":\"vigil.incident.opened.v1\",\"time\":\"2026-03-01T02:01:00Z\","
  "\"data\":{\"incident\":\"2026-119\",\"type\":\"fire\",\"title\":\"another\"}}",
  HEAD "\"id\":\"3\",\"type\":\"vigil.incident.plan-started.v1\",\"actor\":\"Wang Jun\",\"time\":\"2026-03-01T02:01:10Z\",\"data\":{\"incident\":\"2026-118\",\"plan\":\"EP-CL-01\",\"version\":3,"
       "\"title\":{\"zh\":\"液氯泄漏专项预案\",\"en\":\"Chlorine leak\"},\"procedure\":" PROCEDURE "}}",
  HEAD "\"id\":\"4\",\"type\":\"vigil.incident.changed.v1\",\"actor\":\"Wang Jun\",\"time\":\"2026-03-01T02:01:30Z\",\"data\":{\"incident\":\"2026-118\",\"level\":3,\"start\":\"declared\",\"reason\":\"wind 4 m/s\"}}",
  HEAD "\"id\":\"5\",\"type\":\"vigil.incident.step.v1\",\"actor\":\"李伟\",\"time\":\"2026-03-01T02:02:00Z\",\"data\":{\"incident\":\"2026-118\",\"plan\":\"EP-CL-01\",\"step\":\"confirm\",\"input\":\"answer\",\"answer\":\"real\"}}",
  "{\"specversion\":\"1.0\",\"source\":\"/vigil/seat\",\"subject\":\"XV-2103\",\"id\":\"c1\",\"type\":\"vigil.command.requested.v1\",\"actor\":\"李伟\",\"time\":\"2026-03-01T02:02:20Z\","
  "\"data\":{\"command\":\"valve.close\",\"target\":\"XV-2103\",\"incident\":\"2026-118\",\"plan\":\"EP-CL-01\",\"step\":\"close\",\"second\":\"Wang Jun\"}}",
  "{\"specversion\":\"1.0\",\"source\":\"/vigil/seat\",\"subject\":\"XV-2103\",\"id\":\"c2\",\"type\":\"vigil.command.result.v1\",\"time\":\"2026-03-01T02:02:25Z\","
  "\"data\":{\"request\":\"c1\",\"status\":\"timed-out\"}}",
  "{\"specversion\":\"1.0\",\"source\":\"/vigil/seat\",\"subject\":\"XV-2103\",\"id\":\"c3\",\"type\":\"vigil.command.requested.v1\",\"actor\":\"李伟\",\"time\":\"2026-03-01T02:02:30Z\","
  "\"data\":{\"command\":\"valve.close\",\"target\":\"XV-2103\",\"incident\":\"2026-118\",\"plan\":\"EP-CL-01\",\"step\":\"close\",\"attempt\":2,\"of\":\"c1\"}}",
  "{\"specversion\":\"1.0\",\"source\":\"/park\",\"subject\":\"XV-2103\",\"id\":\"k1\",\"type\":\"vigil.command.result.v1\",\"time\":\"2026-03-01T02:02:40Z\","
  "\"data\":{\"request\":\"c3\",\"status\":\"rejected\",\"reason\":\"interlock\"}}",
  "{\"specversion\":\"1.0\",\"source\":\"/park\",\"subject\":\"XV-2103\",\"id\":\"k2\",\"type\":\"vigil.command.result.v1\",\"time\":\"2026-03-01T02:02:41Z\","
  "\"data\":{\"request\":\"c3\",\"status\":\"rejected\",\"reason\":\"interlock\"}}",
  "{\"specversion\":\"1.0\",\"source\":\"/stranger\",\"subject\":\"*\",\"id\":\"z\",\"type\":\"vigil.command.requested.v1\",\"actor\":\"x\",\"time\":\"2026-03-01T02:02:42Z\","
  "\"data\":{\"command\":\"broadcast\",\"target\":\"*\",\"incident\":\"2026-118\"}}",
  "{\"specversion\":\"1.0\",\"source\":\"/vigil/seat\",\"subject\":\"*\",\"id\":\"c4\",\"type\":\"vigil.command.requested.v1\",\"actor\":\"Wang Jun\",\"time\":\"2026-03-01T02:02:50Z\","
  "\"data\":{\"command\":\"broadcast\",\"target\":\"*\",\"incident\":\"2026-118\",\"args\":{\"text\":\"evacuate-crosswind\"}}}",
  "{\"specversion\":\"1.0\",\"source\":\"/vigil/seat\",\"subject\":\"*\",\"id\":\"c5\",\"type\":\"vigil.command.result.v1\",\"actor\":\"Wang Jun\",\"time\":\"2026-03-01T02:02:55Z\","
  "\"data\":{\"request\":\"c4\",\"status\":\"told\",\"reason\":\"Zhao Min\"}}",
  HEAD "\"id\":\"6\",\"type\":\"vigil.incident.step.v1\",\"time\":\"2026-03-01T02:03:12Z\",\"data\":{\"incident\":\"2026-118\",\"plan\":\"EP-CL-01\",\"step\":\"close\",\"input\":\"done\"}}",
  "{\"specversion\":\"1.0\",\"source\":\"/stranger\",\"subject\":\"2026-118\",\"id\":\"y\",\"type\":\"vigil.incident.noted.v1\",\"actor\":\"x\",\"time\":\"2026-03-01T02:03:30Z\","
  "\"data\":{\"incident\":\"2026-118\",\"text\":\"not mine\"}}",
  HEAD "\"id\":\"7\",\"type\":\"vigil.incident.resource.v1\",\"actor\":\"Wang Jun\",\"time\":\"2026-03-01T02:05:00Z\",\"data\":{\"incident\":\"2026-118\",\"resource\":\"MAT-07\",\"state\":\"reserved\",\"quantity\":2.5,"
       "\"title\":{\"zh\":\"烧碱\",\"en\":\"Caustic soda\"}}}",
  HEAD "\"id\":\"8\",\"type\":\"vigil.incident.reported.v1\",\"actor\":\"Wang Jun\",\"time\":\"2026-03-01T02:40:00Z\",\"data\":{\"incident\":\"2026-118\",\"form\":\"report-493\",\"fields\":{}}}",
  HEAD "\"id\":\"9\",\"type\":\"vigil.incident.noted.v1\",\"actor\":\"李伟\",\"time\":\"2026-03-01T16:00:30Z\",\"data\":{\"incident\":\"2026-118\",\"text\":\"wind\\u001b[31m turned\\nNE\"}}",
};

/* 有毒物泄漏 已确认 Ⅲ级响应 …: po/zh_CN.po. */
static const char chinese[] =
  "2026-118  T-2103 液氯泄漏\n"
  "有毒物泄漏 · 已确认 · Ⅲ级响应\n"
  "\n2026-03-01\n"
  "10:00:00  李伟      由报警 GT-2101/HH 建立事件：T-2103 液氯泄漏\n"
  "10:00:40  李伟      疑似 → 已确认 – CAM-22\n"
  "10:01:10  Wang Jun  启动预案：液氯泄漏专项预案（EP-CL-01，第 3 版）\n"
  "10:01:30  Wang Jun  宣布启动：Ⅲ级响应 – wind 4 m/s\n"
  "10:02:00  李伟      完成：确认泄漏 → 属实\n"
  "10:02:20  李伟      下令：关阀，XV-2103 – Wang Jun 复核\n"
  "10:02:25  自动      无应答：关阀，XV-2103\n"
  "10:02:30  李伟      重新下令：关阀，XV-2103，第 2 次\n"
  "10:02:40  自动      被拒绝：关阀，XV-2103 – interlock\n"
  "10:02:50  Wang Jun  下令：侧风疏散，全厂区\n"
  "10:02:55  Wang Jun  已电话通知：侧风疏散，全厂区 – Zhao Min\n"
  "10:03:12  自动      完成：关闭出料阀\n"
  "10:05:00  Wang Jun  已预留：烧碱 × 2.5\n"
  "10:40:00  Wang Jun  事故报告已签发\n"
  "\n2026-03-02\n"
  "00:00:30  李伟      wind [31m turned NE\n";

static const char english[] =
  "2026-118  T-2103 chlorine leak\n"
  "Toxic leak · Confirmed · response level Ⅲ\n"
  "\n2026-03-01\n"
  "10:00:00  李伟       Incident opened from alarm GT-2101/HH: T-2103 chlorine leak\n"
  "10:00:40  李伟       Suspected → Confirmed – CAM-22\n"
  "10:01:10  Wang Jun   Plan started: Chlorine leak (EP-CL-01, version 3)\n"
  "10:01:30  Wang Jun   Declared: response level Ⅲ – wind 4 m/s\n"
  "10:02:00  李伟       Done: Confirm the leak → It is real\n"
  "10:02:20  李伟       Ordered: Close the valve, XV-2103 – confirmed by Wang Jun\n"
  "10:02:25  automatic  No answer to: Close the valve, XV-2103\n"
  "10:02:30  李伟       Ordered again: Close the valve, XV-2103, attempt 2\n"
  "10:02:40  automatic  Refused: Close the valve, XV-2103 – interlock\n"
  "10:02:50  Wang Jun   Ordered: Evacuate across the wind, the whole site\n"
  "10:02:55  Wang Jun   Told by phone: Evacuate across the wind, the whole site – Zhao Min\n"
  "10:03:12  automatic  Done: Close the outlet valve\n"
  "10:05:00  Wang Jun   Reserved: Caustic soda × 2.5\n"
  "10:40:00  Wang Jun   Report to the authority signed\n"
  "\n2026-03-02\n"
  "00:00:30  李伟       wind [31m turned NE\n";

static char *folder, *path;
static GString *printed;

static void
print_cb (const char *text)
{
  if (!g_str_has_prefix (text, "# ") && !g_str_has_prefix (text, "GLib-DEBUG")) /* of the test program itself */
    g_string_append (printed, text);
}

static void
appended_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (GError) error = NULL;

  g_assert_cmpuint (vigil_journal_append_finish (VIGIL_JOURNAL (source), result, &error), >, 0);
  g_assert_no_error (error);
  *(gboolean *) user_data = TRUE;
}

static gboolean
is_true (gpointer data)
{
  return *(gboolean *) data;
}

static void
write_journal (void)
{
  g_autoptr (VigilClock) clock = vigil_clock_new_live ();
  g_autoptr (GPtrArray) all = g_ptr_array_new_with_free_func ((GDestroyNotify) vigil_event_unref);
  g_autoptr (GError) error = NULL;
  g_autoptr (VigilSqliteJournal) journal = NULL;
  gboolean done = FALSE;

  folder = vigil_test_make_dir ();
  path = g_build_filename (folder, "journal.db", NULL);
  journal = vigil_sqlite_journal_open (path, clock, NULL, &error);
  g_assert_no_error (error);
  for (guint i = 0; i < G_N_ELEMENTS (events); i++)
    {
      g_autoptr (JsonNode) node = vigil_json_parse (events[i], strlen (events[i]), &error);
      VigilEvent *event;

      g_assert_no_error (error);
      event = vigil_event_from_json (node, 1, &error);
      g_assert_no_error (error);
      g_ptr_array_add (all, event);
    }
  vigil_journal_append_async (VIGIL_JOURNAL (journal), all, appended_cb, &done);
  g_assert_true (vigil_test_wait (is_true, &done, 10.0));
  g_object_run_dispose (G_OBJECT (journal));
}

static int
cat (const char *incident, const char *option, const char *value)
{
  char *argv[] = { "journal", "cat", path, "--incident", (char *) incident, (char *) option, (char *) value, NULL };
  GPrintFunc before = g_set_print_handler (print_cb);
  int status;

  g_string_truncate (printed, 0);
  status = vigilctl_journal_main (value != NULL ? 7 : option != NULL ? 6 : 5, argv);
  g_set_print_handler (before);
  return status;
}

static void
test_text (void)
{
  g_assert_cmpint (cat ("2026-118", "--lang", "zh"), ==, 0);
  g_assert_cmpstr (printed->str, ==, chinese);
  textdomain (GETTEXT_PACKAGE); /* forgets what was looked up */
  g_assert_cmpint (cat ("2026-118", "--lang", "en"), ==, 0);
  g_assert_cmpstr (printed->str, ==, english);
}

static void
test_json (void)
{
  g_autoptr (JsonNode) node = NULL;
  JsonObject *object, *line;
  JsonArray *lines;

  g_assert_cmpint (cat ("2026-118", "--json", NULL), ==, 0);
  node = vigil_json_parse (printed->str, printed->len, NULL);
  g_assert_nonnull (node);
  object = json_node_get_object (node);
  g_assert_cmpstr (json_object_get_string_member (object, "state"), ==, "confirmed");
  g_assert_cmpint (json_object_get_int_member (object, "level"), ==, 3);
  lines = json_object_get_array_member (object, "lines");
  g_assert_cmpuint (json_array_get_length (lines), ==, 15);
  line = json_array_get_object_element (lines, 11);
  g_assert_cmpstr (json_object_get_string_member (line, "time"), ==, "2026-03-01T02:03:12.000Z");
  g_assert_true (json_object_get_null_member (line, "actor"));
  g_assert_cmpstr (json_object_get_string_member (line, "type"), ==, "vigil.incident.step.v1");
}

static void
test_wrong (void)
{
  g_assert_cmpint (cat ("2026-999", NULL, NULL), ==, 1);
  g_assert_cmpint (cat ("2026-118", "--lang", "fr"), ==, 2);
}

int
main (int argc, char **argv)
{
  g_autofree char *po = NULL;
  int status;

  g_setenv ("TZ", "Asia/Shanghai", TRUE);
  g_setenv ("LANGUAGE", "zh_CN", TRUE); /* GLib decides once whether it translates */
  setlocale (LC_ALL, "C.UTF-8");
  po = g_build_filename (g_getenv ("VIGIL_BUILDDIR"), "po", NULL);
  bindtextdomain (GETTEXT_PACKAGE, po);
  bind_textdomain_codeset (GETTEXT_PACKAGE, "UTF-8");
  textdomain (GETTEXT_PACKAGE);
  g_test_init (&argc, &argv, NULL);
  printed = g_string_new (NULL);
  write_journal ();
  g_test_add_func ("/ctl/incident-log/text", test_text);
  g_test_add_func ("/ctl/incident-log/json", test_json);
  g_test_add_func ("/ctl/incident-log/wrong", test_wrong);
  status = g_test_run ();
  vigil_test_remove_tree (folder);
  g_free (folder);
  g_free (path);
  g_string_free (printed, TRUE);
  return status;
}
