/* vigil-hazard-desk-count.c: who is inside, once a second
 *
 * People and vehicles are copied on the main loop and looked at on a thread: 10 000 of them under nine zones take some
 * milliseconds. Nobody who is not known to be outside counts as safe.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "config.h"

#include "session/vigil-hazard-desk-private.h"

#include <math.h>
#include <string.h>

#define LISTED 500 /* people listed by name of one set; the counts have all */

/* One set, as a thread sees it. */
typedef struct
{
  VigilZoneSet *set;      /* owned, touched on the main loop only */
  GPtrArray *shapes;      /* (element-type VigilZoneShape) */
  VigilOutcome *outcome;  /* (nullable) */
  VigilTime since;
  VigilExposureCounts people, vehicles;
  GArray *persons;        /* (element-type VigilZonePerson) */
  GArray *things;         /* (nullable) of zones that no run has looked at: drawn, received */
} SetJob;

typedef struct
{
  GWeakRef desk;
  VigilSite *site;
  VigilTime now;
  GStringChunk *ids;
  GArray *people, *vehicles; /* (element-type VigilExposurePerson) */
  GPtrArray *sets;           /* (element-type SetJob) */
} CountJob;

static void
set_job_free (gpointer data)
{
  SetJob *job = data;

  g_object_unref (job->set);
  g_ptr_array_unref (job->shapes);
  g_clear_pointer (&job->outcome, vigil_outcome_unref);
  g_clear_pointer (&job->persons, g_array_unref);
  g_clear_pointer (&job->things, g_array_unref);
  g_free (job);
}

static void
count_job_free (gpointer data)
{
  CountJob *job = data;

  g_weak_ref_clear (&job->desk);
  g_object_unref (job->site);
  g_array_unref (job->people);
  g_array_unref (job->vehicles);
  g_ptr_array_unref (job->sets);
  g_string_chunk_free (job->ids);
  g_free (job);
}

/* Copies, on the main loop. */

static void
copy_tracks (CountJob *job, VigilTracks *tracks)
{
  const VigilTrackArrays *all = vigil_tracks_get_arrays (tracks);

  for (guint i = 0; i < all->n; i++)
    if (all->ids[i])
      {
        VigilExposurePerson person = {
          .id = g_string_chunk_insert (job->ids, all->ids[i]),
          .east = all->x[i],
          .north = all->y[i],
          .accuracy = all->accuracy[i],
          .fixed = all->time[i],
        };

        g_array_append_val (all->kind[i] == VIGIL_TRACK_PERSON ? job->people : job->vehicles, person);
      }
}

static SetJob *
set_job_new (VigilZoneSet *set)
{
  SetJob *job = g_new0 (SetJob, 1);

  job->set = g_object_ref (set);
  job->since = set->since;
  job->shapes = g_ptr_array_new_with_free_func ((GDestroyNotify) vigil_zone_shape_unref);
  for (guint i = 0; i < set->zones->len; i++)
    g_ptr_array_add (job->shapes, vigil_zone_shape_ref (((VigilZone *) set->zones->pdata[i])->shape));
  job->outcome = set->outcome ? vigil_outcome_ref (set->outcome) : NULL;
  job->persons = g_array_new (FALSE, FALSE, sizeof (VigilZonePerson));
  return job;
}

static CountJob *
count_job_new (VigilHazardDesk *self)
{
  CountJob *job = g_new0 (CountJob, 1);

  g_weak_ref_init (&job->desk, self);
  job->site = g_object_ref (self->session->site);
  job->now = vigil_session_now (self->session);
  job->ids = g_string_chunk_new (65536);
  job->people = g_array_new (FALSE, FALSE, sizeof (VigilExposurePerson));
  job->vehicles = g_array_new (FALSE, FALSE, sizeof (VigilExposurePerson));
  job->sets = g_ptr_array_new_with_free_func (set_job_free);
  copy_tracks (job, vigil_situation_get_tracks (self->session->situation));
  for (guint i = 0; i < g_list_model_get_n_items (G_LIST_MODEL (self->sets)); i++)
    {
      g_autoptr (VigilZoneSet) set = g_list_model_get_item (G_LIST_MODEL (self->sets), i);

      g_ptr_array_add (job->sets, set_job_new (set));
    }
  return job;
}

/* On the thread. */

/* The building somebody stands in: its walls hold some of the gas off. */
static void
find_buildings (CountJob *job)
{
  const GArray *buildings = vigil_site_get_buildings (job->site);

  for (guint b = 0; b < buildings->len; b++)
    {
      const VigilBuilding *building = &g_array_index (buildings, VigilBuilding, b);
      double least_x = INFINITY, least_y = INFINITY, most_x = -INFINITY, most_y = -INFINITY;

      for (guint i = 0; i < building->outline.n_points; i++)
        {
          least_x = MIN (least_x, building->outline.xy[2 * i]);
          most_x = MAX (most_x, building->outline.xy[2 * i]);
          least_y = MIN (least_y, building->outline.xy[2 * i + 1]);
          most_y = MAX (most_y, building->outline.xy[2 * i + 1]);
        }
      for (guint i = 0; i < job->people->len; i++)
        {
          VigilExposurePerson *person = &g_array_index (job->people, VigilExposurePerson, i);

          if (person->east >= least_x && person->east <= most_x && person->north >= least_y && person->north <= most_y
              && vigil_ring_contains (building->outline.xy, building->outline.n_points, person->east, person->north))
            person->building = building->id;
        }
    }
}

