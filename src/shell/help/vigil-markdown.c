/* vigil-markdown.c: the small part of Markdown in which help is written; pure, no display
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "config.h"

#include "shell/help/vigil-markdown.h"

#include <glib/gi18n.h>
#include <string.h>

G_DEFINE_QUARK (vigil-markdown-error-quark, vigil_markdown_error)

#define MAX_NAME 64
#define MAX_SPAN 1024 /* bytes; a mark without an end is not looked for farther */

static void
span_free (gpointer data)
{
  VigilSpan *self = data;

  g_free (self->text);
  g_free (self->target);
  g_free (self);
}

static void
block_free (gpointer data)
{
  VigilBlock *self = data;

  g_free (self->file);
  g_ptr_array_unref (self->spans);
  g_free (self);
}

/* ---- Names ------------------------------------------------------------------------------------- */

static gsize
count_name (const char *text)
{
  gsize n = 0;

  while (g_ascii_islower (text[n]) || g_ascii_isdigit (text[n]) || text[n] == '-')
    n++;
  return n;
}

/**
 * vigil_markdown_is_page:
 * @text: a word
 *
 * Nothing that could leave the folder of the pages is one.
 *
 * Returns: whether it may be the id of a page
 */
gboolean
vigil_markdown_is_page (const char *text)
{
  gsize n;

  g_return_val_if_fail (text != NULL, FALSE);
  n = count_name (text);
  return n > 0 && n <= MAX_NAME && text[n] == '\0';
}

static gboolean
is_picture (const char *text)
{
  gsize n = count_name (text);

  return n > 0 && n <= MAX_NAME && (g_str_equal (text + n, ".png") || g_str_equal (text + n, ".webp"));
}

/* "alarms", or "alarms" of "alarms#shelve"; NULL: no page. */
static char *
dup_page (const char *address, gsize length)
{
  g_autofree char *page = g_strndup (address, length);
  char *part = strchr (page, '#');

  if (part != NULL)
    *part = '\0';
  return vigil_markdown_is_page (page) ? g_steal_pointer (&page) : NULL;
}

/* ---- Inside of a block ------------------------------------------------------------------------- */

static void
add_span (GPtrArray *spans, VigilSpanKind kind, const char *text, gsize length, char *target)
{
  VigilSpan *span;

  if (length == 0)
    {
      g_free (target);
      return;
    }
  span = g_new0 (VigilSpan, 1);
  span->kind = kind;
  span->text = g_strndup (text, length);
  span->target = target;
  g_ptr_array_add (spans, span);
}

/* What stands between @open and @close at the begin of @text. Returns the length of all, 0: it is no such thing. */
static gsize
read_pair (const char *text, const char *open, const char *close, const char **inner, gsize *length)
{
  const char *end;

  if (!g_str_has_prefix (text, open))
    return 0;
  *inner = text + strlen (open);
  end = g_strstr_len (*inner, MAX_SPAN, close);
  if (end == NULL || end == *inner)
    return 0;
  *length = (gsize) (end - *inner);
  return (gsize) (end + strlen (close) - text);
}

static gsize
read_action (const char *text, GPtrArray *spans)
{
  const char *inner;
  gsize length, n = read_pair (text, "{", "}", &inner, &length);

  if (n == 0 || !(g_str_has_prefix (inner, "win.") || g_str_has_prefix (inner, "app.")))
    return 0;
  add_span (spans, VIGIL_SPAN_ACTION, inner, length, NULL);
  return n;
}

static gsize
read_link (const char *text, GPtrArray *spans)
{
  const char *inner, *address;
  gsize length, address_length, n, m;
  char *page;

  n = read_pair (text, "[", "]", &inner, &length);
  if (n == 0 || memchr (inner, '[', length) != NULL)
    return 0;
  m = read_pair (text + n, "(", ")", &address, &address_length);
  page = m > 0 ? dup_page (address, address_length) : NULL;
  if (page == NULL)
    return 0;
  add_span (spans, VIGIL_SPAN_LINK, inner, length, page);
  return n + m;
}

