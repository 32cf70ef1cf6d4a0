/* vigil-twin-view.c: the 3D twin of a session's site, live
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "config.h"

#include "twin/view/vigil-twin-view-private.h"

#include <glib/gi18n.h>
#include <math.h>
#include <string.h>

#define CHIP_GAP 8 /* px */

G_DEFINE_FINAL_TYPE (VigilTwinView, vigil_twin_view, GTK_TYPE_WIDGET)

enum
{
  SIGNAL_PAINTED,
  SIGNAL_FINAL,
  SIGNAL_EYE_CHANGED,
  SIGNAL_TOOLS_CHANGED,
  SIGNAL_NOTICE,
  SIGNAL_MENU,
  N_SIGNALS
};

static guint signals[N_SIGNALS];

enum
{
  PROP_KEPT_EYES = 1,
  N_PROPERTIES
};

void
vigil_twin_view_say (VigilTwinView *self, const char *sentence)
{
  g_signal_emit (self, signals[SIGNAL_NOTICE], 0, sentence);
}

void
vigil_twin_view_tools_changed (VigilTwinView *self)
{
  g_signal_emit (self, signals[SIGNAL_TOOLS_CHANGED], 0);
}

void
vigil_twin_view_eye_signal (VigilTwinView *self)
{
  g_signal_emit (self, signals[SIGNAL_EYE_CHANGED], 0);
}

void
vigil_twin_view_menu_signal (VigilTwinView *self, VigilSelectedKind kind, const char *id, double x, double y)
{
  g_signal_emit (self, signals[SIGNAL_MENU], 0, (guint) kind, id, x, y);
}

void
vigil_twin_view_final_signal (VigilTwinView *self)
{
  g_signal_emit (self, signals[SIGNAL_FINAL], 0);
}

void
vigil_twin_view_painted_signal (VigilTwinView *self)
{
  g_signal_emit (self, signals[SIGNAL_PAINTED], 0);
}

static char *
dup_subject (VigilTwinView *self)
{
  const VigilArea *area;

  if (self->session == NULL)
    return self->path != NULL ? g_path_get_basename (self->path) : NULL;
  if (!self->placed)
    return NULL;
  area = vigil_site_area_at (vigil_session_get_site (self->session), self->eye.target[0], self->eye.target[1]);
  return area != NULL ? g_strdup (vigil_text_get (&area->name)) : NULL;
}

/* "3D twin · 2# chlorine store · follows selection"; where that is cut what everybody sees goes first, then what is a setting. */
static char *
dup_title (VigilTwinView *self, VigilTwinTitle title)
{
  g_autofree char *subject = dup_subject (self);
  gboolean follows = self->session != NULL && self->follows_selection && title < VIGIL_TWIN_TITLE_SUBJECT;
  const char *parts[4] = { 0 };
  guint n = 0;

  if (subject == NULL || title == VIGIL_TWIN_TITLE_WHOLE)
    parts[n++] = _("3D twin");
  if (subject != NULL)
    parts[n++] = subject;
  if (follows)
    parts[n++] = _("follows selection");
  return g_strjoinv (" · ", (char **) (gpointer) parts);
}

void
vigil_twin_view_show_chip (VigilTwinView *self)
{
  g_autofree char *text = dup_title (self, self->title), *whole = dup_title (self, VIGIL_TWIN_TITLE_WHOLE);

  gtk_label_set_text (self->chip, text);
  gtk_widget_set_tooltip_text (GTK_WIDGET (self->chip), self->title != VIGIL_TWIN_TITLE_WHOLE ? whole : NULL);
}

/* ---- Widget ------------------------------------------------------------------------------------ */

