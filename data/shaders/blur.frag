// blur.frag: takes the 4×4 pattern out of the occlusion, not across edges
// SPDX-License-Identifier: GPL-3.0-or-later
uniform sampler2D light;
uniform sampler2D depths;
out float o_light;

void main() {
  ivec2 at = ivec2(gl_FragCoord.xy), last = ivec2(scene.viewport.xy) / 2 - 1;
  ivec2 whole = ivec2(scene.viewport.xy) - 1;
  float here = 1.0 - texelFetch(depths, min(at * 2, whole), 0).r, sum = 0.0, weight = 0.0;
  for (int y = -2; y < 2; y++)
    for (int x = -2; x < 2; x++) {
      ivec2 there = clamp(at + ivec2(x, y), ivec2(0), last);
      float d = 1.0 - texelFetch(depths, min(there * 2, whole), 0).r;
      float w = abs(d - here) < 0.05 * here ? 1.0 : 0.02;
      sum += texelFetch(light, there, 0).r * w;
      weight += w;
    }
  o_light = sum / weight;
}
