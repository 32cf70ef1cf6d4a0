/* vigil-plant.c: the plant of a site pack, made step by step
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "twin/plant/vigil-plant-budget.h"
#include "twin/plant/vigil-plant-private.h"
#include "twin/plant/vigil-plant-site.h"

#include <math.h>

#define MAX_EXTENT 200000.0 /* m: the loader takes nothing that lies more than 50 km off */

typedef struct
{
  const char *name;
  guint8 r, g, b, alpha; /* sRGB */
} Paint;

/* By VigilPlantMaterial. Near the plan_* colours of the dark scheme, lighter where something stands
 * upright. */
static const Paint paints[VIGIL_PLANT_N_MATERIALS] = {
  { "steel", 0x9a, 0xa5, 0xaf, 255 },       { "steel-light", 0xc0, 0xc8, 0xd0, 255 },
  { "steel-dark", 0x58, 0x62, 0x6b, 255 },  { "insulation", 0xae, 0xb8, 0xc0, 255 },
  { "pipe", 0x8d, 0x98, 0xa2, 255 },        { "grating", 0x62, 0x6c, 0x75, 255 },
  { "machine", 0x6f, 0x7c, 0x88, 255 },     { "concrete", 0x5f, 0x64, 0x67, 255 },
  { "paint-white", 0xcc, 0xd2, 0xd8, 255 }, { "paint-yellow", 0x9a, 0x92, 0x7a, 255 },
  { "dark", 0x26, 0x2b, 0x30, 255 },        { "glass", 0x3a, 0x4b, 0x59, 255 },
  { "wall", 0x74, 0x7d, 0x86, 255 },        { "roof", 0x78, 0x82, 0x8c, 255 },
  { "floor", 0x48, 0x50, 0x57, 255 },       { "ground", 0x25, 0x29, 0x2d, 255 },
  { "paving", 0x32, 0x38, 0x3d, 255 },      { "bund", 0x3c, 0x44, 0x4b, 255 },
  { "asphalt", 0x44, 0x4d, 0x55, 255 },     { "walkway", 0x4d, 0x56, 0x5e, 255 },
  { "marking", 0x80, 0x89, 0x91, 255 },     { "earth", 0x2b, 0x2f, 0x32, 255 },
  { "grass", 0x2c, 0x3a, 0x31, 255 },       { "foliage", 0x3c, 0x52, 0x43, 255 },
  { "trunk", 0x42, 0x40, 0x3c, 255 },       { "water", 0x1d, 0x32, 0x42, 255 },
  { "stone", 0x51, 0x59, 0x60, 255 },       { "fence", 0x5a, 0x64, 0x6c, 255 },
};

/* IEC 61966-2-1. */
static float
to_linear (guint8 value)
{
  double v = value / 255.0;

  return (float)(v <= 0.04045 ? v / 12.92 : pow ((v + 0.055) / 1.055, 2.4));
}

static void
add_materials (VigilPlant *self)
{
  for (guint i = 0; i < VIGIL_PLANT_N_MATERIALS; i++)
    {
      const Paint *paint = &paints[i];
      self->materials[i] = vigil_scene_builder_add_material (
          self->builder, paint->name, to_linear (paint->r), to_linear (paint->g),
          to_linear (paint->b), (float)(paint->alpha / 255.0));
    }
}

int
vigil_plant_find_mesh (VigilPlant *self, const char *key)
{
  gpointer found;

  if (!g_hash_table_lookup_extended (self->meshes, key, NULL, &found))
    return -1;
  return GPOINTER_TO_INT (found);
}

static void
take_part (VigilPlant *self, guint mesh, guint material, const VigilSolidPart *part)
{
  vigil_scene_builder_add_triangles (
      self->builder, mesh, self->materials[material],
      (const float *)(gpointer)part->positions->data, (const float *)(gpointer)part->normals->data,
      part->positions->len / 3, (const guint32 *)(gpointer)part->indices->data, part->indices->len);
}

int
vigil_plant_take_mesh (VigilPlant *self, const char *key, VigilSolid *solid)
{
  int mesh = -1;

  if (vigil_solid_count_triangles (solid) > 0)
    {
      guint n = vigil_solid_count_triangles (solid);

      mesh = (int)vigil_scene_builder_begin_mesh (self->builder, key);
      g_array_set_size (self->triangles, (guint)mesh + 1);
      g_array_index (self->triangles, guint, mesh) = n;
      for (guint i = 0; i < VIGIL_PLANT_N_MATERIALS; i++)
        if (solid->parts[i].indices != NULL && solid->parts[i].indices->len > 0)
          take_part (self, (guint)mesh, i, &solid->parts[i]);
    }
  if (key != NULL)
    g_hash_table_insert (self->meshes, g_strdup (key), GINT_TO_POINTER (mesh));
  vigil_solid_clear (solid);
  vigil_solid_init (solid);
  return mesh;
}