static int
measure_title (VigilTwinView *self, VigilTwinTitle title)
{
  g_autofree char *text = dup_title (self, title);
  g_autoptr (PangoLayout) layout = gtk_widget_create_pango_layout (GTK_WIDGET (self->chip), text);
  int width, tag, label;

  pango_layout_get_pixel_size (layout, &width, NULL);
  gtk_widget_measure (gtk_widget_get_parent (GTK_WIDGET (self->chip)), GTK_ORIENTATION_HORIZONTAL, -1, &tag, NULL, NULL, NULL);
  gtk_widget_measure (GTK_WIDGET (self->chip), GTK_ORIENTATION_HORIZONTAL, -1, &label, NULL, NULL, NULL);
  return width + tag - label + gtk_widget_get_margin_start (self->chips);
}

static gboolean
retitle_cb (GtkWidget *widget, GdkFrameClock *clock, gpointer data)
{
  VigilTwinView *self = VIGIL_TWIN_VIEW (widget);

  self->title_tick = 0;
  self->title = self->next_title;
  vigil_twin_view_show_chip (self);
  return G_SOURCE_REMOVE;
}

/* Not while sizes are given out. */
static void
choose_title (VigilTwinView *self, int room)
{
  VigilTwinTitle title = VIGIL_TWIN_TITLE_WHOLE;

  while (title < VIGIL_TWIN_TITLE_SUBJECT && measure_title (self, title) > room)
    title++;
  self->next_title = title;
  if (title != self->title && self->title_tick == 0)
    self->title_tick = gtk_widget_add_tick_callback (GTK_WIDGET (self), retitle_cb, NULL, NULL);
}

/* The chips have what the tools leave: their words are cut rather than covered. */
static void
place_chips (VigilTwinView *self, int width, GdkRectangle *out)
{
  int least, natural, tools, height;

  gtk_widget_measure (self->tools, GTK_ORIENTATION_HORIZONTAL, -1, NULL, &tools, NULL, NULL);
  choose_title (self, width - tools - CHIP_GAP);
  gtk_widget_measure (self->chips, GTK_ORIENTATION_HORIZONTAL, -1, &least, &natural, NULL, NULL);
  natural = MAX (MIN (natural, width - tools - CHIP_GAP), least);
  gtk_widget_measure (self->chips, GTK_ORIENTATION_VERTICAL, natural, NULL, &height, NULL, NULL);
  *out = (GdkRectangle){ 0, 0, natural, height };
}

static gboolean
child_position_cb (GtkOverlay *overlay, GtkWidget *child, GdkRectangle *out, VigilTwinView *self)
{
  if (child == self->chips)
    {
      place_chips (self, gtk_widget_get_width (GTK_WIDGET (overlay)), out);
      return TRUE;
    }
  if (child != GTK_WIDGET (self->card))
    return FALSE;
  vigil_hover_card_place (self->card, gtk_widget_get_width (GTK_WIDGET (overlay)), gtk_widget_get_height (GTK_WIDGET (overlay)), out);
  return TRUE;
}

static void
compass_activated_cb (VigilTwinOverlay *overlay, VigilTwinView *self)
{
  VigilEye eye;

  vigil_twin_view_get_eye (self, &eye);
  eye.azimuth = 0.0;
  vigil_twin_view_fly_to (self, &eye);
}

/* There, from as far and as high as now. */
static void
minimap_activated_cb (VigilTwinOverlay *overlay, double x, double y, VigilTwinView *self)
{
  VigilEye eye;

  vigil_twin_view_get_eye (self, &eye);
  eye.target[0] = x;
  eye.target[1] = y;
  eye.target[2] = 0.0;
  vigil_twin_view_fly_to (self, &eye);
}

static void
retry_cb (GtkButton *button, VigilTwinView *self)
{
  vigil_twin_view_retry (self);
}

/* Labels keep off what stands over the picture. */
static void
tell_tools (VigilTwinView *self)
{
  GtkWidget *all[] = { self->tools, self->buttons, self->chips };
  graphene_rect_t rooms[G_N_ELEMENTS (all)];
  guint n = 0;

  for (guint i = 0; i < G_N_ELEMENTS (all); i++)
    if (gtk_widget_get_visible (all[i]) && gtk_widget_compute_bounds (all[i], GTK_WIDGET (self->marks), &rooms[n]))
      n++;
  vigil_twin_overlay_set_tools (self->marks, rooms, n);
}

