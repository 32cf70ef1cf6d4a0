/* test-ledger.c: facts are numbered without gaps and kept as long as there is room
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "sim-fixture.h"
#include "sim/vigil-sim-facts.h"
#include "sim/vigil-sim-fault.h"
#include "sim/vigil-sim-ledger.h"

static guint64
append (VigilSimLedger *ledger, const char *source)
{
  JsonNode *data = vigil_sim_data_new ();
  g_autoptr (VigilEvent) event = NULL;

  vigil_sim_data_string (data, "permit", "P");
  event = vigil_event_new (VIGIL_EVENT_PERMIT_CLOSED, source, "P", NULL, SIM_START, data);
  return vigil_sim_ledger_append (ledger, event);
}

static void
test_ring (void)
{
  g_autoptr (VigilSimLedger) ledger = vigil_sim_ledger_new ("e", 4);

  g_assert_cmpuint (vigil_sim_ledger_get_first (ledger), ==, 1);
  g_assert_cmpuint (vigil_sim_ledger_get_last (ledger), ==, 0);
  g_assert_null (vigil_sim_ledger_get (ledger, 1));
  for (guint64 i = 1; i <= 10; i++)
    g_assert_cmpuint (append (ledger, VIGIL_SIM_SOURCE), ==, i);
  g_assert_cmpuint (vigil_sim_ledger_get_first (ledger), ==, 7);
  g_assert_null (vigil_sim_ledger_get (ledger, 6));
  g_assert_null (vigil_sim_ledger_get (ledger, 11));
  for (guint64 i = 7; i <= 10; i++)
    {
      g_autofree char *seq = g_strdup_printf ("\"seq\":%" G_GUINT64_FORMAT, i);
      gsize size;
      const char *text = g_bytes_get_data (vigil_sim_ledger_get (ledger, i), &size);
      g_autofree char *copy = g_strndup (text, size);

      g_assert_nonnull (strstr (copy, seq));
    }
}

static void
test_resume (void)
{
  g_autoptr (VigilSimLedger) ledger = vigil_sim_ledger_new ("e", 4);

  g_assert_true (vigil_sim_ledger_can_resume (ledger, "e", 0));
  for (guint i = 0; i < 10; i++)
    append (ledger, VIGIL_SIM_SOURCE);
  g_assert_true (vigil_sim_ledger_can_resume (ledger, "e", 6));
  g_assert_true (vigil_sim_ledger_can_resume (ledger, "e", 10));
  g_assert_false (vigil_sim_ledger_can_resume (ledger, "e", 5));
  g_assert_false (vigil_sim_ledger_can_resume (ledger, "e", 11));
  g_assert_false (vigil_sim_ledger_can_resume (ledger, "other", 8));
  g_assert_false (vigil_sim_ledger_can_resume (ledger, NULL, 8));
}

/* Own facts are named by epoch and number; the echo of a request keeps the name the client gave it.
 */
static void
test_ids (void)
{
  g_autoptr (VigilSimLedger) ledger = vigil_sim_ledger_new ("e", 4);
  g_autoptr (VigilEvent) own
      = vigil_event_new (VIGIL_EVENT_PERMIT_CLOSED, VIGIL_SIM_SOURCE, "P", NULL, SIM_START, NULL);
  g_autoptr (VigilEvent) other
      = vigil_event_new (VIGIL_EVENT_PERMIT_CLOSED, "/seat", "P", NULL, SIM_START, NULL);
  g_autofree char *id = g_strdup (other->id);

  vigil_sim_ledger_append (ledger, own);
  vigil_sim_ledger_append (ledger, other);
  g_assert_cmpstr (own->id, ==, "e-1");
  g_assert_cmpstr (other->id, ==, id);
  g_assert_cmpuint (other->seq, ==, 2);
}

/* Every piece of garbage is text, and none of it is an event. */
static void
test_garbage (void)
{
  VigilSimFault fault;

  for (guint i = 0; i < vigil_sim_fault_n_garbage (); i++)
    {
      g_autoptr (GBytes) bytes = vigil_sim_fault_garbage (i);
      g_autoptr (GPtrArray) rejects
          = g_ptr_array_new_with_free_func ((GDestroyNotify) vigil_reject_free);
      g_autoptr (GPtrArray) events = NULL;
      gsize size;
      const char *text = g_bytes_get_data (bytes, &size);

      g_assert_true (g_utf8_validate_len (text != NULL ? text : "", size, NULL));
      events = vigil_event_parse (text != NULL ? text : "", size, SIM_START, rejects, NULL);
      g_assert_true (events == NULL || events->len == 0
                     || ((VigilEvent *) g_ptr_array_index (events, 0))->seq == 0);
    }
  g_assert_true (vigil_sim_fault_from_string ("reorder", &fault));
  g_assert_cmpint (fault, ==, VIGIL_SIM_FAULT_REORDER);
  g_assert_false (vigil_sim_fault_from_string ("fire", &fault));
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/sim/ledger/ring", test_ring);
  g_test_add_func ("/sim/ledger/resume", test_resume);
  g_test_add_func ("/sim/ledger/ids", test_ids);
  g_test_add_func ("/sim/ledger/garbage", test_garbage);
  return g_test_run ();
}
