/* test-alarm-life.c: every state and every input, by the standard's table
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "alarm/vigil-alarm-life.h"

#include <string.h>

/* The words of the standard's table (ISA-18.2-2016 / IEC 62682:2022, state transition diagram; the letters are those of
 * its figure). */
static const char *const words[VIGIL_N_ALARM_STATES] = { "NORM",  "UNACK", "ACKED", "RTNUN", "LUNAK",
                                                         "LACKD", "SHLVD", "DSUPR", "OOSRV" };

/* How each row of the table is reached, from a normal alarm: r raise, a acknowledge, n return, s shelve, o shelve once,
 * d suppress by design, x remove. Cells in the order of the inputs. From the table:
 *
 *   NORM condition UNACK · UNACK ack ACKED · UNACK return RTNUN, or LATCH-UNACK if latching · ACKED return NORM, or
 *   LATCH-ACK · RTNUN ack NORM · RTNUN condition UNACK · ACKED re-alarm UNACK · LATCH-UNACK ack LATCH-ACK ·
 *   LATCH-ACK reset NORM · any of these shelve / suppress / remove: SHLVD / DSUPR / OOSRV · SHLVD, DSUPR, OOSRV left:
 *   NORM or UNACK by the condition now.
 *
 * A pair the table does not name changes nothing, but that the condition coming back to a latched alarm announces it as
 * from RTNUN, and a one-shot shelf ends when the condition goes (OPC UA part 9, OneShotShelved). */
typedef struct
{
  const char *way;
  gboolean latching;
  const char *from;
  /*                raise   ack     return  reset   realarm silence shelve  once    unshelv suppr   unsuppr remove  restore */
  const char *cells;
} Row;

