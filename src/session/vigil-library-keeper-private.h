/* vigil-library-keeper-private.h: what the keeper has done in threads
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include "session/vigil-library-keeper.h"

G_BEGIN_DECLS

/* All records that can be recommended, by id, as of a serial of the store; of one thread at a time. */
typedef struct
{
  GHashTable *records; /* id → VigilRecord; both owned */
  guint64 serial;
} VigilLibraryShelf;

VigilLibraryShelf *vigil_library_shelf_new (void);
void vigil_library_shelf_free (VigilLibraryShelf *self);
/* Takes what changed in @library since. */
gboolean vigil_library_shelf_update (VigilLibraryShelf *self, VigilLibrary *library, GError **error);

/* A new stock of what is on the shelf. */
typedef struct
{
  VigilSite *site;
  char *path;               /* (nullable) the shelf is up to date */
  VigilLibraryShelf *shelf; /* given back */
  VigilLibraryStock *stock; /* made */
} VigilLibraryBuild;

/* @shelf is taken. */
VigilLibraryBuild *vigil_library_build_new (VigilSite *site, const char *path, VigilLibraryShelf *shelf);
void vigil_library_build_free (VigilLibraryBuild *self);
void vigil_library_build_thread (GTask *task, gpointer source, gpointer data, GCancellable *cancellable);
VigilLibraryStock *vigil_library_stock_new (VigilSite *site, GHashTable *records);

/* The store, with the pack in it. */
typedef struct
{
  VigilSite *site;
  char *path, *pack;     /* @pack nullable */
  VigilTime now;
  VigilLibrary *library; /* made; only one thread uses it at a time */
  char *problem;         /* (nullable) one sentence */
  gboolean in_memory;    /* the store could not be used */
} VigilLibraryOpening;

VigilLibraryOpening *vigil_library_opening_new (VigilSite *site, const char *path, const char *pack, VigilTime now);
void vigil_library_opening_free (VigilLibraryOpening *self);
void vigil_library_opening_thread (GTask *task, gpointer source, gpointer data, GCancellable *cancellable);

G_END_DECLS
