/* vigil-coordinates.h: a point of the site in words: degrees, degrees and minutes, metres of the site
 *
 * Always WGS 84; the shifted frame of some base maps is never shown.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include "core/vigil-geo.h"

G_BEGIN_DECLS

typedef enum
{
  VIGIL_COORDINATES_DEGREES, /* 32.30512°N 121.70389°E */
  VIGIL_COORDINATES_SITE,    /* E 412.5 N 87.0 m */
  VIGIL_COORDINATES_MINUTES, /* 32°18.307′N 121°42.233′E */
  VIGIL_N_COORDINATES
} VigilCoordinates;

char *vigil_coordinates_format (VigilCoordinates how, const VigilFrame *frame, double lon, double lat) G_GNUC_WARN_UNUSED_RESULT;
const char *vigil_coordinates_to_string (VigilCoordinates how);
gboolean vigil_coordinates_from_string (const char *text, VigilCoordinates *how);

G_END_DECLS
