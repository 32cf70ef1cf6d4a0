/* vigil-finder.c: Ctrl+K: finds anything and runs any action
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "config.h"

#include "shell/vigil-finder.h"

#include "map/vigil-palette.h"
#include "shell/vigil-actions.h"
#include "shell/vigil-finder-row.h"
#include "shell/vigil-finder-source.h"

#include <glib/gi18n.h>
#include <string.h>

#define PAGE 8
#define LEAST_WIDTH 680  /* pixels, of all of it */
#define LEAST_HEIGHT 440 /* of the list */
#define SHARE 0.4        /* of the window's height for the list, where that is more */
#define MOST_RECENT 8

struct _VigilFinder
{
  GtkWidget parent_instance;

  /* template */
  GtkWidget *box;
  GtkEntry *entry;
  GtkStack *stack;
  GtkWidget *scrolled;
  GtkListView *list;
  GtkLabel *nothing;

  /* owned */
  VigilSession *session;
  VigilFinderSource *source;
  GListStore *items;
  GtkSingleSelection *selection;
  GPtrArray *rows;   /* of VigilFinderRow, borrowed: those that exist */
  GPtrArray *recent; /* of VigilFinderItem, newest first */
  GWeakRef focus;    /* where it was before */
};

G_DEFINE_FINAL_TYPE (VigilFinder, vigil_finder, GTK_TYPE_WIDGET)

static const char *
get_text (VigilFinder *self)
{
  return gtk_editable_get_text (GTK_EDITABLE (self->entry));
}

static const char *
get_typed (VigilFinder *self)
{
  VigilFinderScope scope;

  vigil_finder_scope_init (&scope, get_text (self));
  return scope.rest;
}

/* ---- rows ---- */

static void
setup_cb (GtkSignalListItemFactory *factory, GtkListItem *list_item, VigilFinder *self)
{
  gtk_list_item_set_child (list_item, vigil_finder_row_new ());
}

static void
bind_cb (GtkSignalListItemFactory *factory, GtkListItem *list_item, VigilFinder *self)
{
  VigilFinderRow *row = VIGIL_FINDER_ROW (gtk_list_item_get_child (list_item));

  vigil_finder_row_set_item (row, gtk_list_item_get_item (list_item), get_typed (self));
  g_ptr_array_add (self->rows, row);
}

static void
unbind_cb (GtkSignalListItemFactory *factory, GtkListItem *list_item, VigilFinder *self)
{
  g_ptr_array_remove_fast (self->rows, gtk_list_item_get_child (list_item));
}

/* ---- what is found ---- */

static void
describe_selected (VigilFinder *self)
{
  VigilFinderItem *item = gtk_single_selection_get_selected_item (self->selection);
  g_autofree char *text = NULL;

  if (item != NULL)
    text = g_strdup_printf (_("%s: %s, %u of %u"), vigil_finder_name_kind (item->kind), item->title,
                            gtk_single_selection_get_selected (self->selection) + 1,
                            g_list_model_get_n_items (G_LIST_MODEL (self->items)));
  gtk_accessible_update_property (GTK_ACCESSIBLE (self->entry), GTK_ACCESSIBLE_PROPERTY_DESCRIPTION,
                                  text != NULL ? text : gtk_label_get_text (self->nothing), -1);
}

static void
say_nothing (VigilFinder *self)
{
  const char *typed = get_typed (self);
  g_autofree char *sentence = NULL;

  if (*typed == '\0')
    sentence = g_strdup (_("Type a name in Chinese or English, an id, or the first letters of the pinyin."));
  else
    sentence = g_strdup_printf (_("Nothing here answers “%s”. Names in both languages, ids and pinyin initials were searched."),
                                typed);
  gtk_label_set_text (self->nothing, sentence);
}

static void
find (VigilFinder *self)
{
  g_autoptr (GPtrArray) found = vigil_finder_source_find (self->source, get_text (self), self->recent);

  say_nothing (self);
  g_list_store_splice (self->items, 0, g_list_model_get_n_items (G_LIST_MODEL (self->items)), found->pdata, found->len);
  gtk_stack_set_visible_child_name (self->stack, found->len > 0 ? "list" : "nothing");
  if (found->len > 0)
    {
      gtk_single_selection_set_selected (self->selection, 0);
      gtk_widget_activate_action (GTK_WIDGET (self->list), "list.scroll-to-item", "u", 0);
    }
  describe_selected (self);
}

static void
changed_cb (VigilFinder *self)
{
  if (self->source != NULL && gtk_widget_get_visible (GTK_WIDGET (self)))
    find (self);
}

/* ---- actions ---- */

