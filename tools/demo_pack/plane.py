# SPDX-License-Identifier: GPL-3.0-or-later
"""Plane geometry in metres: frames, insets, cuts, overlaps. Rings run counter-clockwise."""

import math


class Local:
    """A frame turned counter-clockwise by @angle degrees, its origin at a point of the plane."""

    def __init__(self, x=0.0, y=0.0, angle=0.0):
        self.x, self.y, self.angle = x, y, angle
        self.c, self.s = math.cos(math.radians(angle)), math.sin(math.radians(angle))

    def world(self, x, y):
        return self.x + x * self.c - y * self.s, self.y + x * self.s + y * self.c

    def local(self, x, y):
        x, y = x - self.x, y - self.y
        return x * self.c + y * self.s, y * self.c - x * self.s

    def direction(self, dx, dy):
        return dx * self.c - dy * self.s, dx * self.s + dy * self.c


def edges(ring):
    return zip(ring, ring[1:] + ring[:1])


def signed(ring):
    return sum(x0 * y1 - x1 * y0 for (x0, y0), (x1, y1) in edges(ring)) / 2.0


def clean(ring, gap=0.02):
    """Without points that lie on each other or, nearly, on the line of their neighbours."""
    out = [q for q, r in edges(ring) if math.hypot(q[0] - r[0], q[1] - r[1]) > gap]
    n = len(out)
    keep = []
    for i, (x, y) in enumerate(out):
        (ax, ay), (bx, by) = out[i - 1], out[(i + 1) % n]
        if abs((x - ax) * (by - ay) - (y - ay) * (bx - ax)) > gap * math.hypot(bx - ax, by - ay):
            keep.append((x, y))
    return keep


def centre(ring):
    a = signed(ring)
    x = sum((p[0] + q[0]) * (p[0] * q[1] - q[0] * p[1]) for p, q in edges(ring)) / (6 * a)
    y = sum((p[1] + q[1]) * (p[0] * q[1] - q[0] * p[1]) for p, q in edges(ring)) / (6 * a)
    return x, y


def inset(ring, by):
    """The ring moved inward; @by is one distance, or one for each edge (that starts at the point of the same number).

    Edges that become shorter than nothing on the way are left out."""
    by = [by] * len(ring) if isinstance(by, (int, float)) else by
    lines = []
    for ((x0, y0), (x1, y1)), d in zip(edges(ring), by):
        n = math.hypot(x1 - x0, y1 - y0)
        a, b = -(y1 - y0) / n, (x1 - x0) / n
        lines.append((a, b, a * x0 + b * y0 + d, (x0 + a * d, y0 + b * d)))
    while True:
        out = []
        for (a, b, c, _), (d, e, f, start) in zip(lines[-1:] + lines[:-1], lines):
            det = a * e - b * d
            out.append(start if abs(det) < 1e-3 else ((c * e - b * f) / det, (a * f - c * d) / det))
        back = [n for n, ((x0, y0), (x1, y1)) in enumerate(edges(out)) if (x1 - x0) * lines[n][1] - (y1 - y0) * lines[n][0] < 0]
        if not back or len(lines) < 4:
            return out
        del lines[back[0]]


def clip(ring, a, b, c):
    """The part where a·x + b·y ≤ c."""
    out = []
    for p, q in edges(ring):
        u, v = a * p[0] + b * p[1] - c, a * q[0] + b * q[1] - c
        if u <= 0:
            out.append(p)
        if (u < 0) != (v < 0) and abs(u - v) > 1e-12:
            t = u / (u - v)
            out.append((p[0] + (q[0] - p[0]) * t, p[1] + (q[1] - p[1]) * t))
    return clean(out) if len(out) > 2 else []


def across(ring, axis, at):
    """Where the line x = at (axis 0) or y = at (axis 1) enters and leaves the ring."""
    hits = []
    for p, q in edges(ring):
        u, v = p[axis] - at, q[axis] - at
        if (u <= 0) != (v <= 0):
            t = u / (u - v)
            hits.append(p[1 - axis] + (q[1 - axis] - p[1 - axis]) * t)
    lo, hi = min(hits), max(hits)
    return ((at, lo), (at, hi)) if axis == 0 else ((lo, at), (hi, at))


