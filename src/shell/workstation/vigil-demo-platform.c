/* vigil-demo-platform.c: the simulated park as a program of its own, started for this seat and ended with it
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "config.h"

#include "shell/workstation/vigil-demo-platform.h"

#include <glib/gi18n.h>
#include <signal.h>
#include <string.h>
#include <sys/prctl.h>

#define PROGRAM "vigil-platform"

struct _VigilDemoPlatform
{
  GObject parent_instance;

  char *program, *site;
  GSubprocess *process;     /* (nullable) */
  GDataInputStream *output; /* (nullable): kept, or the program could not print any more */
};

G_DEFINE_FINAL_TYPE (VigilDemoPlatform, vigil_demo_platform, G_TYPE_OBJECT)

static char *
find_program (void)
{
  g_autofree char *own = g_file_read_link ("/proc/self/exe", NULL);
  g_autofree char *folder = own != NULL ? g_path_get_dirname (own) : NULL;
  g_autofree char *beside = folder != NULL ? g_build_filename (folder, PROGRAM, NULL) : NULL;
  /* In a build folder. */
  g_autofree char *built = folder != NULL ? g_build_filename (folder, "..", "sim", PROGRAM, NULL) : NULL;

  if (beside != NULL && g_file_test (beside, G_FILE_TEST_IS_EXECUTABLE))
    return g_steal_pointer (&beside);
  if (built != NULL && g_file_test (built, G_FILE_TEST_IS_EXECUTABLE))
    return g_steal_pointer (&built);
  return g_find_program_in_path (PROGRAM);
}

/* In the child, before the program: it ends with this seat, also after a crash. */
static void
set_up_child (gpointer data)
{
  prctl (PR_SET_PDEATHSIG, SIGTERM);
}

static gboolean
spawn (VigilDemoPlatform *self, GError **error)
{
  g_autoptr (GSubprocessLauncher) launcher = g_subprocess_launcher_new (G_SUBPROCESS_FLAGS_STDOUT_PIPE);
  g_autofree char *program = self->program != NULL ? g_strdup (self->program) : find_program ();

  if (program == NULL)
    {
      g_set_error_literal (error, G_IO_ERROR, G_IO_ERROR_NOT_FOUND, _("The simulated platform (vigil-platform) is not installed beside Vigil."));
      return FALSE;
    }
  g_subprocess_launcher_set_child_setup (launcher, set_up_child, NULL, NULL);
  self->process = g_subprocess_launcher_spawn (launcher, error, program, "--port", "0", "--site", self->site, NULL);
  if (self->process == NULL)
    return FALSE;
  self->output = g_data_input_stream_new (g_subprocess_get_stdout_pipe (self->process));
  return TRUE;
}

static char *
find_address (const char *line)
{
  const char *start = strstr (line, "ws://");

  return start != NULL ? g_strndup (start, strcspn (start, " \t\r\n")) : NULL;
}

static void line_cb (GObject *source, GAsyncResult *result, gpointer user_data);

static void
read_line (VigilDemoPlatform *self, GTask *task)
{
  g_data_input_stream_read_line_async (self->output, G_PRIORITY_DEFAULT, g_task_get_cancellable (task), line_cb, g_object_ref (task));
}

static void
line_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (GTask) task = user_data;
  VigilDemoPlatform *self = g_task_get_source_object (task);
  GError *error = NULL;
  g_autofree char *line = g_data_input_stream_read_line_finish_utf8 (G_DATA_INPUT_STREAM (source), result, NULL, &error);
  char *address = line != NULL ? find_address (line) : NULL;

  if (address != NULL)
    g_task_return_pointer (task, address, g_free);
  else if (error != NULL)
    g_task_return_error (task, error);
  else if (line == NULL)
    g_task_return_new_error (task, G_IO_ERROR, G_IO_ERROR_FAILED, _("The simulated platform ended before it listened. Its own words are in the log."));
  else
    read_line (self, task);
}

void
vigil_demo_platform_start_async (VigilDemoPlatform *self, GCancellable *cancellable, GAsyncReadyCallback callback, gpointer user_data)
{
  g_autoptr (GTask) task = NULL;
  GError *error = NULL;

  g_return_if_fail (VIGIL_IS_DEMO_PLATFORM (self) && self->process == NULL);

  task = g_task_new (self, cancellable, callback, user_data);
  if (spawn (self, &error))
    read_line (self, task);
  else
    g_task_return_error (task, error);
}

char *
vigil_demo_platform_start_finish (VigilDemoPlatform *self, GAsyncResult *result, GError **error)
{
  g_return_val_if_fail (g_task_is_valid (result, self), NULL);
  return g_task_propagate_pointer (G_TASK (result), error);
}

void
vigil_demo_platform_stop (VigilDemoPlatform *self)
{
  g_return_if_fail (VIGIL_IS_DEMO_PLATFORM (self));

  if (self->process != NULL)
    g_subprocess_send_signal (self->process, SIGTERM);
  g_clear_object (&self->output);
  g_clear_object (&self->process);
}

static void
vigil_demo_platform_finalize (GObject *object)
{
  VigilDemoPlatform *self = VIGIL_DEMO_PLATFORM (object);

  vigil_demo_platform_stop (self);
  g_free (self->program);
  g_free (self->site);
  G_OBJECT_CLASS (vigil_demo_platform_parent_class)->finalize (object);
}

static void
vigil_demo_platform_class_init (VigilDemoPlatformClass *klass)
{
  G_OBJECT_CLASS (klass)->finalize = vigil_demo_platform_finalize;
}

static void
vigil_demo_platform_init (VigilDemoPlatform *self)
{
}

/**
 * vigil_demo_platform_new:
 * @program: (nullable): the program; NULL: beside this one, or in PATH
 * @site: the site pack that it plays
 *
 * Returns: (transfer full): a platform that is not started
 */
VigilDemoPlatform *
vigil_demo_platform_new (const char *program, const char *site)
{
  VigilDemoPlatform *self = g_object_new (VIGIL_TYPE_DEMO_PLATFORM, NULL);

  self->program = g_strdup (program);
  self->site = g_strdup (site);
  return self;
}
