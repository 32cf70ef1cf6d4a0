/* vigil-permits-layer.h: open permits to work
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include "map/vigil-site-layer.h"

G_BEGIN_DECLS

#define VIGIL_TYPE_PERMITS_LAYER (vigil_permits_layer_get_type ())
G_DECLARE_FINAL_TYPE (VigilPermitsLayer, vigil_permits_layer, VIGIL, PERMITS_LAYER, VigilSiteLayer)

VigilLayer *vigil_permits_layer_new (VigilSession *session);
/* "Hot work · 2:10 left": kind and how long it lasts. */
char *vigil_permit_words_dup (const VigilPermit *permit, VigilTime now) G_GNUC_WARN_UNUSED_RESULT;

G_END_DECLS
