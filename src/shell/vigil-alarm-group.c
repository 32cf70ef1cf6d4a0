/* vigil-alarm-group.c: the heading of alarms that belong together, a row of the desk
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "config.h"

#include "shell/vigil-alarm-group.h"

#include "shell/vigil-words.h"

#include <glib/gi18n.h>

G_DEFINE_FINAL_TYPE (VigilAlarmGroup, vigil_alarm_group, G_TYPE_OBJECT)

static guint changed_signal;

static void
vigil_alarm_group_finalize (GObject *object)
{
  VigilAlarmGroup *self = VIGIL_ALARM_GROUP (object);

  g_free (self->key);
  g_free (self->title);
  g_ptr_array_unref (self->cards);
  G_OBJECT_CLASS (vigil_alarm_group_parent_class)->finalize (object);
}

static void
vigil_alarm_group_class_init (VigilAlarmGroupClass *klass)
{
  G_OBJECT_CLASS (klass)->finalize = vigil_alarm_group_finalize;
  changed_signal
      = g_signal_new ("changed", G_TYPE_FROM_CLASS (klass), G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL, G_TYPE_NONE, 0);
}

static void
vigil_alarm_group_init (VigilAlarmGroup *self)
{
  self->cards = g_ptr_array_new ();
}

/**
 * vigil_alarm_group_new:
 * @key: what tells it from others
 * @title: its heading
 *
 * Returns: (transfer full): a group without alarms
 */
VigilAlarmGroup *
vigil_alarm_group_new (const char *key, const char *title)
{
  VigilAlarmGroup *self = g_object_new (VIGIL_TYPE_ALARM_GROUP, NULL);

  self->key = g_strdup (key);
  self->title = g_strdup (title);
  return self;
}

void
vigil_alarm_group_set (VigilAlarmGroup *self, guint n, guint n_unacknowledged, int worst)
{
  if (self->n == n && self->n_unacknowledged == n_unacknowledged && self->worst == worst)
    return;
  self->n = n;
  self->n_unacknowledged = n_unacknowledged;
  self->worst = worst;
  g_signal_emit (self, changed_signal, 0);
}

char *
vigil_alarm_group_count (VigilAlarmGroup *self)
{
  g_autofree char *all = vigil_words_count (self->n), *unacknowledged = vigil_words_count (self->n_unacknowledged);

  if (self->n_unacknowledged == 0)
    return g_steal_pointer (&all);
  return g_strdup_printf (_("%s · %s unack."), all, unacknowledged);
}

char *
vigil_alarm_group_say (VigilAlarmGroup *self)
{
  g_autofree char *all = vigil_words_count (self->n), *unacknowledged = vigil_words_count (self->n_unacknowledged);
  g_autofree char *count = g_strdup_printf (ngettext ("%s alarm", "%s alarms", self->n), all);
  g_autofree char *waiting = g_strdup_printf (_("%s unacknowledged"), unacknowledged);

  return g_strdup_printf ("%s, %s, %s%s%s", self->title, count, waiting, self->folded ? ", " : "",
                          self->folded ? _("folded") : "");
}
