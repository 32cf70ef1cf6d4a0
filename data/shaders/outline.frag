// outline.frag: lines around what the mask covers: thick for alarms and what is selected, thinner for what is pointed at
// SPDX-License-Identifier: GPL-3.0-or-later
uniform sampler2D mask;
uniform float thickness; // px of the target
out vec4 o_color;

const vec2 ring[8] = vec2[8](vec2(1.0, 0.0), vec2(0.7071, 0.7071), vec2(0.0, 1.0), vec2(-0.7071, 0.7071), vec2(-1.0, 0.0),
                             vec2(-0.7071, -0.7071), vec2(0.0, -1.0), vec2(0.7071, -0.7071));

void main() {
  ivec2 at = ivec2(gl_FragCoord.xy), last = ivec2(scene.viewport.xy) - 1;
  vec4 own = texelFetch(mask, at, 0), best = vec4(0.0);
  float thick = 0.0, thin = 0.0, rim = 0.0;
  for (int i = 0; i < 8; i++) {
    vec4 far = texelFetch(mask, clamp(at + ivec2(round(ring[i] * thickness)), ivec2(0), last), 0);
    vec4 near = texelFetch(mask, clamp(at + ivec2(round(ring[i] * max(thickness * 0.5, 1.0))), ivec2(0), last), 0);
    thick += far.a > 0.9 && own.a <= 0.9 ? 1.0 : 0.0;
    thin += near.a > own.a + 0.1 ? 1.0 : 0.0;
    // its own last pixels are half sky: covered too
    rim = max(rim, own.a > near.a + 0.1 ? 1.0 : 0.0);
    if (far.a > 0.9 && far.a > best.a)
      best = far;
    if (near.a > best.a)
      best = near;
  }
  float cover = max(clamp(max(thick, thin) * 0.5, 0.0, 1.0), rim);
  if (own.a > best.a)
    best = own;
  if (cover <= 0.0)
    discard;
  o_color = vec4(best.rgb, cover);
}
