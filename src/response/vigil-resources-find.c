/* vigil-resources-find.c: experts, teams and materials for one incident
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "config.h"

#include "core/vigil-clock.h"
#include "library/vigil-record-fields.h"
#include "response/vigil-resources-private.h"

#include <glib/gi18n-lib.h>
#include <math.h>

#define NEEDED 0.6           /* what a word that is asked for adds to the fit at least */
#define EXPIRES_SOON (30 * 24 * VIGIL_HOUR)

static JsonNode *
body_of (const VigilRecord *record, VigilRecordKind kind)
{
  return record->kind == kind && record->body && JSON_NODE_HOLDS_OBJECT (record->body) ? record->body : NULL;
}

static GPtrArray *
new_list (void)
{
  return g_ptr_array_new_with_free_func ((GDestroyNotify) vigil_resource_free);
}

/* By what it is about, by the words that are asked for and by the plan; @floor at least. @about (out) (nullable): a sentence. */
static double
find_fit (const VigilRecord *record, const VigilResourceQuestion *question, const char *member, double floor, char **about)
{
  double fit = vigil_resource_fit (record, question, about);

  if (vigil_resource_find_need (question, record, member) || vigil_resource_is_of_plan (question, record))
    fit = MAX (fit, NEEDED) + 0.1 * fit;
  return MIN (MAX (fit, floor), 1.0);
}

/* With sentences why; NULL: it does not serve. */
static VigilResource *
consider (VigilRecord *record, const VigilResourceQuestion *question, const char *member, double floor, const char *floor_reason)
{
  g_autofree char *about = NULL;
  double fit = find_fit (record, question, member, floor, &about);
  const char *need = vigil_resource_find_need (question, record, member);
  VigilResource *self;

  if (!(fit > 0.0))
    return NULL;
  self = vigil_resource_new (record, fit);
  if (need)
    vigil_resource_because (self, g_strdup_printf (_ ("It has what is asked for: %s."), need));
  if (vigil_resource_is_of_plan (question, record))
    vigil_resource_because (self, g_strdup (_ ("The plan names it.")));
  vigil_resource_because (self, g_strdup (floor_reason));
  vigil_resource_because (self, g_steal_pointer (&about));
  return self;
}

/* ---- experts ---- */

static void
see_hours (VigilResource *self, JsonNode *body, const VigilResourceQuestion *question)
{
  JsonNode *availability = vigil_member_object (body, "availability");
  const char *hours = availability ? vigil_member_string (availability, "hours") : NULL;
  JsonNode *node = availability ? json_object_get_member (json_node_get_object (availability), "remote") : NULL;
  gboolean remote = node && json_node_get_value_type (node) == G_TYPE_BOOLEAN && json_node_get_boolean (node);
  VigilResourceState state = vigil_resource_hours_hold (hours, question->now, question->zone);

  self->state = state;
  if (state == VIGIL_RESOURCE_READY)
    vigil_resource_because (self, g_strdup_printf (remote ? _ ("On call now (%s), also by phone or video.") : _ ("On call now (%s)."), hours));
  else if (state == VIGIL_RESOURCE_AWAY && remote)
    {
      self->state = VIGIL_RESOURCE_REMOTE;
      vigil_resource_because (self, g_strdup_printf (_ ("Not on call at this hour (%s), but by phone or video."), hours));
    }
  else if (state == VIGIL_RESOURCE_AWAY)
    vigil_resource_because (self, g_strdup_printf (_ ("Not on call at this hour (%s)."), hours));
  else
    vigil_resource_because (self, g_strdup_printf (_ ("Whether on call now is not known (%s)."), hours ? hours : "—"));
}

GPtrArray *
vigil_resources_find_experts (GPtrArray *records, const VigilResourceQuestion *question, guint limit)
{
  GPtrArray *found = new_list ();

  g_return_val_if_fail (records && question && question->incident, found);

  for (guint i = 0; i < records->len; i++)
    {
      VigilRecord *record = records->pdata[i];
      JsonNode *body = body_of (record, VIGIL_RECORD_EXPERT);
      VigilResource *resource = body ? consider (record, question, "specialities", 0.0, NULL) : NULL;
      gboolean reserved;

      if (!resource)
        continue;
      see_hours (resource, body, question);
      vigil_resource_reserved (question, record->id, &reserved);
      if (reserved)
        {
          resource->state = VIGIL_RESOURCE_RESERVED;
          vigil_resource_because (resource, g_strdup (_ ("Already called for another task.")));
        }
      g_ptr_array_add (found, resource);
    }
  vigil_resources_sort (found, FALSE, limit);
  return found;
}

