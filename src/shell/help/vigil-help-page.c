/* vigil-help-page.c: a page of help as widgets
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "config.h"

#include "shell/help/vigil-help-page.h"

#include "shell/help/vigil-markdown.h"
#include "shell/vigil-actions.h"
#include "shell/vigil-compat.h"

#define MAX_PICTURE 8192 /* pixels on a side */
#define MIN_PICTURE 160  /* pixels: narrower than this it is not made */

typedef struct
{
  VigilHelpPageFollow follow;
  gpointer data;
} Link;

/* ---- Text --------------------------------------------------------------------------------------- */

/* From the table, so that a page cannot name a key that is something else now. */
static char *
dup_keys (const char *action)
{
  const VigilActionInfo *info = vigil_actions_find (action);

  return info != NULL ? vigil_actions_dup_key (info) : g_strdup (action);
}

static void
append_key (GString *markup, const char *key)
{
  g_autofree char *text = g_markup_printf_escaped ("<tt><b>%s</b></tt>", key);

  g_string_append (markup, text);
}

static void
append_span (GString *markup, const VigilSpan *span)
{
  g_autofree char *escaped = g_markup_escape_text (span->text, -1);

  switch (span->kind)
    {
    case VIGIL_SPAN_STRONG:
      g_string_append_printf (markup, "<b>%s</b>", escaped);
      break;
    case VIGIL_SPAN_KEY:
      append_key (markup, span->text);
      break;
    case VIGIL_SPAN_ACTION:
      {
        g_autofree char *keys = dup_keys (span->text);

        append_key (markup, keys);
        break;
      }
    case VIGIL_SPAN_LINK:
      g_string_append_printf (markup, "<a href=\"%s\">%s</a>", span->target, escaped);
      break;
    case VIGIL_SPAN_PLAIN:
    default:
      g_string_append (markup, escaped);
    }
}

/**
 * vigil_help_page_dup_markup:
 * @spans: (element-type VigilSpan): of a block
 *
 * Returns: (transfer full): Pango markup; text is escaped, addresses of links are ids of pages
 */
char *
vigil_help_page_dup_markup (const GPtrArray *spans)
{
  GString *markup = g_string_new (NULL);

  for (guint i = 0; i < spans->len; i++)
    append_span (markup, spans->pdata[i]);
  return g_string_free (markup, FALSE);
}

static gboolean
follow_cb (GtkLabel *label, const char *page, gpointer data)
{
  Link *link = data;

  link->follow (page, link->data);
  return TRUE;
}

static void
link_free (gpointer data, GClosure *closure)
{
  g_free (data);
}

/* ---- Links -------------------------------------------------------------------------------------- */

typedef struct
{
  char *markup;
  GPtrArray *names;
} Linked;

static void
linked_free (gpointer data, GClosure *closure)
{
  Linked *linked = data;

  g_free (linked->markup);
  g_ptr_array_unref (linked->names);
  g_free (linked);
}

static GPtrArray *
link_names (const GPtrArray *spans)
{
  GPtrArray *names = g_ptr_array_new_with_free_func (g_free);

  for (guint i = 0; i < spans->len; i++)
    {
      const VigilSpan *span = spans->pdata[i];

      if (span->kind == VIGIL_SPAN_LINK)
        g_ptr_array_add (names, g_strdup (span->text));
    }
  return names;
}

static void
set_links_cb (GtkWidget *label, const Linked *linked)
{
  gtk_label_set_markup (GTK_LABEL (label), linked->markup);
  vigil_compat_name_links (GTK_LABEL (label), linked->names);
}

/* Links come when the label is realized: GTK 4.24 keeps what it told the accessibility bus of a label that had them before,
 * also when the label is gone, and ends the program when the bus is read then. */
static void
set_text (GtkWidget *label, const VigilBlock *block)
{
  g_autofree char *markup = vigil_help_page_dup_markup (block->spans);
  g_autoptr (GPtrArray) names = link_names (block->spans);
  g_autofree char *text = vigil_block_dup_text (block);
  Linked *linked;

  if (names->len == 0)
    {
      gtk_label_set_markup (GTK_LABEL (label), markup);
      return;
    }
  gtk_label_set_text (GTK_LABEL (label), text);
  linked = g_new0 (Linked, 1);
  linked->markup = g_steal_pointer (&markup);
  linked->names = g_steal_pointer (&names);
  g_signal_connect_data (label, "realize", G_CALLBACK (set_links_cb), linked, linked_free, 0);
}

static GtkWidget *
new_label (const VigilBlock *block, Link link)
{
  gboolean heading = block->kind == VIGIL_BLOCK_HEADING;
  GtkWidget *label = g_object_new (GTK_TYPE_LABEL, "accessible-role", heading ? GTK_ACCESSIBLE_ROLE_HEADING : GTK_ACCESSIBLE_ROLE_LABEL,
                                   "xalign", 0.0f, "wrap", TRUE, "wrap-mode", PANGO_WRAP_WORD_CHAR, "hexpand", TRUE, NULL);

  set_text (label, block);
  g_signal_connect_data (label, "activate-link", G_CALLBACK (follow_cb), g_memdup2 (&link, sizeof link), link_free, 0);
  return label;
}

/* ---- Blocks ------------------------------------------------------------------------------------- */

