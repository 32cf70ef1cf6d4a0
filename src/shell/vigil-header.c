/* vigil-header.c: mode, site, alarms by priority, people, wind and clock in one line
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "config.h"

#include "shell/vigil-header.h"

#include "map/vigil-symbol.h"
#include "session/vigil-people.h"
#include "shell/vigil-compat.h"
#include "map/vigil-fit-layout.h"
#include "shell/vigil-header-words.h"
#include "shell/vigil-throttle.h"
#include "shell/vigil-widgets.h"
#include "shell/vigil-words.h"
#include "shell/workstation/vigil-workstation-menu.h"

#include <glib/gi18n.h>

#define RATE_WINDOW (10 * VIGIL_MINUTE)
/* ISA-18.2: more than ten alarms in ten minutes for one operator is a flood. */
#define FLOOD 10

struct _VigilHeader
{
  GtkWidget parent_instance;

  /* template */
  GtkWidget *box;
  GtkLabel *mode;
  GtkLabel *site;
  GtkLabel *enterprises;
  GtkWidget *chips[4];
  VigilPrioritySymbol *symbols[4];
  GtkLabel *counts[4];
  GtkLabel *unacknowledged;
  GtkLabel *rate;
  GtkLabel *flood;
  GtkLabel *people;
  GtkLabel *wind;
  GtkLabel *stability;
  GtkWidget *search;
  GtkWidget *search_short;
  GtkWidget *search_icon;
  GtkLabel *clock;
  GtkLabel *operator;
  GtkMenuButton *workstation;
  VigilWorkstationMenu *workstation_menu;

  /* owned */
  VigilSession *session;
  VigilThrottle throttle;
};

G_DEFINE_FINAL_TYPE (VigilHeader, vigil_header, GTK_TYPE_WIDGET)

static void
show_count (VigilHeader *self, int priority, guint n, guint unacknowledged)
{
  GtkWidget *chip = self->chips[priority - 1];
  g_autofree char *count = vigil_words_count (n);
  g_autofree char *label = NULL;

  vigil_priority_symbol_set (self->symbols[priority - 1], priority, unacknowledged > 0);
  /* To set a tooltip is a round trip to the display server. */
  if (g_str_equal (gtk_label_get_text (self->counts[priority - 1]), count))
    return;
  label = g_strdup_printf (ngettext ("%s active alarm of priority %d", "%s active alarms of priority %d", n), count, priority);
  gtk_label_set_text (self->counts[priority - 1], count);
  vigil_compat_set_tooltip (chip, label);
  gtk_accessible_update_property (GTK_ACCESSIBLE (chip), GTK_ACCESSIBLE_PROPERTY_LABEL, label, -1);
  if (n > 0)
    gtk_widget_remove_css_class (chip, "none");
  else
    gtk_widget_add_css_class (chip, "none");
}

static void
show_counts (VigilHeader *self)
{
  VigilAlarmQueue *queue = vigil_session_get_alarms (self->session);
  guint raised = vigil_alarm_queue_get_n_raised (queue, vigil_clock_now (vigil_session_get_clock (self->session)),
                                                 RATE_WINDOW);
  g_autofree char *rises = vigil_words_count (raised), *unacknowledged = vigil_words_count (vigil_alarm_queue_get_n_unacknowledged (queue));
  g_autofree char *rate = g_strdup_printf (_("%s in 10 min"), rises), *waiting = g_strdup_printf (_("%s unacknowledged"), unacknowledged);

  for (int priority = 1; priority <= 4; priority++)
    show_count (self, priority, vigil_alarm_queue_get_n_active (queue, priority),
                vigil_alarm_queue_get_n_unacknowledged_of (queue, priority));
  gtk_label_set_text (self->unacknowledged, waiting);
  gtk_label_set_text (self->rate, rate);
  gtk_widget_set_visible (GTK_WIDGET (self->flood), raised > FLOOD);
}

