/* vigil-tile-spec.c: what is known of a base map before it is opened: kind, address, datum, zooms
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "config.h"

#include "map/vigil-tile-spec.h"

#include <glib/gi18n-lib.h>
#include <string.h>

#define MAX_NAME 200
#define MAX_URI 2048
#define MAX_PACK_MAPS 64

G_DEFINE_QUARK (vigil-tile-error-quark, vigil_tile_error)

static const char *const kinds[] = { "mbtiles", "xyz" };
static const char *const datums[] = { "wgs84", "gcj02" };

/**
 * vigil_tile_spec_new:
 * @id: unique among the base maps
 * @name: for people
 * @kind: of what
 * @uri: a path, or a template of addresses
 *
 * Returns: (transfer full): zooms 0 to 19, WGS 84, no attribution
 */
VigilTileSpec *
vigil_tile_spec_new (const char *id, const char *name, VigilTileKind kind, const char *uri)
{
  VigilTileSpec *self = g_new0 (VigilTileSpec, 1);

  self->id = g_strdup (id);
  self->name = g_strdup (name);
  self->kind = kind;
  self->uri = g_strdup (uri);
  self->max_zoom = 19;
  self->attribution = g_strdup ("");
  return self;
}

VigilTileSpec *
vigil_tile_spec_copy (const VigilTileSpec *self)
{
  VigilTileSpec *copy = vigil_tile_spec_new (self->id, self->name, self->kind, self->uri);

  copy->datum = self->datum;
  copy->min_zoom = self->min_zoom;
  copy->max_zoom = self->max_zoom;
  g_free (copy->attribution);
  copy->attribution = g_strdup (self->attribution);
  return copy;
}

void
vigil_tile_spec_free (VigilTileSpec *self)
{
  g_free (self->id);
  g_free (self->name);
  g_free (self->uri);
  g_free (self->attribution);
  g_free (self);
}

gboolean
vigil_tile_spec_equal (const VigilTileSpec *a, const VigilTileSpec *b)
{
  if (a == NULL || b == NULL)
    return a == b;
  return a->kind == b->kind && a->datum == b->datum && a->min_zoom == b->min_zoom && a->max_zoom == b->max_zoom
         && g_str_equal (a->id, b->id) && g_str_equal (a->name, b->name) && g_str_equal (a->uri, b->uri)
         && g_str_equal (a->attribution, b->attribution);
}

static gboolean
invalid (GError **error, const char *sentence)
{
  g_set_error_literal (error, VIGIL_TILE_ERROR, VIGIL_TILE_ERROR_INVALID, sentence);
  return FALSE;
}

/**
 * vigil_tile_spec_check:
 * @self: a description, from a form or a file
 * @error: %VIGIL_TILE_ERROR_INVALID, one sentence
 */
gboolean
vigil_tile_spec_check (const VigilTileSpec *self, GError **error)
{
  if (*self->id == '\0')
    return invalid (error, _("The base map has no id."));
  if (*self->name == '\0')
    return invalid (error, _("Give the base map a name."));
  if (strlen (self->name) > MAX_NAME || strlen (self->attribution) > MAX_NAME)
    return invalid (error, _("The name or the attribution is too long."));
  if (self->max_zoom > VIGIL_TILE_ZOOM_LIMIT)
    return invalid (error, _("Zooms go from 0 to 22."));
  if (self->min_zoom > self->max_zoom)
    return invalid (error, _("The first zoom is above the last one."));
  if (self->kind == VIGIL_TILE_XYZ)
    return vigil_tile_template_check (self->uri, error);
  if (!g_path_is_absolute (self->uri))
    return invalid (error, _("The file has to be named with its whole path."));
  return TRUE;
}

const char *
vigil_datum_to_string (VigilDatum datum)
{
  return datums[datum];
}

/**
 * vigil_tile_spec_to_variant:
 * @self: a description
 *
 * Returns: (transfer floating): of type %VIGIL_TILE_SPEC_TYPE
 */
GVariant *
vigil_tile_spec_to_variant (const VigilTileSpec *self)
{
  return g_variant_new (VIGIL_TILE_SPEC_TYPE, self->id, self->name, kinds[self->kind], self->uri, datums[self->datum],
                        self->min_zoom, self->max_zoom, self->attribution);
}

static gboolean
find_word (const char *word, const char *const words[2], guint *index)
{
  *index = g_str_equal (word, words[1]) ? 1 : 0;
  return g_str_equal (word, words[*index]);
}

