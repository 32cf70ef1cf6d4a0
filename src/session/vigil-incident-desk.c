/* vigil-incident-desk.c: the incidents of a session: the list, and events on their way in
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "config.h"

#include "session/vigil-incident-desk-private.h"

#include "response/vigil-plan-start.h"
#include "session/vigil-gateway-private.h"
#include "session/vigil-people.h"

#include <glib/gi18n-lib.h>
#include <math.h>
#include <string.h>

#define MOST_NUMBER 99999 /* a stranger's "2026-999999999" shall not be counted on from */

enum { CHANGED, N_SIGNALS };

static guint signals[N_SIGNALS];

static void list_model_init (GListModelInterface *iface);

G_DEFINE_FINAL_TYPE_WITH_CODE (VigilIncidentDesk, vigil_incident_desk, G_TYPE_OBJECT, G_IMPLEMENT_INTERFACE (G_TYPE_LIST_MODEL, list_model_init))

/* ---- object ------------------------------------------------------------------------------- */

static GType
get_item_type (GListModel *model)
{
  return VIGIL_TYPE_INCIDENT;
}

static guint
get_n_items (GListModel *model)
{
  return VIGIL_INCIDENT_DESK (model)->incidents->len;
}

static gpointer
get_item (GListModel *model, guint position)
{
  VigilIncidentDesk *self = VIGIL_INCIDENT_DESK (model);

  return position < self->incidents->len ? g_object_ref (self->incidents->pdata[position]) : NULL;
}

static void
list_model_init (GListModelInterface *iface)
{
  iface->get_item_type = get_item_type;
  iface->get_n_items = get_n_items;
  iface->get_item = get_item;
}

static void
vigil_incident_desk_finalize (GObject *object)
{
  VigilIncidentDesk *self = VIGIL_INCIDENT_DESK (object);

  g_clear_handle_id (&self->box_idle, g_source_remove);
  g_ptr_array_unref (self->boxes);
  g_hash_table_unref (self->by_id);
  g_ptr_array_unref (self->incidents);
  g_hash_table_unref (self->numbers);
  g_hash_table_unref (self->busy);
  g_hash_table_unref (self->refused);
  g_ptr_array_unref (self->opening);
  g_hash_table_unref (self->people);
  g_hash_table_unref (self->starts);
  g_hash_table_unref (self->levels);
  g_clear_pointer (&self->plans, g_ptr_array_unref);
  g_clear_pointer (&self->stock, vigil_library_stock_unref);
  g_free (self->chosen);
  g_free (self->current);
  g_free (self->draft_alarm);
  G_OBJECT_CLASS (vigil_incident_desk_parent_class)->finalize (object);
}

static void
vigil_incident_desk_class_init (VigilIncidentDeskClass *klass)
{
  G_OBJECT_CLASS (klass)->finalize = vigil_incident_desk_finalize;

  /**
   * VigilIncidentDesk::changed:
   * @id: (nullable): the incident that has something new; %NULL: the whole list
   */
  signals[CHANGED]
      = g_signal_new ("changed", G_TYPE_FROM_CLASS (klass), G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL, G_TYPE_NONE, 1, G_TYPE_STRING);
}

static void
vigil_incident_desk_init (VigilIncidentDesk *self)
{
  self->incidents = g_ptr_array_new_with_free_func (g_object_unref);
  self->by_id = g_hash_table_new (g_str_hash, g_str_equal);
  self->numbers = g_hash_table_new (NULL, NULL);
  self->busy = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  self->refused = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, g_free);
  self->opening = g_ptr_array_new_with_free_func (vigil_incident_desk_free_opening);
  self->people = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, g_free);
  self->starts = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, g_free);
  self->levels = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, (GDestroyNotify) vigil_plan_start_free);
  self->boxes = g_ptr_array_new_with_free_func (vigil_incident_desk_free_box);
}