/* ---- teams ---- */

typedef struct
{
  const char *team;
  double serves[VIGIL_N_INCIDENT_TYPES]; /* in the order of VigilIncidentType */
} TeamUse;

/* Who is needed for what: those that work at the source serve fully, those that support it by halves. Ours. */
static const TeamUse team_uses[] = {
  /*                  toxic flamm fire  expl  person power other */
  { "gas-rescue",     { 1.0, 0.8, 0.5, 0.5, 1.0, 0.0, 0.4 } },
  { "fire",           { 0.8, 1.0, 1.0, 1.0, 0.7, 0.3, 0.4 } },
  { "medical",        { 0.7, 0.5, 0.6, 0.8, 1.0, 0.2, 0.4 } },
  { "engineering",    { 0.7, 0.7, 0.5, 0.6, 0.2, 1.0, 0.5 } },
  { "environment",    { 0.5, 0.5, 0.4, 0.4, 0.0, 0.0, 0.4 } },
  { "security",       { 0.4, 0.4, 0.4, 0.4, 0.3, 0.2, 0.4 } },
  { "communications", { 0.2, 0.2, 0.2, 0.2, 0.1, 0.5, 0.3 } },
  { "transport",      { 0.3, 0.3, 0.2, 0.2, 0.2, 0.2, 0.3 } },
  { "mutual-aid",     { 0.5, 0.5, 0.5, 0.5, 0.3, 0.3, 0.4 } },
  { "government",     { 0.4, 0.4, 0.5, 0.5, 0.3, 0.2, 0.3 } },
};

static double
team_serves (const char *type, const VigilMatchQuestion *incident)
{
  VigilIncidentType event = incident->type_known && incident->type < VIGIL_N_INCIDENT_TYPES ? incident->type : VIGIL_INCIDENT_OTHER;

  for (guint i = 0; type && i < G_N_ELEMENTS (team_uses); i++)
    if (g_str_equal (team_uses[i].team, type))
      return team_uses[i].serves[event];
  return 0.1;
}

static void
see_people (VigilResource *self, JsonNode *body, const VigilResourceQuestion *question)
{
  gboolean reserved;

  self->left = vigil_member_number (body, "people", NAN);
  vigil_resource_reserved (question, self->record->id, &reserved);
  if (!reserved)
    return;
  self->left = 0.0;
  self->state = VIGIL_RESOURCE_RESERVED;
  vigil_resource_because (self, g_strdup (_ ("Already dispatched.")));
}

static VigilResource *
make_team (const VigilResourceHope *hope, const VigilResourceQuestion *question)
{
  const char *why = hope->serves >= VIGIL_RESOURCE_SERVES_WELL ? _ ("A team of this kind is needed for this event.") : NULL;
  VigilResource *self = consider (hope->record, question, "skills", hope->serves, why);

  see_people (self, hope->record->body, question);
  vigil_resource_travel (self, question, 60.0 * vigil_member_number (hope->record->body, "readiness", 0.0));
  return self;
}

static void
hope_for_team (GArray *hopes, VigilRecord *record, JsonNode *body, const VigilResourceQuestion *question)
{
  VigilResourceHope hope = { .record = record, .serves = team_serves (vigil_member_string (body, "type"), question->incident) };
  gboolean reserved;

  hope.fit = find_fit (record, question, "skills", hope.serves, NULL);
  if (!(hope.fit > 0.0))
    return;
  vigil_resource_reserved (question, record->id, &reserved);
  hope.state = reserved ? VIGIL_RESOURCE_RESERVED : VIGIL_RESOURCE_READY;
  vigil_resource_hope_to_travel (&hope, question, 60.0 * vigil_member_number (body, "readiness", 0.0));
  g_array_append_val (hopes, hope);
}

GPtrArray *
vigil_resources_find_teams (GPtrArray *records, const VigilResourceQuestion *question, guint limit)
{
  g_autoptr (GArray) hopes = g_array_new (FALSE, FALSE, sizeof (VigilResourceHope));

  g_return_val_if_fail (records && question && question->incident, new_list ());

  for (guint i = 0; i < records->len; i++)
    {
      JsonNode *body = body_of (records->pdata[i], VIGIL_RECORD_TEAM);

      if (body)
        hope_for_team (hopes, records->pdata[i], body, question);
    }
  return vigil_resources_pick (hopes, question, limit, make_team);
}