static const Row rows[] = {
  { "",     FALSE, "NORM",  "UNACK NORM  NORM  NORM  NORM  NORM  SHLVD SHLVD NORM  DSUPR NORM  OOSRV NORM" },
  { "",     TRUE,  "NORM",  "UNACK NORM  NORM  NORM  NORM  NORM  SHLVD SHLVD NORM  DSUPR NORM  OOSRV NORM" },
  { "r",    FALSE, "UNACK", "UNACK ACKED RTNUN UNACK UNACK UNACK SHLVD SHLVD UNACK DSUPR UNACK OOSRV UNACK" },
  { "r",    TRUE,  "UNACK", "UNACK ACKED LUNAK UNACK UNACK UNACK SHLVD SHLVD UNACK DSUPR UNACK OOSRV UNACK" },
  { "ra",   FALSE, "ACKED", "ACKED ACKED NORM  ACKED UNACK ACKED SHLVD SHLVD ACKED DSUPR ACKED OOSRV ACKED" },
  { "ra",   TRUE,  "ACKED", "ACKED ACKED LACKD ACKED UNACK ACKED SHLVD SHLVD ACKED DSUPR ACKED OOSRV ACKED" },
  { "rn",   FALSE, "RTNUN", "UNACK NORM  RTNUN RTNUN RTNUN RTNUN SHLVD SHLVD RTNUN DSUPR RTNUN OOSRV RTNUN" },
  { "rn",   TRUE,  "LUNAK", "UNACK LACKD LUNAK LUNAK LUNAK LUNAK SHLVD SHLVD LUNAK DSUPR LUNAK OOSRV LUNAK" },
  { "rna",  TRUE,  "LACKD", "UNACK LACKD LACKD NORM  LACKD LACKD SHLVD SHLVD LACKD DSUPR LACKD OOSRV LACKD" },
  { "ran",  TRUE,  "LACKD", "UNACK LACKD LACKD NORM  LACKD LACKD SHLVD SHLVD LACKD DSUPR LACKD OOSRV LACKD" },
  /* held back, the condition there: also where it had been acknowledged */
  { "rs",   FALSE, "SHLVD", "SHLVD SHLVD SHLVD SHLVD SHLVD SHLVD SHLVD SHLVD UNACK DSUPR SHLVD OOSRV SHLVD" },
  { "ras",  TRUE,  "SHLVD", "SHLVD SHLVD SHLVD SHLVD SHLVD SHLVD SHLVD SHLVD UNACK DSUPR SHLVD OOSRV SHLVD" },
  { "ro",   FALSE, "SHLVD", "SHLVD SHLVD NORM  SHLVD SHLVD SHLVD SHLVD SHLVD UNACK DSUPR SHLVD OOSRV SHLVD" },
  { "ro",   TRUE,  "SHLVD", "SHLVD SHLVD NORM  SHLVD SHLVD SHLVD SHLVD SHLVD UNACK DSUPR SHLVD OOSRV SHLVD" },
  { "or",   FALSE, "SHLVD", "SHLVD SHLVD NORM  SHLVD SHLVD SHLVD SHLVD SHLVD UNACK DSUPR SHLVD OOSRV SHLVD" },
  { "rd",   FALSE, "DSUPR", "DSUPR DSUPR DSUPR DSUPR DSUPR DSUPR DSUPR DSUPR DSUPR DSUPR UNACK OOSRV DSUPR" },
  { "rad",  TRUE,  "DSUPR", "DSUPR DSUPR DSUPR DSUPR DSUPR DSUPR DSUPR DSUPR DSUPR DSUPR UNACK OOSRV DSUPR" },
  { "rx",   FALSE, "OOSRV", "OOSRV OOSRV OOSRV OOSRV OOSRV OOSRV OOSRV OOSRV OOSRV OOSRV OOSRV OOSRV UNACK" },
  { "rax",  TRUE,  "OOSRV", "OOSRV OOSRV OOSRV OOSRV OOSRV OOSRV OOSRV OOSRV OOSRV OOSRV OOSRV OOSRV UNACK" },
  /* held back, the condition gone or never there: also where a return or a reset was still to be seen to */
  { "s",    FALSE, "SHLVD", "SHLVD SHLVD SHLVD SHLVD SHLVD SHLVD SHLVD SHLVD NORM  DSUPR SHLVD OOSRV SHLVD" },
  { "rns",  FALSE, "SHLVD", "SHLVD SHLVD SHLVD SHLVD SHLVD SHLVD SHLVD SHLVD NORM  DSUPR SHLVD OOSRV SHLVD" },
  { "rsn",  TRUE,  "SHLVD", "SHLVD SHLVD SHLVD SHLVD SHLVD SHLVD SHLVD SHLVD NORM  DSUPR SHLVD OOSRV SHLVD" },
  { "o",    FALSE, "SHLVD", "SHLVD SHLVD SHLVD SHLVD SHLVD SHLVD SHLVD SHLVD NORM  DSUPR SHLVD OOSRV SHLVD" },
  { "rnd",  TRUE,  "DSUPR", "DSUPR DSUPR DSUPR DSUPR DSUPR DSUPR DSUPR DSUPR DSUPR DSUPR NORM  OOSRV DSUPR" },
  { "rdn",  FALSE, "DSUPR", "DSUPR DSUPR DSUPR DSUPR DSUPR DSUPR DSUPR DSUPR DSUPR DSUPR NORM  OOSRV DSUPR" },
  { "rnax", TRUE,  "OOSRV", "OOSRV OOSRV OOSRV OOSRV OOSRV OOSRV OOSRV OOSRV OOSRV OOSRV OOSRV OOSRV NORM" },
  { "rxn",  FALSE, "OOSRV", "OOSRV OOSRV OOSRV OOSRV OOSRV OOSRV OOSRV OOSRV OOSRV OOSRV OOSRV OOSRV NORM" },
};

static VigilAlarmInput
input_of (char letter)
{
  static const char letters[] = "ranzqmsoudvxy";
  const char *at = strchr (letters, letter);

  g_assert_nonnull (at);
  return (VigilAlarmInput) (at - letters);
}

static VigilAlarmLife
walk (const char *way, gboolean latching)
{
  VigilAlarmLife life = { .latching = latching };

  for (const char *step = way; *step != '\0'; step++)
    vigil_alarm_life_feed (&life, input_of (*step));
  return life;
}

static void
check_row (const Row *row, gboolean seen[VIGIL_N_ALARM_STATES][VIGIL_N_ALARM_INPUTS])
{
  VigilAlarmLife start = walk (row->way, row->latching);
  g_autoptr (GRegex) spaces = g_regex_new (" +", 0, 0, NULL);
  g_auto (GStrv) cells = g_regex_split (spaces, row->cells, 0);

  g_assert_cmpstr (words[start.state], ==, row->from);
  g_assert_cmpuint (g_strv_length (cells), ==, VIGIL_N_ALARM_INPUTS);
  for (int input = 0; input < VIGIL_N_ALARM_INPUTS; input++)
    {
      VigilAlarmLife life = start;
      gboolean changed = vigil_alarm_life_feed (&life, input);

      g_test_message ("%s (%s), %s", row->from, row->way, vigil_alarm_input_to_string (input));
      g_assert_cmpstr (words[life.state], ==, cells[input]);
      if (life.state != start.state)
        g_assert_true (changed);
      seen[start.state][input] = TRUE;
    }
}

