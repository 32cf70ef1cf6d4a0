/* feed-judge.c: says of every line of its input whether the codec takes it, for test-events.py
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "feed/codec/vigil-codec-native.h"

#include <stdio.h>

static void
judge (const char *line, gsize length)
{
  g_auto (VigilDecoded) decoded = { NULL };

  vigil_codec_native_decode (line, length, VIGIL_SECOND, &decoded);
  if (decoded.events->len == 1 && decoded.rejects->len == 0)
    g_print ("good\n");
  else if (decoded.events->len == 0 && decoded.rejects->len == 1)
    g_print ("bad %s\n", ((VigilReject *) decoded.rejects->pdata[0])->reason);
  else
    g_print ("odd %u events, %u rejects\n", decoded.events->len, decoded.rejects->len);
}

int
main (void)
{
  g_autoptr (GIOChannel) in = g_io_channel_unix_new (0);
  g_autoptr (GString) line = g_string_new (NULL);
  gsize end;

  while (g_io_channel_read_line_string (in, line, &end, NULL) == G_IO_STATUS_NORMAL)
    judge (line->str, end);
  return 0;
}