static gsize
read_mark (const char *text, const char *mark, VigilSpanKind kind, GPtrArray *spans)
{
  const char *inner;
  gsize length, n = read_pair (text, mark, mark, &inner, &length);

  if (n > 0)
    add_span (spans, kind, inner, length, NULL);
  return n;
}

static gsize
find_span (const char *text, GPtrArray *spans)
{
  switch (*text)
    {
    case '*':
      return read_mark (text, "**", VIGIL_SPAN_STRONG, spans);
    case '`':
      return read_mark (text, "`", VIGIL_SPAN_KEY, spans);
    case '{':
      return read_action (text, spans);
    case '[':
      return read_link (text, spans);
    default:
      return 0;
    }
}

/* The plain text before it goes in front of it. */
static gsize
read_span (const char *text, const char *plain, gsize before, GPtrArray *spans)
{
  guint at = spans->len;
  gsize n = find_span (text, spans);

  if (n > 0 && before > 0)
    {
      add_span (spans, VIGIL_SPAN_PLAIN, plain, before, NULL);
      g_ptr_array_insert (spans, (int) at, g_ptr_array_steal_index (spans, spans->len - 1));
    }
  return n;
}

static void
read_spans (const char *text, GPtrArray *spans)
{
  const char *plain = text;

  while (*text != '\0')
    {
      gsize before = (gsize) (text - plain), n = read_span (text, plain, before, spans);

      text += n > 0 ? n : 1;
      if (n > 0)
        plain = text;
    }
  add_span (spans, VIGIL_SPAN_PLAIN, plain, (gsize) (text - plain), NULL);
}

/* ---- Blocks ------------------------------------------------------------------------------------ */

typedef struct
{
  GPtrArray *blocks;
  VigilBlock *open; /* (nullable): its lines go on */
  GString *text;    /* of the open one */
} Parser;

static void
finish_block (Parser *self)
{
  if (self->open != NULL)
    read_spans (self->text->str, self->open->spans);
  self->open = NULL;
  g_string_truncate (self->text, 0);
}

static VigilBlock *
begin_block (Parser *self, VigilBlockKind kind, guint level)
{
  VigilBlock *block = g_new0 (VigilBlock, 1);

  finish_block (self);
  block->kind = kind;
  block->level = level;
  block->spans = g_ptr_array_new_with_free_func (span_free);
  g_ptr_array_add (self->blocks, block);
  self->open = block;
  return block;
}

/* Between Chinese characters a line end is nothing, elsewhere it is a gap. */
static gboolean
needs_gap (const char *before, gsize length, const char *after)
{
  const char *last = g_utf8_find_prev_char (before, before + length);

  return last != NULL && *after != '\0' && !g_unichar_iswide (g_utf8_get_char (last)) && !g_unichar_iswide (g_utf8_get_char (after));
}

static void
add_text (Parser *self, const char *line)
{
  if (needs_gap (self->text->str, self->text->len, line))
    g_string_append_c (self->text, ' ');
  g_string_append (self->text, line);
}

static gboolean
read_heading (Parser *self, const char *line)
{
  guint level = (guint) strspn (line, "#");

  if (level == 0 || level > 3 || line[level] != ' ')
    return FALSE;
  begin_block (self, VIGIL_BLOCK_HEADING, level);
  add_text (self, line + level + strspn (line + level, " "));
  finish_block (self);
  return TRUE;
}

static gboolean
read_picture (Parser *self, const char *line)
{
  const char *words, *address;
  gsize n, length, address_length;
  g_autofree char *file = NULL;

  n = read_pair (line, "![", "]", &words, &length);
  if (n == 0 || read_pair (line + n, "(", ")", &address, &address_length) == 0)
    return FALSE;
  file = g_strndup (address, address_length);
  if (!is_picture (file))
    return FALSE;
  begin_block (self, VIGIL_BLOCK_PICTURE, 0)->file = g_steal_pointer (&file);
  add_span (self->open->spans, VIGIL_SPAN_PLAIN, words, length, NULL);
  self->open = NULL;
  return TRUE;
}

