/* vigil-resources.c: what experts, teams and materials have in common: how well they serve, how soon they are there
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "config.h"

#include "library/vigil-library-unit.h"
#include "library/vigil-record-fields.h"
#include "response/vigil-recommend-private.h"
#include "response/vigil-resources-private.h"

#include <glib/gi18n-lib.h>
#include <math.h>
#include <string.h>

static const struct
{
  const char *word, *label;
} states[VIGIL_N_RESOURCE_STATES] = {
  [VIGIL_RESOURCE_READY] = { "ready", NC_ ("resource", "Ready") },
  [VIGIL_RESOURCE_REMOTE] = { "remote", NC_ ("resource", "By phone only") },
  [VIGIL_RESOURCE_UNKNOWN] = { "unknown", NC_ ("resource", "Not known") },
  [VIGIL_RESOURCE_AWAY] = { "away", NC_ ("resource", "Off duty") },
  [VIGIL_RESOURCE_RESERVED] = { "reserved", NC_ ("resource", "Already assigned") },
  [VIGIL_RESOURCE_UNREACHABLE] = { "unreachable", NC_ ("resource", "No way") },
  [VIGIL_RESOURCE_EXPIRED] = { "expired", NC_ ("resource", "Expired") },
  [VIGIL_RESOURCE_EMPTY] = { "empty", NC_ ("resource", "None left") },
};

const char *
vigil_resource_state_to_string (VigilResourceState state)
{
  g_return_val_if_fail (state < VIGIL_N_RESOURCE_STATES, "");

  return states[state].word;
}

const char *
vigil_resource_state_get_label (VigilResourceState state)
{
  g_return_val_if_fail (state < VIGIL_N_RESOURCE_STATES, "");

  return g_dpgettext2 (GETTEXT_PACKAGE, "resource", states[state].label);
}

VigilResource *
vigil_resource_new (VigilRecord *record, double fit)
{
  VigilResource *self = g_new0 (VigilResource, 1);

  self->record = vigil_record_ref (record);
  self->state = VIGIL_RESOURCE_READY;
  self->fit = fit;
  self->travel_seconds = self->seconds = self->left = NAN;
  self->reasons = g_ptr_array_new_with_free_func (g_free);
  return self;
}

/**
 * vigil_resource_unit_label:
 * @unit: (nullable): as a record has it
 *
 * Returns: the unit in the operator's language; "" without
 */
const char *
vigil_resource_unit_label (const char *unit)
{
  return vigil_library_unit_label (unit);
}

/**
 * vigil_resource_get_unit:
 * @record: a stock
 *
 * Returns: what it is counted in, in the operator's language; "" where the record does not say
 */
const char *
vigil_resource_get_unit (const VigilRecord *record)
{
  g_return_val_if_fail (record != NULL, "");

  return vigil_resource_unit_label (record->body != NULL ? vigil_member_string (record->body, "unit") : NULL);
}

void
vigil_resource_free (VigilResource *self)
{
  g_return_if_fail (self);

  vigil_record_unref (self->record);
  vigil_travel_route_clear (&self->route);
  g_ptr_array_unref (self->reasons);
  g_free (self);
}

void
vigil_resource_because (VigilResource *self, char *sentence)
{
  if (sentence)
    g_ptr_array_add (self->reasons, sentence);
}

char *
vigil_resource_dup_line (const VigilResource *self)
{
  const char *title;

  g_return_val_if_fail (self, NULL);

  title = vigil_text_get (&self->record->title);
  if (self->state != VIGIL_RESOURCE_READY)
    return g_strdup_printf ("%s · %s", title ? title : self->record->id, vigil_resource_state_get_label (self->state));
  if (!isfinite (self->seconds))
    return g_strdup (title ? title : self->record->id);
  return g_strdup_printf (_ ("%s · %.1f min"), title ? title : self->record->id, self->seconds / 60.0);
}

/* ---- how well it serves ---- */

static guint
count_common (char **words, const char *const *asked)
{
  guint n = 0;

  for (guint i = 0; asked && asked[i]; i++)
    n += words && g_strv_contains ((const char *const *) words, asked[i]);
  return n;
}

static double
share_of (char **words, const char *const *asked)
{
  guint n = asked ? g_strv_length ((char **) asked) : 0;

  return n > 0 ? (double) count_common (words, asked) / n : 0.0;
}