def inside_box(ring):
    """An axis-parallel box inside a ring whose edges are roughly axis-parallel: x0, y0, x1, y1."""
    cx, cy = centre(ring)
    x0, y0, x1, y1 = -1e9, -1e9, 1e9, 1e9
    for (ax, ay), (bx, by) in edges(ring):
        if abs(bx - ax) > abs(by - ay):
            if (ay + by) / 2 < cy:
                y0 = max(y0, ay, by)
            else:
                y1 = min(y1, ay, by)
        elif (ax + bx) / 2 < cx:
            x0 = max(x0, ax, bx)
        else:
            x1 = min(x1, ax, bx)
    return x0, y0, x1, y1


def offset_line(line, d):
    """A line beside a line, to its left by @d, which may be negative."""
    out = []
    for i, (x, y) in enumerate(line):
        (ax, ay), (bx, by) = line[max(i - 1, 0)], line[min(i + 1, len(line) - 1)]
        turns = []
        for (px, py), (qx, qy) in (((ax, ay), (x, y)), ((x, y), (bx, by))):
            n = math.hypot(qx - px, qy - py)
            if n > 1e-9:
                turns.append((-(qy - py) / n, (qx - px) / n))
        nx, ny = sum(t[0] for t in turns) / len(turns), sum(t[1] for t in turns) / len(turns)
        n = nx * nx + ny * ny
        out.append((x + nx / n * d, y + ny / n * d))
    return out


def lengthen(line, by):
    """A line made longer at both ends."""
    (ax, ay), (bx, by_) = line[0], line[1]
    (cx, cy), (dx, dy) = line[-2], line[-1]
    n, m = math.hypot(bx - ax, by_ - ay), math.hypot(dx - cx, dy - cy)
    first = (ax - (bx - ax) / n * by, ay - (by_ - ay) / n * by)
    last = (dx + (dx - cx) / m * by, dy + (dy - cy) / m * by)
    return [first] + line[1:-1] + [last]


def smooth(points, n=4):
    """A Catmull-Rom curve through points, n pieces between two of them; the points stay in it."""
    out = []
    for i in range(len(points) - 1):
        p0, p1, p2, p3 = points[max(i - 1, 0)], points[i], points[i + 1], points[min(i + 2, len(points) - 1)]
        for k in range(n):
            t = k / n
            out.append(tuple(0.5 * (2 * b + (c - a) * t + (2 * a - 5 * b + 4 * c - d) * t * t + (3 * b - a - 3 * c + d) * t ** 3)
                             for a, b, c, d in zip(p0, p1, p2, p3)))
    return out + [points[-1]]


def circle(x, y, r, n=24):
    return [(x + r * math.cos(2 * math.pi * i / n), y + r * math.sin(2 * math.pi * i / n)) for i in range(n)]


def depth(p, q):
    """How deep two convex rings are in each other; negative: their distance, or less."""
    best = 1e9
    for ring in (p, q):
        for (x0, y0), (x1, y1) in edges(ring):
            n = math.hypot(x1 - x0, y1 - y0)
            a, b = (y1 - y0) / n, (x0 - x1) / n
            u, v = [a * x + b * y for x, y in p], [a * x + b * y for x, y in q]
            best = min(best, max(u) - min(v), max(v) - min(u))
            if best < -0.5:
                return best
    return best


def strip(p, q, half):
    """A segment as a ring."""
    (x0, y0), (x1, y1) = p, q
    n = math.hypot(x1 - x0, y1 - y0) or 1.0
    a, b = -(y1 - y0) / n * half, (x1 - x0) / n * half
    return [(x0 - a, y0 - b), (x1 - a, y1 - b), (x1 + a, y1 + b), (x0 + a, y0 + b)]


def bounds(ring):
    xs, ys = [p[0] for p in ring], [p[1] for p in ring]
    return min(xs), min(ys), max(xs), max(ys)
