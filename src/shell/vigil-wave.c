/* vigil-wave.c: finds the samples in a RIFF file, chunk by chunk
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "config.h"

#include "shell/vigil-wave.h"

#include <string.h>

#define RATE 44100
#define MAX_BYTES (10 * RATE * 2)

static guint
read_le (const guint8 *bytes, guint n)
{
  guint value = 0;

  for (guint i = 0; i < n; i++)
    value |= (guint) bytes[i] << (8 * i);
  return value;
}

/* Of the chunk "fmt ": format 1 is plain PCM. */
static gboolean
is_wanted (const guint8 *format, gsize size)
{
  return size >= 16 && read_le (format, 2) == 1 && read_le (format + 2, 2) == 1 && read_le (format + 4, 4) == RATE
         && read_le (format + 14, 2) == 16;
}

/* The contents of one chunk, or NULL. */
static const guint8 *
find_chunk (const guint8 *bytes, gsize size, const char *name, gsize *length)
{
  gsize at = 12;

  while (at + 8 <= size)
    {
      gsize n = read_le (bytes + at + 4, 4);

      if (n > size - at - 8)
        return NULL;
      if (memcmp (bytes + at, name, 4) == 0)
        {
          *length = n;
          return bytes + at + 8;
        }
      at += 8 + n + (n & 1);
    }
  return NULL;
}

/**
 * vigil_wave_parse:
 * @file: a whole file
 * @error: why it is refused
 *
 * Returns: (transfer full) (nullable): its samples, 16 bit little-endian
 */
GBytes *
vigil_wave_parse (GBytes *file, GError **error)
{
  gsize size = 0, length = 0;
  const guint8 *bytes, *chunk;

  g_return_val_if_fail (file != NULL, NULL);

  bytes = g_bytes_get_data (file, &size);
  if (size < 12 || memcmp (bytes, "RIFF", 4) != 0 || memcmp (bytes + 8, "WAVE", 4) != 0)
    {
      g_set_error_literal (error, G_IO_ERROR, G_IO_ERROR_INVALID_DATA, "not a WAV file");
      return NULL;
    }
  chunk = find_chunk (bytes, size, "fmt ", &length);
  if (chunk == NULL || !is_wanted (chunk, length))
    {
      g_set_error_literal (error, G_IO_ERROR, G_IO_ERROR_INVALID_DATA, "not 16 bit, one channel, 44.1 kHz");
      return NULL;
    }
  chunk = find_chunk (bytes, size, "data", &length);
  if (chunk == NULL || length < 2 || length > MAX_BYTES)
    {
      g_set_error_literal (error, G_IO_ERROR, G_IO_ERROR_INVALID_DATA, "no samples, or more than ten seconds of them");
      return NULL;
    }
  return g_bytes_new_from_bytes (file, (gsize) (chunk - bytes), length & ~(gsize) 1);
}

GBytes *
vigil_wave_load (const char *path, GError **error)
{
  g_autoptr (GMappedFile) mapped = NULL;
  g_autoptr (GBytes) file = NULL;
  GBytes *samples;

  g_return_val_if_fail (path != NULL, NULL);

  mapped = g_mapped_file_new (path, FALSE, error);
  if (mapped == NULL)
    return NULL;
  file = g_mapped_file_get_bytes (mapped);
  samples = vigil_wave_parse (file, error);
  if (samples == NULL)
    g_prefix_error (error, "%s: ", path);
  return samples;
}
