/* vigil-hazard-desk.h: from an asset or an alarm to zones that follow the live inputs, and who is inside them
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include "hazard/vigil-escape.h"
#include "session/vigil-session.h"
#include "session/vigil-zone-set.h"

G_BEGIN_DECLS

/* One for each session. Models run in a thread of their own, the newest question first; what is out of date is cancelled.
 * Signals (main loop): "changed" after a new result or count of any set. */
#define VIGIL_TYPE_HAZARD_DESK (vigil_hazard_desk_get_type ())
G_DECLARE_FINAL_TYPE (VigilHazardDesk, vigil_hazard_desk, VIGIL, HAZARD_DESK, GObject)

VigilHazardDesk *vigil_session_get_hazard_desk (VigilSession *self);

/* All sets, the newest first: a GListModel of VigilZoneSet. */
GListModel *vigil_hazard_desk_get_sets (VigilHazardDesk *self);
VigilZoneSet *vigil_hazard_desk_find (VigilHazardDesk *self, const char *id);

/* A case for "what if this leaks?": substance, vessel and place from the pack, level, temperature and pressure from its live
 * tags, weather from the mast, the rest assumed. GError in words: no such asset, nothing in it that is known. */
VigilCase *vigil_hazard_desk_propose (VigilHazardDesk *self, const char *asset_id, GError **error) G_GNUC_WARN_UNUSED_RESULT;
/* The asset behind an alarm (a gas detector: the vessel that its record names, else the nearest with its substance upwind). */
VigilCase *vigil_hazard_desk_propose_for_alarm (VigilHazardDesk *self, const char *alarm_id, GError **error) G_GNUC_WARN_UNUSED_RESULT;
/* Presets of the pack (hazard-cases.json), bound to live inputs: (element-type VigilCase*) (transfer container). */
GPtrArray *vigil_hazard_desk_get_presets (VigilHazardDesk *self);

/* Begins a what-if; @question is taken. The newest what-if takes the place of the one before. (transfer none) */
VigilZoneSet *vigil_hazard_desk_ask (VigilHazardDesk *self, VigilCase *question);
/* An input by the operator; NAN gives it back to its live source. Runs again. */
void vigil_hazard_desk_set_input (VigilHazardDesk *self, VigilZoneSet *set, VigilCaseInput input, double value);
void vigil_hazard_desk_set_release (VigilHazardDesk *self, VigilZoneSet *set, VigilReleaseKind release);
/* Bits of VigilEffect; 0: all that the substance can have. Runs again. */
void vigil_hazard_desk_set_effects (VigilHazardDesk *self, VigilZoneSet *set, guint effects);
/* Gas zones end where detectors alarm (GB/T 50493) instead of at the published levels. Runs again. */
void vigil_hazard_desk_set_detector_levels (VigilHazardDesk *self, VigilZoneSet *set, gboolean detectors);
/* What-if → computed: durable in the journal, then shown so; from now on every result is journalled. */
void vigil_hazard_desk_declare_async (VigilHazardDesk *self, VigilZoneSet *set, GAsyncReadyCallback callback, gpointer user_data);
gboolean vigil_hazard_desk_declare_finish (VigilHazardDesk *self, GAsyncResult *result, GError **error);
/* Ends a set; a what-if just goes, others are cleared in the journal with @reason (nullable). */
void vigil_hazard_desk_clear_async (VigilHazardDesk *self, VigilZoneSet *set, const char *reason, GAsyncReadyCallback callback, gpointer user_data);
gboolean vigil_hazard_desk_clear_finish (VigilHazardDesk *self, GAsyncResult *result, GError **error);
/* A zone by hand: @rank 0 red, 1 orange, 2 yellow. */
void vigil_hazard_desk_draw_async (VigilHazardDesk *self, const char *title, guint rank, VigilZoneShape *shape, GAsyncReadyCallback callback, gpointer user_data);
gboolean vigil_hazard_desk_draw_finish (VigilHazardDesk *self, GAsyncResult *result, GError **error);

/* The way out for somebody at a place, of the worst set that is shown. */
gboolean vigil_hazard_desk_find_escape (VigilHazardDesk *self, double east, double north, VigilEscapeRoute *out, char **muster, GError **error);

/* What is at a place: concentration with time, outdoors and in, of one set. Points of @n seconds steps; NULL without an outcome. */
typedef struct
{
  double step;          /* s */
  guint n;
  double *outdoors;     /* kg/m³ */
  double *indoors;      /* kg/m³ */
  double arrival;       /* s after the release; NAN: never */
  double peak;          /* kg/m³ outdoors */
  double indoor_peak;
} VigilThreat;

VigilThreat *vigil_hazard_desk_threat (VigilHazardDesk *self, VigilZoneSet *set, double east, double north);
void vigil_threat_free (VigilThreat *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (VigilThreat, vigil_threat_free)

G_END_DECLS
