/* vigil-settings.c: what the operator has chosen, kept between two starts
 *
 * A key file of our own, so that it works without dconf, in a container and by hand.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "config.h"

#define G_SETTINGS_ENABLE_BACKEND

#include "shell/vigil-settings.h"

#include "shell/vigil-settings-check.h"
#include "shell/vigil-settings-file.h"

#include <gio/gio.h>
#include <gio/gsettingsbackend.h>
#include <glib/gi18n-lib.h>
#include <glib/gstdio.h>
#include <unistd.h>

#define SCHEMA VIGIL_SCHEMA_ID
#define PATH "/io/github/vigil/Vigil/"
#define GROUP "vigil"
#define KEEP_AFTER 400 /* ms */

struct _VigilSettings
{
  GObject parent_instance;

  GSettings *settings; /* NULL: there is no schema */
  GHashTable *values;  /* then: key → GVariant */
  GHashTable *managed; /* key → GVariant that an administrator gave */
  GHashTable *locked;  /* of these: nobody may choose another */
  char *problem;       /* of the file, when it was opened */
};

G_DEFINE_FINAL_TYPE (VigilSettings, vigil_settings, G_TYPE_OBJECT)

enum
{
  SIGNAL_CHANGED,
  N_SIGNALS
};

static guint signals[N_SIGNALS];

/* As in the schema; a test compares them. */
static const struct
{
  const char *key, *value;
} defaults[] = {
  { "base-maps", "@a" VIGIL_TILE_SPEC_TYPE " []" },
  { "base-map", "''" },
  { "base-map-strength", "0.45" },
  { "color-scheme", "''" },
  { "text-size", "100" },
  { "reduced-motion", "false" },
  { "language", "''" },
  { "speed-unit", "''" },
  { "temperature-unit", "''" },
  { "pressure-unit", "''" },
  { "start-layers", "@as []" },
  { "visible-layers", "@as []" },
  { "timeline-window", "''" },
  { "start-width", "0" },
  { "end-width", "0" },
  { "sound-volume-1", "1.0" },
  { "sound-volume-2", "0.9" },
  { "sound-volume-3", "0.8" },
  { "sound-volume-4", "0.7" },
  { "sound-volume-link", "1.0" },
  { "sound-volume-return", "0.6" },
  { "speech", "true" },
  { "sound-checked", "int64 0" },
  { "alarm-grouping", "''" },
  { "alarm-filters", "@a(ss) []" },
  { "view", "''" },
  { "map-share", "0" },
  { "twin-views", "@as []" },
  { "autostart", "false" },
  { "log-level", "''" },
  { "start-demo", "false" },
  { "start-site", "''" },
  { "start-platform", "''" },
  { "start-token-file", "''" },
};

static void
vigil_settings_finalize (GObject *object)
{
  VigilSettings *self = VIGIL_SETTINGS (object);

  if (self->settings != NULL)
    g_signal_handlers_disconnect_by_data (self->settings, self);
  g_clear_object (&self->settings);
  g_hash_table_unref (self->values);
  g_hash_table_unref (self->managed);
  g_hash_table_unref (self->locked);
  g_free (self->problem);
  G_OBJECT_CLASS (vigil_settings_parent_class)->finalize (object);
}

static void
vigil_settings_class_init (VigilSettingsClass *klass)
{
  G_OBJECT_CLASS (klass)->finalize = vigil_settings_finalize;
  signals[SIGNAL_CHANGED] = g_signal_new ("changed", VIGIL_TYPE_SETTINGS, G_SIGNAL_RUN_LAST | G_SIGNAL_DETAILED, 0, NULL,
                                          NULL, NULL, G_TYPE_NONE, 1, G_TYPE_STRING);
}

static void
vigil_settings_init (VigilSettings *self)
{
  self->values = g_hash_table_new_full (g_str_hash, g_str_equal, NULL, (GDestroyNotify) g_variant_unref);
  self->managed = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, (GDestroyNotify) g_variant_unref);
  self->locked = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  for (guint i = 0; i < G_N_ELEMENTS (defaults); i++)
    g_hash_table_insert (self->values, (gpointer) defaults[i].key,
                         g_variant_parse (NULL, defaults[i].value, NULL, NULL, NULL));
}

