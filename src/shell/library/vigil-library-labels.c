/* vigil-library-labels.c: what the members of records are called, and how their values are said
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "config.h"

#include "shell/library/vigil-library-labels.h"

#include "hazard/vigil-substance.h"
#include "response/vigil-recommend-private.h"
#include "shell/vigil-words.h"

#include <glib/gi18n.h>

typedef struct
{
  const char *word, *label;
} Label;

static const char *
find (const Label *labels, guint n, const char *word, const char *context)
{
  for (guint i = 0; i < n; i++)
    if (g_str_equal (labels[i].word, word))
      return g_dpgettext2 (NULL, context, labels[i].label);
  return NULL;
}

/* ---- members ---- */

/* The same name means the same in every kind, but for the next list. */
static const Label fields[] = {
  { "id", NC_("field", "Id") },
  { "kind", NC_("field", "Kind") },
  { "title", NC_("field", "Title") },
  { "summary", NC_("field", "Summary") },
  { "zh", NC_("field", "Chinese") },
  { "en", NC_("field", "English") },
  { "validFrom", NC_("field", "Valid from") },
  { "validUntil", NC_("field", "Valid until") },
  { "reviewDue", NC_("field", "Review due") },
  { "tags", NC_("field", "Tags") },
  { "substances", NC_("field", "Substances (CAS)") },
  { "hazards", NC_("field", "Hazards") },
  { "areas", NC_("field", "Areas") },
  { "severity", NC_("field", "Severity") },
  { "position", NC_("field", "Position") },
  { "east", NC_("field", "East") },
  { "north", NC_("field", "North") },
  { "links", NC_("field", "Links") },
  { "target", NC_("field", "Target") },
  { "role", NC_("field", "Role") },
  { "attachments", NC_("field", "Attachments") },
  { "date", NC_("field", "Date") },
  { "country", NC_("field", "Country") },
  { "place", NC_("field", "Place") },
  { "plant", NC_("field", "Enterprise") },
  { "substanceAmount", NC_("field", "Amount released") },
  { "text", NC_("field", "In words") },
  { "tonnes", NC_("field", "Amount") },
  { "event", NC_("field", "Kind of event") },
  { "equipment", NC_("field", "Equipment") },
  { "causes", NC_("field", "Causes") },
  { "consequences", NC_("field", "Consequences") },
  { "dead", NC_("field", "Dead") },
  { "injured", NC_("field", "Injured") },
  { "evacuated", NC_("field", "Evacuated") },
  { "course", NC_("field", "What happened") },
  { "lessons", NC_("field", "Lessons") },
  { "source", NC_("field", "Source") },
  { "publisher", NC_("field", "Publisher") },
  { "year", NC_("field", "Year") },
  { "url", NC_("field", "Web address") },
  { "substance", NC_("field", "Substance") },
  { "conditions", NC_("field", "How it begins") },
  { "time", NC_("field", "Time of day") },
  { "windSpeed", NC_("field", "Wind speed") },
  { "windDirection", NC_("field", "Wind from") },
  { "temperature", NC_("field", "Temperature") },
  { "people", NC_("field", "People") },
  { "duration", NC_("field", "Duration") },
  { "script", NC_("field", "Simulator script") },
  { "injects", NC_("field", "Injects") },
  { "at", NC_("field", "At") },
  { "tag", NC_("field", "Tag") },
  { "value", NC_("field", "Value") },
  { "unit", NC_("field", "Unit") },
  { "objectives", NC_("field", "Objectives") },
  { "evaluation", NC_("field", "What is judged") },
  { "objective", NC_("field", "Objective") },
  { "type", NC_("field", "Type") },
  { "applies", NC_("field", "Applies to") },
  { "assets", NC_("field", "Assets") },
  { "types", NC_("field", "Kinds of events") },
  { "start", NC_("field", "Start of the response") },
  { "declared", NC_("field", "Declared by") },
  { "automatic", NC_("field", "Automatic") },
  { "early", NC_("field", "Early warning") },
  { "levels", NC_("field", "Response levels") },
  { "level", NC_("field", "Level") },
  { "when", NC_("field", "When") },
  { "condition", NC_("field", "Condition") },
  { "sections", NC_("field", "Sections") },
  { "number", NC_("field", "Number") },
  { "procedure", NC_("field", "Steps") },
  { "specialities", NC_("field", "Specialities") },
  { "organisation", NC_("field", "Organisation") },
  { "post", NC_("field", "Post") },
  { "phone", NC_("field", "Phone") },
  { "availability", NC_("field", "Availability") },
  { "hours", NC_("field", "Hours") },
  { "remote", NC_("field", "By phone or video") },
  { "languages", NC_("field", "Languages") },
  { "skills", NC_("field", "Skills") },
  { "name", NC_("field", "Name") },
  { "quantity", NC_("field", "Quantity") },
  { "readiness", NC_("field", "Leaves within") },
  { "contact", NC_("field", "Contact") },
  { "category", NC_("field", "Category") },
  { "location", NC_("field", "Location") },
  { "expiry", NC_("field", "Use by") },
  { "minimum", NC_("field", "Least stock") },
  { "keeper", NC_("field", "Keeper") },
  { "object", NC_("field", "Object") },
  { "feature", NC_("field", "What makes it dangerous") },
  { "indicators", NC_("field", "How one sees it coming") },
  { "thresholds", NC_("field", "Thresholds") },
  { "controls", NC_("field", "What holds it") },
  { "equipmentType", NC_("field", "What fails") },
  { "mode", NC_("field", "How it fails") },
  { "cause", NC_("field", "Why it fails") },
  { "rate", NC_("field", "How often") },
  { "effects", NC_("field", "Effects") },
  { "detection", NC_("field", "How it is noticed") },
  { "mitigation", NC_("field", "What helps") },
};

