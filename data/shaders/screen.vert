// screen.vert: one triangle over the whole picture
// SPDX-License-Identifier: GPL-3.0-or-later
void main() {
  vec2 corner = vec2(gl_VertexID == 1 ? 3.0 : -1.0, gl_VertexID == 2 ? 3.0 : -1.0);
  gl_Position = vec4(corner, 0.0, 1.0);
}
