/* vigil-zone-geos.c: what GEOS does for shapes: repair, union, buffer, simplification, validity
 *
 * Each call has its own context: nothing is shared between threads.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "config.h"

#include "hazard/vigil-zone-private.h"

#include <geos_c.h>
#include <glib/gi18n-lib.h>
#include <math.h>

#define QUADRANT 32         /* chords of a quarter of a circle */
#define MAX_CROSSINGS 5000  /* of an outline with itself: more is a scribble */
#define SLIVER 1e-6         /* m²: less is not ground */

static GEOSContextHandle_t
start (void)
{
  return GEOS_init_r ();
}

static gboolean
fail (GError **error)
{
  g_set_error (error, VIGIL_HAZARD_ERROR, VIGIL_HAZARD_ERROR_SOLVER, _ ("The outline of the zone cannot be worked out."));
  return FALSE;
}

static GEOSCoordSequence *
to_sequence (GEOSContextHandle_t geos, const VigilZonePoint *points, guint n)
{
  G_STATIC_ASSERT (sizeof (VigilZonePoint) == 2 * sizeof (double));
  return GEOSCoordSeq_copyFromBuffer_r (geos, (const double *) points, n, FALSE, FALSE);
}

static GEOSGeometry *
to_ring (GEOSContextHandle_t geos, const VigilZonePoint *points, guint n)
{
  GEOSCoordSequence *sequence = to_sequence (geos, points, n);

  return sequence ? GEOSGeom_createLinearRing_r (geos, sequence) : NULL;
}

static GEOSGeometry *
to_polygon (GEOSContextHandle_t geos, VigilZoneShape *shape, guint polygon)
{
  guint n, n_holes = vigil_zone_shape_get_n_rings (shape, polygon) - 1;
  const VigilZonePoint *points = vigil_zone_shape_get_ring (shape, polygon, 0, &n);
  g_autofree GEOSGeometry **holes = g_new0 (GEOSGeometry *, n_holes + 1);
  GEOSGeometry *shell = to_ring (geos, points, n);

  for (guint i = 0; i < n_holes; i++)
    {
      points = vigil_zone_shape_get_ring (shape, polygon, i + 1, &n);
      holes[i] = to_ring (geos, points, n);
    }
  return GEOSGeom_createPolygon_r (geos, shell, holes, n_holes);
}

static void
append_polygons (GEOSContextHandle_t geos, VigilZoneShape *shape, GPtrArray *out)
{
  for (guint i = 0; i < vigil_zone_shape_get_n_polygons (shape); i++)
    g_ptr_array_add (out, to_polygon (geos, shape, i));
}

static GEOSGeometry *
collect (GEOSContextHandle_t geos, GPtrArray *polygons)
{
  return GEOSGeom_createCollection_r (geos, GEOS_MULTIPOLYGON, (GEOSGeometry **) polygons->pdata, polygons->len);
}

static GEOSGeometry *
to_geometry (GEOSContextHandle_t geos, VigilZoneShape *shape)
{
  g_autoptr (GPtrArray) polygons = g_ptr_array_new ();

  append_polygons (geos, shape, polygons);
  return collect (geos, polygons);
}

static void
add_ring (GEOSContextHandle_t geos, VigilZoneBuilder *builder, const GEOSGeometry *ring, gboolean hole)
{
  const GEOSCoordSequence *sequence = GEOSGeom_getCoordSeq_r (geos, ring);
  g_autofree VigilZonePoint *points = NULL;
  gboolean backwards;
  guint n = 0;

  GEOSCoordSeq_getSize_r (geos, sequence, &n);
  points = g_new (VigilZonePoint, n);
  GEOSCoordSeq_copyToBuffer_r (geos, sequence, (double *) points, FALSE, FALSE);
  backwards = (vigil_zone_ring_area (points, n) < 0.0) != hole;
  vigil_zone_builder_begin_ring (builder);
  for (guint i = 0; i < n; i++)
    {
      const VigilZonePoint *point = &points[backwards ? n - 1 - i : i];

      vigil_zone_builder_add (builder, point->east, point->north);
    }
}

