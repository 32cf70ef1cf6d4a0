/* vigil-alarm-filter-popover.c: what of the alarm queue is listed, to choose and to keep
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "config.h"

#include "shell/vigil-alarm-filter-popover.h"

#include "map/vigil-symbol.h"
#include "shell/vigil-words.h"

#include <glib/gi18n.h>

#define SETTING "alarm-filters"
#define MAX_KEPT 9

typedef struct
{
  char *name, *line;
} KeptFilter;

struct _VigilAlarmFilterPopover
{
  GtkPopover parent_instance;

  /* template */
  GtkCheckButton *priority_2;
  GtkCheckButton *priority_3;
  GtkCheckButton *priority_4;
  GtkCheckButton *unacknowledged;
  GtkDropDown *area;
  GtkBox *kept_box;
  GtkEditable *name;
  GtkWidget *keep_row;

  /* owned */
  VigilSession *session;
  VigilSettings *settings;
  GPtrArray *areas; /* (element-type utf8) ids in the order of the drop-down, NULL first: everywhere */
  GArray *kept;     /* (element-type KeptFilter) */
  VigilAlarmFilter filter;
  char *line;
  gboolean filling;
};

enum
{
  CHANGED,
  N_SIGNALS
};

static guint signals[N_SIGNALS];

G_DEFINE_FINAL_TYPE (VigilAlarmFilterPopover, vigil_alarm_filter_popover, GTK_TYPE_POPOVER)

static void
clear_kept (gpointer data)
{
  KeptFilter *kept = data;

  g_free (kept->name);
  g_free (kept->line);
}

/* ---- controls ---- */

static void
hide_unless_active (VigilAlarmFilterPopover *self, GtkCheckButton *button, int priority)
{
  if (!gtk_check_button_get_active (button))
    self->filter.hidden |= 1u << priority;
}

static void
note_line (VigilAlarmFilterPopover *self)
{
  g_free (self->line);
  self->line = vigil_alarm_filter_format (&self->filter, FALSE);
  gtk_widget_set_visible (self->keep_row, self->settings != NULL && *self->line != '\0');
}

static void
changed_cb (VigilAlarmFilterPopover *self)
{
  guint area = gtk_drop_down_get_selected (self->area);

  if (self->filling)
    return;
  self->filter.hidden = 0;
  hide_unless_active (self, self->priority_2, 2);
  hide_unless_active (self, self->priority_3, 3);
  hide_unless_active (self, self->priority_4, 4);
  self->filter.unacknowledged = gtk_check_button_get_active (self->unacknowledged);
  if (area < self->areas->len)
    {
      g_free (self->filter.area);
      self->filter.area = g_strdup (g_ptr_array_index (self->areas, area));
    }
  note_line (self);
  g_signal_emit (self, signals[CHANGED], 0);
}

static guint
find_area (VigilAlarmFilterPopover *self, const char *id)
{
  for (guint i = 1; id != NULL && i < self->areas->len; i++)
    if (g_str_equal (g_ptr_array_index (self->areas, i), id))
      return i;
  return 0;
}

static void
add_area (VigilAlarmFilterPopover *self, GtkStringList *names, const char *id)
{
  if (id == NULL || find_area (self, id) != 0)
    return;
  g_ptr_array_add (self->areas, g_strdup (id));
  gtk_string_list_append (names, vigil_words_name (vigil_session_get_site (self->session), id));
}

/* Areas of the site, and the one chosen before. */
static void
fill_areas (VigilAlarmFilterPopover *self)
{
  const GArray *areas = vigil_site_get_areas (vigil_session_get_site (self->session));
  g_autoptr (GtkStringList) names = gtk_string_list_new (NULL);

  self->filling = TRUE;
  g_ptr_array_set_size (self->areas, 0);
  g_ptr_array_add (self->areas, NULL);
  gtk_string_list_append (names, _("Every area"));
  add_area (self, names, self->filter.area);
  for (guint i = 0; i < areas->len; i++)
    add_area (self, names, g_array_index (areas, VigilArea, i).id);
  gtk_drop_down_set_model (self->area, G_LIST_MODEL (names));
  gtk_drop_down_set_selected (self->area, find_area (self, self->filter.area));
  self->filling = FALSE;
}

