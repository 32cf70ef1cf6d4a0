/* vigil-library-part.c: one field of the form, with the fields inside it
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "config.h"

#include "shell/library/vigil-library-part.h"

#include "shell/library/vigil-library-labels.h"
#include "shell/vigil-text-lines.h"
#include "shell/vigil-widgets.h"

#include <glib/gi18n.h>
#include <string.h>

#define MOST_LINES 10 /* of a text that are seen at once */

static const VigilField name_fields[] = { { "zh", VIGIL_FIELD_TEXT, FALSE }, { "en", VIGIL_FIELD_TEXT, FALSE }, { NULL } };

static void
changed_cb (VigilLibraryPart *self)
{
  self->changed (self->data);
}

static const VigilField *
get_members (const VigilField *field)
{
  return field->type == VIGIL_FIELD_NAME ? name_fields : field->fields;
}

static gboolean
is_list (const VigilField *field)
{
  return field->type >= VIGIL_FIELD_LIST && field->type <= VIGIL_FIELD_CAS_LIST;
}

/* ---- what is typed ---- */

static char *
join_lines (JsonArray *array)
{
  GString *out = g_string_new (NULL);

  for (guint i = 0; i < json_array_get_length (array); i++)
    g_string_append_printf (out, "%s%s", i > 0 ? "\n" : "", json_array_get_string_element (array, i));
  return g_string_free (out, FALSE);
}

static char *
to_text (const VigilField *field, JsonNode *node)
{
  if (node == NULL)
    return g_strdup ("");
  if (JSON_NODE_HOLDS_ARRAY (node) && is_list (field))
    return join_lines (json_node_get_array (node));
  if (JSON_NODE_HOLDS_VALUE (node) && json_node_get_value_type (node) == G_TYPE_STRING)
    return g_strdup (json_node_get_string (node));
  return JSON_NODE_HOLDS_VALUE (node) ? vigil_json_to_string (node) : vigil_json_to_lines (node);
}

static gboolean
is_long (const VigilField *field, const char *text)
{
  static const char *const longs[] = { "text", "when", "declared", "feature", NULL };

  return is_list (field) || field->type == VIGIL_FIELD_ANY_OBJECT || strchr (text, '\n') != NULL
         || (field->type == VIGIL_FIELD_TEXT && g_strv_contains (longs, field->name));
}

static void
make_text_view (VigilLibraryPart *self, const char *text)
{
  GtkWidget *frame = gtk_scrolled_window_new ();
  GtkTextBuffer *buffer;

  self->input = vigil_text_lines_new (is_list (self->field) ? 2 : 1, MOST_LINES);
  buffer = gtk_text_view_get_buffer (GTK_TEXT_VIEW (self->input));
  gtk_text_buffer_set_text (buffer, text, -1);
  gtk_text_view_set_left_margin (GTK_TEXT_VIEW (self->input), 8);
  gtk_scrolled_window_set_propagate_natural_height (GTK_SCROLLED_WINDOW (frame), TRUE);
  gtk_scrolled_window_set_child (GTK_SCROLLED_WINDOW (frame), self->input);
  gtk_widget_add_css_class (frame, "library-text");
  g_signal_connect_swapped (buffer, "changed", G_CALLBACK (changed_cb), self);
  gtk_box_append (GTK_BOX (self->widget), frame);
}

static void
make_entry (VigilLibraryPart *self, const char *text)
{
  self->input = gtk_entry_new ();
  gtk_editable_set_text (GTK_EDITABLE (self->input), text);
  g_signal_connect_swapped (self->input, "changed", G_CALLBACK (changed_cb), self);
  gtk_box_append (GTK_BOX (self->widget), self->input);
}

static void
make_choice (VigilLibraryPart *self, const char *word)
{
  g_autoptr (GtkStringList) list = gtk_string_list_new (NULL);
  guint chosen = 0;

  gtk_string_list_append (list, "—");
  for (guint i = 0; self->field->words[i] != NULL; i++)
    {
      gtk_string_list_append (list, vigil_library_word_label (self->field->name, self->field->words[i]));
      if (g_str_equal (self->field->words[i], word))
        chosen = i + 1;
    }
  self->input = gtk_drop_down_new (G_LIST_MODEL (g_steal_pointer (&list)), NULL);
  gtk_drop_down_set_selected (GTK_DROP_DOWN (self->input), chosen);
  gtk_widget_set_halign (self->input, GTK_ALIGN_START);
  g_signal_connect_swapped (self->input, "notify::selected", G_CALLBACK (changed_cb), self);
  gtk_box_append (GTK_BOX (self->widget), self->input);
}