/* Whether the action of a detailed name could be run now. */
static gboolean
can_run (VigilFinder *self, const char *detailed_name)
{
  GtkRoot *root = gtk_widget_get_root (GTK_WIDGET (self));
  GtkApplication *application = GTK_IS_WINDOW (root) ? gtk_window_get_application (GTK_WINDOW (root)) : NULL;
  GActionGroup *group = G_IS_ACTION_GROUP (root) ? G_ACTION_GROUP (root) : NULL;
  g_autofree char *name = NULL;
  g_autoptr (GVariant) target = NULL;
  const GVariantType *type = NULL;
  const char *bare;
  gboolean enabled = FALSE;

  if (!g_action_parse_detailed_name (detailed_name, &name, &target, NULL))
    return FALSE;
  bare = strchr (name, '.');
  if (g_str_has_prefix (name, "app."))
    group = application != NULL ? G_ACTION_GROUP (application) : NULL;
  if (group == NULL || bare == NULL || !g_action_group_query_action (group, bare + 1, &enabled, &type, NULL, NULL, NULL))
    return FALSE;
  return enabled && (target != NULL ? type != NULL && g_variant_is_of_type (target, type) : type == NULL);
}

static void
update_actions (VigilFinder *self)
{
  guint n;
  const VigilActionInfo *table = vigil_actions_get_table (&n);

  vigil_finder_source_clear_actions (self->source);
  for (guint i = 0; i < n; i++)
    if (table[i].section != VIGIL_ACTIONS_FIND && table[i].keys[0] != NULL && can_run (self, table[i].name))
      vigil_finder_source_add_action (self->source, table[i].name);
}

static void
run_action (VigilFinder *self, const char *detailed_name)
{
  g_autofree char *name = NULL;
  g_autoptr (GVariant) target = NULL;

  if (g_action_parse_detailed_name (detailed_name, &name, &target, NULL))
    gtk_widget_activate_action_variant (GTK_WIDGET (self), name, target);
}

/* ---- choosing ---- */

static void
remember (VigilFinder *self, VigilFinderItem *item)
{
  for (guint i = 0; i < self->recent->len; i++)
    {
      const VigilFinderItem *old = self->recent->pdata[i];

      if (old->kind == item->kind && g_str_equal (old->id, item->id))
        {
          g_ptr_array_remove_index (self->recent, i);
          break;
        }
    }
  g_ptr_array_insert (self->recent, 0, g_object_ref (item));
  if (self->recent->len > MOST_RECENT)
    g_ptr_array_set_size (self->recent, MOST_RECENT);
}

static void
select_item (VigilFinder *self, const VigilFinderItem *item, gboolean follow)
{
  vigil_selection_set (vigil_session_get_selection (self->session), vigil_finder_get_selected_kind (item->kind), item->id);
  gtk_widget_activate_action_variant (GTK_WIDGET (self), "win.locate", NULL);
  if (follow && (item->kind == VIGIL_FOUND_PERSON || item->kind == VIGIL_FOUND_VEHICLE) && can_run (self, "win.follow"))
    gtk_widget_activate_action_variant (GTK_WIDGET (self), "win.follow", NULL);
}

static void
begin_with (VigilFinder *self, const char *text)
{
  gtk_editable_set_text (GTK_EDITABLE (self->entry), text);
  gtk_editable_set_position (GTK_EDITABLE (self->entry), -1);
}

/**
 * vigil_finder_choose:
 * @self: the finder, open
 * @position: of an item
 * @follow: follow it if it moves
 *
 * As Enter does, or a click.
 */
void
vigil_finder_choose (VigilFinder *self, guint position, gboolean follow)
{
  g_autoptr (VigilFinderItem) item = NULL;

  g_return_if_fail (VIGIL_IS_FINDER (self));

  item = g_list_model_get_item (G_LIST_MODEL (self->items), position);
  if (item == NULL)
    return;
  if (item->kind == VIGIL_N_FOUND)
    {
      begin_with (self, item->id);
      return;
    }
  remember (self, item);
  vigil_finder_close (self);
  if (item->kind == VIGIL_FOUND_ACTION)
    run_action (self, item->id);
  else
    select_item (self, item, follow);
}

static void
activate_cb (GtkListView *list, guint position, VigilFinder *self)
{
  vigil_finder_choose (self, position, FALSE);
}

/* ---- keys ---- */

static void
move (VigilFinder *self, int by)
{
  int n = (int) g_list_model_get_n_items (G_LIST_MODEL (self->items));
  int now = (int) gtk_single_selection_get_selected (self->selection);
  guint next = (guint) CLAMP (now + by, 0, n - 1);

  if (n == 0)
    return;
  gtk_single_selection_set_selected (self->selection, next);
  gtk_widget_activate_action (GTK_WIDGET (self->list), "list.scroll-to-item", "u", next);
  describe_selected (self);
}

