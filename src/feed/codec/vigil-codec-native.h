/* vigil-codec-native.h: messages of the native protocol into events
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include "core/vigil-event.h"

G_BEGIN_DECLS

#define VIGIL_CODEC_MAX_MESSAGE (16 * 1024 * 1024)

/* What one message held. */
typedef struct
{
  GPtrArray *events;  /* (element-type VigilEvent) in order */
  GPtrArray *rejects; /* (element-type VigilReject) what could not be used */
  GArray *bad_seqs;   /* (element-type guint64) sequence numbers of facts among the rejects */
} VigilDecoded;

void vigil_decoded_clear (VigilDecoded *self);
G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (VigilDecoded, vigil_decoded_clear)

void vigil_codec_native_decode (const char *text, gsize length, VigilTime received, VigilDecoded *out);

G_END_DECLS
