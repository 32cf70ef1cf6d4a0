/* vigil-gateway.c: the orders of this seat, folded from the journal, and their time-outs
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "config.h"

#include "session/vigil-gateway-private.h"

#define KEPT        (24 * VIGIL_HOUR)
#define MOST_ORDERS 2000

enum { CHANGED, N_SIGNALS };

static guint signals[N_SIGNALS];

static GType
get_item_type (GListModel *model)
{
  return VIGIL_TYPE_ORDER;
}

static guint
get_n_items (GListModel *model)
{
  return g_list_model_get_n_items (G_LIST_MODEL (VIGIL_GATEWAY (model)->orders));
}

static gpointer
get_item (GListModel *model, guint position)
{
  return g_list_model_get_item (G_LIST_MODEL (VIGIL_GATEWAY (model)->orders), position);
}

static void
list_model_init (GListModelInterface *iface)
{
  iface->get_item_type = get_item_type;
  iface->get_n_items = get_n_items;
  iface->get_item = get_item;
}

G_DEFINE_FINAL_TYPE_WITH_CODE (VigilGateway, vigil_gateway, G_TYPE_OBJECT, G_IMPLEMENT_INTERFACE (G_TYPE_LIST_MODEL, list_model_init))

static void
vigil_gateway_finalize (GObject *object)
{
  VigilGateway *self = VIGIL_GATEWAY (object);

  g_hash_table_unref (self->requests);
  g_hash_table_unref (self->own);
  g_object_unref (self->orders);
  G_OBJECT_CLASS (vigil_gateway_parent_class)->finalize (object);
}

static void
vigil_gateway_class_init (VigilGatewayClass *klass)
{
  G_OBJECT_CLASS (klass)->finalize = vigil_gateway_finalize;

  /**
   * VigilGateway::changed:
   * @order: a VigilOrder that is new, or is in another state
   */
  signals[CHANGED] = g_signal_new ("changed", G_TYPE_FROM_CLASS (klass), G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL, G_TYPE_NONE, 1, VIGIL_TYPE_ORDER);
}

static void
vigil_gateway_init (VigilGateway *self)
{
  self->orders = g_list_store_new (VIGIL_TYPE_ORDER);
  self->requests = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, g_object_unref);
  self->own = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  g_signal_connect_swapped (self->orders, "items-changed", G_CALLBACK (g_list_model_items_changed), self);
}

VigilGateway *
vigil_gateway_new (VigilSession *session)
{
  VigilGateway *self = g_object_new (VIGIL_TYPE_GATEWAY, NULL);

  self->session = session;
  return self;
}

void
vigil_gateway_close (VigilGateway *self)
{
  self->session = NULL;
}

VigilGateway *
vigil_session_get_gateway (VigilSession *self)
{
  g_return_val_if_fail (VIGIL_IS_SESSION (self), NULL);

  return self->gateway;
}

void
vigil_gateway_changed (VigilGateway *self, VigilOrder *order)
{
  g_signal_emit (self, signals[CHANGED], 0, order);
}

/* (transfer none) */
static VigilOrder *
order_at (VigilGateway *self, guint i)
{
  g_autoptr (VigilOrder) order = g_list_model_get_item (G_LIST_MODEL (self->orders), i);

  return order;
}

/* ---- the fold -------------------------------------------------------------------------------- */

/* Another seat's request comes with the platform's number, and is not ours, whatever source it names. */
static gboolean
is_own_request (VigilGateway *self, const VigilEvent *event)
{
  const char *command = vigil_event_get_string (event, "command");

  if (self->session->in_keyframe)
    vigil_session_remember_request (self->session, event);
  return g_strcmp0 (event->source, VIGIL_SESSION_SOURCE) == 0 && event->seq == 0 && !event->snapshot
         && g_hash_table_contains (self->session->requests, event->id) && !g_str_has_prefix (command, "alarm.");
}

static int
newest_first (gconstpointer a, gconstpointer b, gpointer data)
{
  const VigilOrder *x = a, *y = b;

  return x->time < y->time ? 1 : x->time > y->time ? -1 : 0;
}

/* How long it has been waited for already: of one that was read from the journal. */
static void
start_waiting (VigilGateway *self, VigilOrder *order, VigilTime since)
{
  VigilTime age = MAX (0, vigil_clock_now (self->session->clock) - since);

  order->steady = vigil_clock_monotonic (self->session->clock) - age;
}

static void
forget (VigilGateway *self, guint position)
{
  VigilOrder *order = order_at (self, position);

  for (guint i = 0; i < order->events->len; i++)
    if (((VigilEvent *) order->events->pdata[i])->event_type == VIGIL_EVENT_COMMAND_REQUESTED)
      g_hash_table_remove (self->requests, ((VigilEvent *) order->events->pdata[i])->id);
  g_list_store_remove (self->orders, position);
}

static void
note_request (VigilGateway *self, VigilEvent *event)
{
  const char *of = vigil_event_get_string (event, "of");
  VigilOrder *order = of != NULL ? g_hash_table_lookup (self->requests, of) : NULL;
  g_autoptr (VigilOrder) fresh = NULL;

  if (g_hash_table_contains (self->requests, event->id))
    return;
  if (order != NULL)
    vigil_order_ask_again (order, event);
  else
    {
      order = fresh = vigil_order_new (event);
      g_list_store_insert_sorted (self->orders, order, newest_first, NULL);
    }
  order->pending = !self->session->restoring && !order->drill;
  start_waiting (self, order, event->time);
  g_hash_table_insert (self->requests, g_strdup (event->id), g_object_ref (order));
  if (get_n_items (G_LIST_MODEL (self)) > MOST_ORDERS)
    forget (self, get_n_items (G_LIST_MODEL (self)) - 1);
  vigil_gateway_changed (self, order);
}

