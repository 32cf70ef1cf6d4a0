/* vigil-trend-window.c: a large trend of several tags in a window of its own
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "config.h"

#include "shell/vigil-trend-window.h"

#include "shell/vigil-chart-export.h"
#include "shell/vigil-click-guard.h"
#include "shell/vigil-compat.h"
#include "shell/vigil-finder-index.h"
#include "shell/vigil-subject.h"
#include "shell/vigil-trend-legend.h"
#include "shell/vigil-widgets.h"
#include "shell/vigil-words.h"

#include <glib/gi18n.h>

#define MAX_FOUND 30
#define FIRST_SPAN VIGIL_HOUR

struct _VigilTrendWindow
{
  GtkApplicationWindow parent_instance;

  /* template */
  VigilChart *chart;
  GtkLabel *state;
  GtkLabel *legend_title;
  GtkListBox *legend;
  GtkSearchEntry *search;
  GtkListBox *found;
  GtkLabel *said;

  /* owned */
  VigilSession *session;
  VigilFinderIndex *index; /* of all tags, in their order */
};

G_DEFINE_FINAL_TYPE (VigilTrendWindow, vigil_trend_window, GTK_TYPE_APPLICATION_WINDOW)

static VigilTags *
get_tags (VigilTrendWindow *self)
{
  return vigil_situation_get_tags (vigil_session_get_situation (self->session));
}

static void
say (VigilTrendWindow *self, const char *sentence)
{
  gtk_label_set_text (self->said, sentence);
}

static GSimpleAction *
get_action (VigilTrendWindow *self, const char *name)
{
  return G_SIMPLE_ACTION (g_action_map_lookup_action (G_ACTION_MAP (self), name));
}

/* What is shown */

static void
refresh_legend (VigilTrendWindow *self)
{
  VigilTime cursor = vigil_chart_get_cursor (self->chart);
  VigilChartView view;
  g_autofree char *clock = NULL;
  g_autofree char *title = NULL;

  vigil_chart_get_view (self->chart, &view);
  clock = vigil_words_clock (cursor != 0 ? cursor : view.to);
  title = cursor == 0 && vigil_chart_get_live (self->chart) ? g_strdup (_("Values now"))
                                                            : g_strdup_printf (_("Values at %s"), clock);
  gtk_label_set_text (self->legend_title, title);
  for (GtkWidget *row = gtk_widget_get_first_child (GTK_WIDGET (self->legend)); row != NULL; row = gtk_widget_get_next_sibling (row))
    if (VIGIL_IS_TREND_LEGEND (row))
      vigil_trend_legend_refresh (VIGIL_TREND_LEGEND (row));
}

static void
refresh_state (VigilTrendWindow *self)
{
  gboolean live = vigil_chart_get_live (self->chart);
  VigilChartView view;
  g_autofree char *clock = NULL;
  g_autofree char *paused = NULL;

  vigil_chart_get_view (self->chart, &view);
  clock = vigil_words_clock (view.to);
  paused = g_strdup_printf (_("Paused at %s"), clock);
  gtk_label_set_text (self->state, live ? _("Live") : paused);
  vigil_widget_set_class (GTK_WIDGET (self->state), "live", live);
  g_simple_action_set_state (get_action (self, "span"),
                             g_variant_new_int64 (vigil_chart_view_get_span (&view) / VIGIL_MINUTE));
  g_simple_action_set_state (get_action (self, "fit-values"), g_variant_new_boolean (vigil_chart_get_fit_values (self->chart)));
  g_simple_action_set_enabled (get_action (self, "live"), !live);
}

static void
view_changed_cb (VigilTrendWindow *self)
{
  refresh_state (self);
  refresh_legend (self);
}

static void
show_title (VigilTrendWindow *self)
{
  guint n = vigil_chart_get_n_tags (self->chart);
  const VigilTagDef *def = n > 0 ? vigil_tags_get_def (get_tags (self), vigil_chart_get_tag (self->chart, 0)) : NULL;
  g_autofree char *title = NULL;

  if (n == 1)
    title = g_strdup_printf (_("Trend · %s"), vigil_text_get (&def->name));
  else
    title = g_strdup_printf (ngettext ("Trend · %u tag", "Trend · %u tags", n), n);
  gtk_window_set_title (GTK_WINDOW (self), title);
}

