/* test-import.c: alarm lists of other systems: encodings, separators, headings, times, and rows that make no sense
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "config.h"

#include <string.h>

#include "alarm/vigil-alarm-episode.h"
#include "alarm/vigil-alarm-import.h"
#include "core/vigil-clock.h"

static VigilAlarmImport *
read_text (const char *text, const VigilImportOptions *options)
{
  static const VigilImportOptions plain = { NULL };
  g_autoptr (GError) error = NULL;
  VigilAlarmImport *import = vigil_alarm_import_new (text, strlen (text), options != NULL ? options : &plain, &error);

  g_assert_no_error (error);
  return import;
}

static const VigilImportRow *
nth (const VigilAlarmImport *import, guint i)
{
  g_assert_cmpint (i, <, import->rows->len);
  return &g_array_index (import->rows, VigilImportRow, i);
}

static void
assert_time (VigilTime time, const char *expected)
{
  g_autofree char *text = vigil_time_to_rfc3339 (time);

  g_assert_cmpstr (time != 0 ? text : "-", ==, expected);
}

/* "3 bad-time; 5 duplicate" */
static void
assert_problems (const VigilAlarmImport *import, const char *expected)
{
  g_autoptr (GString) found = g_string_new (NULL);

  for (guint i = 0; i < import->problems->len; i++)
    {
      const VigilImportProblem *problem = import->problems->pdata[i];

      g_string_append_printf (found, "%s%u %s", i > 0 ? "; " : "", problem->line, vigil_import_issue_to_string (problem->issue));
      g_assert_cmpint (strlen (problem->reason), >, 5);
    }
  g_assert_cmpstr (found->str, ==, expected);
}

static VigilImportSketch *
sketch_text (const char *text)
{
  g_autoptr (GError) error = NULL;
  VigilImportSketch *sketch = vigil_alarm_import_sketch (text, strlen (text), &error);

  g_assert_no_error (error);
  return sketch;
}

/* What is understood is offered; what is not can be said, and is then read so. */
static void
test_sketch (void)
{
  const char *text = "Log of unit 3\nWann;Wo;Was\n2024-01-05 13:02:11;LT-1;hot\n2024-01-05 13:03:11;LT-2;cold\n";
  g_autoptr (VigilImportSketch) known = sketch_text ("Report\n报警时间,备用,位号\n2024-01-05 13:02:11,x,LT-1\n"), foreign = sketch_text (text);
  const VigilImportOptions said = { .map = "begin=1,tag=2,text=3", .separator = ';', .heading_line = 2 };
  g_autoptr (VigilAlarmImport) import = read_text (text, &said);

  g_assert_true (known->understood);
  g_assert_cmpint (known->heading_line, ==, 2);
  g_assert_cmpint (known->columns[VIGIL_IMPORT_BEGIN], ==, 0);
  g_assert_cmpint (known->columns[VIGIL_IMPORT_TAG], ==, 2);
  g_assert_cmpstr (known->headings->pdata[1], ==, "备用");
  g_assert_cmpstr (known->samples->pdata[2], ==, "LT-1");
  g_assert_false (foreign->understood);
  g_assert_cmpint (foreign->separator, ==, ';');
  g_assert_cmpint (foreign->heading_line, ==, 2);
  g_assert_cmpint (foreign->headings->len, ==, 3);
  g_assert_cmpint (import->rows->len, ==, 2);
  g_assert_cmpint (import->heading_line, ==, 2);
  g_assert_cmpstr (nth (import, 1)->alarm, ==, "LT-2");
}

/* A list without headings: its first row is no heading. */
static void
test_sketch_bare (void)
{
  const char *text = "2024-01-05 13:02:11,LT-1\n2024-01-05 13:03:11,LT-2\n";
  g_autoptr (VigilImportSketch) sketch = sketch_text (text);
  const VigilImportOptions said = { .map = "begin=1,tag=2", .separator = sketch->separator, .heading_line = sketch->heading_line };
  g_autoptr (VigilAlarmImport) import = read_text (text, &said);
  g_autoptr (GError) error = NULL;

  g_assert_false (sketch->understood);
  g_assert_cmpint (import->rows->len, ==, 2);
  g_assert_cmpint (import->heading_line, ==, 0);
  g_assert_null (vigil_alarm_import_sketch ("", 0, &error));
  g_assert_error (error, VIGIL_ALARM_IMPORT_ERROR, VIGIL_ALARM_IMPORT_ERROR_COLUMNS);
  g_clear_error (&error);
  g_assert_null (vigil_alarm_import_sketch ("a\0b", 3, &error));
  g_assert_error (error, VIGIL_ALARM_IMPORT_ERROR, VIGIL_ALARM_IMPORT_ERROR_ENCODING);
}

