// shapes.frag: lit, blended, or striped like barrier tape
// SPDX-License-Identifier: GPL-3.0-or-later
in vec3 v_position;
in vec3 v_normal;
in float v_u;
uniform vec4 color; // linear
uniform vec4 other; // linear
uniform int kind;   // VigilTwinShapeKind: 0 solid, 1 translucent, 2 ground, 3 tape
uniform float fade;
out vec4 o_color;

void main() {
  vec4 c = color;
  vec3 towards_eye = scene.eye.w > 0.5 ? vec3(scene.view[0][2], scene.view[1][2], scene.view[2][2])
                                       : normalize(scene.eye.xyz - v_position);
  if (kind == 0) {
    if (is_cut(v_position))
      discard;
    vec3 n = normalize(cross(dFdx(v_position), dFdy(v_position)));
    c.rgb *= brightness(dot(n, towards_eye) < 0.0 ? -n : n, towards_eye);
  } else if (kind == 1) {
    // A cloud looks denser where one looks along its skin, and a little lighter where the light falls.
    vec3 n = dot(v_normal, v_normal) > 1e-12 ? normalize(v_normal) : vec3(0.0, 0.0, 1.0);
    float along = 1.0 - abs(dot(n, towards_eye));
    c.a *= 0.7 + 0.6 * along * along;
    c.rgb *= 0.85 + 0.15 * n.z;
    // One who stands in it, or close by, still sees out: its near skin is fainter, and so is all that is near.
    if (gl_FrontFacing)
      c.a *= 0.6;
    if (scene.eye.w < 0.5)
      c.a *= mix(0.2, 1.0, smoothstep(5.0, 90.0, distance(scene.eye.xyz, v_position)));
  } else if (kind == 3) {
    // Half a metre of each, smooth where a stripe is less than a pixel.
    float w = max(fwidth(v_u), 1e-4), from_middle = abs(fract(v_u + 0.25) - 0.5);
    c = mix(other, color, clamp((0.25 - from_middle) / w + 0.5, 0.0, 1.0));
  }
  o_color = vec4(to_srgb(c.rgb), min(c.a, 1.0) * fade);
}
