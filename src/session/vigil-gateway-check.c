/* vigil-gateway-check.c: a draft becomes what is sent: which command, to whom, who may and who has to confirm
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "config.h"

#include "session/vigil-gateway-private.h"
#include "core/vigil-geo.h"
#include "core/vigil-json.h"
#include "core/vigil-sentence.h"
#include "session/vigil-incident-desk.h"
#include "session/vigil-library-keeper.h"
#include "session/vigil-people.h"
#include "session/vigil-session-refuse.h"

#include <glib/gi18n-lib.h>
#include <math.h>
#include <string.h>

#define MAX_TARGET 200 /* bytes */

void
vigil_wire_clear (VigilWire *self)
{
  g_clear_pointer (&self->target, g_free);
  g_clear_pointer (&self->args, json_node_unref);
}

static const char *
get_arg (JsonNode *args, const char *member)
{
  JsonNode *node = args != NULL && JSON_NODE_HOLDS_OBJECT (args) ? json_object_get_member (json_node_get_object (args), member) : NULL;

  return node != NULL && JSON_NODE_HOLDS_VALUE (node) && json_node_get_value_type (node) == G_TYPE_STRING ? json_node_get_string (node) : NULL;
}

static VigilIncident *
find_incident (VigilGateway *self, const char *id)
{
  return id != NULL ? vigil_incident_desk_find (vigil_session_get_incident_desk (self->session), id) : NULL;
}

/* ---- what is grave --------------------------------------------------------------------------- */

/* Whoever hears another text than these goes. */
static gboolean
is_evacuation (JsonNode *args)
{
  static const char *const stay[] = { "stop-outdoor-work", "do-not-enter", "all-clear", NULL };
  const char *text = get_arg (args, "text");

  return text == NULL || !g_strv_contains (stay, text);
}

static gboolean
is_whole_site (VigilGateway *self, const char *target)
{
  return g_str_equal (target, "*") || g_strcmp0 (target, vigil_site_get_id (self->session->site)) == 0;
}

gboolean
vigil_gateway_is_grave (VigilGateway *self, const char *command, const char *target, JsonNode *args)
{
  if (g_str_has_prefix (command, "valve."))
    return TRUE;
  return g_str_equal (command, "broadcast") && is_whole_site (self, target) && is_evacuation (args);
}

/* ---- to the wire ----------------------------------------------------------------------------- */

static gboolean
refuse_target (const char *target, GError **error)
{
  g_autofree char *name = g_utf8_make_valid (target, MIN (strlen (target), MAX_TARGET));

  g_set_error (error, VIGIL_SESSION_ERROR, VIGIL_SESSION_ERROR_NO_SUCH, _ ("The site has no “%s”."), name);
  return FALSE;
}

/* A valve of a step: to which side, and whether it is a spray. */
static gboolean
translate_valve (VigilGateway *self, const VigilOrderDraft *draft, VigilWire *out, GError **error)
{
  const VigilAsset *asset = vigil_site_get_asset (self->session->site, draft->target);
  const char *to = get_arg (draft->args, "to");
  gboolean open = g_strcmp0 (to, "open") == 0;

  if (asset == NULL)
    return refuse_target (draft->target, error);
  if (!open && g_strcmp0 (to, "closed") != 0)
    return vigil_session_refuse (error, _ ("It is not said whether %s is to be opened or closed."), draft->target);
  if (g_strcmp0 (asset->kind, "spray") == 0)
    out->command = open ? "spray.start" : "spray.stop";
  else if (g_strcmp0 (asset->kind, "valve") == 0)
    out->command = open ? "valve.open" : "valve.close";
  else
    return vigil_session_refuse (error, _ ("%s is neither a valve nor a spray."), draft->target);
  return TRUE;
}

static const char *const wire_commands[]
    = { "broadcast", "dispatch", "notify", "report", "valve.open", "valve.close", "spray.start", "spray.stop" };

static gboolean
translate_command (VigilGateway *self, const VigilOrderDraft *draft, VigilWire *out, GError **error)
{
  g_autofree char *name = NULL;

  if (g_strcmp0 (draft->command, "valve") == 0)
    return translate_valve (self, draft, out, error);
  for (guint i = 0; i < G_N_ELEMENTS (wire_commands); i++)
    if (g_strcmp0 (draft->command, wire_commands[i]) == 0)
      {
        out->command = wire_commands[i];
        return TRUE;
      }
  name = g_utf8_make_valid (draft->command != NULL ? draft->command : "", -1);
  return vigil_session_refuse (error, _ ("“%s” is no command that can be given from here."), name);
}