VigilIncidentDesk *
vigil_incident_desk_new (VigilSession *session)
{
  VigilIncidentDesk *self = g_object_new (VIGIL_TYPE_INCIDENT_DESK, NULL);

  self->session = session;
  return self;
}

void
vigil_incident_desk_close (VigilIncidentDesk *self)
{
  self->session = NULL;
}

VigilIncidentDesk *
vigil_session_get_incident_desk (VigilSession *self)
{
  g_return_val_if_fail (VIGIL_IS_SESSION (self), NULL);

  return self->incident_desk;
}

VigilSession *
vigil_incident_desk_get_session (VigilIncidentDesk *self)
{
  g_return_val_if_fail (VIGIL_IS_INCIDENT_DESK (self), NULL);

  return self->session;
}

/* ---- what there is ------------------------------------------------------------------------ */

static gboolean
is_open (VigilIncident *incident)
{
  return vigil_incident_get_state (incident) != VIGIL_INCIDENT_CLOSED;
}

/**
 * vigil_incident_desk_find:
 *
 * Returns: (transfer none) (nullable): the incident of that id, open or closed
 */
VigilIncident *
vigil_incident_desk_find (VigilIncidentDesk *self, const char *id)
{
  g_return_val_if_fail (VIGIL_IS_INCIDENT_DESK (self) && id != NULL, NULL);

  return g_hash_table_lookup (self->by_id, id);
}

/**
 * vigil_incident_desk_find_by_alarm:
 *
 * Returns: (transfer none) (nullable): the open incident that has this alarm; a real one before a drill
 */
VigilIncident *
vigil_incident_desk_find_by_alarm (VigilIncidentDesk *self, const char *alarm_id)
{
  VigilIncident *drill = NULL;

  g_return_val_if_fail (VIGIL_IS_INCIDENT_DESK (self) && alarm_id != NULL, NULL);

  for (guint i = 0; i < self->incidents->len; i++)
    {
      VigilIncident *incident = self->incidents->pdata[i];

      if (!is_open (incident)
          || !g_ptr_array_find_with_equal_func ((GPtrArray *) vigil_incident_get_alarms (incident), alarm_id, g_str_equal, NULL))
        continue;
      if (!vigil_incident_is_drill (incident))
        return incident;
      drill = drill != NULL ? drill : incident;
    }
  return drill;
}

guint
vigil_incident_desk_get_n_open (VigilIncidentDesk *self)
{
  guint n = 0;

  g_return_val_if_fail (VIGIL_IS_INCIDENT_DESK (self), 0);

  for (guint i = 0; i < self->incidents->len; i++)
    n += is_open (self->incidents->pdata[i]);
  return n;
}

/**
 * vigil_incident_desk_get_current:
 *
 * Returns: (transfer none) (nullable): the one that was chosen, else the first open one
 */
VigilIncident *
vigil_incident_desk_get_current (VigilIncidentDesk *self)
{
  VigilIncident *chosen;

  g_return_val_if_fail (VIGIL_IS_INCIDENT_DESK (self), NULL);

  chosen = self->chosen != NULL ? vigil_incident_desk_find (self, self->chosen) : NULL;
  if (chosen != NULL && is_open (chosen))
    return chosen;
  return self->incidents->len > 0 && is_open (self->incidents->pdata[0]) ? self->incidents->pdata[0] : NULL;
}

/* Says so when what is spoken of has become another. */
static void
tell_current (VigilIncidentDesk *self)
{
  VigilIncident *current = vigil_incident_desk_get_current (self);
  const char *id = current != NULL ? vigil_incident_get_id (current) : NULL;

  if (g_strcmp0 (self->current, id) == 0)
    return;
  g_free (self->current);
  self->current = g_strdup (id);
  g_signal_emit (self, signals[CHANGED], 0, self->current);
}

/**
 * vigil_incident_desk_set_current:
 * @id: (nullable): of an open incident; %NULL: the first open one
 */