/* A widget that gives out sizes itself has to show its popovers again when they want another: a menu gets its separators late. */
static void
present_popovers (GtkWidget *widget)
{
  for (GtkWidget *child = gtk_widget_get_first_child (widget); child != NULL; child = gtk_widget_get_next_sibling (child))
    if (GTK_IS_POPOVER (child))
      gtk_popover_present (GTK_POPOVER (child));
}

static void
vigil_twin_view_size_allocate (GtkWidget *widget, int width, int height, int baseline)
{
  VigilTwinView *self = VIGIL_TWIN_VIEW (widget);

  gtk_widget_allocate (self->overlay, width, height, baseline, NULL);
  vigil_twin_frames_resized (self);
  present_popovers (widget);
  tell_tools (self);
  vigil_twin_eye_place (self);
  if (self->picture == NULL || self->in_flight == 0)
    vigil_twin_frames_changed (self);
  else
    vigil_twin_frames_request (self, VIGIL_TWIN_RESTING);
}

static void
vigil_twin_view_measure (GtkWidget *widget, GtkOrientation orientation, int for_size, int *minimum, int *natural,
                         int *minimum_baseline, int *natural_baseline)
{
  gtk_widget_measure (VIGIL_TWIN_VIEW (widget)->overlay, orientation, for_size, minimum, natural, NULL, NULL);
}

static void
vigil_twin_view_snapshot (GtkWidget *widget, GtkSnapshot *snapshot)
{
  VigilTwinView *self = VIGIL_TWIN_VIEW (widget);

  gtk_snapshot_push_clip (snapshot, &GRAPHENE_RECT_INIT (0, 0, (float) gtk_widget_get_width (widget),
                                                         (float) gtk_widget_get_height (widget)));
  vigil_twin_frames_snapshot (self, snapshot);
  gtk_snapshot_pop (snapshot);
  GTK_WIDGET_CLASS (vigil_twin_view_parent_class)->snapshot (widget, snapshot);
}

static void
vigil_twin_view_css_changed (GtkWidget *widget, GtkCssStyleChange *change)
{
  VigilTwinView *self = VIGIL_TWIN_VIEW (widget);

  GTK_WIDGET_CLASS (vigil_twin_view_parent_class)->css_changed (widget, change);
  /* Other colours. */
  if (self->painted && self->palette != vigil_palette_get_serial ())
    vigil_twin_frames_changed (self);
  self->palette = vigil_palette_get_serial ();
}

static void
vigil_twin_view_get_property (GObject *object, guint id, GValue *value, GParamSpec *pspec)
{
  if (id == PROP_KEPT_EYES)
    g_value_set_boxed (value, VIGIL_TWIN_VIEW (object)->kept);
  else
    G_OBJECT_WARN_INVALID_PROPERTY_ID (object, id, pspec);
}

static void
vigil_twin_view_set_property (GObject *object, guint id, const GValue *value, GParamSpec *pspec)
{
  VigilTwinView *self = VIGIL_TWIN_VIEW (object);

  if (id == PROP_KEPT_EYES)
    {
      g_strfreev (self->kept);
      self->kept = g_value_dup_boxed (value);
      vigil_twin_view_tools_changed (self);
    }
  else
    G_OBJECT_WARN_INVALID_PROPERTY_ID (object, id, pspec);
}

