/* test-incident.c: the life of an incident: every transition, levels and their starts, roles, plans, the log, replay, hostile events
 *
 * The life: issue 7, "suspected → confirmed → responding → controlled → recovering → closed"; starts: GB/T 29639-2020, 3.3.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "config.h"

#include <locale.h>
#include <math.h>
#include <string.h>

#include "core/vigil-clock.h"
#include "response/vigil-incident.h"

#define T0 (1000000 * VIGIL_SECOND)
#define OPENED "{\"incident\":\"2026-1\",\"type\":\"leak-toxic\",\"title\":{\"zh\":\"泄漏\",\"en\":\"Leak\"},\"from\":\"alarm\",\"alarm\":\"GT-1/HH\"," \
  "\"substance\":\"7782-50-5\",\"asset\":\"T-1\",\"area\":\"A-1\",\"east\":12.5,\"north\":-3,\"owner\":\"Li\",\"mark\":2,\"reason\":\"two detectors\"}"
#define PROCEDURE "{\"phases\":[{\"id\":\"p\",\"title\":\"P\"}],\"steps\":[" \
  "{\"id\":\"q\",\"phase\":\"p\",\"duty\":\"safety\",\"title\":\"Look\",\"question\":{\"answers\":[{\"id\":\"y\",\"label\":\"real\"},{\"id\":\"n\",\"label\":\"false\"}]}}," \
  "{\"id\":\"a\",\"phase\":\"p\",\"duty\":\"safety\",\"title\":\"Close\",\"branch\":{\"step\":\"q\",\"answer\":\"y\"}}]}"
#define PLAN(id, version) "{\"incident\":\"2026-1\",\"plan\":\"" id "\",\"version\":" version ",\"procedure\":" PROCEDURE "}"
#define TITLED(id) "{\"incident\":\"2026-1\",\"plan\":\"" id "\",\"title\":\"Tank leak\",\"version\":1,\"procedure\":" PROCEDURE "}"
#define IN(more) "{\"incident\":\"2026-1\"," more "}"

static VigilEvent *
make (VigilEventType type, const char *data, int second)
{
  g_autoptr (GError) error = NULL;
  JsonNode *node = vigil_json_parse (data, strlen (data), &error);

  g_assert_no_error (error);
  return vigil_event_new (type, "/test", "2026-1", "Li", T0 + second * VIGIL_SECOND, node);
}

static VigilIncident *
open_one (void)
{
  g_autoptr (VigilEvent) event = make (VIGIL_EVENT_INCIDENT_OPENED, OPENED, 0);
  g_autoptr (GError) error = NULL;
  VigilIncident *incident = vigil_incident_new (event, &error);

  g_assert_no_error (error);
  return incident;
}

/* Every change adds one line to the log, also one that is passed over. */
static gboolean
apply (VigilIncident *incident, VigilEventType type, const char *data, int second)
{
  g_autoptr (VigilEvent) event = make (type, data, second);
  g_autoptr (GError) error = NULL;
  guint lines = vigil_incident_get_log (incident)->len;
  gboolean can = vigil_incident_check (incident, event, &error);

  g_assert_cmpint (can, ==, error == NULL);
  g_assert_cmpint (vigil_incident_apply (incident, event), ==, can);
  g_assert_cmpuint (vigil_incident_get_log (incident)->len, ==, lines + 1);
  return can;
}

static const char *
last_line (VigilIncident *incident)
{
  const GPtrArray *log = vigil_incident_get_log (incident);

  return ((const VigilIncidentLine *) log->pdata[log->len - 1])->text;
}

static gboolean
change_state (VigilIncident *incident, VigilIncidentState state, int second)
{
  g_autofree char *data = g_strdup_printf (IN ("\"state\":\"%s\",\"reason\":\"why\""), vigil_incident_state_to_string (state));

  return apply (incident, VIGIL_EVENT_INCIDENT_CHANGED, data, second);
}

