/* vigil-library-page.c: the libraries: found, read, written, linked, brought in and taken out
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "config.h"

#include "shell/library/vigil-library-page-private.h"

#include "shell/vigil-columns.h"
#include "shell/vigil-compat.h"
#include "map/vigil-fit-layout.h"
#include "shell/vigil-tab-stop.h"
#include "shell/vigil-widgets.h"
#include "shell/vigil-words.h"
#include "shell/vigil-wrap-layout.h"

#include <glib/gi18n.h>
#include <string.h>

G_DEFINE_FINAL_TYPE (VigilLibraryPage, vigil_library_page, GTK_TYPE_BOX)

enum
{
  PROP_0,
  PROP_EDITABLE,
  PROP_AUTHOR,
  N_PROPS
};
static GParamSpec *properties[N_PROPS];

void
vigil_library_page_say (VigilLibraryPage *self, const char *sentence)
{
  gtk_label_set_text (self->said, sentence);
  gtk_widget_set_visible (GTK_WIDGET (self->said), *sentence != '\0');
}

/* ---- the list ---- */

/* The words that were found, in bold: attributes, not markup. */
static void
mark_found (GtkLabel *label, const char *text, const char *words)
{
  g_autoptr (PangoAttrList) list = pango_attr_list_new ();
  g_auto (GStrv) parts = g_strsplit_set (words != NULL ? words : "", " \t", -1);
  g_autofree char *folded = g_utf8_strdown (text, -1);

  for (guint i = 0; strlen (folded) == strlen (text) && parts[i] != NULL; i++)
    {
      g_autofree char *word = g_utf8_strdown (parts[i], -1);
      const char *at = *word != '\0' ? strstr (folded, word) : NULL;
      PangoAttribute *attribute;

      if (at == NULL)
        continue;
      attribute = pango_attr_underline_new (PANGO_UNDERLINE_SINGLE);
      attribute->start_index = (guint) (at - folded);
      attribute->end_index = attribute->start_index + (guint) strlen (word);
      pango_attr_list_insert (list, attribute);
    }
  gtk_label_set_attributes (label, list);
}

static char *
say_second_line (VigilLibraryPage *self, const VigilLibraryHit *hit, gboolean *over)
{
  VigilTime now = vigil_clock_now (self->clock);
  GString *out = g_string_new (NULL);
  gboolean expired = hit->valid_until != 0 && hit->valid_until <= now, due = hit->review_due != 0 && hit->review_due <= now;
  g_autofree char *day = vigil_library_day (expired ? hit->valid_until : hit->review_due);

  if (self->ask->kind < 0)
    g_string_append_printf (out, "%s · ", vigil_record_kind_get_label (hit->kind));
  g_string_append (out, hit->line != NULL && *hit->line != '\0' ? hit->line : hit->id);
  if (hit->state != VIGIL_RECORD_PUBLISHED)
    g_string_append_printf (out, " · %s", vigil_library_state_label (hit->state));
  if (expired || due)
    g_string_append_printf (out, expired ? _(" · ■ valid until %s") : _(" · ■ review due %s"), day);
  *over = expired || due;
  return g_string_free (out, FALSE);
}

static void
show_row (VigilLibraryRow *row, GtkListItem *item)
{
  VigilLibraryPage *self = g_object_get_data (G_OBJECT (item), "page");
  GtkWidget *box = gtk_list_item_get_child (item), *title = gtk_widget_get_first_child (box), *line = gtk_widget_get_last_child (box);
  const VigilLibraryHit *hit = vigil_library_row_get_hit (row);
  g_autofree char *first = NULL, *second = NULL, *plain = NULL;
  gboolean over = FALSE;

  if (hit != NULL)
    {
      first = vigil_library_clean_text (vigil_text_get (&hit->title));
      plain = say_second_line (self, hit, &over);
      second = vigil_library_clean_text (plain);
    }
  gtk_label_set_text (GTK_LABEL (title), first != NULL ? first : "…");
  gtk_label_set_text (GTK_LABEL (line), second != NULL ? second : "");
  mark_found (GTK_LABEL (title), first != NULL ? first : "", self->ask->text);
  vigil_widget_set_class (line, "library-over", over);
}