void
vigil_incident_desk_set_current (VigilIncidentDesk *self, const char *id)
{
  g_return_if_fail (VIGIL_IS_INCIDENT_DESK (self));

  if (g_strcmp0 (self->chosen, id) == 0 || (id != NULL && vigil_incident_desk_find (self, id) == NULL))
    return;
  g_free (self->chosen);
  self->chosen = g_strdup (id);
  tell_current (self);
}

/* The lowest sign that no open incident has, and none that is being opened. */
guint
vigil_incident_desk_get_first_free_mark (VigilIncidentDesk *self)
{
  guint32 taken = 0;

  for (guint i = 0; i < self->incidents->len; i++)
    if (is_open (self->incidents->pdata[i]))
      taken |= 1u << MIN (vigil_incident_get_mark (self->incidents->pdata[i]), 25);
  for (guint i = 0; i < 25; i++)
    if (!(taken & (1u << i)))
      return i;
  return 25;
}

int
vigil_incident_desk_choose_mark (VigilIncidentDesk *self, const VigilEvent *opened)
{
  const char *id = vigil_event_get_string (opened, "incident");
  gint64 mark = vigil_event_get_int (opened, "mark", -1);

  if (id == NULL || vigil_incident_desk_find (self, id) != NULL)
    return -1;
  for (guint i = 0; mark >= 0 && i < self->incidents->len; i++)
    if (is_open (self->incidents->pdata[i]) && vigil_incident_get_mark (self->incidents->pdata[i]) == mark)
      mark = -1;
  return mark >= 0 ? -1 : (int) vigil_incident_desk_get_first_free_mark (self);
}

/* ---- order -------------------------------------------------------------------------------- */

static int
compare_times (VigilTime first, VigilTime second)
{
  return first > second ? -1 : first < second;
}

/* No level is behind level Ⅳ. */
static guint
get_rank (VigilIncident *incident)
{
  guint level = vigil_incident_get_level (incident);

  return level == 0 ? VIGIL_RESPONSE_LEVELS + 1 : level;
}

static int
compare_incidents (gconstpointer a, gconstpointer b)
{
  VigilIncident *first = *(VigilIncident *const *) a, *second = *(VigilIncident *const *) b;
  int order;

  if (is_open (first) != is_open (second))
    return is_open (first) ? -1 : 1;
  if (is_open (first) && get_rank (first) != get_rank (second))
    return get_rank (first) < get_rank (second) ? -1 : 1;
  order = is_open (first) ? compare_times (vigil_incident_get_opened (first), vigil_incident_get_opened (second))
                          : compare_times (vigil_incident_get_closed (first), vigil_incident_get_closed (second));
  return order != 0 ? order : strcmp (vigil_incident_get_id (first), vigil_incident_get_id (second));
}

static gboolean
is_sorted (VigilIncidentDesk *self)
{
  for (guint i = 1; i < self->incidents->len; i++)
    if (compare_incidents (&self->incidents->pdata[i - 1], &self->incidents->pdata[i]) > 0)
      return FALSE;
  return TRUE;
}

static void
reorder (VigilIncidentDesk *self)
{
  if (is_sorted (self))
    return;
  g_ptr_array_sort (self->incidents, compare_incidents);
  g_list_model_items_changed (G_LIST_MODEL (self), 0, self->incidents->len, self->incidents->len);
}

void
vigil_incident_desk_changed (VigilIncidentDesk *self, const char *id)
{
  reorder (self);
  g_signal_emit (self, signals[CHANGED], 0, id);
  tell_current (self);
}

/* ---- in ----------------------------------------------------------------------------------- */

