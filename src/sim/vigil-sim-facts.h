/* vigil-sim-facts.h: the payloads of facts, as docs/feed-protocol.md has them
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include "core/vigil-event.h"
#include "core/vigil-site.h"

G_BEGIN_DECLS

#define VIGIL_SIM_SOURCE "/vigil-platform"

/* Small writers for a data object; a NULL or NAN value writes nothing. */
JsonNode *vigil_sim_data_new (void) G_GNUC_WARN_UNUSED_RESULT;
void vigil_sim_data_string (JsonNode *data, const char *member, const char *value);
void vigil_sim_data_double (JsonNode *data, const char *member, double value);
void vigil_sim_data_int (JsonNode *data, const char *member, gint64 value);
void vigil_sim_data_bool (JsonNode *data, const char *member, gboolean value);
void vigil_sim_data_text (JsonNode *data, const char *member, const VigilText *text);
void vigil_sim_data_time (JsonNode *data, const char *member, VigilTime time);
void vigil_sim_data_position (JsonNode *data, const char *member, double lon, double lat);

VigilEvent *vigil_sim_command_result (const char *request,
                                      const char *target,
                                      const char *status,
                                      const VigilText *reason,
                                      VigilTime stamp) G_GNUC_WARN_UNUSED_RESULT;

G_END_DECLS
