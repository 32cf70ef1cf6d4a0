// lines.vert: each pair of points as a rectangle on the screen, cut at the near plane
// SPDX-License-Identifier: GPL-3.0-or-later
layout(location = 0) in vec4 a_from; // u: metres along
layout(location = 1) in vec4 a_to;
uniform float half_width; // px of the target
uniform float pull;
out vec2 v_at;       // px: along the line from its beginning, across it
flat out float v_length; // px
out vec2 v_u;        // u / w, 1 / w: straight on the screen

vec4 project(vec3 at) {
  if (scene.eye.w > 0.5) {
    vec3 back = vec3(scene.view[0][2], scene.view[1][2], scene.view[2][2]);
    return scene.view_projection * vec4(at + back * 0.3, 1.0);
  }
  vec4 p = scene.view_projection * vec4(at, 1.0);
  p.z = (scene.view_projection * vec4(at + (scene.eye.xyz - at) * pull, 1.0)).z / (1.0 - pull);
  return p;
}

void main() {
  vec4 a = project(a_from.xyz), b = project(a_to.xyz);
  float ua = a_from.w, ub = a_to.w, near_a = a.z + a.w, near_b = b.z + b.w;
  gl_Position = vec4(2.0, 2.0, 2.0, 1.0);
  v_at = vec2(0.0);
  v_length = 0.0;
  v_u = vec2(0.0, 1.0);
  if (near_a < 0.0 && near_b < 0.0)
    return;
  if (near_a < 0.0) {
    float t = near_a / (near_a - near_b);
    a = mix(a, b, t);
    ua = mix(ua, ub, t);
  } else if (near_b < 0.0) {
    float t = near_b / (near_b - near_a);
    b = mix(b, a, t);
    ub = mix(ub, ua, t);
  }
  if (a.w < 1e-6 || b.w < 1e-6)
    return;
  vec2 pa = a.xy / a.w * 0.5 * scene.viewport.xy, pb = b.xy / b.w * 0.5 * scene.viewport.xy;
  v_length = length(pb - pa);
  vec2 along = v_length > 1e-4 ? (pb - pa) / v_length : vec2(1.0, 0.0), across = vec2(-along.y, along.x);
  bool at_end = gl_VertexID >= 2;
  float side = (gl_VertexID & 1) == 0 ? -1.0 : 1.0, reach = half_width + 1.0;
  vec2 p = (at_end ? pb + along * reach : pa - along * reach) + across * side * reach;
  v_at = vec2(at_end ? v_length + reach : -reach, side * reach);
  // What is straight on the screen goes on beyond both ends.
  float t = v_length > 1e-4 ? v_at.x / v_length : 0.0;
  v_u = mix(vec2(ua, 1.0) / a.w, vec2(ub, 1.0) / b.w, t);
  float depth = mix(a.z / a.w, b.z / b.w, clamp(t, 0.0, 1.0));
  gl_Position = vec4(p / (0.5 * scene.viewport.xy), depth, 1.0);
}
