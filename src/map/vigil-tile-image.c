/* vigil-tile-image.c: the bytes of a tile: what they are, how large, and as a picture
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "config.h"

#include "map/vigil-tile-image.h"

#include <gdk/gdk.h>
#include <glib/gi18n-lib.h>
#include <string.h>

static guint
big (const guint8 *p, guint n)
{
  guint value = 0;

  while (n-- > 0)
    value = value << 8 | *p++;
  return value;
}

static guint
little (const guint8 *p, guint n)
{
  guint value = 0;

  while (n-- > 0)
    value = value << 8 | p[n];
  return value;
}

/* W3C PNG, 11.2.2: the first chunk is IHDR. */
static gboolean
read_png (const guint8 *p, gsize n, VigilTileHeader *header)
{
  if (n < 24 || memcmp (p, "\x89PNG\r\n\x1a\n", 8) != 0 || memcmp (p + 12, "IHDR", 4) != 0)
    return FALSE;
  *header = (VigilTileHeader){ VIGIL_TILE_PNG, big (p + 16, 4), big (p + 20, 4) };
  return TRUE;
}

static gboolean
is_start_of_frame (guint8 marker)
{
  return marker >= 0xc0 && marker <= 0xcf && marker != 0xc4 && marker != 0xc8 && marker != 0xcc;
}

/* ITU T.81, B.2: segments until a start of frame. */
static gboolean
read_jpeg (const guint8 *p, gsize n, VigilTileHeader *header)
{
  gsize at = 2;

  if (n < 4 || p[0] != 0xff || p[1] != 0xd8)
    return FALSE;
  while (at + 9 <= n && p[at] == 0xff)
    {
      if (is_start_of_frame (p[at + 1]))
        {
          *header = (VigilTileHeader){ VIGIL_TILE_JPEG, big (p + at + 7, 2), big (p + at + 5, 2) };
          return TRUE;
        }
      /* Fill bytes may stand before a marker. */
      at += p[at + 1] == 0xff ? 1 : 2 + (gsize) big (p + at + 2, 2);
    }
  return FALSE;
}

/* RFC 9649: RIFF with VP8, VP8L or VP8X. */
static gboolean
read_webp (const guint8 *p, gsize n, VigilTileHeader *header)
{
  if (n < 30 || memcmp (p, "RIFF", 4) != 0 || memcmp (p + 8, "WEBP", 4) != 0)
    return FALSE;
  header->format = VIGIL_TILE_WEBP;
  if (memcmp (p + 12, "VP8X", 4) == 0)
    {
      header->width = little (p + 24, 3) + 1;
      header->height = little (p + 27, 3) + 1;
    }
  else if (memcmp (p + 12, "VP8L", 4) == 0)
    {
      header->width = (little (p + 21, 4) & 0x3fff) + 1;
      header->height = (little (p + 21, 4) >> 14 & 0x3fff) + 1;
    }
  else if (memcmp (p + 12, "VP8 ", 4) == 0)
    {
      header->width = little (p + 26, 2) & 0x3fff;
      header->height = little (p + 28, 2) & 0x3fff;
    }
  else
    return FALSE;
  return TRUE;
}

const char *
vigil_tile_format_to_string (VigilTileFormat format)
{
  static const char *const names[] = { "PNG", "JPEG", "WebP" };

  return names[format];
}

/**
 * vigil_tile_image_read_header:
 * @bytes: a tile
 * @header: (out caller-allocates): what it is
 * @error: %VIGIL_TILE_ERROR_VECTOR or %VIGIL_TILE_ERROR_IMAGE
 *
 * A picture that claims to be huge is refused before anybody makes room for it.
 */
gboolean
vigil_tile_image_read_header (GBytes *bytes, VigilTileHeader *header, GError **error)
{
  gsize n;
  const guint8 *p = g_bytes_get_data (bytes, &n);

  /* Mapbox vector tiles come as gzip, or bare: field 3, length-delimited. */
  if (n >= 2 && ((p[0] == 0x1f && p[1] == 0x8b) || p[0] == 0x1a))
    {
      g_set_error_literal (error, VIGIL_TILE_ERROR, VIGIL_TILE_ERROR_VECTOR,
                           _("These are vector tiles. Vigil draws tiles that are pictures: PNG, JPEG or WebP."));
      return FALSE;
    }
  if (n == 0 || (!read_png (p, n, header) && !read_jpeg (p, n, header) && !read_webp (p, n, header)))
    {
      g_set_error_literal (error, VIGIL_TILE_ERROR, VIGIL_TILE_ERROR_IMAGE,
                           _("A tile is no picture: it is neither PNG nor JPEG nor WebP."));
      return FALSE;
    }
  if (header->width < 1 || header->height < 1 || header->width > VIGIL_TILE_MAX_SIDE
      || header->height > VIGIL_TILE_MAX_SIDE || n > VIGIL_TILE_MAX_BYTES)
    {
      g_set_error (error, VIGIL_TILE_ERROR, VIGIL_TILE_ERROR_IMAGE,
                   _("A tile has %u × %u pixels; more than %d × %d are not a tile."), header->width, header->height,
                   VIGIL_TILE_MAX_SIDE, VIGIL_TILE_MAX_SIDE);
      return FALSE;
    }
  return TRUE;
}