static void
add_labels (GString *out, char **words, const char *const *asked, const char *(*label) (const char *word))
{
  for (guint i = 0; asked && asked[i]; i++)
    if (words && g_strv_contains ((const char *const *) words, asked[i]))
      g_string_append_printf (out, "%s%s", out->len > 0 ? _ (", ") : "", label (asked[i]));
}

static void
add_substances (GString *out, char **words, const VigilResourceQuestion *question)
{
  const char *const *asked = question->incident->substances;

  for (guint i = 0; asked && asked[i]; i++)
    if (words && g_strv_contains ((const char *const *) words, asked[i]))
      {
        const char *name = question->substance_name ? question->substance_name (asked[i], NULL) : NULL;

        g_string_append_printf (out, "%s%s", out->len > 0 ? _ (", ") : "", name ? name : asked[i]);
      }
}

/* The substance for a half, the hazards and the equipment for a quarter each; nothing of it asked for: nothing. */
double
vigil_resource_fit (const VigilRecord *record, const VigilResourceQuestion *question, char **reason)
{
  const VigilMatchQuestion *incident = question->incident;
  g_autoptr (GString) common = NULL;
  double fit = count_common (record->substances, incident->substances) > 0 ? 0.5 : 0.0;

  fit += 0.25 * share_of (record->hazards, incident->hazards) + 0.25 * share_of (record->equipment, incident->equipment);
  if (!reason)
    return fit;
  common = g_string_new (NULL);
  add_substances (common, record->substances, question);
  add_labels (common, record->hazards, incident->hazards, vigil_match_hazard_label);
  add_labels (common, record->equipment, incident->equipment, vigil_match_equipment_label);
  *reason = common->len > 0 ? g_strdup_printf (_ ("It is for %s."), common->str) : NULL;
  return fit;
}

static gboolean
contains (const char *text, const char *word)
{
  g_autofree char *one = text ? g_utf8_casefold (text, -1) : NULL;
  g_autofree char *two = g_utf8_casefold (word, -1);

  return one && *two && strstr (one, two);
}

/* In the title, the tags and the member of the body, a text or a list of them. */
static gboolean
has_word (const VigilRecord *record, const char *member, const char *word)
{
  JsonNode *body = record->body && JSON_NODE_HOLDS_OBJECT (record->body) ? record->body : NULL;
  JsonArray *list = body ? vigil_member_array (body, member) : NULL;
  gboolean found = contains (record->title.zh, word) || contains (record->title.en, word) ||
                   (body && contains (vigil_member_string (body, member), word));

  for (guint i = 0; !found && record->tags && record->tags[i]; i++)
    found = contains (record->tags[i], word);
  for (guint i = 0; !found && list && i < json_array_get_length (list); i++)
    if (json_node_get_value_type (json_array_get_element (list, i)) == G_TYPE_STRING)
      found = contains (json_array_get_string_element (list, i), word);
  return found;
}

const char *
vigil_resource_find_need (const VigilResourceQuestion *question, const VigilRecord *record, const char *member)
{
  for (guint i = 0; question->needs && question->needs[i]; i++)
    if (has_word (record, member, question->needs[i]))
      return question->needs[i];
  return NULL;
}

gboolean
vigil_resource_is_of_plan (const VigilResourceQuestion *question, const VigilRecord *record)
{
  for (guint i = 0; question->plan && record->links && i < record->links->len; i++)
    {
      const VigilLink *link = record->links->pdata[i];

      if (link->kind == VIGIL_LINK_RECORD && !g_strcmp0 (link->target, question->plan))
        return TRUE;
    }
  return FALSE;
}

double
vigil_resource_reserved (const VigilResourceQuestion *question, const char *id, gboolean *any)
{
  double sum = 0.0;

  *any = FALSE;
  for (guint i = 0; i < question->n_reservations; i++)
    if (!g_strcmp0 (question->reservations[i].id, id))
      {
        *any = TRUE;
        if (question->reservations[i].quantity > 0.0)
          sum += question->reservations[i].quantity;
      }
  return sum;
}

/* ---- how soon ---- */

