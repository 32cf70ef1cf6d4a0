/* vigil-actions.c: every action with its keys, its name and its section, in one table
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "config.h"

#include "shell/vigil-actions.h"

#include <glib/gi18n.h>
#include <string.h>

/* clang-format off */
static const VigilActionInfo table[] = {
  { "win.find", { "<Control>k" }, N_("Find anything, or run any action"), VIGIL_ACTIONS_FIND },
  { "win.find-with::>", { "<Control><Shift>p" }, N_("Run an action by its name"), VIGIL_ACTIONS_FIND },
  { "win.find-with::@", { "<Control>t" }, N_("Find a person or a vehicle"), VIGIL_ACTIONS_FIND },
  { "win.find-with::#", { "<Control>e" }, N_("Find an alarm"), VIGIL_ACTIONS_FIND },

  { "win.acknowledge", { "a" }, N_("Acknowledge what is selected; several are listed first"), VIGIL_ACTIONS_ALARMS },
  { "win.acknowledge-visible", { "<Shift>a" }, N_("Acknowledge every unacknowledged alarm in view"), VIGIL_ACTIONS_ALARMS },
  { "win.silence", { "z", "F4" }, N_("Silence what sounds now; a new alarm sounds again"), VIGIL_ACTIONS_ALARMS },
  { "win.next-alarm", { "j", "<Alt>Down" }, N_("Next alarm"), VIGIL_ACTIONS_ALARMS },
  { "win.previous-alarm", { "k", "<Alt>Up" }, N_("Previous alarm"), VIGIL_ACTIONS_ALARMS },
  { "win.select-priority(1)", { "1" }, N_("First alarm of priority 1, or the next of them"), VIGIL_ACTIONS_ALARMS },
  { "win.select-priority(2)", { "2" }, N_("First alarm of priority 2, or the next of them"), VIGIL_ACTIONS_ALARMS },
  { "win.select-priority(3)", { "3" }, N_("First alarm of priority 3, or the next of them"), VIGIL_ACTIONS_ALARMS },
  { "win.select-priority(4)", { "4" }, N_("First alarm of priority 4, or the next of them"), VIGIL_ACTIONS_ALARMS },
  { "win.extend-down", { "<Shift>j" }, N_("Select the next alarm too"), VIGIL_ACTIONS_ALARMS },
  { "win.extend-up", { "<Shift>k" }, N_("Select the alarm before too"), VIGIL_ACTIONS_ALARMS },
  { "win.select-all-alarms", { "<Control>a" }, N_("Select every alarm that is listed"), VIGIL_ACTIONS_ALARMS },
  { "win.newest-alarms", { "h" }, N_("To the top of the alarms, sorted again"), VIGIL_ACTIONS_ALARMS },
  { "win.shelve", { "s" }, N_("Shelve for a time, with a reason"), VIGIL_ACTIONS_ALARMS },
  { "win.unshelve", { "u" }, N_("End the shelf, or put back into service"), VIGIL_ACTIONS_ALARMS },
  { "win.remove-alarm", { "<Shift>o" }, N_("Take out of service"), VIGIL_ACTIONS_ALARMS },
  { "win.reset-alarm", { "x" }, N_("Reset a latched alarm"), VIGIL_ACTIONS_ALARMS },
  { "win.note", { "n" }, N_("Write a note that stays with the alarm"), VIGIL_ACTIONS_ALARMS },
  { "win.alarm-kpi", { "<Control><Shift>k" }, N_("How the alarm system serves: ISA-18.2 and EEMUA 191"), VIGIL_ACTIONS_ALARMS },
  { "win.alarm-history", { "<Control>h" }, N_("Every alarm of the past: search, export"), VIGIL_ACTIONS_ALARMS },
  { "win.print-alarms", { "<Control>p" }, N_("Print the alarms as they stand"), VIGIL_ACTIONS_ALARMS },
  { "win.review-alarms", { "v" }, N_("What is shelved, suppressed or out of service; or the queue again"), VIGIL_ACTIONS_ALARMS },
  { "win.next-grouping", { "<Shift>g" }, N_("Group alarms by area, equipment, enterprise, priority, not at all"), VIGIL_ACTIONS_ALARMS },
  { "win.fold-group", { "e" }, N_("Fold or open the group of the selected alarm"), VIGIL_ACTIONS_ALARMS },
  { "win.fold-groups", { "<Shift>e" }, N_("Fold or open every group"), VIGIL_ACTIONS_ALARMS },
  { "win.collapse-causes", { "c" }, N_("Consequences under their cause, or each by itself"), VIGIL_ACTIONS_ALARMS },
  { "win.expand-cause", { "<Shift>c" }, N_("Show or hide the consequences of the selected alarm"), VIGIL_ACTIONS_ALARMS },
  { "win.filter-alarms", { "slash" }, N_("Type which alarms are listed"), VIGIL_ACTIONS_ALARMS },
  { "win.choose-filter", { "<Control>f" }, N_("Choose which alarms are listed"), VIGIL_ACTIONS_ALARMS },
  { "win.apply-filter(1)", { "<Alt><Shift>1", "<Alt>exclam" }, N_("List what a kept filter lets pass"), VIGIL_ACTIONS_ALARMS },
  { "win.apply-filter(2)", { "<Alt><Shift>2", "<Alt>at" }, N_("List what a kept filter lets pass"), VIGIL_ACTIONS_ALARMS },
  { "win.apply-filter(3)", { "<Alt><Shift>3", "<Alt>numbersign" }, N_("List what a kept filter lets pass"), VIGIL_ACTIONS_ALARMS },
  { "win.apply-filter(4)", { "<Alt><Shift>4", "<Alt>dollar" }, N_("List what a kept filter lets pass"), VIGIL_ACTIONS_ALARMS },
  { "win.apply-filter(5)", { "<Alt><Shift>5", "<Alt>percent" }, N_("List what a kept filter lets pass"), VIGIL_ACTIONS_ALARMS },
  { "win.apply-filter(6)", { "<Alt><Shift>6", "<Alt>asciicircum" }, N_("List what a kept filter lets pass"), VIGIL_ACTIONS_ALARMS },
  { "win.apply-filter(7)", { "<Alt><Shift>7", "<Alt>ampersand" }, N_("List what a kept filter lets pass"), VIGIL_ACTIONS_ALARMS },
  { "win.apply-filter(8)", { "<Alt><Shift>8", "<Alt>asterisk" }, N_("List what a kept filter lets pass"), VIGIL_ACTIONS_ALARMS },
  { "win.apply-filter(9)", { "<Alt><Shift>9", "<Alt>parenleft" }, N_("List what a kept filter lets pass"), VIGIL_ACTIONS_ALARMS },
  { "win.show-all-alarms", { "<Control><Shift>f" }, N_("List every alarm again"), VIGIL_ACTIONS_ALARMS },

  { "win.locate", { "l" }, N_("Show the selection on the map"), VIGIL_ACTIONS_SELECTION },
  { "win.open-trend(@as [])", { "t" }, N_("Open the trend of the selection in a window"), VIGIL_ACTIONS_SELECTION },
  { "win.clear-selection", { "Escape" }, N_("Select nothing"), VIGIL_ACTIONS_SELECTION },
  { "win.copy-details", { "<Control>c" }, N_("Copy the details of the selection"), VIGIL_ACTIONS_SELECTION },

  { "win.fit-site", { "f", "Home" }, N_("Show the whole site"), VIGIL_ACTIONS_MAP },
  { "win.zoom-in", { "plus", "equal", "KP_Add" }, N_("Zoom in"), VIGIL_ACTIONS_MAP },
  { "win.zoom-out", { "minus", "KP_Subtract" }, N_("Zoom out"), VIGIL_ACTIONS_MAP },
  { "win.pan::north", { NULL }, N_("Move the map: arrow keys while it has the focus"), VIGIL_ACTIONS_MAP },
  { "win.map-act", { NULL }, N_("Select what lies under the cross: Space or Enter while the map has the focus"), VIGIL_ACTIONS_MAP },
  { "win.map-layers", { "<Shift>l" }, N_("Choose the layers of the map"), VIGIL_ACTIONS_MAP },
  { "win.map-tool::measure", { "m" }, N_("Measure a distance or an area"), VIGIL_ACTIONS_MAP },
  { "win.measure-back", { NULL }, N_("Take the last measured point away: Backspace"), VIGIL_ACTIONS_MAP },
  { "win.measure-copy", { NULL }, N_("Copy the measured line: Ctrl+C"), VIGIL_ACTIONS_MAP },
  { "win.map-tool::area", { "b" }, N_("Select what stands in a rectangle; also Shift and drag"), VIGIL_ACTIONS_MAP },
  { "win.follow", { "o" }, N_("Follow the selected person or vehicle, or stop"), VIGIL_ACTIONS_MAP },
  { "win.map-stop", { NULL }, N_("End the tool, or following: Escape"), VIGIL_ACTIONS_MAP },
  { "win.map-back", { "<Alt>Left" }, N_("The view of the map before this one"), VIGIL_ACTIONS_MAP },
  { "win.map-forward", { "<Alt>Right" }, N_("The view of the map after this one"), VIGIL_ACTIONS_MAP },
  { "win.map-coordinates", { "g" }, N_("Coordinates in degrees, in metres of the site, in minutes"), VIGIL_ACTIONS_MAP },
  { "win.save-map::", { "<Control>s" }, N_("Save a picture of the map"), VIGIL_ACTIONS_MAP },

  { "win.twin-view::home", { "<Alt>Home" }, N_("Twin: the whole site; Home while it has the focus"), VIGIL_ACTIONS_TWIN },
  { "win.twin-view::top", { "<Alt>t" }, N_("Twin: from above"), VIGIL_ACTIONS_TWIN },
  { "win.twin-view::north", { NULL }, N_("Twin: look north, east, south, west: Ctrl and arrow keys"), VIGIL_ACTIONS_TWIN },
  { "win.twin-orbit::right", { NULL }, N_("Twin: turn it with arrow keys, move it with Shift and arrow keys"), VIGIL_ACTIONS_TWIN },
  { "win.twin-zoom-in", { "<Alt>plus", "<Alt>equal" }, N_("Twin: come nearer; + while it has the focus"), VIGIL_ACTIONS_TWIN },
  { "win.twin-zoom-out", { "<Alt>minus" }, N_("Twin: go farther away; − while it has the focus"), VIGIL_ACTIONS_TWIN },
  { "win.twin-locate", { "<Alt>l" }, N_("Twin: fly to the selection"), VIGIL_ACTIONS_TWIN },
  { "win.twin-act", { NULL }, N_("Twin: select what lies in the middle: Space or Enter while it has the focus"), VIGIL_ACTIONS_TWIN },
  { "win.twin-walk", { "<Alt>w" }, N_("Twin: walk through the plant, and back: W A S D or arrows, Q and E or a drag turn, Shift runs"), VIGIL_ACTIONS_TWIN },
  { "win.twin-look::", { "<Alt>c" }, N_("Twin: look as the camera does that is selected or shows the selection"), VIGIL_ACTIONS_TWIN },
  { "win.twin-procedure::", { "<Alt>u" }, N_("Twin: what to do about the selection"), VIGIL_ACTIONS_TWIN },
  { "win.twin-map", { "<Alt>j" }, N_("Twin: the same place on the map"), VIGIL_ACTIONS_TWIN },
  { "win.twin-storey-up", { "<Alt>Page_Up" }, N_("Twin: only the storey above"), VIGIL_ACTIONS_TWIN },
  { "win.twin-storey-down", { "<Alt>Page_Down" }, N_("Twin: only the storey below"), VIGIL_ACTIONS_TWIN },
  { "win.twin-section", { "<Alt>x" }, N_("Twin: cut it open with an upright plane, and back"), VIGIL_ACTIONS_TWIN },
  { "win.twin-section-nearer", { "<Alt>bracketleft" }, N_("Twin: the plane nearer; also a drag"), VIGIL_ACTIONS_TWIN },
  { "win.twin-section-farther", { "<Alt>bracketright" }, N_("Twin: the plane farther away"), VIGIL_ACTIONS_TWIN },
  { "win.twin-heat", { "<Alt>h" }, N_("Twin: show temperatures"), VIGIL_ACTIONS_TWIN },
  { "win.twin-labels", { "<Alt>b" }, N_("Twin: show or hide labels"), VIGIL_ACTIONS_TWIN },
  { "win.twin-tool::measure", { "<Alt>m" }, N_("Twin: measure in 3D"), VIGIL_ACTIONS_TWIN },
  { "win.twin-follow", { "<Alt>o" }, N_("Twin: follow the selected person or vehicle, or stop"), VIGIL_ACTIONS_TWIN },
  { "win.twin-follow-selection", { "<Alt>s" }, N_("Twin: fly to what is selected elsewhere, or stay"), VIGIL_ACTIONS_TWIN },
  { "win.twin-link", { "<Alt>k" }, N_("Twin and map look at the same place, or each at its own"), VIGIL_ACTIONS_TWIN },
  { "win.twin-keep::", { "<Alt>v" }, N_("Twin: keep this view"), VIGIL_ACTIONS_TWIN },
  { "win.twin-stop", { NULL }, N_("Twin: end the flight, the walk, the tool, or following: Escape"), VIGIL_ACTIONS_TWIN },

  { "win.hazard-what-if::", { "w" }, N_("What if this leaks? Zones of the selection, and who is inside"), VIGIL_ACTIONS_HAZARD },
  { "win.hazard-presets", { "<Shift>w" }, N_("Releases prepared for the major hazards"), VIGIL_ACTIONS_HAZARD },
  { "win.hazard-show", { "y" }, N_("Show the hazard zones, or the details again"), VIGIL_ACTIONS_HAZARD },
  { "win.hazard-declare", { "<Control>d" }, N_("Declare these zones: kept in the journal, followed live"), VIGIL_ACTIONS_HAZARD },
  { "win.hazard-clear::", { "<Control>Delete" }, N_("Clear these zones"), VIGIL_ACTIONS_HAZARD },
  { "win.hazard-threat::", { "p" }, N_("What reaches a place: concentration against time"), VIGIL_ACTIONS_HAZARD },
  { "win.hazard-escape::", { "<Shift>p" }, N_("The way out for the selected person, or from the pointer"), VIGIL_ACTIONS_HAZARD },
  { "win.hazard-draw-polygon", { "d" }, N_("Draw a zone: corners"), VIGIL_ACTIONS_HAZARD },
  { "win.hazard-draw-circle", { "<Shift>d" }, N_("Draw a zone: circle"), VIGIL_ACTIONS_HAZARD },
  { "win.hazard-draw-sector", { "<Alt>d" }, N_("Draw a zone: sector"), VIGIL_ACTIONS_HAZARD },
  { "win.hazard-draw-buffer", { "<Alt><Shift>d" }, N_("Draw a zone: along a road or a pipe"), VIGIL_ACTIONS_HAZARD },
  { "win.hazard-export-geojson::", { "<Control>g" }, N_("Export these zones as GeoJSON"), VIGIL_ACTIONS_HAZARD },
  { "win.hazard-export-kml::", { "<Control><Shift>g" }, N_("Export these zones as KML"), VIGIL_ACTIONS_HAZARD },

  { "win.incident-open::", { "i" }, N_("Open an incident from the selection, or go to the one that has it"), VIGIL_ACTIONS_INCIDENT },
  { "win.incident-show", { "<Shift>i" }, N_("Show the incident, or the details again"), VIGIL_ACTIONS_INCIDENT },
  { "win.incident-next", { "<Control>i" }, N_("The next open incident; [ and ] while it has the focus"), VIGIL_ACTIONS_INCIDENT },
  { "win.incident-started", { "<Alt>i" }, N_("The incident whose response was started automatically"), VIGIL_ACTIONS_INCIDENT },
  { "win.incident-do::primary", { "<Control>Return" }, N_("Incident: start the plan, or do the step; Enter while it has the focus"), VIGIL_ACTIONS_INCIDENT },
  { "win.incident-do::answer-1", { NULL }, N_("Incident: answer the question of the step: 1 to 9 while it has the focus"), VIGIL_ACTIONS_INCIDENT },
  { "win.incident-do::begin", { NULL }, N_("Incident: the step has begun: B while it has the focus"), VIGIL_ACTIONS_INCIDENT },
  { "win.incident-do::done", { NULL }, N_("Incident: the step is done: D while it has the focus"), VIGIL_ACTIONS_INCIDENT },
  { "win.incident-do::skip", { NULL }, N_("Incident: skip the step, with a reason: S while it has the focus"), VIGIL_ACTIONS_INCIDENT },
  { "win.incident-do::fail", { NULL }, N_("Incident: the step failed, with a reason: X while it has the focus"), VIGIL_ACTIONS_INCIDENT },
  { "win.incident-do::reopen", { NULL }, N_("Incident: open the step again, with a reason: O while it has the focus"), VIGIL_ACTIONS_INCIDENT },
  { "win.incident-do::force", { NULL }, N_("Incident: force the step, with a reason: F while it has the focus"), VIGIL_ACTIONS_INCIDENT },
  { "win.incident-do::leave", { NULL }, N_("Incident: leave the loop, with a reason: Q while it has the focus"), VIGIL_ACTIONS_INCIDENT },
  { "win.incident-do::remark", { NULL }, N_("Incident: note about the step: U while it has the focus"), VIGIL_ACTIONS_INCIDENT },
  { "win.incident-do::resend", { NULL }, N_("Incident: give the command again: E while it has the focus"), VIGIL_ACTIONS_INCIDENT },
  { "win.incident-do::told", { NULL }, N_("Incident: the command was told by phone: P while it has the focus"), VIGIL_ACTIONS_INCIDENT },
  { "win.incident-do::view", { NULL }, N_("Incident: show what the step is about: V while it has the focus"), VIGIL_ACTIONS_INCIDENT },
  { "win.incident-do::next-step", { NULL }, N_("Incident: other steps: arrow keys while it has the focus; 0 the current one"), VIGIL_ACTIONS_INCIDENT },
  { "win.incident-do::why", { NULL }, N_("Incident: why this plan: W while it has the focus"), VIGIL_ACTIONS_INCIDENT },
  { "win.incident-do::others", { NULL }, N_("Incident: other plans: G while it has the focus"), VIGIL_ACTIONS_INCIDENT },
  { "win.incident-do::next-plan", { NULL }, N_("Incident: the other plan that is under way: Z while it has the focus"), VIGIL_ACTIONS_INCIDENT },
  { "win.incident-do::stop-plan", { NULL }, N_("Incident: stop the plan, with a reason: K while it has the focus"), VIGIL_ACTIONS_INCIDENT },
  { "win.incident-do::people", { NULL }, N_("Incident: the head-count: M while it has the focus"), VIGIL_ACTIONS_INCIDENT },
  { "win.incident-do::group", { NULL }, N_("Incident: take the selected alarm in: A while it has the focus"), VIGIL_ACTIONS_INCIDENT },
  { "win.incident-do::note", { NULL }, N_("Incident: write into its log: N while it has the focus"), VIGIL_ACTIONS_INCIDENT },
  { "win.incident-do::level", { NULL }, N_("Incident: response level, with a reason: L while it has the focus"), VIGIL_ACTIONS_INCIDENT },
  { "win.incident-do::state", { NULL }, N_("Incident: its state, with a reason: T while it has the focus"), VIGIL_ACTIONS_INCIDENT },
  { "win.incident-do::describe", { NULL }, N_("Incident: what it is: C while it has the focus"), VIGIL_ACTIONS_INCIDENT },
  { "win.incident-do::hand-over", { NULL }, N_("Incident: somebody else leads it: H while it has the focus"), VIGIL_ACTIONS_INCIDENT },
  { "win.incident-do::report", { NULL }, N_("Incident: the report to the authority: R while it has the focus"), VIGIL_ACTIONS_INCIDENT },
  { "win.incident-do::start", { NULL }, N_("Incident: start the recommended plan: Enter while it has the focus"), VIGIL_ACTIONS_INCIDENT },
  { "win.incident-do::start-proposed", { NULL }, N_("Incident: start the response by the plan's condition: Y while it has the focus"), VIGIL_ACTIONS_INCIDENT },
  { "win.incident-do::group-near", { NULL }, N_("Incident: take the alarms nearby in: J while it has the focus"), VIGIL_ACTIONS_INCIDENT },

  { "win.timeline-window::10min", { "<Alt>1" }, N_("Timeline of 10 minutes"), VIGIL_ACTIONS_TIMELINE },
  { "win.timeline-window::1h", { "<Alt>2" }, N_("Timeline of 1 hour"), VIGIL_ACTIONS_TIMELINE },
  { "win.timeline-window::8h", { "<Alt>3" }, N_("Timeline of 8 hours"), VIGIL_ACTIONS_TIMELINE },
  { "win.timeline-window::24h", { "<Alt>4" }, N_("Timeline of 24 hours"), VIGIL_ACTIONS_TIMELINE },

  { "win.focus-alarms", { "<Control>1" }, N_("Go to the alarms"), VIGIL_ACTIONS_SCREEN },
  { "win.focus-map", { "<Control>2" }, N_("Go to the map"), VIGIL_ACTIONS_SCREEN },
  { "win.focus-details", { "<Control>3" }, N_("Go to the details"), VIGIL_ACTIONS_SCREEN },
  { "win.focus-timeline", { "<Control>4" }, N_("Go to the timeline"), VIGIL_ACTIONS_SCREEN },
  { "win.focus-twin", { "<Control>5" }, N_("Go to the 3D twin"), VIGIL_ACTIONS_SCREEN },
  { "win.next-view", { "F2" }, N_("Map, map and 3D twin, 3D twin alone"), VIGIL_ACTIONS_SCREEN },
  { "win.next-pane", { "F6" }, N_("Go to the next part of the screen"), VIGIL_ACTIONS_SCREEN },
  { "win.previous-pane", { "<Shift>F6" }, N_("Go to the part of the screen before"), VIGIL_ACTIONS_SCREEN },
  { "win.toggle-timeline", { "F8" }, N_("Show or hide the timeline"), VIGIL_ACTIONS_SCREEN },
  { "win.toggle-alarms", { "F9" }, N_("Show or hide the alarms"), VIGIL_ACTIONS_SCREEN },
  { "win.toggle-details", { "F10" }, N_("Show or hide the details"), VIGIL_ACTIONS_SCREEN },
  { "win.reset-layout", { "<Control>0" }, N_("Panels as wide as at first, all of them shown"), VIGIL_ACTIONS_SCREEN },
  { "win.fullscreen", { "F11" }, N_("Full screen, and back"), VIGIL_ACTIONS_SCREEN },
  { "win.workstation", { "F5" }, N_("Windows and layouts of this workstation"), VIGIL_ACTIONS_SCREEN },
  { "win.away-alarms", { "<Control><Alt>1" }, N_("The alarms in a window of their own, or back"), VIGIL_ACTIONS_SCREEN },
  { "win.away-map", { "<Control><Alt>2" }, N_("The map in a window of its own, or back"), VIGIL_ACTIONS_SCREEN },
  { "win.away-incident", { "<Control><Alt>3" }, N_("The incident in a window of its own, or back"), VIGIL_ACTIONS_SCREEN },
  { "win.away-twin", { "<Control><Alt>5" }, N_("The 3D twin in a window of its own, or back"), VIGIL_ACTIONS_SCREEN },
  { "win.gather", { "<Control><Alt>0" }, N_("Every pane back into the main window"), VIGIL_ACTIONS_SCREEN },
  { "win.use-layout(1)", { "<Control>F5" }, N_("Windows as in the first kept layout"), VIGIL_ACTIONS_SCREEN },
  { "win.use-layout(2)", { "<Control>F6" }, N_("Windows as in the second kept layout"), VIGIL_ACTIONS_SCREEN },
  { "win.use-layout(3)", { "<Control>F7" }, N_("Windows as in the third kept layout"), VIGIL_ACTIONS_SCREEN },
  { "win.use-layout(4)", { "<Control>F8" }, N_("Windows as in the fourth kept layout"), VIGIL_ACTIONS_SCREEN },
  { "win.wall", { "<Shift>F11" }, N_("Wall: large type, no controls, one place after the other; and back"), VIGIL_ACTIONS_SCREEN },
  { "app.next-scheme", { "F7", "<Control><Shift>l" }, N_("Other colours: dark, dim night, light, high contrast"), VIGIL_ACTIONS_SCREEN },
  { "app.scheme::dark", { "<Alt>7" }, N_("Dark colours"), VIGIL_ACTIONS_SCREEN },
  { "app.scheme::dim", { "<Alt>0" }, N_("Dim night colours"), VIGIL_ACTIONS_SCREEN },
  { "app.scheme::light", { "<Alt>8" }, N_("Light colours"), VIGIL_ACTIONS_SCREEN },
  { "app.scheme::contrast", { "<Alt>9" }, N_("High contrast"), VIGIL_ACTIONS_SCREEN },
  { "win.save-picture::", { "<Control><Shift>s" }, N_("Save a picture of the screen"), VIGIL_ACTIONS_SCREEN },

  { "win.library", { "<Control>l" }, N_("The libraries: cases, plans, experts, teams, materials"), VIGIL_ACTIONS_SEAT },
  { "win.lock", { "<Control><Alt>l" }, N_("Lock the seat: everything is shown, nothing can be changed"), VIGIL_ACTIONS_SEAT },
  { "win.sign-off", { "<Control><Alt>o" }, N_("Sign off at this seat"), VIGIL_ACTIONS_SEAT },
  { "win.accounts", { "<Control><Alt>u" }, N_("Accounts of this workstation"), VIGIL_ACTIONS_SEAT },
  { "win.hand-over", { "F3" }, N_("Hand the seat to the next shift; records of before"), VIGIL_ACTIONS_SEAT },
  { "win.show-rejects", { "r" }, N_("Show the rejected messages, or the details again"), VIGIL_ACTIONS_SEAT },
  { "win.show-said", { "<Shift>r" }, N_("Show what the status line said before"), VIGIL_ACTIONS_SEAT },
  { "win.test-sounds", { "<Shift>F4" }, N_("Play every alarm sound once"), VIGIL_ACTIONS_SEAT },
  { "win.sound-heard(true)", { "<Alt>y" }, N_("Sound check: the alarms were heard"), VIGIL_ACTIONS_SEAT },
  { "win.sound-heard(false)", { "<Alt>n" }, N_("Sound check: the alarms were not heard"), VIGIL_ACTIONS_SEAT },
  { "win.reconnect", { "<Control>r" }, N_("Reconnect now"), VIGIL_ACTIONS_SEAT },
  { "app.autostart", { NULL }, N_("Start Vigil when you log in, or not"), VIGIL_ACTIONS_SEAT },
  { "app.preferences", { "<Control>comma" }, N_("Preferences: base map, colours, language"), VIGIL_ACTIONS_SEAT },
  { "app.help", { "F1" }, N_("Help about what has the focus"), VIGIL_ACTIONS_SEAT },
  { "app.keys", { "<Control>question", "question" }, N_("All keys, and about Vigil"), VIGIL_ACTIONS_SEAT },
  { "app.diagnose", { "<Shift>F1" }, N_("Diagnosis of this seat, and a support bundle"), VIGIL_ACTIONS_SEAT },
  { "app.quit", { "<Control>q" }, N_("Quit"), VIGIL_ACTIONS_SEAT },
};
/* clang-format on */

