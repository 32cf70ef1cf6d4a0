# SPDX-License-Identifier: GPL-3.0-or-later
"""Axis-parallel lines to a graph: cut where they meet, cut again where an edge is long."""

import math

STEP = 140.0
EPS = 0.05


class Network:
    def __init__(self, kind):
        self.kind = kind
        self.segments = []  # (x0, y0, x1, y1), axis-parallel
        self.extra = []     # points that must become nodes
        self.links = []     # (point, point): straight edges as they are

    def line(self, *points):
        for (x0, y0), (x1, y1) in zip(points, points[1:]):
            assert abs(x0 - x1) < EPS or abs(y0 - y1) < EPS, (points,)
            if abs(x0 - x1) + abs(y0 - y1) > EPS:
                self.segments.append((x0, y0, x1, y1))

    def ring(self, x0, y0, x1, y1):
        self.line((x0, y0), (x1, y0), (x1, y1), (x0, y1), (x0, y0))

    def nearest(self, x, y):
        """The nearest point on any line, which becomes a node."""
        best, found = 1e9, None
        for x0, y0, x1, y1 in self.segments:
            px = min(max(x, min(x0, x1)), max(x0, x1))
            py = min(max(y, min(y0, y1)), max(y0, y1))
            d = math.hypot(px - x, py - y)
            if d < best - 1e-9:
                best, found = d, (px, py)
        self.extra.append(found)
        return found

    def ray(self, x, y, side):
        """The first line in front of a point that looks to @side, or None."""
        best, found = 1e9, None
        for x0, y0, x1, y1 in self.segments:
            if side in 'ns' and abs(y0 - y1) < EPS and _on(x, x0, x1):
                d, point = (y0 - y) * (1 if side == 'n' else -1), (x, y0)
            elif side in 'ew' and abs(x0 - x1) < EPS and _on(y, y0, y1):
                d, point = (x0 - x) * (1 if side == 'e' else -1), (x0, y)
            else:
                continue
            if 0.5 < d < best:
                best, found = d, point
        return found

    def lead_out(self, x, y, side, is_free):
        """From a door to a line: straight out, or some metres out and then sideways, the shortest that is free."""
        dx, dy = {'n': (0, 1), 's': (0, -1), 'e': (1, 0), 'w': (-1, 0)}[side]
        ways = [[(x, y), self.ray(x, y, side)]]
        for out in (1.5, 2.5, 4.0, 6.0, 8.0):
            corner = (x + dx * out, y + dy * out)
            for turn in ('ew' if side in 'ns' else 'ns'):
                ways.append([(x, y), corner, self.ray(*corner, turn)])
        ways = [w for w in ways if w[-1] and all(is_free(s) for s in zip(w, w[1:]))]
        assert ways, ('no way out', x, y, side)
        self.line(*min(ways, key=lambda w: sum(abs(p[0] - q[0]) + abs(p[1] - q[1]) for p, q in zip(w, w[1:]))))

    def _cuts(self, seg):
        x0, y0, x1, y1 = seg
        cuts = {(x0, y0), (x1, y1)}
        for a0, b0, a1, b1 in self.segments:
            horizontal, other = abs(y0 - y1) < EPS, abs(b0 - b1) < EPS
            if horizontal and not other:
                cuts.add((a0, y0)) if _on(a0, x0, x1) and _on(y0, b0, b1) else None
            elif other and not horizontal:
                cuts.add((x0, b0)) if _on(b0, y0, y1) and _on(x0, a0, a1) else None
            else:
                for px, py in ((a0, b0), (a1, b1)):
                    if _on(px, x0, x1) and _on(py, y0, y1):
                        cuts.add((px, py))
        for px, py in self.extra:
            if _on(px, x0, x1) and _on(py, y0, y1):
                cuts.add((px, py))
        return sorted(cuts)

    def edges(self):
        """Pairs of points, each once, none longer than STEP."""
        out = []
        for seg in self.segments:
            cuts = self._cuts(seg)
            for p, q in zip(cuts, cuts[1:]):
                n = max(1, math.ceil(math.hypot(q[0] - p[0], q[1] - p[1]) / STEP))
                points = [(p[0] + (q[0] - p[0]) * i / n, p[1] + (q[1] - p[1]) * i / n) for i in range(n + 1)]
                out += list(zip(points, points[1:]))
        return out + self.links


def _on(v, a, b):
    return min(a, b) - EPS <= v <= max(a, b) + EPS
