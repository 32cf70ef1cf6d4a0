/* vigil-advice.h: what is worth knowing for an incident now: plans, cases, experts, teams, materials, found in a thread
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include "response/vigil-resources.h"
#include "session/vigil-incident-desk.h"
#include "session/vigil-library-keeper.h"

G_BEGIN_DECLS

/* Immutable, ref-counted. */
typedef struct
{
  char *incident;
  VigilTime made;
  double milliseconds;   /* from the question to the answer */
  GPtrArray *plans;      /* (element-type VigilMatch) the best five and what is generic */
  GPtrArray *cases;      /* (element-type VigilMatch) five */
  GPtrArray *experts;    /* (element-type VigilResource) six */
  GPtrArray *teams;      /* six */
  GPtrArray *materials;  /* eight */
  double east, north;    /* m: where those who come gather; NAN: not known */
  char *note;            /* (nullable) a sentence: nothing in the library fits; the library is still being read; positions are not known … */
  gatomicrefcount refs;
} VigilAdvice;

VigilAdvice *vigil_advice_ref (VigilAdvice *self);
void vigil_advice_unref (VigilAdvice *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (VigilAdvice, vigil_advice_unref)

/* The question is put together from the situation on the main thread (zones and who is in them, weather, time, link, reservations of
 * all incidents, the running plan), the answer is found in a thread. Without a library: only @note, no error. */
void vigil_advice_ask_async (VigilIncidentDesk *desk, VigilLibraryKeeper *keeper, VigilIncident *incident, GCancellable *cancellable,
                             GAsyncReadyCallback callback, gpointer user_data);
VigilAdvice *vigil_advice_ask_finish (GAsyncResult *result, GError **error);

G_END_DECLS
