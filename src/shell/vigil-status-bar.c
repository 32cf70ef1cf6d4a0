/* vigil-status-bar.c: links, quality, rejects, messages and journal in one line
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "config.h"

#include "shell/vigil-status-bar.h"

#include "shell/vigil-words.h"

#include <glib/gi18n.h>

struct _VigilStatusBar
{
  GtkWidget parent_instance;

  /* template */
  GtkWidget *box;
  GtkLabel *links;
  GtkLabel *quality;
  GtkButton *rejects;
  GtkLabel *message;
  GtkLabel *journal;

  /* owned */
  VigilSession *session;

  /* borrowed */
  VigilHealth *health;
};

G_DEFINE_FINAL_TYPE (VigilStatusBar, vigil_status_bar, GTK_TYPE_WIDGET)

static const char *
get_sign (VigilLinkState state)
{
  if (state == VIGIL_LINK_LIVE)
    return "●";
  return state == VIGIL_LINK_CONNECTING || state == VIGIL_LINK_SYNCING ? "◐" : "○";
}

static void
show_links (VigilStatusBar *self)
{
  GListModel *feeds = vigil_session_get_feeds (self->session);
  VigilTime now = vigil_clock_now (vigil_session_get_clock (self->session));
  g_autoptr (GString) text = g_string_new (NULL);

  for (guint i = 0; i < g_list_model_get_n_items (feeds); i++)
    {
      g_autoptr (VigilFeed) feed = g_list_model_get_item (feeds, i);
      g_autofree char *name = vigil_feed_dup_name (feed);
      VigilLinkHealth health = { 0 };
      g_autofree char *line = NULL;

      vigil_feed_get_health (feed, &health);
      line = vigil_words_link (name, &health, now);
      g_string_append_printf (text, "%s%s %s", i > 0 ? "    " : "", get_sign (health.state), line);
      vigil_link_health_clear (&health);
    }
  gtk_label_set_text (self->links, text->len > 0 ? text->str : _("○ no platform"));
  if (vigil_health_is_disconnected (self->health))
    gtk_widget_add_css_class (GTK_WIDGET (self->links), "warning");
  else
    gtk_widget_remove_css_class (GTK_WIDGET (self->links), "warning");
}

static void
show_quality (VigilStatusBar *self)
{
  VigilTags *tags = vigil_situation_get_tags (vigil_session_get_situation (self->session));
  guint stale = vigil_tags_get_n_with_quality (tags, VIGIL_QUALITY_STALE);
  guint bad = vigil_tags_get_n_with_quality (tags, VIGIL_QUALITY_BAD);
  g_autofree char *text = g_strdup_printf (_("◐ %u stale · %u bad values"), stale, bad);

  gtk_label_set_text (self->quality, text);
  gtk_widget_set_visible (GTK_WIDGET (self->quality), stale + bad > 0 && !vigil_health_is_disconnected (self->health));
}

static void
show_rejects (VigilStatusBar *self)
{
  guint64 n = vigil_health_get_n_rejected (self->health);
  g_autofree char *count = vigil_words_count (n);
  g_autofree char *text = g_strdup_printf (_("%s rejected"), count);

  gtk_button_set_label (self->rejects, text);
  gtk_widget_set_visible (GTK_WIDGET (self->rejects), n > 0);
}

static void
show_journal (VigilStatusBar *self)
{
  VigilJournal *journal = vigil_session_get_journal (self->session);
  guint n_unsaved = vigil_session_get_n_unsaved (self->session);
  g_autofree char *problem = vigil_session_dup_journal_problem (self->session);
  g_autofree char *seq = vigil_words_count (journal != NULL ? vigil_journal_get_last_seq (journal) : 0);
  g_autofree char *text = NULL;

  if (problem != NULL && n_unsaved == 0)
    text = g_strdup (_("Journal: NOT SAVED"));
  else if (problem != NULL)
    text = g_strdup_printf (_("Journal: NOT SAVED %u"), n_unsaved);
  else if (n_unsaved > 0)
    text = g_strdup_printf (_("Journal #%s · saving %u"), seq, n_unsaved);
  else
    text = g_strdup_printf (_("Journal #%s saved"), seq);
  gtk_label_set_text (self->journal, text);
  if (problem != NULL)
    gtk_widget_add_css_class (GTK_WIDGET (self->journal), "error");
  else
    gtk_widget_remove_css_class (GTK_WIDGET (self->journal), "error");
}

static void
vigil_status_bar_dispose (GObject *object)
{
  VigilStatusBar *self = VIGIL_STATUS_BAR (object);

  g_clear_pointer (&self->box, gtk_widget_unparent);
  g_clear_object (&self->session);
  G_OBJECT_CLASS (vigil_status_bar_parent_class)->dispose (object);
}

static void
vigil_status_bar_class_init (VigilStatusBarClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = vigil_status_bar_dispose;
  gtk_widget_class_set_template_from_resource (widget_class, "/io/github/vigil/Vigil/ui/shell/vigil-status-bar.ui");
  gtk_widget_class_set_accessible_role (widget_class, GTK_ACCESSIBLE_ROLE_STATUS);
  gtk_widget_class_bind_template_child (widget_class, VigilStatusBar, box);
  gtk_widget_class_bind_template_child (widget_class, VigilStatusBar, links);
  gtk_widget_class_bind_template_child (widget_class, VigilStatusBar, quality);
  gtk_widget_class_bind_template_child (widget_class, VigilStatusBar, rejects);
  gtk_widget_class_bind_template_child (widget_class, VigilStatusBar, message);
  gtk_widget_class_bind_template_child (widget_class, VigilStatusBar, journal);
}

static void
vigil_status_bar_init (VigilStatusBar *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
}

/**
 * vigil_status_bar_set_session:
 * @self: the bar
 * @session: what to show; only once
 * @health: (transfer none): in words
 */
void
vigil_status_bar_set_session (VigilStatusBar *self, VigilSession *session, VigilHealth *health)
{
  g_return_if_fail (VIGIL_IS_STATUS_BAR (self) && VIGIL_IS_SESSION (session) && health != NULL);
  g_return_if_fail (self->session == NULL);

  self->session = g_object_ref (session);
  self->health = health;
  vigil_status_bar_refresh (self);
}

void
vigil_status_bar_refresh (VigilStatusBar *self)
{
  g_return_if_fail (VIGIL_IS_STATUS_BAR (self));

  if (self->session == NULL)
    return;
  show_links (self);
  show_quality (self);
  show_rejects (self);
  show_journal (self);
}

void
vigil_status_bar_say (VigilStatusBar *self, const char *sentence)
{
  g_autofree char *clock = NULL;
  g_autofree char *text = NULL;

  g_return_if_fail (VIGIL_IS_STATUS_BAR (self));

  if (self->session == NULL || sentence == NULL)
    return;
  clock = vigil_words_clock (vigil_clock_now (vigil_session_get_clock (self->session)));
  text = g_strdup_printf ("%s  %s", clock, sentence);
  gtk_label_set_text (self->message, text);
  gtk_widget_set_tooltip_text (GTK_WIDGET (self->message), text);
}
