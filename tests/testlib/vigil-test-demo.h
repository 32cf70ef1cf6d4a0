/* vigil-test-demo.h: the demo park in a session without a journal, and alarms in its queue
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include "session/vigil-session.h"

G_BEGIN_DECLS

#define VIGIL_TEST_DEMO_NOW (1000000000 * VIGIL_SECOND) /* where the clock stands: 2001-09-09T01:46:40Z */
#define VIGIL_TEST_DEMO_MESSAGE "Level HIGH"             /* of every alarm raised here */
#define VIGIL_TEST_DEMO_OPERATOR "Li"                    /* who acknowledges */

typedef struct
{
  VigilSite *site;
  VigilClock *clock;
  VigilSession *session;
} VigilTestDemo;

/* Both fit g_test_add(). @why: why there is no journal, as a string; NULL for a sentence that says so. */
void vigil_test_demo_set_up (VigilTestDemo *self, gconstpointer why);
void vigil_test_demo_tear_down (VigilTestDemo *self, gconstpointer why);

/* The alarm @id, raised by a saved event; @member: NULL, or one more string in its data, such as "asset". */
VigilAlarm *vigil_test_raise_alarm (VigilAlarmQueue *queue, const char *id, int priority, VigilTime time,
                                    const char *member, const char *value);
/* The same by an event that no journal has kept. */
VigilAlarm *vigil_test_raise_unsaved (VigilAlarmQueue *queue, const char *id, int priority, VigilTime time);
void vigil_test_acknowledge (VigilAlarmQueue *queue, const char *id, VigilTime time);

G_END_DECLS
