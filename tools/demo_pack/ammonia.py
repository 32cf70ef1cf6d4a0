# SPDX-License-Identifier: GPL-3.0-or-later
"""海韵冷链 / Haiyun Cold Chain: ammonia refrigeration for cold stores."""

from . import equipment as eq
from . import fill, layout, park

E = 'E3'


def machine_room(p, c):
    x, y, w, h = c
    p.building('BLD-NH3', '氨制冷机房', 'Ammonia machine room', 'compressor-house', (x + 6, y + 6, x + 80, y + 30), 1, E, 8, door='n')
    for i in range(6):
        n = str(3311 + i)
        eq.compressor(p, 'K-' + n, '%d#氨压缩机' % (i + 1), 'Ammonia compressor %d' % (i + 1), x + 14 + i * 11.5, y + 18, E, 0.18, 1.25, 78, 320, 'BLD-NH3', eq.NH3,
                      'SDTIOQZV' if i < 4 else 'SDTIO', alarm=i < 4)
    for i in range(4):
        n = '330%d' % (i + 1)
        a = p.asset('E-' + n, 'condenser', '%d#蒸发式冷凝器' % (i + 1), 'Evaporative condenser %d' % (i + 1), x + 14 + i * 14, y + 46, E, h=5, wd=(11, 6), cas=eq.NH3)
        a.tag('PT-' + n, 'pressure', '%d#冷凝器压力' % (i + 1), 'Condenser %d pressure' % (i + 1), 0, 2.5, (0.95, 1.35), {'H': (1.5, 4), 'HH': (1.7, 3)})
        a.tag('TT-' + n, 'temperature', '%d#冷凝器出液温度' % (i + 1), 'Condenser %d liquid' % (i + 1), -20, 80, (26, 36), {'H': (42, 4)})
        a.tag('IT-' + n, 'current', '%d#冷凝器风机电流' % (i + 1), 'Condenser %d fan current' % (i + 1), 0, 40, (12, 22))
    fill.row(p, 'condenser', 'E', 3305, 4, '备用蒸发式冷凝器', 'Spare evaporative condenser', x + 14, y + 56, 14, 0, E, h=5, wd=(11, 6), cas=eq.NH3)
    fill.slab(p, x + 6, y + 40, x + 66, y + 62)
    fill.drums(p, 3341, 5, '集油器', 'Oil receiver', x + 74, y + 46, E, eq.NH3, step=4.6, wd=(6, 1.8), vol=3, pres=2.0)
    fill.exchangers(p, 3341, 4, '油冷却器', 'Oil cooler', x + 74, y + 57, E, eq.NH3, length=6)
    for i in range(6):
        eq.detector(p, '330%d' % (i + 1), 'nh3', '氨机房%d#' % (i + 1), 'Machine room %d' % (i + 1), x + 14 + i * 12, y + 26, E, (3, 2), z=4.5, building='BLD-NH3')
    p.building('BLD-E3-CR', '冷链控制室', 'Cold chain control room', 'control-room', (x + 92, y + 8, x + 118, y + 26), 2, E, 4, door='n')
    p.building('BLD-E3-SUB', '冷链变配电室', 'Cold chain substation', 'substation', (x + 100, y + 44, x + 124, y + 60), 1, E, 5, door='s')
    a = p.asset('C-3361', 'scrubber', '氨吸收塔', 'Ammonia scrubber', x + 112, y + 74, E, h=9, r=1.8, cas=eq.NH3, vol=20)
    a.tag('PH-3361', 'ph', '氨吸收塔pH', 'Ammonia scrubber pH', 0, 14, (6, 9), {'H': (10.5, 4)})
    p.building('BLD-E3-PMP', '冷链循环水泵房', 'Cold chain cooling water pumps', 'pump-house', (x + 8, y + 70, x + 50, y + 82), 1, E, 5, door='s')


