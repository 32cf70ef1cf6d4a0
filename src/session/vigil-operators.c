/* vigil-operators.c: the accounts of this workstation, and the file that keeps them
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "config.h"

#include "session/vigil-operators-private.h"
#include "session/vigil-session-refuse.h"

#include "core/vigil-json.h"
#include "core/vigil-json-build.h"
#include "session/vigil-session.h"

#include <errno.h>
#include <glib/gi18n-lib.h>
#include <glib/gstdio.h>
#include <sodium.h>
#include <string.h>

#define MOST_ACCOUNTS 1000
#define MAX_FILE      (1u << 20)
#define MAX_NAME      200 /* bytes, as events carry an actor */

enum { CHANGED, N_SIGNALS };

static guint signals[N_SIGNALS];

G_DEFINE_FINAL_TYPE (VigilOperators, vigil_operators, G_TYPE_OBJECT)

static void
account_free (gpointer data)
{
  VigilAccount *account = data;

  g_free (account->shown.name);
  sodium_memzero (account->hash, sizeof account->hash);
  g_free (account);
}

static void
vigil_operators_finalize (GObject *object)
{
  VigilOperators *self = VIGIL_OPERATORS (object);

  g_free (self->path);
  g_ptr_array_unref (self->accounts);
  g_hash_table_unref (self->misses);
  g_clear_object (&self->clock);
  G_OBJECT_CLASS (vigil_operators_parent_class)->finalize (object);
}

static void
vigil_operators_class_init (VigilOperatorsClass *klass)
{
  G_OBJECT_CLASS (klass)->finalize = vigil_operators_finalize;

  /**
   * VigilOperators::changed:
   *
   * An account was added or is another.
   */
  signals[CHANGED] = g_signal_new ("changed", G_TYPE_FROM_CLASS (klass), G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL, G_TYPE_NONE, 0);
}

static void
vigil_operators_init (VigilOperators *self)
{
  self->accounts = g_ptr_array_new_with_free_func (account_free);
  self->misses = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, g_free);
  self->clock = vigil_clock_new_live ();
}

static int
compare (gconstpointer a, gconstpointer b)
{
  const VigilAccount *const *x = a, *const *y = b;

  return g_utf8_collate ((*x)->shown.name, (*y)->shown.name);
}

VigilAccount *
vigil_operators_find (VigilOperators *self, const char *name)
{
  for (guint i = 0; name != NULL && i < self->accounts->len; i++)
    if (g_str_equal (((VigilAccount *) self->accounts->pdata[i])->shown.name, name))
      return self->accounts->pdata[i];
  return NULL;
}

/* What would be two accounts to the file and one to the eye is not taken. */
static gboolean
check_name (const char *name, GError **error)
{
  g_autofree char *stripped = NULL;
  gsize length = strlen (name);

  if (length == 0 || length > MAX_NAME || !g_utf8_validate_len (name, length, NULL))
    return vigil_session_refuse (error, _ ("A name has 1 to %d bytes of UTF-8."), MAX_NAME);
  for (const char *p = name; *p != '\0'; p = g_utf8_next_char (p))
    if (!g_unichar_isgraph (g_utf8_get_char (p)) && *p != ' ')
      return vigil_session_refuse (error, "%s", _ ("A name has no characters that cannot be seen."));
  stripped = g_strstrip (g_strdup (name));
  if (!g_str_equal (stripped, name))
    return vigil_session_refuse (error, "%s", _ ("A name neither begins nor ends with a blank."));
  return TRUE;
}

/* ---- the file -------------------------------------------------------------------------------- */

/* Somebody else's hash must not make us take all memory. */
static gboolean
is_bearable (const char *hash)
{
  guint64 memory = 0, passes = 0;
  char end = 0;

  return strlen (hash) < crypto_pwhash_STRBYTES
         && sscanf (hash, "$argon2id$v=19$m=%" G_GINT64_MODIFIER "u,t=%" G_GINT64_MODIFIER "u,p=1%c", &memory, &passes, &end) == 3
         && end == '$' && memory >= 8 && memory <= 256 * 1024 && passes >= 1 && passes <= 10;
}

static const char *
string_member (JsonObject *object, const char *member)
{
  JsonNode *node = json_object_get_member (object, member);

  return node != NULL && JSON_NODE_HOLDS_VALUE (node) && json_node_get_value_type (node) == G_TYPE_STRING ? json_node_get_string (node) : NULL;
}

