/* vigil-layout.c: which windows are where on which screens; pure, no display
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "config.h"

#include "shell/workstation/vigil-layout.h"

#include <glib/gi18n.h>

#define LEAST_WIDTH 320
#define LEAST_HEIGHT 200
#define PART_OF_FOREIGN 60 /* per cent of a screen that is not its own */
#define ASIDE 40           /* px from its corner there */

G_DEFINE_QUARK (vigil-layout-error-quark, vigil_layout_error)

VigilLayout *
vigil_layout_new (void)
{
  VigilLayout *self = g_new0 (VigilLayout, 1);

  self->panes[VIGIL_PANE_MAIN].shown = TRUE;
  self->alarms = self->details = self->timeline = TRUE;
  return self;
}

VigilLayout *
vigil_layout_copy (const VigilLayout *self)
{
  VigilLayout *copy;

  g_return_val_if_fail (self != NULL, NULL);

  copy = g_memdup2 (self, sizeof *self);
  copy->view = g_strdup (self->view);
  copy->look.id = g_strdup (self->look.id);
  copy->look.eye = g_strdup (self->look.eye);
  for (guint i = 0; i < VIGIL_N_PANES; i++)
    {
      copy->panes[i].connector = g_strdup (self->panes[i].connector);
      copy->panes[i].model = g_strdup (self->panes[i].model);
    }
  return copy;
}

void
vigil_layout_free (VigilLayout *self)
{
  if (self == NULL)
    return;
  for (guint i = 0; i < VIGIL_N_PANES; i++)
    vigil_layout_set_monitor (&self->panes[i], NULL, NULL);
  g_free (self->view);
  g_free (self->look.id);
  g_free (self->look.eye);
  g_free (self);
}

void
vigil_layout_set_monitor (VigilPlacement *placement, const char *connector, const char *model)
{
  g_free (placement->connector);
  g_free (placement->model);
  placement->connector = g_strdup (connector);
  placement->model = g_strdup (model);
}

/* ---- On the screens that are there --------------------------------------------------------------- */

static gboolean
is_same (const char *wanted, const char *there)
{
  return wanted != NULL && there != NULL && g_str_equal (wanted, there);
}

/* Higher is better; 0: not this one. Two screens of one model are told apart by their connectors; a screen that was plugged in
 * elsewhere is still the same screen. */
static guint
rate (const VigilPlacement *placement, const VigilMonitor *monitor)
{
  gboolean connector = is_same (placement->connector, monitor->connector), model = is_same (placement->model, monitor->model);

  return connector && model ? 3 : model ? 2 : connector ? 1 : 0;
}

static guint
find_monitor (const VigilPlacement *placement, const VigilMonitor *monitors, guint n, guint *best)
{
  guint found = 0;

  *best = 0;
  for (guint i = 0; i < n; i++)
    if (rate (placement, &monitors[i]) > *best)
      {
        *best = rate (placement, &monitors[i]);
        found = i;
      }
  return found;
}

static int
fit_length (int wanted, int least, int room)
{
  return wanted <= 0 ? 0 : MIN (MAX (wanted, least), room);
}

/* Whole on its screen. */
static int
fit_place (int wanted, int length, int origin, int room)
{
  return origin + CLAMP (wanted, 0, MAX (room - length, 0));
}

/* It would cover what belongs there. */
static void
shrink (const VigilMonitor *monitor, VigilFit *out)
{
  out->elsewhere = TRUE;
  out->fullscreen = out->maximized = FALSE;
  out->width = MIN (out->width > 0 ? out->width : monitor->width, monitor->width * PART_OF_FOREIGN / 100);
  out->height = MIN (out->height > 0 ? out->height : monitor->height, monitor->height * PART_OF_FOREIGN / 100);
  out->has_position = TRUE;
  out->x = monitor->x + MIN (ASIDE, monitor->width - out->width);
  out->y = monitor->y + MIN (ASIDE, monitor->height - out->height);
}

/**
 * vigil_layout_fit:
 * @placement: where it was
 * @monitors: (array length=n): the screens that are there
 * @n: how many, at least one
 * @out: (out caller-allocates): where it can be
 */
