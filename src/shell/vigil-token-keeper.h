/* vigil-token-keeper.h: tokens from the keyring before the links start
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include "session/vigil-session.h"

G_BEGIN_DECLS

void vigil_token_keeper_start_session (VigilSession *session, gboolean ask_keyring);

G_END_DECLS
