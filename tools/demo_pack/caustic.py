# SPDX-License-Identifier: GPL-3.0-or-later
"""海川氯碱 / Haichuan Chlor-Alkali, south works: brine, evaporation, caustic tanks, hydrochloric acid, offices."""

from . import equipment as eq
from . import fill, layout, park

E = 'E1'
H2SO4, NACLO = '7664-93-9', '7681-52-9'


def brine(p, c):
    x, y, w, h = c
    p.building('BLD-SALT', '盐库', 'Salt store', 'shed', (x + 4, y + 4, x + 62, y + 32), 1, E, 9, door='n')
    for i in range(2):
        p.asset('S-160%d' % (i + 1), 'basin', '%d#化盐池' % (i + 1), 'Salt dissolver %d' % (i + 1), x + 74 + i * 15, y + 18, E,
                h=3, wd=(12, 24)).tag('TT-160%d' % (i + 1), 'temperature', '%d#化盐池温度' % (i + 1),
                                      'Dissolver %d temperature' % (i + 1), 0, 100, (52, 62), {'L': (48, 4)})
        a = p.asset('C-161%d' % (i + 1), 'basin', '%d#澄清桶' % (i + 1), 'Clarifier %d' % (i + 1), x + 15 + i * 23, y + 50, E,
                    h=8, r=9.5)
        a.tag('LT-161%d' % (i + 1), 'level', '%d#澄清桶液位' % (i + 1), 'Clarifier %d level' % (i + 1), 0, 100, (60, 90),
              {'H': (95, 4)})
    for i, s in enumerate('ABC'):
        a = p.asset('C-162' + s, 'column', '螯合树脂塔' + s, 'Chelating resin column ' + s, x + 112 + i * 9, y + 54, E, h=7, r=1.8)
        a.tag('FT-162' + s, 'flow', '树脂塔%s盐水流量' % s, 'Resin column %s brine flow' % s, 0, 200, (95, 135), {'L': (70, 4)})
        a.tag('PT-162' + s, 'pressure', '树脂塔%s压差' % s, 'Resin column %s pressure drop' % s, 0, 0.3, (0.04, 0.12), {'H': (0.18, 4)}, dec=3)
    for i in range(4):
        eq.tank(p, 'T-163%d' % (i + 1), '%d#精盐水槽' % (i + 1), 'Refined brine tank %d' % (i + 1), x + 13 + i * 14, y + 84, E, 5.6, 9,
                850, height_limits={'H': (88, 4), 'L': (18, 4)}, hot=(50, 62))
    for i in range(6):
        eq.pump(p, 'P-164%d' % (i + 1), '%d#盐水泵' % (i + 1), 'Brine pump %d' % (i + 1), x + 66 + i * 5, y + 76, E,
                sets='IPR' if i % 2 == 0 else 'IV', alarm=i % 2 == 0, rot=90)
    fill.filters(p, 1651, 8, '凯膜过滤器', 'Membrane filter', x + 66, y + 46, E, step=4.6, r=1.7)
    fill.filters(p, 1661, 8, '炭素管过滤器', 'Carbon tube filter', x + 66, y + 54, E, step=4.6, r=1.5)
    fill.tanks(p, 1671, 4, '反应槽', 'Reaction tank', x + 70, y + 88, E, step=9, r=3.4, h=6, vol=200)
    fill.exchangers(p, 1681, 7, '盐水预热器', 'Brine heater', x + 108, y + 70, E)
    fill.slab(p, x + 64, y + 42, x + 104, y + 58)
    p.building('BLD-BRS', '盐水变电所', 'Brine substation', 'substation', (x + 112, y + 8, x + 136, y + 26), 2, E, 4.5, door='n')
    p.building('BLD-BRC', '盐水辅料间', 'Brine chemicals store', 'warehouse', (x + 110, y + 80, x + 136, y + 94), 1, E, 6, door='s')


