/* vigil-sim-json.h: checked members of the simulator's own JSON files
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include "core/vigil-json.h"
#include "core/vigil-types.h"

G_BEGIN_DECLS

/* One object of a file, with what its mistakes are reported as. */
typedef struct
{
  JsonObject *object;
  const char *where; /* JSON path */
  GQuark domain;
  int code;
} VigilSimJson;

/* FALSE with an error where the member is there and wrong; a missing one leaves @out as it is. */
gboolean
vigil_sim_json_string (const VigilSimJson *self, const char *member, char **out, GError **error);
gboolean
vigil_sim_json_strings (const VigilSimJson *self, const char *member, GStrv *out, GError **error);
gboolean vigil_sim_json_number (const VigilSimJson *self,
                                const char *member,
                                double low,
                                double high,
                                double *out,
                                GError **error);
gboolean vigil_sim_json_boolean (const VigilSimJson *self,
                                 const char *member,
                                 gboolean *out,
                                 GError **error);
gboolean
vigil_sim_json_text (const VigilSimJson *self, const char *member, VigilText *out, GError **error);
gboolean
vigil_sim_json_known (const VigilSimJson *self, const char *const *members, GError **error);
gboolean vigil_sim_json_fail (const VigilSimJson *self, GError **error, const char *format, ...)
    G_GNUC_PRINTF (3, 4);

G_END_DECLS