static void
rebuild_legend (VigilTrendWindow *self)
{
  GtkWidget *row;

  while ((row = gtk_widget_get_first_child (GTK_WIDGET (self->legend))) != NULL)
    gtk_list_box_remove (self->legend, row);
  for (guint i = 0; i < vigil_chart_get_n_tags (self->chart); i++)
    gtk_list_box_append (self->legend, vigil_trend_legend_new (self->chart, i));
  g_simple_action_set_enabled (get_action (self, "save-picture"), vigil_chart_get_n_tags (self->chart) > 0);
  g_simple_action_set_enabled (get_action (self, "save-values"), vigil_chart_get_n_tags (self->chart) > 0);
  show_title (self);
  view_changed_cb (self);
}

static void
add_tag (VigilTrendWindow *self, const char *id)
{
  int index = vigil_tags_find (get_tags (self), id);
  g_autofree char *sentence = NULL;

  if (index < 0)
    sentence = g_strdup_printf (_("Nothing here is called “%s”."), id);
  else if (!vigil_chart_add_tag (self->chart, (guint) index))
    sentence = vigil_chart_get_n_tags (self->chart) == VIGIL_CHART_MAX_LINES
                   ? g_strdup_printf (_("A trend holds %d tags. Remove one first."), VIGIL_CHART_MAX_LINES)
                   : g_strdup_printf (_("%s is shown already."), id);
  else
    rebuild_legend (self);
  say (self, sentence != NULL ? sentence : "");
}

/* Finding tags */

static GtkWidget *
make_found_row (VigilTrendWindow *self, guint index)
{
  const VigilTagDef *def = vigil_tags_get_def (get_tags (self), index);
  GtkWidget *row = gtk_list_box_row_new (), *box = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 8);
  GtkWidget *name = gtk_label_new (vigil_text_get (&def->name)), *id = gtk_label_new (def->id);

  gtk_label_set_xalign (GTK_LABEL (name), 0.0f);
  gtk_label_set_ellipsize (GTK_LABEL (name), PANGO_ELLIPSIZE_END);
  gtk_widget_set_hexpand (name, TRUE);
  gtk_widget_add_css_class (id, "meta");
  gtk_widget_add_css_class (id, "muted");
  gtk_widget_add_css_class (box, "value-row");
  gtk_box_append (GTK_BOX (box), name);
  gtk_box_append (GTK_BOX (box), id);
  gtk_list_box_row_set_child (GTK_LIST_BOX_ROW (row), box);
  g_object_set_data (G_OBJECT (row), "tag", GUINT_TO_POINTER (index));
  return row;
}

static void
search_changed_cb (VigilTrendWindow *self, GtkSearchEntry *search)
{
  const char *text = gtk_editable_get_text (GTK_EDITABLE (search));
  g_autoptr (GArray) found = g_array_new (FALSE, FALSE, sizeof (VigilFound));
  guint n_found[VIGIL_N_FOUND] = { 0 };
  VigilFinderQuery query;
  GtkWidget *row;

  while ((row = gtk_widget_get_first_child (GTK_WIDGET (self->found))) != NULL)
    gtk_list_box_remove (self->found, row);
  if (*text == '\0')
    return;
  vigil_finder_query_init (&query, text);
  vigil_finder_index_find (self->index, &query, 1u << VIGIL_FOUND_TAG, MAX_FOUND, found, n_found);
  vigil_finder_query_clear (&query);
  for (guint i = 0; i < found->len; i++)
    gtk_list_box_append (self->found, make_found_row (self, g_array_index (found, VigilFound, i).entry));
}

static void
add_found (VigilTrendWindow *self, GtkListBoxRow *row)
{
  guint index = GPOINTER_TO_UINT (g_object_get_data (G_OBJECT (row), "tag"));

  add_tag (self, vigil_tags_get_def (get_tags (self), index)->id);
  gtk_editable_set_text (GTK_EDITABLE (self->search), "");
  gtk_widget_grab_focus (GTK_WIDGET (self->search));
}

static void
found_activated_cb (VigilTrendWindow *self, GtkListBoxRow *row)
{
  add_found (self, row);
}

static void
search_activated_cb (VigilTrendWindow *self)
{
  GtkListBoxRow *row = gtk_list_box_get_row_at_index (self->found, 0);

  if (row != NULL)
    add_found (self, row);
}

