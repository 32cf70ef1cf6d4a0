// occlusion.frag: how much of the sky the neighbours hide, from the depths alone, at half the size
// SPDX-License-Identifier: GPL-3.0-or-later
uniform usampler2D words;
uniform sampler2D depths;
uniform vec4 lens;
uniform float radius; // m
out float o_light;

const uint NOTHING = 0x1fffffu;

vec3 unpack_normal(uint bits) {
  vec2 e = vec2(float(bits >> 10 & 1023u), float(bits & 1023u)) / 1023.0 * 2.0 - 1.0;
  vec3 n = vec3(e, 1.0 - abs(e.x) - abs(e.y));
  float t = max(-n.z, 0.0);
  n.xy -= vec2(n.x >= 0.0 ? t : -t, n.y >= 0.0 ? t : -t);
  return normalize(n);
}

float ahead(float depth) {
  float z = depth * 2.0 - 1.0;
  return scene.eye.w > 0.5 ? (lens.w - z) / lens.z : lens.w / (z + lens.z);
}

vec3 place(ivec2 at) {
  float d = ahead(texelFetch(depths, at, 0).r);
  vec2 s = ((vec2(at) + 0.5) * scene.viewport.zw * 2.0 - 1.0) / lens.xy;
  return scene.eye.w > 0.5 ? vec3(s, -d) : vec3(s * d, -d);
}

void main() {
  ivec2 at = ivec2(gl_FragCoord.xy) * 2, last = ivec2(scene.viewport.xy) - 1;
  at = min(at, last);
  uvec2 word = texelFetch(words, at, 0).xy;
  if ((word.x & NOTHING) == NOTHING) {
    o_light = 1.0;
    return;
  }
  vec3 p = place(at);
  vec3 n = mat3(scene.view) * unpack_normal(word.y & 0xfffffu);
  float reach = clamp(radius * scene.levels.w / (scene.eye.w > 0.5 ? 1.0 : -p.z), 3.0, 90.0);
  // the turn differs in a 4×4 pattern that the blur takes out again
  float turn = float((int(gl_FragCoord.x) & 3) * 4 + (int(gl_FragCoord.y) & 3)) * 0.3927;
  float hidden = 0.0;
  for (int i = 0; i < 8; i++) {
    float angle = turn + float(i) * 2.3999632, share = sqrt((float(i) + 0.5) / 8.0);
    ivec2 there = clamp(at + ivec2(vec2(cos(angle), sin(angle)) * share * reach), ivec2(0), last);
    vec3 v = place(there) - p;
    float away = dot(v, v);
    float rise = max(dot(v, n) - 0.02 * -p.z * 0.05, 0.0) * inversesqrt(away + 1e-6);
    hidden += rise * clamp(1.5 - away / (radius * radius), 0.0, 1.0);
  }
  o_light = clamp(1.0 - hidden / 8.0 * 1.5, 0.35, 1.0);
}
