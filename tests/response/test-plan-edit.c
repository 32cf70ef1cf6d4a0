/* test-plan-edit.c: plans as tables, from text, as a picture, and tried on a clock of their own
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "config.h"

#include <locale.h>
#include <string.h>

#include "response/vigil-plan-draft.h"
#include "response/vigil-plan-skeleton.h"
#include "response/vigil-procedure-csv.h"
#include "response/vigil-procedure-layout.h"
#include "response/vigil-rehearsal.h"
#include "tests/testlib/vigil-test-site.h"
#include "tests/testlib/vigil-test.h"

#define HEAD "{\"phases\":[{\"id\":\"p\",\"title\":{\"zh\":\"一\",\"en\":\"One\"}}],\"steps\":["
#define STEP(id, more) "{\"id\":\"" id "\",\"phase\":\"p\",\"duty\":\"command\",\"target\":60,\"title\":{\"zh\":\"步\",\"en\":\"S\"}" more "}"
#define ASK ",\"question\":{\"answers\":[{\"id\":\"y\",\"label\":{\"en\":\"Yes\"}},{\"id\":\"n\",\"label\":{\"en\":\"No\"}}]}"
#define TAIL "]}"

static VigilProcedure *
read_node (JsonNode *node)
{
  g_autoptr (GError) error = NULL;
  VigilProcedure *procedure = vigil_procedure_from_json (node, "EP-1", 1, &error);

  g_assert_no_error (error);
  return procedure;
}

static VigilProcedure *
make (const char *text)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (JsonNode) node = vigil_json_parse (text, strlen (text), &error);

  g_assert_no_error (error);
  return read_node (node);
}

static char *
write_json (const VigilProcedure *procedure)
{
  g_autoptr (JsonNode) node = vigil_procedure_to_json (procedure);

  return json_to_string (node, FALSE);
}

/* ---- tables ---- */

static VigilProcedure *
read_csv (const char *text)
{
  g_autoptr (GBytes) bytes = g_bytes_new (text, strlen (text));
  g_autoptr (GPtrArray) rejects = NULL;
  g_autoptr (GError) error = NULL;
  g_autoptr (JsonNode) node = vigil_procedure_csv_read (bytes, &rejects, &error);

  g_assert_no_error (error);
  g_assert_cmpuint (rejects->len, ==, 0);
  return read_node (node);
}

static void
assert_round (VigilProcedure *procedure)
{
  g_autofree char *before = write_json (procedure), *table = vigil_procedure_to_csv (procedure), *after = NULL;
  g_autoptr (VigilProcedure) again = read_csv (table);

  after = write_json (again);
  g_assert_cmpstr (after, ==, before);
}

static void
test_round (void)
{
  g_autoptr (VigilProcedure) procedure
      = make (HEAD STEP ("a", ASK) "," STEP ("b", ",\"branch\":{\"step\":\"a\",\"answer\":\"y\"},\"mandatory\":false,\"evidence\":\"note\"") "," STEP (
          "c",
          ",\"after\":[\"a\",\"b\"],\"doneWhen\":{\"tag\":\"PT-2103\",\"op\":\"<\",\"value\":0.5,\"for\":\"10s\"},"
          "\"text\":{\"en\":\"=1+1, \\\"quoted\\\"\\nsecond line\"},\"loop\":{\"to\":\"c\",\"every\":90,\"limit\":3},"
          "\"action\":{\"command\":\"valve\",\"target\":\"XV-1\",\"args\":{\"to\":\"closed\"},\"confirm\":\"two\",\"phone\":\"8119\"},"
          "\"view\":{\"camera\":\"CAM-1\"}") TAIL);

  assert_round (procedure);
}

static guint
round_plans (JsonArray *records)
{
  guint n = 0;

  for (guint i = 0; i < json_array_get_length (records); i++)
    {
      JsonObject *body = json_object_get_object_member (json_array_get_object_element (records, i), "body");

      if (body != NULL && json_object_has_member (body, "procedure"))
        {
          g_autoptr (VigilProcedure) procedure = read_node (json_object_get_member (body, "procedure"));

          assert_round (procedure);
          n++;
        }
    }
  return n;
}