static void
changed_cb (GSettings *settings, const char *key, VigilSettings *self)
{
  g_signal_emit (self, signals[SIGNAL_CHANGED], g_quark_from_string (key), key);
}

/* g_settings_new() aborts where there is no schema. */
static GSettingsSchema *
find_schema (const char *folder)
{
  GSettingsSchemaSource *source = g_settings_schema_source_get_default ();
  g_autoptr (GSettingsSchemaSource) own = NULL;

  if (folder != NULL)
    own = g_settings_schema_source_new_from_directory (folder, source, TRUE, NULL);
  if (own != NULL)
    source = own;
  return source != NULL ? g_settings_schema_source_lookup (source, SCHEMA, TRUE) : NULL;
}

/* Every key is there and has our type: a schema of another version is none. */
static gboolean
schema_fits (GSettingsSchema *schema, VigilSettings *self)
{
  for (guint i = 0; i < G_N_ELEMENTS (defaults); i++)
    {
      g_autoptr (GSettingsSchemaKey) key = NULL;
      GVariant *value = g_hash_table_lookup (self->values, defaults[i].key);

      if (!g_settings_schema_has_key (schema, defaults[i].key))
        return FALSE;
      key = g_settings_schema_get_key (schema, defaults[i].key);
      if (!g_variant_type_equal (g_settings_schema_key_get_value_type (key), g_variant_get_type (value)))
        return FALSE;
    }
  return TRUE;
}

/* What was read holds until the end: a change that cannot be kept is a change all the same. */
static void
forget_at_end (VigilSettings *self, const char *path)
{
  for (guint i = 0; i < G_N_ELEMENTS (defaults); i++)
    g_hash_table_insert (self->values, (gpointer) defaults[i].key, g_settings_get_value (self->settings, defaults[i].key));
  g_clear_object (&self->settings);
  g_free (self->problem);
  self->problem = g_strdup_printf (_("The settings “%s” cannot be written: changes last until the end."), path);
  g_message ("%s", self->problem);
}

/* A file in the place of the folder passes for one that can be written, and so does a file that cannot be opened. */
static gboolean
can_be_written (GSettings *settings, const char *path)
{
  g_autofree char *folder = g_path_get_dirname (path);

  if (g_file_test (folder, G_FILE_TEST_EXISTS) && !g_file_test (folder, G_FILE_TEST_IS_DIR))
    return FALSE;
  if (g_file_test (path, G_FILE_TEST_EXISTS) && g_access (path, W_OK) != 0)
    return FALSE;
  return g_settings_is_writable (settings, "base-map");
}

/**
 * vigil_settings_new:
 * @path: (nullable): a key file, made when something is first changed; %NULL: GLib's choice
 * @schema_folder: (nullable): where to look for the schema first
 *
 * Returns: (transfer full): settings, working whatever is missing
 */
VigilSettings *
vigil_settings_new (const char *path, const char *schema_folder)
{
  VigilSettings *self = g_object_new (VIGIL_TYPE_SETTINGS, NULL);
  g_autoptr (GSettingsSchema) schema = find_schema (schema_folder);
  g_autoptr (GSettingsBackend) backend = NULL;
  gboolean usable = TRUE;

  if (schema == NULL || !schema_fits (schema, self))
    {
      g_message ("The settings schema %s is not installed: what is changed now is forgotten at the end.", SCHEMA);
      return self;
    }
  if (path != NULL)
    self->problem = vigil_settings_check_file (path, GROUP, schema, &usable);
  if (self->problem != NULL)
    g_message ("%s", self->problem);
  if (!usable)
    return self;
  if (path != NULL)
    backend = g_keyfile_settings_backend_new (path, PATH, GROUP);
  self->settings = g_settings_new_full (schema, backend, NULL);
  if (path != NULL && !can_be_written (self->settings, path))
    forget_at_end (self, path);
  else
    g_signal_connect (self->settings, "changed", G_CALLBACK (changed_cb), self);
  return self;
}

