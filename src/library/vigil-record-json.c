/* vigil-record-json.c: a record to and from JSON
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "config.h"

#include "library/vigil-record-fields.h"

#include "core/vigil-clock.h"

#include <math.h>
#include <string.h>

#define DAY (24 * VIGIL_HOUR)

/* ---- members ---- */

static JsonNode *
get_member (JsonNode *object, const char *name)
{
  return object != NULL && JSON_NODE_HOLDS_OBJECT (object) ? json_object_get_member (json_node_get_object (object), name) : NULL;
}

const char *
vigil_member_string (JsonNode *object, const char *name)
{
  JsonNode *node = get_member (object, name);

  return node != NULL && JSON_NODE_HOLDS_VALUE (node) && json_node_get_value_type (node) == G_TYPE_STRING ? json_node_get_string (node) : NULL;
}

double
vigil_member_number (JsonNode *object, const char *name, double fallback)
{
  JsonNode *node = get_member (object, name);
  GType type = node != NULL && JSON_NODE_HOLDS_VALUE (node) ? json_node_get_value_type (node) : G_TYPE_INVALID;

  return type == G_TYPE_INT64 || type == G_TYPE_DOUBLE ? json_node_get_double (node) : fallback;
}

JsonArray *
vigil_member_array (JsonNode *object, const char *name)
{
  JsonNode *node = get_member (object, name);

  return node != NULL && JSON_NODE_HOLDS_ARRAY (node) ? json_node_get_array (node) : NULL;
}

JsonNode *
vigil_member_object (JsonNode *object, const char *name)
{
  JsonNode *node = get_member (object, name);

  return node != NULL && JSON_NODE_HOLDS_OBJECT (node) ? node : NULL;
}

/* ---- reading ---- */

static int
find_word (const char *const *words, const char *word, int fallback)
{
  for (int i = 0; word != NULL && words[i] != NULL; i++)
    if (g_str_equal (words[i], word))
      return i;
  return fallback;
}

static VigilText
read_name (JsonNode *node, const char *name)
{
  JsonNode *object = vigil_member_object (node, name);

  return (VigilText) { g_strdup (vigil_member_string (object, "zh")), g_strdup (vigil_member_string (object, "en")) };
}

static VigilTime
read_day (JsonNode *node, const char *name)
{
  const char *text = vigil_member_string (node, name);
  g_autofree char *whole = text != NULL && strlen (text) == 10 ? g_strconcat (text, "T00:00:00Z", NULL) : g_strdup (text);
  VigilTime time = 0;

  return whole != NULL && vigil_time_from_rfc3339 (whole, &time) ? time : 0;
}

static void
read_words (JsonNode *node, const char *name, char ***words)
{
  JsonArray *array = vigil_member_array (node, name);
  g_autoptr (GPtrArray) all = g_ptr_array_new_with_free_func (g_free);

  for (guint i = 0; array != NULL && i < json_array_get_length (array); i++)
    {
      JsonNode *element = json_array_get_element (array, i);

      if (JSON_NODE_HOLDS_VALUE (element) && json_node_get_value_type (element) == G_TYPE_STRING)
        g_ptr_array_add (all, g_strdup (json_node_get_string (element)));
    }
  g_ptr_array_add (all, NULL);
  g_strfreev (*words);
  *words = g_strdupv ((char **) all->pdata);
}

static void
read_links (VigilRecord *self, JsonNode *node)
{
  JsonArray *array = vigil_member_array (node, "links");

  for (guint i = 0; array != NULL && i < json_array_get_length (array); i++)
    {
      JsonNode *link = json_array_get_element (array, i);
      int kind = find_word (vigil_link_kind_words, vigil_member_string (link, "kind"), -1);
      const char *target = vigil_member_string (link, "target");

      if (kind >= 0 && target != NULL)
        vigil_record_add_link (self, (VigilLinkKind) kind, target, vigil_member_string (link, "role"));
    }
}

static void
read_attachments (VigilRecord *self, JsonNode *node)
{
  JsonArray *array = vigil_member_array (node, "attachments");

  for (guint i = 0; array != NULL && i < json_array_get_length (array); i++)
    {
      JsonNode *element = json_array_get_element (array, i);
      const char *data = vigil_member_string (element, "data");
      VigilAttachment *attachment = g_new0 (VigilAttachment, 1);
      gsize length = 0;
      guchar *bytes = data != NULL ? g_base64_decode (data, &length) : NULL;

      attachment->name = g_strdup (vigil_member_string (element, "name"));
      attachment->type = g_strdup (vigil_member_string (element, "type"));
      attachment->data = g_bytes_new_take (bytes, length);
      g_ptr_array_add (self->attachments, attachment);
    }
}

static void
read_version (VigilRecord *self, JsonNode *node)
{
  self->version = (guint) CLAMP (vigil_member_number (node, "version", 0.0), 0.0, 1e6);
  self->state = (VigilRecordState) find_word (vigil_record_state_words, vigil_member_string (node, "state"), VIGIL_RECORD_DRAFT);
  self->author = g_strdup (vigil_member_string (node, "author"));
  self->change = g_strdup (vigil_member_string (node, "change"));
  self->origin = g_strdup (vigil_member_string (node, "origin"));
  self->made = read_day (node, "made");
}

