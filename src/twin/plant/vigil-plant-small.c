/* vigil-plant-small.c: detectors, valves, monitors, sprays, loading arms, cranes, and what has no
 * kind of its own
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "twin/plant/vigil-plant-asset.h"

/* Gas detector: head under a shield, junction box, on a post where the ground is near. Twice its
 * true size: it must be found from afar. */
void
vigil_plant_build_detector (VigilSolid *solid, const VigilPlantForm *form)
{
  float h = MIN (form->height, 2.0f);
  float r = h * 0.36f;
  const float shield[] = { r * 0.9f, h * 0.62f, r * 1.1f, h * 0.62f, r * 0.5f, h, 0, h };

  solid->material = VIGIL_PLANT_MACHINE;
  vigil_solid_cylinder (solid, r * 0.55f, 0, h * 0.3f, 10, VIGIL_SOLID_CLOSED);
  solid->material = VIGIL_PLANT_STEEL_LIGHT;
  vigil_solid_cylinder (solid, r * 0.8f, h * 0.3f, h * 0.7f, 12, VIGIL_SOLID_CLOSED);
  solid->material = VIGIL_PLANT_PAINT_YELLOW;
  vigil_solid_lathe (solid, shield, 4, 12, VIGIL_SOLID_BOTTOM);
  solid->material = VIGIL_PLANT_STEEL;
  vigil_solid_block (solid, 0, r * 1.15f, h * 0.15f, r * 1.2f, r * 0.5f, h * 0.7f);
  if (form->legs > 0.0f && form->legs <= 8.0f)
    {
      vigil_solid_rod (solid, (VigilPoint3){ 0, r * 1.5f, -form->legs },
                       (VigilPoint3){ 0, r * 1.5f, h * 0.9f }, 0.06f, 8, VIGIL_SOLID_TOP);
      solid->material = VIGIL_PLANT_CONCRETE;
      vigil_solid_block (solid, 0, r * 1.5f, -form->legs, 0.35f, 0.35f, 0.08f);
    }
}

/* Shut-off valve in its line, with actuator. */
void
vigil_plant_build_valve (VigilSolid *solid, const VigilPlantForm *form)
{
  float l = form->length;
  float h = form->height;
  float bore = MIN (h * 0.2f, form->width * 0.25f);
  float axis = bore * 1.5f;

  solid->material = VIGIL_PLANT_PIPE;
  vigil_solid_rod (solid, (VigilPoint3){ -l / 2, 0, axis }, (VigilPoint3){ l / 2, 0, axis },
                   bore * 0.8f, 12, VIGIL_SOLID_CLOSED);
  solid->material = VIGIL_PLANT_STEEL_DARK;
  for (int i = -2; i <= 2; i++)
    if (i != 0)
      vigil_solid_rod (solid, (VigilPoint3){ i * l * 0.15f - 0.04f, 0, axis },
                       (VigilPoint3){ i * l * 0.15f + 0.04f, 0, axis }, bore * 1.35f, 12,
                       VIGIL_SOLID_CLOSED);
  solid->material = VIGIL_PLANT_MACHINE;
  vigil_solid_sphere (solid, (VigilPoint3){ 0, 0, axis }, bore * 1.25f, 12);
  vigil_solid_cylinder (solid, bore * 0.4f, axis, h * 0.62f, 8, VIGIL_SOLID_OPEN);
  solid->material = VIGIL_PLANT_STEEL_LIGHT;
  vigil_solid_block (solid, 0, 0, h * 0.6f, bore * 1.4f, bore * 1.2f, h * 0.24f);
  vigil_solid_rod (solid, (VigilPoint3){ -l * 0.38f, 0, h * 0.72f },
                   (VigilPoint3){ l * 0.38f, 0, h * 0.72f }, h * 0.12f, 12, VIGIL_SOLID_CLOSED);
  solid->material = VIGIL_PLANT_PAINT_YELLOW;
  vigil_solid_block (solid, 0, 0, h * 0.84f, bore * 1.1f, bore * 0.9f, h * 0.16f);
  solid->material = VIGIL_PLANT_STEEL_DARK;
  for (int i = -1; form->legs > 0.0f && form->legs < 3.0f && i <= 1; i += 2)
    vigil_solid_block (solid, i * l * 0.42f, 0, -form->legs, 0.1f, bore * 1.6f,
                       form->legs + axis - bore * 0.7f);
}