/**
 * vigil_actions_get_table:
 * @n: (out): how many
 *
 * Returns: (transfer none) (array length=n): all actions, section by section
 */
const VigilActionInfo *
vigil_actions_get_table (guint *n)
{
  *n = G_N_ELEMENTS (table);
  return table;
}

static gboolean
is_same (const char *one, const char *other)
{
  g_autofree char *one_name = NULL;
  g_autofree char *other_name = NULL;
  g_autoptr (GVariant) one_target = NULL;
  g_autoptr (GVariant) other_target = NULL;

  if (!g_action_parse_detailed_name (one, &one_name, &one_target, NULL)
      || !g_action_parse_detailed_name (other, &other_name, &other_target, NULL) || !g_str_equal (one_name, other_name))
    return FALSE;
  return one_target != NULL && other_target != NULL && g_variant_equal (one_target, other_target);
}

/**
 * vigil_actions_find:
 * @name: detailed action name
 *
 * Returns: (transfer none) (nullable): its row
 */
const VigilActionInfo *
vigil_actions_find (const char *name)
{
  for (guint i = 0; name != NULL && i < G_N_ELEMENTS (table); i++)
    if (g_str_equal (table[i].name, name))
      return &table[i];
  /* One action can be written in two ways: "win.find-with::>" and "win.find-with('>')". */
  for (guint i = 0; name != NULL && strchr (name, '(') != NULL && i < G_N_ELEMENTS (table); i++)
    if (is_same (table[i].name, name))
      return &table[i];
  return NULL;
}

