/* vigil-history-codec.c: points of one tag as a few bytes, and back; lossless
 *
 * A chunk is a form byte (0 plain, 1 zlib), the FNV-1a of what follows, and then columns: times as the
 * change of the step between them, qualities as runs, values as differences of whole numbers of the
 * smallest decimal place that holds all of them exactly, or as raw doubles where none does.
 * docs/journal-format.md describes it byte by byte.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "config.h"

#include "journal/vigil-history-codec.h"

#include <glib/gi18n-lib.h>
#include <gio/gio.h>
#include <string.h>

#include "journal/vigil-journal.h"

#define HEADER 5
#define FORM_PLAIN 0
#define FORM_ZLIB 1
#define UNIT_MICROSECONDS 0
#define UNIT_MILLISECONDS 1
#define MISSING 0x80   /* beside the quality: there is no value */
#define MAX_DECIMALS 6
#define RAW_VALUES 255
#define MAX_INFLATED (32u << 20)
#define LARGEST 4503599627370496.0 /* 2^52: whole numbers below are exact */

static const double scales[MAX_DECIMALS + 1] = { 1.0, 1e1, 1e2, 1e3, 1e4, 1e5, 1e6 };

/* Numbers */

void
vigil_history_put (GByteArray *out, guint64 number)
{
  guint8 bytes[10];
  guint n = 0;

  do
    {
      bytes[n++] = (guint8) ((number & 0x7f) | (number > 0x7f ? 0x80 : 0));
      number >>= 7;
    }
  while (number > 0);
  g_byte_array_append (out, bytes, n);
}

gboolean
vigil_history_get (const guint8 **data, const guint8 *end, guint64 *number)
{
  guint64 result = 0;

  for (guint shift = 0; shift < 64 && *data < end; shift += 7)
    {
      guint8 byte = *(*data)++;

      result |= (guint64) (byte & 0x7f) << shift;
      if ((byte & 0x80) == 0)
        {
          *number = result;
          return TRUE;
        }
    }
  return FALSE;
}

static void
put_signed (GByteArray *out, gint64 number)
{
  vigil_history_put (out, ((guint64) number << 1) ^ (guint64) (number < 0 ? -1 : 0));
}

static gboolean
get_signed (const guint8 **data, const guint8 *end, gint64 *number)
{
  guint64 folded;

  if (!vigil_history_get (data, end, &folded))
    return FALSE;
  *number = (gint64) ((folded >> 1) ^ (0 - (folded & 1)));
  return TRUE;
}

static guint32
checksum (const guint8 *data, gsize size)
{
  guint32 sum = 2166136261u;

  for (gsize i = 0; i < size; i++)
    sum = (sum ^ data[i]) * 16777619u;
  return sum;
}

/* Writing */

static gint64
find_unit (const VigilHistoryPoint *points, guint n)
{
  for (guint i = 0; i < n; i++)
    if (points[i].time % 1000 != 0)
      return 1;
  return 1000;
}

static void
put_times (GByteArray *out, const VigilHistoryPoint *points, guint n)
{
  gint64 unit = find_unit (points, n), last_step = 0;
  guint8 code = unit == 1 ? UNIT_MICROSECONDS : UNIT_MILLISECONDS;

  g_byte_array_append (out, &code, 1);
  put_signed (out, points[0].time / unit);
  for (guint i = 1; i < n; i++)
    {
      gint64 step = points[i].time / unit - points[i - 1].time / unit;

      put_signed (out, step - last_step);
      last_step = step;
    }
}

static guint8
quality_code (const VigilHistoryPoint *point)
{
  return (guint8) (point->quality | (isfinite (point->value) ? 0 : MISSING));
}

static void
put_qualities (GByteArray *out, const VigilHistoryPoint *points, guint n)
{
  guint run;

  for (guint i = 0; i < n; i += run)
    {
      guint8 code = quality_code (&points[i]);

      for (run = 1; i + run < n && quality_code (&points[i + run]) == code; run++)
        ;
      vigil_history_put (out, run);
      g_byte_array_append (out, &code, 1);
    }
}

static gboolean
holds (double value, guint decimals)
{
  double whole = nearbyint (value * scales[decimals]);

  return fabs (whole) < LARGEST && whole / scales[decimals] == value;
}

/* The fewest decimal places that hold every value exactly. */
static guint
find_decimals (const VigilHistoryPoint *points, guint n)
{
  guint decimals = 0;

  for (guint i = 0; i < n; i++)
    while (isfinite (points[i].value) && !holds (points[i].value, decimals))
      if (++decimals > MAX_DECIMALS)
        return RAW_VALUES;
  return decimals;
}

static void
put_whole_values (GByteArray *out, const VigilHistoryPoint *points, guint n, guint decimals)
{
  gint64 last = 0;

  for (guint i = 0; i < n; i++)
    if (isfinite (points[i].value))
      {
        gint64 whole = (gint64) nearbyint (points[i].value * scales[decimals]);

        put_signed (out, whole - last);
        last = whole;
      }
}