static gboolean
is_own_result (VigilGateway *self, const VigilEvent *event)
{
  if (g_strcmp0 (event->source, VIGIL_SESSION_SOURCE) != 0 || event->seq != 0)
    return FALSE;
  return self->session->restoring || g_hash_table_remove (self->own, event->id);
}

static void
note_result (VigilGateway *self, VigilEvent *event)
{
  const char *request = vigil_event_get_string (event, "request");
  VigilOrder *order = request != NULL ? g_hash_table_lookup (self->requests, request) : NULL;
  g_autoptr (VigilOrder) kept = NULL;
  gboolean own;

  if (order == NULL)
    return;
  kept = g_object_ref (order);
  own = is_own_result (self, event);
  if (own && order->pending)
    order->pending = FALSE;
  if (!vigil_order_take_result (order, event, own))
    return;
  start_waiting (self, order, event->time);
  vigil_gateway_changed (self, order);
}

/**
 * vigil_gateway_note:
 * @self: the gateway
 * @event: any fact that is folded
 */
void
vigil_gateway_note (VigilGateway *self, VigilEvent *event)
{
  if (event->event_type == VIGIL_EVENT_COMMAND_REQUESTED && is_own_request (self, event))
    note_request (self, event);
  else if (event->event_type == VIGIL_EVENT_COMMAND_RESULT)
    note_result (self, event);
}

/**
 * vigil_gateway_append_events:
 * @self: the gateway
 * @events: (element-type VigilEvent): receives what the orders are a fold of, for the keyframe
 */
void
vigil_gateway_append_events (VigilGateway *self, GPtrArray *events)
{
  for (guint i = get_n_items (G_LIST_MODEL (self)); i > 0; i--)
    {
      VigilOrder *order = order_at (self, i - 1);

      for (guint j = 0; j < order->events->len; j++)
        g_ptr_array_add (events, vigil_event_ref (order->events->pdata[j]));
    }
}

gboolean
vigil_gateway_knows (VigilGateway *self, const char *request)
{
  return request != NULL && g_hash_table_contains (self->requests, request);
}

/* ---- time ------------------------------------------------------------------------------------ */

VigilEvent *
vigil_gateway_make_result (VigilGateway *self, VigilOrder *order, const char *status, const char *reason)
{
  JsonObject *data = json_object_new ();
  VigilEvent *event;

  json_object_set_string_member (data, "request", order->request);
  json_object_set_string_member (data, "status", status);
  if (reason != NULL)
    json_object_set_string_member (data, "reason", reason);
  event = vigil_session_make (self->session, VIGIL_EVENT_COMMAND_RESULT, order->target, self->session->operator, data);
  g_hash_table_add (self->own, g_strdup (event->id));
  return event;
}

static gboolean
is_overdue (VigilGateway *self, VigilOrder *order)
{
  VigilTime waited = vigil_clock_monotonic (self->session->clock) - order->steady;
  VigilTime undone = g_str_equal (order->command, "dispatch") ? VIGIL_ORDER_UNARRIVED : VIGIL_ORDER_UNDONE;

  if (order->giving_up || order->pending)
    return FALSE;
  return (order->state == VIGIL_ORDER_SENT && waited >= VIGIL_ORDER_UNHEARD)
         || (order->state == VIGIL_ORDER_DELIVERED && waited >= undone);
}

/**
 * vigil_gateway_tick:
 * @self: the gateway
 *
 * Once a second: what was not heard of is given up, what is older than a day is dropped.
 */
void
vigil_gateway_tick (VigilGateway *self)
{
  VigilTime oldest = vigil_clock_now (self->session->clock) - KEPT;

  for (guint i = get_n_items (G_LIST_MODEL (self)); i > 0; i--)
    {
      VigilOrder *order = order_at (self, i - 1);

      if (order->changed < oldest && order->state != VIGIL_ORDER_SENT && order->state != VIGIL_ORDER_DELIVERED)
        forget (self, i - 1);
      else if (is_overdue (self, order))
        {
          order->giving_up = TRUE;
          vigil_session_take_one (self->session, vigil_gateway_make_result (self, order, "timed-out", NULL));
        }
    }
}

/**
 * vigil_gateway_find:
 * @self: the gateway
 * @incident: an incident
 * @plan: (nullable): a plan of it; %NULL: of any
 * @step: its step
 *
 * Returns: (transfer none) (nullable): the newest order of the step
 */
VigilOrder *
vigil_gateway_find (VigilGateway *self, const char *incident, const char *plan, const char *step)
{
  g_return_val_if_fail (VIGIL_IS_GATEWAY (self), NULL);

  for (guint i = 0; i < get_n_items (G_LIST_MODEL (self)); i++)
    {
      VigilOrder *order = order_at (self, i);

      if (g_strcmp0 (order->incident, incident) == 0 && (plan == NULL || g_strcmp0 (order->plan, plan) == 0)
          && g_strcmp0 (order->step, step) == 0)
        return order;
    }
  return NULL;
}
