/* vigil-site-assets.c: equipment of a site pack
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "config.h"

#include "core/vigil-site-private.h"
#include "core/vigil-site-read.h"

#include <glib/gi18n-lib.h>
#include <math.h>
#include <string.h>

const char *const vigil_site_asset_kinds[] = {
  "tank", "sphere", "bullet", "column", "reactor", "vessel", "drum", "scrubber", "pump", "compressor",
  "blower", "agitator", "valve", "exchanger", "heater", "boiler", "evaporator", "condenser", "electrolyser",
  "centrifuge", "dryer", "filter", "detector", "flare", "stack", "cooling-tower", "loading-arm",
  "weighbridge", "filling-station", "transformer", "switchgear", "generator", "ups", "fire-pump", "monitor",
  "spray", "basin", "pipeline", "crane", "other", NULL
};
static const char *const shape_types[] = { "point", "circle", "rect", "polygon", NULL };

/* CAS Registry Number: 2 to 7, 2 and 1 digits; the last is the check digit (CAS, "Check Digit
 * Verification"). */
gboolean
vigil_site_cas_is_valid (const char *cas)
{
  gsize length = strlen (cas);
  int sum = 0, weight = 1;

  if (length < 7 || length > 12 || cas[length - 2] != '-' || cas[length - 5] != '-'
      || !g_ascii_isdigit (cas[length - 1]))
    return FALSE;
  for (gssize i = length - 3; i >= 0; i--)
    {
      if (i == (gssize)length - 5)
        continue;
      if (!g_ascii_isdigit (cas[i]))
        return FALSE;
      sum += weight++ * (cas[i] - '0');
    }
  return sum % 10 == cas[length - 1] - '0';
}

static char *
read_chemical (VigilSiteLoader *loader, const VigilSiteSpot *asset)
{
  VigilSiteSpot spot = vigil_site_member (asset, "chemical");
  const char *cas = vigil_site_read_string (loader, asset, "chemical", FALSE);

  if (cas == NULL || vigil_site_cas_is_valid (cas))
    return g_strdup (cas);
  vigil_site_mistake (loader, &spot,
                      _ ("“%s” is not a CAS number: its form or its check digit is wrong"), cas);
  return NULL;
}

static void
read_shape (VigilSiteLoader *loader, const VigilSiteSpot *at, VigilAsset *out)
{
  static const char *const members[]
      = { "type", "radius", "width", "depth", "rotation", "ring", NULL };
  static const char *const fitting[] = { NULL, "radius", "width depth rotation", "ring" };
  VigilSiteSpot ring = vigil_site_member (at, "ring");
  int type;

  if (!vigil_site_need_object (loader, at, members))
    return;
  type = vigil_site_read_choice (loader, at, "type", shape_types, TRUE);
  if (type < 0)
    return;
  out->shape = type;
  for (guint i = 1; members[i] != NULL; i++)
    {
      VigilSiteSpot spot = vigil_site_member (at, members[i]);
      if (spot.node != NULL
          && (fitting[type] == NULL || strstr (fitting[type], members[i]) == NULL))
        vigil_site_mistake (loader, &spot, _ ("does not belong to a shape of type “%s”"),
                            shape_types[type]);
    }
  if (out->shape == VIGIL_ASSET_SHAPE_CIRCLE)
    out->radius = vigil_site_need_number (loader, at, "radius", 0.01, 1000.0);
  else if (out->shape == VIGIL_ASSET_SHAPE_POLYGON)
    vigil_site_read_ring (loader, &ring, &out->outline);
  else if (out->shape == VIGIL_ASSET_SHAPE_RECT)
    {
      out->width = vigil_site_need_number (loader, at, "width", 0.01, 5000.0);
      out->depth = vigil_site_need_number (loader, at, "depth", 0.01, 5000.0);
      out->rotation = vigil_site_read_number (loader, at, "rotation", -360.0, 360.0, 0.0);
    }
}

static void
read_body (VigilSiteLoader *loader, const VigilSiteSpot *at, VigilAsset *out)
{
  VigilSiteSpot position = vigil_site_member (at, "position"),
                shape = vigil_site_member (at, "shape");
  VigilEnu point;

  out->volume = vigil_site_read_number (loader, at, "volume", 0.0, 1e7, NAN);
  out->design_pressure = vigil_site_read_number (loader, at, "designPressure", -0.1, 400.0, NAN);
  out->height = vigil_site_read_number (loader, at, "height", 0.0, 1000.0, 0.0);
  vigil_site_read_position (loader, &position, &point);
  out->x = point.x;
  out->y = point.y;
  out->z = point.z;
  if (shape.node != NULL)
    read_shape (loader, &shape, out);
}

static void
read_asset (VigilSiteLoader *loader, const VigilSiteSpot *at)
{
  static const char *const members[]
      = { "id",     "name",           "kind",     "enterprise", "area",  "building", "chemical",
          "volume", "designPressure", "position", "height",     "shape", "tags",     NULL };
  VigilAsset asset = { 0 };
  int kind;

  if (!vigil_site_need_object (loader, at, members))
    return;
  asset.id = vigil_site_read_id (loader, at, VIGIL_SITE_ASSET, loader->site->assets->len);
  vigil_site_read_text (loader, at, "name", TRUE, &asset.name);
  kind = vigil_site_read_choice (loader, at, "kind", vigil_site_asset_kinds, TRUE);
  asset.kind = g_strdup (kind >= 0 ? vigil_site_asset_kinds[kind] : "other");
  asset.enterprise = vigil_site_read_reference (loader, at, "enterprise", VIGIL_SITE_ENTERPRISE);
  asset.area = vigil_site_read_reference (loader, at, "area", VIGIL_SITE_AREA);
  asset.building = vigil_site_read_reference (loader, at, "building", VIGIL_SITE_BUILDING);
  asset.chemical = read_chemical (loader, at);
  read_body (loader, at, &asset);
  g_array_append_val (loader->site->assets, asset);
  vigil_site_read_tags (loader, at, &asset);
}

void
vigil_site_read_assets (VigilSiteLoader *loader, const VigilSiteSpot *root)
{
  static const char *const members[] = { "defaults", "assets", "tags", NULL };
  VigilSiteSpot assets = vigil_site_member (root, "assets");
  int n;

  if (!vigil_site_need_object (loader, root, members))
    return;
  vigil_site_read_tag_defaults (loader, root);
  n = vigil_site_need_array (loader, &assets, TRUE, 0, 1000000);
  for (int i = 0; i < n; i++)
    {
      VigilSiteSpot spot = vigil_site_element (&assets, i);
      read_asset (loader, &spot);
    }
  vigil_site_read_tags (loader, root, NULL);
}