/* Byte by byte of all values, highest first: what changes little lies together for zlib. */
static void
put_raw_values (GByteArray *out, const VigilHistoryPoint *points, guint n)
{
  for (int shift = 56; shift >= 0; shift -= 8)
    {
      guint64 last = 0;

      for (guint i = 0; i < n; i++)
        if (isfinite (points[i].value))
          {
            guint64 bits;
            guint8 byte;

            memcpy (&bits, &points[i].value, sizeof bits);
            byte = (guint8) ((bits ^ last) >> shift);
            last = bits;
            g_byte_array_append (out, &byte, 1);
          }
    }
}

static GByteArray *
make_columns (const VigilHistoryPoint *points, guint n)
{
  GByteArray *out = g_byte_array_sized_new (n * 4 + 32);
  guint8 decimals = (guint8) find_decimals (points, n);

  vigil_history_put (out, n);
  put_times (out, points, n);
  put_qualities (out, points, n);
  g_byte_array_append (out, &decimals, 1);
  if (decimals == RAW_VALUES)
    put_raw_values (out, points, n);
  else
    put_whole_values (out, points, n, decimals);
  return out;
}

static gboolean
convert (GConverter *converter, const guint8 *data, gsize size, gsize limit, GByteArray *out, GError **error)
{
  guint8 buffer[16384];
  gsize done = 0, start = out->len;
  GConverterResult result;

  do
    {
      gsize read = 0, written = 0;

      result = g_converter_convert (converter, data + done, size - done, buffer, sizeof buffer,
                                    G_CONVERTER_INPUT_AT_END, &read, &written, error);
      if (result == G_CONVERTER_ERROR)
        return FALSE;
      g_byte_array_append (out, buffer, (guint) written);
      done += read;
      if (out->len - start > limit)
        {
          g_set_error_literal (error, G_IO_ERROR, G_IO_ERROR_NO_SPACE, "too long");
          return FALSE;
        }
    }
  while (result != G_CONVERTER_FINISHED);
  return TRUE;
}

GByteArray *
vigil_history_deflate (const guint8 *data, gsize size)
{
  g_autoptr (GConverter) compressor = G_CONVERTER (g_zlib_compressor_new (G_ZLIB_COMPRESSOR_FORMAT_RAW, 6));
  g_autoptr (GByteArray) out = g_byte_array_sized_new ((guint) size);

  if (!convert (compressor, data, size, size, out, NULL) || out->len >= size)
    return NULL;
  return g_steal_pointer (&out);
}

GByteArray *
vigil_history_inflate (const guint8 *data, gsize size)
{
  g_autoptr (GConverter) decompressor = G_CONVERTER (g_zlib_decompressor_new (G_ZLIB_COMPRESSOR_FORMAT_RAW));
  g_autoptr (GByteArray) out = g_byte_array_new ();

  if (!convert (decompressor, data, size, MAX_INFLATED, out, NULL))
    return NULL;
  return g_steal_pointer (&out);
}

/**
 * vigil_history_encode:
 * @points: (array length=n): by time
 * @n: how many, at least one
 * @compress: whether zlib is worth its time
 * @out: gets the chunk appended
 *
 * Nothing is rounded: what comes back is what was given, but that a value that is not finite comes back as NAN.
 */
void
vigil_history_encode (const VigilHistoryPoint *points, guint n, gboolean compress, GByteArray *out)
{
  g_autoptr (GByteArray) columns = NULL;
  g_autoptr (GByteArray) small = NULL;
  GByteArray *body;
  guint8 form;
  guint32 sum;

  g_return_if_fail (points != NULL && n > 0 && n <= VIGIL_HISTORY_MAX_POINTS && out != NULL);

  columns = make_columns (points, n);
  small = compress ? vigil_history_deflate (columns->data, columns->len) : NULL;
  body = small != NULL ? small : columns;
  form = small != NULL ? FORM_ZLIB : FORM_PLAIN;
  sum = GUINT32_TO_LE (checksum (body->data, body->len));
  g_byte_array_append (out, &form, 1);
  g_byte_array_append (out, (const guint8 *) &sum, sizeof sum);
  g_byte_array_append (out, body->data, body->len);
}

/* Reading */

typedef struct
{
  const guint8 *at, *end;
  VigilHistoryPoint *points;
  guint n;
} Reader;

static gboolean
get_byte (Reader *self, guint8 *byte)
{
  if (self->at >= self->end)
    return FALSE;
  *byte = *self->at++;
  return TRUE;
}

