/* vigil-sim-random.h: a small random generator, the same on every machine for the same seed
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

/* PCG-XSH-RR 64/32 (O'Neill 2014, pcg-random.org). A value type. */
typedef struct
{
  guint64 state;
  guint64 increment;
  double spare;
  gboolean has_spare;
} VigilSimRandom;

void vigil_sim_random_init (VigilSimRandom *self, guint64 seed, guint64 stream);

guint32 vigil_sim_random_u32 (VigilSimRandom *self);
double vigil_sim_random_double (VigilSimRandom *self);
double vigil_sim_random_range (VigilSimRandom *self, double low, double high);
guint vigil_sim_random_index (VigilSimRandom *self, guint n);
double vigil_sim_random_normal (VigilSimRandom *self);
gboolean vigil_sim_random_chance (VigilSimRandom *self, double per_hour, double seconds);
double vigil_sim_random_ou (
    VigilSimRandom *self, double x, double mean, double tau, double sigma, double dt);

G_END_DECLS
