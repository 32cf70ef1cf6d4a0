/* vigil-hazard-crowds.c: who stands close together, looked for on a thread
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "config.h"

#include "shell/vigil-hazard-crowds.h"

#define PAUSE (3 * G_USEC_PER_SEC) /* between two looks: a crowd is one from a minute on */

/* One look. It owns all it touches, the memory of the crowds with it. */
typedef struct
{
  VigilCrowding *crowding;
  GStringChunk *ids;
  GArray *people; /* (element-type VigilExposurePerson) */
  GArray *crowds; /* (nullable) (element-type VigilCrowd) */
  VigilTime now, fresh;
} Look;

struct _VigilHazardCrowds
{
  VigilCrowding *crowding; /* (nullable): on its way with a look */
  Look *found;             /* (nullable) the last one */
  GCancellable *gone;      /* cancelled when this is freed */
  gint64 began;            /* monotonic */
};

static void
look_free (gpointer data)
{
  Look *look = data;

  g_clear_pointer (&look->crowding, vigil_crowding_free);
  g_clear_pointer (&look->crowds, g_array_unref);
  g_array_unref (look->people);
  g_string_chunk_free (look->ids);
  g_free (look);
}

VigilHazardCrowds *
vigil_hazard_crowds_new (guint least)
{
  VigilHazardCrowds *self = g_new0 (VigilHazardCrowds, 1);

  self->crowding = vigil_crowding_new (VIGIL_CROWDING_DISTANCE, VIGIL_CROWDING_DWELL, least);
  self->gone = g_cancellable_new ();
  return self;
}

void
vigil_hazard_crowds_free (VigilHazardCrowds *self)
{
  g_cancellable_cancel (self->gone);
  g_object_unref (self->gone);
  g_clear_pointer (&self->crowding, vigil_crowding_free);
  g_clear_pointer (&self->found, look_free);
  g_free (self);
}

static void
copy_people (Look *look, VigilTracks *tracks)
{
  const VigilTrackArrays *all = vigil_tracks_get_arrays (tracks);

  for (guint i = 0; i < all->n; i++)
    if (all->ids[i] != NULL && all->kind[i] == VIGIL_TRACK_PERSON)
      {
        VigilExposurePerson person = { g_string_chunk_insert (look->ids, all->ids[i]), all->x[i], all->y[i], all->accuracy[i], all->time[i], NULL };

        g_array_append_val (look->people, person);
      }
}

static void
look_thread (GTask *task, gpointer source, gpointer data, GCancellable *gone)
{
  Look *look = data;

  look->crowds = vigil_crowding_update (look->crowding, (const VigilExposurePerson *) look->people->data, look->people->len, look->now, look->fresh);
  g_task_return_boolean (task, TRUE);
}

static void
look_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  VigilHazardCrowds *self = user_data;
  GTask *task = G_TASK (result);
  Look *look;

  if (g_cancellable_is_cancelled (g_task_get_cancellable (task)))
    return; /* self is no more */
  look = g_task_get_task_data (task);
  g_clear_pointer (&self->found, look_free);
  self->crowding = g_steal_pointer (&look->crowding);
  self->found = g_new0 (Look, 1);
  *self->found = (Look) { .ids = g_steal_pointer (&look->ids), .people = g_steal_pointer (&look->people), .crowds = g_steal_pointer (&look->crowds) };
  look->ids = g_string_chunk_new (16); /* what is left of the look is freed with its task */
  look->people = g_array_new (FALSE, FALSE, sizeof (VigilExposurePerson));
}

void
vigil_hazard_crowds_look (VigilHazardCrowds *self, VigilSession *session, VigilTime now, VigilTime fresh)
{
  g_autoptr (GTask) task = NULL;
  Look *look;

  g_return_if_fail (self != NULL && VIGIL_IS_SESSION (session));

  if (self->crowding == NULL || (self->began != 0 && g_get_monotonic_time () - self->began < PAUSE))
    return;
  self->began = g_get_monotonic_time ();
  look = g_new0 (Look, 1);
  look->crowding = g_steal_pointer (&self->crowding);
  look->ids = g_string_chunk_new (65536);
  look->people = g_array_new (FALSE, FALSE, sizeof (VigilExposurePerson));
  look->now = now;
  look->fresh = fresh;
  copy_people (look, vigil_situation_get_tracks (vigil_session_get_situation (session)));
  task = g_task_new (NULL, self->gone, look_cb, self);
  g_task_set_check_cancellable (task, FALSE);
  g_task_set_task_data (task, look, look_free);
  g_task_run_in_thread (task, look_thread);
}

const GArray *
vigil_hazard_crowds_get (VigilHazardCrowds *self, const VigilExposurePerson **people)
{
  g_return_val_if_fail (self != NULL && people != NULL, NULL);

  *people = self->found != NULL ? (const VigilExposurePerson *) self->found->people->data : NULL;
  return self->found != NULL ? self->found->crowds : NULL;
}
