/* vigil-incident-panel-step.c: what can be done with a step of the plan, with its command, and with who and what comes to help
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "config.h"

#include "shell/response/vigil-incident-panel-private.h"

#include "core/vigil-sentence.h"
#include "shell/people/vigil-confirm.h"
#include "shell/response/vigil-incident-words.h"
#include "shell/response/vigil-step-buttons.h"

#include <glib/gi18n.h>
#include <math.h>

/* What is being done. Strings are copies: meanwhile the run may go on. */
typedef struct
{
  VigilIncidentPanel *panel; /* a reference where it waits for an order, else borrowed: the sheet is a part of it */
  char *incident, *plan, *step;
  VigilRunInput input;
  char *answer;
  char *resource, *state;
  VigilOrder *order; /* (nullable) */
  int counted;       /* the head-count that was proposed; -1: none */
} Doing;

static Doing *
doing_new (VigilIncidentPanel *self, const char *plan, const char *step)
{
  Doing *doing = g_new0 (Doing, 1);

  doing->panel = self;
  doing->incident = g_strdup (vigil_incident_get_id (self->incident));
  doing->plan = g_strdup (plan);
  doing->step = g_strdup (step);
  doing->counted = -1;
  return doing;
}

static void
doing_free (gpointer data)
{
  Doing *doing = data;

  g_free (doing->incident);
  g_free (doing->plan);
  g_free (doing->step);
  g_free (doing->answer);
  g_free (doing->resource);
  g_free (doing->state);
  g_clear_object (&doing->order);
  g_free (doing);
}

/* ---- steps ---- */

static void
tell_step (VigilIncidentPanel *self, const Doing *doing, VigilRunInput input, const char *text, const char *answer)
{
  vigil_incident_desk_step_async (vigil_incident_panel_get_desk (self), doing->incident, doing->plan, input, doing->step,
                                  text != NULL && *text != '\0' ? text : NULL, answer, vigil_incident_panel_done_cb, g_object_ref (self));
  /* The keys go on with the step to look at. */
  vigil_run_view_choose (self->run_view, NULL);
}

static void ask_count_again (Doing *doing, const VigilStep *of);

/* Safe of all; FALSE: nobody has a position. */
static gboolean
count_heads (VigilIncidentPanel *self, guint *safe, guint *all)
{
  guint counts[VIGIL_N_HEAD_STATES] = { 0 };
  g_autoptr (GPtrArray) persons = vigil_incident_desk_muster (vigil_incident_panel_get_desk (self), self->incident, counts);

  *safe = counts[VIGIL_HEAD_SAFE];
  *all = persons->len;
  return persons->len > 0;
}

/* Nobody signs for a number that was another one when they read it. */
static gboolean
has_count_moved (const Doing *doing, const char *text)
{
  guint safe, all;

  return doing->counted >= 0 && doing->panel->incident != NULL && count_heads (doing->panel, &safe, &all)
         && vigil_head_count_has_moved (text, (guint) doing->counted, safe);
}

static void
step_answered (gpointer data, guint choice, const char *text)
{
  Doing *doing = data;
  VigilRun *run = vigil_incident_find_run (doing->panel->incident, doing->plan);
  int index = run != NULL ? vigil_procedure_find (vigil_run_get_procedure (run), doing->step) : -1;
  const VigilStep *of = index >= 0 ? &vigil_run_get_procedure (run)->steps[index] : NULL;
  /* A question is forced with an answer. */
  const char *answer = of != NULL && doing->input == VIGIL_RUN_FORCE && choice < of->n_answers ? of->answers[choice].id : doing->answer;

  if (of != NULL && has_count_moved (doing, text))
    ask_count_again (doing, of);
  else
    tell_step (doing->panel, doing, doing->input, text, answer);
}

typedef struct
{
  VigilRunInput input;
  const char *title, *done;
} Reason;