static void
add_polygon (GEOSContextHandle_t geos, VigilZoneBuilder *builder, const GEOSGeometry *polygon)
{
  double area = 0.0;

  if (GEOSisEmpty_r (geos, polygon) || !GEOSArea_r (geos, polygon, &area) || area < SLIVER)
    return;
  vigil_zone_builder_begin_polygon (builder);
  add_ring (geos, builder, GEOSGetExteriorRing_r (geos, polygon), FALSE);
  for (int i = 0; i < GEOSGetNumInteriorRings_r (geos, polygon); i++)
    add_ring (geos, builder, GEOSGetInteriorRingN_r (geos, polygon, i), TRUE);
}

static void
add_geometry (GEOSContextHandle_t geos, VigilZoneBuilder *builder, const GEOSGeometry *geometry)
{
  int type = GEOSGeomTypeId_r (geos, geometry);

  if (type == GEOS_POLYGON)
    add_polygon (geos, builder, geometry);
  else if (type == GEOS_MULTIPOLYGON || type == GEOS_GEOMETRYCOLLECTION)
    for (int i = 0; i < GEOSGetNumGeometries_r (geos, geometry); i++)
      add_geometry (geos, builder, GEOSGetGeometryN_r (geos, geometry, i));
}

static void
destroy (GEOSContextHandle_t geos, GEOSGeometry *geometry)
{
  if (geometry)
    GEOSGeom_destroy_r (geos, geometry);
}

/* Takes @geometry and @geos. */
static VigilZoneShape *
finish (GEOSContextHandle_t geos, GEOSGeometry *geometry, GError **error)
{
  VigilZoneShape *shape = NULL;

  if (geometry)
    {
      VigilZoneBuilder builder;

      vigil_zone_builder_init (&builder);
      add_geometry (geos, &builder, geometry);
      shape = vigil_zone_builder_end (&builder);
    }
  else
    fail (error);
  destroy (geos, geometry);
  GEOS_finish_r (geos);
  return shape;
}

gboolean
vigil_zone_shape_check (VigilZoneShape *self, GError **error)
{
  GEOSContextHandle_t geos;
  GEOSGeometry *geometry;
  gboolean valid;

  g_return_val_if_fail (self, FALSE);

  geos = start ();
  geometry = to_geometry (geos, self);
  valid = geometry && GEOSisValid_r (geos, geometry) == 1;
  if (!valid)
    {
      char *reason = geometry ? GEOSisValidReason_r (geos, geometry) : NULL;

      g_set_error (error, VIGIL_HAZARD_ERROR, VIGIL_HAZARD_ERROR_INPUT, _ ("The zone is not a valid outline: %s."),
                   reason ? reason : "?");
      GEOSFree_r (geos, reason);
    }
  destroy (geos, geometry);
  GEOS_finish_r (geos);
  return valid;
}

/* (transfer full): corners without repetitions, closed; NULL and an error for what is no outline. */
static GArray *
clean_ring (const VigilZonePoint *points, guint n, GError **error)
{
  g_autoptr (GArray) ring = g_array_sized_new (FALSE, FALSE, sizeof (VigilZonePoint), MIN (n, VIGIL_ZONE_MAX_POINTS) + 1);

  if (!vigil_hazard_check (n, 3, VIGIL_ZONE_MAX_POINTS, _ ("Number of corners"), "", error))
    return NULL;
  for (guint i = 0; i < n; i++)
    {
      const VigilZonePoint *last = ring->len ? &g_array_index (ring, VigilZonePoint, ring->len - 1) : NULL;

      if (!vigil_hazard_check (points[i].east, -VIGIL_ZONE_MAX_DISTANCE, VIGIL_ZONE_MAX_DISTANCE, _ ("Distance to the east"), "m", error) ||
          !vigil_hazard_check (points[i].north, -VIGIL_ZONE_MAX_DISTANCE, VIGIL_ZONE_MAX_DISTANCE, _ ("Distance to the north"), "m", error))
        return NULL;
      if (!last || last->east != points[i].east || last->north != points[i].north)
        g_array_append_val (ring, points[i]);
    }
  if (ring->len > 1 && (points[0].east != points[n - 1].east || points[0].north != points[n - 1].north))
    g_array_append_val (ring, points[0]);
  if (ring->len >= 4)
    return g_steal_pointer (&ring);
  g_set_error (error, VIGIL_HAZARD_ERROR, VIGIL_HAZARD_ERROR_INPUT, _ ("A zone needs three different corners."));
  return NULL;
}