/* Fire monitor: riser, turntable, barrel. Tall ones stand on a tower. */
void
vigil_plant_build_monitor (VigilSolid *solid, const VigilPlantForm *form)
{
  float h = form->height;
  float ground = -MIN (form->legs, 6.0f);
  float head = MIN (1.6f, h * 0.6f);
  float deck = h - head;

  solid->material = VIGIL_PLANT_PIPE;
  vigil_solid_cylinder (solid, 0.12f, ground, h - head * 0.4f, 10, VIGIL_SOLID_OPEN);
  vigil_solid_cylinder (solid, 0.24f, ground, ground + 0.1f, 10, VIGIL_SOLID_CLOSED);
  if (deck > 2.5f)
    {
      vigil_plant_add_legs (solid, 0.95f, ground, deck, 4, 0.14f);
      vigil_solid_floor (solid, -0.9f, -0.9f, 0.9f, 0.9f, deck, TRUE);
      vigil_plant_add_shell_ladder (solid, 0.8f, -1.57f, ground, deck);
    }
  solid->material = VIGIL_PLANT_MACHINE;
  vigil_solid_cylinder (solid, 0.2f, h - head * 0.45f, h - head * 0.25f, 12, VIGIL_SOLID_CLOSED);
  vigil_solid_sphere (solid, (VigilPoint3){ 0, 0, h - head * 0.2f }, 0.2f, 12);
  solid->material = VIGIL_PLANT_STEEL_LIGHT;
  vigil_solid_save (solid);
  vigil_solid_aim (solid, (VigilPoint3){ 0, 0, h - head * 0.2f }, (VigilPoint3){ 1.0f, 0, h });
  vigil_solid_cone (solid, 0.12f, 0, 0.09f, 1.1f, 10, VIGIL_SOLID_CLOSED);
  vigil_solid_cone (solid, 0.1f, 1.05f, 0.15f, 1.35f, 10, VIGIL_SOLID_CLOSED);
  vigil_solid_restore (solid);
  vigil_solid_save (solid);
  vigil_solid_move (solid, -0.25f, 0, h - head * 0.3f);
  vigil_solid_turn (solid, 'y', (float)G_PI_2);
  vigil_solid_torus (solid, 0.17f, 0.02f, 0, 12, 4);
  vigil_solid_restore (solid);
}

/* Ring main with its heads. */
void
vigil_plant_build_spray (VigilSolid *solid, const VigilPlantForm *form)
{
  float r = CLAMP (form->radius, 0.3f, 50.0f);
  float h = form->height;
  guint n = (guint)CLAMP (r * 8.0f, 6.0f, 24.0f);

  solid->material = VIGIL_PLANT_PIPE;
  vigil_solid_torus (solid, r, 0.06f, h * 0.8f, 20, 4);
  vigil_solid_rod (solid, (VigilPoint3){ -r, 0, h * 0.8f }, (VigilPoint3){ r, 0, h * 0.8f }, 0.05f,
                   8, VIGIL_SOLID_OPEN);
  vigil_solid_rod (solid, (VigilPoint3){ 0, -r, h * 0.8f }, (VigilPoint3){ 0, r, h * 0.8f }, 0.05f,
                   8, VIGIL_SOLID_OPEN);
  if (form->legs > 0.0f && form->legs <= 20.0f)
    {
      vigil_solid_rod (solid, (VigilPoint3){ 0, 0, -form->legs }, (VigilPoint3){ 0, 0, h * 0.8f },
                       0.08f, 8, VIGIL_SOLID_TOP);
      vigil_solid_rod (solid, (VigilPoint3){ 0, 0, -form->legs },
                       (VigilPoint3){ 0, 0, 0.15f - form->legs }, 0.22f, 8, VIGIL_SOLID_CLOSED);
    }
  solid->material = VIGIL_PLANT_STEEL_LIGHT;
  for (guint i = 0; i < n; i++)
    {
      VigilPoint3 p = vigil_point3_polar (r, (float)(2.0 * G_PI * i / n), h * 0.8f);
      vigil_solid_save (solid);
      vigil_solid_move (solid, p.x, p.y, 0);
      vigil_solid_cone (solid, 0.11f, h * 0.35f, 0.03f, h * 0.75f, 6, VIGIL_SOLID_BOTTOM);
      vigil_solid_restore (solid);
    }
}

