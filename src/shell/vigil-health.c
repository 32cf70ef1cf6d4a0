/* vigil-health.c: how the links and the journal are, in words; remembers when a link was last live
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "config.h"

#include "shell/vigil-health.h"

#include "shell/vigil-words.h"

#include <glib/gi18n.h>

typedef struct
{
  gboolean was_live;
  VigilTime lost; /* 0: live now, or never was */
} Memory;

struct _VigilHealth
{
  VigilSession *session;
  GHashTable *links; /* VigilFeed (borrowed from the session) → Memory */
};

/**
 * vigil_health_new:
 * @session: whose links and journal
 *
 * Returns: (transfer full): new health
 */
VigilHealth *
vigil_health_new (VigilSession *session)
{
  VigilHealth *self = g_new0 (VigilHealth, 1);

  self->session = g_object_ref (session);
  self->links = g_hash_table_new_full (NULL, NULL, NULL, g_free);
  vigil_health_update (self);
  return self;
}

void
vigil_health_free (VigilHealth *self)
{
  if (self == NULL)
    return;
  g_hash_table_unref (self->links);
  g_object_unref (self->session);
  g_free (self);
}

static VigilTime
get_now (const VigilHealth *self)
{
  return vigil_clock_now (vigil_session_get_clock (self->session));
}

static Memory *
get_memory (VigilHealth *self, VigilFeed *feed)
{
  Memory *memory = g_hash_table_lookup (self->links, feed);

  if (memory == NULL)
    {
      memory = g_new0 (Memory, 1);
      g_hash_table_insert (self->links, feed, memory);
    }
  return memory;
}

static void
update_link (VigilHealth *self, VigilFeed *feed)
{
  Memory *memory = get_memory (self, feed);
  VigilLinkHealth health = { 0 };

  vigil_feed_get_health (feed, &health);
  if (health.state == VIGIL_LINK_LIVE)
    *memory = (Memory) { .was_live = TRUE };
  else if (memory->was_live && memory->lost == 0)
    memory->lost = get_now (self);
  vigil_link_health_clear (&health);
}

void
vigil_health_update (VigilHealth *self)
{
  GListModel *feeds = vigil_session_get_feeds (self->session);

  for (guint i = 0; i < g_list_model_get_n_items (feeds); i++)
    {
      g_autoptr (VigilFeed) feed = g_list_model_get_item (feeds, i);
      update_link (self, feed);
    }
}

gboolean
vigil_health_is_disconnected (const VigilHealth *self)
{
  GListModel *feeds = vigil_session_get_feeds (self->session);

  for (guint i = 0; i < g_list_model_get_n_items (feeds); i++)
    {
      g_autoptr (VigilFeed) feed = g_list_model_get_item (feeds, i);
      VigilLinkHealth health = { 0 };
      VigilLinkState state;

      vigil_feed_get_health (feed, &health);
      state = health.state;
      vigil_link_health_clear (&health);
      if (state == VIGIL_LINK_LIVE || state == VIGIL_LINK_SYNCING)
        return FALSE;
    }
  return TRUE;
}

static char *
say_link (const VigilHealth *self, VigilFeed *feed)
{
  const Memory *memory = g_hash_table_lookup (self->links, feed);
  g_autofree char *name = vigil_feed_dup_name (feed);
  VigilTime lost = memory != NULL ? memory->lost : 0;
  VigilLinkHealth health = { 0 };
  char *sentence = NULL;

  vigil_feed_get_health (feed, &health);
  /* The first attempt, under way, is no trouble yet. */
  if (health.state != VIGIL_LINK_LIVE && (lost > 0 || health.attempt > 0 || health.problem != NULL))
    sentence = vigil_words_link_lost (name, &health, lost, get_now (self));
  vigil_link_health_clear (&health);
  return sentence;
}

char *
vigil_health_dup_link_sentence (const VigilHealth *self)
{
  GListModel *feeds = vigil_session_get_feeds (self->session);

  if (g_list_model_get_n_items (feeds) == 0)
    return g_strdup (_("No platform is connected, so nothing here is live. Start Vigil with --platform ws://HOST:PORT/v1/feed "
                       "to watch one; vigil-platform simulates one."));
  for (guint i = 0; i < g_list_model_get_n_items (feeds); i++)
    {
      g_autoptr (VigilFeed) feed = g_list_model_get_item (feeds, i);
      char *sentence = say_link (self, feed);

      if (sentence != NULL)
        return sentence;
    }
  return NULL;
}

char *
vigil_health_dup_journal_sentence (const VigilHealth *self)
{
  g_autofree char *problem = vigil_session_dup_journal_problem (self->session);
  guint n = vigil_session_get_n_unsaved (self->session);

  if (problem == NULL)
    return NULL;
  /* Without a journal nothing is tried again. */
  if (n == 0 || vigil_session_get_journal (self->session) == NULL)
    return g_strdup_printf (_("The journal has a problem: %s Alarms and acknowledgements go on; they are not being saved."),
                            problem);
  return g_strdup_printf (ngettext ("%u fact is NOT SAVED: %s It is kept in memory and tried again.",
                                    "%u facts are NOT SAVED: %s They are kept in memory and tried again.", n),
                          n, problem);
}

guint64
vigil_health_get_n_rejected (const VigilHealth *self)
{
  GListModel *feeds = vigil_session_get_feeds (self->session);
  guint64 n = 0;

  for (guint i = 0; i < g_list_model_get_n_items (feeds); i++)
    {
      g_autoptr (VigilFeed) feed = g_list_model_get_item (feeds, i);
      VigilLinkHealth health = { 0 };

      vigil_feed_get_health (feed, &health);
      n += health.n_rejected;
      vigil_link_health_clear (&health);
    }
  return n;
}
