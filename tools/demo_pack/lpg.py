# SPDX-License-Identifier: GPL-3.0-or-later
"""东港液化气 / Donggang LPG: spheres, bullets, pumps and compressors, truck loading, bottling, flare."""

from . import equipment as eq
from . import fill, layout, park, plane

E = 'E2'
LPG, BUTANE = eq.PROPANE, '106-97-8'


def spheres(p, c):
    """Six spheres of 2000 m3, 15.7 m across, more than one diameter apart (GB 50160)."""
    x, y, w, h = c
    fill.bund(p, 'AR-BUND-3100', 'LPG球罐区防火堤', 'LPG sphere bund', x + 10, y + 24, x + 140, y + 116, E,
              [[(x + 54, y + 24), (x + 54, y + 116)], [(x + 96, y + 24), (x + 96, y + 116)], [(x + 10, y + 70), (x + 140, y + 70)]])
    for i in range(6):
        n = 3101 + i
        sx, sy = x + 34 + (i % 3) * 42, y + 47 + (i // 3) * 46
        zh, en = 'V-%d %d#LPG球罐' % (n, i + 1), 'V-%d LPG sphere %d' % (n, i + 1)
        a = p.asset('V-%d' % n, 'sphere', zh, en, sx, sy, E, h=18.2, r=7.85, cas=LPG, vol=2000, pres=1.77)
        zh, en = zh[7:], en[7:]
        a.tag('PT-%d' % n, 'pressure', zh + '压力', en + ' pressure', 0, 2.5, (0.5, 1.2), {'HH': (1.65, 1), 'H': (1.45, 2), 'L': (0.2, 4)}, at=(2, 0, 18))
        a.tag('LT-%d' % n, 'level', zh + '液位', en + ' level', 0, 100, (20, 80), {'HH': (90, 1 if i < 2 else 2), 'H': (85, 3), 'L': (12, 4), 'LL': (8, 4)}, at=(0, 2, 18))
        a.tag('LT-%dA' % n, 'level', zh + '液位（雷达）', en + ' level, radar', 0, 100, (20, 80), at=(0, -2, 18))
        a.tag('TT-%dA' % n, 'temperature', zh + '下部温度', en + ' lower temperature', -40, 80, (5, 32), at=(7, 0, 4))
        a.tag('TT-%dB' % n, 'temperature', zh + '上部温度', en + ' upper temperature', -40, 80, (5, 35), {'H': (40, 4), 'HH': (48, 3)}, at=(6, 0, 14))
        eq.valve(p, str(n), zh + '出口紧急切断阀', en + ' outlet shut-off valve', sx - 10.5, sy - 3, E, LPG)
        eq.valve(p, str(n + 20), zh + '入口紧急切断阀', en + ' inlet shut-off valve', sx - 10.5, sy + 3, E, LPG)
        a = p.asset('SP-%d' % n, 'spray', zh + '水喷淋', en + ' water spray', sx, sy + 9.5, E, z=16, h=0.5)
        a.tag('FT-SP%d' % n, 'flow', zh + '喷淋水流量', en + ' spray water flow', 0, 600, dec=0)
    for i, (gx, gy) in enumerate(eq.around(x + 22, y + 34, x + 130, y + 106, 16)):
        eq.detector(p, '31%02d' % (i + 1), 'lel', 'LPG球罐区%d#' % (i + 1), 'LPG spheres %d' % (i + 1), gx, gy, E, (4, 2), cas=LPG)
    fill.bund(p, 'AR-BUND-3110', '丁烷球罐防火堤', 'Butane sphere bund', x + 152, y + 30, x + 194, y + 110, E, [[(x + 152, y + 70), (x + 194, y + 70)]])
    fill.row(p, 'sphere', 'V', 3111, 2, '丁烷球罐', 'Butane sphere', x + 173, y + 50, 0, 40, E, h=14.6, r=6.15, cas=BUTANE, vol=1000, pres=0.79)
    for k, (mx, my) in enumerate(((6, 16), (75, 16), (146, 16), (6, 124), (75, 124), (146, 124))):
        p.asset('FM-310%d' % (k + 1), 'monitor', 'LPG球罐区%d#消防炮' % (k + 1), 'Sphere farm fire monitor %d' % (k + 1), x + mx, y + my, E, z=1, h=3)


def bullets(p, c):
    x, y, w, h = c
    fill.bund(p, 'AR-BUND-3130', 'LPG卧罐区防火堤', 'LPG bullet bund', x + 12, y + 14, x + 72, y + 78, E)
    for i in range(4):
        n = 3131 + i
        zh, en = '%d#LPG卧罐' % (i + 1), 'LPG bullet %d' % (i + 1)
        a = p.asset('V-%d' % n, 'bullet', zh, en, x + 42, y + 24 + i * 15, E, z=1.5, h=4.2, wd=(22, 3), cas=LPG, vol=100, pres=1.77)
        a.tag('PT-%d' % n, 'pressure', zh + '压力', en + ' pressure', 0, 2.5, (0.5, 1.2), {'H': (1.45, 3), 'HH': (1.65, 2)})
        a.tag('LT-%d' % n, 'level', zh + '液位', en + ' level', 0, 100, (20, 80), {'H': (85, 4), 'HH': (90, 3)})
        a.tag('TT-%d' % n, 'temperature', zh + '温度', en + ' temperature', -40, 80, (5, 34))
    for i, (gx, gy) in enumerate(eq.around(x + 16, y + 18, x + 68, y + 74, 4)):
        eq.detector(p, '313%d' % (i + 1), 'lel', 'LPG卧罐区%d#' % (i + 1), 'LPG bullets %d' % (i + 1), gx, gy, E, (4, 3), cas=LPG)
    fill.bund(p, 'AR-BUND-3140', '丙烯卧罐区防火堤', 'Propylene bullet bund', x + 80, y + 14, x + 134, y + 78, E)
    fill.row(p, 'bullet', 'V', 3141, 5, '丙烯储罐', 'Propylene bullet', x + 107, y + 22, 0, 12, E, z=1.5, h=4.0, wd=(20, 3.2), cas='115-07-1', vol=120, pres=2.16)
    p.building('BLD-E2-FP', 'LPG消防泵房', 'LPG fire pump house', 'pump-house', (x + 12, y + 100, x + 40, y + 116), 1, E, 5, door='n')
    for i, s in enumerate('AB'):
        eq.pump(p, 'FP-330' + s, 'LPG消防泵' + s, 'LPG fire pump ' + s, x + 21 + i * 9, y + 108, E, sets='PR', num='FP330' + s, press=0.9, building='BLD-E2-FP')
        a = p.asset('T-335%d' % (i + 1), 'tank', '%d#LPG消防水罐' % (i + 1), 'LPG fire water tank %d' % (i + 1), x + 66 + i * 34, y + 108, E, h=12, r=11.5, vol=4500)
        a.tag('LT-335%d' % (i + 1), 'level', '%d#LPG消防水罐液位' % (i + 1), 'LPG fire water tank %d level' % (i + 1), 0, 100, (80, 98), {'L': (70, 3), 'LL': (50, 3)})


def machines(p, c):
    x, y, w, h = c
    p.building('BLD-E2-PMP', 'LPG泵棚', 'LPG pump shelter', 'shed', (x + 8, y + 8, x + 78, y + 24), 1, E, 5, door='n')
    for i in range(6):
        n = 3201 + i
        eq.pump(p, 'P-%d' % n, 'LPG泵P-%d' % n, 'LPG pump P-%d' % n, x + 16 + i * 10.5, y + 16, E, sets='IPV' if i < 4 else 'IP', press=1.6, cas=LPG,
                alarm=i < 4, building='BLD-E2-PMP', rot=90)
    p.building('BLD-E2-K', 'LPG压缩机房', 'LPG compressor house', 'compressor-house', (x + 8, y + 60, x + 68, y + 80), 1, E, 7, door='s')
    for i, s in enumerate('ABC'):
        eq.compressor(p, 'K-321' + s, 'LPG压缩机' + s, 'LPG compressor ' + s, x + 19 + i * 18, y + 70, E, 0.6, 1.3, 85, 75, 'BLD-E2-K', LPG, 'SDTVI', alarm=i < 2)
    for i in range(2):
        a = p.asset('E-322%d' % (i + 1), 'heater', '%d#LPG气化器' % (i + 1), 'LPG vaporiser %d' % (i + 1), x + 92 + i * 9, y + 60, E, h=4, r=1.6, cas=LPG, vol=6, pres=1.77)
        a.tag('TT-322%d' % (i + 1), 'temperature', '%d#气化器出口温度' % (i + 1), 'Vaporiser %d outlet' % (i + 1), 0, 120, (45, 65), {'L': (35, 4), 'H': (75, 4)})
    for i in range(6):
        eq.detector(p, '320%d' % (i + 1), 'lel', 'LPG机泵区%d#' % (i + 1), 'LPG machines %d' % (i + 1), x + 14 + (i % 3) * 26, y + 27 + (i // 3) * 30, E, (4, 3), cas=LPG)
    fill.columns(p, 3231, 3, '脱丙烷塔', 'Depropaniser', x + 92, y + 20, E, LPG, step=12, r=2.0, h=42)
    fill.columns(p, 3241, 2, '脱乙烷塔', 'De-ethaniser', x + 130, y + 20, E, LPG, step=12, r=1.6, h=36)
    fill.exchangers(p, 3251, 14, 'LPG换热器', 'LPG exchanger', x + 92, y + 36, E, LPG, step=4.0, length=8.5)
    fill.coolers(p, 3261, 9, 'LPG空冷器', 'LPG air cooler', x + 94, y + 48, E, LPG, step=7)
    fill.drums(p, 3261, 5, '回流罐', 'Reflux drum', x + 116, y + 64, E, LPG, step=6, wd=(9, 2.8), vol=45, pres=1.9)
    fill.pumps(p, 3261, 10, '回流泵', 'Reflux pump', x + 86, y + 74, E, LPG, step=5.4)
    fill.exchangers(p, 3281, 6, '再沸器', 'Reboiler', x + 12, y + 39, E, LPG, step=5, length=8)
    fill.drums(p, 3271, 5, '压缩机入口分液罐', 'Suction drum', x + 44, y + 39, E, LPG, step=6, wd=(8, 2.6), vol=30, pres=1.8)
    p.building('BLD-E2-DP', '气分装置框架', 'Gas separation structure', 'structure', (x + 90, y + 84, x + 146, y + 106), 3, E, 6, door='s')
    fill.row(p, 'vessel', 'V', 3291, 6, '中间罐', 'Intermediate vessel', x + 97, y + 95, 8.4, 0, E, z=6, h=5, r=1.8, cas=LPG, vol=25, pres=1.8, building='BLD-E2-DP')
    p.building('BLD-E2-SUB', 'LPG变配电室', 'LPG substation', 'substation', (x + 16, y + 90, x + 50, y + 106), 1, E, 5, door='s')


def utilities(p, c):
    x, y, w, h = c
    p.building('BLD-E2-CR2', 'LPG外操间', 'LPG field operators room', 'control-room', (x + 8, y + 84, x + 34, y + 100), 1, E, 4.5, door='s')
    p.building('BLD-E2-WS', 'LPG维修间', 'LPG workshop', 'workshop', (x + 48, y + 82, x + 84, y + 102), 1, E, 7, door='s')
    p.asset('BS-3390', 'basin', 'LPG初期雨水池', 'LPG storm water basin', x + 110, y + 84, E, h=5, wd=(36, 34), vol=5500)
    fill.slab(p, x + 8, y + 8, x + 90, y + 52)
    fill.tanks(p, 3391, 3, '循环水缓冲罐', 'Cooling water buffer tank', x + 22, y + 24, E, step=26, r=8, h=9, vol=1800)
    for k in range(3):
        p.asset('CT-339%d' % (k + 1), 'cooling-tower', 'LPG%d#冷却塔' % (k + 1), 'LPG cooling tower %d' % (k + 1), x + 18 + k * 13, y + 45, E, h=9, wd=(12.4, 12.4))
    fill.pumps(p, 3391, 6, '循环水泵', 'Cooling water pump', x + 60, y + 45, E, step=5)
    p.building('BLD-E2-N2', '制氮间', 'Nitrogen house', 'compressor-house', (x + 100, y + 12, x + 128, y + 30), 1, E, 6, door='n')
    fill.row(p, 'vessel', 'V', 3351, 4, '氮气储罐', 'Nitrogen receiver', x + 103, y + 46, 7, 0, E, h=7, r=1.6, cas='7727-37-9', vol=40, pres=1.0)


def station(p, plot):
    x, y, w, h = plot.cell('off', 'AR-E2-OFF', 'LPG站前区', 'LPG offices', 'office', paved=False)
    p.building('BLD-E2-OFF', '东港液化气办公楼', 'Donggang office', 'office', (x + 8, y + 46, x + 60, y + 62), 3, E, 3.6, door='s')
    p.building('BLD-E2-CR', 'LPG控制室', 'LPG control room', 'control-room', (x + 82, y + 42, x + 116, y + 62), 1, E, 5, door='s')
    p.area('AR-E2-PARK', 'LPG员工停车场', 'LPG car park', 'parking', [(x + 6, y + 4), (x + 70, y + 4), (x + 70, y + 24), (x + 6, y + 24)], E)
    fill.car_park(p, x + 7, y + 5, x + 69, y + 24)
    fill.lawn(p, x + 78, y + 4, x + 124, y + 30)
    x, y, w, h = plot.cell('load', 'AR-3250', 'LPG汽车装卸区', 'LPG truck loading', 'loading')
    p.building('BLD-E2-LOAD', 'LPG装卸棚', 'LPG loading canopy', 'shed', (x + 14, y + 92, x + 138, y + 106), 1, E, 7, door='n')
    for i in range(6):
        n = 3251 + i
        zh, en = '%d#LPG装车鹤管' % (i + 1), 'LPG loading arm %d' % (i + 1)
        lx = x + 24 + i * 20
        a = p.asset('LA-%d' % n, 'loading-arm', zh, en, lx, y + 88, E, h=4.5, cas=LPG)
        a.tag('FT-%d' % n, 'flow', zh + '流量', en + ' flow', 0, 60, (0, 45))
        a.tag('PT-%d' % n, 'pressure', zh + '压力', en + ' pressure', 0, 2.5, (0, 1.6))
        a.tag('XS-%d' % n, 'state', zh + '静电接地', en + ' earthing', 0, 1)
        fill.slab(p, lx - 8, y + 66, lx + 8, y + 86)
        for k in (-4, 4):
            p.paint(0.3, [(lx + k, y + 40), (lx + k, y + 86)])
    for i in range(4):
        eq.detector(p, '325%d' % (i + 1), 'lel', 'LPG装卸区%d#' % (i + 1), 'LPG loading %d' % (i + 1), x + 34 + i * 30, y + 84, E, (4, 3), cas=LPG)
    p.building('BLD-E2-LCR', 'LPG装车控制室', 'LPG loading control room', 'control-room', (x + 14, y + 126, x + 40, y + 142), 1, E, 4.5, door='s')
    fill.drums(p, 3241, 5, '装车缓冲罐', 'Loading surge drum', x + 60, y + 128, E, LPG, step=7, wd=(12, 2.6), vol=50, pres=1.8)
    fill.pumps(p, 3231, 8, 'LPG装车泵', 'LPG loading pump', x + 100, y + 128, E, LPG, step=5)
    p.asset('WB-3258', 'weighbridge', '1#LPG地磅', 'LPG weighbridge 1', x + 30, y + 18, E, h=0.3, wd=(18, 4))
    p.asset('WB-3259', 'weighbridge', '2#LPG地磅', 'LPG weighbridge 2', x + 64, y + 18, E, h=0.3, wd=(18, 4))
    bottling(p, plot)
    x, y, w, h = plot.cell('prk', 'AR-E2-PRK', 'LPG车辆待检场', 'LPG truck waiting area', 'parking')
    p.building('BLD-E2-INS', 'LPG车辆安检棚', 'LPG truck inspection', 'shed', (x + 150, y + 34, x + 182, y + 52), 1, E, 6, door='s')
    fill.car_park(p, x + 6, y + 8, x + 138, y + 76, lorries=True)


def bottling(p, plot):
    x, y, w, h = plot.cell('bot', 'AR-3270', 'LPG灌瓶区', 'LPG bottling', 'loading')
    p.building('BLD-E2-BOT', 'LPG灌瓶间', 'LPG bottling hall', 'plant', (x + 12, y + 20, x + 78, y + 52), 1, E, 7, door='s')
    for i in range(4):
        n = 3271 + i
        a = p.asset('FS-%d' % n, 'filling-station', '%d#灌装秤' % (i + 1), 'Bottle scale %d' % (i + 1), x + 22 + i * 14, y + 38, E, wd=(3, 3), cas=LPG, building='BLD-E2-BOT')
        a.tag('WT-%d' % n, 'weight', '%d#灌装秤重量' % (i + 1), 'Bottle scale %d weight' % (i + 1), 0, 60, (0, 50), unit='kg')
        eq.detector(p, '327%d' % (i + 1), 'lel', '灌瓶间%d#' % (i + 1), 'Bottling hall %d' % (i + 1), x + 22 + i * 14, y + 28, E, (4, 3), building='BLD-E2-BOT', cas=LPG)
    p.building('BLD-E2-EMP', 'LPG空瓶棚', 'LPG empty bottle shelter', 'shed', (x + 92, y + 22, x + 130, y + 50), 1, E, 6, door='s')
    for k in range(8):
        p.paint(0.3, [(x + 14 + k * 7.6, y + 4), (x + 14 + k * 7.6, y + 15)])
    x, y, w, h = plot.cell('bst', 'AR-E2-BST', 'LPG瓶库区', 'LPG cylinder area', 'storage')
    p.building('BLD-E2-BST', 'LPG瓶库', 'LPG cylinder store', 'warehouse', (x + 14, y + 28, x + 76, y + 56), 1, E, 6, door='s')
    p.building('BLD-E2-BST2', 'LPG气瓶检修间', 'LPG cylinder repair', 'workshop', (x + 94, y + 30, x + 128, y + 54), 1, E, 6, door='s')


def flare(p, plot):
    x, y, w, h = plot.cell('flare', 'AR-FLARE', '火炬区', 'Flare area', 'process', paved=False)
    fx, fy = x + 92, y + 124
    p.ground('pad', plane.circle(fx, fy, 66, 40))
    p.ground('paving', plane.circle(fx, fy, 9, 20))
    a = p.asset('FL-8601', 'flare', 'LPG站火炬', 'LPG flare', fx, fy, E, h=90, r=1.2, cas=LPG)
    a.tag('BS-8601', 'state', '火炬长明灯火焰', 'Flare pilot flame', 0, 1, limits={'L': (0.5, 2)})
    a.tag('FT-8601', 'flow', '火炬总管流量', 'Flare header flow', 0, 20000, (0, 500), {'H': (3000, 3)}, unit='Nm³/h', dec=0)
    a.tag('PT-8601', 'pressure', '火炬总管压力', 'Flare header pressure', 0, 100, (2, 15), {'H': (40, 3)}, unit='kPa', dec=1)
    a = p.asset('V-8602', 'vessel', '火炬分液罐', 'Flare knock-out drum', x + 30, y + 24, E, h=5, wd=(12, 3.6), cas=LPG, vol=110, pres=0.35)
    a.tag('LT-8602', 'level', '分液罐液位', 'Knock-out drum level', 0, 100, (5, 40), {'H': (60, 4), 'HH': (75, 3)})
    p.asset('V-8603', 'vessel', '火炬水封罐', 'Flare seal drum', x + 54, y + 24, E, h=5, wd=(10, 3.6), vol=90, pres=0.35)
    fill.slab(p, x + 20, y + 14, x + 96, y + 36)
    fill.pumps(p, 8604, 3, '凝液泵', 'Condensate pump', x + 68, y + 24, E, LPG, step=6)
    plot.rack('PR-E2E-3', [(x + 20, y + 42), (fx - 2, y + 42), (fx - 2, fy - 4)], 3)
    x, y, w, h = plot.cell('green', 'AR-E2-E1', 'LPG绿化隔离带', 'LPG green buffer', 'green', paved=False)
    fill.trees(p, x + 3, y + 3, x + w - 3, y + h - 3, 22, 31)


def build(p):
    west = layout.plot(p, 'PL-E2W')
    station(p, west)
    west.unit_rack('PR-E2W-1', 'load', 0.72, 6)
    west.unit_rack('PR-E2W-2', 'bst', 0.14, 24)
    east = layout.plot(p, 'PL-E2E')
    spheres(p, east.cell('sph', 'AR-3100', 'LPG球罐区', 'LPG sphere farm', 'tank-farm'))
    bullets(p, east.cell('bul', 'AR-3130', 'LPG卧罐区', 'LPG bullet farm', 'tank-farm'))
    machines(p, east.cell('mach', 'AR-3200', 'LPG机泵区', 'LPG pumps and compressors', 'process'))
    utilities(p, east.cell('util', 'AR-E2-UTL', 'LPG公用工程区', 'LPG utilities', 'utility'))
    east.unit_rack('PR-E2E-1', 'mach', 0.46, 7)
    east.spine('PR-E2E-2', 0, 'w', park.rack_line('PK-C'))
    flare(p, east)