def vessels(p, c):
    x, y, w, h = c
    fill.bund(p, 'AR-BUND-3400', '液氨储罐围堰', 'Ammonia vessel bund', x + 10, y + 14, x + 66, y + 48, E)
    for i in range(2):
        n = str(3401 + i)
        zh, en = 'V-%s %d#液氨储罐' % (n, i + 1), 'V-%s ammonia vessel %d' % (n, i + 1)
        a = p.asset('V-' + n, 'bullet', zh, en, x + 38, y + 24 + i * 14, E, z=1.4, h=4.2, wd=(16, 3.2), cas=eq.NH3, vol=100, pres=2.16)
        zh, en = zh[7:], en[7:].capitalize()
        a.tag('PT-' + n, 'pressure', zh + '压力', en + ' pressure', 0, 2.5, (0.8, 1.35), {'HH': (1.8, 1), 'H': (1.55, 2)})
        a.tag('LT-' + n, 'level', zh + '液位', en + ' level', 0, 100, (20, 75), {'HH': (85, 2), 'H': (80, 3), 'L': (12, 4)})
        a.tag('TT-' + n, 'temperature', zh + '温度', en + ' temperature', -40, 60, (12, 34), {'H': (42, 3)})
        eq.valve(p, n, zh + '出液紧急切断阀', en + ' outlet shut-off valve', x + 26, y + 24 + i * 14, E, eq.NH3)
        eq.valve(p, str(3411 + i), zh + '进液切断阀', en + ' inlet shut-off valve', x + 50, y + 24 + i * 14, E, eq.NH3)
        a = p.asset('SP-' + n, 'spray', zh + '水喷淋', en + ' water spray', x + 38, y + 28 + i * 14, E, z=5, h=0.5)
        a.tag('XI-SP' + n, 'state', zh + '水喷淋状态', en + ' water spray running', 0, 1)
    fill.slab(p, x + 74, y + 12, x + 98, y + 50)
    for i in range(2):
        n = '332%d' % (i + 1)
        a = p.asset('V-' + n, 'bullet', '%d#高压贮液器' % (i + 1), 'High-pressure receiver %d' % (i + 1), x + 80 + i * 12, y + 22, E, z=1, h=2.4, wd=(9, 2.0), rot=90, cas=eq.NH3, vol=12, pres=2.0)
        a.tag('PT-' + n, 'pressure', '%d#高压贮液器压力' % (i + 1), 'Receiver %d pressure' % (i + 1), 0, 2.5, (0.95, 1.35), {'H': (1.55, 4), 'HH': (1.8, 3)})
        a.tag('LT-' + n, 'level', '%d#高压贮液器液位' % (i + 1), 'Receiver %d level' % (i + 1), 0, 100, (30, 70), {'H': (80, 4), 'L': (20, 4)})
    fill.exchangers(p, 3421, 4, '经济器', 'Economiser', x + 80, y + 40, E, eq.NH3, step=4)
    for i in range(4):
        n = '333%d' % (i + 1)
        a = p.asset('V-' + n, 'drum', '%d#低压循环桶' % (i + 1), 'Low-pressure recirculator %d' % (i + 1), x + 18 + i * 17, y + 66, E, z=1, h=5, r=1.5, cas=eq.NH3, vol=15, pres=1.4)
        a.tag('PT-' + n, 'pressure', '%d#低压循环桶压力' % (i + 1), 'Recirculator %d pressure' % (i + 1), -0.1, 1.0, (0.05, 0.25), {'H': (0.4, 4)}, dec=3)
        a.tag('LT-' + n, 'level', '%d#低压循环桶液位' % (i + 1), 'Recirculator %d level' % (i + 1), 0, 100, (30, 60), {'H': (70, 4), 'HH': (80, 3), 'L': (20, 4)})
        a.tag('TT-' + n, 'temperature', '%d#低压循环桶温度' % (i + 1), 'Recirculator %d temperature' % (i + 1), -60, 40, (-38, -28))
        eq.pump(p, 'P-334%d' % (i + 1), '%d#氨泵' % (i + 1), 'Ammonia pump %d' % (i + 1), x + 18 + i * 17, y + 73, E, sets='IP', amps=14, press=0.6, cas=eq.NH3, alarm=i < 2)
    fill.slab(p, x + 12, y + 61, x + 76, y + 77)
    for i, (gx, gy) in enumerate(((14, 17), (33, 17), (52, 17), (62, 26), (54, 45), (43, 45), (24, 45), (14, 36))):
        eq.detector(p, '340%d' % (i + 1), 'nh3', '液氨罐区%d#' % (i + 1), 'Ammonia vessels %d' % (i + 1), x + gx, y + gy, E, (3, 2))
    p.asset('BS-3490', 'basin', '氨区事故水池', 'Ammonia spill basin', x + 88, y + 68, E, h=4, wd=(18, 16), vol=700)


