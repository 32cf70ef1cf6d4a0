/* vigil-subject.c: what the selection panel says about what is selected; no widgets
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "config.h"

#include "shell/vigil-subject-private.h"

#include "map/vigil-kind-names.h"
#include "map/vigil-pick.h"
#include "shell/vigil-alarm-lines.h"
#include "shell/vigil-words.h"

#include <glib/gi18n.h>
#include <math.h>

static void
link_free (gpointer data)
{
  VigilSubjectLink *self = data;

  g_free (self->id);
  g_free (self->name);
  g_free (self->note);
  g_free (self);
}

void
vigil_subject_add_toned (VigilSubject *self, const char *name, char *value, VigilTone tone)
{
  if (value == NULL || *value == '\0' || self->n_facts >= VIGIL_SUBJECT_MAX_FACTS)
    {
      g_free (value);
      return;
    }
  self->facts[self->n_facts].name = g_strdup (name);
  self->facts[self->n_facts].value = value;
  self->facts[self->n_facts].tone = tone;
  self->n_facts++;
}

void
vigil_subject_add (VigilSubject *self, const char *name, char *value)
{
  vigil_subject_add_toned (self, name, value, VIGIL_TONE_NORMAL);
}

void
vigil_subject_add_number (VigilSubject *self, const char *name, double value, int decimals, const char *unit)
{
  if (!isnan (value))
    vigil_subject_add (self, name, vigil_words_value (value, decimals, unit));
}

char *
vigil_subject_say_age (VigilSession *session, VigilTime time)
{
  g_autofree char *clock = vigil_words_clock (time);
  g_autofree char *age = vigil_words_elapsed (vigil_clock_now (vigil_session_get_clock (session)) - time);

  if (time <= 0)
    return NULL;
  return g_strdup_printf (_("%s, %s ago"), clock, age);
}

/* ISA-18.2 leaves the names to the plant; these are the usual ones. */
const char *
vigil_subject_name_priority (int priority)
{
  static const char *const names[] = { N_ ("critical"), N_ ("high"), N_ ("medium"), N_ ("low") };

  return _(names[CLAMP (priority, 1, 4) - 1]);
}

/* Red is kept for the most severe, as its symbol is. */
VigilTone
vigil_subject_tone_of_priority (int priority)
{
  return (VigilTone) (VIGIL_TONE_PRIORITY_1 + CLAMP (priority, 1, 4) - 1);
}

char *
vigil_subject_say_priority (int priority)
{
  return g_strdup_printf ("%d · %s", CLAMP (priority, 1, 4), vigil_subject_name_priority (priority));
}

void
vigil_subject_link (VigilSubject *self, const char *section, VigilSelectedKind kind, const char *id, const char *name,
                    char *note)
{
  VigilSubjectLink *link;

  if (self->links->len >= VIGIL_SUBJECT_MAX_LINKS)
    {
      self->n_more++;
      g_free (note);
      return;
    }
  link = g_new0 (VigilSubjectLink, 1);
  link->section = section;
  link->kind = kind;
  link->id = g_strdup (id);
  link->name = g_strdup (name != NULL ? name : id);
  link->note = note;
  g_ptr_array_add (self->links, link);
}

void
vigil_subject_link_alarm (VigilSubject *self, VigilSession *session, VigilAlarm *alarm)
{
  VigilAlarmLines lines;
  g_autofree char *age = vigil_words_elapsed (vigil_clock_now (vigil_session_get_clock (session)) - vigil_alarm_get_raised (alarm));
  guint before = self->links->len;

  vigil_alarm_lines_init (&lines, alarm, vigil_session_get_site (session));
  vigil_subject_link (self, _("Alarms"), VIGIL_SELECTED_ALARM, vigil_alarm_get_id (alarm), lines.message,
                      g_strdup_printf ("%s · %s", lines.state, age));
  vigil_alarm_lines_clear (&lines);
  if (self->links->len > before)
    {
      VigilSubjectLink *link = g_ptr_array_index (self->links, before);

      link->priority = vigil_alarm_get_priority (alarm);
      link->filled = vigil_alarm_is_unacknowledged (alarm);
    }
}

void
vigil_subject_link_alarms (VigilSubject *self, VigilSession *session, VigilSubjectMatch match, gconstpointer data)
{
  GListModel *queue = G_LIST_MODEL (vigil_session_get_alarms (session));

  for (guint i = 0; i < g_list_model_get_n_items (queue); i++)
    {
      g_autoptr (VigilAlarm) alarm = g_list_model_get_item (queue, i);
      int priority = vigil_alarm_get_priority (alarm);

      if (!match (session, alarm, data))
        continue;
      vigil_subject_link_alarm (self, session, alarm);
      if (self->priority != 0 && self->priority <= priority)
        continue;
      self->priority = priority;
      self->filled = vigil_alarm_is_unacknowledged (alarm);
    }
}

