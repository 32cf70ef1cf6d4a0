/* vigil-sim-alarm-commands.c: what operators do to alarms, as the platform takes it up: for every client
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "sim/vigil-sim-commands-private.h"
#include "sim/vigil-sim-facts.h"

#include "core/vigil-clock.h"

#include <string.h>

#define MAX_REASON 2000 /* bytes, as in the schemas */
#define MAX_STRING 200

/* How a command holds an alarm back, or lets it go. */
typedef struct
{
  const char *name;
  VigilSimInhibitKind kind;
  VigilEventType type;
  gboolean on;
  const char *needs; /* (nullable) an argument */
} Inhibit;

static const Inhibit inhibits[] = {
  { "alarm.shelve", VIGIL_SIM_INHIBIT_SHELF, VIGIL_EVENT_ALARM_SHELVED, TRUE, "reason" },
  { "alarm.unshelve", VIGIL_SIM_INHIBIT_SHELF, VIGIL_EVENT_ALARM_UNSHELVED, FALSE, NULL },
  { "alarm.suppress", VIGIL_SIM_INHIBIT_RULE, VIGIL_EVENT_ALARM_SUPPRESSED, TRUE, "rule" },
  { "alarm.unsuppress", VIGIL_SIM_INHIBIT_RULE, VIGIL_EVENT_ALARM_UNSUPPRESSED, FALSE, "rule" },
  { "alarm.remove", VIGIL_SIM_INHIBIT_REMOVAL, VIGIL_EVENT_ALARM_REMOVED, TRUE, "reason" },
  { "alarm.restore", VIGIL_SIM_INHIBIT_REMOVAL, VIGIL_EVENT_ALARM_RESTORED, FALSE, NULL },
};

static const char *const carried[] = { "reason", "authority", "order", "rule", "until" };

static gboolean
is_alarm (const VigilSimRequest *request)
{
  return vigil_sim_alarms_find (request->world->alarms, request->target) != NULL
         || vigil_site_get_alarm_def (request->world->site, request->target) != NULL;
}

static VigilSimAnswer
reject_unknown (void)
{
  return vigil_sim_answer (VIGIL_SIM_REJECTED, "没有这个报警点", "there is no such alarm");
}

static VigilSimAnswer
acknowledge (const VigilSimRequest *request)
{
  VigilSimWorld *self = request->world;
  VigilEvent *fact;

  if (vigil_sim_alarms_find (self->alarms, request->target) == NULL)
    return vigil_sim_answer (VIGIL_SIM_REJECTED, "没有这个活动报警", "there is no such alarm any more");
  fact = vigil_sim_alarms_acknowledge (self->alarms, request->target, request->event->actor, request->event->id,
                                       self->stamp);
  vigil_sim_world_emit (self, fact);
  return vigil_sim_answer (VIGIL_SIM_DONE, fact == NULL ? "已经确认过" : NULL,
                           fact == NULL ? "it was acknowledged before" : NULL);
}

static VigilEvent *
make_fact (const VigilSimRequest *request, VigilEventType type, JsonNode *data)
{
  return vigil_event_new (type, VIGIL_SIM_SOURCE, request->target, request->event->actor, request->world->stamp, data);
}

static JsonNode *
new_data (const VigilSimRequest *request)
{
  JsonNode *data = vigil_sim_data_new ();

  vigil_sim_data_string (data, "alarm", request->target);
  vigil_sim_data_string (data, "command", request->event->id);
  return data;
}

static gboolean
wants_once (const VigilSimRequest *request)
{
  JsonNode *node = request->args != NULL ? json_object_get_member (request->args, "oneShot") : NULL;

  return node != NULL && JSON_NODE_HOLDS_VALUE (node) && json_node_get_value_type (node) == G_TYPE_BOOLEAN
         && json_node_get_boolean (node);
}

static JsonNode *
inhibit_data (const VigilSimRequest *request, const Inhibit *inhibit)
{
  JsonNode *data = new_data (request);

  for (guint i = 0; i < G_N_ELEMENTS (carried); i++)
    vigil_sim_data_string (data, carried[i], vigil_sim_request_get_string (request, carried[i]));
  if (inhibit->type == VIGIL_EVENT_ALARM_UNSHELVED)
    vigil_sim_data_string (data, "cause", "operator");
  if (inhibit->type == VIGIL_EVENT_ALARM_REMOVED && vigil_sim_request_get_string (request, "authority") == NULL)
    vigil_sim_data_string (data, "authority", request->event->actor != NULL ? request->event->actor : "-");
  if (wants_once (request))
    vigil_sim_data_bool (data, "oneShot", TRUE);
  return data;
}

