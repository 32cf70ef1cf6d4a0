/* vigil-feed-token.h: where the bearer token of a platform comes from
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include <gio/gio.h>

G_BEGIN_DECLS

/* In the keyring a token is an item of this schema with one attribute, the address of the feed:
 *   vigilctl token store wss://…/v1/feed, or, outside a sandbox,
 *   secret-tool store --label='Vigil' xdg:schema io.github.vigil.FeedToken address wss://…/v1/feed */
#define VIGIL_FEED_TOKEN_SCHEMA "io.github.vigil.FeedToken"
#define VIGIL_FEED_TOKEN_MAX 8192

char *vigil_feed_token_load          (const char *path, GError **error) G_GNUC_WARN_UNUSED_RESULT;
void  vigil_feed_token_free          (char *token);
void  vigil_feed_token_lookup_async  (const char *address, GCancellable *cancellable, GAsyncReadyCallback callback, gpointer user_data);
char *vigil_feed_token_lookup_finish (GAsyncResult *result, GError **error) G_GNUC_WARN_UNUSED_RESULT;

/* Both wait for the keyring, which may ask the user. */
gboolean vigil_feed_token_store  (const char *address, const char *token, GError **error);
gboolean vigil_feed_token_forget (const char *address, GError **error);

/* A token is not sent over a link that anybody can read. */
gboolean vigil_feed_token_may_go_to (const char *address);

G_END_DECLS
