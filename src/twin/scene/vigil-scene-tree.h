/* vigil-scene-tree.h: a tree of boxes over anything that has one; private to this folder
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

typedef struct
{
  float min[3], max[3];
} VigilTreeBox;

/* 32 bytes: the two children of an inner node lie side by side. */
typedef struct
{
  VigilTreeBox box;
  guint32 start; /* leaf: of its items in order; inner: the first child */
  guint32 count; /* 0: inner */
} VigilTreeNode;

typedef struct
{
  VigilTreeNode *nodes; /* NULL: nothing in it */
  guint n_nodes;
  guint32 *order;
  guint n_items;
} VigilTree;

/* A line from @origin: t × direction, 0 ≤ t ≤ farthest. */
typedef struct
{
  double origin[3], direction[3];
  double farthest;
  double inverse[3], low[3], high[3]; /* filled in by vigil_tree_walk() */
} VigilTreeRay;

/* May shorten ray->farthest; TRUE: the walk ends. */
typedef gboolean (*VigilTreeMeet) (guint item, VigilTreeRay *ray, gpointer data);

/* Binned by surface (I. Wald, "On fast Construction of SAH-based Bounding Volume Hierarchies", 2007). At most 8 items a leaf. */
VigilTree *vigil_tree_new (const VigilTreeBox *boxes, guint n);
void vigil_tree_free (VigilTree *self);
/* Every item whose leaf the ray meets, near ones first. TRUE: @meet ended it. */
gboolean vigil_tree_walk (const VigilTree *self, VigilTreeRay *ray, VigilTreeMeet meet, gpointer data);

G_END_DECLS