static gboolean
boolean_member (JsonObject *object, const char *member)
{
  JsonNode *node = json_object_get_member (object, member);

  return node != NULL && JSON_NODE_HOLDS_VALUE (node) && json_node_get_value_type (node) == G_TYPE_BOOLEAN && json_node_get_boolean (node);
}

static gboolean
read_account (VigilOperators *self, JsonNode *node, GError **error)
{
  JsonObject *object = node != NULL && JSON_NODE_HOLDS_OBJECT (node) ? json_node_get_object (node) : NULL;
  const char *name = object != NULL ? string_member (object, "name") : NULL;
  const char *hash = object != NULL ? string_member (object, "secret") : NULL;
  VigilAccount *account;
  VigilRole role;

  if (name == NULL || hash == NULL || !vigil_role_from_string (string_member (object, "role"), &role))
    return vigil_session_refuse (error, "%s", _ ("an account has no name, no secret or no role"));
  if (!check_name (name, error))
    return FALSE;
  if (!is_bearable (hash))
    return vigil_session_refuse (error, _ ("the secret of %s is not one that Vigil has written"), name);
  if (vigil_operators_find (self, name) != NULL)
    return vigil_session_refuse (error, _ ("%s is there twice"), name);
  account = g_new0 (VigilAccount, 1);
  account->shown = (VigilOperator){ g_strdup (name), role, boolean_member (object, "disabled") };
  g_strlcpy (account->hash, hash, sizeof account->hash);
  g_ptr_array_add (self->accounts, account);
  return TRUE;
}

static guint
count_administrators (VigilOperators *self, const VigilAccount *but)
{
  guint n = 0;

  for (guint i = 0; i < self->accounts->len; i++)
    {
      const VigilAccount *account = self->accounts->pdata[i];

      n += account != but && !account->shown.disabled && account->shown.role == VIGIL_ROLE_ADMINISTRATOR;
    }
  return n;
}

static gboolean
parse (VigilOperators *self, const char *text, gsize size, GError **error)
{
  g_autoptr (JsonNode) root = vigil_json_parse (text, size, error);
  JsonNode *list;
  guint n;

  if (root == NULL)
    return FALSE;
  list = JSON_NODE_HOLDS_OBJECT (root) ? json_object_get_member (json_node_get_object (root), "accounts") : NULL;
  if (list == NULL || !JSON_NODE_HOLDS_ARRAY (list))
    return vigil_session_refuse (error, "%s", _ ("it has no list of accounts"));
  n = json_array_get_length (json_node_get_array (list));
  if (n > MOST_ACCOUNTS)
    return vigil_session_refuse (error, _ ("it has %u accounts, more than %d"), n, MOST_ACCOUNTS);
  for (guint i = 0; i < n; i++)
    if (!read_account (self, json_array_get_element (json_node_get_array (list), i), error))
      return FALSE;
  return n == 0 || count_administrators (self, NULL) > 0 || vigil_session_refuse (error, "%s", _ ("no administrator is left in it"));
}

/* Whoever may write it could make himself anybody. */
static gboolean
check_file (const char *path, GError **error)
{
  GStatBuf info;

  if (g_lstat (path, &info) != 0)
    return vigil_session_refuse (error, "%s", g_strerror (errno));
  if (!S_ISREG (info.st_mode))
    return vigil_session_refuse (error, "%s", _ ("it is not an ordinary file"));
  if ((info.st_mode & 022) != 0 || (info.st_uid != getuid () && info.st_uid != 0))
    return vigil_session_refuse (error, "%s", _ ("others may write it"));
  if (info.st_size > MAX_FILE)
    return vigil_session_refuse (error, "%s", _ ("it is too large"));
  return TRUE;
}

static gboolean
load (VigilOperators *self, GError **error)
{
  g_autofree char *text = NULL;
  gsize size = 0;

  if (g_file_test (self->path, G_FILE_TEST_EXISTS) == FALSE && !g_file_test (self->path, G_FILE_TEST_IS_SYMLINK))
    return TRUE;
  if (!check_file (self->path, error) || !g_file_get_contents (self->path, &text, &size, error) || !parse (self, text, size, error))
    {
      g_prefix_error (error, _ ("The accounts in %s cannot be read: "), self->path);
      return FALSE;
    }
  g_ptr_array_sort (self->accounts, compare);
  return TRUE;
}