/* More lines, where one is too short: many titles begin with the same words. */
static GtkWidget *
make_line (const char *style)
{
  GtkWidget *label = gtk_label_new (NULL);

  gtk_label_set_wrap (GTK_LABEL (label), TRUE);
  gtk_label_set_lines (GTK_LABEL (label), 3);
  gtk_label_set_xalign (GTK_LABEL (label), 0.0f);
  gtk_label_set_ellipsize (GTK_LABEL (label), PANGO_ELLIPSIZE_END);
  gtk_label_set_wrap_mode (GTK_LABEL (label), PANGO_WRAP_WORD_CHAR);
  gtk_widget_add_css_class (label, style);
  return label;
}

static void
setup_cb (GtkSignalListItemFactory *factory, GtkListItem *item, VigilLibraryPage *self)
{
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_VERTICAL, 0), *line = make_line ("meta");

  gtk_widget_add_css_class (line, "muted");
  gtk_widget_add_css_class (box, "library-row");
  gtk_box_append (GTK_BOX (box), make_line ("library-row-title"));
  gtk_box_append (GTK_BOX (box), line);
  g_object_set_data (G_OBJECT (item), "page", self);
  gtk_list_item_set_child (item, box);
}

static void
bind_cb (GtkSignalListItemFactory *factory, GtkListItem *item, VigilLibraryPage *self)
{
  VigilLibraryRow *row = gtk_list_item_get_item (item);

  g_signal_connect_object (row, "loaded", G_CALLBACK (show_row), item, 0);
  show_row (row, item);
}

static void
unbind_cb (GtkSignalListItemFactory *factory, GtkListItem *item, VigilLibraryPage *self)
{
  g_signal_handlers_disconnect_by_func (gtk_list_item_get_item (item), show_row, item);
}

/* What is walked over with the arrow keys is read at once; nothing of it while a record is written. */
static void
selected_cb (VigilLibraryPage *self)
{
  VigilLibraryRow *row = gtk_single_selection_get_selected_item (self->selection);
  const VigilLibraryHit *hit = row != NULL ? vigil_library_row_get_hit (row) : NULL;

  if (hit == NULL || g_str_equal (vigil_library_page_get_part (self), "editor"))
    return;
  if (self->sheet == NULL || !g_str_equal (self->sheet->record->id, hit->id))
    vigil_library_page_read (self, hit->id, self->ask->retired ? hit->version : 0);
}

static void
activated_cb (VigilLibraryPage *self, guint position)
{
  selected_cb (self);
  gtk_widget_grab_focus (GTK_WIDGET (self->meta));
}

/* ---- searching ---- */

/* The record on the page stays the chosen one, where it is among the first that were found. */
static gboolean
choose_shown (VigilLibraryPage *self, const VigilLibraryResult *result)
{
  for (guint i = 0; self->sheet != NULL && i < result->hits->len; i++)
    if (g_str_equal (((const VigilLibraryHit *) result->hits->pdata[i])->id, self->sheet->record->id))
      {
        gtk_single_selection_set_selected (self->selection, i);
        return TRUE;
      }
  return FALSE;
}

/* Beside a list of one kind no text of another stays; one that may come further down does. */
static void
follow_list (VigilLibraryPage *self, const VigilLibraryResult *result)
{
  gboolean other_kind = self->ask->kind >= 0 && (int) self->sheet->record->kind != self->ask->kind;

  if (g_str_equal (vigil_library_page_get_part (self), "editor") || (!other_kind && result->hits->len < result->total))
    return;
  if (result->total > 0)
    gtk_single_selection_set_selected (self->selection, 0);
  else
    vigil_library_page_forget (self);
}

static void
show_found (VigilLibraryPage *self, const VigilLibraryResult *result)
{
  g_autofree char *n = vigil_words_count (result->total);
  g_autofree char *count = g_strdup_printf (ngettext ("%s found", "%s found", result->total), n);
  g_autofree char *took = g_strdup_printf (_("%.0f ms"), result->milliseconds);

  gtk_label_set_text (self->count, count);
  gtk_label_set_text (self->took, took);
  vigil_compat_set_live_tooltip (GTK_WIDGET (self->took), took);
  vigil_library_facets_show (self->facets, result);
  gtk_label_set_text (self->nothing, self->ask->text != NULL || vigil_library_ask_is_narrowed (self->ask)
                                         ? _("Nothing in the libraries matches. Use fewer words, or clear what narrows the search (Ctrl+0).")
                                         : _("There are no records yet. Import a file (Ctrl+I), or write a new record (Ctrl+N)."));
  gtk_stack_set_visible_child_name (self->list_stack, result->total > 0 ? "list" : "nothing");
  vigil_library_page_update_actions (self);
  if (self->sheet == NULL && self->reading == NULL && result->total > 0)
    gtk_single_selection_set_selected (self->selection, 0);
  else if (!choose_shown (self, result) && self->narrowed && self->sheet != NULL)
    follow_list (self, result);
  self->narrowed = FALSE;
}