static const Label units[] = {
  { "windSpeed", "m/s" },    { "windDirection", "°" }, { "temperature", "°C" }, { "tonnes", "t" },   { "east", "m" },
  { "north", "m" },          { "duration", "s" },      { "at", "s" },           { "readiness", "min" },
};

const char *
vigil_library_field_label (VigilRecordKind kind, const char *name)
{
  const char *label;

  g_return_val_if_fail (name != NULL, "");

  if (kind == VIGIL_RECORD_CASE && g_str_equal (name, "equipment"))
    return C_("field", "What failed");
  label = find (fields, G_N_ELEMENTS (fields), name, "field");
  return label != NULL ? label : name;
}

static gboolean
is_target_time (const VigilField *field)
{
  return field->type == VIGIL_FIELD_INTEGER && g_str_equal (field->name, "target");
}

const char *
vigil_library_label_of (VigilRecordKind kind, const VigilField *field)
{
  g_return_val_if_fail (field != NULL, "");
  return is_target_time (field) ? _("Target time") : vigil_library_field_label (kind, field->name);
}

const char *
vigil_library_unit_of (const VigilField *field)
{
  g_return_val_if_fail (field != NULL, NULL);

  for (guint i = 0; i < G_N_ELEMENTS (units); i++)
    if (g_str_equal (units[i].word, field->name))
      return units[i].label;
  return is_target_time (field) ? "s" : NULL;
}

/* ---- words ---- */

static const Label words[] = {
  { "comprehensive", NC_("plan type", "Comprehensive plan") },
  { "special", NC_("plan type", "Special plan") },
  { "on-site", NC_("plan type", "On-site plan") },
  { "card", NC_("plan type", "Action card") },
};

static const Label teams[] = {
  { "fire", NC_("team", "Fire fighting") },
  { "gas-rescue", NC_("team", "Gas rescue") },
  { "medical", NC_("team", "Medical") },
  { "engineering", NC_("team", "Engineering") },
  { "environment", NC_("team", "Environment") },
  { "security", NC_("team", "Security") },
  { "communications", NC_("team", "Communications") },
  { "transport", NC_("team", "Transport") },
  { "mutual-aid", NC_("team", "Mutual aid") },
  { "government", NC_("team", "Authority") },
  { "other", NC_("team", "Other") },
};

