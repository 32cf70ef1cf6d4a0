/* vigil-status-bar.c: links, quality, rejects, messages and journal in one line
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "config.h"

#include "shell/vigil-status-bar.h"

#include "shell/vigil-compat.h"
#include "shell/vigil-widgets.h"
#include "shell/vigil-words.h"

#include <glib/gi18n.h>

#define KEPT 50                    /* sentences */
#define SAID_WIDTH 72              /* characters */
#define TOGETHER (10 * VIGIL_SECOND) /* what follows sooner may not have been read */

struct _VigilStatusBar
{
  GtkWidget parent_instance;

  /* template */
  GtkWidget *box;
  GtkBox *links;
  GtkLabel *quality;
  GtkButton *rejects;
  GtkButton *sound;
  GtkMenuButton *said_button;
  GtkLabel *message;
  GtkLabel *more;
  GtkListBox *said;
  GtkLabel *journal;
  GtkWidget *reserve;

  /* owned */
  VigilSession *session;

  /* borrowed */
  VigilHealth *health;

  VigilTime said_at; /* the last sentence */
  guint n_unread;    /* sentences before it, one soon after the other */
};

G_DEFINE_FINAL_TYPE (VigilStatusBar, vigil_status_bar, GTK_TYPE_WIDGET)

static const char *
get_sign (VigilLinkState state)
{
  if (state == VIGIL_LINK_LIVE)
    return "●";
  return state == VIGIL_LINK_CONNECTING || state == VIGIL_LINK_SYNCING ? "◐" : "○";
}

static char *
describe_link (VigilFeed *feed, const VigilLinkHealth *health)
{
  g_autofree char *since = vigil_words_clock (health->since);
  g_autofree char *messages = vigil_words_count (health->n_messages);
  g_autofree char *state = g_strdup_printf (_("%s since %s"), vigil_words_link_state (health->state), since);
  g_autofree char *counts
      = g_strdup_printf (_("%s messages · %u rejected · %u reconnections · %u gaps"), messages, (guint) health->n_rejected,
                         (guint) health->n_reconnects, (guint) health->n_gaps);

  return g_strjoin ("\n", vigil_feed_get_address (feed), state, counts, health->problem, NULL);
}

static void
show_link (VigilStatusBar *self, VigilFeed *feed, GtkLabel *label)
{
  VigilTime now = vigil_clock_now (vigil_session_get_clock (self->session));
  g_autofree char *name = vigil_feed_dup_name (feed);
  g_autofree char *line = NULL;
  g_autofree char *text = NULL;
  g_autofree char *tooltip = NULL;
  VigilLinkHealth health = { 0 };

  vigil_feed_get_health (feed, &health);
  line = vigil_words_link (name, &health, now);
  text = g_strdup_printf ("%s %s", get_sign (health.state), line);
  tooltip = describe_link (feed, &health);
  gtk_label_set_text (label, text);
  vigil_compat_set_live_tooltip (GTK_WIDGET (label), tooltip);
  if (health.state == VIGIL_LINK_LIVE)
    gtk_widget_remove_css_class (GTK_WIDGET (label), "warning");
  else
    gtk_widget_add_css_class (GTK_WIDGET (label), "warning");
  vigil_link_health_clear (&health);
}

static GtkWidget *
add_link_label (VigilStatusBar *self)
{
  GtkWidget *label = gtk_label_new (NULL);

  gtk_label_set_xalign (GTK_LABEL (label), 0.0f);
  gtk_label_set_ellipsize (GTK_LABEL (label), PANGO_ELLIPSIZE_END);
  gtk_widget_add_css_class (label, "numeric");
  gtk_box_append (self->links, label);
  return label;
}

static void
show_links (VigilStatusBar *self)
{
  GListModel *feeds = vigil_session_get_feeds (self->session);
  guint n = g_list_model_get_n_items (feeds);
  GtkWidget *label = gtk_widget_get_first_child (GTK_WIDGET (self->links));

  for (guint i = 0; i < n; i++)
    {
      g_autoptr (VigilFeed) feed = g_list_model_get_item (feeds, i);

      if (label == NULL)
        label = add_link_label (self);
      show_link (self, feed, GTK_LABEL (label));
      label = gtk_widget_get_next_sibling (label);
    }
  if (n > 0)
    return;
  if (label == NULL)
    label = add_link_label (self);
  gtk_label_set_text (GTK_LABEL (label), _("○ no platform"));
  gtk_widget_add_css_class (label, "warning");
}

/* Only what there is: a zero would read as a count of its own. */
static char *
describe_quality (guint stale, guint bad)
{
  if (stale > 0 && bad > 0)
    return g_strdup_printf (_("◐ %u stale · %u bad"), stale, bad);
  return stale > 0 ? g_strdup_printf (_("◐ %u stale"), stale) : g_strdup_printf (_("◐ %u bad"), bad);
}