/* Stopped, it gives nothing; in parts it gives the same facts. */
static void
test_parts (void)
{
  g_autoptr (GString) text = g_string_new ("begin,end,tag\n");
  g_autoptr (GCancellable) cancellable = g_cancellable_new ();
  int done = 0;
  const VigilImportOptions options = { .done = &done, .cancellable = cancellable };
  g_autoptr (GError) error = NULL;
  g_autoptr (VigilAlarmImport) import = NULL;
  g_autoptr (GPtrArray) all = NULL;
  guint n = 0;

  for (guint i = 0; i < 3000; i++)
    g_string_append_printf (text, "2024-01-05 %02u:%02u:%02u,,T-%u\n", i / 3600, i / 60 % 60, i % 60, i % 7);
  import = read_text (text->str, &options);
  g_assert_cmpint (done, ==, 100);
  all = vigil_alarm_import_make_events (import, "list");
  for (guint i = 0; i < import->rows->len; i += 100)
    {
      g_autoptr (GPtrArray) some = vigil_alarm_import_make_some (import, "list", i, 100);

      n += some->len;
    }
  g_assert_cmpint (n, ==, all->len);
  g_cancellable_cancel (cancellable);
  g_assert_null (vigil_alarm_import_new (text->str, text->len, &options, &error));
  g_assert_error (error, G_IO_ERROR, G_IO_ERROR_CANCELLED);
}

/* Standing alarms end long after later ones began, and some of one time: part by part they come as they do at once. */
static GString *
make_long_list (void)
{
  GString *text = g_string_new ("begin,end,tag,acknowledged\n");

  for (guint i = 0; i < 500; i++)
    g_string_append_printf (text, "2026-01-01 %02u:%02u:00,2026-01-0%u 00:00:00,T-%u,%s\n", i / 120, i / 2 % 60, 2 + i % 7, i, i % 3 == 0 ? "2026-01-01 12:00:00" : "");
  return text;
}

static void
test_facts_in_parts (void)
{
  g_autoptr (GString) text = make_long_list ();
  g_autoptr (VigilAlarmImport) import = read_text (text->str, NULL);
  g_autoptr (GPtrArray) all = vigil_alarm_import_make_events (import, "list");

  g_assert_cmpint (all->len, ==, 500 + 500 + 167);
  for (guint n = 1; n < 600; n += 83)
    {
      g_autoptr (VigilImportFacts) facts = vigil_import_facts_new (import, "list");
      guint i = 0;

      for (GPtrArray *part; (part = vigil_import_facts_next (facts, n)) != NULL; g_ptr_array_unref (part))
        for (guint k = 0; k < part->len; k++, i++)
          {
            const VigilEvent *one = part->pdata[k], *other = all->pdata[i];

            g_assert_cmpstr (one->id, ==, other->id);
            g_assert_cmpint (one->time, ==, other->time);
          }
      g_assert_cmpint (i, ==, all->len);
    }
}

/* Stopped after 100 rows: their raises, acknowledgements and ends, and nothing of another. */
static void
test_facts_stopped (void)
{
  g_autoptr (GString) text = make_long_list ();
  g_autoptr (VigilAlarmImport) import = read_text (text->str, NULL);
  g_autoptr (VigilImportFacts) facts = vigil_import_facts_new (import, "list");
  g_autoptr (GPtrArray) first = vigil_import_facts_next (facts, 100), last = NULL;

  g_assert_cmpint (vigil_import_facts_get_n (facts), ==, 100);
  g_assert_cmpint (vigil_import_facts_stop (facts), ==, 100);
  last = vigil_import_facts_next (facts, 100);
  g_assert_cmpint (first->len + last->len, ==, 100 + 100 + 34);
  g_assert_null (vigil_import_facts_next (facts, 100));
}

