/* vigil-confirm.c: asks before something is ordered: one person, or two; then orders it
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "config.h"

#include "shell/people/vigil-confirm-window.h"
#include "core/vigil-json.h"

#include <glib/gi18n.h>

typedef struct
{
  VigilOrderDraft draft; /* its strings and args are owned */
  char *second;
} Asked;

static void
asked_free (gpointer data)
{
  Asked *asked = data;

  g_free ((char *) asked->draft.command);
  g_free ((char *) asked->draft.target);
  g_free ((char *) asked->draft.incident);
  g_free ((char *) asked->draft.plan);
  g_free ((char *) asked->draft.step);
  g_free ((char *) asked->draft.phone);
  g_clear_pointer (&asked->draft.args, json_node_unref);
  g_free (asked->second);
  g_free (asked);
}

static Asked *
asked_new (const VigilOrderDraft *draft)
{
  Asked *asked = g_new0 (Asked, 1);

  asked->draft = *draft;
  asked->draft.command = g_strdup (draft->command);
  asked->draft.target = g_strdup (draft->target);
  asked->draft.incident = g_strdup (draft->incident);
  asked->draft.plan = g_strdup (draft->plan);
  asked->draft.step = g_strdup (draft->step);
  asked->draft.phone = g_strdup (draft->phone);
  asked->draft.args = draft->args != NULL ? vigil_json_node_dup (draft->args) : NULL;
  return asked;
}

static void
ordered_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (GTask) task = user_data;
  GError *error = NULL;
  VigilOrder *order = vigil_gateway_order_finish (VIGIL_GATEWAY (source), result, &error);

  if (order != NULL)
    g_task_return_pointer (task, order, g_object_unref);
  else
    g_task_return_error (task, error);
}

/* Takes @task. */
static void
place (GTask *task)
{
  const Asked *asked = g_task_get_task_data (task);

  vigil_gateway_order_async (vigil_session_get_gateway (g_task_get_source_object (task)), &asked->draft, asked->second, ordered_cb, task);
}

/* Takes @user_data. */
static void
answered_cb (gboolean yes, const char *second, gpointer user_data)
{
  g_autoptr (GTask) task = user_data;
  Asked *asked = g_task_get_task_data (task);

  if (!yes)
    {
      g_task_return_new_error (task, G_IO_ERROR, G_IO_ERROR_CANCELLED, "%s", _ ("Nothing was ordered."));
      return;
    }
  asked->second = g_strdup (second);
  place (g_steal_pointer (&task));
}

static const struct
{
  const char *command, *word, *label;
} acts[] = {
  { "dispatch", NULL, N_("Send them") },
  { "notify", NULL, N_("Notify them") },
  { "report", NULL, N_("Send the report") },
  { "valve", "open", N_("Open it") },
  { "valve", "closed", N_("Close it") },
  { "valve.open", NULL, N_("Open it") },
  { "valve.close", NULL, N_("Close it") },
  { "spray.start", NULL, N_("Start the spray") },
  { "spray.stop", NULL, N_("Stop the spray") },
  { "broadcast", "stop-outdoor-work", N_("Announce it") },
  { "broadcast", "do-not-enter", N_("Announce it") },
  { "broadcast", "all-clear", N_("Announce it") },
  { "broadcast", "withdraw", N_("Withdraw them") },
  { "broadcast", NULL, N_("Evacuate") }, /* whoever hears another text goes */
};

/* The button says what it does. */
static const char *
get_act (const VigilOrderDraft *draft)
{
  JsonObject *args = draft->args != NULL && JSON_NODE_HOLDS_OBJECT (draft->args) ? json_node_get_object (draft->args) : NULL;
  const char *text = args != NULL ? json_object_get_string_member_with_default (args, "text", "") : "";
  const char *to = args != NULL ? json_object_get_string_member_with_default (args, "to", "") : "";

  for (guint i = 0; i < G_N_ELEMENTS (acts); i++)
    if (g_strcmp0 (draft->command, acts[i].command) == 0
        && (acts[i].word == NULL || g_str_equal (acts[i].word, text) || g_str_equal (acts[i].word, to)))
      return _ (acts[i].label);
  return _ ("Confirm");
}

/**
 * vigil_confirm_order:
 * @parent: any widget of the window that asks
 * @session: whose plant it is
 * @draft: what is asked for; copied
 * @callback: called when it is ordered, refused or given up
 * @user_data: for @callback
 */
void
vigil_confirm_order (GtkWidget *parent, VigilSession *session, const VigilOrderDraft *draft, GAsyncReadyCallback callback, gpointer user_data)
{
  g_autoptr (GTask) task = NULL;
  g_autofree char *sentence = NULL;
  VigilConfirm confirm = VIGIL_CONFIRM_TWO;
  GError *error = NULL;

  g_return_if_fail (GTK_IS_WIDGET (parent) && VIGIL_IS_SESSION (session) && draft != NULL);

  task = g_task_new (session, NULL, callback, user_data);
  g_task_set_source_tag (task, vigil_confirm_order);
  g_task_set_task_data (task, asked_new (draft), asked_free);
  if (!vigil_gateway_check (vigil_session_get_gateway (session), draft, &confirm, &sentence, &error))
    g_task_return_error (task, error);
  else if (confirm == VIGIL_CONFIRM_NONE)
    place (g_steal_pointer (&task));
  else
    vigil_confirm_window_present (parent, session, sentence, get_act (draft), confirm == VIGIL_CONFIRM_TWO, answered_cb, g_steal_pointer (&task));
}

VigilOrder *
vigil_confirm_order_finish (VigilSession *session, GAsyncResult *result, GError **error)
{
  g_return_val_if_fail (g_task_is_valid (result, session), NULL);

  return g_task_propagate_pointer (G_TASK (result), error);
}
