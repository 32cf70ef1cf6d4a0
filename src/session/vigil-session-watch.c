/* vigil-session-watch.c: what Vigil itself raises: link loss, stale tags, limits of value-only platforms
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "config.h"

#include "session/vigil-session-private.h"

#include <glib/gi18n-lib.h>
#include <string.h>

/* A link that comes back within a moment is no alarm. */
#define ANNOUNCE_AFTER (3 * VIGIL_SECOND)
#define RULES_SETTLE (3 * VIGIL_SECOND) /* after a start, until the values of a platform have come */
#define STALE_ALARMS 20 /* tags with an alarm of their own; the rest share one */

static JsonObject *
alarm_data (const char *id, int priority, const char *message)
{
  JsonObject *data = json_object_new ();

  json_object_set_string_member (data, "alarm", id);
  json_object_set_int_member (data, "priority", priority);
  json_object_set_string_member (data, "message", message);
  return data;
}

static void
return_alarm (VigilSession *self, const char *id)
{
  JsonObject *data = json_object_new ();
  VigilAlarm *alarm = vigil_alarm_queue_find (self->alarms, id);

  json_object_set_string_member (data, "alarm", id);
  if (alarm == NULL)
    json_object_unref (data);
  else
    vigil_session_take_one (self, vigil_session_make (self, VIGIL_EVENT_ALARM_RETURNED, id, NULL, data));
}

static void
raise_alarm (VigilSession *self, const char *id, JsonObject *data)
{
  const VigilAlarmDef *def = vigil_site_get_alarm_def (self->site, id);

  if (def != NULL && def->latching)
    json_object_set_boolean_member (data, "latching", TRUE);
  vigil_session_take_one (self, vigil_session_make (self, VIGIL_EVENT_ALARM_RAISED, id, NULL, data));
}

static char *
link_alarm_id (VigilSessionLink *link)
{
  return g_strdup_printf ("link/%s", vigil_feed_get_address (link->feed));
}

static void
record_link (VigilSession *self, VigilSessionLink *link, VigilEventType type, const char *problem, guint64 seq)
{
  JsonObject *data = json_object_new ();
  g_autofree char *id = link_alarm_id (link), *epoch = vigil_feed_dup_epoch (link->feed);

  json_object_set_string_member (data, "link", vigil_feed_get_address (link->feed));
  if (problem != NULL)
    json_object_set_string_member (data, "problem", problem);
  if (epoch != NULL)
    json_object_set_string_member (data, "epoch", epoch);
  json_object_set_int_member (data, "seq", (gint64) seq);
  vigil_session_take_one (self, vigil_session_make (self, type, id, NULL, data));
}

static void
announce_loss (VigilSession *self, VigilSessionLink *link, const VigilLinkHealth *health)
{
  g_autofree char *id = link_alarm_id (link), *name = vigil_feed_dup_name (link->feed);
  g_autofree char *message = g_strdup_printf (_ ("Link to %s lost"), name);

  link->announced = TRUE;
  record_link (self, link, VIGIL_EVENT_LINK_LOST, health->problem, health->last_seq);
  raise_alarm (self, id, alarm_data (id, 2, message));
}

static void
end_loss (VigilSession *self, VigilSessionLink *link, const VigilLinkHealth *health)
{
  g_autofree char *id = link_alarm_id (link);
  VigilAlarm *alarm = vigil_alarm_queue_find (self->alarms, id);

  link->announced = FALSE;
  link->lost_since = 0;
  record_link (self, link, VIGIL_EVENT_LINK_RESTORED, NULL, health->last_seq);
  if (alarm != NULL && vigil_alarm_is_active (alarm))
    return_alarm (self, id);
}

/* Values are disconnected when no link is up. */
static void
update_disconnected (VigilSession *self)
{
  gboolean any_up = self->links->len == 0;

  for (guint i = 0; i < self->links->len; i++)
    {
      VigilSessionLink *link = self->links->pdata[i];

      any_up |= link->state == VIGIL_LINK_LIVE || link->state == VIGIL_LINK_SYNCING;
    }
  vigil_situation_set_disconnected (self->situation, !any_up);
}

/**
 * vigil_session_watch_link:
 * @self: the session
 * @link: a link whose health changed, or may have waited long enough
 *
 * Loss becomes a fact and an alarm after %ANNOUNCE_AFTER, return at once.
 */