/**
 * vigil_settings_get_problem:
 * @self: the settings
 *
 * Returns: (nullable): what was wrong with the file when it was opened, one sentence for the operator
 */
const char *
vigil_settings_get_problem (VigilSettings *self)
{
  g_return_val_if_fail (VIGIL_IS_SETTINGS (self), NULL);
  return self->problem;
}

static char *
make_path (void)
{
  return g_build_filename (g_get_user_config_dir (), "vigil", "settings.ini", NULL);
}

/**
 * vigil_settings_get_default:
 *
 * Returns: (transfer none): the settings of this seat
 */
VigilSettings *
vigil_settings_get_default (void)
{
  static VigilSettings *settings = NULL;

  if (settings == NULL)
    {
      g_autofree char *path = g_getenv ("GSETTINGS_BACKEND") == NULL ? make_path () : NULL;

      settings = vigil_settings_new (path, NULL);
      vigil_settings_file_load_managed (settings);
    }
  return settings;
}

gboolean
vigil_settings_is_kept (VigilSettings *self)
{
  g_return_val_if_fail (VIGIL_IS_SETTINGS (self), FALSE);
  return self->settings != NULL;
}

/**
 * vigil_settings_get:
 * @self: the settings
 * @key: of the schema
 *
 * Returns: (transfer full): its value
 */
GVariant *
vigil_settings_get (VigilSettings *self, const char *key)
{
  g_autoptr (GVariant) chosen = NULL;
  GVariant *managed;

  g_return_val_if_fail (VIGIL_IS_SETTINGS (self) && g_hash_table_contains (self->values, key), NULL);

  managed = g_hash_table_lookup (self->managed, key);
  chosen = managed != NULL && self->settings != NULL ? g_settings_get_user_value (self->settings, key) : NULL;
  if (managed != NULL && (chosen == NULL || vigil_settings_is_locked (self, key)))
    return g_variant_ref (managed);
  if (self->settings != NULL)
    return g_settings_get_value (self->settings, key);
  return g_variant_ref (g_hash_table_lookup (self->values, key));
}

/**
 * vigil_settings_set:
 * @self: the settings
 * @key: of the schema
 * @value: of the type of the key; floating: taken
 *
 * Does nothing if that is the value already.
 */
void
vigil_settings_set (VigilSettings *self, const char *key, GVariant *value)
{
  g_autoptr (GVariant) taken = g_variant_ref_sink (value);
  g_autoptr (GVariant) before = NULL;

  g_return_if_fail (VIGIL_IS_SETTINGS (self));

  before = vigil_settings_get (self, key);
  g_return_if_fail (before != NULL && g_variant_is_of_type (taken, g_variant_get_type (before)));
  if (g_variant_equal (before, taken) || vigil_settings_is_locked (self, key))
    return;
  /* Without a schema nothing tells what was chosen from what was given. */
  if (self->settings == NULL)
    g_hash_table_remove (self->managed, key);
  if (self->settings != NULL && !g_settings_set_value (self->settings, key, taken))
    g_message ("The setting “%s” cannot be kept.", key);
  if (self->settings != NULL)
    return;
  g_hash_table_insert (self->values, (gpointer) g_intern_string (key), g_steal_pointer (&taken));
  changed_cb (NULL, key, self);
}

/* ---- what an administrator gives ---- */

gboolean
vigil_settings_has_key (VigilSettings *self, const char *key)
{
  g_return_val_if_fail (VIGIL_IS_SETTINGS (self), FALSE);
  return g_hash_table_contains (self->values, key);
}

/**
 * vigil_settings_list_keys:
 * @self: the settings
 *
 * Returns: (transfer full): every key, in the order of the schema
 */
char **
vigil_settings_list_keys (VigilSettings *self)
{
  g_autoptr (GStrvBuilder) builder = g_strv_builder_new ();

  for (guint i = 0; i < G_N_ELEMENTS (defaults); i++)
    g_strv_builder_add (builder, defaults[i].key);
  return g_strv_builder_end (builder);
}

