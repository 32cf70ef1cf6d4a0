/* vigil-library-unit.h: what stock is counted by
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

const char *vigil_library_unit_label (const char *unit);

G_END_DECLS
