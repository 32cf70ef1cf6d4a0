# SPDX-License-Identifier: GPL-3.0-or-later
"""海川氯碱 / Haichuan Chlor-Alkali: brine, electrolysis, chlorine and hydrogen, liquid chlorine, caustic, HCl."""

from . import equipment as eq
from .model import rect
from .park import Plot

E = 'E1'


def brine(p, c):
    x, y, w, h = c
    p.building('BLD-SALT', '盐库', 'Salt store', 'shed', (x + 2, y + 4, x + 50, y + 34), 1, E, 9, door='n')
    for i in range(2):
        p.asset('S-160%d' % (i + 1), 'basin', '%d#化盐池' % (i + 1), 'Salt dissolver %d' % (i + 1), x + 62 + i * 18, y + 16, E,
                h=3, wd=(12, 20)).tag('TT-160%d' % (i + 1), 'temperature', '%d#化盐池温度' % (i + 1),
                                      'Dissolver %d temperature' % (i + 1), 0, 100, (52, 62), {'L': (48, 4)})
        a = p.asset('C-161%d' % (i + 1), 'basin', '%d#澄清桶' % (i + 1), 'Clarifier %d' % (i + 1), x + 16 + i * 26, y + 60, E,
                    h=8, r=9)
        a.tag('LT-161%d' % (i + 1), 'level', '%d#澄清桶液位' % (i + 1), 'Clarifier %d level' % (i + 1), 0, 100, (60, 90),
              {'H': (95, 4)})
    for i, s in enumerate('ABC'):
        a = p.asset('C-162' + s, 'column', '螯合树脂塔' + s, 'Chelating resin column ' + s, x + 66 + i * 12, y + 58, E, h=7, r=1.6)
        a.tag('FT-162' + s, 'flow', '树脂塔%s盐水流量' % s, 'Resin column %s brine flow' % s, 0, 200, (95, 135), {'L': (70, 4)})
        a.tag('PT-162' + s, 'pressure', '树脂塔%s压差' % s, 'Resin column %s pressure drop' % s, 0, 0.3, (0.04, 0.12), {'H': (0.18, 4)}, dec=3)
    for i in range(4):
        eq.tank(p, 'T-163%d' % (i + 1), '%d#精盐水槽' % (i + 1), 'Refined brine tank %d' % (i + 1), x + 16 + i * 16, y + 90, E, 5, 9,
                700, height_limits={'H': (88, 4), 'L': (18, 4)}, hot=(50, 62))
    for i in range(6):
        eq.pump(p, 'P-164%d' % (i + 1), '%d#盐水泵' % (i + 1), 'Brine pump %d' % (i + 1), x + 12 + i * 12, y + 112, E,
                sets='IPR' if i % 2 == 0 else 'IV', alarm=i % 2 == 0, rot=90)