static GtkWidget *
build_marked (const VigilBlock *block, const char *mark, Link link)
{
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 8), *label = gtk_label_new (mark);

  gtk_label_set_xalign (GTK_LABEL (label), 1.0f);
  gtk_widget_set_valign (label, GTK_ALIGN_START);
  gtk_widget_add_css_class (label, "muted");
  gtk_widget_add_css_class (label, "help-mark");
  gtk_box_append (GTK_BOX (box), label);
  gtk_box_append (GTK_BOX (box), new_label (block, link));
  return box;
}

static GtkWidget *
build_note (const VigilBlock *block, Link link)
{
  GtkWidget *label = new_label (block, link);

  gtk_widget_add_css_class (label, "help-note");
  return label;
}

static GtkWidget *
build_heading (const VigilBlock *block, Link link)
{
  static const char *const classes[] = { "help-title", "help-heading", "help-heading" };
  GtkWidget *label = new_label (block, link);

  gtk_widget_add_css_class (label, classes[CLAMP (block->level, 1, 3) - 1]);
  return label;
}

/* ---- Pictures ----------------------------------------------------------------------------------- */

static GtkSizeRequestMode
picture_mode (GtkWidget *widget)
{
  return GTK_SIZE_REQUEST_HEIGHT_FOR_WIDTH;
}

static int
measure (GtkWidget *widget, GtkOrientation orientation, int for_size)
{
  int natural;

  gtk_widget_measure (widget, orientation, for_size, NULL, &natural, NULL, NULL);
  return natural;
}

/* As large as it is or as there is room for, and as high as it then has to be: GtkPicture would fill the width or shrink. */
static void
picture_measure (GtkWidget *widget, GtkOrientation orientation, int for_size, int *minimum, int *natural, int *minimum_baseline, int *natural_baseline)
{
  GtkWidget *picture = gtk_widget_get_first_child (widget);
  int width = measure (picture, GTK_ORIENTATION_HORIZONTAL, -1);

  *natural = width;
  *minimum = MIN (width, MIN_PICTURE);
  if (orientation == GTK_ORIENTATION_VERTICAL)
    *minimum = *natural = measure (picture, GTK_ORIENTATION_VERTICAL, for_size < 0 ? width : MIN (for_size, width));
}

static void
picture_allocate (GtkWidget *widget, int width, int height, int baseline)
{
  GtkWidget *picture = gtk_widget_get_first_child (widget);

  width = MIN (width, measure (picture, GTK_ORIENTATION_HORIZONTAL, -1));
  gtk_widget_allocate (picture, width, MIN (height, measure (picture, GTK_ORIENTATION_VERTICAL, width)), -1, NULL);
}

static GtkWidget *
new_picture (const char *path, const char *words)
{
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_VERTICAL, 0), *picture = gtk_picture_new_for_filename (path);

  gtk_picture_set_content_fit (GTK_PICTURE (picture), GTK_CONTENT_FIT_SCALE_DOWN);
  gtk_picture_set_alternative_text (GTK_PICTURE (picture), words);
  gtk_widget_add_css_class (picture, "help-picture");
  gtk_box_append (GTK_BOX (box), picture);
  gtk_widget_set_layout_manager (box, gtk_custom_layout_new (picture_mode, picture_measure, picture_allocate));
  return box;
}

/* The words stand below as well: a picture of a screen full of things needs them. */
static GtkWidget *
build_picture (const VigilBlock *block, const char *folder, Link link)
{
  g_autofree char *path = g_build_filename (folder, block->file, NULL);
  g_autofree char *words = vigil_block_dup_text (block);
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_VERTICAL, 4), *label = new_label (block, link);
  int width = 0, height = 0;

  gtk_widget_add_css_class (label, "muted");
  if (gdk_pixbuf_get_file_info (path, &width, &height) != NULL && width <= MAX_PICTURE && height <= MAX_PICTURE)
    gtk_box_append (GTK_BOX (box), new_picture (path, words));
  gtk_box_append (GTK_BOX (box), label);
  return box;
}

static GtkWidget *
build_block (const VigilBlock *block, const char *folder, Link link)
{
  g_autofree char *number = g_strdup_printf ("%u.", block->level);

  switch (block->kind)
    {
    case VIGIL_BLOCK_HEADING:
      return build_heading (block, link);
    case VIGIL_BLOCK_ITEM:
      return build_marked (block, "•", link);
    case VIGIL_BLOCK_STEP:
      return build_marked (block, number, link);
    case VIGIL_BLOCK_NOTE:
      return build_note (block, link);
    case VIGIL_BLOCK_PICTURE:
      return build_picture (block, folder, link);
    case VIGIL_BLOCK_PARAGRAPH:
    default:
      return new_label (block, link);
    }
}

/**
 * vigil_help_page_build:
 * @page: a page
 * @folder: where its pictures are
 * @follow: called when a link is followed
 * @data: for @follow
 *
 * Returns: (transfer floating): the page from top to bottom, not scrolled
 */
GtkWidget *
vigil_help_page_build (const VigilHelpPage *page, const char *folder, VigilHelpPageFollow follow, gpointer data)
{
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_VERTICAL, 8);
  Link link = { follow, data };

  g_return_val_if_fail (page != NULL && folder != NULL && follow != NULL, box);

  gtk_widget_add_css_class (box, "help-page");
  for (guint i = 0; i < page->blocks->len; i++)
    gtk_box_append (GTK_BOX (box), build_block (page->blocks->pdata[i], folder, link));
  return box;
}
