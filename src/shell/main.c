/* main.c: vigil, the seat of the duty officer
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "config.h"
#include "places.h"

#include "core/vigil-log.h"
#include "shell/vigil-application.h"
#include "shell/vigil-compat.h"
#include "shell/vigil-settings.h"
#include "shell/vigil-window-room.h"

#include <glib/gi18n.h>
#include <locale.h>
#include <string.h>

/* The language has to be known before the first string is translated, so before options are parsed. */
static void
choose_language (int argc, char **argv)
{
  const char *language = NULL;
  g_autofree char *kept = NULL;
  g_autofree char *bare = NULL;

  for (int i = 1; i < argc; i++)
    if (g_str_has_prefix (argv[i], "--lang="))
      language = argv[i] + strlen ("--lang=");
    else if (g_str_equal (argv[i], "--lang") && i + 1 < argc)
      language = argv[i + 1];
  if (language == NULL)
    language = kept = vigil_settings_read_language ();
  if (language == NULL || *language == '\0')
    return;
  bare = g_strndup (language, strcspn (language, ".@"));
  g_setenv ("LANGUAGE", bare, TRUE);
  g_strdelimit (bare, "_", '-');
  g_setenv ("PANGO_LANGUAGE", bare, TRUE);
}

static void
set_up_language (int argc, char **argv)
{
  const char *folder = g_getenv ("VIGIL_LOCALEDIR"); /* of a build that is not installed */
  const char *locale;

  choose_language (argc, argv);
  locale = setlocale (LC_ALL, "");
  /* gettext translates nothing in the C locale, whatever is asked for. */
  if (locale == NULL || g_str_equal (locale, "C") || g_str_equal (locale, "POSIX"))
    setlocale (LC_ALL, "C.UTF-8");
  /* Nor, with newer libraries (glibc 2.43), in C.UTF-8; any other will do. Where there is none, older ones do not mind. */
  if (g_str_has_prefix (setlocale (LC_MESSAGES, NULL), "C."))
    setlocale (LC_MESSAGES, "en_US.UTF-8");
  gtk_disable_setlocale (); /* GTK would set everything back to what the environment says */
  bindtextdomain (GETTEXT_PACKAGE, folder != NULL ? folder : VIGIL_LOCALEDIR);
  bind_textdomain_codeset (GETTEXT_PACKAGE, "UTF-8");
  textdomain (GETTEXT_PACKAGE);
}

static gboolean
has_graphics_card (void)
{
  g_autoptr (GDir) dir = g_dir_open ("/dev/dri", 0, NULL);
  const char *name;

  while (dir != NULL && (name = g_dir_read_name (dir)) != NULL)
    if (g_str_has_prefix (name, "renderD"))
      return TRUE;
  return FALSE;
}

/* Without a graphics card OpenGL is computed by the processor, every frame the whole window; cairo draws only
 * what changed. On a two-core machine that is 12 % of a core instead of 51 % for 1 460 people walking. Not to
 * load OpenGL at all saves 60 MB and a tenth of a second at the start. */
static void
choose_renderer (void)
{
  if (g_getenv ("GSK_RENDERER") != NULL || has_graphics_card ())
    return;
  g_setenv ("GSK_RENDERER", "cairo", TRUE);
  vigil_compat_forbid_gl ();
}

int
main (int argc, char **argv)
{
  g_autoptr (VigilApplication) application = NULL;
  int status;

  set_up_language (argc, argv);
  choose_renderer ();
  g_set_prgname (VIGIL_PROGRAM); /* the class of the windows on X11 */
  vigil_log_start ("vigil");
  application = vigil_application_new ();
  g_signal_connect (application, "startup", G_CALLBACK (vigil_window_room_watch_all), NULL);
  g_signal_connect (application, "startup", G_CALLBACK (vigil_compat_name_menus), NULL);
  status = g_application_run (G_APPLICATION (application), argc, argv);
  return status != 0 ? status : vigil_application_get_status (application);
}
