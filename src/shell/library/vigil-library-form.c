/* vigil-library-form.c: the members of a record as fields to be filled in, each with what is wrong with it
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "config.h"

#include "shell/library/vigil-library-form.h"

#include "shell/library/vigil-library-part.h"

#include <glib/gi18n.h>
#include <string.h>

struct _VigilLibraryForm
{
  GtkBox parent_instance;

  GPtrArray *parts; /* (element-type VigilLibraryPart) */
  JsonNode *record; /* (nullable) as it was set: what has no field stays */
  VigilRecordKind kind;
};

G_DEFINE_FINAL_TYPE (VigilLibraryForm, vigil_library_form, GTK_TYPE_BOX)

static guint changed_signal;

static void
vigil_library_form_finalize (GObject *object)
{
  VigilLibraryForm *self = VIGIL_LIBRARY_FORM (object);

  g_ptr_array_unref (self->parts);
  g_clear_pointer (&self->record, json_node_unref);
  G_OBJECT_CLASS (vigil_library_form_parent_class)->finalize (object);
}

static void
vigil_library_form_class_init (VigilLibraryFormClass *klass)
{
  G_OBJECT_CLASS (klass)->finalize = vigil_library_form_finalize;
  changed_signal
      = g_signal_new ("changed", G_TYPE_FROM_CLASS (klass), G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL, G_TYPE_NONE, 0);
}

static void
vigil_library_form_init (VigilLibraryForm *self)
{
  self->parts = g_ptr_array_new_with_free_func (vigil_library_part_free);
  gtk_orientable_set_orientation (GTK_ORIENTABLE (self), GTK_ORIENTATION_VERTICAL);
  gtk_box_set_spacing (GTK_BOX (self), 8);
  gtk_widget_add_css_class (GTK_WIDGET (self), "library-form");
}

GtkWidget *
vigil_library_form_new (void)
{
  return g_object_new (VIGIL_TYPE_LIBRARY_FORM, NULL);
}

static void
part_changed (gpointer data)
{
  g_signal_emit (data, changed_signal, 0);
}

static void
add (VigilLibraryForm *self, const VigilField *field, VigilRecordKind kind, const char *path, JsonNode *value)
{
  VigilLibraryPart *part = vigil_library_part_new (field, kind, path, value, part_changed, self);

  g_ptr_array_add (self->parts, part);
  gtk_box_append (GTK_BOX (self), part->widget);
}

/* Of what all kinds share: what a version says of itself and files have no field. */
static gboolean
is_shown (const VigilField *field, gboolean with_id)
{
  static const char *const hidden[] = { "kind", "version", "state", "author", "change", "made", "attachments", "origin", "body", NULL };

  return !g_strv_contains (hidden, field->name) && (with_id || !g_str_equal (field->name, "id"));
}

static void
add_shared (VigilLibraryForm *self, JsonObject *object, gboolean with_id, gboolean names)
{
  for (const VigilField *field = vigil_record_fields; field->name != NULL; field++)
    {
      gboolean is_name = field->type == VIGIL_FIELD_NAME || field->type == VIGIL_FIELD_ID;

      if (is_shown (field, with_id) && is_name == names)
        add (self, field, VIGIL_N_RECORD_KINDS, field->name, json_object_get_member (object, field->name));
    }
}

/**
 * vigil_library_form_set:
 * @self: the form
 * @kind: of the record
 * @record: (transfer none): an object
 * @with_id: whether the id is a field: of a new record
 */
void
vigil_library_form_set (VigilLibraryForm *self, VigilRecordKind kind, JsonNode *record, gboolean with_id)
{
  JsonNode *body;
  GtkWidget *child;

  g_return_if_fail (VIGIL_IS_LIBRARY_FORM (self) && record != NULL && JSON_NODE_HOLDS_OBJECT (record));

  while ((child = gtk_widget_get_first_child (GTK_WIDGET (self))) != NULL)
    gtk_box_remove (GTK_BOX (self), child);
  g_ptr_array_set_size (self->parts, 0);
  g_clear_pointer (&self->record, json_node_unref);
  self->record = vigil_json_node_dup (record);
  self->kind = kind;
  body = json_object_get_member (json_node_get_object (record), "body");
  add_shared (self, json_node_get_object (record), with_id, TRUE);
  for (const VigilField *field = vigil_record_get_body_fields (kind); field->name != NULL; field++)
    {
      g_autofree char *path = g_strconcat ("body.", field->name, NULL);

      add (self, field, kind, path,
           body != NULL && JSON_NODE_HOLDS_OBJECT (body) ? json_object_get_member (json_node_get_object (body), field->name) : NULL);
    }
  add_shared (self, json_node_get_object (record), with_id, FALSE);
}

/**
 * vigil_library_form_get:
 * @self: a form that was set
 *
 * Returns: (transfer full): the record as its fields say it, with what has no field as it was
 */
