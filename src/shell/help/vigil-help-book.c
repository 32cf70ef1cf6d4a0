/* vigil-help-book.c: the pages of help in one language, their order, and search in them; no display
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "config.h"
#include "places.h"

#include "shell/help/vigil-help-book.h"

#include "shell/help/vigil-markdown.h"

#include <gio/gio.h>
#include <glib/gi18n.h>
#include <string.h>

#define MAX_PAGES 200
#define MAX_TERMS 8
#define EXCERPT 60 /* characters on each side of what was found */

struct _VigilHelpBook
{
  char *folder;
  GPtrArray *pages;
};

static void
page_free (gpointer data)
{
  VigilHelpPage *self = data;

  g_free (self->id);
  g_free (self->title);
  g_free (self->section);
  g_clear_pointer (&self->blocks, g_ptr_array_unref);
  g_free (self);
}

static void
hit_free (gpointer data)
{
  VigilHelpHit *self = data;

  g_free (self->excerpt);
  g_free (self);
}

void
vigil_help_book_free (VigilHelpBook *self)
{
  g_free (self->folder);
  g_ptr_array_unref (self->pages);
  g_free (self);
}

/* ---- Files -------------------------------------------------------------------------------------- */

static gboolean
has_english (const char *folder)
{
  g_autofree char *contents = g_build_filename (folder, "en", "contents.md", NULL);

  return g_file_test (contents, G_FILE_TEST_IS_REGULAR);
}

/**
 * vigil_help_book_find_folder:
 *
 * Where data is installed, or in the source tree.
 *
 * Returns: (transfer full) (nullable): the folder with a folder per language
 */
char *
vigil_help_book_find_folder (void)
{
  const char *const *folders = g_get_system_data_dirs ();
  const char *const others[] = { VIGIL_PKGDATADIR G_DIR_SEPARATOR_S "help", "data" G_DIR_SEPARATOR_S "help" };

  for (guint i = 0; folders[i] != NULL; i++)
    {
      g_autofree char *folder = g_build_filename (folders[i], "vigil", "help", NULL);

      if (has_english (folder))
        return g_steal_pointer (&folder);
    }
  for (guint i = 0; i < G_N_ELEMENTS (others); i++)
    if (has_english (others[i]))
      return g_strdup (others[i]);
  return NULL;
}

static GPtrArray *
load_blocks (const char *folder, const char *id, GError **error)
{
  g_autofree char *name = g_strconcat (id, ".md", NULL);
  g_autofree char *path = g_build_filename (folder, name, NULL);
  g_autofree char *text = NULL;
  GPtrArray *blocks;
  gsize length;

  if (!g_file_get_contents (path, &text, &length, error))
    return NULL;
  blocks = vigil_markdown_parse (text, length, error);
  if (blocks == NULL)
    g_prefix_error (error, "%s: ", path);
  return blocks;
}

static const VigilSpan *
find_link (const VigilBlock *block)
{
  for (guint i = 0; i < block->spans->len; i++)
    {
      const VigilSpan *span = block->spans->pdata[i];

      if (span->kind == VIGIL_SPAN_LINK)
        return span;
    }
  return NULL;
}

static gboolean
add_page (VigilHelpBook *self, const VigilSpan *link, const char *section, GError **error)
{
  GPtrArray *blocks = load_blocks (self->folder, link->target, error);
  VigilHelpPage *page;

  if (blocks == NULL)
    return FALSE;
  page = g_new0 (VigilHelpPage, 1);
  page->id = g_strdup (link->target);
  page->title = g_strdup (link->text);
  page->section = g_strdup (section);
  page->blocks = blocks;
  g_ptr_array_add (self->pages, page);
  return TRUE;
}

static gboolean
load_pages (VigilHelpBook *self, GError **error)
{
  g_autoptr (GPtrArray) contents = load_blocks (self->folder, "contents", error);
  g_autofree char *section = g_strdup ("");

  for (guint i = 0; contents != NULL && i < contents->len; i++)
    {
      const VigilBlock *block = contents->pdata[i];
      const VigilSpan *link = block->kind == VIGIL_BLOCK_ITEM ? find_link (block) : NULL;

      if (block->kind == VIGIL_BLOCK_HEADING && block->level == 2)
        {
          g_free (section);
          section = vigil_block_dup_text (block);
        }
      if (link != NULL && self->pages->len < MAX_PAGES && !add_page (self, link, section, error))
        return FALSE;
    }
  return contents != NULL;
}

static char *
choose_folder (const char *folder, const char *const *languages)
{
  for (guint i = 0; languages != NULL && languages[i] != NULL; i++)
    {
      g_autofree char *path = g_build_filename (folder, languages[i], NULL);
      g_autofree char *contents = g_build_filename (path, "contents.md", NULL);

      if (strchr (languages[i], G_DIR_SEPARATOR) == NULL && g_file_test (contents, G_FILE_TEST_IS_REGULAR))
        return g_steal_pointer (&path);
    }
  return g_build_filename (folder, "en", NULL);
}

/**
 * vigil_help_book_load:
 * @folder: with a folder per language
 * @languages: in order of preference
 * @error: which file cannot be read
 *
 * Returns: (transfer full) (nullable): the book
 */
VigilHelpBook *
vigil_help_book_load (const char *folder, const char *const *languages, GError **error)
{
  g_autoptr (VigilHelpBook) self = g_new0 (VigilHelpBook, 1);

  g_return_val_if_fail (folder != NULL, NULL);

  self->folder = choose_folder (folder, languages);
  self->pages = g_ptr_array_new_with_free_func (page_free);
  return load_pages (self, error) ? g_steal_pointer (&self) : NULL;
}

