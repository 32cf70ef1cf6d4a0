# SPDX-License-Identifier: GPL-3.0-or-later
"""Lines of the plane to a graph: cut where they meet, cut again where an edge is long."""

import collections
import math

STEP = 140.0
EPS = 0.08
CELL = 40.0


def project(x, y, seg):
    """How far along a segment (0 … 1) the nearest point is, that point, and its distance."""
    x0, y0, x1, y1 = seg
    n = (x1 - x0) ** 2 + (y1 - y0) ** 2
    t = min(max(((x - x0) * (x1 - x0) + (y - y0) * (y1 - y0)) / n, 0.0), 1.0)
    px, py = x0 + (x1 - x0) * t, y0 + (y1 - y0) * t
    return t, (px, py), math.hypot(px - x, py - y)


def meet(seg, other):
    """Where two segments cross, as shares of their lengths, or None where they are parallel."""
    x0, y0, x1, y1 = seg
    a0, b0, a1, b1 = other
    det = (x1 - x0) * (b1 - b0) - (y1 - y0) * (a1 - a0)
    if abs(det) < 1e-6 * math.hypot(x1 - x0, y1 - y0) * math.hypot(a1 - a0, b1 - b0):
        return None
    t = ((a0 - x0) * (b1 - b0) - (b0 - y0) * (a1 - a0)) / det
    u = ((a0 - x0) * (y1 - y0) - (b0 - y0) * (x1 - x0)) / det
    return t, u


class Network:
    def __init__(self, kind):
        self.kind = kind
        self.segments = []  # (x0, y0, x1, y1)
        self.extra = []     # points that must become nodes
        self.links = []     # (point, point): straight edges as they are

    def line(self, *points):
        for (x0, y0), (x1, y1) in zip(points, points[1:]):
            if math.hypot(x0 - x1, y0 - y1) > EPS:
                self.segments.append((x0, y0, x1, y1))

    def ring(self, ring):
        self.line(*ring, ring[0])

    def nearest(self, x, y):
        """The nearest point on any line, which becomes a node."""
        found = min((project(x, y, s)[1:] for s in self.segments), key=lambda f: f[1])[0]
        self.extra.append(found)
        return found

    def ray(self, x, y, dx, dy, reach=60.0):
        """The first line met from a point in a direction of length 1, or None."""
        best, found = reach, None
        for s in self.segments:
            hit = meet((x, y, x + dx, y + dy), s)
            if hit and 0.5 < hit[0] < best and -1e-9 <= hit[1] <= 1 + 1e-9:
                best, found = hit[0], (x + dx * hit[0], y + dy * hit[0])
        return found

    def lead_out(self, frame, x, y, side, is_free):
        """From a door to a line: straight out, or some metres out and then sideways, the shortest that is free."""
        dx, dy = {'n': (0, 1), 's': (0, -1), 'e': (1, 0), 'w': (-1, 0)}[side]
        start = frame.world(x, y)
        ways = [[start, self.ray(*start, *frame.direction(dx, dy))]]
        for out in (1.5, 2.5, 4.0, 6.0, 8.0, 11.0):
            corner = frame.world(x + dx * out, y + dy * out)
            for tx, ty in ((dy, dx), (-dy, -dx)):
                ways.append([start, corner, self.ray(*corner, *frame.direction(tx, ty), reach=120.0)])
        ways = [w for w in ways if w[-1] and all(is_free(s) for s in zip(w, w[1:]))]
        if not ways:
            return False
        self.line(*min(ways, key=lambda w: sum(math.dist(p, q) for p, q in zip(w, w[1:]))))
        return True

    def _near(self):
        """For each segment, the segments and extra points about it."""
        grid = collections.defaultdict(set)

        def cells(x0, y0, x1, y1):
            for i in range(int((min(x0, x1) - 1) // CELL), int((max(x0, x1) + 1) // CELL) + 1):
                for j in range(int((min(y0, y1) - 1) // CELL), int((max(y0, y1) + 1) // CELL) + 1):
                    yield i, j
        for n, s in enumerate(self.segments):
            for cell in cells(*s):
                grid[cell].add(n)
        for n, s in enumerate(self.segments):
            yield n, sorted(set().union(*(grid[c] for c in cells(*s))) - {n})

    def _cuts(self, n, others):
        seg = self.segments[n]
        length = math.hypot(seg[2] - seg[0], seg[3] - seg[1])
        cuts = {0.0, 1.0}
        for m in others:
            s = self.segments[m]
            hit = meet(seg, s)
            if hit and -1e-9 <= hit[0] <= 1 + 1e-9 and -1e-9 <= hit[1] <= 1 + 1e-9:
                cuts.add(min(max(hit[0], 0.0), 1.0))
            for point in (s[:2], s[2:]):
                t, _, d = project(*point, seg)
                if d < EPS:
                    cuts.add(t)
        for point in self.extra:
            t, _, d = project(*point, seg)
            if d < EPS:
                cuts.add(t)
        out = []
        for t in sorted(cuts):
            if not out or (t - out[-1]) * length > EPS:
                out.append(t)
        return [(seg[0] + (seg[2] - seg[0]) * t, seg[1] + (seg[3] - seg[1]) * t) for t in out]

    def edges(self):
        """Pairs of points, none longer than STEP."""
        out = []
        for n, others in self._near():
            cuts = self._cuts(n, others)
            for p, q in zip(cuts, cuts[1:]):
                k = max(1, math.ceil(math.dist(p, q) / STEP))
                points = [(p[0] + (q[0] - p[0]) * i / k, p[1] + (q[1] - p[1]) * i / k) for i in range(k + 1)]
                out += list(zip(points, points[1:]))
        return out + self.links