JsonNode *
vigil_library_form_get (VigilLibraryForm *self)
{
  JsonObject *object, *body = json_object_new ();
  JsonNode *record;

  g_return_val_if_fail (VIGIL_IS_LIBRARY_FORM (self) && self->record != NULL, NULL);

  record = vigil_json_node_dup (self->record);
  object = json_node_get_object (record);
  for (guint i = 0; i < self->parts->len; i++)
    {
      VigilLibraryPart *part = self->parts->pdata[i];
      JsonNode *node = vigil_library_part_get (part);
      JsonObject *in = g_str_has_prefix (part->path, "body.") ? body : object;

      if (node != NULL)
        json_object_set_member (in, part->field->name, node);
      else if (json_object_has_member (in, part->field->name))
        json_object_remove_member (in, part->field->name);
    }
  json_object_set_object_member (object, "body", body);
  return record;
}

/* ---- problems ---- */

/* The part whose path is the longest beginning of @path. */
static VigilLibraryPart *
find_part (GPtrArray *parts, const char *path)
{
  VigilLibraryPart *found = NULL;

  for (guint i = 0; i < parts->len; i++)
    {
      VigilLibraryPart *part = parts->pdata[i], *inside;
      gsize length = strlen (part->path);

      if (strncmp (path, part->path, length) != 0 || (path[length] != '\0' && path[length] != '.' && path[length] != '['))
        continue;
      inside = find_part (part->parts, path);
      found = inside != NULL ? inside : part;
    }
  return found;
}

static void
clear_problems (GPtrArray *parts)
{
  for (guint i = 0; i < parts->len; i++)
    {
      VigilLibraryPart *part = parts->pdata[i];

      if (part->problem != NULL)
        {
          gtk_label_set_text (part->problem, "");
          gtk_widget_set_visible (GTK_WIDGET (part->problem), FALSE);
        }
      if (part->input != NULL)
        gtk_widget_remove_css_class (part->input, "error");
      clear_problems (part->parts);
    }
}

static void
show_problem (VigilLibraryPart *part, const char *sentence)
{
  const char *before = gtk_label_get_text (part->problem);
  g_autofree char *all = *before != '\0' ? g_strdup_printf ("%s\n■ %s", before, sentence) : g_strdup_printf ("■ %s", sentence);

  gtk_label_set_text (part->problem, all);
  gtk_widget_set_visible (GTK_WIDGET (part->problem), TRUE);
  if (part->input != NULL)
    gtk_widget_add_css_class (part->input, "error");
}

/* An entry of a list has no place for a sentence of its own: its list has. */
static VigilLibraryPart *
find_place (VigilLibraryForm *self, const char *path)
{
  VigilLibraryPart *part = find_part (self->parts, path);
  g_autofree char *list = NULL;
  char *bracket;

  if (part == NULL || part->problem != NULL)
    return part;
  list = g_strdup (part->path);
  bracket = strrchr (list, '[');
  if (bracket == NULL)
    return NULL;
  *bracket = '\0';
  return find_part (self->parts, list);
}

/**
 * vigil_library_form_show_problems:
 * @self: the form
 * @problems: (element-type utf8): as vigil_record_check_json() says them
 *
 * Returns: how many of them have a field
 */
guint
vigil_library_form_show_problems (VigilLibraryForm *self, GPtrArray *problems)
{
  guint n = 0;

  g_return_val_if_fail (VIGIL_IS_LIBRARY_FORM (self) && problems != NULL, 0);

  clear_problems (self->parts);
  for (guint i = 0; i < problems->len; i++)
    {
      const char *problem = problems->pdata[i], *colon = strstr (problem, ": ");
      g_autofree char *path = colon != NULL && g_str_has_prefix (problem, "$.") ? g_strndup (problem + 2, (gsize) (colon - problem - 2)) : NULL;
      VigilLibraryPart *part = path != NULL ? find_place (self, path) : NULL;

      if (part == NULL || part->problem == NULL)
        continue;
      show_problem (part, colon + 2);
      n++;
    }
  return n;
}

static gboolean
focus_problem (GPtrArray *parts)
{
  for (guint i = 0; i < parts->len; i++)
    {
      VigilLibraryPart *part = parts->pdata[i];

      if (focus_problem (part->parts))
        return TRUE;
      if (part->problem != NULL && *gtk_label_get_text (part->problem) != '\0')
        return part->input != NULL ? gtk_widget_grab_focus (part->input) : gtk_widget_child_focus (part->widget, GTK_DIR_TAB_FORWARD);
    }
  return FALSE;
}

gboolean
vigil_library_form_focus_problem (VigilLibraryForm *self)
{
  g_return_val_if_fail (VIGIL_IS_LIBRARY_FORM (self), FALSE);
  return focus_problem (self->parts);
}

const char *
vigil_library_form_get_problem (VigilLibraryForm *self, const char *path)
{
  VigilLibraryPart *part;

  g_return_val_if_fail (VIGIL_IS_LIBRARY_FORM (self) && path != NULL, "");

  part = find_place (self, path);
  return part != NULL && part->problem != NULL ? gtk_label_get_text (part->problem) : "";
}

GtkWidget *
vigil_library_form_get_input (VigilLibraryForm *self, const char *path)
{
  VigilLibraryPart *part;

  g_return_val_if_fail (VIGIL_IS_LIBRARY_FORM (self) && path != NULL, NULL);

  part = find_part (self->parts, path);
  return part != NULL ? part->input : NULL;
}