def chilled_water(p, c):
    x, y, w, h = c
    a = p.asset('E-3301W', 'exchanger', '氨制冷站冷冻水机组', 'Ammonia station chilled-water evaporator', x + 16, y + 52, E, h=3, wd=(12, 3), cas=eq.NH3)
    a.tag('FT-3301', 'flow', '冷冻水流量', 'Chilled-water flow', 0, 120, (55, 85), {'L': (45, 2), 'LL': (30, 3), 'H': (100, 4)}, dec=0)
    a.tag('TT-3301W', 'temperature', '冷冻水供水温度', 'Chilled-water supply temperature', -10, 30, (1, 5), {'H': (7, 4), 'HH': (9, 3), 'L': (0, 4)})
    a.tag('TT-3302W', 'temperature', '冷冻水回水温度', 'Chilled-water return temperature', -10, 30, (6, 11))
    for i in range(3):
        eq.pump(p, 'P-335%d' % (i + 1), '%d#冷冻水泵' % (i + 1), 'Chilled-water pump %d' % (i + 1), x + 10 + i * 6, y + 62, E, sets='IPV', alarm=i == 0, rot=90)
    fill.tanks(p, 3381, 2, '冷冻水箱', 'Chilled-water tank', x + 36, y + 58, E, step=13, r=5, h=7, vol=500)
    fill.slab(p, x + 6, y + 48, x + 58, y + 68)
    p.building('BLD-E3-OFF', '海韵冷链办公楼', 'Haiyun office', 'office', (x + 8, y + 8, x + 56, y + 24), 3, E, 3.6, door='n')
    p.building('BLD-E3-WS', '冷链维修间', 'Cold chain workshop', 'workshop', (x + 70, y + 56, x + 108, y + 76), 1, E, 5, door='s')
    p.area('AR-E3-PRK', '冷链停车场', 'Cold chain car park', 'parking', [(x + 66, y + 6), (x + 116, y + 6), (x + 116, y + 26), (x + 66, y + 26)], E)
    fill.car_park(p, x + 67, y + 7, x + 115, y + 26)
    fill.lawn(p, x + 8, y + 30, x + 116, y + 40)


def stores(p, plot):
    for k in range(3):
        x, y, w, h = plot.cell('s%d' % (k + 1), 'AR-CS-%d' % (k + 1), '%d号冷库区' % (k + 1), 'Cold store %d yard' % (k + 1), 'storage')
        b = p.building('BLD-CS-%d' % (k + 1), '%d号冷库' % (k + 1), 'Cold store %d' % (k + 1), 'warehouse', (x + 6, y + 24, x + 112, y + 72), 2, E, 8, door='s')
        for i in range(4):
            n = '35%d%d' % (k + 1, i + 1)
            zh, en = '%d号冷库%d#库' % (k + 1, i + 1), 'Cold store %d room %d' % (k + 1, i + 1)
            a = p.asset('AC-' + n, 'evaporator', zh + '冷风机', en + ' air cooler', x + 30 + (i % 2) * 60, y + 36 + (i // 2) * 24, E, z=6, h=1.5, wd=(6, 2), cas=eq.NH3, building=b)
            a.tag('TT-' + n, 'temperature', zh + '温度', en + ' temperature', -50, 30, (-25, -18) if k < 2 else (0, 4), {'H': (-15 if k < 2 else 7, 4)})
        for i in range(2):
            eq.detector(p, '35%d%d' % (k + 1, i + 1), 'nh3', '%d号冷库%d#' % (k + 1, i + 1), 'Cold store %d, %d' % (k + 1, i + 1), x + 36 + i * 44, y + 48, E, (4, 2), z=3, building=b)
        fill.bays(p, x + 8, y + 4, 11, 4.0, 15.0)
        fill.bays(p, x + 64, y + 4, 11, 4.0, 15.0)


def build(p):
    plot = layout.plot(p, 'PL-E3')
    machine_room(p, plot.cell('mach', 'AR-3300', '氨制冷站', 'Ammonia refrigeration station', 'process'))
    vessels(p, plot.cell('tanks', 'AR-3400', '液氨罐区', 'Ammonia vessels', 'tank-farm'))
    chilled_water(p, plot.cell('chill', 'AR-3350', '冷冻水站及厂前区', 'Chilled water and offices', 'utility'))
    stores(p, plot)
    plot.unit_rack('PR-E3-1', 'mach', 0.40, 6)
    plot.spine('PR-E3-2', 0, 'e', park.rack_line('PK-D'))