static void
make_switch (VigilLibraryPart *self, JsonNode *value)
{
  self->was_there = value != NULL && JSON_NODE_HOLDS_VALUE (value);
  self->input = gtk_check_button_new_with_label (vigil_library_label_of (self->kind, self->field));
  gtk_check_button_set_active (GTK_CHECK_BUTTON (self->input), value != NULL && JSON_NODE_HOLDS_VALUE (value) && json_node_get_boolean (value));
  g_signal_connect_swapped (self->input, "toggled", G_CALLBACK (changed_cb), self);
  gtk_box_append (GTK_BOX (self->widget), self->input);
}

/* What was not said before and is not said now stays unsaid. */
static JsonNode *
get_switch (VigilLibraryPart *self)
{
  gboolean active = gtk_check_button_get_active (GTK_CHECK_BUTTON (self->input));

  return active || self->was_there ? json_node_init_boolean (json_node_alloc (), active) : NULL;
}

/* ---- several of a list of words ---- */

static void
toggled_cb (VigilLibraryPart *self)
{
  g_autoptr (JsonNode) node = vigil_library_part_get (self);
  JsonArray *array = node != NULL ? json_node_get_array (node) : NULL;
  GString *out = g_string_new (NULL);

  for (guint i = 0; array != NULL && i < json_array_get_length (array); i++)
    g_string_append_printf (out, "%s%s", i > 0 ? _(", ") : "",
                            vigil_library_word_label (self->field->name, json_array_get_string_element (array, i)));
  gtk_label_set_text (GTK_LABEL (gtk_menu_button_get_child (GTK_MENU_BUTTON (self->input))), out->len > 0 ? out->str : _("Choose…"));
  g_string_free (out, TRUE);
  changed_cb (self);
}

static gboolean
has_word (JsonNode *value, const char *word)
{
  JsonArray *array = value != NULL && JSON_NODE_HOLDS_ARRAY (value) ? json_node_get_array (value) : NULL;

  for (guint i = 0; array != NULL && i < json_array_get_length (array); i++)
    if (g_strcmp0 (json_array_get_string_element (array, i), word) == 0)
      return TRUE;
  return FALSE;
}

static void
make_words (VigilLibraryPart *self, JsonNode *value)
{
  GtkWidget *flow = gtk_flow_box_new (), *popover = gtk_popover_new ();

  gtk_flow_box_set_selection_mode (GTK_FLOW_BOX (flow), GTK_SELECTION_NONE);
  gtk_flow_box_set_min_children_per_line (GTK_FLOW_BOX (flow), 4);
  for (guint i = 0; self->field->words[i] != NULL; i++)
    {
      GtkWidget *check = gtk_check_button_new_with_label (vigil_library_word_label (self->field->name, self->field->words[i]));

      g_object_set_data (G_OBJECT (check), "word", (gpointer) self->field->words[i]);
      gtk_check_button_set_active (GTK_CHECK_BUTTON (check), has_word (value, self->field->words[i]));
      g_signal_connect_swapped (check, "toggled", G_CALLBACK (toggled_cb), self);
      gtk_flow_box_append (GTK_FLOW_BOX (flow), check);
    }
  gtk_popover_set_child (GTK_POPOVER (popover), flow);
  self->input = gtk_menu_button_new ();
  gtk_menu_button_set_child (GTK_MENU_BUTTON (self->input), vigil_wrapping_label_new ("", NULL)); /* many words make lines, no wider form */
  gtk_menu_button_set_always_show_arrow (GTK_MENU_BUTTON (self->input), TRUE);
  gtk_menu_button_set_popover (GTK_MENU_BUTTON (self->input), popover);
  gtk_widget_set_halign (self->input, GTK_ALIGN_START);
  self->inside = GTK_BOX (gtk_box_new (GTK_ORIENTATION_VERTICAL, 0));
  gtk_box_append (GTK_BOX (self->widget), self->input);
  gtk_box_append (GTK_BOX (self->widget), GTK_WIDGET (self->inside));
  g_object_set_data (G_OBJECT (self->input), "flow", flow);
  if (value != NULL)
    g_object_set_data_full (G_OBJECT (self->input), "before", vigil_json_node_dup (value), (GDestroyNotify) json_node_unref);
  toggled_cb (self);
}

