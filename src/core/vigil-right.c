/* vigil-right.c: who may do what, in one table
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "config.h"

#include "core/vigil-right.h"

#include <glib/gi18n-lib.h>

#define R(right) (1u << VIGIL_RIGHT_##right)

#define TO_ALARMS   (R (ALARMS) | R (NOTE) | R (SEAT))
#define TO_INCIDENT (R (NOTE) | R (ZONES) | R (INCIDENT_OPEN) | R (PLAN_START) | R (STEP) | R (STEP_SKIP) | R (RESOURCES) | R (COMMAND) | R (COMMAND_GRAVE))
#define TO_LEAD     (TO_INCIDENT | R (INCIDENT_LEAD) | R (STEP_FORCE) | R (REPORT))
#define TO_LIBRARY  (R (LIBRARY_EDIT) | R (LIBRARY_PUBLISH))

/* docs/rights.md is the same table in words; the test reads it. */
static const guint rights[VIGIL_N_ROLES] = {
  [VIGIL_ROLE_OPERATOR] = TO_ALARMS | TO_INCIDENT,
  [VIGIL_ROLE_SHIFT_LEADER] = TO_ALARMS | TO_LEAD,
  [VIGIL_ROLE_ENGINEER] = TO_ALARMS,
  [VIGIL_ROLE_COMMANDER] = TO_LEAD,
  [VIGIL_ROLE_OBSERVER] = 0,
  [VIGIL_ROLE_LIBRARIAN] = TO_LIBRARY,
  [VIGIL_ROLE_ADMINISTRATOR] = TO_LIBRARY | R (SETTINGS) | R (OPERATORS),
};

G_STATIC_ASSERT (VIGIL_N_RIGHTS <= 32);

static const char *const names[VIGIL_N_RIGHTS] = {
  [VIGIL_RIGHT_ALARMS] = N_ ("handle alarms"),
  [VIGIL_RIGHT_NOTE] = N_ ("write notes"),
  [VIGIL_RIGHT_ZONES] = N_ ("declare and clear hazard zones"),
  [VIGIL_RIGHT_INCIDENT_OPEN] = N_ ("open and describe incidents"),
  [VIGIL_RIGHT_INCIDENT_LEAD] = N_ ("lead incidents"),
  [VIGIL_RIGHT_PLAN_START] = N_ ("start and stop plans"),
  [VIGIL_RIGHT_STEP] = N_ ("carry out steps"),
  [VIGIL_RIGHT_STEP_SKIP] = N_ ("skip and reopen steps"),
  [VIGIL_RIGHT_STEP_FORCE] = N_ ("force steps"),
  [VIGIL_RIGHT_RESOURCES] = N_ ("reserve and send teams and materials"),
  [VIGIL_RIGHT_COMMAND] = N_ ("give commands"),
  [VIGIL_RIGHT_COMMAND_GRAVE] = N_ ("evacuate the site and turn valves"),
  [VIGIL_RIGHT_REPORT] = N_ ("sign reports to the authority"),
  [VIGIL_RIGHT_SEAT] = N_ ("hand over the seat"),
  [VIGIL_RIGHT_LIBRARY_EDIT] = N_ ("edit the library"),
  [VIGIL_RIGHT_LIBRARY_PUBLISH] = N_ ("publish in the library"),
  [VIGIL_RIGHT_SETTINGS] = N_ ("change settings of the workstation"),
  [VIGIL_RIGHT_OPERATORS] = N_ ("change accounts"),
};

/**
 * vigil_role_has_right:
 * @role: who somebody is
 * @right: what they want to do
 *
 * Returns: whether the role may; what of alarms exactly, the policy of the site says
 */
gboolean
vigil_role_has_right (VigilRole role, VigilRight right)
{
  g_return_val_if_fail ((guint) role < VIGIL_N_ROLES && (guint) right < VIGIL_N_RIGHTS, FALSE);

  return (rights[role] & (1u << right)) != 0;
}

/**
 * vigil_right_get_name:
 * @right: a right
 *
 * Returns: (transfer none): what one may do with it, in the language of the program: "start and stop plans"
 */
const char *
vigil_right_get_name (VigilRight right)
{
  g_return_val_if_fail ((guint) right < VIGIL_N_RIGHTS, NULL);

  return _ (names[right]);
}

/**
 * vigil_right_dup_refusal:
 * @right: what somebody may not do
 *
 * Returns: (transfer full): one sentence that says who may
 */
char *
vigil_right_dup_refusal (VigilRight right)
{
  g_autoptr (GString) who = g_string_new (NULL);

  g_return_val_if_fail ((guint) right < VIGIL_N_RIGHTS, NULL);

  for (guint role = 0; role < VIGIL_N_ROLES; role++)
    if (vigil_role_has_right (role, right))
      g_string_append_printf (who, "%s%s", who->len > 0 ? _ (", ") : "", vigil_role_get_name (role));
  return g_strdup_printf (_ ("Not at this seat: only these may %s: %s."), vigil_right_get_name (right), who->str);
}