static int
side (const VigilZonePoint *a, const VigilZonePoint *b, const VigilZonePoint *c)
{
  double turn = (b->east - a->east) * (c->north - a->north) - (b->north - a->north) * (c->east - a->east);

  return (turn > 0.0) - (turn < 0.0);
}

static gboolean
boxes_meet (const VigilZonePoint *a, const VigilZonePoint *b)
{
  return MAX (a[0].east, a[1].east) >= MIN (b[0].east, b[1].east) && MAX (b[0].east, b[1].east) >= MIN (a[0].east, a[1].east) &&
         MAX (a[0].north, a[1].north) >= MIN (b[0].north, b[1].north) && MAX (b[0].north, b[1].north) >= MIN (a[0].north, a[1].north);
}

/* A scribble of n corners crosses itself n² times: refused before GEOS cuts it to pieces. */
static gboolean
check_crossings (const GArray *ring, GError **error)
{
  const VigilZonePoint *p = (const VigilZonePoint *) ring->data;
  guint n = 0;

  for (guint i = 0; i + 1 < ring->len && n <= MAX_CROSSINGS; i++)
    for (guint j = i + 2; j + 1 < ring->len; j++)
      if (boxes_meet (p + i, p + j) && side (p + i, p + i + 1, p + j) * side (p + i, p + i + 1, p + j + 1) <= 0 &&
          side (p + j, p + j + 1, p + i) * side (p + j, p + j + 1, p + i + 1) <= 0)
        n++;
  if (n <= MAX_CROSSINGS)
    return TRUE;
  g_set_error (error, VIGIL_HAZARD_ERROR, VIGIL_HAZARD_ERROR_INPUT, _ ("The outline crosses itself more than %d times."), MAX_CROSSINGS);
  return FALSE;
}

/* The faces that the lines enclose: (transfer full) a collection, or NULL. */
static GEOSGeometry *
find_faces (GEOSContextHandle_t geos, const GArray *ring)
{
  GEOSCoordSequence *sequence = to_sequence (geos, (const VigilZonePoint *) ring->data, ring->len);
  GEOSGeometry *line = sequence ? GEOSGeom_createLineString_r (geos, sequence) : NULL;
  GEOSGeometry *noded = line ? GEOSUnaryUnion_r (geos, line) : NULL;
  const GEOSGeometry *lines[] = { noded };
  GEOSGeometry *faces = noded ? GEOSPolygonize_r (geos, lines, 1) : NULL;

  destroy (geos, line);
  destroy (geos, noded);
  return faces;
}

/* Those faces that the outline goes round, in whichever sense: a bow tie keeps both wings, a loop drawn twice is not a hole. */
static GEOSGeometry *
keep_surrounded (GEOSContextHandle_t geos, const GEOSGeometry *faces, const GArray *ring)
{
  g_autoptr (GPtrArray) kept = g_ptr_array_new ();
  GEOSGeometry *all, *result;

  for (int i = 0; i < GEOSGetNumGeometries_r (geos, faces); i++)
    {
      const GEOSGeometry *face = GEOSGetGeometryN_r (geos, faces, i);
      GEOSGeometry *inner = GEOSPointOnSurface_r (geos, face);
      double east = NAN, north = NAN;

      if (inner && GEOSGeomGetX_r (geos, inner, &east) && GEOSGeomGetY_r (geos, inner, &north) &&
          vigil_zone_ring_winding ((const VigilZonePoint *) ring->data, ring->len, east, north) != 0)
        g_ptr_array_add (kept, GEOSGeom_clone_r (geos, face));
      destroy (geos, inner);
    }
  all = collect (geos, kept);
  result = all ? GEOSUnaryUnion_r (geos, all) : NULL;
  destroy (geos, all);
  return result;
}