static char *
to_text (VigilOperators *self)
{
  GString *out = g_string_new ("{\"v\":1,\"accounts\":[");

  for (guint i = 0; i < self->accounts->len; i++)
    {
      const VigilAccount *account = self->accounts->pdata[i];

      g_string_append (out, i > 0 ? ",\n{\"name\":" : "\n{\"name\":");
      vigil_json_append_string (out, account->shown.name);
      g_string_append_printf (out, ",\"role\":\"%s\",\"disabled\":%s,\"secret\":\"%s\"}", vigil_role_to_string (account->shown.role),
                              account->shown.disabled ? "true" : "false", account->hash);
    }
  g_string_append (out, "\n]}\n");
  return g_string_free (out, FALSE);
}

static gboolean
save (VigilOperators *self, GError **error)
{
  g_autofree char *text = to_text (self);
  g_autofree char *folder = g_path_get_dirname (self->path);

  if (g_mkdir_with_parents (folder, 0700) == 0
      && g_file_set_contents_full (self->path, text, -1, G_FILE_SET_CONTENTS_CONSISTENT | G_FILE_SET_CONTENTS_DURABLE, 0600, error)
      && g_chmod (self->path, 0600) == 0)
    return TRUE;
  if (error != NULL && *error == NULL)
    vigil_session_refuse (error, "%s", g_strerror (errno));
  g_prefix_error (error, "%s", _ ("The accounts could not be written: "));
  return FALSE;
}

/**
 * vigil_operators_open:
 * @path: the file
 * @error: return location
 *
 * Returns: (transfer full) (nullable): the accounts, none where there is no file; %NULL if it is damaged, or not only its owner may write it
 */
VigilOperators *
vigil_operators_open (const char *path, GError **error)
{
  g_autoptr (VigilOperators) self = NULL;

  g_return_val_if_fail (path != NULL, NULL);

  if (sodium_init () < 0)
    {
      vigil_session_refuse (error, "%s", _ ("There is no source of random numbers: no secret can be kept or checked."));
      return NULL;
    }
  self = g_object_new (VIGIL_TYPE_OPERATORS, NULL);
  self->path = g_strdup (path);
  return load (self, error) ? g_steal_pointer (&self) : NULL;
}

/* ---- what an administrator does -------------------------------------------------------------- */

gboolean
vigil_operators_is_open_seat (VigilOperators *self)
{
  g_return_val_if_fail (VIGIL_IS_OPERATORS (self), FALSE);

  return self->accounts->len == 0;
}

const GPtrArray *
vigil_operators_get_all (VigilOperators *self)
{
  g_return_val_if_fail (VIGIL_IS_OPERATORS (self), NULL);

  G_STATIC_ASSERT (G_STRUCT_OFFSET (VigilAccount, shown) == 0);
  return self->accounts;
}

/* RFC 9106, section 4, second choice: 3 passes over 64 MiB. */
static gboolean
hash_secret (char out[crypto_pwhash_STRBYTES], const char *secret, GError **error)
{
  gsize length = strlen (secret);

  if (g_utf8_strlen (secret, -1) < VIGIL_OPERATORS_SHORTEST)
    return vigil_session_refuse (error, _ ("A secret has at least %d characters."), VIGIL_OPERATORS_SHORTEST);
  if (length > VIGIL_OPERATORS_LONGEST || !g_utf8_validate_len (secret, length, NULL))
    return vigil_session_refuse (error, _ ("A secret has at most %d bytes of UTF-8."), VIGIL_OPERATORS_LONGEST);
  if (crypto_pwhash_str (out, secret, length, crypto_pwhash_OPSLIMIT_MODERATE, crypto_pwhash_MEMLIMIT_INTERACTIVE) == 0)
    return TRUE;
  return vigil_session_refuse (error, "%s", _ ("There is not enough memory to keep the secret."));
}

static VigilAccount *
need (VigilOperators *self, const char *name, GError **error)
{
  VigilAccount *account = vigil_operators_find (self, name);

  if (account == NULL)
    vigil_session_refuse (error, _ ("There is no account “%s”."), name);
  return account;
}

