/* vigil-sim-fault.c: ways in which a link goes wrong on purpose
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "sim/vigil-sim-fault.h"

#define DEEP 1000

static const char *const names[] = { "none", "drop", "stall", "dup", "reorder", "garbage" };

/* Each is valid UTF-8, since a text frame that is not would end the connection. */
static const char *const garbage[] = {
  "",
  "{",
  "null",
  "42",
  "[]",
  "[[]]",
  "not JSON at all",
  "{\"specversion\":\"1.0\"}",
  "{\"specversion\":\"0.3\",\"id\":\"g\",\"source\":\"/g\",\"type\":\"vigil.alarm.raised.v1\"}",
  "{\"specversion\":\"1.0\",\"id\":7,\"source\":\"/g\",\"type\":\"vigil.alarm.raised.v1\"}",
  "{\"specversion\":\"1.0\",\"id\":\"g1\",\"source\":\"/"
  "g\",\"type\":\"vigil.alarm.raised.v1\",\"data\":[]}",
  "{\"specversion\":\"1.0\",\"id\":\"g2\",\"source\":\"/"
  "g\",\"type\":\"vigil.alarm.raised.v1\",\"data\":{\"alarm\":1,\"priority\":\"high\"}}",
  "{\"specversion\":\"1.0\",\"id\":\"g3\",\"source\":\"/"
  "g\",\"type\":\"vigil.tag.samples.v1\",\"data\":{\"samples\":[[\"X\",1e999]]}}",
  "{\"specversion\":\"1.0\",\"id\":\"g4\",\"source\":\"/"
  "g\",\"type\":\"vigil.track.positions.v1\",\"data\":{\"kind\":\"person\",\"positions\":[[\"P\","
  "999,999]]}}",
  "{\"specversion\":\"1.0\",\"id\":\"g5\",\"source\":\"/"
  "g\",\"type\":\"vigil.weather.observed.v1\",\"time\":\"yesterday\",\"data\":{}}",
  "{\"id\":\"a\",\"id\":\"b\"}",
};

/**
 * vigil_sim_fault_from_string:
 * @text: "drop", "stall", "dup", "reorder", "garbage" or "none"
 * @fault: (out): receives it
 *
 * Returns: FALSE if there is no such fault
 */
gboolean
vigil_sim_fault_from_string (const char *text, VigilSimFault *fault)
{
  for (guint i = 0; i < G_N_ELEMENTS (names); i++)
    if (g_strcmp0 (text, names[i]) == 0)
      {
        *fault = (VigilSimFault) i;
        return TRUE;
      }
  return FALSE;
}

guint
vigil_sim_fault_n_garbage (void)
{
  return G_N_ELEMENTS (garbage) + 1;
}

GBytes *
vigil_sim_fault_garbage (guint n)
{
  GString *deep;

  n %= vigil_sim_fault_n_garbage ();
  if (n < G_N_ELEMENTS (garbage))
    return g_bytes_new_static (garbage[n], strlen (garbage[n]));
  deep = g_string_new (NULL);
  for (guint i = 0; i < DEEP; i++)
    g_string_append (deep, "{\"a\":[");
  return g_string_free_to_bytes (deep);
}
