/* vigil-feed-token.h: where the bearer token of a platform comes from
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include <gio/gio.h>

G_BEGIN_DECLS

/* In the keyring a token is an item of this schema with one attribute, the address of the feed:
 *   secret-tool store --label='Vigil' xdg:schema io.github.vigil.FeedToken address wss://…/v1/feed */
#define VIGIL_FEED_TOKEN_SCHEMA "io.github.vigil.FeedToken"
#define VIGIL_FEED_TOKEN_MAX 8192

char *vigil_feed_token_load          (const char *path, GError **error) G_GNUC_WARN_UNUSED_RESULT;
void  vigil_feed_token_free          (char *token);
void  vigil_feed_token_lookup_async  (const char *address, GCancellable *cancellable, GAsyncReadyCallback callback, gpointer user_data);
char *vigil_feed_token_lookup_finish (GAsyncResult *result, GError **error) G_GNUC_WARN_UNUSED_RESULT;

G_END_DECLS