/* "2026-118": counted on from there. */
static void
note_number (VigilIncidentDesk *self, const char *id)
{
  guint year = 0, number = 0, n_read = 0;
  const char *rest;

  if (strlen (id) < 6 || id[4] != '-')
    return;
  rest = id + 5;
  for (guint i = 0; i < 4; i++)
    {
      if (!g_ascii_isdigit (id[i]))
        return;
      year = 10 * year + (guint) (id[i] - '0');
    }
  for (; g_ascii_isdigit (rest[n_read]) && n_read < 6; n_read++)
    number = 10 * number + (guint) (rest[n_read] - '0');
  if (rest[n_read] != '\0' || number > MOST_NUMBER)
    return;
  if (number > GPOINTER_TO_UINT (g_hash_table_lookup (self->numbers, GUINT_TO_POINTER (year))))
    g_hash_table_insert (self->numbers, GUINT_TO_POINTER (year), GUINT_TO_POINTER (number));
}

static gboolean
is_own (const VigilEvent *event)
{
  return g_strcmp0 (event->source, VIGIL_SESSION_SOURCE) == 0;
}

/* In words; what the journal tells was said when it happened. */
static void G_GNUC_PRINTF (2, 3)
say (VigilIncidentDesk *self, const char *format, ...)
{
  g_autofree char *sentence = NULL;
  va_list args;

  if (self->session->restoring)
    return;
  va_start (args, format);
  sentence = g_strdup_vprintf (format, args);
  va_end (args);
  vigil_session_say (self->session, sentence);
}

/* The seat hears of it by the task of its command. */
static void
refuse_event (VigilIncidentDesk *self, const VigilEvent *event, const char *why)
{
  if (is_own (event) && !self->session->restoring)
    g_hash_table_insert (self->refused, g_strdup (event->id), g_strdup (why));
}

static const VigilEvent *
get_opened_event (VigilIncident *incident)
{
  const VigilIncidentLine *line = vigil_incident_get_log (incident)->pdata[0];

  return line->event;
}

static gboolean
is_same (const VigilEvent *first, const VigilEvent *second)
{
  g_autofree char *a = NULL, *b = NULL;

  if (first->event_type != second->event_type || first->time != second->time || g_strcmp0 (first->source, second->source) != 0)
    return FALSE;
  if (g_strcmp0 (first->id, second->id) == 0)
    return TRUE;
  if (!first->data || !second->data)
    return first->data == second->data;
  a = vigil_json_to_string (first->data);
  b = vigil_json_to_string (second->data);
  return g_str_equal (a, b);
}

static guint
count_received (VigilIncidentDesk *self)
{
  guint n = 0;

  for (guint i = 0; i < self->incidents->len; i++)
    n += is_open (self->incidents->pdata[i]) && !is_own (get_opened_event (self->incidents->pdata[i]));
  return n;
}

static gboolean
has_room (VigilIncidentDesk *self, const VigilEvent *event)
{
  if (is_own (event) || count_received (self) < VIGIL_INCIDENT_DESK_MOST)
    return TRUE;
  if (!self->told_full)
    say (self, _ ("%d incidents of the platform are open already: more of them are not shown."), VIGIL_INCIDENT_DESK_MOST);
  self->told_full = TRUE;
  return FALSE;
}

static void
take_opened (VigilIncidentDesk *self, VigilEvent *event)
{
  const char *id = vigil_event_get_string (event, "incident");
  VigilIncident *known = vigil_incident_desk_find (self, id), *incident;
  g_autoptr (GError) error = NULL;
  guint n = self->incidents->len;

  if (known != NULL)
    {
      refuse_event (self, event, _ ("There is an incident of this number already"));
      if (!is_same (get_opened_event (known), event) && !event->snapshot)
        say (self, _ ("Two incidents have the number %s: the second one is not shown."), id);
      return;
    }
  if (!has_room (self, event))
    return;
  incident = vigil_incident_new (event, &error);
  if (incident == NULL)
    {
      refuse_event (self, event, error->message);
      say (self, _ ("Incident %s cannot be shown: %s"), id, error->message);
      return;
    }
  note_number (self, id);
  g_ptr_array_add (self->incidents, incident);
  g_hash_table_insert (self->by_id, (char *) vigil_incident_get_id (incident), incident);
  g_ptr_array_sort (self->incidents, compare_incidents);
  g_list_model_items_changed (G_LIST_MODEL (self), 0, n, n + 1);
  g_signal_emit (self, signals[CHANGED], 0, NULL);
  tell_current (self);
}

