// outline.frag: lines around what the mask covers: thick, solid for alarms, thinner for what is selected or pointed at
// SPDX-License-Identifier: GPL-3.0-or-later
uniform sampler2D mask;
uniform float thickness; // px of the target for an alarm
out vec4 o_color;

void main() {
  ivec2 at = ivec2(gl_FragCoord.xy), last = ivec2(scene.viewport.xy) - 1;
  vec4 own = texelFetch(mask, at, 0), best = vec4(0.0);
  float cover = 0.0;
  int reach = int(ceil(thickness));
  for (int y = -reach; y <= reach; y++)
    for (int x = -reach; x <= reach; x++) {
      vec4 other = texelFetch(mask, clamp(at + ivec2(x, y), ivec2(0), last), 0);
      float away = length(vec2(float(x), float(y)));
      float inside = clamp(thickness * other.a + 0.5 - away, 0.0, 1.0);
      if (other.a > own.a + 0.02 && inside > cover) {
        cover = inside;
        best = other;
      }
    }
  if (cover <= 0.0)
    discard;
  o_color = vec4(best.rgb, cover);
}