VigilRecord *
vigil_record_read_json (JsonNode *node)
{
  const char *id = vigil_member_string (node, "id");
  int kind = find_word (vigil_record_kind_words, vigil_member_string (node, "kind"), VIGIL_RECORD_CASE);
  VigilRecord *self = vigil_record_new (id != NULL ? id : "", (VigilRecordKind) kind);
  JsonNode *place = vigil_member_object (node, "position"), *body = vigil_member_object (node, "body");

  read_version (self, node);
  self->title = read_name (node, "title");
  self->summary = read_name (node, "summary");
  self->valid_from = read_day (node, "validFrom");
  self->valid_until = read_day (node, "validUntil");
  self->review_due = read_day (node, "reviewDue");
  read_words (node, "tags", &self->tags);
  read_words (node, "substances", &self->substances);
  read_words (node, "hazards", &self->hazards);
  read_words (node, "equipment", &self->equipment);
  read_words (node, "areas", &self->areas);
  self->severity = (int) CLAMP (vigil_member_number (node, "severity", 0.0), 0.0, 4.0);
  self->east = vigil_member_number (place, "east", NAN);
  self->north = vigil_member_number (place, "north", NAN);
  read_links (self, node);
  read_attachments (self, node);
  if (body != NULL)
    {
      json_node_unref (self->body);
      self->body = vigil_json_node_dup (body);
    }
  return self;
}

/**
 * vigil_record_from_json:
 * @node: one record as docs/library-format.md has it
 * @error: return location
 *
 * Strict: what is unknown, missing, of the wrong type or out of range is refused.
 *
 * Returns: (transfer full): the record, or %NULL with %VIGIL_LIBRARY_ERROR_INVALID, whose message begins with the JSON path
 */
VigilRecord *
vigil_record_from_json (JsonNode *node, GError **error)
{
  g_autoptr (GPtrArray) problems = NULL;

  g_return_val_if_fail (node != NULL, NULL);

  problems = vigil_record_check_json (node);
  if (problems->len == 0)
    return vigil_record_read_json (node);
  g_set_error_literal (error, VIGIL_LIBRARY_ERROR, VIGIL_LIBRARY_ERROR_INVALID, g_ptr_array_index (problems, 0));
  return NULL;
}

/* ---- writing ---- */

static void
write_string (JsonObject *object, const char *name, const char *text)
{
  if (text != NULL)
    json_object_set_string_member (object, name, text);
}

static void
write_name (JsonObject *object, const char *name, const VigilText *text, gboolean always)
{
  JsonObject *member;

  if (text->zh == NULL && text->en == NULL && !always)
    return;
  member = json_object_new ();
  write_string (member, "zh", text->zh);
  write_string (member, "en", text->en);
  json_object_set_object_member (object, name, member);
}

/* A day where it is the beginning of one. */
static void
write_day (JsonObject *object, const char *name, VigilTime time, gboolean may_be_day)
{
  g_autofree char *text = time != 0 ? vigil_time_to_rfc3339 (time) : NULL;

  if (text != NULL && may_be_day && time % DAY == 0 && strlen (text) > 10)
    text[10] = '\0';
  write_string (object, name, text);
}

static void
write_words (JsonObject *object, const char *name, char **words)
{
  JsonArray *array;

  if (words == NULL || *words == NULL)
    return;
  array = json_array_new ();
  for (; *words != NULL; words++)
    json_array_add_string_element (array, *words);
  json_object_set_array_member (object, name, array);
}

static void
write_links (JsonObject *object, const GPtrArray *links)
{
  JsonArray *array = json_array_new ();

  for (guint i = 0; i < links->len; i++)
    {
      const VigilLink *link = g_ptr_array_index (links, i);
      JsonObject *element = json_object_new ();

      write_string (element, "kind", vigil_link_kind_words[link->kind]);
      write_string (element, "target", link->target);
      write_string (element, "role", link->role);
      json_array_add_object_element (array, element);
    }
  json_object_set_array_member (object, "links", array);
}

static void
write_attachments (JsonObject *object, const GPtrArray *attachments)
{
  JsonArray *array = json_array_new ();

  for (guint i = 0; i < attachments->len; i++)
    {
      const VigilAttachment *attachment = g_ptr_array_index (attachments, i);
      JsonObject *element = json_object_new ();
      gsize length = 0;
      gconstpointer bytes = attachment->data != NULL ? g_bytes_get_data (attachment->data, &length) : NULL;
      g_autofree char *data = g_base64_encode (bytes != NULL ? bytes : (gconstpointer) "", length);

      write_string (element, "name", attachment->name);
      write_string (element, "type", attachment->type);
      write_string (element, "data", data);
      json_array_add_object_element (array, element);
    }
  json_object_set_array_member (object, "attachments", array);
}

static void
write_version (JsonObject *object, const VigilRecord *self)
{
  if (self->version > 0)
    {
      json_object_set_int_member (object, "version", self->version);
      write_string (object, "state", vigil_record_state_words[self->state]);
    }
  write_string (object, "author", self->author);
  write_string (object, "change", self->change);
  write_day (object, "made", self->made, FALSE);
  write_string (object, "origin", self->origin);
}

