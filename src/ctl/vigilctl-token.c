/* vigilctl-token.c: vigilctl token store|check|forget: the platform's token in the keyring
 *
 * In a Flatpak the keyring is Vigil's own: what is put in from outside is not seen there, so this is run inside.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "config.h"

#include <glib/gi18n.h>
#include <string.h>
#include <termios.h>
#include <unistd.h>

#include "ctl/vigilctl.h"
#include "feed/vigil-feed-token.h"

static int
fail (const GError *error)
{
  g_printerr ("%s\n", error->message);
  return VIGILCTL_NO_ACCESS;
}

/* Reads one line of a terminal without showing it. */
static ssize_t
read_hidden (char *buffer, size_t size)
{
  struct termios shown, hidden;
  ssize_t n;

  g_printerr ("%s ", _ ("Token:"));
  tcgetattr (STDIN_FILENO, &shown);
  hidden = shown;
  hidden.c_lflag &= ~(tcflag_t) ECHO;
  tcsetattr (STDIN_FILENO, TCSAFLUSH, &hidden);
  n = read (STDIN_FILENO, buffer, size);
  tcsetattr (STDIN_FILENO, TCSAFLUSH, &shown);
  g_printerr ("\n");
  return n;
}

/* From a terminal, a pipe or a file that is redirected. */
static char *
read_token (void)
{
  char buffer[VIGIL_FEED_TOKEN_MAX + 1] = "";
  ssize_t n = isatty (STDIN_FILENO) ? read_hidden (buffer, VIGIL_FEED_TOKEN_MAX) : read (STDIN_FILENO, buffer, VIGIL_FEED_TOKEN_MAX);
  char *token;

  buffer[MAX (n, 0)] = '\0';
  token = g_strdup (g_strstrip (buffer));
  explicit_bzero (buffer, sizeof buffer);
  return token;
}

static int
store (const char *address)
{
  g_autoptr (GError) error = NULL;
  char *token;
  gboolean stored;

  if (!vigil_feed_token_may_go_to (address))
    {
      g_printerr (_ ("A token is sent over an encrypted link only: the address has to begin with wss: or https:.\n"));
      return VIGILCTL_USAGE;
    }
  token = read_token ();
  stored = vigil_feed_token_store (address, token, &error);
  vigil_feed_token_free (token);
  if (!stored)
    return fail (error);
  g_print (_ ("The keyring has the token for %s.\n"), address);
  return VIGILCTL_OK;
}

static void
looked_up_cb (GObject *source, GAsyncResult *result, gpointer place)
{
  *(GAsyncResult **) place = g_object_ref (result);
}

static int
check (const char *address)
{
  g_autoptr (GAsyncResult) result = NULL;
  g_autoptr (GError) error = NULL;
  char *token;

  vigil_feed_token_lookup_async (address, NULL, looked_up_cb, &result);
  while (result == NULL)
    g_main_context_iteration (NULL, TRUE);
  token = vigil_feed_token_lookup_finish (result, &error);
  if (error != NULL)
    return fail (error);
  g_print (token != NULL ? _ ("The keyring has the token for %s.\n") : _ ("The keyring has no token for %s.\n"), address);
  if (token == NULL)
    return VIGILCTL_PROBLEM;
  vigil_feed_token_free (token);
  return VIGILCTL_OK;
}

static int
forget (const char *address)
{
  g_autoptr (GError) error = NULL;
  gboolean had = vigil_feed_token_forget (address, &error);

  if (error != NULL)
    return fail (error);
  g_print (had ? _ ("The token for %s is no longer in the keyring.\n") : _ ("The keyring has no token for %s.\n"), address);
  return had ? VIGILCTL_OK : VIGILCTL_PROBLEM;
}

int
vigilctl_token_main (int argc, char **argv)
{
  static const struct
  {
    const char *name;
    int (*run) (const char *address);
  } verbs[] = { { "store", store }, { "check", check }, { "forget", forget } };
  const GOptionEntry entries[] = { G_OPTION_ENTRY_NULL };

  if (!vigilctl_parse (&argc, &argv, "token store|check|forget ADDRESS",
                       _ ("Keeps the token of a platform in the keyring; store reads it from standard input."), entries, 2, 2))
    return VIGILCTL_USAGE;
  for (guint i = 0; i < G_N_ELEMENTS (verbs); i++)
    if (strcmp (argv[1], verbs[i].name) == 0)
      return verbs[i].run (argv[2]);
  g_printerr (_ ("vigilctl token: “%s” is not a command; there are: store, check, forget\n"), argv[1]);
  return VIGILCTL_USAGE;
}
