/* vigil-report.h: the report to the authority: its fields, filled from what is known, and what is still missing
 *
 * State Council Decree 493 (2007), articles 9 to 13: the person in charge reports within one hour of being told; article 12 lists what a
 * report has to say; article 13: 30 days of additions for deaths (7 for road and fire accidents).
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include "response/vigil-incident.h"

G_BEGIN_DECLS

#define VIGIL_REPORT_FORM "report-493"
#define VIGIL_REPORT_HOUR VIGIL_HOUR /* article 9 */

typedef enum
{
  VIGIL_REPORT_TEXT,
  VIGIL_REPORT_LONG_TEXT,
  VIGIL_REPORT_COUNT, /* not negative */
  VIGIL_REPORT_TIME,
  VIGIL_REPORT_MONEY, /* CNY 10 000 */
} VigilReportKind;

typedef struct
{
  const char *id;    /* "enterprise", "time", "place", "course", "deaths" … */
  const char *label; /* translated */
  const char *hint;  /* translated: what the article asks for */
  VigilReportKind kind;
  gboolean required;
} VigilReportField;

/* In the order of the form. */
const VigilReportField *vigil_report_get_fields (guint *n_fields);

/* What the filling knows; borrowed; NULL and -1 where nothing is known. */
typedef struct
{
  VigilIncident *incident;
  VigilSite *site;
  const char *substance_name;
  int exposed, missing, injured, dead; /* people */
  double wind_speed, wind_from;        /* NAN: not known */
  const char *reporter, *phone;
  GTimeZone *zone;
} VigilReportInput;

/* An object with a string for each field; what is not known is "". Course and measures are sentences from the incident's log. */
JsonNode *vigil_report_fill (const VigilReportInput *input) G_GNUC_WARN_UNUSED_RESULT;
/* What keeps it from being signed: (element-type char*) sentences; empty: it can be. */
GPtrArray *vigil_report_check (JsonNode *fields) G_GNUC_WARN_UNUSED_RESULT;
/* What is wrong with one value; NULL: nothing. */
char *vigil_report_check_field (const VigilReportField *field, const char *value) G_GNUC_WARN_UNUSED_RESULT;
/* Plain text for print and paste. */
char *vigil_report_to_text (JsonNode *fields) G_GNUC_WARN_UNUSED_RESULT;
/* Until when it has to be sent; what is left at @now, negative when it is late. */
VigilTime vigil_report_get_due (VigilIncident *incident);
/* The grade of the accident by article 3 (deaths, injured, loss in CNY 10 000): 1 particularly serious … 4 ordinary. */
guint vigil_report_grade (int deaths, int injured, double loss);

G_END_DECLS
