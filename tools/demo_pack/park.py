# SPDX-License-Identifier: GPL-3.0-or-later
"""The ground plan: reclaimed coast, canal, main roads, rail spur, jetty, green belts, racks, public places."""

import math

from . import plane
from .model import contains, rect
from .plane import Local
from .plot import WALK

# Junctions: column letter from west to east, row number from south to north (the even rows are between main roads).
N = {'A1': (-1000, -300), 'A3': (-985, -140), 'A5': (-968, 110), 'A7': (-938, 400), 'A9': (-905, 655),
     'B1': (-560, -600), 'B3': (-535, -200), 'B5': (-505, 60), 'B7': (-480, 352),
     'C1': (-20, -640), 'C3': (-15, -300), 'C5': (0, 0), 'C7': (8, 325), 'C9': (12, 622),
     'D1': (440, -640), 'D3': (432, -300), 'D5': (420, 10), 'D7': (400, 345), 'D9': (375, 632),
     'E1': (930, -600), 'E3': (905, -275), 'E5': (865, 95), 'E7': (800, 400), 'E9': (715, 655)}
ROADS = {  # number: junctions, names, width, curved
    1: ('A1 B1 C1 D1 E1', '南环路', 'South Ring', 12, True), 3: ('A3 B3 C3 D3 E3', '盐田路', 'Yantian', 12, True),
    5: ('A5 B5 C5 D5 E5', '滨海大道', 'Binhai Avenue', 15, True), 7: ('A7 B7 C7 D7', '氯碱路', 'Chlor-Alkali', 12, True),
    9: ('A9 C9 D9 E9', '北环路', 'North Ring', 12, True), 2: ('A1 A3 A5 A7 A9', '西环路', 'West Ring', 12, False),
    4: ('B1 B3 B5 B7', '精化路', 'Jinghua', 12, False), 6: ('C1 C3 C5 C7 C9', '中央路', 'Central', 15, False),
    8: ('D1 D3 D5 D7 D9', '海港路', 'Harbour', 12, False), 10: ('E1 E3 E5 E7 E9', '海堤路', 'Sea Wall', 12, True)}
PIECES = 3
LINES = {n: plane.smooth([N[k] for k in names.split()], PIECES if curved else 1) for n, (names, _, _, _, curved) in ROADS.items()}
COAST = [(1004, -800), (994, -690), (985, -600), (964, -420), (957, -275), (941, -90), (918, 100), (902, 190), (868, 330),
         (853, 420), (812, 545), (774, 655), (752, 702), (690, 748)]
JETTY = Local(886, -100, 7.0)


def between(number, a, b):
    """The part of a main road between two junctions, in that direction."""
    line = LINES[number]
    i, j = line.index(N[a]), line.index(N[b])
    return line[i:j + 1] if i <= j else line[j:i + 1][::-1]


def block(*parts):
    """A ring of parts of main roads, each (number, from, to)."""
    out = []
    for part in parts:
        out += between(*part)[:-1]
    return out


def main_roads(p):
    for n, (_, zh, en, width, _) in sorted(ROADS.items()):
        line, ns = LINES[n], n % 2 == 0
        p.road('RD-%d' % n, '%d号路（%s）' % (n, zh), 'Road %d (%s)' % (n, en), 'main', width, line)
        p.drive.line(*line)
        p.paint(0.4, line)
        for side in (-WALK, WALK):
            walk = plane.lengthen(plane.offset_line(line, side), WALK)
            p.walk.line(*walk)
            word = ('EW' if ns else 'SN')[side > 0]
            p.road('SW-%d%s' % (n, word), '%d号路%s侧人行道' % (n, {'S': '南', 'N': '北', 'W': '西', 'E': '东'}[word]),
                   'Road %d sidewalk, %s' % (n, {'S': 'south', 'N': 'north', 'W': 'west', 'E': 'east'}[word]), 'walkway', 2, walk)


