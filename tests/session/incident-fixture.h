/* incident-fixture.h: a seat over the demo pack with an incident desk, and what one asks of it
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include "session-fixture.h"

#include "session/vigil-incident-desk-private.h"

G_BEGIN_DECLS

typedef struct
{
  SessionFixture base;
  VigilIncidentDesk *desk;
  gboolean done, ok;    /* of the last command */
  GError *error;
  VigilIncident *incident; /* borrowed: the last that was opened */
} IncidentFixture;

void incident_fixture_set_up (IncidentFixture *self, gconstpointer data);
void incident_fixture_tear_down (IncidentFixture *self, gconstpointer data);
/* The seat is closed, or dies without a keyframe of the end, and is opened again. */
void incident_fixture_restart (IncidentFixture *self);
void incident_fixture_settle (IncidentFixture *self);
/* The clock goes on and the desk ticks; what is due is journalled. */
void incident_fixture_tick (IncidentFixture *self, int seconds);
void incident_fixture_raise (IncidentFixture *self, const char *id, int priority);
void incident_fixture_sample (IncidentFixture *self, const char *tag, double value, VigilQuality quality);
void incident_fixture_place (IncidentFixture *self, const char *id, double east, double north);
void incident_fixture_pass (IncidentFixture *self, const char *id, const char *direction);
/* A fact of a stranger, folded as if it came by a link. */
void incident_fixture_receive (IncidentFixture *self, VigilEventType type, const char *data);

/* Commands that come back; FALSE: self->error says why not. */
gboolean incident_fixture_open (IncidentFixture *self, const VigilIncidentDraft *draft);
gboolean incident_fixture_open_for_alarm (IncidentFixture *self, const char *alarm);
void incident_fixture_done_cb (GObject *source, GAsyncResult *result, gpointer self);
gboolean incident_fixture_wait (IncidentFixture *self);
gboolean incident_fixture_become (IncidentFixture *self, VigilIncidentState state);
gboolean incident_fixture_step (IncidentFixture *self, const char *plan, VigilRunInput input, const char *step, const char *text, const char *answer);
VigilRecord *incident_fixture_make_plan (const char *id, const char *procedure) G_GNUC_WARN_UNUSED_RESULT;
gboolean incident_fixture_start_plan (IncidentFixture *self, const char *id, const char *procedure);
/* All that can be seen of all incidents, as text, to compare. */
char *incident_fixture_describe (IncidentFixture *self) G_GNUC_WARN_UNUSED_RESULT;

G_END_DECLS
