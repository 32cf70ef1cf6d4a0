/* vigil-run-mark.h: a mark beside the journal while Vigil runs, which tells the next start how this one ended
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include "core/vigil-clock.h"

G_BEGIN_DECLS

typedef struct _VigilRunMark VigilRunMark;

/* Begins a run. The run before: see vigil_run_mark_get_crash(). A mark that cannot be written is no reason not to run. */
VigilRunMark *vigil_run_mark_begin (const char *path, VigilTime now);
/* The last sign of life of a run that did not end by being closed; 0: it did, or it still runs. */
VigilTime vigil_run_mark_get_crash (VigilRunMark *self);
/* A sign of life. */
void vigil_run_mark_touch (VigilRunMark *self, VigilTime now);
/* Ends properly. */
void vigil_run_mark_end (VigilRunMark *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (VigilRunMark, vigil_run_mark_end)

G_END_DECLS