static void
test_opened (void)
{
  g_autoptr (VigilIncident) incident = open_one ();
  g_autofree char *title = vigil_incident_dup_title (incident);
  double east, north;

  g_assert_cmpstr (vigil_incident_get_id (incident), ==, "2026-1");
  g_assert_cmpstr (title, ==, "Leak");
  g_assert_cmpint (vigil_incident_get_state (incident), ==, VIGIL_INCIDENT_SUSPECTED);
  g_assert_cmpint (vigil_incident_get_kind (incident), ==, VIGIL_INCIDENT_LEAK_TOXIC);
  g_assert_cmpstr (vigil_incident_get_substance (incident), ==, "7782-50-5");
  g_assert_cmpstr (vigil_incident_get_asset (incident), ==, "T-1");
  g_assert_cmpstr (vigil_incident_get_area (incident), ==, "A-1");
  g_assert_true (vigil_incident_get_place (incident, &east, &north));
  g_assert_cmpfloat (east, ==, 12.5);
  g_assert_cmpfloat (north, ==, -3);
  g_assert_cmpstr (vigil_incident_get_owner (incident), ==, "Li");
  g_assert_cmpuint (vigil_incident_get_mark (incident), ==, 2);
  g_assert_cmpuint (vigil_incident_get_level (incident), ==, 0);
  g_assert_cmpint (vigil_incident_get_start (incident), ==, VIGIL_START_NONE);
  g_assert_cmpint (vigil_incident_get_opened (incident), ==, T0);
  g_assert_cmpint (vigil_incident_get_closed (incident), ==, 0);
  g_assert_false (vigil_incident_is_drill (incident));
  g_assert_cmpuint (vigil_incident_get_alarms (incident)->len, ==, 1);
  g_assert_cmpstr (last_line (incident), ==, "Incident opened from alarm GT-1/HH: Leak – two detectors");
}

static void
test_drill (void)
{
  g_autoptr (VigilEvent) event
      = make (VIGIL_EVENT_INCIDENT_OPENED, "{\"incident\":\"D-1\",\"type\":\"fire\",\"title\":\"Exercise\",\"drill\":true,\"state\":\"confirmed\"}", 0);
  g_autoptr (VigilIncident) incident = vigil_incident_new (event, NULL);
  double east, north;

  g_assert_true (vigil_incident_is_drill (incident));
  g_assert_cmpint (vigil_incident_get_state (incident), ==, VIGIL_INCIDENT_CONFIRMED);
  g_assert_false (vigil_incident_get_place (incident, &east, &north));
  g_assert_cmpstr (last_line (incident), ==, "Drill opened: Exercise");
}

/* ---- the life ----------------------------------------------------------------------------- */

/* Rows from, columns to: suspected confirmed responding controlled recovering closed. */
static const char *const life[VIGIL_N_INCIDENT_STATES] = { ".x...x", "..x..x", "...x..", "..x.x.", "..x..x", "......" };

static VigilIncident *
lead_to (VigilIncidentState state)
{
  VigilIncident *incident = open_one ();

  for (int step = VIGIL_INCIDENT_CONFIRMED; step <= (int) state; step++)
    g_assert_true (change_state (incident, step, step));
  g_assert_cmpint (vigil_incident_get_state (incident), ==, state);
  return incident;
}

static void
test_life (void)
{
  for (guint from = 0; from < VIGIL_N_INCIDENT_STATES; from++)
    for (guint to = 0; to < VIGIL_N_INCIDENT_STATES; to++)
      {
        g_autoptr (VigilIncident) incident = lead_to (from);
        gboolean valid = life[from][to] == 'x';

        g_assert_cmpint (vigil_incident_can_become (incident, to, "why", NULL), ==, valid);
        g_assert_false (vigil_incident_can_become (incident, to, " ", NULL));
        g_assert_false (vigil_incident_can_become (incident, to, NULL, NULL));
        g_assert_cmpint (change_state (incident, to, 60), ==, valid);
        g_assert_cmpint (vigil_incident_get_state (incident), ==, valid ? to : from);
        if (valid)
          g_assert_cmpint (vigil_incident_get_closed (incident), ==, to == VIGIL_INCIDENT_CLOSED ? T0 + 60 * VIGIL_SECOND : 0);
      }
}

