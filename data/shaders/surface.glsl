// surface.glsl: materials drawn whole (glTF 2.0, appendix B); put before the fragment shaders of models that have maps
// SPDX-License-Identifier: GPL-3.0-or-later

// What shines brighter than the picture can goes towards white.
vec3 glow(vec3 e) {
  float most = max(max(e.r, e.g), max(e.b, 1.0));
  return mix(e / most, vec3(1.0), min(0.12 * log2(most), 0.6));
}

// A surface under a sky, over a dark ground, in one sun; colours linear.
vec3 shade(vec3 color, float metallic, float roughness, float occlusion, vec3 n, vec3 towards, float sun_share) {
  float nl = max(dot(n, scene.light.xyz), 0.0) * sun_share, nv = max(dot(n, towards), 0.02), rim = 1.0 - min(nv, 1.0);
  float sky = scene.light.w * mix(0.28, 0.76, 0.5 + 0.5 * n.z);
  float rough = max(roughness, 0.1), a = rough * rough, a2 = a * a;
  vec3 f0 = mix(vec3(0.04), color, metallic);
  vec3 f = f0 + (max(vec3(1.0 - rough), f0) - f0) * rim * rim * rim * rim * rim;
  vec3 h = normalize(scene.light.xyz + towards);
  float nh = max(dot(n, h), 0.0), d = nh * nh * (a2 - 1.0) + 1.0;
  // microfacets of Trowbridge and Reitz, shadowed as Hammon 2017 approximates Smith
  float lobe = a2 / (d * d) * 0.5 / max(mix(2.0 * nl * nv, nl + nv, a), 0.05);
  // what is mirrored: bright sky, brighter at the horizon, dark ground; roughness blurs it
  vec3 r = reflect(-towards, n);
  float blur = mix(0.08, 1.3, rough), up = smoothstep(-blur, blur, r.z), low = 1.0 - abs(r.z);
  float around = scene.light.w * (mix(0.22, 0.95, up) + 0.45 * (1.0 - rough) * low * low * up);
  vec3 diffuse = color * (1.0 - metallic) * (sky * occlusion + 0.92 * nl + 0.10 * rim * rim * rim);
  return diffuse + f * (around * occlusion * (1.0 + 0.5 * rough * metallic) + 0.92 * nl * (lobe + 0.35 * a * metallic));
}

#ifdef ITEM
in vec4 v_uvs; // both sets of coordinates
in vec3 v_tangent, v_bitangent;
uniform sampler2D metal_map, normal_map, occlusion_map, emissive_map;
uniform mat3 map_matrix[4];
uniform vec4 map_second; // 1: the second set
uniform vec4 map_share;  // -, scale of the normal, strength of the occlusion, -; 0: no map
uniform vec2 metal_rough;
uniform int has_tangent;

vec2 map_uv(int i) {
  return (map_matrix[i] * vec3(map_second[i] > 0.5 ? v_uvs.zw : v_uvs.xy, 1.0)).xy;
}

vec2 map_metal_rough() {
  return metal_rough * texture(metal_map, map_uv(0)).bg;
}

float map_occlusion() {
  return 1.0 + map_share.z * (texture(occlusion_map, map_uv(2)).r - 1.0);
}

vec3 map_emissive(vec3 factor) {
  return glow(factor * texture(emissive_map, map_uv(3)).rgb);
}

// The normal of the map; where the file has no tangents the screen says how its coordinates lie.
vec3 map_normal(vec3 n, vec3 at) {
  vec2 uv = map_uv(1);
  vec3 t = v_tangent, b = v_bitangent, dx = dFdx(at), dy = dFdy(at);
  vec3 m = texture(normal_map, uv).xyz * 2.0 - 1.0;
  vec2 ux = dFdx(uv), uy = dFdy(uv);
  float turn = ux.x * uy.y - uy.x * ux.y;
  if (has_tangent == 0) {
    t = (dx * uy.y - dy * ux.y) * sign(turn);
    b = (dx * uy.x - dy * ux.x) * sign(turn); // green is up, coordinates go down
    if (abs(turn) < 1e-20)
      return n;
  }
  n = normalize(n);
  t -= n * dot(n, t);
  b -= n * dot(n, b);
  vec3 bent = t * inversesqrt(dot(t, t) + 1e-30) * m.x * map_share.y + b * inversesqrt(dot(b, b) + 1e-30) * m.y * map_share.y + n * m.z;
  return map_share.y != 0.0 && dot(bent, bent) > 1e-12 ? bent : n;
}
#endif