static void
show_failure (VigilLibraryPage *self, const char *sentence)
{
  vigil_library_page_say (self, sentence);
}

void
vigil_library_page_search (VigilLibraryPage *self)
{
  const char *text = gtk_editable_get_text (GTK_EDITABLE (self->search));

  g_free (self->ask->text);
  self->ask->text = *text != '\0' ? g_strdup (text) : NULL;
  vigil_library_hits_search (self->hits, self->ask, vigil_clock_now (self->clock));
}

static void
narrowed_cb (VigilLibraryPage *self)
{
  self->narrowed = TRUE;
  vigil_library_page_search (self);
}

/* Escape: first the words, then to the list. */
static void
stop_search_cb (VigilLibraryPage *self)
{
  if (*gtk_editable_get_text (GTK_EDITABLE (self->search)) != '\0')
    gtk_editable_set_text (GTK_EDITABLE (self->search), "");
  else
    gtk_widget_grab_focus (GTK_WIDGET (self->list));
}

/* Enter or Down in the words: on to what was found. */
static void
to_list_cb (VigilLibraryPage *self)
{
  gtk_widget_grab_focus (GTK_WIDGET (self->list));
}

static void
reason_cb (VigilLibraryPage *self)
{
  gtk_widget_activate_action (GTK_WIDGET (self), "library.confirm-retire", NULL);
}

/* Somebody wrote: here, or another part of the program. */
static void
library_changed_cb (VigilLibraryPage *self, const char *id)
{
  vigil_library_page_search (self);
  if (self->sheet != NULL && g_strcmp0 (id, self->sheet->record->id) == 0 && !g_str_equal (vigil_library_page_get_part (self), "editor"))
    vigil_library_page_read (self, id, 0);
}

/* ---- the page ---- */

static void
vigil_library_page_set_property (GObject *object, guint id, const GValue *value, GParamSpec *spec)
{
  VigilLibraryPage *self = VIGIL_LIBRARY_PAGE (object);

  if (id == PROP_EDITABLE)
    vigil_library_page_set_editable (self, g_value_get_boolean (value));
  else if (id == PROP_AUTHOR)
    vigil_library_page_set_author (self, g_value_get_string (value));
  else
    G_OBJECT_WARN_INVALID_PROPERTY_ID (object, id, spec);
}

static void
vigil_library_page_get_property (GObject *object, guint id, GValue *value, GParamSpec *spec)
{
  VigilLibraryPage *self = VIGIL_LIBRARY_PAGE (object);

  if (id == PROP_EDITABLE)
    g_value_set_boolean (value, self->editable);
  else if (id == PROP_AUTHOR)
    g_value_set_string (value, self->author);
  else
    G_OBJECT_WARN_INVALID_PROPERTY_ID (object, id, spec);
}

static void
vigil_library_page_dispose (GObject *object)
{
  VigilLibraryPage *self = VIGIL_LIBRARY_PAGE (object);

  g_cancellable_cancel (self->alive);
  g_cancellable_cancel (self->reading);
  g_clear_object (&self->reading);
  if (self->list != NULL)
    gtk_list_view_set_model (self->list, NULL);
  if (self->graph != NULL)
    vigil_library_graph_set (self->graph, NULL, NULL);
  if (self->side != NULL)
    vigil_library_side_show (self->side, NULL, NULL);
  self->graph = NULL;
  self->side = NULL;
  g_clear_object (&self->selection);
  g_clear_object (&self->hits);
  g_clear_object (&self->worker);
  g_clear_pointer (&self->sheet, vigil_library_sheet_free);
  g_clear_object (&self->actions);
  G_OBJECT_CLASS (vigil_library_page_parent_class)->dispose (object);
}

static void
vigil_library_page_finalize (GObject *object)
{
  VigilLibraryPage *self = VIGIL_LIBRARY_PAGE (object);

  g_clear_object (&self->alive);
  g_clear_object (&self->library);
  g_clear_object (&self->clock);
  g_clear_object (&self->site);
  vigil_library_ask_free (self->ask);
  g_ptr_array_unref (self->back);
  g_free (self->author);
  G_OBJECT_CLASS (vigil_library_page_parent_class)->finalize (object);
}