static void
test_false_alarm (void)
{
  g_autoptr (VigilIncident) incident = open_one ();

  g_assert_false (apply (incident, VIGIL_EVENT_INCIDENT_CHANGED, IN ("\"state\":\"closed\""), 1));
  g_assert_cmpstr (last_line (incident), ==, "Passed over, not valid here: A reason is needed");
  g_assert_true (apply (incident, VIGIL_EVENT_INCIDENT_CHANGED, IN ("\"state\":\"closed\",\"reason\":\"steam\""), 2));
  g_assert_cmpstr (last_line (incident), ==, "False alarm, closed – steam");
  /* closed: notes only */
  g_assert_false (apply (incident, VIGIL_EVENT_INCIDENT_ALARM_ADDED, IN ("\"alarm\":\"GT-2/HH\""), 3));
  g_assert_false (apply (incident, VIGIL_EVENT_INCIDENT_ROLE_TAKEN, IN ("\"duty\":\"command\",\"who\":\"Wang\""), 3));
  g_assert_false (apply (incident, VIGIL_EVENT_INCIDENT_PLAN_STARTED, PLAN ("EP", "1"), 3));
  g_assert_true (apply (incident, VIGIL_EVENT_INCIDENT_NOTED, IN ("\"text\":\"valve repaired\""), 4));
  g_assert_cmpstr (last_line (incident), ==, "valve repaired");
}

/* ---- levels ------------------------------------------------------------------------------- */

static void
test_levels (void)
{
  static const struct
  {
    const char *change, *line; /* NULL: refused */
    guint level;
    VigilResponseStart start;
  } rows[] = {
    { "\"level\":3,\"start\":\"early-warning\"", "Early warning: response level Ⅲ – why", 3, VIGIL_START_EARLY_WARNING },
    { "\"level\":3,\"start\":\"early-warning\"", NULL, 3, VIGIL_START_EARLY_WARNING }, /* already */
    { "\"level\":3,\"start\":\"declared\"", "Declared: response level Ⅲ – why", 3, VIGIL_START_DECLARED },
    { "\"level\":1,\"start\":\"automatic\"", "Started automatically: response level Ⅰ, raised from response level Ⅲ – why", 1, VIGIL_START_AUTOMATIC },
    { "\"level\":2", NULL, 1, VIGIL_START_AUTOMATIC }, /* how? */
    { "\"level\":5,\"start\":\"declared\"", NULL, 1, VIGIL_START_AUTOMATIC },
    { "\"level\":-1,\"start\":\"declared\"", NULL, 1, VIGIL_START_AUTOMATIC },
    { "\"level\":0,\"start\":\"declared\"", NULL, 1, VIGIL_START_AUTOMATIC },
    { "\"level\":2,\"start\":\"sudden\"", NULL, 1, VIGIL_START_AUTOMATIC },
    { "\"level\":4,\"start\":\"declared\"", "Declared: response level Ⅳ, lowered from response level Ⅰ – why", 4, VIGIL_START_DECLARED },
    { "\"level\":0", "Response level lifted – why", 0, VIGIL_START_NONE },
  };
  g_autoptr (VigilIncident) incident = open_one ();

  for (guint i = 0; i < G_N_ELEMENTS (rows); i++)
    {
      g_autofree char *data = g_strdup_printf (IN ("\"reason\":\"why\",%s"), rows[i].change);

      g_assert_cmpint (apply (incident, VIGIL_EVENT_INCIDENT_CHANGED, data, (int) i), ==, rows[i].line != NULL);
      g_assert_cmpuint (vigil_incident_get_level (incident), ==, rows[i].level);
      g_assert_cmpint (vigil_incident_get_start (incident), ==, rows[i].start);
      if (rows[i].line != NULL)
        g_assert_cmpstr (last_line (incident), ==, rows[i].line);
    }
}

/* ---- facts, alarms, roles ----------------------------------------------------------------- */

