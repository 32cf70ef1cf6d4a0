/* vigil-session-send.c: what the operator did to alarms, told to the platforms
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "config.h"

#include "session/vigil-session-private.h"

#include "core/vigil-sentence.h"

#include <glib/gi18n-lib.h>

#define COMMAND_TIMEOUT 30 /* s */

/* All requests of one command; the operator reads one sentence about them. */
typedef struct
{
  VigilSession *session;
  VigilAlarmInput what;
  guint n_waiting, n_problems;
  char *first; /* problem, as a sentence */
} Batch;

typedef struct
{
  Batch *batch;
  char *alarm;
} Sent;

/* It holds here all the same. */
static const char *const refusals[VIGIL_N_ALARM_INPUTS] = {
  [VIGIL_ALARM_INPUT_ACKNOWLEDGE] = N_ ("The platform refused the acknowledgement of %s: %s"),
  [VIGIL_ALARM_INPUT_RESET] = N_ ("%s is reset here, but the platform refused: %s"),
  [VIGIL_ALARM_INPUT_SHELVE] = N_ ("%s is shelved here, but the platform refused: %s"),
  [VIGIL_ALARM_INPUT_SHELVE_ONCE] = N_ ("%s is shelved here, but the platform refused: %s"),
  [VIGIL_ALARM_INPUT_UNSHELVE] = N_ ("%s is taken from the shelf here, but the platform refused: %s"),
  [VIGIL_ALARM_INPUT_REMOVE] = N_ ("%s is out of service here, but the platform refused: %s"),
  [VIGIL_ALARM_INPUT_RESTORE] = N_ ("%s is back in service here, but the platform refused: %s"),
};

/* Whether the alarm was raised here and no platform knows it. */
gboolean
vigil_session_is_own_alarm (VigilAlarm *alarm)
{
  return g_strcmp0 (vigil_alarm_get_source (alarm), VIGIL_SESSION_SOURCE) == 0;
}

/**
 * vigil_session_link_of_alarm:
 * @self: the session
 * @id: an alarm
 *
 * Returns: (nullable): the link to the platform that raises it; what was never raised belongs to the only platform, if
 * that raises alarms at all
 */
VigilSessionLink *
vigil_session_link_of_alarm (VigilSession *self, const char *id)
{
  VigilAlarm *alarm = vigil_alarm_queue_find (self->alarms, id);
  VigilSessionLink *link;

  if (alarm != NULL && vigil_alarm_get_raised (alarm) != 0)
    return vigil_session_is_own_alarm (alarm) ? NULL : vigil_session_find_link (self, vigil_alarm_get_source (alarm));
  link = vigil_session_find_link (self, NULL);
  return link != NULL && vigil_feed_get_raises_alarms (link->feed) ? link : NULL;
}

static void
batch_end (Batch *self)
{
  g_autofree char *more = NULL, *sentence = NULL;

  if (self->n_problems == 1)
    vigil_session_say (self->session, self->first);
  else if (self->n_problems > 1)
    {
      more = g_strdup_printf (g_dngettext (GETTEXT_PACKAGE, "%u more alarm likewise.", "%u more alarms likewise.",
                                           self->n_problems - 1),
                              self->n_problems - 1);
      sentence = vigil_sentences_join (self->first, more);
      vigil_session_say (self->session, sentence);
    }
  g_object_unref (self->session);
  g_free (self->first);
  g_free (self);
}

/* Takes @sentence. */
static void
add_problem (Batch *self, char *sentence)
{
  self->n_problems++;
  if (self->first == NULL)
    self->first = sentence;
  else
    g_free (sentence);
}

static char *
describe_silence (const Sent *sent, const GError *error)
{
  if (sent->batch->what == VIGIL_ALARM_INPUT_ACKNOWLEDGE)
    return g_strdup_printf (_ ("Acknowledged here, but the platform has not confirmed: %s"), error->message);
  return g_strdup_printf (_ ("Done here, but the platform has not confirmed it for %s: %s"),
                          sent->alarm,
                          error->message);
}

static char *
describe_refusal (const Sent *sent, const VigilEvent *answer)
{
  const char *reason = vigil_event_get_text (answer, "reason");
  const char *format = refusals[sent->batch->what];

#pragma GCC diagnostic push
#pragma GCC diagnostic ignored "-Wformat-nonliteral"
  return g_strdup_printf (_ (format), sent->alarm, reason != NULL ? reason : _ ("no reason given"));
#pragma GCC diagnostic pop
}

static void
sent_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  Sent *sent = user_data;
  g_autoptr (GError) error = NULL;
  g_autoptr (VigilEvent) answer = vigil_feed_send_finish (VIGIL_FEED (source), result, &error);

  if (answer == NULL)
    add_problem (sent->batch, describe_silence (sent, error));
  else if (g_strcmp0 (vigil_event_get_string (answer, "status"), "rejected") == 0)
    add_problem (sent->batch, describe_refusal (sent, answer));
  if (--sent->batch->n_waiting == 0)
    batch_end (sent->batch);
  g_free (sent->alarm);
  g_free (sent);
}

static void
send_one (VigilSession *self, Batch *batch, VigilEvent *request)
{
  VigilSessionLink *link = vigil_session_link_of_alarm (self, request->subject);
  Sent *sent;

  if (link == NULL)
    return;
  sent = g_new0 (Sent, 1);
  sent->batch = batch;
  sent->alarm = g_strdup (request->subject);
  batch->n_waiting++;
  if (!vigil_session_send (self, link, request, COMMAND_TIMEOUT, sent_cb, sent))
    {
      batch->n_waiting--;
      g_free (sent->alarm);
      g_free (sent);
    }
}

/**
 * vigil_session_send_alarm_requests:
 * @self: the session
 * @what: what was done
 * @facts: (element-type VigilEvent): those requests among them are sent
 *
 * A platform that refuses or does not answer is told of in one sentence for all.
 */
void
vigil_session_send_alarm_requests (VigilSession *self, VigilAlarmInput what, GPtrArray *facts)
{
  Batch *batch = g_new0 (Batch, 1);

  batch->session = g_object_ref (self);
  batch->what = what;
  batch->n_waiting = 1;
  for (guint i = 0; i < facts->len; i++)
    if (((VigilEvent *) facts->pdata[i])->event_type == VIGIL_EVENT_COMMAND_REQUESTED)
      send_one (self, batch, facts->pdata[i]);
  if (--batch->n_waiting == 0)
    batch_end (batch);
}