static void
list_person (SetJob *job, VigilTrackKind kind, const VigilExposurePerson *person, const VigilExposureFinding *finding, VigilTime now)
{
  VigilZonePerson listed = {
    .kind = kind,
    .finding = *finding,
    .east = person->east,
    .north = person->north,
    .fixed = person->fixed,
    .accuracy = person->accuracy < 0.0 ? NAN : person->accuracy,
    .building = person->building,
    .concentration = NAN,
    .breathed = NAN,
    .load = NAN,
  };

  if (finding->state == VIGIL_EXPOSURE_CLEAR || job->persons->len >= LISTED)
    return;
  g_strlcpy (listed.id, person->id, sizeof listed.id);
  if (job->outcome && isfinite (person->east) && isfinite (person->north))
    listed.concentration = vigil_outcome_concentration (job->outcome, person->east, person->north, VIGIL_BREATHING_HEIGHT,
                                                        MAX (now - job->since, 0) / (double) VIGIL_SECOND);
  g_array_append_val (job->persons, listed);
}

static int
compare_persons (gconstpointer a, gconstpointer b)
{
  const VigilZonePerson *first = a, *second = b;

  if (first->finding.state != second->finding.state)
    return second->finding.state - first->finding.state;
  if (first->finding.level != second->finding.level)
    return first->finding.level - second->finding.level;
  return strcmp (first->id, second->id);
}

static void
count_kind (CountJob *job, SetJob *set, const GArray *people, VigilTrackKind kind, VigilExposureCounts *counts)
{
  g_autofree VigilExposureFinding *findings = g_new0 (VigilExposureFinding, MAX (people->len, 1));

  vigil_exposure_find ((VigilZoneShape *const *) set->shapes->pdata, set->shapes->len, (const VigilExposurePerson *) people->data,
                       people->len, job->now, &vigil_exposure_default_rules, findings, counts);
  for (int state = VIGIL_EXPOSURE_INSIDE; state > VIGIL_EXPOSURE_CLEAR; state--)
    for (guint i = 0; i < people->len; i++)
      if (findings[i].state == state)
        list_person (set, kind, &g_array_index (people, VigilExposurePerson, i), &findings[i], job->now);
}

static void
count_thread (GTask *task, gpointer source, gpointer data, GCancellable *cancellable)
{
  CountJob *job = data;

  find_buildings (job);
  for (guint i = 0; i < job->sets->len; i++)
    {
      SetJob *set = job->sets->pdata[i];

      count_kind (job, set, job->people, VIGIL_TRACK_PERSON, &set->people);
      count_kind (job, set, job->vehicles, VIGIL_TRACK_VEHICLE, &set->vehicles);
      g_array_sort (set->persons, compare_persons);
      if (set->outcome == NULL)
        set->things = vigil_exposure_find_site ((VigilZoneShape *const *) set->shapes->pdata, set->shapes->len, job->site);
    }
  g_task_return_boolean (task, TRUE);
}

/* Back on the main loop. */

static void
count_permits (VigilHazardDesk *self, VigilZoneSet *set)
{
  g_autoptr (GPtrArray) shapes = g_ptr_array_new ();

  for (guint i = 0; i < set->zones->len; i++)
    g_ptr_array_add (shapes, ((VigilZone *) set->zones->pdata[i])->shape);
  g_clear_pointer (&set->permits, g_array_unref);
  set->permits = vigil_exposure_find_permits ((VigilZoneShape *const *) shapes->pdata, shapes->len,
                                              vigil_situation_get_permits (self->session->situation), self->session->site);
}

static gboolean
is_of_these (const SetJob *job, const VigilZoneSet *set)
{
  if (job->shapes->len != set->zones->len || job->outcome != set->outcome)
    return FALSE;
  for (guint i = 0; i < job->shapes->len; i++)
    if (job->shapes->pdata[i] != ((VigilZone *) set->zones->pdata[i])->shape)
      return FALSE;
  return TRUE;
}

/* The journal keeps what the commander saw: the zones with who was inside them. */
static void
tell_journal (VigilHazardDesk *self, VigilZoneSet *set)
{
  if (!set->untold || set->ended)
    return;
  set->untold = FALSE;
  vigil_session_take_one (self->session, vigil_hazard_desk_make_event (self, set));
}

static void
take_counts (VigilHazardDesk *self, SetJob *job, VigilTime now)
{
  VigilZoneSet *set = job->set;

  if (!is_of_these (job, set))
    return; /* the zones are newer than the count; the next one has them */
  set->people = job->people;
  set->vehicles = job->vehicles;
  set->counted = TRUE;
  g_clear_pointer (&set->persons, g_array_unref);
  set->persons = g_steal_pointer (&job->persons);
  vigil_zone_set_add_loads (set, now);
  if (job->things)
    {
      g_clear_pointer (&set->things, g_array_unref);
      set->things = g_steal_pointer (&job->things);
    }
  count_permits (self, set);
  tell_journal (self, set);
  vigil_zone_set_changed (set);
}

static void
count_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  CountJob *job = g_task_get_task_data (G_TASK (result));
  g_autoptr (VigilHazardDesk) desk = g_weak_ref_get (&job->desk);

  if (desk == NULL || desk->session == NULL)
    return;
  desk->counting = FALSE;
  for (guint i = 0; i < job->sets->len; i++)
    take_counts (desk, job->sets->pdata[i], job->now);
  vigil_hazard_desk_changed (desk, NULL);
}

/**
 * vigil_hazard_desk_count:
 *
 * Begins a count unless one is under way; nothing to do without zones.
 */
void
vigil_hazard_desk_count (VigilHazardDesk *self)
{
  g_autoptr (GTask) task = NULL;

  if (self->counting || g_list_model_get_n_items (G_LIST_MODEL (self->sets)) == 0)
    return;
  self->counting = TRUE;
  task = g_task_new (NULL, NULL, count_cb, NULL);
  g_task_set_task_data (task, count_job_new (self), count_job_free);
  g_task_run_in_thread (task, count_thread);
}