static void
stop_search_cb (VigilTrendWindow *self)
{
  gtk_editable_set_text (GTK_EDITABLE (self->search), "");
  gtk_widget_grab_focus (GTK_WIDGET (self->chart));
}

/* Actions */

static void
add_tag_action (GSimpleAction *action, GVariant *parameter, gpointer data)
{
  add_tag (data, g_variant_get_string (parameter, NULL));
}

static void
remove_tag_action (GSimpleAction *action, GVariant *parameter, gpointer data)
{
  VigilTrendWindow *self = data;
  int index = vigil_tags_find (get_tags (self), g_variant_get_string (parameter, NULL));

  for (guint i = 0; i < vigil_chart_get_n_tags (self->chart); i++)
    if ((int) vigil_chart_get_tag (self->chart, i) == index)
      {
        vigil_chart_remove_tag (self->chart, i);
        break;
      }
  rebuild_legend (self);
}

static void
span_action (GSimpleAction *action, GVariant *parameter, gpointer data)
{
  vigil_chart_set_span (VIGIL_TREND_WINDOW (data)->chart, CLAMP (g_variant_get_int64 (parameter), 1, 600000) * VIGIL_MINUTE);
}

static void
live_action (GSimpleAction *action, GVariant *parameter, gpointer data)
{
  vigil_chart_set_live (VIGIL_TREND_WINDOW (data)->chart, TRUE);
}

static void
fit_values_action (GSimpleAction *action, GVariant *parameter, gpointer data)
{
  VigilChart *chart = VIGIL_TREND_WINDOW (data)->chart;

  vigil_chart_set_fit_values (chart, !vigil_chart_get_fit_values (chart));
}

static void
zoom_in_action (GSimpleAction *action, GVariant *parameter, gpointer data)
{
  vigil_chart_zoom (VIGIL_TREND_WINDOW (data)->chart, 1 / 1.5, 0.5);
}

static void
zoom_out_action (GSimpleAction *action, GVariant *parameter, gpointer data)
{
  vigil_chart_zoom (VIGIL_TREND_WINDOW (data)->chart, 1.5, 0.5);
}

static void
pan_action (GSimpleAction *action, GVariant *parameter, gpointer data)
{
  vigil_chart_pan (VIGIL_TREND_WINDOW (data)->chart, g_variant_get_double (parameter));
}

/* From one time to another, µs. */
static void
view_action (GSimpleAction *action, GVariant *parameter, gpointer data)
{
  VigilChartView view;

  g_variant_get (parameter, "(xx)", &view.from, &view.to);
  if (view.to > view.from)
    vigil_chart_set_view (VIGIL_TREND_WINDOW (data)->chart, &view);
}

static void
say_saved (VigilTrendWindow *self, gboolean ok, const GError *error)
{
  say (self, ok ? _("Saved.") : error->message);
}

static void
picture_saved_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (VigilTrendWindow) self = user_data;
  g_autoptr (GError) error = NULL;

  say_saved (self, vigil_chart_save_picture_finish (VIGIL_CHART (source), result, &error), error);
}

static void
values_saved_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (VigilTrendWindow) self = user_data;
  g_autoptr (GError) error = NULL;

  say_saved (self, vigil_chart_save_values_finish (VIGIL_CHART (source), result, &error), error);
}

static void
save_picture (const char *path, gpointer data)
{
  VigilTrendWindow *self = data;

  say (self, _("Saving…"));
  vigil_chart_save_picture_async (self->chart, path, NULL, picture_saved_cb, g_object_ref (self));
}

static void
save_values (const char *path, gpointer data)
{
  VigilTrendWindow *self = data;

  say (self, _("Saving…"));
  vigil_chart_save_values_async (self->chart, path, NULL, values_saved_cb, g_object_ref (self));
}

/* With a name the file is written; with an empty one the operator is asked for it. */
static void
save_picture_action (GSimpleAction *action, GVariant *parameter, gpointer data)
{
  VigilTrendWindow *self = data;
  const char *path = g_variant_get_string (parameter, NULL);
  g_autofree char *name = vigil_chart_dup_file_name (self->chart, "png");

  if (*path != '\0')
    save_picture (path, self);
  else
    vigil_compat_save_file (GTK_WINDOW (self), _("Save the trend as a picture"), name, save_picture, self, G_OBJECT (self));
}

