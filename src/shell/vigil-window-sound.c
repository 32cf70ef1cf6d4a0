/* vigil-window-sound.c: sounds, beacon and sound check of the window
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "config.h"

#include "session/vigil-session-note.h"
#include "shell/vigil-compat.h"
#include "shell/vigil-pulse-sink.h"
#include "shell/vigil-sound-words.h"
#include "shell/vigil-window-private.h"

#include <glib/gi18n.h>

#define NOTIFICATION "alarms"

static const struct
{
  VigilSound sound;
  const char *key;
} volume_keys[] = {
  { VIGIL_SOUND_PRIORITY_1, "sound-volume-1" }, { VIGIL_SOUND_PRIORITY_2, "sound-volume-2" },
  { VIGIL_SOUND_PRIORITY_3, "sound-volume-3" }, { VIGIL_SOUND_PRIORITY_4, "sound-volume-4" },
  { VIGIL_SOUND_LINK_LOST, "sound-volume-link" }, { VIGIL_SOUND_RETURN, "sound-volume-return" },
};

/* ---- what is seen ---- */

/* For those who look elsewhere; the desktop shows it over what they look at. */
static void
ask_for_attention (VigilWindow *self, int worst, const char *text)
{
  GApplication *application = G_APPLICATION (gtk_window_get_application (GTK_WINDOW (self)));
  g_autoptr (GNotification) notification = NULL;

  if (application == NULL || !g_application_get_is_registered (application)
      || g_application_get_dbus_connection (application) == NULL)
    return;
  if (worst == 0 || gtk_window_is_active (GTK_WINDOW (self)))
    {
      g_application_withdraw_notification (application, NOTIFICATION);
      return;
    }
  notification = g_notification_new (text);
  g_notification_set_priority (notification, worst == 1 ? G_NOTIFICATION_PRIORITY_URGENT : G_NOTIFICATION_PRIORITY_HIGH);
  g_application_send_notification (application, NOTIFICATION, notification);
}

static void
show_beacon (VigilWindow *self)
{
  guint n = 0;
  int worst = vigil_sounder_get_worst (self->sounder, &n);
  g_autofree char *text = NULL;

  if (worst > 2)
    worst = 0;
  text = worst > 0 ? vigil_sound_words_dup_beacon (worst, n) : NULL;
  vigil_beacon_set (self->beacon, worst, text);
  ask_for_attention (self, worst, text);
}

/* For a screen reader; the beacon is the alert of the window. */
static void
announced_cb (VigilWindow *self, const char *sentence)
{
  vigil_compat_announce (GTK_WIDGET (self->beacon), sentence);
}

static void
sounder_changed_cb (VigilWindow *self)
{
  g_autofree char *problem = vigil_sounder_dup_problem (self->sounder);
  g_autofree char *sentence = problem != NULL ? vigil_sound_words_dup_problem (problem) : NULL;

  show_beacon (self);
  vigil_status_bar_set_sound (self->status, sentence);
}

/* ---- the sound check ---- */

static gboolean
is_same_day (VigilTime one, VigilTime other)
{
  g_autoptr (GDateTime) a = g_date_time_new_from_unix_local (one / VIGIL_SECOND);
  g_autoptr (GDateTime) b = g_date_time_new_from_unix_local (other / VIGIL_SECOND);

  return a != NULL && b != NULL && g_date_time_get_day_of_year (a) == g_date_time_get_day_of_year (b)
         && g_date_time_get_year (a) == g_date_time_get_year (b);
}

/* At the first start of a day, and when the seat has been handed over. */
static gboolean
is_check_due (VigilWindow *self)
{
  g_autoptr (GVariant) kept = vigil_settings_get (self->sound_settings, "sound-checked");
  VigilTime last = g_variant_get_int64 (kept), now = vigil_clock_now (vigil_session_get_clock (self->session));

  return last == 0 || last > now || !is_same_day (last, now) || last < vigil_session_get_shift_since (self->session);
}

static void
seat_changed_cb (VigilWindow *self)
{
  g_autofree char *problem = vigil_sounder_dup_problem (self->sounder);

  /* Where nothing can be heard the status line says so; asking would be a joke. */
  if (problem == NULL && is_check_due (self))
    gtk_widget_set_visible (GTK_WIDGET (self->sound_check), TRUE);
}

/* Once it is known whether there is a loudspeaker at all. */
static gboolean
first_check_cb (gpointer data)
{
  VigilWindow *self = data;

  self->sound_timer = 0;
  seat_changed_cb (self);
  return G_SOURCE_REMOVE;
}

static void
test_sounds_action (GSimpleAction *action, GVariant *parameter, gpointer widget)
{
  VigilWindow *self = VIGIL_WINDOW (widget);

  if (self->sounder == NULL)
    return;
  vigil_sounder_test (self->sounder);
  gtk_widget_set_visible (GTK_WIDGET (self->sound_check), TRUE);
}

