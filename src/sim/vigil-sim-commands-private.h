/* vigil-sim-commands-private.h: a request and its answer, for the files that obey
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include "sim/vigil-sim-world-private.h"

G_BEGIN_DECLS

typedef enum
{
  VIGIL_SIM_ACCEPTED,
  VIGIL_SIM_DONE,
  VIGIL_SIM_REJECTED,
} VigilSimStatus;

/* What a handler says; @reason is there for REJECTED, and may be there else. */
typedef struct
{
  VigilSimStatus status;
  VigilText reason;
} VigilSimAnswer;

typedef struct
{
  VigilSimWorld *world;
  VigilEvent *event;
  const char *target;
  JsonObject *args; /* NULL: none */
} VigilSimRequest;

VigilSimAnswer vigil_sim_answer (VigilSimStatus status, const char *zh, const char *en);
/* NULL where it is absent or no string. */
const char *vigil_sim_request_get_string (const VigilSimRequest *request, const char *member);
/* vigil-sim-alarm-commands.c; FALSE: it is none about alarms. */
gboolean vigil_sim_run_alarm_command (const VigilSimRequest *request, const char *name, VigilSimAnswer *out);

G_END_DECLS
