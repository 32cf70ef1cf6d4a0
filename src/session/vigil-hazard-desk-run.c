/* vigil-hazard-desk-run.c: models on threads: the zones, then the footprint over the winds of the last minutes
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "config.h"

#include "session/vigil-hazard-desk-private.h"

#include <math.h>

#define LEAST_PAUSE (2 * G_USEC_PER_SEC)       /* between two runs for live inputs; the operator's own are run at once */
#define FOOTPRINT_EVERY (20 * G_USEC_PER_SEC)

/* What a thread needs, and brings back. */
typedef struct
{
  GWeakRef desk;
  VigilZoneSet *set;    /* owned, touched on the main loop only */
  VigilSite *site;      /* owned, immutable */
  VigilCase *given;     /* (nullable) */
  double east, north;   /* m: of the release, or the middle of what was drawn */
  VigilTime now, since;
  VigilWindHistory winds;
  VigilOutcome *outcome; /* (nullable) */
  GArray *things, *arrivals, *musters;
  VigilZoneShape *footprint;
} Job;

static void
job_free (gpointer data)
{
  Job *job = data;

  g_weak_ref_clear (&job->desk);
  g_clear_object (&job->set);
  g_clear_object (&job->site);
  g_clear_pointer (&job->given, vigil_case_free);
  g_clear_pointer (&job->outcome, vigil_outcome_unref);
  g_clear_pointer (&job->things, g_array_unref);
  g_clear_pointer (&job->arrivals, g_array_unref);
  g_clear_pointer (&job->musters, g_array_unref);
  g_clear_pointer (&job->footprint, vigil_zone_shape_unref);
  g_free (job);
}

/* When gas arrives. */

static const VigilOutcomeZone *
mildest_gas (VigilOutcome *outcome)
{
  const GPtrArray *zones = vigil_outcome_get_zones (outcome);
  const VigilOutcomeZone *found = NULL;

  for (guint i = 0; i < zones->len; i++)
    {
      const VigilOutcomeZone *zone = zones->pdata[i];

      if (zone->effect > VIGIL_EFFECT_FLASH_FIRE || zone->shape == NULL)
        continue;
      if (found == NULL || (zone->effect == found->effect && zone->level < found->level))
        found = zone;
    }
  return found;
}

gboolean
vigil_zone_front_init (VigilZoneFront *self, VigilOutcome *outcome, VigilTime since, VigilTime now)
{
  const VigilOutcomeZone *zone = mildest_gas (outcome);

  if (zone == NULL)
    return FALSE;
  *self = (VigilZoneFront) { outcome, zone->level, MAX (now - since, 0) / (double) VIGIL_SECOND };
  return TRUE;
}

double
vigil_zone_front_arrival (double east, double north, gpointer data)
{
  const VigilZoneFront *front = data;
  double arrival = vigil_outcome_arrival (front->outcome, east, north, front->level);

  return isnan (arrival) ? INFINITY : MAX (arrival - front->elapsed, 0.0);
}

/* The site under the zones. */

static GPtrArray *
shapes_of (VigilOutcome *outcome)
{
  const GPtrArray *zones = vigil_outcome_get_zones (outcome);
  GPtrArray *shapes = g_ptr_array_new ();

  for (guint tier = 0; tier < 3; tier++)
    for (guint i = 0; i < zones->len && shapes->len < VIGIL_EXPOSURE_MAX_LEVELS; i++)
      {
        const VigilOutcomeZone *zone = zones->pdata[i];

        if (zone->tier == tier && zone->shape)
          g_ptr_array_add (shapes, zone->shape);
      }
  return shapes;
}

static int
compare_musters (gconstpointer a, gconstpointer b)
{
  const VigilZoneMuster *first = a, *second = b;

  if (first->state != second->state)
    return (first->state != VIGIL_MUSTER_SAFE) - (second->state != VIGIL_MUSTER_SAFE);
  return (first->distance > second->distance) - (first->distance < second->distance);
}

static void
find_musters (Job *job, const VigilEscapeInput *input, const GArray *points, GArray *places)
{
  g_autofree VigilMusterFinding *findings = g_new0 (VigilMusterFinding, MAX (points->len, 1));

  if (!vigil_escape_find_musters (input, findings, NULL))
    return;
  for (guint i = 0; i < points->len; i++)
    {
      const VigilPlace *place = g_array_index (places, const VigilPlace *, i);
      VigilZoneMuster muster = { .name = place->name, .state = findings[i].state, .seconds = findings[i].seconds };

      g_strlcpy (muster.id, place->id, sizeof muster.id);
      muster.distance = hypot (place->x - job->east, place->y - job->north);
      g_array_append_val (job->musters, muster);
    }
  g_array_sort (job->musters, compare_musters);
}

