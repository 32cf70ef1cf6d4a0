/* vigil-twin-memory.c: gives memory back to the system that a picture no longer needs
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#ifndef _GNU_SOURCE
#define _GNU_SOURCE 1 /* dl_iterate_phdr */
#endif

#include "twin/render/vigil-twin-memory.h"

#include <epoxy/gl.h>

#ifdef __GLIBC__
#include <link.h>
#include <malloc.h>
#include <string.h>
#include <sys/mman.h>
#include <unistd.h>
#endif

#define LARGE 262144        /* bytes */
#define SLACK 131072        /* bytes: what glibc keeps by itself */
#define PICTURES (32 << 20) /* bytes: what the allocator allows at most; a picture of 4K has as many */

void
vigil_twin_memory_prepare (void)
{
#ifdef __GLIBC__
  static gsize once = 0;

  if (!g_once_init_enter (&once))
    return;
  /* By itself glibc raises the limit to 32 MB as soon as a large buffer is freed, and then keeps
   * pictures in heaps. */
  mallopt (M_MMAP_THRESHOLD, LARGE);
  g_once_init_leave (&once, 1);
#endif
}

void
vigil_twin_memory_settle (gsize picture)
{
#ifdef __GLIBC__
  static gsize known = 0;

  if (g_atomic_pointer_get (&known) == picture || picture > PICTURES)
    return;
  g_atomic_pointer_set (&known, picture);
  /* Room for what the allocator adds; what is larger still comes from the system and goes back to it. */
  mallopt (M_MMAP_THRESHOLD, (int)MAX (picture + picture / 64, LARGE));
  mallopt (M_TRIM_THRESHOLD, (int)MAX (picture + picture / 2, SLACK));
#endif
}

#ifdef __GLIBC__
/* What compiles and what reads icons: looked at by and by, much of it once. */
static gboolean
is_seldom (const char *name)
{
  static const char *const names[] = { "libLLVM", "libz3", "swrast_dri", "libgallium", "librsvg" };

  for (guint i = 0; name != NULL && i < G_N_ELEMENTS (names); i++)
    if (strstr (name, names[i]) != NULL)
      return TRUE;
  return FALSE;
}

/* Code and constants alone: they are mapped from their file and never written, and what is needed is there again at once. */
static int
drop_code (struct dl_phdr_info *info, size_t size, void *data)
{
  const gsize page = sysconf (_SC_PAGESIZE);

  if (!is_seldom (info->dlpi_name))
    return 0;
  for (int i = 0; i < info->dlpi_phnum; i++)
    {
      const ElfW (Phdr) *part = &info->dlpi_phdr[i];
      gsize from = (info->dlpi_addr + part->p_vaddr + page - 1) & ~(page - 1);
      gsize end = (info->dlpi_addr + part->p_vaddr + part->p_memsz) & ~(page - 1);

      if (part->p_type == PT_LOAD && (part->p_flags & PF_W) == 0 && end > from)
        madvise (GSIZE_TO_POINTER (from), end - from, MADV_DONTNEED);
    }
  return 0;
}
#endif

void
vigil_twin_memory_drop_code (gboolean software)
{
#ifdef __GLIBC__
  if (software)
    dl_iterate_phdr (drop_code, NULL);
#endif
}

void
vigil_twin_memory_trim (gboolean software)
{
  /* 7 MB of functions that GLSL has built in */
  if (software && epoxy_is_desktop_gl ()
      && (epoxy_gl_version () >= 41 || epoxy_has_gl_extension ("GL_ARB_ES2_compatibility")))
    glReleaseShaderCompiler ();
#ifdef __GLIBC__
  malloc_trim (0);
#endif
  vigil_twin_memory_drop_code (software);
}