/* A valid geometry of one ring, or NULL and an error. */
static GEOSGeometry *
make_simple (GEOSContextHandle_t geos, const GArray *ring, gboolean *repaired, GError **error)
{
  GEOSGeometry *shell = to_ring (geos, (const VigilZonePoint *) ring->data, ring->len);
  GEOSGeometry *polygon = shell ? GEOSGeom_createPolygon_r (geos, shell, NULL, 0) : NULL;
  GEOSGeometry *faces, *simple;

  if (polygon && GEOSisValid_r (geos, polygon) == 1)
    return polygon;
  destroy (geos, polygon);
  if (!check_crossings (ring, error))
    return NULL;
  if (repaired)
    *repaired = TRUE;
  faces = find_faces (geos, ring);
  simple = faces ? keep_surrounded (geos, faces, ring) : NULL;
  destroy (geos, faces);
  if (!simple)
    fail (error);
  return simple;
}

/* @shell less @hole; takes both. */
static GEOSGeometry *
cut_hole (GEOSContextHandle_t geos, GEOSGeometry *shell, GEOSGeometry *hole)
{
  GEOSGeometry *rest = shell && hole ? GEOSDifference_r (geos, shell, hole) : NULL;

  destroy (geos, shell);
  destroy (geos, hole);
  return rest;
}

VigilZoneShape *
vigil_zone_shape_new_rings (const VigilZonePoint *const *rings, const guint *n_points, guint n_rings, gboolean *repaired,
                            GError **error)
{
  g_autoptr (VigilZoneShape) shape = NULL;
  GEOSContextHandle_t geos;
  GEOSGeometry *result = NULL;
  gboolean ok = TRUE;

  g_return_val_if_fail (rings && n_points && n_rings > 0, NULL);

  if (repaired)
    *repaired = FALSE;
  geos = start ();
  for (guint i = 0; i < n_rings && ok; i++)
    {
      g_autoptr (GArray) ring = clean_ring (rings[i], n_points[i], error);
      GEOSGeometry *simple = ring ? make_simple (geos, ring, repaired, error) : NULL;

      if (!(ok = simple != NULL))
        destroy (geos, g_steal_pointer (&result));
      else if (i == 0)
        result = simple;
      else if (!(ok = (result = cut_hole (geos, result, simple)) != NULL))
        fail (error);
    }
  if (!ok)
    {
      GEOS_finish_r (geos);
      return NULL;
    }
  shape = finish (geos, result, error);
  if (shape && !vigil_zone_shape_is_empty (shape))
    return g_steal_pointer (&shape);
  if (shape)
    g_set_error (error, VIGIL_HAZARD_ERROR, VIGIL_HAZARD_ERROR_INPUT, _ ("The outline surrounds no ground."));
  return NULL;
}

VigilZoneShape *
vigil_zone_shape_new_polygon (const VigilZonePoint *points, guint n, gboolean *repaired, GError **error)
{
  g_return_val_if_fail (points || n == 0, NULL);

  return vigil_zone_shape_new_rings (&points, &n, 1, repaired, error);
}

static GEOSGeometry *
to_line (GEOSContextHandle_t geos, const GArray *points)
{
  GEOSCoordSequence *sequence = to_sequence (geos, (const VigilZonePoint *) points->data, points->len);

  return sequence ? GEOSGeom_createLineString_r (geos, sequence) : NULL;
}

/* (transfer full): the corners of a line without repetitions. */
static GArray *
clean_line (const VigilZonePoint *line, guint n, GError **error)
{
  g_autoptr (GArray) points = g_array_new (FALSE, FALSE, sizeof (VigilZonePoint));

  for (guint i = 0; i < n; i++)
    {
      const VigilZonePoint *last = points->len ? &g_array_index (points, VigilZonePoint, points->len - 1) : NULL;

      if (!vigil_hazard_check (line[i].east, -VIGIL_ZONE_MAX_DISTANCE, VIGIL_ZONE_MAX_DISTANCE, _ ("Distance to the east"), "m", error) ||
          !vigil_hazard_check (line[i].north, -VIGIL_ZONE_MAX_DISTANCE, VIGIL_ZONE_MAX_DISTANCE, _ ("Distance to the north"), "m", error))
        return NULL;
      if (!last || last->east != line[i].east || last->north != line[i].north)
        g_array_append_val (points, line[i]);
    }
  return g_steal_pointer (&points);
}

