# SPDX-License-Identifier: GPL-3.0-or-later
"""瑞成精细化工 / Ruicheng Fine Chemicals: batch workshops, solvents, RTO."""

from . import equipment as eq
from .model import rect
from .park import Plot

E = 'E5'


def workshop(p, c, k, n_reactors, zh_unit, en_unit, hot):
    """A batch workshop: reactors on the second storey of an open structure, centrifuges below."""
    x, y, w, h = c
    b = p.building('BLD-WS%d' % k, '%d车间（%s）' % (k, zh_unit), 'Workshop %d (%s)' % (k, en_unit), 'plant', (x + 8, y + 12, x + 104, y + 48), 4, E, 5.5, door='n')
    for i in range(n_reactors):
        n = '5%d%02d' % (k, i + 1)
        zh, en = 'R-%s反应釜' % n, 'Reactor R-' + n
        a = p.asset('R-' + n, 'reactor', zh, en, x + 18 + (i % 6) * 16, y + 22 + (i // 6) * 16, E, z=5.5, h=4, r=1.3, vol=6.3, cas=eq.TOLUENE, building=b)
        a.tag('TT-' + n, 'temperature', zh + '温度', en + ' temperature', -20, 200, (hot - 8, hot + 6), {'H': (hot + 12, 4), 'HH': (hot + 20, 3 if i % 3 else 2)})
        a.tag('PT-' + n, 'pressure', zh + '压力', en + ' pressure', -0.1, 0.6, (0, 0.12), {'H': (0.2, 4), 'HH': (0.3, 3)}, dec=3)
        if i % 2 == 0:
            a.tag('TT-%sJ' % n, 'temperature', zh + '夹套温度', en + ' jacket temperature', -30, 220, (hot - 20, hot + 25))
        a.tag('IT-' + n, 'current', zh + '搅拌电流', en + ' agitator current', 0, 60, (14, 28), {'H': (36, 4), 'L': (6, 4)} if i % 2 else None)
        a.tag('LT-' + n, 'level', zh + '液位', en + ' level', 0, 100, (10, 75), {'H': (85, 4)} if i % 3 == 0 else None)
        if k == 1:
            a.tag('PH-' + n, 'ph', zh + 'pH', en + ' pH', 0, 14, (5, 9))
    for i in range(4):
        n = '5%d%d' % (k, 51 + i)
        a = p.asset('M-' + n, 'centrifuge', '离心机M-' + n, 'Centrifuge M-' + n, x + 24 + i * 20, y + 18, E, h=2, r=1.1, building=b)
        a.tag('VT-' + n, 'vibration', '离心机M-%s振动' % n, 'Centrifuge M-%s vibration' % n, 0, 30, (1, 7), {'H': (11, 4), 'HH': (18, 4)})
        a.tag('ST-' + n, 'speed', '离心机M-%s转速' % n, 'Centrifuge M-%s speed' % n, 0, 1500, (0, 1200))
    gas = 'cl2' if k == 1 else 'lel'
    for i in range(4):
        eq.detector(p, '5%d0%d' % (k, i + 1), gas, '%d车间%d#' % (k, i + 1), 'Workshop %d, %d' % (k, i + 1), x + 22 + i * 22, y + 40, E, (4, 2) if k == 1 else (4, 3), z=5.9, building=b)
    p.building('BLD-WS%dCR' % k, '%d车间控制室' % k, 'Workshop %d control room' % k, 'control-room', (x + 12, y + 78, x + 34, y + 92), 2, E, 4, door='s')
    p.building('BLD-WS%dSU' % k, '%d车间配电室' % k, 'Workshop %d switch room' % k, 'substation', (x + 46, y + 78, x + 66, y + 92), 1, E, 5, door='s')


def columns(p, c):
    x, y, w, h = c
    b = p.building('BLD-DIST', '溶剂精馏框架', 'Solvent recovery structure', 'structure', (x + 10, y + 20, x + 94, y + 44), 4, E, 6, door='n')
    for i in range(6):
        n = '540%d' % (i + 1)
        zh, en = 'C-%s精馏塔' % n, 'Column C-' + n
        a = p.asset('C-' + n, 'column', zh, en, x + 20 + i * 13, y + 32, E, h=28, r=0.8, cas=eq.TOLUENE, building=b)
        a.tag('TT-%sT' % n, 'temperature', zh + '塔顶温度', en + ' top temperature', 0, 200, (62, 78), {'H': (86, 4)})
        a.tag('TT-%sB' % n, 'temperature', zh + '塔釜温度', en + ' bottom temperature', 0, 250, (104, 122), {'H': (132, 4), 'HH': (142, 3)})
        a.tag('PT-' + n, 'pressure', zh + '塔顶压力', en + ' top pressure', -0.1, 0.4, (-0.01, 0.06), {'H': (0.1, 4)}, dec=3)
        a.tag('LT-' + n, 'level', zh + '塔釜液位', en + ' bottom level', 0, 100, (40, 65), {'H': (80, 4), 'L': (20, 4)})
        a.tag('FT-' + n, 'flow', zh + '回流量', en + ' reflux', 0, 20, (6, 12), dec=2)
    for i in range(4):
        eq.detector(p, '540%d' % (i + 1), 'lel', '精馏区%d#' % (i + 1), 'Solvent recovery %d' % (i + 1), x + 18 + i * 22, y + 16, E, (4, 3))
    for i in range(6):
        n = '541%d' % (i + 1)
        eq.pump(p, 'P-' + n, '回流泵P-' + n, 'Reflux pump P-' + n, x + 20 + i * 13, y + 54, E, sets='IP', amps=24, cas=eq.TOLUENE, rot=90)
    a = p.asset('X-5601', 'heater', 'RTO焚烧炉', 'Regenerative thermal oxidiser', x + 84, y + 90, E, h=8, wd=(14, 8))
    a.tag('TT-5601', 'temperature', 'RTO炉膛温度', 'RTO chamber temperature', 0, 1200, (780, 860), {'H': (920, 4), 'HH': (980, 2), 'L': (740, 4)}, dec=0)
    a.tag('AT-5601', 'gas', 'RTO入口可燃气体', 'RTO inlet combustible gas', 0, 100, (0, 12), {'H': (20, 3), 'HH': (25, 2)})
    a.tag('PT-5601', 'pressure', 'RTO入口风压', 'RTO inlet pressure', -5, 5, (-2, -0.5), unit='kPa')
    p.asset('ST-5602', 'stack', 'RTO排气筒', 'RTO stack', x + 104, y + 90, E, h=30, r=0.7)


def solvents(p, c):
    x, y, w, h = c
    names = (('甲苯', 'Toluene', eq.TOLUENE), ('甲醇', 'Methanol', eq.METHANOL), ('二氯甲烷', 'Dichloromethane', '75-09-2'), ('丙酮', 'Acetone', '67-64-1'))
    p.area('AR-BUND-5500', '溶剂罐区防火堤', 'Solvent bund', 'bund', rect(x + 14, y + 22, x + 94, y + 74), E)
    for i in range(12):
        n = '55%02d' % (i + 1)
        zh, en, cas = names[i // 3]
        eq.tank(p, 'T-' + n, '%s储罐T-%s' % (zh, n), '%s tank T-%s' % (en, n), x + 24 + (i % 6) * 12, y + 36 + (i // 6) * 24, E, 3.5, 8, 300, cas, sets='LT', height_limits={'HH': (92, 4 if i % 3 else 3), 'H': (85, 4), 'L': (10, 4)})
    for i in range(6):
        n = '552%d' % (i + 1)
        eq.pump(p, 'P-' + n, '溶剂泵P-' + n, 'Solvent pump P-' + n, x + 26 + i * 11, y + 86, E, sets='IP', amps=30, rot=90)
    for i, (gx, gy) in enumerate(eq.around(x + 17, y + 25, x + 91, y + 71, 8)):
        eq.detector(p, '550%d' % (i + 1), 'lel', '溶剂罐区%d#' % (i + 1), 'Solvent farm %d' % (i + 1), gx, gy, E, (4, 3))


def front(p, plot, north):
    x, y, w, h = plot.cell(2, 0, 'AR-E5-OFF', '精化厂前区', 'Fine chemicals offices', 'office')
    p.building('BLD-E5-OFF', '瑞成精化办公楼', 'Ruicheng office', 'office', (x + 12, y + 20, x + 72, y + 38), 5, E, 3.6, door='s')
    p.building('BLD-E5-LAB', '精化研发楼', 'Fine chemicals R&D', 'laboratory', (x + 12, y + 70, x + 60, y + 90), 4, E, 4, door='s')
    p.building('BLD-E5-CAN', '精化食堂', 'Fine chemicals canteen', 'canteen', (x + 80, y + 70, x + 110, y + 92), 2, E, 4, door='s')
    x, y, w, h = north.cell(0, 1, 'AR-5700', '精化仓储区', 'Fine chemicals warehouses', 'storage')
    for i, (zh, en) in enumerate((('甲类原料库', 'Class A raw materials'), ('甲类成品库', 'Class A products'))):
        b = p.building('BLD-5%d00' % (7 + i), zh, en + ' store', 'warehouse', (x + 12, y + 16 + i * 44, x + 92, y + 42 + i * 44), 1, E, 7, door='n')
        eq.detector(p, '570%d' % (i + 1), 'lel', zh, en + ' store', x + 52, y + 29 + i * 44, E, (4, 3), building=b)
        a = p.asset('TM-570%d' % (i + 1), 'other', zh + '温湿度计', en + ' store climate', x + 40, y + 29 + i * 44, E, z=2, building=b)
        a.tag('TT-570%d' % (i + 1), 'temperature', zh + '温度', en + ' store temperature', -20, 60, (5, 28), {'H': (30, 4)})
        a.tag('MT-570%d' % (i + 1), 'humidity', zh + '湿度', en + ' store humidity', 0, 100, (30, 70), {'H': (80, 4)})
    x, y, w, h = north.cell(1, 1, 'AR-5800', '精化公用工程', 'Fine chemicals utilities', 'utility')
    p.building('BLD-E5-UT', '精化动力站', 'Fine chemicals utility house', 'boiler-house', (x + 10, y + 16, x + 60, y + 40), 2, E, 5, door='n')
    for i in range(2):
        eq.compressor(p, 'K-580%d' % (i + 1), '%d#盐水冷冻机' % (i + 1), 'Brine chiller %d' % (i + 1), x + 22 + i * 20, y + 28, E, 0.15, 1.2, 75, 150, 'BLD-E5-UT', sets='SDTI', alarm=False)
    p.area('AR-5850', '精化污水预处理', 'Fine chemicals pretreatment', 'utility', rect(x + 10, y + 60, x + 100, y + 100), E)
    for i in range(2):
        a = p.asset('BS-585%d' % (i + 1), 'basin', '%d#调节池' % (i + 1), 'Equalisation basin %d' % (i + 1), x + 32 + i * 40, y + 80, E, h=4, wd=(30, 24))
        a.tag('PH-585%d' % (i + 1), 'ph', '%d#调节池pH' % (i + 1), 'Equalisation basin %d pH' % (i + 1), 0, 14, (6, 9), {'H': (10, 4), 'L': (5, 4)})
        eq.detector(p, '585%d' % (i + 1), 'h2s', '%d#调节池' % (i + 1), 'Equalisation basin %d' % (i + 1), x + 32 + i * 40, y + 66, E, (4, 3))
    x, y, w, h = north.cell(2, 1, 'AR-5900', '精化预留地', 'Fine chemicals, reserved', 'green')


def build(p):
    south = Plot(p, 'PL-E5S', '瑞成精化南厂区', 'Ruicheng south works', E, 0, 2, gates=(('s', 0.9), ('n', 0.5)))
    south.rack(to_y=14)
    workshop(p, south.cell(0, 0, 'AR-5100', '一车间（氯化）', 'Workshop 1 (chlorination)', 'process'), 1, 12, '氯化', 'chlorination', 62)
    workshop(p, south.cell(1, 0, 'AR-5200', '二车间（加氢）', 'Workshop 2 (hydrogenation)', 'process'), 2, 12, '加氢', 'hydrogenation', 88)
    front(p, south, north := Plot(p, 'PL-E5N', '瑞成精化北厂区', 'Ruicheng north works', E, 0, 3, gates=(('s', 0.5), ('e', 0.1))))
    for i, (area, zh, en) in enumerate((('AR-E5-P1', '精化停车场', 'Fine chemicals car park'), ('AR-E5-P2', '精化绿地', 'Fine chemicals green'), ('AR-E5-P3', '精化事故池区', 'Fine chemicals spill pond'))):
        x, y, w, h = south.cell(i, 1, area, zh, en, ('parking', 'green', 'utility')[i])
        if i == 2:
            a = p.asset('BS-5951', 'basin', '精化事故应急池', 'Fine chemicals spill pond', x + 60, y + 60, E, h=5, wd=(60, 40), vol=8000)
            a.tag('LT-5951', 'level', '精化事故池液位', 'Spill pond level', 0, 100, (0, 15), {'H': (25, 4)})
    north.rack(to_x=-466)
    workshop(p, north.cell(0, 0, 'AR-5300', '三车间（烷基化）', 'Workshop 3 (alkylation)', 'process'), 3, 6, '烷基化', 'alkylation', 74)
    columns(p, north.cell(1, 0, 'AR-5400', '溶剂回收工段', 'Solvent recovery section', 'process'))
    solvents(p, north.cell(2, 0, 'AR-5500', '溶剂罐区', 'Solvent tank farm', 'tank-farm'))
