/* vigil-scene-image.c: PNG, JPEG and WebP to pixels; nothing is decoded before its size has been judged
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "config.h"

#include <gdk-pixbuf/gdk-pixbuf.h>
#include <glib/gi18n-lib.h>
#include <string.h>
#include <webp/decode.h>

#include "twin/scene/vigil-scene-image.h"
#include "twin/scene/vigil-scene-limits.h"
#include "twin/scene/vigil-scene.h"

const char *
vigil_image_kind_to_string (VigilImageKind kind)
{
  static const char *const names[] = { "PNG", "JPEG", "WebP" };

  g_return_val_if_fail ((guint) kind < G_N_ELEMENTS (names), NULL);
  return names[kind];
}

static guint
get_u16 (const guint8 *at)
{
  return (guint) at[0] << 8 | at[1];
}

static guint
get_u32 (const guint8 *at)
{
  return get_u16 (at) << 16 | get_u16 (at + 2);
}

/* PNG 1.2, 11.2.2: IHDR is the first chunk. */
static gboolean
look_png (const guint8 *data, gsize size, VigilImageInfo *out)
{
  if (size < 33 || memcmp (data + 12, "IHDR", 4) != 0)
    return FALSE;
  out->width = get_u32 (data + 16);
  out->height = get_u32 (data + 20);
  return TRUE;
}

/* Whether a marker begins a frame: C0 to CF without DHT, JPG and DAC (ITU-T T.81, table B.1). */
static gboolean
is_frame (guint8 marker)
{
  return marker >= 0xc0 && marker <= 0xcf && marker != 0xc4 && marker != 0xc8 && marker != 0xcc;
}

/* Walks from segment to segment up to the frame header. */
static gboolean
look_jpeg (const guint8 *data, gsize size, VigilImageInfo *out)
{
  for (gsize at = 2; at + 9 <= size;)
    {
      guint8 marker = data[at + 1];

      if (data[at] != 0xff)
        return FALSE;
      if (is_frame (marker))
        {
          out->height = get_u16 (data + at + 5);
          out->width = get_u16 (data + at + 7);
          return TRUE;
        }
      if (marker == 0xff) /* fill */
        at++;
      else if (marker == 0x01 || (marker >= 0xd0 && marker <= 0xd8)) /* alone */
        at += 2;
      else
        at += 2 + MAX (2, get_u16 (data + at + 2));
    }
  return FALSE;
}

static gboolean
look_webp (const guint8 *data, gsize size, VigilImageInfo *out)
{
  int width = 0, height = 0;

  if (!WebPGetInfo (data, size, &width, &height))
    return FALSE;
  out->width = width;
  out->height = height;
  return TRUE;
}

typedef struct
{
  VigilImageKind kind;
  guint n;
  const char *signature;
  gboolean (*look) (const guint8 *data, gsize size, VigilImageInfo *out);
} Format;

/* glTF 2.0, 3.8.3: the first bytes of an image, as it says; then the two letters that make a RIFF a WebP */
static const Format formats[] = {
  { VIGIL_IMAGE_PNG, 8, "\x89PNG\r\n\x1a\n", look_png },
  { VIGIL_IMAGE_JPEG, 3, "\xff\xd8\xff", look_jpeg },
  { VIGIL_IMAGE_WEBP, 4, "RIFF", look_webp },
};

static const Format *
find_format (const guint8 *data, gsize size)
{
  for (guint i = 0; i < G_N_ELEMENTS (formats); i++)
    if (size >= formats[i].n && memcmp (data, formats[i].signature, formats[i].n) == 0)
      return &formats[i];
  return NULL;
}

static gboolean
size_is_taken (const VigilImageInfo *info, GError **error)
{
  if (info->width == 0 || info->height == 0)
    {
      g_set_error_literal (error, VIGIL_SCENE_ERROR, VIGIL_SCENE_ERROR_INVALID, _ ("an image without pixels"));
      return FALSE;
    }
  if (info->width <= VIGIL_SCENE_MAX_IMAGE && info->height <= VIGIL_SCENE_MAX_IMAGE
      && (guint64) info->width * info->height <= VIGIL_SCENE_MAX_IMAGE_PIXELS)
    return TRUE;
  g_set_error (error, VIGIL_SCENE_ERROR, VIGIL_SCENE_ERROR_TOO_LARGE, _ ("an image of %u × %u pixels is larger than is taken"), info->width,
               info->height);
  return FALSE;
}

gboolean
vigil_image_look (const guint8 *data, gsize size, VigilImageInfo *out, GError **error)
{
  const Format *format;

  g_return_val_if_fail (out != NULL && (data != NULL || size == 0), FALSE);
  format = find_format (data, size);
  if (format == NULL)
    {
      g_set_error_literal (error, VIGIL_SCENE_ERROR, VIGIL_SCENE_ERROR_INVALID, _ ("an image that is neither PNG nor JPEG nor WebP"));
      return FALSE;
    }
  *out = (VigilImageInfo) { .kind = format->kind };
  if (format->look (data, size, out))
    return size_is_taken (out, error);
  g_set_error (error, VIGIL_SCENE_ERROR, VIGIL_SCENE_ERROR_INVALID, _ ("a broken %s image"), vigil_image_kind_to_string (format->kind));
  return FALSE;
}

