/* vigil-library-page-actions.c: what one can do on the library page, with its keys
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "config.h"

#include "shell/library/vigil-library-page-private.h"

#include <glib/gi18n.h>

static void
set_enabled (VigilLibraryPage *self, const char *name, gboolean enabled)
{
  GAction *action = g_action_map_lookup_action (G_ACTION_MAP (self->actions), name);

  g_simple_action_set_enabled (G_SIMPLE_ACTION (action), enabled);
}

void
vigil_library_page_update_actions (VigilLibraryPage *self)
{
  const VigilRecord *record = self->sheet != NULL ? self->sheet->record : NULL;
  gboolean editing = g_str_equal (vigil_library_page_get_part (self), "editor"), may = self->editable && !editing;
  gboolean found = g_list_model_get_n_items (G_LIST_MODEL (self->hits)) > 0;

  set_enabled (self, "new", may);
  set_enabled (self, "import", may);
  set_enabled (self, "revise", may && record != NULL);
  set_enabled (self, "edit-steps", may && record != NULL && record->kind == VIGIL_RECORD_PLAN);
  set_enabled (self, "publish", may && record != NULL && record->state == VIGIL_RECORD_DRAFT);
  set_enabled (self, "retire", may && record != NULL && record->state == VIGIL_RECORD_PUBLISHED);
  set_enabled (self, "confirm-retire", may && record != NULL && record->state == VIGIL_RECORD_PUBLISHED);
  set_enabled (self, "graph", record != NULL && !editing);
  set_enabled (self, "back", self->back->len > 0 && !editing);
  set_enabled (self, "export", found);
  gtk_widget_set_visible (self->edit_steps, record != NULL && record->kind == VIGIL_RECORD_PLAN);
  gtk_widget_set_visible (GTK_WIDGET (self->publish), record != NULL && record->state == VIGIL_RECORD_DRAFT);
  gtk_widget_set_visible (GTK_WIDGET (self->retire), record != NULL && record->state == VIGIL_RECORD_PUBLISHED);
}

/* ---- going about ---- */

static void
find_action (GSimpleAction *action, GVariant *parameter, gpointer data)
{
  VigilLibraryPage *self = data;

  gtk_widget_grab_focus (GTK_WIDGET (self->search));
  gtk_editable_select_region (GTK_EDITABLE (self->search), 0, -1);
}

static void
kind_action (GSimpleAction *action, GVariant *parameter, gpointer data)
{
  VigilLibraryPage *self = data;
  int kind = g_variant_get_int32 (parameter);

  if (kind >= -1 && kind < VIGIL_N_RECORD_KINDS)
    vigil_library_facets_choose_kind (self->facets, kind);
}

static void
clear_action (GSimpleAction *action, GVariant *parameter, gpointer data)
{
  vigil_library_facets_clear (((VigilLibraryPage *) data)->facets);
}

static void
step (VigilLibraryPage *self, int by)
{
  guint n = g_list_model_get_n_items (G_LIST_MODEL (self->hits)), at = gtk_single_selection_get_selected (self->selection);

  if (n == 0)
    return;
  at = at == GTK_INVALID_LIST_POSITION ? 0 : (guint) CLAMP ((gint64) at + by, 0, (gint64) n - 1);
  gtk_widget_activate_action (GTK_WIDGET (self->list), "list.scroll-to-item", "u", at);
  gtk_single_selection_set_selected (self->selection, at);
}

static void
next_action (GSimpleAction *action, GVariant *parameter, gpointer data)
{
  step (data, 1);
}

static void
previous_action (GSimpleAction *action, GVariant *parameter, gpointer data)
{
  step (data, -1);
}

static void
open_action (GSimpleAction *action, GVariant *parameter, gpointer data)
{
  vigil_library_page_show_record (data, g_variant_get_string (parameter, NULL));
}

static void
show_asset_action (GSimpleAction *action, GVariant *parameter, gpointer data)
{
  g_signal_emit_by_name (data, "show-asset", g_variant_get_string (parameter, NULL));
}

static void
back_action (GSimpleAction *action, GVariant *parameter, gpointer data)
{
  VigilLibraryPage *self = data;
  g_autofree char *id = NULL;

  if (self->back->len == 0)
    return;
  id = g_ptr_array_steal_index (self->back, self->back->len - 1);
  g_clear_pointer (&self->sheet, vigil_library_sheet_free);
  vigil_library_graph_set (self->graph, NULL, NULL);
  vigil_library_side_show (self->side, NULL, NULL);
  vigil_library_page_read (self, id, 0);
}

