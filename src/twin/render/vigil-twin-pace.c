/* vigil-twin-pace.c: how large and how exactly moving pictures are drawn, so that they keep coming
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "twin/render/vigil-twin-pace.h"

/* A larger error where a smaller picture would be one of blots. */
static const struct
{
  double scale, error;
} sizes[] = { { 1, 1.5 }, { 0.75, 1.5 }, { 0.5, 1.5 }, { 0.375, 1.5 }, { 0.375, 2.2 }, { 0.375, 3.2 } };

#define HALF     2
#define SMALLEST 3

void
vigil_twin_pace_init (VigilTwinPace *self, gboolean software)
{
  g_return_if_fail (self != NULL);
  *self = (VigilTwinPace){ .size = software ? HALF : 0, .patience = VIGIL_PACE_LEAST };
}

static void
change_size (VigilTwinPace *self, int by)
{
  self->size += by;
  self->easy = 0;
  self->fresh = TRUE;
  self->proof = by < 0 ? VIGIL_PACE_PROOF : 0;
}

static void
lower (VigilTwinPace *self)
{
  if (self->proof > 0)
    self->patience = MIN (self->patience * 2, VIGIL_PACE_MOST);
  if (self->size + 1 < G_N_ELEMENTS (sizes))
    change_size (self, 1);
}

void
vigil_twin_pace_add (VigilTwinPace *self, double milliseconds)
{
  g_return_if_fail (self != NULL);
  if (self->fresh)
    {
      self->fresh = FALSE;
      return;
    }
  if (milliseconds > VIGIL_PACE_BUDGET_MS)
    {
      self->easy = 0;
      lower (self);
      return;
    }
  if (self->proof > 0 && --self->proof == 0)
    self->patience = VIGIL_PACE_LEAST;
  self->easy = milliseconds < VIGIL_PACE_BUDGET_MS * (self->size > SMALLEST ? VIGIL_PACE_EXACT : VIGIL_PACE_EASY) ? self->easy + 1 : 0;
  if (self->easy >= self->patience && self->size > 0)
    change_size (self, -1);
}

double
vigil_twin_pace_get_scale (const VigilTwinPace *self)
{
  g_return_val_if_fail (self != NULL && self->size < G_N_ELEMENTS (sizes), 1);
  return sizes[self->size].scale;
}

double
vigil_twin_pace_get_error (const VigilTwinPace *self)
{
  g_return_val_if_fail (self != NULL && self->size < G_N_ELEMENTS (sizes), 1);
  return sizes[self->size].error;
}
