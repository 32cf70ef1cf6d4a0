/* test-splitter.c: event streams into messages, whatever the cut
 *
 * Rules and examples: WHATWG HTML, 9.2.6 "Interpreting an event stream".
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "feed/transport/vigil-sse-splitter.h"

#include <string.h>

typedef struct
{
  const char *name;
  const char *stream;
  const char *expected; /* events, each in <>; too long ones as !size */
  const char *last_id;
} Case;

static const Case cases[] = {
  { "one", "data: a\n\n", "<a>", NULL },
  { "no-space", "data:a\n\n", "<a>", NULL },
  { "one-space-only", "data:  a\n\n", "< a>", NULL },
  { "two-lines", "data: a\ndata: b\n\n", "<a\nb>", NULL },
  { "three-lines-of-the-standard", "data: YHOO\ndata: +2\ndata: 10\n\n", "<YHOO\n+2\n10>", NULL },
  { "comment-and-id", ": test stream\n\ndata: first event\nid: 1\n\ndata:second event\nid\n\ndata:  third event\n", "<first event><second event>", "" },
  { "empty-data", "data\n\ndata\ndata\n\ndata:", "<><\n>", NULL },
  { "space-or-not", "data:test\n\ndata: test\n\n", "<test><test>", NULL },
  { "crlf", "data: a\r\n\r\ndata: b\r\n\r\n", "<a><b>", NULL },
  { "cr", "data: a\r\rdata: b\r\r", "<a><b>", NULL },
  { "byte-order-mark", "\xef\xbb\xbf" "data: a\n\n", "<a>", NULL },
  { "half-a-mark", "\xef\xbb" "data: a\n\ndata: b\n\n", "<b>", NULL },
  { "event-and-retry", "event: x\nretry: 10\ndata: a\n\n", "<a>", NULL },
  { "nothing-without-data", "id: 5\n\n\n\n", "", "5" },
  { "unknown-field", "datum: x\ndata: a\n\n", "<a>", NULL },
  { "unfinished", "data: a\n", "", NULL },
  { "too-long", "data: 0123456789012345678901234567890123456789\n\ndata: a\n\n", "!<a>", NULL },
  { "too-long-in-lines", "data: 01234567890123456789\ndata: 01234567890123456789\n\ndata: a\n\n", "!<a>", NULL },
  { "much-too-long", "data: 01234567890123456789012345678901234567890123456789012345678901234567890123456789\ndata: b\n\ndata: a\n\n", "!<a>", NULL },
  { "long-comment", ": 01234567890123456789\n: 01234567890123456789\n\ndata: a\n\n", "<a>", NULL },
};

static void
event_cb (const char *text, gsize length, gpointer out)
{
  g_string_append_c (out, '<');
  g_string_append_len (out, text, length);
  g_string_append_c (out, '>');
}

static void
too_long_cb (const char *start, gsize length, gpointer out)
{
  g_assert_cmpuint (length, >, 32);
  g_string_append_c (out, '!');
}

/* In pieces of every size, so that every cut is tried. */
static void
test_case (gconstpointer data)
{
  const Case *test = data;
  gsize length = strlen (test->stream);

  for (gsize step = 1; step <= length; step++)
    {
      g_autoptr (GString) out = g_string_new (NULL);
      VigilSseSplitter splitter;

      vigil_sse_splitter_init (&splitter, 32);
      splitter.event = event_cb;
      splitter.too_long = too_long_cb;
      splitter.user_data = out;
      for (gsize at = 0; at < length; at += step)
        vigil_sse_splitter_feed (&splitter, test->stream + at, MIN (step, length - at));
      g_assert_cmpstr (out->str, ==, test->expected);
      g_assert_cmpstr (splitter.last_id, ==, test->last_id);
      vigil_sse_splitter_clear (&splitter);
    }
}

/* An event without an end must not fill the memory. */
static void
test_endless (void)
{
  g_autoptr (GString) out = g_string_new (NULL);
  VigilSseSplitter splitter;
  char block[4096];

  memset (block, 'x', sizeof block);
  vigil_sse_splitter_init (&splitter, 32);
  splitter.event = event_cb;
  splitter.too_long = too_long_cb;
  splitter.user_data = out;
  for (int i = 0; i < 1000; i++)
    {
      vigil_sse_splitter_feed (&splitter, "data: ", i == 0 ? 6 : 0);
      vigil_sse_splitter_feed (&splitter, block, sizeof block);
      g_assert_cmpuint (splitter.line->allocated_len + splitter.data->allocated_len, <, 32768);
    }
  vigil_sse_splitter_feed (&splitter, "\n\ndata: a\n\n", 11);
  g_assert_cmpstr (out->str, ==, "!<a>");
  vigil_sse_splitter_clear (&splitter);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autofree char *path = g_strdup_printf ("/feed/splitter/%s", cases[i].name);

      g_test_add_data_func (path, &cases[i], test_case);
    }
  g_test_add_func ("/feed/splitter/endless", test_endless);
  return g_test_run ();
}