/* A platform changes what it opened, and nobody else's. */
static gboolean
may_touch (VigilIncidentDesk *self, VigilIncident *incident, const VigilEvent *event)
{
  const VigilEvent *opened = get_opened_event (incident);

  if (!is_own (event) && vigil_incident_get_log (incident)->len >= VIGIL_INCIDENT_DESK_MOST_LINES)
    return FALSE;
  if (is_own (event) || g_strcmp0 (opened->source, event->source) == 0)
    return TRUE;
  say (self, _ ("A platform wants to change incident %s, which it did not open: that is passed over."), vigil_incident_get_id (incident));
  return FALSE;
}

/* A step that was skipped is told to whoever leads, and a response that nobody declared. */
static void
tell (VigilIncidentDesk *self, VigilIncident *incident, const VigilEvent *event)
{
  const GPtrArray *log = vigil_incident_get_log (incident);
  const VigilIncidentLine *line = log->pdata[log->len - 1];

  if (line == vigil_plan_start_find_unseen (incident))
    say (self, "%s: %s", vigil_incident_get_id (incident), line->text);
  if (event->event_type == VIGIL_EVENT_INCIDENT_STEP && g_strcmp0 (vigil_event_get_string (event, "input"), "skip") == 0)
    say (self, "%s: %s (%s)", vigil_incident_get_id (incident), line->text, event->actor != NULL ? event->actor : "–");
}

static void
take_change (VigilIncidentDesk *self, VigilEvent *event)
{
  const char *id = vigil_event_get_string (event, "incident");
  VigilIncident *incident = id != NULL ? vigil_incident_desk_find (self, id) : NULL;
  g_autoptr (GError) error = NULL;

  if (incident == NULL)
    {
      refuse_event (self, event, _ ("There is no such incident"));
      return;
    }
  if (!may_touch (self, incident, event))
    return;
  if (!vigil_incident_check (incident, event, &error))
    refuse_event (self, event, error->message);
  if (vigil_incident_apply (incident, event))
    tell (self, incident, event);
  vigil_incident_desk_changed (self, id);
}

/* For the log; the gateway has the order itself, and told whoever has to know. */
static void
take_order (VigilIncidentDesk *self, VigilEvent *event)
{
  gboolean request = event->event_type == VIGIL_EVENT_COMMAND_REQUESTED;

  if (request && (!is_own (event) || event->seq != 0))
    return;
  for (guint i = 0; i < self->incidents->len; i++)
    if (vigil_incident_note_order (self->incidents->pdata[i], event))
      {
        vigil_incident_desk_changed (self, vigil_incident_get_id (self->incidents->pdata[i]));
        return;
      }
}

static gboolean
is_change (VigilEventType type)
{
  return type > VIGIL_EVENT_INCIDENT_OPENED && type <= VIGIL_EVENT_INCIDENT_REPORTED;
}

/**
 * vigil_incident_desk_note:
 * @event: any event that is folded
 */
void
vigil_incident_desk_note (VigilIncidentDesk *self, VigilEvent *event)
{
  if (event->event_type == VIGIL_EVENT_INCIDENT_OPENED && event->data != NULL)
    take_opened (self, event);
  else if (is_change (event->event_type) && event->data != NULL)
    take_change (self, event);
  else if (event->event_type == VIGIL_EVENT_GATE_PASSED)
    vigil_incident_desk_see_gate (self, event);
  else if (event->event_type == VIGIL_EVENT_TRACK_POSITIONS)
    vigil_incident_desk_see_positions (self, event);
  else if (event->event_type == VIGIL_EVENT_COMMAND_REQUESTED || event->event_type == VIGIL_EVENT_COMMAND_RESULT)
    take_order (self, event);
}

