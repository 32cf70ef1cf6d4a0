/* vigil-viewpoints.c: where a wall looks, one after the other; pure
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "config.h"

#include "shell/workstation/vigil-viewpoints.h"

#include <gio/gio.h>

#define MOST_ALARMS 5
#define LEAST_PRIORITY 2

static void
viewpoint_clear (gpointer data)
{
  VigilViewpoint *viewpoint = data;

  g_free (viewpoint->name);
  g_free (viewpoint->alarm);
}

static void
stretch (double bounds[4], const VigilPath *path, gboolean *any)
{
  for (guint i = 0; i < path->n_points; i++)
    {
      double x = path->xy[2 * i], y = path->xy[2 * i + 1];

      bounds[0] = *any ? MIN (bounds[0], x) : x;
      bounds[1] = *any ? MIN (bounds[1], y) : y;
      bounds[2] = *any ? MAX (bounds[2], x) : x;
      bounds[3] = *any ? MAX (bounds[3], y) : y;
      *any = TRUE;
    }
}

static gboolean
find_extent (VigilSite *site, const char *enterprise, double bounds[4])
{
  const GArray *areas = vigil_site_get_areas (site);
  gboolean any = FALSE;

  for (guint i = 0; i < areas->len; i++)
    if (g_strcmp0 (g_array_index (areas, VigilArea, i).enterprise, enterprise) == 0)
      stretch (bounds, &g_array_index (areas, VigilArea, i).outline, &any);
  return any;
}

static void
add_enterprises (GArray *list, VigilSite *site)
{
  const GArray *enterprises = vigil_site_get_enterprises (site);

  for (guint i = 0; i < enterprises->len; i++)
    {
      const VigilEnterprise *enterprise = &g_array_index (enterprises, VigilEnterprise, i);
      VigilViewpoint viewpoint = { 0 };

      if (!find_extent (site, enterprise->id, viewpoint.bounds))
        continue;
      viewpoint.name = g_strdup (vigil_text_get (&enterprise->name));
      g_array_append_val (list, viewpoint);
    }
}

static gboolean
is_urgent (VigilAlarm *alarm)
{
  return vigil_alarm_get_priority (alarm) <= LEAST_PRIORITY && vigil_alarm_is_unacknowledged (alarm);
}

static void
add_alarms (GArray *list, VigilAlarmQueue *alarms)
{
  guint n = g_list_model_get_n_items (G_LIST_MODEL (alarms)), added = 0;

  for (guint i = 0; i < n && added < MOST_ALARMS; i++)
    {
      g_autoptr (VigilAlarm) alarm = g_list_model_get_item (G_LIST_MODEL (alarms), i);
      VigilViewpoint viewpoint = { 0 };

      if (!is_urgent (alarm))
        continue;
      viewpoint.name = g_strdup (vigil_alarm_get_message (alarm));
      viewpoint.alarm = g_strdup (vigil_alarm_get_id (alarm));
      g_array_append_val (list, viewpoint);
      added++;
    }
}

/**
 * vigil_viewpoints_list:
 * @site: the site
 * @alarms: its alarms
 *
 * Returns: (transfer full) (element-type VigilViewpoint): where to look, in order
 */
GArray *
vigil_viewpoints_list (VigilSite *site, VigilAlarmQueue *alarms)
{
  GArray *list = g_array_new (FALSE, TRUE, sizeof (VigilViewpoint));
  VigilViewpoint whole = { 0 };

  g_return_val_if_fail (VIGIL_IS_SITE (site) && VIGIL_IS_ALARM_QUEUE (alarms), list);

  g_array_set_clear_func (list, viewpoint_clear);
  whole.name = g_strdup (vigil_text_get (vigil_site_get_name (site)));
  vigil_site_get_bounds (site, whole.bounds);
  g_array_append_val (list, whole);
  add_alarms (list, alarms);
  add_enterprises (list, site);
  return list;
}

/**
 * vigil_viewpoints_find_news:
 * @alarms: the alarms
 * @since: those before are known
 *
 * Returns: (transfer none) (nullable): what everybody should look at now
 */
VigilAlarm *
vigil_viewpoints_find_news (VigilAlarmQueue *alarms, VigilTime since)
{
  VigilAlarm *newest = NULL;
  guint n;

  g_return_val_if_fail (VIGIL_IS_ALARM_QUEUE (alarms), NULL);

  n = g_list_model_get_n_items (G_LIST_MODEL (alarms));
  for (guint i = 0; i < n; i++)
    {
      g_autoptr (VigilAlarm) alarm = g_list_model_get_item (G_LIST_MODEL (alarms), i);

      if (is_urgent (alarm) && vigil_alarm_get_raised (alarm) > since
          && (newest == NULL || vigil_alarm_get_raised (alarm) > vigil_alarm_get_raised (newest)))
        newest = vigil_alarm_queue_find (alarms, vigil_alarm_get_id (alarm));
    }
  return newest;
}