/* Every plan of the park survives the spreadsheet. */
static void
test_round_demo (void)
{
  g_autofree char *path = vigil_test_source_path ("data/demo/library/plans.json"), *text = NULL;
  g_autoptr (GError) error = NULL;
  g_autoptr (JsonNode) node = NULL;
  gsize length;

  g_assert_true (g_file_get_contents (path, &text, &length, &error));
  node = vigil_json_parse (text, length, &error);
  g_assert_no_error (error);
  g_assert_cmpuint (round_plans (json_node_get_array (node)), >=, 10);
}

static void
assert_rejected (const char *text, guint line, const char *column, guint n_steps)
{
  g_autoptr (GBytes) bytes = g_bytes_new (text, strlen (text));
  g_autoptr (GPtrArray) rejects = NULL;
  g_autoptr (GError) error = NULL;
  g_autoptr (JsonNode) node = vigil_procedure_csv_read (bytes, &rejects, &error);
  const VigilProcedureReject *reject;

  g_assert_no_error (error);
  g_assert_cmpuint (rejects->len, ==, 1);
  reject = g_ptr_array_index (rejects, 0);
  g_assert_cmpuint (reject->line, ==, line);
  g_assert_cmpstr (reject->column, ==, column);
  g_assert_cmpuint (json_array_get_length (json_object_get_array_member (json_node_get_object (node), "steps")), ==, n_steps);
}

static void
test_rejects (void)
{
  assert_rejected ("phase,id,doneWhen\np,a,{oops\n", 2, "doneWhen", 1);
  assert_rejected ("phase;id;title.en\np;a;A\n;b;B\n", 3, "phase", 1);
  assert_rejected ("phase\tid\np\ta\np\t\n", 3, "id", 1);
  assert_rejected ("phase,id,branch\np,a,b\n", 2, "branch", 1);
  assert_rejected ("phase,id\np,a\n\np,\"b\n", 4, NULL, 1);
}

static void
test_no_table (void)
{
  static const char *const texts[] = { "", "a,b,c\n1,2,3\n", "id\nx\n", "{}" };

  for (guint i = 0; i < G_N_ELEMENTS (texts); i++)
    {
      g_autoptr (GBytes) bytes = g_bytes_new (texts[i], strlen (texts[i]));
      g_autoptr (GPtrArray) rejects = NULL;
      g_autoptr (GError) error = NULL;

      g_assert_null (vigil_procedure_csv_read (bytes, &rejects, &error));
      g_assert_error (error, VIGIL_RESPONSE_ERROR, VIGIL_RESPONSE_ERROR_INVALID);
    }
}

/* What a Chinese spreadsheet saves: GBK, and a target as people write it. */
static void
test_gbk (void)
{
  const char *utf8 = "phase,phase.zh,id,title.zh,duty,target,mandatory\np,先期处置,a,关闭出料阀,operations,2:00,否\n";
  gsize length;
  g_autofree char *gbk = g_convert (utf8, -1, "GBK", "UTF-8", NULL, &length, NULL);
  g_autoptr (GBytes) bytes = g_bytes_new (gbk, length);
  g_autoptr (GPtrArray) rejects = NULL;
  g_autoptr (JsonNode) node = vigil_procedure_csv_read (bytes, &rejects, NULL);
  g_autoptr (VigilProcedure) procedure = read_node (node);

  g_assert_cmpstr (procedure->steps[0].title.zh, ==, "关闭出料阀");
  g_assert_cmpstr (procedure->phases[0].title.zh, ==, "先期处置");
  g_assert_cmpint (procedure->steps[0].target, ==, 120 * VIGIL_SECOND);
  g_assert_false (procedure->steps[0].mandatory);
}

