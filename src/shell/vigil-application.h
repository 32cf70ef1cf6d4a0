/* vigil-application.h: command line, site, session and window of one seat
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include "shell/vigil-window.h"

#include <gtk/gtk.h>

G_BEGIN_DECLS

#define VIGIL_TYPE_APPLICATION (vigil_application_get_type ())
G_DECLARE_FINAL_TYPE (VigilApplication, vigil_application, VIGIL, APPLICATION, GtkApplication)

VigilApplication *vigil_application_new (void);
/* After the run: not 0 if something that was asked for could not be done. */
int vigil_application_get_status (VigilApplication *self);

G_END_DECLS
