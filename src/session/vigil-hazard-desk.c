/* vigil-hazard-desk.c: what-if questions, declared releases and drawn zones of one session
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "config.h"

#include "session/vigil-hazard-desk-private.h"
#include "session/vigil-people.h"

#include <glib/gi18n-lib.h>
#include <math.h>
#include <string.h>

#define OLD_WEATHER (5 * VIGIL_MINUTE) /* a mast reports every minute or more often */

enum { CHANGED, N_SIGNALS };

static guint signals[N_SIGNALS];

G_DEFINE_FINAL_TYPE (VigilHazardDesk, vigil_hazard_desk, G_TYPE_OBJECT)

static void
vigil_hazard_desk_finalize (GObject *object)
{
  VigilHazardDesk *self = VIGIL_HAZARD_DESK (object);

  g_clear_object (&self->sets);
  vigil_wind_record_clear (&self->winds);
  G_OBJECT_CLASS (vigil_hazard_desk_parent_class)->finalize (object);
}

static void
vigil_hazard_desk_class_init (VigilHazardDeskClass *klass)
{
  G_OBJECT_CLASS (klass)->finalize = vigil_hazard_desk_finalize;
  signals[CHANGED] = g_signal_new ("changed", G_TYPE_FROM_CLASS (klass), G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL, G_TYPE_NONE, 0);
}

static void
vigil_hazard_desk_init (VigilHazardDesk *self)
{
  self->sets = g_list_store_new (VIGIL_TYPE_ZONE_SET);
  vigil_wind_record_init (&self->winds);
}

VigilHazardDesk *
vigil_hazard_desk_new (VigilSession *session)
{
  VigilHazardDesk *self = g_object_new (VIGIL_TYPE_HAZARD_DESK, NULL);

  self->session = session;
  return self;
}

static void
stop_set (VigilZoneSet *set)
{
  g_cancellable_cancel (set->running);
  g_clear_object (&set->running);
  g_cancellable_cancel (set->footprint_running);
  g_clear_object (&set->footprint_running);
  set->ended = TRUE;
}

void
vigil_hazard_desk_close (VigilHazardDesk *self)
{
  for (guint i = 0; i < g_list_model_get_n_items (G_LIST_MODEL (self->sets)); i++)
    {
      g_autoptr (VigilZoneSet) set = g_list_model_get_item (G_LIST_MODEL (self->sets), i);

      stop_set (set);
    }
  self->session = NULL;
}

VigilHazardDesk *
vigil_session_get_hazard_desk (VigilSession *self)
{
  g_return_val_if_fail (VIGIL_IS_SESSION (self), NULL);

  return self->hazard_desk;
}

GListModel *
vigil_hazard_desk_get_sets (VigilHazardDesk *self)
{
  g_return_val_if_fail (VIGIL_IS_HAZARD_DESK (self), NULL);

  return G_LIST_MODEL (self->sets);
}

/* (transfer none) */
static VigilZoneSet *
set_at (VigilHazardDesk *self, guint i)
{
  g_autoptr (VigilZoneSet) set = g_list_model_get_item (G_LIST_MODEL (self->sets), i);

  return set;
}

/**
 * vigil_hazard_desk_find:
 *
 * Returns: (transfer none) (nullable): the set of that id
 */
VigilZoneSet *
vigil_hazard_desk_find (VigilHazardDesk *self, const char *id)
{
  VigilZoneSet *set;

  g_return_val_if_fail (VIGIL_IS_HAZARD_DESK (self) && id, NULL);

  for (guint i = 0; (set = set_at (self, i)); i++)
    if (g_str_equal (set->id, id))
      return set;
  return NULL;
}

void
vigil_hazard_desk_changed (VigilHazardDesk *self, VigilZoneSet *set)
{
  if (set)
    vigil_zone_set_changed (set);
  g_signal_emit (self, signals[CHANGED], 0);
}

void
vigil_hazard_desk_insert (VigilHazardDesk *self, VigilZoneSet *set)
{
  g_list_store_insert (self->sets, 0, set);
  vigil_hazard_desk_changed (self, set);
}