/* ---- from text ---- */

static const VigilPlanSection *
nth (GPtrArray *sections, guint i)
{
  return g_ptr_array_index (sections, i);
}

static void
test_sections (void)
{
  g_autoptr (GPtrArray) sections
      = vigil_plan_sections_read ("某公司应急预案\n\n1 总则\n1.1 编制目的\n为了救援。\n第二行\n\n2 应急处置\n1.关闭阀门。\n2.上报园区。\n");

  g_assert_cmpuint (sections->len, ==, 3);
  g_assert_cmpstr (nth (sections, 0)->number, ==, "1");
  g_assert_cmpstr (nth (sections, 1)->number, ==, "1.1");
  g_assert_cmpstr (nth (sections, 1)->text, ==, "为了救援。\n第二行");
  g_assert_cmpstr (nth (sections, 2)->title, ==, "应急处置");
  g_assert_cmpstr (nth (sections, 2)->text, ==, "1.关闭阀门。\n2.上报园区。");
}

static void
test_chinese_headings (void)
{
  g_autoptr (GPtrArray) sections = vigil_plan_sections_read ("第一章 总则\n一、目的\n甲\n（一）范围\n（二）职责\n二、措施\n");
  static const char *const numbers[] = { "1", "2", "2.1", "2.2", "3" };
  static const char *const titles[] = { "总则", "目的", "范围", "职责", "措施" };

  g_assert_cmpuint (sections->len, ==, G_N_ELEMENTS (titles));
  for (guint i = 0; i < sections->len; i++)
    {
      g_assert_cmpstr (nth (sections, i)->number, ==, numbers[i]);
      g_assert_cmpstr (nth (sections, i)->title, ==, titles[i]);
    }
}

static void
test_skeleton (void)
{
  g_autoptr (GPtrArray) sections = vigil_plan_sections_read ("1 总则\n(1) 不是步骤\n2 应急处置措施\n（1）关闭XV-2103\n（2）上报园区应急局\n③ 无关\n- 检测浓度\n3 附则\n");
  g_autoptr (JsonNode) node = vigil_plan_sections_to_procedure (sections);
  g_autoptr (VigilProcedure) procedure = read_node (node);

  g_assert_cmpuint (procedure->n_phases, ==, 1);
  g_assert_cmpstr (procedure->phases[0].title.zh, ==, "应急处置措施");
  g_assert_cmpuint (procedure->n_steps, ==, 4);
  g_assert_cmpstr (procedure->steps[0].title.zh, ==, "关闭XV-2103");
  g_assert_cmpint (procedure->steps[0].duty, ==, VIGIL_DUTY_OPERATIONS);
  g_assert_cmpint (procedure->steps[1].duty, ==, VIGIL_DUTY_LIAISON);
  g_assert_cmpint (procedure->steps[2].duty, ==, VIGIL_DUTY_DUTY_OFFICER);
  g_assert_cmpint (procedure->steps[3].duty, ==, VIGIL_DUTY_SAFETY);
  g_assert_cmpuint (procedure->steps[3].n_after, ==, 1);
  g_assert_cmpuint (procedure->steps[3].after[0], ==, 2);
}

static void
test_no_steps (void)
{
  g_autoptr (GPtrArray) sections = vigil_plan_sections_read ("Nothing here is a heading.\nNor here\n");
  g_autoptr (JsonNode) node = vigil_plan_sections_to_procedure (sections);

  g_assert_cmpuint (sections->len, ==, 0);
  g_assert_null (node);
}

/* ---- the picture ---- */

/*     a
 *    / \        d stands below both, though it names c first
 *   b   c
 *    \ /
 *     d       */
