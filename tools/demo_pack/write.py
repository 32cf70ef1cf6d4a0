# SPDX-License-Identifier: GPL-3.0-or-later
"""Checks a pack for plausibility and writes it, one object a line, so that a change is a small diff."""

import collections
import json
import math
import os

from . import alarms, plane
from .geo import Frame
from .model import DECORATION, contains, defaults, size

ORIGIN = {'lon': 121.70388, 'lat': 32.30512, 'alt': 0}
SNAP = 0.25  # nodes that are nearer to each other are one, m
# From the ground up.
DRAWING = (('water', 'other'), ('green',), ('sea-wall',), ('plot', 'jetty'),
           ('process', 'tank-farm', 'loading', 'parking', 'utility', 'office', 'storage', 'yard'), ('paving', 'lawn'), ('vegetation', 'pond'), ('bund', 'pad'), ('pipe-rack',))
LEVELS = ['1F', '2F', '3F', '4F', '5F', '6F']
# What the park calls its vehicles.
VEHICLES = [('VT', 'tanker'), ('VC', 'car'), ('VF', 'fire-engine'), ('VA', 'ambulance')]


def dump(value):
    return json.dumps(value, ensure_ascii=False, separators=(',', ':'))


class Writer:
    def __init__(self, pack, folder):
        self.p, self.folder = pack, folder
        self.frame = Frame(ORIGIN['lon'], ORIGIN['lat'])

    def at(self, x, y, z=0.0):
        lon, lat = self.frame.lonlat(x, y)
        return [lon, lat] if abs(z) < 0.005 else [lon, lat, round(z, 2)]

    def save(self, name, text):
        with open(os.path.join(self.folder, name), 'w', encoding='utf-8', newline='\n') as out:
            out.write(text)

    def layer(self, name, features):
        rows = ',\n'.join(dump({'type': 'Feature', 'properties': q, 'geometry': {'type': t, 'coordinates': c}}) for q, t, c in features)
        self.save(name, '{"type":"FeatureCollection","features":[\n%s\n]}\n' % rows)

    def ring(self, ring, decimals=7):
        return [[[round(v, decimals) for v in self.at(x, y)] for x, y in list(ring) + [ring[0]]]]

    def site(self):
        p = self.p
        body = {'format': 'vigil-site/1', 'id': 'binhai', 'name': {'zh': '滨海化工园区', 'en': 'Binhai Chemical Park'}, 'origin': ORIGIN,
                'crs': 'CGCS2000', 'levels': [{'index': i, 'label': s} for i, s in enumerate(LEVELS)],
                'vehicles': [{'prefix': prefix, 'kind': kind} for prefix, kind in VEHICLES],
                'enterprises': [{'id': i, 'name': {'zh': zh, 'en': en}} for i, zh, en in p.enterprises]}
        self.save('site.json', json.dumps(body, ensure_ascii=False, indent=2) + '\n')

    def layers(self):
        p = self.p
        order = {kind: n for n, kinds in enumerate(DRAWING) for kind in kinds}
        areas = sorted(p.areas, key=lambda a: (order[a['kind']], -round(size(a['ring']), 3)))
        self.layer('areas.geojson', [(head(a, a['kind'], a['ent']), 'Polygon', self.ring(a['ring'], decimals(a['kind']))) for a in areas])
        self.layer('buildings.geojson', [({**head(b, b['kind'], b['ent']), 'height': b['height'], 'levels': b['levels']}, 'Polygon',
                                          self.ring(b['ring'])) for b in p.buildings])
        self.layer('roads.geojson', [({**head(r, r['kind']), 'width': r['width']}, 'LineString', 
                                      [[round(v, decimals(r['kind'])) for v in self.at(x, y)] for x, y in thin(r['line'])])
                                     for r in p.roads])
        self.layer('places.geojson', [({**head(q, q['kind']), **q['more']}, 'Point', self.at(q['x'], q['y'], q['z'])) for q in p.places])
        self.layer('risk-units.geojson', [({**head(u, None, u['ent']), 'level': u['level']}, 'Polygon', self.ring(u['ring'])) for u in p.units])

    def shape(self, a):
        if a.r:
            return {'type': 'circle', 'radius': a.r}
        if a.wd:
            box = {'type': 'rect', 'width': a.wd[0], 'depth': a.wd[1]}
            return {**box, 'rotation': a.rot} if a.rot else box
        return None

    def asset(self, a):
        body = {'id': a.id, 'name': {'zh': a.zh, 'en': a.en}, 'kind': a.kind}
        for key, value in (('enterprise', a.ent), ('area', self.p.area_at(a.x, a.y)), ('building', a.building), ('chemical', a.cas),
                           ('volume', a.vol), ('designPressure', a.pres)):
            if value is not None:
                body[key] = value
        body['position'] = self.at(a.x, a.y, a.z)
        body['height'] = a.h
        if self.shape(a):
            body['shape'] = self.shape(a)
        rows = []
        for tag in a.tags:
            tag = dict(tag)
            if 'position' in tag:
                tag['position'] = self.at(*tag['position'])
            rows.append(dump(tag))
        text = dump(body)
        return text[:-1] + ',"tags":[\n  ' + ',\n  '.join(rows) + ']}' if rows else text

    def assets(self):
        head = ',\n'.join('%s:%s' % (dump(kind), dump(value)) for kind, value in defaults().items())
        self.save('assets.json', '{"defaults":{\n%s\n},"assets":[\n%s\n]}\n' % (head, ',\n'.join(self.asset(a) for a in self.p.assets)))

    def alarms(self):
        members = []
        for name, value in alarms.build(self.p).items():
            rows = '[\n%s\n]' % ',\n'.join(dump(row) for row in value) if isinstance(value, list) else dump(value)
            members.append('%s:%s' % (dump(name), rows))
        self.save('alarms.json', '{%s}\n' % ',\n'.join(members))

    def routes(self, nodes, edges):
        rows = []
        for n in nodes:
            body = {'id': n['id'], 'position': [round(v, 6) for v in self.at(*n['at'])]}
            if n['level']:
                body['level'] = n['level']
            if n['building']:
                body['building'] = n['building']
            rows.append(dump(body))
        lines = [dump({'kind': kind, 'nodes': chain}) for kind, chain in chains(edges)]
        self.save('routes.json', '{"nodes":[\n%s\n],"ways":[\n%s\n]}\n' % (',\n'.join(rows), ',\n'.join(lines)))


