/* vigil-support-names.h: whose names are not to leave this workstation
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include "shell/diagnose/vigil-support-bundle.h"

G_BEGIN_DECLS

#define VIGIL_SUPPORT_PERSON "[person]"

/* Accounts, who sits here, whose layouts there are, who is logged in. */
char **vigil_support_names (const VigilSupportSources *sources) G_GNUC_WARN_UNUSED_RESULT;

G_END_DECLS
