/* vigil-library-window.c: the library page in a window of its own
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "config.h"

#include "shell/library/vigil-library-window.h"

#include "session/vigil-people.h"
#include "shell/vigil-click-guard.h"
#include "shell/vigil-window.h"

#include <glib/gi18n.h>

struct _VigilLibraryWindow
{
  GtkApplicationWindow parent_instance;

  VigilLibraryPage *page; /* borrowed of the window */
};

G_DEFINE_FINAL_TYPE (VigilLibraryWindow, vigil_library_window, GTK_TYPE_APPLICATION_WINDOW)

static void
vigil_library_window_class_init (VigilLibraryWindowClass *klass)
{
}

static void
vigil_library_window_init (VigilLibraryWindow *self)
{
  gtk_window_set_title (GTK_WINDOW (self), _("Libraries"));
  gtk_window_set_default_size (GTK_WINDOW (self), 1600, 900);
  gtk_widget_add_css_class (GTK_WIDGET (self), "vigil");
  vigil_click_guard_install (GTK_WIDGET (self));
}

static VigilLibraryWindow *
find_window (GtkWindow *parent)
{
  GListModel *all = gtk_window_get_toplevels ();

  for (guint i = 0; i < g_list_model_get_n_items (all); i++)
    {
      g_autoptr (GtkWindow) window = g_list_model_get_item (all, i);

      if (VIGIL_IS_LIBRARY_WINDOW (window) && gtk_window_get_transient_for (window) == parent)
        return VIGIL_LIBRARY_WINDOW (window);
    }
  return NULL;
}

static void
show_asset_cb (VigilLibraryWindow *self, const char *id)
{
  GtkWindow *parent = gtk_window_get_transient_for (GTK_WINDOW (self));

  if (parent != NULL)
    gtk_widget_activate_action (GTK_WIDGET (parent), "win.select", "s", id);
}

/* The window of the seat has the session that the steps are tried on. */
static void
edit_steps_cb (VigilLibraryWindow *self, const char *id)
{
  GtkWindow *parent = gtk_window_get_transient_for (GTK_WINDOW (self));

  if (parent != NULL)
    gtk_widget_activate_action (GTK_WIDGET (parent), "win.plan-edit", "s", id);
}

static void
seat_changed_cb (VigilLibraryWindow *self, VigilSession *session)
{
  const char *author = vigil_session_get_operator (session);

  vigil_library_page_set_author (self->page, author != NULL ? author : "");
  vigil_library_page_set_editable (self->page, vigil_session_may (session, VIGIL_RIGHT_LIBRARY_EDIT, NULL));
}

/**
 * vigil_library_window_follow:
 * @self: the window
 * @session: whose seat says who writes and whether; only once
 */
void
vigil_library_window_follow (VigilLibraryWindow *self, VigilSession *session)
{
  g_return_if_fail (VIGIL_IS_LIBRARY_WINDOW (self) && VIGIL_IS_SESSION (session));

  g_signal_connect_object (session, "seat-changed", G_CALLBACK (seat_changed_cb), self, G_CONNECT_SWAPPED);
  seat_changed_cb (self, session);
}

/**
 * vigil_library_window_present:
 * @parent: the main window
 * @site: (nullable): for names
 * @library: of this thread
 * @clock: the session's
 * @author: who writes at this seat
 * @editable: whether this seat may write: librarians and administrators
 *
 * Returns: (transfer none): the window
 */
VigilLibraryWindow *
vigil_library_window_present (GtkWindow *parent, VigilSite *site, VigilLibrary *library, VigilClock *clock, const char *author,
                              gboolean editable)
{
  VigilLibraryWindow *self;

  g_return_val_if_fail (GTK_IS_WINDOW (parent) && VIGIL_IS_LIBRARY (library) && VIGIL_IS_CLOCK (clock), NULL);

  self = find_window (parent);
  if (self == NULL)
    {
      self = g_object_new (VIGIL_TYPE_LIBRARY_WINDOW, "application", gtk_window_get_application (parent), "transient-for", parent,
                           "destroy-with-parent", TRUE, NULL);
      self->page = VIGIL_LIBRARY_PAGE (vigil_library_page_new (site, library, clock));
      gtk_window_set_child (GTK_WINDOW (self), GTK_WIDGET (self->page));
      g_signal_connect_object (self->page, "show-asset", G_CALLBACK (show_asset_cb), self, G_CONNECT_SWAPPED);
      g_signal_connect_object (self->page, "edit-steps", G_CALLBACK (edit_steps_cb), self, G_CONNECT_SWAPPED);
      if (VIGIL_IS_WINDOW (parent) && vigil_window_get_session (VIGIL_WINDOW (parent)) != NULL)
        vigil_library_window_follow (self, vigil_window_get_session (VIGIL_WINDOW (parent)));
    }
  vigil_library_page_set_author (self->page, author);
  vigil_library_page_set_editable (self->page, editable);
  gtk_window_present (GTK_WINDOW (self));
  vigil_library_page_focus_search (self->page);
  return self;
}

VigilLibraryPage *
vigil_library_window_get_page (VigilLibraryWindow *self)
{
  g_return_val_if_fail (VIGIL_IS_LIBRARY_WINDOW (self), NULL);
  return self->page;
}
