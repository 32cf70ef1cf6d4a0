/* vigil-print.c: the desktop's print dialog, and what is said when it fails
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "config.h"

#include "shell/vigil-print.h"

#include "shell/vigil-portal-dialog.h"
#include "shell/vigil-portal-inhibit.h"

#include <glib/gi18n.h>

typedef struct
{
  GtkPrintOperation *print;
  GWeakRef parent; /* may be closed while the dialog is open */
  VigilPrintSay say;
} Job;

static void
job_free (Job *job)
{
  g_object_unref (job->print);
  g_weak_ref_clear (&job->parent);
  g_free (job);
}

static void
tell (Job *job, const char *sentence)
{
  g_autoptr (GtkWindow) parent = g_weak_ref_get (&job->parent);

  if (parent != NULL)
    job->say (parent, sentence);
}

/* GTK may set an error and answer that the operator gave up. */
static void
run (Job *job)
{
  g_autoptr (GtkWindow) parent = g_weak_ref_get (&job->parent);
  g_autoptr (GError) error = NULL;
  g_autofree char *sentence = NULL;

  if (parent == NULL)
    return;
  gtk_print_operation_run (job->print, GTK_PRINT_OPERATION_ACTION_PRINT_DIALOG, parent, &error);
  g_clear_object (&parent);
  if (error == NULL)
    return;
  g_dbus_error_strip_remote_error (error);
  sentence = g_strdup_printf (_("Nothing was printed: %s"), error->message);
  tell (job, sentence);
}

static void
portal_cb (gboolean there, gpointer user_data)
{
  Job *job = user_data;

  if (there)
    run (job);
  else
    tell (job, _("Nothing was printed: the desktop's print dialog does not answer. In its sandbox Vigil needs xdg-desktop-portal and a backend "
                "of the desktop, such as xdg-desktop-portal-gtk."));
  job_free (job);
}

/**
 * vigil_print_run:
 * @print: what is printed
 * @parent: the window that asks
 * @say: called with why nothing was printed
 *
 * Inside a sandbox the dialog is the desktop's, and comes a moment later.
 */
void
vigil_print_run (GtkPrintOperation *print, GtkWindow *parent, VigilPrintSay say)
{
  Job *job;

  g_return_if_fail (GTK_IS_PRINT_OPERATION (print) && GTK_IS_WINDOW (parent) && say != NULL);

  job = g_new0 (Job, 1);
  job->print = g_object_ref (print);
  job->say = say;
  g_weak_ref_init (&job->parent, parent);
  if (vigil_portal_is_sandboxed ())
    vigil_portal_look_for (NULL, "Print", portal_cb, job);
  else
    portal_cb (TRUE, job);
}