static const Reason reasons[] = {
  { VIGIL_RUN_SKIP, N_("Why is step %u skipped? The supervisor is told."), N_("Skip the step") },
  { VIGIL_RUN_FAIL, N_("Why did step %u fail?"), N_("Failed") },
  { VIGIL_RUN_REOPEN, N_("Why is step %u opened again?"), N_("Open again") },
  { VIGIL_RUN_FORCE, N_("Why is step %u taken as done against the order of the plan?"), N_("Force the step") },
  { VIGIL_RUN_LEAVE, N_("Why is the loop of step %u left?"), N_("Leave the loop") },
  { VIGIL_RUN_NOTE, N_("Note about step %u"), N_("Write") },
};

static const Reason *
find_reason (VigilRunInput input)
{
  for (guint i = 0; i < G_N_ELEMENTS (reasons); i++)
    if (reasons[i].input == input)
      return &reasons[i];
  return NULL;
}

static char *
dup_title (const Reason *reason, guint number)
{
  g_autofree char *count = g_strdup_printf ("%u", number);
  g_auto (GStrv) parts = g_strsplit (_(reason->title), "%u", 2);

  return g_strjoinv (count, parts);
}

static void
ask_reason (VigilIncidentPanel *self, Doing *doing, const Reason *reason, const VigilStep *of, guint number)
{
  g_autofree char *title = dup_title (reason, number);
  g_autofree const char **labels = g_new0 (const char *, of->n_answers + 1);
  const char *label = doing->input == VIGIL_RUN_NOTE ? _("Text") : _("Reason; it is kept in the journal");

  for (guint i = 0; i < of->n_answers; i++)
    labels[i] = vigil_text_get (&of->answers[i].label);
  if (doing->input == VIGIL_RUN_FORCE && of->action != NULL)
    label = _("This only marks the step: its command is not given. Reason; it is kept in the journal");
  vigil_response_sheet_ask (
      self->sheet,
      &(VigilResponseQuestion){ .title = title,
                                .choices = of->n_answers > 0 && doing->input == VIGIL_RUN_FORCE ? labels : NULL,
                                .label = label,
                                .done = _(reason->done) },
      step_answered, doing, doing_free);
}

/* What the head-count says now, and who counted, to be looked at and changed: Enter signs for it. Takes @doing. */
static void
ask_count (VigilIncidentPanel *self, Doing *doing, const char *title)
{
  VigilResponseQuestion question = { .title = title, .label = _("Number of people who are safe, as counted at the muster points"),
                                     .number = TRUE, .done = _("This number is right") };
  g_autofree char *number = NULL, *label = NULL;
  guint safe, all;

  if (count_heads (self, &safe, &all))
    {
      number = g_strdup_printf ("%u", safe);
      label = g_strdup_printf (_("Safe by the positions of their tags: %u of %u. Write another number where you counted more or fewer"), safe, all);
      question.label = label;
      question.text = number;
      doing->counted = (int) safe;
    }
  vigil_response_sheet_ask (self->sheet, &question, step_answered, doing, doing_free);
}

/* The sheet frees @doing. */
static void
ask_count_again (Doing *doing, const VigilStep *of)
{
  Doing *again = doing_new (doing->panel, doing->plan, doing->step);
  g_autofree char *title = g_strdup_printf (_("%s: the count has changed meanwhile, it is not %d any more"), vigil_text_get (&of->title), doing->counted);

  g_free (again->incident);
  again->incident = g_strdup (doing->incident);
  again->input = doing->input;
  again->answer = g_strdup (doing->answer);
  ask_count (doing->panel, again, title);
}

static void
ask_evidence (VigilIncidentPanel *self, Doing *doing, const VigilStep *of, gboolean unordered)
{
  gboolean signature = g_strcmp0 (of->evidence, "signature") == 0;
  VigilResponseQuestion question = { .title = vigil_text_get (&of->title), .label = _("Note"), .done = _("Done") };

  if (g_strcmp0 (of->evidence, "count") == 0)
    {
      ask_count (self, doing, question.title);
      return;
    }
  if (signature)
    question.label = _("Name of who signs");
  else if (unordered)
    question.label = _("The command was not given from here. How was it done?");
  question.text = signature ? vigil_session_get_operator (self->session) : NULL;
  if (signature)
    question.done = _("Sign");
  vigil_response_sheet_ask (self->sheet, &question, step_answered, doing, doing_free);
}