static void
show_all_cb (VigilAlarmFilterPopover *self)
{
  vigil_alarm_filter_popover_set_line (self, "");
  g_signal_emit (self, signals[CHANGED], 0);
  gtk_popover_popdown (GTK_POPOVER (self));
}

/* ---- kept filters ---- */

static void
apply_cb (GtkButton *button, VigilAlarmFilterPopover *self)
{
  vigil_alarm_filter_popover_set_line (self, g_object_get_data (G_OBJECT (button), "line"));
  g_signal_emit (self, signals[CHANGED], 0);
  gtk_popover_popdown (GTK_POPOVER (self));
}

static void
drop_cb (GtkButton *button, VigilAlarmFilterPopover *self)
{
  g_autofree char *name = g_strdup (g_object_get_data (G_OBJECT (button), "name"));

  vigil_alarm_filter_popover_drop (self, name);
}

static GtkWidget *
make_apply_button (VigilAlarmFilterPopover *self, const KeptFilter *kept, guint number)
{
  GtkWidget *button = gtk_button_new ();
  GtkWidget *content = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 0);
  GtkWidget *name = gtk_label_new (kept->name);
  g_autofree char *key = g_strdup_printf ("Alt+⇧%u", number);
  GtkWidget *key_label = gtk_label_new (key);

  gtk_label_set_ellipsize (GTK_LABEL (name), PANGO_ELLIPSIZE_END);
  gtk_label_set_xalign (GTK_LABEL (name), 0.0f);
  gtk_widget_set_hexpand (name, TRUE);
  gtk_widget_add_css_class (key_label, "key");
  gtk_box_append (GTK_BOX (content), name);
  gtk_box_append (GTK_BOX (content), key_label);
  gtk_button_set_child (GTK_BUTTON (button), content);
  gtk_widget_set_hexpand (button, TRUE);
  gtk_widget_set_tooltip_text (button, kept->line);
  gtk_accessible_update_property (GTK_ACCESSIBLE (button), GTK_ACCESSIBLE_PROPERTY_LABEL, kept->name, -1);
  g_object_set_data_full (G_OBJECT (button), "line", g_strdup (kept->line), g_free);
  g_signal_connect (button, "clicked", G_CALLBACK (apply_cb), self);
  return button;
}

static GtkWidget *
make_drop_button (VigilAlarmFilterPopover *self, const KeptFilter *kept)
{
  GtkWidget *button = gtk_button_new_from_icon_name ("vigil-close-symbolic");
  g_autofree char *label = g_strdup_printf (_("Drop the filter “%s”"), kept->name);

  gtk_widget_add_css_class (button, "quiet");
  gtk_widget_set_tooltip_text (button, label);
  gtk_accessible_update_property (GTK_ACCESSIBLE (button), GTK_ACCESSIBLE_PROPERTY_LABEL, label, -1);
  g_object_set_data_full (G_OBJECT (button), "name", g_strdup (kept->name), g_free);
  g_signal_connect (button, "clicked", G_CALLBACK (drop_cb), self);
  return button;
}

static void
show_kept (VigilAlarmFilterPopover *self)
{
  GtkWidget *child;

  while ((child = gtk_widget_get_first_child (GTK_WIDGET (self->kept_box))) != NULL)
    gtk_box_remove (self->kept_box, child);
  for (guint i = 0; i < self->kept->len; i++)
    {
      const KeptFilter *kept = &g_array_index (self->kept, KeptFilter, i);
      GtkWidget *row = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 4);

      gtk_box_append (GTK_BOX (row), make_apply_button (self, kept, i + 1));
      gtk_box_append (GTK_BOX (row), make_drop_button (self, kept));
      gtk_box_append (self->kept_box, row);
    }
  gtk_widget_set_visible (GTK_WIDGET (self->kept_box), self->kept->len > 0);
}

static void
read_kept (VigilAlarmFilterPopover *self)
{
  g_autoptr (GVariant) value = vigil_settings_get (self->settings, SETTING);
  GVariantIter iter;
  KeptFilter kept;

  g_array_set_size (self->kept, 0);
  g_variant_iter_init (&iter, value);
  while (self->kept->len < MAX_KEPT && g_variant_iter_next (&iter, "(ss)", &kept.name, &kept.line))
    g_array_append_val (self->kept, kept);
  show_kept (self);
}

