/* vigil-record-fields.c: what each kind of record may say
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "config.h"

#include "library/vigil-record-fields.h"

const char *const vigil_record_kind_words[] = {
  "case", "scenario", "plan", "expert", "team", "material", "risk-feature", "failure", NULL
};
const char *const vigil_record_state_words[] = {
  "draft", "published", "retired", NULL
};
const char *const vigil_link_kind_words[] = {
  "record", "asset", "area", "substance", "hazard", NULL
};
const char *const vigil_event_words[] = {
  "leak-toxic", "leak-flammable", "fire", "explosion", "person", "power", "other", NULL
};
const char *const vigil_hazard_words[] = {
  "toxic", "leak", "fire", "explosion", "vapour-cloud-explosion", "bleve", "dust-explosion", "flash-fire",
  "jet-fire", "pool-fire", "runaway", "boil-over", "corrosion", "asphyxiation", "burn", "cryogenic", "overpressure",
  "vacuum", "static", "hot-work", "confined-space", "lifting", "fall", "electric", "power-loss", "utility-loss",
  "water-pollution", "soil-pollution", "transport", "weather", "flood", "lightning", "earthquake", "human-error",
  "security", "other", NULL
};
const char *const vigil_equipment_words[] = {
  "tank", "sphere", "bullet", "column", "reactor", "vessel", "drum", "scrubber", "pump", "compressor", "blower",
  "agitator", "valve", "exchanger", "heater", "boiler", "evaporator", "condenser", "electrolyser", "centrifuge",
  "dryer", "filter", "detector", "flare", "stack", "cooling-tower", "loading-arm", "weighbridge", "filling-station",
  "transformer", "switchgear", "generator", "ups", "fire-pump", "monitor", "spray", "basin", "pipeline", "crane",
  "other", "flange", "gasket", "hose", "seal", "relief-valve", "rupture-disc", "instrument", "control-system",
  "interlock", "cylinder", "tank-truck", "tank-wagon", "ship", "warehouse", "sewer", "vehicle", NULL
};
static const char *const plan_words[] = {
  "comprehensive", "special", "on-site", "card", NULL
};
static const char *const team_words[] = {
  "fire", "gas-rescue", "medical", "engineering", "environment", "security", "communications", "transport",
  "mutual-aid", "government", "other", NULL
};

static const VigilField case_substance_amount_fields[] = {
  { "text", VIGIL_FIELD_TEXT, TRUE },
  { "tonnes", VIGIL_FIELD_NUMBER, FALSE, .min = 0, .max = 1e+07 },
  { NULL },
};

static const VigilField case_consequences_fields[] = {
  { "dead", VIGIL_FIELD_INTEGER, FALSE, .min = 0, .max = 1e+06 },
  { "injured", VIGIL_FIELD_INTEGER, FALSE, .min = 0, .max = 1e+07 },
  { "evacuated", VIGIL_FIELD_INTEGER, FALSE, .min = 0, .max = 1e+08 },
  { "text", VIGIL_FIELD_TEXT, FALSE },
  { NULL },
};

static const VigilField case_source_fields[] = {
  { "title", VIGIL_FIELD_TEXT, TRUE },
  { "publisher", VIGIL_FIELD_TEXT, TRUE },
  { "year", VIGIL_FIELD_INTEGER, TRUE, .min = 1900, .max = 2200 },
  { "url", VIGIL_FIELD_URL, FALSE },
  { NULL },
};

static const VigilField case_fields[] = {
  { "date", VIGIL_FIELD_PART_DATE, TRUE },
  { "country", VIGIL_FIELD_COUNTRY, TRUE },
  { "place", VIGIL_FIELD_TEXT, TRUE },
  { "plant", VIGIL_FIELD_TEXT, FALSE },
  { "substanceAmount", VIGIL_FIELD_OBJECT, FALSE, .fields = case_substance_amount_fields },
  { "event", VIGIL_FIELD_WORD, TRUE, .words = vigil_event_words },
  { "equipment", VIGIL_FIELD_TEXT, FALSE },
  { "causes", VIGIL_FIELD_LIST, FALSE },
  { "consequences", VIGIL_FIELD_OBJECT, FALSE, .fields = case_consequences_fields },
  { "course", VIGIL_FIELD_LIST, FALSE },
  { "lessons", VIGIL_FIELD_LIST, FALSE },
  { "source", VIGIL_FIELD_OBJECT, TRUE, .fields = case_source_fields },
  { NULL },
};

static const VigilField scenario_conditions_fields[] = {
  { "text", VIGIL_FIELD_TEXT, TRUE },
  { "time", VIGIL_FIELD_TEXT, FALSE },
  { "windSpeed", VIGIL_FIELD_NUMBER, FALSE, .min = 0, .max = 60 },
  { "windDirection", VIGIL_FIELD_NUMBER, FALSE, .min = 0, .max = 360 },
  { "temperature", VIGIL_FIELD_NUMBER, FALSE, .min = -60, .max = 60 },
  { "people", VIGIL_FIELD_INTEGER, FALSE, .min = 0, .max = 100000 },
  { NULL },
};

static const VigilField scenario_injects_fields[] = {
  { "at", VIGIL_FIELD_NUMBER, TRUE, .min = 0, .max = 604800 },
  { "text", VIGIL_FIELD_TEXT, TRUE },
  { "tag", VIGIL_FIELD_TEXT, FALSE },
  { "value", VIGIL_FIELD_SCALAR, FALSE },
  { NULL },
};

static const VigilField scenario_evaluation_fields[] = {
  { "text", VIGIL_FIELD_TEXT, TRUE },
  { "target", VIGIL_FIELD_INTEGER, FALSE, .min = 0, .max = 604800 },
  { "objective", VIGIL_FIELD_INTEGER, FALSE, .min = 1, .max = 1000 },
  { NULL },
};

static const VigilField scenario_fields[] = {
  { "event", VIGIL_FIELD_WORD, TRUE, .words = vigil_event_words },
  { "substance", VIGIL_FIELD_CAS, FALSE },
  { "conditions", VIGIL_FIELD_OBJECT, TRUE, .fields = scenario_conditions_fields },
  { "duration", VIGIL_FIELD_INTEGER, FALSE, .min = 1, .max = 604800 },
  { "script", VIGIL_FIELD_TEXT, FALSE },
  { "injects", VIGIL_FIELD_OBJECTS, TRUE, .fields = scenario_injects_fields },
  { "objectives", VIGIL_FIELD_LIST, TRUE },
  { "evaluation", VIGIL_FIELD_OBJECTS, FALSE, .fields = scenario_evaluation_fields },
  { NULL },
};

static const VigilField plan_applies_fields[] = {
  { "assets", VIGIL_FIELD_LIST, FALSE },
  { "areas", VIGIL_FIELD_LIST, FALSE },
  { "substances", VIGIL_FIELD_CAS_LIST, FALSE },
  { "types", VIGIL_FIELD_WORD_LIST, FALSE, .words = vigil_event_words },
  { NULL },
};

static const VigilField plan_start_fields[] = {
  { "declared", VIGIL_FIELD_TEXT, TRUE },
  { "automatic", VIGIL_FIELD_ANY_OBJECT, FALSE },
  { "early", VIGIL_FIELD_ANY_OBJECT, FALSE },
  { NULL },
};

static const VigilField plan_levels_fields[] = {
  { "level", VIGIL_FIELD_INTEGER, TRUE, .min = 1, .max = 4 },
  { "when", VIGIL_FIELD_TEXT, TRUE },
  { "condition", VIGIL_FIELD_ANY_OBJECT, FALSE },
  { "automatic", VIGIL_FIELD_BOOLEAN, FALSE },
  { NULL },
};

static const VigilField plan_sections_fields[] = {
  { "number", VIGIL_FIELD_SECTION, TRUE },
  { "title", VIGIL_FIELD_TEXT, TRUE },
  { "text", VIGIL_FIELD_TEXT, TRUE },
  { NULL },
};

static const VigilField plan_fields[] = {
  { "type", VIGIL_FIELD_WORD, TRUE, .words = plan_words },
  { "applies", VIGIL_FIELD_OBJECT, TRUE, .fields = plan_applies_fields },
  { "start", VIGIL_FIELD_OBJECT, TRUE, .fields = plan_start_fields },
  { "levels", VIGIL_FIELD_OBJECTS, FALSE, .fields = plan_levels_fields },
  { "sections", VIGIL_FIELD_OBJECTS, FALSE, .fields = plan_sections_fields },
  { "procedure", VIGIL_FIELD_ANY_OBJECT, FALSE },
  { NULL },
};

static const VigilField expert_availability_fields[] = {
  { "hours", VIGIL_FIELD_TEXT, TRUE },
  { "remote", VIGIL_FIELD_BOOLEAN, TRUE },
  { NULL },
};

static const VigilField expert_fields[] = {
  { "specialities", VIGIL_FIELD_LIST, TRUE },
  { "organisation", VIGIL_FIELD_TEXT, TRUE },
  { "post", VIGIL_FIELD_TEXT, FALSE },
  { "phone", VIGIL_FIELD_PHONE, TRUE },
  { "availability", VIGIL_FIELD_OBJECT, TRUE, .fields = expert_availability_fields },
  { "languages", VIGIL_FIELD_LIST, FALSE },
  { NULL },
};

static const VigilField team_equipment_fields[] = {
  { "name", VIGIL_FIELD_TEXT, TRUE },
  { "quantity", VIGIL_FIELD_INTEGER, FALSE, .min = 0, .max = 1e+06 },
  { "unit", VIGIL_FIELD_TEXT, FALSE },
  { NULL },
};

static const VigilField team_fields[] = {
  { "type", VIGIL_FIELD_WORD, TRUE, .words = team_words },
  { "organisation", VIGIL_FIELD_TEXT, TRUE },
  { "people", VIGIL_FIELD_INTEGER, TRUE, .min = 1, .max = 100000 },
  { "skills", VIGIL_FIELD_LIST, TRUE },
  { "equipment", VIGIL_FIELD_OBJECTS, FALSE, .fields = team_equipment_fields },
  { "readiness", VIGIL_FIELD_NUMBER, TRUE, .min = 0, .max = 10080 },
  { "contact", VIGIL_FIELD_TEXT, TRUE },
  { "phone", VIGIL_FIELD_PHONE, TRUE },
  { NULL },
};

static const VigilField material_fields[] = {
  { "category", VIGIL_FIELD_TEXT, TRUE },
  { "quantity", VIGIL_FIELD_NUMBER, TRUE, .min = 0, .max = 1e+12 },
  { "unit", VIGIL_FIELD_TEXT, TRUE },
  { "location", VIGIL_FIELD_TEXT, TRUE },
  { "expiry", VIGIL_FIELD_DATE, FALSE },
  { "minimum", VIGIL_FIELD_NUMBER, FALSE, .min = 0, .max = 1e+12 },
  { "keeper", VIGIL_FIELD_TEXT, TRUE },
  { "phone", VIGIL_FIELD_PHONE, TRUE },
  { NULL },
};

static const VigilField risk_feature_thresholds_fields[] = {
  { "text", VIGIL_FIELD_TEXT, TRUE },
  { "tag", VIGIL_FIELD_TEXT, FALSE },
  { "value", VIGIL_FIELD_NUMBER, FALSE, .min = -1e+12, .max = 1e+12 },
  { "unit", VIGIL_FIELD_TEXT, FALSE },
  { NULL },
};

static const VigilField risk_feature_fields[] = {
  { "object", VIGIL_FIELD_TEXT, TRUE },
  { "feature", VIGIL_FIELD_TEXT, TRUE },
  { "indicators", VIGIL_FIELD_LIST, TRUE },
  { "thresholds", VIGIL_FIELD_OBJECTS, FALSE, .fields = risk_feature_thresholds_fields },
  { "consequences", VIGIL_FIELD_LIST, TRUE },
  { "controls", VIGIL_FIELD_LIST, TRUE },
  { NULL },
};

static const VigilField failure_rate_fields[] = {
  { "value", VIGIL_FIELD_NUMBER, TRUE, .min = 0, .max = 1e+09 },
  { "unit", VIGIL_FIELD_TEXT, TRUE },
  { "source", VIGIL_FIELD_TEXT, TRUE },
  { NULL },
};

static const VigilField failure_fields[] = {
  { "equipmentType", VIGIL_FIELD_TEXT, TRUE },
  { "mode", VIGIL_FIELD_TEXT, TRUE },
  { "cause", VIGIL_FIELD_TEXT, TRUE },
  { "rate", VIGIL_FIELD_OBJECT, FALSE, .fields = failure_rate_fields },
  { "effects", VIGIL_FIELD_LIST, TRUE },
  { "detection", VIGIL_FIELD_LIST, TRUE },
  { "mitigation", VIGIL_FIELD_LIST, TRUE },
  { NULL },
};

static const VigilField *const body_fields[VIGIL_N_RECORD_KINDS] = {
  case_fields, scenario_fields, plan_fields, expert_fields, team_fields, material_fields, risk_feature_fields, failure_fields,
};

/* ---- what all share ---- */

