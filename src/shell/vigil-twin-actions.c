/* vigil-twin-actions.c: what the operator can do in the twin
 *
 * States, also over D-Bus: twin-tool "none", "measure" or "section"; twin-storey the index, or the least integer for all;
 * twin-measure-here the measured line in words; twin-eye "x y z distance azimuth elevation" of the last full picture, which also
 * is what it takes; the rest true or false.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "config.h"

#include "shell/vigil-twin-actions.h"

#include "shell/vigil-twin-menu.h"
#include "shell/vigil-twin-screen.h"

#include <glib/gi18n.h>

#define ORBIT_STEP 7.5  /* degrees */
#define PAN_STEP 0.12   /* of the view */
#define ZOOM_STEP 1.25
#define SECTION_STEP 0.02 /* of the distance */
#define DATA "vigil-twin-actions"

static const char *const tools[] = { "none", "measure", "section" };
static const char *const views[] = { "home", "top", "north", "east", "south", "west" };

typedef struct
{
  VigilTwinView *view; /* borrowed: a child of the window; NULL until it is made */
  VigilSession *session; /* borrowed */
  VigilTwinSay say;
} Actions;

static Actions *
get (gpointer window)
{
  return g_object_get_data (window, DATA);
}

static VigilTwinView *
get_view (gpointer window)
{
  return get (window)->view;
}

static void
say (gpointer window, const char *sentence)
{
  get (window)->say (GTK_WIDGET (window), sentence);
}

static int
find_word (const char *word, const char *const *words, guint n)
{
  for (guint i = 0; i < n; i++)
    if (g_str_equal (word, words[i]))
      return (int) i;
  return -1;
}

static void
view_action (GSimpleAction *action, GVariant *parameter, gpointer window)
{
  int which = find_word (g_variant_get_string (parameter, NULL), views, G_N_ELEMENTS (views));

  if (which >= 0)
    vigil_twin_view_show_standard (get_view (window), (VigilTwinStandardView) which);
}

static void
get_direction (GVariant *parameter, double *right, double *up)
{
  const char *word = g_variant_get_string (parameter, NULL);

  *right = g_str_equal (word, "right") - g_str_equal (word, "left");
  *up = g_str_equal (word, "up") - g_str_equal (word, "down");
}

/* Right shows more of the right side; up looks from higher. */
static void
orbit_action (GSimpleAction *action, GVariant *parameter, gpointer window)
{
  double right, up;

  get_direction (parameter, &right, &up);
  vigil_twin_view_orbit (get_view (window), -right * ORBIT_STEP, up * ORBIT_STEP);
}

static void
pan_action (GSimpleAction *action, GVariant *parameter, gpointer window)
{
  double right, up;

  get_direction (parameter, &right, &up);
  vigil_twin_view_pan (get_view (window), right * PAN_STEP, up * PAN_STEP);
}

static void
zoom_in_action (GSimpleAction *action, GVariant *parameter, gpointer window)
{
  vigil_twin_view_zoom (get_view (window), 1 / ZOOM_STEP);
}

static void
zoom_out_action (GSimpleAction *action, GVariant *parameter, gpointer window)
{
  vigil_twin_view_zoom (get_view (window), ZOOM_STEP);
}

static void
locate_action (GSimpleAction *action, GVariant *parameter, gpointer window)
{
  if (!vigil_twin_view_locate_selection (get_view (window)))
    say (window, _("The selection has no known position."));
}

static void
walk_action (GSimpleAction *action, GVariant *parameter, gpointer window)
{
  vigil_twin_view_set_walking (get_view (window), !vigil_twin_view_get_walking (get_view (window)));
}

/* The storey that is shown alone already: all of them again. */
static void
storey_action (GSimpleAction *action, GVariant *parameter, gpointer window)
{
  int index = g_variant_get_int32 (parameter);

  vigil_twin_view_set_storey (get_view (window), index == vigil_twin_view_get_storey (get_view (window)) ? G_MININT : index);
}

/* Beyond the highest and below the lowest all of them are shown. */
static void
step_storey (VigilTwinView *view, int by)
{
  const char *const *labels;
  const int *indices;
  int n = (int) vigil_twin_view_get_storeys (view, &indices, &labels);
  int at = by > 0 ? -1 : n;

  for (int i = 0; i < n; i++)
    if (indices[i] == vigil_twin_view_get_storey (view))
      at = i;
  at += by;
  vigil_twin_view_set_storey (view, at >= 0 && at < n ? indices[at] : G_MININT);
}

static void
storey_up_action (GSimpleAction *action, GVariant *parameter, gpointer window)
{
  step_storey (get_view (window), 1);
}