def chains(edges):
    """Edges strung together as long as each begins where the one before it ends."""
    out = []
    for a, b, kind in edges:
        if out and out[-1][0] == kind and out[-1][1][-1] == a:
            out[-1][1].append(b)
        else:
            out.append((kind, [a, b]))
    return out


def head(item, kind=None, ent=None):
    body = {'id': item['id'], 'name': {'zh': item['zh'], 'en': item['en']}}
    if kind:
        body['kind'] = kind
    if ent:
        body['enterprise'] = ent
    return body


class Graph:
    """Nodes are shared where roads and walkways meet at a gate of the graph."""

    def __init__(self):
        self.nodes, self.edges, self.index, self.pairs, self.at = [], [], {}, set(), {}

    def node(self, x, y, z=0.0, level=0, building=None, key=None):
        if key is None:
            i, j = round(x / SNAP), round(y / SNAP)
            near = [(i + k, j + m) for k in (0, -1, 1) for m in (0, -1, 1)]
            key = next((q for q in near if q in self.index and math.dist(self.at[q], (x, y)) < SNAP), (i, j))
            self.at.setdefault(key, (x, y))
        if key not in self.index:
            self.index[key] = 'n%d' % (len(self.nodes) + 1)
            self.nodes.append({'id': self.index[key], 'at': (x, y, z), 'level': level, 'building': building})
        return self.index[key]

    def edge(self, a, b, kind):
        if a != b and (a, b, kind) not in self.pairs and (b, a, kind) not in self.pairs:
            self.pairs.add((a, b, kind))
            self.edges.append((a, b, kind))

    def network(self, net):
        for (x0, y0), (x1, y1) in net.edges():
            self.edge(self.node(x0, y0), self.node(x1, y1), net.kind)

    def reach(self, kinds):
        """The parts that the graph of these kinds of edges has: how many nodes, and where one of them is."""
        near = collections.defaultdict(list)
        for a, b, kind in self.edges:
            if kind in kinds:
                near[a].append(b)
                near[b].append(a)
        places = {n['id']: n['at'] for n in self.nodes}
        seen, parts = set(), []
        for start in near:
            if start in seen:
                continue
            queue, count = collections.deque([start]), 1
            seen.add(start)
            while queue:
                for b in near[queue.popleft()]:
                    if b not in seen:
                        seen.add(b)
                        count += 1
                        queue.append(b)
            parts.append((count, *places[start][:2]))
        return sorted(parts)


def decimals(kind):
    """Of degrees: what is only drawn is good to 0.1 m."""
    return 6 if kind in DECORATION or kind in ('marking', 'walkway', 'pipe-rack', 'fence', 'side') else 7