/* The text is given back while it is read: what was kept of it stays, in UTF-8 with a mark and in GBK. */
static void
test_taken (void)
{
  static const char *const encodings[] = { "UTF-8", "GB18030" };

  for (guint i = 0; i < G_N_ELEMENTS (encodings); i++)
    {
      g_autoptr (GString) text = g_string_new (i == 0 ? "\xef\xbb\xbf" : "");
      g_autoptr (GError) error = NULL;
      g_autoptr (VigilAlarmImport) import = NULL;
      const VigilImportOptions options = { NULL };
      gsize length = 0;
      char *bytes;

      g_string_append (text, "发生时间,位号,描述\n");
      for (guint k = 0; k < 5000; k++)
        g_string_append_printf (text, "2026-01-01 %02u:%02u:%02u,反应釜-%u,压力高 %u\n", k / 3600, k / 60 % 60, k % 60, k % 50, k);
      bytes = g_convert (text->str, (gssize) text->len, encodings[i], "UTF-8", NULL, &length, &error);
      g_assert_no_error (error);
      import = vigil_alarm_import_new_take (bytes, length, &options, &error);
      g_assert_no_error (error);
      g_assert_cmpint (import->rows->len, ==, 5000);
      g_assert_cmpstr (nth (import, 0)->text, ==, "压力高 0");
      g_assert_cmpstr (nth (import, 4999)->text, ==, "压力高 4999");
      g_assert_cmpstr (nth (import, 4999)->tag, ==, "反应釜-49");
    }
}

static void
test_plain (void)
{
  g_autoptr (VigilAlarmImport) import = read_text ("Begin,End,Tag,Type,Text,Priority,Ack time,Operator\r\n"
                                                   "2024-01-05 13:02:11,2024-01-05 13:05:00,LT-101,HH,\"Level, very \"\"high\"\"\",1,2024-01-05 13:03:00,Li\r\n"
                                                   "2024-01-05 14:00:00,,PT-7,低报,,,,\r\n", NULL);

  g_assert_cmpint (import->rows->len, ==, 2);
  g_assert_cmpstr (nth (import, 0)->alarm, ==, "LT-101/HH");
  g_assert_cmpstr (nth (import, 0)->text, ==, "Level, very \"high\"");
  g_assert_cmpstr (nth (import, 0)->operator, ==, "Li");
  g_assert_cmpint (nth (import, 0)->priority, ==, 1);
  assert_time (nth (import, 0)->begin, "2024-01-05T13:02:11.000Z");
  assert_time (nth (import, 0)->end, "2024-01-05T13:05:00.000Z");
  assert_time (nth (import, 0)->acknowledged, "2024-01-05T13:03:00.000Z");
  g_assert_cmpstr (nth (import, 1)->alarm, ==, "PT-7/L");
  g_assert_cmpstr (nth (import, 1)->text, ==, "PT-7/L");
  assert_time (nth (import, 1)->end, "-");
  assert_problems (import, "");
}

/* As Vigil writes its own history: "end" there is how it ended. */
static void
test_own (void)
{
  g_autoptr (VigilAlarmImport) import
      = read_text ("\357\273\277begin,alarm,priority,message,tag,asset,area,acknowledged,acknowledger,returned,duration_s,end,note,source\r\n"
                   "2026-11-23T10:08:06.284+00:00,\"GT-2104/HH\",1,\"chlorine\",\"GT-2104\",\"GD-2104\",\"AR-1\",2026-11-23T10:09:00.000+00:00,\"Li\","
                   "2026-11-23T10:23:58.516+00:00,952.232,\"returned\",,\"/platform\"\r\n", NULL);

  g_assert_cmpint (import->rows->len, ==, 1);
  assert_time (nth (import, 0)->end, "2026-11-23T10:23:58.516Z");
  assert_time (nth (import, 0)->acknowledged, "2026-11-23T10:09:00.000Z");
  g_assert_cmpstr (nth (import, 0)->operator, ==, "Li");
  assert_problems (import, "");
}

#define CHINESE "装置报警历史\n序号;位号;描述;报警类型;优先级;报警时间;恢复时间;确认时间;操作员;区域\n" \
                "1;PT-2101;压力高;高高;紧急;2024/1/5 13:02:11;2024/1/5 13:05;2024年1月5日 13时3分20秒;王;氯碱\n"

