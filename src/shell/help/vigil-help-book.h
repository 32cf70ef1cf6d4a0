/* vigil-help-book.h: the pages of help in one language, their order, and search in them; no display
 *
 * A folder per language (en, zh_CN) holds contents.md and one file per page. contents.md has a heading (##) for each
 * section and below it an item with a link for each page, in the order in which they are read.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

typedef struct
{
  char *id;          /* "alarms" */
  char *title;       /* as in the contents */
  char *section;     /* as in the contents; "" before the first */
  GPtrArray *blocks; /* (element-type VigilBlock) */
} VigilHelpPage;

typedef struct
{
  const VigilHelpPage *page; /* of the book */
  char *excerpt;             /* the words around the first place; "" if only the title has them */
} VigilHelpHit;

typedef struct _VigilHelpBook VigilHelpBook;

/* (transfer full) (nullable): where the pages are installed. */
char *vigil_help_book_find_folder (void) G_GNUC_WARN_UNUSED_RESULT;
/* (transfer full) (nullable): @languages in order of preference, as g_get_language_names(); English if none of them is there. */
VigilHelpBook *vigil_help_book_load (const char *folder, const char *const *languages, GError **error) G_GNUC_WARN_UNUSED_RESULT;
void vigil_help_book_free (VigilHelpBook *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (VigilHelpBook, vigil_help_book_free)

/* Folder of the language that was found; pictures are there. */
const char *vigil_help_book_get_folder (VigilHelpBook *self);
/* (element-type VigilHelpPage): in the order of the contents. */
const GPtrArray *vigil_help_book_get_pages (VigilHelpBook *self);
const VigilHelpPage *vigil_help_book_find_page (VigilHelpBook *self, const char *id);
/* (transfer full) (element-type VigilHelpHit): pages that have every word of @query, the best first; all of them for an empty one. */
GPtrArray *vigil_help_book_search (VigilHelpBook *self, const char *query) G_GNUC_WARN_UNUSED_RESULT;

G_END_DECLS
