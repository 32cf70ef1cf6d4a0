/* vigil-library-sections.c: what a record says, as sections to be read
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "config.h"

#include "shell/library/vigil-library-sections.h"

#include "core/vigil-units.h"
#include "shell/library/vigil-library-steps.h"
#include "shell/vigil-widgets.h"
#include "shell/vigil-words.h"

#include "response/vigil-condition.h"
#include "response/vigil-resources.h"

#include <glib/gi18n.h>
#include <math.h>
#include <string.h>

typedef struct
{
  VigilRecordKind kind;
  VigilSite *site; /* nullable */
  VigilTime now;
  GHashTable *names; /* (nullable) titles of records by id */
} Context;

/**
 * vigil_library_clean_text:
 * @text: from anywhere
 *
 * Returns: (transfer full): what of it can be shown
 */
char *
vigil_library_clean_text (const char *text)
{
  GString *out = g_string_new (NULL);
  glong n = 0, all;

  g_return_val_if_fail (text != NULL, g_string_free (out, FALSE));

  all = g_utf8_strlen (text, -1);
  for (; *text != '\0' && n < VIGIL_LIBRARY_MAX_SHOWN_TEXT; text = g_utf8_next_char (text), n++)
    {
      gunichar c = g_utf8_get_char (text);

      g_string_append_unichar (out, c != '\n' && c != '\t' && g_unichar_iscntrl (c) ? 0xfffd : c);
    }
  if (*text != '\0')
    {
      g_autofree char *more = vigil_words_count ((guint64) (all - n));

      g_string_append_printf (out, _(" … (%s more characters)"), more);
    }
  return g_string_free (out, FALSE);
}

static GtkWidget *
make_text (const char *text, const char *style)
{
  g_autofree char *clean = vigil_library_clean_text (text);
  GtkWidget *label = vigil_plain_label_new (clean, style);

  gtk_widget_set_can_focus (label, FALSE); /* a label that can be selected stops the Tab key */
  gtk_label_set_max_width_chars (GTK_LABEL (label), 90);
  gtk_widget_set_hexpand (label, TRUE);
  return label;
}

static GtkWidget *
add_section (GtkBox *box, const char *title)
{
  GtkWidget *section = gtk_box_new (GTK_ORIENTATION_VERTICAL, 4), *heading;

  gtk_widget_add_css_class (section, "section");
  if (title != NULL)
    {
      heading = gtk_label_new (title);
      gtk_label_set_xalign (GTK_LABEL (heading), 0.0f);
      gtk_widget_add_css_class (heading, "meta");
      gtk_widget_add_css_class (heading, "muted");
      gtk_box_append (GTK_BOX (section), heading);
    }
  gtk_box_append (box, section);
  return section;
}

static void
say_more (GtkWidget *section, guint n)
{
  g_autofree char *more = NULL;

  if (n <= VIGIL_LIBRARY_MAX_SHOWN_ROWS)
    return;
  n -= VIGIL_LIBRARY_MAX_SHOWN_ROWS;
  more = g_strdup_printf (ngettext ("%u more is not shown", "%u more are not shown", n), n);
  gtk_box_append (GTK_BOX (section), make_text (more, "muted"));
}

/* ---- values ---- */

static gboolean
is_duration (const char *name)
{
  return g_str_equal (name, "duration") || g_str_equal (name, "at");
}

static char *
say_number (const VigilField *field, JsonNode *node)
{
  const char *unit = vigil_library_unit_of (field);
  double value = json_node_get_double (node);

  if (is_duration (field->name) || (g_str_equal (field->name, "target") && field->type == VIGIL_FIELD_INTEGER))
    return vigil_words_elapsed ((VigilTime) (value * VIGIL_SECOND));
  if (g_str_equal (field->name, "level"))
    return vigil_library_severity_label (VIGIL_RECORD_PLAN, (int) value);
  if (unit != NULL)
    return g_strdup_printf ("%.12g%s%s", value, vigil_units_gap (unit), unit);
  if (value == floor (value) && fabs (value) < 1e12 && value >= 10000.0)
    return vigil_words_count ((guint64) value);
  return vigil_words_plain (value);
}

