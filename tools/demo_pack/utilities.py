# SPDX-License-Identifier: GPL-3.0-or-later
"""What the park itself runs: steam, power, air, cooling water, waste water, fire water."""

from . import equipment as eq
from . import fill, layout, park, plane


def basins(p, x, y, k):
    """One biological train: three basins in a row and two round clarifiers."""
    for i in range(3):
        n = '84%d%d' % (k, i + 1)
        zh, en = '%d系列%d#生化池' % (k + 1, i + 1), 'Train %d basin %d' % (k + 1, i + 1)
        a = p.asset('BS-' + n, 'basin', zh, en, x + 19 + i * 35, y + 27, None, h=6, wd=(33, 46), vol=9000)
        a.tag('AT-' + n, 'concentration', zh + '溶解氧', en + ' dissolved oxygen', 0, 20, (1.5, 4), {'L': (0.8, 4)}, unit='mg/L', dec=2)
        a.tag('PH-' + n, 'ph', zh + 'pH', en + ' pH', 0, 14, (6.8, 8.2), {'H': (9, 4), 'L': (6, 4)})


def clarifiers(p, x, y, k):
    for i in range(2):
        a = p.asset('C-84%d%d' % (k, 5 + i), 'basin', '%d系列%d#二沉池' % (k + 1, i + 1), 'Train %d clarifier %d' % (k + 1, i + 1), x + i * 46, y, None, h=5, r=19)
        a.tag('LT-84%d%d' % (k, 5 + i), 'level', '%d系列%d#二沉池泥位' % (k + 1, i + 1), 'Train %d clarifier %d sludge' % (k + 1, i + 1), 0, 5, (0.4, 1.8), {'H': (2.5, 4)}, unit='m', dec=2)
        p.asset('X-84%d%d' % (k, 5 + i), 'other', '%d系列%d#刮泥机中心' % (k + 1, i + 1), 'Train %d scraper %d' % (k + 1, i + 1), x + i * 46, y, None, z=5, h=2)


def waste_water(p):
    plot = layout.plot(p, 'PL-WWT')
    x, y, w, h = plot.cell('bio', 'AR-WWT', '污水生化区', 'Biological treatment', 'utility')
    for k in range(2):
        p.area('AR-WWT%d' % (k + 1), '生化%d系列' % (k + 1), 'Biological train %d' % (k + 1), 'utility',
               [(x + k * 116, y + 2), (x + k * 116 + 110, y + 2), (x + k * 116 + 110, y + 54), (x + k * 116, y + 54)], None)
        basins(p, x + k * 116, y, k)
        for i in range(3):
            p.asset('BS-84%d%d' % (k, 7 + i), 'basin', '%d系列%d#缺氧池' % (k + 1, i + 1), 'Train %d anoxic basin %d' % (k + 1, i + 1), x + k * 116 + 19 + i * 35, y + 66, None, h=6, wd=(33, 20), vol=3600)
    p.building('BLD-BLOW', '鼓风机房', 'Blower house', 'compressor-house', (x + 6, y + 92, x + 56, y + 110), 1, None, 7, door='s')
    for i in range(3):
        n = '843%d' % (i + 1)
        a = p.asset('K-' + n, 'blower', '%d#鼓风机' % (i + 1), 'Air blower %d' % (i + 1), x + 16 + i * 15, y + 101, None, wd=(5, 2.4), building='BLD-BLOW')
        a.tag('IT-' + n, 'current', '%d#鼓风机电流' % (i + 1), 'Blower %d current' % (i + 1), 0, 300, (120, 190))
        a.tag('VT-' + n, 'vibration', '%d#鼓风机振动' % (i + 1), 'Blower %d vibration' % (i + 1), 0, 20, (0.8, 3.8), {'H': (4.5, 4), 'HH': (7.1, 4)})
    p.building('BLD-WWS', '污水厂变电所', 'Waste water substation', 'substation', (x + 70, y + 94, x + 94, y + 110), 1, None, 5, door='s')
    p.building('BLD-SLDG', '污泥脱水机房', 'Sludge dewatering house', 'plant', (x + 108, y + 92, x + 150, y + 112), 2, None, 6, door='s')
    fill.row(p, 'basin', 'BS', 8461, 3, '污泥浓缩池', 'Sludge thickener', x + 168, y + 102, 21, 0, None, h=5, r=9.0, vol=900)
    settling(p, plot)
    inlet(p, plot)
    ponds(p, plot)