static void
bind_template (GtkWidgetClass *widget_class)
{
  g_type_ensure (VIGIL_TYPE_COLUMNS);
  g_type_ensure (VIGIL_TYPE_TAB_STOP);
  g_type_ensure (VIGIL_TYPE_FIT_LAYOUT);
  g_type_ensure (VIGIL_TYPE_WRAP_LAYOUT);
  gtk_widget_class_set_template_from_resource (widget_class, "/io/github/vigil/Vigil/ui/shell/library/vigil-library-page.ui");
  gtk_widget_class_bind_template_child (widget_class, VigilLibraryPage, search);
  gtk_widget_class_bind_template_child (widget_class, VigilLibraryPage, facets_holder);
  gtk_widget_class_bind_template_child (widget_class, VigilLibraryPage, sections);
  gtk_widget_class_bind_template_child (widget_class, VigilLibraryPage, graph_holder);
  gtk_widget_class_bind_template_child (widget_class, VigilLibraryPage, editor_holder);
  gtk_widget_class_bind_template_child (widget_class, VigilLibraryPage, side_holder);
  gtk_widget_class_bind_template_child (widget_class, VigilLibraryPage, differences);
  gtk_widget_class_bind_template_child (widget_class, VigilLibraryPage, reason_row);
  gtk_widget_class_bind_template_child (widget_class, VigilLibraryPage, list);
  gtk_widget_class_bind_template_child (widget_class, VigilLibraryPage, count);
  gtk_widget_class_bind_template_child (widget_class, VigilLibraryPage, took);
  gtk_widget_class_bind_template_child (widget_class, VigilLibraryPage, not_took);
  gtk_widget_class_bind_template_child (widget_class, VigilLibraryPage, record_title);
  gtk_widget_class_bind_template_child (widget_class, VigilLibraryPage, other_title);
  gtk_widget_class_bind_template_child (widget_class, VigilLibraryPage, meta);
  gtk_widget_class_bind_template_child (widget_class, VigilLibraryPage, state);
  gtk_widget_class_bind_template_child (widget_class, VigilLibraryPage, said);
  gtk_widget_class_bind_template_child (widget_class, VigilLibraryPage, nothing);
  gtk_widget_class_bind_template_child (widget_class, VigilLibraryPage, compare_title);
  gtk_widget_class_bind_template_child (widget_class, VigilLibraryPage, stack);
  gtk_widget_class_bind_template_child (widget_class, VigilLibraryPage, list_stack);
  gtk_widget_class_bind_template_child (widget_class, VigilLibraryPage, revise);
  gtk_widget_class_bind_template_child (widget_class, VigilLibraryPage, edit_steps);
  gtk_widget_class_bind_template_child (widget_class, VigilLibraryPage, publish);
  gtk_widget_class_bind_template_child (widget_class, VigilLibraryPage, retire);
  gtk_widget_class_bind_template_child (widget_class, VigilLibraryPage, reason);
  gtk_widget_class_bind_template_child (widget_class, VigilLibraryPage, record_scroll);
  gtk_widget_class_bind_template_callback (widget_class, vigil_library_page_search);
  gtk_widget_class_bind_template_callback (widget_class, stop_search_cb);
  gtk_widget_class_bind_template_callback (widget_class, to_list_cb);
  gtk_widget_class_bind_template_callback (widget_class, activated_cb);
  gtk_widget_class_bind_template_callback (widget_class, reason_cb);
}

static void
vigil_library_page_class_init (VigilLibraryPageClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);
  GType type = G_TYPE_FROM_CLASS (klass);

  object_class->dispose = vigil_library_page_dispose;
  object_class->finalize = vigil_library_page_finalize;
  object_class->set_property = vigil_library_page_set_property;
  object_class->get_property = vigil_library_page_get_property;
  properties[PROP_EDITABLE]
      = g_param_spec_boolean ("editable", NULL, NULL, FALSE, G_PARAM_READWRITE | G_PARAM_EXPLICIT_NOTIFY | G_PARAM_STATIC_STRINGS);
  properties[PROP_AUTHOR]
      = g_param_spec_string ("author", NULL, NULL, NULL, G_PARAM_READWRITE | G_PARAM_EXPLICIT_NOTIFY | G_PARAM_STATIC_STRINGS);
  g_object_class_install_properties (object_class, N_PROPS, properties);
  g_signal_new ("edit-steps", type, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL, G_TYPE_NONE, 1, G_TYPE_STRING);
  g_signal_new ("show-asset", type, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL, G_TYPE_NONE, 1, G_TYPE_STRING);
  g_signal_new ("show-record", type, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL, G_TYPE_NONE, 1, G_TYPE_STRING);
  bind_template (GTK_WIDGET_CLASS (klass));
  vigil_library_page_bind_keys (GTK_WIDGET_CLASS (klass));
}