static void
storey_down_action (GSimpleAction *action, GVariant *parameter, gpointer window)
{
  step_storey (get_view (window), -1);
}

/* Upright, across the way that one looks. */
static void
section_action (GSimpleAction *action, GVariant *parameter, gpointer window)
{
  VigilTwinView *view = get_view (window);
  gboolean on = !vigil_twin_view_get_section (view, NULL, NULL);
  VigilEye eye;

  vigil_twin_view_get_eye (view, &eye);
  vigil_twin_view_set_section (view, on, eye.azimuth, 0);
  vigil_twin_view_set_tool (view, on ? VIGIL_TWIN_TOOL_SECTION : VIGIL_TWIN_TOOL_NONE);
}

static void
move_section (gpointer window, double by)
{
  VigilTwinView *view = get_view (window);
  double azimuth, offset;
  VigilEye eye;

  vigil_twin_view_get_eye (view, &eye);
  if (vigil_twin_view_get_section (view, &azimuth, &offset))
    vigil_twin_view_set_section (view, TRUE, azimuth, offset + by * MAX (eye.distance * SECTION_STEP, 0.25));
}

static void
section_nearer_action (GSimpleAction *action, GVariant *parameter, gpointer window)
{
  move_section (window, -1);
}

static void
section_farther_action (GSimpleAction *action, GVariant *parameter, gpointer window)
{
  move_section (window, 1);
}

static void
heat_action (GSimpleAction *action, GVariant *parameter, gpointer window)
{
  vigil_twin_view_set_heat (get_view (window), !vigil_twin_view_get_heat (get_view (window)));
}

static void
labels_action (GSimpleAction *action, GVariant *parameter, gpointer window)
{
  vigil_twin_view_set_labels (get_view (window), !vigil_twin_view_get_labels (get_view (window)));
}

static void
follow_selection_action (GSimpleAction *action, GVariant *parameter, gpointer window)
{
  vigil_twin_view_set_follows_selection (get_view (window), !vigil_twin_view_get_follows_selection (get_view (window)));
}

/* The tool that is in use already is put away. */
static void
tool_action (GSimpleAction *action, GVariant *parameter, gpointer window)
{
  int which = find_word (g_variant_get_string (parameter, NULL), tools, G_N_ELEMENTS (tools));
  VigilTwinTool tool = which > 0 ? (VigilTwinTool) which : VIGIL_TWIN_TOOL_NONE;

  vigil_twin_view_set_tool (get_view (window), tool == vigil_twin_view_get_tool (get_view (window)) ? VIGIL_TWIN_TOOL_NONE : tool);
}

/* Whom the selection is about: a track, or the one an alarm names. */
static const char *
get_track (VigilSession *session)
{
  VigilSelection *selection;
  VigilAlarm *alarm;

  if (session == NULL)
    return NULL;
  selection = vigil_session_get_selection (session);
  if (vigil_selection_get_kind (selection) == VIGIL_SELECTED_TRACK)
    return vigil_selection_get_id (selection);
  if (vigil_selection_get_kind (selection) != VIGIL_SELECTED_ALARM)
    return NULL;
  alarm = vigil_alarm_queue_find (vigil_session_get_alarms (session), vigil_selection_get_id (selection));
  return alarm != NULL ? vigil_alarm_get_track (alarm) : NULL;
}

static void
follow_action (GSimpleAction *action, GVariant *parameter, gpointer window)
{
  VigilTwinView *view = get_view (window);

  vigil_twin_view_follow (view, vigil_twin_view_get_following (view) == NULL ? get_track (get (window)->session) : NULL);
}

static void
stop_action (GSimpleAction *action, GVariant *parameter, gpointer window)
{
  vigil_twin_view_stop (get_view (window));
}

static void
act_action (GSimpleAction *action, GVariant *parameter, gpointer window)
{
  vigil_twin_view_activate (get_view (window));
}

/* ---- Kept views -------------------------------------------------------------------------------- */

static void
keep (gpointer window, const char *name)
{
  g_autofree char *sentence = NULL;

  if (!vigil_twin_view_keep_eye (get_view (window), name))
    return;
  sentence = g_strdup_printf (_("This view is kept as “%s”."), name);
  say (window, sentence);
}

/* Without a name it asks for one. */
static void
keep_action (GSimpleAction *action, GVariant *parameter, gpointer window)
{
  const char *name = g_variant_get_string (parameter, NULL);

  if (*name != '\0')
    keep (window, name);
  else
    vigil_twin_menu_ask_name (get_view (window), get (window)->session);
}

static void
go_action (GSimpleAction *action, GVariant *parameter, gpointer window)
{
  const char *name = g_variant_get_string (parameter, NULL);
  g_autofree char *sentence = NULL;

  if (vigil_twin_view_go_to_kept (get_view (window), name))
    return;
  sentence = g_strdup_printf (_("No view is kept as “%s”."), name);
  say (window, sentence);
}