static void
assert_chinese (const VigilAlarmImport *import)
{
  g_assert_cmpint (import->heading_line, ==, 2);
  g_assert_cmpint (import->separator, ==, ';');
  g_assert_cmpint (import->rows->len, ==, 1);
  g_assert_cmpstr (nth (import, 0)->alarm, ==, "PT-2101/HH");
  g_assert_cmpstr (nth (import, 0)->text, ==, "压力高");
  g_assert_cmpstr (nth (import, 0)->operator, ==, "王");
  g_assert_cmpstr (nth (import, 0)->area, ==, "氯碱");
  g_assert_cmpint (nth (import, 0)->priority, ==, 1);
  /* 13:02:11 in China is 05:02:11 UTC */
  assert_time (nth (import, 0)->begin, "2024-01-05T05:02:11.000Z");
  assert_time (nth (import, 0)->end, "2024-01-05T05:05:00.000Z");
  assert_time (nth (import, 0)->acknowledged, "2024-01-05T05:03:20.000Z");
  assert_problems (import, "");
}

/* The same list in every encoding it may come in. */
static void
test_encodings (void)
{
  static const struct { const char *to, *mark, *found; } cases[] = {
    { "UTF-8", "", "UTF-8" }, { "UTF-8", "\xef\xbb\xbf", "UTF-8" }, { "GBK", "", "GBK" }, { "GB18030", "", "GBK" }, { "UTF-16LE", "\xff\xfe", "UTF-16" },
  };
  g_autoptr (GTimeZone) zone = g_time_zone_new_identifier ("+08:00");
  const VigilImportOptions options = { .zone = zone };

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      gsize length = 0;
      g_autofree char *converted = g_convert (CHINESE, -1, cases[i].to, "UTF-8", NULL, &length, NULL);
      g_autoptr (GByteArray) bytes = g_byte_array_new ();
      g_autoptr (GError) error = NULL;
      g_autoptr (VigilAlarmImport) import = NULL;

      g_byte_array_append (bytes, (const guint8 *) cases[i].mark, (guint) strlen (cases[i].mark));
      g_byte_array_append (bytes, (const guint8 *) converted, (guint) length);
      import = vigil_alarm_import_new ((const char *) bytes->data, bytes->len, &options, &error);
      g_assert_no_error (error);
      g_assert_cmpstr (import->encoding, ==, cases[i].found);
      assert_chinese (import);
    }
}

static void
test_times (void)
{
  static const struct { const char *text, *expected; } cases[] = {
    { "2024-01-05T13:02:11Z", "2024-01-05T13:02:11.000Z" },
    { "2024-01-05T13:02:11.5+08:00", "2024-01-05T05:02:11.500Z" },
    { "2024-01-05 13:02:11.123", "2024-01-05T13:02:11.123Z" },
    { "2024-01-05 13:02:11:123", "2024-01-05T13:02:11.123Z" },
    { "2024-01-05 13:02:11,123", "2024-01-05T13:02:11.123Z" },
    { "2024/1/5 3:02:11", "2024-01-05T03:02:11.000Z" },
    { "2024.01.05 13:02", "2024-01-05T13:02:00.000Z" },
    { "2024/01/05  13:02:11 PM", "2024-01-05T13:02:11.000Z" },
    { "2024/1/5 1:02:11 PM", "2024-01-05T13:02:11.000Z" },
    { "2024/1/5 12:02:11 AM", "2024-01-05T00:02:11.000Z" },
    { "2024/1/5 下午1:02:11", "2024-01-05T13:02:11.000Z" },
    { "2024年1月5日 13时02分11秒", "2024-01-05T13:02:11.000Z" },
    { "20240105130211", "2024-01-05T13:02:11.000Z" },
    { "20240105 13:02:11", "2024-01-05T13:02:11.000Z" },
    { "2024-02-29 00:00:00", "2024-02-29T00:00:00.000Z" },
    { "2023-02-29 00:00:00", NULL },
    { "05/01/2024 13:02:11", NULL }, /* January or May? */
    { "2024-01-05", NULL },
    { "2024-13-05 10:00:00", NULL },
    { "2024-01-05 25:00:00", NULL },
    { "2024-01-05 13:02:11 soon", NULL },
    { "yesterday", NULL },
    { "", NULL },
  };

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      VigilTime time = 0;
      gboolean understood = vigil_import_parse_time (cases[i].text, NULL, &time);

      if (understood != (cases[i].expected != NULL))
        g_test_message ("%s", cases[i].text);
      g_assert_cmpint (understood, ==, cases[i].expected != NULL);
      if (understood)
        assert_time (time, cases[i].expected);
    }
}

