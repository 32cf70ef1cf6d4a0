// scene.glsl: what every shader of the twin knows of the picture; put before each of them
// SPDX-License-Identifier: GPL-3.0-or-later
layout(std140) uniform Scene {
  mat4 view_projection;
  mat4 view;
  vec4 eye;       // position; w: 1 orthographic
  vec4 light;     // towards the light; w: ambient
  vec4 viewport;  // width, height, 1/width, 1/height
  vec4 plane;     // section
  vec4 levels;    // z_min, z_max, pulse s or -1, pixels at 1 m
  vec4 accent, line_color, sky, lost; // sky.w: share of its brightness that the model keeps
} scene;

// sRGB of a linear colour: IEC 61966-2-1
vec3 to_srgb(vec3 c) {
  c = clamp(c, 0.0, 1.0);
  return mix(c * 12.92, 1.055 * pow(c, vec3(1.0 / 2.4)) - 0.055, step(0.0031308, c));
}

// How bright steel is that faces so and is seen from there: sky above, dark ground below, one low light that models round
// things, a slight rim.
// @open: share of the light that reaches it.
float brightness_in(vec3 normal, vec3 towards_eye, float open) {
  float sky_share = 0.5 + 0.5 * normal.z;
  float sun = max(dot(normal, scene.light.xyz), 0.0) * open;
  float rim = 1.0 - max(dot(normal, towards_eye), 0.0);
  return scene.light.w * mix(0.22, 0.98, sky_share) + 0.86 * sun + 0.10 * rim * rim * rim;
}

float brightness(vec3 normal, vec3 towards_eye) {
  return brightness_in(normal, towards_eye, 1.0);
}

bool is_cut(vec3 at) {
  return dot(scene.plane.xyz, at) + scene.plane.w < 0.0 || at.z < scene.levels.x || at.z > scene.levels.y;
}
