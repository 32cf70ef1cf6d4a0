/* vigil-feed-token.c: where the bearer token of a platform comes from
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "config.h"

#include "feed/vigil-feed-token.h"

#include "feed/vigil-feed.h"

#include <errno.h>
#include <fcntl.h>
#include <glib/gi18n-lib.h>
#include <libsecret/secret.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

static const SecretSchema token_schema = {
  VIGIL_FEED_TOKEN_SCHEMA,
  SECRET_SCHEMA_NONE,
  { { "address", SECRET_SCHEMA_ATTRIBUTE_STRING }, { NULL, 0 } },
};

/* Wiped before it goes back to the heap. */
void
vigil_feed_token_free (char *token)
{
  if (token != NULL)
    explicit_bzero (token, strlen (token));
  g_free (token);
}

static gboolean G_GNUC_PRINTF (2, 3) refuse (GError **error, const char *format, ...)
{
  va_list args;

  va_start (args, format);
  g_propagate_error (error,
                     g_error_new_valist (VIGIL_FEED_ERROR, VIGIL_FEED_ERROR_AUTH, format, args));
  va_end (args);
  return FALSE;
}

/* Of the file that is open, so that nobody can exchange it between the check and the reading. */
static gboolean
check_file (int fd, const char *path, GError **error)
{
  struct stat info;

  if (fstat (fd, &info) != 0 || !S_ISREG (info.st_mode))
    return refuse (error, _ ("The token file “%s” is not a regular file."), path);
  if (info.st_uid != geteuid () && info.st_uid != 0)
    return refuse (error, _ ("The token file “%s” belongs to somebody else."), path);
  if ((info.st_mode & (S_IRWXG | S_IRWXO)) != 0)
    return refuse (
        error, _ ("The token file “%s” can be used by others; allow only yourself (chmod 600)."),
        path);
  if (info.st_size > VIGIL_FEED_TOKEN_MAX)
    return refuse (error, _ ("The token file “%s” is too long."), path);
  return TRUE;
}

static char *
read_token (int fd, const char *path, GError **error)
{
  char buffer[VIGIL_FEED_TOKEN_MAX + 1];
  gssize n = read (fd, buffer, VIGIL_FEED_TOKEN_MAX);
  char *token = NULL;

  buffer[MAX (n, 0)] = '\0';
  g_strstrip (buffer);
  if (n < 0)
    refuse (error, _ ("The token file “%s” cannot be read."), path);
  else if (*buffer == '\0')
    refuse (error, _ ("The token file “%s” is empty."), path);
  else
    token = g_strdup (buffer);
  explicit_bzero (buffer, sizeof buffer);
  return token;
}

/**
 * vigil_feed_token_load:
 * @path: a file with nothing but the token, readable by its owner only
 * @error: return location for %VIGIL_FEED_ERROR_AUTH
 *
 * Returns: (transfer full): the token, to be freed by vigil_feed_token_free()
 */
char *
vigil_feed_token_load (const char *path, GError **error)
{
  char *token = NULL;
  int fd;

  g_return_val_if_fail (path != NULL, NULL);

  fd = open (path, O_RDONLY | O_CLOEXEC | O_NONBLOCK | O_NOCTTY);
  if (fd < 0)
    {
      g_set_error (error, VIGIL_FEED_ERROR, VIGIL_FEED_ERROR_AUTH,
                   _ ("The token file “%s” cannot be opened: %s"), path, g_strerror (errno));
      return NULL;
    }
  if (check_file (fd, path, error))
    token = read_token (fd, path, error);
  close (fd);
  return token;
}

/**
 * vigil_feed_token_may_go_to:
 * @address: of a feed
 *
 * Returns: whether the link is encrypted; over another one no token is sent
 */
gboolean
vigil_feed_token_may_go_to (const char *address)
{
  g_return_val_if_fail (address != NULL, FALSE);
  return g_str_has_prefix (address, "wss:") || g_str_has_prefix (address, "https:");
}