/**
 * vigil_tile_spec_from_variant:
 * @variant: of type %VIGIL_TILE_SPEC_TYPE
 * @error: %VIGIL_TILE_ERROR_INVALID
 *
 * Returns: (transfer full): a description that has been checked
 */
VigilTileSpec *
vigil_tile_spec_from_variant (GVariant *variant, GError **error)
{
  const char *id, *name, *kind, *uri, *datum, *attribution;
  guint kind_index, datum_index, min_zoom, max_zoom;
  g_autoptr (VigilTileSpec) self = NULL;

  g_return_val_if_fail (g_variant_is_of_type (variant, G_VARIANT_TYPE (VIGIL_TILE_SPEC_TYPE)), NULL);

  g_variant_get (variant, "(&s&s&s&s&suu&s)", &id, &name, &kind, &uri, &datum, &min_zoom, &max_zoom, &attribution);
  if (!find_word (kind, kinds, &kind_index) || !find_word (datum, datums, &datum_index))
    {
      invalid (error, _("The settings name a kind of base map or a datum that does not exist."));
      return NULL;
    }
  self = vigil_tile_spec_new (id, name, kind_index, uri);
  self->datum = datum_index;
  self->min_zoom = min_zoom;
  self->max_zoom = max_zoom;
  g_free (self->attribution);
  self->attribution = g_strdup (attribution);
  return vigil_tile_spec_check (self, error) ? g_steal_pointer (&self) : NULL;
}

static int
compare_names (gconstpointer a, gconstpointer b)
{
  const VigilTileSpec *const *one = a, *const *other = b;

  return g_strcmp0 ((*one)->name, (*other)->name);
}

/**
 * vigil_tile_spec_list_pack:
 * @path: a site pack
 *
 * A zip offers none: SQLite reads files, not streams.
 *
 * Returns: (transfer full) (element-type VigilTileSpec): sorted by name; ids are "pack:" and the name of the file
 */
GPtrArray *
vigil_tile_spec_list_pack (const char *path)
{
  GPtrArray *list = g_ptr_array_new_with_free_func ((GDestroyNotify) vigil_tile_spec_free);
  g_autoptr (GDir) dir = g_dir_open (path, 0, NULL);
  g_autofree char *folder = g_canonicalize_filename (path, NULL);
  const char *file;

  while (dir != NULL && list->len < MAX_PACK_MAPS && (file = g_dir_read_name (dir)) != NULL)
    {
      g_autofree char *full = NULL;
      g_autofree char *id = NULL;
      g_autofree char *name = NULL;

      if (!g_str_has_suffix (file, ".mbtiles") || !g_utf8_validate (file, -1, NULL) || strlen (file) > MAX_NAME)
        continue;
      full = g_build_filename (folder, file, NULL);
      id = g_strconcat ("pack:", file, NULL);
      name = g_strndup (file, strlen (file) - strlen (".mbtiles"));
      if (*name != '\0' && g_file_test (full, G_FILE_TEST_IS_REGULAR))
        g_ptr_array_add (list, vigil_tile_spec_new (id, name, VIGIL_TILE_MBTILES, full));
    }
  g_ptr_array_sort (list, compare_names);
  return list;
}

/* ---- templates of addresses ---- */

static gboolean
scheme_is_http (const char *text)
{
  return g_ascii_strncasecmp (text, "http://", 7) == 0 || g_ascii_strncasecmp (text, "https://", 8) == 0;
}

/**
 * vigil_tile_template_check:
 * @text: an address with {z}, {x} and {y} or {-y} in it
 * @error: %VIGIL_TILE_ERROR_INVALID, one sentence
 */
gboolean
vigil_tile_template_check (const char *text, GError **error)
{
  g_autofree char *example = NULL;

  if (strlen (text) > MAX_URI)
    return invalid (error, _("The address is too long."));
  if (!scheme_is_http (text))
    return invalid (error, _("The address has to begin with https:// or http://."));
  if (strstr (text, "{z}") == NULL || strstr (text, "{x}") == NULL
      || (strstr (text, "{y}") == NULL && strstr (text, "{-y}") == NULL))
    return invalid (error, _("The address needs {z}, {x} and {y} where zoom, column and row belong."));
  example = vigil_tile_template_expand (text, 1, 1, 1);
  if (strpbrk (example, "{} \t\r\n") != NULL)
    return invalid (error, _("The address has a word in braces that means nothing here, or a space."));
  if (!g_uri_is_valid (example, G_URI_FLAGS_PARSE_RELAXED, NULL) || strchr (example, '@') != NULL)
    return invalid (error, _("The address is no valid one, or has a password in it."));
  return TRUE;
}