static void
look_at_musters (Job *job, GPtrArray *shapes, VigilZoneFront *front)
{
  const GArray *places = vigil_site_get_places (job->site);
  g_autoptr (GArray) points = g_array_new (FALSE, FALSE, sizeof (VigilZonePoint));
  g_autoptr (GArray) names = g_array_new (FALSE, FALSE, sizeof (VigilPlace *));
  VigilEscapeInput input;

  for (guint i = 0; i < places->len; i++)
    {
      const VigilPlace *place = &g_array_index (places, VigilPlace, i);
      VigilZonePoint point = { place->x, place->y };

      if (place->kind != VIGIL_PLACE_MUSTER)
        continue;
      g_array_append_val (points, point);
      g_array_append_val (names, place);
    }
  vigil_escape_input_init (&input);
  input.musters = (const VigilZonePoint *) points->data;
  input.n_musters = points->len;
  input.zones = (VigilZoneShape *const *) shapes->pdata;
  input.n_zones = shapes->len;
  input.arrival = front ? vigil_zone_front_arrival : NULL;
  input.arrival_data = front;
  find_musters (job, &input, points, names);
}

static GArray *
keep_reached (GArray *arrivals)
{
  for (guint i = arrivals->len; i > 0; i--)
    if (!isfinite (g_array_index (arrivals, VigilExposureArrivalAt, i - 1).seconds))
      g_array_remove_index (arrivals, i - 1);
  return arrivals;
}

static void
look_at_site (Job *job)
{
  g_autoptr (GPtrArray) shapes = shapes_of (job->outcome);
  VigilZoneFront front;
  gboolean gas = vigil_zone_front_init (&front, job->outcome, job->since, job->now);

  job->musters = g_array_new (FALSE, FALSE, sizeof (VigilZoneMuster));
  job->things = vigil_exposure_find_site ((VigilZoneShape *const *) shapes->pdata, shapes->len, job->site);
  if (gas)
    job->arrivals = keep_reached (vigil_exposure_find_arrivals (vigil_zone_front_arrival, &front, job->site));
  else
    job->arrivals = g_array_new (FALSE, FALSE, sizeof (VigilExposureArrivalAt));
  look_at_musters (job, shapes, gas ? &front : NULL);
}

static void
run_thread (GTask *task, gpointer source, gpointer data, GCancellable *cancellable)
{
  Job *job = data;
  GError *error = NULL;

  job->outcome = vigil_case_run (job->given, cancellable, &error);
  if (job->outcome == NULL)
    {
      g_task_return_error (task, error);
      return;
    }
  look_at_site (job);
  g_task_return_boolean (task, TRUE);
}

/* Back on the main loop. */

static void
footprint_thread (GTask *task, gpointer source, gpointer data, GCancellable *cancellable)
{
  Job *job = data;
  GError *error = NULL;

  job->footprint = vigil_outcome_footprint (job->outcome, job->winds.speeds, job->winds.directions, job->winds.n, cancellable, &error);
  if (job->footprint)
    g_task_return_boolean (task, TRUE);
  else
    g_task_return_error (task, error);
}

static void
footprint_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  Job *job = g_task_get_task_data (G_TASK (result));
  g_autoptr (VigilHazardDesk) desk = g_weak_ref_get (&job->desk);
  VigilZoneSet *set = job->set;

  if (set->footprint_running == g_task_get_cancellable (G_TASK (result)))
    g_clear_object (&set->footprint_running);
  if (!g_task_propagate_boolean (G_TASK (result), NULL) || desk == NULL || desk->session == NULL || set->ended)
    return;
  g_clear_pointer (&set->footprint, vigil_zone_shape_unref);
  if (!vigil_zone_shape_is_empty (job->footprint))
    set->footprint = g_steal_pointer (&job->footprint);
  vigil_hazard_desk_changed (desk, set);
}

static Job *
job_new (VigilHazardDesk *self, VigilZoneSet *set)
{
  Job *job = g_new0 (Job, 1);

  g_weak_ref_init (&job->desk, self);
  job->set = g_object_ref (set);
  job->site = g_object_ref (self->session->site);
  job->given = vigil_case_copy (set->given);
  job->east = set->given->east;
  job->north = set->given->north;
  job->now = vigil_session_now (self->session);
  job->since = set->kind == VIGIL_ZONE_SET_WHAT_IF ? job->now : set->since;
  vigil_wind_record_summarise (&self->winds, job->now, &job->winds);
  return job;
}

void
vigil_hazard_desk_run_footprint (VigilHazardDesk *self, VigilZoneSet *set)
{
  gint64 now = g_get_monotonic_time ();
  g_autoptr (GTask) task = NULL;
  Job *job;

  set->footprint_due = TRUE;
  if (set->footprint_running || (set->footprint_at && now - set->footprint_at < FOOTPRINT_EVERY))
    return;
  set->footprint_due = FALSE;
  set->footprint_at = now;
  set->footprint_running = g_cancellable_new ();
  job = job_new (self, set);
  job->outcome = vigil_outcome_ref (set->outcome);
  task = g_task_new (NULL, set->footprint_running, footprint_cb, NULL);
  g_task_set_task_data (task, job, job_free);
  g_task_run_in_thread (task, footprint_thread);
}