static void
vigil_twin_view_dispose (GObject *object)
{
  VigilTwinView *self = VIGIL_TWIN_VIEW (object);

  vigil_twin_frames_stop (self);
  vigil_twin_input_dispose (self);
  vigil_twin_eye_end_flight (self);
  if (self->walk_tick != 0)
    gtk_widget_remove_tick_callback (GTK_WIDGET (self), self->walk_tick);
  self->walk_tick = 0;
  vigil_twin_load_dispose (self);
  if (self->session != NULL)
    g_signal_handlers_disconnect_by_data (vigil_session_get_selection (self->session), self);
  g_clear_pointer (&self->overlay, gtk_widget_unparent);
  /* A menu that is open. */
  while (gtk_widget_get_first_child (GTK_WIDGET (self)) != NULL)
    gtk_widget_unparent (gtk_widget_get_first_child (GTK_WIDGET (self)));
  g_clear_object (&self->binding);
  g_clear_object (&self->session);
  G_OBJECT_CLASS (vigil_twin_view_parent_class)->dispose (object);
}

static void
vigil_twin_view_finalize (GObject *object)
{
  VigilTwinView *self = VIGIL_TWIN_VIEW (object);

  g_clear_pointer (&self->picture, vigil_twin_picture_free);
  g_clear_pointer (&self->node, gsk_render_node_unref);
  g_clear_pointer (&self->picker, vigil_scene_picker_unref);
  g_clear_pointer (&self->scene, vigil_scene_unref);
  g_clear_object (&self->cancellable);
  g_clear_object (&self->kept_menu);
  g_array_unref (self->storey_indices);
  g_ptr_array_unref (self->storey_labels);
  g_array_unref (self->measure);
  g_clear_pointer (&self->section_edge, vigil_twin_shapes_unref);
  g_strfreev (self->kept);
  g_free (self->hidden);
  g_free (self->path);
  g_free (self->problem);
  g_free (self->following);
  if (self->describe_destroy != NULL)
    self->describe_destroy (self->describe_data);
  G_OBJECT_CLASS (vigil_twin_view_parent_class)->finalize (object);
}

static void
install_signals (void)
{
  static const char *const plain[] = { [SIGNAL_PAINTED] = "painted", [SIGNAL_FINAL] = "final",
                                       [SIGNAL_EYE_CHANGED] = "eye-changed", [SIGNAL_TOOLS_CHANGED] = "tools-changed" };

  for (guint i = 0; i < G_N_ELEMENTS (plain); i++)
    signals[i] = g_signal_new (plain[i], VIGIL_TYPE_TWIN_VIEW, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL, G_TYPE_NONE, 0);
  signals[SIGNAL_NOTICE]
      = g_signal_new ("notice", VIGIL_TYPE_TWIN_VIEW, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL, G_TYPE_NONE, 1, G_TYPE_STRING);
  signals[SIGNAL_MENU] = g_signal_new ("menu", VIGIL_TYPE_TWIN_VIEW, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL, G_TYPE_NONE, 4,
                                       G_TYPE_UINT, G_TYPE_STRING, G_TYPE_DOUBLE, G_TYPE_DOUBLE);
}

static void
bind_template (GtkWidgetClass *widget_class)
{
  g_type_ensure (VIGIL_TYPE_TWIN_OVERLAY);
  g_type_ensure (VIGIL_TYPE_HOVER_CARD);
  gtk_widget_class_set_template_from_resource (widget_class, "/io/github/vigil/Vigil/ui/twin/view/vigil-twin-view.ui");
  gtk_widget_class_bind_template_child (widget_class, VigilTwinView, overlay);
  gtk_widget_class_bind_template_child (widget_class, VigilTwinView, canvas);
  gtk_widget_class_bind_template_child (widget_class, VigilTwinView, marks);
  gtk_widget_class_bind_template_child (widget_class, VigilTwinView, card);
  gtk_widget_class_bind_template_child (widget_class, VigilTwinView, tools);
  gtk_widget_class_bind_template_child (widget_class, VigilTwinView, buttons);
  gtk_widget_class_bind_template_child (widget_class, VigilTwinView, chips);
  gtk_widget_class_bind_template_child (widget_class, VigilTwinView, view_button);
  gtk_widget_class_bind_template_child (widget_class, VigilTwinView, chip);
  gtk_widget_class_bind_template_child (widget_class, VigilTwinView, storeys);
  gtk_widget_class_bind_template_child (widget_class, VigilTwinView, tool_chip);
  gtk_widget_class_bind_template_child (widget_class, VigilTwinView, tool_label);
  gtk_widget_class_bind_template_child (widget_class, VigilTwinView, legend);
  gtk_widget_class_bind_template_child (widget_class, VigilTwinView, legend_cold);
  gtk_widget_class_bind_template_child (widget_class, VigilTwinView, legend_bar);
  gtk_widget_class_bind_template_child (widget_class, VigilTwinView, legend_hot);
  gtk_widget_class_bind_template_child (widget_class, VigilTwinView, message);
  gtk_widget_class_bind_template_child (widget_class, VigilTwinView, message_label);
  gtk_widget_class_bind_template_child (widget_class, VigilTwinView, message_spinner);
  gtk_widget_class_bind_template_child (widget_class, VigilTwinView, retry);
  gtk_widget_class_bind_template_callback (widget_class, child_position_cb);
  gtk_widget_class_bind_template_callback (widget_class, compass_activated_cb);
  gtk_widget_class_bind_template_callback (widget_class, minimap_activated_cb);
  gtk_widget_class_bind_template_callback (widget_class, retry_cb);
}

