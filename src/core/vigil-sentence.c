/* vigil-sentence.c: sentences one after the other
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "config.h"

#include "core/vigil-sentence.h"

#include <glib/gi18n-lib.h>

/**
 * vigil_sentences_join:
 * @first: a whole sentence
 * @second: one that follows it
 *
 * A Chinese full stop has its own gap: no space comes after it.
 *
 * Returns: (transfer full): both, as the language writes them
 */
char *
vigil_sentences_join (const char *first, const char *second)
{
  g_return_val_if_fail (first != NULL && second != NULL, NULL);

  return g_strdup_printf (C_ ("two sentences", "%s %s"), first, second);
}