static void
write_kept (VigilAlarmFilterPopover *self)
{
  GVariantBuilder builder;

  g_variant_builder_init (&builder, G_VARIANT_TYPE ("a(ss)"));
  for (guint i = 0; i < self->kept->len; i++)
    {
      const KeptFilter *kept = &g_array_index (self->kept, KeptFilter, i);

      g_variant_builder_add (&builder, "(ss)", kept->name, kept->line);
    }
  vigil_settings_set (self->settings, SETTING, g_variant_builder_end (&builder));
}

static void
keep_cb (VigilAlarmFilterPopover *self)
{
  g_autofree char *name = g_strstrip (g_strdup (gtk_editable_get_text (self->name)));

  if (*name == '\0')
    return;
  vigil_alarm_filter_popover_keep (self, name);
  gtk_editable_set_text (self->name, "");
}

/* ---- the widget ---- */

static void
vigil_alarm_filter_popover_map (GtkWidget *widget)
{
  VigilAlarmFilterPopover *self = VIGIL_ALARM_FILTER_POPOVER (widget);

  if (self->session != NULL)
    fill_areas (self);
  GTK_WIDGET_CLASS (vigil_alarm_filter_popover_parent_class)->map (widget);
}

static void
vigil_alarm_filter_popover_dispose (GObject *object)
{
  VigilAlarmFilterPopover *self = VIGIL_ALARM_FILTER_POPOVER (object);

  self->filling = TRUE;
  g_clear_object (&self->session);
  if (self->settings != NULL)
    g_signal_handlers_disconnect_by_data (self->settings, self);
  g_clear_object (&self->settings);
  G_OBJECT_CLASS (vigil_alarm_filter_popover_parent_class)->dispose (object);
}

static void
vigil_alarm_filter_popover_finalize (GObject *object)
{
  VigilAlarmFilterPopover *self = VIGIL_ALARM_FILTER_POPOVER (object);

  vigil_alarm_filter_clear (&self->filter);
  g_ptr_array_unref (self->areas);
  g_array_unref (self->kept);
  g_free (self->line);
  G_OBJECT_CLASS (vigil_alarm_filter_popover_parent_class)->finalize (object);
}

static void
bind_children (GtkWidgetClass *widget_class)
{
  gtk_widget_class_bind_template_child (widget_class, VigilAlarmFilterPopover, priority_2);
  gtk_widget_class_bind_template_child (widget_class, VigilAlarmFilterPopover, priority_3);
  gtk_widget_class_bind_template_child (widget_class, VigilAlarmFilterPopover, priority_4);
  gtk_widget_class_bind_template_child (widget_class, VigilAlarmFilterPopover, unacknowledged);
  gtk_widget_class_bind_template_child (widget_class, VigilAlarmFilterPopover, area);
  gtk_widget_class_bind_template_child (widget_class, VigilAlarmFilterPopover, kept_box);
  gtk_widget_class_bind_template_child (widget_class, VigilAlarmFilterPopover, name);
  gtk_widget_class_bind_template_child (widget_class, VigilAlarmFilterPopover, keep_row);
  gtk_widget_class_bind_template_callback (widget_class, changed_cb);
  gtk_widget_class_bind_template_callback (widget_class, show_all_cb);
  gtk_widget_class_bind_template_callback (widget_class, keep_cb);
}

static void
vigil_alarm_filter_popover_class_init (VigilAlarmFilterPopoverClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = vigil_alarm_filter_popover_dispose;
  G_OBJECT_CLASS (klass)->finalize = vigil_alarm_filter_popover_finalize;
  widget_class->map = vigil_alarm_filter_popover_map;
  g_type_ensure (VIGIL_TYPE_PRIORITY_SYMBOL);
  gtk_widget_class_set_template_from_resource (widget_class,
                                               "/io/github/vigil/Vigil/ui/shell/vigil-alarm-filter-popover.ui");
  bind_children (widget_class);
  signals[CHANGED]
      = g_signal_new ("changed", G_TYPE_FROM_CLASS (klass), G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL, G_TYPE_NONE, 0);
}