static gboolean
is_ordered (VigilIncidentPanel *self, const Doing *doing, const VigilStep *of)
{
  if (g_strcmp0 (of->action->command, "report") == 0)
    return vigil_incident_get_reports (self->incident)->len > 0;
  return vigil_gateway_find (vigil_session_get_gateway (self->session), doing->incident, doing->plan, doing->step) != NULL;
}

static void
complete (VigilIncidentPanel *self, Doing *doing, const VigilStep *of)
{
  gboolean unordered = of->action != NULL && !is_ordered (self, doing, of);

  if (of->evidence != NULL || unordered)
    {
      ask_evidence (self, doing, of, unordered);
      return;
    }
  tell_step (self, doing, VIGIL_RUN_DONE, NULL, NULL);
  doing_free (doing);
}

/* ---- commands ---- */

static void
say_order (VigilIncidentPanel *self, VigilOrder *order)
{
  VigilTone tone;
  g_autofree char *words = vigil_incident_words_order (order, vigil_session_get_site (self->session),
                                                       vigil_incident_panel_name (self, vigil_order_get_target (order)),
                                                       vigil_clock_now (vigil_session_get_clock (self->session)), &tone);

  if (tone != VIGIL_TONE_NORMAL)
    vigil_incident_panel_say (self, words);
}

static gboolean
is_heard (VigilOrder *order)
{
  VigilOrderState state = vigil_order_get_state (order);

  return state == VIGIL_ORDER_SENT || state == VIGIL_ORDER_DELIVERED || state == VIGIL_ORDER_DONE || state == VIGIL_ORDER_DRILL;
}

/* A team that was sent, by the platform or by phone, is on its way. */
static void
note_dispatch (VigilIncidentPanel *self, VigilOrder *order)
{
  g_autoptr (VigilRecord) record = NULL;

  if (!g_str_equal (vigil_order_get_command (order), "dispatch") || vigil_order_get_incident (order) == NULL || !is_heard (order))
    return;
  record = vigil_incident_panel_find_record (self, vigil_order_get_target (order));
  if (record != NULL && record->kind == VIGIL_RECORD_TEAM)
    vigil_incident_desk_resource_async (vigil_incident_panel_get_desk (self), vigil_order_get_incident (order), record, "dispatched", 0.0, NULL,
                                        vigil_incident_panel_done_cb, g_object_ref (self));
}

/* Ordered, or at least written down: the step is under way from now on. */
static void
ordered_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  Doing *doing = user_data;
  g_autoptr (VigilIncidentPanel) self = doing->panel;
  g_autoptr (GError) error = NULL;
  g_autoptr (VigilOrder) order = vigil_confirm_order_finish (VIGIL_SESSION (source), result, &error);
  VigilRun *run = self->incident != NULL && doing->plan != NULL ? vigil_incident_find_run (self->incident, doing->plan) : NULL;
  int index = run != NULL ? vigil_procedure_find (vigil_run_get_procedure (run), doing->step) : -1;

  if (order == NULL && !g_error_matches (error, G_IO_ERROR, G_IO_ERROR_CANCELLED))
    vigil_incident_panel_say (self, error->message);
  if (order != NULL)
    say_order (self, order);
  if (order != NULL && index >= 0 && vigil_run_get_step (run, (guint) index)->state == VIGIL_STEP_READY)
    vigil_incident_desk_step_async (vigil_incident_panel_get_desk (self), doing->incident, doing->plan, VIGIL_RUN_BEGIN, doing->step, NULL, NULL,
                                    vigil_incident_panel_done_cb, g_object_ref (self));
  if (order != NULL)
    note_dispatch (self, order);
  vigil_throttle_request (&self->throttle);
  doing_free (doing);
}

/* Takes @doing. */
static void
order (VigilIncidentPanel *self, Doing *doing, const VigilOrderDraft *draft)
{
  g_object_ref (self);
  vigil_confirm_order (GTK_WIDGET (self), self->session, draft, ordered_cb, doing);
}

