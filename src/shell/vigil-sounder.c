/* vigil-sounder.c: between the queue, the annunciator, the loudspeaker and the voice
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "config.h"
#include "places.h"

#include "shell/vigil-sounder.h"

#include "alarm/vigil-alarm-queue-rows.h"
#include "shell/vigil-sound-words.h"
#include "shell/vigil-throttle.h"
#include "shell/vigil-wave.h"

#include <glib/gi18n.h>

#define SYNC_MS 100
#define TEST_STEP_MS 2300
/* The queue has the unacknowledged and worst ones first, so behind so many nothing changes what sounds. */
#define MOST_ALARMS 5000
#define SAME_AGAIN (3 * VIGIL_SECOND) /* the reader may be reading it still */

struct _VigilSounder
{
  GObject parent_instance;

  VigilSession *session;
  VigilAnnunciator *annunciator;
  VigilSoundSink *sink;
  VigilSpeaker *speaker; /* (nullable) */
  GBytes *samples[VIGIL_N_SOUNDS];
  double volumes[VIGIL_N_SOUNDS];
  char *files_problem;
  gboolean speaks;
  VigilThrottle sync_throttle;
  guint timer, test_timer, test_step;
  int worst;
  guint n_worst;
  char *announced; /* (nullable) the last sentence, and when */
  VigilTime announced_at;
};

G_DEFINE_FINAL_TYPE (VigilSounder, vigil_sounder, G_TYPE_OBJECT)

enum
{
  CHANGED,
  ANNOUNCED,
  N_SIGNALS
};
static guint signals[N_SIGNALS];

static const VigilSound test_sounds[] = { VIGIL_SOUND_TEST,       VIGIL_SOUND_PRIORITY_4, VIGIL_SOUND_PRIORITY_3,
                                          VIGIL_SOUND_PRIORITY_2, VIGIL_SOUND_PRIORITY_1, VIGIL_SOUND_LINK_LOST };

static void schedule (VigilSounder *self, VigilTime next);

/* Never 0, which is "never" to the annunciator. */
static VigilTime
now_of (VigilSounder *self)
{
  return vigil_clock_monotonic (vigil_session_get_clock (self->session)) + VIGIL_SECOND;
}

/* ---- the sounds ---- */

static char *
find_folder (void)
{
  const char *const *folders = g_get_system_data_dirs ();

  for (guint i = 0; folders[i] != NULL; i++)
    {
      g_autofree char *folder = g_build_filename (folders[i], "vigil", "sounds", NULL);

      if (g_file_test (folder, G_FILE_TEST_IS_DIR))
        return g_steal_pointer (&folder);
    }
  /* As the site pack, beside which they lie in the source tree. */
  if (g_file_test (VIGIL_PKGDATADIR G_DIR_SEPARATOR_S "sounds", G_FILE_TEST_IS_DIR) || !g_file_test ("data/sounds", G_FILE_TEST_IS_DIR))
    return g_strdup (VIGIL_PKGDATADIR G_DIR_SEPARATOR_S "sounds");
  return g_strdup ("data/sounds");
}

static void
load_sounds (VigilSounder *self, const char *folder)
{
  for (int sound = VIGIL_SOUND_PRIORITY_1; sound < VIGIL_N_SOUNDS; sound++)
    {
      g_autoptr (GError) error = NULL;
      g_autofree char *name = g_strconcat (vigil_sound_to_string ((VigilSound) sound), ".wav", NULL);
      g_autofree char *path = g_build_filename (folder, name, NULL);

      self->samples[sound] = vigil_wave_load (path, &error);
      if (self->samples[sound] != NULL)
        continue;
      g_message ("%s", error->message);
      if (self->files_problem == NULL)
        self->files_problem = g_strdup_printf (_("the sound file “%s” cannot be read"), path);
    }
}

static void
play (VigilSounder *self, VigilSound sound)
{
  /* Rather another sound than none. */
  GBytes *samples = self->samples[sound] != NULL ? self->samples[sound] : self->samples[VIGIL_SOUND_PRIORITY_1];

  if (samples != NULL && self->volumes[sound] > 0.0)
    vigil_sound_sink_play (self->sink, samples, self->volumes[sound]);
}