/* Column, inner arm, outer arm, drop, with their swivels and the counterweight. */
void
vigil_plant_build_loading_arm (VigilSolid *solid, const VigilPlantForm *form)
{
  float h = form->height;
  float reach = MIN (h * 0.55f, 9.0f);
  float bore = CLAMP (h * 0.022f, 0.05f, 0.4f);
  float shoulder = h * 0.62f;
  VigilPoint3 elbow = { reach * 0.35f, 0, h - bore * 2 };
  VigilPoint3 wrist = { reach, 0, h * 0.42f };
  VigilPoint3 start = { 0, 0, shoulder };
  VigilPoint3 weight = { -reach * 0.28f, 0, shoulder - h * 0.16f };

  solid->material = VIGIL_PLANT_CONCRETE;
  vigil_solid_block (solid, 0, 0, -MIN (form->legs, 4.0f), bore * 8, bore * 8,
                     MIN (form->legs, 4.0f) + 0.15f);
  solid->material = VIGIL_PLANT_STEEL_DARK;
  vigil_solid_cone (solid, bore * 2.6f, 0.15f, bore * 1.7f, shoulder, 14, VIGIL_SOLID_TOP);
  solid->material = VIGIL_PLANT_STEEL_LIGHT;
  vigil_solid_rod (solid, start, elbow, bore, 10, VIGIL_SOLID_CLOSED);
  vigil_solid_rod (solid, elbow, wrist, bore, 10, VIGIL_SOLID_CLOSED);
  vigil_solid_rod (solid, wrist, (VigilPoint3){ wrist.x, 0, wrist.z - h * 0.1f }, bore, 10,
                   VIGIL_SOLID_CLOSED);
  vigil_solid_rod (solid, start, weight, bore * 0.8f, 8, VIGIL_SOLID_CLOSED);
  solid->material = VIGIL_PLANT_MACHINE;
  const VigilPoint3 joints[3] = { start, elbow, wrist };
  for (guint i = 0; i < 3; i++)
    vigil_solid_rod (solid, (VigilPoint3){ joints[i].x, -bore * 1.7f, joints[i].z },
                     (VigilPoint3){ joints[i].x, bore * 1.7f, joints[i].z }, bore * 1.5f, 12,
                     VIGIL_SOLID_CLOSED);
  vigil_solid_block (solid, weight.x, 0, weight.z - bore * 3, bore * 5, bore * 6, bore * 6);
  vigil_solid_rod (solid, (VigilPoint3){ wrist.x, 0, wrist.z - h * 0.1f },
                   (VigilPoint3){ wrist.x, 0, wrist.z - h * 0.1f - bore * 2 }, bore * 2, 12,
                   VIGIL_SOLID_CLOSED);
  solid->material = VIGIL_PLANT_PIPE;
  const VigilPoint3 feed[3] = { { 0, bore * 3.4f, shoulder * 0.95f },
                                { 0, bore * 3.4f, 0.6f },
                                { 0, bore * 3.4f + 1.2f, 0.6f } };
  vigil_solid_pipe (solid, feed, 3, bore, bore * 3, 8, TRUE);
}

