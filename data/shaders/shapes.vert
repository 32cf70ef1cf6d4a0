// shapes.vert: surfaces that are no part of the model
// SPDX-License-Identifier: GPL-3.0-or-later
layout(location = 0) in vec4 a_position; // u: metres along
layout(location = 1) in vec3 a_normal;
uniform float pull; // share of the way to the eye that depth is taken nearer: what lies on the ground never flickers
out vec3 v_position;
out vec3 v_normal;
out float v_u;

void main() {
  v_position = a_position.xyz;
  v_normal = a_normal;
  v_u = a_position.w;
  gl_Position = scene.view_projection * vec4(v_position, 1.0);
  if (pull > 0.0) {
    // The same plane, nearer: on the screen it stays where it is.
    if (scene.eye.w > 0.5) {
      vec3 back = vec3(scene.view[0][2], scene.view[1][2], scene.view[2][2]);
      gl_Position.z = (scene.view_projection * vec4(v_position + back * 0.3, 1.0)).z;
    } else {
      vec3 nearer = v_position + (scene.eye.xyz - v_position) * pull;
      gl_Position.z = (scene.view_projection * vec4(nearer, 1.0)).z / (1.0 - pull);
    }
  }
}
