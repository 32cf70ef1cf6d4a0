/* vigil-settings.h: what the operator has chosen, kept between two starts
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include "map/vigil-tile-spec.h"

G_BEGIN_DECLS

/* Signal "changed", detailed by the key ("changed::base-map"). */
#define VIGIL_TYPE_SETTINGS (vigil_settings_get_type ())
G_DECLARE_FINAL_TYPE (VigilSettings, vigil_settings, VIGIL, SETTINGS, GObject)

/* Of this seat: $XDG_CONFIG_HOME/vigil/settings.ini, or where GSETTINGS_BACKEND says. Borrowed. */
VigilSettings *vigil_settings_get_default (void);
/* @path: a key file; NULL: GLib's choice. @schema_folder: where to look for the schema first; NULL: nowhere else. */
VigilSettings *vigil_settings_new (const char *path, const char *schema_folder);
/* FALSE: the schema is not installed, so defaults hold and changes last until the end of the program. */
gboolean vigil_settings_is_kept (VigilSettings *self);
const char *vigil_settings_get_problem (VigilSettings *self);

/* Any key of data/io.github.vigil.Vigil.gschema.xml. */
GVariant *vigil_settings_get (VigilSettings *self, const char *key) G_GNUC_WARN_UNUSED_RESULT;
/* Takes a floating @value. */
void vigil_settings_set (VigilSettings *self, const char *key, GVariant *value);
char *vigil_settings_dup_string (VigilSettings *self, const char *key) G_GNUC_WARN_UNUSED_RESULT;
double vigil_settings_get_double (VigilSettings *self, const char *key);
/* Keeps key and property (int, string, enum, strv) equal as long as @object lives. An empty value leaves the property
 * as it is. */
void vigil_settings_bind (VigilSettings *self, const char *key, GObject *object, const char *property);

/* What an administrator gives holds where nobody chose; what is locked holds for everybody, and vigil_settings_set() does
 * nothing. src/shell/vigil-settings-file.h reads it. vigil_settings_lock(): FALSE where there is nothing to hold. */
char **vigil_settings_list_keys (VigilSettings *self) G_GNUC_WARN_UNUSED_RESULT;
gboolean vigil_settings_has_key (VigilSettings *self, const char *key);
gboolean vigil_settings_is_allowed (VigilSettings *self, const char *key, GVariant *value);
void vigil_settings_manage (VigilSettings *self, const char *key, GVariant *value);
gboolean vigil_settings_lock (VigilSettings *self, const char *key);
gboolean vigil_settings_is_locked (VigilSettings *self, const char *key);

/* Base maps. Entries that make no sense are left out and named in the log. (element-type VigilTileSpec) */
GPtrArray *vigil_settings_list_base_maps (VigilSettings *self) G_GNUC_WARN_UNUSED_RESULT;
/* Adds, or replaces the one with the same id. */
void vigil_settings_put_base_map (VigilSettings *self, const VigilTileSpec *spec);
void vigil_settings_remove_base_map (VigilSettings *self, const char *id);

/* The key "language", read without anything else having been set up; NULL: none. */
char *vigil_settings_read_language (void) G_GNUC_WARN_UNUSED_RESULT;

G_END_DECLS
