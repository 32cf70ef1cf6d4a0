// figure-sign.frag: a standing person, a vehicle, or the mark of a state round one
// SPDX-License-Identifier: GPL-3.0-or-later
flat in vec4 v_color; // sRGB
#ifdef DISC
flat in float v_radius;
#else
flat in vec4 v_half;
flat in ivec3 v_state;
#endif
#ifndef POINTS
in vec2 v_at;
#endif
uniform float scale;
uniform float fade;    // below 1: behind something
uniform vec4 alarm;    // linear: colour of SOS
out vec4 o_color;

#ifndef DISC
float box(vec2 p, vec2 half_size, float corner) {
  vec2 q = abs(p) - half_size + corner;
  return length(max(q, 0.0)) + min(max(q.x, q.y), 0.0) - corner;
}

// px to the edge of the figure, negative inside. A person: head and a body that tapers to the feet; seen from above a disc.
float figure(vec2 p, int kind) {
  vec2 h = v_half.xy;
  if (kind == 1)
    return box(p, h, min(min(h.x, h.y) * 0.35, 4.0));
  if (h.y < h.x * 1.25)
    return length(p) - max(h.x, h.y * 0.8);
  float head = length(p - vec2(0.0, h.y * 0.76)) - h.y * 0.24;
  float taper = mix(1.0, 0.62, clamp((h.y * 0.45 - p.y) / (h.y * 1.45), 0.0, 1.0));
  float body = box(p - vec2(0.0, -h.y * 0.26), vec2(h.x * taper, h.y * 0.74), h.x * 0.45);
  return min(head, body);
}

float stroke(float d, float width) {
  return clamp(width * 0.5 + 0.5 - abs(d), 0.0, 1.0);
}

#endif

#ifdef MARK
// Rings and squares round a figure. Each has its own shape: colour is never alone.
vec4 mark(vec2 p) {
  float r = v_half.w, pulse = scene.levels.z, round_d = length(p) - r, square_d = max(abs(p.x), abs(p.y)) - r;
  float phase = pulse < 0.0 ? 0.0 : fract(pulse), still = pulse < 0.0 ? 1.0 : 0.0;
  vec3 color = scene.accent.rgb;
  float cover = 0.0;
  if ((v_state.z & 2) != 0) { // in a zone: thin, dotted
    float dots = smoothstep(-0.3, 0.3, sin(atan(p.y, p.x) * 8.0));
    cover = stroke(round_d, 1.0 * scale) * dots;
    color = alarm.rgb;
  }
  if (v_state.y == 1) { // SOS: a ring, and one that spreads
    float spread = stroke(length(p) - r * (1.0 + 0.7 * phase), 2.0 * scale) * (1.0 - phase) * (1.0 - still);
    float twice = stroke(length(p) - r * 1.35, 2.0 * scale) * still;
    cover = max(stroke(round_d, (2.5 + still) * scale), max(spread, twice));
    color = alarm.rgb;
  } else if (v_state.y == 2) { // motionless: a square
    float spread = stroke(max(abs(p.x), abs(p.y)) - r * (1.0 + 0.5 * phase), 2.0 * scale) * (1.0 - phase) * (1.0 - still);
    cover = max(stroke(square_d, (2.5 + still) * scale), spread);
    color = alarm.rgb;
  }
  if ((v_state.z & 1) != 0) { // selected: accent, outermost
    float s = stroke(length(p) - r * 1.2 - 3.0 * scale, 2.5 * scale);
    if (s > cover)
      color = scene.accent.rgb;
    cover = max(cover, s);
  }
  return vec4(color, cover);
}
#endif

void main() {
#ifdef DISC
  // One for each of ten thousand: nothing but a round edge, dark where it stands before the plant.
  vec2 p = (gl_PointCoord - 0.5) * (2.0 * v_radius + 1.0);
  float within = (v_radius * v_radius - dot(p, p)) / (2.0 * v_radius); // px, near the edge
  o_color = vec4(v_color.rgb * clamp(0.35 + 0.6 * within, 0.35, 1.0), clamp(0.5 + within, 0.0, 1.0) * fade);
#else
#ifdef POINTS
  vec2 p = (gl_PointCoord - 0.5) * vec2(2.0, -2.0) * v_half.z;
#else
  vec2 p = v_at;
#endif
#ifdef MARK
  vec4 c = mark(p);
  if (c.a < 0.02)
    discard;
  o_color = vec4(to_srgb(c.rgb), c.a * fade);
#else
  float d = figure(p, v_state.x), edge = max(1.25 * scale, 0.8);
  float inside = clamp(0.5 - d, 0.0, 1.0), rim = stroke(d + edge * 0.5, edge);
  float alpha = inside;
  vec3 color = v_color.rgb;
  if (fade < 1.0)
    alpha = inside * mix(fade, 0.9, rim); // a silhouette: its outline counts
  else if (v_state.y == 3)
    alpha = rim; // lost: hollow
  else
    color = mix(color, color * 0.25, rim * 0.8 * step(3.5, v_half.y));
  if (alpha < 0.05)
    discard;
  o_color = vec4(color, alpha);
#endif
#endif
}
