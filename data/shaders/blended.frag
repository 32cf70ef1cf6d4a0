// blended.frag: glass, water and ghosts, over the shaded picture
// SPDX-License-Identifier: GPL-3.0-or-later
in vec3 v_position;
in vec3 v_normal;
flat in uvec2 v_id;
#ifdef ITEM
in vec2 v_uv;
in vec4 v_color;
uniform sampler2D base;
uniform vec4 factor;
uniform vec3 emissive;
uniform int kind;
#endif
uniform sampler2D materials;
uniform float ghost; // share that is left of it; 0: as the material says
uniform int caps;
out vec4 o_color;

void main() {
  if (caps != 0 && is_cut(v_position))
    discard;
  vec3 n = v_normal;
  if (dot(n, n) < 1e-20)
    n = cross(dFdx(v_position), dFdy(v_position));
  n = normalize(n);
  vec3 towards = scene.eye.w > 0.5 ? vec3(scene.view[0][2], scene.view[1][2], scene.view[2][2]) : normalize(scene.eye.xyz - v_position);
  bool facing = dot(n, towards) >= 0.0;
  if (!facing)
    n = -n;
  vec4 own = texelFetch(materials, ivec2(int(v_id.y & 1023u), int(v_id.y >> 10)), 0);
  float alpha = 1.0;
#ifdef ITEM
  vec4 c = texture(base, v_uv) * factor * v_color;
  alpha = c.a;
  if (kind != 0)
    own.rgb = pow(clamp(c.rgb + emissive, 0.0, 1.0), vec3(0.4545));
  bool lit = kind != 2;
#else
  bool lit = own.a > 0.5;
#endif
  if (ghost > 0.0) {
    float rim = 1.0 - abs(dot(n, towards));
    alpha = ghost * (0.35 + 0.9 * rim);
  }
  float shine = lit ? brightness(n, towards) : 1.0;
  vec3 light = own.rgb * own.rgb * shine;
#if defined(MAPS) && defined(ITEM)
  own.rgb = pow(clamp(c.rgb, 0.0, 1.0), vec3(0.4545));
  vec3 bent = normalize(map_normal(facing ? n : -n, v_position));
  vec2 metal = map_metal_rough();
  light = lit ? shade(own.rgb * own.rgb, metal.x, metal.y, map_occlusion(), facing ? bent : -bent, towards, 1.0) : own.rgb * own.rgb;
  light += map_emissive(emissive);
#endif
  o_color = vec4(sqrt(min(light, 1.0)) * scene.sky.w, alpha);
}