/**
 * vigil_settings_is_allowed:
 * @self: the settings
 * @key: of the schema
 * @value: of the type of the key
 *
 * Returns: whether the schema allows it; without a schema nobody knows, and nothing is allowed
 */
gboolean
vigil_settings_is_allowed (VigilSettings *self, const char *key, GVariant *value)
{
  g_autoptr (GSettingsSchema) schema = NULL;
  g_autoptr (GSettingsSchemaKey) known = NULL;

  g_return_val_if_fail (vigil_settings_has_key (self, key) && value != NULL, FALSE);

  if (self->settings == NULL)
    return FALSE;
  g_object_get (self->settings, "settings-schema", &schema, NULL);
  known = g_settings_schema_get_key (schema, key);
  return g_variant_is_of_type (value, g_settings_schema_key_get_value_type (known)) && g_settings_schema_key_range_check (known, value);
}

/**
 * vigil_settings_manage:
 * @self: the settings
 * @key: of the schema
 * @value: holds where nobody chose another
 */
void
vigil_settings_manage (VigilSettings *self, const char *key, GVariant *value)
{
  g_return_if_fail (VIGIL_IS_SETTINGS (self) && vigil_settings_has_key (self, key) && value != NULL);

  g_hash_table_insert (self->managed, g_strdup (key), g_variant_ref_sink (value));
  changed_cb (NULL, key, self);
}

gboolean
vigil_settings_lock (VigilSettings *self, const char *key)
{
  g_return_val_if_fail (VIGIL_IS_SETTINGS (self) && key != NULL, FALSE);

  if (!g_hash_table_contains (self->managed, key))
    return FALSE;
  g_hash_table_add (self->locked, g_strdup (key));
  changed_cb (NULL, key, self);
  return TRUE;
}

gboolean
vigil_settings_is_locked (VigilSettings *self, const char *key)
{
  g_return_val_if_fail (VIGIL_IS_SETTINGS (self) && key != NULL, FALSE);
  /* GLib's own locks (/etc/glib-2.0/settings/locks) hold as well. */
  return g_hash_table_contains (self->locked, key) || (self->settings != NULL && !g_settings_is_writable (self->settings, key));
}

char *
vigil_settings_dup_string (VigilSettings *self, const char *key)
{
  g_autoptr (GVariant) value = vigil_settings_get (self, key);

  g_return_val_if_fail (value != NULL, NULL);
  return g_variant_dup_string (value, NULL);
}

double
vigil_settings_get_double (VigilSettings *self, const char *key)
{
  g_autoptr (GVariant) value = vigil_settings_get (self, key);

  g_return_val_if_fail (value != NULL, 0.0);
  return g_variant_get_double (value);
}

/* ---- properties ---- */

/* A key and the property of an object that follow each other. */
typedef struct
{
  VigilSettings *settings;
  GObject *object; /* not owned: its end frees this */
  char *key;
  char *property;
  gulong handler;
  GVariant *pending; /* to be kept when the property has come to rest */
  guint source;
} Binding;

static void
keep_pending (Binding *binding)
{
  g_clear_handle_id (&binding->source, g_source_remove);
  if (binding->pending != NULL)
    vigil_settings_set (binding->settings, binding->key, binding->pending);
  g_clear_pointer (&binding->pending, g_variant_unref);
}

static gboolean
keep_pending_cb (gpointer data)
{
  Binding *binding = data;

  binding->source = 0;
  keep_pending (binding);
  return G_SOURCE_REMOVE;
}

static void
binding_free (gpointer data, GObject *object)
{
  Binding *binding = data;

  g_signal_handler_disconnect (binding->settings, binding->handler);
  keep_pending (binding);
  g_object_unref (binding->settings);
  g_free (binding->key);
  g_free (binding->property);
  g_free (binding);
}

