# SPDX-License-Identifier: GPL-3.0-or-later
"""中润甲醇仓储 / Zhongrun Methanol Terminal: tanks, pumps, truck loading, jetty."""

from . import equipment as eq
from .model import rect
from .park import Plot, jetty

E = 'E4'


def tanks(p, c, first):
    """Four internal floating-roof tanks of 10 000 m3 in one bund."""
    x, y, w, h = c
    p.area('AR-BUND-20%d' % first, '甲醇罐组%d防火堤' % (1 + first // 4), 'Methanol bund %d' % (1 + first // 4), 'bund',
           rect(x + 36, y + 12, x + 132, y + 108), E)
    for i in range(4):
        k = first + i + 1
        n = 2001 + 10 * k
        tx, ty = x + 60 + (i % 2) * 46, y + 37 + (i // 2) * 46
        zh, en = 'V-20%d %d#甲醇储罐' % (k, k), 'V-20%d methanol tank %d' % (k, k)
        a = p.asset('V-20%d' % k, 'tank', zh, en, tx, ty, E, h=17.8, r=14, cas=eq.METHANOL, vol=10000)
        zh, en = zh[6:], en[6:].capitalize()
        a.tag('LT-%d' % n, 'level', zh + '液位', en + ' level', 0, 17, (3, 13.5), {'HH': (15.8, 2), 'H': (15, 3), 'L': (2, 4), 'LL': (1.5, 3)}, unit='m', dec=2, at=(0, 10, 18))
        a.tag('LT-%d' % (n + 1), 'level', zh + '液位（雷达）', en + ' level, radar', 0, 17, (3, 13.5), unit='m', dec=2, at=(0, -10, 18))
        a.tag('TT-%d' % (n + 2), 'temperature', zh + '温度', en + ' temperature', -20, 80, (8, 32), {'H': (40, 4)}, at=(13, 0, 2))
        a.tag('TT-%d' % (n + 3), 'temperature', zh + '上部温度', en + ' upper temperature', -20, 80, (8, 34), at=(13, 0, 12))
        a.tag('PT-%d' % (n + 4), 'pressure', zh + '氮封压力', en + ' nitrogen blanket', -1, 3, (0.2, 1.2), {'H': (1.6, 4), 'L': (0, 4), 'LL': (-0.3, 4)}, unit='kPa', at=(3, 3, 18))
        eq.valve(p, str(n + 5), zh + '根部切断阀', en + ' root shut-off valve', tx + 16.5, ty - 4, E, eq.METHANOL)
    for i, (gx, gy) in enumerate(eq.around(x + 42, y + 18, x + 126, y + 102, 8)):
        eq.detector(p, '20%02d' % (first * 2 + i + 1), 'lel', '甲醇罐组%d %d#' % (1 + first // 4, i + 1), 'Methanol bund %d, %d' % (1 + first // 4, i + 1), gx, gy, E, (4, 3))


def pumps(p, c):
    x, y, w, h = c
    p.building('BLD-E4-PMP', '甲醇泵棚', 'Methanol pump shelter', 'shed', (x + 16, y + 20, x + 108, y + 34), 1, E, 5, door='n')
    for i in range(8):
        n = str(4001 + i)
        eq.pump(p, 'P-' + n, '甲醇泵P-' + n, 'Methanol pump P-' + n, x + 24 + i * 11, y + 27, E, sets='IPVT' if i < 4 else 'IP', amps=140, cas=eq.METHANOL, alarm=i < 4, building='BLD-E4-PMP', rot=90)
    for i in range(4):
        eq.detector(p, '400%d' % (i + 1), 'lel', '甲醇泵区%d#' % (i + 1), 'Methanol pumps %d' % (i + 1), x + 28 + i * 22, y + 38, E, (4, 3))
    for i in range(2):
        eq.tank(p, 'T-401%d' % (i + 1), '%d#污甲醇罐' % (i + 1), 'Methanol slop tank %d' % (i + 1), x + 30 + i * 20, y + 74, E, 5, 8, 500, eq.METHANOL, sets='LT', height_limits={'H': (85, 4), 'HH': (92, 4)})
    a = p.asset('X-4021', 'other', '油气回收装置', 'Vapour recovery unit', x + 92, y + 76, E, h=6, wd=(16, 10), cas=eq.METHANOL)
    a.tag('AT-4021', 'concentration', '油气回收出口浓度', 'Vapour recovery outlet', 0, 200, (5, 50), {'H': (80, 4)}, unit='mg/m³')
    a.tag('TT-4021', 'temperature', '吸附床温度', 'Carbon bed temperature', 0, 150, (20, 55), {'H': (70, 4), 'HH': (90, 2)})
    a.tag('PT-4021', 'pressure', '油气回收真空度', 'Vapour recovery vacuum', -100, 0, (-95, -70), unit='kPa', dec=0)


def truck_loading(p, plot):
    x, y, w, h = plot.cell(0, 1, 'AR-4100', '甲醇汽车装车区', 'Methanol truck loading', 'loading')
    p.building('BLD-E4-LOAD', '甲醇装车棚', 'Methanol loading canopy', 'shed', (x + 12, y + 62, x + 140, y + 78), 1, E, 7, door='n')
    for i in range(8):
        n = str(4101 + i)
        zh, en = '%d#甲醇装车鹤管' % (i + 1), 'Methanol loading arm %d' % (i + 1)
        a = p.asset('LA-' + n, 'loading-arm', zh, en, x + 20 + i * 16, y + 54, E, h=4.5, cas=eq.METHANOL)
        a.tag('FT-' + n, 'flow', zh + '流量', en + ' flow', 0, 120, (0, 90))
        a.tag('TT-' + n, 'temperature', zh + '温度', en + ' temperature', -20, 80)
        a.tag('XS-' + n, 'state', zh + '静电接地', en + ' earthing', 0, 1)
    for i in range(4):
        eq.detector(p, '410%d' % (i + 1), 'lel', '甲醇装车区%d#' % (i + 1), 'Methanol loading %d' % (i + 1), x + 28 + i * 32, y + 48, E, (4, 3))
    x, y, w, h = plot.cell(1, 1, 'AR-4150', '甲醇车辆待装场', 'Methanol truck waiting area', 'parking')
    for i in range(2):
        a = p.asset('WB-415%d' % (i + 1), 'weighbridge', '%d#甲醇地磅' % (i + 1), 'Methanol weighbridge %d' % (i + 1), x + 30 + i * 12, y + 40, E, h=0.3, wd=(4, 18))
        a.tag('WT-415%d' % (i + 1), 'weight', '%d#甲醇地磅称重' % (i + 1), 'Methanol weighbridge %d load' % (i + 1), 0, 100, (0, 55))
    x, y, w, h = plot.cell(0, 0, 'AR-E4-OFF', '甲醇库前区', 'Methanol offices', 'office')
    p.building('BLD-E4-OFF', '中润甲醇办公楼', 'Zhongrun office', 'office', (x + 14, y + 70, x + 74, y + 86), 3, E, 3.6, door='s')
    p.building('BLD-E4-CR', '甲醇控制室', 'Methanol control room', 'control-room', (x + 96, y + 70, x + 130, y + 88), 2, E, 4.5, door='s')
    p.building('BLD-E4-SUB', '甲醇变配电室', 'Methanol substation', 'substation', (x + 96, y + 24, x + 126, y + 38), 1, E, 5, door='n')
    x, y, w, h = plot.cell(1, 0, 'AR-4300', '甲醇消防站', 'Methanol fire water', 'utility')
    p.building('BLD-E4-FP', '甲醇消防泵房', 'Methanol fire pump house', 'pump-house', (x + 20, y + 24, x + 50, y + 40), 1, E, 5, door='n')
    for i, s in enumerate('ABC'):
        eq.pump(p, 'FP-430' + s, '甲醇消防泵' + s, 'Methanol fire pump ' + s, x + 26 + i * 9, y + 32, E, sets='PR', num='FP430' + s, press=1.0, building='BLD-E4-FP')
    for i in range(2):
        a = p.asset('T-431%d' % (i + 1), 'tank', '%d#甲醇消防水罐' % (i + 1), 'Methanol fire water tank %d' % (i + 1), x + 80 + i * 34, y + 50, E, h=12, r=12, vol=5000)
        a.tag('LT-431%d' % (i + 1), 'level', '%d#甲醇消防水罐液位' % (i + 1), 'Methanol fire water tank %d level' % (i + 1), 0, 100, (80, 98), {'L': (70, 3), 'LL': (50, 3)})
    a = p.asset('V-4321', 'vessel', '泡沫液储罐', 'Foam concentrate tank', x + 36, y + 60, E, h=3, wd=(6, 2.4))
    a.tag('LT-4321', 'level', '泡沫液储罐液位', 'Foam tank level', 0, 100, (85, 98), {'L': (75, 4)})


def berth(p):
    jetty(p, E)
    for i in range(3):
        n = str(4201 + i)
        zh, en = '%d#码头输油臂' % (i + 1), 'Marine loading arm %d' % (i + 1)
        a = p.asset('LA-' + n, 'loading-arm', zh, en, 1138, -190 - i * 18, E, z=3, h=14, cas=eq.METHANOL)
        a.tag('FT-' + n, 'flow', zh + '流量', en + ' flow', 0, 1200, (0, 900), dec=0)
        a.tag('PT-' + n, 'pressure', zh + '压力', en + ' pressure', 0, 1.6, (0, 0.8), {'H': (1.0, 4)})
        eq.detector(p, '420%d' % (i + 1), 'lel', '码头%d#' % (i + 1), 'Jetty %d' % (i + 1), 1135, -186 - i * 18, E, (4, 3), z=3.4)
    for i in range(2):
        a = p.asset('FM-421%d' % (i + 1), 'monitor', '码头%d#消防炮' % (i + 1), 'Jetty fire monitor %d' % (i + 1), 1134, -120 - i * 170, E, z=3, h=8)
        a.tag('PT-421%d' % (i + 1), 'pressure', '码头%d#消防炮压力' % (i + 1), 'Jetty monitor %d pressure' % (i + 1), 0, 2.0, (0.6, 1.2))


def build(p):
    north = Plot(p, 'PL-E4N', '中润甲醇罐区', 'Zhongrun tank farm', E, 3, 1, cols=2, gates=(('s', 0.6), ('e', 0.1)))
    north.rack(to_y=14)
    tanks(p, north.cell(0, 1, 'AR-2000', '甲醇罐区（一组）', 'Methanol tank farm, group 1', 'tank-farm'), 0)
    tanks(p, north.cell(1, 1, 'AR-2050', '甲醇罐区（二组）', 'Methanol tank farm, group 2', 'tank-farm'), 4)
    pumps(p, north.cell(0, 0, 'AR-4000', '甲醇泵区', 'Methanol pumps', 'process'))
    north.cell(1, 0, 'AR-E4-GRN', '甲醇预留罐区', 'Methanol, reserved', 'green')
    truck_loading(p, Plot(p, 'PL-E4S', '中润甲醇装车站', 'Zhongrun loading station', E, 3, 0, cols=2, gates=(('s', 0.2), ('n', 0.6))))
    berth(p)
