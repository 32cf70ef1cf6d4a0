/* vigil-plant-asset.h: how each kind of equipment is made of its few numbers
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include "twin/plant/vigil-plant-solid-private.h"

G_BEGIN_DECLS

/* All finite and above zero (but legs), whatever the pack says; rounded to centimetres, so that
 * equal ones share a mesh. Frame: the middle of the base at the origin, x along the longer side. */
typedef struct
{
  float radius;   /* m: of a circle, else half of the shorter side */
  float length;   /* m: along x; twice the radius of a circle */
  float width;    /* m: along y, <= length */
  float height;   /* m */
  float legs;     /* m from the base down to the ground; 0: it stands on something */
  gboolean round; /* the pack gives a circle */
} VigilPlantForm;

typedef void (*VigilPlantBuild) (VigilSolid *solid, const VigilPlantForm *form);

void vigil_plant_build_tank (VigilSolid *solid, const VigilPlantForm *form);
void vigil_plant_build_sphere (VigilSolid *solid, const VigilPlantForm *form);
void vigil_plant_build_vessel (VigilSolid *solid, const VigilPlantForm *form);
void vigil_plant_build_column (VigilSolid *solid, const VigilPlantForm *form);
void vigil_plant_build_reactor (VigilSolid *solid, const VigilPlantForm *form);
void vigil_plant_build_evaporator (VigilSolid *solid, const VigilPlantForm *form);
void vigil_plant_build_stack (VigilSolid *solid, const VigilPlantForm *form);
void vigil_plant_build_flare (VigilSolid *solid, const VigilPlantForm *form);
void vigil_plant_build_exchanger (VigilSolid *solid, const VigilPlantForm *form);
void vigil_plant_build_condenser (VigilSolid *solid, const VigilPlantForm *form);
void vigil_plant_build_cooling_tower (VigilSolid *solid, const VigilPlantForm *form);
void vigil_plant_build_boiler (VigilSolid *solid, const VigilPlantForm *form);
void vigil_plant_build_heater (VigilSolid *solid, const VigilPlantForm *form);
void vigil_plant_build_pump (VigilSolid *solid, const VigilPlantForm *form);
void vigil_plant_build_compressor (VigilSolid *solid, const VigilPlantForm *form);
void vigil_plant_build_blower (VigilSolid *solid, const VigilPlantForm *form);
void vigil_plant_build_generator (VigilSolid *solid, const VigilPlantForm *form);
void vigil_plant_build_centrifuge (VigilSolid *solid, const VigilPlantForm *form);
void vigil_plant_build_agitator (VigilSolid *solid, const VigilPlantForm *form);
void vigil_plant_build_dryer (VigilSolid *solid, const VigilPlantForm *form);
void vigil_plant_build_filter (VigilSolid *solid, const VigilPlantForm *form);
void vigil_plant_build_electrolyser (VigilSolid *solid, const VigilPlantForm *form);
void vigil_plant_build_basin (VigilSolid *solid, const VigilPlantForm *form);
void vigil_plant_build_weighbridge (VigilSolid *solid, const VigilPlantForm *form);
void vigil_plant_build_filling_station (VigilSolid *solid, const VigilPlantForm *form);
void vigil_plant_build_transformer (VigilSolid *solid, const VigilPlantForm *form);
void vigil_plant_build_switchgear (VigilSolid *solid, const VigilPlantForm *form);
void vigil_plant_build_detector (VigilSolid *solid, const VigilPlantForm *form);
void vigil_plant_build_valve (VigilSolid *solid, const VigilPlantForm *form);
void vigil_plant_build_monitor (VigilSolid *solid, const VigilPlantForm *form);
void vigil_plant_build_spray (VigilSolid *solid, const VigilPlantForm *form);
void vigil_plant_build_loading_arm (VigilSolid *solid, const VigilPlantForm *form);
void vigil_plant_build_pipeline (VigilSolid *solid, const VigilPlantForm *form);
void vigil_plant_build_crane (VigilSolid *solid, const VigilPlantForm *form);
void vigil_plant_build_other (VigilSolid *solid, const VigilPlantForm *form);

/* Shared details. */
void vigil_plant_add_saddle (VigilSolid *solid,
                             float x,
                             float r,
                             float axis,
                             float ground); /* across y, under a lying shell */
void vigil_plant_add_manhole (VigilSolid *solid, VigilPoint3 from, VigilPoint3 to, float r);
/* @n legs on a circle, from the ground up to @top, with base plates. */
void
vigil_plant_add_legs (VigilSolid *solid, float r, float ground, float top, guint n, float thick);
/* A motor lying along x, from its shaft's end at @x outwards to x + length. */
void vigil_plant_add_motor (VigilSolid *solid, float x, float y, float axis, float length, float r);
/* A ladder on a shell at angle @a, climber facing the shell. */
void vigil_plant_add_shell_ladder (VigilSolid *solid, float r, float a, float z0, float z1);
/* Fan ring with blades at @z, axis upright. */
void vigil_plant_add_fan (VigilSolid *solid, float x, float y, float z, float r, float height);

G_END_DECLS