static gboolean
has_kind (VigilGateway *self, const char *target, const char *kind)
{
  const VigilTagDef *tag = vigil_site_get_tag (self->session->site, target);
  const VigilAsset *asset = vigil_site_get_asset (self->session->site, tag != NULL && tag->asset != NULL ? tag->asset : target);

  return asset != NULL && g_strcmp0 (asset->kind, kind) == 0;
}

static gboolean
check_target (VigilGateway *self, const VigilWire *wire, GError **error)
{
  VigilSite *site = self->session->site;

  if (*wire->target == '\0' || strlen (wire->target) > MAX_TARGET || !g_utf8_validate (wire->target, -1, NULL))
    return vigil_session_refuse (error, "%s", _ ("It is not said to whom or what."));
  if (g_str_has_prefix (wire->command, "valve."))
    return has_kind (self, wire->target, "valve") || vigil_session_refuse (error, _ ("%s is not a valve."), wire->target);
  if (g_str_has_prefix (wire->command, "spray."))
    return vigil_site_get_asset (site, wire->target) != NULL || refuse_target (wire->target, error);
  if (g_str_equal (wire->command, "broadcast"))
    return is_whole_site (self, wire->target) || vigil_site_lookup (site, wire->target, NULL) != NULL || refuse_target (wire->target, error);
  return TRUE;
}

/* The area of the incident; where it has none, the equipment. */
static gboolean
find_target (VigilGateway *self, const VigilOrderDraft *draft, VigilWire *out, GError **error)
{
  VigilIncident *incident = find_incident (self, draft->incident);
  const char *place = NULL;

  if (draft->target == NULL)
    return vigil_session_refuse (error, "%s", _ ("It is not said to whom or what."));
  if (!g_str_equal (draft->target, "@incident"))
    {
      out->target = g_strdup (draft->target);
      return TRUE;
    }
  if (incident == NULL)
    return vigil_session_refuse (error, "%s", _ ("It is not said of which incident."));
  if ((place = vigil_incident_get_area (incident)) == NULL)
    place = vigil_incident_get_asset (incident);
  if (place == NULL)
    return vigil_session_refuse (error, _ ("Incident %s has no area yet: say where it is."), draft->incident);
  out->target = g_strdup (place);
  return TRUE;
}

/* ---- where a team has to go ------------------------------------------------------------------ */

static JsonObject *
own_args (const VigilOrderDraft *draft, VigilWire *out)
{
  if (draft->args != NULL && JSON_NODE_HOLDS_OBJECT (draft->args))
    out->args = vigil_json_node_dup (draft->args);
  else
    {
      JsonObject *object = json_object_new ();

      out->args = json_node_init_object (json_node_alloc (), object);
      json_object_unref (object);
    }
  return json_node_get_object (out->args);
}

static void
add_position (VigilGateway *self, VigilIncident *incident, JsonObject *args)
{
  VigilEnu enu = { 0 };
  VigilLonLat at;
  JsonArray *pair;

  if (!vigil_incident_get_place (incident, &enu.x, &enu.y))
    return;
  vigil_frame_from_enu (vigil_site_get_frame (self->session->site), &enu, &at);
  pair = json_array_new ();
  json_array_add_double_element (pair, at.lon);
  json_array_add_double_element (pair, at.lat);
  json_object_set_array_member (args, "position", pair);
}

/* What kind of team it is, as the library has it. */
static void
add_type (VigilGateway *self, const char *team, JsonObject *args)
{
  VigilLibraryKeeper *keeper = vigil_session_get_library_keeper (self->session);
  VigilLibrary *library = keeper != NULL ? vigil_library_keeper_get_library (keeper) : NULL;
  g_autoptr (VigilRecord) record = library != NULL ? vigil_library_get (library, team) : NULL;
  const char *type = record != NULL && record->kind == VIGIL_RECORD_TEAM ? get_arg (record->body, "type") : NULL;

  if (!json_object_has_member (args, "type"))
    json_object_set_string_member (args, "type", type != NULL ? type : "other");
}

static gboolean
add_destination (VigilGateway *self, const VigilOrderDraft *draft, VigilWire *out, GError **error)
{
  VigilIncident *incident = find_incident (self, draft->incident);
  JsonObject *args = own_args (draft, out);

  if (vigil_site_lookup (self->session->site, out->target, NULL) == NULL)
    add_type (self, out->target, args);
  if (json_object_has_member (args, "to") || json_object_has_member (args, "position")
      || vigil_site_lookup (self->session->site, out->target, NULL) != NULL)
    return TRUE;
  if (incident != NULL)
    add_position (self, incident, args);
  if (incident != NULL && !json_object_has_member (args, "position") && vigil_incident_get_asset (incident) != NULL)
    json_object_set_string_member (args, "to", vigil_incident_get_asset (incident));
  return json_object_has_member (args, "position") || json_object_has_member (args, "to")
         || vigil_session_refuse (error, _ ("It is not said where %s has to go."), out->target);
}