void
vigil_session_watch_link (VigilSession *self, VigilSessionLink *link)
{
  VigilLinkHealth health = { 0 };
  gboolean came_up;

  vigil_feed_get_health (link->feed, &health);
  came_up = health.state == VIGIL_LINK_LIVE && link->state != VIGIL_LINK_LIVE;
  link->state = health.state;
  if (came_up)
    {
      vigil_session_hold_rules (self, RULES_SETTLE);
      end_loss (self, link, &health);
    }
  else if (health.state != VIGIL_LINK_LIVE && health.state != VIGIL_LINK_STOPPED && link->lost_since == 0)
    link->lost_since = vigil_clock_monotonic (self->clock) + 1;
  if (link->lost_since != 0 && !link->announced
      && vigil_clock_monotonic (self->clock) - link->lost_since >= ANNOUNCE_AFTER)
    announce_loss (self, link, &health);
  update_disconnected (self);
  vigil_link_health_clear (&health);
}

void
vigil_session_watch_links (VigilSession *self)
{
  for (guint i = 0; i < self->links->len; i++)
    vigil_session_watch_link (self, self->links->pdata[i]);
}

static int
worst_priority (const VigilTagDef *def)
{
  int worst = 3;

  for (guint i = 0; def->limits != NULL && i < def->limits->len; i++)
    worst = MIN (worst, g_array_index (def->limits, VigilLimit, i).priority);
  return MAX (worst, 2);
}

static void
raise_stale (VigilSession *self, const VigilTagDef *def)
{
  g_autofree char *id = g_strdup_printf ("%s/STALE", def->id);
  g_autofree char *message = g_strdup_printf (_ ("%s: no value for %.0f s"), vigil_text_get (&def->name), def->stale_after);
  JsonObject *data = alarm_data (id, worst_priority (def), message);

  json_object_set_string_member (data, "tag", def->id);
  if (def->asset != NULL)
    json_object_set_string_member (data, "asset", def->asset);
  g_hash_table_add (self->stale, g_strdup (def->id));
  raise_alarm (self, id, data);
}

static void
return_stale (VigilSession *self, const char *tag)
{
  g_autofree char *id = g_strdup_printf ("%s/STALE", tag);

  return_alarm (self, id);
}

static void
watch_stale_rest (VigilSession *self, guint n_more)
{
  g_autofree char *message = NULL;

  if ((n_more > 0) == self->stale_rest)
    return;
  self->stale_rest = n_more > 0;
  if (n_more == 0)
    {
      return_alarm (self, "stale/rest");
      return;
    }
  message = g_strdup_printf (g_dngettext (GETTEXT_PACKAGE, "%u more tag is stale", "%u more tags are stale", n_more), n_more);
  raise_alarm (self, "stale/rest", alarm_data ("stale/rest", 2, message));
}

static void
return_fresh (VigilSession *self)
{
  g_autoptr (GPtrArray) fresh = g_ptr_array_new_with_free_func (g_free);
  VigilTags *tags = vigil_situation_get_tags (self->situation);
  GHashTableIter iter;
  gpointer key;

  g_hash_table_iter_init (&iter, self->stale);
  while (g_hash_table_iter_next (&iter, &key, NULL))
    {
      int index = vigil_tags_find (tags, key);

      if (index >= 0 && vigil_tags_get_value (tags, index)->quality < VIGIL_QUALITY_STALE)
        g_ptr_array_add (fresh, g_strdup (key));
    }
  for (guint i = 0; i < fresh->len; i++)
    {
      return_stale (self, fresh->pdata[i]);
      g_hash_table_remove (self->stale, fresh->pdata[i]);
    }
}

/**
 * vigil_session_watch_tags:
 * @self: the session
 *
 * A tag that fell silent while its link is up is an alarm of its own; after the first twenty the
 * rest share one, so that a dead gateway is one row and not a flood.
 */
void
vigil_session_watch_tags (VigilSession *self)
{
  VigilTags *tags = vigil_situation_get_tags (self->situation);
  guint n_stale = vigil_tags_get_n_with_quality (tags, VIGIL_QUALITY_STALE);

  if (g_hash_table_size (self->stale) > 0)
    return_fresh (self);
  for (guint i = 0; n_stale > 0 && i < vigil_tags_get_n (tags); i++)
    {
      const VigilTagDef *def = vigil_tags_get_def (tags, i);

      if (g_hash_table_size (self->stale) >= STALE_ALARMS)
        break;
      if (vigil_tags_get_value (tags, i)->quality == VIGIL_QUALITY_STALE && !g_hash_table_contains (self->stale, def->id))
        raise_stale (self, def);
    }
  watch_stale_rest (self, n_stale > g_hash_table_size (self->stale) ? n_stale - g_hash_table_size (self->stale) : 0);
}