void
vigil_layout_fit (const VigilPlacement *placement, const VigilMonitor *monitors, guint n, VigilFit *out)
{
  const VigilMonitor *monitor;
  gboolean known = placement->connector != NULL || placement->model != NULL;
  guint best;

  g_return_if_fail (placement != NULL && monitors != NULL && n > 0 && out != NULL);

  *out = (VigilFit) { .monitor = find_monitor (placement, monitors, n, &best), .maximized = placement->maximized, .fullscreen = placement->fullscreen };
  monitor = &monitors[out->monitor];
  out->width = fit_length (placement->width, LEAST_WIDTH, monitor->width);
  out->height = fit_length (placement->height, LEAST_HEIGHT, monitor->height);
  if (known && best == 0)
    {
      shrink (monitor, out);
      return;
    }
  out->has_position = placement->has_position;
  out->x = fit_place (placement->x, out->width, monitor->x, monitor->width);
  out->y = fit_place (placement->y, out->height, monitor->y, monitor->height);
}

/* ---- All of one operator ------------------------------------------------------------------------- */

static void
kept_free (gpointer data)
{
  VigilKeptLayout *kept = data;

  g_free (kept->name);
  vigil_layout_free (kept->layout);
  g_free (kept);
}

VigilLayouts *
vigil_layouts_new (const char *operator_name)
{
  VigilLayouts *self = g_new0 (VigilLayouts, 1);

  self->operator_name = g_strdup (operator_name != NULL ? operator_name : "");
  self->kept = g_ptr_array_new_with_free_func (kept_free);
  return self;
}

void
vigil_layouts_free (VigilLayouts *self)
{
  if (self == NULL)
    return;
  g_free (self->operator_name);
  vigil_layout_free (self->last);
  g_ptr_array_unref (self->kept);
  g_free (self);
}

static VigilKeptLayout *
find_kept (VigilLayouts *self, const char *name, guint *index)
{
  for (guint i = 0; i < self->kept->len; i++)
    {
      VigilKeptLayout *kept = self->kept->pdata[i];

      if (index != NULL)
        *index = i;
      if (g_str_equal (kept->name, name))
        return kept;
    }
  return NULL;
}

/**
 * vigil_layouts_keep:
 * @self: the layouts of one operator
 * @name: such as "Night"; blanks around it are left out
 * @layout: copied
 * @error: why not
 *
 * Returns: whether it is kept
 */
gboolean
vigil_layouts_keep (VigilLayouts *self, const char *name, const VigilLayout *layout, GError **error)
{
  g_autofree char *bare = g_strstrip (g_strdup (name));
  VigilKeptLayout *kept = find_kept (self, bare, NULL);

  if (*bare == '\0' || !g_utf8_validate (bare, -1, NULL) || g_utf8_strlen (bare, -1) > VIGIL_LAYOUT_MAX_NAME)
    {
      g_set_error (error, VIGIL_LAYOUT_ERROR, VIGIL_LAYOUT_ERROR_FULL, _("A layout needs a name of 1 to %d characters."), VIGIL_LAYOUT_MAX_NAME);
      return FALSE;
    }
  if (kept == NULL && self->kept->len >= VIGIL_LAYOUT_MAX_KEPT)
    {
      g_set_error (error, VIGIL_LAYOUT_ERROR, VIGIL_LAYOUT_ERROR_FULL, _("%d layouts are kept; drop one first."), VIGIL_LAYOUT_MAX_KEPT);
      return FALSE;
    }
  if (kept == NULL)
    {
      kept = g_new0 (VigilKeptLayout, 1);
      kept->name = g_steal_pointer (&bare);
      g_ptr_array_add (self->kept, kept);
    }
  vigil_layout_free (kept->layout);
  kept->layout = vigil_layout_copy (layout);
  return TRUE;
}

gboolean
vigil_layouts_drop (VigilLayouts *self, const char *name)
{
  guint index;

  return find_kept (self, name, &index) != NULL && g_ptr_array_remove_index (self->kept, index) != NULL;
}