static void
sound_heard_action (GSimpleAction *action, GVariant *parameter, gpointer widget)
{
  VigilWindow *self = VIGIL_WINDOW (widget);
  gboolean heard = g_variant_get_boolean (parameter);

  if (self->sounder == NULL)
    return;
  gtk_widget_set_visible (GTK_WIDGET (self->sound_check), FALSE);
  vigil_settings_set (self->sound_settings, "sound-checked",
                      g_variant_new_int64 (vigil_clock_now (vigil_session_get_clock (self->session))));
  vigil_session_write_note (self->session, heard ? _("Sound check: the alarms were heard.")
                                                 : _("Sound check: the alarms were NOT heard."));
  vigil_status_bar_say (self->status, heard ? _("Sound check: the alarms were heard.")
                                            : _("Sound check: the alarms were NOT heard. Look at the loudspeaker and its plug."));
}

/* ---- silence ---- */

static void
silenced_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (VigilWindow) self = user_data;
  g_autoptr (GError) error = NULL;

  if (!vigil_session_alarm_finish (VIGIL_SESSION (source), result, NULL, &error))
    vigil_status_bar_say (self->status, error->message);
}

static void
silence_action (GSimpleAction *action, GVariant *parameter, gpointer widget)
{
  VigilWindow *self = VIGIL_WINDOW (widget);
  g_auto (GStrv) ids = NULL;

  if (self->sounder == NULL)
    return;
  ids = vigil_sounder_silence (self->sounder);
  if (ids[0] != NULL)
    vigil_session_alarm_async (self->session, VIGIL_ALARM_INPUT_SILENCE, (const char *const *) ids, NULL, silenced_cb,
                               g_object_ref (self));
}

void
vigil_window_install_sound_actions (VigilWindow *self)
{
  static const GActionEntry entries[] = {
    { .name = "silence", .activate = silence_action },
    { .name = "test-sounds", .activate = test_sounds_action },
    { .name = "sound-heard", .activate = sound_heard_action, .parameter_type = "b" },
  };

  g_action_map_add_action_entries (G_ACTION_MAP (self), entries, G_N_ELEMENTS (entries), self);
}

/* ---- start and end ---- */

static void
settings_changed_cb (VigilWindow *self)
{
  g_autoptr (GVariant) speaks = vigil_settings_get (self->sound_settings, "speech");

  for (guint i = 0; i < G_N_ELEMENTS (volume_keys); i++)
    vigil_sounder_set_volume (self->sounder, volume_keys[i].sound,
                              vigil_settings_get_double (self->sound_settings, volume_keys[i].key));
  vigil_sounder_set_speaks (self->sounder, g_variant_get_boolean (speaks));
}

/**
 * vigil_window_start_sound:
 * @self: the window, with a session
 * @settings: volumes, and when the sounds were last checked
 * @sink: (nullable): what plays; %NULL: the loudspeaker of the desktop
 *
 * From now on the alarms of the session are heard.
 */
void
vigil_window_start_sound (VigilWindow *self, VigilSettings *settings, VigilSoundSink *sink)
{
  g_autoptr (VigilSoundSink) own = sink == NULL ? VIGIL_SOUND_SINK (vigil_pulse_sink_new (NULL)) : NULL;

  g_return_if_fail (VIGIL_IS_WINDOW (self) && VIGIL_IS_SETTINGS (settings));

  /* What is replayed was heard when it happened; nobody must run for it now. */
  if (self->session == NULL || self->sounder != NULL || vigil_session_get_mode (self->session) == VIGIL_MODE_REPLAY)
    return;
  self->sound_settings = g_object_ref (settings);
  self->sounder
      = vigil_sounder_new (self->session, sink != NULL ? sink : own, vigil_speaker_new (NULL, NULL), NULL);
  vigil_beacon_set_place (self->beacon, vigil_status_bar_get_reserve (self->status));
  settings_changed_cb (self);
  g_signal_connect_object (settings, "changed", G_CALLBACK (settings_changed_cb), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (self->sounder, "changed", G_CALLBACK (sounder_changed_cb), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (self->sounder, "announced", G_CALLBACK (announced_cb), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (self->session, "seat-changed", G_CALLBACK (seat_changed_cb), self, G_CONNECT_SWAPPED);
  g_signal_connect_swapped (self, "notify::is-active", G_CALLBACK (show_beacon), self);
  self->sound_timer = g_timeout_add_seconds (3, first_check_cb, self);
  sounder_changed_cb (self);
}

void
vigil_window_end_sound (VigilWindow *self)
{
  g_clear_handle_id (&self->sound_timer, g_source_remove);
  if (self->sounder != NULL)
    {
      g_signal_handlers_disconnect_by_func (self, show_beacon, self);
      g_signal_handlers_disconnect_by_data (self->sounder, self);
      g_object_run_dispose (G_OBJECT (self->sounder));
    }
  g_clear_object (&self->sounder);
  if (self->sound_settings != NULL)
    g_signal_handlers_disconnect_by_func (self->sound_settings, settings_changed_cb, self);
  g_clear_object (&self->sound_settings);
}

VigilSounder *
vigil_window_get_sounder (VigilWindow *self)
{
  g_return_val_if_fail (VIGIL_IS_WINDOW (self), NULL);
  return self->sounder;
}