def settling(p, plot):
    x, y, w, h = plot.cell('settle', 'AR-WWT3', '污水沉淀区', 'Clarifiers', 'utility')
    for k in range(2):
        clarifiers(p, x + 32, y + 26 + k * 48, k)
    p.building('BLD-RSP', '污泥回流泵房', 'Return sludge pump house', 'pump-house', (x + 104, y + 40, x + 128, y + 56), 1, None, 6, door='n')
    p.asset('BS-8471', 'basin', '高密度沉淀池', 'High-rate settler', x + 34, y + 124, None, h=6, wd=(44, 24), vol=4500)
    p.asset('BS-8472', 'basin', 'V型滤池', 'Rapid gravity filters', x + 88, y + 124, None, h=6, wd=(50, 24), vol=4200)
    for k in range(4):
        p.paint(0.3, [(x + 73 + k * 10, y + 112.5), (x + 73 + k * 10, y + 135.5)])


def inlet(p, plot):
    x, y, w, h = plot.cell('inlet', 'AR-WWT5', '污水进水区', 'Inlet works', 'utility')
    p.building('BLD-WWT', '污水厂综合楼', 'Waste water works building', 'office', (x + 8, y + 70, x + 54, y + 88), 3, None, 4, door='s')
    eq.detector(p, '8401', 'h2s', '污水提升泵站', 'Inlet lift station', x + 60, y + 30, None, (4, 3))
    p.asset('BS-8480', 'basin', '污水调节池', 'Inlet equalisation tank', x + 30, y + 30, None, h=6, wd=(44, 40), vol=9000)
    p.building('BLD-LIFT', '污水提升泵房', 'Inlet lift station', 'pump-house', (x + 66, y + 14, x + 92, y + 34), 1, None, 6, door='n')
    fill.tanks(p, 8491, 3, '加药罐', 'Dosing tank', x + 102, y + 20, None, step=9, r=3.4, h=6, vol=150)
    a = p.asset('A-8441', 'other', '污水总排口监测站', 'Outfall monitoring station', x + 104, y + 78, None, h=3, wd=(8, 5))
    for tag, kind, zh, en, lo, hi, normal, limit, unit in (('AT-8441', 'concentration', '总排口COD', 'Outfall COD', 0, 200, (20, 45), {'H': (50, 4), 'HH': (80, 3)}, 'mg/L'),
                                                          ('AT-8442', 'concentration', '总排口氨氮', 'Outfall ammonia nitrogen', 0, 30, (0.5, 4), {'H': (5, 4), 'HH': (8, 3)}, 'mg/L'),
                                                          ('PH-8441', 'ph', '总排口pH', 'Outfall pH', 0, 14, (6.5, 8.5), {'H': (9, 4), 'L': (6, 4)}, None),
                                                          ('FT-8441', 'flow', '总排口流量', 'Outfall flow', 0, 3000, (800, 1800), None, None)):
        a.tag(tag, kind, zh, en, lo, hi, normal, limit, unit=unit)
    fill.bays(p, x + 62, y + 60, 14)


def ponds(p, plot):
    x, y, w, h = plot.cell('pond', 'AR-POND', '园区事故应急池区', 'Park emergency pond area', 'utility', paved=False)
    a = p.asset('BS-8451', 'basin', '园区事故应急池', 'Park emergency pond', x + 53, y + 54, None, h=6, wd=(92, 84), vol=36000)
    a.tag('LT-8451', 'level', '园区事故应急池液位', 'Park emergency pond level', 0, 100, (0, 15), {'H': (25, 3), 'HH': (60, 3)})
    x, y, w, h = plot.cell('fw', 'AR-FW', '园区消防水站', 'Park fire water station', 'utility')
    p.building('BLD-FW', '园区消防泵房', 'Park fire pump house', 'pump-house', (x + 10, y + 10, x + 56, y + 28), 1, None, 5, door='n')
    for i, s in enumerate('ABCD'):
        eq.pump(p, 'FP-850' + s, '园区消防泵' + s, 'Park fire pump ' + s, x + 18 + i * 10, y + 19, None, sets='PR', num='FP850' + s, press=1.0, building='BLD-FW')
    a = p.asset('PL-8511', 'pipeline', '园区消防水总管', 'Park fire main', x + 60, y + 38, None)
    a.tag('PT-8511', 'pressure', '园区消防水总管压力', 'Park fire main pressure', 0, 1.6, (0.7, 0.9), {'L': (0.6, 3), 'LL': (0.45, 2)})
    for i in range(2):
        a = p.asset('T-852%d' % (i + 1), 'tank', '%d#园区消防水罐' % (i + 1), 'Park fire water tank %d' % (i + 1), x + 30 + i * 44, y + 76, None, h=14, r=17, vol=12000)
        a.tag('LT-852%d' % (i + 1), 'level', '%d#园区消防水罐液位' % (i + 1), 'Park fire water tank %d level' % (i + 1), 0, 100, (80, 98), {'L': (70, 4), 'LL': (50, 3)})
    p.building('BLD-FWS', '消防配电室', 'Fire water switch room', 'substation', (x + 74, y + 10, x + 98, y + 26), 1, None, 5, door='n')