void
vigil_resource_travel (VigilResource *self, const VigilResourceQuestion *question, double ready)
{
  self->ready_seconds = isfinite (ready) && ready > 0.0 ? ready : 0.0;
  if (!question->travel)
    return;
  vigil_travel_find (question->travel, self->record->east, self->record->north, &self->route);
  if (self->route.outcome == VIGIL_TRAVEL_NO_PLACE)
    {
      if (self->state == VIGIL_RESOURCE_READY)
        self->state = VIGIL_RESOURCE_UNKNOWN;
    }
  else
    {
      self->travel_seconds = self->route.seconds;
      self->seconds = self->ready_seconds + self->travel_seconds;
      if (self->state == VIGIL_RESOURCE_READY && !isfinite (self->seconds))
        self->state = VIGIL_RESOURCE_UNREACHABLE;
    }
  vigil_resource_because (self, vigil_travel_route_describe (&self->route));
  if (self->ready_seconds > 0.0)
    vigil_resource_because (self, g_strdup_printf (_ ("It leaves after %.0f min."), self->ready_seconds / 60.0));
}

/* ---- order ---- */

static int
compare_seconds (double a, double b)
{
  if (isnan (a) || isnan (b))
    return isnan (a) - isnan (b);
  return (a > b) - (a < b);
}

static int
compare_resources (gconstpointer a, gconstpointer b, gpointer data)
{
  const VigilResource *one = *(VigilResource *const *) a, *two = *(VigilResource *const *) b;
  gboolean soonest = GPOINTER_TO_INT (data);
  gboolean well_one = one->fit >= VIGIL_RESOURCE_SERVES_WELL, well_two = two->fit >= VIGIL_RESOURCE_SERVES_WELL;
  int order = (int) one->state - (int) two->state;

  if (order == 0 && soonest)
    order = well_two - well_one;
  if (order == 0 && soonest)
    order = compare_seconds (one->seconds, two->seconds);
  if (order == 0)
    order = (one->fit < two->fit) - (one->fit > two->fit);
  return order != 0 ? order : strcmp (one->record->id, two->record->id);
}

static int
compare_hopes (gconstpointer a, gconstpointer b)
{
  const VigilResourceHope *one = a, *two = b;
  int order = (int) one->state - (int) two->state;

  if (order == 0)
    order = (two->fit >= VIGIL_RESOURCE_SERVES_WELL) - (one->fit >= VIGIL_RESOURCE_SERVES_WELL);
  return order != 0 ? order : compare_seconds (one->least, two->least);
}

void
vigil_resource_hope_to_travel (VigilResourceHope *self, const VigilResourceQuestion *question, double ready)
{
  self->least = NAN;
  if (!question->travel)
    return;
  self->least = vigil_travel_get_least_seconds (question->travel, self->record->east, self->record->north);
  if (isfinite (ready) && ready > 0.0)
    self->least += ready;
  if (isnan (self->least) && self->state == VIGIL_RESOURCE_READY)
    self->state = VIGIL_RESOURCE_UNKNOWN;
}

/* At its best still after what there is: so is all that comes behind it. */
static gboolean
is_hopeless (const VigilResourceHope *hope, const VigilResource *last)
{
  const VigilResourceHope reached = { .state = last->state, .fit = last->fit, .least = last->seconds };

  return compare_hopes (hope, &reached) > 0;
}

GPtrArray *
vigil_resources_pick (GArray *hopes, const VigilResourceQuestion *question, guint limit, VigilResourceMaker make)
{
  GPtrArray *found = g_ptr_array_new_with_free_func ((GDestroyNotify) vigil_resource_free);

  g_array_sort (hopes, compare_hopes);
  for (guint i = 0; i < hopes->len; i++)
    {
      const VigilResourceHope *hope = &g_array_index (hopes, VigilResourceHope, i);

      if (limit > 0 && found->len == limit && is_hopeless (hope, found->pdata[limit - 1]))
        break;
      g_ptr_array_add (found, make (hope, question));
      if (limit > 0 && found->len >= limit)
        vigil_resources_sort (found, TRUE, limit);
    }
  vigil_resources_sort (found, TRUE, limit);
  return found;
}

void
vigil_resources_sort (GPtrArray *resources, gboolean soonest, guint limit)
{
  g_ptr_array_sort_with_data (resources, compare_resources, GINT_TO_POINTER (soonest));
  if (limit > 0 && resources->len > limit)
    g_ptr_array_set_size (resources, (int) limit);
}
