// mix.frag: a picture as it is, for mixing it into another
// SPDX-License-Identifier: GPL-3.0-or-later
uniform sampler2D picture;
out vec4 o_color;

void main() {
  o_color = vec4(texelFetch(picture, ivec2(gl_FragCoord.xy), 0).rgb, 1.0);
}
