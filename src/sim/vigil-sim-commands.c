/* vigil-sim-commands.c: what operators ask of the park: every request gets a result
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "sim/vigil-sim-commands-private.h"
#include "sim/vigil-sim-facts.h"

#include <math.h>

#define VALVE_SECONDS  6.0 /* s a valve takes */
#define MUSTER_STAY    (30 * VIGIL_MINUTE)
#define TAKE_SECONDS   3.0  /* s until somebody takes a message */
#define DEFAULT_RADIUS 150.0 /* m around an asset that a broadcast reaches */

static const char *const status_names[] = { "accepted", "done", "rejected" };

void
vigil_sim_pending_free (gpointer data)
{
  VigilSimPending *pending = data;

  g_free (pending->request);
  g_free (pending->target);
  g_free (pending->vehicle);
  g_free (pending);
}

VigilSimAnswer
vigil_sim_answer (VigilSimStatus status, const char *zh, const char *en)
{
  return (VigilSimAnswer){ status, { g_strdup (zh), g_strdup (en) } };
}

static VigilSimAnswer
reject_unknown_target (const VigilSimRequest *request)
{
  return (VigilSimAnswer){ VIGIL_SIM_REJECTED,
                   { g_strdup_printf ("园区没有“%s”", request->target),
                     g_strdup_printf ("the park has no “%s”", request->target) } };
}

static void
emit_result (VigilSimWorld *self,
             const char *request,
             const char *target,
             VigilSimStatus status,
             const VigilText *reason)
{
  vigil_sim_world_emit (
      self, vigil_sim_command_result (request, target, status_names[status], reason, self->stamp));
}

static VigilSimPending *
promise (const VigilSimRequest *request, double seconds)
{
  VigilSimPending *pending = g_new0 (VigilSimPending, 1);

  pending->request = g_strdup (request->event->id);
  pending->target = g_strdup (request->target);
  pending->due = request->world->now + (VigilTime) (seconds * VIGIL_SECOND);
  g_ptr_array_add (request->world->pending, pending);
  return pending;
}

const char *
vigil_sim_request_get_string (const VigilSimRequest *request, const char *member)
{
  JsonNode *node = request->args != NULL ? json_object_get_member (request->args, member) : NULL;

  return node != NULL && JSON_NODE_HOLDS_VALUE (node)
                 && json_node_get_value_type (node) == G_TYPE_STRING
             ? json_node_get_string (node)
             : NULL;
}

static double
number_arg (const VigilSimRequest *request, const char *member, double fallback)
{
  JsonNode *node = request->args != NULL ? json_object_get_member (request->args, member) : NULL;
  double value = node != NULL && JSON_NODE_HOLDS_VALUE (node) ? json_node_get_double (node) : NAN;

  return isfinite (value) ? value : fallback;
}

static gboolean
position_arg (const VigilSimRequest *request, double *x, double *y)
{
  JsonNode *node
      = request->args != NULL ? json_object_get_member (request->args, "position") : NULL;
  JsonArray *pair
      = node != NULL && JSON_NODE_HOLDS_ARRAY (node) ? json_node_get_array (node) : NULL;
  VigilLonLat at;
  VigilEnu enu;

  if (pair == NULL || json_array_get_length (pair) < 2)
    return FALSE;
  at = (VigilLonLat){ json_array_get_double_element (pair, 0),
                      json_array_get_double_element (pair, 1), 0.0 };
  if (!vigil_lonlat_is_valid (at.lon, at.lat))
    return FALSE;
  at.alt = vigil_site_get_frame (request->world->site)->origin.alt;
  vigil_frame_to_enu (vigil_site_get_frame (request->world->site), &at, &enu);
  *x = enu.x;
  *y = enu.y;
  return TRUE;
}

static void
middle (const VigilPath *outline, double *x, double *y)
{
  *x = *y = 0.0;
  for (guint i = 0; i < outline->n_points; i++)
    {
      *x += outline->xy[2 * i] / outline->n_points;
      *y += outline->xy[2 * i + 1] / outline->n_points;
    }
}