static int
get_step (guint key)
{
  switch (key)
    {
    case GDK_KEY_Up:
    case GDK_KEY_KP_Up:
      return -1;
    case GDK_KEY_Down:
    case GDK_KEY_KP_Down:
      return 1;
    case GDK_KEY_Page_Up:
    case GDK_KEY_KP_Page_Up:
      return -PAGE;
    case GDK_KEY_Page_Down:
    case GDK_KEY_KP_Page_Down:
      return PAGE;
    default:
      return 0;
    }
}

static gboolean
key_cb (GtkEventControllerKey *keys, guint key, guint code, GdkModifierType state, VigilFinder *self)
{
  int step = get_step (key);

  if (step != 0)
    move (self, step);
  else if (key == GDK_KEY_Return || key == GDK_KEY_KP_Enter || key == GDK_KEY_ISO_Enter)
    vigil_finder_choose (self, gtk_single_selection_get_selected (self->selection), (state & GDK_CONTROL_MASK) != 0);
  else if (key == GDK_KEY_Escape)
    vigil_finder_close (self);
  else
    return GDK_EVENT_PROPAGATE;
  return GDK_EVENT_STOP;
}

/* Tab would leave an overlay that stays in the way. */
static gboolean
vigil_finder_focus (GtkWidget *widget, GtkDirectionType direction)
{
  VigilFinder *self = VIGIL_FINDER (widget);

  if (direction == GTK_DIR_TAB_FORWARD || direction == GTK_DIR_TAB_BACKWARD)
    {
      if (gtk_widget_get_focus_child (widget) != NULL)
        move (self, direction == GTK_DIR_TAB_FORWARD ? 1 : -1);
      return gtk_widget_grab_focus (GTK_WIDGET (self->entry)) || TRUE;
    }
  return GTK_WIDGET_CLASS (vigil_finder_parent_class)->focus (widget, direction);
}

static void
vigil_finder_dispose (GObject *object)
{
  VigilFinder *self = VIGIL_FINDER (object);

  g_clear_pointer (&self->box, gtk_widget_unparent);
  g_clear_object (&self->selection);
  g_clear_object (&self->items);
  g_clear_pointer (&self->source, vigil_finder_source_free);
  g_clear_object (&self->session);
  G_OBJECT_CLASS (vigil_finder_parent_class)->dispose (object);
}

static void
vigil_finder_finalize (GObject *object)
{
  VigilFinder *self = VIGIL_FINDER (object);

  g_ptr_array_unref (self->rows);
  g_ptr_array_unref (self->recent);
  g_weak_ref_clear (&self->focus);
  G_OBJECT_CLASS (vigil_finder_parent_class)->finalize (object);
}

static void
vigil_finder_class_init (VigilFinderClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = vigil_finder_dispose;
  G_OBJECT_CLASS (klass)->finalize = vigil_finder_finalize;
  widget_class->focus = vigil_finder_focus;
  gtk_widget_class_set_template_from_resource (widget_class, "/io/github/vigil/Vigil/ui/shell/vigil-finder.ui");
  gtk_widget_class_bind_template_child (widget_class, VigilFinder, box);
  gtk_widget_class_bind_template_child (widget_class, VigilFinder, entry);
  gtk_widget_class_bind_template_child (widget_class, VigilFinder, stack);
  gtk_widget_class_bind_template_child (widget_class, VigilFinder, scrolled);
  gtk_widget_class_bind_template_child (widget_class, VigilFinder, list);
  gtk_widget_class_bind_template_child (widget_class, VigilFinder, nothing);
  gtk_widget_class_bind_template_callback (widget_class, activate_cb);
  gtk_widget_class_bind_template_callback (widget_class, changed_cb);
  gtk_widget_class_set_layout_manager_type (widget_class, GTK_TYPE_BIN_LAYOUT);
  gtk_widget_class_set_css_name (widget_class, "finder");
}

static void
fill_list (VigilFinder *self)
{
  GtkListItemFactory *factory = gtk_signal_list_item_factory_new ();

  g_signal_connect (factory, "setup", G_CALLBACK (setup_cb), self);
  g_signal_connect (factory, "bind", G_CALLBACK (bind_cb), self);
  g_signal_connect (factory, "unbind", G_CALLBACK (unbind_cb), self);
  self->items = g_list_store_new (VIGIL_TYPE_FINDER_ITEM);
  self->selection = gtk_single_selection_new (g_object_ref (G_LIST_MODEL (self->items)));
  gtk_single_selection_set_autoselect (self->selection, TRUE);
  gtk_list_view_set_factory (self->list, factory);
  gtk_list_view_set_model (self->list, GTK_SELECTION_MODEL (self->selection));
  g_object_unref (factory);
}