/**
 * vigil_actions_get_section_title:
 * @section: which
 *
 * Returns: (transfer none): its translated title
 */
const char *
vigil_actions_get_section_title (VigilActionSection section)
{
  static const char *const titles[VIGIL_N_ACTION_SECTIONS] = {
    [VIGIL_ACTIONS_FIND] = N_("Find"),
    [VIGIL_ACTIONS_ALARMS] = N_("Alarms"),
    [VIGIL_ACTIONS_SELECTION] = N_("Selection"),
    [VIGIL_ACTIONS_MAP] = N_("Map"),
    [VIGIL_ACTIONS_TWIN] = N_("3D twin"),
    [VIGIL_ACTIONS_HAZARD] = N_("Hazard zones"),
    [VIGIL_ACTIONS_INCIDENT] = N_("Incidents"),
    [VIGIL_ACTIONS_TIMELINE] = N_("Timeline"),
    [VIGIL_ACTIONS_SCREEN] = N_("Screen"),
    [VIGIL_ACTIONS_SEAT] = N_("Seat"),
  };

  g_return_val_if_fail (section < VIGIL_N_ACTION_SECTIONS, "");
  return _(titles[section]);
}

/* The key of the buttons that say “Enter”, and of most keyboards: GTK calls it Return in English. */
static char *
describe_key (const char *accelerator)
{
  GString *label = g_string_new (NULL);
  g_autofree char *name = NULL;
  GdkModifierType modifiers;
  guint key;

  if (!gtk_accelerator_parse (accelerator, &key, &modifiers))
    return g_string_free (label, FALSE);
  name = gtk_accelerator_get_label (key, modifiers);
  g_string_append (label, name);
  if (key == GDK_KEY_Return)
    g_string_replace (label, "Return", "Enter", 1);
  return g_string_free (label, FALSE);
}