static gboolean
read_step (Parser *self, const char *line)
{
  gsize digits = strspn (line, "0123456789");

  if (digits == 0 || digits > 3 || line[digits] != '.' || line[digits + 1] != ' ')
    return FALSE;
  begin_block (self, VIGIL_BLOCK_STEP, (guint) g_ascii_strtoull (line, NULL, 10));
  add_text (self, line + digits + 2);
  return TRUE;
}

static gboolean
read_marked (Parser *self, const char *line, char mark, VigilBlockKind kind)
{
  if (line[0] != mark || line[1] != ' ')
    return FALSE;
  if (kind == VIGIL_BLOCK_NOTE && self->open != NULL && self->open->kind == kind)
    add_text (self, line + 2);
  else
    {
      begin_block (self, kind, 0);
      add_text (self, line + 2);
    }
  return TRUE;
}

static void
read_line (Parser *self, char *line)
{
  gboolean indented = *line == ' ';

  g_strstrip (line);
  if (*line == '\0')
    {
      finish_block (self);
      return;
    }
  if (indented && self->open != NULL)
    {
      add_text (self, line);
      return;
    }
  if (read_heading (self, line) || read_picture (self, line) || read_step (self, line)
      || read_marked (self, line, '-', VIGIL_BLOCK_ITEM) || read_marked (self, line, '>', VIGIL_BLOCK_NOTE))
    return;
  if (self->open == NULL)
    begin_block (self, VIGIL_BLOCK_PARAGRAPH, 0);
  add_text (self, line);
}

static gboolean
check_text (const char *text, gsize length, GError **error)
{
  if (length > VIGIL_MARKDOWN_MAX_BYTES)
    {
      g_set_error (error, VIGIL_MARKDOWN_ERROR, VIGIL_MARKDOWN_ERROR_TOO_LONG, _("A page of help has at most %d KiB"),
                   VIGIL_MARKDOWN_MAX_BYTES / 1024);
      return FALSE;
    }
  if (!g_utf8_validate_len (text, length, NULL))
    {
      g_set_error_literal (error, VIGIL_MARKDOWN_ERROR, VIGIL_MARKDOWN_ERROR_NOT_TEXT, _("It is not UTF-8 text"));
      return FALSE;
    }
  return TRUE;
}

/**
 * vigil_markdown_parse:
 * @text: a page
 * @length: its bytes
 * @error: too long, or not UTF-8
 *
 * Whatever is UTF-8 makes blocks; what is not one of the marks of the header is text.
 *
 * Returns: (transfer full) (element-type VigilBlock) (nullable): its blocks in order
 */
GPtrArray *
vigil_markdown_parse (const char *text, gsize length, GError **error)
{
  Parser parser = { 0 };
  g_autofree char *copy = NULL;
  g_auto (GStrv) lines = NULL;

  g_return_val_if_fail (text != NULL, NULL);

  if (!check_text (text, length, error))
    return NULL;
  copy = g_strndup (text, length);
  lines = g_strsplit (copy, "\n", -1);
  parser.blocks = g_ptr_array_new_with_free_func (block_free);
  parser.text = g_string_new (NULL);
  for (guint i = 0; lines[i] != NULL; i++)
    read_line (&parser, lines[i]);
  finish_block (&parser);
  g_string_free (parser.text, TRUE);
  return parser.blocks;
}

/**
 * vigil_block_dup_text:
 * @self: a block
 *
 * Returns: (transfer full): its words
 */
char *
vigil_block_dup_text (const VigilBlock *self)
{
  GString *text = g_string_new (NULL);

  g_return_val_if_fail (self != NULL, NULL);

  for (guint i = 0; i < self->spans->len; i++)
    {
      const VigilSpan *span = self->spans->pdata[i];

      if (span->kind != VIGIL_SPAN_ACTION)
        g_string_append (text, span->text);
    }
  return g_string_free (text, FALSE);
}
