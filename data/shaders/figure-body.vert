// figure-body.vert: low bodies of people and vehicles, one instance each
// SPDX-License-Identifier: GPL-3.0-or-later
layout(location = 0) in vec3 a_share;  // of width, length, height
layout(location = 1) in vec3 a_round;  // of the height, in all directions: keeps wheels round
layout(location = 2) in vec3 a_normal;
layout(location = 3) in float a_part;  // 0 figure's colour, 1 dark, 2 light, 3 glass
layout(location = 4) in vec4 i_place;  // position, heading rad
layout(location = 5) in vec3 i_size;   // length, width, height
layout(location = 6) in vec4 i_color;  // linear
layout(location = 7) in vec4 i_state;  // kind, state, age, flags: 0…255
out vec3 v_color;
out vec3 v_normal;
out vec3 v_position;

void main() {
  vec3 p = a_share * i_size.yxz + a_round * i_size.z;
  float s = sin(i_place.w), c = cos(i_place.w); // clockwise from north: y is ahead
  v_position = i_place.xyz + vec3(p.x * c + p.y * s, -p.x * s + p.y * c, p.z);
  v_normal = vec3(a_normal.x * c + a_normal.y * s, -a_normal.x * s + a_normal.y * c, a_normal.z);
  vec3 color = mix(i_color.rgb, scene.lost.rgb, i_state.z / 255.0);
  if (a_part > 2.5)
    color = mix(color, vec3(0.02, 0.03, 0.04), 0.85);
  else if (a_part > 1.5)
    color = mix(color, vec3(0.85), 0.65);
  else if (a_part > 0.5)
    color = mix(color, vec3(0.03), 0.7);
  v_color = color;
  gl_Position = scene.view_projection * vec4(v_position, 1.0);
}