void
vigil_session_init_limits (VigilSession *self)
{
  const GArray *tags = vigil_site_get_tags (self->site);
  guint n = 0;

  self->limit_offsets = g_new (guint, MAX (tags->len, 1));
  for (guint i = 0; i < tags->len; i++)
    {
      const VigilTagDef *def = &g_array_index (tags, VigilTagDef, i);

      self->limit_offsets[i] = n;
      n += def->limits != NULL ? def->limits->len : 0;
    }
  self->limits = g_new0 (VigilLimitState, MAX (n, 1));
}

/* -1: none of that name. */
static int
find_limit (const VigilTagDef *def, const char *name)
{
  for (guint i = 0; def->limits != NULL && i < def->limits->len; i++)
    if (g_strcmp0 (g_array_index (def->limits, VigilLimit, i).name, name) == 0)
      return (int) i;
  return -1;
}

/**
 * vigil_session_adopt_alarm:
 * @self: the session
 * @id: an alarm of our own that was active when Vigil stopped
 *
 * Goes on watching it as active, so that it returns only when the condition is seen to have gone.
 *
 * Returns: %FALSE if it is none of a tag
 */
gboolean
vigil_session_adopt_alarm (VigilSession *self, const char *id)
{
  VigilTags *tags = vigil_situation_get_tags (self->situation);
  const char *slash = strrchr (id, '/');
  g_autofree char *tag = slash != NULL ? g_strndup (id, slash - id) : NULL;
  int index = tag != NULL ? vigil_tags_find (tags, tag) : -1;
  int limit = index >= 0 ? find_limit (vigil_tags_get_def (tags, index), slash + 1) : -1;

  if (limit >= 0)
    self->limits[self->limit_offsets[index] + limit].active = TRUE;
  else if (index >= 0 && g_str_equal (slash + 1, "STALE"))
    g_hash_table_add (self->stale, g_strdup (tag));
  else
    return FALSE;
  return TRUE;
}

static void
raise_limit (VigilSession *self, const VigilTagDef *def, const VigilLimit *limit, const char *id, double value)
{
  JsonObject *data = alarm_data (id, limit->priority, vigil_text_get (&limit->message));

  json_object_set_string_member (data, "tag", def->id);
  json_object_set_string_member (data, "limit", limit->name);
  json_object_set_double_member (data, "value", value);
  json_object_set_double_member (data, "threshold", limit->value);
  if (def->unit != NULL && *def->unit != '\0')
    json_object_set_string_member (data, "unit", def->unit);
  if (def->asset != NULL)
    json_object_set_string_member (data, "asset", def->asset);
  raise_alarm (self, id, data);
}

static void
watch_tag_limits (VigilSession *self, guint index, const VigilTagDef *def, const VigilSample *sample)
{
  for (guint i = 0; def->limits != NULL && i < def->limits->len; i++)
    {
      const VigilLimit *limit = &g_array_index (def->limits, VigilLimit, i);
      g_autofree char *id = g_strdup_printf ("%s/%s", def->id, limit->name);
      VigilLimitState *state = &self->limits[self->limit_offsets[index] + i];

      switch (vigil_limit_feed (state, limit, sample->value, sample->time))
        {
        case VIGIL_LIMIT_RAISED:
          raise_limit (self, def, limit, id, sample->value);
          break;
        case VIGIL_LIMIT_RETURNED:
          return_alarm (self, id);
          break;
        case VIGIL_LIMIT_UNCHANGED:
        default:
          break;
        }
    }
}

/**
 * vigil_session_watch_limits:
 * @self: the session
 * @samples: telemetry of a platform that raises no alarms of its own
 *
 * Evaluates the limits of the site pack; bad values are no evidence.
 */
void
vigil_session_watch_limits (VigilSession *self, VigilEvent *samples)
{
  VigilTags *tags = vigil_situation_get_tags (self->situation);

  for (guint i = 0; i < samples->n_samples; i++)
    {
      const VigilSample *sample = &samples->samples[i];
      int index = sample->quality <= VIGIL_QUALITY_UNCERTAIN ? vigil_tags_find (tags, sample->tag) : -1;

      if (index >= 0)
        watch_tag_limits (self, index, vigil_tags_get_def (tags, index), sample);
    }
}