static const VigilField position_fields[] = {
  { "east", VIGIL_FIELD_NUMBER, TRUE, .min = -50000, .max = 50000 },
  { "north", VIGIL_FIELD_NUMBER, TRUE, .min = -50000, .max = 50000 },
  { NULL },
};

static const VigilField link_fields[] = {
  { "kind", VIGIL_FIELD_WORD, TRUE, .words = vigil_link_kind_words },
  { "target", VIGIL_FIELD_ID, TRUE },
  { "role", VIGIL_FIELD_LINE, FALSE },
  { NULL },
};

static const VigilField attachment_fields[] = {
  { "name", VIGIL_FIELD_FILE, TRUE },
  { "type", VIGIL_FIELD_MEDIA, TRUE },
  { "data", VIGIL_FIELD_BASE64, TRUE },
  { NULL },
};

const VigilField vigil_record_fields[] = {
  { "id", VIGIL_FIELD_ID, TRUE },
  { "kind", VIGIL_FIELD_WORD, TRUE, .words = vigil_record_kind_words },
  { "version", VIGIL_FIELD_INTEGER, FALSE, .min = 1, .max = 1000000 },
  { "state", VIGIL_FIELD_WORD, FALSE, .words = vigil_record_state_words },
  { "title", VIGIL_FIELD_NAME, TRUE },
  { "summary", VIGIL_FIELD_NAME, FALSE },
  { "author", VIGIL_FIELD_LINE, FALSE },
  { "change", VIGIL_FIELD_TEXT, FALSE },
  { "made", VIGIL_FIELD_TIME, FALSE },
  { "validFrom", VIGIL_FIELD_DAY, FALSE },
  { "validUntil", VIGIL_FIELD_DAY, FALSE },
  { "reviewDue", VIGIL_FIELD_DAY, FALSE },
  { "tags", VIGIL_FIELD_LINE_LIST, FALSE, .may_be_empty = TRUE },
  { "substances", VIGIL_FIELD_CAS_LIST, FALSE, .may_be_empty = TRUE },
  { "hazards", VIGIL_FIELD_WORD_LIST, FALSE, .words = vigil_hazard_words, .may_be_empty = TRUE },
  { "equipment", VIGIL_FIELD_WORD_LIST, FALSE, .words = vigil_equipment_words, .may_be_empty = TRUE },
  { "areas", VIGIL_FIELD_ID_LIST, FALSE, .may_be_empty = TRUE },
  { "severity", VIGIL_FIELD_INTEGER, FALSE, .min = 1, .max = 4 },
  { "position", VIGIL_FIELD_OBJECT, FALSE, .fields = position_fields },
  { "links", VIGIL_FIELD_OBJECTS, FALSE, .fields = link_fields, .may_be_empty = TRUE },
  { "attachments", VIGIL_FIELD_OBJECTS, FALSE, .fields = attachment_fields, .may_be_empty = TRUE },
  { "origin", VIGIL_FIELD_LINE, FALSE },
  { "body", VIGIL_FIELD_ANY_OBJECT, TRUE },
  { NULL },
};

const VigilField *
vigil_record_get_body_fields (VigilRecordKind kind)
{
  g_return_val_if_fail (kind < VIGIL_N_RECORD_KINDS, NULL);
  return body_fields[kind];
}