/* ---- Menu of a thing --------------------------------------------------------------------------- */

/* The camera that shows what is selected. */
static const char *
find_camera (gpointer window)
{
  VigilSession *session = get (window)->session;
  VigilSelection *selection = session != NULL ? vigil_session_get_selection (session) : NULL;

  if (selection == NULL || vigil_selection_get_id (selection) == NULL)
    return NULL;
  return vigil_twin_view_find_camera (get_view (window), vigil_selection_get_kind (selection), vigil_selection_get_id (selection));
}

/* No camera named: the one of the selection. */
static void
look_action (GSimpleAction *action, GVariant *parameter, gpointer window)
{
  const char *named = g_variant_get_string (parameter, NULL), *camera = named[0] != '\0' ? named : find_camera (window);

  if (camera == NULL)
    say (window, _("No camera shows the selection."));
  else if (!vigil_twin_view_look_along (get_view (window), camera))
    say (window, _("Nobody knows which way this camera looks."));
}

static void
menu_cb (VigilTwinView *view, guint kind, const char *id, double x, double y, GtkApplicationWindow *window)
{
  double *at = g_new (double, 2);

  at[0] = x;
  at[1] = y;
  g_object_set_data_full (G_OBJECT (window), DATA "-at", at, g_free);
  vigil_twin_menu_popup (view, get (window)->session, (VigilSelectedKind) kind, id, x, y);
}

/* From where the menu was opened. */
static void
measure_here_action (GSimpleAction *action, GVariant *parameter, gpointer window)
{
  const double *at = g_object_get_data (window, DATA "-at");

  vigil_twin_view_set_tool (get_view (window), VIGIL_TWIN_TOOL_MEASURE);
  if (at != NULL)
    vigil_twin_view_click (get_view (window), at[0], at[1]);
}

/* ---- Eye, for whoever drives the twin from outside ---------------------------------------------- */

static void
eye_action (GSimpleAction *action, GVariant *parameter, gpointer window)
{
  g_auto (GStrv) words = g_strsplit (g_variant_get_string (parameter, NULL), " ", -1);
  double numbers[6];
  VigilEye eye;

  if (g_strv_length (words) != G_N_ELEMENTS (numbers))
    {
      say (window, _("The twin wants six numbers: x y z distance azimuth elevation."));
      return;
    }
  for (guint i = 0; i < G_N_ELEMENTS (numbers); i++)
    numbers[i] = g_ascii_strtod (words[i], NULL);
  vigil_twin_view_get_eye (get_view (window), &eye);
  eye = (VigilEye) { { numbers[0], numbers[1], numbers[2] }, numbers[3], numbers[4], numbers[5], eye.fov, FALSE };
  vigil_twin_view_set_eye (get_view (window), &eye);
}

static void
final_cb (VigilTwinView *view, GtkApplicationWindow *window)
{
  GAction *action = g_action_map_lookup_action (G_ACTION_MAP (window), "twin-eye");
  g_autoptr (GVariant) before = g_action_get_state (action);
  g_autofree char *text = NULL;
  VigilEye eye;

  vigil_twin_view_get_eye (view, &eye);
  text = g_strdup_printf ("%.1f %.1f %.1f %.1f %.1f %.1f", eye.target[0], eye.target[1], eye.target[2], eye.distance, eye.azimuth,
                          eye.elevation);
  if (!g_str_equal (g_variant_get_string (before, NULL), text))
    g_simple_action_set_state (G_SIMPLE_ACTION (action), g_variant_new_string (text));
}

/* ---- All of them ------------------------------------------------------------------------------- */

