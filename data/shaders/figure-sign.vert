// figure-sign.vert: figures as flat signs that face the eye: points for far ones, rectangles for near ones, marks round them
// SPDX-License-Identifier: GPL-3.0-or-later
layout(location = 0) in vec4 i_place;
layout(location = 1) in vec3 i_size;
layout(location = 2) in vec4 i_color;
layout(location = 3) in vec4 i_state;
uniform float scale;    // px of the target for one of the picture
uniform float least;    // px of the target: no sign is smaller across
flat out vec4 v_color;   // sRGB
#ifdef DISC
flat out float v_radius; // px
#else
flat out vec4 v_half;   // px: half width, half height, of all that is drawn, radius of a mark
flat out ivec3 v_state; // kind, state, flags
#endif
#ifndef POINTS
out vec2 v_at;          // px from the middle
#endif

void main() {
  vec3 middle = i_place.xyz + vec3(0.0, 0.0, i_size.z * 0.5);
  vec3 back = vec3(scene.view[0][2], scene.view[1][2], scene.view[2][2]);
  gl_Position = scene.view_projection * vec4(middle, 1.0);
  float pixels = scene.levels.w / max(gl_Position.w, 0.01);
  float down = abs(back.z), level = sqrt(max(1.0 - down * down, 0.0));
  float across = i_state.x > 0.5 ? max(i_size.x, i_size.y) * 0.8 : i_size.y;
  vec2 size = vec2(across, i_size.z * level + across * down) * pixels * 0.5;
  size = max(size, vec2(least * 0.5));
  if (i_state.x < 0.5)
    size.x = max(size.x, size.y * 0.38);
  else
    size.y = clamp(size.y, size.x * 0.5, size.x * 0.65); // never a square: that is the mark of who does not move
  v_color = vec4(to_srgb(mix(i_color.rgb, scene.lost.rgb, i_state.z / 255.0)), i_color.a);
#ifdef DISC
  v_radius = max(size.x, size.y * 0.8);
  float drawn = v_radius + 0.5;
#else
  v_half.xy = size;
  v_state = ivec3(int(i_state.x + 0.5), int(i_state.y + 0.5), int(i_state.w + 0.5));
  v_half.w = max(max(size.x, size.y) * 1.15 + 3.0 * scale, 7.0 * scale);
#ifdef MARK
  v_half.z = v_half.w * 1.75 + 5.0 * scale;
#else
  v_half.z = max(size.x, size.y) + 2.0;
#endif
  float drawn = v_half.z;
#endif
  // As near as the side of it that faces the eye: the ground before a sign that is larger than its figure does not hide its foot.
  float nearer = max(i_size.y, length(size) / pixels) * clamp(1.0 / max(down, 0.1), 1.0, 6.0) * 0.5;
  if (scene.eye.w < 0.5)
    nearer = min(nearer, gl_Position.w * 0.2);
  vec4 moved = scene.view_projection * vec4(middle + (scene.eye.w > 0.5 ? back : normalize(scene.eye.xyz - middle)) * nearer, 1.0);
  gl_Position.z = moved.z / moved.w * gl_Position.w;
#ifdef POINTS
  gl_PointSize = 2.0 * drawn;
#else
  v_at = vec2((gl_VertexID & 1) == 0 ? -1.0 : 1.0, gl_VertexID < 2 ? -1.0 : 1.0) * drawn;
  gl_Position.xy += v_at * 2.0 * scene.viewport.zw * gl_Position.w;
#endif
}