#define HEAD "begin\ttag\ttype\tend\tpriority\tack\n"

/* Each row that makes no sense is told with its line; the others are taken. */
static void
test_problems (void)
{
  g_autoptr (VigilAlarmImport) import = read_text (HEAD
      "2024-01-05 10:00:00\tA\tH\t2024-01-05 10:01:00\t\t\n"     /* 2 */
      "\tB\tH\t\t\t\n"                                           /* 3 no begin */
      "soon\tB\tH\t\t\t\n"                                       /* 4 bad time */
      "2024-01-05 10:02:00\tB\tH\tlater\t\t\n"                   /* 5 bad time */
      "2024-01-05 10:02:00\tB\tH\t2024-01-05 10:01:59\t\t\n"     /* 6 end before begin */
      "2024-01-05 10:02:00\t\tH\t\t\t\n"                         /* 7 no tag */
      "2024-01-05 10:00:00\tA\t高\t2024-01-05 10:09:00\t\t\n"    /* 8 the same as 2 */
      "2024-01-05 10:05:00\tC\tH\t2024-01-05 10:06:00\t9\t\n"    /* 9 bad priority */
      "2024-01-05 10:04:00\tD\tL\t2024-01-05 10:06:00\t\t2024-01-05 10:03:00\n" /* 10 out of order, bad acknowledgement */
      "2024-01-05 10:07:00\tE\tH\t2024-01-05 10:20:00\t\t\n"     /* 11 comes again before its end */
      "2024-01-05 10:08:00\tE\tH\t\t\t\n"                        /* 12 no end, comes again */
      "2024-01-05 10:09:00\tE\tH\t2024-01-05 10:10:00\t\t\n", NULL);

  assert_problems (import, "3 no-begin; 4 bad-time; 5 bad-time; 6 end-before-begin; 7 no-tag; 8 duplicate; 9 bad-priority; "
                           "10 bad-acknowledged; 10 out-of-order; 11 overlap; 12 overlap");
  g_assert_cmpint (import->n_read, ==, 12);
  g_assert_cmpint (import->rows->len, ==, 6);
  g_assert_cmpstr (nth (import, 1)->alarm, ==, "D/L"); /* where it belongs */
  assert_time (nth (import, 3)->end, "2024-01-05T10:08:00.000Z");
  assert_time (nth (import, 4)->end, "2024-01-05T10:09:00.000Z");
}

/* Newest first is an order. */
static void
test_newest_first (void)
{
  g_autoptr (VigilAlarmImport) import = read_text ("时间,位号\n2024-01-05 12:00:00,C\n2024-01-05 11:00:00,B\n2024-01-05 10:00:00,A\n", NULL);

  assert_problems (import, "");
  g_assert_cmpstr (nth (import, 0)->alarm, ==, "A");
}

static void
test_quotes (void)
{
  g_autoptr (VigilAlarmImport) import = read_text ("begin,tag,text\n2024-01-05 10:00:00,A,\"two\nlines\"\n2024-01-05 10:01:00,B,\"never ends\n2024-01-05 10:02:00,C,fine\n", NULL);

  g_assert_cmpint (import->rows->len, ==, 3);
  g_assert_cmpstr (nth (import, 0)->text, ==, "two\nlines");
  g_assert_cmpint (nth (import, 1)->line, ==, 4);
  g_assert_cmpstr (nth (import, 1)->text, ==, "\"never ends");
  g_assert_cmpstr (nth (import, 2)->text, ==, "fine");
  assert_problems (import, "4 bad-quote");
}