static void
test_flow (void)
{
  g_autoptr (VigilProcedure) procedure = make (HEAD STEP ("d", ",\"after\":[\"c\",\"b\"],\"loop\":{\"to\":\"a\",\"limit\":2}") "," STEP ("a", ASK) "," STEP (
      "b", ",\"branch\":{\"step\":\"a\",\"answer\":\"y\"}") "," STEP ("c", ",\"branch\":{\"step\":\"a\",\"answer\":\"n\"},\"after\":[\"a\"]") TAIL);
  g_autoptr (VigilFlow) flow = vigil_flow_new (procedure);

  g_assert_cmpuint (flow->n_rows, ==, 3);
  g_assert_cmpuint (flow->n_columns, ==, 2);
  g_assert_cmpuint (flow->row[0], ==, 2);
  g_assert_cmpuint (flow->row[1], ==, 0);
  g_assert_cmpuint (flow->row[2], ==, 1);
  g_assert_cmpuint (flow->row[3], ==, 1);
  g_assert_cmpuint (flow->column[2], !=, flow->column[3]);
  g_assert_cmpuint (flow->edges->len, ==, 5); /* two after, two branches, one loop */
  g_assert_cmpuint (vigil_flow_find_neighbour (flow, 1, 0, -1), ==, 1);
  g_assert_cmpuint (flow->row[vigil_flow_find_neighbour (flow, 1, 0, 1)], ==, 1);
  g_assert_cmpuint (vigil_flow_find_neighbour (flow, 2, flow->column[3] > flow->column[2] ? 1 : -1, 0), ==, 3);
}

/* Two chains that are named crosswise are drawn without a crossing. */
static void
test_uncrossed (void)
{
  g_autoptr (VigilProcedure) procedure
      = make (HEAD STEP ("a", "") "," STEP ("b", "") "," STEP ("y", ",\"after\":[\"b\"]") "," STEP ("x", ",\"after\":[\"a\"]") TAIL);
  g_autoptr (VigilFlow) flow = vigil_flow_new (procedure);

  g_assert_cmpuint (flow->column[3], ==, flow->column[0]);
  g_assert_cmpuint (flow->column[2], ==, flow->column[1]);
}

/* ---- the rehearsal ---- */

static guint
count (const VigilRehearsal *self, VigilRunInput input)
{
  guint n = 0;

  for (guint i = 0; i < self->entries->len; i++)
    n += g_array_index (self->entries, VigilRehearsalEntry, i).input == input;
  return n;
}

/* 60 s each: a, then b and c side by side, then d: three minutes. */
static void
test_rehearsal (void)
{
  g_autoptr (VigilProcedure) procedure
      = make (HEAD STEP ("a", "") "," STEP ("b", ",\"after\":[\"a\"]") "," STEP ("c", ",\"after\":[\"a\"]") "," STEP ("d", ",\"after\":[\"b\",\"c\"]") TAIL);
  VigilTime times[] = { 0, 90 * VIGIL_SECOND, 0, 0 };
  g_autoptr (VigilRehearsal) plain = vigil_rehearsal_new (procedure, NULL, NULL, NULL), slow = vigil_rehearsal_new (procedure, NULL, times, NULL);

  g_assert_cmpint (plain->outcome, ==, VIGIL_REHEARSAL_FINISHED);
  g_assert_cmpint (plain->duration, ==, 180 * VIGIL_SECOND);
  g_assert_cmpuint (count (plain, VIGIL_RUN_DONE), ==, 4);
  g_assert_cmpint (slow->duration, ==, 210 * VIGIL_SECOND);
  g_assert_cmpuint (slow->critical->len, ==, 3);
  g_assert_cmpuint (g_array_index (slow->critical, guint, 0), ==, 0);
  g_assert_cmpuint (g_array_index (slow->critical, guint, 1), ==, 1); /* b, which took longer than c */
  g_assert_cmpuint (g_array_index (slow->critical, guint, 2), ==, 3);
}