static gboolean
is_chosen (GtkWidget *flow, const char *word)
{
  for (GtkWidget *child = gtk_widget_get_first_child (flow); child != NULL; child = gtk_widget_get_next_sibling (child))
    {
      GtkWidget *check = gtk_flow_box_child_get_child (GTK_FLOW_BOX_CHILD (child));

      if (g_strcmp0 (g_object_get_data (G_OBJECT (check), "word"), word) == 0)
        return gtk_check_button_get_active (GTK_CHECK_BUTTON (check));
    }
  return FALSE;
}

/* Those of before in their order, then the others. */
static JsonNode *
get_words (VigilLibraryPart *self)
{
  GtkWidget *flow = g_object_get_data (G_OBJECT (self->input), "flow");
  JsonNode *before = g_object_get_data (G_OBJECT (self->input), "before");
  g_autoptr (JsonArray) array = json_array_new ();
  JsonArray *old = before != NULL && JSON_NODE_HOLDS_ARRAY (before) ? json_node_get_array (before) : NULL;

  for (guint i = 0; old != NULL && i < json_array_get_length (old); i++)
    if (is_chosen (flow, json_array_get_string_element (old, i)))
      json_array_add_string_element (array, json_array_get_string_element (old, i));
  for (guint i = 0; self->field->words[i] != NULL; i++)
    if (is_chosen (flow, self->field->words[i]) && !has_word (before, self->field->words[i]))
      json_array_add_string_element (array, self->field->words[i]);
  return json_array_get_length (array) > 0 ? json_node_init_array (json_node_alloc (), array) : NULL;
}

/* ---- objects and lists of them ---- */

static JsonNode *
get_member (JsonNode *object, const char *name)
{
  return object != NULL && JSON_NODE_HOLDS_OBJECT (object) ? json_object_get_member (json_node_get_object (object), name) : NULL;
}

static void
add_members (VigilLibraryPart *self, const VigilField *members, JsonNode *value)
{
  for (const VigilField *field = members; field->name != NULL; field++)
    {
      g_autofree char *path = g_strdup_printf ("%s.%s", self->path, field->name);
      VigilLibraryPart *part
          = vigil_library_part_new (field, self->kind, path, get_member (value, field->name), self->changed, self->data);

      g_ptr_array_add (self->parts, part);
      gtk_box_append (self->inside, part->widget);
    }
}

static void
make_inside (VigilLibraryPart *self)
{
  self->inside = GTK_BOX (gtk_box_new (GTK_ORIENTATION_VERTICAL, 4));
  gtk_widget_add_css_class (GTK_WIDGET (self->inside), "library-inside");
  gtk_box_append (GTK_BOX (self->widget), GTK_WIDGET (self->inside));
}

static void number_entries (VigilLibraryPart *self);

static void
remove_cb (GtkButton *button, VigilLibraryPart *entry)
{
  VigilLibraryPart *list = g_object_get_data (G_OBJECT (button), "list");

  gtk_box_remove (list->inside, entry->widget);
  g_ptr_array_remove (list->parts, entry);
  number_entries (list);
  changed_cb (list);
}

static void
renumber (VigilLibraryPart *self, gsize from, const char *before)
{
  char *path = g_strconcat (before, self->path + from, NULL);

  g_free (self->path);
  self->path = path;
  for (guint i = 0; i < self->parts->len; i++)
    renumber (self->parts->pdata[i], from, before);
}

/* Their paths after one of them went. */
static void
number_entries (VigilLibraryPart *self)
{
  for (guint i = 0; i < self->parts->len; i++)
    {
      VigilLibraryPart *entry = self->parts->pdata[i];
      g_autofree char *path = g_strdup_printf ("%s[%u]", self->path, i);

      renumber (entry, strlen (entry->path), path);
    }
}

static void
add_entry (VigilLibraryPart *self, JsonNode *value)
{
  VigilLibraryPart *entry = g_new0 (VigilLibraryPart, 1);
  GtkWidget *remove = gtk_button_new_with_label (_("Remove"));

  *entry = (VigilLibraryPart) { .field = self->field, .kind = self->kind, .changed = self->changed, .data = self->data };
  entry->path = g_strdup_printf ("%s[%u]", self->path, self->parts->len);
  entry->parts = g_ptr_array_new_with_free_func (vigil_library_part_free);
  entry->widget = gtk_box_new (GTK_ORIENTATION_VERTICAL, 4);
  make_inside (entry);
  add_members (entry, self->field->fields, value);
  g_object_set_data (G_OBJECT (remove), "list", self);
  gtk_widget_set_halign (remove, GTK_ALIGN_END);
  gtk_widget_set_tooltip_text (remove, _("Take this entry out"));
  g_signal_connect (remove, "clicked", G_CALLBACK (remove_cb), entry);
  gtk_box_append (entry->inside, remove);
  g_ptr_array_add (self->parts, entry);
  gtk_box_append (self->inside, entry->widget);
}