def verges(p):
    """Planted strips between sidewalk and fence, but where a rack runs."""
    racks = {(5, 1), (5, -1), (6, -1), (8, -1), (4, -1), (10, -1), (10, 1)}
    for n, (names, _, _, _, _) in sorted(ROADS.items()):
        keys = names.split()
        for a, b in zip(keys, keys[1:]):
            line = between(n, a, b)
            length = sum(math.dist(q, r) for q, r in zip(line, line[1:]))
            if length < 60:
                continue
            part = plane.lengthen(line, -26) if math.dist(line[0], line[1]) > 30 and math.dist(line[-2], line[-1]) > 30 else line[1:-1]
            for side in (1, -1):
                if (n, side) not in racks:
                    near, far = plane.offset_line(part, side * 11.2), plane.offset_line(part, side * 18.8)
                    p.ground('vegetation', far + near[::-1] if side < 0 else near + far[::-1])


def outer_gates(p):
    """Gates where roads leave the park: the road goes on outside, with queue lanes for lorries beside it."""
    for n, zh, en, at, dx, dy in (('GATE-1', '1号门（主门）', 'Gate 1 (main)', 'A5', -92, 10), ('GATE-2', '2号门（物流）', 'Gate 2 (freight)', 'B1', -8, -165),
                                  ('GATE-3', '3号门（危化品车辆）', 'Gate 3 (dangerous goods)', 'D1', 3, -150), ('GATE-4', '4号门（西门）', 'Gate 4 (west)', 'A7', -88, 11),
                                  ('GATE-5', '5号门（北门）', 'Gate 5 (north)', 'C9', 2, 84)):
        x, y = N[at]
        length = math.hypot(dx, dy)
        freight = n in ('GATE-2', 'GATE-3')
        p.frame = f = Local(x, y, math.degrees(math.atan2(dy, dx)) - 90.0)
        p.road('RX-' + n[5:], zh + '进出道', en + ' approach', 'main', 16, [(0, 0), (0, length)])
        p.drive.line(*p.out([(0, 0), (0, length)]))
        p.walk.line(*p.out([(11, -WALK - 2), (11, length)]))
        at = 30.0 if freight else length * 0.55
        p.place(n, zh, en, 'gate', 0, at, heading=0)
        p.building('BLD-' + n, zh + '门岗', en + ' gatehouse', 'gatehouse', (-19, at - 4, -10, at + 4), 1, door='e')
        p.building('BLD-%sB' % n, zh + '安检室', en + ' inspection booth', 'gatehouse', (13.5, at - 3, 20, at + 3), 1, door='w')
        for k in (-6, -2, 2, 6):
            p.paint(0.6, [(k - 1.7, at), (k + 1.7, at)])
        p.paint(0.25, [(0, 12), (0, length - 2)])
        if freight:
            p.area('AR-QUE-' + n[5:], zh + '车辆缓冲区', en + ' lorry queue', 'parking', rect(-52, 24, -22, 42), None)
            for k in range(7):
                p.paint(0.3, [(-51 + k * 4.6, 25), (-51 + k * 4.6, 41)])
        p.frame = Local()
        del f


def shore(p):
    """Sea, dike and canal."""
    wall = plane.offset_line(COAST, 15)
    p.area('AR-SEA', '海域', 'Sea', 'water', COAST + plane.smooth([(690, 748), (880, 742), (1040, 652), (1128, 470), (1166, 240), (1178, 0), (1174, -260), (1152, -520), (1104, -714), (1004, -800)])[1:-1])
    p.area('AR-WALL', '海堤', 'Sea wall', 'other', wall[:1] + COAST + wall[1:][::-1])
    p.ground('sea-wall', plane.offset_line(COAST, 9)[::-1] + COAST)
    foot = plane.offset_line(LINES[10], -11.5)
    p.ground('vegetation', foot + [q for q in plane.offset_line(COAST, 16)[::-1] if -590 < q[1] < 640])
    south = LINES[1]
    near, far = plane.offset_line(south, -96), plane.offset_line(south, -134)
    near = [(x, y + 3 * math.sin(x / 70.0)) for x, y in near]
    p.area('AR-CANAL', '南界河', 'South canal', 'water',
           [(-1092, -282), *near[1:], (993, -694), (997, -735), *far[1:][::-1], (-1092, -335)])
    flat = [(1003, -790), (995, -690), (986, -600), (965, -420), (990, -430), (1012, -520), (1030, -640), (1032, -790)]
    p.area('AR-FLAT', '南侧滩涂', 'South mud flat', 'green', flat)