static void
save_values_action (GSimpleAction *action, GVariant *parameter, gpointer data)
{
  VigilTrendWindow *self = data;
  const char *path = g_variant_get_string (parameter, NULL);
  g_autofree char *name = vigil_chart_dup_file_name (self->chart, "csv");

  if (*path != '\0')
    save_values (path, self);
  else
    vigil_compat_save_file (GTK_WINDOW (self), _("Save the values as a table"), name, save_values, self, G_OBJECT (self));
}

static void
find_tag_action (GSimpleAction *action, GVariant *parameter, gpointer data)
{
  gtk_widget_grab_focus (GTK_WIDGET (VIGIL_TREND_WINDOW (data)->search));
}

static void
install_actions (VigilTrendWindow *self)
{
  static const GActionEntry entries[] = {
    { .name = "add-tag", .activate = add_tag_action, .parameter_type = "s" },
    { .name = "remove-tag", .activate = remove_tag_action, .parameter_type = "s" },
    { .name = "find-tag", .activate = find_tag_action },
    { .name = "span", .activate = span_action, .parameter_type = "x", .state = "int64 10" },
    { .name = "live", .activate = live_action },
    { .name = "fit-values", .activate = fit_values_action, .state = "false" },
    { .name = "zoom-in", .activate = zoom_in_action },
    { .name = "zoom-out", .activate = zoom_out_action },
    { .name = "pan-trend", .activate = pan_action, .parameter_type = "d" },
    { .name = "view", .activate = view_action, .parameter_type = "(xx)" },
    { .name = "save-picture", .activate = save_picture_action, .parameter_type = "s" },
    { .name = "save-values", .activate = save_values_action, .parameter_type = "s" },
  };

  g_action_map_add_action_entries (G_ACTION_MAP (self), entries, G_N_ELEMENTS (entries), self);
}

/* The window */

static void
vigil_trend_window_dispose (GObject *object)
{
  VigilTrendWindow *self = VIGIL_TREND_WINDOW (object);

  g_clear_pointer (&self->index, vigil_finder_index_free);
  g_clear_object (&self->session);
  G_OBJECT_CLASS (vigil_trend_window_parent_class)->dispose (object);
}

static void
bind_template (GtkWidgetClass *widget_class)
{
  gtk_widget_class_set_template_from_resource (widget_class, "/io/github/vigil/Vigil/ui/shell/vigil-trend-window.ui");
  gtk_widget_class_bind_template_child (widget_class, VigilTrendWindow, chart);
  gtk_widget_class_bind_template_child (widget_class, VigilTrendWindow, state);
  gtk_widget_class_bind_template_child (widget_class, VigilTrendWindow, legend_title);
  gtk_widget_class_bind_template_child (widget_class, VigilTrendWindow, legend);
  gtk_widget_class_bind_template_child (widget_class, VigilTrendWindow, search);
  gtk_widget_class_bind_template_child (widget_class, VigilTrendWindow, found);
  gtk_widget_class_bind_template_child (widget_class, VigilTrendWindow, said);
  gtk_widget_class_bind_template_callback (widget_class, view_changed_cb);
  gtk_widget_class_bind_template_callback (widget_class, refresh_legend);
  gtk_widget_class_bind_template_callback (widget_class, search_changed_cb);
  gtk_widget_class_bind_template_callback (widget_class, search_activated_cb);
  gtk_widget_class_bind_template_callback (widget_class, stop_search_cb);
  gtk_widget_class_bind_template_callback (widget_class, found_activated_cb);
}

static void
vigil_trend_window_class_init (VigilTrendWindowClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = vigil_trend_window_dispose;
  g_type_ensure (VIGIL_TYPE_CHART);
  bind_template (widget_class);
  gtk_widget_class_add_binding_action (widget_class, GDK_KEY_Escape, 0, "window.close", NULL);
  gtk_widget_class_add_binding_action (widget_class, GDK_KEY_f, GDK_CONTROL_MASK, "win.find-tag", NULL);
  gtk_widget_class_add_binding_action (widget_class, GDK_KEY_p, GDK_CONTROL_MASK, "win.save-picture", "s", "");
  gtk_widget_class_add_binding_action (widget_class, GDK_KEY_s, GDK_CONTROL_MASK, "win.save-values", "s", "");
}