static void
act (VigilIncidentPanel *self, Doing *doing, const VigilStep *of)
{
  const VigilStepAction *action = of->action;
  VigilOrderDraft draft = { .incident = doing->incident, .plan = doing->plan, .step = doing->step,
                            .drill = vigil_incident_is_drill (self->incident) };

  if (action == NULL || g_str_equal (action->command, "report"))
    {
      if (action != NULL)
        vigil_incident_panel_emit_report (self);
      doing_free (doing);
      return;
    }
  draft.command = action->command;
  draft.target = action->target;
  draft.args = action->args;
  draft.confirm = action->confirm;
  draft.phone = action->phone;
  order (self, doing, &draft);
}

static void
resent_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (VigilIncidentPanel) self = user_data;
  g_autoptr (GError) error = NULL;
  g_autoptr (VigilOrder) sent = vigil_gateway_order_finish (VIGIL_GATEWAY (source), result, &error);

  if (sent == NULL)
    vigil_incident_panel_say (self, error->message);
  else
    {
      say_order (self, sent);
      note_dispatch (self, sent);
    }
  vigil_throttle_request (&self->throttle);
}

static void
told_answered (gpointer data, guint choice, const char *text)
{
  Doing *doing = data;

  vigil_gateway_told_async (vigil_session_get_gateway (doing->panel->session), doing->order, text, resent_cb, g_object_ref (doing->panel));
}

static void
ask_told (VigilIncidentPanel *self, VigilOrder *told)
{
  Doing *doing = doing_new (self, NULL, NULL);
  const char *phone = vigil_order_get_phone (told);
  g_autofree char *title = phone != NULL ? g_strdup_printf (_("Call %s. Who took it?"), phone) : g_strdup (_("Who took it by phone?"));

  doing->order = g_object_ref (told);
  vigil_response_sheet_ask (self->sheet, &(VigilResponseQuestion){ .title = title, .label = C_("person", "Name"), .done = _("Told by phone") }, told_answered,
                            doing, doing_free);
}

static void
act_on_order (VigilIncidentPanel *self, VigilOrder *about, const char *verb)
{
  if (about == NULL)
    return;
  if (g_str_equal (verb, "resend"))
    vigil_gateway_resend_async (vigil_session_get_gateway (self->session), about, resent_cb, g_object_ref (self));
  else if (g_str_equal (verb, "told"))
    ask_told (self, about);
}

/* ---- a button of a step ---- */

static void
do_input (VigilIncidentPanel *self, Doing *doing, const VigilStep *of, guint index, const char *answer)
{
  const Reason *reason = find_reason (doing->input);

  if (reason != NULL)
    ask_reason (self, doing, reason, of, index + 1);
  else if (doing->input == VIGIL_RUN_DONE)
    complete (self, doing, of);
  else if (doing->input == VIGIL_RUN_ANSWER && of->evidence != NULL)
    {
      doing->answer = g_strdup (answer);
      ask_evidence (self, doing, of, FALSE);
    }
  else
    {
      tell_step (self, doing, doing->input, NULL, answer);
      doing_free (doing);
    }
}

gboolean
vigil_incident_panel_act_on_step (VigilIncidentPanel *self, const char *step, const char *verb)
{
  VigilRun *run = vigil_incident_panel_get_run (self);
  const VigilProcedure *procedure = run != NULL ? vigil_run_get_procedure (run) : NULL;
  int index = procedure != NULL ? vigil_procedure_find (procedure, step) : -1;
  const VigilStep *of;
  const char *answer;
  Doing *doing;

  if (index < 0)
    return FALSE;
  of = &procedure->steps[index];
  doing = doing_new (self, procedure->plan, step);
  if (vigil_step_verb_get_input (verb, &doing->input, &answer))
    do_input (self, doing, of, (guint) index, answer);
  else if (g_str_equal (verb, "act"))
    act (self, doing, of);
  else
    {
      if (g_str_equal (verb, "view"))
        vigil_incident_panel_emit_look (self, of->camera, of->asset, of->zone);
      else
        act_on_order (self, vigil_gateway_find (vigil_session_get_gateway (self->session), doing->incident, doing->plan, step), verb);
      doing_free (doing);
    }
  return TRUE;
}

