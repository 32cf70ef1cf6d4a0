/* vigil-measure.h: a line measured on the ground: lengths, bearing, area; no drawing here
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include "core/vigil-geo.h"

G_BEGIN_DECLS

typedef struct _VigilMeasure VigilMeasure;

/* @frame: of the site, in which areas are reckoned; it is copied. */
VigilMeasure *vigil_measure_new (const VigilFrame *frame);
void vigil_measure_free (VigilMeasure *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (VigilMeasure, vigil_measure_free)

void vigil_measure_add (VigilMeasure *self, double lon, double lat);
/* Joins the last point to the first. FALSE with less than three points. */
gboolean vigil_measure_close (VigilMeasure *self);
/* Opens a closed line, else takes the last point away; FALSE when there is none. */
gboolean vigil_measure_remove_last (VigilMeasure *self);
void vigil_measure_clear (VigilMeasure *self);

guint vigil_measure_get_n_points (const VigilMeasure *self);
const VigilLonLat *vigil_measure_get_point (const VigilMeasure *self, guint index);
gboolean vigil_measure_is_closed (const VigilMeasure *self);
/* One more than points if closed. */
guint vigil_measure_get_n_segments (const VigilMeasure *self);
double vigil_measure_get_segment (const VigilMeasure *self, guint index); /* m */
double vigil_measure_get_length (const VigilMeasure *self);               /* m, all segments */
double vigil_measure_get_bearing (const VigilMeasure *self);              /* degrees, of the last segment; NAN: none */
double vigil_measure_get_area (const VigilMeasure *self);                 /* m², NAN unless closed */

/* "8.4 m", "412 m", "1.24 km"; "640 m²", "1.24 ha"; "087°". */
char *vigil_measure_format_length (double metres) G_GNUC_WARN_UNUSED_RESULT;
char *vigil_measure_format_area (double square_metres) G_GNUC_WARN_UNUSED_RESULT;
char *vigil_measure_format_bearing (double degrees) G_GNUC_WARN_UNUSED_RESULT;
/* All of it in one line for the operator. */
char *vigil_measure_dup_summary (const VigilMeasure *self) G_GNUC_WARN_UNUSED_RESULT;
/* The same and every point with its coordinates, for the clipboard. */
char *vigil_measure_dup_report (const VigilMeasure *self) G_GNUC_WARN_UNUSED_RESULT;

G_END_DECLS