static gboolean
set_broken (const VigilImageInfo *info, const char *why, GError **error)
{
  g_set_error (error, VIGIL_SCENE_ERROR, VIGIL_SCENE_ERROR_INVALID, _ ("a broken %s image: %s"), vigil_image_kind_to_string (info->kind), why);
  return FALSE;
}

static gboolean
decode_webp (const guint8 *data, gsize size, const VigilImageInfo *info, guint8 *pixels, GError **error)
{
  gsize stride = (gsize) info->width * 4;

  if (WebPDecodeRGBAInto (data, size, pixels, stride * info->height, stride) != NULL)
    return TRUE;
  return set_broken (info, _ ("its data end or are damaged"), error);
}

/* A loader that finds another size than the header had gets nothing to fill. */
static void
on_size_prepared (GdkPixbufLoader *loader, int width, int height, gpointer data)
{
  const VigilImageInfo *info = data;

  if (width != (int) info->width || height != (int) info->height)
    gdk_pixbuf_loader_set_size (loader, 0, 0);
}

static void
copy_row (const guint8 *from, guint n_channels, guint width, guint8 *to)
{
  for (guint x = 0; x < width; x++, from += n_channels, to += 4)
    {
      memcpy (to, from, 3);
      to[3] = n_channels == 4 ? from[3] : 255;
    }
}

static gboolean
copy_pixels (GdkPixbuf *pixbuf, const VigilImageInfo *info, guint8 *pixels)
{
  guint n_channels;

  if (pixbuf == NULL || gdk_pixbuf_get_width (pixbuf) != (int) info->width || gdk_pixbuf_get_height (pixbuf) != (int) info->height)
    return FALSE;
  n_channels = gdk_pixbuf_get_n_channels (pixbuf);
  for (guint y = 0; y < info->height; y++)
    copy_row (gdk_pixbuf_read_pixels (pixbuf) + (gsize) y * gdk_pixbuf_get_rowstride (pixbuf), n_channels, info->width,
              pixels + (gsize) y * info->width * 4);
  return TRUE;
}

static gboolean
feed (GdkPixbufLoader *loader, const guint8 *data, gsize size, GError **error)
{
  gboolean taken = gdk_pixbuf_loader_write (loader, data, size, error);

  /* a loader has to be closed whatever happened to it */
  return gdk_pixbuf_loader_close (loader, taken ? error : NULL) && taken;
}

static gboolean
decode_pixbuf (const guint8 *data, gsize size, const VigilImageInfo *info, guint8 *pixels, GError **error)
{
  g_autoptr (GError) why = NULL;
  g_autoptr (GdkPixbufLoader) loader
      = gdk_pixbuf_loader_new_with_mime_type (info->kind == VIGIL_IMAGE_PNG ? "image/png" : "image/jpeg", &why);

  if (loader == NULL)
    return set_broken (info, why->message, error);
  g_signal_connect (loader, "size-prepared", G_CALLBACK (on_size_prepared), (gpointer) info);
  if (!feed (loader, data, size, &why))
    return set_broken (info, why->message, error);
  if (copy_pixels (gdk_pixbuf_loader_get_pixbuf (loader), info, pixels))
    return TRUE;
  return set_broken (info, _ ("its data end or are damaged"), error);
}

/**
 * vigil_image_decode:
 * @data: (array length=size): as it lies in the file
 * @out: (out): kind and size
 *
 * Blocking: for a thread; safe from several.
 *
 * Returns: (transfer full) (nullable): out->width × out->height × 4 bytes, or NULL with VIGIL_SCENE_ERROR_INVALID or
 *   VIGIL_SCENE_ERROR_TOO_LARGE
 */
GBytes *
vigil_image_decode (const guint8 *data, gsize size, VigilImageInfo *out, GError **error)
{
  g_autofree guint8 *pixels = NULL;
  gsize n_bytes;
  gboolean done;

  if (!vigil_image_look (data, size, out, error))
    return NULL;
  n_bytes = (gsize) out->width * out->height * 4;
  pixels = g_try_malloc (n_bytes);
  if (pixels == NULL)
    {
      g_set_error_literal (error, VIGIL_SCENE_ERROR, VIGIL_SCENE_ERROR_TOO_LARGE, _ ("no memory for an image"));
      return NULL;
    }
  done = out->kind == VIGIL_IMAGE_WEBP ? decode_webp (data, size, out, pixels, error) : decode_pixbuf (data, size, out, pixels, error);
  return done ? g_bytes_new_take (g_steal_pointer (&pixels), n_bytes) : NULL;
}

GBytes *
vigil_scene_decode_image (const VigilScene *self, guint image, guint *width, guint *height, GError **error)
{
  VigilImageInfo info = { 0 };
  GBytes *pixels;
  gconstpointer data;
  gsize size;

  g_return_val_if_fail (self != NULL && image < self->n_images && width != NULL && height != NULL, NULL);
  if (self->images[image].data == NULL)
    {
      g_set_error_literal (error, VIGIL_SCENE_ERROR, VIGIL_SCENE_ERROR_READ, _ ("an image that could not be read"));
      return NULL;
    }
  data = g_bytes_get_data (self->images[image].data, &size);
  pixels = vigil_image_decode (data, size, &info, error);
  *width = info.width;
  *height = info.height;
  return pixels;
}