static void
test_changes (void)
{
  g_autoptr (VigilIncident) incident = open_one ();
  g_autofree char *title = NULL;
  double east, north;

  g_assert_true (apply (incident, VIGIL_EVENT_INCIDENT_CHANGED,
                        IN ("\"reason\":\"seen\",\"type\":\"fire\",\"title\":\"Fire\",\"substance\":\"1333-74-0\",\"asset\":\"T-2\",\"area\":\"A-2\",\"east\":1,\"north\":2,\"owner\":\"Wang\""), 1));
  title = vigil_incident_dup_title (incident);
  g_assert_cmpstr (title, ==, "Fire");
  g_assert_cmpint (vigil_incident_get_kind (incident), ==, VIGIL_INCIDENT_FIRE);
  g_assert_cmpstr (vigil_incident_get_owner (incident), ==, "Wang");
  g_assert_cmpstr (last_line (incident), ==, "Type: Fire; Title: Fire; Substance: 1333-74-0; Equipment: T-2; Area: A-2; Owner: Wang – seen");
  g_assert_true (apply (incident, VIGIL_EVENT_INCIDENT_CHANGED, IN ("\"reason\":\"seen\",\"east\":5,\"north\":6"), 2));
  g_assert_cmpstr (last_line (incident), ==, "Place corrected – seen");
  vigil_incident_get_place (incident, &east, &north);
  g_assert_true (east == 5 && north == 6);
  g_assert_false (apply (incident, VIGIL_EVENT_INCIDENT_CHANGED, IN ("\"reason\":\"seen\""), 3));
  g_assert_false (apply (incident, VIGIL_EVENT_INCIDENT_CHANGED, IN ("\"reason\":\"seen\",\"type\":\"flood\""), 3));
}

static void
test_alarms (void)
{
  g_autoptr (VigilIncident) incident = open_one ();

  g_assert_false (apply (incident, VIGIL_EVENT_INCIDENT_ALARM_ADDED, IN ("\"alarm\":\"GT-1/HH\""), 1));
  g_assert_true (apply (incident, VIGIL_EVENT_INCIDENT_ALARM_ADDED, IN ("\"alarm\":\"GT-2/HH\",\"reason\":\"same cloud\""), 2));
  g_assert_cmpstr (last_line (incident), ==, "Alarm GT-2/HH belongs to the incident – same cloud");
  g_assert_true (apply (incident, VIGIL_EVENT_INCIDENT_ALARM_REMOVED, IN ("\"alarm\":\"GT-1/HH\",\"reason\":\"test\""), 3));
  g_assert_false (apply (incident, VIGIL_EVENT_INCIDENT_ALARM_REMOVED, IN ("\"alarm\":\"GT-1/HH\",\"reason\":\"test\""), 4));
  g_assert_cmpuint (vigil_incident_get_alarms (incident)->len, ==, 1);
  g_assert_cmpstr (vigil_incident_get_alarms (incident)->pdata[0], ==, "GT-2/HH");
}

static void
test_roles (void)
{
  g_autoptr (VigilIncident) incident = open_one ();
  const GArray *roles = vigil_incident_get_roles (incident);

  g_assert_true (apply (incident, VIGIL_EVENT_INCIDENT_ROLE_TAKEN, IN ("\"duty\":\"command\",\"who\":\"Wang\""), 1));
  g_assert_cmpstr (last_line (incident), ==, "Wang takes the role: Command");
  g_assert_true (apply (incident, VIGIL_EVENT_INCIDENT_ROLE_TAKEN, IN ("\"duty\":\"safety\",\"who\":\"Zhao\""), 2));
  g_assert_true (apply (incident, VIGIL_EVENT_INCIDENT_ROLE_TAKEN, IN ("\"duty\":\"command\",\"who\":\"Chen\",\"reason\":\"relief\""), 3));
  g_assert_cmpstr (last_line (incident), ==, "Chen takes over from Wang: Command – relief");
  g_assert_cmpuint (roles->len, ==, 2);
  g_assert_cmpstr (g_array_index (roles, VigilIncidentRole, 1).who, ==, "Chen");
  g_assert_cmpint (g_array_index (roles, VigilIncidentRole, 1).since, ==, T0 + 3 * VIGIL_SECOND);
  g_assert_false (apply (incident, VIGIL_EVENT_INCIDENT_ROLE_TAKEN, IN ("\"duty\":\"chief\",\"who\":\"Chen\""), 4));
}

/* ---- plans -------------------------------------------------------------------------------- */

