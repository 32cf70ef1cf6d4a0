/* vigil-advice.c: plans, cases and help for an incident, found in a thread
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "config.h"

#include "session/vigil-advice-private.h"

#include "hazard/vigil-substance.h"

#include <glib/gi18n-lib.h>
#include <math.h>

#define N_PLANS 5
#define N_CASES 5
#define N_EXPERTS 6
#define N_TEAMS 6
#define N_MATERIALS 8
#define STAGING_MARGIN 30.0 /* m from the edge of a zone: ours */

static VigilAdvice *
advice_new (const VigilAdviceQuestion *question)
{
  VigilAdvice *self = g_new0 (VigilAdvice, 1);

  g_atomic_ref_count_init (&self->refs);
  self->incident = g_strdup (question->incident);
  self->made = question->now;
  self->east = self->north = NAN;
  return self;
}

VigilAdvice *
vigil_advice_ref (VigilAdvice *self)
{
  g_return_val_if_fail (self != NULL, NULL);

  g_atomic_ref_count_inc (&self->refs);
  return self;
}

void
vigil_advice_unref (VigilAdvice *self)
{
  if (self == NULL || !g_atomic_ref_count_dec (&self->refs))
    return;
  g_free (self->incident);
  g_clear_pointer (&self->plans, g_ptr_array_unref);
  g_clear_pointer (&self->cases, g_ptr_array_unref);
  g_clear_pointer (&self->experts, g_ptr_array_unref);
  g_clear_pointer (&self->teams, g_ptr_array_unref);
  g_clear_pointer (&self->materials, g_ptr_array_unref);
  g_free (self->note);
  g_free (self);
}

/* ---- the answer ---- */

static GPtrArray *
no_matches (void)
{
  return g_ptr_array_new_with_free_func ((GDestroyNotify) vigil_match_free);
}

static GPtrArray *
no_resources (void)
{
  return g_ptr_array_new_with_free_func ((GDestroyNotify) vigil_resource_free);
}

static void
rank (const VigilAdviceQuestion *question, VigilAdvice *advice)
{
  VigilMatchPool *pool = question->stock != NULL ? vigil_library_stock_get_pool (question->stock) : NULL;
  const VigilMatch *first;

  advice->plans = pool != NULL ? vigil_match_pool_rank (pool, &question->match, VIGIL_RECORD_PLAN, N_PLANS, question->now) : no_matches ();
  advice->cases = pool != NULL ? vigil_match_pool_rank (pool, &question->match, VIGIL_RECORD_CASE, N_CASES, question->now) : no_matches ();
  if (pool == NULL)
    return;
  first = advice->plans->len > 0 ? g_ptr_array_index (advice->plans, 0) : NULL;
  if (first == NULL)
    g_ptr_array_insert (question->notes, 0, g_strdup (_ ("The libraries have no plan for this: use the plans on paper.")));
  else if (first->marks & VIGIL_MATCH_GENERIC)
    g_ptr_array_insert (question->notes, 0, g_strdup (_ ("No plan was made for this: the one for everything comes first.")));
}

/* Where those who come gather, and the times from everywhere to there. NULL: the place is not known, or nobody can get near it. */
static VigilTravel *
travel (const VigilAdviceQuestion *question, VigilAdvice *advice)
{
  VigilTravelInput input;
  VigilZonePoint staging;
  g_autoptr (GError) error = NULL;
  VigilTravel *travel;

  if (isnan (question->match.east) || isnan (question->match.north))
    return NULL;
  vigil_travel_input_init_site (&input, question->site);
  input.zones = (VigilZoneShape *const *) question->zones->pdata;
  input.n_zones = question->zones->len;
  if (!vigil_travel_find_staging (&input, question->match.east, question->match.north, question->match.wind_from, STAGING_MARGIN, &staging))
    {
      g_ptr_array_add (question->notes, g_strdup (_ ("No place on a road lies outside all zones: travel times are not known.")));
      return NULL;
    }
  travel = vigil_travel_new (&input, staging.east, staging.north, &error);
  if (travel == NULL)
    {
      g_ptr_array_add (question->notes, g_strdup_printf (_ ("Travel times are not known: %s"), error->message));
      return NULL;
    }
  advice->east = staging.east;
  advice->north = staging.north;
  return travel;
}