static char *
say_condition (const Context *context, JsonNode *node)
{
  g_autoptr (VigilCondition) condition = vigil_condition_from_json (node, "$", NULL);

  return condition != NULL ? vigil_library_describe_condition (condition, context->site, context->names) : vigil_json_to_string (node);
}

/* "quantity" has its unit in the member beside it: "40 sets"; so have thresholds and rates. */
static char *
add_unit (char *value, const VigilField *field, JsonNode *object)
{
  const char *unit
      = g_str_equal (field->name, "quantity") || g_str_equal (field->name, "minimum") || g_str_equal (field->name, "value")
            ? vigil_member_string (object, "unit") : NULL;
  char *both;

  if (unit == NULL)
    return value;
  both = g_strdup_printf ("%s %s", value, vigil_resource_unit_label (unit));
  g_free (value);
  return both;
}

static char *
say_value (const Context *context, const VigilField *field, JsonNode *node, JsonNode *object)
{
  GType type = JSON_NODE_HOLDS_VALUE (node) ? json_node_get_value_type (node) : G_TYPE_INVALID;

  if (field->type == VIGIL_FIELD_ANY_OBJECT)
    return say_condition (context, node);
  if (type == G_TYPE_STRING && (field->type == VIGIL_FIELD_WORD || field->type == VIGIL_FIELD_COUNTRY))
    return g_strdup (vigil_library_word_label (field->name, json_node_get_string (node)));
  if (type == G_TYPE_STRING && field->type == VIGIL_FIELD_CAS)
    return g_strdup (vigil_library_value_label (context->site, 0, json_node_get_string (node)));
  if (type == G_TYPE_STRING)
    return g_strdup (json_node_get_string (node));
  if (type == G_TYPE_BOOLEAN)
    return g_strdup (json_node_get_boolean (node) ? _("yes") : _("no"));
  if (type == G_TYPE_INT64 || type == G_TYPE_DOUBLE)
    return add_unit (say_number (field, node), field, object);
  return vigil_json_to_string (node);
}

static const char *
say_language (const char *code)
{
  return g_str_equal (code, "zh") ? C_("field", "Chinese") : g_str_equal (code, "en") ? C_("field", "English") : code;
}

/* One value of a list: names instead of ids. */
static const char *
say_entry (const Context *context, const VigilField *field, const char *text)
{
  if (field->type == VIGIL_FIELD_WORD_LIST)
    return vigil_library_word_label (field->name, text);
  if (field->type == VIGIL_FIELD_CAS_LIST)
    return vigil_library_value_label (context->site, 0, text);
  if (g_str_equal (field->name, "assets") || g_str_equal (field->name, "areas"))
    return vigil_library_value_label (context->site, 3, text);
  return g_str_equal (field->name, "languages") ? say_language (text) : text;
}

static char *
say_list (const Context *context, const VigilField *field, JsonArray *array)
{
  GString *out = g_string_new (NULL);

  for (guint i = 0; i < MIN (json_array_get_length (array), VIGIL_LIBRARY_MAX_SHOWN_ROWS); i++)
    g_string_append_printf (out, "%s%s", i > 0 ? _(", ") : "", say_entry (context, field, json_array_get_string_element (array, i)));
  return g_string_free (out, FALSE);
}

/* ---- pairs of name and value ---- */

static gboolean
is_list (const VigilField *field)
{
  return field->type >= VIGIL_FIELD_LIST && field->type <= VIGIL_FIELD_WORD_LIST;
}

static void
add_pair (GtkGrid *grid, int *row, const char *name, const char *value, const char *style)
{
  GtkWidget *key = gtk_label_new (name);

  gtk_label_set_xalign (GTK_LABEL (key), 0.0f);
  gtk_widget_set_valign (key, GTK_ALIGN_START);
  gtk_label_set_wrap (GTK_LABEL (key), TRUE);
  gtk_label_set_width_chars (GTK_LABEL (key), 14);
  gtk_label_set_max_width_chars (GTK_LABEL (key), 18);
  gtk_widget_add_css_class (key, "muted");
  gtk_grid_attach (grid, key, 0, *row, 1, 1);
  gtk_grid_attach (grid, make_text (value, style), 1, (*row)++, 1, 1);
}

