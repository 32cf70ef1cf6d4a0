/* vigil-event-private.h: what the files of the event share
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include "core/vigil-event.h"

G_BEGIN_DECLS

VigilEvent *vigil_event_alloc (void);
/* Checks @data against the table of @type; NULL data counts as an empty object. */
gboolean vigil_event_check_data (VigilEventType type, JsonObject *data, GError **error);
/* Fills samples, positions of a telemetry event from its data. */
gboolean vigil_event_read_samples (VigilEvent *self, JsonObject *data, GError **error);
gboolean vigil_event_read_positions (VigilEvent *self, JsonObject *data, GError **error);
void vigil_event_append_samples (const VigilEvent *self, GString *out);
void vigil_event_append_positions (const VigilEvent *self, GString *out);

G_END_DECLS
