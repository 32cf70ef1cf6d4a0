# SPDX-License-Identifier: GPL-3.0-or-later
"""The four-colour risk map: every unit, as far as its equipment reaches; and the major hazards in it."""

import math

from . import plane
from .model import contains, footprint

# 1 red, 2 orange, 3 yellow, 4 blue
UNITS = (('AR-2100', '2#液氯储罐区', 'No. 2 liquid chlorine storage', 1), ('AR-2200', '液氯充装区', 'Chlorine filling', 1),
         ('AR-3100', 'LPG球罐区', 'LPG sphere farm', 1), ('AR-3400', '液氨罐区', 'Ammonia vessels', 1), ('AR-3130', 'LPG卧罐区', 'LPG bullets', 2),
         ('AR-2000', '甲醇罐区一组', 'Methanol group 1', 2), ('AR-2050', '甲醇罐区二组', 'Methanol group 2', 2), ('AR-CELL', '电解工段', 'Electrolysis', 2),
         ('AR-LIQ', '氯气液化工段', 'Liquefaction', 2), ('AR-5100', '氯化车间', 'Chlorination', 2), ('AR-5200', '加氢车间', 'Hydrogenation', 2),
         ('AR-H2', '氢气处理', 'Hydrogen', 2), ('AR-3300', '氨制冷站', 'Ammonia station', 2), ('AR-3250', 'LPG装卸区', 'LPG loading', 2),
         ('AR-4100', '甲醇装车区', 'Methanol loading', 3), ('AR-4000', '甲醇泵区', 'Methanol pumps', 3), ('AR-5300', '烷基化车间', 'Alkylation', 3),
         ('AR-5500', '溶剂罐区', 'Solvents', 3), ('AR-5400', '溶剂回收', 'Solvent recovery', 3), ('AR-CT', '氯气处理', 'Chlorine treatment', 3),
         ('AR-HCL', '盐酸工段', 'HCl', 3), ('AR-BOIL', '热电站', 'Power station', 3), ('AR-110', '总变电站', 'Main substation', 3),
         ('AR-NAOH', '烧碱罐区', 'Caustic tanks', 4), ('AR-BRINE', '盐水工段', 'Brine', 4), ('AR-CW', '循环水站', 'Circulating water', 4),
         ('AR-WWT', '污水生化区', 'Biological treatment', 4), ('AR-E1-OFF', '氯碱厂前区', 'Chlor-alkali offices', 4), ('AR-ADM', '园区管委会', 'Administration', 4),
         ('AR-3200', 'LPG机泵区', 'LPG machines', 2), ('AR-3270', 'LPG灌瓶区', 'LPG bottling', 2), ('AR-E2-BST', 'LPG瓶库区', 'LPG cylinder store', 3),
         ('AR-FLARE', '火炬区', 'Flare', 3), ('AR-2090', '醋酸罐区', 'Acetic acid tanks', 3), ('AR-JETTY', '化工码头', 'Chemical jetty', 2),
         ('AR-5700', '精化仓储区', 'Fine chemicals stores', 3), ('AR-WH1', '危化品仓储1区', 'Dangerous goods storage 1', 2), ('AR-WH2', '危化品仓储2区', 'Dangerous goods storage 2', 3),
         ('AR-WH3', '危化品仓储3区', 'Dangerous goods storage 3', 3), ('AR-EVAP', '蒸发工段', 'Evaporation', 4), ('AR-E1-AUX', '氯碱辅助区', 'Chlor-alkali auxiliaries', 4),
         ('AR-AIR', '空分空压站', 'Air and nitrogen', 3), ('AR-DM', '脱盐水站', 'Demineralised water', 4), ('AR-WWT3', '污水沉淀区', 'Clarifiers', 4),
         ('AR-WWT5', '污水进水区', 'Inlet works', 3), ('AR-5800', '精化公用工程', 'Fine chemicals utilities', 4), ('AR-4300', '甲醇消防站', 'Methanol fire water', 4),
         ('AR-CS-1', '1号冷库', 'Cold store 1', 3), ('AR-CS-2', '2号冷库', 'Cold store 2', 3), ('AR-CS-3', '3号冷库', 'Cold store 3', 3), ('AR-FW', '园区消防水站', 'Park fire water', 4),
         ('AR-3350', '冷冻水站', 'Chilled water', 4), ('AR-TRK1', '危化品停车一区', 'Tanker park 1', 3), ('AR-TRK2', '危化品停车二区', 'Tanker park 2', 3),
         ('AR-4150', '甲醇待装场', 'Methanol truck park', 3), ('AR-E2-PRK', 'LPG待检场', 'LPG truck park', 3))


def hull(points):
    points = sorted(set(points))

    def half(points):
        out = []
        for x, y in points:
            while len(out) > 1 and (out[-1][0] - out[-2][0]) * (y - out[-2][1]) - (out[-1][1] - out[-2][1]) * (x - out[-2][0]) <= 0:
                out.pop()
            out.append((x, y))
        return out[:-1]
    return half(points) + half(points[::-1])


def reach(p, ring):
    """The ground that the equipment and buildings of an area take up, with some metres around it, inside the area."""
    points = []
    for a in p.assets:
        if contains(ring, a.x, a.y):
            points += footprint(a) or [(a.x, a.y)]
    for b in p.buildings:
        if contains(ring, *plane.centre(b['ring'])):
            points += b['ring']
    if len(points) < 8:
        return ring
    out = thin(hull(points), 6.0)
    out = plane.inset(out, -5.0)
    for (x0, y0), (x1, y1) in plane.edges(ring if plane.signed(ring) > 0 else ring[::-1]):
        n = math.hypot(x1 - x0, y1 - y0)
        a, b = (y1 - y0) / n, -(x1 - x0) / n
        out = plane.clip(out, a, b, a * x0 + b * y0)
    assert len(out) > 2, ring
    return thin(out, 2.0)


def thin(ring, gap):
    """Without points that are nearer than @gap to the one before."""
    out = []
    for q in ring:
        if not out or math.dist(out[-1], q) > gap:
            out.append(q)
    return out[:-1] if math.dist(out[-1], out[0]) <= gap else out


def units(p):
    for n, (area, zh, en, level) in enumerate(UNITS):
        found = next(a for a in p.areas if a['id'] == area)
        ring = found['ring'] if found['kind'] in ('jetty', 'parking', 'loading') else plane.circle(*next((a.x, a.y) for a in p.assets if a.kind == 'flare'), 62, 20) if area == 'AR-FLARE' else reach(p, found['ring'])
        p.unit('RU-%02d' % (n + 1), zh + '风险单元', en + ' risk unit', level, ring, found['ent'])