static const Label link_kinds[] = {
  { "record", NC_("link", "Record") },
  { "asset", NC_("link", "Asset") },
  { "area", NC_("link", "Area") },
  { "substance", NC_("link", "Substance (CAS)") },
  { "hazard", NC_("link", "Hazard") },
};

/* Where cases of the field come from; of another country its two letters are shown. */
static const Label countries[] = {
  { "AU", NC_("country", "Australia") },   { "BE", NC_("country", "Belgium") },        { "BR", NC_("country", "Brazil") },
  { "CA", NC_("country", "Canada") },      { "CH", NC_("country", "Switzerland") },    { "CN", NC_("country", "China") },
  { "DE", NC_("country", "Germany") },     { "ES", NC_("country", "Spain") },          { "FR", NC_("country", "France") },
  { "GB", NC_("country", "United Kingdom") }, { "IN", NC_("country", "India") },       { "IT", NC_("country", "Italy") },
  { "JP", NC_("country", "Japan") },       { "KR", NC_("country", "South Korea") },    { "MX", NC_("country", "Mexico") },
  { "NL", NC_("country", "Netherlands") }, { "PR", NC_("country", "Puerto Rico") },    { "US", NC_("country", "United States") },
};

/* The lists of a record are "hazards" and "equipment", those of a body "event", "types", "type", of a link "kind". */
const char *
vigil_library_word_label (const char *field, const char *word)
{
  const char *label = NULL;
  VigilIncidentType type;

  g_return_val_if_fail (field != NULL && word != NULL, word);

  if (g_str_equal (field, "hazards"))
    return vigil_match_hazard_label (word);
  if (g_str_equal (field, "equipment"))
    return vigil_match_equipment_label (word);
  if ((g_str_equal (field, "event") || g_str_equal (field, "types")) && vigil_incident_type_from_string (word, &type))
    return vigil_match_type_label (type);
  if (g_str_equal (field, "country"))
    {
      label = find (countries, G_N_ELEMENTS (countries), word, "country");
      return label != NULL ? label : word;
    }
  label = find (words, G_N_ELEMENTS (words), word, "plan type");
  label = label == NULL ? find (teams, G_N_ELEMENTS (teams), word, "team") : label;
  label = label == NULL ? find (link_kinds, G_N_ELEMENTS (link_kinds), word, "link") : label;
  return label != NULL ? label : word;
}

const char *
vigil_library_state_label (VigilRecordState state)
{
  static const char *const labels[] = { NC_("record", "Draft"), NC_("record", "In force"), NC_("record", "Retired") };

  g_return_val_if_fail (state < G_N_ELEMENTS (labels), "");
  return g_dpgettext2 (NULL, "record", labels[state]);
}

/* Those of docs/library-format.md, as the one at the end of the link says it. */
const char *
vigil_library_role_label (const char *role, gboolean incoming)
{
  static const Label out[] = {
    { "uses", NC_("link role", "uses") },           { "similar", NC_("link role", "similar") },
    { "lesson-of", NC_("link role", "lesson for") }, { "member-of", NC_("link role", "belongs to") },
    { "stored-at", NC_("link role", "stored at") },  { "protects", NC_("link role", "protects") },
    { "drills", NC_("link role", "drills") },        { "stationed-at", NC_("link role", "stationed at") },
  };
  static const Label in[] = {
    { "uses", NC_("link role", "uses this") },             { "similar", NC_("link role", "similar") },
    { "lesson-of", NC_("link role", "has a lesson for it") }, { "member-of", NC_("link role", "belongs to it") },
    { "stored-at", NC_("link role", "stored here") },      { "protects", NC_("link role", "protects it") },
    { "drills", NC_("link role", "drills it") },           { "stationed-at", NC_("link role", "stationed here") },
  };
  const char *label;

  if (role == NULL)
    return "";
  label = incoming ? find (in, G_N_ELEMENTS (in), role, "link role") : find (out, G_N_ELEMENTS (out), role, "link role");
  return label != NULL ? label : role;
}