static void
show_people (VigilHeader *self)
{
  VigilTracks *tracks = vigil_situation_get_tracks (vigil_session_get_situation (self->session));
  g_autofree char *count = vigil_words_count (vigil_tracks_get_count (tracks, VIGIL_TRACK_PERSON));
  /* Translators: %s is a number, <b> makes it bold. */
  g_autofree char *text = g_strdup_printf (_("On site <b>%s</b>"), count);

  gtk_label_set_markup (self->people, text);
}

static void
show_wind (VigilHeader *self)
{
  const VigilWeatherObservation *weather
      = vigil_situation_get_weather (vigil_session_get_situation (self->session));
  char stability[2] = { 0 };
  g_autofree char *letter = NULL;
  g_autofree char *speed = NULL;
  g_autofree char *text = NULL;

  if (weather == NULL)
    {
      gtk_label_set_markup (self->wind, _("Wind —"));
      gtk_label_set_text (self->stability, "");
      return;
    }
  stability[0] = weather->stability;
  letter = g_strdup_printf (_("class %s"), stability);
  /* Translators: compass point, speed. */
  speed = vigil_words_value (weather->wind_speed, 1, "m/s");
  text = g_strdup_printf (_("Wind <b>%s %s</b>"), vigil_header_words_compass (weather->wind_direction), speed);
  gtk_label_set_markup (self->wind, text);
  gtk_label_set_text (self->stability, weather->stability != 0 ? letter : "");
}

/* Asked for when the pointer rests: what they say changes all the time. */
static gboolean
people_tooltip_cb (VigilHeader *self, int x, int y, gboolean keyboard, GtkTooltip *tooltip)
{
  g_autofree char *text = self->session != NULL ? vigil_header_words_people (self->session) : NULL;

  gtk_tooltip_set_text (tooltip, text);
  return text != NULL;
}

static gboolean
wind_tooltip_cb (VigilHeader *self, int x, int y, gboolean keyboard, GtkTooltip *tooltip)
{
  g_autofree char *text = self->session != NULL ? vigil_header_words_wind (self->session) : NULL;

  gtk_tooltip_set_text (tooltip, text);
  return text != NULL;
}

static gboolean
clock_tooltip_cb (VigilHeader *self, int x, int y, gboolean keyboard, GtkTooltip *tooltip)
{
  g_autofree char *text
      = self->session != NULL ? vigil_header_words_date (vigil_clock_now (vigil_session_get_clock (self->session))) : NULL;

  gtk_tooltip_set_text (tooltip, text);
  return text != NULL;
}

/* A hollow mark and a word say that nothing live arrives, and what came by the link looks old. */
static void
show_mode (VigilHeader *self)
{
  static const char *const classes[] = { "live", "replay", "drill" };
  VigilMode mode = vigil_session_get_mode (self->session);
  gboolean lost = vigil_situation_get_disconnected (vigil_session_get_situation (self->session));
  g_autofree char *text = lost ? g_strdup_printf (_("○ %s · no link"), vigil_words_mode (mode))
                               : g_strdup_printf ("● %s", vigil_words_mode (mode));

  gtk_label_set_text (self->mode, text);
  for (guint i = 0; i < G_N_ELEMENTS (classes); i++)
    vigil_widget_set_class (GTK_WIDGET (self->mode), classes[i], i == mode && !lost);
  vigil_widget_set_class (GTK_WIDGET (self->people), "muted", lost);
  vigil_widget_set_class (GTK_WIDGET (self->wind), "muted", lost);
}

static void
refresh (gpointer data)
{
  VigilHeader *self = data;

  show_mode (self);
  show_counts (self);
  show_people (self);
  show_wind (self);
}

static void
session_changed_cb (VigilHeader *self)
{
  vigil_throttle_request (&self->throttle);
}

static void
vigil_header_dispose (GObject *object)
{
  VigilHeader *self = VIGIL_HEADER (object);

  vigil_throttle_clear (&self->throttle);
  g_clear_pointer (&self->box, gtk_widget_unparent);
  g_clear_object (&self->session);
  G_OBJECT_CLASS (vigil_header_parent_class)->dispose (object);
}

