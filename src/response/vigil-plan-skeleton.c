/* vigil-plan-skeleton.c: from the text of an existing plan to its sections and a first set of steps
 *
 * The headings of GB/T 9704 (一、（一）1. （1）), of decimal numbering, and of Markdown.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "config.h"

#include "response/vigil-plan-skeleton.h"

#include <glib/gi18n-lib.h>
#include <string.h>

#include "response/vigil-procedure.h"
#include "response/vigil-read.h"

#define MAX_SECTIONS 1000
#define MAX_TITLE 200 /* bytes: a longer line is text */
#define MAX_TEXT VIGIL_READ_MAX_TEXT

typedef struct
{
  GRegex *decimal, *chinese, *chapter, *markdown, *item;
  guint chapter_number, part_number;
} Patterns;

static GRegex *
compile (const char *pattern)
{
  g_autoptr (GError) error = NULL;
  GRegex *regex = g_regex_new (pattern, 0, 0, &error);

  g_assert_no_error (error);
  return regex;
}

static void
patterns_init (Patterns *self)
{
  *self = (Patterns) { 0 };
  self->decimal = compile ("^(\\d{1,3}(?:\\.\\d{1,3}){0,4})(?:[.、．]?\\s+|[、．])(\\S.*)$");
  self->chapter = compile ("^第[一二三四五六七八九十百〇零\\d]{1,6}[章节部分]{1,2}[\\s、:：]*(\\S.*)$");
  self->chinese = compile ("^(?:[一二三四五六七八九十百]{1,5}、|（[一二三四五六七八九十]{1,4}）)\\s*(\\S.*)$");
  self->markdown = compile ("^#{1,6}\\s+(?:\\d+(?:\\.\\d+)*[.、]?\\s+)?(\\S.*)$");
  self->item = compile ("^(?:[-*•·▪]\\s*|[（(]\\d{1,3}[)）]\\s*|\\d{1,3}[)）.、．]\\s*|[①-⑳]\\s*|[a-zA-Z][)）.]\\s+)(\\S.*)$");
}

static void
patterns_clear (Patterns *self)
{
  g_regex_unref (self->decimal);
  g_regex_unref (self->chapter);
  g_regex_unref (self->chinese);
  g_regex_unref (self->markdown);
  g_regex_unref (self->item);
}

static char *
match_part (GRegex *regex, const char *line, int part)
{
  g_autoptr (GMatchInfo) info = NULL;

  return g_regex_match (regex, line, 0, &info) ? g_match_info_fetch (info, part) : NULL;
}

/* "1. Close the valve." is a step, not a heading: a heading does not end as a sentence does, and one level is one only when it is short. */
static gboolean
is_heading_text (const char *title, gboolean one_level)
{
  static const char *const ends[] = { "。", "；", ";", "，", ",", "：", ":", "!", "！" };

  if (strlen (title) > MAX_TITLE || (one_level && g_utf8_strlen (title, -1) > 30))
    return FALSE;
  for (guint i = 0; i < G_N_ELEMENTS (ends); i++)
    if (g_str_has_suffix (title, ends[i]))
      return FALSE;
  return !g_str_has_suffix (title, ".");
}

/* Decimal numbers are kept; of others the chapters are counted. */
static VigilPlanSection *
read_heading (Patterns *self, const char *line)
{
  g_autofree char *number = match_part (self->decimal, line, 1), *title = NULL;
  VigilPlanSection *section;

  if (number != NULL)
    title = match_part (self->decimal, line, 2);
  else if ((title = match_part (self->chapter, line, 1)) == NULL && (title = match_part (self->chinese, line, 1)) == NULL)
    title = match_part (self->markdown, line, 1);
  if (title == NULL || !is_heading_text (g_strchomp (title), number != NULL && strchr (number, '.') == NULL))
    return NULL;
  if (number == NULL && (g_str_has_prefix (line, "（") || g_str_has_prefix (line, "##")))
    number = g_strdup_printf ("%u.%u", MAX (self->chapter_number, 1), ++self->part_number);
  else if (number == NULL)
    {
      number = g_strdup_printf ("%u", ++self->chapter_number);
      self->part_number = 0;
    }
  section = g_new0 (VigilPlanSection, 1);
  section->number = g_steal_pointer (&number);
  section->title = g_steal_pointer (&title);
  return section;
}

