/* vigil-markdown.h: the small part of Markdown in which help is written; pure, no display
 *
 * Blocks, each begun by the start of a line:
 *   # text, ## text, ### text   headings
 *   - text                      an item
 *   1. text                     a step of a procedure, with its number
 *   > text                      a note
 *   ![words](file.png)          a picture, alone in its line; the words are for who cannot see it
 *   text                        a paragraph; it ends at an empty line or where another block begins
 * Lines of an item, a step or a note go on in lines that begin with a space, or in plain ones.
 * Inside of a block:
 *   **text**                    strong
 *   `Esc`                       a key, or what is typed
 *   {win.acknowledge}           the keys of an action, from the table of actions
 *   [text](page)                a link to another page; [text](page#part) is the same page
 * Everything else is text. There is no nesting, so nothing recurses.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

#define VIGIL_MARKDOWN_MAX_BYTES (256 * 1024)
#define VIGIL_MARKDOWN_ERROR (vigil_markdown_error_quark ())
GQuark vigil_markdown_error_quark (void);

typedef enum
{
  VIGIL_MARKDOWN_ERROR_TOO_LONG,
  VIGIL_MARKDOWN_ERROR_NOT_TEXT, /* not UTF-8, or with a zero byte */
} VigilMarkdownError;

typedef enum
{
  VIGIL_BLOCK_HEADING,
  VIGIL_BLOCK_PARAGRAPH,
  VIGIL_BLOCK_ITEM,
  VIGIL_BLOCK_STEP,
  VIGIL_BLOCK_NOTE,
  VIGIL_BLOCK_PICTURE
} VigilBlockKind;

typedef enum
{
  VIGIL_SPAN_PLAIN,
  VIGIL_SPAN_STRONG,
  VIGIL_SPAN_KEY,
  VIGIL_SPAN_ACTION, /* text: detailed name of the action */
  VIGIL_SPAN_LINK    /* target: id of a page */
} VigilSpanKind;

typedef struct
{
  VigilSpanKind kind;
  char *text;
  char *target; /* (nullable) */
} VigilSpan;

typedef struct
{
  VigilBlockKind kind;
  guint level;      /* heading: 1 to 3; step: its number; else 0 */
  char *file;       /* (nullable): of a picture; a bare file name */
  GPtrArray *spans; /* (element-type VigilSpan) */
} VigilBlock;

/* (transfer full) (element-type VigilBlock) (nullable) */
GPtrArray *vigil_markdown_parse (const char *text, gsize length, GError **error) G_GNUC_WARN_UNUSED_RESULT;
/* (transfer full): the words of a block, without marks and without the keys of actions. */
char *vigil_block_dup_text (const VigilBlock *self) G_GNUC_WARN_UNUSED_RESULT;
/* TRUE: a to z, 0 to 9 and -, 1 to 64 of them: the id of a page. */
gboolean vigil_markdown_is_page (const char *text);

G_END_DECLS