void
vigil_plant_matrix (float out[16], double x, double y, double z, double degrees, double scale)
{
  double a = -degrees * G_PI / 180.0;
  float c = (float)(cos (a) * scale);
  float s = (float)(sin (a) * scale);
  float m[16] = { c, s, 0, 0, -s, c, 0, 0, 0, 0, (float)scale, 0, (float)x, (float)y, (float)z, 1 };

  memcpy (out, m, sizeof m);
}

void
vigil_plant_append_matrix (GArray *out, double x, double y, double z, double degrees, double scale)
{
  float m[16];

  vigil_plant_matrix (m, x, y, z, degrees, scale);
  g_array_append_vals (out, m, 16);
}

guint
vigil_plant_put (VigilPlant *self,
                 const char *name,
                 int parent,
                 int mesh,
                 double x,
                 double y,
                 double z,
                 double degrees)
{
  float m[16];

  vigil_plant_matrix (m, x, y, z, degrees, 1.0);
  return vigil_scene_builder_add_node (self->builder, name, parent, m, mesh);
}

int
vigil_plant_put_solid (VigilPlant *self, const char *name, int parent, VigilSolid *solid)
{
  int mesh = vigil_plant_take_mesh (self, NULL, solid);

  if (mesh < 0)
    return -1;
  return (int)vigil_scene_builder_add_node (self->builder, name, parent, NULL, mesh);
}

/* FNV-1a, 32 bits, and the finaliser of MurmurHash3: not g_str_hash(), which may change. */
double
vigil_plant_chance (const char *id, guint salt)
{
  guint32 h = 2166136261u ^ (salt * 16777619u);

  for (const char *p = id; *p != '\0'; p++)
    h = (h ^ (guint8)*p) * 16777619u;
  h ^= h >> 16;
  h *= 0x85ebca6bu;
  h ^= h >> 13;
  h *= 0xc2b2ae35u;
  h ^= h >> 16;
  return h / 4294967296.0;
}

double
vigil_plant_sane (double value, double low, double high, double otherwise)
{
  if (!isfinite (value) || value <= 0.0)
    return otherwise;
  return CLAMP (value, low, high);
}

double
vigil_plant_twice_area (const double *xy, guint n)
{
  double sum = 0;

  for (guint i = 0; i < n; i++)
    {
      guint j = (i + 1) % n;
      sum += xy[2 * i] * xy[2 * j + 1] - xy[2 * j] * xy[2 * i + 1];
    }
  return sum;
}

/* What lies below is made first. */
static void (*const steps[]) (VigilPlant *) = {
  vigil_plant_add_ground, vigil_plant_add_roads,  vigil_plant_add_buildings, vigil_plant_add_racks,
  vigil_plant_add_green,  vigil_plant_add_places, vigil_plant_add_assets,
};

static void
find_bounds (VigilPlant *self)
{
  vigil_site_get_bounds (self->site, self->bounds);
  for (guint i = 0; i < 4; i++)
    if (!isfinite (self->bounds[i]))
      self->bounds[i] = i < 2 ? -100.0 : 100.0;
    else
      self->bounds[i] = CLAMP (self->bounds[i], -MAX_EXTENT, MAX_EXTENT);
}

/**
 * vigil_plant_new:
 * @site: what to build
 * @cancellable: (nullable): looked at between steps and things
 * @error: return location: only that it was cancelled
 *
 * Makes ground, buildings, roads, racks, equipment and places of a site. The same site gives the
 * same scene, array by array.
 *
 * Returns: (transfer full) (nullable): the scene, or %NULL when cancelled
 */
VigilScene *
vigil_plant_new (VigilSite *site, GCancellable *cancellable, GError **error)
{
  g_autoptr (VigilSceneBuilder) builder = NULL;
  g_autoptr (GHashTable) meshes = NULL;
  g_autoptr (GArray) triangles = g_array_new (FALSE, TRUE, sizeof (guint));
  g_autoptr (GArray) roads = NULL;
  VigilScene *scene;

  g_return_val_if_fail (VIGIL_IS_SITE (site), NULL);

  builder = vigil_scene_builder_new (vigil_site_get_id (site));
  meshes = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  VigilPlant self
      = { .builder = builder, .site = site, .cancellable = cancellable, .meshes = meshes, .triangles = triangles };
  find_bounds (&self);
  roads = self.roads = vigil_plant_thin_roads (&self);
  self.stretch = vigil_plant_find_stretch (site);
  add_materials (&self);
  for (guint i = 0; i < G_N_ELEMENTS (steps); i++)
    {
      if (g_cancellable_set_error_if_cancelled (cancellable, error))
        return NULL;
      steps[i](&self);
    }
  if (g_cancellable_set_error_if_cancelled (cancellable, error))
    return NULL;
  scene = vigil_scene_builder_end (builder);
  vigil_plant_add_notes (&self, scene);
  return scene;
}