static void
vigil_twin_view_class_init (VigilTwinViewClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  object_class->dispose = vigil_twin_view_dispose;
  object_class->finalize = vigil_twin_view_finalize;
  object_class->get_property = vigil_twin_view_get_property;
  object_class->set_property = vigil_twin_view_set_property;
  widget_class->size_allocate = vigil_twin_view_size_allocate;
  widget_class->measure = vigil_twin_view_measure;
  widget_class->snapshot = vigil_twin_view_snapshot;
  widget_class->css_changed = vigil_twin_view_css_changed;
  g_object_class_install_property (object_class, PROP_KEPT_EYES,
                                   g_param_spec_boxed ("kept-eyes", NULL, NULL, G_TYPE_STRV,
                                                       G_PARAM_READWRITE | G_PARAM_STATIC_STRINGS | G_PARAM_EXPLICIT_NOTIFY));
  install_signals ();
  bind_template (widget_class);
  vigil_twin_input_bind_keys (widget_class);
  gtk_widget_class_set_css_name (widget_class, "twin");
  gtk_widget_class_set_accessible_role (widget_class, GTK_ACCESSIBLE_ROLE_IMG);
}

/* ---- Menu of the views ------------------------------------------------------------------------- */

static void
fill_kept_menu (VigilTwinView *self)
{
  g_auto (GStrv) names = vigil_twin_view_dup_kept (self);

  g_menu_remove_all (self->kept_menu);
  for (guint i = 0; names[i] != NULL; i++)
    {
      g_autoptr (GMenuItem) item = g_menu_item_new (names[i], NULL);

      g_menu_item_set_action_and_target (item, "win.twin-go", "s", names[i]);
      g_menu_append_item (self->kept_menu, item);
    }
  g_menu_append (self->kept_menu, _("Keep this view…"), "win.twin-keep::");
}

static GMenu *
make_section (const char *const (*rows)[2], guint n)
{
  GMenu *menu = g_menu_new ();

  for (guint i = 0; i < n; i++)
    g_menu_append (menu, _(rows[i][0]), rows[i][1]);
  return menu;
}