/* The metered piece of a line: what its instruments sit on. */
void
vigil_plant_build_pipeline (VigilSolid *solid, const VigilPlantForm *form)
{
  float l = form->length;
  float h = form->height;
  float bore = MIN (0.22f, h * 0.4f);
  float axis = h * 0.5f;

  solid->material = VIGIL_PLANT_PIPE;
  vigil_solid_rod (solid, (VigilPoint3){ -l / 2, 0, axis }, (VigilPoint3){ l / 2, 0, axis }, bore,
                   14, VIGIL_SOLID_CLOSED);
  solid->material = VIGIL_PLANT_STEEL_DARK;
  for (int i = -1; i <= 1; i++)
    vigil_solid_rod (solid, (VigilPoint3){ i * l * 0.3f - 0.06f, 0, axis },
                     (VigilPoint3){ i * l * 0.3f + 0.06f, 0, axis }, bore * 1.5f, 14,
                     VIGIL_SOLID_CLOSED);
  for (int i = -1; i <= 1; i += 2)
    vigil_solid_block (solid, i * l * 0.4f, 0, 0, 0.12f, bore * 1.4f, axis - bore * 0.8f);
  solid->material = VIGIL_PLANT_MACHINE;
  vigil_solid_cylinder (solid, 0.05f, axis + bore, axis + bore + 0.2f, 8, VIGIL_SOLID_OPEN);
  vigil_solid_sphere (solid, (VigilPoint3){ 0, 0, axis + bore + 0.28f }, 0.13f, 12);
}

/* Slewing crane on a pedestal. */
void
vigil_plant_build_crane (VigilSolid *solid, const VigilPlantForm *form)
{
  float r = form->radius;
  float h = form->height;
  float post = h * 0.55f;
  float reach = h * 0.75f;
  VigilPoint3 heel = { r * 0.5f, 0, post + h * 0.08f };
  VigilPoint3 tip = { reach, 0, h };

  solid->material = VIGIL_PLANT_CONCRETE;
  vigil_solid_cylinder (solid, r, -MIN (form->legs, 20.0f), h * 0.04f, 20, VIGIL_SOLID_CLOSED);
  solid->material = VIGIL_PLANT_STEEL_LIGHT;
  vigil_solid_cone (solid, r * 0.5f, h * 0.04f, r * 0.4f, post, 16, VIGIL_SOLID_TOP);
  solid->material = VIGIL_PLANT_MACHINE;
  vigil_solid_block (solid, -r * 0.4f, 0, post, r * 1.8f, r * 1.2f, h * 0.14f);
  solid->material = VIGIL_PLANT_GLASS;
  vigil_solid_block (solid, r * 0.5f, r * 0.75f, post + h * 0.02f, r * 0.7f, r * 0.5f, h * 0.14f);
  solid->material = VIGIL_PLANT_PAINT_YELLOW;
  for (int k = -1; k <= 1; k += 2)
    vigil_solid_bar (solid, (VigilPoint3){ heel.x, k * r * 0.3f, heel.z },
                     (VigilPoint3){ tip.x, k * r * 0.1f, tip.z }, h * 0.015f);
  for (guint i = 0; i < 10; i++)
    {
      float a = (float)i / 10;
      float b = (float)(i + 1) / 10;
      VigilPoint3 p = vigil_point3_mix (heel, tip, a);
      VigilPoint3 q = vigil_point3_mix (heel, tip, b);
      p.y = (i % 2 == 0 ? 1 : -1) * r * (0.3f - 0.2f * a);
      q.y = (i % 2 == 0 ? -1 : 1) * r * (0.3f - 0.2f * b);
      vigil_solid_rod (solid, p, q, h * 0.005f, 4, VIGIL_SOLID_OPEN);
    }
  solid->material = VIGIL_PLANT_STEEL_DARK;
  vigil_solid_rod (solid, (VigilPoint3){ -r * 0.8f, 0, post + h * 0.32f }, tip, 0.04f, 4,
                   VIGIL_SOLID_OPEN);
  vigil_solid_rod (solid, (VigilPoint3){ -r * 0.8f, 0, post + h * 0.1f },
                   (VigilPoint3){ -r * 0.8f, 0, post + h * 0.33f }, r * 0.08f, 6,
                   VIGIL_SOLID_CLOSED);
  vigil_solid_rod (solid, tip, (VigilPoint3){ tip.x, 0, h * 0.45f }, 0.04f, 4, VIGIL_SOLID_OPEN);
  vigil_solid_block (solid, tip.x, 0, h * 0.42f, 0.4f, 0.3f, h * 0.04f);
}