static void
test_plans (void)
{
  g_autoptr (VigilIncident) incident = open_one ();
  const GPtrArray *runs = vigil_incident_get_runs (incident);

  g_assert_true (apply (incident, VIGIL_EVENT_INCIDENT_PLAN_STARTED, PLAN ("EP-1", "3"), 1));
  g_assert_cmpstr (last_line (incident), ==, "Plan EP-1 version 3 started");
  g_assert_false (apply (incident, VIGIL_EVENT_INCIDENT_PLAN_STARTED, PLAN ("EP-1", "4"), 2));
  g_assert_true (apply (incident, VIGIL_EVENT_INCIDENT_PLAN_STARTED, PLAN ("EP-2", "1"), 2));
  g_assert_cmpuint (runs->len, ==, 2);
  g_assert_cmpuint (vigil_run_get_procedure (runs->pdata[0])->version, ==, 3);
  g_assert_false (apply (incident, VIGIL_EVENT_INCIDENT_STEP, IN ("\"plan\":\"EP-1\",\"step\":\"a\",\"input\":\"done\""), 3));
  g_assert_cmpstr (last_line (incident), ==, "Passed over, not valid here: Step “a” waits for the answer to 1 Look");
  g_assert_true (apply (incident, VIGIL_EVENT_INCIDENT_STEP, IN ("\"plan\":\"EP-1\",\"step\":\"q\",\"input\":\"answer\",\"answer\":\"y\",\"text\":\"on film\""), 4));
  g_assert_cmpstr (last_line (incident), ==, "Done: Look → real – on film");
  g_assert_cmpint (vigil_run_get_step (runs->pdata[0], 1)->state, ==, VIGIL_STEP_READY);
  g_assert_cmpint (vigil_run_get_step (runs->pdata[1], 0)->state, ==, VIGIL_STEP_READY);
  g_assert_true (apply (incident, VIGIL_EVENT_INCIDENT_STEP, IN ("\"plan\":\"EP-1\",\"step\":\"a\",\"input\":\"skip\",\"text\":\"closed already\""), 5));
  g_assert_cmpstr (last_line (incident), ==, "Skipped: Close – closed already");
  g_assert_true (apply (incident, VIGIL_EVENT_INCIDENT_PLAN_STOPPED, IN ("\"plan\":\"EP-1\",\"reason\":\"over\""), 6));
  g_assert_cmpstr (last_line (incident), ==, "Plan EP-1 stopped – over");
  g_assert_true (vigil_incident_is_run_stopped (incident, 0));
  g_assert_false (vigil_incident_is_run_stopped (incident, 1));
  g_assert_false (apply (incident, VIGIL_EVENT_INCIDENT_STEP, IN ("\"plan\":\"EP-1\",\"step\":\"a\",\"input\":\"reopen\",\"text\":\"x\""), 7));
  g_assert_true (apply (incident, VIGIL_EVENT_INCIDENT_PLAN_STARTED, PLAN ("EP-1", "4"), 8)); /* anew, in its next version */
  g_assert_true (vigil_incident_find_run (incident, "EP-1") == runs->pdata[2]);
  g_assert_true (apply (incident, VIGIL_EVENT_INCIDENT_PLAN_STARTED, TITLED ("EP-3"), 9));
  g_assert_true (apply (incident, VIGIL_EVENT_INCIDENT_PLAN_STOPPED, IN ("\"plan\":\"EP-3\",\"reason\":\"not here\""), 10));
  g_assert_cmpstr (last_line (incident), ==, "Plan stopped: Tank leak (EP-3) – not here");
}

/* ---- replay ------------------------------------------------------------------------------- */

static VigilIncident *
replay (VigilIncident *incident)
{
  const GPtrArray *log = vigil_incident_get_log (incident);
  VigilIncident *again = NULL;

  for (guint i = 0; i < log->len; i++)
    {
      g_autofree char *text = vigil_event_to_json (((const VigilIncidentLine *) log->pdata[i])->event);
      g_autoptr (GPtrArray) events = vigil_event_parse (text, strlen (text), 0, NULL, NULL);

      g_assert_cmpuint (events->len, ==, 1);
      if (i == 0)
        again = vigil_incident_new (events->pdata[0], NULL);
      else
        vigil_incident_apply (again, events->pdata[0]);
    }
  return again;
}