static GtkGrid *
make_grid (void)
{
  GtkGrid *grid = GTK_GRID (gtk_grid_new ());

  gtk_grid_set_column_spacing (grid, 12);
  gtk_grid_set_row_spacing (grid, 4);
  return grid;
}

/* The unit is said with its number. */
static gboolean
is_said_elsewhere (const VigilField *field, JsonNode *object)
{
  return g_str_equal (field->name, "unit")
         && (json_object_has_member (json_node_get_object (object), "quantity")
             || json_object_has_member (json_node_get_object (object), "value"));
}

static void
add_pairs (GtkGrid *grid, int *row, const Context *context, const VigilField *members, JsonNode *object, gboolean lists)
{
  for (const VigilField *field = members; field->name != NULL; field++)
    {
      JsonNode *node = json_object_get_member (json_node_get_object (object), field->name);
      g_autofree char *value = NULL;

      if (node == NULL || is_said_elsewhere (field, object) || field->type == VIGIL_FIELD_OBJECT || field->type == VIGIL_FIELD_OBJECTS
          || g_str_equal (field->name, "procedure") || (is_list (field) && !lists))
        continue;
      value = is_list (field) ? say_list (context, field, json_node_get_array (node)) : say_value (context, field, node, object);
      add_pair (grid, row, vigil_library_label_of (context->kind, field), value, "value-text");
    }
}

/* ---- lists, tables, the parts of a body ---- */

static void
add_list (GtkBox *box, const Context *context, const VigilField *field, JsonArray *array)
{
  GtkWidget *section = add_section (box, vigil_library_label_of (context->kind, field));
  guint n = json_array_get_length (array);

  for (guint i = 0; i < MIN (n, VIGIL_LIBRARY_MAX_SHOWN_ROWS); i++)
    {
      const char *entry = say_entry (context, field, json_array_get_string_element (array, i));
      g_autofree char *line = g_strdup_printf ("%u. %s", i + 1, entry);

      gtk_box_append (GTK_BOX (section), make_text (n > 1 ? line : entry, "value-text"));
    }
  say_more (section, n);
}

static guint
add_header (GtkGrid *grid, const Context *context, const VigilField *members)
{
  guint column = 0;

  for (const VigilField *field = members; field->name != NULL; field++)
    if (!g_str_equal (field->name, "unit"))
      {
        GtkWidget *label = gtk_label_new (vigil_library_label_of (context->kind, field));

        gtk_label_set_xalign (GTK_LABEL (label), 0.0f);
        gtk_widget_add_css_class (label, "meta");
        gtk_widget_add_css_class (label, "muted");
        gtk_grid_attach (grid, label, (int) column++, 0, 1, 1);
      }
  return column;
}

static void
add_row (GtkGrid *grid, int row, const Context *context, const VigilField *members, JsonNode *object)
{
  int column = 0;

  for (const VigilField *field = members; field->name != NULL; field++)
    {
      JsonNode *node = json_object_get_member (json_node_get_object (object), field->name);
      g_autofree char *value = node != NULL ? say_value (context, field, node, object) : g_strdup ("");
      GtkWidget *label;

      if (g_str_equal (field->name, "unit"))
        continue;
      label = make_text (value, "value-text");
      gtk_widget_set_hexpand (label, field->type == VIGIL_FIELD_TEXT && g_strv_contains ((const char *const[]) { "text", "when", "name", NULL }, field->name));
      gtk_grid_attach (grid, label, column++, row, 1, 1);
    }
}

static void
add_table (GtkBox *box, const Context *context, const VigilField *field, JsonArray *array)
{
  GtkWidget *section = add_section (box, vigil_library_label_of (context->kind, field));
  GtkGrid *grid = make_grid ();
  guint n = json_array_get_length (array);

  gtk_grid_set_column_spacing (grid, 20);
  add_header (grid, context, field->fields);
  for (guint i = 0; i < MIN (n, VIGIL_LIBRARY_MAX_SHOWN_ROWS); i++)
    add_row (grid, (int) i + 1, context, field->fields, json_array_get_element (array, i));
  gtk_box_append (GTK_BOX (section), GTK_WIDGET (grid));
  say_more (section, n);
}