/* Those that stand, without the question. */
guint
vigil_hazard_desk_count_sets (VigilHazardDesk *self, gboolean received)
{
  VigilZoneSet *set;
  guint n = 0;

  for (guint i = 0; (set = set_at (self, i)); i++)
    n += set->kind != VIGIL_ZONE_SET_WHAT_IF && (set->kind == VIGIL_ZONE_SET_RECEIVED) == received;
  return n;
}

void
vigil_hazard_desk_remove (VigilHazardDesk *self, VigilZoneSet *set)
{
  guint at;

  stop_set (set);
  self->told_full = FALSE;
  if (g_list_store_find (self->sets, set, &at))
    g_list_store_remove (self->sets, at);
  vigil_hazard_desk_changed (self, NULL);
}

/* Questions. */

static double
wind_from (VigilHazardDesk *self)
{
  const VigilWeatherObservation *weather = vigil_situation_get_weather (self->session->situation);

  return weather ? weather->wind_direction : NAN;
}

static void
bind_live (VigilHazardDesk *self, VigilCase *given)
{
  VigilWindHistory history;

  vigil_wind_record_summarise (&self->winds, vigil_session_now (self->session), &history);
  vigil_hazard_bind_live (given, self->session->situation, &history);
  for (guint i = 0; i < VIGIL_N_CASE_INPUTS; i++)
    if (given->inputs[i].origin == VIGIL_INPUT_MAST && given->inputs[i].time < vigil_session_now (self->session) - OLD_WEATHER)
      given->inputs[i].quality = VIGIL_QUALITY_STALE;
}

VigilCase *
vigil_hazard_desk_propose (VigilHazardDesk *self, const char *asset_id, GError **error)
{
  const VigilAsset *vessel;
  VigilCase *given;

  g_return_val_if_fail (VIGIL_IS_HAZARD_DESK (self) && asset_id, NULL);

  vessel = vigil_hazard_bind_find_vessel (self->session->site, asset_id, wind_from (self), error);
  given = vessel ? vigil_hazard_bind_asset (self->session->site, vessel, error) : NULL;
  if (given)
    bind_live (self, given);
  return given;
}

VigilCase *
vigil_hazard_desk_propose_for_alarm (VigilHazardDesk *self, const char *alarm_id, GError **error)
{
  VigilAlarm *alarm;
  const char *asset;

  g_return_val_if_fail (VIGIL_IS_HAZARD_DESK (self) && alarm_id, NULL);

  alarm = vigil_alarm_queue_find (self->session->alarms, alarm_id);
  asset = alarm ? vigil_alarm_get_asset (alarm) : NULL;
  if (asset == NULL)
    {
      g_set_error (error, VIGIL_SESSION_ERROR, VIGIL_SESSION_ERROR_NO_SUCH, _ ("The alarm “%s” belongs to no equipment that could leak."), alarm_id);
      return NULL;
    }
  return vigil_hazard_desk_propose (self, asset, error);
}

static void
drop_question (VigilHazardDesk *self)
{
  VigilZoneSet *set;

  for (guint i = 0; (set = set_at (self, i)); i++)
    if (set->kind == VIGIL_ZONE_SET_WHAT_IF)
      {
        vigil_hazard_desk_remove (self, set);
        return;
      }
}

static char *
new_id (VigilHazardDesk *self, const char *prefix)
{
  char *id = NULL;

  do /* after a restart, with a clock that was set back, an id may be there already */
    {
      g_free (id);
      id = g_strdup_printf ("%s-%" G_GINT64_FORMAT "-%u", prefix, vigil_session_now (self->session) / VIGIL_SECOND, ++self->last_id);
    }
  while (vigil_hazard_desk_find (self, id));
  return id;
}