def steam_and_power(p):
    plot = layout.plot(p, 'PL-UTL')
    cooling_water(p, plot.cell('cw', 'AR-CW', '循环水站', 'Circulating water station', 'utility'))
    boilers(p, plot.cell('boil', 'AR-BOIL', '热电站', 'Steam and power station', 'utility'))
    air(p, plot.cell('air', 'AR-AIR', '空分空压站', 'Air and nitrogen station', 'utility'))
    substation(p, plot.cell('hv', 'AR-110', '110kV总变电站', '110 kV main substation', 'utility'))
    x, y, w, h = plot.cell('dm', 'AR-DM', '脱盐水站', 'Demineralised water station', 'utility')
    p.building('BLD-DM', '脱盐水厂房', 'Demineralised water house', 'plant', (x + 6, y + 10, x + 62, y + 36), 2, None, 5, door='n')
    for i in range(3):
        eq.tank(p, 'T-831%d' % (i + 1), '%d#脱盐水箱' % (i + 1), 'Demineralised water tank %d' % (i + 1), x + 18 + i * 24, y + 62, None, 9, 10, 2400, sets='L', height_limits={'L': (20, 4)})
    fill.tanks(p, 8321, 4, '酸碱计量罐', 'Regenerant tank', x + 12, y + 88, None, eq.NAOH, step=10, r=3.2, h=5, vol=120)
    p.asset('BS-8330', 'basin', '中和池', 'Neutralisation basin', x + 72, y + 88, None, h=4, wd=(26, 14), vol=1000)
    x, y, w, h = plot.cell('yard', 'AR-UTL-R', '公用工程材料堆场', 'Utility laydown yard', 'yard')
    for k in range(4):
        fill.slab(p, x + 8, y + 12 + k * 18, x + 70, y + 24 + k * 18)
    p.building('BLD-UTLW', '公用工程检修间', 'Utility workshop', 'workshop', (x + 10, y + 86, x + 58, y + 102), 1, None, 7, door='s')
    plot.unit_rack('PR-UTL-1', 'boil', 0.46, 6)
    plot.spine('PR-UTL-2', 0, 'w', park.rack_line('PK-B'))