def belts(p):
    """Protective planting: widest in the west and north-west, where the wind comes from and people live."""
    west = LINES[2]
    outer = [(-1092, -300), (-1092, -60), (-1080, 180), (-1062, 430), (-1036, 700), (-905, 700)]
    p.area('AR-GREEN-W', '西侧居住缓冲绿带', 'Western green buffer', 'green', [(x - 24, y) for x, y in west][::1] + outer[::-1] + [(-1024, -300)])
    north = LINES[9]
    p.area('AR-GREEN-N', '北侧防护绿带', 'Northern green belt', 'green',
           plane.offset_line(north, 24) + plane.offset_line(north, 72)[::-1])
    p.area('AR-GREEN-S', '南侧防护绿带', 'Southern green belt', 'green',
           plane.offset_line(LINES[1], -92) + plane.offset_line(LINES[1], -24)[::-1])
    for k, (x, y, r) in enumerate(((-1054, -190, 20), (-1048, -90, 24), (-1040, 10, 20), (-1026, 300, 24), (-1022, 360, 18), (-1000, 520, 26),
                                   (-980, 625, 24), (-1064, -250, 18), (-1044, 210, 20), (-1020, 570, 16))):
        ring = [(x + r * (0.8 + 0.2 * math.sin(3 * a + k)) * math.cos(a), y + 1.3 * r * (0.85 + 0.15 * math.cos(2 * a + k)) * math.sin(a))
                for a in (2 * math.pi * i / 14 for i in range(14))]
        p.ground('vegetation', ring)
    for a, b, off in ((0.03, 0.3, 34), (0.34, 0.52, 34), (0.56, 0.97, 36)):
        line = north[round(a * (len(north) - 1)):round(b * (len(north) - 1)) + 1]
        p.ground('vegetation', plane.offset_line(line, off) + plane.offset_line(line, off + 24)[::-1])
    p.ground('pond', [(-1070, 40), (-1046, 50), (-1030, 84), (-1038, 104), (-1062, 100), (-1076, 72)])


def rail(p):
    """A spur along the canal with two sidings at the logistics plot."""
    main = plane.offset_line(LINES[1], -64)
    p.road('RL-1', '铁路专用线', 'Rail spur', 'rail', 3, [(-1092, -215)] + main[1:-1])
    for k, (lo, hi) in enumerate(((3, 9), (4, 8))):
        part = main[lo:hi + 1]
        side = plane.offset_line(part, 6.0 * (k + 1))
        p.road('RL-%d' % (k + 2), '装卸%d股道' % (k + 1), 'Siding %d' % (k + 1), 'rail', 3, [main[lo - 1]] + side + [main[hi + 1]])
    p.area('AR-RAIL', '铁路装卸场', 'Rail yard', 'yard', plane.offset_line(main[3:10], -7) + plane.offset_line(main[3:10], 20)[::-1])