/* What the journal keeps makes the same incident, line for line. */
static void
test_replay (void)
{
  g_autoptr (VigilIncident) incident = open_one ();
  g_autoptr (VigilIncident) again = NULL;
  const GPtrArray *one, *two;

  change_state (incident, VIGIL_INCIDENT_CONFIRMED, 1);
  change_state (incident, VIGIL_INCIDENT_CLOSED - 1, 2); /* refused: it is in the log as passed over */
  apply (incident, VIGIL_EVENT_INCIDENT_CHANGED, IN ("\"level\":2,\"start\":\"declared\",\"reason\":\"wind\""), 3);
  apply (incident, VIGIL_EVENT_INCIDENT_PLAN_STARTED, PLAN ("EP-1", "3"), 4);
  apply (incident, VIGIL_EVENT_INCIDENT_STEP, IN ("\"plan\":\"EP-1\",\"step\":\"q\",\"input\":\"answer\",\"answer\":\"n\""), 5);
  apply (incident, VIGIL_EVENT_INCIDENT_ROLE_TAKEN, IN ("\"duty\":\"command\",\"who\":\"Wang\""), 6);
  again = replay (incident);
  one = vigil_incident_get_log (incident);
  two = vigil_incident_get_log (again);
  g_assert_cmpuint (one->len, ==, 7);
  g_assert_cmpuint (two->len, ==, one->len);
  for (guint i = 0; i < one->len; i++)
    {
      const VigilIncidentLine *a = one->pdata[i], *b = two->pdata[i];

      g_assert_cmpstr (a->text, ==, b->text);
      g_assert_cmpstr (a->actor, ==, b->actor);
      g_assert_cmpint (a->time, ==, b->time);
    }
  g_assert_cmpint (vigil_incident_get_state (again), ==, VIGIL_INCIDENT_CONFIRMED);
  g_assert_cmpuint (vigil_incident_get_level (again), ==, 2);
  g_assert_cmpint (vigil_run_get_step (vigil_incident_get_runs (again)->pdata[0], 1)->state, ==, VIGIL_STEP_AVOIDED);
}

/* ---- hostile ------------------------------------------------------------------------------ */

static void
test_not_opened (void)
{
  static const struct
  {
    VigilEventType type;
    const char *data;
  } rows[] = {
    { VIGIL_EVENT_INCIDENT_NOTED, OPENED },
    { VIGIL_EVENT_INCIDENT_OPENED, "{}" },
    { VIGIL_EVENT_INCIDENT_OPENED, "[]" },
    { VIGIL_EVENT_INCIDENT_OPENED, "{\"incident\":7,\"type\":\"fire\",\"title\":\"F\"}" },
    { VIGIL_EVENT_INCIDENT_OPENED, "{\"incident\":\"\",\"type\":\"fire\",\"title\":\"F\"}" },
    { VIGIL_EVENT_INCIDENT_OPENED, "{\"incident\":\"1\",\"type\":\"flood\",\"title\":\"F\"}" },
    { VIGIL_EVENT_INCIDENT_OPENED, "{\"incident\":\"1\",\"type\":\"fire\"}" },
    { VIGIL_EVENT_INCIDENT_OPENED, "{\"incident\":\"1\",\"type\":\"fire\",\"title\":\"F\",\"state\":\"closed\"}" },
  };

  for (guint i = 0; i < G_N_ELEMENTS (rows); i++)
    {
      g_autoptr (VigilEvent) event = make (rows[i].type, rows[i].data, 0);
      g_autoptr (GError) error = NULL;

      g_assert_null (vigil_incident_new (event, &error));
      g_assert_error (error, VIGIL_RESPONSE_ERROR, VIGIL_RESPONSE_ERROR_REFUSED);
    }
}

static void
test_other_incident (void)
{
  g_autoptr (VigilIncident) incident = open_one ();
  g_autoptr (VigilEvent) other = make (VIGIL_EVENT_INCIDENT_NOTED, "{\"incident\":\"2026-2\",\"text\":\"x\"}", 1);
  g_autoptr (VigilEvent) none = make (VIGIL_EVENT_INCIDENT_NOTED, "{}", 1);
  g_autoptr (VigilEvent) alarm = make (VIGIL_EVENT_ALARM_RAISED, IN ("\"text\":\"x\""), 1);
  g_autoptr (VigilEvent) again = make (VIGIL_EVENT_INCIDENT_OPENED, OPENED, 1);
  VigilEvent *const events[] = { other, none, alarm, again };

  for (guint i = 0; i < G_N_ELEMENTS (events); i++)
    g_assert_false (vigil_incident_apply (incident, events[i]));
  g_assert_cmpuint (vigil_incident_get_log (incident)->len, ==, 1);
}