VigilZoneSet *
vigil_hazard_desk_ask (VigilHazardDesk *self, VigilCase *question)
{
  g_autoptr (VigilZoneSet) set = NULL;
  g_autofree char *id = NULL;
  g_autofree char *title = NULL;

  g_return_val_if_fail (VIGIL_IS_HAZARD_DESK (self) && question, NULL);

  drop_question (self);
  id = new_id (self, "Z");
  title = vigil_zone_set_describe (question, self->session->site);
  set = vigil_zone_set_new (id, VIGIL_ZONE_SET_WHAT_IF, title);
  set->given = question;
  set->since = vigil_session_now (self->session);
  g_free (question->id);
  question->id = g_strdup (id);
  vigil_hazard_desk_insert (self, set);
  vigil_hazard_desk_run (self, set);
  return set;
}

static void
ask_again (VigilHazardDesk *self, VigilZoneSet *set)
{
  g_free (set->title);
  set->title = vigil_zone_set_describe (set->given, self->session->site);
  vigil_hazard_desk_run (self, set);
}

void
vigil_hazard_desk_set_input (VigilHazardDesk *self, VigilZoneSet *set, VigilCaseInput input, double value)
{
  g_return_if_fail (VIGIL_IS_HAZARD_DESK (self) && VIGIL_IS_ZONE_SET (set) && set->given && input < VIGIL_N_CASE_INPUTS);

  if (!isnan (value))
    vigil_case_set (set->given, input, value, VIGIL_INPUT_GIVEN, NULL, 0);
  else
    {
      g_autoptr (VigilCase) fresh = set->given->asset ? vigil_hazard_desk_propose (self, set->given->asset, NULL) : NULL;

      if (fresh)
        set->given->inputs[input] = fresh->inputs[input];
      else
        set->given->inputs[input] = (VigilInput) { .value = NAN };
      bind_live (self, set->given);
    }
  ask_again (self, set);
}

void
vigil_hazard_desk_set_release (VigilHazardDesk *self, VigilZoneSet *set, VigilReleaseKind release)
{
  g_return_if_fail (VIGIL_IS_HAZARD_DESK (self) && VIGIL_IS_ZONE_SET (set) && set->given && release < VIGIL_N_RELEASES);

  set->given->release = release;
  ask_again (self, set);
}

void
vigil_hazard_desk_set_effects (VigilHazardDesk *self, VigilZoneSet *set, guint effects)
{
  g_return_if_fail (VIGIL_IS_HAZARD_DESK (self) && VIGIL_IS_ZONE_SET (set) && set->given);

  set->given->effects = effects & ((1u << VIGIL_N_EFFECTS) - 1);
  ask_again (self, set);
}

void
vigil_hazard_desk_set_detector_levels (VigilHazardDesk *self, VigilZoneSet *set, gboolean detectors)
{
  g_return_if_fail (VIGIL_IS_HAZARD_DESK (self) && VIGIL_IS_ZONE_SET (set) && set->given);

  set->given->detector_levels = detectors;
  ask_again (self, set);
}

/* Presets of the pack. */

static VigilCase *
read_preset (VigilHazardDesk *self, JsonNode *node)
{
  g_autoptr (VigilCase) preset = vigil_case_from_json (node, NULL);
  g_autoptr (VigilCase) bound = NULL;
  const VigilAsset *asset;

  if (preset == NULL || preset->asset == NULL || (asset = vigil_site_get_asset (self->session->site, preset->asset)) == NULL)
    return NULL;
  bound = vigil_hazard_bind_asset (self->session->site, asset, NULL);
  if (bound == NULL)
    return NULL;
  /* what the preset gives stands; the pack and the live tags say the rest */
  for (guint i = 0; i < VIGIL_N_CASE_INPUTS; i++)
    if (preset->inputs[i].origin == VIGIL_INPUT_NONE)
      preset->inputs[i] = bound->inputs[i];
    else
      preset->inputs[i].origin = VIGIL_INPUT_GIVEN;
  preset->east = bound->east;
  preset->north = bound->north;
  preset->vessel = bound->vessel;
  bind_live (self, preset);
  return g_steal_pointer (&preset);
}

/**
 * vigil_hazard_desk_get_presets:
 *
 * Cases of the pack's hazard-cases.json, {"cases": […]}, one of vigil_case_from_json() each; those that name no equipment of
 * the pack are passed over.
 *
 * Returns: (transfer full) (element-type VigilCase): empty where the pack has none
 */