static void
vigil_library_page_init (VigilLibraryPage *self)
{
  self->ask = vigil_library_ask_new ();
  self->alive = g_cancellable_new ();
  self->back = g_ptr_array_new_with_free_func (g_free);
  self->author = g_strdup ("");
  gtk_widget_init_template (GTK_WIDGET (self));
  vigil_fit_layout_set_rank (GTK_WIDGET (self->took), 1);
  vigil_fit_layout_set_substitute (self->not_took, GTK_WIDGET (self->took));
  vigil_library_page_install_actions (self);
  vigil_library_page_install_files (self);
}

static void
make_list (VigilLibraryPage *self)
{
  g_autoptr (GtkListItemFactory) factory = gtk_signal_list_item_factory_new ();

  g_signal_connect (factory, "setup", G_CALLBACK (setup_cb), self);
  g_signal_connect (factory, "bind", G_CALLBACK (bind_cb), self);
  g_signal_connect (factory, "unbind", G_CALLBACK (unbind_cb), self);
  self->hits = vigil_library_hits_new (self->worker);
  self->selection = gtk_single_selection_new (G_LIST_MODEL (g_object_ref (self->hits)));
  gtk_single_selection_set_autoselect (self->selection, FALSE);
  gtk_single_selection_set_can_unselect (self->selection, TRUE);
  gtk_list_view_set_factory (self->list, factory);
  gtk_list_view_set_model (self->list, GTK_SELECTION_MODEL (self->selection));
  g_signal_connect_object (self->hits, "found", G_CALLBACK (show_found), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (self->hits, "failed", G_CALLBACK (show_failure), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (self->selection, "notify::selected-item", G_CALLBACK (selected_cb), self, G_CONNECT_SWAPPED);
}

static void
open_node (VigilLibraryPage *self, guint kind, const char *target)
{
  if (kind == VIGIL_LINK_RECORD)
    vigil_library_page_show_record (self, target);
  else if (kind == VIGIL_LINK_ASSET || kind == VIGIL_LINK_AREA)
    g_signal_emit_by_name (self, "show-asset", target);
  else
    {
      guint facet = kind == VIGIL_LINK_SUBSTANCE ? 0 : 1;

      if (!vigil_library_ask_has (self->ask, facet, target))
        vigil_library_ask_toggle (self->ask, facet, target);
      vigil_library_page_search (self);
    }
}

static void
open_kind (VigilLibraryPage *self, guint node)
{
  vigil_library_page_show_part (self, "graph");
  vigil_library_graph_show_kind (self->graph, (int) node);
  gtk_widget_grab_focus (GTK_WIDGET (self->graph));
}

static void
saved_cb (VigilLibraryPage *self, const char *id, guint version)
{
  g_autofree char *sentence = g_strdup_printf (_("Draft v%u of %s is saved. Ctrl+Enter publishes it."), version, id);

  vigil_library_page_say (self, sentence);
  vigil_library_page_show_part (self, "record");
  vigil_library_page_read (self, id, version);
  vigil_library_page_search (self);
  gtk_widget_grab_focus (GTK_WIDGET (self->list));
}

static void
cancelled_cb (VigilLibraryPage *self)
{
  vigil_library_page_show_part (self, self->sheet != NULL ? "record" : "empty");
  gtk_widget_grab_focus (GTK_WIDGET (self->list));
}

static void
make_parts (VigilLibraryPage *self)
{
  self->facets = VIGIL_LIBRARY_FACETS (vigil_library_facets_new (self->ask, self->site));
  self->graph = VIGIL_LIBRARY_GRAPH (vigil_library_graph_new (TRUE));
  self->editor = VIGIL_LIBRARY_EDITOR (vigil_library_editor_new (self->library, self->clock));
  self->side = VIGIL_LIBRARY_SIDE (vigil_library_side_new ());
  gtk_widget_set_vexpand (GTK_WIDGET (self->graph), TRUE);
  gtk_widget_set_vexpand (GTK_WIDGET (self->editor), TRUE);
  gtk_widget_set_vexpand (GTK_WIDGET (self->side), TRUE);
  gtk_box_append (self->facets_holder, GTK_WIDGET (self->facets));
  gtk_box_append (self->graph_holder, GTK_WIDGET (self->graph));
  gtk_box_append (self->editor_holder, GTK_WIDGET (self->editor));
  gtk_box_append (self->side_holder, GTK_WIDGET (self->side));
  g_signal_connect_object (self->facets, "changed", G_CALLBACK (narrowed_cb), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (self->graph, "open", G_CALLBACK (open_node), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (vigil_library_side_get_graph (self->side), "open-kind", G_CALLBACK (open_kind), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (self->editor, "saved", G_CALLBACK (saved_cb), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (self->editor, "cancelled", G_CALLBACK (cancelled_cb), self, G_CONNECT_SWAPPED);
}

/**
 * vigil_library_page_new:
 * @site: (nullable): for names
 * @library: of this thread, with the right to write
 * @clock: says when something was written, and what is due
 *
 * Returns: (transfer floating): the page, which begins to search
 */
GtkWidget *
vigil_library_page_new (VigilSite *site, VigilLibrary *library, VigilClock *clock)
{
  VigilLibraryPage *self;

  g_return_val_if_fail (VIGIL_IS_LIBRARY (library) && VIGIL_IS_CLOCK (clock), NULL);

  self = g_object_new (VIGIL_TYPE_LIBRARY_PAGE, NULL);
  g_set_object (&self->site, site);
  self->library = g_object_ref (library);
  self->clock = g_object_ref (clock);
  self->worker = vigil_library_worker_new (library);
  make_list (self);
  make_parts (self);
  g_signal_connect_object (library, "changed", G_CALLBACK (library_changed_cb), self, G_CONNECT_SWAPPED);
  vigil_library_page_update_actions (self);
  vigil_library_page_search (self);
  return GTK_WIDGET (self);
}

void
vigil_library_page_set_editable (VigilLibraryPage *self, gboolean editable)
{
  g_return_if_fail (VIGIL_IS_LIBRARY_PAGE (self));

  if (self->editable == !!editable)
    return;
  self->editable = !!editable;
  vigil_library_editor_set_writer (self->editor, self->author, self->editable);
  vigil_library_page_update_actions (self);
  g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_EDITABLE]);
}

void
vigil_library_page_set_author (VigilLibraryPage *self, const char *author)
{
  g_return_if_fail (VIGIL_IS_LIBRARY_PAGE (self));

  if (g_strcmp0 (self->author, author) == 0)
    return;
  g_free (self->author);
  self->author = g_strdup (author != NULL ? author : "");
  vigil_library_editor_set_writer (self->editor, self->author, self->editable);
  g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_AUTHOR]);
}

void
vigil_library_page_focus_search (VigilLibraryPage *self)
{
  g_return_if_fail (VIGIL_IS_LIBRARY_PAGE (self));
  gtk_widget_grab_focus (GTK_WIDGET (self->search));
}

GListModel *
vigil_library_page_get_hits (VigilLibraryPage *self)
{
  g_return_val_if_fail (VIGIL_IS_LIBRARY_PAGE (self), NULL);
  return G_LIST_MODEL (self->hits);
}

gboolean
vigil_library_page_is_busy (VigilLibraryPage *self)
{
  g_return_val_if_fail (VIGIL_IS_LIBRARY_PAGE (self), FALSE);
  return self->reading != NULL || vigil_library_hits_is_searching (self->hits);
}

const char *
vigil_library_page_get_shown (VigilLibraryPage *self)
{
  g_return_val_if_fail (VIGIL_IS_LIBRARY_PAGE (self), "");
  return self->sheet != NULL ? self->sheet->record->id : "";
}

const char *
vigil_library_page_get_said (VigilLibraryPage *self)
{
  g_return_val_if_fail (VIGIL_IS_LIBRARY_PAGE (self), "");
  return gtk_label_get_text (self->said);
}

const char *
vigil_library_page_get_part (VigilLibraryPage *self)
{
  g_return_val_if_fail (VIGIL_IS_LIBRARY_PAGE (self), "");
  return gtk_stack_get_visible_child_name (self->stack);
}