def jetty(p, ent):
    """A trestle to two berths in deep water."""
    p.frame = JETTY
    p.area('AR-JETTY', '化工码头', 'Chemical jetty', 'jetty',
           [(30, -8), (214, -8), (214, -118), (240, -118), (240, 128), (214, 128), (214, 8), (30, 8)], ent)
    p.road('RD-J', '码头引桥', 'Jetty trestle', 'side', 7, [(0, -1), (227, -1)])
    p.drive.line(*p.out([(-30, -1), (219, -1)]))
    p.drive.line(*p.out([(219, -108), (219, 118)]))
    p.walk.line(*p.out([(9.5, -5.5), (229, -5.5)]))
    p.walk.line(*p.out([(229, -112), (229, 122)]))
    p.building('BLD-JETTY', '码头控制室', 'Jetty control room', 'control-room', (231.2, 22, 239, 36), 2, ent, door='w')
    p.building('BLD-JETTY2', '码头变电所', 'Jetty substation', 'substation', (231.2, 100, 239, 114), 1, ent, door='w')
    for k, y in enumerate((-190, -155, 160, 196)):
        p.area('AR-DOL-%d' % (k + 1), '%d#系缆墩' % (k + 1), 'Mooring dolphin %d' % (k + 1), 'jetty', rect(231, y - 5, 241, y + 5), ent)
    for k, (a, b) in enumerate(((-150, -118), (128, 155))):
        p.road('RW-J%d' % (k + 1), '系缆墩人行桥%d' % (k + 1), 'Dolphin catwalk %d' % (k + 1), 'walkway', 1.5, [(236, a), (236, b)])
    p.road('PK-J', '码头管廊', 'Jetty pipe rack', 'pipe-rack', 5, [(-12, 5), (212, 5), (224, 5), (224, -90)])
    p.road('PK-J2', '码头LPG管廊', 'Jetty LPG rack', 'pipe-rack', 3, [(224, 5), (224, 95)])
    p.frame = Local()


RACKS = {'PK-A': ('A线管廊（5号路北侧）', 'Pipe rack A (Road 5 north)', 5, 14.8, ('A5', 'E5'), 7),
         'PK-E': ('E线管廊（5号路南侧）', 'Pipe rack E (Road 5 south)', 5, -14.8, ('B5', 'E5'), 6),
         'PK-B': ('B线管廊（6号路）', 'Pipe rack B (Road 6)', 6, -14.8, ('C1', 'C9'), 7),
         'PK-C': ('C线管廊（8号路）', 'Pipe rack C (Road 8)', 8, -14.8, ('D1', 'D9'), 7),
         'PK-D': ('D线管廊（4号路）', 'Pipe rack D (Road 4)', 4, -14.8, ('B3', 'B7'), 6),
         'PK-F': ('F线管廊（10号路）', 'Pipe rack F (Road 10)', 10, 14.8, ('E1', 'E7'), 6)}


def rack_line(name):
    _, _, road, side, ends, _ = RACKS[name]
    return plane.lengthen(plane.offset_line(between(road, *ends), side), -12)


def racks(p):
    for r, (zh, en, _, _, _, width) in RACKS.items():
        p.road(r, zh, en, 'pipe-rack', width, rack_line(r))


def beside(number, a, b, share, side):
    """A point beside a main road, share of the way from one junction to the other, and the road's frame there."""
    line = between(number, a, b)
    want = sum(math.dist(q, r) for q, r in zip(line, line[1:])) * share
    for q, r in zip(line, line[1:]):
        d = math.dist(q, r)
        if want <= d:
            t = want / d
            f = Local(q[0] + (r[0] - q[0]) * t, q[1] + (r[1] - q[1]) * t, math.degrees(math.atan2(r[1] - q[1], r[0] - q[0])))
            return f.world(0, side), f
        want -= d
    raise AssertionError((number, share))


def along(line, share):
    """The point of a line that lies @share of its length from its start."""
    want = sum(math.dist(q, r) for q, r in zip(line, line[1:])) * share
    for q, r in zip(line, line[1:]):
        d = math.dist(q, r)
        if want <= d:
            return q[0] + (r[0] - q[0]) * want / d, q[1] + (r[1] - q[1]) * want / d
        want -= d
    return line[-1]