/* ---- all of it ------------------------------------------------------------------------------- */

static gboolean
check_words (const VigilOrderDraft *draft, GError **error)
{
  return vigil_session_check_text (draft->incident, MAX_TARGET, error) && vigil_session_check_text (draft->plan, MAX_TARGET, error)
         && vigil_session_check_text (draft->step, MAX_TARGET, error) && vigil_session_check_text (draft->phone, MAX_TARGET, error)
         && vigil_session_check_text (draft->target, MAX_TARGET, error);
}

static void
judge (VigilGateway *self, const VigilOrderDraft *draft, VigilWire *out)
{
  VigilIncident *incident = find_incident (self, draft->incident);
  gboolean grave = vigil_gateway_is_grave (self, out->command, out->target, out->args != NULL ? out->args : draft->args);

  out->right = g_str_equal (out->command, "report") ? VIGIL_RIGHT_REPORT : grave ? VIGIL_RIGHT_COMMAND_GRAVE : VIGIL_RIGHT_COMMAND;
  out->confirm = grave ? VIGIL_CONFIRM_TWO : MIN (draft->confirm, VIGIL_CONFIRM_TWO);
  out->drill = draft->drill || self->session->mode != VIGIL_MODE_LIVE || (incident != NULL && vigil_incident_is_drill (incident));
}

gboolean
vigil_gateway_translate (VigilGateway *self, const VigilOrderDraft *draft, VigilWire *out, GError **error)
{
  if (!check_words (draft, error) || !translate_command (self, draft, out, error) || !find_target (self, draft, out, error)
      || !check_target (self, out, error))
    return FALSE;
  if (g_str_equal (out->command, "dispatch"))
    {
      if (!add_destination (self, draft, out, error))
        return FALSE;
    }
  else if (draft->args != NULL && JSON_NODE_HOLDS_OBJECT (draft->args))
    out->args = vigil_json_node_dup (draft->args);
  judge (self, draft, out);
  return vigil_session_may (self->session, out->right, error);
}

/* ---- in words -------------------------------------------------------------------------------- */

static const VigilText *
name_of (VigilGateway *self, const char *id)
{
  VigilSiteKind kind = VIGIL_SITE_NONE;
  gconstpointer element = vigil_site_lookup (self->session->site, id, &kind);

  switch (element != NULL ? kind : VIGIL_SITE_NONE)
    {
    case VIGIL_SITE_ENTERPRISE:
      return &((const VigilEnterprise *) element)->name;
    case VIGIL_SITE_AREA:
      return &((const VigilArea *) element)->name;
    case VIGIL_SITE_BUILDING:
      return &((const VigilBuilding *) element)->name;
    case VIGIL_SITE_ASSET:
      return &((const VigilAsset *) element)->name;
    case VIGIL_SITE_PLACE:
      return &((const VigilPlace *) element)->name;
    case VIGIL_SITE_RISK_UNIT:
      return &((const VigilRiskUnit *) element)->name;
    default:
      return NULL;
    }
}

/* "XV-2103 (outlet of the chlorine tank)", or only what is known. */
static char *
dup_name (VigilGateway *self, const char *id)
{
  VigilLibraryKeeper *keeper = vigil_session_get_library_keeper (self->session);
  VigilLibrary *library = keeper != NULL ? vigil_library_keeper_get_library (keeper) : NULL;
  const VigilText *text = name_of (self, id);
  g_autoptr (VigilRecord) record = text == NULL && library != NULL ? vigil_library_get (library, id) : NULL;
  const char *name = text != NULL ? vigil_text_get (text) : record != NULL ? vigil_text_get (&record->title) : NULL;

  if (is_whole_site (self, id))
    return g_strdup (_ ("the whole site"));
  if (g_strcmp0 (id, "authority") == 0)
    return g_strdup (_ ("the authority"));
  return name != NULL && !g_str_equal (name, id) ? g_strdup_printf (_ ("%s (%s)"), id, name) : g_strdup (id);
}

static const VigilArea *
find_area (VigilGateway *self, const char *target)
{
  VigilSiteKind kind = VIGIL_SITE_NONE;
  gconstpointer element = vigil_site_lookup (self->session->site, target, &kind);

  return kind == VIGIL_SITE_AREA ? element : NULL;
}

/* Also who is not seen any more, where they were seen last. */
static guint
count_people (VigilGateway *self, const VigilArea *area, guint *all)
{
  const VigilTrackArrays *tracks = vigil_tracks_get_arrays (vigil_situation_get_tracks (self->session->situation));
  guint n = 0;

  *all = 0;
  for (guint i = 0; i < tracks->n; i++)
    if (tracks->ids[i] != NULL && tracks->kind[i] == VIGIL_TRACK_PERSON)
      {
        ++*all;
        n += area == NULL || vigil_ring_contains (area->outline.xy, area->outline.n_points, tracks->x[i], tracks->y[i]);
      }
  return n;
}