GPtrArray *
vigil_hazard_desk_get_presets (VigilHazardDesk *self)
{
  GPtrArray *presets = g_ptr_array_new_with_free_func ((GDestroyNotify) vigil_case_free);
  g_autoptr (GBytes) bytes = NULL;
  g_autoptr (JsonNode) node = NULL;
  JsonNode *list = NULL;

  g_return_val_if_fail (VIGIL_IS_HAZARD_DESK (self), presets);

  bytes = vigil_site_read_file (self->session->site, "hazard-cases.json", NULL);
  if (bytes)
    node = vigil_json_parse (g_bytes_get_data (bytes, NULL), g_bytes_get_size (bytes), NULL);
  if (node && JSON_NODE_HOLDS_OBJECT (node))
    list = json_object_get_member (json_node_get_object (node), "cases");
  for (guint i = 0; list && JSON_NODE_HOLDS_ARRAY (list) && i < json_array_get_length (json_node_get_array (list)); i++)
    {
      VigilCase *preset = read_preset (self, json_array_get_element (json_node_get_array (list), i));

      if (preset)
        g_ptr_array_add (presets, preset);
    }
  return presets;
}

/* Declare, draw, clear. */

/* What could not be written down has not happened: a declared set is a question again, a cleared one stands. */
static void
taken_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (GTask) outer = user_data;
  g_autoptr (GError) error = NULL;
  VigilZoneSet *set = g_task_get_task_data (outer);

  if (g_task_propagate_boolean (G_TASK (result), &error))
    {
      g_task_return_boolean (outer, TRUE);
      return;
    }
  if (set && set->ended)
    set->ended = FALSE;
  else if (set)
    set->kind = VIGIL_ZONE_SET_WHAT_IF;
  g_task_return_error (outer, g_steal_pointer (&error));
}

static gboolean
check_right (VigilHazardDesk *self, GTask *task)
{
  GError *error = NULL;

  if (vigil_session_may (self->session, VIGIL_RIGHT_ZONES, &error))
    return TRUE;
  g_task_return_error (task, error);
  return FALSE;
}

static gboolean
check_room (VigilHazardDesk *self, GTask *task)
{
  if (!check_right (self, task))
    return FALSE;
  if (vigil_hazard_desk_count_sets (self, FALSE) < VIGIL_HAZARD_DESK_MOST)
    return TRUE;
  g_task_return_new_error (task, VIGIL_SESSION_ERROR, VIGIL_SESSION_ERROR_REFUSED,
                           _ ("%d zones stand already. Clear one that is over first."), VIGIL_HAZARD_DESK_MOST);
  return FALSE;
}

/* @event: (transfer full) */
static void
take_fact (VigilHazardDesk *self, VigilEvent *event, GTask *task)
{
  g_autoptr (GPtrArray) facts = g_ptr_array_new_with_free_func ((GDestroyNotify) vigil_event_unref);

  g_ptr_array_add (facts, event);
  vigil_session_take (self->session, facts, NULL, FALSE, FALSE, g_task_new (self->session, NULL, taken_cb, task));
}

void
vigil_hazard_desk_declare_async (VigilHazardDesk *self, VigilZoneSet *set, GAsyncReadyCallback callback, gpointer user_data)
{
  g_autoptr (GTask) task = NULL;

  g_return_if_fail (VIGIL_IS_HAZARD_DESK (self) && VIGIL_IS_ZONE_SET (set));

  task = g_task_new (self, NULL, callback, user_data);
  if (set->kind != VIGIL_ZONE_SET_WHAT_IF || set->outcome == NULL)
    {
      g_task_return_new_error (task, VIGIL_SESSION_ERROR, VIGIL_SESSION_ERROR_REFUSED, "%s",
                               set->kind != VIGIL_ZONE_SET_WHAT_IF ? _ ("These zones are declared already.")
                                                                   : _ ("There are no zones yet that could be declared."));
      return;
    }
  if (!check_room (self, task))
    return;
  g_task_set_task_data (task, g_object_ref (set), g_object_unref);
  set->kind = VIGIL_ZONE_SET_COMPUTED;
  set->since = vigil_session_now (self->session);
  take_fact (self, vigil_hazard_desk_make_event (self, set), g_steal_pointer (&task));
}