def cooling_water(p, c):
    x, y, w, h = c
    p.building('BLD-CWP', '循环水泵房', 'Circulating water pump house', 'pump-house', (x + 6, y + 8, x + 78, y + 24), 1, None, 7, door='n')
    p.asset('BS-1199', 'basin', '循环水吸水池', 'Cooling water suction basin', x + 42, y + 40, None, h=3, wd=(76, 16), vol=4000)
    fill.slab(p, x + 4, y + 50, x + 116, y + 98)
    for i, s in enumerate('ABCDEF'):
        eq.pump(p, 'P-118' + s, '循环水泵P-118' + s, 'Circulating pump P-118' + s, x + 14 + i * 11, y + 16, None, num=str(1181 + i), sets='IPVT' if i < 4 else 'IV', amps=420, press=0.5,
                building='BLD-CWP', rot=90, alarm=i < 3)
        n = '119%d' % (i + 1)
        a = p.asset('CT-' + n, 'cooling-tower', '%d#冷却塔' % (i + 1), 'Cooling tower cell %d' % (i + 1), x + 15 + i * 18, y + 62, None, h=12, wd=(17.6, 20))
        a.tag('IT-' + n, 'current', '%d#冷却塔风机电流' % (i + 1), 'Cooling tower %d fan current' % (i + 1), 0, 300, (110, 190))
        a.tag('VT-' + n, 'vibration', '%d#冷却塔风机振动' % (i + 1), 'Cooling tower %d fan vibration' % (i + 1), 0, 30, (1, 6), {'H': (9, 4)})
        p.asset('CT-121%d' % (i + 1), 'cooling-tower', '%d#冷却塔' % (i + 7), 'Cooling tower cell %d' % (i + 7), x + 15 + i * 18, y + 86, None, h=12, wd=(17.6, 20))
    a = p.asset('PL-1201', 'pipeline', '循环水给水总管', 'Cooling water supply main', x + 94, y + 22, None)
    a.tag('PT-1201', 'pressure', '循环水给水压力', 'Cooling water supply pressure', 0, 1.0, (0.4, 0.52), {'L': (0.36, 4), 'LL': (0.3, 2)})
    a.tag('TT-1201S', 'temperature', '循环水给水温度', 'Cooling water supply temperature', 0, 60, (18, 31), {'H': (33, 4)})
    a.tag('TT-1202S', 'temperature', '循环水回水温度', 'Cooling water return temperature', 0, 60, (25, 40), {'H': (43, 4)})
    a.tag('CT-1201', 'conductivity', '循环水电导率', 'Cooling water conductivity', 0, 8000, (1500, 4000), {'H': (5000, 4)})
    fill.filters(p, 1211, 4, '旁滤器', 'Side stream filter', x + 92, y + 36, None, step=6, r=2.2)
    fill.tanks(p, 1221, 3, '水处理药剂罐', 'Water treatment tank', x + 92, y + 14, None, step=8, r=2.4, h=4, vol=40)


def boilers(p, c):
    x, y, w, h = c
    b = p.building('BLD-BOIL', '锅炉房', 'Boiler house', 'boiler-house', (x + 6, y + 8, x + 80, y + 36), 3, None, 8, door='n')
    for i in range(3):
        n = '810%d' % (i + 1)
        zh, en = '%d#锅炉' % (i + 1), 'Boiler %d' % (i + 1)
        a = p.asset('B-' + n, 'boiler', zh, en, x + 19 + i * 24, y + 22, None, h=22, wd=(14, 12), building=b)
        a.tag('PT-' + n, 'pressure', zh + '汽包压力', en + ' drum pressure', 0, 8, (5.0, 5.5), {'H': (5.75, 4), 'HH': (5.95, 3)})
        a.tag('LT-' + n, 'level', zh + '汽包水位', en + ' drum level', -300, 300, (-50, 50), {'HH': (200, 3), 'H': (120, 4), 'L': (-120, 4), 'LL': (-200, 2)}, unit='mm', dec=0)
        a.tag('TT-' + n, 'temperature', zh + '主汽温度', en + ' steam temperature', 0, 600, (435, 450), {'H': (458, 4), 'HH': (470, 3)}, dec=0)
        a.tag('FT-' + n, 'flow', zh + '主汽流量', en + ' steam flow', 0, 100, (45, 75), unit='t/h')
        a.tag('PT-%sF' % n, 'pressure', zh + '炉膛负压', en + ' furnace draught', -500, 500, (-80, -20), {'H': (50, 4), 'L': (-200, 4)}, unit='Pa', dec=0)
        a.tag('AT-' + n, 'concentration', zh + '烟气含氧', en + ' flue gas oxygen', 0, 21, (3, 6), {'L': (2, 4)})
        eq.pump(p, 'P-811%d' % (i + 1), '%d#给水泵' % (i + 1), 'Feed water pump %d' % (i + 1), x + 12 + i * 9, y + 44, None, sets='IPV', amps=260, press=7.0, alarm=i == 0)
    p.asset('ST-8121', 'stack', '热电站烟囱', 'Power station stack', x + 98, y + 24, None, h=100, r=3)
    p.building('BLD-TURB', '汽机厂房', 'Turbine hall', 'plant', (x + 6, y + 54, x + 66, y + 74), 2, None, 8, door='n')
    for i in range(2):
        p.asset('TG-813%d' % (i + 1), 'generator', '%d#汽轮发电机组' % (i + 1), 'Turbine generator %d' % (i + 1), x + 22 + i * 28, y + 64, None, h=5, wd=(16, 6), building='BLD-TURB')
    for i in range(3):
        p.asset('BF-814%d' % (i + 1), 'filter', '%d#布袋除尘器' % (i + 1), 'Bag filter %d' % (i + 1), x + 84 + i * 9, y + 42, None, h=12, wd=(7, 10))
    fill.columns(p, 8141, 2, '脱硫塔', 'Desulphurisation tower', x + 84, y + 58, None, step=14, r=3.4, h=30)
    p.building('BLD-E0-CR', '热电集控室', 'Power station control room', 'control-room', (x + 6, y + 82, x + 36, y + 98), 2, None, 4.5, door='s')
    fill.tanks(p, 8151, 3, '锅炉除盐水箱', 'Boiler water tank', x + 52, y + 88, None, step=15, r=6, h=9, vol=900)
    p.asset('X-8160', 'other', '燃料输送廊', 'Fuel conveyor', x + 104, y + 84, None, z=3, h=8, wd=(5, 24))


