// geometry.frag: what is seen at each pixel, in 64 bits: node 21, kind 2, colour or material 21, normal 20
// SPDX-License-Identifier: GPL-3.0-or-later
#ifdef PLACE
in vec3 v_position;
#endif
in vec3 v_normal;
flat in uvec2 v_id;
#ifdef ITEM
in vec2 v_uv;
in vec4 v_color;
uniform sampler2D base;
uniform vec4 factor;     // linear
uniform vec3 emissive;   // linear
uniform float cutoff;    // below it nothing is; -1: opaque
uniform int kind;        // 0: colour of the material, 1: own colour, 2: own colour, unlit
#endif
uniform int caps;
#ifdef MAPS
layout(location = 0) out uvec2 o_word;
layout(location = 1) out uvec2 o_surface; // colour 24, metallic 8; roughness 8, occlusion 8, lit 1
uniform sampler2D materials; // colour, metallic and roughness, emissive: blocks of as many rows
uniform int material_rows;

uint bits(float v, float most) {
  return uint(clamp(v, 0.0, 1.0) * most + 0.5);
}

// Emissive colours, encoded.
uint set_surface(vec3 color, vec2 metal, float occlusion, bool lit, vec3 emissive) {
  o_surface = uvec2(bits(color.r, 255.0) << 24 | bits(color.g, 255.0) << 16 | bits(color.b, 255.0) << 8 | bits(metal.x, 255.0),
                    bits(metal.y, 255.0) << 24 | bits(occlusion, 255.0) << 16 | (lit ? 1u : 0u));
  return bits(emissive.r, 127.0) << 14 | bits(emissive.g, 127.0) << 7 | bits(emissive.b, 127.0);
}
#else
out uvec2 o_word;
#endif

uint pack_normal(vec3 n) {
  vec2 e = n.xy / (abs(n.x) + abs(n.y) + abs(n.z));
  if (n.z < 0.0)
    e = (1.0 - abs(e.yx)) * vec2(e.x >= 0.0 ? 1.0 : -1.0, e.y >= 0.0 ? 1.0 : -1.0);
  uvec2 q = uvec2(clamp(e * 0.5 + 0.5, 0.0, 1.0) * 1023.0 + 0.5);
  return q.x << 10 | q.y;
}

void main() {
  vec3 n = v_normal;
  uint what = 0u, payload = v_id.y;
#ifdef PLACE
  if (caps != 0 && is_cut(v_position))
    discard;
#ifdef FLAT
  n = cross(dFdx(v_position), dFdy(v_position));
#endif
#endif
#ifdef ITEM
  vec4 c = texture(base, v_uv) * factor * v_color;
#ifdef MAPS
  if (dot(n, n) < 1e-20)
    n = cross(dFdx(v_position), dFdy(v_position));
  n = map_normal(n, v_position);
  vec3 shown = pow(clamp(c.rgb, 0.0, 1.0), vec3(0.4545));
  what = 1u;
  payload = set_surface(shown, map_metal_rough(), map_occlusion(), kind != 2, pow(map_emissive(emissive), vec3(0.4545)));
#endif
  if (c.a < cutoff)
    discard;
#ifndef MAPS
  if (kind != 0) {
    uvec3 q = uvec3(clamp(pow(min(c.rgb + emissive, 1.0), vec3(0.4545)), 0.0, 1.0) * 127.0 + 0.5);
    what = uint(kind);
    payload = q.r << 14 | q.g << 7 | q.b;
  }
#endif
#ifdef PLACE
  if (dot(n, n) < 1e-20)
    n = cross(dFdx(v_position), dFdy(v_position));
#endif
#endif
#if defined(MAPS) && !defined(ITEM)
  ivec2 place = ivec2(int(v_id.y & 1023u), int(v_id.y >> 10));
  vec4 own = texelFetch(materials, place, 0), metal = texelFetch(materials, place + ivec2(0, material_rows), 0);
  what = 1u;
  payload = set_surface(own.rgb, metal.xy, 1.0, own.a > 0.5, texelFetch(materials, place + ivec2(0, 2 * material_rows), 0).rgb);
#endif
  if (dot(n, n) < 1e-20)
    n = vec3(0.0, 0.0, 1.0);
#ifdef FLAT
  // a derivative always faces the eye
#else
  if (!gl_FrontFacing) {
    n = -n;
    if (caps != 0)
      what = 3u;
  }
#endif
#ifdef FLAT
  if (!gl_FrontFacing && caps != 0)
    what = 3u;
#endif
  o_word = uvec2(v_id.x | what << 21 | (payload >> 12) << 23, (payload & 0xfffu) << 20 | pack_normal(n));
}