static void
test_map (void)
{
  const VigilImportOptions by_name = { .map = "begin=when did it,tag=3,text=words" }, by_number = { .map = "begin=1,tag=2" };
  const VigilImportOptions bad[] = { { .map = "begin=nowhere,tag=1" }, { .map = "start=1,tag=2" }, { .map = "tag=1" }, { .map = "begin=1,tag=99" }, { .map = "" } };
  g_autoptr (VigilAlarmImport) named = read_text ("words,when,point\nx,2024-01-05 10:00:00,A\n", &(VigilImportOptions) { .map = "begin=2,tag=point,text=words" });
  g_autoptr (VigilAlarmImport) two = read_text ("words,when did it,point\nx,2024-01-05 10:00:00,A\n", &by_name);
  g_autoptr (VigilAlarmImport) bare = read_text ("2024-01-05 10:00:00,A\n2024-01-05 10:01:00,B\n", &by_number);

  g_assert_cmpstr (nth (named, 0)->text, ==, "x");
  g_assert_cmpstr (nth (two, 0)->alarm, ==, "A");
  g_assert_cmpint (bare->heading_line, ==, 0);
  g_assert_cmpint (bare->rows->len, ==, 2);
  for (guint i = 0; i < G_N_ELEMENTS (bad); i++)
    {
      static const char text[] = "a,b\n1,2\n";
      g_autoptr (GError) error = NULL;

      g_assert_null (vigil_alarm_import_new (text, strlen (text), &bad[i], &error));
      g_assert_error (error, VIGIL_ALARM_IMPORT_ERROR, VIGIL_ALARM_IMPORT_ERROR_COLUMNS);
    }
}

static void
test_priorities (void)
{
  static const char list[] = "begin,tag,type,priority\n2024-01-05 10:00:00,A,HH,\n2024-01-05 10:00:01,B,LO,\n2024-01-05 10:00:02,C,联锁,\n"
                             "2024-01-05 10:00:03,D,whatever,\n2024-01-05 10:00:04,E,H,低\n2024-01-05 10:00:05,F,HH,high\n";
  const VigilImportOptions own = { .priorities = "HH=1,whatever=2" };
  g_autoptr (VigilAlarmImport) plain = read_text (list, NULL), mapped = read_text (list, &own);
  const int expected[] = { 2, 3, 1, 4, 4, 2 }, expected_mapped[] = { 1, 3, 1, 2, 4, 2 };
  g_autoptr (GError) error = NULL;

  for (guint i = 0; i < 6; i++)
    {
      g_assert_cmpint (nth (plain, i)->priority, ==, expected[i]);
      g_assert_cmpint (nth (mapped, i)->priority, ==, expected_mapped[i]);
    }
  g_assert_null (vigil_alarm_import_new (list, strlen (list), &(VigilImportOptions) { .priorities = "HH=7" }, &error));
  g_assert_error (error, VIGIL_ALARM_IMPORT_ERROR, VIGIL_ALARM_IMPORT_ERROR_COLUMNS);
}

/* No list: a sentence, never a crash. */
static void
test_no_list (void)
{
  static const struct { const char *bytes; gsize length; VigilAlarmImportError code; } cases[] = {
    { "", 0, VIGIL_ALARM_IMPORT_ERROR_COLUMNS },
    { NULL, 0, VIGIL_ALARM_IMPORT_ERROR_COLUMNS },
    { "hello\nworld\n", 12, VIGIL_ALARM_IMPORT_ERROR_COLUMNS },
    { "begin,end\n1,2\n", 14, VIGIL_ALARM_IMPORT_ERROR_COLUMNS },
    { "\x89PNG\r\n\x1a\n\0\0\0\rIHDR", 16, VIGIL_ALARM_IMPORT_ERROR_ENCODING },
    { "begin,tag\n\xff\xff\xff,x\n", 17, VIGIL_ALARM_IMPORT_ERROR_ENCODING },
    { "begin,tag\n2024\0,x\n", 18, VIGIL_ALARM_IMPORT_ERROR_ENCODING },
  };
  const VigilImportOptions options = { NULL };

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autoptr (GError) error = NULL;

      g_assert_null (vigil_alarm_import_new (cases[i].bytes, cases[i].length, &options, &error));
      g_assert_error (error, VIGIL_ALARM_IMPORT_ERROR, (int) cases[i].code);
      g_assert_null (strchr (error->message, '\n'));
    }
}

