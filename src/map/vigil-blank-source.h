/* vigil-blank-source.h: a map source without tiles: the geometry the map needs to pan and zoom
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include <shumate/shumate.h>

G_BEGIN_DECLS

#define VIGIL_TYPE_BLANK_SOURCE (vigil_blank_source_get_type ())
G_DECLARE_FINAL_TYPE (VigilBlankSource, vigil_blank_source, VIGIL, BLANK_SOURCE, ShumateMapSource)

ShumateMapSource *vigil_blank_source_new (void);

G_END_DECLS
