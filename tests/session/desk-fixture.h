/* desk-fixture.h: a session over a small site whose alarms have records, rules and a policy
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include "session-fixture.h"

G_BEGIN_DECLS

/* Both fit g_test_add(). One platform, not started. */
void desk_set_up (SessionFixture *self, gconstpointer data);
void desk_tear_down (SessionFixture *self, gconstpointer data);
/* Closes, and opens again over what the journal holds. */
void desk_restart (SessionFixture *self);
/* @spec: "raised A 2, returned B, acknowledged C": facts of the platform; a number is the priority. */
void desk_deliver (SessionFixture *self, const char *spec);
void desk_deliver_json (SessionFixture *self, const char *type, const char *alarm, const char *more_data, const char *more);
/* Waits for the end; @ids "A B C". FALSE with an error as the session says it. */
gboolean desk_do (SessionFixture *self,
                  VigilAlarmInput what,
                  const char *ids,
                  const VigilAlarmOrder *order,
                  GPtrArray **refused,
                  GError **error);
/* Does it and asserts that nothing was refused. */
void desk_must (SessionFixture *self, VigilAlarmInput what, const char *ids, const VigilAlarmOrder *order);
/* Waits until all is saved; "A:shelved B:unacknowledged", by id, of those named in @ids. */
void desk_assert (SessionFixture *self, const char *expected);
/* Data of the newest fact of this type about @subject, NULL: none. */
VigilEvent *desk_find_fact (SessionFixture *self, VigilEventType type, const char *subject);
guint desk_count_facts (SessionFixture *self, VigilEventType type);
/* Advances the clock and lets the session look once. */
void desk_pass (SessionFixture *self, double seconds);
void desk_sample (SessionFixture *self, const char *tag, double value);

G_END_DECLS