static void
swap_array (GArray **to, GArray **from)
{
  g_clear_pointer (to, g_array_unref);
  *to = g_steal_pointer (from);
}

static void
take_result (VigilHazardDesk *self, VigilZoneSet *set, Job *job)
{
  vigil_zone_set_take_outcome (set, g_steal_pointer (&job->outcome), job->now);
  swap_array (&set->things, &job->things);
  swap_array (&set->arrivals, &job->arrivals);
  swap_array (&set->musters, &job->musters);
  set->untold = set->kind == VIGIL_ZONE_SET_COMPUTED;
  vigil_hazard_desk_run_footprint (self, set);
}

static gboolean
has_gas (const GPtrArray *zones)
{
  for (guint i = 0; i < zones->len; i++)
    {
      const char *id = ((VigilZone *) zones->pdata[i])->id;

      if (id && (g_str_has_prefix (id, "toxic-") || g_str_has_prefix (id, "flash-fire-")))
        return TRUE;
    }
  return FALSE;
}

/* The zones of gas that are shown cannot be computed any more (the wind died down): they do not go, they are old. The sentence
 * that says why; NULL: nothing is lost. */
static const char *
lost_gas (VigilZoneSet *set, VigilOutcome *outcome)
{
  const GPtrArray *zones = vigil_outcome_get_zones (outcome), *gaps = vigil_outcome_get_gaps (outcome);
  guint effects = vigil_outcome_get_case (outcome)->effects, gas = 1u << VIGIL_EFFECT_TOXIC | 1u << VIGIL_EFFECT_FLASH_FIRE;

  if (gaps->len == 0 || (effects != 0 && (effects & gas) == 0) || !(set->outcome ? has_gas (set->zones) : set->zones->len > 0))
    return NULL;
  for (guint i = 0; i < zones->len; i++)
    if (((VigilOutcomeZone *) zones->pdata[i])->effect <= VIGIL_EFFECT_FLASH_FIRE)
      return NULL;
  return gaps->pdata[0];
}

static void
run_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  Job *job = g_task_get_task_data (G_TASK (result));
  g_autoptr (VigilHazardDesk) desk = g_weak_ref_get (&job->desk);
  g_autoptr (GError) error = NULL;
  VigilZoneSet *set = job->set;
  gboolean done = g_task_propagate_boolean (G_TASK (result), &error);
  const char *problem;

  if (desk == NULL || desk->session == NULL || set->ended || g_error_matches (error, G_IO_ERROR, G_IO_ERROR_CANCELLED))
    return; /* whoever cancelled it has begun anew */
  g_clear_object (&set->running);
  problem = done ? lost_gas (set, job->outcome) : error->message;
  if (problem)
    vigil_zone_set_set_problem (set, problem); /* the last zones stand, and say so */
  else
    take_result (desk, set, job);
  vigil_hazard_desk_count (desk);
  vigil_hazard_desk_changed (desk, set);
}

/**
 * vigil_hazard_desk_run:
 *
 * Runs the case of a set on a thread; a run under way is out of date and cancelled.
 */
void
vigil_hazard_desk_run (VigilHazardDesk *self, VigilZoneSet *set)
{
  g_autoptr (GTask) task = NULL;

  if (set->ended)
    return;
  g_cancellable_cancel (set->running);
  g_clear_object (&set->running);
  set->running = g_cancellable_new ();
  set->started = g_get_monotonic_time ();
  task = g_task_new (NULL, set->running, run_cb, NULL);
  g_task_set_task_data (task, job_new (self, set), job_free);
  g_task_run_in_thread (task, run_thread);
}

void
vigil_hazard_desk_follow (VigilHazardDesk *self, VigilZoneSet *set)
{
  if (set->footprint_due && set->outcome)
    vigil_hazard_desk_run_footprint (self, set);
  if (set->running || g_get_monotonic_time () - set->started < LEAST_PAUSE)
    return;
  if (set->outcome == NULL || vigil_hazard_bind_moved (vigil_outcome_get_case (set->outcome), set->given))
    vigil_hazard_desk_run (self, set);
}

/**
 * vigil_hazard_desk_look:
 *
 * Which muster points are out of zones that no model made, drawn or received. At once: they are few.
 */
void
vigil_hazard_desk_look (VigilHazardDesk *self, VigilZoneSet *set)
{
  g_autoptr (GPtrArray) shapes = g_ptr_array_new ();
  Job job = { .site = self->session->site, .musters = g_array_new (FALSE, FALSE, sizeof (VigilZoneMuster)) };
  VigilZonePoint least = { 0 }, most = { 0 };

  for (guint i = 0; i < set->zones->len; i++)
    g_ptr_array_add (shapes, ((VigilZone *) set->zones->pdata[i])->shape);
  if (shapes->len > 0)
    vigil_zone_shape_get_bounds (shapes->pdata[0], &least, &most);
  job.east = 0.5 * (least.east + most.east);
  job.north = 0.5 * (least.north + most.north);
  look_at_musters (&job, shapes, NULL);
  swap_array (&set->musters, &job.musters);
}
