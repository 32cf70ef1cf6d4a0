/* fuzz.h: what a fuzz target gives to libFuzzer, or to the plain driver
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include <glib.h>
#include <stddef.h>
#include <stdint.h>

G_BEGIN_DECLS

/* One input; never crashes, takes bounded time and memory. Gives 0. */
int LLVMFuzzerTestOneInput (const uint8_t *data, size_t size);
/* (element-type GBytes): small good inputs that others are made from. */
GPtrArray *fuzz_make_seeds (void) G_GNUC_WARN_UNUSED_RESULT;
/* Puts lengths right that a change of the input made wrong; does nothing where the format has none. */
void fuzz_repair (GByteArray *input);

G_END_DECLS