static void
test_hostile (void)
{
  static const struct
  {
    VigilEventType type;
    const char *data;
  } rows[] = {
    { VIGIL_EVENT_INCIDENT_CHANGED, IN ("\"state\":7,\"reason\":\"x\"") },
    { VIGIL_EVENT_INCIDENT_CHANGED, IN ("\"state\":\"over\",\"reason\":\"x\"") },
    { VIGIL_EVENT_INCIDENT_CHANGED, IN ("\"level\":1e300,\"start\":\"declared\",\"reason\":\"x\"") },
    { VIGIL_EVENT_INCIDENT_CHANGED, IN ("\"level\":{},\"reason\":\"x\"") },
    { VIGIL_EVENT_INCIDENT_ALARM_ADDED, IN ("\"alarm\":[]") },
    { VIGIL_EVENT_INCIDENT_ALARM_REMOVED, IN ("\"reason\":\"x\"") },
    { VIGIL_EVENT_INCIDENT_ROLE_TAKEN, IN ("\"who\":\"x\"") },
    { VIGIL_EVENT_INCIDENT_PLAN_STARTED, IN ("\"plan\":\"EP\",\"version\":1") },
    { VIGIL_EVENT_INCIDENT_PLAN_STARTED, IN ("\"plan\":\"EP\",\"version\":1,\"procedure\":{\"phases\":7}") },
    { VIGIL_EVENT_INCIDENT_PLAN_STARTED, IN ("\"version\":1,\"procedure\":{}") },
    { VIGIL_EVENT_INCIDENT_PLAN_STOPPED, IN ("\"plan\":\"EP\",\"reason\":\"x\"") },
    { VIGIL_EVENT_INCIDENT_STEP, IN ("\"plan\":\"EP\",\"step\":\"q\",\"input\":\"done\"") },
    { VIGIL_EVENT_INCIDENT_STEP, IN ("\"step\":\"q\",\"input\":\"done\"") },
    { VIGIL_EVENT_INCIDENT_NOTED, IN ("\"text\":7") },
  };
  g_autoptr (VigilIncident) incident = open_one ();

  for (guint i = 0; i < G_N_ELEMENTS (rows); i++)
    g_assert_false (apply (incident, rows[i].type, rows[i].data, (int) i));
  g_assert_cmpint (vigil_incident_get_state (incident), ==, VIGIL_INCIDENT_SUSPECTED);
  g_assert_cmpuint (vigil_incident_get_level (incident), ==, 0);
}

/* Ten kilobytes of Chinese, with what printf and Pango would take for theirs: one line, cut between characters. */
static void
test_long_text (void)
{
  g_autoptr (VigilIncident) incident = open_one ();
  g_autoptr (GString) text = g_string_new ("%s%n<b>");
  g_autofree char *data = NULL;

  while (text->len < 10000)
    g_string_append (text, "氯");
  data = g_strdup_printf (IN ("\"text\":\"%s\""), text->str);
  g_assert_true (apply (incident, VIGIL_EVENT_INCIDENT_NOTED, data, 1));
  g_assert_true (g_str_has_prefix (last_line (incident), "%s%n<b>氯氯"));
  g_assert_true (g_str_has_suffix (last_line (incident), "氯…"));
  g_assert_true (g_utf8_validate (last_line (incident), -1, NULL));
  g_assert_cmpuint (strlen (last_line (incident)), <=, 2003);
}

static void
test_words (void)
{
  g_autofree char *none = vigil_response_level_dup_label (0), *worst = vigil_response_level_dup_label (1);

  g_assert_cmpstr (none, ==, "no response level");
  g_assert_cmpstr (worst, ==, "response level Ⅰ");
  for (guint i = 0; i < VIGIL_N_INCIDENT_TYPES; i++)
    {
      VigilIncidentType type;

      g_assert_true (vigil_incident_type_from_string (vigil_incident_type_to_string (i), &type));
      g_assert_cmpint (type, ==, i);
      g_assert_cmpuint (strlen (vigil_incident_type_get_label (i)), >, 0);
    }
  for (guint i = 0; i < VIGIL_N_STARTS; i++)
    g_assert_cmpuint (strlen (vigil_response_start_get_label (i)), >, 0);
}

