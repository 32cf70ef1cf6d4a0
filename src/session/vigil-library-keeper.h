/* vigil-library-keeper.h: the library of this workstation, kept open, and made ready for matching in a thread of its own
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include "library/vigil-library.h"
#include "response/vigil-recommend.h"
#include "session/vigil-session.h"

G_BEGIN_DECLS

/* Signals (main loop): "ready" once, when the store is open and the pack's records are in it; "changed" (id, nullable) when records
 * changed, also through another connection to the store; "pool-changed" when what matching works on is up to date again. */
#define VIGIL_TYPE_LIBRARY_KEEPER (vigil_library_keeper_get_type ())
G_DECLARE_FINAL_TYPE (VigilLibraryKeeper, vigil_library_keeper, VIGIL, LIBRARY_KEEPER, GObject)

typedef struct _VigilLibraryStock VigilLibraryStock;

/* @path: of the store in the user's data folder; @pack_folder (nullable): JSON files of the site pack, taken when they differ from
 * what was taken last. Opening and loading go on in a thread; nothing waits for them. */
VigilLibraryKeeper *vigil_library_keeper_new (VigilSite *site, const char *path, const char *pack_folder, VigilClock *clock);
/* Over a stock that is there already, without a store: it is ready at once. Takes @stock. */
VigilLibraryKeeper *vigil_library_keeper_new_with_stock (VigilSite *site, VigilLibraryStock *stock, VigilClock *clock);
/* Makes records ready for matching, in the thread that asks: (element-type VigilRecord); takes references. */
VigilLibraryStock *vigil_library_stock_new_for_records (VigilSite *site, GPtrArray *records);
/* The library for the main thread; NULL until "ready". */
VigilLibrary *vigil_library_keeper_get_library (VigilLibraryKeeper *self);
/* (nullable) one sentence: what of the pack was not taken, a damaged store that was moved aside, no store at all. */
const char *vigil_library_keeper_get_problem (VigilLibraryKeeper *self);
gboolean vigil_library_keeper_is_ready (VigilLibraryKeeper *self);
/* What matching works on now, with the records it was made of (element-type VigilRecord); NULL until there is one. Ref-counted box that
 * other threads may hold. */
VigilLibraryStock *vigil_library_keeper_ref_stock (VigilLibraryKeeper *self);
VigilLibraryStock *vigil_library_stock_ref (VigilLibraryStock *self);
void vigil_library_stock_unref (VigilLibraryStock *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (VigilLibraryStock, vigil_library_stock_unref)
VigilMatchPool *vigil_library_stock_get_pool (VigilLibraryStock *self);
GPtrArray *vigil_library_stock_get_records (VigilLibraryStock *self);
GPtrArray *vigil_library_stock_get_help (VigilLibraryStock *self);

/* The one of this seat; (nullable): none was set. */
VigilLibraryKeeper *vigil_session_get_library_keeper (VigilSession *self);
void vigil_session_set_library_keeper (VigilSession *self, VigilLibraryKeeper *keeper);

G_END_DECLS