/* Where an element of the site is, and its outline if it has one. */
static gboolean
locate (VigilSimWorld *self, const char *id, double *x, double *y, const VigilPath **outline)
{
  VigilSiteKind kind = VIGIL_SITE_NONE;
  gconstpointer element = id != NULL ? vigil_site_lookup (self->site, id, &kind) : NULL;
  const VigilPath *path = NULL;

  if (element == NULL)
    return FALSE;
  if (kind == VIGIL_SITE_AREA)
    path = &((const VigilArea *) element)->outline;
  else if (kind == VIGIL_SITE_BUILDING)
    path = &((const VigilBuilding *) element)->outline;
  else if (kind == VIGIL_SITE_RISK_UNIT)
    path = &((const VigilRiskUnit *) element)->outline;
  if (path != NULL)
    middle (path, x, y);
  else if (kind == VIGIL_SITE_ASSET)
    *x = ((const VigilAsset *) element)->x, *y = ((const VigilAsset *) element)->y;
  else if (kind == VIGIL_SITE_PLACE)
    *x = ((const VigilPlace *) element)->x, *y = ((const VigilPlace *) element)->y;
  else if (kind == VIGIL_SITE_TAG)
    *x = ((const VigilTagDef *) element)->x, *y = ((const VigilTagDef *) element)->y;
  else
    return FALSE;
  if (outline != NULL)
    *outline = path;
  return TRUE;
}

static guint
evacuate_enterprise (VigilSimWorld *self, const char *enterprise, VigilTime until)
{
  const GArray *areas = vigil_site_get_areas (self->site);
  guint n = 0;

  for (guint i = 0; i < areas->len; i++)
    {
      const VigilArea *area = &g_array_index (areas, VigilArea, i);

      if (g_strcmp0 (area->enterprise, enterprise) == 0)
        n += vigil_sim_people_evacuate (self->people, &area->outline, 0.0, 0.0, 0.0, self->now,
                                        until);
    }
  return n;
}

/* What is announced without anybody having to leave. */
static gboolean
announce (const VigilSimRequest *request, VigilSimAnswer *out)
{
  const char *text = vigil_sim_request_get_string (request, "text");

  if (g_strcmp0 (text, "all-clear") == 0)
    {
      vigil_sim_people_recall (request->world->people, request->world->now);
      *out = vigil_sim_answer (VIGIL_SIM_DONE, "已解除，人员返回", "all clear: people go back");
      return TRUE;
    }
  if (g_strcmp0 (text, "stop-outdoor-work") != 0 && g_strcmp0 (text, "do-not-enter") != 0)
    return FALSE;
  *out = vigil_sim_answer (VIGIL_SIM_DONE, "已播出", "it was said");
  return TRUE;
}

static gboolean
is_place (VigilSimWorld *self, const char *target)
{
  VigilSiteKind kind = VIGIL_SITE_NONE;
  double x, y;

  vigil_site_lookup (self->site, target, &kind);
  return g_str_equal (target, "*") || g_str_equal (target, vigil_site_get_id (self->site)) || kind == VIGIL_SITE_ENTERPRISE
         || locate (self, target, &x, &y, NULL);
}

static VigilSimAnswer
broadcast (const VigilSimRequest *request)
{
  VigilSimWorld *self = request->world;
  VigilTime until = self->now + MUSTER_STAY;
  VigilSiteKind kind = VIGIL_SITE_NONE;
  const VigilPath *outline = NULL;
  VigilSimAnswer announced;
  double x, y;
  guint n;

  if (!is_place (self, request->target))
    return reject_unknown_target (request);
  if (announce (request, &announced))
    return announced;
  vigil_site_lookup (self->site, request->target, &kind);
  if (g_str_equal (request->target, "*")
      || g_str_equal (request->target, vigil_site_get_id (self->site)))
    n = vigil_sim_people_evacuate (self->people, NULL, 0.0, 0.0, -1.0, self->now, until);
  else if (kind == VIGIL_SITE_ENTERPRISE)
    n = evacuate_enterprise (self, request->target, until);
  else if (locate (self, request->target, &x, &y, &outline))
    n = vigil_sim_people_evacuate (
        self->people, outline, x, y,
        number_arg (request, "radius", outline != NULL ? 0.0 : DEFAULT_RADIUS), self->now, until);
  else
    return reject_unknown_target (request);
  return (VigilSimAnswer){ VIGIL_SIM_DONE,
                   { g_strdup_printf ("%u 人前往集合点", n),
                     g_strdup_printf ("%u people walk to their muster points", n) } };
}