static void
section_free (gpointer data)
{
  VigilPlanSection *self = data;

  g_free (self->number);
  g_free (self->title);
  g_free (self->text);
  g_free (self);
}

static void
end_section (VigilPlanSection *section, GString *text)
{
  if (section != NULL)
    section->text = g_strstrip (g_strdup (text->str));
  g_string_truncate (text, 0);
}

/**
 * vigil_plan_sections_read:
 * @text: of a plan, UTF-8
 *
 * What stands before the first heading is passed over.
 *
 * Returns: (transfer full) (element-type VigilPlanSection): in the order of the text; empty where nothing is a heading
 */
GPtrArray *
vigil_plan_sections_read (const char *text)
{
  GPtrArray *sections = g_ptr_array_new_with_free_func (section_free);
  g_autoptr (GString) below = g_string_new (NULL);
  g_auto (GStrv) lines = NULL;
  VigilPlanSection *last = NULL;
  Patterns patterns;

  g_return_val_if_fail (text != NULL && g_utf8_validate (text, -1, NULL), sections);

  patterns_init (&patterns);
  lines = g_strsplit (text, "\n", -1);
  for (char **line = lines; *line != NULL; line++)
    {
      VigilPlanSection *section = sections->len < MAX_SECTIONS ? read_heading (&patterns, g_strstrip (*line)) : NULL;

      if (section == NULL)
        {
          g_string_append_printf (below, "%s\n", *line);
          continue;
        }
      end_section (last, below);
      g_ptr_array_add (sections, last = section);
    }
  end_section (last, below);
  patterns_clear (&patterns);
  return sections;
}

/* ---- to JSON ---- */

/* At most @most bytes, whole characters. */
static char *
cut (const char *text, gsize most)
{
  gsize length = strlen (text);

  if (length <= most)
    return g_strdup (text);
  return g_strndup (text, (gsize) (g_utf8_find_prev_char (text, text + most + 1) - text));
}

static gboolean
is_chinese (const char *text)
{
  for (; *text != '\0'; text = g_utf8_next_char (text))
    if (g_unichar_get_script (g_utf8_get_char (text)) == G_UNICODE_SCRIPT_HAN)
      return TRUE;
  return FALSE;
}

static JsonObject *
make_text (const char *text, gsize most)
{
  JsonObject *object = json_object_new ();
  g_autofree char *part = cut (text, most);

  json_object_set_string_member (object, is_chinese (text) ? "zh" : "en", part);
  return object;
}

/**
 * vigil_plan_sections_to_json:
 * @sections: (element-type VigilPlanSection): of a plan
 *
 * Returns: (transfer full): an array for the member "sections" of a plan's body
 */
JsonNode *
vigil_plan_sections_to_json (GPtrArray *sections)
{
  JsonNode *node = json_node_new (JSON_NODE_ARRAY);
  JsonArray *array = json_array_new ();

  for (guint i = 0; sections != NULL && i < sections->len; i++)
    {
      const VigilPlanSection *section = g_ptr_array_index (sections, i);
      JsonObject *object = json_object_new ();

      json_object_set_string_member (object, "number", section->number);
      json_object_set_object_member (object, "title", make_text (section->title, MAX_TEXT));
      json_object_set_object_member (object, "text", make_text (*section->text != '\0' ? section->text : "–", G_MAXSIZE / 2));
      json_array_add_object_element (array, object);
    }
  json_node_take_array (node, array);
  return node;
}

/* ---- to steps ---- */

static gboolean
has_any (const char *text, const char *const *words)
{
  g_autofree char *lower = g_utf8_strdown (text, -1);

  for (; *words != NULL; words++)
    if (strstr (lower, *words) != NULL)
      return TRUE;
  return FALSE;
}

static gboolean
says_what_to_do (const VigilPlanSection *section)
{
  static const char *const words[]
      = { "处置", "响应", "措施", "行动", "救援", "疏散", "response", "action", "emergency", "evacuat", "rescue", NULL };

  return has_any (section->title, words);
}