static void
make_menu (VigilTwinView *self)
{
  static const char *const views[][2] = {
    { N_("Whole site"), "win.twin-view::home" },    { N_("From above"), "win.twin-view::top" },
    { N_("Towards north"), "win.twin-view::north" }, { N_("Towards east"), "win.twin-view::east" },
    { N_("Towards south"), "win.twin-view::south" }, { N_("Towards west"), "win.twin-view::west" },
    { N_("On foot"), "win.twin-walk" },
  };
  static const char *const ways[][2] = {
    { N_("Follow the selection"), "win.twin-follow-selection" },
    { N_("Move together with the map"), "win.twin-link" },
    { N_("Labels"), "win.twin-labels" },
    { N_("Measure"), "win.twin-tool::measure" },
  };
  g_autoptr (GMenu) menu = g_menu_new ();
  g_autoptr (GMenu) first = make_section (views, G_N_ELEMENTS (views));
  g_autoptr (GMenu) last = make_section (ways, G_N_ELEMENTS (ways));

  self->kept_menu = g_menu_new ();
  fill_kept_menu (self);
  g_menu_append_section (menu, NULL, G_MENU_MODEL (first));
  g_menu_append_section (menu, _("Kept views"), G_MENU_MODEL (self->kept_menu));
  g_menu_append_section (menu, NULL, G_MENU_MODEL (last));
  gtk_menu_button_set_menu_model (self->view_button, G_MENU_MODEL (menu));
}

static void
vigil_twin_view_init (VigilTwinView *self)
{
  self->storey = G_MININT;
  self->labels = self->follows_selection = TRUE;
  self->load_time = self->first_time = NAN;
  self->storey_indices = g_array_new (FALSE, FALSE, sizeof (int));
  self->storey_labels = g_ptr_array_new_with_free_func (g_free);
  self->measure = g_array_new (FALSE, FALSE, sizeof (double[3]));
  self->cancellable = g_cancellable_new ();
  self->eye = (VigilEye) { .distance = 100, .elevation = 30, .fov = VIGIL_EYE_FOV };
  gtk_widget_init_template (GTK_WIDGET (self));
  vigil_twin_input_init (self);
  vigil_twin_tools_init (self);
  make_menu (self);
  vigil_twin_tools_show (self);
  vigil_twin_load_show_state (self);
  g_signal_connect (self, "tools-changed", G_CALLBACK (fill_kept_menu), NULL);
  g_signal_connect (self, "tools-changed", G_CALLBACK (vigil_twin_view_show_chip), NULL);
}

/**
 * vigil_twin_view_new:
 *
 * Returns: (transfer floating): a view that shows nothing yet
 */
GtkWidget *
vigil_twin_view_new (void)
{
  return g_object_new (VIGIL_TYPE_TWIN_VIEW, NULL);
}

/* ---- Session ----------------------------------------------------------------------------------- */

void
vigil_twin_view_selection_changed (VigilTwinView *self)
{
  if (self->following != NULL && vigil_selection_get_id (vigil_session_get_selection (self->session)) == NULL)
    vigil_twin_view_follow (self, NULL);
  if (!self->active || self->own_selection || !self->follows_selection || self->walking || self->following != NULL)
    return;
  vigil_twin_view_locate_selection (self);
}

static void
add_storey_buttons (VigilTwinView *self)
{
  const char *const *labels;
  const int *indices;
  guint n = vigil_twin_view_get_storeys (self, &indices, &labels);

  for (guint i = 0; i < n; i++)
    {
      GtkWidget *button = gtk_toggle_button_new_with_label (labels[i]);
      g_autofree char *tooltip = g_strdup_printf (_("Storey %s alone, or all of them again"), labels[i]);

      gtk_actionable_set_action_name (GTK_ACTIONABLE (button), "win.twin-storey");
      gtk_actionable_set_action_target (GTK_ACTIONABLE (button), "i", indices[i]);
      gtk_widget_set_focus_on_click (button, FALSE);
      gtk_widget_add_css_class (button, "quiet");
      gtk_widget_set_tooltip_text (button, tooltip);
      gtk_box_append (GTK_BOX (self->storeys), button);
    }
  gtk_widget_set_visible (self->storeys, n > 0);
}

/**
 * vigil_twin_view_set_session:
 * @self: the view
 * @session: what to show; only once
 */
