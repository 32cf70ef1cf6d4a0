/* vigil-feed-outbox.c: commands on their way, until the platform has answered
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "config.h"

#include "feed/vigil-feed-outbox.h"

#include "feed/vigil-feed.h"

#include <glib/gi18n-lib.h>

typedef struct
{
  char *id;
  char *json;
  GCancellable *cancellable;
  gpointer data;
  VigilTime deadline;
  VigilTime repeat_at;
} Entry;

struct _VigilOutbox
{
  VigilOutboxHooks hooks;
  gpointer user_data;
  GPtrArray *entries; /* in the order the operator gave them */
};

static void
entry_free (Entry *self)
{
  g_free (self->id);
  g_free (self->json);
  g_clear_object (&self->cancellable);
  g_free (self);
}

/**
 * vigil_outbox_new:
 * @hooks: both are mandatory
 * @user_data: for them
 *
 * Returns: (transfer full): an empty outbox
 */
VigilOutbox *
vigil_outbox_new (const VigilOutboxHooks *hooks, gpointer user_data)
{
  VigilOutbox *self = g_new0 (VigilOutbox, 1);

  self->hooks = *hooks;
  self->user_data = user_data;
  self->entries = g_ptr_array_new_with_free_func ((GDestroyNotify)entry_free);
  return self;
}

/* Closes it first: every command gets its answer. */
void
vigil_outbox_free (VigilOutbox *self)
{
  if (self == NULL)
    return;
  vigil_outbox_close (self);
  g_ptr_array_unref (self->entries);
  g_free (self);
}

static void
finish (VigilOutbox *self, guint index, VigilEvent *result, GError *error)
{
  g_autoptr (GPtrArray) keep = g_ptr_array_new_with_free_func ((GDestroyNotify)entry_free);
  Entry *entry = g_ptr_array_steal_index (self->entries, index);

  g_ptr_array_add (keep, entry);
  self->hooks.done (entry->data, result, error, self->user_data);
}

static void
send_entry (VigilOutbox *self, Entry *entry, VigilTime now)
{
  entry->repeat_at = now + VIGIL_OUTBOX_REPEAT;
  self->hooks.send (entry->id, entry->json, self->user_data);
}

/**
 * vigil_outbox_add:
 * @self: an outbox
 * @command: what to send
 * @timeout: microseconds until it counts as not taken
 * @cancellable: (nullable): gives up waiting; the platform may carry it out all the same
 * @command_data: for the done hook
 * @online: whether it can go out now
 * @now: steady time
 */
void
vigil_outbox_add (VigilOutbox *self,
                  VigilEvent *command,
                  VigilTime timeout,
                  GCancellable *cancellable,
                  gpointer command_data,
                  gboolean online,
                  VigilTime now)
{
  Entry *entry = g_new0 (Entry, 1);

  entry->id = g_strdup (command->id);
  entry->json = vigil_event_to_json (command);
  entry->cancellable = cancellable != NULL ? g_object_ref (cancellable) : NULL;
  entry->data = command_data;
  entry->deadline = now + timeout;
  g_ptr_array_add (self->entries, entry);
  if (self->entries->len > VIGIL_OUTBOX_MAX)
    finish (self, self->entries->len - 1, NULL,
            g_error_new_literal (VIGIL_FEED_ERROR, VIGIL_FEED_ERROR_OVERLOAD,
                                 _ ("Too many commands are waiting for the platform.")));
  else if (online)
    send_entry (self, entry, now);
}

/* Connected again: everything unanswered goes out once more. */
void
vigil_outbox_online (VigilOutbox *self, VigilTime now)
{
  for (guint i = 0; i < self->entries->len; i++)
    send_entry (self, self->entries->pdata[i], now);
}

/* Why @entry is to be given up now, or NULL. */
static GError *
reason_to_give_up (const Entry *entry, VigilTime now)
{
  GError *error = NULL;

  if (g_cancellable_set_error_if_cancelled (entry->cancellable, &error))
    return error;
  if (now < entry->deadline)
    return NULL;
  return g_error_new_literal (VIGIL_FEED_ERROR, VIGIL_FEED_ERROR_TIMEOUT,
                              _ ("The platform has not answered the command."));
}

/**
 * vigil_outbox_tick:
 * @self: an outbox
 * @online: whether something can go out now
 * @now: steady time
 *
 * Gives up what is overdue or cancelled, repeats what may have been lost.
 */
void
vigil_outbox_tick (VigilOutbox *self, gboolean online, VigilTime now)
{
  for (guint i = self->entries->len; i > 0; i--)
    {
      Entry *entry = self->entries->pdata[i - 1];
      GError *error = reason_to_give_up (entry, now);

      if (error != NULL)
        finish (self, i - 1, NULL, error);
      else if (online && now >= entry->repeat_at)
        send_entry (self, entry, now);
    }
}

static int
find (VigilOutbox *self, const char *id)
{
  for (guint i = 0; id != NULL && i < self->entries->len; i++)
    if (g_str_equal (((Entry *)self->entries->pdata[i])->id, id))
      return (int)i;
  return -1;
}

/* @result is a fact of type command.result, perhaps of somebody else's command. */
void
vigil_outbox_answered (VigilOutbox *self, VigilEvent *result)
{
  int index = find (self, vigil_event_get_string (result, "request"));

  if (index >= 0)
    finish (self, index, vigil_event_ref (result), NULL);
}

/* The platform will not have the command of this id; asking again is of no use. */
void
vigil_outbox_refused (VigilOutbox *self, const char *id, const GError *error)
{
  int index = find (self, id);

  if (index >= 0)
    finish (self, index, NULL, g_error_copy (error));
}

/* The feed stops: whatever is unanswered fails. */
void
vigil_outbox_close (VigilOutbox *self)
{
  while (self->entries->len > 0)
    finish (self, 0, NULL,
            g_error_new_literal (VIGIL_FEED_ERROR, VIGIL_FEED_ERROR_CLOSED,
                                 _ ("The link to the platform has been closed.")));
}
