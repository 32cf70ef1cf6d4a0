/* vigil-condition-check.c: what a condition names and the site has not
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "config.h"

#include "response/vigil-condition-private.h"

#include <glib/gi18n-lib.h>
#include <math.h>

typedef struct
{
  VigilSite *site;
  GPtrArray *problems;
} Check;

static void
add_unknown (Check *check, const VigilPart *part, const char *path, const char *kind)
{
  g_autofree char *reason = g_strdup_printf (_ ("there is nothing of kind “%s” with the id “%s”"), kind, part->name);

  g_ptr_array_add (check->problems, g_strdup_printf ("%s.%s: %s", path, vigil_part_members[part->kind], reason));
}

/* A value that the instrument cannot show is waited for in vain. */
static gboolean
can_hold (const VigilPart *part, const VigilTagDef *tag)
{
  if (!(tag->range_low < tag->range_high))
    return TRUE;
  switch (part->op)
    {
    case VIGIL_OP_LESS:
      return part->value > tag->range_low;
    case VIGIL_OP_LESS_EQUAL:
      return part->value >= tag->range_low;
    case VIGIL_OP_MORE:
      return part->value < tag->range_high;
    case VIGIL_OP_MORE_EQUAL:
      return part->value <= tag->range_high;
    case VIGIL_OP_EQUAL:
      return part->value >= tag->range_low && part->value <= tag->range_high;
    default:
      return TRUE;
    }
}

static void
check_tag (Check *check, const VigilPart *part, const char *path)
{
  const VigilTagDef *tag = vigil_site_get_tag (check->site, part->name);

  if (tag == NULL)
    add_unknown (check, part, path, _ ("tag"));
  else if (!can_hold (part, tag))
    {
      g_autofree char *reason = g_strdup_printf (_ ("can never hold: %s shows %g to %g"), part->name, tag->range_low, tag->range_high);

      g_ptr_array_add (check->problems, g_strdup_printf ("%s.value: %s", path, reason));
    }
}

static gboolean
is_muster (VigilSite *site, const char *id)
{
  VigilSiteKind kind = VIGIL_SITE_NONE;
  gconstpointer found = vigil_site_lookup (site, id, &kind);

  return found != NULL && kind == VIGIL_SITE_PLACE && ((const VigilPlace *) found)->kind == VIGIL_PLACE_MUSTER;
}

static void
check_part (const VigilPart *part, const char *path, gpointer data)
{
  Check *check = data;

  if (part->kind == VIGIL_PART_TAG)
    check_tag (check, part, path);
  else if (part->kind == VIGIL_PART_ALARM && vigil_site_get_alarm_def (check->site, part->name) == NULL)
    add_unknown (check, part, path, _ ("alarm"));
  else if (part->kind == VIGIL_PART_ASSET && vigil_site_get_asset (check->site, part->name) == NULL)
    add_unknown (check, part, path, _ ("asset"));
  else if (part->kind == VIGIL_PART_MUSTERED && !g_str_equal (part->name, "*") && !is_muster (check->site, part->name))
    add_unknown (check, part, path, _ ("muster point"));
}

/**
 * vigil_condition_check:
 * @self: a condition
 * @site: the site it is for
 * @path: where it stands
 * @problems: (element-type utf8): gets "path: what is wrong"
 */
void
vigil_condition_check (const VigilCondition *self, VigilSite *site, const char *path, GPtrArray *problems)
{
  Check check = { site, problems };

  g_return_if_fail (self != NULL && site != NULL && path != NULL && problems != NULL);
  vigil_condition_foreach (self, path, check_part, &check);
}
