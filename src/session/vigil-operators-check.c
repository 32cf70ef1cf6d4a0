/* vigil-operators-check.c: whether somebody is who he says, slowly on purpose
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "config.h"

#include "session/vigil-operators-private.h"

#include "session/vigil-session.h"

#include <glib/gi18n-lib.h>
#include <string.h>

#define MOST_NAMES 1000 /* whose misses are kept; guessing of more names waits as one */

typedef struct
{
  char *name;
  char *secret;
  char hash[crypto_pwhash_STRBYTES];
  gboolean known;
} Check;

static void
check_free (gpointer data)
{
  Check *check = data;

  if (check->secret != NULL)
    sodium_memzero (check->secret, strlen (check->secret));
  sodium_memzero (check->hash, sizeof check->hash);
  g_free (check->secret);
  g_free (check->name);
  g_free (check);
}

static VigilMisses *
get_misses (VigilOperators *self, const char *name)
{
  const char *key = g_hash_table_contains (self->misses, name) || g_hash_table_size (self->misses) < MOST_NAMES ? name : "";
  VigilMisses *misses = g_hash_table_lookup (self->misses, key);

  if (misses == NULL)
    {
      misses = g_new0 (VigilMisses, 1);
      g_hash_table_insert (self->misses, g_strdup (key), misses);
    }
  return misses;
}

/* A check counts as a miss until it is right, so that many at once are no way around the wait. */
static gboolean
may_try (VigilOperators *self, const char *name, GError **error)
{
  VigilMisses *misses = get_misses (self, name);
  VigilTime now = vigil_clock_monotonic (self->clock);

  if (misses->until > now)
    {
      g_set_error (error, VIGIL_SESSION_ERROR, VIGIL_SESSION_ERROR_REFUSED, _ ("Wrong too often: wait %d s before the next attempt."),
                   (int) ((misses->until - now + VIGIL_SECOND - 1) / VIGIL_SECOND));
      return FALSE;
    }
  misses->n++;
  if (misses->n >= VIGIL_OPERATORS_MOST_MISSES)
    misses->until = now + VIGIL_OPERATORS_WAIT;
  return TRUE;
}

/* A name that is not there takes as long as one that is. */
static void
verify_thread (GTask *task, gpointer source, gpointer data, GCancellable *cancellable)
{
  Check *check = data;
  gsize length = strlen (check->secret);

  int result;

  if (check->known)
    result = crypto_pwhash_str_verify (check->hash, check->secret, length);
  else
    result = crypto_pwhash_str (check->hash, check->secret, length, crypto_pwhash_OPSLIMIT_MODERATE, crypto_pwhash_MEMLIMIT_INTERACTIVE);
  sodium_memzero (check->secret, length);
  g_task_return_boolean (task, check->known && result == 0);
}

static void
verified_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  VigilOperators *self = VIGIL_OPERATORS (source);
  g_autoptr (GTask) outer = user_data;
  const Check *check = g_task_get_task_data (G_TASK (result));
  VigilAccount *account = vigil_operators_find (self, check->name);
  gboolean right = g_task_propagate_boolean (G_TASK (result), NULL);

  /* it may have been disabled, or got another secret, meanwhile */
  if (right && account != NULL && !account->shown.disabled && strcmp (account->hash, check->hash) == 0)
    {
      g_hash_table_remove (self->misses, check->name);
      g_task_return_int (outer, account->shown.role);
    }
  else
    g_task_return_new_error (outer, VIGIL_SESSION_ERROR, VIGIL_SESSION_ERROR_REFUSED, "%s",
                             right && account != NULL && account->shown.disabled ? _ ("This account is disabled.")
                                                                                 : _ ("The name or the secret is wrong."));
}

/**
 * vigil_operators_check_async:
 * @self: the accounts
 * @name: who somebody says to be
 * @secret: what he says to prove it; copied, and wiped
 * @cancellable: (nullable): gives up waiting
 * @callback: called in the main loop
 * @user_data: for @callback
 *
 * After 5 wrong ones a name waits 30 s, also one that does not exist.
 */
void
vigil_operators_check_async (VigilOperators *self, const char *name, const char *secret, GCancellable *cancellable, GAsyncReadyCallback callback,
                             gpointer user_data)
{
  g_autoptr (GTask) outer = NULL, inner = NULL;
  const VigilAccount *account;
  GError *error = NULL;
  Check *check;

  g_return_if_fail (VIGIL_IS_OPERATORS (self) && name != NULL && secret != NULL);

  outer = g_task_new (self, cancellable, callback, user_data);
  g_task_set_source_tag (outer, vigil_operators_check_async);
  if (strlen (secret) > VIGIL_OPERATORS_LONGEST || !may_try (self, name, &error))
    {
      g_task_return_error (outer, error != NULL ? error
                                                : g_error_new_literal (VIGIL_SESSION_ERROR, VIGIL_SESSION_ERROR_REFUSED,
                                                                       _ ("The name or the secret is wrong.")));
      return;
    }
  account = vigil_operators_find (self, name);
  check = g_new0 (Check, 1);
  check->name = g_strdup (name);
  check->secret = g_strdup (secret);
  check->known = account != NULL;
  if (account != NULL)
    memcpy (check->hash, account->hash, sizeof check->hash);
  inner = g_task_new (self, NULL, verified_cb, g_steal_pointer (&outer));
  g_task_set_task_data (inner, check, check_free);
  g_task_run_in_thread (inner, verify_thread);
}

/**
 * vigil_operators_check_finish:
 * @self: the accounts
 * @result: as given to the callback
 * @role: (out) (optional): of the account
 * @error: return location: one sentence, which does not tell whether the name exists
 *
 * Returns: whether it is that person
 */
gboolean
vigil_operators_check_finish (VigilOperators *self, GAsyncResult *result, VigilRole *role, GError **error)
{
  gssize value;

  g_return_val_if_fail (g_task_is_valid (result, self), FALSE);

  value = g_task_propagate_int (G_TASK (result), error);
  if (value < 0)
    return FALSE;
  if (role != NULL)
    *role = value;
  return TRUE;
}
