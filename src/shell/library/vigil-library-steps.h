/* vigil-library-steps.h: the steps of a plan as a table: who, by when, what starts and ends them
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include "core/vigil-site.h"
#include "response/vigil-condition.h"

#include <gtk/gtk.h>
#include <json-glib/json-glib.h>

G_BEGIN_DECLS

/* @procedure: of a plan's body; one that cannot be read is said so. @site: nullable. @names (nullable): titles of records by id */
GtkWidget *vigil_library_steps_new (JsonNode *procedure, VigilSite *site, GHashTable *names);
/* As a sentence; @site and @names as above. */
char *vigil_library_describe_condition (const VigilCondition *condition, VigilSite *site, GHashTable *names) G_GNUC_WARN_UNUSED_RESULT;

G_END_DECLS
