/* vigil-order.c: one command and what came of it, as a fold of its events
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "config.h"

#include "session/vigil-gateway-private.h"
#include "core/vigil-json.h"

#include <glib/gi18n-lib.h>

enum { PROP_STATE = 1, N_PROPERTIES };

static GParamSpec *properties[N_PROPERTIES];

G_DEFINE_FINAL_TYPE (VigilOrder, vigil_order, G_TYPE_OBJECT)

static const struct
{
  const char *word, *label;
} states[VIGIL_N_ORDER_STATES] = {
  [VIGIL_ORDER_SENT] = { "sent", NC_ ("order", "Sent") },
  [VIGIL_ORDER_DELIVERED] = { "delivered", NC_ ("order", "Accepted") },
  [VIGIL_ORDER_DONE] = { "done", NC_ ("order", "Done") },
  [VIGIL_ORDER_FAILED] = { "failed", NC_ ("order", "Refused") },
  [VIGIL_ORDER_TIMED_OUT] = { "timed-out", NC_ ("order", "No answer") },
  [VIGIL_ORDER_NOT_SENT] = { "not-sent", NC_ ("order", "Not sent") },
  [VIGIL_ORDER_DRILL] = { "drill", NC_ ("order", "Drill: sent to nobody") },
};

const char *
vigil_order_state_to_string (VigilOrderState state)
{
  g_return_val_if_fail ((guint) state < VIGIL_N_ORDER_STATES, NULL);

  return states[state].word;
}

const char *
vigil_order_state_get_label (VigilOrderState state)
{
  g_return_val_if_fail ((guint) state < VIGIL_N_ORDER_STATES, NULL);

  return g_dpgettext2 (GETTEXT_PACKAGE, "order", states[state].label);
}

static void
vigil_order_finalize (GObject *object)
{
  VigilOrder *self = VIGIL_ORDER (object);

  g_free (self->id);
  g_free (self->request);
  g_free (self->command);
  g_free (self->target);
  g_free (self->incident);
  g_free (self->plan);
  g_free (self->step);
  g_free (self->actor);
  g_free (self->second);
  g_free (self->phone);
  g_free (self->why);
  g_clear_pointer (&self->args, json_node_unref);
  g_ptr_array_unref (self->events);
  G_OBJECT_CLASS (vigil_order_parent_class)->finalize (object);
}

static void
vigil_order_get_property (GObject *object, guint id, GValue *value, GParamSpec *pspec)
{
  if (id == PROP_STATE)
    g_value_set_uint (value, VIGIL_ORDER (object)->state);
  else
    G_OBJECT_WARN_INVALID_PROPERTY_ID (object, id, pspec);
}

static void
vigil_order_class_init (VigilOrderClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);

  object_class->finalize = vigil_order_finalize;
  object_class->get_property = vigil_order_get_property;

  /**
   * VigilOrder:state:
   *
   * A VigilOrderState; notified when anything of the order is new.
   */
  properties[PROP_STATE]
      = g_param_spec_uint ("state", NULL, NULL, 0, VIGIL_N_ORDER_STATES - 1, 0, G_PARAM_READABLE | G_PARAM_STATIC_STRINGS);
  g_object_class_install_properties (object_class, N_PROPERTIES, properties);
}

static void
vigil_order_init (VigilOrder *self)
{
  self->events = g_ptr_array_new_with_free_func ((GDestroyNotify) vigil_event_unref);
}

static guint
get_attempt (VigilEvent *request)
{
  return (guint) CLAMP (vigil_event_get_int (request, "attempt", 1), 1, 1000);
}

/**
 * vigil_order_new:
 * @request: that somebody here asked for it
 *
 * Returns: (transfer full): an order that was sent, or of a drill
 */
VigilOrder *
vigil_order_new (VigilEvent *request)
{
  VigilOrder *self = g_object_new (VIGIL_TYPE_ORDER, NULL);
  JsonObject *data = json_node_get_object (request->data);
  JsonNode *args = json_object_get_member (data, "args"), *drill = json_object_get_member (data, "drill");

  self->id = g_strdup (request->id);
  self->request = g_strdup (request->id);
  self->command = g_strdup (vigil_event_get_string (request, "command"));
  self->target = g_strdup (vigil_event_get_string (request, "target"));
  self->incident = g_strdup (vigil_event_get_string (request, "incident"));
  self->plan = g_strdup (vigil_event_get_string (request, "plan"));
  self->step = g_strdup (vigil_event_get_string (request, "step"));
  self->second = g_strdup (vigil_event_get_string (request, "second"));
  self->phone = g_strdup (vigil_event_get_string (request, "phone"));
  self->actor = g_strdup (request->actor != NULL ? request->actor : "");
  self->args = args != NULL ? vigil_json_node_dup (args) : NULL;
  self->time = self->changed = request->time;
  self->attempt = get_attempt (request);
  self->drill = drill != NULL && json_node_get_boolean (drill);
  self->state = self->drill ? VIGIL_ORDER_DRILL : VIGIL_ORDER_SENT;
  g_ptr_array_add (self->events, vigil_event_ref (request));
  return self;
}

