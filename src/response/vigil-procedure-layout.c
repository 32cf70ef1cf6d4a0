/* vigil-procedure-layout.c: rows by the longest way from a start, columns by barycentres
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "config.h"

#include "response/vigil-procedure-layout.h"

#include <math.h>
#include <stdlib.h>

#define PASSES 8 /* down and up in turn */

typedef struct
{
  guint step;
  double key;
} Slot;

/* ---- edges and rows ---- */

static void
add_edge (GArray *edges, guint from, guint to, VigilFlowKind kind)
{
  VigilFlowEdge edge = { from, to, kind };

  g_array_append_val (edges, edge);
}

/* A branch says more than the bare order that often stands beside it. */
static void
list_edges (GArray *edges, const VigilProcedure *procedure)
{
  for (guint i = 0; i < procedure->n_steps; i++)
    {
      const VigilStep *step = &procedure->steps[i];

      for (guint k = 0; k < step->n_after; k++)
        if ((int) step->after[k] != step->branch_step)
          add_edge (edges, step->after[k], i, step->any_after ? VIGIL_FLOW_ANY_AFTER : VIGIL_FLOW_AFTER);
      if (step->branch_step >= 0)
        add_edge (edges, (guint) step->branch_step, i, VIGIL_FLOW_BRANCH);
      if (step->loop_to >= 0)
        add_edge (edges, i, (guint) step->loop_to, VIGIL_FLOW_LOOP);
    }
}

static void
lower (VigilFlow *self, const VigilProcedure *procedure, guint step)
{
  const VigilStep *of = &procedure->steps[step];
  guint row = of->branch_step >= 0 ? self->row[of->branch_step] + 1 : 0;

  for (guint k = 0; k < of->n_after; k++)
    row = MAX (row, self->row[of->after[k]] + 1);
  self->row[step] = row;
}

static void
set_rows (VigilFlow *self, const VigilProcedure *procedure)
{
  g_autofree guint *order = g_new (guint, MAX (procedure->n_steps, 1));
  guint n = vigil_procedure_sort (procedure, order);

  for (guint i = 0; i < n; i++)
    lower (self, procedure, order[i]);
  for (guint i = 0; i < n; i++)
    self->n_rows = MAX (self->n_rows, self->row[order[i]] + 1);
  for (guint i = n; i < procedure->n_steps; i++)
    self->row[order[i]] = self->n_rows++;
}

/* ---- columns ---- */

static int
compare_slots (const void *a, const void *b)
{
  const Slot *left = a, *right = b;

  return left->key != right->key ? (left->key > right->key) - (left->key < right->key) : (left->step > right->step) - (left->step < right->step);
}

/* The mean column of those above (@down) or below a step; its own where there are none. */
static double
get_barycentre (const VigilFlow *self, guint step, gboolean down)
{
  double sum = 0;
  guint n = 0;

  for (guint i = 0; i < self->edges->len; i++)
    {
      const VigilFlowEdge *edge = &g_array_index (self->edges, VigilFlowEdge, i);

      if (edge->kind == VIGIL_FLOW_LOOP || (down ? edge->to : edge->from) != step)
        continue;
      sum += self->column[down ? edge->from : edge->to];
      n++;
    }
  return n > 0 ? sum / n : self->column[step];
}

static GArray *
list_row (const VigilFlow *self, guint row)
{
  GArray *slots = g_array_new (FALSE, FALSE, sizeof (Slot));

  for (guint i = 0; i < self->n_steps; i++)
    if (self->row[i] == row)
      {
        Slot slot = { i, self->column[i] };

        g_array_append_val (slots, slot);
      }
  return slots;
}

static void
order_row (VigilFlow *self, guint row, gboolean down)
{
  g_autoptr (GArray) slots = list_row (self, row);

  for (guint i = 0; i < slots->len; i++)
    {
      Slot *slot = &g_array_index (slots, Slot, i);

      slot->key = get_barycentre (self, slot->step, down);
    }
  qsort (slots->data, slots->len, sizeof (Slot), compare_slots);
  for (guint i = 0; i < slots->len; i++)
    self->column[g_array_index (slots, Slot, i).step] = i;
}

static void
number_columns (VigilFlow *self)
{
  g_autofree guint *n = g_new0 (guint, self->n_rows + 1);

  for (guint i = 0; i < self->n_steps; i++)
    {
      self->column[i] = n[self->row[i]]++;
      self->n_columns = MAX (self->n_columns, n[self->row[i]]);
    }
}

static void
set_columns (VigilFlow *self)
{
  number_columns (self);
  for (guint pass = 0; pass < PASSES; pass++)
    for (guint k = 0; k < self->n_rows; k++)
      order_row (self, pass % 2 == 0 ? k : self->n_rows - 1 - k, pass % 2 == 0);
}

/**
 * vigil_flow_new:
 * @procedure: the steps of a plan
 *
 * Returns: (transfer full): where they stand
 */
VigilFlow *
vigil_flow_new (const VigilProcedure *procedure)
{
  VigilFlow *self;

  g_return_val_if_fail (procedure != NULL, NULL);

  self = g_new0 (VigilFlow, 1);
  self->n_steps = procedure->n_steps;
  self->row = g_new0 (guint, MAX (procedure->n_steps, 1));
  self->column = g_new0 (guint, MAX (procedure->n_steps, 1));
  self->edges = g_array_new (FALSE, FALSE, sizeof (VigilFlowEdge));
  list_edges (self->edges, procedure);
  set_rows (self, procedure);
  set_columns (self);
  return self;
}

void
vigil_flow_free (VigilFlow *self)
{
  g_return_if_fail (self != NULL);

  g_free (self->row);
  g_free (self->column);
  g_array_unref (self->edges);
  g_free (self);
}

/* How far away another step is in one direction; infinite where it is not there. */
static double
get_distance (const VigilFlow *self, guint from, guint to, int dx, int dy)
{
  int right = (int) self->column[to] - (int) self->column[from], below = (int) self->row[to] - (int) self->row[from];
  int along = dx * right + dy * below, beside = abs (dx) * abs (below) + abs (dy) * abs (right);

  if (along <= 0 || (dx != 0 && below != 0))
    return INFINITY;
  return along + beside / 1000.0;
}

/**
 * vigil_flow_find_neighbour:
 * @self: a flow
 * @step: where one is
 * @dx: −1 left, 1 right
 * @dy: −1 up, 1 down
 *
 * Returns: the step to go to; @step where there is none
 */
guint
vigil_flow_find_neighbour (const VigilFlow *self, guint step, int dx, int dy)
{
  guint best = step;
  double least = INFINITY;

  g_return_val_if_fail (self != NULL && step < self->n_steps, step);

  for (guint i = 0; i < self->n_steps; i++)
    {
      double distance = i != step ? get_distance (self, step, i, dx, dy) : INFINITY;

      if (distance < least)
        {
          least = distance;
          best = i;
        }
    }
  return best;
}
