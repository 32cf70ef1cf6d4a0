/* vigil-library-window.h: the library page in a window of its own
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include "session/vigil-session.h"
#include "shell/library/vigil-library-page.h"

G_BEGIN_DECLS

#define VIGIL_TYPE_LIBRARY_WINDOW (vigil_library_window_get_type ())
G_DECLARE_FINAL_TYPE (VigilLibraryWindow, vigil_library_window, VIGIL, LIBRARY_WINDOW, GtkApplicationWindow)

/* The one window of @parent, made if there is none. What is shown of the site is shown by the parent's action "win.select" (s). */
VigilLibraryWindow *vigil_library_window_present (GtkWindow *parent, VigilSite *site, VigilLibrary *library, VigilClock *clock,
                                                  const char *author, gboolean editable);
/* Who writes, and whether, as the session's seat has it, now and whenever it changes. Of a parent with a session it is followed at once. */
void vigil_library_window_follow (VigilLibraryWindow *self, VigilSession *session);
VigilLibraryPage *vigil_library_window_get_page (VigilLibraryWindow *self);

G_END_DECLS
