/* vigil-report-print.c: plain text on A4, as many pages as it takes
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "config.h"

#include "shell/response/vigil-report-print.h"

#define FONT "Noto Sans CJK SC 10"
#define MARGIN 48.0 /* points */

typedef struct
{
  char *text;
  PangoLayout *layout; /* (nullable) until printing begins */
  GArray *starts;      /* (element-type int) first line of each page */
} Paper;

static void
paper_free (gpointer data, GClosure *closure)
{
  Paper *self = data;

  g_free (self->text);
  g_clear_object (&self->layout);
  g_array_unref (self->starts);
  g_free (self);
}

static void
break_pages (Paper *self, double height)
{
  int n = pango_layout_get_line_count (self->layout);
  double used = G_MAXDOUBLE;

  g_array_set_size (self->starts, 0);
  for (int i = 0; i < n; i++)
    {
      PangoRectangle extents;

      pango_layout_line_get_extents (pango_layout_get_line_readonly (self->layout, i), NULL, &extents);
      used += (double) extents.height / PANGO_SCALE;
      if (used > height)
        {
          g_array_append_val (self->starts, i);
          used = (double) extents.height / PANGO_SCALE;
        }
    }
}

static void
begin_print_cb (GtkPrintOperation *print, GtkPrintContext *context, Paper *self)
{
  g_autoptr (PangoFontDescription) font = pango_font_description_from_string (FONT);

  g_clear_object (&self->layout);
  self->layout = gtk_print_context_create_pango_layout (context);
  pango_layout_set_font_description (self->layout, font);
  pango_layout_set_width (self->layout, (int) ((gtk_print_context_get_width (context) - 2 * MARGIN) * PANGO_SCALE));
  pango_layout_set_wrap (self->layout, PANGO_WRAP_WORD_CHAR);
  pango_layout_set_text (self->layout, self->text, -1);
  break_pages (self, gtk_print_context_get_height (context) - 2 * MARGIN);
  gtk_print_operation_set_n_pages (print, MAX (1, (int) self->starts->len));
}

static void
draw_page_cb (GtkPrintOperation *print, GtkPrintContext *context, int page, Paper *self)
{
  cairo_t *cr = gtk_print_context_get_cairo_context (context);
  int first = page < (int) self->starts->len ? g_array_index (self->starts, int, page) : 0;
  int end = page + 1 < (int) self->starts->len ? g_array_index (self->starts, int, page + 1) : pango_layout_get_line_count (self->layout);
  double y = MARGIN;

  cairo_set_source_rgb (cr, 0, 0, 0);
  for (int i = first; i < end; i++)
    {
      PangoLayoutLine *line = pango_layout_get_line_readonly (self->layout, i);
      PangoRectangle extents;

      pango_layout_line_get_extents (line, NULL, &extents);
      cairo_move_to (cr, MARGIN, y - (double) extents.y / PANGO_SCALE);
      pango_cairo_show_layout_line (cr, line);
      y += (double) extents.height / PANGO_SCALE;
    }
}

void
vigil_report_print (GtkWindow *parent, const char *title, const char *text, VigilPrintSay say)
{
  g_autoptr (GtkPrintOperation) print = gtk_print_operation_new ();
  Paper *paper = g_new0 (Paper, 1);

  paper->text = g_strdup (text);
  paper->starts = g_array_new (FALSE, FALSE, sizeof (int));
  gtk_print_operation_set_unit (print, GTK_UNIT_POINTS);
  gtk_print_operation_set_use_full_page (print, TRUE);
  gtk_print_operation_set_job_name (print, title);
  g_signal_connect_data (print, "begin-print", G_CALLBACK (begin_print_cb), paper, paper_free, 0);
  g_signal_connect (print, "draw-page", G_CALLBACK (draw_page_cb), paper);
  vigil_print_run (print, parent, say);
}
