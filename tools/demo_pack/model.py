# SPDX-License-Identifier: GPL-3.0-or-later
"""What a pack is made of, collected in metres."""

import re

from .network import Network
from .plane import Local, circle

# unit, decimals, period s, stale after s, deadband as share of range, on delay s, off delay s
KINDS = {
    'pressure': ('MPa', 2, 1, 10, 0.01, 2, 5),
    'temperature': ('℃', 1, 2, 15, 0.01, 5, 10),
    'level': ('%', 1, 2, 15, 0.01, 5, 10),
    'flow': ('m³/h', 1, 1, 10, 0.02, 3, 5),
    'gas': ('%LEL', 1, 1, 10, 0.01, 0, 10),
    'current': ('A', 1, 1, 10, 0.02, 3, 5),
    'vibration': ('mm/s', 1, 2, 15, 0.02, 3, 10),
    'position': ('%', 0, 2, 15, 0.02, 5, 5),
    'state': ('', 0, 5, 30, 0.0, 2, 2),
    'speed': ('r/min', 0, 1, 10, 0.01, 3, 5),
    'power': ('kW', 0, 5, 30, 0.02, 5, 10),
    'voltage': ('V', 0, 2, 15, 0.01, 1, 5),
    'ph': ('pH', 1, 5, 30, 0.01, 10, 30),
    'conductivity': ('μS/cm', 0, 10, 60, 0.02, 30, 30),
    'concentration': ('%', 1, 10, 60, 0.01, 10, 30),
    'weight': ('t', 2, 2, 15, 0.01, 3, 5),
    'humidity': ('%RH', 1, 10, 60, 0.02, 30, 30),
}


def rect(x0, y0, x1, y1):
    return [(x0, y0), (x1, y0), (x1, y1), (x0, y1)]


def contains(ring, x, y):
    inside = False
    for (x0, y0), (x1, y1) in zip(ring, ring[1:] + ring[:1]):
        if (y0 > y) != (y1 > y) and x < (x1 - x0) * (y - y0) / (y1 - y0) + x0:
            inside = not inside
    return inside


def size(ring):
    return abs(sum(x0 * y1 - x1 * y0 for (x0, y0), (x1, y1) in zip(ring, ring[1:] + ring[:1]))) / 2.0


class Asset:
    def __init__(self, pack, **fields):
        self.pack = pack
        self.tags = []
        self.__dict__.update(fields)

    def tag(self, tag_id, kind, zh, en, lo, hi, normal=None, limits=None, unit=None, dec=None, at=None, messages=None):
        """limits: {'HH': (value, priority)}; at: (dx, dy, z) from the asset."""
        std = KINDS[kind]
        self.pack.take(tag_id)
        tag = {'id': tag_id, 'name': {'zh': zh, 'en': en}, 'kind': kind}
        if unit and unit != std[0]:
            tag['unit'] = unit
        tag['range'] = [lo, hi]
        if normal:
            tag['normal'] = list(normal)
        if dec not in (None, std[1]):
            tag['decimals'] = dec
        if at:
            tag['position'] = (*self.frame.world(self.lx + at[0], self.ly + at[1]), at[2])
        rows = []
        for name in ('HH', 'H', 'L', 'LL'):
            if limits and name in limits:
                value, priority = limits[name]
                row = {'name': name, 'value': value, 'priority': priority}
                if messages and name in messages:
                    row['message'] = dict(zip(('zh', 'en'), messages[name]))
                rows.append(row)
        if rows:
            tag['limits'] = rows
        self.tags.append(tag)
        return self


def defaults():
    """What the tags of each kind have in common, as assets.json says it once."""
    out = {}
    for kind, (unit, decimals, period, stale, deadband, on, off) in KINDS.items():
        out[kind] = {'unit': unit} if unit else {}
        out[kind].update(decimals=decimals, period=period, staleAfter=stale, deadband=deadband, onDelay=on, offDelay=off)
    return out


def footprint(a):
    if a.r:
        return circle(a.x, a.y, a.r, 12)
    if a.wd:
        f, (w, d) = Local(a.x, a.y, -a.rot), a.wd
        return [f.world(*q) for q in ((-w / 2, -d / 2), (w / 2, -d / 2), (w / 2, d / 2), (-w / 2, d / 2))]
    return None


DECORATION = ('vegetation', 'lawn', 'pond', 'sea-wall', 'paving', 'pad')