VigilZoneShape *
vigil_zone_shape_new_buffer (const VigilZonePoint *line, guint n, double radius, GError **error)
{
  g_autoptr (GArray) points = NULL;
  GEOSContextHandle_t geos;
  GEOSGeometry *geometry, *buffer;

  g_return_val_if_fail (line || n == 0, NULL);

  if (!vigil_hazard_check (n, 1, VIGIL_ZONE_MAX_POINTS, _ ("Number of corners"), "", error) ||
      !vigil_hazard_check (radius, 0.001, VIGIL_ZONE_MAX_DISTANCE, _ ("Radius"), "m", error))
    return NULL;
  points = clean_line (line, n, error);
  if (!points)
    return NULL;
  if (points->len == 1)
    return vigil_zone_shape_new_circle (line[0].east, line[0].north, radius, error);
  geos = start ();
  geometry = to_line (geos, points);
  /* GEOS draws chords inside the arcs: a little more radius and the chords touch them */
  buffer = geometry ? GEOSBuffer_r (geos, geometry, radius / cos (G_PI / (4 * QUADRANT)), QUADRANT) : NULL;
  destroy (geos, geometry);
  return finish (geos, buffer, error);
}

VigilZoneShape *
vigil_zone_shape_new_union (VigilZoneShape *const *shapes, guint n, GError **error)
{
  g_autoptr (GPtrArray) polygons = g_ptr_array_new ();
  GEOSContextHandle_t geos;
  GEOSGeometry *all, *joined;

  g_return_val_if_fail (shapes || n == 0, NULL);

  if (n == 1)
    return vigil_zone_shape_ref (shapes[0]);
  geos = start ();
  for (guint i = 0; i < n; i++)
    append_polygons (geos, shapes[i], polygons);
  all = collect (geos, polygons);
  joined = all ? GEOSUnaryUnion_r (geos, all) : NULL;
  destroy (geos, all);
  return finish (geos, joined, error);
}

static VigilZoneShape *
simplify_by (VigilZoneShape *self, double tolerance, GError **error)
{
  GEOSContextHandle_t geos = start ();
  GEOSGeometry *geometry = to_geometry (geos, self);
  GEOSGeometry *result = geometry ? GEOSTopologyPreserveSimplify_r (geos, geometry, tolerance) : NULL;

  destroy (geos, geometry);
  return finish (geos, result, error);
}

/* Whether no corner of @self is further away from @simple than @tolerance. */
static gboolean
keeps_corners (VigilZoneShape *self, VigilZoneShape *simple, double tolerance)
{
  for (guint p = 0; p < vigil_zone_shape_get_n_polygons (self); p++)
    for (guint r = 0; r < vigil_zone_shape_get_n_rings (self, p); r++)
      {
        guint n;
        const VigilZonePoint *points = vigil_zone_shape_get_ring (self, p, r, &n);

        for (guint i = 0; i < n; i++)
          if (!vigil_zone_shape_is_near (simple, points[i].east, points[i].north, tolerance))
            return FALSE;
      }
  return TRUE;
}

VigilZoneShape *
vigil_zone_shape_simplify (VigilZoneShape *self, double tolerance, GError **error)
{
  g_return_val_if_fail (self, NULL);

  if (!vigil_hazard_check (tolerance, 0.0, VIGIL_ZONE_MAX_DISTANCE, _ ("Tolerance"), "m", error))
    return NULL;
  /* GEOS 3.11 keeps each ring simple, but not always rings apart from one another. 3.13 simplifies a second time where a ring begins:
   * there an outline may be off by twice what was asked for. If half does not help either: rather more corners than a wrong zone. */
  for (int try = 1; try <= 2; try++)
    {
      g_autoptr (VigilZoneShape) simple = simplify_by (self, tolerance / try, error);

      if (!simple)
        return NULL;
      if (vigil_zone_shape_get_n_polygons (simple) == vigil_zone_shape_get_n_polygons (self) && vigil_zone_shape_check (simple, NULL)
          && keeps_corners (self, simple, tolerance + 1e-6))
        return g_steal_pointer (&simple);
    }
  return vigil_zone_shape_ref (self);
}