def air(p, c):
    x, y, w, h = c
    b = p.building('BLD-AIR', '空压站', 'Compressed air house', 'compressor-house', (x + 6, y + 8, x + 62, y + 28), 1, None, 7, door='n')
    for i in range(4):
        n = '820%d' % (i + 1)
        eq.compressor(p, 'K-' + n, '%d#空压机' % (i + 1), 'Air compressor %d' % (i + 1), x + 14 + i * 13, y + 18, None, 0.1, 0.75, 95, 240, b, sets='DTI', alarm=i < 2)
    for i, (zh, en, cas) in enumerate((('液氮储罐', 'Liquid nitrogen tank', '7727-37-9'), ('液氧储罐', 'Liquid oxygen tank', '7782-44-7'))):
        n = '821%d' % (i + 1)
        a = p.asset('T-' + n, 'tank', zh, en, x + 74, y + 13 + i * 9, None, h=12, r=2, cas=cas, vol=50, pres=0.84)
        a.tag('LT-' + n, 'level', zh + '液位', en + ' level', 0, 100, (30, 92), {'L': (20, 4)})
        a.tag('PT-' + n, 'pressure', zh + '压力', en + ' pressure', 0, 1.6, (0.4, 0.8), {'H': (0.95, 4)})
    a = p.asset('PL-8221', 'pipeline', '仪表风总管', 'Instrument air main', x + 40, y + 42, None)
    a.tag('PT-8221', 'pressure', '仪表风压力', 'Instrument air pressure', 0, 1.0, (0.6, 0.72), {'L': (0.55, 3), 'LL': (0.45, 2)})
    a.tag('PT-8222', 'pressure', '氮气总管压力', 'Nitrogen main pressure', 0, 1.0, (0.55, 0.75), {'L': (0.5, 3), 'LL': (0.4, 2)})
    fill.slab(p, x + 68, y + 6, x + 84, y + 28)
    fill.columns(p, 8231, 2, '空分精馏塔', 'Air separation column', x + 14, y + 60, None, '7727-37-9', step=10, r=2.2, h=40)
    p.asset('X-8235', 'other', '空分冷箱', 'Air separation cold box', x + 40, y + 60, None, h=38, wd=(10, 10))
    fill.row(p, 'vessel', 'V', 8241, 6, '压缩空气储罐', 'Air receiver', x + 12, y + 37, 6, 0, None, h=7, r=1.6, vol=40, pres=1.0)
    fill.row(p, 'filter', 'S', 8251, 5, '空气干燥器', 'Air dryer', x + 54, y + 37, 5, 0, None, h=4, r=1.5)
    p.building('BLD-ASU', '空分厂房', 'Air separation house', 'compressor-house', (x + 6, y + 76, x + 50, y + 96), 1, None, 9, door='s')
    fill.tanks(p, 8261, 2, '液氮贮槽', 'Liquid nitrogen storage', x + 64, y + 60, None, '7727-37-9', step=12, r=4.4, h=14, vol=500)
    p.asset('E-8265', 'exchanger', '液氮汽化器', 'Nitrogen vaporiser', x + 68, y + 84, None, h=6, wd=(12, 8), cas='7727-37-9')