static void
vigil_trend_window_init (VigilTrendWindow *self)
{
  install_actions (self);
  gtk_widget_init_template (GTK_WIDGET (self));
  vigil_click_guard_install (GTK_WIDGET (self));
}

static void
fill_index (VigilTrendWindow *self)
{
  self->index = vigil_finder_index_new ();
  for (guint i = 0; i < vigil_tags_get_n (get_tags (self)); i++)
    {
      const VigilTagDef *def = vigil_tags_get_def (get_tags (self), i);

      vigil_finder_index_add (self->index, VIGIL_FOUND_TAG, def->id, def->name.zh, def->name.en, def->asset);
    }
}

static void
set_session (VigilTrendWindow *self, VigilSession *session)
{
  self->session = g_object_ref (session);
  vigil_chart_set_source (self->chart, get_tags (self), vigil_session_get_clock (session), session);
  vigil_chart_set_span (self->chart, FIRST_SPAN);
  if (vigil_session_get_mode (session) == VIGIL_MODE_REPLAY)
    gtk_widget_add_css_class (GTK_WIDGET (self), "replay");
  else if (vigil_session_get_mode (session) == VIGIL_MODE_DRILL)
    gtk_widget_add_css_class (GTK_WIDGET (self), "drill");
  fill_index (self);
}

static VigilTrendWindow *
find_window (GtkWindow *parent)
{
  GListModel *all = gtk_window_get_toplevels ();

  for (guint i = 0; i < g_list_model_get_n_items (all); i++)
    {
      g_autoptr (GtkWindow) window = g_list_model_get_item (all, i);

      if (VIGIL_IS_TREND_WINDOW (window) && gtk_window_get_transient_for (window) == parent)
        return VIGIL_TREND_WINDOW (window);
    }
  return NULL;
}

static gboolean
show_selected (VigilTrendWindow *self)
{
  VigilSubject subject;
  int index;
  guint tag;

  vigil_subject_init (&subject, self->session);
  index = subject.tag != NULL ? vigil_tags_find (get_tags (self), subject.tag) : -1;
  vigil_subject_clear (&subject);
  if (index < 0)
    return FALSE;
  tag = (guint) index;
  vigil_chart_set_tags (self->chart, &tag, 1);
  return TRUE;
}

/* At least a tag has to be known for the old ones to go. */
static void
show_tags (VigilTrendWindow *self, const char *const *tags)
{
  guint indexes[VIGIL_CHART_MAX_LINES], n = 0;

  for (guint i = 0; tags != NULL && tags[i] != NULL && n < VIGIL_CHART_MAX_LINES; i++)
    {
      int index = vigil_tags_find (get_tags (self), tags[i]);

      if (index >= 0)
        indexes[n++] = (guint) index;
    }
  if (n > 0)
    vigil_chart_set_tags (self->chart, indexes, n);
  if (n > 0 || show_selected (self))
    vigil_chart_set_live (self->chart, TRUE);
  rebuild_legend (self);
}

/**
 * vigil_trend_window_present:
 * @parent: the main window
 * @session: the session
 * @tags: (nullable) (array zero-terminated=1): ids of tags, unknown ones are left out; without any, the trend of
 *   the selection
 */
void
vigil_trend_window_present (GtkWindow *parent, VigilSession *session, const char *const *tags)
{
  VigilTrendWindow *self;

  g_return_if_fail (GTK_IS_WINDOW (parent) && VIGIL_IS_SESSION (session));

  self = find_window (parent);
  if (self == NULL)
    {
      self = g_object_new (VIGIL_TYPE_TREND_WINDOW, "application", gtk_window_get_application (parent), "transient-for", parent,
                           "destroy-with-parent", TRUE, NULL);
      set_session (self, session);
    }
  show_tags (self, tags);
  gtk_window_present (GTK_WINDOW (self));
  gtk_widget_grab_focus (vigil_chart_get_n_tags (self->chart) > 0 ? GTK_WIDGET (self->chart) : GTK_WIDGET (self->search));
}

VigilChart *
vigil_trend_window_get_chart (VigilTrendWindow *self)
{
  g_return_val_if_fail (VIGIL_IS_TREND_WINDOW (self), NULL);
  return self->chart;
}

const char *
vigil_trend_window_get_said (VigilTrendWindow *self)
{
  g_return_val_if_fail (VIGIL_IS_TREND_WINDOW (self), NULL);
  return gtk_label_get_text (self->said);
}