static void
tell (VigilOperators *self)
{
  g_ptr_array_sort (self->accounts, compare);
  g_signal_emit (self, signals[CHANGED], 0);
}

static gboolean
check_new (VigilOperators *self, const char *name, VigilRole role, const char *secret, GError **error)
{
  if (!check_name (name, error))
    return FALSE;
  if (vigil_operators_find (self, name) != NULL)
    return vigil_session_refuse (error, _ ("There is an account “%s” already."), name);
  if (self->accounts->len >= MOST_ACCOUNTS)
    return vigil_session_refuse (error, _ ("There are %d accounts: no more can be kept."), MOST_ACCOUNTS);
  if (self->accounts->len == 0 && role != VIGIL_ROLE_ADMINISTRATOR)
    return vigil_session_refuse (error, "%s", _ ("The first account has to be an administrator's."));
  return secret != NULL;
}

gboolean
vigil_operators_add (VigilOperators *self, const char *name, VigilRole role, const char *secret, GError **error)
{
  VigilAccount *account;

  g_return_val_if_fail (VIGIL_IS_OPERATORS (self) && name != NULL && secret != NULL && (guint) role < VIGIL_N_ROLES, FALSE);

  if (!check_new (self, name, role, secret, error))
    return FALSE;
  account = g_new0 (VigilAccount, 1);
  account->shown = (VigilOperator){ g_strdup (name), role, FALSE };
  if (!hash_secret (account->hash, secret, error))
    {
      account_free (account);
      return FALSE;
    }
  g_ptr_array_add (self->accounts, account);
  if (!save (self, error))
    {
      g_ptr_array_remove (self->accounts, account);
      return FALSE;
    }
  tell (self);
  return TRUE;
}

/* What could not be written has not happened. */
static gboolean
save_or_undo (VigilOperators *self, VigilAccount *account, const VigilAccount *before, GError **error)
{
  if (save (self, error))
    {
      tell (self);
      return TRUE;
    }
  account->shown.role = before->shown.role;
  account->shown.disabled = before->shown.disabled;
  memcpy (account->hash, before->hash, sizeof account->hash);
  return FALSE;
}

gboolean
vigil_operators_set_secret (VigilOperators *self, const char *name, const char *secret, GError **error)
{
  VigilAccount *account, before;
  char hash[crypto_pwhash_STRBYTES];

  g_return_val_if_fail (VIGIL_IS_OPERATORS (self) && name != NULL && secret != NULL, FALSE);

  account = need (self, name, error);
  if (account == NULL || !hash_secret (hash, secret, error))
    return FALSE;
  before = *account;
  memcpy (account->hash, hash, sizeof hash);
  if (!save_or_undo (self, account, &before, error))
    return FALSE;
  g_hash_table_remove (self->misses, name);
  return TRUE;
}

static gboolean
keeps_administrator (VigilOperators *self, const VigilAccount *account, GError **error)
{
  return count_administrators (self, account) > 0
         || vigil_session_refuse (error, _ ("%s is the last administrator: somebody else has to become one first."), account->shown.name);
}

gboolean
vigil_operators_set_role (VigilOperators *self, const char *name, VigilRole role, GError **error)
{
  VigilAccount *account, before;

  g_return_val_if_fail (VIGIL_IS_OPERATORS (self) && name != NULL && (guint) role < VIGIL_N_ROLES, FALSE);

  account = need (self, name, error);
  if (account == NULL || (role != VIGIL_ROLE_ADMINISTRATOR && !keeps_administrator (self, account, error)))
    return FALSE;
  before = *account;
  account->shown.role = role;
  return save_or_undo (self, account, &before, error);
}

gboolean
vigil_operators_set_disabled (VigilOperators *self, const char *name, gboolean disabled, GError **error)
{
  VigilAccount *account, before;

  g_return_val_if_fail (VIGIL_IS_OPERATORS (self) && name != NULL, FALSE);

  account = need (self, name, error);
  if (account == NULL || (disabled && !keeps_administrator (self, account, error)))
    return FALSE;
  before = *account;
  account->shown.disabled = disabled;
  return save_or_undo (self, account, &before, error);
}

/* For tests: whose seconds a name waits. */
void
vigil_operators_set_clock (VigilOperators *self, VigilClock *clock)
{
  g_set_object (&self->clock, clock);
}
