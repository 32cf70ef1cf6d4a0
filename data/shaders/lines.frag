// lines.frag: lines with round ends, dashed if wanted
// SPDX-License-Identifier: GPL-3.0-or-later
in vec2 v_at;
flat in float v_length;
in vec2 v_u;
uniform vec4 color; // linear
uniform float half_width;
uniform float fade;
uniform int dashed;
uniform float shift; // m that dashes have gone along u
out vec4 o_color;

void main() {
  float beyond = max(max(-v_at.x, v_at.x - v_length), 0.0);
  float cover = clamp(half_width + 0.5 - length(vec2(beyond, v_at.y)), 0.0, 1.0);
  if (dashed != 0) {
    float u = v_u.x / max(v_u.y, 1e-9);
    float metres = max(fwidth(u), 1e-5);
    // A power of two metres, 12 to 24 pixels: long enough to be seen, and it stays while one moves a little.
    float period = exp2(ceil(log2(12.0 * metres)));
    float at = fract((u - shift) / period) * period;
    cover *= clamp((period * 0.6 - at) / metres + 0.5, 0.0, 1.0) * clamp(at / metres + 0.5, 0.0, 1.0);
  }
  if (cover * color.a * fade < 0.004)
    discard;
  o_color = vec4(to_srgb(color.rgb), color.a * fade * cover);
}