static const char *
name_substance (const char *cas, gpointer data)
{
  const VigilSubstance *substance = vigil_substance_find (cas, NULL);

  return substance != NULL ? vigil_substance_get_name (substance) : NULL;
}

static void
find_help (const VigilAdviceQuestion *question, const VigilTravel *way, VigilAdvice *advice)
{
  GPtrArray *records = question->stock != NULL ? vigil_library_stock_get_help (question->stock) : NULL;
  const VigilMatch *first = advice->plans->len > 0 ? g_ptr_array_index (advice->plans, 0) : NULL;
  VigilResourceQuestion ask = { .incident = &question->match, .travel = way, .now = question->now,
                                .substance_name = name_substance };

  ask.reservations = (const VigilReservation *) question->reservations->data;
  ask.n_reservations = question->reservations->len;
  ask.plan = question->plan != NULL ? question->plan : first != NULL ? first->record->id : NULL;
  advice->experts = records != NULL ? vigil_resources_find_experts (records, &ask, N_EXPERTS) : no_resources ();
  advice->teams = records != NULL ? vigil_resources_find_teams (records, &ask, N_TEAMS) : no_resources ();
  advice->materials = records != NULL ? vigil_resources_find_materials (records, &ask, N_MATERIALS) : no_resources ();
}

static char *
join_notes (GPtrArray *notes)
{
  if (notes->len == 0)
    return NULL;
  g_ptr_array_add (notes, NULL);
  return g_strjoinv ("\n", (char **) notes->pdata);
}

static void
answer (GTask *task, gpointer source, gpointer data, GCancellable *cancellable)
{
  const VigilAdviceQuestion *question = data;
  g_autoptr (VigilAdvice) advice = advice_new (question);
  g_autoptr (VigilTravel) way = NULL;

  rank (question, advice);
  if (g_task_return_error_if_cancelled (task))
    return;
  way = travel (question, advice);
  find_help (question, way, advice);
  advice->note = join_notes (question->notes);
  advice->milliseconds = (double) (g_get_monotonic_time () - question->began) / 1000.0;
  g_task_return_pointer (task, g_steal_pointer (&advice), (GDestroyNotify) vigil_advice_unref);
}

/**
 * vigil_advice_ask_async:
 * @desk: the desk of the incident
 * @keeper: (nullable): the libraries; %NULL: there are none, and the note says so
 * @incident: one of the desk
 * @cancellable: (nullable): the answer is no longer wanted
 * @callback: called in the main loop
 * @user_data: for @callback
 *
 * The question is put together at once, what changes later is not in it.
 */
void
vigil_advice_ask_async (VigilIncidentDesk *desk, VigilLibraryKeeper *keeper, VigilIncident *incident, GCancellable *cancellable,
                        GAsyncReadyCallback callback, gpointer user_data)
{
  g_autoptr (GTask) task = NULL;

  g_return_if_fail (VIGIL_IS_INCIDENT_DESK (desk) && VIGIL_IS_INCIDENT (incident));
  g_return_if_fail (keeper == NULL || VIGIL_IS_LIBRARY_KEEPER (keeper));

  task = g_task_new (desk, cancellable, callback, user_data);
  g_task_set_source_tag (task, vigil_advice_ask_async);
  g_task_set_task_data (task, vigil_advice_question_new (desk, keeper, incident), (GDestroyNotify) vigil_advice_question_free);
  g_task_run_in_thread (task, answer);
}

/**
 * vigil_advice_ask_finish:
 * @result: of the callback
 * @error: return location
 *
 * Returns: (transfer full) (nullable): the answer; %NULL only where it was cancelled
 */
VigilAdvice *
vigil_advice_ask_finish (GAsyncResult *result, GError **error)
{
  g_return_val_if_fail (G_IS_TASK (result), NULL);

  return g_task_propagate_pointer (G_TASK (result), error);
}