/* In the order in which they are looked for: who measures is told apart from who commands. */
static VigilDuty
guess_duty (const char *line)
{
  static const struct
  {
    VigilDuty duty;
    const char *words[12];
  } guesses[] = {
    { VIGIL_DUTY_LIAISON, { "上报", "报告", "通报", "联络", "119", "120", "report", "inform the", "notify", NULL } },
    { VIGIL_DUTY_SAFETY, { "监测", "检测", "警戒", "清点", "集合", "疏散", "monitor", "measure", "muster", "evacuat", NULL } },
    { VIGIL_DUTY_OPERATIONS, { "关闭", "切断", "堵漏", "喷淋", "灭火", "停车", "倒罐", "close", "isolate", "spray", "extinguish", NULL } },
    { VIGIL_DUTY_LOGISTICS, { "物资", "车辆", "后勤", "保障", "supplies", "vehicle", "logistics", NULL } },
    { VIGIL_DUTY_PLANNING, { "研判", "评估", "预测", "assess", "forecast", NULL } },
    { VIGIL_DUTY_COMMAND, { "总指挥", "指挥", "启动", "宣布", "解除", "command", "declare", "order", NULL } },
  };

  for (guint i = 0; i < G_N_ELEMENTS (guesses); i++)
    if (has_any (line, guesses[i].words))
      return guesses[i].duty;
  return VIGIL_DUTY_DUTY_OFFICER;
}

typedef struct
{
  Patterns *patterns;
  JsonArray *phases, *steps;
  char *last; /* (nullable) id of the step before */
} Steps;

static void
add_step (Steps *self, const char *phase, const char *line)
{
  JsonObject *step = json_object_new ();
  g_autofree char *id = g_strdup_printf ("s%u", json_array_get_length (self->steps) + 1);

  json_object_set_string_member (step, "id", id);
  json_object_set_string_member (step, "phase", phase);
  json_object_set_object_member (step, "title", make_text (line, MAX_TEXT));
  json_object_set_string_member (step, "duty", vigil_duty_to_string (guess_duty (line)));
  if (self->last != NULL)
    {
      JsonArray *after = json_array_new ();

      json_array_add_string_element (after, self->last);
      json_object_set_array_member (step, "after", after);
    }
  json_array_add_object_element (self->steps, step);
  g_free (self->last);
  self->last = g_steal_pointer (&id);
}

static void
add_phase (Steps *self, const VigilPlanSection *section, const char *id)
{
  JsonObject *phase = json_object_new ();

  json_object_set_string_member (phase, "id", id);
  json_object_set_object_member (phase, "title", make_text (section->title, MAX_TEXT));
  json_array_add_object_element (self->phases, phase);
}

static void
add_section (Steps *self, const VigilPlanSection *section)
{
  g_auto (GStrv) lines = g_strsplit (section->text, "\n", -1);
  g_autofree char *phase = g_strdup_printf ("p%u", json_array_get_length (self->phases) + 1);
  gboolean any = FALSE;

  for (char **line = lines; *line != NULL && json_array_get_length (self->steps) < VIGIL_PROCEDURE_MAX_STEPS; line++)
    {
      g_autofree char *item = match_part (self->patterns->item, g_strstrip (*line), 1);

      if (item == NULL)
        continue;
      if (!any)
        add_phase (self, section, phase);
      any = TRUE;
      add_step (self, phase, item);
    }
}

static void
add_sections (Steps *self, GPtrArray *sections, gboolean all)
{
  for (guint i = 0; i < sections->len && json_array_get_length (self->phases) < 50; i++)
    if (all || says_what_to_do (g_ptr_array_index (sections, i)))
      add_section (self, g_ptr_array_index (sections, i));
}

/**
 * vigil_plan_sections_to_procedure:
 * @sections: (element-type VigilPlanSection): of a plan
 *
 * Returns: (transfer full) (nullable): a procedure to begin with
 */
JsonNode *
vigil_plan_sections_to_procedure (GPtrArray *sections)
{
  Patterns patterns;
  Steps steps = { &patterns, json_array_new (), json_array_new (), NULL };
  JsonObject *root = json_object_new ();
  JsonNode *node = json_node_new (JSON_NODE_OBJECT);

  g_return_val_if_fail (sections != NULL, NULL);

  patterns_init (&patterns);
  add_sections (&steps, sections, FALSE);
  if (json_array_get_length (steps.steps) == 0)
    add_sections (&steps, sections, TRUE);
  patterns_clear (&patterns);
  g_free (steps.last);
  json_object_set_array_member (root, "phases", steps.phases);
  json_object_set_array_member (root, "steps", steps.steps);
  json_node_take_object (node, root);
  if (json_array_get_length (steps.steps) == 0)
    g_clear_pointer (&node, json_node_unref);
  return node;
}
