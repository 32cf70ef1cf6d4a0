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
  vec4 accent, line_color, sky, lost;
} scene;

// sRGB of a linear colour: IEC 61966-2-1
vec3 to_srgb(vec3 c) {
  c = clamp(c, 0.0, 1.0);
  return mix(c * 12.92, 1.055 * pow(c, vec3(1.0 / 2.4)) - 0.055, step(0.0031308, c));
}
