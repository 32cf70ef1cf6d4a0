/* vigilctl-table.c: columns as wide as their widest cell
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "config.h"

#include "ctl/vigilctl-table.h"

struct _VigilctlTable
{
  guint n_columns;
  gboolean *right;
  GPtrArray *cells; /* char *: headings first */
};

static guint
get_char_width (gunichar c)
{
  if (g_unichar_iszerowidth (c))
    return 0;
  return g_unichar_iswide (c) ? 2 : 1;
}

guint
vigilctl_get_width (const char *text)
{
  guint width = 0;

  g_return_val_if_fail (text != NULL, 0);

  for (; *text != '\0'; text = g_utf8_next_char (text))
    width += get_char_width (g_utf8_get_char (text));
  return width;
}

VigilctlTable *
vigilctl_table_new (const char *const *columns, guint n_columns)
{
  VigilctlTable *self = g_new0 (VigilctlTable, 1);

  g_return_val_if_fail (n_columns > 0, NULL);

  self->n_columns = n_columns;
  self->right = g_new0 (gboolean, n_columns);
  self->cells = g_ptr_array_new_with_free_func (g_free);
  for (guint i = 0; i < n_columns; i++)
    {
      self->right[i] = columns[i][0] == '>';
      g_ptr_array_add (self->cells, g_strdup (columns[i] + self->right[i]));
    }
  return self;
}

void
vigilctl_table_free (VigilctlTable *self)
{
  if (self == NULL)
    return;
  g_free (self->right);
  g_ptr_array_unref (self->cells);
  g_free (self);
}

/* @text without what would move the cursor, at most @most cells wide. */
static char *
clean (const char *text, guint most)
{
  GString *out = g_string_new (NULL);
  guint width = 0;

  for (; *text != '\0'; text = g_utf8_next_char (text))
    {
      gunichar c = g_utf8_get_char (text);

      if (g_unichar_iscntrl (c) || g_unichar_type (c) == G_UNICODE_FORMAT)
        c = ' ';
      width += get_char_width (c);
      if (most > 0 && width > most - 1 && *g_utf8_next_char (text) != '\0')
        {
          g_string_append (out, "…");
          break;
        }
      g_string_append_unichar (out, c);
    }
  return g_string_free (out, FALSE);
}

void
vigilctl_table_add (VigilctlTable *self, const char *text, guint most)
{
  g_return_if_fail (self != NULL);
  g_ptr_array_add (self->cells, clean (text != NULL ? text : "", most));
}

void
vigilctl_table_add_format (VigilctlTable *self, const char *format, ...)
{
  g_autofree char *text = NULL;
  va_list args;

  va_start (args, format);
  text = g_strdup_vprintf (format, args);
  va_end (args);
  vigilctl_table_add (self, text, 0);
}

static void
append_cell (GString *out, const char *text, guint width, gboolean right, gboolean last)
{
  int blanks = (int) width - (int) vigilctl_get_width (text);

  if (right)
    g_string_append_printf (out, "%*s", blanks, "");
  g_string_append (out, text);
  if (!right && !last)
    g_string_append_printf (out, "%*s", blanks, "");
}

/**
 * vigilctl_table_to_string:
 * @self: a table
 * @indent: before each line
 *
 * Returns: (transfer full): headings and rows, each line with its end
 */
char *
vigilctl_table_to_string (const VigilctlTable *self, const char *indent)
{
  GString *out = g_string_new (NULL);
  g_autofree guint *widths = g_new0 (guint, self->n_columns);

  for (guint i = 0; i < self->cells->len; i++)
    widths[i % self->n_columns] = MAX (widths[i % self->n_columns], vigilctl_get_width (self->cells->pdata[i]));
  for (guint i = 0; i < self->cells->len; i++)
    {
      guint column = i % self->n_columns;
      gboolean last = column == self->n_columns - 1;

      g_string_append (out, column == 0 ? indent : "  ");
      append_cell (out, self->cells->pdata[i], widths[column], self->right[column], last);
      if (last)
        g_string_append_c (out, '\n');
    }
  return g_string_free (out, FALSE);
}