const char *
vigil_help_book_get_folder (VigilHelpBook *self)
{
  g_return_val_if_fail (self != NULL, NULL);
  return self->folder;
}

const GPtrArray *
vigil_help_book_get_pages (VigilHelpBook *self)
{
  g_return_val_if_fail (self != NULL, NULL);
  return self->pages;
}

/**
 * vigil_help_book_find_page:
 * @self: the book
 * @id: of a page
 *
 * Returns: (transfer none) (nullable): the page
 */
const VigilHelpPage *
vigil_help_book_find_page (VigilHelpBook *self, const char *id)
{
  g_return_val_if_fail (self != NULL, NULL);

  for (guint i = 0; i < self->pages->len; i++)
    {
      const VigilHelpPage *page = self->pages->pdata[i];

      if (g_strcmp0 (page->id, id) == 0)
        return page;
    }
  return NULL;
}

/* ---- Search ------------------------------------------------------------------------------------- */

/* Upper and lower case are the same. */
static char *
fold (const char *text)
{
  g_autofree char *normal = g_utf8_normalize (text, -1, G_NORMALIZE_DEFAULT_COMPOSE);

  return g_utf8_casefold (normal != NULL ? normal : "", -1);
}

static char *
dup_page_text (const VigilHelpPage *page)
{
  GString *text = g_string_new (NULL);

  for (guint i = 0; i < page->blocks->len; i++)
    {
      g_autofree char *block = vigil_block_dup_text (page->blocks->pdata[i]);

      g_string_append_printf (text, "%s\n", block);
    }
  return g_string_free (text, FALSE);
}

static guint
count (const char *text, const char *term)
{
  guint n = 0;

  if (*term == '\0')
    return 1; /* between two gaps */
  for (const char *at = strstr (text, term); at != NULL && n < 50; at = strstr (at + strlen (term), term))
    n++;
  return n;
}

/* 0: a word is missing. One in the title is worth more than many in the text. */
static guint
score_page (const char *title, const char *text, char **terms)
{
  guint score = 1;

  for (guint i = 0; terms[i] != NULL && i < MAX_TERMS; i++)
    {
      guint in_title = count (title, terms[i]), in_text = count (text, terms[i]);

      if (in_title + in_text == 0)
        return 0;
      score += (in_title > 0 ? 100 : 0) + in_text;
    }
  return score;
}

/* Of the page as it was written, where folding changed no lengths; else as it was searched. */
static char *
dup_excerpt (const char *plain, const char *folded, const char *term)
{
  const char *at = *term != '\0' ? strstr (folded, term) : NULL, *text = folded, *from, *to;
  char *excerpt;

  if (at == NULL)
    return g_strdup ("");
  if (g_utf8_strlen (plain, -1) == g_utf8_strlen (folded, -1))
    {
      at = g_utf8_offset_to_pointer (plain, g_utf8_pointer_to_offset (folded, at));
      text = plain;
    }
  from = to = at;
  for (guint i = 0; i < EXCERPT && from > text && from[-1] != '\n'; i++)
    from = g_utf8_prev_char (from);
  for (guint i = 0; i < 2 * EXCERPT && *to != '\0' && *to != '\n'; i++)
    to = g_utf8_next_char (to);
  excerpt = g_strndup (from, (gsize) (to - from));
  return g_strstrip (excerpt);
}

typedef struct
{
  VigilHelpHit *hit;
  guint score;
  guint place;
} Ranked;

static int
compare_ranked (gconstpointer a, gconstpointer b)
{
  const Ranked *one = a, *other = b;

  return one->score != other->score ? (one->score < other->score ? 1 : -1) : (int) one->place - (int) other->place;
}

static void
rank_page (GArray *ranked, const VigilHelpPage *page, char **terms)
{
  g_autofree char *plain = dup_page_text (page);
  g_autofree char *text = fold (plain);
  g_autofree char *title = fold (page->title);
  Ranked row = { .score = score_page (title, text, terms), .place = ranked->len };

  if (row.score == 0)
    return;
  row.hit = g_new0 (VigilHelpHit, 1);
  row.hit->page = page;
  row.hit->excerpt = dup_excerpt (plain, text, terms[0] != NULL ? terms[0] : "");
  g_array_append_val (ranked, row);
}

/**
 * vigil_help_book_search:
 * @self: the book
 * @query: words with gaps between them
 *
 * Returns: (transfer full) (element-type VigilHelpHit): what was found, the best first
 */
GPtrArray *
vigil_help_book_search (VigilHelpBook *self, const char *query)
{
  GPtrArray *hits = g_ptr_array_new_with_free_func (hit_free);
  g_autoptr (GArray) ranked = g_array_new (FALSE, FALSE, sizeof (Ranked));
  g_autofree char *folded = NULL;
  g_auto (GStrv) terms = NULL;

  g_return_val_if_fail (self != NULL && query != NULL, hits);

  folded = g_strstrip (fold (query));
  terms = g_strsplit (folded, " ", MAX_TERMS);
  for (guint i = 0; i < self->pages->len; i++)
    rank_page (ranked, self->pages->pdata[i], terms);
  g_array_sort (ranked, compare_ranked);
  for (guint i = 0; i < ranked->len; i++)
    g_ptr_array_add (hits, g_array_index (ranked, Ranked, i).hit);
  return hits;
}
