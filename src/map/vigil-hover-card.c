/* vigil-hover-card.c: a few lines about what lies under the pointer, beside it
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "config.h"

#include "map/vigil-hover-card.h"

#include <string.h>

#define GAP 14      /* pixels from what is pointed at */
#define EDGE 4      /* pixels from the edges of the map */
#define MAX_WIDTH 340

struct _VigilHoverCard
{
  GtkWidget parent_instance;

  /* children */
  GtkWidget *box;
  GtkLabel *title;
  GtkLabel *body;
  GtkLabel *hint;

  double x, y;
};

G_DEFINE_FINAL_TYPE (VigilHoverCard, vigil_hover_card, GTK_TYPE_WIDGET)

static GtkLabel *
add_label (VigilHoverCard *self, const char *css_class)
{
  GtkLabel *label = GTK_LABEL (gtk_label_new (NULL));

  gtk_label_set_xalign (label, 0.0f);
  gtk_label_set_wrap (label, TRUE);
  gtk_label_set_wrap_mode (label, PANGO_WRAP_WORD_CHAR);
  gtk_label_set_max_width_chars (label, 44);
  gtk_widget_add_css_class (GTK_WIDGET (label), css_class);
  gtk_box_append (GTK_BOX (self->box), GTK_WIDGET (label));
  return label;
}

static void
vigil_hover_card_dispose (GObject *object)
{
  g_clear_pointer (&VIGIL_HOVER_CARD (object)->box, gtk_widget_unparent);
  G_OBJECT_CLASS (vigil_hover_card_parent_class)->dispose (object);
}

static void
vigil_hover_card_class_init (VigilHoverCardClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = vigil_hover_card_dispose;
  gtk_widget_class_set_layout_manager_type (widget_class, GTK_TYPE_BIN_LAYOUT);
  gtk_widget_class_set_css_name (widget_class, "hovercard");
  gtk_widget_class_set_accessible_role (widget_class, GTK_ACCESSIBLE_ROLE_TOOLTIP);
}

static void
vigil_hover_card_init (VigilHoverCard *self)
{
  self->box = gtk_box_new (GTK_ORIENTATION_VERTICAL, 1);
  gtk_widget_set_parent (self->box, GTK_WIDGET (self));
  gtk_widget_add_css_class (GTK_WIDGET (self), "hover-card");
  /* What lies below it is still there to be clicked. */
  gtk_widget_set_can_target (GTK_WIDGET (self), FALSE);
  gtk_widget_set_visible (GTK_WIDGET (self), FALSE);
  self->title = add_label (self, "strong");
  self->body = add_label (self, "meta");
  self->hint = add_label (self, "muted");
  gtk_widget_add_css_class (GTK_WIDGET (self->hint), "meta");
}

/**
 * vigil_hover_card_new:
 *
 * Returns: (transfer floating): a card, hidden
 */
GtkWidget *
vigil_hover_card_new (void)
{
  return g_object_new (VIGIL_TYPE_HOVER_CARD, NULL);
}

static void
set_text (GtkLabel *label, const char *text)
{
  gtk_label_set_text (label, text != NULL ? text : "");
  gtk_widget_set_visible (GTK_WIDGET (label), text != NULL && text[0] != '\0');
}

/**
 * vigil_hover_card_show:
 * @self: the card
 * @text: plain text, lines parted by newlines
 * @hint: (nullable): what else can be done
 * @x: pixels of the parent
 * @y: pixels of the parent
 */
void
vigil_hover_card_show (VigilHoverCard *self, const char *text, const char *hint, double x, double y)
{
  const char *rest;
  g_autofree char *title = NULL;

  g_return_if_fail (VIGIL_IS_HOVER_CARD (self) && text != NULL);

  rest = strchr (text, '\n');
  title = rest != NULL ? g_strndup (text, (gsize) (rest - text)) : g_strdup (text);
  set_text (self->title, title);
  set_text (self->body, rest != NULL ? rest + 1 : NULL);
  set_text (self->hint, hint);
  self->x = x;
  self->y = y;
  gtk_widget_set_visible (GTK_WIDGET (self), TRUE);
  gtk_widget_queue_resize (GTK_WIDGET (self));
}

void
vigil_hover_card_hide (VigilHoverCard *self)
{
  g_return_if_fail (VIGIL_IS_HOVER_CARD (self));
  gtk_widget_set_visible (GTK_WIDGET (self), FALSE);
}

const char *
vigil_hover_card_get_title (VigilHoverCard *self)
{
  g_return_val_if_fail (VIGIL_IS_HOVER_CARD (self), NULL);
  return gtk_widget_get_visible (GTK_WIDGET (self)) ? gtk_label_get_text (self->title) : NULL;
}

/**
 * vigil_hover_card_find_place:
 * @x: pixels, what is pointed at
 * @y: pixels
 * @width: pixels of the parent
 * @height: pixels of the parent
 * @card: (inout): has width and height, gets x and y
 */
void
vigil_hover_card_find_place (double x, double y, int width, int height, GdkRectangle *card)
{
  card->x = (int) x + GAP;
  card->y = (int) y + GAP;
  if (card->x + card->width > width - EDGE)
    card->x = (int) x - GAP - card->width;
  if (card->y + card->height > height - EDGE)
    card->y = (int) y - GAP - card->height;
  card->x = MAX (EDGE, MIN (card->x, width - EDGE - card->width));
  card->y = MAX (EDGE, MIN (card->y, height - EDGE - card->height));
}

void
vigil_hover_card_place (VigilHoverCard *self, int width, int height, GdkRectangle *out)
{
  int natural;

  g_return_if_fail (VIGIL_IS_HOVER_CARD (self));

  gtk_widget_measure (GTK_WIDGET (self), GTK_ORIENTATION_HORIZONTAL, -1, NULL, &natural, NULL, NULL);
  out->width = CLAMP (natural, 1, MAX (1, MIN (MAX_WIDTH, width - 2 * EDGE)));
  gtk_widget_measure (GTK_WIDGET (self), GTK_ORIENTATION_VERTICAL, out->width, NULL, &out->height, NULL, NULL);
  vigil_hover_card_find_place (self->x, self->y, width, height, out);
}