/* The picture alone, and back to the words. */
static void
graph_action (GSimpleAction *action, GVariant *parameter, gpointer data)
{
  VigilLibraryPage *self = data;
  gboolean shown = g_str_equal (vigil_library_page_get_part (self), "graph");

  vigil_library_page_show_part (self, shown ? "record" : "graph");
  gtk_widget_grab_focus (shown ? GTK_WIDGET (self->list) : GTK_WIDGET (self->graph));
}

static void
version_action (GSimpleAction *action, GVariant *parameter, gpointer data)
{
  VigilLibraryPage *self = data;

  if (self->sheet == NULL)
    return;
  vigil_library_page_show_part (self, "record");
  vigil_library_page_read (self, self->sheet->record->id, g_variant_get_uint32 (parameter));
}

static void
compare_action (GSimpleAction *action, GVariant *parameter, gpointer data)
{
  vigil_library_page_compare (data, g_variant_get_uint32 (parameter));
}

/* 0: the version before the one on the page, or the one after the first. */
static void
compare_before_action (GSimpleAction *action, GVariant *parameter, gpointer data)
{
  VigilLibraryPage *self = data;
  guint version = self->sheet != NULL ? self->sheet->record->version : 0;

  if (g_str_equal (vigil_library_page_get_part (self), "compare"))
    vigil_library_page_show_part (self, "record");
  else if (version > 1)
    vigil_library_page_compare (self, version - 1);
  else if (version == 1 && self->sheet->versions->len > 1)
    vigil_library_page_compare (self, 2);
  else if (version == 1)
    vigil_library_page_say (self, _("This record has one version only."));
}

/* Escape: from a picture, a comparison or a reason back to the record. */
static void
leave_action (GSimpleAction *action, GVariant *parameter, gpointer data)
{
  VigilLibraryPage *self = data;
  const char *part = vigil_library_page_get_part (self);

  vigil_library_page_say (self, "");
  if (gtk_widget_get_visible (GTK_WIDGET (self->reason_row)))
    gtk_widget_set_visible (GTK_WIDGET (self->reason_row), FALSE);
  else if (g_str_equal (part, "graph") || g_str_equal (part, "compare"))
    vigil_library_page_show_part (self, "record");
  else
    {
      gtk_widget_activate_action (GTK_WIDGET (self), "window.close", NULL);
      return;
    }
  gtk_widget_grab_focus (GTK_WIDGET (self->list));
}

/* ---- writing ---- */

static void
new_action (GSimpleAction *action, GVariant *parameter, gpointer data)
{
  VigilLibraryPage *self = data;

  if (self->ask->kind < 0)
    {
      vigil_library_page_say (self, _("Choose on the left which library the new record belongs to, then press Ctrl+N again."));
      return;
    }
  vigil_library_page_say (self, "");
  vigil_library_page_show_part (self, "editor");
  vigil_library_editor_begin (self->editor, (VigilRecordKind) self->ask->kind, self->author);
}

static void
revise_action (GSimpleAction *action, GVariant *parameter, gpointer data)
{
  VigilLibraryPage *self = data;

  if (self->sheet == NULL)
    return;
  vigil_library_page_say (self, "");
  vigil_library_page_show_part (self, "editor");
  vigil_library_editor_revise (self->editor, self->sheet->record, self->author);
}

static void
publish_action (GSimpleAction *action, GVariant *parameter, gpointer data)
{
  VigilLibraryPage *self = data;
  g_autoptr (GError) error = NULL;
  g_autoptr (VigilRecord) record = self->sheet != NULL ? vigil_record_ref (self->sheet->record) : NULL;
  g_autofree char *sentence = NULL;

  if (record == NULL)
    return;
  if (!vigil_library_publish (self->library, record->id, record->version, self->author, vigil_clock_now (self->clock), &error))
    sentence = g_strdup_printf (_("It is not published: %s"), error->message);
  else
    sentence = g_strdup_printf (_("v%u of %s is in force now."), record->version, record->id);
  vigil_library_page_say (self, sentence);
}

/* In place: the reason is asked for where the button is. */
static void
retire_action (GSimpleAction *action, GVariant *parameter, gpointer data)
{
  VigilLibraryPage *self = data;

  gtk_editable_set_text (GTK_EDITABLE (self->reason), "");
  gtk_widget_set_visible (GTK_WIDGET (self->reason_row), TRUE);
  gtk_widget_grab_focus (GTK_WIDGET (self->reason));
}