/* ---- the voice ---- */

/* The one that is told of, if nobody has seen to it meanwhile. */
static VigilAlarm *
find_told (VigilSounder *self, const VigilSoundSummary *said)
{
  VigilAlarm *alarm = said->n_new == 1 && said->newest != NULL
                          ? vigil_alarm_queue_find (vigil_session_get_alarms (self->session), said->newest) : NULL;

  return alarm != NULL && vigil_alarm_is_unacknowledged (alarm) ? alarm : NULL;
}

/* An alarm that flutters is not told of anew each time. */
static void
announce (VigilSounder *self, const char *sentence, VigilTime now)
{
  if (g_strcmp0 (sentence, self->announced) == 0 && now - self->announced_at < SAME_AGAIN)
    return;
  g_free (self->announced);
  self->announced = g_strdup (sentence);
  self->announced_at = now;
  g_signal_emit (self, signals[ANNOUNCED], 0, sentence);
}

static void
speak (VigilSounder *self, const VigilSoundSummary *said, VigilTime now)
{
  VigilAlarm *alarm = find_told (self, said);
  g_autofree char *sentence = NULL;

  if (said->n_new == 0)
    return;
  if (alarm != NULL)
    sentence = vigil_sound_words_dup_alarm (vigil_alarm_get_priority (alarm), vigil_alarm_get_message (alarm));
  else
    sentence = vigil_sound_words_dup_summary (said);
  if (self->speaker != NULL && self->speaks)
    vigil_speaker_say (self->speaker, sentence, now);
  if (said->by_priority[1] > 0)
    announce (self, sentence, now);
}

/* ---- the queue ---- */

static VigilSoundAlarm
describe (VigilAlarm *alarm)
{
  return (VigilSoundAlarm) {
    .id = vigil_alarm_get_id (alarm),
    .priority = vigil_alarm_get_priority (alarm),
    .raised = vigil_alarm_get_raised (alarm),
    .unacknowledged = vigil_alarm_is_unacknowledged (alarm),
    .active = vigil_alarm_is_active (alarm),
    .silenced = vigil_alarm_get_silenced (alarm),
    .inhibited = vigil_alarm_is_inhibited (alarm),
    .link = g_str_has_prefix (vigil_alarm_get_id (alarm), "link/"),
  };
}

static void
count_worst (VigilSounder *self, const VigilSoundAlarm *alarms, guint n)
{
  int worst = 0;
  guint n_worst = 0;

  for (guint i = 0; i < n; i++)
    {
      if (!alarms[i].unacknowledged || (worst != 0 && alarms[i].priority > worst))
        continue;
      n_worst = alarms[i].priority == worst ? n_worst + 1 : 1;
      worst = alarms[i].priority;
    }
  if (worst == self->worst && n_worst == self->n_worst)
    return;
  self->worst = worst;
  self->n_worst = n_worst;
  g_signal_emit (self, signals[CHANGED], 0);
}

static void
sync_queue (VigilSounder *self)
{
  const GPtrArray *queue = vigil_alarm_queue_peek_rows (vigil_session_get_alarms (self->session));
  guint n = MIN (queue->len, MOST_ALARMS);
  g_autofree VigilSoundAlarm *alarms = g_new (VigilSoundAlarm, n);

  for (guint i = 0; i < n; i++)
    alarms[i] = describe (queue->pdata[i]); /* its id lives as long as the queue holds it */
  vigil_annunciator_set_alarms (self->annunciator, alarms, n, now_of (self));
  count_worst (self, alarms, n);
}

/* ---- the clock ---- */

static void
act (VigilSounder *self)
{
  VigilTime now = now_of (self);
  VigilSounding sounding;

  vigil_annunciator_tick (self->annunciator, now, &sounding);
  if (sounding.sound != VIGIL_SOUND_NONE)
    {
      g_clear_handle_id (&self->test_timer, g_source_remove);
      play (self, sounding.sound);
    }
  else if (sounding.stop)
    vigil_sound_sink_stop (self->sink);
  if (sounding.summary)
    speak (self, &sounding.said, now);
  schedule (self, sounding.next);
}