def caustic_tanks(p, c):
    x, y, w, h = c
    fill.bund(p, 'AR-BUND-2310', '烧碱罐区防火堤', 'Caustic tank bund', x + 4, y + 18, x + 96, y + 76, E, [[(x + 66, y + 18), (x + 66, y + 76)]])
    for i in range(6):
        n = 2311 + i
        eq.tank(p, 'T-%d' % n, '%d#烧碱储罐' % (i + 1), 'Caustic tank %d' % (i + 1), x + 20 + (i % 3) * (31 if i % 3 < 2 else 30.5), y + 33 + (i // 3) * 28, E, (10.5, 10.5, 8.5)[i % 3],
                11, (3500, 3500, 2300)[i % 3], eq.NAOH, height_limits={'HH': (92, 4), 'H': (88, 4), 'L': (10, 4)}, hot=(30, 45))
    for i in range(4):
        eq.pump(p, 'P-232%d' % (i + 1), '%d#碱泵' % (i + 1), 'Caustic pump %d' % (i + 1), x + 14 + i * 7, y + 83, E, sets='IP', cas=eq.NAOH)
    fill.tanks(p, 2361, 3, '32%碱中间槽', 'Intermediate caustic tank', x + 110, y + 28, E, eq.NAOH, step=0, dy=15, r=5.5, h=9, vol=800)
    fill.slab(p, x + 102, y + 20, x + 118, y + 66)
    for i in range(2):
        a = p.asset('LA-233%d' % (i + 1), 'loading-arm', '%d#烧碱装车鹤管' % (i + 1), 'Caustic loading arm %d' % (i + 1), x + 104 + i * 14, y + 8,
                    E, h=4.5, cas=eq.NAOH)
        a.tag('FT-233%d' % (i + 1), 'flow', '%d#烧碱装车流量' % (i + 1), 'Caustic loading arm %d flow' % (i + 1), 0, 80, (0, 60))
        p.paint(0.3, [(x + 97 + i * 14, y + 2), (x + 97 + i * 14, y + 15)])
    p.building('BLD-NAOHL', '烧碱装车棚', 'Caustic loading canopy', 'shed', (x + 60, y + 3, x + 92, y + 12), 1, E, 7, door='n')
    p.building('BLD-NAOHF', '片碱厂房', 'Flake caustic house', 'plant', (x + 70, y + 79, x + 124, y + 91), 2, E, 6, door='s')


def hydrochloric(p, c):
    x, y, w, h = c
    p.building('BLD-HCL', '盐酸合成框架', 'HCl synthesis structure', 'structure', (x + 6, y + 6, x + 58, y + 30), 3, E, 6.0, door='n')
    for i, s in enumerate('ABC'):
        a = p.asset('F-240' + s, 'reactor', '氯化氢合成炉' + s, 'HCl furnace ' + s, x + 17 + i * 15, y + 18, E, h=14, r=1.7, cas=eq.HCL,
                    building='BLD-HCL', vol=25, pres=0.3)
        a.tag('FT-240%s1' % s, 'flow', '合成炉%s氯气流量' % s, 'Furnace %s chlorine flow' % s, 0, 1200, (600, 900), unit='Nm³/h', dec=0)
        a.tag('FT-240%s2' % s, 'flow', '合成炉%s氢气流量' % s, 'Furnace %s hydrogen flow' % s, 0, 1400, (640, 980), {'L': (560, 4)},
              unit='Nm³/h', dec=0)
        a.tag('TT-240' + s, 'temperature', '合成炉%s出口温度' % s, 'Furnace %s outlet temperature' % s, 0, 600, (180, 420), {'H': (480, 4)})
        a.tag('PT-240' + s, 'pressure', '合成炉%s压力' % s, 'Furnace %s pressure' % s, 0, 100, (20, 55), {'H': (70, 4), 'HH': (85, 3)},
              unit='kPa', dec=1)
        a.tag('BS-240' + s, 'state', '合成炉%s火焰' % s, 'Furnace %s flame' % s, 0, 1, limits={'L': (0.5, 3)})
    fill.bund(p, 'AR-BUND-2410', '盐酸罐区围堰', 'HCl tank bund', x + 6, y + 58, x + 92, y + 96, E)
    for i in range(4):
        eq.tank(p, 'T-241%d' % (i + 1), '%d#盐酸储罐' % (i + 1), 'HCl tank %d' % (i + 1), x + 17 + i * 20, y + 68, E, 6.5, 8, 1000, eq.HCL,
                sets='L', height_limits={'H': (85, 4), 'HH': (92, 4)})
    fill.tanks(p, 2441, 4, '盐酸成品槽', 'HCl product tank', x + 17, y + 86, E, eq.HCL, step=20, r=6.5, h=8, vol=1000)
    for i in range(3):
        eq.pump(p, 'P-242%d' % (i + 1), '%d#盐酸泵' % (i + 1), 'HCl pump %d' % (i + 1), x + 98, y + 64 + i * 5, E, sets='IP', cas=eq.HCL)
    fill.pumps(p, 2424, 4, '盐酸输送泵', 'HCl transfer pump', x + 98, y + 79, E, eq.HCL, step=4.4, rot=0)
    p.asset('C-2431', 'scrubber', '盐酸尾气吸收塔', 'HCl vent scrubber', x + 68, y + 38, E, h=12, r=1.6, cas=eq.HCL).tag(
        'PH-2431', 'ph', '尾气吸收塔循环液pH', 'HCl scrubber liquor pH', 0, 14, (8, 13), {'L': (7.5, 4)})
    fill.columns(p, 2451, 4, '降膜吸收塔', 'Falling film absorber', x + 12, y + 38, E, eq.HCL, step=8, r=1.4, h=9)
    fill.exchangers(p, 2461, 5, '盐酸冷却器', 'HCl cooler', x + 44, y + 39, E, eq.HCL)
    p.building('BLD-HCLS', '盐酸变电所', 'HCl substation', 'substation', (x + 110, y + 6, x + 134, y + 22), 2, E, 4.5, door='n')
    fill.slab(p, x + 66, y + 8, x + 102, y + 28)
    fill.tanks(p, 2471, 4, '硫酸周转槽', 'Sulphuric acid day tank', x + 72, y + 18, E, H2SO4, step=8, r=3, h=6, vol=140)
    p.building('BLD-HCLL', '盐酸装车棚', 'HCl loading canopy', 'shed', (x + 108, y + 60, x + 134, y + 74), 1, E, 7, door='w')
    for k in range(3):
        p.paint(0.3, [(x + 110 + k * 8, y + 78), (x + 110 + k * 8, y + 96)])
    for i, (dx, dy) in enumerate(((10, 33), (58, 33), (5, 56), (94, 56))):
        eq.detector(p, '240%d' % (i + 1), 'hcl', '盐酸区%d#' % (i + 1), 'HCl unit %d' % (i + 1), x + dx, y + dy, E)


def evaporation(p, c):
    x, y, w, h = c
    p.building('BLD-EVAP', '蒸发框架', 'Evaporation structure', 'structure', (x + 6, y + 6, x + 72, y + 30), 4, E, 5.0, door='n')
    for i in range(3):
        a = p.asset('E-230%d' % (i + 1), 'evaporator', '%d效蒸发器' % (i + 1), 'Effect %d evaporator' % (i + 1), x + 19 + i * 20, y + 18, E,
                    h=16, r=2.6, cas=eq.NAOH, building='BLD-EVAP', vol=60, pres=0.6)
        a.tag('LT-230%d' % (i + 1), 'level', '%d效蒸发器液位' % (i + 1), 'Effect %d level' % (i + 1), 0, 100, (40, 70),
              {'H': (85, 4), 'L': (25, 4)})
        a.tag('TT-230%d' % (i + 1), 'temperature', '%d效蒸发器温度' % (i + 1), 'Effect %d temperature' % (i + 1), 0, 200,
              ((140, 160), (100, 118), (66, 80))[i], {'H': ((172, 4), (128, 4), (90, 4))[i]})
        a.tag('PT-230%d' % (i + 1), 'pressure', '%d效蒸发器压力' % (i + 1), 'Effect %d pressure' % (i + 1), -100, 500,
              ((180, 260), (20, 70), (-88, -70))[i], unit='kPa', dec=0)
    for i in range(4):
        eq.pump(p, 'P-234%d' % (i + 1), '%d#碱循环泵' % (i + 1), 'Caustic circulating pump %d' % (i + 1), x + 12 + i * 8, y + 47, E, sets='IV', cas=eq.NAOH)
    a = p.asset('A-2351', 'other', '成品碱分析仪', 'Product caustic analyser', x + 78, y + 26, E)
    a.tag('AT-2351', 'concentration', '成品碱浓度', 'Product caustic strength', 25, 55, (49, 51), {'L': (48, 4)})
    fill.exchangers(p, 2381, 9, '碱液预热器', 'Caustic preheater', x + 46, y + 50, E, eq.NAOH)
    fill.row(p, 'condenser', 'E', 2371, 3, '表面冷凝器', 'Surface condenser', x + 82, y + 50, 6, 0, E, h=3, wd=(9, 2.6), rot=90)
    fill.tanks(p, 2391, 4, '凝水槽', 'Condensate tank', x + 84, y + 16, E, step=9, r=3.6, h=6, vol=220)
    fill.slab(p, x + 78, y + 10, x + 118, y + 22)
    p.building('BLD-E1-SUB', '氯碱二变', 'Chlor-alkali substation 2', 'substation', (x + 8, y + 60, x + 40, y + 76), 2, E, door='s')
    p.building('BLD-E1-PUMP', '循环泵房', 'Circulation pump house', 'pump-house', (x + 52, y + 62, x + 84, y + 76), 1, E, door='s')
    for k in range(4):
        p.asset('CT-238%d' % (k + 1), 'cooling-tower', '氯碱%d#冷却塔' % (k + 1), 'Chlor-alkali cooling tower %d' % (k + 1), x + 108 + (k % 2) * 13.2, y + 52 + (k // 2) * 13.2, E,
                h=9, wd=(12.5, 12.5))
    p.asset('BS-2385', 'basin', '氯碱循环水池', 'Chlor-alkali cooling basin', x + 134, y + 58.5, E, h=3, wd=(10, 27))


def offices(p, c, d):
    x, y, w, h = c
    p.building('BLD-E1-OFF', '海川氯碱办公楼', 'Haichuan office', 'office', (x + 8, y + 72, x + 68, y + 90), 4, E, 3.6, door='s')
    p.building('BLD-E1-CCR', '氯碱中央控制室', 'Chlor-alkali central control room', 'control-room', (x + 8, y + 34, x + 50, y + 58), 2, E, 5, door='n')
    p.building('BLD-E1-LAB', '氯碱化验室', 'Chlor-alkali laboratory', 'laboratory', (x + 70, y + 36, x + 104, y + 56), 3, E, door='n')
    p.building('BLD-E1-CAN', '氯碱食堂', 'Chlor-alkali canteen', 'canteen', (x + 84, y + 70, x + 118, y + 92), 2, E, door='s')
    p.area('AR-E1-PRK', '氯碱员工停车场', 'Chlor-alkali car park', 'parking', [(x + 6, y + 3), (x + 88, y + 3), (x + 88, y + 26), (x + 6, y + 26)], E)
    fill.car_park(p, x + 8, y + 5, x + 86, y + 26)
    fill.lawn(p, x + 94, y + 4, x + 126, y + 28)
    fill.lawn(p, x + 54, y + 36, x + 66, y + 58)
    fill.lawn(p, x + 108, y + 36, x + 126, y + 58)
    fill.trees(p, x + 95, y + 5, x + 125, y + 27, 4, 41)
    fill.trees(p, x + 108, y + 37, x + 126, y + 57, 3, 42)
    for i in range(2):
        a = p.asset('UPS-11%d' % (i + 1), 'ups', '中控室%d#UPS' % (i + 1), 'CCR UPS %d' % (i + 1), x + 20 + i * 8, y + 46, E, wd=(2, 1),
                    building='BLD-E1-CCR')
        a.tag('ET-11%d' % (i + 1), 'voltage', '中控室%d#UPS电压' % (i + 1), 'CCR UPS %d voltage' % (i + 1), 0, 300, (215, 226),
              {'L': (205, 4), 'LL': (190, 3)})
    x, y, w, h = d
    p.building('BLD-E1-WS', '氯碱检修车间', 'Chlor-alkali workshop', 'workshop', (x + 6, y + 6, x + 60, y + 32), 2, E, 5, door='n')
    p.building('BLD-E1-WH', '备品备件库', 'Spare parts store', 'warehouse', (x + 72, y + 6, x + 126, y + 36), 1, E, 8, door='n')
    fill.bund(p, 'AR-BUND-2510', '次钠罐区围堰', 'Hypochlorite bund', x + 6, y + 56, x + 84, y + 92, E)
    for i in range(4):
        eq.tank(p, 'T-251%d' % (i + 1), '%d#次氯酸钠储罐' % (i + 1), 'Hypochlorite tank %d' % (i + 1), x + 16 + i * 18, y + 65, E, 5.5, 8, 650,
                NACLO, sets='LT', height_limits={'H': (88, 4)})
    fill.tanks(p, 2541, 4, '次钠反应槽', 'Hypochlorite reaction tank', x + 16, y + 82, E, NACLO, step=18, r=5, h=7, vol=500)
    fill.pumps(p, 2551, 7, '次钠泵', 'Hypochlorite pump', x + 12, y + 47, E, NACLO, step=6)
    p.asset('BS-2560', 'basin', '氯碱初期雨水池', 'Chlor-alkali storm water basin', x + 110, y + 72, E, h=5, wd=(34, 30), vol=4000)
    fill.slab(p, x + 66, y + 42, x + 88, y + 52)
    fill.exchangers(p, 2561, 5, '次钠冷却器', 'Hypochlorite cooler', x + 69, y + 47, E, NACLO)


def build(p):
    south = layout.plot(p, 'PL-E1S')
    brine(p, south.cell('brine', 'AR-BRINE', '盐水工段', 'Brine section', 'process'))
    caustic_tanks(p, south.cell('naoh', 'AR-NAOH', '烧碱罐区', 'Caustic tank farm', 'tank-farm'))
    hydrochloric(p, south.cell('hcl', 'AR-HCL', '盐酸工段', 'HCl section', 'process'))
    evaporation(p, south.cell('evap', 'AR-EVAP', '蒸发工段', 'Evaporation section', 'process'))
    offices(p, south.cell('off', 'AR-E1-OFF', '氯碱厂前区', 'Chlor-alkali offices', 'office', paved=False),
            south.cell('aux', 'AR-E1-AUX', '氯碱辅助区', 'Chlor-alkali auxiliaries', 'utility'))
    south.unit_rack('PR-E1S-1', 'brine', 0.64, 6)
    south.unit_rack('PR-E1S-2', 'evap', 0.48, 6)
    south.unit_rack('PR-E1S-3', 'hcl', 0.49)
    south.spine('PR-E1S-4', 0, 'n', park.rack_line('PK-E'))
