// figure-body.frag: lit like the model, or as a silhouette behind it
// SPDX-License-Identifier: GPL-3.0-or-later
in vec3 v_color;
in vec3 v_normal;
in vec3 v_position;
uniform float fade; // below 1: a silhouette
out vec4 o_color;

void main() {
  vec3 towards_eye = scene.eye.w > 0.5 ? vec3(scene.view[0][2], scene.view[1][2], scene.view[2][2])
                                       : normalize(scene.eye.xyz - v_position);
  vec3 n = normalize(v_normal);
  if (fade < 1.0)
    o_color = vec4(to_srgb(v_color), mix(fade, 1.0, pow(1.0 - abs(dot(n, towards_eye)), 2.0)));
  else
    o_color = vec4(to_srgb(v_color * max(brightness(n, towards_eye), 0.35)), 1.0);
}