static void
add_cb (VigilLibraryPart *self)
{
  VigilLibraryPart *entry;

  add_entry (self, NULL);
  entry = self->parts->pdata[self->parts->len - 1];
  gtk_widget_child_focus (entry->widget, GTK_DIR_TAB_FORWARD);
  changed_cb (self);
}

static void
make_list (VigilLibraryPart *self, JsonNode *value)
{
  JsonArray *array = value != NULL && JSON_NODE_HOLDS_ARRAY (value) ? json_node_get_array (value) : NULL;
  GtkWidget *add = gtk_button_new_with_label (_("Add"));

  make_inside (self);
  for (guint i = 0; array != NULL && i < json_array_get_length (array); i++)
    add_entry (self, json_array_get_element (array, i));
  gtk_widget_set_halign (add, GTK_ALIGN_START);
  gtk_widget_set_tooltip_text (add, _("One more entry"));
  g_signal_connect_swapped (add, "clicked", G_CALLBACK (add_cb), self);
  gtk_box_append (GTK_BOX (self->widget), add);
  self->input = add;
}

/* ---- all of them ---- */

static void
make_label (VigilLibraryPart *self)
{
  const char *unit = vigil_library_unit_of (self->field), *label = vigil_library_label_of (self->kind, self->field);
  g_autofree char *text = g_strdup_printf ("%s%s%s%s%s", label, unit != NULL ? " · " : "", unit != NULL ? unit : "", self->field->required ? " *" : "",
                                           is_list (self->field) ? _(" · one a line") : "");
  GtkWidget *widget = vigil_wrapping_label_new (text, "meta");

  gtk_widget_add_css_class (widget, "muted");
  gtk_box_append (GTK_BOX (self->widget), widget);
}

static void
make_input (VigilLibraryPart *self, JsonNode *value)
{
  g_autofree char *text = to_text (self->field, value);

  if (self->field->type == VIGIL_FIELD_OBJECT || self->field->type == VIGIL_FIELD_NAME)
    {
      make_inside (self);
      add_members (self, get_members (self->field), value);
    }
  else if (self->field->type == VIGIL_FIELD_OBJECTS)
    make_list (self, value);
  else if (self->field->type == VIGIL_FIELD_WORD)
    make_choice (self, text);
  else if (self->field->type == VIGIL_FIELD_WORD_LIST)
    make_words (self, value);
  else if (self->field->type == VIGIL_FIELD_BOOLEAN)
    make_switch (self, value);
  else if (is_long (self->field, text))
    make_text_view (self, text);
  else
    make_entry (self, text);
}

/**
 * vigil_library_part_new:
 * @field: what it is
 * @kind: whose labels
 * @path: where it is in the record, "body.phone"
 * @value: (nullable): what it says now
 * @changed: called when something was typed
 * @data: for it
 *
 * Returns: (transfer full): its widget is floating
 */
VigilLibraryPart *
vigil_library_part_new (const VigilField *field, VigilRecordKind kind, const char *path, JsonNode *value, void (*changed) (gpointer data),
                        gpointer data)
{
  VigilLibraryPart *self = g_new0 (VigilLibraryPart, 1);

  *self = (VigilLibraryPart) { .field = field, .kind = kind, .path = g_strdup (path), .changed = changed, .data = data };
  self->parts = g_ptr_array_new_with_free_func (vigil_library_part_free);
  self->widget = gtk_box_new (GTK_ORIENTATION_VERTICAL, 2);
  if (field->type != VIGIL_FIELD_BOOLEAN)
    make_label (self);
  make_input (self, value);
  self->problem = GTK_LABEL (gtk_label_new (NULL));
  gtk_label_set_xalign (self->problem, 0.0f);
  gtk_label_set_wrap (self->problem, TRUE);
  gtk_widget_add_css_class (GTK_WIDGET (self->problem), "tone-warning");
  gtk_widget_set_visible (GTK_WIDGET (self->problem), FALSE);
  gtk_box_append (GTK_BOX (self->widget), GTK_WIDGET (self->problem));
  if (self->input != NULL)
    gtk_accessible_update_property (GTK_ACCESSIBLE (self->input), GTK_ACCESSIBLE_PROPERTY_LABEL, vigil_library_label_of (kind, field), -1);
  return self;
}

void
vigil_library_part_free (gpointer data)
{
  VigilLibraryPart *self = data;

  g_ptr_array_unref (self->parts);
  g_free (self->path);
  g_free (self);
}