/* ---- materials ---- */

/* The last moment of the last day, UTC; 0: none. */
static VigilTime
read_expiry (JsonNode *body)
{
  const char *day = vigil_member_string (body, "expiry");
  g_autofree char *begin = day ? g_strconcat (day, "T00:00:00Z", NULL) : NULL;
  VigilTime time = 0;

  return begin && vigil_time_from_rfc3339 (begin, &time) ? time + 24 * VIGIL_HOUR : 0;
}

static void
see_expiry (VigilResource *self, JsonNode *body, VigilTime now)
{
  VigilTime expiry = read_expiry (body);
  const char *day = vigil_member_string (body, "expiry");

  if (expiry == 0)
    return;
  if (now >= expiry)
    {
      self->state = VIGIL_RESOURCE_EXPIRED;
      vigil_resource_because (self, g_strdup_printf (_ ("It has expired (%s): not to be used."), day));
    }
  else if (expiry - now <= EXPIRES_SOON)
    {
      self->expires_soon = TRUE;
      vigil_resource_because (self, g_strdup_printf (_ ("It expires soon: %s."), day));
    }
}

typedef struct
{
  double quantity, left;
  VigilResourceState state;
} Stock;

static Stock
read_stock (JsonNode *body, double reserved)
{
  Stock stock = { .quantity = vigil_member_number (body, "quantity", 0.0), .state = VIGIL_RESOURCE_READY };

  stock.left = MAX (stock.quantity - reserved, 0.0);
  if (!(stock.left > 0.0))
    stock.state = reserved > 0.0 ? VIGIL_RESOURCE_RESERVED : VIGIL_RESOURCE_EMPTY;
  return stock;
}

static void
see_stock (VigilResource *self, JsonNode *body, const VigilResourceQuestion *question)
{
  double minimum = vigil_member_number (body, "minimum", 0.0);
  const char *unit = vigil_resource_get_unit (self->record);
  gboolean any;
  double reserved = vigil_resource_reserved (question, self->record->id, &any);
  Stock stock = read_stock (body, reserved);

  self->left = stock.left;
  self->state = stock.state;
  self->below_minimum = self->left < minimum;
  if (reserved > 0.0)
    vigil_resource_because (self, g_strdup_printf (_ ("Left: %g %s of %g; the rest is reserved."), self->left, unit, stock.quantity));
  else
    vigil_resource_because (self, g_strdup_printf (_ ("Left: %g %s."), self->left, unit));
  if (self->below_minimum)
    vigil_resource_because (self, g_strdup_printf (_ ("That is less than must be there: %g %s."), minimum, unit));
}

static VigilResource *
make_material (const VigilResourceHope *hope, const VigilResourceQuestion *question)
{
  VigilResource *self = consider (hope->record, question, "category", 0.0, NULL);

  see_stock (self, hope->record->body, question);
  see_expiry (self, hope->record->body, question->now);
  vigil_resource_travel (self, question, 0.0);
  return self;
}

static void
hope_for_material (GArray *hopes, VigilRecord *record, JsonNode *body, const VigilResourceQuestion *question)
{
  VigilResourceHope hope = { .record = record, .fit = find_fit (record, question, "category", 0.0, NULL) };
  VigilTime expiry = hope.fit > 0.0 ? read_expiry (body) : 0;
  gboolean any;

  if (!(hope.fit > 0.0))
    return;
  hope.state = read_stock (body, vigil_resource_reserved (question, record->id, &any)).state;
  if (expiry != 0 && question->now >= expiry)
    hope.state = VIGIL_RESOURCE_EXPIRED;
  vigil_resource_hope_to_travel (&hope, question, 0.0);
  g_array_append_val (hopes, hope);
}

GPtrArray *
vigil_resources_find_materials (GPtrArray *records, const VigilResourceQuestion *question, guint limit)
{
  g_autoptr (GArray) hopes = g_array_new (FALSE, FALSE, sizeof (VigilResourceHope));

  g_return_val_if_fail (records && question && question->incident, new_list ());

  for (guint i = 0; i < records->len; i++)
    {
      JsonNode *body = body_of (records->pdata[i], VIGIL_RECORD_MATERIAL);

      if (body)
        hope_for_material (hopes, records->pdata[i], body, question);
    }
  return vigil_resources_pick (hopes, question, limit, make_material);
}