void
vigil_incident_desk_note_past (VigilIncidentDesk *self, const VigilEvent *event)
{
  if (event->event_type == VIGIL_EVENT_GATE_PASSED)
    vigil_incident_desk_see_gate (self, event);
}

static gboolean
has_line (VigilIncident *incident, const VigilEvent *event)
{
  const GPtrArray *log = vigil_incident_get_log (incident);

  for (guint i = 0; i < log->len; i++)
    if (is_same (((const VigilIncidentLine *) log->pdata[i])->event, event))
      return TRUE;
  return FALSE;
}

gboolean
vigil_incident_desk_knows (VigilIncidentDesk *self, const VigilEvent *event)
{
  const char *id = event->data != NULL ? vigil_event_get_string (event, "incident") : NULL;
  VigilIncident *incident;

  if (id == NULL || (event->event_type != VIGIL_EVENT_INCIDENT_OPENED && !is_change (event->event_type)))
    return FALSE;
  incident = vigil_incident_desk_find (self, id);
  if (incident == NULL)
    return FALSE;
  if (event->event_type == VIGIL_EVENT_INCIDENT_OPENED)
    return g_strcmp0 (get_opened_event (incident)->source, event->source) == 0;
  return has_line (incident, event);
}

/* ---- out ---------------------------------------------------------------------------------- */

/* Those that the gateway still has come with it. */
static void
append_old_orders (VigilIncidentDesk *self, VigilIncident *incident, GPtrArray *events)
{
  const GPtrArray *orders = vigil_incident_get_orders (incident);

  for (guint i = 0; i < orders->len; i++)
    {
      VigilEvent *event = ((const VigilIncidentLine *) orders->pdata[i])->event;
      const char *request = event->event_type == VIGIL_EVENT_COMMAND_REQUESTED ? event->id : vigil_event_get_string (event, "request");

      if (!vigil_gateway_knows (self->session->gateway, request))
        g_ptr_array_add (events, vigil_event_ref (event));
    }
}

/**
 * vigil_incident_desk_append_events:
 * @events: (element-type VigilEvent): for the keyframe
 *
 * All that made the incidents, in order: a fold of it makes them again, with their logs and runs.
 */
void
vigil_incident_desk_append_events (VigilIncidentDesk *self, GPtrArray *events)
{
  for (guint i = self->incidents->len; i-- > 0;)
    {
      const GPtrArray *log = vigil_incident_get_log (self->incidents->pdata[i]);

      for (guint line = 0; line < log->len; line++)
        g_ptr_array_add (events, vigil_event_ref (((const VigilIncidentLine *) log->pdata[line])->event));
      append_old_orders (self, self->incidents->pdata[i], events);
    }
  vigil_incident_desk_append_people (self, events);
}

/* What went 30 days ago is forgotten, and its number is not given again. */
void
vigil_incident_desk_append_numbers (VigilIncidentDesk *self, GString *out)
{
  GHashTableIter iter;
  gpointer year, number;
  gboolean first = TRUE;

  g_string_append (out, "\"incidents\":{");
  g_hash_table_iter_init (&iter, self->numbers);
  while (g_hash_table_iter_next (&iter, &year, &number))
    {
      g_string_append_printf (out, "%s\"%u\":%u", first ? "" : ",", GPOINTER_TO_UINT (year), GPOINTER_TO_UINT (number));
      first = FALSE;
    }
  g_string_append_c (out, '}');
}

