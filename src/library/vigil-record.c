/* vigil-record.c: the record itself and the names of its kinds
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "config.h"

#include "library/vigil-record-fields.h"

#include <glib/gi18n-lib.h>
#include <math.h>

G_DEFINE_QUARK (vigil-library-error-quark, vigil_library_error)

static const char *const kind_labels[VIGIL_N_RECORD_KINDS] = {
  N_ ("Cases"), N_ ("Drill scenarios"), N_ ("Plans"), N_ ("Experts"),
  N_ ("Rescue teams"), N_ ("Materials"), N_ ("Risk features"), N_ ("Failures"),
};

/**
 * vigil_record_kind_to_string:
 * @kind: a kind
 *
 * Returns: (transfer none): its word in files
 */
const char *
vigil_record_kind_to_string (VigilRecordKind kind)
{
  g_return_val_if_fail (kind < VIGIL_N_RECORD_KINDS, "case");
  return vigil_record_kind_words[kind];
}

/**
 * vigil_record_kind_from_string:
 * @text: a word of files
 * @kind: (out): where to put it
 *
 * Returns: %FALSE if @text is no kind
 */
gboolean
vigil_record_kind_from_string (const char *text, VigilRecordKind *kind)
{
  g_return_val_if_fail (text != NULL && kind != NULL, FALSE);

  for (guint i = 0; i < VIGIL_N_RECORD_KINDS; i++)
    if (g_str_equal (text, vigil_record_kind_words[i]))
      {
        *kind = (VigilRecordKind) i;
        return TRUE;
      }
  return FALSE;
}

/**
 * vigil_record_kind_get_label:
 * @kind: a kind
 *
 * Returns: (transfer none): what the library is called, translated
 */
const char *
vigil_record_kind_get_label (VigilRecordKind kind)
{
  g_return_val_if_fail (kind < VIGIL_N_RECORD_KINDS, "");
  return _ (kind_labels[kind]);
}

static void
free_link (gpointer data)
{
  VigilLink *link = data;

  g_free (link->target);
  g_free (link->role);
  g_free (link);
}

static void
free_attachment (gpointer data)
{
  VigilAttachment *attachment = data;

  g_free (attachment->name);
  g_free (attachment->type);
  g_clear_pointer (&attachment->data, g_bytes_unref);
  g_free (attachment);
}

/**
 * vigil_record_new:
 * @id: its id
 * @kind: its kind
 *
 * Returns: (transfer full): a record with an empty body that says nothing yet
 */
VigilRecord *
vigil_record_new (const char *id, VigilRecordKind kind)
{
  VigilRecord *self;

  g_return_val_if_fail (id != NULL && kind < VIGIL_N_RECORD_KINDS, NULL);

  self = g_new0 (VigilRecord, 1);
  g_atomic_ref_count_init (&self->refs);
  self->id = g_strdup (id);
  self->kind = kind;
  self->tags = g_new0 (char *, 1);
  self->substances = g_new0 (char *, 1);
  self->hazards = g_new0 (char *, 1);
  self->equipment = g_new0 (char *, 1);
  self->areas = g_new0 (char *, 1);
  self->east = self->north = NAN;
  self->links = g_ptr_array_new_with_free_func (free_link);
  self->attachments = g_ptr_array_new_with_free_func (free_attachment);
  self->body = json_node_new (JSON_NODE_OBJECT);
  json_node_take_object (self->body, json_object_new ());
  return self;
}

static void
copy_word_lists (VigilRecord *copy, const VigilRecord *self)
{
  char **const from[] = { self->tags, self->substances, self->hazards, self->equipment, self->areas };
  char ***const to[] = { &copy->tags, &copy->substances, &copy->hazards, &copy->equipment, &copy->areas };

  for (guint i = 0; i < G_N_ELEMENTS (from); i++)
    {
      g_strfreev (*to[i]);
      *to[i] = g_strdupv (from[i]);
    }
}

static void
copy_strings (VigilRecord *copy, const VigilRecord *self)
{
  copy->title = (VigilText) { g_strdup (self->title.zh), g_strdup (self->title.en) };
  copy->summary = (VigilText) { g_strdup (self->summary.zh), g_strdup (self->summary.en) };
  copy->author = g_strdup (self->author);
  copy->change = g_strdup (self->change);
  copy->origin = g_strdup (self->origin);
}

static void
copy_parts (VigilRecord *copy, const VigilRecord *self)
{
  for (guint i = 0; i < self->links->len; i++)
    {
      const VigilLink *link = g_ptr_array_index (self->links, i);

      vigil_record_add_link (copy, link->kind, link->target, link->role);
    }
  for (guint i = 0; i < self->attachments->len; i++)
    {
      const VigilAttachment *from = g_ptr_array_index (self->attachments, i);
      VigilAttachment *to = g_new0 (VigilAttachment, 1);

      *to = (VigilAttachment) { g_strdup (from->name), g_strdup (from->type), from->data != NULL ? g_bytes_ref (from->data) : NULL };
      g_ptr_array_add (copy->attachments, to);
    }
}

/**
 * vigil_record_copy:
 * @self: a record
 *
 * Returns: (transfer full): one that shares nothing that can be changed
 */
VigilRecord *
vigil_record_copy (const VigilRecord *self)
{
  VigilRecord *copy;

  g_return_val_if_fail (self != NULL, NULL);

  copy = vigil_record_new (self->id, self->kind);
  copy->version = self->version;
  copy->state = self->state;
  copy->made = self->made;
  copy->valid_from = self->valid_from;
  copy->valid_until = self->valid_until;
  copy->review_due = self->review_due;
  copy->severity = self->severity;
  copy->east = self->east;
  copy->north = self->north;
  copy_strings (copy, self);
  copy_word_lists (copy, self);
  copy_parts (copy, self);
  json_node_unref (copy->body);
  copy->body = vigil_json_node_dup (self->body);
  return copy;
}

/**
 * vigil_record_ref:
 * @self: a record
 *
 * Returns: (transfer full): the same
 */
VigilRecord *
vigil_record_ref (VigilRecord *self)
{
  g_return_val_if_fail (self != NULL, NULL);
  g_atomic_ref_count_inc (&self->refs);
  return self;
}

/**
 * vigil_record_unref:
 * @self: (transfer full): a record
 */
void
vigil_record_unref (VigilRecord *self)
{
  g_return_if_fail (self != NULL);

  if (!g_atomic_ref_count_dec (&self->refs))
    return;
  g_free (self->id);
  vigil_text_clear (&self->title);
  vigil_text_clear (&self->summary);
  g_free (self->author);
  g_free (self->change);
  g_free (self->origin);
  g_strfreev (self->tags);
  g_strfreev (self->substances);
  g_strfreev (self->hazards);
  g_strfreev (self->equipment);
  g_strfreev (self->areas);
  g_ptr_array_unref (self->links);
  g_ptr_array_unref (self->attachments);
  g_clear_pointer (&self->body, json_node_unref);
  g_free (self);
}

/**
 * vigil_record_add_link:
 * @self: a record that is in no library
 * @kind: of what it is linked to
 * @target: its id, CAS number or word
 * @role: (nullable): what it is to this record
 */
void
vigil_record_add_link (VigilRecord *self, VigilLinkKind kind, const char *target, const char *role)
{
  VigilLink *link;

  g_return_if_fail (self != NULL && target != NULL && kind <= VIGIL_LINK_HAZARD);

  link = g_new0 (VigilLink, 1);
  *link = (VigilLink) { kind, g_strdup (target), g_strdup (role) };
  g_ptr_array_add (self->links, link);
}