static gboolean
get_times (Reader *self)
{
  gint64 unit, time, change;
  guint64 step = 0;
  guint8 code;

  if (!get_byte (self, &code) || code > UNIT_MILLISECONDS || !get_signed (&self->at, self->end, &time))
    return FALSE;
  unit = code == UNIT_MICROSECONDS ? 1 : 1000;
  for (guint i = 0; i < self->n; i++)
    {
      if (i > 0)
        {
          if (!get_signed (&self->at, self->end, &change))
            return FALSE;
          step += (guint64) change;
          if (step > G_MAXINT64 / 1000 || time > G_MAXINT64 / 1000 - (gint64) step)
            return FALSE;
          time += (gint64) step;
        }
      if (time > G_MAXINT64 / 1000 || time < G_MININT64 / 1000)
        return FALSE;
      self->points[i].time = time * unit;
    }
  return TRUE;
}

static gboolean
get_qualities (Reader *self)
{
  guint i = 0;

  while (i < self->n)
    {
      guint64 run;
      guint8 code;

      if (!vigil_history_get (&self->at, self->end, &run) || !get_byte (self, &code))
        return FALSE;
      if (run == 0 || run > self->n - i || (code & ~MISSING) > VIGIL_QUALITY_DISCONNECTED)
        return FALSE;
      for (guint k = 0; k < run; k++, i++)
        {
          self->points[i].quality = code & (guint8) ~MISSING;
          self->points[i].value = code & MISSING ? NAN : 0.0;
        }
    }
  return TRUE;
}

static gboolean
get_whole_values (Reader *self, guint decimals)
{
  guint64 whole = 0;

  for (guint i = 0; i < self->n; i++)
    {
      gint64 change;

      if (isnan (self->points[i].value))
        continue;
      if (!get_signed (&self->at, self->end, &change))
        return FALSE;
      whole += (guint64) change;
      self->points[i].value = (double) (gint64) whole / scales[decimals];
    }
  return TRUE;
}

static gboolean
get_raw_values (Reader *self, guint n_values)
{
  gsize n = 0;
  guint64 last = 0;

  if ((gsize) (self->end - self->at) < (gsize) n_values * 8)
    return FALSE;
  for (guint i = 0; i < self->n; i++)
    {
      guint64 bits = 0;

      if (isnan (self->points[i].value))
        continue;
      for (guint plane = 0; plane < 8; plane++)
        bits = bits << 8 | self->at[(gsize) plane * n_values + n];
      bits ^= last;
      last = bits;
      memcpy (&self->points[i].value, &bits, sizeof bits);
      n++;
    }
  self->at += (gsize) n_values * 8;
  return TRUE;
}

static gboolean
get_values (Reader *self)
{
  guint n_values = 0;
  guint8 decimals;

  if (!get_byte (self, &decimals))
    return FALSE;
  if (decimals <= MAX_DECIMALS)
    return get_whole_values (self, decimals);
  for (guint i = 0; i < self->n; i++)
    n_values += !isnan (self->points[i].value);
  return decimals == RAW_VALUES && get_raw_values (self, n_values);
}

static gboolean
get_columns (const guint8 *data, gsize size, GArray *out)
{
  Reader reader = { data, data + size };
  guint start = out->len;
  guint64 n;

  /* Each point takes at least a byte of time. */
  if (!vigil_history_get (&reader.at, reader.end, &n) || n == 0 || n > VIGIL_HISTORY_MAX_POINTS || n > size)
    return FALSE;
  g_array_set_size (out, start + (guint) n);
  reader.points = &g_array_index (out, VigilHistoryPoint, start);
  reader.n = (guint) n;
  memset (reader.points, 0, sizeof (VigilHistoryPoint) * n);
  if (get_times (&reader) && get_qualities (&reader) && get_values (&reader) && reader.at == reader.end)
    return TRUE;
  g_array_set_size (out, start);
  return FALSE;
}

static gboolean
fail (GError **error)
{
  g_set_error_literal (error, VIGIL_JOURNAL_ERROR, VIGIL_JOURNAL_ERROR_CORRUPT,
                       _ ("A part of the trend history is damaged."));
  return FALSE;
}

/**
 * vigil_history_decode:
 * @data: (array length=size): a chunk, or anything
 * @size: bytes
 * @out: (element-type VigilHistoryPoint): gets the points appended
 * @error: return location
 *
 * Returns: %FALSE if these are not the bytes of a chunk
 */
gboolean
vigil_history_decode (const guint8 *data, gsize size, GArray *out, GError **error)
{
  g_autoptr (GByteArray) inflated = NULL;
  guint32 sum;

  g_return_val_if_fail ((data != NULL || size == 0) && out != NULL, FALSE);

  if (size <= HEADER || data[0] > FORM_ZLIB)
    return fail (error);
  memcpy (&sum, data + 1, sizeof sum);
  if (GUINT32_FROM_LE (sum) != checksum (data + HEADER, size - HEADER))
    return fail (error);
  if (data[0] == FORM_PLAIN)
    return get_columns (data + HEADER, size - HEADER, out) || fail (error);
  inflated = vigil_history_inflate (data + HEADER, size - HEADER);
  if (inflated == NULL)
    return fail (error);
  return get_columns (inflated->data, inflated->len, out) || fail (error);
}