static void
vigil_finder_init (VigilFinder *self)
{
  GtkEventController *keys = gtk_event_controller_key_new ();

  self->rows = g_ptr_array_new ();
  self->recent = g_ptr_array_new_with_free_func (g_object_unref);
  g_weak_ref_init (&self->focus, NULL);
  gtk_widget_init_template (GTK_WIDGET (self));
  fill_list (self);
  gtk_event_controller_set_propagation_phase (keys, GTK_PHASE_CAPTURE);
  g_signal_connect (keys, "key-pressed", G_CALLBACK (key_cb), self);
  gtk_widget_add_controller (GTK_WIDGET (self), keys);
}

/**
 * vigil_finder_set_session:
 * @self: the finder
 * @session: what to find things in; only once
 */
void
vigil_finder_set_session (VigilFinder *self, VigilSession *session)
{
  g_return_if_fail (VIGIL_IS_FINDER (self) && VIGIL_IS_SESSION (session) && self->session == NULL);

  self->session = g_object_ref (session);
  self->source = vigil_finder_source_new (session);
}

/* As wide as its type needs and as high as a large window lets it; the same until it is closed: a list that grows and shrinks
 * with every letter is not to be aimed at. */
static void
take_room (VigilFinder *self)
{
  GtkWidget *root = GTK_WIDGET (gtk_widget_get_root (GTK_WIDGET (self)));
  int width = root != NULL ? gtk_widget_get_width (root) : 0, height = root != NULL ? gtk_widget_get_height (root) : 0;
  int wanted = (int) MIN (LEAST_WIDTH * vigil_palette_get_type_scale (), width / 2.0);

  gtk_widget_set_size_request (self->box, MAX (LEAST_WIDTH, wanted), -1);
  gtk_widget_set_size_request (self->scrolled, -1, MAX (LEAST_HEIGHT, (int) (height * SHARE)));
}

/**
 * vigil_finder_open:
 * @self: the finder
 * @text: what the entry begins with
 */
void
vigil_finder_open (VigilFinder *self, const char *text)
{
  GtkRoot *root;

  g_return_if_fail (VIGIL_IS_FINDER (self) && text != NULL && self->source != NULL);

  root = gtk_widget_get_root (GTK_WIDGET (self));
  if (!vigil_finder_is_open (self))
    g_weak_ref_set (&self->focus, root != NULL ? gtk_root_get_focus (root) : NULL);
  vigil_finder_source_update (self->source);
  update_actions (self);
  take_room (self);
  gtk_widget_set_visible (GTK_WIDGET (self), TRUE);
  begin_with (self, text);
  find (self);
  gtk_entry_grab_focus_without_selecting (self->entry);
}

/* Before it is hidden: else the focus would wander to whatever comes next. */
static void
give_focus_back (VigilFinder *self)
{
  g_autoptr (GtkWidget) before = g_weak_ref_get (&self->focus);
  GtkRoot *root = gtk_widget_get_root (GTK_WIDGET (self));

  if (root == NULL || gtk_widget_get_focus_child (GTK_WIDGET (self)) == NULL)
    return;
  if (before == NULL || !gtk_widget_get_mapped (before) || !gtk_widget_grab_focus (before))
    gtk_root_set_focus (root, NULL);
}

void
vigil_finder_close (VigilFinder *self)
{
  g_return_if_fail (VIGIL_IS_FINDER (self));

  if (!vigil_finder_is_open (self))
    return;
  give_focus_back (self);
  gtk_widget_set_visible (GTK_WIDGET (self), FALSE);
  g_list_store_remove_all (self->items);
}

gboolean
vigil_finder_is_open (VigilFinder *self)
{
  g_return_val_if_fail (VIGIL_IS_FINDER (self), FALSE);
  return gtk_widget_get_visible (GTK_WIDGET (self));
}

void
vigil_finder_tick (VigilFinder *self)
{
  g_return_if_fail (VIGIL_IS_FINDER (self));

  if (!vigil_finder_is_open (self))
    return;
  for (guint i = 0; i < self->rows->len; i++)
    {
      VigilFinderRow *row = self->rows->pdata[i];
      g_autoptr (VigilFinderItem) item = g_object_ref (vigil_finder_row_get_item (row));

      if (vigil_finder_source_describe (self->source, item))
        vigil_finder_row_set_item (row, item, get_typed (self));
    }
}

GListModel *
vigil_finder_get_items (VigilFinder *self)
{
  g_return_val_if_fail (VIGIL_IS_FINDER (self), NULL);
  return G_LIST_MODEL (self->items);
}
