/* vigil-asset-words.h: values of instruments in words, for the map
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include "core/vigil-situation.h"

G_BEGIN_DECLS

/* Most telling tags of an asset first: pressure, level, temperature, gas, flow …; at most @max. Borrowed. */
guint vigil_asset_key_tags (VigilSite *site, const char *asset_id, const VigilTagDef **out, guint max);
/* "0.61 MPa ↑", "— MPa ?": the quality is said where it is not good. Newly allocated. */
char *vigil_tag_words (VigilTags *tags, const VigilTagDef *tag);
/* Priority of the worst limit that @value violates; 0: none. */
int vigil_tag_violated (const VigilTagDef *tag, double value);

G_END_DECLS
