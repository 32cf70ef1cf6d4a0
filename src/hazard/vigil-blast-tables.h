/* vigil-blast-tables.h: printed numbers of blast curves
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

#define VIGIL_KB_MAX_PIECES 4
#define VIGIL_KB_MAX_TERMS 7

/* exp (sum c_i (ln Z)^i) for Z from @least to @most m/kg^(1/3) */
typedef struct
{
  double least, most;
  double c[VIGIL_KB_MAX_TERMS];
} VigilKbPiece;

/* One quantity: pieces from near to far, then to SI by @unit. */
typedef struct
{
  double unit;
  guint n_pieces;
  VigilKbPiece pieces[VIGIL_KB_MAX_PIECES];
} VigilKbCurve;

extern const VigilKbCurve vigil_kb_curves[]; /* by VigilKbQuantity */

#define VIGIL_BST_N_DISTANCES 10
#define VIGIL_BST_N_MACH 7
#define VIGIL_BST_N_IMPULSE_DISTANCES 11
#define VIGIL_BST_N_IMPULSE_MACH 4
#define VIGIL_BST_N_CCPS 9

/* Flame speeds rising. */
extern const double vigil_bst_distance[VIGIL_BST_N_DISTANCES];
extern const double vigil_bst_mach[VIGIL_BST_N_MACH];
extern const double vigil_bst_pressure[VIGIL_BST_N_MACH][VIGIL_BST_N_DISTANCES];
extern const double vigil_bst_impulse_distance[VIGIL_BST_N_IMPULSE_DISTANCES];
extern const double vigil_bst_impulse_mach[VIGIL_BST_N_IMPULSE_MACH];
extern const double vigil_bst_impulse[VIGIL_BST_N_IMPULSE_MACH][VIGIL_BST_N_IMPULSE_DISTANCES];
extern const double vigil_bst_ccps_mach[VIGIL_BST_N_CCPS];
extern const double vigil_bst_ccps_pressure[VIGIL_BST_N_CCPS]; /* at distance 1 */

/* [reactivity][congestion][expansion], low to high, 3-D to 2-D */
extern const double vigil_bst_flame_speed[3][3][3];

G_END_DECLS
