/* vigil-twin-overlay-hidden.c: which labels lie behind something
 *
 * A few rays at a time, while nothing moves; what they found holds until the eye or the marks change.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "config.h"

#include "twin/view/vigil-twin-overlay-private.h"

#define FARTHEST 400 /* candidates that are looked at, best first: more never get room */
#define ABOVE 0.3 /* m: so that a thing does not hide its own label */

VigilTwinSight
vigil_twin_sight_get (VigilTwinOverlay *self, const VigilTwinMark *mark)
{
  if (mark->id == NULL || self->picker == NULL)
    return VIGIL_TWIN_SIGHT_UNKNOWN;
  return (VigilTwinSight) GPOINTER_TO_INT (g_hash_table_lookup (self->sights, mark->id));
}

void
vigil_twin_sight_clear (VigilTwinOverlay *self)
{
  g_hash_table_remove_all (self->sights);
  self->next_ray = 0;
}

static gboolean
is_hidden (VigilTwinOverlay *self, const VigilTwinLabel *label)
{
  VigilSceneCut cut = { .hidden = self->binding != NULL ? self->binding->hidden : NULL };
  double to[3] = { label->mark->at[0], label->mark->at[1], label->mark->at[2] + ABOVE };
  double from[3];

  for (int i = 0; i < 3; i++)
    from[i] = self->view.orthographic ? to[i] - self->view.forward[i] * label->depth : self->view.position[i];
  return vigil_scene_picker_is_hidden (self->picker, from, to, &cut);
}

/* Zones lie on the ground, and their words beside them. */
static gboolean
needs_ray (VigilTwinOverlay *self, const VigilTwinLabel *label)
{
  return label->mark->id != NULL && label->mark->kind != VIGIL_TWIN_MARK_ZONE
         && vigil_twin_sight_get (self, label->mark) == VIGIL_TWIN_SIGHT_UNKNOWN;
}

gboolean
vigil_twin_sight_ask (VigilTwinOverlay *self, guint n, gboolean *news)
{
  *news = FALSE;
  if (self->picker == NULL)
    return FALSE;
  for (; n > 0 && self->next_ray < MIN (self->candidates->len, FARTHEST); self->next_ray++)
    {
      const VigilTwinLabel *label = &g_array_index (self->candidates, VigilTwinLabel, self->next_ray);
      gboolean hidden;

      if (!needs_ray (self, label))
        continue;
      hidden = is_hidden (self, label);
      g_hash_table_insert (self->sights, g_strdup (label->mark->id),
                           GINT_TO_POINTER (hidden ? VIGIL_TWIN_SIGHT_HIDDEN : VIGIL_TWIN_SIGHT_CLEAR));
      *news |= hidden;
      n--;
    }
  return self->next_ray < MIN (self->candidates->len, FARTHEST);
}