gboolean
vigil_hazard_desk_declare_finish (VigilHazardDesk *self, GAsyncResult *result, GError **error)
{
  g_return_val_if_fail (g_task_is_valid (result, self), FALSE);

  return g_task_propagate_boolean (G_TASK (result), error);
}

void
vigil_hazard_desk_clear_async (VigilHazardDesk *self, VigilZoneSet *set, const char *reason, GAsyncReadyCallback callback, gpointer user_data)
{
  g_autoptr (GTask) task = NULL;
  JsonObject *data;

  g_return_if_fail (VIGIL_IS_HAZARD_DESK (self) && VIGIL_IS_ZONE_SET (set));

  task = g_task_new (self, NULL, callback, user_data);
  if (set->kind == VIGIL_ZONE_SET_WHAT_IF)
    {
      vigil_hazard_desk_remove (self, set);
      g_task_return_boolean (task, TRUE);
      return;
    }
  if (!check_right (self, task))
    return;
  stop_set (set); /* a result that came after the fact would bring it back */
  g_task_set_task_data (task, g_object_ref (set), g_object_unref);
  data = json_object_new ();
  json_object_set_string_member (data, "zone", set->id);
  if (reason && *reason)
    json_object_set_string_member (data, "reason", reason);
  take_fact (self, vigil_session_make (self->session, VIGIL_EVENT_ZONE_CLEARED, set->id, self->session->operator, data), g_steal_pointer (&task));
}

gboolean
vigil_hazard_desk_clear_finish (VigilHazardDesk *self, GAsyncResult *result, GError **error)
{
  g_return_val_if_fail (g_task_is_valid (result, self), FALSE);

  return g_task_propagate_boolean (G_TASK (result), error);
}

void
vigil_hazard_desk_draw_async (VigilHazardDesk *self, const char *title, guint rank, VigilZoneShape *shape, GAsyncReadyCallback callback,
                              gpointer user_data)
{
  g_autoptr (VigilZoneSet) set = NULL;
  g_autoptr (GTask) task = NULL;
  g_autofree char *id = NULL;
  GPtrArray *zones;
  VigilZone *zone;

  g_return_if_fail (VIGIL_IS_HAZARD_DESK (self) && title && shape);

  task = g_task_new (self, NULL, callback, user_data);
  if (vigil_zone_shape_is_empty (shape))
    {
      g_task_return_new_error (task, VIGIL_SESSION_ERROR, VIGIL_SESSION_ERROR_REFUSED, "%s", _ ("The zone that was drawn is empty."));
      return;
    }
  if (!check_room (self, task))
    return;
  id = new_id (self, "D");
  set = vigil_zone_set_new (id, VIGIL_ZONE_SET_DRAWN, title);
  zone = vigil_zone_new (shape);
  zone->rank = MIN (rank, 2);
  zone->label = g_strdup (title);
  zone->computed = vigil_session_now (self->session);
  zones = g_ptr_array_new_with_free_func ((GDestroyNotify) vigil_zone_free);
  g_ptr_array_add (zones, zone);
  vigil_zone_set_take_zones (set, zones, zone->computed);
  take_fact (self, vigil_hazard_desk_make_event (self, set), g_steal_pointer (&task));
}

gboolean
vigil_hazard_desk_draw_finish (VigilHazardDesk *self, GAsyncResult *result, GError **error)
{
  g_return_val_if_fail (g_task_is_valid (result, self), FALSE);

  return g_task_propagate_boolean (G_TASK (result), error);
}

/**
 * vigil_hazard_desk_tick:
 *
 * Once a second: what follows live inputs is bound to them anew and run where they moved; everybody is counted.
 */
void
vigil_hazard_desk_tick (VigilHazardDesk *self)
{
  VigilZoneSet *set;

  for (guint i = 0; (set = set_at (self, i)); i++)
    if (set->given)
      {
        bind_live (self, set->given);
        vigil_hazard_desk_follow (self, set);
      }
  vigil_hazard_desk_count (self);
}
