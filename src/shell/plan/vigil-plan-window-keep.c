/* vigil-plan-window-keep.c: a plan kept in the library, written to files, read from files and text
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "config.h"

#include "shell/plan/vigil-plan-window-private.h"

#include "library/vigil-record-fields.h"
#include "response/vigil-plan-skeleton.h"
#include "response/vigil-procedure-csv.h"
#include "shell/vigil-compat.h"

#include <glib/gi18n.h>

/* ---- keeping it ---- */

static VigilRecord *
make_record (VigilPlanWindow *self)
{
  VigilRecord *record = vigil_record_copy (self->record);
  JsonNode *body = vigil_json_node_dup (record->body);
  const char *change = gtk_editable_get_text (GTK_EDITABLE (self->change));

  json_object_set_member (json_node_get_object (body), "procedure", vigil_plan_draft_to_json (self->draft));
  if (self->sections != NULL)
    json_object_set_member (json_node_get_object (body), "sections", vigil_json_node_dup (self->sections));
  json_node_unref (record->body);
  record->body = body;
  g_free (record->change);
  record->change = g_strdup (*change != '\0' ? change : _("Steps edited"));
  return record;
}

/* The version; 0: it is not kept, and the window says why. */
static guint
save (VigilPlanWindow *self)
{
  g_autoptr (VigilRecord) record = make_record (self);
  g_autoptr (GError) error = NULL;
  VigilTime now = vigil_clock_now (vigil_session_get_clock (self->session));
  guint version = vigil_library_put (self->library, record, vigil_session_get_operator (self->session), now, &error);
  g_autofree char *sentence = NULL;

  if (version == 0)
    {
      vigil_plan_window_say (self, error->message);
      return 0;
    }
  self->dirty = FALSE;
  vigil_plan_window_enable (self, "save", FALSE);
  g_clear_pointer (&self->record, vigil_record_unref);
  self->record = vigil_library_get_version (self->library, record->id, version);
  sentence = g_strdup_printf (_("Kept as version %u, a draft."), version);
  vigil_plan_window_say (self, sentence);
  return version;
}

static void
save_action (GSimpleAction *action, GVariant *parameter, gpointer user_data)
{
  save (user_data);
}

static void
publish_action (GSimpleAction *action, GVariant *parameter, gpointer user_data)
{
  VigilPlanWindow *self = user_data;
  g_autoptr (GError) error = NULL;
  g_autofree char *sentence = NULL;
  guint version;

  vigil_plan_window_update (self);
  if (vigil_plan_window_count_errors (self) > 0)
    return;
  version = self->dirty || self->record->state != VIGIL_RECORD_DRAFT ? save (self) : self->record->version;
  if (version == 0)
    return;
  if (!vigil_library_publish (self->library, self->record->id, version, vigil_session_get_operator (self->session),
                              vigil_clock_now (vigil_session_get_clock (self->session)), &error))
    {
      vigil_plan_window_say (self, error->message);
      return;
    }
  sentence = g_strdup_printf (_("Version %u is in force."), version);
  vigil_plan_window_say (self, sentence);
}

/* ---- files and text ---- */

static void
take_json (VigilPlanWindow *self, JsonNode *procedure)
{
  vigil_plan_draft_set_json (self->draft, procedure);
  vigil_plan_window_update (self);
  if (vigil_plan_draft_get_n_steps (self->draft) > 0)
    vigil_plan_window_choose (self, 0);
}

static void
take_table (VigilPlanWindow *self, GBytes *bytes)
{
  g_autoptr (GPtrArray) rejects = NULL;
  g_autoptr (GError) error = NULL;
  g_autoptr (JsonNode) node = vigil_procedure_csv_read (bytes, &rejects, &error);
  g_autofree char *sentence = NULL;

  if (node == NULL)
    {
      vigil_plan_window_say (self, error->message);
      return;
    }
  take_json (self, node);
  if (rejects->len > 0)
    {
      const VigilProcedureReject *first = rejects->pdata[0];

      sentence = g_strdup_printf (ngettext ("%u cell was left out. Line %u, %s: %s", "%u cells were left out. The first: line %u, %s: %s", rejects->len),
                                  rejects->len, first->line, first->column != NULL ? first->column : "–", first->reason);
      vigil_plan_window_say (self, sentence);
    }
}

static void
take_file (const char *path, gpointer data)
{
  VigilPlanWindow *self = data;
  g_autoptr (GError) error = NULL;
  g_autoptr (JsonNode) node = NULL;
  g_autoptr (GBytes) bytes = NULL;
  char *text = NULL;
  gsize length;

  if (!g_file_get_contents (path, &text, &length, &error))
    {
      vigil_plan_window_say (self, error->message);
      return;
    }
  bytes = g_bytes_new_take (text, length);
  if (!g_str_has_suffix (path, ".json"))
    take_table (self, bytes);
  else if ((node = vigil_json_parse (text, length, &error)) != NULL)
    take_json (self, node);
  else
    vigil_plan_window_say (self, error->message);
}