static void
bind_priorities (GtkWidgetClass *widget_class)
{
  for (guint i = 0; i < 4; i++)
    {
      g_autofree char *chip = g_strdup_printf ("chip_%u", i + 1);
      g_autofree char *symbol = g_strdup_printf ("symbol_%u", i + 1);
      g_autofree char *count = g_strdup_printf ("count_%u", i + 1);

      gtk_widget_class_bind_template_child_full (widget_class, chip, FALSE,
                                                 G_STRUCT_OFFSET (VigilHeader, chips) + (gssize) (i * sizeof (gpointer)));
      gtk_widget_class_bind_template_child_full (widget_class, symbol, FALSE,
                                                 G_STRUCT_OFFSET (VigilHeader, symbols) + (gssize) (i * sizeof (gpointer)));
      gtk_widget_class_bind_template_child_full (widget_class, count, FALSE,
                                                 G_STRUCT_OFFSET (VigilHeader, counts) + (gssize) (i * sizeof (gpointer)));
    }
}

static GtkWidget *
get_neighbour (GtkWidget *widget, gboolean forward)
{
  return forward ? gtk_widget_get_next_sibling (widget) : gtk_widget_get_prev_sibling (widget);
}

/* The part that has the keys; else the first, or the last. */
static GtkWidget *
find_focused_part (VigilHeader *self, gboolean forward)
{
  GtkWidget *part = gtk_widget_get_focus_child (self->box);

  if (part != NULL)
    return part;
  return forward ? gtk_widget_get_first_child (self->box) : gtk_widget_get_last_child (self->box);
}

/* GTK goes by the height of the middles first: a button that is a pixel higher than the others would come before all of them. */
static gboolean
vigil_header_focus (GtkWidget *widget, GtkDirectionType direction)
{
  VigilHeader *self = VIGIL_HEADER (widget);
  gboolean forward = direction == GTK_DIR_TAB_FORWARD;

  if (!forward && direction != GTK_DIR_TAB_BACKWARD)
    return GTK_WIDGET_CLASS (vigil_header_parent_class)->focus (widget, direction);
  for (GtkWidget *part = find_focused_part (self, forward); part != NULL; part = get_neighbour (part, forward))
    if (gtk_widget_get_mapped (part) && gtk_widget_child_focus (part, direction))
      return TRUE;
  return FALSE;
}

static void
vigil_header_class_init (VigilHeaderClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = vigil_header_dispose;
  widget_class->focus = vigil_header_focus;
  g_type_ensure (VIGIL_TYPE_PRIORITY_SYMBOL);
  g_type_ensure (VIGIL_TYPE_FIT_LAYOUT);
  g_type_ensure (VIGIL_TYPE_WORKSTATION_MENU);
  gtk_widget_class_set_template_from_resource (widget_class, "/io/github/vigil/Vigil/ui/shell/vigil-header.ui");
  gtk_widget_class_bind_template_child (widget_class, VigilHeader, box);
  gtk_widget_class_bind_template_child (widget_class, VigilHeader, mode);
  gtk_widget_class_bind_template_child (widget_class, VigilHeader, site);
  gtk_widget_class_bind_template_child (widget_class, VigilHeader, enterprises);
  gtk_widget_class_bind_template_child (widget_class, VigilHeader, unacknowledged);
  gtk_widget_class_bind_template_child (widget_class, VigilHeader, rate);
  gtk_widget_class_bind_template_child (widget_class, VigilHeader, flood);
  gtk_widget_class_bind_template_child (widget_class, VigilHeader, people);
  gtk_widget_class_bind_template_child (widget_class, VigilHeader, wind);
  gtk_widget_class_bind_template_child (widget_class, VigilHeader, stability);
  gtk_widget_class_bind_template_child (widget_class, VigilHeader, search);
  gtk_widget_class_bind_template_child (widget_class, VigilHeader, search_short);
  gtk_widget_class_bind_template_child (widget_class, VigilHeader, search_icon);
  gtk_widget_class_bind_template_child (widget_class, VigilHeader, clock);
  gtk_widget_class_bind_template_child (widget_class, VigilHeader, operator);
  gtk_widget_class_bind_template_child (widget_class, VigilHeader, workstation);
  gtk_widget_class_bind_template_child (widget_class, VigilHeader, workstation_menu);
  gtk_widget_class_bind_template_callback (widget_class, people_tooltip_cb);
  gtk_widget_class_bind_template_callback (widget_class, wind_tooltip_cb);
  gtk_widget_class_bind_template_callback (widget_class, clock_tooltip_cb);
  bind_priorities (widget_class);
}

