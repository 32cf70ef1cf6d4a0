# SPDX-License-Identifier: GPL-3.0-or-later
"""中润甲醇仓储 / Zhongrun Methanol Terminal: tanks, pumps, truck loading, jetty."""

from . import equipment as eq
from . import fill, layout, park
from .plane import Local

E = 'E4'
ACETIC = '64-19-7'


def tanks(p, c, first):
    """Four internal floating-roof tanks of 10 000 m3 in one bund, 0.6 diameters apart and more (GB 50160: 0.4)."""
    x, y, w, h = c
    bx, by = x + (w - 172) / 2, y + (h - 112) / 2
    fill.bund(p, 'AR-BUND-20%d' % first, '甲醇罐组%d防火堤' % (1 + first // 4), 'Methanol bund %d' % (1 + first // 4), bx, by, bx + 112, by + 112, E,
              [[(bx + 56, by), (bx + 56, by + 112)], [(bx, by + 56), (bx + 112, by + 56)]])
    for i in range(4):
        k = first + i + 1
        n = 2001 + 10 * k
        tx, ty = bx + 31 + (i % 2) * 50, by + 31 + (i // 2) * 50
        zh, en = 'V-20%d %d#甲醇储罐' % (k, k), 'V-20%d methanol tank %d' % (k, k)
        a = p.asset('V-20%d' % k, 'tank', zh, en, tx, ty, E, h=17.8, r=14, cas=eq.METHANOL, vol=10000)
        zh, en = zh[6:], en[6:].capitalize()
        a.tag('LT-%d' % n, 'level', zh + '液位', en + ' level', 0, 17, (3, 13.5), {'HH': (15.8, 2), 'H': (15, 3), 'L': (2, 4), 'LL': (1.5, 3)}, unit='m', dec=2, at=(0, 10, 18))
        a.tag('LT-%d' % (n + 1), 'level', zh + '液位（雷达）', en + ' level, radar', 0, 17, (3, 13.5), unit='m', dec=2, at=(0, -10, 18))
        a.tag('TT-%d' % (n + 2), 'temperature', zh + '温度', en + ' temperature', -20, 80, (8, 32), {'H': (40, 4)}, at=(13, 0, 2))
        a.tag('TT-%d' % (n + 3), 'temperature', zh + '上部温度', en + ' upper temperature', -20, 80, (8, 34), at=(13, 0, 12))
        a.tag('PT-%d' % (n + 4), 'pressure', zh + '氮封压力', en + ' nitrogen blanket', -1, 3, (0.2, 1.2), {'H': (1.6, 4), 'L': (0, 4), 'LL': (-0.3, 4)}, unit='kPa', at=(3, 3, 18))
        eq.valve(p, str(n + 5), zh + '根部切断阀', en + ' root shut-off valve', tx + 16.5, ty - 4, E, eq.METHANOL)
    for i, (gx, gy) in enumerate(eq.around(bx + 8, by + 8, bx + 104, by + 104, 8)):
        eq.detector(p, '20%02d' % (first * 2 + i + 1), 'lel', '甲醇罐组%d %d#' % (1 + first // 4, i + 1), 'Methanol bund %d, %d' % (1 + first // 4, i + 1), gx, gy, E, (4, 3), cas=eq.METHANOL)
    fill.bund(p, 'AR-BUND-20%dB' % first, '甲醇中间罐组%d防火堤' % (1 + first // 4), 'Methanol day tank bund %d' % (1 + first // 4), bx + 122, by + 2, bx + 170, by + 110, E,
              [[(bx + 122, by + 38), (bx + 170, by + 38)], [(bx + 122, by + 74), (bx + 170, by + 74)]])
    fill.tanks(p, 2061 + 10 * (first // 4), 3, '甲醇缓冲罐', 'Methanol buffer tank', bx + 146, by + 20, E, eq.METHANOL, step=0, dy=36, r=10, h=16, vol=5000)
    for k, (mx, my) in enumerate(((bx - 4, by - 6), (bx + 117, by - 6), (bx - 4, by + 118), (bx + 117, by + 118))):
        p.asset('FM-20%d%d' % (first, k + 1), 'monitor', '甲醇罐组%d %d#消防炮' % (1 + first // 4, k + 1), 'Methanol bund %d fire monitor %d' % (1 + first // 4, k + 1), mx, my, E, z=1, h=3)


def small_tanks(p, c):
    """A bund of tanks of several sizes for acetic acid and off-spec product."""
    x, y, w, h = c
    fill.bund(p, 'AR-BUND-2090', '醋酸罐组防火堤', 'Acetic acid bund', x + 10, y + 10, x + 128, y + 82, E,
              [[(x + 78, y + 10), (x + 78, y + 82)]])
    fill.tanks(p, 2091, 2, '醋酸储罐', 'Acetic acid tank', x + 27, y + 28, E, ACETIC, step=32, r=11, h=14, vol=5000)
    fill.tanks(p, 2093, 2, '醋酸储罐', 'Acetic acid tank', x + 27, y + 63, E, ACETIC, step=32, r=11, h=14, vol=5000)
    fill.tanks(p, 2095, 2, '不合格品罐', 'Off-spec tank', x + 91, y + 23, E, eq.METHANOL, step=23, r=7.5, h=11, vol=1900)
    fill.tanks(p, 2097, 2, '甲醇中间罐', 'Methanol day tank', x + 91, y + 46, E, eq.METHANOL, step=23, r=7.5, h=11, vol=1900)
    fill.tanks(p, 2099, 2, '回收甲醇罐', 'Recovered methanol tank', x + 91, y + 69, E, eq.METHANOL, step=23, r=6.0, h=9, vol=1000)
    fill.pumps(p, 2091, 8, '醋酸泵', 'Acetic acid pump', x + 138, y + 22, E, ACETIC, step=5, rot=0)
    fill.exchangers(p, 2091, 5, '醋酸伴热器', 'Acetic acid heater', x + 152, y + 26, E, ACETIC, step=4, length=8)
    p.building('BLD-E4-RK', '甲醇罐区机柜间', 'Methanol farm rack room', 'control-room', (x + 144, y + 54, x + 170, y + 72), 1, E, 4.5, door='w')
    fill.slab(p, x + 134, y + 14, x + 176, y + 36)


def pumps(p, c):
    x, y, w, h = c
    p.building('BLD-E4-PMP', '甲醇泵棚', 'Methanol pump shelter', 'shed', (x + 6, y + 52, x + 104, y + 66), 1, E, 5, door='s')
    for i in range(8):
        n = str(4001 + i)
        eq.pump(p, 'P-' + n, '甲醇泵P-' + n, 'Methanol pump P-' + n, x + 14 + i * 11.5, y + 59, E, sets='IPVT' if i < 4 else 'IP', amps=140, cas=eq.METHANOL, alarm=i < 4, building='BLD-E4-PMP', rot=90)
    for i in range(4):
        eq.detector(p, '400%d' % (i + 1), 'lel', '甲醇泵区%d#' % (i + 1), 'Methanol pumps %d' % (i + 1), x + 18 + i * 24, y + 48, E, (4, 3), cas=eq.METHANOL)
    for i in range(2):
        eq.tank(p, 'T-401%d' % (i + 1), '%d#污甲醇罐' % (i + 1), 'Methanol slop tank %d' % (i + 1), x + 16 + i * 16, y + 16, E, 5.5, 8, 600, eq.METHANOL, sets='LT', height_limits={'H': (85, 4), 'HH': (92, 4)})
    fill.slab(p, x + 6, y + 6, x + 42, y + 26)
    a = p.asset('X-4021', 'other', '油气回收装置', 'Vapour recovery unit', x + 66, y + 16, E, h=6, wd=(20, 12), cas=eq.METHANOL)
    a.tag('AT-4021', 'concentration', '油气回收出口浓度', 'Vapour recovery outlet', 0, 200, (5, 50), {'H': (80, 4)}, unit='mg/m³')
    a.tag('TT-4021', 'temperature', '吸附床温度', 'Carbon bed temperature', 0, 150, (20, 55), {'H': (70, 4), 'HH': (90, 2)})
    a.tag('PT-4021', 'pressure', '油气回收真空度', 'Vapour recovery vacuum', -100, 0, (-95, -70), unit='kPa', dec=0)
    fill.row(p, 'vessel', 'V', 4031, 4, '活性炭吸附罐', 'Carbon bed', x + 84, y + 16, 8, 0, E, h=6, r=2.4, cas=eq.METHANOL, vol=40, pres=0.3)
    fill.filters(p, 4041, 8, '甲醇过滤器', 'Methanol filter', x + 12, y + 40, E, eq.METHANOL, step=8, r=1.3)
    fill.row(p, 'other', 'FM', 4051, 8, '甲醇流量计撬', 'Methanol metering skid', x + 124, y + 40, 8, 0, E, h=2, wd=(9, 3), rot=90, cas=eq.METHANOL)
    fill.drums(p, 4061, 4, '泄压罐', 'Relief drum', x + 124, y + 18, E, eq.METHANOL, step=8, wd=(12, 3), vol=80, pres=0.6)
    p.building('BLD-E4-NIT', '甲醇制氮间', 'Methanol nitrogen house', 'compressor-house', (x + 158, y + 8, x + 186, y + 26), 1, E, 6, door='n')
    p.building('BLD-E4-MAN', '码头阀组间', 'Jetty manifold shelter', 'shed', (x + 112, y + 52, x + 186, y + 66), 1, E, 6, door='s')
    fill.row(p, 'valve', 'XV', 4071, 12, '切换阀', 'Manifold valve', x + 118, y + 59, 5.6, 0, E, z=1, h=1.2, wd=(1.6, 1.2), cas=eq.METHANOL, building='BLD-E4-MAN')


def truck_loading(p, plot):
    x, y, w, h = plot.cell('load', 'AR-4100', '甲醇汽车装车区', 'Methanol truck loading', 'loading')
    p.building('BLD-E4-LOAD', '甲醇装车棚', 'Methanol loading canopy', 'shed', (x + 20, y + 84, x + 196, y + 100), 1, E, 7, door='n')
    for i in range(8):
        n = str(4101 + i)
        zh, en = '%d#甲醇装车鹤管' % (i + 1), 'Methanol loading arm %d' % (i + 1)
        lx = x + 31 + i * 22
        a = p.asset('LA-' + n, 'loading-arm', zh, en, lx, y + 80, E, h=4.5, cas=eq.METHANOL)
        a.tag('FT-' + n, 'flow', zh + '流量', en + ' flow', 0, 120, (0, 90))
        a.tag('TT-' + n, 'temperature', zh + '温度', en + ' temperature', -20, 80)
        a.tag('XS-' + n, 'state', zh + '静电接地', en + ' earthing', 0, 1)
        fill.slab(p, lx - 9, y + 58, lx + 9, y + 78)
        for k in (-5, 5):
            p.paint(0.3, [(lx + k, y + 30), (lx + k, y + 78)])
    for i in range(4):
        eq.detector(p, '410%d' % (i + 1), 'lel', '甲醇装车区%d#' % (i + 1), 'Methanol loading %d' % (i + 1), x + 42 + i * 44, y + 76, E, (4, 3), cas=eq.METHANOL)
    p.building('BLD-E4-LCR', '甲醇装车控制室', 'Methanol loading control room', 'control-room', (x + 212, y + 82, x + 240, y + 100), 1, E, 4.5, door='n')
    fill.drums(p, 4111, 6, '装车缓冲罐', 'Loading surge drum', x + 34, y + 118, E, eq.METHANOL, step=8, wd=(14, 3), vol=90, pres=0.6)
    fill.pumps(p, 4111, 10, '装车泵', 'Loading pump', x + 92, y + 116, E, eq.METHANOL, step=6)
    fill.slab(p, x + 28, y + 109, x + 152, y + 127)
    p.building('BLD-E4-DRV', '司机休息室', 'Drivers rest room', 'office', (x + 212, y + 112, x + 240, y + 128), 1, E, 4, door='s')
    waiting(p, plot)
    x, y, w, h = plot.cell('off', 'AR-E4-OFF', '甲醇库前区', 'Methanol offices', 'office', paved=False)
    p.building('BLD-E4-OFF', '中润甲醇办公楼', 'Zhongrun office', 'office', (x + 8, y + 72, x + 70, y + 90), 3, E, 3.6, door='s')
    p.building('BLD-E4-CR', '甲醇控制室', 'Methanol control room', 'control-room', (x + 92, y + 70, x + 128, y + 90), 2, E, 4.5, door='s')
    p.building('BLD-E4-SUB', '甲醇变配电室', 'Methanol substation', 'substation', (x + 96, y + 24, x + 128, y + 40), 1, E, 5, door='n')
    p.area('AR-E4-PRK', '甲醇员工停车场', 'Methanol car park', 'parking', [(x + 6, y + 14), (x + 80, y + 14), (x + 80, y + 50), (x + 6, y + 50)], E)
    fill.car_park(p, x + 8, y + 16, x + 78, y + 50)
    fill.lawn(p, x + 8, y + 54, x + 70, y + 66)
    fire_water(p, plot)


def waiting(p, plot):
    x, y, w, h = plot.cell('wait', 'AR-4150', '甲醇车辆待装场', 'Methanol truck waiting area', 'parking')
    for i in range(2):
        a = p.asset('WB-415%d' % (i + 1), 'weighbridge', '%d#甲醇地磅' % (i + 1), 'Methanol weighbridge %d' % (i + 1), x + 110 + i * 12, y + 22, E, h=0.3, wd=(4, 18))
        a.tag('WT-415%d' % (i + 1), 'weight', '%d#甲醇地磅称重' % (i + 1), 'Methanol weighbridge %d load' % (i + 1), 0, 100, (0, 55))
    fill.car_park(p, x + 8, y + 12, x + 94, y + 140, lorries=True)
    p.building('BLD-E4-WB', '甲醇磅房', 'Methanol weighing office', 'gatehouse', (x + 112, y + 40, x + 122, y + 48), 1, E, 3.5, door='n')


def fire_water(p, plot):
    x, y, w, h = plot.cell('fire', 'AR-4300', '甲醇消防站', 'Methanol fire water', 'utility')
    p.building('BLD-E4-FP', '甲醇消防泵房', 'Methanol fire pump house', 'pump-house', (x + 8, y + 14, x + 46, y + 32), 1, E, 5, door='n')
    for i, s in enumerate('ABC'):
        eq.pump(p, 'FP-430' + s, '甲醇消防泵' + s, 'Methanol fire pump ' + s, x + 16 + i * 11, y + 23, E, sets='PR', num='FP430' + s, press=1.0, building='BLD-E4-FP')
    for i in range(2):
        a = p.asset('T-431%d' % (i + 1), 'tank', '%d#甲醇消防水罐' % (i + 1), 'Methanol fire water tank %d' % (i + 1), x + 70 + i * 32, y + 26, E, h=12, r=12, vol=5000)
        a.tag('LT-431%d' % (i + 1), 'level', '%d#甲醇消防水罐液位' % (i + 1), 'Methanol fire water tank %d level' % (i + 1), 0, 100, (80, 98), {'L': (70, 3), 'LL': (50, 3)})
    a = p.asset('V-4321', 'vessel', '泡沫液储罐', 'Foam concentrate tank', x + 20, y + 46, E, h=3, wd=(9, 3), vol=30)
    a.tag('LT-4321', 'level', '泡沫液储罐液位', 'Foam tank level', 0, 100, (85, 98), {'L': (75, 4)})
    p.building('BLD-E4-FOAM', '泡沫站', 'Foam house', 'pump-house', (x + 8, y + 60, x + 40, y + 76), 1, E, 5, door='s')
    p.asset('BS-4330', 'basin', '甲醇事故应急池', 'Methanol spill pond', x + 150, y + 50, E, h=5, wd=(50, 70), vol=14000)
    p.asset('BS-4331', 'basin', '甲醇初期雨水池', 'Methanol storm water basin', x + 96, y + 70, E, h=5, wd=(40, 28), vol=4500)
    p.building('BLD-E4-WS', '甲醇检维修间', 'Methanol workshop', 'workshop', (x + 192, y + 20, x + 240, y + 44), 1, E, 7, door='s')
    p.building('BLD-E4-WH', '甲醇备件库', 'Methanol spare parts store', 'warehouse', (x + 192, y + 58, x + 240, y + 84), 1, E, 7, door='s')


def berth(p):
    park.jetty(p, E)
    p.frame = park.JETTY
    for i in range(3):
        n = str(4201 + i)
        zh, en = '%d#码头输油臂' % (i + 1), 'Marine loading arm %d' % (i + 1)
        a = p.asset('LA-' + n, 'loading-arm', zh, en, 237, -76 + i * 14, E, z=3, h=14, wd=(3.2, 3.2), cas=eq.METHANOL)
        a.tag('FT-' + n, 'flow', zh + '流量', en + ' flow', 0, 1200, (0, 900), dec=0)
        a.tag('PT-' + n, 'pressure', zh + '压力', en + ' pressure', 0, 1.6, (0, 0.8), {'H': (1.0, 4)})
        eq.detector(p, '420%d' % (i + 1), 'lel', '码头%d#' % (i + 1), 'Jetty %d' % (i + 1), 232, -70 + i * 14, E, (4, 3), z=3.4, cas=eq.METHANOL)
    for i in range(2):
        p.asset('LA-421%d' % (i + 1), 'loading-arm', '%d#码头LPG装卸臂' % (i + 1), 'Marine LPG arm %d' % (i + 1), 237, 62 + i * 14, E, z=3, h=14, wd=(3.2, 3.2), cas=eq.PROPANE)
        a = p.asset('FM-421%d' % (i + 1), 'monitor', '码头%d#消防炮' % (i + 1), 'Jetty fire monitor %d' % (i + 1), 235, -102 + i * 192, E, z=3, h=8)
        a.tag('PT-421%d' % (i + 1), 'pressure', '码头%d#消防炮压力' % (i + 1), 'Jetty monitor %d pressure' % (i + 1), 0, 2.0, (0.6, 1.2))
    p.asset('X-4220', 'crane', '码头软管吊', 'Jetty hose crane', 236, -12, E, z=3, h=12, r=2.2)
    p.frame = Local()


def build(p):
    north = layout.plot(p, 'PL-E4N')
    tanks(p, north.cell('g1', 'AR-2000', '甲醇罐区（一组）', 'Methanol tank farm, group 1', 'tank-farm'), 0)
    tanks(p, north.cell('g2', 'AR-2050', '甲醇罐区（二组）', 'Methanol tank farm, group 2', 'tank-farm'), 4)
    pumps(p, north.cell('pump', 'AR-4000', '甲醇泵区', 'Methanol pumps', 'process'))
    small_tanks(p, north.cell('small', 'AR-2090', '醋酸罐区', 'Acetic acid tank farm', 'tank-farm'))
    north.unit_rack('PR-E4N-1', 'pump', 0.52, 6)
    north.spine('PR-E4N-2', 0, 'e', park.rack_line('PK-F'))
    truck_loading(p, layout.plot(p, 'PL-E4S'))
    berth(p)
