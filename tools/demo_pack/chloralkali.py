# SPDX-License-Identifier: GPL-3.0-or-later
"""海川氯碱 / Haichuan Chlor-Alkali, north works: electrolysis, chlorine, hydrogen, liquid chlorine, filling."""

from . import caustic, fill, layout, park
from . import equipment as eq

E = 'E1'


def electrolysis(p, c):
    x, y, w, h = c
    p.building('BLD-CELL', '电解厂房', 'Cell room', 'plant', (x + 6, y + 6, x + 80, y + 44), 2, E, 7, door='n')
    for i in range(8):
        n = 1201 + i
        zh, en = '%d#电解槽' % (i + 1), 'Electrolyser %d' % (i + 1)
        a = p.asset('R-%d' % n, 'electrolyser', zh, en, x + 15 + (i % 4) * 18.5, y + 16 + (i // 4) * 18, E, z=7, h=3, wd=(14, 4.4), cas=eq.CL2,
                    building='BLD-CELL')
        a.tag('IT-%d' % n, 'current', zh + '电流', en + ' current', 0, 18, (13.0, 15.8), {'H': (16.5, 4)}, unit='kA', dec=2)
        a.tag('ET-%d' % n, 'voltage', zh + '槽电压', en + ' voltage', 0, 600, (430, 490), {'H': (510, 4), 'HH': (530, 3)})
        a.tag('TT-%d' % n, 'temperature', zh + '阳极液温度', en + ' anolyte temperature', 0, 120, (84, 89), {'H': (92, 4), 'L': (78, 4)})
        a.tag('PT-%dC' % n, 'pressure', zh + '氯气压力', en + ' chlorine pressure', 0, 40, (18, 22), {'H': (26, 4), 'HH': (30, 3)}, unit='kPa', dec=1)
        a.tag('PT-%dH' % n, 'pressure', zh + '氢气压力', en + ' hydrogen pressure', 0, 40, (22, 26), {'H': (30, 4)}, unit='kPa', dec=1)
        a.tag('FT-%d' % n, 'flow', zh + '盐水流量', en + ' brine flow', 0, 40, (20, 28), {'L': (16, 4), 'LL': (12, 3)})
    p.building('BLD-RECT', '整流所', 'Rectifier house', 'substation', (x + 88, y + 22, x + 142, y + 40), 2, E, 5, door='n')
    fill.slab(p, x + 88, y + 4, x + 142, y + 19)
    for i in range(4):
        zh, en = '%d#整流变' % (i + 1), 'Rectifier transformer %d' % (i + 1)
        a = p.asset('TR-122%d' % (i + 1), 'transformer', zh, en, x + 95 + i * 13.5, y + 11, E, h=5, wd=(8, 6))
        a.tag('TT-122%d' % (i + 1), 'temperature', zh + '油温', en + ' oil temperature', 0, 120, (35, 70), {'H': (85, 4), 'HH': (95, 3)})
        a.tag('IT-122%d' % (i + 1), 'current', zh + '直流电流', en + ' d.c. current', 0, 40, (26, 32), unit='kA')
    for i, (gx, gy) in enumerate(eq.around(x + 12, y + 10, x + 74, y + 40, 6)):
        eq.detector(p, '120%d' % (i + 1), 'cl2', '电解厂房%d#' % (i + 1), 'Cell room %d' % (i + 1), gx, gy, E, (3, 2), z=7.4, building='BLD-CELL')
    for i in range(4):
        eq.detector(p, '121%d' % (i + 1), 'h2', '电解厂房氢气%d#' % (i + 1), 'Cell room hydrogen %d' % (i + 1), x + 16 + i * 18, y + 25, E,
                    z=13.0, building='BLD-CELL')
    fill.slab(p, x + 6, y + 62, x + 66, y + 96)
    for k, (zh, en, cas) in enumerate((('阳极液循环槽', 'Anolyte tank', None), ('阴极液循环槽', 'Catholyte tank', eq.NAOH))):
        fill.tanks(p, 1231 + 10 * k, 6, zh, en, x + 11.5 + (k % 2) * 0, y + 69 + k * 10, E, cas, step=9.5, r=3.4, h=8, vol=250)
    fill.pumps(p, 1251, 11, '电解循环泵', 'Cell liquor pump', x + 10, y + 90, E, step=5.2)
    fill.exchangers(p, 1261, 8, '阴极液换热器', 'Catholyte exchanger', x + 74, y + 67, E, eq.NAOH)
    fill.columns(p, 1271, 2, '淡盐水脱氯塔', 'Dechlorination column', x + 78, y + 84, E, eq.CL2, step=9, r=1.5, h=14)
    fill.drums(p, 1281, 4, '氯水罐', 'Chlorine water drum', x + 94, y + 85, E, eq.CL2, vol=20, pres=0.2)
    p.building('BLD-CELLM', '电解槽检修间', 'Electrolyser workshop', 'workshop', (x + 110, y + 66, x + 142, y + 90), 1, E, 8, door='n')


def hydrogen(p, c):
    x, y, w, h = c
    p.building('BLD-H2', '氢气压缩厂房', 'Hydrogen compressor house', 'compressor-house', (x + 8, y + 64, x + 50, y + 84), 1, E, 7, door='s')
    for i, s in enumerate('AB'):
        eq.compressor(p, 'K-140' + s, '氢压机' + s, 'Hydrogen compressor ' + s, x + 20 + i * 18, y + 74, E, 0.02, 0.12, 95, 120, 'BLD-H2', eq.H2,
                      'SDTVI')
    fill.slab(p, x + 92, y + 48, x + 120, y + 76)
    a = p.asset('V-1411', 'tank', '氢气柜', 'Hydrogen holder', x + 106, y + 62, E, h=10, r=9, cas=eq.H2, vol=1000)
    a.tag('LT-1411', 'level', '氢气柜柜位', 'Hydrogen holder level', 0, 100, (30, 70), {'H': (85, 4), 'HH': (92, 3), 'L': (20, 4), 'LL': (10, 3)})
    for i in range(2):
        a = p.asset('E-142%d' % (i + 1), 'exchanger', '%d#氢气冷却器' % (i + 1), 'Hydrogen cooler %d' % (i + 1), x + 14 + i * 5, y + 46, E, h=4,
                    wd=(8, 2), rot=90, cas=eq.H2)
        a.tag('TT-142%d' % (i + 1), 'temperature', '%d#氢气冷却器出口温度' % (i + 1), 'Hydrogen cooler %d outlet' % (i + 1), 0, 100, (18, 32), {'H': (40, 4)})
    fill.exchangers(p, 1431, 6, '氢气换热器', 'Hydrogen exchanger', x + 25, y + 46, E, eq.H2)
    fill.columns(p, 1441, 3, '氢气洗涤塔', 'Hydrogen washing column', x + 52, y + 47, E, eq.H2, step=8, r=1.3, h=12)
    fill.drums(p, 1451, 3, '氢气缓冲罐', 'Hydrogen buffer drum', x + 76, y + 46, E, eq.H2, vol=20, pres=0.5)
    p.building('BLD-H2B', '氢气充装站', 'Hydrogen trailer filling', 'shed', (x + 8, y + 6, x + 52, y + 24), 1, E, 6, door='n')
    fill.row(p, 'bullet', 'V', 1461, 8, '氢气长管束', 'Hydrogen tube bundle', x + 66, y + 15, 3.4, 0, E, z=0.8, h=2, wd=(12, 1.6), rot=90, cas=eq.H2, vol=12, pres=20.0)
    fill.pumps(p, 1471, 6, '洗涤水泵', 'Wash water pump', x + 52, y + 36.5, E, step=5)
    p.building('BLD-H2S', '氢气配电室', 'Hydrogen switch room', 'substation', (x + 106, y + 8, x + 132, y + 24), 1, E, 5, door='n')
    for i, (dx, dy) in enumerate(((30, 60), (56, 66), (88, 42), (62, 26))):
        eq.detector(p, '140%d' % (i + 1), 'h2', '氢气区%d#' % (i + 1), 'Hydrogen unit %d' % (i + 1), x + dx, y + dy, E, z=6)


def treatment(p, c):
    x, y, w, h = c
    p.building('BLD-CT', '氯处理框架', 'Chlorine treatment structure', 'structure', (x + 6, y + 70, x + 62, y + 92), 3, E, 6, door='s')
    for i, (zh, en) in enumerate((('氯气洗涤塔', 'Chlorine washer'), ('一段干燥塔', 'First drying column'), ('二段干燥塔', 'Second drying column'))):
        n = 1301 + i
        a = p.asset('C-%d' % n, 'column', zh, en, x + 18 + i * 17, y + 81, E, h=15, r=1.8, cas=eq.CL2, building='BLD-CT')
        a.tag('TT-%d' % n, 'temperature', zh + '出口温度', en + ' outlet temperature', 0, 100, ((35, 45), (14, 22), (14, 22))[i], {'H': ((52, 4), (28, 4), (28, 4))[i]})
        a.tag('PT-%d' % n, 'pressure', zh + '压力', en + ' pressure', -20, 40, (5, 18), unit='kPa', dec=1)
        a.tag('LT-%d' % n, 'level', zh + '液位', en + ' level', 0, 100, (40, 65), {'H': (80, 4), 'L': (25, 4)})
    a = p.assets[-1]
    a.tag('AT-1303', 'concentration', '干氯含水', 'Dry chlorine moisture', 0, 100, (5, 35), {'H': (50, 4), 'HH': (70, 3)}, unit='ppm', dec=0)
    p.building('BLD-K13', '氯压机厂房', 'Chlorine compressor house', 'compressor-house', (x + 6, y + 8, x + 70, y + 30), 1, E, 8, door='n')
    for i, s in enumerate('ABC'):
        eq.compressor(p, 'K-130' + s, '氯压机' + s, 'Chlorine compressor ' + s, x + 18 + i * 20, y + 19, E, 0.01, 0.32, 100, 160, 'BLD-K13', eq.CL2,
                      'SDTVWIO')
    fill.exchangers(p, 1311, 9, '氯气冷却器', 'Chlorine cooler', x + 12, y + 42, E, eq.CL2)
    fill.drums(p, 1321, 4, '氯气缓冲罐', 'Chlorine buffer drum', x + 50, y + 42, E, eq.CL2, vol=30, pres=0.6)
    fill.tanks(p, 1331, 4, '硫酸储槽', 'Sulphuric acid tank', x + 76, y + 78, E, '7664-93-9', step=8.4, r=3.2, h=6, vol=160)
    fill.tanks(p, 1341, 4, '稀酸槽', 'Dilute acid tank', x + 76, y + 88, E, '7664-93-9', step=8.4, r=2.8, h=5, vol=100)
    fill.slab(p, x + 70, y + 72, x + 108, y + 93)
    fill.pumps(p, 1351, 8, '硫酸循环泵', 'Acid circulating pump', x + 12, y + 63, E, '7664-93-9', step=5)
    fill.columns(p, 1361, 2, '尾氯吸收塔', 'Tail chlorine absorber', x + 82, y + 42, E, eq.CL2, step=9, r=1.6, h=13)
    p.building('BLD-CTS', '氯处理变电所', 'Chlorine treatment substation', 'substation', (x + 80, y + 10, x + 106, y + 26), 2, E, 4.5, door='n')
    for i in range(6):
        eq.detector(p, '130%d' % (i + 1), 'cl2', '氯处理%d#' % (i + 1), 'Chlorine treatment %d' % (i + 1), x + 10 + (i % 3) * 28, y + 34 + (i // 3) * 33, E, (4, 2))


def liquefaction(p, c):
    x, y, w, h = c
    p.building('BLD-K15', '氯气液化厂房', 'Liquefaction house', 'compressor-house', (x + 6, y + 82, x + 66, y + 106), 2, E, 6, door='s')
    for i, s in enumerate('ABC'):
        eq.compressor(p, 'K-150' + s, '液化冷冻机' + s, 'Liquefaction chiller ' + s, x + 18 + i * 19, y + 94, E, 0.15, 1.2, 75, 210, 'BLD-K15', sets='SDTIOZ',
                      alarm=i < 2)
    p.area('AR-V15', '1#液氯中间罐区', 'No. 1 liquid chlorine receivers', 'tank-farm', [(x + 6, y + 8), (x + 58, y + 8), (x + 58, y + 42), (x + 6, y + 42)], E)
    fill.slab(p, x + 8, y + 10, x + 56, y + 40)
    for i, s in enumerate('AB'):
        a = p.asset('V-150' + s, 'bullet', '液氯中间槽' + s, 'Liquid chlorine receiver ' + s, x + 30, y + 18 + i * 14, E, h=3.4, wd=(9, 2.6), cas=eq.CL2, vol=30,
                    pres=1.6)
        a.tag('LT-150' + s, 'level', '液氯中间槽%s液位' % s, 'Receiver %s level' % s, 0, 100, (20, 60), {'H': (75, 4), 'HH': (80, 3)})
        a.tag('PT-150' + s, 'pressure', '液氯中间槽%s压力' % s, 'Receiver %s pressure' % s, 0, 1.6, (0.12, 0.3), {'H': (0.5, 4), 'HH': (0.8, 2)})
    for i in range(2):
        a = p.asset('E-151%d' % (i + 1), 'exchanger', '%d#氯液化器' % (i + 1), 'Chlorine liquefier %d' % (i + 1), x + 84, y + 16 + i * 8, E, h=4, wd=(10, 2.4), cas=eq.CL2)
        a.tag('TT-151%d' % (i + 1), 'temperature', '%d#液化器出口温度' % (i + 1), 'Liquefier %d outlet' % (i + 1), -50, 50, (-28, -16), {'H': (-8, 4)})
    fill.exchangers(p, 1521, 10, '冷冻换热器', 'Refrigerant exchanger', x + 10, y + 64, E)
    fill.drums(p, 1531, 4, '冷剂贮罐', 'Refrigerant receiver', x + 50, y + 64, E, vol=15, pres=2.1)
    fill.coolers(p, 1541, 5, '冷剂空冷器', 'Refrigerant air cooler', x + 76, y + 98, E)
    fill.pumps(p, 1551, 8, '冷剂泵', 'Refrigerant pump', x + 10, y + 74.5, E, step=5)
    fill.row(p, 'vessel', 'V', 1561, 3, '气液分离器', 'Gas-liquid separator', x + 74, y + 64, 7, 0, E, h=5, r=1.3, cas=eq.CL2, vol=10, pres=1.6)
    p.building('BLD-LIQS', '液化变电所', 'Liquefaction substation', 'substation', (x + 76, y + 36, x + 104, y + 50), 2, E, 4.5, door='n')
    for i, (gx, gy) in enumerate(eq.around(x + 8, y + 10, x + 56, y + 40, 6)):
        eq.detector(p, '150%d' % (i + 1), 'cl2', '液氯中间罐区%d#' % (i + 1), 'Receivers %d' % (i + 1), gx, gy, E, (3, 2))


def storage(p, c):
    """T-2101 to T-2104 of 50 m3 and T-2105, kept empty for emergencies, with scrubber and lye curtain."""
    x, y, w, h = c
    fill.bund(p, 'AR-BUND-2100', '2#液氯储罐围堰', 'No. 2 liquid chlorine bund', x + 40, y + 26, x + 108, y + 86, E)
    for i in range(5):
        n = 2101 + i
        ty = y + 34 + i * 11
        zh, en = ('%d#液氯储罐' % (i + 1), 'Liquid chlorine tank %d' % (i + 1)) if i < 4 else ('液氯事故应急罐', 'Liquid chlorine emergency tank')
        a = p.asset('T-%d' % n, 'bullet', 'T-%d %s' % (n, zh), 'T-%d %s' % (n, en[0].lower() + en[1:]), x + 74, ty, E, z=1.2, h=3.2, wd=(9.6, 2.8),
                    cas=eq.CL2, vol=50, pres=1.6)
        a.tag('PT-%d' % n, 'pressure', zh + '压力', en + ' pressure', 0, 1.6, (0.45, 0.75) if i < 4 else (0, 0.2),
              {'HH': (1.1, 1), 'H': (0.9, 2), 'L': (0.3, 4)} if i < 4 else {'H': (0.4, 3)}, at=(5.2, 0, 4.6))
        a.tag('LT-%d' % n, 'level', zh + '液位', en + ' level', 0, 100, (15, 75) if i < 4 else (0, 3),
              {'HH': (80, 1), 'H': (77, 3), 'L': (10, 4), 'LL': (5, 4)} if i < 4 else {'H': (5, 3)}, at=(-3, 0, 4.4))
        a.tag('TT-%d' % n, 'temperature', zh + '温度', en + ' temperature', -50, 60, (-12, 18), {'HH': (35, 2), 'H': (28, 3)} if i < 4 else None,
              at=(2, 0, 2.6))
        if i < 4:
            a.tag('WT-%d' % n, 'weight', zh + '称重', en + ' load cell', 0, 80, (10, 55), {'H': (57, 3)}, at=(0, 0, 1.0))
            a.tag('FT-%d' % n, 'flow', zh + '出料流量', en + ' outlet flow', 0, 20, (0, 12), unit='t/h', dec=2, at=(-6, 0, 1.2))
            eq.valve(p, str(n), zh + '出料紧急切断阀', en + ' outlet shut-off valve', x + 65, ty, E, eq.CL2)
            eq.valve(p, str(n + 10), zh + '进料切断阀', en + ' inlet shut-off valve', x + 83, ty, E, eq.CL2)
            a = p.asset('SP-%d' % n, 'spray', zh + '碱液喷淋', en + ' lye spray', x + 88, ty, E, z=4, h=0.5, cas=eq.NAOH)
            a.tag('XI-SP%d' % n, 'state', zh + '碱液喷淋状态', en + ' lye spray running', 0, 1)
    for i, (gx, gy) in enumerate(eq.around(x + 54, y + 28, x + 96, y + 84, 12)):
        eq.detector(p, '21%02d' % (i + 1), 'cl2', '2#液氯储罐区%d#' % (i + 1), 'Liquid chlorine storage %d' % (i + 1), gx, gy, E, (2, 1))
    fill.slab(p, x + 8, y + 44, x + 36, y + 104)
    for i, s in enumerate('AB'):
        eq.pump(p, 'P-2101' + s, '液氯泵' + s, 'Liquid chlorine pump ' + s, x + 48, y + 44 + i * 12, E, sets='IPVT', amps=60, press=1.1, cas=eq.CL2, alarm=True)
        eq.pump(p, 'P-2501' + s, '碱液循环泵' + s, 'Lye circulating pump ' + s, x + 16, y + 52 + i * 6, E, sets='IP', cas=eq.NAOH, alarm=True)
        a = p.asset('K-2501' + s, 'blower', '事故氯风机' + s, 'Emergency scrubber fan ' + s, x + 15, y + 88 + i * 8, E, h=2, wd=(3, 2), cas=eq.CL2)
        a.tag('IT-K2501' + s, 'current', '事故氯风机%s电流' % s, 'Scrubber fan %s current' % s, 0, 120, (50, 80), {'L': (30, 3)})
        a.tag('XI-K2501' + s, 'state', '事故氯风机%s运行' % s, 'Scrubber fan %s running' % s, 0, 1)
    a = p.asset('C-2501', 'scrubber', '事故氯吸收塔', 'Emergency chlorine scrubber', x + 26, y + 72, E, h=16, r=1.8, cas=eq.CL2)
    a.tag('PT-2501', 'pressure', '事故氯总管负压', 'Emergency vent header suction', -5, 1, (-2.5, -0.8), {'H': (-0.4, 3)}, unit='kPa')
    a.tag('AT-2501', 'concentration', '吸收塔碱液浓度', 'Scrubber lye strength', 0, 25, (14, 18), {'L': (12, 3), 'LL': (8, 2)})
    a.tag('TT-2501', 'temperature', '吸收塔碱液温度', 'Scrubber lye temperature', 0, 80, (20, 40), {'H': (48, 4)})
    a.tag('LT-2501', 'level', '碱液循环槽液位', 'Lye circulating tank level', 0, 100, (55, 85), {'L': (45, 4), 'LL': (35, 3)})
    p.asset('C-2502', 'scrubber', '二级事故氯吸收塔', 'Second emergency scrubber', x + 26, y + 81, E, h=16, r=1.8, cas=eq.CL2)
    fill.tanks(p, 2511 + 10, 2, '碱液循环槽', 'Lye circulating tank', x + 15, y + 69, E, eq.NAOH, step=0, r=3.0, h=6, vol=160, dy=8.5)
    p.building('BLD-CL2R', '液氯罐区机柜间', 'Chlorine storage rack room', 'control-room', (x + 8, y + 6, x + 30, y + 18), 1, E, 4.5, door='n')
    fill.exchangers(p, 2131, 5, '液氯汽化器', 'Chlorine vaporiser', x + 50, y + 12, E, eq.CL2, step=4.4)
    fill.row(p, 'vessel', 'V', 2141, 3, '液氯缓冲罐', 'Chlorine surge vessel', x + 78, y + 12, 6.5, 0, E, h=4, r=1.3, cas=eq.CL2, vol=8, pres=1.6)
    p.building('BLD-CL2S', '捕消器材间', 'Leak control equipment store', 'shed', (x + 114, y + 60, x + 130, y + 78), 1, E, 5, door='n')


def filling(p, c):
    x, y, w, h = c
    p.building('BLD-FILL', '液氯充装间', 'Chlorine filling hall', 'plant', (x + 8, y + 10, x + 66, y + 36), 2, E, 6, door='n')
    for i in range(8):
        n = 2201 + i
        a = p.asset('FS-%d' % n, 'filling-station', '%d#充装台' % (i + 1), 'Filling station %d' % (i + 1), x + 15 + (i % 4) * 14, y + 17 + (i // 4) * 12, E, h=1.5,
                    wd=(4, 2), cas=eq.CL2, building='BLD-FILL')
        a.tag('WT-%d' % n, 'weight', '%d#充装台称重' % (i + 1), 'Filling station %d scale' % (i + 1), 0, 3000, (0, 1800), {'H': (2000, 4)}, unit='kg', dec=1)
        a.tag('PT-%d' % n, 'pressure', '%d#充装台压力' % (i + 1), 'Filling station %d pressure' % (i + 1), 0, 1.6, (0, 1.0))
    for i in range(6):
        eq.detector(p, '220%d' % (i + 1), 'cl2', '充装间%d#' % (i + 1), 'Filling hall %d' % (i + 1), x + 14 + (i % 3) * 23, y + 13 + (i // 3) * 19, E, (3, 2), building='BLD-FILL')
    p.building('BLD-CYLF', '液氯实瓶库', 'Full cylinder store', 'warehouse', (x + 8, y + 58, x + 62, y + 84), 1, E, 6, door='s')
    p.building('BLD-CYLE', '液氯空瓶库', 'Empty cylinder store', 'warehouse', (x + 76, y + 58, x + 118, y + 84), 1, E, 6, door='s')
    a = p.asset('WB-2211', 'weighbridge', '液氯地磅', 'Chlorine weighbridge', x + 104, y + 24, E, h=0.3, wd=(4, 18))
    a.tag('WT-2211', 'weight', '液氯地磅称重', 'Chlorine weighbridge load', 0, 100, (0, 55))
    for k in range(4):
        p.paint(0.3, [(x + 12 + k * 13, y + 39), (x + 12 + k * 13, y + 50)])
    p.building('BLD-CYLI', '气瓶检验间', 'Cylinder inspection', 'workshop', (x + 74, y + 10, x + 96, y + 34), 1, E, 6, door='n')


def build(p):
    north = layout.plot(p, 'PL-E1N')
    electrolysis(p, north.cell('cell', 'AR-CELL', '电解工段', 'Electrolysis section', 'process'))
    hydrogen(p, north.cell('h2', 'AR-H2', '氢气处理工段', 'Hydrogen section', 'process'))
    treatment(p, north.cell('ct', 'AR-CT', '氯气处理工段', 'Chlorine treatment section', 'process'))
    liquefaction(p, north.cell('liq', 'AR-LIQ', '氯气液化工段', 'Liquefaction section', 'process'))
    storage(p, north.cell('st', 'AR-2100', '2#液氯储罐区', 'No. 2 liquid chlorine storage', 'tank-farm'))
    filling(p, north.cell('fill', 'AR-2200', '液氯充装区', 'Chlorine filling area', 'loading'))
    north.unit_rack('PR-E1N-1', 'cell', 0.47, 6)
    north.unit_rack('PR-E1N-2', 'h2', 0.32, 6)
    north.unit_rack('PR-E1N-3', 'ct', 0.52)
    north.unit_rack('PR-E1N-4', 'liq', 0.46)
    north.spine('PR-E1N-5', 0, 's', park.rack_line('PK-A'))
    caustic.build(p)