/* What the bus says of a service that is not there is no sentence. */
static const char *
explain (const GError *error)
{
  return error->domain == G_DBUS_ERROR ? _ ("no keyring answers") : error->message;
}

static void
looked_up_cb (GObject *source, GAsyncResult *result, gpointer data)
{
  g_autoptr (GTask) task = data;
  g_autoptr (GError) error = NULL;
  char *password = secret_password_lookup_finish (result, &error);
  char *token = g_strdup (password);

  if (password != NULL)
    secret_password_free (password);
  if (error != NULL && !g_error_matches (error, G_IO_ERROR, G_IO_ERROR_CANCELLED))
    g_task_return_new_error (task, VIGIL_FEED_ERROR, VIGIL_FEED_ERROR_AUTH,
                             _ ("The keyring cannot be asked for the token: %s"), explain (error));
  else if (error != NULL)
    g_task_return_error (task, g_steal_pointer (&error));
  else
    g_task_return_pointer (task, token, (GDestroyNotify)vigil_feed_token_free);
}

/**
 * vigil_feed_token_lookup_async:
 * @address: of the feed, as it is configured
 * @cancellable: (nullable): to give up
 * @callback: when the keyring has answered
 * @user_data: for @callback
 *
 * Asks the user's keyring (Secret Service). May open its own prompt to unlock it.
 */
void
vigil_feed_token_lookup_async (const char *address,
                               GCancellable *cancellable,
                               GAsyncReadyCallback callback,
                               gpointer user_data)
{
  GTask *task;

  g_return_if_fail (address != NULL);

  task = g_task_new (NULL, cancellable, callback, user_data);
  g_task_set_source_tag (task, vigil_feed_token_lookup_async);
  secret_password_lookup (&token_schema, cancellable, looked_up_cb, task, "address", address, NULL);
}

/**
 * vigil_feed_token_lookup_finish:
 * @result: as given to the callback
 * @error: return location for %VIGIL_FEED_ERROR_AUTH, or cancelled
 *
 * Returns: (transfer full) (nullable): the token; %NULL without @error: the keyring has none
 */
char *
vigil_feed_token_lookup_finish (GAsyncResult *result, GError **error)
{
  g_return_val_if_fail (g_task_is_valid (result, NULL), NULL);
  return g_task_propagate_pointer (G_TASK (result), error);
}

/**
 * vigil_feed_token_store:
 * @address: of the feed, as it is configured
 * @token: what the platform wants to see
 * @error: return location for %VIGIL_FEED_ERROR_AUTH
 *
 * Puts the token into the user's keyring, in place of an older one. Waits for it.
 *
 * Returns: FALSE with @error: the keyring does not have it
 */
gboolean
vigil_feed_token_store (const char *address, const char *token, GError **error)
{
  g_autofree char *label = NULL;
  g_autoptr (GError) why = NULL;

  g_return_val_if_fail (address != NULL && token != NULL, FALSE);

  if (*token == '\0')
    return refuse (error, _ ("The token is empty."));
  label = g_strdup_printf ("Vigil: %s", address);
  if (secret_password_store_sync (&token_schema, SECRET_COLLECTION_DEFAULT, label, token, NULL, &why, "address", address, NULL))
    return TRUE;
  return refuse (error, _ ("The keyring does not keep the token: %s"), explain (why));
}

/**
 * vigil_feed_token_forget:
 * @address: of the feed, as it is configured
 * @error: return location for %VIGIL_FEED_ERROR_AUTH
 *
 * Returns: whether the keyring had a token; it has none now
 */
gboolean
vigil_feed_token_forget (const char *address, GError **error)
{
  g_autoptr (GError) why = NULL;
  gboolean had;

  g_return_val_if_fail (address != NULL, FALSE);

  had = secret_password_clear_sync (&token_schema, NULL, &why, "address", address, NULL);
  return why != NULL ? refuse (error, _ ("The keyring cannot be asked for the token: %s"), explain (why)) : had;
}
