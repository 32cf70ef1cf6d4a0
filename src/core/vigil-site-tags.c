/* vigil-site-tags.c: tags of a site pack: what is measured, where, how often
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "config.h"

#include "core/vigil-site-private.h"
#include "core/vigil-site-read.h"

#include <glib/gi18n-lib.h>
#include <math.h>

#define MIN_PERIOD  0.01
#define MAX_PERIOD  86400.0
#define MAX_STALE   (7.0 * MAX_PERIOD)
#define N_TAG_KINDS (G_N_ELEMENTS (vigil_site_tag_kinds) - 1)

const char *const vigil_site_tag_kinds[]
    = { "pressure",      "temperature", "level",   "flow",     "gas",     "current", "vibration",
        "position",      "state",       "speed",   "power",    "voltage", "ph",      "conductivity",
        "concentration", "weight",      "density", "humidity", "torque",  "other",   NULL };

G_STATIC_ASSERT (N_TAG_KINDS == VIGIL_SITE_N_TAG_KINDS);

/* ANSI/ISA-18.2-2016 tables 4 and 5: starting points for deadband (share of the range) and delay by
 * type of signal; the delay is used for going back to normal, never for raising. */
static const struct
{
  const char *kind;
  double deadband;
  double off_delay;
} usual[] = {
  { "flow", 0.05, 15.0 },
  { "level", 0.05, 60.0 },
  { "pressure", 0.02, 15.0 },
  { "temperature", 0.01, 60.0 },
};

static void
set_usual (VigilSiteTagDefaults *out, const char *kind)
{
  *out = (VigilSiteTagDefaults){ .decimals = 1 };
  for (guint i = 0; i < G_N_ELEMENTS (usual); i++)
    if (g_str_equal (usual[i].kind, kind))
      {
        out->deadband = usual[i].deadband;
        out->off_delay = usual[i].off_delay;
      }
}

static void
read_defaults_of_kind (VigilSiteLoader *loader, const VigilSiteSpot *at, VigilSiteTagDefaults *out)
{
  static const char *const members[]
      = { "unit", "period", "staleAfter", "decimals", "deadband", "onDelay", "offDelay", NULL };
  VigilSiteSpot stale = vigil_site_member (at, "staleAfter");

  if (!vigil_site_need_object (loader, at, members))
    return;
  out->unit = vigil_site_read_string (loader, at, "unit", FALSE);
  out->period = vigil_site_read_number (loader, at, "period", MIN_PERIOD, MAX_PERIOD, 0.0);
  out->stale_after = vigil_site_read_number (loader, at, "staleAfter", MIN_PERIOD, MAX_STALE, 0.0);
  vigil_site_read_int (loader, at, "decimals", 0, 9, FALSE, &out->decimals);
  out->deadband = vigil_site_read_number (loader, at, "deadband", 0.0, 0.5, out->deadband);
  out->on_delay = vigil_site_read_number (loader, at, "onDelay", 0.0, MAX_PERIOD, out->on_delay);
  out->off_delay = vigil_site_read_number (loader, at, "offDelay", 0.0, MAX_PERIOD, out->off_delay);
  if (out->stale_after > 0.0 && out->stale_after < out->period)
    vigil_site_mistake (
        loader, &stale,
        _ ("%g s is shorter than the period, %g s: the value would always be stale"),
        out->stale_after, out->period);
}

/* "defaults": by kind of tag, what a tag and its limits need not repeat. Strings stay in the
 * document. */
void
vigil_site_read_tag_defaults (VigilSiteLoader *loader, const VigilSiteSpot *root)
{
  VigilSiteSpot spot = vigil_site_member (root, "defaults");

  for (guint i = 0; i < N_TAG_KINDS; i++)
    set_usual (&loader->defaults[i], vigil_site_tag_kinds[i]);
  if (spot.node == NULL || !vigil_site_need_object (loader, &spot, vigil_site_tag_kinds))
    return;
  for (guint i = 0; i < N_TAG_KINDS; i++)
    {
      VigilSiteSpot kind = vigil_site_member (&spot, vigil_site_tag_kinds[i]);
      if (kind.node != NULL)
        read_defaults_of_kind (loader, &kind, &loader->defaults[i]);
    }
}

static gboolean
read_range (VigilSiteLoader *loader, const VigilSiteSpot *at, double *low, double *high)
{
  VigilSiteSpot spot;

  *low = *high = NAN;
  if (vigil_site_need_array (loader, at, TRUE, 2, 2) < 0)
    return FALSE;
  spot = vigil_site_element (at, 0);
  *low = vigil_site_check_number (loader, &spot, -G_MAXDOUBLE, G_MAXDOUBLE);
  spot = vigil_site_element (at, 1);
  *high = vigil_site_check_number (loader, &spot, -G_MAXDOUBLE, G_MAXDOUBLE);
  if (isnan (*low) || isnan (*high))
    return FALSE;
  if (*low < *high)
    return TRUE;
  vigil_site_mistake (loader, at, _ ("starts at %g and ends at %g: the second must be larger"),
                      *low, *high);
  *low = *high = NAN;
  return FALSE;
}