def musters(p):
    """Assembly points on all sides of the works, so that one is always up- or crosswind."""
    for m, road, share, side, zh, en, capacity in (
            ('M1', (3, 'A3', 'B3'), 0.52, -14.8, '1号集合点（管委会广场）', 'Muster point 1 (administration square)', 400),
            ('M2', (2, 'A5', 'A7'), 0.12, -14.8, '2号集合点（2号路）', 'Muster point 2 (Road 2)', 250),
            ('M3', (7, 'A7', 'B7'), 0.93, 14.8, '3号集合点（7号路西）', 'Muster point 3 (Road 7 west)', 300),
            ('M4', (7, 'B7', 'C7'), 0.5, 14.8, '4号集合点（7号路北）', 'Muster point 4 (Road 7 north)', 300),
            ('M5', (6, 'C3', 'C5'), 0.85, 14.8, '5号集合点（6号路）', 'Muster point 5 (Road 6)', 300),
            ('M6', (1, 'C1', 'D1'), 0.5, 14.8, '6号集合点（1号路）', 'Muster point 6 (Road 1)', 300),
            ('M7', (9, 'C9', 'D9'), 0.9, -14.8, '7号集合点（9号路东）', 'Muster point 7 (Road 9 east)', 200),
            ('M8', (1, 'D1', 'E1'), 0.1, 14.8, '8号集合点（3号门内）', 'Muster point 8 (inside Gate 3)', 200),
            ('M9', (9, 'A9', 'C9'), 0.25, -14.8, '9号集合点（9号路西）', 'Muster point 9 (Road 9 west)', 250),
            ('M10', (10, 'E1', 'E3'), 0.75, -14.8, '10号集合点（10号路）', 'Muster point 10 (Road 10)', 200)):
        (x, y), f = beside(*road, share, side)
        p.place(m, zh, en, 'muster', x, y, capacity=capacity)
        p.frame = Local(x, y, f.angle)
        p.ground('pad', rect(-13, -3.6, 13, 3.6))
        p.frame = Local()


def hydrants(p):
    """About every 100 m along the main roads, and along the fire lanes of the plots."""
    for n, (names, _, _, _, _) in sorted(ROADS.items()):
        line = plane.offset_line(LINES[n], 7.9 if n not in (5, 6) else 8.6)
        walk_along(p, line, 110.0, 60.0)
    for r in [r for r in p.roads if r['id'].startswith('RV-') and r['width'] >= 7 and len(r['line']) > 4]:
        ring = plane.inset(plane.clean(r['line'][:-1] if plane.signed(r['line'][:-1]) > 0 else r['line'][:-1][::-1]), 4.3)
        walk_along(p, ring + ring[:1], 92.0, 40.0)


def walk_along(p, line, step, first):
    left = first
    for q, r in zip(line, line[1:]):
        d = math.dist(q, r)
        while left <= d:
            name = p.number('HY')
            p.place(name, '%d号消火栓' % int(name[3:]), 'Hydrant %d' % int(name[3:]), 'hydrant', q[0] + (r[0] - q[0]) * left / d, q[1] + (r[1] - q[1]) * left / d, 0.8)
            left += step
        left -= d


# number: what it looks at (id of an area, asset, building or place), from which bearing and how far away
CAMERAS = [('GATE-1', 60, 42), ('GATE-2', 330, 38), ('GATE-3', 330, 38), ('GATE-4', 110, 40), ('GATE-5', 200, 38), ('AR-CELL', 225, 75), ('AR-H2', 315, 70),
           ('AR-CT', 30, 62), ('AR-LIQ', 150, 66), ('AR-2200', 40, 66), ('AR-3100', 240, 88), ('AR-3100', 60, 88), ('AR-3130', 130, 60), ('AR-3200', 300, 72),
           ('AR-3250', 200, 60), ('AR-3270', 60, 58), ('AR-FLARE', 200, 95), ('AR-3400', 290, 62), ('AR-3400', 110, 62), ('AR-3300', 210, 66), ('AR-2000', 315, 95),
           ('T-2102', 152, 44), ('T-2104', 320, 46), ('AR-2000', 135, 95), ('AR-2050', 225, 95), ('AR-2050', 45, 95), ('AR-4000', 280, 80), ('AR-4100', 20, 75),
           ('AR-4100', 200, 75), ('AR-4150', 60, 70), ('LA-4202', 173, 42), ('LA-4202', 353, 52), ('AR-JETTY', 265, 130), ('AR-5100', 215, 75), ('AR-5200', 145, 75),
           ('AR-5300', 215, 72), ('AR-5400', 145, 72), ('AR-5500', 40, 66), ('AR-5500', 220, 66), ('AR-5700', 300, 64), ('AR-NAOH', 230, 62), ('AR-HCL', 60, 62),
           ('AR-BRINE', 220, 70), ('AR-EVAP', 320, 66), ('AR-CW', 300, 72), ('AR-BOIL', 40, 74), ('AR-110', 140, 66), ('AR-WWT1', 320, 80), ('AR-WWT2', 60, 80),
           ('AR-FW', 200, 64), ('AR-WH1', 220, 66), ('AR-WH3', 140, 66), ('AR-TRK1', 300, 80), ('AR-TRK2', 60, 80), ('AR-INSP', 150, 62), ('BLD-ADM', 20, 66),
           ('BLD-FIRE', 320, 60), ('AR-RAIL', 20, 120), ('PK-A:0.3', 250, 60), ('PK-A:0.62', 70, 60), ('PK-B:0.35', 190, 60), ('PK-B:0.75', 10, 60),
           ('PK-C:0.55', 190, 60), ('PK-D:0.5', 350, 60)]


