/* vigil-situation.c: events folded into tags, tracks, weather and permits
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "config.h"

#include "core/vigil-situation.h"

#include <math.h>

/* AQ 3064.3: a fix at least every 5 s. Lost after 6 missed ones; greyed for 5 minutes before it goes. */
#define LOST_AFTER (30 * VIGIL_SECOND)
#define REMOVED_AFTER (330 * VIGIL_SECOND)

struct _VigilSituation
{
  GObject parent_instance;
  VigilSite *site;
  VigilClock *clock;
  VigilTags *tags;
  VigilTracks *tracks;
  VigilWeatherObservation weather;
  gboolean has_weather;
  gboolean disconnected;
  GPtrArray *permits;
  guint64 n_unknown;
  gboolean dirty;
};

enum
{
  CHANGED,
  N_SIGNALS
};

static guint signals[N_SIGNALS];

G_DEFINE_TYPE (VigilSituation, vigil_situation, G_TYPE_OBJECT)

static void
permit_free (VigilPermit *permit)
{
  g_free (permit->id);
  g_free (permit->kind);
  g_free (permit->title);
  g_free (permit->asset);
  g_free (permit->area);
  g_free (permit->holder);
  g_free (permit);
}

static void
vigil_situation_dispose (GObject *object)
{
  VigilSituation *self = VIGIL_SITUATION (object);

  g_clear_object (&self->site);
  g_clear_object (&self->clock);
  g_clear_object (&self->tags);
  g_clear_object (&self->tracks);
  g_clear_pointer (&self->permits, g_ptr_array_unref);
  G_OBJECT_CLASS (vigil_situation_parent_class)->dispose (object);
}

static void
vigil_situation_class_init (VigilSituationClass *klass)
{
  G_OBJECT_CLASS (klass)->dispose = vigil_situation_dispose;

  /**
   * VigilSituation::changed:
   *
   * Once for each batch that changed something.
   */
  signals[CHANGED]
      = g_signal_new ("changed", G_TYPE_FROM_CLASS (klass), G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL, G_TYPE_NONE, 0);
}

static void
vigil_situation_init (VigilSituation *self)
{
  self->permits = g_ptr_array_new_with_free_func ((GDestroyNotify) permit_free);
}

/**
 * vigil_situation_new:
 * @site: the site
 * @clock: whose now ages values
 *
 * Returns: (transfer full): nothing known yet
 */
VigilSituation *
vigil_situation_new (VigilSite *site, VigilClock *clock)
{
  VigilSituation *self;

  g_return_val_if_fail (VIGIL_IS_SITE (site) && VIGIL_IS_CLOCK (clock), NULL);

  self = g_object_new (VIGIL_TYPE_SITUATION, NULL);
  self->site = g_object_ref (site);
  self->clock = g_object_ref (clock);
  self->tags = vigil_tags_new (site);
  self->tracks = vigil_tracks_new (vigil_site_get_frame (site));
  return self;
}

VigilSite *
vigil_situation_get_site (VigilSituation *self)
{
  g_return_val_if_fail (VIGIL_IS_SITUATION (self), NULL);
  return self->site;
}

VigilClock *
vigil_situation_get_clock (VigilSituation *self)
{
  g_return_val_if_fail (VIGIL_IS_SITUATION (self), NULL);
  return self->clock;
}

VigilTags *
vigil_situation_get_tags (VigilSituation *self)
{
  g_return_val_if_fail (VIGIL_IS_SITUATION (self), NULL);
  return self->tags;
}

VigilTracks *
vigil_situation_get_tracks (VigilSituation *self)
{
  g_return_val_if_fail (VIGIL_IS_SITUATION (self), NULL);
  return self->tracks;
}

const VigilWeatherObservation *
vigil_situation_get_weather (VigilSituation *self)
{
  g_return_val_if_fail (VIGIL_IS_SITUATION (self), NULL);
  return self->has_weather ? &self->weather : NULL;
}

const GPtrArray *
vigil_situation_get_permits (VigilSituation *self)
{
  g_return_val_if_fail (VIGIL_IS_SITUATION (self), NULL);
  return self->permits;
}

static gboolean
remove_permit (VigilSituation *self, const char *id)
{
  for (guint i = 0; i < self->permits->len; i++)
    if (g_strcmp0 (((VigilPermit *) g_ptr_array_index (self->permits, i))->id, id) == 0)
      {
        g_ptr_array_remove_index (self->permits, i);
        return TRUE;
      }
  return FALSE;
}

static void
read_permit_position (VigilSituation *self, VigilPermit *permit, const VigilEvent *event)
{
  JsonObject *data = json_node_get_object (event->data);
  JsonNode *node = json_object_get_member (data, "position");
  VigilEnu enu;
  VigilLonLat point = { 0 };
  JsonArray *pair;

  permit->x = permit->y = NAN;
  if (node == NULL)
    return;
  pair = json_node_get_array (node);
  point.lon = json_array_get_double_element (pair, 0);
  point.lat = json_array_get_double_element (pair, 1);
  vigil_frame_to_enu (vigil_site_get_frame (self->site), &point, &enu);
  permit->x = enu.x;
  permit->y = enu.y;
}