static void
show_quality (VigilStatusBar *self)
{
  VigilTags *tags = vigil_situation_get_tags (vigil_session_get_situation (self->session));
  guint stale = vigil_tags_get_n_with_quality (tags, VIGIL_QUALITY_STALE);
  guint bad = vigil_tags_get_n_with_quality (tags, VIGIL_QUALITY_BAD);
  g_autofree char *text = describe_quality (stale, bad);

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
  vigil_widget_set_class (GTK_WIDGET (self->journal), "error", problem != NULL);
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
  gtk_widget_class_bind_template_child (widget_class, VigilStatusBar, sound);
  gtk_widget_class_bind_template_child (widget_class, VigilStatusBar, said_button);
  gtk_widget_class_bind_template_child (widget_class, VigilStatusBar, message);
  gtk_widget_class_bind_template_child (widget_class, VigilStatusBar, more);
  gtk_widget_class_bind_template_child (widget_class, VigilStatusBar, said);
  gtk_widget_class_bind_template_child (widget_class, VigilStatusBar, journal);
  gtk_widget_class_bind_template_child (widget_class, VigilStatusBar, reserve);
}

static void
keep_sentence (VigilStatusBar *self, const char *text)
{
  GtkListBoxRow *oldest = gtk_list_box_get_row_at_index (self->said, KEPT - 1);
  GtkWidget *label = vigil_plain_label_new (text, "message");

  if (oldest != NULL)
    gtk_list_box_remove (self->said, GTK_WIDGET (oldest));
  gtk_widget_add_css_class (label, "said-line");
  gtk_label_set_width_chars (GTK_LABEL (label), SAID_WIDTH);
  gtk_label_set_max_width_chars (GTK_LABEL (label), SAID_WIDTH);
  gtk_list_box_prepend (self->said, label);
}

/* That there is more than one line shows. */
static void
show_more (VigilStatusBar *self)
{
  g_autofree char *text = g_strdup_printf (ngettext ("+%u before", "+%u before", self->n_unread), self->n_unread);

  gtk_label_set_text (self->more, text);
  gtk_widget_set_visible (GTK_WIDGET (self->more), self->n_unread > 0);
}

static void
said_opened_cb (VigilStatusBar *self)
{
  self->n_unread = 0;
  show_more (self);
}

static void
vigil_status_bar_init (VigilStatusBar *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
  g_signal_connect_object (gtk_menu_button_get_popover (self->said_button), "show", G_CALLBACK (said_opened_cb), self, G_CONNECT_SWAPPED);
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

/**
 * vigil_status_bar_say:
 * @self: the bar
 * @sentence: what happened
 *
 * The newest is seen; the last fifty are in a list that opens from it.
 */
void
vigil_status_bar_say (VigilStatusBar *self, const char *sentence)
{
  g_autofree char *clock = NULL;
  g_autofree char *text = NULL;
  g_autofree char *hint = NULL;
  VigilTime now;

  g_return_if_fail (VIGIL_IS_STATUS_BAR (self));

  if (self->session == NULL || sentence == NULL)
    return;
  now = vigil_clock_now (vigil_session_get_clock (self->session));
  clock = vigil_words_clock (now);
  text = g_strdup_printf ("%s  %s", clock, sentence);
  hint = g_strdup_printf (_("%s\n\nOpen what was said before (Shift+R)"), text);
  self->n_unread = self->said_at != 0 && now - self->said_at < TOGETHER ? self->n_unread + 1 : 0;
  self->said_at = now;
  keep_sentence (self, text);
  show_more (self);
  gtk_label_set_text (self->message, text);
  vigil_compat_set_tooltip (GTK_WIDGET (self->said_button), hint);
  gtk_widget_set_sensitive (GTK_WIDGET (self->said_button), TRUE);
}

/**
 * vigil_status_bar_show_said:
 * @self: the bar
 *
 * Opens the list of what was said, or closes it. Where nothing was said yet the line says that.
 */
void
vigil_status_bar_show_said (VigilStatusBar *self)
{
  GtkPopover *popover;

  g_return_if_fail (VIGIL_IS_STATUS_BAR (self));

  popover = gtk_menu_button_get_popover (self->said_button);
  if (gtk_widget_get_visible (GTK_WIDGET (popover)))
    gtk_menu_button_popdown (self->said_button);
  else if (gtk_widget_get_sensitive (GTK_WIDGET (self->said_button)))
    gtk_menu_button_popup (self->said_button);
  else
    gtk_label_set_text (self->message, _("Nothing has been said here yet."));
}

guint
vigil_status_bar_get_n_said (VigilStatusBar *self)
{
  guint n = 0;

  g_return_val_if_fail (VIGIL_IS_STATUS_BAR (self), 0);
  while (gtk_list_box_get_row_at_index (self->said, (int) n) != NULL)
    n++;
  return n;
}

/**
 * vigil_status_bar_set_sound:
 * @self: the bar
 * @sentence: (nullable): why alarms cannot be heard; %NULL: they can
 */
void
vigil_status_bar_set_sound (VigilStatusBar *self, const char *sentence)
{
  g_return_if_fail (VIGIL_IS_STATUS_BAR (self));

  if (sentence != NULL)
    gtk_button_set_label (self->sound, sentence);
  gtk_widget_set_visible (GTK_WIDGET (self->sound), sentence != NULL);
}

GtkWidget *
vigil_status_bar_get_reserve (VigilStatusBar *self)
{
  g_return_val_if_fail (VIGIL_IS_STATUS_BAR (self), NULL);
  return self->reserve;
}