static gboolean
timer_cb (gpointer data)
{
  VigilSounder *self = data;

  self->timer = 0;
  act (self);
  return G_SOURCE_REMOVE;
}

static void
schedule (VigilSounder *self, VigilTime next)
{
  g_clear_handle_id (&self->timer, g_source_remove);
  if (next != 0)
    self->timer = g_timeout_add ((guint) (MAX (next - now_of (self), 0) / 1000) + 1, timer_cb, self);
}

void
vigil_sounder_tick (VigilSounder *self)
{
  g_return_if_fail (VIGIL_IS_SOUNDER (self));
  sync_queue (self);
  act (self);
}

static void
sync_cb (gpointer data)
{
  vigil_sounder_tick (data);
}

static void
queue_changed_cb (VigilSounder *self)
{
  vigil_throttle_request (&self->sync_throttle);
}

static void
problem_changed_cb (VigilSounder *self)
{
  g_signal_emit (self, signals[CHANGED], 0);
}

/* ---- object ---- */

static void
vigil_sounder_dispose (GObject *object)
{
  VigilSounder *self = VIGIL_SOUNDER (object);

  vigil_throttle_clear (&self->sync_throttle);
  g_clear_handle_id (&self->timer, g_source_remove);
  g_clear_handle_id (&self->test_timer, g_source_remove);
  if (self->sink != NULL)
    {
      g_signal_handlers_disconnect_by_data (self->sink, self);
      vigil_sound_sink_stop (self->sink);
    }
  if (self->session != NULL)
    g_signal_handlers_disconnect_by_data (vigil_session_get_alarms (self->session), self);
  g_clear_object (&self->sink);
  g_clear_object (&self->session);
  g_clear_pointer (&self->speaker, vigil_speaker_free);
  G_OBJECT_CLASS (vigil_sounder_parent_class)->dispose (object);
}

static void
vigil_sounder_finalize (GObject *object)
{
  VigilSounder *self = VIGIL_SOUNDER (object);

  g_clear_pointer (&self->annunciator, vigil_annunciator_free);
  for (int i = 0; i < VIGIL_N_SOUNDS; i++)
    g_clear_pointer (&self->samples[i], g_bytes_unref);
  g_free (self->files_problem);
  g_free (self->announced);
  G_OBJECT_CLASS (vigil_sounder_parent_class)->finalize (object);
}

static void
vigil_sounder_class_init (VigilSounderClass *klass)
{
  G_OBJECT_CLASS (klass)->dispose = vigil_sounder_dispose;
  G_OBJECT_CLASS (klass)->finalize = vigil_sounder_finalize;
  signals[CHANGED]
      = g_signal_new ("changed", G_TYPE_FROM_CLASS (klass), G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL, G_TYPE_NONE, 0);
  signals[ANNOUNCED] = g_signal_new ("announced", G_TYPE_FROM_CLASS (klass), G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL, G_TYPE_NONE, 1,
                                     G_TYPE_STRING);
}

static void
vigil_sounder_init (VigilSounder *self)
{
  self->annunciator = vigil_annunciator_new ();
  self->speaks = TRUE;
  for (int i = 0; i < VIGIL_N_SOUNDS; i++)
    self->volumes[i] = 1.0;
  vigil_throttle_init (&self->sync_throttle, SYNC_MS, sync_cb, self);
}

/**
 * vigil_sounder_new:
 * @session: whose alarms are heard
 * @sink: what plays
 * @speaker: (nullable) (transfer full): what speaks
 * @folder: (nullable): of the sounds; %NULL: where they are installed
 *
 * Returns: (transfer full): a sounder that works until it is disposed
 */
