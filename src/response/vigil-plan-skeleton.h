/* vigil-plan-skeleton.h: from the text of an existing plan to its sections and a first set of steps
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include "core/vigil-json.h"

G_BEGIN_DECLS

/* A heading and what stands below it. */
typedef struct
{
  char *number; /* "3.1"; counted on where the text has none */
  char *title;
  char *text;   /* lines, without blank ones at the ends */
} VigilPlanSection;

/* Headings are: "3.1 Title", "3.1. Title", "第三章 …", "三、…", "（二）…", "# Markdown". At most 1000 sections. (element-type
 * VigilPlanSection) */
GPtrArray *vigil_plan_sections_read (const char *text) G_GNUC_WARN_UNUSED_RESULT;
/* For the body of a plan: [{"number", "title", "text"}, …] */
JsonNode *vigil_plan_sections_to_json (GPtrArray *sections) G_GNUC_WARN_UNUSED_RESULT;
/* A procedure: a phase for each section that says what to do (处置, 响应, 措施, response, action, emergency; all, when none does), a
 * step for each of its numbered or bulleted lines, one after another; the duty by the words of the line, the duty officer where none says. NULL:
 * nothing in it looks like a step. */
JsonNode *vigil_plan_sections_to_procedure (GPtrArray *sections) G_GNUC_WARN_UNUSED_RESULT;

G_END_DECLS