static void
confirm_retire_action (GSimpleAction *action, GVariant *parameter, gpointer data)
{
  VigilLibraryPage *self = data;
  const char *reason = gtk_editable_get_text (GTK_EDITABLE (self->reason));
  g_autoptr (VigilRecord) record = self->sheet != NULL ? vigil_record_ref (self->sheet->record) : NULL;
  g_autoptr (GError) error = NULL;
  g_autofree char *sentence = NULL;

  if (record == NULL || *reason == '\0')
    {
      vigil_library_page_say (self, _("Write why it is retired: the reason stays with the record."));
      return;
    }
  if (!vigil_library_retire (self->library, record->id, self->author, reason, vigil_clock_now (self->clock), &error))
    sentence = g_strdup_printf (_("It is not retired: %s"), error->message);
  else
    sentence = g_strdup_printf (_("%s is retired. It is found among what is retired, and stays where it was used."), record->id);
  gtk_widget_set_visible (GTK_WIDGET (self->reason_row), FALSE);
  vigil_library_page_say (self, sentence);
}

static void
edit_steps_action (GSimpleAction *action, GVariant *parameter, gpointer data)
{
  VigilLibraryPage *self = data;

  g_signal_emit_by_name (self, "edit-steps", self->sheet->record->id);
}

void
vigil_library_page_install_actions (VigilLibraryPage *self)
{
  static const GActionEntry entries[] = {
    { .name = "find", .activate = find_action },
    { .name = "kind", .activate = kind_action, .parameter_type = "i" },
    { .name = "clear", .activate = clear_action },
    { .name = "next", .activate = next_action },
    { .name = "previous", .activate = previous_action },
    { .name = "open", .activate = open_action, .parameter_type = "s" },
    { .name = "show-asset", .activate = show_asset_action, .parameter_type = "s" },
    { .name = "back", .activate = back_action },
    { .name = "graph", .activate = graph_action },
    { .name = "version", .activate = version_action, .parameter_type = "u" },
    { .name = "compare", .activate = compare_action, .parameter_type = "u" },
    { .name = "compare-before", .activate = compare_before_action },
    { .name = "leave", .activate = leave_action },
    { .name = "new", .activate = new_action },
    { .name = "revise", .activate = revise_action },
    { .name = "edit-steps", .activate = edit_steps_action },
    { .name = "publish", .activate = publish_action },
    { .name = "retire", .activate = retire_action },
    { .name = "confirm-retire", .activate = confirm_retire_action },
  };

  self->actions = g_simple_action_group_new ();
  g_action_map_add_action_entries (G_ACTION_MAP (self->actions), entries, G_N_ELEMENTS (entries), self);
  gtk_widget_insert_action_group (GTK_WIDGET (self), "library", G_ACTION_GROUP (self->actions));
}

void
vigil_library_page_bind_keys (GtkWidgetClass *widget_class)
{
  static const struct
  {
    guint key;
    GdkModifierType modifiers;
    const char *action;
  } keys[] = {
    { GDK_KEY_slash, 0, "library.find" },
    { GDK_KEY_f, GDK_CONTROL_MASK, "library.find" },
    { GDK_KEY_0, GDK_CONTROL_MASK, "library.clear" },
    { GDK_KEY_j, 0, "library.next" },
    { GDK_KEY_k, 0, "library.previous" },
    { GDK_KEY_Left, GDK_ALT_MASK, "library.back" },
    { GDK_KEY_g, 0, "library.graph" },
    { GDK_KEY_d, 0, "library.compare-before" },
    { GDK_KEY_n, GDK_CONTROL_MASK, "library.new" },
    { GDK_KEY_e, 0, "library.revise" },
    { GDK_KEY_p, 0, "library.edit-steps" },
    { GDK_KEY_Return, GDK_CONTROL_MASK, "library.publish" },
    { GDK_KEY_Delete, GDK_CONTROL_MASK, "library.retire" },
    { GDK_KEY_i, GDK_CONTROL_MASK, "library.import" },
    { GDK_KEY_Escape, 0, "library.leave" },
  };

  for (guint i = 0; i < G_N_ELEMENTS (keys); i++)
    gtk_widget_class_add_binding_action (widget_class, keys[i].key, keys[i].modifiers, keys[i].action, NULL);
  gtk_widget_class_add_binding_action (widget_class, GDK_KEY_s, GDK_CONTROL_MASK, "library.export", "s", "");
  for (int i = 0; i <= VIGIL_N_RECORD_KINDS; i++)
    gtk_widget_class_add_binding_action (widget_class, i == 0 ? GDK_KEY_grave : GDK_KEY_0 + (guint) i, i == 0 ? 0 : GDK_CONTROL_MASK,
                                         "library.kind", "i", i - 1);
}