VigilSounder *
vigil_sounder_new (VigilSession *session, VigilSoundSink *sink, VigilSpeaker *speaker, const char *folder)
{
  VigilSounder *self;
  g_autofree char *installed = folder == NULL ? find_folder () : NULL;

  g_return_val_if_fail (VIGIL_IS_SESSION (session) && VIGIL_IS_SOUND_SINK (sink), NULL);

  self = g_object_new (VIGIL_TYPE_SOUNDER, NULL);
  self->session = g_object_ref (session);
  self->sink = g_object_ref (sink);
  self->speaker = speaker;
  load_sounds (self, folder != NULL ? folder : installed);
  g_signal_connect_object (sink, "problem-changed", G_CALLBACK (problem_changed_cb), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (vigil_session_get_alarms (session), "changed", G_CALLBACK (queue_changed_cb), self,
                           G_CONNECT_SWAPPED);
  vigil_sounder_tick (self);
  return self;
}

void
vigil_sounder_set_volume (VigilSounder *self, VigilSound sound, double volume)
{
  double lowest = sound == VIGIL_SOUND_PRIORITY_1 || sound == VIGIL_SOUND_LINK_LOST ? VIGIL_SOUNDER_LOWEST : 0.0;

  g_return_if_fail (VIGIL_IS_SOUNDER (self) && sound < VIGIL_N_SOUNDS);

  self->volumes[sound] = volume >= lowest ? MIN (volume, 1.0) : lowest; /* and where it is no number */
}

double
vigil_sounder_get_volume (VigilSounder *self, VigilSound sound)
{
  g_return_val_if_fail (VIGIL_IS_SOUNDER (self) && sound < VIGIL_N_SOUNDS, 0.0);
  return self->volumes[sound];
}

void
vigil_sounder_set_speaks (VigilSounder *self, gboolean speaks)
{
  g_return_if_fail (VIGIL_IS_SOUNDER (self));
  self->speaks = speaks;
}

/**
 * vigil_sounder_silence:
 * @self: the sounder
 *
 * Returns: (transfer full): ids of the alarms that were loud, maybe none
 */
char **
vigil_sounder_silence (VigilSounder *self)
{
  g_autoptr (GPtrArray) ids = NULL;
  g_autoptr (GStrvBuilder) builder = g_strv_builder_new ();

  g_return_val_if_fail (VIGIL_IS_SOUNDER (self), NULL);

  sync_queue (self);
  ids = vigil_annunciator_list_sounding (self->annunciator);
  for (guint i = 0; i < ids->len; i++)
    g_strv_builder_add (builder, ids->pdata[i]);
  vigil_annunciator_silence (self->annunciator, now_of (self));
  g_clear_handle_id (&self->test_timer, g_source_remove);
  vigil_sound_sink_stop (self->sink);
  act (self);
  return g_strv_builder_end (builder);
}

guint
vigil_sounder_get_n_sounding (VigilSounder *self)
{
  g_return_val_if_fail (VIGIL_IS_SOUNDER (self), 0);
  return vigil_annunciator_get_n_sounding (self->annunciator);
}

static gboolean
test_cb (gpointer data)
{
  VigilSounder *self = data;

  if (self->test_step < G_N_ELEMENTS (test_sounds))
    {
      play (self, test_sounds[self->test_step++]);
      return G_SOURCE_CONTINUE;
    }
  self->test_timer = 0;
  return G_SOURCE_REMOVE;
}

void
vigil_sounder_test (VigilSounder *self)
{
  g_return_if_fail (VIGIL_IS_SOUNDER (self));

  g_clear_handle_id (&self->test_timer, g_source_remove);
  self->test_step = 0;
  self->test_timer = g_timeout_add (TEST_STEP_MS, test_cb, self);
  test_cb (self);
}

void
vigil_sounder_try (VigilSounder *self, VigilSound sound)
{
  g_return_if_fail (VIGIL_IS_SOUNDER (self) && sound > VIGIL_SOUND_NONE && sound < VIGIL_N_SOUNDS);

  play (self, sound);
}

gboolean
vigil_sounder_is_testing (VigilSounder *self)
{
  g_return_val_if_fail (VIGIL_IS_SOUNDER (self), FALSE);
  return self->test_timer != 0;
}

char *
vigil_sounder_dup_problem (VigilSounder *self)
{
  char *problem;

  g_return_val_if_fail (VIGIL_IS_SOUNDER (self), NULL);
  problem = vigil_sound_sink_dup_problem (self->sink);
  return problem != NULL ? problem : g_strdup (self->files_problem);
}

int
vigil_sounder_get_worst (VigilSounder *self, guint *n)
{
  g_return_val_if_fail (VIGIL_IS_SOUNDER (self), 0);
  if (n != NULL)
    *n = self->n_worst;
  return self->worst;
}
