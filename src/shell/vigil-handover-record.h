/* vigil-handover-record.h: what the next shift has to know, as a record in sections of lines
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include "alarm/vigil-alarm-kpi.h"
#include "session/vigil-session.h"

G_BEGIN_DECLS

#define VIGIL_HANDOVER_MAX_LINES 100   /* of a section; its total says how many there are */
#define VIGIL_HANDOVER_MAX_TEXT 8000   /* bytes */

typedef enum
{
  VIGIL_HANDOVER_STANDING,
  VIGIL_HANDOVER_UNACKNOWLEDGED,
  VIGIL_HANDOVER_SHELVED,
  VIGIL_HANDOVER_SUPPRESSED,
  VIGIL_HANDOVER_OUT_OF_SERVICE,
  VIGIL_HANDOVER_STALE,
  VIGIL_HANDOVER_CHATTERING,
  VIGIL_HANDOVER_INCIDENTS,
  VIGIL_HANDOVER_PERMITS,
  VIGIL_HANDOVER_TROUBLES,
  VIGIL_HANDOVER_NOTES,
  VIGIL_HANDOVER_NUMBERS,
  VIGIL_N_HANDOVER_SECTIONS
} VigilHandoverSection;

/* What somebody at the seat wrote that belongs to no alarm. */
typedef struct
{
  VigilTime time;
  char *actor, *text;
} VigilHandoverNote;

VigilHandoverNote *vigil_handover_note_new (VigilTime time, const char *actor, const char *text) G_GNUC_WARN_UNUSED_RESULT;
void vigil_handover_note_free (VigilHandoverNote *self);

/* Of the state now; @kpi (nullable): of the shift, without it the record says that nothing was counted; @notes (nullable)
 * (element-type VigilHandoverNote); @troubles: (nullable) sentences about links and journal. */
JsonNode *vigil_handover_record_new (VigilSession *session, const VigilAlarmKpi *kpi, const GPtrArray *notes,
                                     const char *const *troubles) G_GNUC_WARN_UNUSED_RESULT;
/* Signatures and what the outgoing one writes. */
void vigil_handover_record_sign (JsonNode *record, const char *from, const char *to, const char *text);
/* NULL: they may sign; else a sentence that says what is missing. @operator: who has the seat. */
char *vigil_handover_check (const char *operator, const char *from, const char *to) G_GNUC_WARN_UNUSED_RESULT;

/* (element-type utf8) (nullable): names whom the site lets sit here, as they are shown; NULL: anybody. */
GPtrArray *vigil_handover_get_names (VigilSite *site) G_GNUC_WARN_UNUSED_RESULT;
/* NULL: the site lets @to take over, or names nobody; else a sentence with who may. */
char *vigil_handover_check_name (VigilSite *site, const char *to) G_GNUC_WARN_UNUSED_RESULT;

/* Reading; any object will do, what is missing is empty. */
guint vigil_handover_record_get_n (JsonNode *record);
const char *vigil_handover_record_get_title (JsonNode *record, guint section);
guint vigil_handover_record_get_total (JsonNode *record, guint section);
/* (element-type utf8) */
GPtrArray *vigil_handover_record_get_lines (JsonNode *record, guint section) G_GNUC_WARN_UNUSED_RESULT;
/* "from", "to", "made", "since", "text", "site"; "" without. */
const char *vigil_handover_record_get (JsonNode *record, const char *member);

G_END_DECLS