/**
 * vigil_tile_image_dim:
 * @surface: ARGB32
 * @strength: 0 to 1
 *
 * Takes colour and brightness back by the same share, so that what is alive stands out of an aerial picture: at 1 the
 * picture as it is; at 0.45 its colours hold 45 % and so does the picture over the ground below.
 */
void
vigil_tile_image_dim (cairo_surface_t *surface, double strength)
{
  int width = cairo_image_surface_get_width (surface), height = cairo_image_surface_get_height (surface);
  int stride = cairo_image_surface_get_stride (surface);
  guint8 *data;
  guint s = (guint) (CLAMP (strength, 0.0, 1.0) * 256.0 + 0.5);

  if (s == 256)
    return;
  cairo_surface_flush (surface);
  data = cairo_image_surface_get_data (surface);
  for (int y = 0; y < height; y++)
    {
      guint32 *row = (guint32 *) (void *) (data + (gsize) y * stride);

      for (int x = 0; x < width; x++)
        {
          guint a = row[x] >> 24, r = row[x] >> 16 & 255, g = row[x] >> 8 & 255, b = row[x] & 255;
          guint grey = (r * 54 + g * 183 + b * 19) >> 8; /* luma of ITU-R BT.709 */

          r = (grey * (256 - s) + r * s) >> 8;
          g = (grey * (256 - s) + g * s) >> 8;
          b = (grey * (256 - s) + b * s) >> 8;
          row[x] = (a * s >> 8) << 24 | (r * s >> 8) << 16 | (g * s >> 8) << 8 | b * s >> 8;
        }
    }
  cairo_surface_mark_dirty (surface);
}

static void
set_decode_error (GError **error, VigilTileFormat format, const GError *cause)
{
  if (format == VIGIL_TILE_WEBP)
    g_set_error_literal (error, VIGIL_TILE_ERROR, VIGIL_TILE_ERROR_IMAGE,
                         _("The tiles are WebP pictures, which this computer cannot read: install webp-pixbuf-loader."));
  else
    g_set_error (error, VIGIL_TILE_ERROR, VIGIL_TILE_ERROR_IMAGE, _("A tile is damaged: %s"), cause->message);
}

/* Bytes that are still to be read. */
typedef struct
{
  const guint8 *at;
  gsize left;
} Rest;

static cairo_status_t
read_cb (void *closure, unsigned char *data, unsigned int length)
{
  Rest *rest = closure;

  if (length > rest->left)
    return CAIRO_STATUS_READ_ERROR;
  memcpy (data, rest->at, length);
  rest->at += length;
  rest->left -= length;
  return CAIRO_STATUS_SUCCESS;
}

/* By cairo: GTK 4.8 loses the whole picture when a PNG turns out to be damaged. */
static cairo_surface_t *
decode_png (GBytes *bytes, GError **error)
{
  Rest rest = { 0 };
  cairo_surface_t *png, *surface;
  cairo_t *cr;

  rest.at = g_bytes_get_data (bytes, &rest.left);
  png = cairo_image_surface_create_from_png_stream (read_cb, &rest);
  if (cairo_surface_status (png) != CAIRO_STATUS_SUCCESS)
    {
      g_set_error_literal (error, VIGIL_TILE_ERROR, VIGIL_TILE_ERROR_IMAGE,
                           cairo_status_to_string (cairo_surface_status (png)));
      cairo_surface_destroy (png);
      return NULL;
    }
  surface = cairo_image_surface_create (CAIRO_FORMAT_ARGB32, cairo_image_surface_get_width (png),
                                        cairo_image_surface_get_height (png));
  cr = cairo_create (surface);
  cairo_set_operator (cr, CAIRO_OPERATOR_SOURCE);
  cairo_set_source_surface (cr, png, 0, 0);
  cairo_paint (cr);
  cairo_destroy (cr);
  cairo_surface_destroy (png);
  return surface;
}

static cairo_surface_t *
decode_other (GBytes *bytes, GError **error)
{
  g_autoptr (GdkTexture) texture = gdk_texture_new_from_bytes (bytes, error);
  cairo_surface_t *surface;

  if (texture == NULL)
    return NULL;
  surface = cairo_image_surface_create (CAIRO_FORMAT_ARGB32, gdk_texture_get_width (texture),
                                        gdk_texture_get_height (texture));
  cairo_surface_flush (surface);
  gdk_texture_download (texture, cairo_image_surface_get_data (surface),
                        (gsize) cairo_image_surface_get_stride (surface));
  cairo_surface_mark_dirty (surface);
  return surface;
}

/**
 * vigil_tile_image_decode:
 * @bytes: a tile
 * @strength: see vigil_tile_image_dim()
 * @error: %VIGIL_TILE_ERROR_VECTOR or %VIGIL_TILE_ERROR_IMAGE
 *
 * Returns: (transfer full): an image surface of format ARGB32
 */
cairo_surface_t *
vigil_tile_image_decode (GBytes *bytes, double strength, GError **error)
{
  VigilTileHeader header;
  g_autoptr (GError) cause = NULL;
  cairo_surface_t *surface;

  if (!vigil_tile_image_read_header (bytes, &header, error))
    return NULL;
  surface = header.format == VIGIL_TILE_PNG ? decode_png (bytes, &cause) : decode_other (bytes, &cause);
  if (surface == NULL)
    {
      set_decode_error (error, header.format, cause);
      return NULL;
    }
  vigil_tile_image_dim (surface, strength);
  return surface;
}