char *
vigil_actions_dup_key (const VigilActionInfo *info)
{
  g_return_val_if_fail (info != NULL, NULL);
  return info->keys[0] != NULL ? describe_key (info->keys[0]) : g_strdup ("");
}

char *
vigil_actions_dup_keys (const VigilActionInfo *info)
{
  GString *text = g_string_new (NULL);

  for (guint i = 0; info->keys[i] != NULL; i++)
    {
      g_autofree char *label = describe_key (info->keys[i]);

      g_string_append_printf (text, "%s%s", i > 0 ? " · " : "", label);
    }
  return g_string_free (text, FALSE);
}

/**
 * vigil_actions_dup_tooltip:
 * @info: an action
 *
 * Returns: (transfer full): what it does, with its key
 */
char *
vigil_actions_dup_tooltip (const VigilActionInfo *info)
{
  g_autofree char *key = vigil_actions_dup_key (info);

  if (*key == '\0')
    return g_strdup (_(info->title));
  return g_strdup_printf ("%s (%s)", _(info->title), key);
}

static void
add_key (GtkShortcutController *controller, const VigilActionInfo *info, const char *accelerator)
{
  g_autofree char *name = NULL;
  g_autoptr (GVariant) target = NULL;
  GtkShortcutTrigger *trigger = gtk_shortcut_trigger_parse_string (accelerator);
  GtkShortcut *shortcut;

  if (trigger == NULL || !g_action_parse_detailed_name (info->name, &name, &target, NULL))
    {
      g_critical ("%s has the key %s: one of them cannot be parsed", info->name, accelerator);
      return;
    }
  shortcut = gtk_shortcut_new (trigger, gtk_named_action_new (name));
  gtk_shortcut_set_arguments (shortcut, target);
  gtk_shortcut_controller_add_shortcut (controller, shortcut);
}