def target(p, name):
    if ':' in name:
        rack, share = name.split(':')
        return along(rack_line(rack), float(share))
    for a in p.areas + p.buildings:
        if a['id'] == name:
            return plane.centre(a['ring'])
    return next((q.x, q.y) if hasattr(q, 'x') else (q['x'], q['y']) for q in p.assets + p.places if (q.id if hasattr(q, 'id') else q['id']) == name)


def cameras(p):
    """On masts: where a tank or building stands in the place, somewhat nearer or further."""
    solid = [ring for _, ring in p.solids()]
    for n, (name, bearing, wanted) in enumerate(CAMERAS):
        tx, ty = target(p, name)
        for far in sorted((wanted + k for k in range(-30, 31, 3)), key=lambda f: abs(f - wanted)):
            x, y = tx + far * math.sin(math.radians(bearing)), ty + far * math.cos(math.radians(bearing))
            if not any(contains(ring, x, y) for ring in solid):
                break
        p.place('CAM-%02d' % (n + 1), '%d号摄像机' % (n + 1), 'Camera %d' % (n + 1), 'camera', x, y, 8.0 if n % 5 else 15.0, heading=(bearing + 180.0) % 360.0,
                fov=70 if n % 3 else 55, range=round(max(90, far * 1.7), -1))


def masts(p):
    for n, (x, y, zh, en) in enumerate(((-700, -290, '管委会楼顶', 'administration roof'), (-150, 338, '氯碱厂', 'chlor-alkali works'),
                                        (912, -40, '海堤', 'sea wall'), (560, 612, '火炬区', 'flare area'), (-880, 330, '精细化工', 'fine chemicals'))):
        p.place('WM-%d' % (n + 1), '%d#风向标（%s）' % (n + 1, zh), 'Wind mast %d (%s)' % (n + 1, en), 'wind-mast', x, y, 10.0)


def build(p):
    south = plane.offset_line(LINES[1], -22)
    north = plane.offset_line(LINES[9], 22)
    east = plane.offset_line(LINES[10], -22)
    west = plane.offset_line(LINES[2], 22)
    corners = [(-1030, -318), (952, -622), (728, 678), (-925, 677)]
    p.area('AR-PARK', '滨海化工园区', 'Binhai Chemical Park', 'other',
           corners[:1] + south[1:-1] + corners[1:2] + east[1:-1] + corners[2:3] + north[1:-1][::-1] + corners[3:] + west[1:-1][::-1])
    shore(p)
    belts(p)
    main_roads(p)
    verges(p)
    outer_gates(p)
    rail(p)
    racks(p)
    musters(p)
    masts(p)


def finish(p):
    """What looks at or serves the works, once they stand."""
    p.frame = Local()
    hydrants(p)
    cameras(p)