void
vigil_subject_link_permits (VigilSubject *self, VigilSession *session, const char *asset, const char *area)
{
  const GPtrArray *permits = vigil_situation_get_permits (vigil_session_get_situation (session));

  for (guint i = 0; i < permits->len; i++)
    {
      const VigilPermit *permit = g_ptr_array_index (permits, i);
      const char *kind = vigil_kind_name_permit (permit->kind);

      if ((asset == NULL || g_strcmp0 (permit->asset, asset) != 0) && (area == NULL || g_strcmp0 (permit->area, area) != 0))
        continue;
      vigil_subject_link (self, _("Open permits"), VIGIL_SELECTED_PERMIT, permit->id,
                          permit->title != NULL ? permit->title : permit->id,
                          g_strdup_printf ("%s · %s", kind, permit->id));
    }
}

static void
describe (VigilSubject *self, VigilSession *session, VigilSelection *selection)
{
  const char *id = vigil_selection_get_id (selection);

  switch (self->kind)
    {
    case VIGIL_SELECTED_ASSET:
      vigil_subject_describe_asset (self, session, id);
      break;
    case VIGIL_SELECTED_TAG:
      vigil_subject_describe_tag (self, session, id);
      break;
    case VIGIL_SELECTED_TRACK:
      vigil_subject_describe_track (self, session, id);
      break;
    case VIGIL_SELECTED_ALARM:
      vigil_subject_describe_alarm (self, session, id);
      break;
    case VIGIL_SELECTED_PERMIT:
      vigil_subject_describe_permit (self, session, id);
      break;
    case VIGIL_SELECTED_PLACE:
    case VIGIL_SELECTED_AREA:
      vigil_subject_describe_element (self, session, id);
      break;
    case VIGIL_SELECTED_GROUP:
      vigil_subject_describe_group (self, session, vigil_selection_get_group (selection));
      break;
    case VIGIL_SELECTED_NOTHING:
    default:
      break;
    }
}

/* The tag of an asset that tells most: the one with limits. */
static const char *
choose_tag (VigilSite *site, const char *asset)
{
  const GPtrArray *tags = asset != NULL ? vigil_site_get_asset_tags (site, asset) : NULL;

  for (guint i = 0; tags != NULL && i < tags->len; i++)
    {
      const VigilTagDef *tag = g_ptr_array_index (tags, i);
      if (tag->limits != NULL && tag->limits->len > 0)
        return tag->id;
    }
  return tags != NULL && tags->len > 0 ? ((const VigilTagDef *) g_ptr_array_index (tags, 0))->id : NULL;
}

/**
 * vigil_subject_init:
 * @self: (out caller-allocates): what to say; free its contents with vigil_subject_clear()
 * @session: whose selection
 */
void
vigil_subject_init (VigilSubject *self, VigilSession *session)
{
  VigilSelection *selection = vigil_session_get_selection (session);
  const char *id = vigil_selection_get_id (selection);
  double x, y;

  *self = (VigilSubject) { .kind = vigil_selection_get_kind (selection) };
  if (id == NULL)
    return;
  self->links = g_ptr_array_new_with_free_func (link_free);
  self->id = self->kind != VIGIL_SELECTED_GROUP ? g_strdup (id) : NULL;
  describe (self, session, selection);
  if (self->title == NULL)
    {
      self->title = g_strdup (id);
      self->subtitle = g_strdup (_("The site pack does not name it."));
    }
  if (self->tag == NULL)
    self->tag = g_strdup (choose_tag (vigil_session_get_site (session), self->asset));
  self->has_position
      = self->kind == VIGIL_SELECTED_GROUP || vigil_pick_locate (session, self->kind, id, &x, &y);
}

void
vigil_subject_clear (VigilSubject *self)
{
  for (guint i = 0; i < self->n_facts; i++)
    {
      g_free (self->facts[i].name);
      g_free (self->facts[i].value);
    }
  for (guint i = 0; i < self->n_notes; i++)
    {
      g_free (self->notes[i].name);
      g_free (self->notes[i].aside);
      g_free (self->notes[i].text);
    }
  g_clear_pointer (&self->links, g_ptr_array_unref);
  g_free (self->id);
  g_free (self->title);
  g_free (self->subtitle);
  g_free (self->asset);
  g_free (self->tag);
  *self = (VigilSubject) { 0 };
}