void
vigil_twin_view_set_session (VigilTwinView *self, VigilSession *session)
{
  g_return_if_fail (VIGIL_IS_TWIN_VIEW (self) && VIGIL_IS_SESSION (session));
  g_return_if_fail (self->session == NULL && self->path == NULL);

  self->session = g_object_ref (session);
  g_signal_connect_swapped (vigil_session_get_selection (session), "changed", G_CALLBACK (vigil_twin_view_selection_changed), self);
  vigil_twin_tools_attach (self);
  add_storey_buttons (self);
  vigil_twin_view_show_chip (self);
  if (self->active)
    vigil_twin_load_begin (self);
}

/**
 * vigil_twin_view_load_file:
 * @self: the view
 * @path: a .glb or .gltf that is shown instead of a site; only once
 */
void
vigil_twin_view_load_file (VigilTwinView *self, const char *path)
{
  g_return_if_fail (VIGIL_IS_TWIN_VIEW (self) && path != NULL);
  g_return_if_fail (self->session == NULL && self->path == NULL);

  self->path = g_strdup (path);
  vigil_twin_view_show_chip (self);
  if (self->active)
    vigil_twin_load_begin (self);
}

/**
 * vigil_twin_view_set_active:
 * @self: the view
 * @active: it is shown; the model is read with the first time
 */
void
vigil_twin_view_set_active (VigilTwinView *self, gboolean active)
{
  g_return_if_fail (VIGIL_IS_TWIN_VIEW (self));

  if (self->active == !!active)
    return;
  self->active = !!active;
  if (!active)
    {
      vigil_twin_eye_end_flight (self);
      vigil_twin_walk_end (self);
      vigil_twin_frames_stop (self);
      vigil_twin_input_forget_pointer (self);
      return;
    }
  vigil_twin_load_begin (self);
  vigil_twin_load_show_state (self);
  if (self->binding != NULL)
    vigil_twin_frames_binding_changed (self, VIGIL_TWIN_CHANGE_LOOKS);
  else
    vigil_twin_frames_changed (self);
}

VigilScene *
vigil_twin_view_get_scene (VigilTwinView *self)
{
  g_return_val_if_fail (VIGIL_IS_TWIN_VIEW (self), NULL);
  return self->scene;
}

VigilTwinEngine *
vigil_twin_view_get_engine (VigilTwinView *self)
{
  g_return_val_if_fail (VIGIL_IS_TWIN_VIEW (self), NULL);
  return self->engine;
}

VigilScenePicker *
vigil_twin_view_get_picker (VigilTwinView *self)
{
  g_return_val_if_fail (VIGIL_IS_TWIN_VIEW (self), NULL);
  return self->picker;
}

/**
 * vigil_twin_view_set_describe:
 * @self: the view
 * @describe: (nullable): says what the hover card shows
 * @user_data: for @describe
 * @destroy: (nullable): for @user_data
 */
void
vigil_twin_view_set_describe (VigilTwinView *self, VigilTwinDescribe describe, gpointer user_data, GDestroyNotify destroy)
{
  g_return_if_fail (VIGIL_IS_TWIN_VIEW (self));

  if (self->describe_destroy != NULL)
    self->describe_destroy (self->describe_data);
  self->describe = describe;
  self->describe_data = user_data;
  self->describe_destroy = destroy;
}

void
vigil_twin_view_set_follows_selection (VigilTwinView *self, gboolean follows)
{
  g_return_if_fail (VIGIL_IS_TWIN_VIEW (self));

  self->follows_selection = !!follows;
  vigil_twin_view_tools_changed (self);
}

gboolean
vigil_twin_view_get_follows_selection (VigilTwinView *self)
{
  g_return_val_if_fail (VIGIL_IS_TWIN_VIEW (self), FALSE);
  return self->follows_selection;
}

double
vigil_twin_view_get_load_time (VigilTwinView *self)
{
  g_return_val_if_fail (VIGIL_IS_TWIN_VIEW (self), NAN);
  return self->load_time;
}

double
vigil_twin_view_get_first_picture_time (VigilTwinView *self)
{
  g_return_val_if_fail (VIGIL_IS_TWIN_VIEW (self), NAN);
  return self->first_time;
}