def substation(p, c):
    x, y, w, h = c
    p.building('BLD-110', '110kV总变电所', '110 kV substation', 'substation', (x + 8, y + 8, x + 80, y + 32), 2, None, 5.5, door='n')
    for i in range(3):
        n = '830%d' % (i + 1)
        zh, en = '%d#主变' % (i + 1), 'Main transformer %d' % (i + 1)
        a = p.asset('TR-' + n, 'transformer', zh, en, x + 22 + i * 24, y + 48, None, h=6, wd=(9, 7))
        a.tag('TT-' + n, 'temperature', zh + '油温', en + ' oil temperature', 0, 120, (35, 70), {'H': (85, 4), 'HH': (95, 3)})
        a.tag('IT-' + n, 'current', zh + '高压侧电流', en + ' high-voltage current', 0, 400, (90, 240), {'H': (310, 4)})
        a.tag('JT-' + n, 'power', zh + '有功功率', en + ' active power', 0, 63, (15, 45), unit='MW', dec=1)
    for i in range(4):
        n = '832%d' % (i + 1)
        a = p.asset('SG-' + n, 'switchgear', '10kV %d段母线' % (i + 1), '10 kV bus section %d' % (i + 1), x + 18 + i * 16, y + 20, None, wd=(10, 2), building='BLD-110')
        a.tag('ET-' + n, 'voltage', '10kV %d段电压' % (i + 1), '10 kV section %d voltage' % (i + 1), 0, 12, (9.8, 10.7), {'H': (11, 4), 'L': (9.4, 4), 'LL': (8.5, 2)}, unit='kV', dec=2)
        a.tag('IT-' + n, 'current', '10kV %d段电流' % (i + 1), '10 kV section %d current' % (i + 1), 0, 2500, (600, 1500), dec=0)
    fill.slab(p, x + 10, y + 41, x + 82, y + 56)
    p.area('AR-110-Y', '110kV户外配电场', '110 kV switch yard', 'yard', [(x + 8, y + 64), (x + 136, y + 64), (x + 136, y + 108), (x + 8, y + 108)], None)
    for k in range(8):
        fill.row(p, 'switchgear', 'GIS', 8341 + 3 * k, 3, '110kV间隔设备', '110 kV bay equipment', x + 18 + k * 15.5, y + 72, 0, 12, None, h=7, wd=(6, 2.6))
        p.paint(0.2, [(x + 18 + k * 15.5, y + 66), (x + 18 + k * 15.5, y + 106)])
    p.building('BLD-110C', '总变控制楼', 'Main substation control building', 'control-room', (x + 98, y + 8, x + 130, y + 26), 2, None, 4.5, door='n')
    for i in range(2):
        p.asset('CP-836%d' % (i + 1), 'other', '%d#电容器组' % (i + 1), 'Capacitor bank %d' % (i + 1), x + 104 + i * 18, y + 46, None, h=4, wd=(14, 8))


def pipelines(p):
    """Lines on the racks between works, with a pressure each."""
    for n, (zh, en, rack, share, cas, high) in enumerate((('氯气外供管线', 'Chlorine export line', 'PK-A', 0.22, eq.CL2, 0.6), ('氢气外供管线', 'Hydrogen export line', 'PK-D', 0.6, eq.H2, 1.6),
                                                         ('甲醇管线（码头—罐区）', 'Methanol line, jetty to tanks', 'PK-F', 0.42, eq.METHANOL, 1.6), ('LPG管线（码头—球罐）', 'LPG line, jetty to spheres', 'PK-C', 0.6, eq.PROPANE, 2.5),
                                                         ('管廊B7段蒸汽管线', 'Rack B7 steam line', 'PK-B', 0.45, None, 2.5), ('管廊B7段氮气管线', 'Rack B7 nitrogen line', 'PK-B', 0.6, '7727-37-9', 1.0))):
        num = '700%d' % (n + 1)
        x, y = park.along(park.rack_line(rack), share)
        a = p.asset('PL-' + num, 'pipeline', zh, en, x, y, None, z=6, h=0.5, cas=cas)
        a.tag('PT-' + num, 'pressure', zh + '压力', en + ' pressure', 0, high, (round(high * 0.3, 2), round(high * 0.55, 2)), {'H': (round(high * 0.75, 2), 4), 'L': (round(high * 0.15, 2), 4)})
        a.tag('FT-' + num, 'flow', zh + '流量', en + ' flow', 0, 500, (0, 350))


def build(p):
    waste_water(p)
    steam_and_power(p)
    p.frame = plane.Local()
    pipelines(p)