static gboolean
to_value (GVariant *variant, GValue *value)
{
  GEnumValue *named;

  if (g_variant_is_of_type (variant, G_VARIANT_TYPE_INT32) && G_VALUE_HOLDS_INT (value))
    g_value_set_int (value, g_variant_get_int32 (variant));
  else if (g_variant_is_of_type (variant, G_VARIANT_TYPE_STRING_ARRAY) && G_VALUE_HOLDS (value, G_TYPE_STRV))
    g_value_take_boxed (value, g_variant_dup_strv (variant, NULL));
  else if (G_VALUE_HOLDS_ENUM (value))
    {
      named = g_enum_get_value_by_nick (g_type_class_peek (G_VALUE_TYPE (value)), g_variant_get_string (variant, NULL));
      if (named == NULL)
        return FALSE;
      g_value_set_enum (value, named->value);
    }
  else
    g_value_set_string (value, g_variant_get_string (variant, NULL));
  return TRUE;
}

static GVariant *
from_value (const GValue *value)
{
  if (G_VALUE_HOLDS_INT (value))
    return g_variant_new_int32 (g_value_get_int (value));
  if (G_VALUE_HOLDS (value, G_TYPE_STRV))
    return g_variant_new_strv (g_value_get_boxed (value), -1);
  if (G_VALUE_HOLDS_ENUM (value))
    return g_variant_new_string (
        g_enum_get_value (g_type_class_peek (G_VALUE_TYPE (value)), g_value_get_enum (value))->value_nick);
  return g_variant_new_string (g_value_get_string (value) != NULL ? g_value_get_string (value) : "");
}

static void
setting_changed_cb (VigilSettings *self, const char *key, Binding *binding)
{
  g_autoptr (GVariant) variant = vigil_settings_get (self, key);
  g_autoptr (GVariant) present = NULL;
  g_auto (GValue) value = G_VALUE_INIT;
  GParamSpec *spec = g_object_class_find_property (G_OBJECT_GET_CLASS (binding->object), binding->property);

  g_value_init (&value, spec->value_type);
  g_object_get_property (binding->object, binding->property, &value);
  present = g_variant_ref_sink (from_value (&value));
  if (!g_variant_equal (present, variant) && to_value (variant, &value))
    g_object_set_property (binding->object, binding->property, &value);
}

static void
property_changed_cb (GObject *object, GParamSpec *spec, Binding *binding)
{
  g_auto (GValue) value = G_VALUE_INIT;

  g_value_init (&value, spec->value_type);
  g_object_get_property (object, spec->name, &value);
  g_clear_pointer (&binding->pending, g_variant_unref);
  binding->pending = g_variant_ref_sink (from_value (&value));
  /* A panel that is made wider by hand is another for every pixel. */
  if (binding->source == 0)
    binding->source = g_timeout_add (KEEP_AFTER, keep_pending_cb, binding);
}

static gboolean
is_empty (GVariant *value)
{
  if (g_variant_is_of_type (value, G_VARIANT_TYPE_STRING))
    return *g_variant_get_string (value, NULL) == '\0';
  return g_variant_is_container (value) && g_variant_n_children (value) == 0;
}

/**
 * vigil_settings_bind:
 * @self: the settings
 * @key: of the schema
 * @object: its property follows the key and the key the property
 * @property: of type int, string, enum (the key holds the nick) or strv
 */
void
vigil_settings_bind (VigilSettings *self, const char *key, GObject *object, const char *property)
{
  g_autofree char *changed = g_strconcat ("changed::", key, NULL);
  g_autofree char *notify = g_strconcat ("notify::", property, NULL);
  g_autoptr (GVariant) value = NULL;
  Binding *binding;

  g_return_if_fail (VIGIL_IS_SETTINGS (self) && G_IS_OBJECT (object));
  g_return_if_fail (g_object_class_find_property (G_OBJECT_GET_CLASS (object), property) != NULL);

  binding = g_new (Binding, 1);
  *binding = (Binding){ g_object_ref (self), object, g_strdup (key), g_strdup (property), 0, NULL, 0 };
  value = vigil_settings_get (self, key);
  if (!is_empty (value))
    setting_changed_cb (self, key, binding);
  binding->handler = g_signal_connect (self, changed, G_CALLBACK (setting_changed_cb), binding);
  g_signal_connect (object, notify, G_CALLBACK (property_changed_cb), binding);
  g_object_weak_ref (object, binding_free, binding);
}