static const GActionEntry entries[] = {
  { .name = "twin-eye", .activate = eye_action, .parameter_type = "s", .state = "''" },
  { .name = "twin-view", .activate = view_action, .parameter_type = "s" },
  { .name = "twin-orbit", .activate = orbit_action, .parameter_type = "s" },
  { .name = "twin-pan", .activate = pan_action, .parameter_type = "s" },
  { .name = "twin-zoom-in", .activate = zoom_in_action },
  { .name = "twin-zoom-out", .activate = zoom_out_action },
  { .name = "twin-locate", .activate = locate_action },
  { .name = "twin-walk", .activate = walk_action, .state = "false" },
  { .name = "twin-storey", .activate = storey_action, .parameter_type = "i", .state = "-2147483648" },
  { .name = "twin-storey-up", .activate = storey_up_action },
  { .name = "twin-storey-down", .activate = storey_down_action },
  { .name = "twin-section", .activate = section_action, .state = "false" },
  { .name = "twin-section-nearer", .activate = section_nearer_action },
  { .name = "twin-section-farther", .activate = section_farther_action },
  { .name = "twin-heat", .activate = heat_action, .state = "false" },
  { .name = "twin-labels", .activate = labels_action, .state = "true" },
  { .name = "twin-follow-selection", .activate = follow_selection_action, .state = "true" },
  { .name = "twin-tool", .activate = tool_action, .parameter_type = "s", .state = "'none'" },
  { .name = "twin-follow", .activate = follow_action, .state = "false" },
  { .name = "twin-stop", .activate = stop_action },
  { .name = "twin-act", .activate = act_action },
  { .name = "twin-keep", .activate = keep_action, .parameter_type = "s" },
  { .name = "twin-go", .activate = go_action, .parameter_type = "s" },
  { .name = "twin-look", .activate = look_action, .parameter_type = "s" },
  { .name = "twin-measure-here", .activate = measure_here_action, .state = "''" },
};

void
vigil_twin_actions_install (GtkApplicationWindow *window, VigilTwinSay say_it)
{
  Actions *actions = g_new0 (Actions, 1);

  g_return_if_fail (GTK_IS_APPLICATION_WINDOW (window) && say_it != NULL);

  actions->say = say_it;
  g_object_set_data_full (G_OBJECT (window), DATA, actions, g_free);
  g_action_map_add_action_entries (G_ACTION_MAP (window), entries, G_N_ELEMENTS (entries), window);
  vigil_twin_actions_update (window, FALSE, NULL);
}

static void
notice_cb (VigilTwinView *view, const char *sentence, GtkApplicationWindow *window)
{
  say (window, sentence);
}

void
vigil_twin_actions_set_view (GtkApplicationWindow *window, VigilTwinView *view)
{
  g_return_if_fail (GTK_IS_APPLICATION_WINDOW (window) && VIGIL_IS_TWIN_VIEW (view) && get_view (window) == NULL);

  get (window)->view = view;
  vigil_twin_screen_attach (view);
  g_signal_connect_object (view, "notice", G_CALLBACK (notice_cb), window, 0);
  g_signal_connect_object (view, "menu", G_CALLBACK (menu_cb), window, 0);
  g_signal_connect_object (view, "final", G_CALLBACK (final_cb), window, 0);
}

static void
set_state (GtkApplicationWindow *window, const char *name, GVariant *state)
{
  g_simple_action_set_state (G_SIMPLE_ACTION (g_action_map_lookup_action (G_ACTION_MAP (window), name)), state);
}

static void
enable (GtkApplicationWindow *window, const char *name, gboolean enabled)
{
  g_simple_action_set_enabled (G_SIMPLE_ACTION (g_action_map_lookup_action (G_ACTION_MAP (window), name)), enabled);
}

static void
show_states (GtkApplicationWindow *window, VigilTwinView *view)
{
  g_autofree char *measured = vigil_twin_view_dup_measure (view);

  set_state (window, "twin-walk", g_variant_new_boolean (vigil_twin_view_get_walking (view)));
  set_state (window, "twin-storey", g_variant_new_int32 (vigil_twin_view_get_storey (view)));
  set_state (window, "twin-section", g_variant_new_boolean (vigil_twin_view_get_section (view, NULL, NULL)));
  set_state (window, "twin-heat", g_variant_new_boolean (vigil_twin_view_get_heat (view)));
  set_state (window, "twin-labels", g_variant_new_boolean (vigil_twin_view_get_labels (view)));
  set_state (window, "twin-follow-selection", g_variant_new_boolean (vigil_twin_view_get_follows_selection (view)));
  set_state (window, "twin-tool", g_variant_new_string (tools[vigil_twin_view_get_tool (view)]));
  set_state (window, "twin-follow", g_variant_new_boolean (vigil_twin_view_get_following (view) != NULL));
  set_state (window, "twin-measure-here", g_variant_new_string (measured != NULL ? measured : ""));
}

void
vigil_twin_actions_update (GtkApplicationWindow *window, gboolean shown, VigilSession *session)
{
  VigilTwinView *view = get_view (window);
  gboolean can = shown && view != NULL;

  get (window)->session = session;
  for (guint i = 0; i < G_N_ELEMENTS (entries); i++)
    enable (window, entries[i].name, can);
  enable (window, "twin-locate", can && session != NULL);
  enable (window, "twin-heat", can && session != NULL);
  enable (window, "twin-follow-selection", can && session != NULL);
  enable (window, "twin-follow", can && (vigil_twin_view_get_following (view) != NULL || get_track (session) != NULL));
  if (view != NULL)
    show_states (window, view);
}