static gboolean
is_vehicle (VigilSimWorld *self, const char *id)
{
  for (guint i = 0; i < vigil_sim_vehicles_get_n (self->vehicles); i++)
    if (g_str_equal (vigil_sim_vehicles_get (self->vehicles, i)->id, id))
      return TRUE;
  return FALSE;
}

/* What a team drives; by its type in the library. */
static VigilSimVehicleKind
kind_of_team (const char *type)
{
  if (g_strcmp0 (type, "medical") == 0)
    return VIGIL_SIM_VEHICLE_AMBULANCE;
  if (type == NULL || g_str_equal (type, "fire") || g_str_equal (type, "gas-rescue") || g_str_equal (type, "mutual-aid")
      || g_str_equal (type, "government"))
    return VIGIL_SIM_VEHICLE_FIRE;
  return VIGIL_SIM_VEHICLE_PATROL;
}

/* A team that was sent before goes with the vehicle that it has. */
static const VigilSimVehicle *
send_team (const VigilSimRequest *request, VigilSimVehicleKind kind, double x, double y)
{
  VigilSimWorld *self = request->world;
  const char *known = g_hash_table_lookup (self->teams, request->target);
  const VigilSimVehicle *vehicle = vigil_sim_vehicles_dispatch (self->vehicles, known, (int) kind, x, y, self->now);

  if (vehicle != NULL && known == NULL)
    g_hash_table_insert (self->teams, g_strdup (request->target), g_strdup (vehicle->id));
  return vehicle;
}

/* @target is a vehicle or a team, args say where to; or @target is the place, args may say which kind. */
static VigilSimAnswer
dispatch (const VigilSimRequest *request)
{
  VigilSimWorld *self = request->world;
  const char *to = vigil_sim_request_get_string (request, "to");
  const char *kind_name = vigil_sim_request_get_string (request, "vehicle");
  VigilSimVehicleKind kind = kind_of_team (vigil_sim_request_get_string (request, "type"));
  gboolean here;
  double x, y;
  const VigilSimVehicle *vehicle;

  if (kind_name != NULL && !vigil_sim_vehicle_kind_from_string (kind_name, &kind))
    return vigil_sim_answer (VIGIL_SIM_REJECTED, "没有这种车辆", "there is no such kind of vehicle");
  here = locate (self, request->target, &x, &y, NULL);
  if (!here && !position_arg (request, &x, &y) && !locate (self, to, &x, &y, NULL))
    return vigil_sim_answer (VIGIL_SIM_REJECTED, "没有说明去哪里",
                   "it is not said where to: “to” must be of the park, or “position”");
  if (here || is_vehicle (self, request->target) || vigil_sim_request_get_string (request, "type") == NULL)
    vehicle = vigil_sim_vehicles_dispatch (self->vehicles, here ? NULL : request->target, (int) kind, x, y, self->now);
  else
    vehicle = send_team (request, kind, x, y);
  if (vehicle == NULL)
    return vigil_sim_answer (VIGIL_SIM_REJECTED, "没有空闲车辆能到那里", "no free vehicle can get there");
  promise (request, 0.0)->vehicle = g_strdup (vehicle->id);
  return (VigilSimAnswer){ VIGIL_SIM_ACCEPTED,
                   { g_strdup_printf ("%s 已出发", vehicle->id),
                     g_strdup_printf ("%s is on its way", vehicle->id) } };
}

