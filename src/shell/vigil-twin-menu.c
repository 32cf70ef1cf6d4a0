/* vigil-twin-menu.c: menu of what is clicked in the twin, and the name of a view that is kept
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "config.h"

#include "shell/vigil-twin-menu.h"

#include "shell/vigil-subject.h"
#include "shell/vigil-thing-menu.h"

#include <glib/gi18n.h>
#include <string.h>

#define MAX_VIEWS 5
#define NAME_CHARS 28

/* ---- What belongs to a thing ------------------------------------------------------------------- */

static void
append_camera (GMenu *menu, VigilTwinView *view, VigilSession *session, VigilSelectedKind kind, const char *id)
{
  const char *camera = vigil_twin_view_find_camera (view, kind, id);
  const VigilPlace *place = camera != NULL ? vigil_site_lookup (vigil_session_get_site (session), camera, NULL) : NULL;
  g_autofree char *label = NULL;

  if (place == NULL)
    return;
  if (g_strcmp0 (camera, id) != 0)
    {
      label = g_strdup_printf (_("Camera: %s"), vigil_text_get (&place->name));
      vigil_thing_menu_append (menu, label, "win.select", camera);
    }
  vigil_thing_menu_append (menu, _("Look as the camera does"), "win.twin-look", camera);
}

static char *
dup_title (VigilSession *session)
{
  VigilSubject subject;
  char *title;

  vigil_subject_init (&subject, session);
  title = g_strdup (subject.title);
  vigil_subject_clear (&subject);
  return title;
}

/* Kept of this thing: their names begin with its own. */
static void
append_views (GMenu *menu, VigilTwinView *view, VigilSession *session, const char *id)
{
  g_auto (GStrv) kept = vigil_twin_view_dup_kept (view);
  g_autofree char *title = dup_title (session);
  guint n = 0;

  for (guint i = 0; kept[i] != NULL && n < MAX_VIEWS; i++)
    {
      g_autofree char *label = NULL;

      if (!(title != NULL && *title != '\0' && g_str_has_prefix (kept[i], title)) && !g_str_has_prefix (kept[i], id))
        continue;
      label = g_strdup_printf (_("View: %s"), kept[i]);
      vigil_thing_menu_append (menu, label, "win.twin-go", kept[i]);
      n++;
    }
}

/* ---- The menu ---------------------------------------------------------------------------------- */

static GMenu *
make_looks (VigilTwinView *view, VigilSession *session, VigilSelectedKind kind, const char *id)
{
  GMenu *menu = g_menu_new ();

  vigil_thing_menu_append_permits (menu, session, kind, id);
  append_camera (menu, view, session, kind, id);
  g_menu_append (menu, _("Fly there"), "win.twin-locate");
  append_views (menu, view, session, id);
  g_menu_append (menu, _("Show on the map"), "win.twin-map");
  g_menu_append (menu, _("Copy the details"), "win.copy-details");
  return menu;
}

/**
 * vigil_twin_menu_new:
 * @view: the twin
 * @session: its session
 * @kind: what was clicked, and is selected
 * @id: which; "": nothing
 *
 * Returns: (transfer full): what can be done with it
 */
GMenu *
vigil_twin_menu_new (VigilTwinView *view, VigilSession *session, VigilSelectedKind kind, const char *id)
{
  const VigilThingWays ways = { _("Follow in the twin"), "win.twin-follow", "win.twin-procedure", FALSE };
  g_autoptr (GMenu) here = g_menu_new ();
  GMenu *menu = g_menu_new ();

  g_return_val_if_fail (VIGIL_IS_TWIN_VIEW (view) && id != NULL, menu);

  if (session != NULL && *id != '\0')
    {
      g_autoptr (GMenu) acts = vigil_thing_menu_new_acts (session, kind, id, &ways);
      g_autoptr (GMenu) looks = make_looks (view, session, kind, id);

      g_menu_append_section (menu, NULL, G_MENU_MODEL (acts));
      g_menu_append_section (menu, NULL, G_MENU_MODEL (looks));
    }
  g_menu_append (here, _("Measure from here"), "win.twin-measure-here");
  g_menu_append (here, _("Keep this view…"), "win.twin-keep::");
  g_menu_append_section (menu, NULL, G_MENU_MODEL (here));
  return menu;
}

void
vigil_twin_menu_popup (VigilTwinView *view, VigilSession *session, VigilSelectedKind kind, const char *id, double x, double y)
{
  g_autoptr (GMenu) menu = vigil_twin_menu_new (view, session, kind, id);

  vigil_thing_menu_popup (GTK_WIDGET (view), menu, x, y);
}

/* ---- Name of a view ---------------------------------------------------------------------------- */

/* What is selected, else a number. */
static char *
choose_name (VigilTwinView *view, VigilSession *session)
{
  g_auto (GStrv) kept = vigil_twin_view_dup_kept (view);
  g_autofree char *title = NULL;

  if (session != NULL && vigil_selection_get_id (vigil_session_get_selection (session)) != NULL)
    title = dup_title (session);
  if (title == NULL || *title == '\0')
    return g_strdup_printf (_("View %u"), g_strv_length (kept) + 1);
  if (!g_strv_contains ((const char *const *) kept, title))
    return g_steal_pointer (&title);
  return g_strdup_printf ("%s %u", title, g_strv_length (kept) + 1);
}

static void
name_cb (GtkWidget *widget, GtkWidget *entry)
{
  GtkWidget *popover = gtk_widget_get_ancestor (entry, GTK_TYPE_POPOVER);
  const char *name = gtk_editable_get_text (GTK_EDITABLE (entry));

  if (name[strspn (name, " \t")] == '\0')
    return;
  gtk_widget_activate_action (gtk_widget_get_parent (popover), "win.twin-keep", "s", name);
  gtk_popover_popdown (GTK_POPOVER (popover));
}

static GtkWidget *
make_question (const char *name)
{
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 6), *entry = gtk_entry_new ();
  GtkWidget *button = gtk_button_new_with_label (_("Keep"));

  gtk_editable_set_text (GTK_EDITABLE (entry), name);
  gtk_editable_set_width_chars (GTK_EDITABLE (entry), NAME_CHARS);
  gtk_accessible_update_property (GTK_ACCESSIBLE (entry), GTK_ACCESSIBLE_PROPERTY_LABEL, _("Name of the view"), -1);
  gtk_widget_set_tooltip_text (entry, _("Name of the view"));
  g_signal_connect (entry, "activate", G_CALLBACK (name_cb), entry);
  g_signal_connect (button, "clicked", G_CALLBACK (name_cb), entry);
  gtk_box_append (GTK_BOX (box), entry);
  gtk_box_append (GTK_BOX (box), button);
  return box;
}

void
vigil_twin_menu_ask_name (VigilTwinView *view, VigilSession *session)
{
  GtkWidget *popover = gtk_popover_new (), *question;
  g_autofree char *name = NULL;

  g_return_if_fail (VIGIL_IS_TWIN_VIEW (view));

  name = choose_name (view, session);
  question = make_question (name);
  gtk_popover_set_child (GTK_POPOVER (popover), question);
  vigil_thing_menu_popup_at (GTK_WIDGET (view), popover, gtk_widget_get_width (GTK_WIDGET (view)) / 2.0, gtk_widget_get_height (GTK_WIDGET (view)) / 3.0);
  gtk_widget_grab_focus (gtk_widget_get_first_child (question));
}