class Pack:
    """Everything is given in the frame that is current (a plot's) and kept in metres east and north."""

    def __init__(self):
        self.enterprises, self.areas, self.buildings, self.roads = [], [], [], []
        self.places, self.assets, self.units, self.bunds, self.aisles, self.hazards = [], [], [], [], [], []
        self.hazard_cases = []
        self.walk, self.drive = Network('walkway'), Network('road')
        self.used, self.numbers = set(), {}
        self.frame = Local()

    def take(self, name):
        assert name not in self.used and re.fullmatch(r'[A-Za-z0-9.-]+', name), name
        self.used.add(name)

    def number(self, prefix):
        """The next of PREFIX-001, PREFIX-002 …"""
        self.numbers[prefix] = self.numbers.get(prefix, 0) + 1
        return '%s-%03d' % (prefix, self.numbers[prefix])

    def out(self, points):
        return [self.frame.world(*q) for q in points]

    def area(self, area_id, zh, en, kind, ring, ent=None):
        self.take(area_id)
        self.areas.append(dict(id=area_id, zh=zh, en=en, kind=kind, ring=self.out(ring), ent=ent))

    def ground(self, kind, ring):
        """Decoration: an area that is only drawn."""
        zh, en = {'vegetation': ('绿化带', 'Planting'), 'lawn': ('草坪', 'Lawn'), 'pond': ('水面', 'Pond'), 'sea-wall': ('海堤护坡', 'Sea wall slope'),
                  'paving': ('装置地坪', 'Paving'), 'pad': ('基础', 'Pad')}[kind]
        name = self.number({'vegetation': 'DV', 'lawn': 'DL', 'pond': 'DW', 'sea-wall': 'DS', 'paving': 'DP', 'pad': 'DF'}[kind])
        self.area(name, '%s%d' % (zh, int(name[3:])), '%s %d' % (en, int(name[3:])), kind, ring)

    def paint(self, width, line):
        """Decoration: a line painted on a road or yard."""
        name = self.number('DM')
        self.road(name, '标线%d' % int(name[3:]), 'Marking %d' % int(name[3:]), 'marking', width, line)

    def building(self, b_id, zh, en, kind, box, floors=1, ent=None, floor_height=4.2, door='s', z0=0.0):
        """box: x0, y0, x1, y1. A storey is floor_height high; the roof is 1.2 m over the last ceiling."""
        self.take(b_id)
        levels = [dict(index=i, z=round(z0 + i * floor_height, 2)) for i in range(floors)]
        self.buildings.append(dict(id=b_id, zh=zh, en=en, kind=kind, ring=self.out(rect(*box)), box=box, frame=self.frame, ent=ent, door=door,
                                   levels=levels, height=round(floors * floor_height + 1.2, 1)))
        return b_id

    def road(self, road_id, zh, en, kind, width, line):
        self.take(road_id)
        self.roads.append(dict(id=road_id, zh=zh, en=en, kind=kind, width=width, line=self.out(line)))

    def place(self, place_id, zh, en, kind, x, y, z=0.0, **more):
        self.take(place_id)
        x, y = self.frame.world(x, y)
        if 'heading' in more:
            more['heading'] = round((more['heading'] - self.frame.angle) % 360.0, 1)
        self.places.append(dict(id=place_id, zh=zh, en=en, kind=kind, x=x, y=y, z=z, more=more))

    def unit(self, unit_id, zh, en, level, ring, ent=None):
        self.take(unit_id)
        self.units.append(dict(id=unit_id, zh=zh, en=en, level=level, ring=ring, ent=ent))

    def asset(self, a_id, kind, zh, en, x, y, ent=None, z=0.0, h=2.0, r=None, wd=None, rot=0.0, cas=None, vol=None,
              building=None, pres=None):
        """rot: degrees clockwise in the current frame; vol: m3; pres: design pressure, MPa."""
        self.take(a_id)
        wx, wy = self.frame.world(x, y)
        turn = round((rot - self.frame.angle + 180.0) % 360.0 - 180.0, 2) if wd else 0.0
        asset = Asset(self, id=a_id, kind=kind, zh=zh, en=en, x=wx, y=wy, lx=x, ly=y, frame=self.frame, z=z, h=h, r=r, wd=wd, rot=turn,
                      cas=cas, vol=vol, pres=pres, ent=ent, building=building)
        self.assets.append(asset)
        return asset

    def solids(self):
        """What nobody walks through, as (id, ring)."""
        out = [(a.id, footprint(a)) for a in self.assets if not a.building and footprint(a) and a.kind not in ('weighbridge', 'pipeline') and a.z < 4.0]
        return out + [(b['id'], b['ring']) for b in self.buildings]

    def area_at(self, x, y):
        found = [a for a in self.areas if a['kind'] not in DECORATION and contains(a['ring'], x, y)]
        return min(found, key=lambda a: size(a['ring']))['id'] if found else None
