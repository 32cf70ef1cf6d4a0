// mask.frag: where a thing with an outline is, in the colour of the outline; alpha says how thick
// SPDX-License-Identifier: GPL-3.0-or-later
#ifdef PLACE
in vec3 v_position;
#endif
flat in uvec2 v_id;
uniform vec4 color;
uniform int caps;
out vec4 o_color;

void main() {
#ifdef PLACE
  if (caps != 0 && is_cut(v_position))
    discard;
#endif
  o_color = color;
}
