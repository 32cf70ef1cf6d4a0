/* vigil-test-site.h: site packs for tests: a tiny one, and the demo park
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include "core/vigil-site.h"

G_BEGIN_DECLS

/* One tank "T-1" with tags PT-1 (stale after 5 s; H at 10, deadband 1, priority 2) and LT-1 (stale after 900 s). */
VigilSite *vigil_test_make_site (void);
/* A pack of these files, which must be without a mistake; @alarms_json may be NULL. */
VigilSite *vigil_test_load_site (const char *site_json, const char *assets_json, const char *alarms_json);
/* The park of data/demo. */
VigilSite *vigil_test_load_demo (void);

G_END_DECLS