const char *
vigil_library_facet_label (guint facet)
{
  static const char *const labels[] = { N_("Substance"), N_("Hazard"), N_("Equipment"), N_("Area") };

  g_return_val_if_fail (facet <= G_N_ELEMENTS (labels), "");
  return facet < G_N_ELEMENTS (labels) ? _(labels[facet]) : C_("field", "Tags"); /* no tag of an instrument */
}

/* ---- values ---- */

/* Substances of accidents that are computed nowhere, so that the table of hazards does not have them. */
static const struct
{
  const char *cas, *name;
} named_only[] = {
  { "1310-73-2", NC_("substance", "sodium hydroxide") },
  { "67-64-1", NC_("substance", "acetone") },
  { "7681-52-9", NC_("substance", "sodium hypochlorite") },
  { "7782-44-7", NC_("substance", "oxygen") },
  { "7664-93-9", NC_("substance", "sulfuric acid") },
  { "10025-85-1", NC_("substance", "nitrogen trichloride") },
  { "86290-81-5", NC_("substance", "petrol") },
  { "8002-05-9", NC_("substance", "crude oil") },
  { "7727-37-9", NC_("substance", "nitrogen") },
  { "68476-85-7", NC_("substance", "liquefied petroleum gas") },
  { "6484-52-2", NC_("substance", "ammonium nitrate") },
  { "98-95-3", NC_("substance", "nitrobenzene") },
  { "9004-70-0", NC_("substance", "nitrocellulose") },
  { "8030-30-6", NC_("substance", "naphtha") },
  { "7775-09-9", NC_("substance", "sodium chlorate") },
  { "7722-84-1", NC_("substance", "hydrogen peroxide") },
  { "75-09-2", NC_("substance", "dichloromethane") },
  { "7440-23-5", NC_("substance", "sodium") },
  { "7429-90-5", NC_("substance", "aluminium") },
  { "74-93-1", NC_("substance", "methanethiol") },
  { "64-19-7", NC_("substance", "acetic acid") },
  { "624-83-9", NC_("substance", "methyl isocyanate") },
  { "62-53-3", NC_("substance", "aniline") },
  { "57-50-1", NC_("substance", "sugar") },
  { "541-73-1", NC_("substance", "1,3-dichlorobenzene") },
  { "143-33-9", NC_("substance", "sodium cyanide") },
  { "110-82-7", NC_("substance", "cyclohexane") },
  { "106-99-0", NC_("substance", "1,3-butadiene") },
};

static const char *
name_substance (const char *cas)
{
  const VigilSubstance *substance = vigil_substance_find (cas, NULL);

  if (substance != NULL)
    return vigil_substance_get_name (substance);
  for (guint i = 0; i < G_N_ELEMENTS (named_only); i++)
    if (g_str_equal (named_only[i].cas, cas))
      return g_dpgettext2 (NULL, "substance", named_only[i].name);
  return cas;
}

static const char *
name_place (VigilSite *site, const char *id)
{
  const char *name = site != NULL ? vigil_words_name (site, id) : NULL;

  return name != NULL ? name : id;
}

const char *
vigil_library_value_label (VigilSite *site, guint facet, const char *value)
{
  g_return_val_if_fail (value != NULL, "");

  switch (facet)
    {
    case 0:
      return name_substance (value);
    case 1:
      return vigil_match_hazard_label (value);
    case 2:
      return vigil_match_equipment_label (value);
    case 3:
      return name_place (site, value);
    default:
      return value;
    }
}

