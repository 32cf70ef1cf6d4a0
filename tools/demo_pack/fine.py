# SPDX-License-Identifier: GPL-3.0-or-later
"""瑞成精细化工 / Ruicheng Fine Chemicals: batch workshops, solvents, RTO."""

from . import equipment as eq
from . import fill, layout, park

E = 'E5'
ACETONE, DCM = '67-64-1', '75-09-2'


def workshop(p, c, k, n_reactors, zh_unit, en_unit, hot):
    """A batch workshop: reactors on the second storey of an open structure, centrifuges below; tanks and condensers outside."""
    x, y, w, h = c
    b = p.building('BLD-WS%d' % k, '%d车间厂房（%s）' % (k, zh_unit), 'Workshop building %d (%s)' % (k, en_unit), 'plant', (x + 6, y + 8, x + 108, y + 44), 4, E, 5.5, door='n')
    for i in range(n_reactors):
        n = '5%d%02d' % (k, i + 1)
        zh, en = 'R-%s反应釜' % n, 'Reactor R-' + n
        a = p.asset('R-' + n, 'reactor', zh, en, x + 17 + (i % 6) * 16, y + 18 + (i // 6) * 16, E, z=5.5, h=4, r=1.5, vol=6.3, pres=0.6, cas=eq.TOLUENE, building=b)
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
        a = p.asset('M-' + n, 'centrifuge', '离心机M-' + n, 'Centrifuge M-' + n, x + 24 + i * 20, y + 14, E, h=2, r=1.1, building=b)
        a.tag('VT-' + n, 'vibration', '离心机M-%s振动' % n, 'Centrifuge M-%s vibration' % n, 0, 30, (1, 7), {'H': (11, 4), 'HH': (18, 4)})
        a.tag('ST-' + n, 'speed', '离心机M-%s转速' % n, 'Centrifuge M-%s speed' % n, 0, 1500, (0, 1200))
    gas, cas = ('cl2', None) if k == 1 else ('lel', eq.H2 if k == 2 else eq.TOLUENE)
    for i in range(4):
        eq.detector(p, '5%d0%d' % (k, i + 1), gas, '%d车间%d#' % (k, i + 1), 'Workshop %d, %d' % (k, i + 1), x + 22 + i * 22, y + 36, E, (4, 2) if k == 1 else (4, 3), z=5.9, building=b, cas=cas)
    fill.slab(p, x + 112, y + 8, x + 128, y + 44)
    fill.tanks(p, 5061 + 100 * k, 4, '%d车间中间槽' % k, 'Workshop %d day tank' % k, x + 120, y + 14, E, eq.TOLUENE, step=0, dy=8.4, r=2.8, h=6, vol=100)
    fill.exchangers(p, 5061 + 100 * k, 9, '%d车间冷凝器' % k, 'Workshop %d condenser' % k, x + 10, y + 64, E, eq.TOLUENE)
    fill.drums(p, 5061 + 100 * k, 6, '%d车间接收罐' % k, 'Workshop %d receiver' % k, x + 44, y + 64, E, eq.TOLUENE, vol=20, pres=0.4)
    fill.columns(p, 5061 + 100 * k, 3, '%d车间尾气吸收塔' % k, 'Workshop %d vent absorber' % k, x + 76, y + 64, E, step=7, r=1.3, h=12)
    fill.pumps(p, 5061 + 100 * k, 7, '%d车间物料泵' % k, 'Workshop %d pump' % k, x + 12, y + 74, E, eq.TOLUENE, step=6)
    fill.row(p, 'dryer', 'D', 5061 + 100 * k, 2, '%d车间干燥机' % k, 'Workshop %d dryer' % k, x + 102, y + 62, 10, 0, E, h=4, wd=(10, 4), rot=90)
    p.building('BLD-WS%dCR' % k, '%d车间控制室' % k, 'Workshop %d control room' % k, 'control-room', (x + 8, y + 84, x + 34, y + 100), 2, E, 4, door='s')
    p.building('BLD-WS%dSU' % k, '%d车间配电室' % k, 'Workshop %d switch room' % k, 'substation', (x + 50, y + 84, x + 74, y + 100), 1, E, 5, door='s')
    p.building('BLD-WS%dFR' % k, '%d车间冷冻机房' % k, 'Workshop %d chiller house' % k, 'compressor-house', (x + 88, y + 82, x + 120, y + 100), 1, E, 6, door='s')


def columns(p, c):
    x, y, w, h = c
    b = p.building('BLD-DIST', '溶剂精馏框架', 'Solvent recovery structure', 'structure', (x + 8, y + 8, x + 96, y + 30), 4, E, 6, door='n')
    for i in range(6):
        n = '540%d' % (i + 1)
        zh, en = 'C-%s精馏塔' % n, 'Column C-' + n
        a = p.asset('C-' + n, 'column', zh, en, x + 18 + i * 13.5, y + 19, E, h=28, r=1.1, cas=eq.TOLUENE, building=b, vol=60, pres=0.4)
        a.tag('TT-%sT' % n, 'temperature', zh + '塔顶温度', en + ' top temperature', 0, 200, (62, 78), {'H': (86, 4)})
        a.tag('TT-%sB' % n, 'temperature', zh + '塔釜温度', en + ' bottom temperature', 0, 250, (104, 122), {'H': (132, 4), 'HH': (142, 3)})
        a.tag('PT-' + n, 'pressure', zh + '塔顶压力', en + ' top pressure', -0.1, 0.4, (-0.01, 0.06), {'H': (0.1, 4)}, dec=3)
        a.tag('LT-' + n, 'level', zh + '塔釜液位', en + ' bottom level', 0, 100, (40, 65), {'H': (80, 4), 'L': (20, 4)})
        a.tag('FT-' + n, 'flow', zh + '回流量', en + ' reflux', 0, 20, (6, 12), dec=2)
    for i in range(4):
        eq.detector(p, '540%d' % (i + 1), 'lel', '精馏区%d#' % (i + 1), 'Solvent recovery %d' % (i + 1), x + 16 + i * 24, y + 5, E, (4, 3), cas=eq.TOLUENE)
    for i in range(6):
        n = '541%d' % (i + 1)
        eq.pump(p, 'P-' + n, '回流泵P-' + n, 'Reflux pump P-' + n, x + 14 + i * 6, y + 38, E, sets='IP', amps=24, cas=eq.TOLUENE, rot=90)
    fill.exchangers(p, 5421, 12, '塔顶冷凝器', 'Overhead condenser', x + 12, y + 62, E, eq.TOLUENE)
    fill.drums(p, 5421, 8, '溶剂回流罐', 'Solvent reflux drum', x + 58, y + 62, E, eq.TOLUENE, vol=25, pres=0.4)
    fill.coolers(p, 5421, 6, '溶剂空冷器', 'Solvent air cooler', x + 104, y + 50, E, eq.TOLUENE)
    fill.slab(p, x + 8, y + 76, x + 96, y + 100)
    fill.tanks(p, 5431, 5, '溶剂接收槽', 'Solvent receiver tank', x + 18, y + 88, E, eq.TOLUENE, step=17, r=5, h=8, vol=500)
    a = p.asset('X-5601', 'heater', 'RTO焚烧炉', 'Regenerative thermal oxidiser', x + 136, y + 86, E, h=8, wd=(18, 10))
    a.tag('TT-5601', 'temperature', 'RTO炉膛温度', 'RTO chamber temperature', 0, 1200, (780, 860), {'H': (920, 4), 'HH': (980, 2), 'L': (740, 4)}, dec=0)
    a.tag('AT-5601', 'gas', 'RTO入口可燃气体', 'RTO inlet combustible gas', 0, 100, (0, 12), {'H': (20, 3), 'HH': (25, 2)})
    a.tag('PT-5601', 'pressure', 'RTO入口风压', 'RTO inlet pressure', -5, 5, (-2, -0.5), unit='kPa')
    p.asset('ST-5602', 'stack', 'RTO排气筒', 'RTO stack', x + 156, y + 86, E, h=30, r=1.2)
    p.building('BLD-E5-VAC', '真空泵房', 'Vacuum pump house', 'pump-house', (x + 112, y + 12, x + 160, y + 30), 1, E, 6, door='n')
    fill.filters(p, 5441, 4, '废气洗涤器', 'Vent washer', x + 108, y + 86, E, step=4.5, r=1.6)


def solvents(p, c):
    x, y, w, h = c
    names = (('甲苯', 'Toluene', eq.TOLUENE), ('甲醇', 'Methanol', eq.METHANOL), ('二氯甲烷', 'Dichloromethane', DCM), ('丙酮', 'Acetone', ACETONE))
    fill.bund(p, 'AR-BUND-5500', '溶剂罐区防火堤', 'Solvent bund', x + 10, y + 14, x + 122, y + 60, E, [[(x + 66, y + 14), (x + 66, y + 60)]])
    for i in range(12):
        n = '55%02d' % (i + 1)
        zh, en, cas = names[i // 3]
        eq.tank(p, 'T-' + n, '%s储罐T-%s' % (zh, n), '%s tank T-%s' % (en, n), x + 20 + (i % 6) * 18.4, y + 26 + (i // 6) * 22, E, 5.0 if i % 3 else 6.2, 8, 600 if i % 3 else 900, cas, sets='LT', height_limits={'HH': (92, 4 if i % 3 else 3), 'H': (85, 4), 'L': (10, 4)})
    for i in range(6):
        n = '552%d' % (i + 1)
        eq.pump(p, 'P-' + n, '溶剂泵P-' + n, 'Solvent pump P-' + n, x + 18 + i * 8, y + 68, E, sets='IP', amps=30, rot=90, cas=names[min(i // 2, 3)][2])
    fill.pumps(p, 5531, 6, '溶剂卸车泵', 'Solvent unloading pump', x + 72, y + 68, E, eq.TOLUENE, step=8)
    for i, (gx, gy) in enumerate(eq.around(x + 14, y + 18, x + 118, y + 56, 8)):
        eq.detector(p, '550%d' % (i + 1), 'lel', '溶剂罐区%d#' % (i + 1), 'Solvent farm %d' % (i + 1), gx, gy, E, (4, 3), cas=names[(i + 2) % 4][2])
    fill.bund(p, 'AR-BUND-5560', '酸碱罐区围堰', 'Acid and alkali bund', x + 132, y + 14, x + 174, y + 60, E)
    for k, (zh, en, cas) in enumerate((('液碱储罐', 'Caustic tank', eq.NAOH), ('盐酸储罐', 'HCl tank', eq.HCL), ('硫酸储罐', 'Sulphuric acid tank', '7664-93-9'))):
        fill.tanks(p, 5561 + 2 * k, 2, zh, en, x + 143, y + 22 + k * 15, E, cas, step=20, r=5.2, h=8, vol=600)
    p.building('BLD-E5-UNL', '溶剂卸车棚', 'Solvent unloading canopy', 'shed', (x + 16, y + 84, x + 84, y + 96), 1, E, 7, door='s')
    for k in range(5):
        p.paint(0.3, [(x + 96 + k * 8, y + 78), (x + 96 + k * 8, y + 98)])
    p.building('BLD-E5-TCR', '溶剂罐区机柜间', 'Solvent farm rack room', 'control-room', (x + 144, y + 80, x + 170, y + 96), 1, E, 4.5, door='s')


def front(p, south, north):
    x, y, w, h = south.cell('off', 'AR-E5-OFF', '精化厂前区', 'Fine chemicals offices', 'office', paved=False)
    p.building('BLD-E5-OFF', '瑞成精化办公楼', 'Ruicheng office', 'office', (x + 8, y + 10, x + 70, y + 28), 5, E, 3.6, door='n')
    p.building('BLD-E5-LAB', '精化研发楼', 'Fine chemicals R&D', 'laboratory', (x + 8, y + 58, x + 58, y + 80), 4, E, 4, door='s')
    p.building('BLD-E5-CAN', '精化食堂', 'Fine chemicals canteen', 'canteen', (x + 84, y + 58, x + 120, y + 82), 2, E, 4, door='s')
    p.building('BLD-E5-CCR', '精化中央控制室', 'Fine chemicals central control room', 'control-room', (x + 88, y + 8, x + 126, y + 30), 1, E, 6, door='n')
    fill.lawn(p, x + 10, y + 36, x + 76, y + 50)
    fill.lawn(p, x + 132, y + 8, x + 152, y + 80)
    x, y, w, h = north.cell('store', 'AR-5700', '精化仓储区', 'Fine chemicals warehouses', 'storage')
    for i, (zh, en) in enumerate((('甲类原料库', 'Class A raw materials'), ('甲类成品库', 'Class A products'))):
        b = p.building('BLD-5%d00' % (7 + i), zh, en + ' store', 'warehouse', (x + 10 + i * 84, y + 18, x + 66 + i * 84, y + 46), 1, E, 7, door='s')
        eq.detector(p, '570%d' % (i + 1), 'lel', zh, en + ' store', x + 32 + i * 84, y + 31, E, (4, 3), building=b, cas=ACETONE)
        a = p.asset('TM-570%d' % (i + 1), 'other', zh + '温湿度计', en + ' store climate', x + 44 + i * 84, y + 31, E, z=2, building=b)
        a.tag('TT-570%d' % (i + 1), 'temperature', zh + '温度', en + ' store temperature', -20, 60, (5, 28), {'H': (30, 4)})
        a.tag('MT-570%d' % (i + 1), 'humidity', zh + '湿度', en + ' store humidity', 0, 100, (30, 70), {'H': (80, 4)})
    utilities(p, north)
    x, y, w, h = north.cell('res', 'AR-5900', '精化预留地', 'Fine chemicals, reserved', 'green', paved=False)
    fill.slab(p, x + 20, y + 20, x + 90, y + 60)
    fill.trees(p, x + 100, y + 6, x + w - 4, y + h - 6, 12, 21)


def utilities(p, north):
    x, y, w, h = north.cell('util', 'AR-5800', '精化公用工程', 'Fine chemicals utilities', 'utility')
    p.building('BLD-E5-UT', '精化动力站', 'Fine chemicals utility house', 'boiler-house', (x + 6, y + 8, x + 60, y + 30), 2, E, 5, door='n')
    for i in range(2):
        eq.compressor(p, 'K-580%d' % (i + 1), '%d#盐水冷冻机' % (i + 1), 'Brine chiller %d' % (i + 1), x + 20 + i * 22, y + 19, E, 0.15, 1.2, 75, 150, 'BLD-E5-UT', sets='SDTI', alarm=False)
    for k in range(4):
        p.asset('CT-581%d' % (k + 1), 'cooling-tower', '精化%d#冷却塔' % (k + 1), 'Fine chemicals cooling tower %d' % (k + 1), x + 14 + k * 13, y + 52, E, h=9, wd=(12.4, 12.4))
    p.area('AR-5850', '精化污水预处理', 'Fine chemicals pretreatment', 'utility', [(x + 68, y + 6), (x + 146, y + 6), (x + 146, y + 70), (x + 68, y + 70)], E)
    for i in range(2):
        a = p.asset('BS-585%d' % (i + 1), 'basin', '%d#调节池' % (i + 1), 'Equalisation basin %d' % (i + 1), x + 88 + i * 38, y + 24, E, h=4, wd=(32, 24), vol=2800)
        a.tag('PH-585%d' % (i + 1), 'ph', '%d#调节池pH' % (i + 1), 'Equalisation basin %d pH' % (i + 1), 0, 14, (6, 9), {'H': (10, 4), 'L': (5, 4)})
        eq.detector(p, '585%d' % (i + 1), 'h2s', '%d#调节池' % (i + 1), 'Equalisation basin %d' % (i + 1), x + 88 + i * 38, y + 40, E, (4, 3))
        p.asset('C-585%d' % (i + 3), 'basin', '%d#气浮池' % (i + 1), 'Flotation basin %d' % (i + 1), x + 84 + i * 26, y + 55, E, h=4, r=9, vol=900)


def build(p):
    south = layout.plot(p, 'PL-E5S')
    workshop(p, south.cell('ws1', 'AR-5100', '一车间（氯化）', 'Workshop 1 (chlorination)', 'process'), 1, 12, '氯化', 'chlorination', 62)
    workshop(p, south.cell('ws2', 'AR-5200', '二车间（加氢）', 'Workshop 2 (hydrogenation)', 'process'), 2, 12, '加氢', 'hydrogenation', 88)
    x, y, w, h = south.cell('pond', 'AR-E5-P3', '精化事故池区', 'Fine chemicals spill pond area', 'utility')
    a = p.asset('BS-5951', 'basin', '精化事故应急池', 'Fine chemicals spill pond', x + 48, y + 36, E, h=5, wd=(74, 46), vol=12000)
    a.tag('LT-5951', 'level', '精化事故池液位', 'Spill pond level', 0, 100, (0, 15), {'H': (25, 4)})
    p.building('BLD-E5-FP', '精化消防泵房', 'Fine chemicals fire pump house', 'pump-house', (x + 8, y + 78, x + 34, y + 94), 1, E, 5, door='s')
    fill.tanks(p, 5961, 2, '精化消防水罐', 'Fine chemicals fire water tank', x + 52, y + 88, E, step=25, r=9.5, h=11, vol=3000)
    x, y, w, h = south.cell('park', 'AR-E5-P1', '精化停车场', 'Fine chemicals car park', 'parking')
    fill.car_park(p, x + 6, y + 6, x + 82, y + 84)
    x, y, w, h = south.cell('green', 'AR-E5-P2', '精化绿地', 'Fine chemicals green', 'green', paved=False)
    p.ground('pond', [(x + 30, y + 30), (x + 52, y + 24), (x + 78, y + 34), (x + 86, y + 52), (x + 64, y + 62), (x + 38, y + 54)])
    fill.trees(p, x + 2, y + 66, x + w - 2, y + h - 2, 8, 22)
    fill.trees(p, x + 2, y + 2, x + w - 2, y + 22, 6, 23)
    north = layout.plot(p, 'PL-E5N')
    front(p, south, north)
    workshop(p, north.cell('ws3', 'AR-5300', '三车间（烷基化）', 'Workshop 3 (alkylation)', 'process'), 3, 6, '烷基化', 'alkylation', 74)
    columns(p, north.cell('dist', 'AR-5400', '溶剂回收工段', 'Solvent recovery section', 'process'))
    solvents(p, north.cell('solv', 'AR-5500', '溶剂罐区', 'Solvent tank farm', 'tank-farm'))
    south.p.frame = south.frame
    south.unit_rack('PR-E5S-1', 'ws1', 0.5, 6)
    south.unit_rack('PR-E5S-2', 'ws2', 0.5, 6)
    south.spine('PR-E5S-3', 0, 'e', park.rack_line('PK-D'))
    north.unit_rack('PR-E5N-1', 'ws3', 0.5, 6)
    north.unit_rack('PR-E5N-2', 'dist', 0.47, 6)
    north.spine('PR-E5N-3', 0, 'e')
