/* vigil-subject-topology.c: what a piece of equipment depends on, and what it consists of
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "config.h"

#include "shell/vigil-subject-private.h"

#include <glib/gi18n.h>

/* @note: second line; the id where it would only say the name again. */
static void
link_asset (VigilSubject *self, VigilSite *site, const char *section, const char *id, const char *note)
{
  const VigilAsset *asset = vigil_site_get_asset (site, id);
  const char *name = asset != NULL ? vigil_text_get (&asset->name) : NULL;

  if (asset != NULL)
    vigil_subject_link (self, section, VIGIL_SELECTED_ASSET, id, name, g_strdup (g_strcmp0 (note, name) != 0 ? note : id));
}

static gboolean
has_member (const VigilCauseGroup *group, const char *id)
{
  return g_ptr_array_find_with_equal_func (group->members, id, g_str_equal, NULL);
}

/* The mains and buses that take it along when they fail. */
static void
link_roots (VigilSubject *self, VigilSite *site, const VigilAsset *asset)
{
  const GArray *groups = vigil_site_get_cause_groups (site);

  for (guint i = 0; i < groups->len; i++)
    {
      const VigilCauseGroup *group = &g_array_index (groups, VigilCauseGroup, i);

      if (group->root != NULL && has_member (group, asset->id))
        link_asset (self, site, _("Depends on"), group->root, vigil_text_get (&group->name));
    }
}

static void
link_parts (VigilSubject *self, VigilSite *site, const char *id)
{
  const GArray *assets = vigil_site_get_assets (site);

  for (guint i = 0; i < assets->len; i++)
    {
      const VigilAsset *asset = &g_array_index (assets, VigilAsset, i);

      if (g_strcmp0 (asset->parent, id) == 0)
        link_asset (self, site, _("Parts"), asset->id, asset->id);
    }
}

/**
 * vigil_subject_link_topology:
 * @self: what is said so far
 * @session: the session
 * @asset: the equipment
 *
 * Links what it is a part of, the shared mains and buses that it hangs on, and its parts.
 */
void
vigil_subject_link_topology (VigilSubject *self, VigilSession *session, const VigilAsset *asset)
{
  VigilSite *site = vigil_session_get_site (session);

  if (asset->parent != NULL)
    link_asset (self, site, _("Part of"), asset->parent, asset->parent);
  link_roots (self, site, asset);
  link_parts (self, site, asset->id);
}