const char *
vigil_library_target_label (VigilSite *site, VigilLinkKind kind, const char *target)
{
  g_return_val_if_fail (target != NULL, "");

  if (kind == VIGIL_LINK_SUBSTANCE)
    return name_substance (target);
  if (kind == VIGIL_LINK_HAZARD)
    return vigil_match_hazard_label (target);
  return kind == VIGIL_LINK_RECORD ? target : name_place (site, target);
}

/* Cases by State Council order 493, plans by response level, the others by what is in danger (docs/library-format.md). */
char *
vigil_library_severity_label (VigilRecordKind kind, int severity)
{
  static const char *const accident[] = { N_("1 · catastrophic"), N_("2 · major"), N_("3 · serious"), N_("4 · ordinary") };
  static const char *const level[] = { N_("Level Ⅰ"), N_("Level Ⅱ"), N_("Level Ⅲ"), N_("Level Ⅳ") };
  static const char *const danger[] = { N_("1 · site in danger"), N_("2 · unit"), N_("3 · equipment"), N_("4 · slight") };

  if (severity < 1 || severity > 4)
    return g_strdup ("—");
  if (kind == VIGIL_RECORD_CASE)
    return g_strdup (_(accident[severity - 1]));
  return g_strdup (kind == VIGIL_RECORD_PLAN ? _(level[severity - 1]) : _(danger[severity - 1]));
}

char *
vigil_library_day (VigilTime time)
{
  g_autoptr (GDateTime) utc = time != 0 ? g_date_time_new_from_unix_utc (time / VIGIL_SECOND) : NULL;
  g_autoptr (GDateTime) local = utc != NULL ? g_date_time_to_local (utc) : NULL;

  return local != NULL ? g_date_time_format (local, "%Y-%m-%d") : g_strdup ("—");
}

const char *
vigil_library_other_title (const VigilText *title)
{
  const char *shown;

  g_return_val_if_fail (title != NULL, NULL);

  shown = vigil_text_get (title);
  if (title->zh != NULL && title->en != NULL)
    return shown == title->zh ? title->en : title->zh;
  return NULL;
}

/* ---- what is linked ---- */

guint
vigil_library_node_of_link (VigilLinkKind kind)
{
  g_return_val_if_fail (kind > VIGIL_LINK_RECORD && kind <= VIGIL_LINK_HAZARD, 0);
  return VIGIL_N_RECORD_KINDS + kind - 1;
}

const char *
vigil_library_node_label (guint node)
{
  static const char *const others[] = { N_("Assets"), N_("Areas"), N_("Substances"), N_("Hazards") };

  g_return_val_if_fail (node < VIGIL_LIBRARY_N_NODES, "");
  return node < VIGIL_N_RECORD_KINDS ? vigil_record_kind_get_label (node) : _(others[node - VIGIL_N_RECORD_KINDS]);
}

const char *
vigil_library_node_badge (guint node)
{
  static const char *const badges[] = {
    NC_("badge of cases", "C"),     NC_("badge of scenarios", "D"), NC_("badge of plans", "P"),         NC_("badge of experts", "E"),
    NC_("badge of teams", "T"),     NC_("badge of materials", "M"), NC_("badge of risk features", "R"), NC_("badge of failures", "F"),
    NC_("badge of assets", "A"),    NC_("badge of areas", "Z"),     NC_("badge of substances", "S"),    NC_("badge of hazards", "H"),
  };
  static const char *const contexts[] = {
    "badge of cases",  "badge of scenarios", "badge of plans", "badge of experts", "badge of teams", "badge of materials",
    "badge of risk features", "badge of failures", "badge of assets", "badge of areas", "badge of substances", "badge of hazards",
  };

  G_STATIC_ASSERT (G_N_ELEMENTS (badges) == VIGIL_LIBRARY_N_NODES && G_N_ELEMENTS (contexts) == VIGIL_LIBRARY_N_NODES);
  g_return_val_if_fail (node < VIGIL_LIBRARY_N_NODES, "");
  return g_dpgettext2 (NULL, contexts[node], badges[node]);
}