def thin(line):
    """Without points that lie on each other."""
    return [q for n, q in enumerate(line) if n == 0 or math.dist(q, line[n - 1]) > 0.05]


def door(b):
    x0, y0, x1, y1 = b['box']
    return {'s': ((x0 + x1) / 2, y0), 'n': ((x0 + x1) / 2, y1), 'w': (x0, (y0 + y1) / 2), 'e': (x1, (y0 + y1) / 2)}[b['door']]


def interior(graph, b):
    """Per storey: a hall, rooms, a stair at one side; the ground hall leads to the door."""
    x0, y0, x1, y1 = b['box']
    w, h = x1 - x0, y1 - y0
    previous = None
    for level in b['levels']:
        i, z = level['index'], level['z']

        def place(name, fx, fy):
            return graph.node(*b['frame'].world(x0 + w * fx, y0 + h * fy), z, i, b['id'], key=(b['id'], i, name))
        hall = place('hall', 0.5, 0.5)
        if i == 0:
            graph.edge(graph.node(*b['frame'].world(*door(b))), hall, 'walkway')
        if w > 12:
            for k, (fx, fy) in enumerate(((0.2, 0.3), (0.8, 0.7), (0.2, 0.7), (0.8, 0.3))[:4 if w > 45 else 2]):
                graph.edge(hall, place('room%d' % k, fx, fy), 'walkway')
        if len(b['levels']) > 1:
            stair = place('stair', 0.92, 0.5)
            graph.edge(hall, stair, 'walkway')
            if previous:
                graph.edge(previous, stair, 'stair')
            previous = stair


def bund_path(p, frame, box, is_free):
    """A path outside of the bund wall where there is room, joined to the walkway of its cell."""
    x0, y0, x1, y1 = box[0] - 1.5, box[1] - 1.5, box[2] + 1.5, box[3] + 1.5
    corners = [frame.world(*q) for q in ((x0, y0), (x1, y0), (x1, y1), (x0, y1), (x0, y0))]
    if not all(is_free(s) for s in zip(corners, corners[1:])):
        return
    for point, side in (((x0, (y0 + y1) / 2), (-1, 0)), (((x0 + x1) / 2, y0), (0, -1)), ((x1, (y0 + y1) / 2), (1, 0)), (((x0 + x1) / 2, y1), (0, 1))):
        start = frame.world(*point)
        end = p.walk.ray(*start, *frame.direction(*side))
        if end and is_free((start, end)):
            p.walk.line(*corners)
            p.walk.line(start, end)
            return


def aisles(p, is_free):
    """Paths through the units, at most every 32 m, where nothing stands and no bund is crossed."""
    walls = [[frame.world(*q) for q in ((b[0], b[1]), (b[2], b[1]), (b[2], b[3]), (b[0], b[3]))] for frame, b in p.bunds]
    for frame, ring in p.aisles:
        box = plane.bounds(ring)
        for axis in (0, 1):
            last = box[axis]
            at = last + 16.0
            while at < box[axis + 2] - 16.0:
                seg = tuple(frame.world(*q) for q in plane.across(ring, axis, at))
                strip = plane.strip(*seg, 0.2)
                if at - last >= 32.0 - 16.0 * (last == box[axis]) and is_free(seg) and not any(plane.depth(strip, w) > 0.3 for w in walls):
                    p.walk.line(*seg)
                    last = at
                at += 1.5


class Obstacles:
    """What nobody walks through, found by place."""

    def __init__(self, p):
        self.items = p.solids()
        self.boxes = [plane.bounds(ring) for _, ring in self.items]
        self.grid = collections.defaultdict(set)
        for n, box in enumerate(self.boxes):
            for cell in cells(box):
                self.grid[cell].add(n)

    def near(self, box):
        for n in sorted(set().union(*(self.grid[c] for c in cells(box)))):
            b = self.boxes[n]
            if b[0] < box[2] and box[0] < b[2] and b[1] < box[3] and box[1] < b[3]:
                yield n

    def in_way(self, seg):
        ring = plane.strip(*seg, 0.2)
        for n in self.near(plane.bounds(ring)):
            if plane.depth(ring, self.items[n][1]) > 0.3:
                yield self.items[n][0]


