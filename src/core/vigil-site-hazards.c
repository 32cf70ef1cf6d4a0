/* vigil-site-hazards.c: the major hazards of a site pack, by GB 18218-2018
 *
 * A unit is a major hazard where S = Σ q/Q is 1 or more; its level goes by R = α Σ β q/Q: first
 * from 100, second from 50, third from 10, fourth below. A pack gives quantities, thresholds and
 * factors; what follows from them is computed here, and a pack that says otherwise is wrong.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "config.h"

#include "core/vigil-site-private.h"
#include "core/vigil-site-read.h"

#include <glib/gi18n-lib.h>
#include <math.h>

static const char *const hazard_kinds[] = { "storage", "production", NULL };

/* GB 18218-2018, 4.3: α by the people who are usually within 500 m of the site's edge. */
static double
alpha_of (int exposed)
{
  if (exposed >= 100)
    return 2.0;
  if (exposed >= 50)
    return 1.5;
  if (exposed >= 30)
    return 1.2;
  return exposed >= 1 ? 1.0 : 0.5;
}

static int
level_of (double r)
{
  if (r >= 100.0)
    return 1;
  if (r >= 50.0)
    return 2;
  return r >= 10.0 ? 3 : 4;
}

static gboolean
read_substance (VigilSiteLoader *loader, const VigilSiteSpot *at, VigilHazardSubstance *out)
{
  static const char *const members[] = { "chemical", "quantity", "threshold", "beta", NULL };
  VigilSiteSpot spot = vigil_site_member (at, "chemical");
  const char *cas;

  if (!vigil_site_need_object (loader, at, members))
    return FALSE;
  cas = vigil_site_read_string (loader, at, "chemical", TRUE);
  out->quantity = vigil_site_need_number (loader, at, "quantity", 0.0, 1e8);
  out->threshold = vigil_site_need_number (loader, at, "threshold", 0.001, 1e6);
  out->beta = vigil_site_need_number (loader, at, "beta", 1.0, 20.0);
  if (cas != NULL && !vigil_site_cas_is_valid (cas))
    vigil_site_mistake (loader, &spot,
                        _ ("“%s” is not a CAS number: its form or its check digit is wrong"), cas);
  out->chemical = g_strdup (cas);
  return TRUE;
}

static void
clear_substance (gpointer data)
{
  g_free (((VigilHazardSubstance *)data)->chemical);
}

static void
read_substances (VigilSiteLoader *loader, const VigilSiteSpot *at, VigilMajorHazard *hazard)
{
  VigilSiteSpot array = vigil_site_member (at, "substances");
  int n = vigil_site_need_array (loader, &array, TRUE, 1, 1000);

  hazard->substances = g_array_new (FALSE, TRUE, sizeof (VigilHazardSubstance));
  g_array_set_clear_func (hazard->substances, clear_substance);
  for (int i = 0; i < n; i++)
    {
      VigilSiteSpot spot = vigil_site_element (&array, i);
      VigilHazardSubstance substance = { 0 };

      if (!read_substance (loader, &spot, &substance))
        continue;
      hazard->ratio += substance.quantity / substance.threshold;
      hazard->r += hazard->alpha * substance.beta * substance.quantity / substance.threshold;
      g_array_append_val (hazard->substances, substance);
    }
}

/* NAN, from a mistake above, compares false everywhere: no second mistake about it. */
static void
check_level (VigilSiteLoader *loader, const VigilSiteSpot *at, VigilMajorHazard *hazard)
{
  VigilSiteSpot spot = vigil_site_member (at, "level");
  int said = 0;

  if (!vigil_site_read_int (loader, at, "level", 1, 4, TRUE, &said) || !isfinite (hazard->r))
    return;
  hazard->level = level_of (hazard->r);
  if (said != hazard->level)
    vigil_site_mistake (loader, &spot, _ ("R is %.4g by GB 18218-2018, which is level %d, not %d"),
                        hazard->r, hazard->level, said);
  if (hazard->ratio < 1.0)
    vigil_site_mistake (loader, at,
                        _ ("is no major hazard: the sum of q/Q is %.3g, which is under 1"),
                        hazard->ratio);
}

static void
read_hazard (VigilSiteLoader *loader, const VigilSiteSpot *at)
{
  static const char *const members[] = { "id",      "name",  "kind",       "enterprise", "area",
                                         "exposed", "level", "substances", NULL };
  VigilMajorHazard hazard = { .exposed = -1 };
  int kind;

  if (!vigil_site_need_object (loader, at, members))
    return;
  hazard.id = vigil_site_read_id (loader, at, VIGIL_SITE_NONE, loader->site->major_hazards->len);
  vigil_site_read_text (loader, at, "name", TRUE, &hazard.name);
  kind = vigil_site_read_choice (loader, at, "kind", hazard_kinds, TRUE);
  hazard.kind = kind > 0 ? VIGIL_HAZARD_PRODUCTION : VIGIL_HAZARD_STORAGE;
  hazard.enterprise = vigil_site_read_reference (loader, at, "enterprise", VIGIL_SITE_ENTERPRISE);
  hazard.area = vigil_site_read_reference (loader, at, "area", VIGIL_SITE_AREA);
  vigil_site_read_int (loader, at, "exposed", 0, 10000000, TRUE, &hazard.exposed);
  hazard.alpha = alpha_of (hazard.exposed);
  read_substances (loader, at, &hazard);
  check_level (loader, at, &hazard);
  g_array_append_val (loader->site->major_hazards, hazard);
}

void
vigil_site_read_hazards (VigilSiteLoader *loader, const VigilSiteSpot *root)
{
  static const char *const members[] = { "hazards", NULL };
  VigilSiteSpot hazards = vigil_site_member (root, "hazards");
  int n;

  if (!vigil_site_need_object (loader, root, members))
    return;
  n = vigil_site_need_array (loader, &hazards, TRUE, 0, 10000);
  for (int i = 0; i < n; i++)
    {
      VigilSiteSpot spot = vigil_site_element (&hazards, i);
      read_hazard (loader, &spot);
    }
}