/* Random cells of everything that hurts: the sanitizers watch, and every row is taken or told. */
static void
test_hostile (void)
{
  static const char *const cells[] = { "\"", "\"\"", ",", "\n", "\r", ";", "\t", "2024-01-05 10:00:00", "A", "高高", "<b>", "=1+1", "\xe2\x80\xae", "-", "  ", "9999-99-99 99:99:99" };
  g_autoptr (GRand) rand = g_rand_new_with_seed (10);

  for (guint round = 0; round < 500; round++)
    {
      g_autoptr (GString) text = g_string_new ("begin,tag,text,end\n");
      g_autoptr (VigilAlarmImport) import = NULL;
      guint lost = 0;

      for (guint i = 0; i < 60; i++)
        g_string_append (text, cells[g_rand_int_range (rand, 0, G_N_ELEMENTS (cells))]);
      import = read_text (text->str, NULL);
      for (guint i = 0; i < VIGIL_N_IMPORT_ISSUES; i++)
        if (vigil_import_issue_loses_row (i))
          lost += import->n_problems[i];
      g_assert_cmpint (import->rows->len + lost, ==, import->n_read);
    }
}

/* The facts that are made fold into the same episodes. */
static void
test_events (void)
{
  g_autoptr (VigilAlarmImport) import = read_text ("begin,end,tag,type,ack,operator\n2024-01-05 10:00:00,2024-01-05 10:05:00,A,H,2024-01-05 10:01:00,Li\n"
                                                   "2024-01-05 10:05:00,2024-01-05 10:06:00,A,H,,\n2024-01-05 10:02:00,,B,L,,\n2024-01-05 10:03:00,2024-01-05 10:03:00,C,L,,\n", NULL);
  g_autoptr (GPtrArray) events = vigil_alarm_import_make_events (import, "dcs 1.csv"), again = vigil_alarm_import_make_events (import, "dcs 1.csv");
  g_autoptr (VigilAlarmEpisodes) episodes = vigil_alarm_episodes_new ();
  VigilAlarmEpisode episode;

  g_assert_cmpint (events->len, ==, 8);
  for (guint i = 0; i < events->len; i++)
    {
      VigilEvent *event = events->pdata[i];

      g_assert_cmpstr (event->source, ==, "import:dcs%201.csv");
      g_assert_cmpstr (event->id, ==, ((VigilEvent *) again->pdata[i])->id);
      vigil_alarm_episodes_fold (episodes, event);
    }
  vigil_alarm_episodes_settle (episodes);
  g_assert_cmpint (vigil_alarm_episodes_get_n (episodes), ==, 4);
  vigil_alarm_episodes_get (episodes, 0, &episode);
  g_assert_cmpstr (episode.acknowledger, ==, "Li");
  assert_time (episode.returned, "2024-01-05T10:05:00.000Z");
  vigil_alarm_episodes_get (episodes, 2, &episode);
  g_assert_cmpstr (episode.alarm, ==, "C/L");
  assert_time (episode.returned, "2024-01-05T10:03:00.000Z");
  vigil_alarm_episodes_get (episodes, 3, &episode);
  assert_time (episode.begin, "2024-01-05T10:05:00.000Z");
  assert_time (episode.returned, "2024-01-05T10:06:00.000Z");
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/alarm/import/sketch", test_sketch);
  g_test_add_func ("/alarm/import/sketch-bare", test_sketch_bare);
  g_test_add_func ("/alarm/import/parts", test_parts);
  g_test_add_func ("/alarm/import/facts-in-parts", test_facts_in_parts);
  g_test_add_func ("/alarm/import/facts-stopped", test_facts_stopped);
  g_test_add_func ("/alarm/import/taken", test_taken);
  g_test_add_func ("/alarm/import/plain", test_plain);
  g_test_add_func ("/alarm/import/own", test_own);
  g_test_add_func ("/alarm/import/encodings", test_encodings);
  g_test_add_func ("/alarm/import/times", test_times);
  g_test_add_func ("/alarm/import/problems", test_problems);
  g_test_add_func ("/alarm/import/newest-first", test_newest_first);
  g_test_add_func ("/alarm/import/quotes", test_quotes);
  g_test_add_func ("/alarm/import/map", test_map);
  g_test_add_func ("/alarm/import/priorities", test_priorities);
  g_test_add_func ("/alarm/import/no-list", test_no_list);
  g_test_add_func ("/alarm/import/hostile", test_hostile);
  g_test_add_func ("/alarm/import/events", test_events);
  return g_test_run ();
}