static void
write_place (JsonObject *object, const VigilRecord *self)
{
  JsonObject *place;

  if (!isfinite (self->east) || !isfinite (self->north))
    return;
  place = json_object_new ();
  json_object_set_double_member (place, "east", self->east);
  json_object_set_double_member (place, "north", self->north);
  json_object_set_object_member (object, "position", place);
}

JsonNode *
vigil_record_write_json (const VigilRecord *self, gboolean attachments, gboolean content_only)
{
  JsonNode *node = json_node_new (JSON_NODE_OBJECT);
  JsonObject *object = json_object_new ();

  write_string (object, "id", self->id);
  write_string (object, "kind", vigil_record_kind_words[self->kind]);
  if (!content_only)
    write_version (object, self);
  write_name (object, "title", &self->title, TRUE);
  write_name (object, "summary", &self->summary, FALSE);
  write_day (object, "validFrom", self->valid_from, TRUE);
  write_day (object, "validUntil", self->valid_until, TRUE);
  write_day (object, "reviewDue", self->review_due, TRUE);
  write_words (object, "tags", self->tags);
  write_words (object, "substances", self->substances);
  write_words (object, "hazards", self->hazards);
  write_words (object, "equipment", self->equipment);
  write_words (object, "areas", self->areas);
  if (self->severity != 0)
    json_object_set_int_member (object, "severity", self->severity);
  write_place (object, self);
  if (self->links->len > 0)
    write_links (object, self->links);
  if (attachments && self->attachments->len > 0)
    write_attachments (object, self->attachments);
  json_object_set_member (object, "body", vigil_json_node_dup (self->body));
  json_node_take_object (node, object);
  return node;
}

/**
 * vigil_record_to_json:
 * @self: a record
 *
 * Returns: (transfer full): all of it, as docs/library-format.md has it
 */
JsonNode *
vigil_record_to_json (const VigilRecord *self)
{
  g_return_val_if_fail (self != NULL, NULL);
  return vigil_record_write_json (self, TRUE, FALSE);
}

/* ---- comparing ---- */

static void append_canonical (GString *out, JsonNode *node);

static void
append_object (GString *out, JsonObject *object)
{
  GList *names = g_list_sort (json_object_get_members (object), (GCompareFunc) strcmp);

  g_string_append_c (out, '{');
  for (GList *l = names; l != NULL; l = l->next)
    {
      vigil_json_append_string (out, l->data);
      g_string_append_c (out, ':');
      append_canonical (out, json_object_get_member (object, l->data));
      g_string_append_c (out, ',');
    }
  g_string_append_c (out, '}');
  g_list_free (names);
}

static void
append_array (GString *out, JsonArray *array)
{
  g_string_append_c (out, '[');
  for (guint i = 0; i < json_array_get_length (array); i++)
    {
      append_canonical (out, json_array_get_element (array, i));
      g_string_append_c (out, ',');
    }
  g_string_append_c (out, ']');
}

/* Members by name, 5 and 5.0 the same. */
static void
append_canonical (GString *out, JsonNode *node)
{
  char number[G_ASCII_DTOSTR_BUF_SIZE];
  GType type = JSON_NODE_HOLDS_VALUE (node) ? json_node_get_value_type (node) : G_TYPE_INVALID;

  if (JSON_NODE_HOLDS_OBJECT (node))
    append_object (out, json_node_get_object (node));
  else if (JSON_NODE_HOLDS_ARRAY (node))
    append_array (out, json_node_get_array (node));
  else if (type == G_TYPE_STRING)
    vigil_json_append_string (out, json_node_get_string (node));
  else if (type == G_TYPE_BOOLEAN)
    g_string_append (out, json_node_get_boolean (node) ? "true" : "false");
  else if (type == G_TYPE_INT64 || type == G_TYPE_DOUBLE)
    g_string_append (out, g_ascii_dtostr (number, sizeof number, json_node_get_double (node)));
  else
    g_string_append (out, "null");
}

char *
vigil_record_dup_digest (const VigilRecord *self)
{
  g_autoptr (JsonNode) node = vigil_record_write_json (self, FALSE, TRUE);
  g_autoptr (GString) text = g_string_new (NULL);
  g_autoptr (GChecksum) checksum = g_checksum_new (G_CHECKSUM_SHA256);

  append_canonical (text, node);
  g_checksum_update (checksum, (const guchar *) text->str, (gssize) text->len);
  for (guint i = 0; i < self->attachments->len; i++)
    {
      const VigilAttachment *attachment = g_ptr_array_index (self->attachments, i);
      g_autofree char *sum = attachment->data != NULL ? g_compute_checksum_for_bytes (G_CHECKSUM_SHA256, attachment->data) : g_strdup ("");
      g_autofree char *line = g_strdup_printf ("\n%s\n%s\n%s", attachment->name, attachment->type, sum);

      g_checksum_update (checksum, (const guchar *) line, -1);
    }
  return g_strdup (g_checksum_get_string (checksum));
}
