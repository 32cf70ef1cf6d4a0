/* vigil-site-alarm-policy.c: who may do what to the alarms of a site pack, and for how long
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "config.h"

#include "core/vigil-site-alarms-private.h"

#include <glib/gi18n-lib.h>
#include <math.h>

/* Whom a policy may allow something; the first roles, in their order. */
static const char *const role_names[] = { "operator", "shift-leader", "engineer", NULL };

/* Who somebody may be. */
static const char *const person_roles[]
    = { "operator", "shift-leader", "engineer", "commander", "observer", "librarian", "administrator", NULL };

#define N_ALARM_ROLES (G_N_ELEMENTS (role_names) - 1)

G_STATIC_ASSERT (N_ALARM_ROLES == VIGIL_ROLE_ENGINEER + 1);
G_STATIC_ASSERT (G_N_ELEMENTS (person_roles) - 1 == VIGIL_N_ROLES);

/* Four numbers of seconds, of priority 1 to 4. */
static void
read_by_priority (VigilSiteLoader *loader, const VigilSiteSpot *object, const char *member, double *out)
{
  VigilSiteSpot array = vigil_site_member (object, member);

  if (vigil_site_need_array (loader, &array, FALSE, VIGIL_N_PRIORITIES, VIGIL_N_PRIORITIES) < 0)
    return;
  for (guint i = 0; i < VIGIL_N_PRIORITIES; i++)
    {
      VigilSiteSpot spot = vigil_site_element (&array, i);
      double value = vigil_site_check_number (loader, &spot, 0.0, 7.0 * 86400.0);

      if (!isnan (value))
        out[i + 1] = value;
    }
}

static void
read_shelf_max (VigilSiteLoader *loader, const VigilSiteSpot *policy)
{
  VigilSiteSpot spot = vigil_site_member (policy, "shelfMax");

  if (spot.node == NULL || !vigil_site_need_object (loader, &spot, role_names))
    return;
  for (guint i = 0; i < N_ALARM_ROLES; i++)
    read_by_priority (loader, &spot, role_names[i], loader->site->alarm_policy.shelf_max[i]);
}

static void
read_may_remove (VigilSiteLoader *loader, const VigilSiteSpot *policy)
{
  VigilSiteSpot array = vigil_site_member (policy, "mayRemove");
  VigilAlarmPolicy *out = &loader->site->alarm_policy;
  int n = vigil_site_need_array (loader, &array, FALSE, 0, N_ALARM_ROLES);
  VigilRole role;

  for (guint i = 0; n >= 0 && i < VIGIL_N_ROLES; i++)
    out->may_remove[i] = FALSE;
  for (int i = 0; i < n; i++)
    {
      VigilSiteSpot spot = vigil_site_element (&array, i);
      const char *word = vigil_site_check_string (loader, &spot);
      g_autofree char *list = g_strjoinv (", ", (char **) role_names);

      if (vigil_role_from_string (word, &role) && role < N_ALARM_ROLES)
        out->may_remove[role] = TRUE;
      else if (word != NULL)
        vigil_site_mistake (loader, &spot, _ ("“%s” is not one of: %s"), word, list);
    }
}

static void
read_operator (VigilSiteLoader *loader, const VigilSiteSpot *at, GHashTable *seen)
{
  static const char *const members[] = { "id", "name", "role", NULL };
  VigilSiteSpot spot = vigil_site_member (at, "id");
  VigilAlarmOperator person = { 0 };
  const char *id;

  if (!vigil_site_need_object (loader, at, members))
    return;
  id = vigil_site_read_string (loader, at, "id", TRUE);
  if (id != NULL && !vigil_site_id_is_valid (id))
    vigil_site_mistake (loader, &spot, _ ("“%s” cannot be an id: 1 to 64 bytes without spaces, slashes and quotes"), id);
  else if (id != NULL && !g_hash_table_add (seen, g_strdup (id)))
    vigil_site_mistake (loader, &spot, _ ("“%s” is given twice"), id);
  person.id = g_strdup (id);
  vigil_site_read_text (loader, at, "name", TRUE, &person.name);
  person.role = MAX (0, vigil_site_read_choice (loader, at, "role", person_roles, TRUE));
  g_array_append_val (loader->site->alarm_policy.operators, person);
}

static void
read_operators (VigilSiteLoader *loader, const VigilSiteSpot *policy)
{
  VigilSiteSpot array = vigil_site_member (policy, "operators");
  int n = vigil_site_need_array (loader, &array, FALSE, 0, 10000);
  g_autoptr (GHashTable) seen = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);

  for (int i = 0; i < n; i++)
    {
      VigilSiteSpot spot = vigil_site_element (&array, i);
      read_operator (loader, &spot, seen);
    }
}

void
vigil_site_read_alarm_policy (VigilSiteLoader *loader, const VigilSiteSpot *root)
{
  static const char *const members[] = { "shelfMax", "mayRemove", "realarm", "operators", NULL };
  VigilSiteSpot policy = vigil_site_member (root, "policy");

  if (policy.node == NULL || !vigil_site_need_object (loader, &policy, members))
    return;
  read_shelf_max (loader, &policy);
  read_may_remove (loader, &policy);
  read_by_priority (loader, &policy, "realarm", loader->site->alarm_policy.realarm_after);
  read_operators (loader, &policy);
}