def cells(box):
    for i in range(int(box[0] // 40), int(box[2] // 40) + 1):
        for j in range(int(box[1] // 40), int(box[3] // 40) + 1):
            yield i, j


def make_graph(p):
    graph = Graph()
    obstacles = Obstacles(p)
    bad = []

    def is_free(seg):
        return next(obstacles.in_way(seg), None) is None
    for frame, box in p.bunds:
        bund_path(p, frame, box, is_free)
    aisles(p, is_free)
    for b in p.buildings:
        if not p.walk.lead_out(b['frame'], *door(b), b['door'], is_free):
            bad.append('no way out of ' + b['id'])
    for q in (q for q in p.places if q['kind'] in ('gate', 'muster')):
        walk = p.walk.nearest(q['x'], q['y'])
        p.walk.links.append((p.drive.nearest(*walk), walk))
    graph.network(p.walk)
    graph.network(p.drive)
    for b in p.buildings:
        interior(graph, b)
    return graph, obstacles, bad


def check(p, graph, obstacles, bad):
    """What a plant cannot look like: things inside each other, walkways through tanks, a graph in pieces."""
    for i, (name, ring) in enumerate(obstacles.items):
        for n in obstacles.near(obstacles.boxes[i]):
            if n < i and plane.depth(ring, obstacles.items[n][1]) > 0.05:
                bad.append('%s stands in %s' % (name, obstacles.items[n][0]))
    for a in p.assets:
        if a.building and not contains(next(b for b in p.buildings if b['id'] == a.building)['ring'], a.x, a.y):
            bad.append('%s is not inside %s' % (a.id, a.building))
    for net in (p.walk, p.drive):
        for seg in net.edges():
            for name in obstacles.in_way(seg):
                bad.append('%s passes through %s at %.0f, %.0f' % (net.kind, name, *seg[0]))
    bad += under_racks(p, obstacles)
    for kinds in (('walkway', 'stair'), ('road',), ('walkway', 'stair', 'road')):
        parts = graph.reach(kinds)
        if len(parts) != 1:
            bad.append('the graph of %s has %d parts: %s' % (kinds, len(parts), ['%d at %.0f, %.0f' % q for q in parts[:12]]))
    for language in ('zh', 'en'):
        count = collections.Counter(q[language] for q in named(p))
        bad += ['%d things are called %s' % (n, name) for name, n in count.items() if n > 1]
    for line in bad:
        print('WRONG', line)
    return not bad


def under_racks(p, obstacles):
    """Racks that run through what is higher than they are."""
    tall = {a.id for a in p.assets if a.kind in ('tank', 'sphere', 'column', 'basin', 'cooling-tower', 'stack', 'bullet', 'transformer', 'flare')}
    tall |= {b['id'] for b in p.buildings if b['kind'] != 'gatehouse'}
    for r in p.roads:
        if r['kind'] == 'pipe-rack':
            for seg in zip(r['line'], r['line'][1:]):
                ring = plane.strip(*seg, r['width'] / 2 - 0.5)
                for n in obstacles.near(plane.bounds(ring)):
                    if obstacles.items[n][0] in tall and plane.depth(ring, obstacles.items[n][1]) > 0.5:
                        yield 'the rack %s runs through %s' % (r['id'], obstacles.items[n][0])


def named(p):
    return [vars(a) for a in p.assets] + p.areas + p.buildings + p.roads + p.places + p.units


def report(p, graph):
    tags = [t for a in p.assets for t in a.tags]
    limits = [r for t in tags for r in t.get('limits', [])]
    share = collections.Counter(r['priority'] for r in limits)
    print('%d assets, %d tags, %d with limits, %d limits, %d detectors' % (
        len(p.assets), len(tags), sum('limits' in t for t in tags), len(limits), sum(a.kind == 'detector' for a in p.assets)))
    print('priorities:', ', '.join('%d: %d (%.1f %%)' % (k, share[k], 100.0 * share[k] / len(limits)) for k in sorted(share)))
    print('%d areas, %d buildings, %d roads, %d places, %d risk units, %d nodes, %d edges' % (
        len(p.areas), len(p.buildings), len(p.roads), len(p.places), len(p.units), len(graph.nodes), len(graph.edges)))


def write(p, folder):
    os.makedirs(folder, exist_ok=True)
    graph, obstacles, bad = make_graph(p)
    report(p, graph)
    good = check(p, graph, obstacles, bad)
    w = Writer(p, folder)
    w.site()
    w.layers()
    w.assets()
    w.save('major-hazards.json', '{"hazards":[\n%s\n]}\n' % ',\n'.join(dump(h) for h in p.hazards))
    w.save('hazard-cases.json', '{"cases":[\n%s\n]}\n' % ',\n'.join(dump(c) for c in p.hazard_cases))
    w.routes(graph.nodes, graph.edges)
    w.alarms()
    assert good, '%d implausibilities' % len(bad)