/* Takes @sentence; with how many people it moves, by where their tags are. */
static char *
add_people (VigilGateway *self, const char *target, char *sentence)
{
  g_autofree char *order = sentence, *people = NULL;
  const VigilArea *area = find_area (self, target);
  guint all, n = count_people (self, area, &all);

  if (area == NULL && !is_whole_site (self, target))
    return g_steal_pointer (&order);
  if (all == 0)
    people = g_strdup (_ ("How many people are there is not known: nobody has a position."));
  else
    people = g_strdup_printf (g_dngettext (GETTEXT_PACKAGE, "By the position of the tags that is %u person.",
                                           "By the positions of their tags that is %u people.", n), n);
  return vigil_sentences_join (order, people);
}

static char *
describe_broadcast (const char *who, JsonNode *args)
{
  const char *text = get_arg (args, "text");

  if (g_strcmp0 (text, "stop-outdoor-work") == 0)
    return g_strdup_printf (_ ("Announce to %s: stop all work outdoors."), who);
  if (g_strcmp0 (text, "do-not-enter") == 0)
    return g_strdup_printf (_ ("Announce to %s: do not enter."), who);
  if (g_strcmp0 (text, "all-clear") == 0)
    return g_strdup_printf (_ ("Announce to %s: all clear."), who);
  if (g_strcmp0 (text, "evacuate-crosswind") == 0)
    return g_strdup_printf (_ ("Evacuate %s: everybody leaves across the wind to the muster points."), who);
  if (g_strcmp0 (text, "withdraw") == 0)
    return g_strdup_printf (_ ("Withdraw everybody from %s."), who);
  return g_strdup_printf (_ ("Evacuate %s: everybody leaves for the muster points."), who);
}

static char *
describe_dispatch (VigilGateway *self, const char *who, const VigilOrderDraft *draft, JsonNode *args)
{
  const char *to = get_arg (args, "to");
  g_autofree char *place = to != NULL ? dup_name (self, to) : NULL;

  if (place != NULL)
    return g_strdup_printf (_ ("Send %s to %s."), who, place);
  if (draft->incident != NULL)
    return g_strdup_printf (_ ("Send %s to incident %s."), who, draft->incident);
  return g_strdup_printf (_ ("Send help to %s."), who);
}

static char *
describe (VigilGateway *self, const VigilOrderDraft *draft, const VigilWire *wire)
{
  g_autofree char *who = dup_name (self, wire->target);

  if (g_str_equal (wire->command, "broadcast"))
    return is_evacuation (wire->args) ? add_people (self, wire->target, describe_broadcast (who, wire->args))
                                      : describe_broadcast (who, wire->args);
  if (g_str_equal (wire->command, "dispatch"))
    return describe_dispatch (self, who, draft, wire->args);
  if (g_str_equal (wire->command, "valve.close"))
    return g_strdup_printf (_ ("Close the valve %s."), who);
  if (g_str_equal (wire->command, "valve.open"))
    return g_strdup_printf (_ ("Open the valve %s."), who);
  if (g_str_equal (wire->command, "spray.start"))
    return g_strdup_printf (_ ("Start the spray %s."), who);
  if (g_str_equal (wire->command, "spray.stop"))
    return g_strdup_printf (_ ("Stop the spray %s."), who);
  if (g_str_equal (wire->command, "report"))
    return g_strdup_printf (_ ("Send the report to %s."), who);
  return g_strdup_printf (_ ("Notify %s."), who);
}

/**
 * vigil_gateway_check:
 * @self: the gateway
 * @draft: what is asked for
 * @confirm: (out) (optional): who has to confirm
 * @sentence: (out) (optional) (transfer full): what happens to whom
 * @error: return location: no right, no such target, not known as a command
 *
 * Returns: whether it can be ordered at this seat now
 */
gboolean
vigil_gateway_check (VigilGateway *self, const VigilOrderDraft *draft, VigilConfirm *confirm, char **sentence, GError **error)
{
  VigilWire wire = { 0 };
  gboolean ok;

  g_return_val_if_fail (VIGIL_IS_GATEWAY (self) && self->session != NULL && draft != NULL, FALSE);

  ok = vigil_gateway_translate (self, draft, &wire, error);
  if (ok && confirm != NULL)
    *confirm = wire.confirm;
  if (ok && sentence != NULL)
    *sentence = describe (self, draft, &wire);
  vigil_wire_clear (&wire);
  return ok;
}