static void
test_table (void)
{
  gboolean seen[VIGIL_N_ALARM_STATES][VIGIL_N_ALARM_INPUTS] = { 0 };

  for (guint i = 0; i < G_N_ELEMENTS (rows); i++)
    check_row (&rows[i], seen);
  for (int state = 0; state < VIGIL_N_ALARM_STATES; state++)
    for (int input = 0; input < VIGIL_N_ALARM_INPUTS; input++)
      g_assert_true (seen[state][input]);
}

/* Shelved, suppressed and out of service at once, in all eight combinations: the strongest shows, and each can be
 * left in any order; the last one to go asks for the condition. */
static void
test_together (void)
{
  static const char *const ways[] = { "s", "d", "x" };
  static const char *const exits[] = { "u", "v", "y" };
  static const VigilAlarmState shown[]
      = { 0, VIGIL_ALARM_SHELVED, VIGIL_ALARM_SUPPRESSED, VIGIL_ALARM_SUPPRESSED, VIGIL_ALARM_OUT_OF_SERVICE,
          VIGIL_ALARM_OUT_OF_SERVICE, VIGIL_ALARM_OUT_OF_SERVICE, VIGIL_ALARM_OUT_OF_SERVICE };

  for (guint held = 1; held < 8; held++)
    for (int active = 0; active < 2; active++)
      for (guint left = 0; left < 3; left++)
        {
          VigilAlarmLife life = walk (active ? "ra" : "", FALSE);
          guint rest = held & ~(1u << left);

          for (guint i = 0; i < 3; i++)
            if (held & (1u << (2 - i)))
              vigil_alarm_life_feed (&life, input_of (*ways[2 - i]));
          g_assert_cmpint (life.state, ==, shown[held]);
          g_assert_cmpint (vigil_alarm_life_feed (&life, input_of (*exits[left])), ==, rest != held);
          if (rest != 0)
            g_assert_cmpint (life.state, ==, shown[rest]);
          else
            g_assert_cmpint (life.state, ==, active ? VIGIL_ALARM_UNACKNOWLEDGED : VIGIL_ALARM_NORMAL);
        }
}

/* The condition of the moment of leaving decides, whatever came before. */
static void
test_condition_now (void)
{
  g_assert_cmpint (walk ("sru", FALSE).state, ==, VIGIL_ALARM_UNACKNOWLEDGED);
  g_assert_cmpint (walk ("rsnu", FALSE).state, ==, VIGIL_ALARM_NORMAL);
  g_assert_cmpint (walk ("rasnru", FALSE).state, ==, VIGIL_ALARM_UNACKNOWLEDGED);
  g_assert_cmpint (walk ("rsau", FALSE).state, ==, VIGIL_ALARM_UNACKNOWLEDGED);
  g_assert_cmpint (walk ("rsnu", TRUE).state, ==, VIGIL_ALARM_NORMAL);
  g_assert_true (walk ("sr", FALSE).active);
  g_assert_false (walk ("rxn", FALSE).active);
}

/* One shot: over when the condition goes, whether it came before the shelf or behind it; under a stronger inhibit the
 * shelf ends and the other stays; shelving again for a time makes it one for a time. */
static void
test_one_shot (void)
{
  g_assert_true (walk ("or", FALSE).one_shot);
  g_assert_cmpint (walk ("orn", FALSE).state, ==, VIGIL_ALARM_NORMAL);
  g_assert_cmpint (walk ("ornr", FALSE).state, ==, VIGIL_ALARM_UNACKNOWLEDGED);
  g_assert_cmpint (walk ("on", FALSE).state, ==, VIGIL_ALARM_SHELVED);
  g_assert_cmpint (walk ("rodn", FALSE).state, ==, VIGIL_ALARM_SUPPRESSED);
  g_assert_cmpint (walk ("rodnv", FALSE).state, ==, VIGIL_ALARM_NORMAL);
  g_assert_cmpint (walk ("rosn", FALSE).state, ==, VIGIL_ALARM_SHELVED);
  g_assert_cmpint (walk ("rson", FALSE).state, ==, VIGIL_ALARM_NORMAL);
  g_assert_false (walk ("roud", FALSE).one_shot);
}

