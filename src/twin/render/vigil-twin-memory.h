/* vigil-twin-memory.h: gives memory back to the system that a picture no longer needs
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

/* Once, before there is a context: large buffers (pictures, targets, vertices) come from the system
 * and go back to it at once, instead of staying in the heap between what still lives. */
void vigil_twin_memory_prepare (void);
/* With a context. What the heap keeps of what was let go of, and, of a software driver, the code of
 * its compiler: tens of MB that are only looked at while a shader is made, and come back by themselves. */
/* Once the model is there: from now on the large buffers are those of pictures, and GTK wants one
 * for each. Those from the system cost a page fault for each 4 KB. */
void vigil_twin_memory_settle (void);
void vigil_twin_memory_trim (gboolean software);

G_END_DECLS