/* ---- what it says ---- */

static char *
dup_input (VigilLibraryPart *self)
{
  GtkTextBuffer *buffer;
  GtkTextIter start, end;

  if (GTK_IS_EDITABLE (self->input))
    return g_strdup (gtk_editable_get_text (GTK_EDITABLE (self->input)));
  buffer = gtk_text_view_get_buffer (GTK_TEXT_VIEW (self->input));
  gtk_text_buffer_get_bounds (buffer, &start, &end);
  return gtk_text_buffer_get_text (buffer, &start, &end, FALSE);
}

static JsonNode *
split_lines (const char *text)
{
  g_auto (GStrv) lines = g_strsplit (text, "\n", -1);
  g_autoptr (JsonArray) array = json_array_new ();

  for (guint i = 0; lines[i] != NULL; i++)
    if (*g_strstrip (lines[i]) != '\0')
      json_array_add_string_element (array, lines[i]);
  return json_array_get_length (array) > 0 ? json_node_init_array (json_node_alloc (), array) : NULL;
}

static JsonNode *
make_number (const VigilField *field, const char *text)
{
  char *end;
  double number = g_ascii_strtod (text, &end);

  if (*end != '\0' || end == text)
    return json_node_init_string (json_node_alloc (), text);
  if (number == (double) (gint64) CLAMP (number, -1e15, 1e15))
    return json_node_init_int (json_node_alloc (), (gint64) number);
  return json_node_init_double (json_node_alloc (), number);
}

static JsonNode *
read_text (const VigilField *field, char *text)
{
  JsonNode *node = NULL;

  if (is_list (field))
    return split_lines (text);
  if (*g_strstrip (text) == '\0')
    return NULL;
  if (field->type == VIGIL_FIELD_ANY_OBJECT)
    node = vigil_json_parse (text, strlen (text), NULL);
  else if (field->type == VIGIL_FIELD_NUMBER || field->type == VIGIL_FIELD_INTEGER)
    return make_number (field, text);
  else if (field->type == VIGIL_FIELD_SCALAR && (g_str_equal (text, "true") || g_str_equal (text, "false")))
    return json_node_init_boolean (json_node_alloc (), g_str_equal (text, "true"));
  else if (field->type == VIGIL_FIELD_SCALAR)
    return make_number (field, text);
  return node != NULL ? node : json_node_init_string (json_node_alloc (), text);
}

static JsonNode *
get_object (VigilLibraryPart *self)
{
  g_autoptr (JsonObject) object = json_object_new ();

  for (guint i = 0; i < self->parts->len; i++)
    {
      VigilLibraryPart *part = self->parts->pdata[i];
      JsonNode *node = vigil_library_part_get (part);

      if (node != NULL)
        json_object_set_member (object, part->field->name, node);
    }
  return json_object_get_size (object) > 0 ? json_node_init_object (json_node_alloc (), object) : NULL;
}

/* An entry without anything is still there, and wrong. */
static JsonNode *
get_list (VigilLibraryPart *self)
{
  g_autoptr (JsonArray) array = json_array_new ();

  for (guint i = 0; i < self->parts->len; i++)
    {
      JsonNode *node = get_object (self->parts->pdata[i]);

      if (node != NULL)
        json_array_add_element (array, node);
      else
        json_array_add_object_element (array, json_object_new ());
    }
  return json_array_get_length (array) > 0 ? json_node_init_array (json_node_alloc (), array) : NULL;
}

/**
 * vigil_library_part_get:
 * @self: a field
 *
 * Returns: (transfer full) (nullable): what is filled in; %NULL: nothing
 */
JsonNode *
vigil_library_part_get (VigilLibraryPart *self)
{
  g_autofree char *text = NULL;
  guint chosen;

  switch (self->field->type)
    {
    case VIGIL_FIELD_OBJECT:
    case VIGIL_FIELD_NAME:
      return get_object (self);
    case VIGIL_FIELD_OBJECTS:
      return get_list (self);
    case VIGIL_FIELD_WORD_LIST:
      return get_words (self);
    case VIGIL_FIELD_WORD:
      chosen = gtk_drop_down_get_selected (GTK_DROP_DOWN (self->input));
      return chosen > 0 && chosen != GTK_INVALID_LIST_POSITION ? json_node_init_string (json_node_alloc (), self->field->words[chosen - 1]) : NULL;
    case VIGIL_FIELD_BOOLEAN:
      return get_switch (self);
    default:
      text = dup_input (self);
      return read_text (self->field, text);
    }
}
