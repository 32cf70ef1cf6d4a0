/* vigil-site-limits.c: limits of tags of a site pack, and whether they agree with each other
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "config.h"

#include "core/vigil-limit.h"
#include "core/vigil-site-private.h"
#include "core/vigil-site-read.h"

#include <glib/gi18n-lib.h>
#include <math.h>

enum
{
  LL,
  L,
  H,
  HH,
  N_LIMITS
};

static const char *const limit_names[] = { "LL", "L", "H", "HH", NULL };

/* "Tank pressure, high high" */
static void
make_message (const VigilTagDef *tag, int name, VigilText *out)
{
  static const char *const zh[] = { "低低报", "低报", "高报", "高高报" };
  static const char *const en[] = { "low low", "low", "high", "high high" };

  if (tag->name.zh != NULL)
    out->zh = g_strdup_printf ("%s %s", tag->name.zh, zh[name]);
  if (tag->name.en != NULL)
    out->en = g_strdup_printf ("%s %s", tag->name.en, en[name]);
}

static gboolean
check_value (VigilSiteLoader *loader,
             const VigilSiteSpot *at,
             const VigilTagDef *tag,
             const VigilLimit *limit)
{
  VigilSiteSpot value = vigil_site_member (at, "value");

  if (limit->value < tag->range_low || limit->value > tag->range_high)
    vigil_site_mistake (loader, &value,
                        _ ("%g is outside the range %g to %g: it could never be reached"),
                        limit->value, tag->range_low, tag->range_high);
  else if (limit->high && limit->value < tag->normal_high)
    vigil_site_mistake (loader, &value, _ ("%s at %g is inside the normal band, which ends at %g"),
                        limit->name, limit->value, tag->normal_high);
  else if (!limit->high && limit->value > tag->normal_low)
    vigil_site_mistake (loader, &value,
                        _ ("%s at %g is inside the normal band, which starts at %g"), limit->name,
                        limit->value, tag->normal_low);
  else
    return TRUE;
  return FALSE;
}

static void
check_deadband (VigilSiteLoader *loader,
                const VigilSiteSpot *at,
                const VigilTagDef *tag,
                const VigilLimit *limit)
{
  VigilSiteSpot spot = vigil_site_member (at, "deadband");
  double back = limit->high ? limit->value - limit->deadband : limit->value + limit->deadband;

  if (back < tag->range_low || back > tag->range_high)
    vigil_site_mistake (
        loader, &spot,
        _ ("%g leads back to %g, outside the range %g to %g: the alarm could never return"),
        limit->deadband, back, tag->range_low, tag->range_high);
}

/* How many excursions within how long it takes to raise: both or neither. */
static void
read_count (VigilSiteLoader *loader, const VigilSiteSpot *at, VigilLimit *out)
{
  VigilSiteSpot count = vigil_site_member (at, "count"), within = vigil_site_member (at, "countWithin");
  int n = 0;

  vigil_site_read_int (loader, at, "count", 2, VIGIL_LIMIT_MAX_COUNT, FALSE, &n);
  out->count_n = n;
  out->count_within = vigil_site_read_number (loader, at, "countWithin", 1.0, 3600.0, 0.0);
  if (count.node != NULL && within.node == NULL)
    vigil_site_mistake (loader, &within, _ ("is missing: within how many seconds “count” is meant"));
  else if (count.node == NULL && within.node != NULL)
    vigil_site_mistake (loader, &count, _ ("is missing: “countWithin” means nothing without it"));
}

static int
read_limit (VigilSiteLoader *loader,
            const VigilSiteSpot *at,
            const VigilSiteTagDefaults *defaults,
            const VigilTagDef *tag,
            VigilLimit *out)
{
  static const char *const members[]
      = { "name", "value", "deadband", "onDelay", "offDelay", "priority", "message", "count", "countWithin", NULL };
  double span
      = isfinite (tag->range_high - tag->range_low) ? tag->range_high - tag->range_low : 0.0;
  int name;

  if (!vigil_site_need_object (loader, at, members))
    return -1;
  name = vigil_site_read_choice (loader, at, "name", limit_names, TRUE);
  out->value = vigil_site_need_number (loader, at, "value", -G_MAXDOUBLE, G_MAXDOUBLE);
  out->deadband = vigil_site_read_number (loader, at, "deadband", 0.0, G_MAXDOUBLE,
                                          defaults->deadband * span);
  out->on_delay = vigil_site_read_number (loader, at, "onDelay", 0.0, 86400.0, defaults->on_delay);
  out->off_delay
      = vigil_site_read_number (loader, at, "offDelay", 0.0, 86400.0, defaults->off_delay);
  vigil_site_read_int (loader, at, "priority", 1, 4, TRUE, &out->priority);
  if (!vigil_site_read_text (loader, at, "message", FALSE, &out->message) && name >= 0)
    make_message (tag, name, &out->message);
  if (name < 0)
    return -1;
  out->name = g_strdup (limit_names[name]);
  out->high = name >= H;
  read_count (loader, at, out);
  if (check_value (loader, at, tag, out))
    check_deadband (loader, at, tag, out);
  return name;
}

/* LL < L < H < HH, each at most once. @seen: where in the array each stands, -1: not. */
static void
check_order (VigilSiteLoader *loader,
             const VigilSiteSpot *limits,
             const GArray *array,
             const int seen[N_LIMITS])
{
  int below = -1;

  for (int i = 0; i < N_LIMITS; i++)
    {
      const VigilLimit *lower, *upper;

      if (seen[i] < 0)
        continue;
      if (below >= 0)
        {
          lower = &g_array_index (array, VigilLimit, seen[below]);
          upper = &g_array_index (array, VigilLimit, seen[i]);
          if (lower->value >= upper->value)
            vigil_site_mistake (loader, limits, _ ("%s at %g is not below %s at %g"),
                                limit_names[below], lower->value, limit_names[i], upper->value);
        }
      below = i;
    }
}

static void
clear_limit (gpointer data)
{
  VigilLimit *limit = data;

  g_free (limit->name);
  vigil_text_clear (&limit->message);
}

/* Reads "limits" of a tag whose range, normal band and kind are known. */
void
vigil_site_read_limits (VigilSiteLoader *loader,
                        const VigilSiteSpot *tag,
                        const VigilSiteTagDefaults *defaults,
                        VigilTagDef *out)
{
  VigilSiteSpot limits = vigil_site_member (tag, "limits");
  int seen[N_LIMITS] = { -1, -1, -1, -1 };
  int n = vigil_site_need_array (loader, &limits, FALSE, 0, N_LIMITS);

  out->limits = g_array_sized_new (FALSE, TRUE, sizeof (VigilLimit), MAX (n, 0));
  g_array_set_clear_func (out->limits, clear_limit);
  for (int i = 0; i < n; i++)
    {
      VigilSiteSpot spot = vigil_site_element (&limits, i);
      VigilLimit limit = { 0 };
      int name = read_limit (loader, &spot, defaults, out, &limit);

      if (name >= 0 && seen[name] >= 0)
        vigil_site_mistake (loader, &spot, _ ("%s is given twice"), limit_names[name]);
      else if (name >= 0)
        seen[name] = out->limits->len;
      g_array_append_val (out->limits, limit);
    }
  check_order (loader, &limits, out->limits, seen);
}
