/* vigil-asset-words.c: values of instruments in words, for the map
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "config.h"

#include "map/vigil-asset-words.h"

#include "core/vigil-units.h"

#include <math.h>

#define TREND_POINTS 8
#define TREND_SHARE 0.01 /* of the range within the last points: less is steady */

static const char *const telling[] = { "gas", "pressure", "level", "temperature", "flow", "current", "vibration", "weight",
                                       "concentration", "ph", "position", "state" };

static guint
get_rank (const VigilTagDef *tag)
{
  for (guint i = 0; i < G_N_ELEMENTS (telling) && tag->kind != NULL; i++)
    if (g_str_equal (telling[i], tag->kind))
      return i;
  return G_N_ELEMENTS (telling);
}

/**
 * vigil_asset_key_tags:
 * @site: the site
 * @asset_id: an asset
 * @out: (out caller-allocates) (array length=max): its tags
 * @max: how many at most
 *
 * Returns: how many there are in @out; the most telling first
 */
guint
vigil_asset_key_tags (VigilSite *site, const char *asset_id, const VigilTagDef **out, guint max)
{
  const GPtrArray *tags = vigil_site_get_asset_tags (site, asset_id);
  guint n = 0;

  for (guint i = 0; tags != NULL && i < tags->len; i++)
    {
      const VigilTagDef *tag = g_ptr_array_index (tags, i);
      guint at = n;

      while (at > 0 && get_rank (out[at - 1]) > get_rank (tag))
        at--;
      if (at >= max)
        continue;
      n = MIN (n + 1, max);
      for (guint j = n - 1; j > at; j--)
        out[j] = out[j - 1];
      out[at] = tag;
    }
  return n;
}

/* ↑ or ↓ if the last points lead somewhere. */
static const char *
get_trend (VigilTags *tags, guint index, const VigilTagDef *tag)
{
  VigilTagPoint points[TREND_POINTS];
  guint n = vigil_tags_get_history (tags, index, points, TREND_POINTS);
  double change = n > 1 ? points[n - 1].value - points[0].value : 0.0;

  if (isnan (change) || fabs (change) < (tag->range_high - tag->range_low) * TREND_SHARE)
    return "";
  return change > 0 ? " ↑" : " ↓";
}

/**
 * vigil_tag_words:
 * @tags: the values
 * @tag: a tag
 *
 * Returns: (transfer full): value, unit, trend, and "?" where its quality is not good
 */
char *
vigil_tag_words (VigilTags *tags, const VigilTagDef *tag)
{
  int index = vigil_tags_find (tags, tag->id);
  const VigilTagValue *value = index >= 0 ? vigil_tags_get_value (tags, (guint) index) : NULL;
  const char *unit = tag->unit != NULL ? vigil_units_find (tag->unit).name : "";
  g_autofree char *text = NULL;

  if (value == NULL || isnan (value->value))
    return g_strdup_printf ("—%s%s", *unit != '\0' ? " " : "", unit);
  text = vigil_units_format (value->value, tag->decimals, tag->unit);
  return g_strconcat (text, value->quality != VIGIL_QUALITY_GOOD ? " ?" : get_trend (tags, (guint) index, tag), NULL);
}

/**
 * vigil_tag_violated:
 * @tag: a tag with its limits
 * @value: in its unit; may be NAN
 *
 * Returns: the worst priority among the limits that @value is beyond, 0 if it is within all
 */
int
vigil_tag_violated (const VigilTagDef *tag, double value)
{
  int worst = 0;

  for (guint i = 0; tag->limits != NULL && i < tag->limits->len; i++)
    {
      const VigilLimit *limit = &g_array_index (tag->limits, VigilLimit, i);

      /* False for NAN. */
      if ((limit->high ? value >= limit->value : value <= limit->value) && (worst == 0 || limit->priority < worst))
        worst = limit->priority;
    }
  return worst;
}
