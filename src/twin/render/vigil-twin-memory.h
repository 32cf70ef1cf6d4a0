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
/* From now on buffers of up to @picture bytes stay in the heap: GTK wants one of them for each picture that it shows, and those from the
 * system cost a page fault for each 4 KB. 0: again as prepared. What is large and lives longer is not to lie between them: the heap
 * could not give back what is free around it. */
void vigil_twin_memory_settle (gsize picture);
/* Pages of code that is seldom needed, such as the compiler's: they come again from their files. */
void vigil_twin_memory_drop_code (gboolean software);
/* With a context. What the heap keeps of what was let go of, and, of a software driver, the code of
 * its compiler: tens of MB that are only looked at while a shader is made, and come back by themselves. */
void vigil_twin_memory_trim (gboolean software);

G_END_DECLS