static VigilSimAnswer
hold_back (const VigilSimRequest *request, const Inhibit *inhibit)
{
  const char *text = vigil_sim_request_get_string (request, "until");
  VigilEvent *fact;
  VigilTime until = 0;

  if (text != NULL && (!vigil_time_from_rfc3339 (text, &until) || until <= request->world->stamp))
    return vigil_sim_answer (VIGIL_SIM_REJECTED, "截止时间无效", "the time when it ends is not to come");
  if (inhibit->kind == VIGIL_SIM_INHIBIT_SHELF && until == 0 && !wants_once (request))
    return vigil_sim_answer (VIGIL_SIM_REJECTED, "没有说明搁置到何时", "it is not said until when");
  fact = make_fact (request, inhibit->type, inhibit_data (request, inhibit));
  vigil_sim_inhibits_add (request->world->inhibits, inhibit->kind, fact, until, wants_once (request));
  vigil_sim_world_emit (request->world, fact);
  return vigil_sim_answer (VIGIL_SIM_DONE, NULL, NULL);
}

static VigilSimAnswer
let_go (const VigilSimRequest *request, const Inhibit *inhibit)
{
  if (!vigil_sim_inhibits_remove (request->world->inhibits, inhibit->kind, request->target))
    return vigil_sim_answer (VIGIL_SIM_DONE, "已经不再搁置、抑制或停用", "it was not held back any more");
  vigil_sim_world_emit (request->world, make_fact (request, inhibit->type, inhibit_data (request, inhibit)));
  return vigil_sim_answer (VIGIL_SIM_DONE, NULL, NULL);
}

/* What would make a fact that no client may take. */
static gboolean
is_too_long (const VigilSimRequest *request)
{
  for (guint i = 0; i < G_N_ELEMENTS (carried); i++)
    {
      const char *text = vigil_sim_request_get_string (request, carried[i]);

      if (text != NULL && strlen (text) > (g_str_equal (carried[i], "reason") ? MAX_REASON : MAX_STRING))
        return TRUE;
    }
  return FALSE;
}

static VigilSimAnswer
run_inhibit (const VigilSimRequest *request, const Inhibit *inhibit)
{
  const char *needed = inhibit->needs != NULL ? vigil_sim_request_get_string (request, inhibit->needs) : NULL;

  if (!is_alarm (request))
    return reject_unknown ();
  if (inhibit->needs != NULL && (needed == NULL || *needed == '\0'))
    return vigil_sim_answer (VIGIL_SIM_REJECTED, "没有写明原因或规则", "neither a reason nor a rule is given");
  if (is_too_long (request))
    return vigil_sim_answer (VIGIL_SIM_REJECTED, "文字太长", "a text is too long");
  return inhibit->on ? hold_back (request, inhibit) : let_go (request, inhibit);
}

/* Nothing latches here, but at other seats. */
static VigilSimAnswer
reset (const VigilSimRequest *request)
{
  if (!is_alarm (request))
    return reject_unknown ();
  vigil_sim_world_emit (request->world, make_fact (request, VIGIL_EVENT_ALARM_RESET, new_data (request)));
  return vigil_sim_answer (VIGIL_SIM_DONE, NULL, NULL);
}

/**
 * vigil_sim_run_alarm_command:
 * @request: with a target
 * @name: (nullable): its command
 * @out: gets the answer
 *
 * Returns: %FALSE if it is none about alarms
 */
gboolean
vigil_sim_run_alarm_command (const VigilSimRequest *request, const char *name, VigilSimAnswer *out)
{
  if (g_strcmp0 (name, "alarm.acknowledge") == 0)
    *out = acknowledge (request);
  else if (g_strcmp0 (name, "alarm.reset") == 0)
    *out = reset (request);
  else
    {
      for (guint i = 0; i < G_N_ELEMENTS (inhibits); i++)
        if (g_strcmp0 (name, inhibits[i].name) == 0)
          {
            *out = run_inhibit (request, &inhibits[i]);
            return TRUE;
          }
      return FALSE;
    }
  return TRUE;
}