/* Silence is not acknowledgement: it ends the sound and nothing else, and whatever is announced anew sounds again. */
static void
test_silence (void)
{
  static const struct
  {
    const char *way;
    gboolean latching;
    VigilAlarmState state;
    gboolean silenced;
  } cases[] = {
    { "rm", FALSE, VIGIL_ALARM_UNACKNOWLEDGED, TRUE },
    { "rmr", FALSE, VIGIL_ALARM_UNACKNOWLEDGED, TRUE }, /* the same condition told twice */
    { "rmn", FALSE, VIGIL_ALARM_RETURNED_UNACKNOWLEDGED, TRUE },
    { "rnm", FALSE, VIGIL_ALARM_RETURNED_UNACKNOWLEDGED, TRUE },
    { "rnm", TRUE, VIGIL_ALARM_LATCHED_UNACKNOWLEDGED, TRUE },
    { "rmnr", FALSE, VIGIL_ALARM_UNACKNOWLEDGED, FALSE },
    { "rmnr", TRUE, VIGIL_ALARM_UNACKNOWLEDGED, FALSE },
    { "rmq", FALSE, VIGIL_ALARM_UNACKNOWLEDGED, FALSE },
    { "rnmq", FALSE, VIGIL_ALARM_RETURNED_UNACKNOWLEDGED, TRUE }, /* there is nothing to announce again */
    { "rma", FALSE, VIGIL_ALARM_ACKNOWLEDGED, FALSE },
    { "rmaq", FALSE, VIGIL_ALARM_UNACKNOWLEDGED, FALSE },
    { "rmna", FALSE, VIGIL_ALARM_NORMAL, FALSE },
    { "rmsu", FALSE, VIGIL_ALARM_UNACKNOWLEDGED, FALSE },
    { "rms", FALSE, VIGIL_ALARM_SHELVED, FALSE },
    { "ram", FALSE, VIGIL_ALARM_ACKNOWLEDGED, FALSE },
    { "m", FALSE, VIGIL_ALARM_NORMAL, FALSE },
    { "rsm", FALSE, VIGIL_ALARM_SHELVED, FALSE },
  };

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      VigilAlarmLife life = walk (cases[i].way, cases[i].latching);

      g_test_message ("%s", cases[i].way);
      g_assert_cmpint (life.state, ==, cases[i].state);
      g_assert_cmpint (life.silenced, ==, cases[i].silenced);
    }
}

/* What changes nothing says so; what changes something that no state shows says that too. */
static void
test_changed (void)
{
  static const struct
  {
    const char *way;
    char input;
    gboolean changed;
  } cases[] = {
    { "r", 'r', FALSE },  { "r", 'm', TRUE },  { "rm", 'm', FALSE }, { "rm", 'q', TRUE },  { "r", 'q', FALSE },
    { "sr", 'r', FALSE }, { "s", 'r', TRUE },  { "s", 's', FALSE },  { "s", 'o', TRUE },   { "s", 'a', FALSE },
    { "x", 's', TRUE },   { "xs", 'u', TRUE }, { "x", 'u', FALSE },  { "ra", 'a', FALSE }, { "", 'n', FALSE },
  };

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      VigilAlarmLife life = walk (cases[i].way, FALSE);

      g_test_message ("%s, %c", cases[i].way, cases[i].input);
      g_assert_cmpint (vigil_alarm_life_feed (&life, input_of (cases[i].input)), ==, cases[i].changed);
    }
}

/* Names are distinct: they are in files and on the wire of tools. */
static void
test_names (void)
{
  for (int a = 0; a < VIGIL_N_ALARM_STATES; a++)
    for (int b = a + 1; b < VIGIL_N_ALARM_STATES; b++)
      g_assert_cmpstr (vigil_alarm_state_to_string (a), !=, vigil_alarm_state_to_string (b));
  for (int a = 0; a < VIGIL_N_ALARM_INPUTS; a++)
    for (int b = a + 1; b < VIGIL_N_ALARM_INPUTS; b++)
      g_assert_cmpstr (vigil_alarm_input_to_string (a), !=, vigil_alarm_input_to_string (b));
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/alarm/life/table", test_table);
  g_test_add_func ("/alarm/life/together", test_together);
  g_test_add_func ("/alarm/life/condition-now", test_condition_now);
  g_test_add_func ("/alarm/life/one-shot", test_one_shot);
  g_test_add_func ("/alarm/life/silence", test_silence);
  g_test_add_func ("/alarm/life/changed", test_changed);
  g_test_add_func ("/alarm/life/names", test_names);
  return g_test_run ();
}