void
vigil_incident_desk_restore_numbers (VigilIncidentDesk *self, JsonObject *keyframe)
{
  JsonNode *node = json_object_get_member (keyframe, "incidents");
  JsonObject *numbers = node != NULL && JSON_NODE_HOLDS_OBJECT (node) ? json_node_get_object (node) : NULL;
  g_autoptr (GList) years = numbers != NULL ? json_object_get_members (numbers) : NULL;

  for (GList *l = years; l != NULL; l = l->next)
    {
      g_autofree char *id = g_strdup_printf ("%s-%" G_GINT64_FORMAT, (const char *) l->data,
                                             json_object_get_int_member_with_default (numbers, l->data, 0));

      note_number (self, id);
    }
}

gboolean
vigil_incident_desk_is_busy (VigilIncidentDesk *self, const char *id)
{
  return g_hash_table_lookup (self->busy, id) != NULL;
}

static void
add_busy (VigilIncidentDesk *self, const char *id, int by)
{
  int n = GPOINTER_TO_INT (g_hash_table_lookup (self->busy, id)) + by;

  if (n > 0)
    g_hash_table_insert (self->busy, g_strdup (id), GINT_TO_POINTER (n));
  else
    g_hash_table_remove (self->busy, id);
}

VigilEvent *
vigil_incident_desk_make (VigilIncidentDesk *self, VigilEventType type, const char *incident, gboolean drill, const char *actor, JsonObject *data)
{
  json_object_set_string_member (data, "incident", incident);
  if (drill)
    json_object_set_boolean_member (data, "drill", TRUE);
  return vigil_session_make (self->session, type, incident, actor, data);
}

typedef struct
{
  VigilIncidentDesk *desk;
  char *incident;
  GPtrArray *facts;
  GTask *task; /* nullable */
} Flight;

/* Why the first of them that was passed over was; the others are forgotten. */
static GError *
collect_refusal (Flight *flight)
{
  GError *error = NULL;

  for (guint i = 0; i < flight->facts->len; i++)
    {
      const char *id = ((VigilEvent *) flight->facts->pdata[i])->id;
      const char *why = g_hash_table_lookup (flight->desk->refused, id);

      if (why != NULL && error == NULL)
        error = g_error_new_literal (VIGIL_RESPONSE_ERROR, VIGIL_RESPONSE_ERROR_REFUSED, why);
      g_hash_table_remove (flight->desk->refused, id);
    }
  return error;
}

static void
taken_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  Flight *flight = user_data;
  GError *error = NULL;

  add_busy (flight->desk, flight->incident, -1);
  if (g_task_propagate_boolean (G_TASK (result), &error))
    error = collect_refusal (flight);
  if (flight->task != NULL && error != NULL)
    g_task_return_error (flight->task, g_steal_pointer (&error));
  else if (flight->task != NULL)
    g_task_return_boolean (flight->task, TRUE);
  g_clear_error (&error);
  g_clear_object (&flight->task);
  g_ptr_array_unref (flight->facts);
  g_object_unref (flight->desk);
  g_free (flight->incident);
  g_free (flight);
}

void
vigil_incident_desk_take (VigilIncidentDesk *self, const char *incident, GPtrArray *facts, GTask *task)
{
  Flight *flight = g_new0 (Flight, 1);

  flight->desk = g_object_ref (self);
  flight->incident = g_strdup (incident);
  flight->facts = facts;
  flight->task = task;
  add_busy (self, incident, 1);
  vigil_session_take (self->session, facts, NULL, FALSE, FALSE, g_task_new (self->session, NULL, taken_cb, flight));
}

gboolean
vigil_incident_desk_check_seat (VigilIncidentDesk *self, VigilRight right, GError **error)
{
  if (self->session == NULL || vigil_session_get_mode (self->session) == VIGIL_MODE_REPLAY)
    {
      g_set_error_literal (error, VIGIL_SESSION_ERROR, VIGIL_SESSION_ERROR_REFUSED,
                           self->session == NULL ? _ ("Vigil is closing.") : _ ("This is a replay: nothing can be done in it."));
      return FALSE;
    }
  return vigil_session_may (self->session, right, error);
}