/**
 * vigil_actions_install_keys:
 * @window: a window whose actions they are
 *
 * The keys are looked at after the widget that has the focus and its parents did not want them: an accelerator
 * of the application would come first, and "a" typed into an entry would acknowledge an alarm.
 */
void
vigil_actions_install_keys (GtkWidget *window)
{
  GtkEventController *controller = gtk_shortcut_controller_new ();

  g_return_if_fail (GTK_IS_WINDOW (window));

  gtk_event_controller_set_propagation_phase (controller, GTK_PHASE_BUBBLE);
  for (guint i = 0; i < G_N_ELEMENTS (table); i++)
    for (guint j = 0; table[i].keys[j] != NULL; j++)
      add_key (GTK_SHORTCUT_CONTROLLER (controller), &table[i], table[i].keys[j]);
  gtk_widget_add_controller (window, controller);
}

static char *
dup_detailed_name (GtkActionable *actionable)
{
  const char *name = gtk_actionable_get_action_name (actionable);

  return name != NULL ? g_action_print_detailed_name (name, gtk_actionable_get_action_target_value (actionable)) : NULL;
}

static void
describe_one (GtkWidget *widget)
{
  g_autofree char *name = dup_detailed_name (GTK_ACTIONABLE (widget));
  const VigilActionInfo *info = vigil_actions_find (name);
  g_autofree char *tooltip = NULL;

  if (info == NULL || gtk_widget_get_tooltip_text (widget) != NULL)
    return;
  tooltip = vigil_actions_dup_tooltip (info);
  gtk_widget_set_tooltip_text (widget, tooltip);
  gtk_accessible_update_property (GTK_ACCESSIBLE (widget), GTK_ACCESSIBLE_PROPERTY_LABEL, _(info->title), -1);
}

/**
 * vigil_actions_describe:
 * @root: a widget
 *
 * For everything that templates leave to the table.
 */
void
vigil_actions_describe (GtkWidget *root)
{
  g_return_if_fail (GTK_IS_WIDGET (root));

  if (GTK_IS_ACTIONABLE (root))
    describe_one (root);
  for (GtkWidget *child = gtk_widget_get_first_child (root); child != NULL; child = gtk_widget_get_next_sibling (child))
    vigil_actions_describe (child);
}