static void
vigil_alarm_filter_popover_init (VigilAlarmFilterPopover *self)
{
  self->areas = g_ptr_array_new_with_free_func (g_free);
  self->kept = g_array_new (FALSE, FALSE, sizeof (KeptFilter));
  g_array_set_clear_func (self->kept, clear_kept);
  self->line = g_strdup ("");
  self->filling = TRUE;
  gtk_widget_init_template (GTK_WIDGET (self));
  self->filling = FALSE;
}

/**
 * vigil_alarm_filter_popover_set_session:
 * @self: the popover
 * @session: whose alarms; only once
 */
void
vigil_alarm_filter_popover_set_session (VigilAlarmFilterPopover *self, VigilSession *session)
{
  g_return_if_fail (VIGIL_IS_ALARM_FILTER_POPOVER (self) && VIGIL_IS_SESSION (session));
  g_return_if_fail (self->session == NULL);

  self->session = g_object_ref (session);
}

void
vigil_alarm_filter_popover_set_settings (VigilAlarmFilterPopover *self, VigilSettings *settings)
{
  g_return_if_fail (VIGIL_IS_ALARM_FILTER_POPOVER (self) && VIGIL_IS_SETTINGS (settings));
  g_return_if_fail (self->settings == NULL);

  self->settings = g_object_ref (settings);
  g_signal_connect_swapped (settings, "changed::" SETTING, G_CALLBACK (read_kept), self);
  read_kept (self);
}

/**
 * vigil_alarm_filter_popover_set_line:
 * @self: the popover
 * @line: what vigil_alarm_filter_parse() reads
 */
void
vigil_alarm_filter_popover_set_line (VigilAlarmFilterPopover *self, const char *line)
{
  g_autofree char *copy = g_strdup (line);

  g_return_if_fail (VIGIL_IS_ALARM_FILTER_POPOVER (self) && line != NULL);

  self->filling = TRUE;
  vigil_alarm_filter_parse (&self->filter, copy);
  gtk_check_button_set_active (self->priority_2, (self->filter.hidden & 1u << 2) == 0);
  gtk_check_button_set_active (self->priority_3, (self->filter.hidden & 1u << 3) == 0);
  gtk_check_button_set_active (self->priority_4, (self->filter.hidden & 1u << 4) == 0);
  gtk_check_button_set_active (self->unacknowledged, self->filter.unacknowledged);
  if (self->areas->len > 0)
    gtk_drop_down_set_selected (self->area, find_area (self, self->filter.area));
  self->filling = FALSE;
  note_line (self);
}

const char *
vigil_alarm_filter_popover_get_line (VigilAlarmFilterPopover *self)
{
  g_return_val_if_fail (VIGIL_IS_ALARM_FILTER_POPOVER (self), NULL);
  return self->line;
}

const char *
vigil_alarm_filter_popover_get_kept (VigilAlarmFilterPopover *self, guint number)
{
  g_return_val_if_fail (VIGIL_IS_ALARM_FILTER_POPOVER (self), NULL);
  return number >= 1 && number <= self->kept->len ? g_array_index (self->kept, KeptFilter, number - 1).line : NULL;
}

static guint
find_kept (VigilAlarmFilterPopover *self, const char *name)
{
  guint i = 0;

  while (i < self->kept->len && !g_str_equal (g_array_index (self->kept, KeptFilter, i).name, name))
    i++;
  return i;
}

/**
 * vigil_alarm_filter_popover_keep:
 * @self: the popover, with settings
 * @name: what it is called; one of this name is replaced, and the last of nine gives way
 */
void
vigil_alarm_filter_popover_keep (VigilAlarmFilterPopover *self, const char *name)
{
  KeptFilter kept = { g_strdup (name), g_strdup (self->line) };
  guint at = find_kept (self, name);

  if (at >= MAX_KEPT)
    at = MAX_KEPT - 1;
  if (at < self->kept->len)
    g_array_remove_index (self->kept, at);
  g_array_insert_val (self->kept, at, kept);
  write_kept (self);
  show_kept (self);
}

void
vigil_alarm_filter_popover_drop (VigilAlarmFilterPopover *self, const char *name)
{
  guint at = find_kept (self, name);

  if (at >= self->kept->len)
    return;
  g_array_remove_index (self->kept, at);
  write_kept (self);
  show_kept (self);
}
