/* vigil-feed-outbox.h: commands on their way, until the platform has answered
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include "core/vigil-event.h"

#include <gio/gio.h>

G_BEGIN_DECLS

/* Lives in the feed's thread. A command is repeated under the same id until it is answered: the
 * platform takes an id once, however often it comes. */
typedef struct _VigilOutbox VigilOutbox;

typedef struct
{
  /* Puts one command on the wire, now. */
  void (*send) (const char *id, const char *json, gpointer user_data);
  /* Called once for each command: @result or @error (both transfer full), the other is NULL. */
  void (*done) (gpointer command_data, VigilEvent *result, GError *error, gpointer user_data);
} VigilOutboxHooks;

#define VIGIL_OUTBOX_REPEAT (5 * VIGIL_SECOND)
#define VIGIL_OUTBOX_MAX 10000

VigilOutbox *vigil_outbox_new  (const VigilOutboxHooks *hooks, gpointer user_data) G_GNUC_WARN_UNUSED_RESULT;
void         vigil_outbox_free (VigilOutbox *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (VigilOutbox, vigil_outbox_free)

void vigil_outbox_add      (VigilOutbox *self,
                            VigilEvent *command,
                            VigilTime timeout,
                            GCancellable *cancellable,
                            gpointer command_data,
                            gboolean online,
                            VigilTime now);
void vigil_outbox_online   (VigilOutbox *self, VigilTime now);
void vigil_outbox_tick     (VigilOutbox *self, gboolean online, VigilTime now);
void vigil_outbox_answered (VigilOutbox *self, VigilEvent *result);
void vigil_outbox_refused  (VigilOutbox *self, const char *id, const GError *error);
void vigil_outbox_close    (VigilOutbox *self);

G_END_DECLS