/* ---- base maps ---- */

/**
 * vigil_settings_list_base_maps:
 * @self: the settings
 *
 * Returns: (transfer full) (element-type VigilTileSpec): those that make sense
 */
GPtrArray *
vigil_settings_list_base_maps (VigilSettings *self)
{
  GPtrArray *list = g_ptr_array_new_with_free_func ((GDestroyNotify) vigil_tile_spec_free);
  g_autoptr (GVariant) value = vigil_settings_get (self, "base-maps");

  for (gsize i = 0; i < g_variant_n_children (value); i++)
    {
      g_autoptr (GVariant) child = g_variant_get_child_value (value, i);
      g_autoptr (GError) error = NULL;
      VigilTileSpec *spec = vigil_tile_spec_from_variant (child, &error);

      if (spec != NULL)
        g_ptr_array_add (list, spec);
      else
        g_message ("Base map %u of the settings is left out: %s", (guint) i + 1, error->message);
    }
  return list;
}

static void
write_base_maps (VigilSettings *self, GPtrArray *list)
{
  GVariantBuilder builder;

  g_variant_builder_init (&builder, G_VARIANT_TYPE ("a" VIGIL_TILE_SPEC_TYPE));
  for (guint i = 0; i < list->len; i++)
    g_variant_builder_add_value (&builder, vigil_tile_spec_to_variant (g_ptr_array_index (list, i)));
  vigil_settings_set (self, "base-maps", g_variant_builder_end (&builder));
}

static gboolean
find_base_map (GPtrArray *list, const char *id, guint *index)
{
  for (guint i = 0; i < list->len; i++)
    if (g_str_equal (((VigilTileSpec *) g_ptr_array_index (list, i))->id, id))
      {
        *index = i;
        return TRUE;
      }
  return FALSE;
}

/**
 * vigil_settings_put_base_map:
 * @self: the settings
 * @spec: a base map that has been checked
 */
void
vigil_settings_put_base_map (VigilSettings *self, const VigilTileSpec *spec)
{
  g_autoptr (GPtrArray) list = vigil_settings_list_base_maps (self);
  guint index;

  if (find_base_map (list, spec->id, &index))
    {
      vigil_tile_spec_free (g_ptr_array_index (list, index));
      g_ptr_array_index (list, index) = vigil_tile_spec_copy (spec);
    }
  else
    g_ptr_array_add (list, vigil_tile_spec_copy (spec));
  write_base_maps (self, list);
}

void
vigil_settings_remove_base_map (VigilSettings *self, const char *id)
{
  g_autoptr (GPtrArray) list = vigil_settings_list_base_maps (self);
  guint index;

  if (!find_base_map (list, id, &index))
    return;
  g_ptr_array_remove_index (list, index);
  write_base_maps (self, list);
}

/**
 * vigil_settings_read_language:
 *
 * Environment variables must be set before there are threads, and settings start one: so the file is read by itself.
 *
 * Returns: (transfer full) (nullable): a locale
 */
char *
vigil_settings_read_language (void)
{
  g_autoptr (GKeyFile) file = g_key_file_new ();
  g_autofree char *path = make_path ();
  g_autofree char *text = NULL;
  g_autoptr (GVariant) value = NULL;

  if (g_getenv ("GSETTINGS_BACKEND") != NULL || !g_key_file_load_from_file (file, path, G_KEY_FILE_NONE, NULL))
    return NULL;
  text = g_key_file_get_value (file, GROUP, "language", NULL);
  if (text != NULL)
    value = g_variant_parse (G_VARIANT_TYPE_STRING, text, NULL, NULL, NULL);
  if (value == NULL || *g_variant_get_string (value, NULL) == '\0')
    return NULL;
  return g_variant_dup_string (value, NULL);
}
