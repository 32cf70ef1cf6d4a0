/* vigil-wheel.c: the wheel moves the page, never a slider that lies under the pointer meanwhile
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "config.h"

#include "shell/vigil-wheel.h"

/**
 * vigil_wheel_pass_on:
 * @range: a slider within something that scrolls
 *
 * Of itself a GtkRange takes the wheel from the page around it: whoever only scrolls past sets a wind or the volume of an
 * alarm, and does not notice.
 */
void
vigil_wheel_pass_on (GtkWidget *range)
{
  g_autoptr (GListModel) controllers = NULL;

  g_return_if_fail (GTK_IS_RANGE (range));

  controllers = gtk_widget_observe_controllers (range);
  for (guint i = 0; i < g_list_model_get_n_items (controllers); i++)
    {
      g_autoptr (GtkEventController) controller = g_list_model_get_item (controllers, i);

      if (GTK_IS_EVENT_CONTROLLER_SCROLL (controller))
        gtk_event_controller_set_propagation_phase (controller, GTK_PHASE_NONE);
    }
}
