// geometry.vert: vertices of chunks (world coordinates) and of items (their own, with a matrix for each place)
// SPDX-License-Identifier: GPL-3.0-or-later
layout(location = 0) in vec3 a_position;
#ifdef ITEM
layout(location = 1) in vec3 a_normal;
layout(location = 2) in vec2 a_uv;
layout(location = 3) in vec4 a_color;
layout(location = 4) in vec4 a_row0;
layout(location = 5) in vec4 a_row1;
layout(location = 6) in vec4 a_row2;
layout(location = 7) in uvec2 a_id;
uniform mat3 uv_matrix;
#ifdef MAPS
layout(location = 8) in vec2 a_uv0;
layout(location = 9) in vec2 a_uv1;
layout(location = 10) in vec4 a_tangent;
out vec4 v_uvs;
out vec3 v_tangent, v_bitangent;
#endif
out vec2 v_uv;
out vec4 v_color;
#else
layout(location = 1) in vec2 a_normal;
layout(location = 2) in uint a_node;
layout(location = 3) in uint a_material;
#endif
#ifdef PLACE
out vec3 v_position;
#endif
#ifndef MASK
out vec3 v_normal;
#endif
flat out uvec2 v_id; // node, material

#ifndef ITEM
// Octahedral map: Cigolle et al. 2014
vec3 unfold(vec2 e) {
  vec3 n = vec3(e, 1.0 - abs(e.x) - abs(e.y));
  float t = max(-n.z, 0.0);
  n.xy -= vec2(n.x >= 0.0 ? t : -t, n.y >= 0.0 ? t : -t);
  return n;
}
#endif

void main() {
#ifdef ITEM
  vec4 p = vec4(a_position, 1.0);
  vec3 at = vec3(dot(a_row0, p), dot(a_row1, p), dot(a_row2, p));
  vec3 c0 = vec3(a_row0.x, a_row1.x, a_row2.x), c1 = vec3(a_row0.y, a_row1.y, a_row2.y), c2 = vec3(a_row0.z, a_row1.z, a_row2.z);
  vec3 d0 = cross(c1, c2);
#ifndef MASK
  v_normal = (d0 * a_normal.x + cross(c2, c0) * a_normal.y + cross(c0, c1) * a_normal.z) * (dot(d0, c0) < 0.0 ? -1.0 : 1.0);
#endif
  v_uv = (uv_matrix * vec3(a_uv, 1.0)).xy;
  v_color = a_color;
#ifdef MAPS
  v_uvs = vec4(a_uv0, a_uv1);
  v_tangent = mat3(c0, c1, c2) * a_tangent.xyz;
  v_bitangent = mat3(c0, c1, c2) * (cross(a_normal, a_tangent.xyz) * a_tangent.w);
#endif
  v_id = a_id;
#else
  vec3 at = a_position;
#ifndef MASK
  v_normal = unfold(a_normal);
#endif
  v_id = uvec2(a_node, a_material);
#endif
#ifdef PLACE
  v_position = at;
#endif
  gl_Position = scene.view_projection * vec4(at, 1.0);
#ifdef ITEM
  gl_PointSize = 3.0;
#endif
}
