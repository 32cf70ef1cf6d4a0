/* vigil-support-names.c: whose names are not to leave this workstation
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "config.h"

#include "shell/diagnose/vigil-support-names.h"

#include "core/vigil-json.h"
#include "session/vigil-operators.h"

/* Whoever is "root" or "user" is nobody; a word of the program is not taken out of its texts. */
static void
add_name (GPtrArray *names, const char *name)
{
  static const char *const nobody[] = { "root", "user", "vigil", "operator", "Unknown", NULL };

  if (name != NULL && g_utf8_strlen (name, -1) >= 2 && !g_strv_contains (nobody, name))
    g_ptr_array_add (names, g_strdup (name));
}

static void
add_accounts (GPtrArray *names, const char *path)
{
  g_autoptr (VigilOperators) operators = path != NULL && g_file_test (path, G_FILE_TEST_EXISTS) ? vigil_operators_open (path, NULL) : NULL;
  const GPtrArray *all = operators != NULL ? vigil_operators_get_all (operators) : NULL;

  for (guint i = 0; all != NULL && i < all->len; i++)
    add_name (names, ((const VigilOperator *) all->pdata[i])->name);
}

/* Every string member whose name says that it is somebody's. */
static void
add_owner (GPtrArray *names, const char *path)
{
  g_autofree char *text = NULL;
  g_autoptr (JsonNode) node = NULL;
  JsonNode *member;
  gsize length = 0;

  if (!g_file_get_contents (path, &text, &length, NULL) || (node = vigil_json_parse (text, length, NULL)) == NULL || !JSON_NODE_HOLDS_OBJECT (node))
    return;
  member = json_object_get_member (json_node_get_object (node), "operator");
  if (member != NULL && json_node_get_value_type (member) == G_TYPE_STRING)
    add_name (names, json_node_get_string (member));
}

static void
add_layouts (GPtrArray *names, const char *folder)
{
  g_autoptr (GDir) dir = folder != NULL ? g_dir_open (folder, 0, NULL) : NULL;
  const char *name;

  while (dir != NULL && (name = g_dir_read_name (dir)) != NULL)
    {
      g_autofree char *path = g_build_filename (folder, name, NULL);
      add_owner (names, path);
    }
}

/**
 * vigil_support_names:
 * @sources: where to look
 *
 * Returns: (transfer full) (array zero-terminated=1): names
 */
char **
vigil_support_names (const VigilSupportSources *sources)
{
  GPtrArray *names = g_ptr_array_new ();

  add_name (names, sources->operator_name);
  add_name (names, sources->session != NULL ? vigil_session_get_operator (sources->session) : NULL);
  add_name (names, g_get_user_name ());
  add_name (names, g_get_real_name ());
  add_accounts (names, sources->accounts);
  add_layouts (names, sources->layout_folder);
  g_ptr_array_add (names, NULL);
  return (char **) g_ptr_array_free (names, FALSE);
}
