/* vigil-confirm.h: asks before something is ordered: one person, or two; then orders it
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include "session/vigil-gateway.h"

#include <gtk/gtk.h>

G_BEGIN_DECLS

/* Looks whether it may be ordered (vigil_gateway_check()), asks what is needed in a window over @parent (nothing for VIGIL_CONFIRM_NONE),
 * orders it. @draft is copied. @parent: any widget of the window; it may go meanwhile. */
void vigil_confirm_order (GtkWidget *parent, VigilSession *session, const VigilOrderDraft *draft, GAsyncReadyCallback callback, gpointer user_data);
/* (transfer full): the order, sent or not (see its state). NULL with G_IO_ERROR_CANCELLED: somebody said no, nothing to tell; any other
 * error is a sentence for the operator. The source object of the callback is the session. */
VigilOrder *vigil_confirm_order_finish (VigilSession *session, GAsyncResult *result, GError **error);

G_END_DECLS
