# SPDX-License-Identifier: GPL-3.0-or-later
"""Checks a pack for plausibility and writes it, one object a line, so that a change is a small diff."""

import collections
import json
import math
import os

from .geo import Frame
from .model import contains, defaults

ORIGIN = {'lon': 121.70388, 'lat': 32.30512, 'alt': 0}
LEVELS = ['1F', '2F', '3F', '4F', '5F', '6F']


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

    def ring(self, ring):
        return [[self.at(x, y) for x, y in list(ring) + [ring[0]]]]

    def site(self):
        p = self.p
        body = {'format': 'vigil-site/1', 'id': 'binhai', 'name': {'zh': '滨海化工园区', 'en': 'Binhai Chemical Park'}, 'origin': ORIGIN,
                'crs': 'CGCS2000', 'levels': [{'index': i, 'label': s} for i, s in enumerate(LEVELS)],
                'enterprises': [{'id': i, 'name': {'zh': zh, 'en': en}} for i, zh, en in p.enterprises]}
        self.save('site.json', json.dumps(body, ensure_ascii=False, indent=2) + '\n')

    def layers(self):
        p = self.p
        self.layer('areas.geojson', [(head(a, a['kind'], a['ent']), 'Polygon', self.ring(a['ring'])) for a in p.areas])
        self.layer('buildings.geojson', [({**head(b, b['kind'], b['ent']), 'height': b['height'], 'levels': b['levels']}, 'Polygon',
                                          self.ring(b['ring'])) for b in p.buildings])
        self.layer('roads.geojson', [({**head(r, r['kind']), 'width': r['width']}, 'LineString', [self.at(x, y) for x, y in r['line']])
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
                           ('volume', a.vol)):
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

    def routes(self, nodes, edges):
        rows = []
        for n in nodes:
            body = {'id': n['id'], 'position': self.at(*n['at'])}
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
        self.nodes, self.edges, self.index, self.pairs = [], [], {}, set()

    def node(self, x, y, z=0.0, level=0, building=None, key=None):
        key = key or (round(x, 1), round(y, 1))
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
        """How many parts the graph of these kinds of edges has."""
        near = collections.defaultdict(list)
        for a, b, kind in self.edges:
            if kind in kinds:
                near[a].append(b)
                near[b].append(a)
        seen, parts = set(), 0
        for start in near:
            if start in seen:
                continue
            parts += 1
            queue = collections.deque([start])
            seen.add(start)
            while queue:
                for b in near[queue.popleft()]:
                    if b not in seen:
                        seen.add(b)
                        queue.append(b)
        return parts


def door(b):
    x0, y0, x1, y1 = b['box']
    return {'s': ((x0 + x1) / 2, y0), 'n': ((x0 + x1) / 2, y1), 'w': (x0, (y0 + y1) / 2), 'e': (x1, (y0 + y1) / 2)}[b['door']]


def interior(graph, b):
    """Per storey: a hall, four rooms, a stair at one corner; the ground hall leads to the door."""
    x0, y0, x1, y1 = b['box']
    w, h = x1 - x0, y1 - y0
    previous = None
    for level in b['levels']:
        i, z = level['index'], level['z']

        def place(name, fx, fy):
            return graph.node(x0 + w * fx, y0 + h * fy, z, i, b['id'], key=(b['id'], i, name))
        hall = place('hall', 0.5, 0.5)
        if i == 0:
            graph.edge(graph.node(*door(b)), hall, 'walkway')
        if w > 12:
            for k, (fx, fy) in enumerate(((0.2, 0.3), (0.8, 0.7), (0.2, 0.7), (0.8, 0.3))[:4 if w > 45 else 2]):
                graph.edge(hall, place('room%d' % k, fx, fy), 'walkway')
        if len(b['levels']) > 1:
            stair = place('stair', 0.92, 0.5)
            graph.edge(hall, stair, 'walkway')
            if previous:
                graph.edge(previous, stair, 'stair')
            previous = stair


def bund_path(p, ring, is_free):
    """A path outside of the bund wall where there is room, joined to the walkway of its cell."""
    (x0, y0), (x1, y1) = ring[0], ring[2]
    x0, y0, x1, y1 = x0 - 1.5, y0 - 1.5, x1 + 1.5, y1 + 1.5
    corners = [(x0, y0), (x1, y0), (x1, y1), (x0, y1), (x0, y0)]
    if not all(is_free(s) for s in zip(corners, corners[1:])):
        return
    west, south = (x0, (y0 + y1) / 2), ((x0 + x1) / 2, y0)
    for point, side in ((west, 'w'), (south, 's')):
        end = p.walk.ray(*point, side)
        if is_free((point, end)):
            p.walk.line(*corners)
            p.walk.line(point, end)
            return


def make_graph(p):
    graph = Graph()
    solid = [box for _, box in solids(p)]

    def is_free(seg):
        return not any(crosses(seg, box) for box in solid)
    for a in p.areas:
        if a['kind'] == 'bund':
            bund_path(p, a['ring'], is_free)
    for b in p.buildings:
        p.walk.lead_out(*door(b), b['door'], is_free)
    crossings = [p.drive.nearest(*p.walk.nearest(q['x'], q['y'])) for q in p.places if q['kind'] in ('gate', 'muster')]
    for q, (x, y) in zip((q for q in p.places if q['kind'] in ('gate', 'muster')), crossings):
        p.walk.links.append(((x, y), p.walk.nearest(q['x'], q['y'])))
    graph.network(p.walk)
    graph.network(p.drive)
    for b in p.buildings:
        interior(graph, b)
    return graph


def footprint(a):
    if a.r:
        return a.x - a.r, a.y - a.r, a.x + a.r, a.y + a.r
    if a.wd:
        w, d = (a.wd[1], a.wd[0]) if a.rot in (90, 270) else a.wd
        return a.x - w / 2, a.y - d / 2, a.x + w / 2, a.y + d / 2
    return None


def overlaps(p, q, gap=0.0):
    return p[0] < q[2] - gap and q[0] < p[2] - gap and p[1] < q[3] - gap and q[1] < p[3] - gap


def crosses(seg, box):
    (x0, y0), (x1, y1) = seg
    return overlaps((min(x0, x1) - 0.2, min(y0, y1) - 0.2, max(x0, x1) + 0.2, max(y0, y1) + 0.2), box, 0.3)


def solids(p):
    """What nobody walks through."""
    out = [(a.id, footprint(a)) for a in p.assets if not a.building and footprint(a) and a.kind != 'weighbridge']
    return out + [(b['id'], b['box']) for b in p.buildings]


def check(p, graph):
    """What a plant cannot look like: things inside each other, walkways through tanks, a graph in pieces."""
    bad = []
    standing = solids(p)
    for i, (name, box) in enumerate(standing):
        for other, obox in standing[:i]:
            if overlaps(box, obox, 0.05):
                bad.append('%s stands in %s' % (name, other))
    for a in p.assets:
        if a.building:
            b = next(b for b in p.buildings if b['id'] == a.building)
            if not contains(b['ring'], a.x, a.y):
                bad.append('%s is not inside %s' % (a.id, a.building))
    for net in (p.walk, p.drive):
        for seg in net.edges():
            for name, box in standing:
                if crosses(seg, box):
                    bad.append('%s passes through %s at %s' % (net.kind, name, seg))
    for kinds in (('walkway', 'stair'), ('road',), ('walkway', 'stair', 'road')):
        if graph.reach(kinds) != 1:
            bad.append('the graph of %s has %d parts' % (kinds, graph.reach(kinds)))
    for line in bad:
        print('WRONG', line)
    assert not bad, '%d implausibilities' % len(bad)


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
    graph = make_graph(p)
    report(p, graph)
    check(p, graph)
    w = Writer(p, folder)
    w.site()
    w.layers()
    w.assets()
    w.routes(graph.nodes, graph.edges)