static gboolean
is_position (const VigilTagDef *def)
{
  return g_str_equal (def->kind, "position") || g_str_equal (def->kind, "state");
}

static gboolean
drive (VigilSimWorld *self, const char *tag_id, gboolean high)
{
  VigilSimTag *tag = vigil_sim_tags_find (self->tags, tag_id);

  if (tag == NULL || !(is_position (tag->def) || tag->process.kind == VIGIL_SIM_PROCESS_SWITCH))
    return FALSE;
  tag->process.kind = VIGIL_SIM_PROCESS_SWITCH;
  tag->process.tau = g_str_equal (tag->def->kind, "state") ? 0.2 : VALVE_SECONDS / 4.0;
  tag->process.noise = 0.0;
  tag->process.target = !high                    ? tag->def->range_low
                        : is_position (tag->def) ? tag->def->range_high
                                                 : 0.8 * tag->def->range_high;
  return TRUE;
}

/* Turns the tags of an asset, or one tag. */
static guint
drive_all (VigilSimWorld *self, const char *target, gboolean high)
{
  const GPtrArray *defs = vigil_site_get_asset_tags (self->site, target);
  guint n = drive (self, target, high) ? 1 : 0;

  for (guint i = 0; defs != NULL && i < defs->len; i++)
    n += drive (self, ((const VigilTagDef *) g_ptr_array_index (defs, i))->id, high) ? 1 : 0;
  return n;
}

static VigilSimAnswer
turn_valve (const VigilSimRequest *request, gboolean open)
{
  VigilSimWorld *self = request->world;
  const VigilTagDef *def = vigil_site_get_tag (self->site, request->target);
  const VigilAsset *asset
      = vigil_site_get_asset (self->site, def != NULL ? def->asset : request->target);
  guint n_tags, n_leaks;

  if (def == NULL && asset == NULL)
    return reject_unknown_target (request);
  n_tags = drive_all (self, request->target, open);
  n_leaks = open ? vigil_sim_incidents_open_valve (self->incidents, request->target)
                 : vigil_sim_incidents_close_valve (self->incidents, request->target);
  if (asset != NULL && !g_str_equal (asset->id, request->target))
    n_leaks += open ? vigil_sim_incidents_open_valve (self->incidents, asset->id)
                    : vigil_sim_incidents_close_valve (self->incidents, asset->id);
  if (n_tags == 0 && n_leaks == 0 && (asset == NULL || g_strcmp0 (asset->kind, "valve") != 0))
    return vigil_sim_answer (VIGIL_SIM_REJECTED, "不是阀门", "that is not a valve");
  promise (request, VALVE_SECONDS);
  return vigil_sim_answer (VIGIL_SIM_ACCEPTED, NULL, NULL);
}

static VigilSimAnswer
close_valve (const VigilSimRequest *request)
{
  return turn_valve (request, FALSE);
}

static VigilSimAnswer
open_valve (const VigilSimRequest *request)
{
  return turn_valve (request, TRUE);
}

static VigilSimAnswer
spray (const VigilSimRequest *request, gboolean on)
{
  VigilSimWorld *self = request->world;

  if (vigil_site_get_asset (self->site, request->target) == NULL)
    return reject_unknown_target (request);
  vigil_sim_incidents_spray (self->incidents, request->target, on);
  if (g_strcmp0 (vigil_site_get_asset (self->site, request->target)->kind, "spray") == 0)
    drive_all (self, request->target, on);
  return vigil_sim_answer (VIGIL_SIM_DONE, NULL, NULL);
}

static VigilSimAnswer
start_spray (const VigilSimRequest *request)
{
  return spray (request, TRUE);
}

static VigilSimAnswer
stop_spray (const VigilSimRequest *request)
{
  return spray (request, FALSE);
}

/* Somebody takes the message, soon. */
static VigilSimAnswer
notify (const VigilSimRequest *request)
{
  promise (request, TAKE_SECONDS);
  return vigil_sim_answer (VIGIL_SIM_ACCEPTED, NULL, NULL);
}