/* What gives way first where the window is narrow or the type large. What went last is in the panel of the alarms and in the finder, too. */
static void
rank_parts (VigilHeader *self)
{
  GtkWidget *const parts[] = { GTK_WIDGET (self->unacknowledged), GTK_WIDGET (self->people),    self->search_short,
                               GTK_WIDGET (self->wind),           GTK_WIDGET (self->operator),  GTK_WIDGET (self->rate),
                               self->search,                      GTK_WIDGET (self->stability), GTK_WIDGET (self->enterprises) };

  for (guint i = 0; i < G_N_ELEMENTS (parts); i++)
    vigil_fit_layout_set_rank (parts[i], i + 1);
  vigil_fit_layout_set_substitute (self->search_short, self->search);
  vigil_fit_layout_set_substitute (self->search_icon, self->search_short);
}

static void
vigil_header_init (VigilHeader *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
  rank_parts (self);
  vigil_throttle_init (&self->throttle, 250, refresh, self);
}

static void
show_site (VigilHeader *self)
{
  VigilSite *site = vigil_session_get_site (self->session);
  guint n = vigil_site_get_enterprises (site)->len;
  g_autofree char *enterprises = g_strdup_printf (ngettext ("%u enterprise", "%u enterprises", n), n);

  gtk_label_set_text (self->site, vigil_text_get (vigil_site_get_name (site)));
  gtk_label_set_text (self->enterprises, n > 0 ? enterprises : "");
}

static void
seat_changed_cb (VigilHeader *self)
{
  gboolean nobody = vigil_session_get_seat_state (self->session) == VIGIL_SEAT_NOBODY;

  gtk_label_set_text (self->operator, nobody ? _("Not signed on") : vigil_session_get_operator (self->session));
}

/**
 * vigil_header_set_session:
 * @self: the header
 * @session: what to show; only once
 */
void
vigil_header_set_session (VigilHeader *self, VigilSession *session)
{
  g_return_if_fail (VIGIL_IS_HEADER (self) && VIGIL_IS_SESSION (session));
  g_return_if_fail (self->session == NULL);

  self->session = g_object_ref (session);
  seat_changed_cb (self);
  g_signal_connect_object (session, "seat-changed", G_CALLBACK (seat_changed_cb), self, G_CONNECT_SWAPPED);
  show_site (self);
  show_mode (self);
  g_signal_connect_object (session, "changed", G_CALLBACK (session_changed_cb), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (vigil_session_get_alarms (session), "changed", G_CALLBACK (session_changed_cb), self,
                           G_CONNECT_SWAPPED);
  vigil_throttle_request (&self->throttle);
  vigil_header_tick (self);
}

void
vigil_header_tick (VigilHeader *self)
{
  g_autofree char *text = NULL;

  g_return_if_fail (VIGIL_IS_HEADER (self));

  if (self->session == NULL)
    return;
  text = vigil_words_clock (vigil_clock_now (vigil_session_get_clock (self->session)));
  gtk_label_set_text (self->clock, text);
  show_counts (self);
}

void
vigil_header_set_kept_layouts (VigilHeader *self, const GPtrArray *kept)
{
  g_return_if_fail (VIGIL_IS_HEADER (self));
  vigil_workstation_menu_set_kept (self->workstation_menu, kept);
}

void
vigil_header_open_workstation (VigilHeader *self, const GPtrArray *kept)
{
  g_return_if_fail (VIGIL_IS_HEADER (self));

  vigil_header_set_kept_layouts (self, kept);
  gtk_menu_button_popup (self->workstation);
}