/* One of a list such as "a,b,c", always the same for one tile: the server's caches and ours are used well. */
static void
append_choice (GString *out, const char *list, gsize length, guint number)
{
  g_autofree char *text = g_strndup (list, length);
  g_auto (GStrv) choices = g_strsplit (text, ",", 32);

  if (choices[0] != NULL)
    g_string_append (out, choices[number % g_strv_length (choices)]);
}

/* Puts what the word in braces means; FALSE if it means nothing. */
static gboolean
append_word (GString *out, const char *word, gsize length, guint zoom, guint x, guint y)
{
  if (length == 1 && *word == 'z')
    g_string_append_printf (out, "%u", zoom);
  else if (length == 1 && *word == 'x')
    g_string_append_printf (out, "%u", x);
  else if (length == 1 && *word == 'y')
    g_string_append_printf (out, "%u", y);
  else if (length == 2 && strncmp (word, "-y", 2) == 0)
    g_string_append_printf (out, "%u", (1u << zoom) - 1 - y);
  else if (length == 1 && *word == 's')
    append_choice (out, "a,b,c", 5, x + y);
  else if (length > 7 && strncmp (word, "switch:", 7) == 0)
    append_choice (out, word + 7, length - 7, x + y);
  else
    return FALSE;
  return TRUE;
}

/**
 * vigil_tile_template_expand:
 * @text: a template
 * @zoom: of the tile
 * @x: column, from the west
 * @y: row, from the north
 *
 * {z} {x} {y}, {-y} for rows from the south, {s} for a, b or c, {switch:0,1,2} for one of a list.
 *
 * Returns: (transfer full): the address of a tile
 */
char *
vigil_tile_template_expand (const char *text, guint zoom, guint x, guint y)
{
  GString *out = g_string_new (NULL);

  while (*text != '\0')
    {
      const char *end = *text == '{' ? strchr (text, '}') : NULL;

      if (end != NULL && append_word (out, text + 1, (gsize) (end - text - 1), zoom, x, y))
        text = end + 1;
      else
        g_string_append_c (out, *text++);
    }
  return g_string_free (out, FALSE);
}

/* ---- what strangers write ---- */

static const struct
{
  const char *entity, *text;
} entities[] = { { "&copy;", "©" }, { "&amp;", "&" }, { "&lt;", "<" }, { "&gt;", ">" }, { "&quot;", "\"" }, { "&nbsp;", " " } };

/* Marks that turn the direction of what follows would turn the rest of our line, too. */
static void
append_visible (GString *out, gunichar c)
{
  switch (g_unichar_type (c))
    {
    case G_UNICODE_FORMAT:
      break;
    case G_UNICODE_CONTROL:
    case G_UNICODE_LINE_SEPARATOR:
    case G_UNICODE_PARAGRAPH_SEPARATOR:
      g_string_append_c (out, ' ');
      break;
    default:
      g_string_append_unichar (out, c);
    }
}

/* One character, or what an entity stands for. */
static const char *
append_text (GString *out, const char *at)
{
  for (guint i = 0; i < G_N_ELEMENTS (entities); i++)
    if (g_str_has_prefix (at, entities[i].entity))
      {
        g_string_append (out, entities[i].text);
        return at + strlen (entities[i].entity);
      }
  append_visible (out, g_utf8_get_char (at));
  return g_utf8_next_char (at);
}

/**
 * vigil_tile_plain_text:
 * @text: from a file, may hold HTML as attributions do
 * @max: characters
 *
 * Returns: (transfer full): one line without tags and without marks that nobody sees
 */
char *
vigil_tile_plain_text (const char *text, glong max)
{
  g_autofree char *valid = g_utf8_make_valid (text, (gssize) strnlen (text, 4096));
  GString *out = g_string_new (NULL);

  for (const char *at = valid; *at != '\0' && g_utf8_strlen (out->str, -1) < max;)
    {
      const char *end = *at == '<' ? strchr (at, '>') : NULL;

      at = end != NULL ? end + 1 : append_text (out, at);
    }
  g_strstrip (out->str);
  return g_string_free (out, FALSE);
}