static void
test_answers (void)
{
  g_autoptr (VigilProcedure) procedure
      = make (HEAD STEP ("a", ASK) "," STEP ("b", ",\"branch\":{\"step\":\"a\",\"answer\":\"y\"}") "," STEP ("c", ",\"after\":[\"b\"]") TAIL);
  int no[] = { 1, -1, -1 };
  g_autoptr (VigilRehearsal) yes = vigil_rehearsal_new (procedure, NULL, NULL, NULL), other = vigil_rehearsal_new (procedure, no, NULL, NULL);

  g_assert_cmpint (yes->duration, ==, 180 * VIGIL_SECOND);
  g_assert_cmpint (other->duration, ==, 60 * VIGIL_SECOND); /* the rest is avoided */
  g_assert_cmpint (vigil_run_get_step (other->run, 2)->state, ==, VIGIL_STEP_AVOIDED);
}

/* Twice back after 30 s: 60 + 30 + 60 + 30 + 60. */
static void
test_loop (void)
{
  g_autoptr (VigilProcedure) procedure = make (HEAD STEP ("a", ",\"loop\":{\"to\":\"a\",\"every\":30,\"limit\":2}") TAIL);
  g_autoptr (VigilRehearsal) rehearsal = vigil_rehearsal_new (procedure, NULL, NULL, NULL);

  g_assert_cmpint (rehearsal->outcome, ==, VIGIL_REHEARSAL_FINISHED);
  g_assert_cmpuint (count (rehearsal, VIGIL_RUN_LOOP), ==, 2);
  g_assert_cmpint (rehearsal->duration, ==, 240 * VIGIL_SECOND);
}

static void
test_stuck (void)
{
  g_autoptr (VigilProcedure) procedure = make (HEAD STEP ("a", ",\"after\":[\"b\"]") "," STEP ("b", ",\"after\":[\"a\"]") TAIL);
  g_autoptr (VigilRehearsal) rehearsal = vigil_rehearsal_new (procedure, NULL, NULL, NULL);

  g_assert_cmpint (rehearsal->outcome, ==, VIGIL_REHEARSAL_STUCK);
  g_assert_cmpuint (rehearsal->stuck->len, ==, 2);
}

/* ---- the draft ---- */

static VigilPlanDraft *
make_draft (const char *text)
{
  g_autoptr (JsonNode) node = vigil_json_parse (text, strlen (text), NULL);

  return vigil_plan_draft_new (node);
}

static void
assert_cell (VigilPlanDraft *draft, guint step, VigilStepCell cell, const char *expected)
{
  g_autofree char *text = vigil_plan_draft_dup_cell (draft, step, cell);

  g_assert_cmpstr (text, ==, expected);
}

static void
set_cell (VigilPlanDraft *draft, guint step, VigilStepCell cell, const char *text)
{
  g_autoptr (GError) error = NULL;

  g_assert_true (vigil_plan_draft_set_cell (draft, step, cell, text, &error));
  g_assert_no_error (error);
}

static guint
count_mistakes (VigilPlanDraft *draft, gboolean readable)
{
  g_autoptr (GPtrArray) mistakes = NULL;
  g_autoptr (VigilProcedure) procedure = vigil_plan_draft_check (draft, NULL, &mistakes);

  g_assert_true ((procedure != NULL) == readable);
  return mistakes->len;
}

/* Whoever named the step by its old id names it by the new one. */
static void
test_rename (void)
{
  g_autoptr (VigilPlanDraft) draft = make_draft (HEAD STEP ("a", ASK) "," STEP (
      "b", ",\"after\":[\"a\"],\"branch\":{\"step\":\"a\",\"answer\":\"y\"},\"loop\":{\"to\":\"a\",\"limit\":1},"
           "\"doneWhen\":{\"all\":[{\"command\":\"a\",\"is\":\"done\"}]}") TAIL);

  set_cell (draft, 0, VIGIL_STEP_ID, "ask");
  assert_cell (draft, 1, VIGIL_STEP_AFTER, "ask");
  assert_cell (draft, 1, VIGIL_STEP_BRANCH, "ask = y");
  assert_cell (draft, 1, VIGIL_STEP_LOOP, "{\"to\":\"ask\",\"limit\":1}");
  assert_cell (draft, 1, VIGIL_STEP_DONE_WHEN, "{\"all\":[{\"command\":\"ask\",\"is\":\"done\"}]}");
}