void
vigil_order_become (VigilOrder *self, VigilOrderState state, const char *why, VigilTime when)
{
  self->state = state;
  self->giving_up = FALSE;
  self->changed = when;
  if (self->why != why)
    {
      g_free (self->why);
      self->why = g_strdup (why);
    }
  g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_STATE]);
}

/**
 * vigil_order_ask_again:
 * @self: an order that came to nothing
 * @request: one more attempt
 */
void
vigil_order_ask_again (VigilOrder *self, VigilEvent *request)
{
  g_free (self->request);
  self->request = g_strdup (request->id);
  self->attempt = MAX (self->attempt + 1, get_attempt (request));
  g_ptr_array_add (self->events, vigil_event_ref (request));
  vigil_order_become (self, VIGIL_ORDER_SENT, NULL, request->time);
}

static gboolean
is_waiting (VigilOrder *self)
{
  return self->state == VIGIL_ORDER_SENT || self->state == VIGIL_ORDER_DELIVERED;
}

gboolean
vigil_order_can_resend (VigilOrder *self)
{
  return !self->pending && !self->drill
         && (self->state == VIGIL_ORDER_FAILED || self->state == VIGIL_ORDER_TIMED_OUT || self->state == VIGIL_ORDER_NOT_SENT);
}

static const char *
get_time_out (VigilOrder *self)
{
  if (self->state != VIGIL_ORDER_DELIVERED)
    return _ ("Nothing was heard for 10 seconds.");
  return g_str_equal (self->command, "dispatch") ? _ ("Accepted, but nobody has arrived within 30 minutes.")
                                                 : _ ("Accepted, but not done within 2 minutes.");
}

/* What the seat itself found out. */
static gboolean
take_own (VigilOrder *self, VigilEvent *result, const char *status)
{
  const char *reason = vigil_event_get_text (result, "reason");
  g_autofree char *told = NULL;

  if (g_strcmp0 (status, "told") == 0 && self->state != VIGIL_ORDER_DONE && self->state != VIGIL_ORDER_DRILL)
    {
      told = g_strdup_printf (_ ("By phone: %s"), reason != NULL ? reason : "–");
      vigil_order_become (self, VIGIL_ORDER_DONE, told, result->time);
      return TRUE;
    }
  if (!is_waiting (self) || g_strcmp0 (vigil_event_get_string (result, "request"), self->request) != 0)
    return FALSE;
  if (g_strcmp0 (status, "not-sent") == 0)
    vigil_order_become (self, VIGIL_ORDER_NOT_SENT, reason != NULL ? reason : _ ("No platform is connected."), result->time);
  else if (g_strcmp0 (status, "timed-out") == 0)
    vigil_order_become (self, VIGIL_ORDER_TIMED_OUT, get_time_out (self), result->time);
  else
    return FALSE;
  return TRUE;
}

/* What a platform says late is true all the same; what it says of an earlier attempt, only if it is done. */
static gboolean
take_foreign (VigilOrder *self, VigilEvent *result, const char *status)
{
  const char *reason = vigil_event_get_text (result, "reason");
  gboolean is_last = g_strcmp0 (vigil_event_get_string (result, "request"), self->request) == 0;

  if (self->state == VIGIL_ORDER_DONE || self->state == VIGIL_ORDER_DRILL || self->pending)
    return FALSE;
  if (g_strcmp0 (status, "done") == 0)
    vigil_order_become (self, VIGIL_ORDER_DONE, reason, result->time);
  else if (is_last && g_strcmp0 (status, "accepted") == 0 && self->state != VIGIL_ORDER_DELIVERED && self->state != VIGIL_ORDER_FAILED)
    vigil_order_become (self, VIGIL_ORDER_DELIVERED, reason, result->time);
  else if (is_last && g_strcmp0 (status, "rejected") == 0 && self->state != VIGIL_ORDER_FAILED)
    vigil_order_become (self, VIGIL_ORDER_FAILED, reason != NULL ? reason : _ ("no reason given"), result->time);
  else
    return FALSE;
  return TRUE;
}

gboolean
vigil_order_take_result (VigilOrder *self, VigilEvent *result, gboolean own)
{
  const char *status = vigil_event_get_string (result, "status");
  gboolean taken = own ? take_own (self, result, status) : take_foreign (self, result, status);

  if (taken)
    g_ptr_array_add (self->events, vigil_event_ref (result));
  return taken;
}

#define GETTER(type, name, field)                        \
  type vigil_order_get_##name (VigilOrder *self)         \
  {                                                      \
    g_return_val_if_fail (VIGIL_IS_ORDER (self), 0);     \
    return self->field;                                  \
  }

GETTER (const char *, id, id)
GETTER (const char *, command, command)
GETTER (const char *, target, target)
GETTER (const char *, incident, incident)
GETTER (const char *, plan, plan)
GETTER (const char *, step, step)
GETTER (const char *, actor, actor)
GETTER (const char *, second, second)
GETTER (const char *, phone, phone)
GETTER (VigilTime, time, time)
GETTER (VigilTime, changed, changed)
GETTER (VigilOrderState, state, state)
GETTER (const char *, why, why)
GETTER (guint, attempt, attempt)