/* The text of a plan: headings by their depth, then what stands below. */
static void
add_chapters (GtkBox *box, const Context *context, const VigilField *field, JsonArray *array)
{
  GtkWidget *section = add_section (box, vigil_library_label_of (context->kind, field));
  guint n = json_array_get_length (array);

  for (guint i = 0; i < MIN (n, VIGIL_LIBRARY_MAX_SHOWN_ROWS); i++)
    {
      JsonNode *chapter = json_array_get_element (array, i);
      g_autofree char *heading = g_strdup_printf ("%s  %s", vigil_member_string (chapter, "number"), vigil_member_string (chapter, "title"));
      GtkWidget *text = make_text (vigil_member_string (chapter, "text"), "value-text");

      gtk_widget_set_margin_bottom (text, 6);
      gtk_box_append (GTK_BOX (section), make_text (heading, "strong"));
      gtk_box_append (GTK_BOX (section), text);
    }
  say_more (section, n);
}

static void
add_object (GtkBox *box, const Context *context, const VigilField *field, JsonNode *object)
{
  GtkWidget *section = add_section (box, vigil_library_label_of (context->kind, field));
  GtkGrid *grid = make_grid ();
  int row = 0;

  add_pairs (grid, &row, context, field->fields, object, TRUE);
  gtk_box_append (GTK_BOX (section), GTK_WIDGET (grid));
}

static void
add_part (GtkBox *box, const Context *context, const VigilField *field, JsonNode *node)
{
  if (field->type == VIGIL_FIELD_OBJECT)
    add_object (box, context, field, node);
  else if (field->type == VIGIL_FIELD_OBJECTS && g_str_equal (field->name, "sections"))
    add_chapters (box, context, field, json_node_get_array (node));
  else if (field->type == VIGIL_FIELD_OBJECTS)
    add_table (box, context, field, json_node_get_array (node));
  else if (is_list (field))
    add_list (box, context, field, json_node_get_array (node));
  else if (g_str_equal (field->name, "procedure"))
    gtk_box_append (GTK_BOX (add_section (box, vigil_library_label_of (context->kind, field))),
                    vigil_library_steps_new (node, context->site, context->names));
}

/* Steps are what one looks for first in a plan; its text comes after them. */
static void
add_body (GtkBox *box, const Context *context, JsonNode *body)
{
  const VigilField *members = vigil_record_get_body_fields (context->kind);
  JsonNode *procedure = vigil_member_object (body, "procedure");
  GtkWidget *section = add_section (box, NULL);
  GtkGrid *grid = make_grid ();
  int row = 0;

  add_pairs (grid, &row, context, members, body, FALSE);
  gtk_box_append (GTK_BOX (section), GTK_WIDGET (grid));
  gtk_widget_set_visible (section, row > 0);
  for (int pass = 0; pass < 2; pass++)
    for (const VigilField *field = members; field->name != NULL; field++)
      {
        JsonNode *node = json_object_get_member (json_node_get_object (body), field->name);
        gboolean late = procedure != NULL && g_str_equal (field->name, "sections");

        if (node != NULL && late == (pass == 1))
          add_part (box, context, field, node);
      }
}

/* ---- what all kinds share ---- */

static void
add_words (GtkGrid *grid, int *row, const Context *context, const char *name, char **values, guint facet)
{
  GString *out = g_string_new (NULL);

  for (guint i = 0; values[i] != NULL && i < VIGIL_LIBRARY_MAX_SHOWN_ROWS; i++)
    g_string_append_printf (out, "%s%s", i > 0 ? _(", ") : "", vigil_library_value_label (context->site, facet, values[i]));
  if (out->len > 0)
    add_pair (grid, row, name, out->str, "value-text");
  g_string_free (out, TRUE);
}

static void
add_day (GtkGrid *grid, int *row, const char *name, VigilTime time, gboolean over, const char *over_word)
{
  g_autofree char *day = vigil_library_day (time);
  g_autofree char *value = over ? g_strdup_printf ("■ %s · %s", day, over_word) : g_strdup (day);

  if (time != 0)
    add_pair (grid, row, name, value, over ? "tone-warning" : "value-text");
}