static gboolean
open_permit (VigilSituation *self, const VigilEvent *event)
{
  VigilPermit *permit = g_new0 (VigilPermit, 1);
  const char *expires = vigil_event_get_string (event, "expires");

  permit->id = g_strdup (vigil_event_get_string (event, "permit"));
  permit->kind = g_strdup (vigil_event_get_string (event, "kind"));
  permit->title = g_strdup (vigil_event_get_text (event, "title"));
  permit->asset = g_strdup (vigil_event_get_string (event, "asset"));
  permit->area = g_strdup (vigil_event_get_string (event, "area"));
  permit->holder = g_strdup (vigil_event_get_text (event, "holder"));
  permit->opened = event->time;
  if (expires != NULL)
    vigil_time_from_rfc3339 (expires, &permit->expires);
  read_permit_position (self, permit, event);
  remove_permit (self, permit->id);
  g_ptr_array_add (self->permits, permit);
  return TRUE;
}

static gboolean
observe_weather (VigilSituation *self, const VigilEvent *event)
{
  const VigilFrame *frame = vigil_site_get_frame (self->site);

  if (self->has_weather && event->time < self->weather.time)
    return FALSE;
  self->has_weather = vigil_weather_from_event (&self->weather, event, frame->origin.lon, frame->origin.lat);
  self->weather.received = vigil_clock_now (self->clock);
  return TRUE;
}

static gboolean
apply_samples (VigilSituation *self, const VigilEvent *event)
{
  guint unknown = vigil_tags_apply (self->tags, event->samples, event->n_samples, vigil_clock_now (self->clock));

  self->n_unknown += unknown;
  return unknown < event->n_samples;
}

static gboolean
apply_positions (VigilSituation *self, const VigilEvent *event)
{
  return vigil_tracks_apply (self->tracks,
                             event->track_kind,
                             event->positions,
                             event->n_positions,
                             vigil_clock_now (self->clock))
         > 0;
}

/**
 * vigil_situation_apply:
 * @self: the situation
 * @event: what happened
 *
 * Folds one event. Times that lie in the past are handled by the parts: older telemetry never
 * overwrites newer.
 */
void
vigil_situation_apply (VigilSituation *self, VigilEvent *event)
{
  g_return_if_fail (VIGIL_IS_SITUATION (self) && event != NULL);

  switch (event->event_type)
    {
    case VIGIL_EVENT_TAG_SAMPLES:
      self->dirty |= apply_samples (self, event);
      break;
    case VIGIL_EVENT_TRACK_POSITIONS:
      self->dirty |= apply_positions (self, event);
      break;
    case VIGIL_EVENT_WEATHER_OBSERVED:
      self->dirty |= observe_weather (self, event);
      break;
    case VIGIL_EVENT_PERMIT_OPENED:
      self->dirty |= open_permit (self, event);
      break;
    case VIGIL_EVENT_PERMIT_CLOSED:
      self->dirty |= remove_permit (self, vigil_event_get_string (event, "permit"));
      break;
    default:
      break;
    }
}

void
vigil_situation_end_batch (VigilSituation *self)
{
  g_return_if_fail (VIGIL_IS_SITUATION (self));

  if (!self->dirty)
    return;
  self->dirty = FALSE;
  g_signal_emit (self, signals[CHANGED], 0);
}

/**
 * vigil_situation_tick:
 * @self: the situation
 *
 * Ages tags and tracks. While the link is down, tracks are kept as they were: they are not lost,
 * we are.
 */
void
vigil_situation_tick (VigilSituation *self)
{
  VigilTime now;

  g_return_if_fail (VIGIL_IS_SITUATION (self));

  now = vigil_clock_now (self->clock);
  self->dirty |= vigil_tags_expire (self->tags, now) > 0;
  if (!self->disconnected)
    self->dirty |= vigil_tracks_expire (self->tracks, now, LOST_AFTER, REMOVED_AFTER) > 0;
  vigil_situation_end_batch (self);
}

/**
 * vigil_situation_set_disconnected:
 * @self: the situation
 * @disconnected: whether every link is down
 */
void
vigil_situation_set_disconnected (VigilSituation *self, gboolean disconnected)
{
  g_return_if_fail (VIGIL_IS_SITUATION (self));

  if (self->disconnected == disconnected)
    return;
  self->disconnected = disconnected;
  vigil_tags_set_disconnected (self->tags, disconnected);
  self->dirty = TRUE;
  vigil_situation_end_batch (self);
}

/**
 * vigil_situation_get_disconnected:
 * @self: the situation
 *
 * Returns: whether every link is down, so that all of it grows old
 */
gboolean
vigil_situation_get_disconnected (VigilSituation *self)
{
  g_return_val_if_fail (VIGIL_IS_SITUATION (self), FALSE);
  return self->disconnected;
}

/**
 * vigil_situation_get_n_unknown:
 * @self: the situation
 *
 * Returns: how many samples named a tag that the site pack does not have
 */
guint64
vigil_situation_get_n_unknown (VigilSituation *self)
{
  g_return_val_if_fail (VIGIL_IS_SITUATION (self), 0);
  return self->n_unknown;
}
