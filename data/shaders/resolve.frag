// resolve.frag: the colour of each pixel from what is seen there
// Software drivers run both sides of every branch: what is not needed is left out by LOOKS and QUALITY.
// SPDX-License-Identifier: GPL-3.0-or-later
uniform usampler2D words;
uniform sampler2D depths;
#ifdef LOOKS
uniform usampler2D looks;     // of each node: tint, flags and heat, level (m, as bits), unused
#endif
uniform sampler2D materials;  // colour, alpha: lit
#ifdef QUALITY
uniform sampler2D occlusion;  // of half the size
#endif
#ifdef MAPS
uniform usampler2D surfaces;  // see geometry.frag
#endif
#ifdef SHADOWS
uniform highp sampler2DShadow shadow;
uniform mat4 shadow_matrix;   // world to the clip space of the light
uniform vec2 shadow_texel;    // of the map's width, m
#endif
uniform vec4 lens;            // P00, P11, P22, P32 of the projection
uniform vec3 eye_right, eye_up, eye_forward;
uniform vec4 far_haze;        // colour, reciprocal of the distance
uniform float haze_from;      // m: what is looked at is clear
uniform vec3 sky_top, sky_bottom, edge_color;
uniform vec4 cap_color;
uniform float flat_light, show_heat; // 0 or 1
uniform float line_share;
out vec4 o_color;

const uint NOTHING = 0x1fffffu;
const uint GHOST = 2u, HATCHED = 4u, FILLED = 8u, HEAT = 16u, SELECTED = 32u, HOVERED = 64u, ALARM = 128u;

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

// No grey in it: steel without a temperature is grey.
vec3 heat_color(float t) {
  vec3 cold = vec3(0.24, 0.40, 0.70), cool = vec3(0.28, 0.56, 0.54), warm = vec3(0.76, 0.67, 0.36), hot = vec3(0.95, 0.38, 0.15);
  return mix(mix(cold, cool, min(t * 3.0, 1.0)), mix(warm, hot, max(t * 3.0 - 2.0, 0.0)), clamp(t * 3.0 - 1.0, 0.0, 1.0));
}

vec3 sky_color() {
  // a dark gradient has few steps: noise of half a step hides them (interleaved gradient noise, Jimenez 2014)
  float noise = fract(52.9829189 * fract(dot(gl_FragCoord.xy, vec2(0.06711056, 0.00583715))));
  return mix(sky_bottom, sky_top, gl_FragCoord.y * scene.viewport.w) + (noise - 0.5) / 255.0;
}

#ifdef QUALITY
// 0…1: how much of an edge runs through here; how much of it stands before nothing
vec2 edge_at(ivec2 at, uvec2 word, float depth, vec3 normal) {
  ivec2 last = ivec2(scene.viewport.xy) - 1;
  float found = 0.0, outer = 0.0;
  for (int axis = 0; axis < 2; axis++) {
    ivec2 step = axis == 0 ? ivec2(1, 0) : ivec2(0, 1);
    ivec2 a = max(at - step, ivec2(0)), b = min(at + step, last);
    uvec2 wa = texelFetch(words, a, 0).xy, wb = texelFetch(words, b, 0).xy;
    float da = texelFetch(depths, a, 0).r, db = texelFetch(depths, b, 0).r;
    // in the depth buffer planes are straight: what bends is an edge, and it belongs to the nearer side
    float bend = (da + db - 2.0 * depth) / max(1.0 - depth, 1e-6);
    if (scene.eye.w > 0.5)
      bend *= 0.2;
    if (bend > 0.02)
      found = max(found, smoothstep(0.02, 0.06, bend));
    float crease = min(dot(normal, unpack_normal(wa.y & 0xfffffu)), dot(normal, unpack_normal(wb.y & 0xfffffu)));
    if ((wa.x & NOTHING) == NOTHING || (wb.x & NOTHING) == NOTHING)
      outer = 1.0;
    else
      found = max(found, 0.55 * smoothstep(0.35, 0.75, 1.0 - crease));
  }
  return vec2(found, outer);
}
#endif

#ifdef SHADOWS
// Share of the light that reaches a place: nine pairs of texels, weighted to the middle.
float light_share(vec3 place, vec3 normal) {
  float facing = max(dot(normal, scene.light.xyz), 0.0);
  vec3 p = (shadow_matrix * vec4(place + normal * shadow_texel.y * (3.4 - 1.6 * facing), 1.0)).xyz;
  float margin = max(abs(p.x), abs(p.y));
  if (margin >= 1.0 || facing <= 0.0)
    return 1.0;
  p = p * 0.5 + 0.5;
  float sum = 0.0;
  for (int i = 0; i < 9; i++) {
    vec2 step = vec2(float(i % 3 - 1), float(i / 3 - 1));
    sum += texture(shadow, vec3(p.xy + step * shadow_texel.x * 1.3, p.z)) * (2.0 - abs(step.x)) * (2.0 - abs(step.y));
  }
  // a sky lights what the sun does not; at the rim of the map shadows fade
  return mix(1.0, mix(0.22, 1.0, sum / 16.0), clamp((1.0 - margin) * 10.0, 0.0, 1.0));
}
#endif