static const struct
{
  const char *name;
  VigilSimAnswer (*run) (const VigilSimRequest *request);
} commands[] = {
  { "broadcast", broadcast },
  { "dispatch", dispatch },
  { "notify", notify },
  { "report", notify },
  { "valve.close", close_valve },
  { "valve.open", open_valve },
  { "spray.start", start_spray },
  { "spray.stop", stop_spray },
};

static VigilSimAnswer
run (const VigilSimRequest *request, const char *name)
{
  VigilSimAnswer about_alarm;

  if (request->target == NULL)
    return vigil_sim_answer (VIGIL_SIM_REJECTED, "没有目标", "it has no target");
  if (vigil_sim_run_alarm_command (request, name, &about_alarm))
    return about_alarm;
  for (guint i = 0; i < G_N_ELEMENTS (commands); i++)
    if (g_strcmp0 (name, commands[i].name) == 0)
      return commands[i].run (request);
  return (VigilSimAnswer){ VIGIL_SIM_REJECTED,
                   { g_strdup_printf ("平台不认识命令“%s”", name),
                     g_strdup_printf ("the platform does not know the command “%s”", name) } };
}

static VigilSimRequest
read_request (VigilSimWorld *self, VigilEvent *event)
{
  JsonObject *data = event->data != NULL ? json_node_get_object (event->data) : NULL;
  JsonNode *args = data != NULL ? json_object_get_member (data, "args") : NULL;
  const char *target = vigil_event_get_string (event, "target");

  return (VigilSimRequest){ self, event, target != NULL ? target : event->subject,
                    args != NULL && JSON_NODE_HOLDS_OBJECT (args) ? json_node_get_object (args)
                                                                  : NULL };
}

static void
repeat_result (VigilSimWorld *self, const VigilSimRequest *request, gpointer known)
{
  emit_result (self, request->event->id, request->target, (VigilSimStatus) (GPOINTER_TO_UINT (known) - 1),
               NULL);
}

/**
 * vigil_sim_world_command:
 * @self: the park
 * @command: a request that nobody else holds
 *
 * Obeys, or says why not. The request itself, its effects and its result are emitted as facts, in
 * this order. A request that comes a second time is only answered a second time.
 */
void
vigil_sim_world_command (VigilSimWorld *self, VigilEvent *command)
{
  VigilSimRequest request = read_request (self, command);
  gpointer known = g_hash_table_lookup (self->answered, command->id);
  VigilSimAnswer result;

  if (known != NULL)
    {
      repeat_result (self, &request, known);
      return;
    }
  vigil_sim_world_emit (self, vigil_event_ref (command));
  result = run (&request, vigil_event_get_string (command, "command"));
  emit_result (self, command->id, request.target, result.status, &result.reason);
  g_hash_table_insert (self->answered, g_strdup (command->id),
                       GUINT_TO_POINTER ((guint) result.status + 1));
  vigil_text_clear (&result.reason);
}

static gboolean
has_arrived (VigilSimWorld *self, const char *id)
{
  for (guint i = 0; i < vigil_sim_vehicles_get_n (self->vehicles); i++)
    {
      const VigilSimVehicle *vehicle = vigil_sim_vehicles_get (self->vehicles, i);

      if (g_str_equal (vehicle->id, id))
        return vehicle->mover.path == NULL;
    }
  return TRUE;
}

void
vigil_sim_world_finish_commands (VigilSimWorld *self)
{
  for (guint i = 0; i < self->pending->len;)
    {
      VigilSimPending *pending = g_ptr_array_index (self->pending, i);
      gboolean done = pending->vehicle != NULL ? has_arrived (self, pending->vehicle)
                                               : self->now >= pending->due;

      if (!done)
        {
          i++;
          continue;
        }
      emit_result (self, pending->request, pending->target, VIGIL_SIM_DONE, NULL);
      g_hash_table_insert (self->answered, g_strdup (pending->request),
                           GUINT_TO_POINTER (VIGIL_SIM_DONE + 1));
      g_ptr_array_remove_index (self->pending, i);
    }
}
