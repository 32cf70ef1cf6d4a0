/* vigil-wave.h: reads the sounds of data/sounds
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include <gio/gio.h>

G_BEGIN_DECLS

/* The samples of a WAV file of 16 bit, one channel, 44.1 kHz and no more than ten seconds; anything else is an error
 * of #G_FILE_ERROR or %G_IO_ERROR_INVALID_DATA in one sentence. */
GBytes *vigil_wave_load (const char *path, GError **error) G_GNUC_WARN_UNUSED_RESULT;
GBytes *vigil_wave_parse (GBytes *file, GError **error) G_GNUC_WARN_UNUSED_RESULT;

G_END_DECLS
