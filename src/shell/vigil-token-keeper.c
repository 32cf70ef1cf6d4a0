/* vigil-token-keeper.c: tokens from the keyring before the links start
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "config.h"

#include "shell/vigil-token-keeper.h"

#include "feed/vigil-feed-token.h"

/* A keyring that asks for its own password must not keep the park from being watched. */
#define PATIENCE 3 /* s */

typedef struct
{
  VigilSession *session; /* NULL once started */
  GCancellable *cancellable;
  guint n_asked;
  guint timer;
} Start;

typedef struct
{
  Start *start;
  VigilFeed *feed;
} Question;

static void
start_session (Start *start)
{
  g_clear_handle_id (&start->timer, g_source_remove);
  if (start->session != NULL)
    vigil_session_start (start->session);
  g_clear_object (&start->session);
}

static void
answered (Start *start)
{
  if (--start->n_asked > 0)
    return;
  start_session (start);
  g_object_unref (start->cancellable);
  g_free (start);
}

static void
token_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autofree Question *question = user_data;
  g_autoptr (VigilFeed) feed = question->feed;
  g_autoptr (GError) error = NULL;
  char *token = vigil_feed_token_lookup_finish (result, &error);

  if (token != NULL && question->start->session != NULL)
    vigil_feed_set_token (feed, token);
  vigil_feed_token_free (token);
  /* No keyring, or none that answers: the platform will say whether it wants a token. */
  if (error != NULL)
    g_debug ("%s", error->message);
  answered (question->start);
}

static gboolean
patience_cb (gpointer user_data)
{
  Start *start = user_data;

  start->timer = 0;
  start_session (start);
  g_cancellable_cancel (start->cancellable);
  return G_SOURCE_REMOVE;
}

static void
ask (Start *start, VigilFeed *feed)
{
  Question *question = g_new (Question, 1);

  question->start = start;
  question->feed = g_object_ref (feed);
  start->n_asked++;
  vigil_feed_token_lookup_async (vigil_feed_get_address (feed), start->cancellable, token_cb, question);
}

/**
 * vigil_token_keeper_start_session:
 * @session: a session with its feeds, not started
 * @ask_keyring: %FALSE where a token file was named
 *
 * Asks the keyring for the token of each encrypted link and starts the session when all are answered,
 * after three seconds at the latest.
 */
void
vigil_token_keeper_start_session (VigilSession *session, gboolean ask_keyring)
{
  GListModel *feeds = vigil_session_get_feeds (session);
  Start *start = g_new0 (Start, 1);

  start->session = g_object_ref (session);
  start->cancellable = g_cancellable_new ();
  start->n_asked = 1; /* this function */
  for (guint i = 0; ask_keyring && i < g_list_model_get_n_items (feeds); i++)
    {
      g_autoptr (VigilFeed) feed = g_list_model_get_item (feeds, i);

      if (vigil_feed_token_may_go_to (vigil_feed_get_address (feed)))
        ask (start, feed);
    }
  if (start->n_asked > 1)
    start->timer = g_timeout_add_seconds (PATIENCE, patience_cb, start);
  answered (start);
}