/* Taken in order, each once; what is let go is not listed; a closed incident lets go and takes additions to the report. */
static void
test_resources (void)
{
  g_autoptr (VigilIncident) incident = open_one ();
  const GPtrArray *resources = vigil_incident_get_resources (incident);
  const VigilIncidentResource *first;

  g_assert_true (apply (incident, VIGIL_EVENT_INCIDENT_RESOURCE, IN ("\"resource\":\"M-1\",\"state\":\"reserved\",\"quantity\":2.5,\"title\":{\"zh\":\"烧碱\",\"en\":\"Soda\"}"), 1));
  g_assert_cmpstr (last_line (incident), ==, "Reserved: Soda × 2.5");
  g_assert_true (apply (incident, VIGIL_EVENT_INCIDENT_RESOURCE, IN ("\"resource\":\"T-1\",\"state\":\"called\",\"text\":\"8119\""), 2));
  g_assert_true (apply (incident, VIGIL_EVENT_INCIDENT_RESOURCE, IN ("\"resource\":\"M-1\",\"state\":\"arrived\""), 3));
  g_assert_cmpstr (last_line (incident), ==, "Arrived: Soda");
  g_assert_cmpuint (resources->len, ==, 2);
  first = resources->pdata[0];
  g_assert_cmpstr (first->state, ==, "arrived");
  g_assert_cmpfloat (first->quantity, ==, 2.5);
  g_assert_cmpint (first->since, ==, T0 + 3 * VIGIL_SECOND);
  g_assert_false (apply (incident, VIGIL_EVENT_INCIDENT_RESOURCE, IN ("\"resource\":\"X\",\"state\":\"released\""), 4));
  g_assert_false (apply (incident, VIGIL_EVENT_INCIDENT_RESOURCE, IN ("\"resource\":\"X\",\"state\":\"lost\""), 4));
  g_assert_false (apply (incident, VIGIL_EVENT_INCIDENT_RESOURCE, IN ("\"resource\":\"X\",\"state\":\"reserved\",\"quantity\":-1"), 4));
  g_assert_false (apply (incident, VIGIL_EVENT_INCIDENT_REPORTED, IN ("\"form\":\"report-493\""), 4));
  g_assert_true (change_state (incident, VIGIL_INCIDENT_CLOSED, 5));
  g_assert_false (apply (incident, VIGIL_EVENT_INCIDENT_RESOURCE, IN ("\"resource\":\"T-2\",\"state\":\"dispatched\""), 6));
  g_assert_true (apply (incident, VIGIL_EVENT_INCIDENT_RESOURCE, IN ("\"resource\":\"M-1\",\"state\":\"released\""), 7));
  g_assert_true (apply (incident, VIGIL_EVENT_INCIDENT_REPORTED, IN ("\"form\":\"report-493\",\"fields\":{\"deaths\":\"0\"}"), 8));
  g_assert_cmpuint (resources->len, ==, 1);
  g_assert_cmpuint (vigil_incident_get_reports (incident)->len, ==, 1);
  g_assert_cmpstr (((const VigilIncidentReport *) vigil_incident_get_reports (incident)->pdata[0])->signer, ==, "Li");
}

int
main (int argc, char **argv)
{
  setlocale (LC_ALL, "C.UTF-8");
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/response/incident/opened", test_opened);
  g_test_add_func ("/response/incident/drill", test_drill);
  g_test_add_func ("/response/incident/life", test_life);
  g_test_add_func ("/response/incident/false-alarm", test_false_alarm);
  g_test_add_func ("/response/incident/levels", test_levels);
  g_test_add_func ("/response/incident/changes", test_changes);
  g_test_add_func ("/response/incident/alarms", test_alarms);
  g_test_add_func ("/response/incident/roles", test_roles);
  g_test_add_func ("/response/incident/plans", test_plans);
  g_test_add_func ("/response/incident/replay", test_replay);
  g_test_add_func ("/response/incident/not-opened", test_not_opened);
  g_test_add_func ("/response/incident/other-incident", test_other_incident);
  g_test_add_func ("/response/incident/hostile", test_hostile);
  g_test_add_func ("/response/incident/long-text", test_long_text);
  g_test_add_func ("/response/incident/words", test_words);
  g_test_add_func ("/response/incident/resources", test_resources);
  return g_test_run ();
}