static void
test_refused (void)
{
  g_autoptr (VigilPlanDraft) draft = make_draft (HEAD STEP ("a", "") "," STEP ("b", "") TAIL);
  static const struct
  {
    VigilStepCell cell;
    const char *text;
  } bad[] = { { VIGIL_STEP_ID, "" },         { VIGIL_STEP_ID, "b" },         { VIGIL_STEP_DUTY, "cook" },
              { VIGIL_STEP_DONE_WHEN, "{" }, { VIGIL_STEP_BRANCH, "b yes" }, { VIGIL_STEP_TITLE_EN, "\xff" } };
  g_autoptr (JsonNode) node = NULL;

  for (guint i = 0; i < G_N_ELEMENTS (bad); i++)
    {
      g_autoptr (GError) error = NULL;

      g_assert_false (vigil_plan_draft_set_cell (draft, 0, bad[i].cell, bad[i].text, &error));
      g_assert_error (error, VIGIL_RESPONSE_ERROR, VIGIL_RESPONSE_ERROR_INVALID);
    }
  g_assert_false (vigil_plan_draft_can_undo (draft)); /* nothing was changed */
}

/* What is well-formed and wrong is kept, and said with its step. */
static void
test_kept (void)
{
  g_autoptr (VigilPlanDraft) draft = make_draft (HEAD STEP ("a", "") "," STEP ("b", "") TAIL);
  g_autoptr (GPtrArray) mistakes = NULL;

  set_cell (draft, 1, VIGIL_STEP_AFTER, "nobody");
  g_assert_null (vigil_plan_draft_check (draft, NULL, &mistakes));
  g_assert_cmpuint (mistakes->len, ==, 1);
  g_assert_cmpint (((VigilMistake *) mistakes->pdata[0])->step, ==, 1);
  set_cell (draft, 1, VIGIL_STEP_AFTER, "a");
  count_mistakes (draft, TRUE);
}

static void
test_rows (void)
{
  g_autoptr (VigilPlanDraft) draft = make_draft (HEAD STEP ("a", "") "," STEP ("b", ",\"after\":[\"a\"]") "," STEP ("c", ",\"after\":[\"b\"]") TAIL);

  g_assert_cmpuint (vigil_plan_draft_add_step (draft, 0), ==, 1);
  assert_cell (draft, 1, VIGIL_STEP_AFTER, "a");
  assert_cell (draft, 1, VIGIL_STEP_PHASE, "p");
  vigil_plan_draft_remove_step (draft, 2); /* b */
  g_assert_cmpuint (vigil_plan_draft_get_n_steps (draft), ==, 3);
  assert_cell (draft, 2, VIGIL_STEP_ID, "c");
  assert_cell (draft, 2, VIGIL_STEP_AFTER, "a");
  g_assert_cmpuint (vigil_plan_draft_move_step (draft, 2, -1), ==, 1);
  assert_cell (draft, 1, VIGIL_STEP_ID, "c");
  g_assert_cmpuint (vigil_plan_draft_move_step (draft, 0, -1), ==, 0);
}

static void
test_undo (void)
{
  g_autoptr (VigilPlanDraft) draft = make_draft (HEAD STEP ("a", "") TAIL);
  g_autoptr (JsonNode) first = vigil_plan_draft_to_json (draft), last = NULL;
  g_autofree char *before = json_to_string (first, FALSE), *after = NULL;

  set_cell (draft, 0, VIGIL_STEP_TITLE_EN, "O");
  set_cell (draft, 0, VIGIL_STEP_TITLE_EN, "Other"); /* typed on: one change */
  vigil_plan_draft_add_step (draft, 0);
  vigil_plan_draft_undo (draft);
  vigil_plan_draft_undo (draft);
  g_assert_false (vigil_plan_draft_can_undo (draft));
  last = vigil_plan_draft_to_json (draft);
  after = json_to_string (last, FALSE);
  g_assert_cmpstr (after, ==, before);
  vigil_plan_draft_redo (draft);
  assert_cell (draft, 0, VIGIL_STEP_TITLE_EN, "Other");
  set_cell (draft, 0, VIGIL_STEP_TITLE_EN, "Third");
  g_assert_false (vigil_plan_draft_can_redo (draft));
}