static void
read_ranges (VigilSiteLoader *loader, const VigilSiteSpot *at, VigilTagDef *out)
{
  VigilSiteSpot range = vigil_site_member (at, "range"), normal = vigil_site_member (at, "normal");
  gboolean ranged = read_range (loader, &range, &out->range_low, &out->range_high);

  out->normal_low = out->normal_high = NAN;
  if (normal.node == NULL || !read_range (loader, &normal, &out->normal_low, &out->normal_high)
      || !ranged)
    return;
  if (out->normal_low < out->range_low || out->normal_high > out->range_high)
    vigil_site_mistake (loader, &normal, _ ("%g to %g is outside the range %g to %g"),
                        out->normal_low, out->normal_high, out->range_low, out->range_high);
}

/* Sampling: stale three periods after the last sample unless the pack says otherwise. */
static void
read_timing (VigilSiteLoader *loader,
             const VigilSiteSpot *at,
             const VigilSiteTagDefaults *defaults,
             VigilTagDef *out)
{
  VigilSiteSpot stale = vigil_site_member (at, "staleAfter");
  double fallback;

  if (defaults->period > 0.0)
    out->period
        = vigil_site_read_number (loader, at, "period", MIN_PERIOD, MAX_PERIOD, defaults->period);
  else
    out->period = vigil_site_need_number (loader, at, "period", MIN_PERIOD, MAX_PERIOD);
  fallback
      = defaults->stale_after > 0.0 ? MAX (defaults->stale_after, out->period) : 3.0 * out->period;
  out->stale_after
      = vigil_site_read_number (loader, at, "staleAfter", MIN_PERIOD, MAX_STALE, fallback);
  if (out->stale_after < out->period)
    vigil_site_mistake (
        loader, &stale,
        _ ("%g s is shorter than the period, %g s: the value would always be stale"),
        out->stale_after, out->period);
}

static void
read_place_of_tag (VigilSiteLoader *loader,
                   const VigilSiteSpot *at,
                   const VigilAsset *asset,
                   VigilTagDef *out)
{
  VigilSiteSpot spot = vigil_site_member (at, "position");
  VigilEnu point = { 0.0, 0.0, 0.0 };

  if (spot.node != NULL)
    vigil_site_read_position (loader, &spot, &point);
  else if (asset != NULL)
    point = (VigilEnu){ asset->x, asset->y, asset->z };
  else
    vigil_site_mistake (loader, &spot, _ ("is missing; a tag without an asset needs a position"));
  out->x = point.x;
  out->y = point.y;
  out->z = point.z;
}

static const VigilAsset *
find_asset (VigilSiteLoader *loader, const char *id)
{
  VigilSiteIdEntry *entry = id != NULL ? g_hash_table_lookup (loader->ids, id) : NULL;

  if (entry == NULL || entry->kind != VIGIL_SITE_ASSET)
    return NULL;
  return &g_array_index (loader->site->assets, VigilAsset, entry->index);
}

/* @asset: the one that the tag is written inside of, or %NULL. */
static void
read_tag (VigilSiteLoader *loader, const VigilSiteSpot *at, const VigilAsset *asset)
{
  static const char *const members[]
      = { "id",     "name",       "asset",    "unit",     "kind",   "range", "normal",
          "period", "staleAfter", "decimals", "position", "limits", NULL };
  VigilSiteSpot own = vigil_site_member (at, "asset");
  const VigilSiteTagDefaults *defaults;
  VigilTagDef tag = { 0 };
  const char *unit;
  int kind;

  if (!vigil_site_need_object (loader, at, members))
    return;
  tag.id = vigil_site_read_id (loader, at, VIGIL_SITE_TAG, loader->site->tags->len);
  vigil_site_read_text (loader, at, "name", TRUE, &tag.name);
  if (asset != NULL && own.node != NULL)
    vigil_site_mistake (loader, &own,
                        _ ("is not allowed for a tag that is written inside its asset"));
  else if (asset == NULL)
    tag.asset = vigil_site_read_reference (loader, at, "asset", VIGIL_SITE_ASSET);
  else
    tag.asset = g_strdup (asset->id);
  kind = vigil_site_read_choice (loader, at, "kind", vigil_site_tag_kinds, TRUE);
  tag.kind = g_strdup (kind >= 0 ? vigil_site_tag_kinds[kind] : "other");
  defaults = &loader->defaults[kind >= 0 ? kind : N_TAG_KINDS - 1];
  unit = vigil_site_read_string (loader, at, "unit", FALSE);
  tag.unit = g_strdup (unit != NULL ? unit : defaults->unit != NULL ? defaults->unit : "");
  read_ranges (loader, at, &tag);
  read_timing (loader, at, defaults, &tag);
  tag.decimals = defaults->decimals;
  vigil_site_read_int (loader, at, "decimals", 0, 9, FALSE, &tag.decimals);
  read_place_of_tag (loader, at, asset != NULL ? asset : find_asset (loader, tag.asset), &tag);
  vigil_site_read_limits (loader, at, defaults, &tag);
  g_array_append_val (loader->site->tags, tag);
}

/* "tags" of an asset, or of the document where @asset is %NULL. */
void
vigil_site_read_tags (VigilSiteLoader *loader, const VigilSiteSpot *object, const VigilAsset *asset)
{
  VigilSiteSpot tags = vigil_site_member (object, "tags");
  int n = vigil_site_need_array (loader, &tags, FALSE, 0, 1000000);

  for (int i = 0; i < n; i++)
    {
      VigilSiteSpot spot = vigil_site_element (&tags, i);
      read_tag (loader, &spot, asset);
    }
}
