/* vigil-library-steps.h: the steps of a plan as a table: who, by when, what starts and ends them
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include "core/vigil-site.h"

#include <gtk/gtk.h>
#include <json-glib/json-glib.h>

G_BEGIN_DECLS

/* @procedure: of a plan's body; one that cannot be read is said so. @site: nullable */
GtkWidget *vigil_library_steps_new (JsonNode *procedure, VigilSite *site);

G_END_DECLS