/* What was given out and what it was made of stay as they were. */
static void
test_apart (void)
{
  g_autoptr (JsonNode) given = vigil_json_parse (HEAD STEP ("a", "") TAIL, strlen (HEAD STEP ("a", "") TAIL), NULL), out = NULL;
  g_autofree char *before = json_to_string (given, FALSE), *after = NULL, *told = NULL;
  g_autoptr (VigilPlanDraft) draft = vigil_plan_draft_new (given);

  out = vigil_plan_draft_to_json (draft);
  set_cell (draft, 0, VIGIL_STEP_TITLE_EN, "Other");
  after = json_to_string (given, FALSE);
  told = json_to_string (out, FALSE);
  g_assert_cmpstr (after, ==, before);
  g_assert_cmpstr (told, ==, before);
}

/* From nothing to a plan that can be read. */
static void
test_new (void)
{
  g_autoptr (VigilPlanDraft) draft = vigil_plan_draft_new (NULL);

  count_mistakes (draft, FALSE);
  vigil_plan_draft_add_step (draft, -1);
  set_cell (draft, 0, VIGIL_STEP_TARGET, "2:00");
  assert_cell (draft, 0, VIGIL_STEP_TARGET, "2:00");
  set_cell (draft, 0, VIGIL_STEP_TARGET, "90");
  assert_cell (draft, 0, VIGIL_STEP_TARGET, "90");
  set_cell (draft, 0, VIGIL_STEP_PHASE_ZH, "处置");
  set_cell (draft, 0, VIGIL_STEP_TITLE_ZH, "关阀");
  count_mistakes (draft, TRUE);
}

int
main (int argc, char **argv)
{
  setlocale (LC_ALL, "");
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/plan-edit/csv/round", test_round);
  g_test_add_func ("/plan-edit/csv/demo", test_round_demo);
  g_test_add_func ("/plan-edit/csv/rejects", test_rejects);
  g_test_add_func ("/plan-edit/csv/no-table", test_no_table);
  g_test_add_func ("/plan-edit/csv/gbk", test_gbk);
  g_test_add_func ("/plan-edit/text/sections", test_sections);
  g_test_add_func ("/plan-edit/text/chinese", test_chinese_headings);
  g_test_add_func ("/plan-edit/text/skeleton", test_skeleton);
  g_test_add_func ("/plan-edit/text/no-steps", test_no_steps);
  g_test_add_func ("/plan-edit/flow/rows", test_flow);
  g_test_add_func ("/plan-edit/flow/uncrossed", test_uncrossed);
  g_test_add_func ("/plan-edit/rehearsal/times", test_rehearsal);
  g_test_add_func ("/plan-edit/rehearsal/answers", test_answers);
  g_test_add_func ("/plan-edit/rehearsal/loop", test_loop);
  g_test_add_func ("/plan-edit/rehearsal/stuck", test_stuck);
  g_test_add_func ("/plan-edit/draft/rename", test_rename);
  g_test_add_func ("/plan-edit/draft/refused", test_refused);
  g_test_add_func ("/plan-edit/draft/kept", test_kept);
  g_test_add_func ("/plan-edit/draft/rows", test_rows);
  g_test_add_func ("/plan-edit/draft/undo", test_undo);
  g_test_add_func ("/plan-edit/draft/apart", test_apart);
  g_test_add_func ("/plan-edit/draft/new", test_new);
  return g_test_run ();
}