void main() {
#ifndef QUALITY
  // Never so. Where all pixels are surely drawn, llvmpipe compiles a shader twice: with this the first picture of a new
  // machine is there two tenths of a second sooner.
  if (scene.viewport.x < 0.0)
    discard;
#endif
  ivec2 at = ivec2(gl_FragCoord.xy);
  uvec2 word = texelFetch(words, at, 0).xy;
  uint node = word.x & NOTHING;
  float depth = texelFetch(depths, at, 0).r;
  uint kind = word.x >> 21 & 3u, payload = (word.x >> 23) << 12 | word.y >> 20;
  vec3 normal = unpack_normal(word.y & 0xfffffu);
  vec2 screen = (gl_FragCoord.xy * scene.viewport.zw * 2.0 - 1.0) / lens.xy;
  float distance = ahead(depth);
  vec3 ray = scene.eye.w > 0.5 ? eye_forward : eye_forward + eye_right * screen.x + eye_up * screen.y;
  vec3 towards = -normalize(ray);
  vec4 base;
  if (kind == 0u || kind == 3u)
    base = texelFetch(materials, ivec2(int(payload & 1023u), int(payload >> 10)), 0);
  else
    base = vec4(vec3(float(payload >> 14), float(payload >> 7 & 127u), float(payload & 127u)) / 127.0, kind == 1u ? 1.0 : 0.0);
#ifdef MAPS
  uvec2 surface = texelFetch(surfaces, at, 0).xy;
  vec3 emissive = base.rgb;
  float open = 1.0;
  if (kind != 3u)
    base = vec4(vec3(float(surface.x >> 24), float(surface.x >> 16 & 255u), float(surface.x >> 8 & 255u)) / 255.0, float(surface.y & 1u));
#endif
  vec3 c = base.rgb;
#ifndef MAPS
  c *= scene.sky.w; // not the tints of what is abnormal
#endif
  float sun_share = 1.0;
#ifdef SHADOWS
  if (node != NOTHING)
    sun_share = light_share(scene.eye.w > 0.5 ? scene.eye.xyz + eye_right * screen.x + eye_up * screen.y + ray * distance
                                              : scene.eye.xyz + ray * distance, normal);
#endif
  float shine = base.a > 0.5 ? (mix(brightness_in(normal, towards, sun_share), 0.85, flat_light)) : 1.0;
#ifdef LOOKS
  {
    uvec4 look = texelFetch(looks, ivec2(int(node & 1023u), int(node >> 10)), 0);
    uint flags = look.y;
    vec4 tint = vec4(float(look.x & 255u), float(look.x >> 8 & 255u), float(look.x >> 16 & 255u), float(look.x >> 24)) / 255.0;
    if (show_heat > 0.5)
      c = (flags & HEAT) != 0u ? heat_color(float(look.y >> 8 & 255u) / 255.0) * scene.sky.w : c * 0.7;
    else if ((flags & ALARM) != 0u)
      c = mix(c, tint.rgb, 0.38);
    else if (tint.a > 0.0)
      c = mix(c, tint.rgb, tint.a);
    if ((flags & FILLED) != 0u && normal.z < 0.7 && kind != 3u) {
      vec3 foot = scene.eye.w > 0.5 ? scene.eye.xyz + eye_right * screen.x + eye_up * screen.y : scene.eye.xyz;
      float z = foot.z + ray.z * distance;
      float off = (z - uintBitsToFloat(look.z)) * scene.levels.w / (scene.eye.w > 0.5 ? 1.0 : distance);
      c = mix(c * 0.62 + 0.02, c, clamp(off + 0.5, 0.0, 1.0));
      c = mix(c, edge_color, 0.8 * clamp(1.4 - abs(off), 0.0, 1.0));
    }
    if ((flags & HATCHED) != 0u) {
      float stripe = mod(gl_FragCoord.x + gl_FragCoord.y, 12.0);
      // dark on bright steel, bright on dark: never as bright as what it lies on
      vec3 ink = dot(c, vec3(0.2126, 0.7152, 0.0722)) > 0.4 ? c * 0.4 : edge_color;
      c = mix(c, ink, 0.75 * clamp(2.2 - abs(stripe - 6.0), 0.0, 1.0));
    }
    if ((flags & (SELECTED | HOVERED)) != 0u) {
      shine *= (flags & SELECTED) != 0u ? 1.18 : 1.10;
#ifdef MAPS
      open *= (flags & SELECTED) != 0u ? 1.18 : 1.10;
#endif
    }
  }
#endif
  if (kind == 3u) {
    c = cap_color.rgb;
    shine = 1.0;
  }
#ifdef QUALITY
  if (base.a > 0.5) {
    float hidden = texture(occlusion, gl_FragCoord.xy * scene.viewport.zw).r;
    shine *= hidden;
#ifdef MAPS
    open *= hidden;
#endif
  }
#endif
#ifdef MAPS
  vec3 light = c * c * shine;
  if (kind != 3u && base.a > 0.5 && flat_light < 0.5)
    light = open * shade(c * c, float(surface.x & 255u) / 255.0, float(surface.y >> 24) / 255.0, float(surface.y >> 16 & 255u) / 255.0, normal, towards, sun_share);
  if (kind != 3u)
    light += emissive * emissive;
  c = sqrt(min(light, 1.0)) * (kind == 3u ? 1.0 : scene.sky.w);
#else
  c = sqrt(min(c * c * shine, 1.0));
#endif
#ifdef QUALITY
  vec2 edge = edge_at(at, word, depth, normal);
  vec3 ink = flat_light > 0.5 ? edge_color : mix(c * 0.5, edge_color, edge.y);
  c = mix(c, ink, line_share * edge.x);
#endif
  float haze = max(distance - haze_from, 0.0) * far_haze.w;
  c = mix(c, far_haze.rgb, min(haze / (1.0 + haze), 0.55));
  o_color = vec4(node == NOTHING ? sky_color() : c, 1.0);
}
