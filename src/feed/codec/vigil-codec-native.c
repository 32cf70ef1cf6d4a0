/* vigil-codec-native.c: messages of the native protocol into events
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "config.h"

#include "feed/codec/vigil-codec-native.h"

#include <glib/gi18n-lib.h>

void
vigil_decoded_clear (VigilDecoded *self)
{
  g_clear_pointer (&self->events, g_ptr_array_unref);
  g_clear_pointer (&self->rejects, g_ptr_array_unref);
  g_clear_pointer (&self->bad_seqs, g_array_unref);
}

static void
refuse_message (
    VigilDecoded *out, const char *reason, const char *text, gsize length, VigilTime received)
{
  g_ptr_array_add (out->rejects, vigil_reject_new (received, reason, text, length));
}

/* The sequence number of an event that is no good otherwise; 0 if there is none to be found. */
static guint64
seq_of (JsonNode *node)
{
  JsonNode *seq;

  if (!JSON_NODE_HOLDS_OBJECT (node))
    return 0;
  seq = json_object_get_member (json_node_get_object (node), "seq");
  if (seq == NULL || !JSON_NODE_HOLDS_VALUE (seq) || json_node_get_value_type (seq) != G_TYPE_INT64)
    return 0;
  return (guint64)MAX (json_node_get_int (seq), 0);
}

static void
note_bad_seq (VigilDecoded *out, JsonNode *node, VigilTime received)
{
  g_autoptr (VigilEvent) event = NULL;
  guint64 seq = seq_of (node);

  if (seq == 0)
    return;
  event = vigil_event_from_json (node, received, NULL);
  if (event == NULL)
    g_array_append_val (out->bad_seqs, seq);
}

/* A fact that came but is no good must not be waited for: find the numbers of the bad ones. Only
 * messages with rejects pay for this. */
static void
find_bad_seqs (const char *text, gsize length, VigilTime received, VigilDecoded *out)
{
  g_autoptr (JsonNode) root = vigil_json_parse (text, length, NULL);
  JsonArray *batch;

  if (root == NULL)
    return;
  if (!JSON_NODE_HOLDS_ARRAY (root))
    {
      note_bad_seq (out, root, received);
      return;
    }
  batch = json_node_get_array (root);
  for (guint i = 0; i < json_array_get_length (batch); i++)
    note_bad_seq (out, json_array_get_element (batch, i), received);
}

/**
 * vigil_codec_native_decode:
 * @text: (array length=length): one message: an event or an array of them
 * @length: bytes
 * @received: when it came
 * @out: (out caller-allocates): to be cleared by vigil_decoded_clear()
 *
 * Never fails: what cannot be used is among the rejects, everything else among the events.
 */
void
vigil_codec_native_decode (const char *text, gsize length, VigilTime received, VigilDecoded *out)
{
  g_autoptr (GError) error = NULL;

  g_return_if_fail (out != NULL);

  out->rejects = g_ptr_array_new_with_free_func ((GDestroyNotify)vigil_reject_free);
  out->bad_seqs = g_array_new (FALSE, FALSE, sizeof (guint64));
  out->events = NULL;
  if (length > VIGIL_CODEC_MAX_MESSAGE)
    refuse_message (out, _ ("the message is longer than 16 MiB"), text, length, received);
  else
    out->events = vigil_event_parse (text, length, received, out->rejects, &error);
  if (out->events == NULL)
    out->events = g_ptr_array_new_with_free_func ((GDestroyNotify)vigil_event_unref);
  if (error != NULL && out->rejects->len == 0)
    refuse_message (out, error->message, text, length, received);
  if (out->rejects->len > 0 && error == NULL && length <= VIGIL_CODEC_MAX_MESSAGE)
    find_bad_seqs (text, length, received, out);
}
