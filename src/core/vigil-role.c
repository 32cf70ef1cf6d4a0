/* vigil-role.c: who somebody at a seat is
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "config.h"

#include "core/vigil-role.h"

#include <glib/gi18n-lib.h>

static const char *const words[VIGIL_N_ROLES + 1] = {
  "operator", "shift-leader", "engineer", "commander", "observer", "librarian", "administrator", NULL
};

/**
 * vigil_role_to_string:
 * @role: a role
 *
 * Returns: (transfer none): its word in packs, settings and events: operator, shift-leader, engineer, commander …
 */
const char *
vigil_role_to_string (VigilRole role)
{
  g_return_val_if_fail ((guint) role < VIGIL_N_ROLES, NULL);
  return words[role];
}

/**
 * vigil_role_from_string:
 * @text: (nullable): a word
 * @role: (out): the role; left alone where @text is none
 *
 * Returns: whether @text is the word of a role
 */
gboolean
vigil_role_from_string (const char *text, VigilRole *role)
{
  g_return_val_if_fail (role != NULL, FALSE);

  for (guint i = 0; i < VIGIL_N_ROLES; i++)
    if (g_strcmp0 (text, words[i]) == 0)
      {
        *role = i;
        return TRUE;
      }
  return FALSE;
}

/**
 * vigil_role_get_name:
 * @role: a role
 *
 * Returns: (transfer none): its name in the language of the program
 */
const char *
vigil_role_get_name (VigilRole role)
{
  switch (role)
    {
    case VIGIL_ROLE_OPERATOR:
      return _ ("Operator");
    case VIGIL_ROLE_SHIFT_LEADER:
      return _ ("Shift leader");
    case VIGIL_ROLE_ENGINEER:
      return _ ("Engineer");
    case VIGIL_ROLE_COMMANDER:
      return _ ("Commander");
    case VIGIL_ROLE_OBSERVER:
      return _ ("Observer");
    case VIGIL_ROLE_LIBRARIAN:
      return _ ("Librarian");
    case VIGIL_ROLE_ADMINISTRATOR:
      return _ ("Administrator");
    default:
      g_return_val_if_reached (NULL);
    }
}