/* ---- who and what comes to help ---- */

static VigilOrder *
find_order (VigilIncidentPanel *self, const char *id)
{
  GListModel *orders = G_LIST_MODEL (vigil_session_get_gateway (self->session));

  for (guint i = 0; i < g_list_model_get_n_items (orders); i++)
    {
      g_autoptr (VigilOrder) found = g_list_model_get_item (orders, i);

      if (g_strcmp0 (vigil_order_get_id (found), id) == 0)
        return g_steal_pointer (&found);
    }
  return NULL;
}

static void
take (VigilIncidentPanel *self, const char *id, const char *state, double quantity, const char *text)
{
  g_autoptr (VigilRecord) record = vigil_incident_panel_find_record (self, id);

  if (record == NULL)
    vigil_incident_panel_say (self, _("This record is not in the library any more."));
  else
    vigil_incident_desk_resource_async (vigil_incident_panel_get_desk (self), vigil_incident_get_id (self->incident), record, state, quantity,
                                        text != NULL && *text != '\0' ? text : NULL, vigil_incident_panel_done_cb, g_object_ref (self));
}

/* How much of it this incident has; 0: nothing, or it is not counted. */
static double
get_taken (VigilIncidentPanel *self, const char *id, const char *state)
{
  const GPtrArray *taken = vigil_incident_get_resources (self->incident);

  for (guint i = 0; i < taken->len; i++)
    {
      const VigilIncidentResource *resource = taken->pdata[i];

      if (g_strcmp0 (resource->resource, id) == 0 && (state == NULL || g_strcmp0 (resource->state, state) == 0))
        return resource->quantity;
    }
  return 0.0;
}

/* Not more than the library has, with what is reserved already; a stock whose size is not known has no limit. */
static gboolean
is_too_much (const Doing *doing, double quantity)
{
  const VigilResource *resource = vigil_incident_lines_find (doing->panel->advice, doing->resource);

  return resource != NULL && !isnan (resource->left) && quantity > resource->left + get_taken (doing->panel, doing->resource, "reserved");
}

static void ask_quantity (VigilIncidentPanel *self, const VigilRecord *record, const char *state, gboolean again);

static void
taken_answered (gpointer data, guint choice, const char *text)
{
  Doing *doing = data;
  double quantity = g_str_equal (doing->state, "called") ? 0.0 : g_ascii_strtod (text, NULL);
  g_autoptr (VigilRecord) record = vigil_incident_panel_find_record (doing->panel, doing->resource);

  if (record != NULL && is_too_much (doing, quantity))
    ask_quantity (doing->panel, record, doing->state, TRUE);
  else
    take (doing->panel, doing->resource, doing->state, quantity, g_str_equal (doing->state, "called") ? text : NULL);
}

/* How much there is, as far as it is known, and what it is counted in. */
static char *
dup_how_much (VigilIncidentPanel *self, const VigilRecord *record, double reserved)
{
  const VigilResource *resource = vigil_incident_lines_find (self->advice, record->id);
  const char *unit = vigil_resource_get_unit (record);
  g_autofree char *counted = *unit != '\0' ? g_strdup_printf (_("How much of it, in %s?"), unit) : g_strdup (_("How much of it?"));
  g_autofree char *left = NULL;

  if (resource != NULL && !isnan (resource->left))
    left = g_strdup_printf (_("%g %s are left"), resource->left, unit);
  if (left != NULL && reserved > 0.0)
    return g_strdup_printf (_("%s %s, besides the %g reserved for this incident"), counted, left, reserved);
  return left != NULL ? vigil_sentences_join (counted, left) : g_steal_pointer (&counted);
}

