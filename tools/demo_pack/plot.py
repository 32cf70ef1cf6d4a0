# SPDX-License-Identifier: GPL-3.0-or-later
"""A fenced plot inside its block of roads: ring road, inner roads, cells, walkways, gates, racks."""

import math

from . import plane
from .network import Network

HALF = 20.0   # fence from the centre line of a main road
WALK = 9.0    # its sidewalk
RING = 7.5    # ring road from the fence
OUT = {'s': (0, -1), 'n': (0, 1), 'w': (-1, 0), 'e': (1, 0)}


class Plot:
    """@block: ring of the centre lines around it. @insets: per edge, the fence's distance from it (default HALF)."""

    def __init__(self, p, plot_id, zh, en, ent, block, angle, tree, gates=(), insets=None, name=None):
        self.p, self.ent, self.id, self.zh, self.en = p, ent, plot_id, zh, en
        fence = plane.inset(block, insets or HALF)
        self.frame = p.frame = plane.Local(*plane.centre(fence), angle)
        self.fence = [self.frame.local(*q) for q in fence]
        self.ring = plane.inset(self.fence, RING)
        self.cells, self.crossings, self.n_roads, self.lanes = {}, [], 0, []
        p.area(plot_id, zh, en, 'plot', self.fence, ent)
        self._road(list(self.ring) + self.ring[:1], zh + '环形消防道', en + ' fire lane ring', 7)
        self._split(plane.clean(self.ring), tree)
        for cell in self.cells.values():
            p.walk.ring(p.out(plane.inset(cell, 5.0)))
        for axis, at in self.crossings:
            self._cross(axis, at)
        sides = [g[0] for g in gates]
        cuts = [self._gate(*g, '%d#' % (sides[:n].count(g[0]) + 1) if sides.count(g[0]) > 1 else '') for n, g in enumerate(gates)]
        self._fence(cuts)

    def _road(self, line, zh, en, width):
        self.n_roads += 1
        self.p.road('RV-%s-%d' % (self.id[3:], self.n_roads), zh, en, 'side', width, line)
        self.p.drive.line(*self.p.out(line))

    def _split(self, ring, tree):
        """A leaf is a name; else an axis and (share, tree) … from west to east or south to north."""
        if isinstance(tree, str):
            self.cells[tree] = ring
            return
        axis = 'xy'.index(tree[0])
        box = plane.bounds(ring)
        lo, hi = box[axis], box[axis + 2]
        total, done = sum(share for share, _ in tree[1:]), 0.0
        for k, (share, sub) in enumerate(tree[1:]):
            a, b = lo + (hi - lo) * done / total, lo + (hi - lo) * (done + share) / total
            done += share
            part = ring
            unit = (1, 0) if axis == 0 else (0, 1)
            if k > 0:
                part = plane.clip(part, -unit[0], -unit[1], -a)
            if k + 2 < len(tree):
                part = plane.clip(part, *unit, b)
                line = plane.across(ring, axis, b)
                self.lanes.append(line)
                self._road(list(line), '%s%d道' % (self.zh, self.n_roads), '%s lane %d' % (self.en, self.n_roads), 6)
                length = math.dist(*line)
                for t in ((0.5,) if length < 170 else (0.28, 0.72)):
                    self.crossings.append((axis, tuple(u + (v - u) * t for u, v in zip(*line))))
            self._split(part, sub)

    def _cross(self, axis, at):
        """A crossing of an inner road between the walkways on its sides."""
        d = (1, 0) if axis == 0 else (0, 1)
        world, (dx, dy) = self.frame.world(*at), self.frame.direction(*d)
        ends = self.p.walk.ray(*world, dx, dy, 14), self.p.walk.ray(*world, -dx, -dy, 14)
        if ends[0] and ends[1]:
            self.p.walk.line(*ends)
            line = []
            for n, k in enumerate((-1.2, -0.4, 0.4, 1.2)):
                x, y = at[0] + d[1] * k, at[1] + d[0] * k
                ends = [(x - d[0] * 2.6, y - d[1] * 2.6), (x + d[0] * 2.6, y + d[1] * 2.6)]
                line += ends if n % 2 == 0 else ends[::-1]
            self.p.paint(0.35, line)

    def _edge(self, side, share):
        """The point of the fence that lies @share along a side."""
        x0, y0, x1, y1 = plane.bounds(self.fence)
        if side in 'ns':
            line = plane.across(self.fence, 0, x0 + (x1 - x0) * share)
            return line[0] if side == 's' else line[1]
        line = plane.across(self.fence, 1, y0 + (y1 - y0) * share)
        return line[0] if side == 'w' else line[1]

    def _gate(self, side, share, nth):
        """A gate with its drive, footpath and gatehouse."""
        p, (dx, dy) = self.p, OUT[side]
        x, y = self._edge(side, share)
        out, back = self.frame.direction(dx, dy), self.frame.direction(-dx, -dy)
        at = self.frame.world(x, y)
        ends = p.drive.ray(*at, *out), p.drive.ray(*at, *back)
        assert ends[0] and ends[1], (self.id, side, share)
        p.drive.line(*ends)
        line = [self.frame.local(*q) for q in ends]
        self.n_roads += 1
        p.road('RV-%s-%d' % (self.id[3:], self.n_roads), self.zh + '%s%s大门道' % ({'s': '南', 'n': '北', 'w': '西', 'e': '东'}[side], nth),
               self.en + ' %s entrance%s' % ({'s': 'south', 'n': 'north', 'w': 'west', 'e': 'east'}[side], nth and ' ' + nth[:1]), 'side', 9, line)
        tx, ty = abs(dy), abs(dx)
        foot = self.frame.world(x + tx * 8, y + ty * 8)
        ends = p.walk.ray(*foot, *out), p.walk.ray(*foot, *back)
        assert ends[0] and ends[1], (self.id, side, share, 'on foot')
        p.walk.line(*ends)
        for k in (-2.2, 2.2):
            p.paint(0.5, [(x + tx * (k - 1.8) - dx * 1, y + ty * (k - 1.8) - dy * 1), (x + tx * (k + 1.8) - dx * 1, y + ty * (k + 1.8) - dy * 1)])
        self._house(x + dx * 3.2 - tx * 8.5, y + dy * 3.2 - ty * 8.5, side, share, nth)
        return at

    def _house(self, x, y, side, share, nth):
        word = {'s': ('南', 'south'), 'n': ('北', 'north'), 'w': ('西', 'west'), 'e': ('东', 'east')}[side]
        self.p.building('BLD-%s-G%s%d' % (self.id[3:], side.upper(), round(share * 10)), '%s%s%s门门卫' % (self.zh, word[0], nth), '%s %s gatehouse%s' % (self.en, word[1], nth and ' ' + nth[:1]),
                        'gatehouse', (x - 2.6, y - 2.4, x + 2.6, y + 2.4), 1, self.ent, 3.2, door='e' if side in 'ns' else 'n')

    def _fence(self, gates):
        """The fence line, open at the gates."""
        ring = self.p.out(self.fence)
        pieces, current = [], [ring[0]]
        for a, b in plane.edges(ring):
            length = math.dist(a, b)
            opens = sorted(t for t in (self._along(g, a, b, length) for g in gates) if t is not None)
            for t in opens:
                current.append(self._at(a, b, max(t - 6.0, 0.2) / length))
                pieces.append(current)
                current = [self._at(a, b, min(t + 10.5, length - 0.2) / length)]
            current.append(b)
        pieces.append(current)
        if len(pieces) > 1:
            pieces[0] = pieces.pop() + pieces[0][1:]
        for n, piece in enumerate(pieces):
            self.p.road('FN-%s-%d' % (self.id[3:], n + 1), self.zh + '围墙%d段' % (n + 1), '%s fence %d' % (self.en, n + 1), 'fence', 0.3,
                        [self.frame.local(*q) for q in piece])

    @staticmethod
    def _at(a, b, t):
        return a[0] + (b[0] - a[0]) * t, a[1] + (b[1] - a[1]) * t

    @staticmethod
    def _along(g, a, b, length):
        t = ((g[0] - a[0]) * (b[0] - a[0]) + (g[1] - a[1]) * (b[1] - a[1])) / length
        d = abs((g[0] - a[0]) * (b[1] - a[1]) - (g[1] - a[1]) * (b[0] - a[0])) / length
        return t if 0 <= t <= length and d < 0.5 else None

    def cell(self, name, area_id, zh, en, kind, paved=True):
        """The free ground of a cell becomes an area; returns lower left corner and size of the box inside."""
        self.p.frame = self.frame
        ring = plane.inset(self.cells[name], 6.4)
        self.p.area(area_id, zh, en, kind, ring, self.ent)
        x0, y0, x1, y1 = plane.inside_box(ring)
        if kind == 'office':
            self.p.ground('lawn', plane.inset(ring, 1.0))
        if paved and kind != 'parking':
            self.p.aisles.append((self.frame, plane.inset(self.cells[name], 5.0)))
        return x0 + 1, y0 + 1, x1 - x0 - 2, y1 - y0 - 2

    def rack(self, rack_id, line, width=5.0):
        """A pipe rack; its number is the last part of its id."""
        self.p.frame = self.frame
        n = rack_id.rsplit('-', 1)[1]
        self.p.road(rack_id, '%s%s#管廊' % (self.zh, n), '%s pipe rack %s' % (self.en, n), 'pipe-rack', width, line)

    def unit_rack(self, rack_id, cell, share, east=-6.0):
        """A rack through a unit from west to east, on over the lanes on both sides to the racks there."""
        ring = self.cells[cell]
        y0, y1 = plane.bounds(ring)[1::2]
        (ax, ay), (bx, by) = plane.across(ring, 1, y0 + (y1 - y0) * share)
        self.rack(rack_id, [(ax + 6, ay), (bx + east, by)])

    def spine(self, rack_id, lane, end, to=None, shift=4.6):
        """A rack along an inner road (the @lane-th), to a rack outside of the plot."""
        self.p.frame = self.frame
        line = self.lanes[lane]
        (ax, ay), (bx, by) = line
        dx, dy = (bx - ax) / math.dist(*line), (by - ay) / math.dist(*line)
        a, b = (ax + dy * shift, ay - dx * shift), (bx + dy * shift, by - dx * shift)
        points = [a, b]
        if to:
            net = Network('rack')
            net.line(*to)
            side = {'s': (0, -1), 'n': (0, 1), 'w': (-1, 0), 'e': (1, 0)}[end]
            near = min(points, key=lambda q: -(q[0] * side[0] + q[1] * side[1]))
            hit = net.ray(*self.frame.world(*near), *self.frame.direction(*side), 200)
            assert hit, rack_id
            rest = [q for q in points if q != near]
            points = rest + [near, self.frame.local(*hit)]
        self.rack(rack_id, points)
