/* vigil-test-demo.c: the demo park in a session without a journal, and alarms in its queue
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "testlib/vigil-test-demo.h"

#include "testlib/vigil-test-site.h"

void
vigil_test_demo_set_up (VigilTestDemo *self, gconstpointer why)
{
  self->site = vigil_test_load_demo ();
  self->clock = vigil_clock_new_fake (VIGIL_TEST_DEMO_NOW);
  self->session = vigil_session_new (self->site, self->clock, NULL, why != NULL ? why : "There is no journal in this test.");
}

void
vigil_test_demo_tear_down (VigilTestDemo *self, gconstpointer why)
{
  g_clear_object (&self->session);
  g_clear_object (&self->clock);
  g_clear_object (&self->site);
}

/* @data: transfer full */
static VigilAlarm *
tell (VigilAlarmQueue *queue, VigilEventType type, const char *id, VigilTime time, gboolean saved, JsonObject *data)
{
  JsonNode *node = json_node_new (JSON_NODE_OBJECT);
  const char *actor = type == VIGIL_EVENT_ALARM_RAISED ? NULL : VIGIL_TEST_DEMO_OPERATOR;
  g_autoptr (VigilEvent) event = NULL;

  json_object_set_string_member (data, "alarm", id);
  json_node_take_object (node, data);
  json_node_seal (node);
  event = vigil_event_new (type, "test", id, actor, time, node);
  vigil_alarm_queue_apply (queue, event, saved);
  vigil_alarm_queue_end_batch (queue);
  return vigil_alarm_queue_find (queue, id);
}

static JsonObject *
make_data (int priority)
{
  JsonObject *data = json_object_new ();

  json_object_set_int_member (data, "priority", priority);
  json_object_set_string_member (data, "message", VIGIL_TEST_DEMO_MESSAGE);
  return data;
}

VigilAlarm *
vigil_test_raise_alarm (VigilAlarmQueue *queue, const char *id, int priority, VigilTime time, const char *member,
                        const char *value)
{
  JsonObject *data = make_data (priority);

  if (member != NULL)
    json_object_set_string_member (data, member, value);
  return tell (queue, VIGIL_EVENT_ALARM_RAISED, id, time, TRUE, data);
}

VigilAlarm *
vigil_test_raise_unsaved (VigilAlarmQueue *queue, const char *id, int priority, VigilTime time)
{
  return tell (queue, VIGIL_EVENT_ALARM_RAISED, id, time, FALSE, make_data (priority));
}

void
vigil_test_acknowledge (VigilAlarmQueue *queue, const char *id, VigilTime time)
{
  tell (queue, VIGIL_EVENT_ALARM_ACKNOWLEDGED, id, time, TRUE, json_object_new ());
}