static void
import_action (GSimpleAction *action, GVariant *parameter, gpointer user_data)
{
  VigilPlanWindow *self = user_data;
  const char *path = g_variant_get_string (parameter, NULL);

  if (*path != '\0')
    take_file (path, self);
  else
    vigil_compat_open_file (GTK_WINDOW (self), _("Steps from a table or a JSON file"), _("Tables and JSON"), "*.[cj]s[vo]*", take_file, self, G_OBJECT (self));
}

static void
write_file (const char *path, gpointer data)
{
  VigilPlanWindow *self = data;
  g_autoptr (GError) error = NULL;
  g_autofree char *text = NULL;
  g_autoptr (JsonNode) node = NULL;

  if (g_str_has_suffix (path, ".json"))
    {
      node = vigil_plan_draft_to_json (self->draft);
      text = vigil_json_to_lines (node);
    }
  else if (self->procedure != NULL)
    text = vigil_procedure_to_csv (self->procedure);
  if (text == NULL)
    vigil_plan_window_say (self, _("A table can be written when every step can be read; as JSON it can be written as it is."));
  else if (g_file_set_contents (path, text, -1, &error))
    vigil_plan_window_say (self, _("Saved."));
  else
    vigil_plan_window_say (self, error->message);
}

static void
export_action (GSimpleAction *action, GVariant *parameter, gpointer user_data)
{
  VigilPlanWindow *self = user_data;
  const char *path = g_variant_get_string (parameter, NULL);
  g_autofree char *name = g_strdup_printf ("%s.csv", self->record->id);

  vigil_plan_window_update (self);
  if (*path != '\0')
    write_file (path, self);
  else
    vigil_compat_save_file (GTK_WINDOW (self), _("Steps as a table (.csv) or as JSON (.json)"), name, write_file, self, G_OBJECT (self));
}

gboolean
vigil_plan_window_take_text (VigilPlanWindow *self, const char *text)
{
  g_autoptr (GPtrArray) sections = NULL;
  g_autoptr (JsonNode) procedure = NULL;
  g_autofree char *sentence = NULL;

  g_return_val_if_fail (VIGIL_IS_PLAN_WINDOW (self) && text != NULL, FALSE);

  sections = vigil_plan_sections_read (text);
  if (sections->len == 0)
    {
      vigil_plan_window_say (self, _("No line of this text looks like a heading: “3.1 Title”, “第三章 …”, “三、…”."));
      return FALSE;
    }
  g_clear_pointer (&self->sections, json_node_unref);
  self->sections = vigil_plan_sections_to_json (sections);
  procedure = vigil_plan_sections_to_procedure (sections);
  if (procedure != NULL)
    take_json (self, procedure);
  else
    {
      self->dirty = TRUE;
      vigil_plan_window_update (self);
    }
  sentence = g_strdup_printf (ngettext ("%u section was taken from the text.", "%u sections were taken from the text.", sections->len), sections->len);
  vigil_plan_window_say (self, sentence);
  return TRUE;
}

static void
text_action (GSimpleAction *action, GVariant *parameter, gpointer user_data)
{
  VigilPlanWindow *self = user_data;

  gtk_stack_set_visible_child_name (self->stack, "text");
  gtk_widget_grab_focus (GTK_WIDGET (self->text));
}

static void
back_action (GSimpleAction *action, GVariant *parameter, gpointer user_data)
{
  gtk_stack_set_visible_child_name (((VigilPlanWindow *) user_data)->stack, "steps");
}

static void
take_text_action (GSimpleAction *action, GVariant *parameter, gpointer user_data)
{
  VigilPlanWindow *self = user_data;
  GtkTextBuffer *buffer = gtk_text_view_get_buffer (self->text);
  GtkTextIter start, end;
  g_autofree char *text = NULL;

  gtk_text_buffer_get_bounds (buffer, &start, &end);
  text = gtk_text_buffer_get_text (buffer, &start, &end, FALSE);
  if (vigil_plan_window_take_text (self, text))
    gtk_stack_set_visible_child_name (self->stack, "steps");
}

/* ---- actions ---- */

void
vigil_plan_window_install_keeping (VigilPlanWindow *self)
{
  static const GActionEntry entries[] = {
    { .name = "save", .activate = save_action },
    { .name = "publish", .activate = publish_action },
    { .name = "import", .activate = import_action, .parameter_type = "s" },
    { .name = "export", .activate = export_action, .parameter_type = "s" },
    { .name = "text", .activate = text_action },
    { .name = "take-text", .activate = take_text_action },
    { .name = "back", .activate = back_action },
  };

  g_action_map_add_action_entries (G_ACTION_MAP (self), entries, G_N_ELEMENTS (entries), self);
}