/* @again: more was asked for than there is. */
static void
ask_quantity (VigilIncidentPanel *self, const VigilRecord *record, const char *state, gboolean again)
{
  const char *name = vigil_text_get (&record->title);
  g_autofree char *title = NULL;
  Doing *doing = doing_new (self, NULL, NULL);
  double reserved = get_taken (self, record->id, "reserved");
  g_autofree char *label = dup_how_much (self, record, reserved);
  g_autofree char *first = g_strdup_printf ("%.0f", MAX (reserved, 1.0));

  name = name != NULL ? name : record->id;
  title = again ? g_strdup_printf (_("%s: there is not so much of it"), name) : g_strdup (name);
  doing->resource = g_strdup (record->id);
  doing->state = g_strdup (state);
  vigil_response_sheet_ask (self->sheet,
                            &(VigilResponseQuestion){ .title = title, .label = label, .text = first,
                                                      .number = TRUE, .done = g_str_equal (state, "reserved") ? _("Reserve") : _("Bring it") },
                            taken_answered, doing, doing_free);
}

static void
ask_call (VigilIncidentPanel *self, const VigilRecord *record)
{
  JsonObject *body = JSON_NODE_HOLDS_OBJECT (record->body) ? json_node_get_object (record->body) : NULL;
  const char *phone = body != NULL ? json_object_get_string_member_with_default (body, "phone", "—") : "—";
  const char *name = vigil_text_get (&record->title);
  g_autofree char *title = g_strdup_printf (_("Call %s: %s"), name != NULL ? name : record->id, phone);
  Doing *doing = doing_new (self, NULL, NULL);

  doing->resource = g_strdup (record->id);
  doing->state = g_strdup ("called");
  vigil_response_sheet_ask (self->sheet,
                            &(VigilResponseQuestion){ .title = title, .label = _("What was said, or that nobody answered"), .optional = TRUE, .done = _("Called") },
                            taken_answered, doing, doing_free);
}

/* A team is sent by the platform, a stock is fetched by people: that is only written down. */
static void
dispatch (VigilIncidentPanel *self, const VigilRecord *record)
{
  JsonObject *body = record->body != NULL && JSON_NODE_HOLDS_OBJECT (record->body) ? json_node_get_object (record->body) : NULL;
  Doing *doing;

  if (record->kind == VIGIL_RECORD_MATERIAL)
    {
      ask_quantity (self, record, "dispatched", FALSE);
      return;
    }
  doing = doing_new (self, NULL, NULL);
  order (self, doing,
         &(VigilOrderDraft){ .command = "dispatch", .target = record->id, .confirm = VIGIL_CONFIRM_ONE, .incident = doing->incident,
                             .phone = body != NULL ? json_object_get_string_member_with_default (body, "phone", NULL) : NULL,
                             .drill = vigil_incident_is_drill (self->incident) });
}

static void
reserve (VigilIncidentPanel *self, const VigilRecord *record)
{
  if (record->kind == VIGIL_RECORD_MATERIAL)
    ask_quantity (self, record, "reserved", FALSE);
  else
    take (self, record->id, "reserved", 0.0, NULL);
}

void
vigil_incident_panel_act_on_resource (VigilIncidentPanel *self, const char *id, const char *verb)
{
  g_autoptr (VigilOrder) about = find_order (self, id);
  g_autoptr (VigilRecord) record = about == NULL ? vigil_incident_panel_find_record (self, id) : NULL;

  if (about != NULL)
    act_on_order (self, about, verb);
  else if (record == NULL)
    vigil_incident_panel_say (self, _("This record is not in the library any more."));
  else if (g_str_equal (verb, "reserve"))
    reserve (self, record);
  else if (g_str_equal (verb, "dispatch"))
    dispatch (self, record);
  else if (g_str_equal (verb, "arrived") || g_str_equal (verb, "release"))
    take (self, id, g_str_equal (verb, "arrived") ? "arrived" : "released", get_taken (self, id, NULL), NULL);
  else if (g_str_equal (verb, "call"))
    ask_call (self, record);
  else if (g_str_equal (verb, "way"))
    vigil_incident_panel_emit_way (self, g_strcmp0 (self->shown_way, id) == 0 ? "" : id);
  else
    vigil_incident_panel_emit_read (self, id);
}