def caustic_tanks(p, c):
    x, y, w, h = c
    p.area('AR-BUND-2310', '烧碱罐区防火堤', 'Caustic tank bund', 'bund', rect(x + 12, y + 20, x + 98, y + 82), E)
    for i in range(6):
        n = 2311 + i
        eq.tank(p, 'T-%d' % n, '%d#烧碱储罐' % (i + 1), 'Caustic tank %d' % (i + 1), x + 28 + (i % 3) * 27, y + 36 + (i // 3) * 30, E, 8.5,
                11, 2300, eq.NAOH, height_limits={'HH': (92, 4), 'H': (88, 4), 'L': (10, 4)}, hot=(30, 45))
    for i in range(4):
        eq.pump(p, 'P-232%d' % (i + 1), '%d#碱泵' % (i + 1), 'Caustic pump %d' % (i + 1), x + 24 + i * 18, y + 92, E, sets='IP', cas=eq.NAOH)
    for i in range(2):
        a = p.asset('LA-233%d' % (i + 1), 'loading-arm', '%d#烧碱装车鹤管' % (i + 1), 'Caustic loading arm %d' % (i + 1), x + 40 + i * 30, y + 112,
                    E, h=4.5, cas=eq.NAOH)
        a.tag('FT-233%d' % (i + 1), 'flow', '%d#烧碱装车流量' % (i + 1), 'Caustic loading arm %d flow' % (i + 1), 0, 80, (0, 60))


def hydrochloric(p, c):
    x, y, w, h = c
    p.building('BLD-HCL', '盐酸合成框架', 'HCl synthesis structure', 'structure', (x + 8, y + 10, x + 56, y + 34), 3, E, 6.0, door='n')
    for i, s in enumerate('ABC'):
        a = p.asset('F-240' + s, 'reactor', '氯化氢合成炉' + s, 'HCl furnace ' + s, x + 18 + i * 14, y + 22, E, h=14, r=1.5, cas=eq.HCL,
                    building='BLD-HCL')
        a.tag('FT-240%s1' % s, 'flow', '合成炉%s氯气流量' % s, 'Furnace %s chlorine flow' % s, 0, 1200, (600, 900), unit='Nm³/h', dec=0)
        a.tag('FT-240%s2' % s, 'flow', '合成炉%s氢气流量' % s, 'Furnace %s hydrogen flow' % s, 0, 1400, (640, 980), {'L': (560, 4)},
              unit='Nm³/h', dec=0)
        a.tag('TT-240' + s, 'temperature', '合成炉%s出口温度' % s, 'Furnace %s outlet temperature' % s, 0, 600, (180, 420), {'H': (480, 4)})
        a.tag('PT-240' + s, 'pressure', '合成炉%s压力' % s, 'Furnace %s pressure' % s, 0, 100, (20, 55), {'H': (70, 4), 'HH': (85, 3)},
              unit='kPa', dec=1)
        a.tag('BS-240' + s, 'state', '合成炉%s火焰' % s, 'Furnace %s flame' % s, 0, 1, limits={'L': (0.5, 3)})
    p.area('AR-BUND-2410', '盐酸罐区围堰', 'HCl tank bund', 'bund', rect(x + 8, y + 56, x + 76, y + 78), E)
    for i in range(4):
        eq.tank(p, 'T-241%d' % (i + 1), '%d#盐酸储罐' % (i + 1), 'HCl tank %d' % (i + 1), x + 18 + i * 16, y + 67, E, 5, 8, 600, eq.HCL,
                sets='L', height_limits={'H': (85, 4), 'HH': (92, 4)})
    for i in range(3):
        eq.pump(p, 'P-242%d' % (i + 1), '%d#盐酸泵' % (i + 1), 'HCl pump %d' % (i + 1), x + 20 + i * 16, y + 86, E, sets='IP', cas=eq.HCL)
    p.asset('C-2431', 'scrubber', '盐酸尾气吸收塔', 'HCl vent scrubber', x + 92, y + 66, E, h=12, r=1.2, cas=eq.HCL).tag(
        'PH-2431', 'ph', '尾气吸收塔循环液pH', 'HCl scrubber liquor pH', 0, 14, (8, 13), {'L': (7.5, 4)})
    for i, (dx, dy) in enumerate(((12, 8), (52, 36), (10, 53), (76, 54))):
        eq.detector(p, '240%d' % (i + 1), 'hcl', '盐酸区%d#' % (i + 1), 'HCl unit %d' % (i + 1), x + dx, y + dy, E)


def evaporation(p, c):
    x, y, w, h = c
    p.building('BLD-EVAP', '蒸发框架', 'Evaporation structure', 'structure', (x + 10, y + 12, x + 70, y + 38), 4, E, 5.0, door='n')
    for i in range(3):
        a = p.asset('E-230%d' % (i + 1), 'evaporator', '%d效蒸发器' % (i + 1), 'Effect %d evaporator' % (i + 1), x + 22 + i * 18, y + 25, E,
                    h=16, r=2.0, cas=eq.NAOH, building='BLD-EVAP')
        a.tag('LT-230%d' % (i + 1), 'level', '%d效蒸发器液位' % (i + 1), 'Effect %d level' % (i + 1), 0, 100, (40, 70),
              {'H': (85, 4), 'L': (25, 4)})
        a.tag('TT-230%d' % (i + 1), 'temperature', '%d效蒸发器温度' % (i + 1), 'Effect %d temperature' % (i + 1), 0, 200,
              ((140, 160), (100, 118), (66, 80))[i], {'H': ((172, 4), (128, 4), (90, 4))[i]})
        a.tag('PT-230%d' % (i + 1), 'pressure', '%d效蒸发器压力' % (i + 1), 'Effect %d pressure' % (i + 1), -100, 500,
              ((180, 260), (20, 70), (-88, -70))[i], unit='kPa', dec=0)
    for i in range(4):
        eq.pump(p, 'P-234%d' % (i + 1), '%d#碱循环泵' % (i + 1), 'Caustic circulating pump %d' % (i + 1), x + 20 + i * 14, y + 54, E, sets='IV', cas=eq.NAOH)
    a = p.asset('A-2351', 'other', '成品碱分析仪', 'Product caustic analyser', x + 86, y + 30, E)
    a.tag('AT-2351', 'concentration', '成品碱浓度', 'Product caustic strength', 25, 55, (49, 51), {'L': (48, 4)})
    p.building('BLD-E1-SUB', '氯碱二变', 'Chlor-alkali substation 2', 'substation', (x + 12, y + 78, x + 42, y + 94), 2, E, door='s')
    p.building('BLD-E1-PUMP', '循环泵房', 'Circulation pump house', 'pump-house', (x + 60, y + 78, x + 90, y + 92), 1, E, door='s')


def offices(p, c, d):
    x, y, w, h = c
    p.building('BLD-E1-OFF', '海川氯碱办公楼', 'Haichuan office', 'office', (x + 6, y + 84, x + 66, y + 102), 4, E, 3.6, door='s')
    p.building('BLD-E1-CCR', '氯碱中央控制室', 'Chlor-alkali central control room', 'control-room', (x + 8, y + 34, x + 48, y + 60), 2, E, 5, door='n')
    p.building('BLD-E1-LAB', '氯碱化验室', 'Chlor-alkali laboratory', 'laboratory', (x + 66, y + 36, x + 98, y + 56), 3, E, door='n')
    p.building('BLD-E1-CAN', '氯碱食堂', 'Chlor-alkali canteen', 'canteen', (x + 82, y + 84, x + 110, y + 104), 2, E, door='s')
    for i in range(2):
        a = p.asset('UPS-11%d' % (i + 1), 'ups', '中控室%d#UPS' % (i + 1), 'CCR UPS %d' % (i + 1), x + 20 + i * 8, y + 46, E, wd=(2, 1),
                    building='BLD-E1-CCR')
        a.tag('ET-11%d' % (i + 1), 'voltage', '中控室%d#UPS电压' % (i + 1), 'CCR UPS %d voltage' % (i + 1), 0, 300, (215, 226),
              {'L': (205, 4), 'LL': (190, 3)})
    x, y, w, h = d
    p.building('BLD-E1-WS', '氯碱检修车间', 'Chlor-alkali workshop', 'workshop', (x + 6, y + 8, x + 60, y + 32), 2, E, 5, door='n')
    p.building('BLD-E1-WH', '备品备件库', 'Spare parts store', 'warehouse', (x + 70, y + 8, x + 112, y + 36), 1, E, 8, door='n')
    p.area('AR-BUND-2510', '次钠罐区围堰', 'Hypochlorite bund', 'bund', rect(x + 10, y + 70, x + 78, y + 92), E)
    for i in range(4):
        eq.tank(p, 'T-251%d' % (i + 1), '%d#次氯酸钠储罐' % (i + 1), 'Hypochlorite tank %d' % (i + 1), x + 20 + i * 16, y + 81, E, 4.5, 8, 450,
                '7681-52-9', sets='LT', height_limits={'H': (88, 4)})


def electrolysis(p, c):
    x, y, w, h = c
    p.building('BLD-CELL', '电解厂房', 'Cell room', 'plant', (x + 8, y + 8, x + 80, y + 46), 2, E, 7, door='n')
    for i in range(8):
        n = 1201 + i
        zh, en = '%d#电解槽' % (i + 1), 'Electrolyser %d' % (i + 1)
        a = p.asset('R-%d' % n, 'electrolyser', zh, en, x + 16 + (i % 4) * 18, y + 18 + (i // 4) * 17, E, z=7, h=3, wd=(13, 4), cas=eq.CL2,
                    building='BLD-CELL')
        a.tag('IT-%d' % n, 'current', zh + '电流', en + ' current', 0, 18, (13.0, 15.8), {'H': (16.5, 4)}, unit='kA', dec=2)
        a.tag('ET-%d' % n, 'voltage', zh + '槽电压', en + ' voltage', 0, 600, (430, 490), {'H': (510, 4), 'HH': (530, 3)})
        a.tag('TT-%d' % n, 'temperature', zh + '阳极液温度', en + ' anolyte temperature', 0, 120, (84, 89), {'H': (92, 4), 'L': (78, 4)})
        a.tag('PT-%dC' % n, 'pressure', zh + '氯气压力', en + ' chlorine pressure', 0, 40, (18, 22), {'H': (26, 4), 'HH': (30, 3)}, unit='kPa', dec=1)
        a.tag('PT-%dH' % n, 'pressure', zh + '氢气压力', en + ' hydrogen pressure', 0, 40, (22, 26), {'H': (30, 4)}, unit='kPa', dec=1)
        a.tag('FT-%d' % n, 'flow', zh + '盐水流量', en + ' brine flow', 0, 40, (20, 28), {'L': (16, 4), 'LL': (12, 3)})
    p.building('BLD-RECT', '整流所', 'Rectifier house', 'substation', (x + 8, y + 62, x + 68, y + 80), 2, E, 5, door='n')
    for i in range(4):
        zh, en = '%d#整流变' % (i + 1), 'Rectifier transformer %d' % (i + 1)
        a = p.asset('TR-122%d' % (i + 1), 'transformer', zh, en, x + 16 + i * 15, y + 104, E, h=5, wd=(8, 6))
        a.tag('TT-122%d' % (i + 1), 'temperature', zh + '油温', en + ' oil temperature', 0, 120, (35, 70), {'H': (85, 4), 'HH': (95, 3)})
        a.tag('IT-122%d' % (i + 1), 'current', zh + '直流电流', en + ' d.c. current', 0, 40, (26, 32), unit='kA')
    for i, (gx, gy) in enumerate(eq.around(x + 12, y + 12, x + 76, y + 42, 6)):
        eq.detector(p, '120%d' % (i + 1), 'cl2', '电解厂房%d#' % (i + 1), 'Cell room %d' % (i + 1), gx, gy, E, (3, 2), z=7.4, building='BLD-CELL')
    for i in range(4):
        eq.detector(p, '121%d' % (i + 1), 'lel', '电解厂房氢气%d#' % (i + 1), 'Cell room hydrogen %d' % (i + 1), x + 16 + i * 18, y + 27, E,
                    z=13.0, building='BLD-CELL')


def hydrogen(p, c):
    x, y, w, h = c
    p.building('BLD-H2', '氢气压缩厂房', 'Hydrogen compressor house', 'compressor-house', (x + 10, y + 66, x + 46, y + 84), 1, E, 7, door='s')
    for i, s in enumerate('AB'):
        eq.compressor(p, 'K-140' + s, '氢压机' + s, 'Hydrogen compressor ' + s, x + 18 + i * 16, y + 75, E, 0.02, 0.12, 95, 120, 'BLD-H2', eq.H2,
                      'SDTVI')
    a = p.asset('V-1411', 'tank', '氢气柜', 'Hydrogen holder', x + 76, y + 70, E, h=10, r=8, cas=eq.H2, vol=1000)
    a.tag('LT-1411', 'level', '氢气柜柜位', 'Hydrogen holder level', 0, 100, (30, 70), {'H': (85, 4), 'HH': (92, 3), 'L': (20, 4), 'LL': (10, 3)})
    for i in range(2):
        a = p.asset('E-142%d' % (i + 1), 'exchanger', '%d#氢气冷却器' % (i + 1), 'Hydrogen cooler %d' % (i + 1), x + 20 + i * 16, y + 40, E, h=4,
                    wd=(6, 2), cas=eq.H2)
        a.tag('TT-142%d' % (i + 1), 'temperature', '%d#氢气冷却器出口温度' % (i + 1), 'Hydrogen cooler %d outlet' % (i + 1), 0, 100, (18, 32), {'H': (40, 4)})
    for i in range(4):
        eq.detector(p, '140%d' % (i + 1), 'lel', '氢气区%d#' % (i + 1), 'Hydrogen unit %d' % (i + 1), x + 14 + i * 20, y + 90, E, z=6)


def treatment(p, c):
    x, y, w, h = c
    p.building('BLD-CT', '氯处理框架', 'Chlorine treatment structure', 'structure', (x + 10, y + 74, x + 62, y + 98), 3, E, 6, door='s')
    for i, (zh, en) in enumerate((('氯气洗涤塔', 'Chlorine washer'), ('一段干燥塔', 'First drying column'), ('二段干燥塔', 'Second drying column'))):
        n = 1301 + i
        a = p.asset('C-%d' % n, 'column', zh, en, x + 20 + i * 16, y + 86, E, h=15, r=1.4, cas=eq.CL2, building='BLD-CT')
        a.tag('TT-%d' % n, 'temperature', zh + '出口温度', en + ' outlet temperature', 0, 100, ((35, 45), (14, 22), (14, 22))[i], {'H': ((52, 4), (28, 4), (28, 4))[i]})
        a.tag('PT-%d' % n, 'pressure', zh + '压力', en + ' pressure', -20, 40, (5, 18), unit='kPa', dec=1)
        a.tag('LT-%d' % n, 'level', zh + '液位', en + ' level', 0, 100, (40, 65), {'H': (80, 4), 'L': (25, 4)})
    a = p.assets[-1]
    a.tag('AT-1303', 'concentration', '干氯含水', 'Dry chlorine moisture', 0, 100, (5, 35), {'H': (50, 4), 'HH': (70, 3)}, unit='ppm', dec=0)
    p.building('BLD-K13', '氯压机厂房', 'Chlorine compressor house', 'compressor-house', (x + 10, y + 18, x + 70, y + 40), 1, E, 8, door='n')
    for i, s in enumerate('ABC'):
        eq.compressor(p, 'K-130' + s, '氯压机' + s, 'Chlorine compressor ' + s, x + 20 + i * 19, y + 29, E, 0.01, 0.32, 100, 160, 'BLD-K13', eq.CL2,
                      'SDTVWIO')
    for i in range(6):
        eq.detector(p, '130%d' % (i + 1), 'cl2', '氯处理%d#' % (i + 1), 'Chlorine treatment %d' % (i + 1), x + 12 + (i % 3) * 24, y + 14 + (i // 3) * 54, E, (4, 2))


def liquefaction(p, c):
    x, y, w, h = c
    p.building('BLD-K15', '氯气液化厂房', 'Liquefaction house', 'compressor-house', (x + 10, y + 74, x + 66, y + 98), 2, E, 6, door='s')
    for i, s in enumerate('ABC'):
        eq.compressor(p, 'K-150' + s, '液化冷冻机' + s, 'Liquefaction chiller ' + s, x + 20 + i * 18, y + 86, E, 0.15, 1.2, 75, 210, 'BLD-K15', sets='SDTIOZ',
                      alarm=i < 2)
    p.area('AR-V15', '1# 液氯中间罐区', 'No. 1 liquid chlorine receivers', 'tank-farm', rect(x + 10, y + 16, x + 60, y + 48), E)
    for i, s in enumerate('AB'):
        a = p.asset('V-150' + s, 'bullet', '液氯中间槽' + s, 'Liquid chlorine receiver ' + s, x + 36, y + 25 + i * 14, E, h=3.4, wd=(8, 2.4), cas=eq.CL2, vol=30)
        a.tag('LT-150' + s, 'level', '液氯中间槽%s液位' % s, 'Receiver %s level' % s, 0, 100, (20, 60), {'H': (75, 4), 'HH': (80, 3)})
        a.tag('PT-150' + s, 'pressure', '液氯中间槽%s压力' % s, 'Receiver %s pressure' % s, 0, 1.6, (0.12, 0.3), {'H': (0.5, 4), 'HH': (0.8, 2)})
    for i in range(2):
        a = p.asset('E-151%d' % (i + 1), 'exchanger', '%d#氯液化器' % (i + 1), 'Chlorine liquefier %d' % (i + 1), x + 84, y + 24 + i * 16, E, h=4, wd=(9, 2.2), cas=eq.CL2)
        a.tag('TT-151%d' % (i + 1), 'temperature', '%d#液化器出口温度' % (i + 1), 'Liquefier %d outlet' % (i + 1), -50, 50, (-28, -16), {'H': (-8, 4)})
    for i, (gx, gy) in enumerate(eq.around(x + 11, y + 17, x + 59, y + 47, 6)):
        eq.detector(p, '150%d' % (i + 1), 'cl2', '液氯中间罐区%d#' % (i + 1), 'Receivers %d' % (i + 1), gx, gy, E, (3, 2))


def storage(p, c):
    """T-2101 to T-2104 of 50 m3 and T-2105, kept empty for emergencies, with scrubber and lye curtain."""
    x, y, w, h = c
    p.area('AR-BUND-2100', '2# 液氯储罐围堰', 'No. 2 liquid chlorine bund', 'bund', rect(x + 36, y + 34, x + 104, y + 94), E)
    for i in range(5):
        n = 2101 + i
        ty = y + 42 + i * 11
        zh, en = ('%d#液氯储罐' % (i + 1), 'Liquid chlorine tank %d' % (i + 1)) if i < 4 else ('液氯事故应急罐', 'Liquid chlorine emergency tank')
        a = p.asset('T-%d' % n, 'bullet', 'T-%d %s' % (n, zh), 'T-%d %s' % (n, en[0].lower() + en[1:]), x + 70, ty, E, z=1.2, h=3.2, wd=(9.6, 2.8),
                    cas=eq.CL2, vol=50)
        a.tag('PT-%d' % n, 'pressure', zh + '压力', en + ' pressure', 0, 1.6, (0.45, 0.75) if i < 4 else (0, 0.2),
              {'HH': (1.1, 1), 'H': (0.9, 2), 'L': (0.3, 4)} if i < 4 else {'H': (0.4, 3)}, at=(5.2, 0, 4.6))
        a.tag('LT-%d' % n, 'level', zh + '液位', en + ' level', 0, 100, (15, 75) if i < 4 else (0, 3),
              {'HH': (80, 1), 'H': (77, 3), 'L': (10, 4), 'LL': (5, 4)} if i < 4 else {'H': (5, 3)}, at=(-3, 0, 4.4))
        a.tag('TT-%d' % n, 'temperature', zh + '温度', en + ' temperature', -50, 60, (-12, 18), {'HH': (35, 2), 'H': (28, 3)} if i < 4 else None,
              at=(2, 0, 2.6))
        if i < 4:
            a.tag('WT-%d' % n, 'weight', zh + '称重', en + ' load cell', 0, 80, (10, 55), {'H': (57, 3)}, at=(0, 0, 1.0))
            a.tag('FT-%d' % n, 'flow', zh + '出料流量', en + ' outlet flow', 0, 20, (0, 12), unit='t/h', dec=2, at=(-6, 0, 1.2))
            eq.valve(p, str(n), zh + '出料紧急切断阀', en + ' outlet shut-off valve', x + 61, ty, E, eq.CL2)
            eq.valve(p, str(n + 10), zh + '进料切断阀', en + ' inlet shut-off valve', x + 79, ty, E, eq.CL2)
            a = p.asset('SP-%d' % n, 'spray', zh + '碱液喷淋', en + ' lye spray', x + 84, ty, E, z=4, h=0.5, cas=eq.NAOH)
            a.tag('XI-SP%d' % n, 'state', zh + '碱液喷淋状态', en + ' lye spray running', 0, 1)
    for i, (gx, gy) in enumerate(eq.around(x + 50, y + 36, x + 92, y + 92, 12)):
        eq.detector(p, '21%02d' % (i + 1), 'cl2', '2#液氯储罐区%d#' % (i + 1), 'Liquid chlorine storage %d' % (i + 1), gx, gy, E, (2, 1))
    for i, s in enumerate('AB'):
        eq.pump(p, 'P-2101' + s, '液氯泵' + s, 'Liquid chlorine pump ' + s, x + 44, y + 52 + i * 12, E, sets='IPVT', amps=60, press=1.1, cas=eq.CL2, alarm=True)
        eq.pump(p, 'P-2501' + s, '碱液循环泵' + s, 'Lye circulating pump ' + s, x + 14, y + 60 + i * 8, E, sets='IP', cas=eq.NAOH, alarm=True)
        a = p.asset('K-2501' + s, 'blower', '事故氯风机' + s, 'Emergency scrubber fan ' + s, x + 14, y + 92 + i * 9, E, h=2, wd=(3, 2), cas=eq.CL2)
        a.tag('IT-K2501' + s, 'current', '事故氯风机%s电流' % s, 'Scrubber fan %s current' % s, 0, 120, (50, 80), {'L': (30, 3)})
        a.tag('XI-K2501' + s, 'state', '事故氯风机%s运行' % s, 'Scrubber fan %s running' % s, 0, 1)
    a = p.asset('C-2501', 'scrubber', '事故氯吸收塔', 'Emergency chlorine scrubber', x + 24, y + 76, E, h=16, r=1.8, cas=eq.CL2)
    a.tag('PT-2501', 'pressure', '事故氯总管负压', 'Emergency vent header suction', -5, 1, (-2.5, -0.8), {'H': (-0.4, 3)}, unit='kPa')
    a.tag('AT-2501', 'concentration', '吸收塔碱液浓度', 'Scrubber lye strength', 0, 25, (14, 18), {'L': (12, 3), 'LL': (8, 2)})
    a.tag('TT-2501', 'temperature', '吸收塔碱液温度', 'Scrubber lye temperature', 0, 80, (20, 40), {'H': (48, 4)})
    a.tag('LT-2501', 'level', '碱液循环槽液位', 'Lye circulating tank level', 0, 100, (55, 85), {'L': (45, 4), 'LL': (35, 3)})


def filling(p, c):
    x, y, w, h = c
    p.building('BLD-FILL', '液氯充装间', 'Chlorine filling hall', 'plant', (x + 12, y + 14, x + 68, y + 38), 2, E, 6, door='n')
    for i in range(8):
        n = 2201 + i
        a = p.asset('FS-%d' % n, 'filling-station', '%d#充装台' % (i + 1), 'Filling station %d' % (i + 1), x + 18 + (i % 4) * 14, y + 20 + (i // 4) * 12, E, h=1.5,
                    wd=(4, 2), cas=eq.CL2, building='BLD-FILL')
        a.tag('WT-%d' % n, 'weight', '%d#充装台称重' % (i + 1), 'Filling station %d scale' % (i + 1), 0, 3000, (0, 1800), {'H': (2000, 4)}, unit='kg', dec=1)
        a.tag('PT-%d' % n, 'pressure', '%d#充装台压力' % (i + 1), 'Filling station %d pressure' % (i + 1), 0, 1.6, (0, 1.0))
    for i in range(6):
        eq.detector(p, '220%d' % (i + 1), 'cl2', '充装间%d#' % (i + 1), 'Filling hall %d' % (i + 1), x + 16 + (i % 3) * 23, y + 17 + (i // 3) * 18, E, (3, 2), building='BLD-FILL')
    p.building('BLD-CYLF', '液氯实瓶库', 'Full cylinder store', 'warehouse', (x + 12, y + 70, x + 62, y + 92), 1, E, 6, door='s')
    p.building('BLD-CYLE', '液氯空瓶库', 'Empty cylinder store', 'warehouse', (x + 74, y + 70, x + 112, y + 92), 1, E, 6, door='s')
    a = p.asset('WB-2211', 'weighbridge', '液氯地磅', 'Chlorine weighbridge', x + 94, y + 30, E, h=0.3, wd=(4, 18))
    a.tag('WT-2211', 'weight', '液氯地磅称重', 'Chlorine weighbridge load', 0, 100, (0, 55))


def build(p):
    south = Plot(p, 'PL-E1S', '海川氯碱南厂区', 'Haichuan south works', E, 1, 1, gates=(('s', 0.4), ('n', 0.5)))
    south.rack(to_y=14)
    brine(p, south.cell(0, 0, 'AR-BRINE', '盐水工段', 'Brine section', 'process'))
    caustic_tanks(p, south.cell(1, 0, 'AR-NAOH', '烧碱罐区', 'Caustic tank farm', 'tank-farm'))
    hydrochloric(p, south.cell(2, 0, 'AR-HCL', '盐酸工段', 'HCl section', 'process'))
    evaporation(p, south.cell(0, 1, 'AR-EVAP', '蒸发工段', 'Evaporation section', 'process'))
    offices(p, south.cell(1, 1, 'AR-E1-OFF', '氯碱厂前区', 'Chlor-alkali offices', 'office'),
            south.cell(2, 1, 'AR-E1-AUX', '氯碱辅助区', 'Chlor-alkali auxiliaries', 'utility'))
    north = Plot(p, 'PL-E1N', '海川氯碱北厂区', 'Haichuan north works', E, 1, 2, gates=(('s', 0.5), ('n', 0.5), ('e', 0.9)))
    north.rack(to_y=14)
    electrolysis(p, north.cell(0, 0, 'AR-CELL', '电解工段', 'Electrolysis section', 'process'))
    hydrogen(p, north.cell(0, 1, 'AR-H2', '氢气处理工段', 'Hydrogen section', 'process'))
    treatment(p, north.cell(1, 1, 'AR-CT', '氯气处理工段', 'Chlorine treatment section', 'process'))
    liquefaction(p, north.cell(1, 0, 'AR-LIQ', '氯气液化工段', 'Liquefaction section', 'process'))
    storage(p, north.cell(2, 0, 'AR-2100', '2# 液氯储罐区', 'No. 2 liquid chlorine storage', 'tank-farm'))
    filling(p, north.cell(2, 1, 'AR-2200', '液氯充装区', 'Chlorine filling area', 'loading'))