/* From the origin of the site's frame. */
static char *
say_position (double east, double north)
{
  g_autofree char *across = g_strdup_printf (east < 0.0 ? _("%.0f m west") : _("%.0f m east"), fabs (east));
  g_autofree char *along = g_strdup_printf (north < 0.0 ? _("%.0f m south") : _("%.0f m north"), fabs (north));

  return g_strdup_printf (_("%s, %s of the site's origin"), across, along);
}

static void
add_about (GtkBox *box, const Context *context, const VigilRecord *record)
{
  g_autofree char *severity = vigil_library_severity_label (record->kind, record->severity);
  g_autofree char *position = say_position (record->east, record->north);
  GtkGrid *grid = make_grid ();
  int row = 0;

  if (record->severity > 0)
    add_pair (grid, &row, C_("field", "Severity"), severity, "value-text");
  for (guint f = 0; f < 5; f++)
    {
      char **const lists[] = { record->substances, record->hazards, record->equipment, record->areas, record->tags };

      add_words (grid, &row, context, vigil_library_facet_label (f), lists[f], f);
    }
  if (isfinite (record->east) && isfinite (record->north))
    add_pair (grid, &row, C_("field", "Position"), position, "value-text");
  add_day (grid, &row, C_("field", "Valid from"), record->valid_from, FALSE, NULL);
  add_day (grid, &row, C_("field", "Valid until"), record->valid_until, record->valid_until != 0 && record->valid_until <= context->now,
           _("over"));
  add_day (grid, &row, C_("field", "Review due"), record->review_due, record->review_due != 0 && record->review_due <= context->now,
           _("due"));
  if (row > 0)
    gtk_box_append (GTK_BOX (add_section (box, _("About"))), GTK_WIDGET (grid));
  else
    g_object_ref_sink (grid), g_object_unref (grid);
}

static GtkWidget *
make_button (const char *label, const char *action, guint number, const char *tooltip)
{
  GtkWidget *button = gtk_button_new_with_label (label);

  gtk_actionable_set_action_name (GTK_ACTIONABLE (button), action);
  gtk_actionable_set_action_target (GTK_ACTIONABLE (button), "u", number);
  gtk_widget_set_tooltip_text (button, tooltip);
  return button;
}

static void
add_attachments (GtkBox *box, const VigilRecord *record)
{
  GtkWidget *section = record->attachments->len > 0 ? add_section (box, C_("field", "Attachments")) : NULL;

  for (guint i = 0; i < record->attachments->len; i++)
    {
      const VigilAttachment *attachment = record->attachments->pdata[i];
      g_autofree char *size = g_format_size (attachment->data != NULL ? g_bytes_get_size (attachment->data) : 0);
      g_autofree char *line = g_strdup_printf ("%s · %s · %s", attachment->name, attachment->type, size);
      GtkWidget *row = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 6);

      gtk_box_append (GTK_BOX (row), make_text (line, "value-text"));
      gtk_box_append (GTK_BOX (row), make_button (_("Open"), "library.open-attachment", i, _("Open with the program for this kind of file")));
      gtk_box_append (GTK_BOX (row), make_button (_("Save…"), "library.save-attachment", i, _("Save a copy of this file")));
      gtk_box_append (GTK_BOX (section), row);
    }
}

/**
 * vigil_library_sections_fill:
 * @box: where they go; what was there is removed
 * @record: what is shown
 * @site: (nullable): for names
 * @now: what is over is said to be over
 * @names: (nullable) (element-type utf8 utf8): titles of the records that steps name
 */
void
vigil_library_sections_fill (GtkBox *box, const VigilRecord *record, VigilSite *site, VigilTime now, GHashTable *names)
{
  Context context;
  GtkWidget *child;

  g_return_if_fail (GTK_IS_BOX (box) && record != NULL);

  context = (Context) { record->kind, site, now, names };
  while ((child = gtk_widget_get_first_child (GTK_WIDGET (box))) != NULL)
    gtk_box_remove (box, child);
  if (record->summary.zh != NULL || record->summary.en != NULL)
    gtk_box_append (GTK_BOX (add_section (box, NULL)), make_text (vigil_text_get (&record->summary), "value-text"));
  if (record->body != NULL && JSON_NODE_HOLDS_OBJECT (record->body))
    add_body (box, &context, record->body);
  add_about (box, &context, record);
  add_attachments (box, record);
}
