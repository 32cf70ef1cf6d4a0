# SPDX-License-Identifier: GPL-3.0-or-later
"""What the park itself runs: administration, rescue, utilities, waste water, logistics."""

from . import equipment as eq
from .model import rect
from .park import Plot


def administration(p):
    plot = Plot(p, 'PL-ADM', '园区管理区', 'Park administration', None, 0, 0, gates=(('n', 0.5), ('w', 0.1)))
    x, y, w, h = plot.cell(1, 1, 'AR-ADM', '园区管委会', 'Administration', 'office')
    p.building('BLD-ADM', '园区管委会大楼', 'Administration building', 'office', (x + 20, y + 70, x + 100, y + 92), 6, None, 3.8, door='n')
    p.building('BLD-ECC', '应急指挥中心', 'Emergency command centre', 'control-room', (x + 20, y + 22, x + 72, y + 46), 3, None, 4.5, door='n')
    p.building('BLD-CLIN', '园区医务所', 'Park clinic', 'clinic', (x + 86, y + 22, x + 112, y + 40), 2, None, 4, door='n')
    x, y, w, h = plot.cell(2, 1, 'AR-FIRE', '消防站', 'Fire station', 'other')
    p.building('BLD-FIRE', '园区消防一中队', 'Fire station no. 1', 'fire-station', (x + 16, y + 66, x + 84, y + 90), 3, None, 4.5, door='n')
    p.building('BLD-TOWER', '消防训练塔', 'Fire training tower', 'structure', (x + 96, y + 20, x + 108, y + 32), 6, None, 3.6, door='n')
    x, y, w, h = plot.cell(2, 0, 'AR-RESCUE', '气防站', 'Gas rescue station', 'other')
    p.building('BLD-RESC', '气防站', 'Gas rescue station', 'gas-rescue', (x + 20, y + 70, x + 68, y + 90), 2, None, 4.5, door='n')
    p.building('BLD-STORE', '应急物资库', 'Emergency stores', 'warehouse', (x + 20, y + 20, x + 80, y + 46), 1, None, 7, door='n')
    x, y, w, h = plot.cell(1, 0, 'AR-LIFE', '生活服务区', 'Services', 'office')
    p.building('BLD-CANT', '园区食堂', 'Park canteen', 'canteen', (x + 16, y + 66, x + 66, y + 92), 2, None, 4.5, door='n')
    p.building('BLD-DORM', '值班公寓', 'Duty residence', 'dormitory', (x + 16, y + 20, x + 96, y + 36), 5, None, 3.2, door='n')
    plot.cell(0, 0, 'AR-PARK1', '访客停车场', 'Visitor car park', 'parking')
    plot.cell(0, 1, 'AR-GRN1', '管委会绿地', 'Administration green', 'green')


def logistics(p):
    plot = Plot(p, 'PL-LOG', '危化品物流区', 'Dangerous goods logistics', None, 1, 0, gates=(('s', 0.1), ('n', 0.8)))
    for k in range(3):
        x, y, w, h = plot.cell(k, 0, 'AR-WH%d' % (k + 1), '危化品仓储%d区' % (k + 1), 'Dangerous goods storage %d' % (k + 1), 'storage')
        for i in range(2):
            n = k * 2 + i + 1
            b = p.building('BLD-WH%d' % n, '危化品%d号库' % n, 'Dangerous goods store %d' % n, 'warehouse', (x + 14, y + 14 + i * 50, x + 104, y + 44 + i * 50), 1, None, 7, door='n')
            eq.detector(p, '910%d' % n, 'lel', '危化品%d号库' % n, 'Dangerous goods store %d' % n, x + 58, y + 30 + i * 50, None, (4, 3), building=b)
            a = p.asset('TM-910%d' % n, 'other', '危化品%d号库温度计' % n, 'Store %d thermometer' % n, x + 40, y + 30 + i * 50, None, z=2, building=b)
            a.tag('TT-910%d' % n, 'temperature', '危化品%d号库温度' % n, 'Dangerous goods store %d temperature' % n, -20, 60, (5, 28), {'H': (30, 4), 'HH': (35, 3)})
    plot.cell(0, 1, 'AR-TRK1', '危化品车辆停车场一区', 'Tanker park 1', 'parking')
    plot.cell(1, 1, 'AR-TRK2', '危化品车辆停车场二区', 'Tanker park 2', 'parking')
    x, y, w, h = plot.cell(2, 1, 'AR-INSP', '车辆查验区', 'Vehicle inspection', 'loading')
    p.building('BLD-INSP', '物流服务中心', 'Freight service centre', 'office', (x + 20, y + 60, x + 70, y + 78), 2, None, 4, door='s')
    for i in range(2):
        a = p.asset('WB-910%d' % (i + 1), 'weighbridge', '物流%d#地磅' % (i + 1), 'Freight weighbridge %d' % (i + 1), x + 88 + i * 12, y + 30, None, h=0.3, wd=(4, 18))
        a.tag('WT-910%d' % (i + 1), 'weight', '物流%d#地磅称重' % (i + 1), 'Freight weighbridge %d load' % (i + 1), 0, 100, (0, 55))


def waste_water(p):
    plot = Plot(p, 'PL-WWT', '园区污水处理厂', 'Park waste water works', None, 2, 0, gates=(('n', 0.2),))
    for k in range(2):
        x, y, w, h = plot.cell(k, 1, 'AR-WWT%d' % (k + 1), '生化%d系列' % (k + 1), 'Biological train %d' % (k + 1), 'utility')
        for i in range(3):
            n = '84%d%d' % (k, i + 1)
            zh, en = '%d系列%d#生化池' % (k + 1, i + 1), 'Train %d basin %d' % (k + 1, i + 1)
            a = p.asset('BS-' + n, 'basin', zh, en, x + 24 + i * 36, y + 40, None, h=6, wd=(30, 50), vol=7500)
            a.tag('AT-' + n, 'concentration', zh + '溶解氧', en + ' dissolved oxygen', 0, 20, (1.5, 4), {'L': (0.8, 4)}, unit='mg/L', dec=2)
            a.tag('PH-' + n, 'ph', zh + 'pH', en + ' pH', 0, 14, (6.8, 8.2), {'H': (9, 4), 'L': (6, 4)})
        for i in range(2):
            a = p.asset('C-84%d%d' % (k, 5 + i), 'basin', '%d系列%d#二沉池' % (k + 1, i + 1), 'Train %d clarifier %d' % (k + 1, i + 1), x + 36 + i * 48, y + 94, None, h=5, r=16)
            a.tag('LT-84%d%d' % (k, 5 + i), 'level', '%d系列%d#二沉池泥位' % (k + 1, i + 1), 'Train %d clarifier %d sludge' % (k + 1, i + 1), 0, 5, (0.4, 1.8), {'H': (2.5, 4)}, unit='m', dec=2)
    x, y, w, h = plot.cell(2, 1, 'AR-WWT3', '污水进水区', 'Inlet works', 'utility')
    p.building('BLD-WWT', '污水厂综合楼', 'Waste water works building', 'office', (x + 20, y + 72, x + 64, y + 90), 3, None, 4, door='s')
    p.building('BLD-BLOW', '鼓风机房', 'Blower house', 'compressor-house', (x + 20, y + 20, x + 60, y + 36), 1, None, 7, door='n')
    for i in range(3):
        n = '843%d' % (i + 1)
        a = p.asset('K-' + n, 'blower', '%d#鼓风机' % (i + 1), 'Air blower %d' % (i + 1), x + 28 + i * 12, y + 28, None, wd=(4, 2), building='BLD-BLOW')
        a.tag('IT-' + n, 'current', '%d#鼓风机电流' % (i + 1), 'Blower %d current' % (i + 1), 0, 300, (120, 190))
        a.tag('VT-' + n, 'vibration', '%d#鼓风机振动' % (i + 1), 'Blower %d vibration' % (i + 1), 0, 20, (0.8, 3.8), {'H': (4.5, 4), 'HH': (7.1, 4)})
    eq.detector(p, '8401', 'h2s', '污水提升泵站', 'Inlet lift station', x + 90, y + 40, None, (4, 3))
    a = p.asset('A-8441', 'other', '污水总排口监测站', 'Outfall monitoring station', x + 96, y + 84, None, h=3, wd=(6, 4))
    for tag, kind, zh, en, lo, hi, normal, limit, unit in (('AT-8441', 'concentration', '总排口COD', 'Outfall COD', 0, 200, (20, 45), {'H': (50, 4), 'HH': (80, 3)}, 'mg/L'),
                                                          ('AT-8442', 'concentration', '总排口氨氮', 'Outfall ammonia nitrogen', 0, 30, (0.5, 4), {'H': (5, 4), 'HH': (8, 3)}, 'mg/L'),
                                                          ('PH-8441', 'ph', '总排口pH', 'Outfall pH', 0, 14, (6.5, 8.5), {'H': (9, 4), 'L': (6, 4)}, None),
                                                          ('FT-8441', 'flow', '总排口流量', 'Outfall flow', 0, 3000, (800, 1800), None, None)):
        a.tag(tag, kind, zh, en, lo, hi, normal, limit, unit=unit)
    x, y, w, h = plot.cell(0, 0, 'AR-POND', '园区事故应急池', 'Park emergency pond', 'water')
    a = p.asset('BS-8451', 'basin', '园区事故应急池', 'Park emergency pond', x + 62, y + 60, None, h=6, wd=(100, 80), vol=30000)
    a.tag('LT-8451', 'level', '园区事故应急池液位', 'Park emergency pond level', 0, 100, (0, 15), {'H': (25, 3), 'HH': (60, 3)})
    x, y, w, h = plot.cell(1, 0, 'AR-FW', '园区消防水站', 'Park fire water station', 'utility')
    p.building('BLD-FW', '园区消防泵房', 'Park fire pump house', 'pump-house', (x + 16, y + 20, x + 52, y + 36), 1, None, 5, door='n')
    for i, s in enumerate('ABCD'):
        eq.pump(p, 'FP-850' + s, '园区消防泵' + s, 'Park fire pump ' + s, x + 22 + i * 8, y + 28, None, sets='PR', num='FP850' + s, press=1.0, building='BLD-FW')
    a = p.asset('PL-8511', 'pipeline', '园区消防水总管', 'Park fire main', x + 60, y + 44, None)
    a.tag('PT-8511', 'pressure', '园区消防水总管压力', 'Park fire main pressure', 0, 1.6, (0.7, 0.9), {'L': (0.6, 3), 'LL': (0.45, 2)})
    for i in range(2):
        a = p.asset('T-852%d' % (i + 1), 'tank', '%d#园区消防水罐' % (i + 1), 'Park fire water tank %d' % (i + 1), x + 40 + i * 40, y + 80, None, h=14, r=15, vol=8000)
        a.tag('LT-852%d' % (i + 1), 'level', '%d#园区消防水罐液位' % (i + 1), 'Park fire water tank %d level' % (i + 1), 0, 100, (80, 98), {'L': (70, 4), 'LL': (50, 3)})
    plot.cell(2, 0, 'AR-WWT4', '污水厂预留地', 'Waste water works, reserved', 'green')


def steam_and_power(p):
    plot = Plot(p, 'PL-UTL', '园区公用工程岛', 'Park utility island', None, 2, 1, gates=(('n', 0.5), ('s', 0.2)))
    x, y, w, h = plot.cell(0, 1, 'AR-CW', '循环水站', 'Circulating water station', 'utility')
    p.building('BLD-CWP', '循环水泵房', 'Circulating water pump house', 'pump-house', (x + 8, y + 14, x + 70, y + 30), 1, None, 7, door='n')
    for i, s in enumerate('ABCDEF'):
        eq.pump(p, 'P-118' + s, '循环水泵P-118' + s, 'Circulating pump P-118' + s, x + 16 + i * 9.5, y + 22, None, num=str(1181 + i), sets='IPVT' if i < 4 else 'IV', amps=420, press=0.5,
                building='BLD-CWP', rot=90, alarm=i < 3)
        n = '119%d' % (i + 1)
        a = p.asset('CT-' + n, 'cooling-tower', '%d#冷却塔' % (i + 1), 'Cooling tower cell %d' % (i + 1), x + 18 + i * 17, y + 70, None, h=12, wd=(15, 18))
        a.tag('IT-' + n, 'current', '%d#冷却塔风机电流' % (i + 1), 'Cooling tower %d fan current' % (i + 1), 0, 300, (110, 190))
        a.tag('VT-' + n, 'vibration', '%d#冷却塔风机振动' % (i + 1), 'Cooling tower %d fan vibration' % (i + 1), 0, 30, (1, 6), {'H': (9, 4)})
    a = p.asset('PL-1201', 'pipeline', '循环水给水总管', 'Cooling water supply main', x + 90, y + 22, None)
    a.tag('PT-1201', 'pressure', '循环水给水压力', 'Cooling water supply pressure', 0, 1.0, (0.4, 0.52), {'L': (0.36, 4), 'LL': (0.3, 2)})
    a.tag('TT-1201S', 'temperature', '循环水给水温度', 'Cooling water supply temperature', 0, 60, (18, 31), {'H': (33, 4)})
    a.tag('TT-1202S', 'temperature', '循环水回水温度', 'Cooling water return temperature', 0, 60, (25, 40), {'H': (43, 4)})
    a.tag('CT-1201', 'conductivity', '循环水电导率', 'Cooling water conductivity', 0, 8000, (1500, 4000), {'H': (5000, 4)})
    plot.rack(to_x=14)
    boilers(p, plot.cell(1, 1, 'AR-BOIL', '热电站', 'Steam and power station', 'utility'))
    air(p, plot.cell(2, 1, 'AR-AIR', '空分空压站', 'Air and nitrogen station', 'utility'))
    substation(p, plot.cell(1, 0, 'AR-110', '110kV总变电站', '110 kV main substation', 'utility'))
    x, y, w, h = plot.cell(0, 0, 'AR-DM', '脱盐水站', 'Demineralised water station', 'utility')
    p.building('BLD-DM', '脱盐水站', 'Demineralised water house', 'plant', (x + 14, y + 20, x + 64, y + 44), 2, None, 5, door='n')
    for i in range(3):
        eq.tank(p, 'T-831%d' % (i + 1), '%d#脱盐水箱' % (i + 1), 'Demineralised water tank %d' % (i + 1), x + 26 + i * 24, y + 70, None, 7, 10, 1500, sets='L', height_limits={'L': (20, 4)})
    plot.cell(2, 0, 'AR-UTL-R', '公用工程预留地', 'Utilities, reserved', 'green')


def boilers(p, c):
    x, y, w, h = c
    b = p.building('BLD-BOIL', '锅炉房', 'Boiler house', 'boiler-house', (x + 10, y + 16, x + 82, y + 46), 3, None, 8, door='n')
    for i in range(3):
        n = '810%d' % (i + 1)
        zh, en = '%d#锅炉' % (i + 1), 'Boiler %d' % (i + 1)
        a = p.asset('B-' + n, 'boiler', zh, en, x + 22 + i * 24, y + 31, None, h=22, wd=(14, 12), building=b)
        a.tag('PT-' + n, 'pressure', zh + '汽包压力', en + ' drum pressure', 0, 8, (5.0, 5.5), {'H': (5.75, 4), 'HH': (5.95, 3)})
        a.tag('LT-' + n, 'level', zh + '汽包水位', en + ' drum level', -300, 300, (-50, 50), {'HH': (200, 3), 'H': (120, 4), 'L': (-120, 4), 'LL': (-200, 2)}, unit='mm', dec=0)
        a.tag('TT-' + n, 'temperature', zh + '主汽温度', en + ' steam temperature', 0, 600, (435, 450), {'H': (458, 4), 'HH': (470, 3)}, dec=0)
        a.tag('FT-' + n, 'flow', zh + '主汽流量', en + ' steam flow', 0, 100, (45, 75), unit='t/h')
        a.tag('PT-%sF' % n, 'pressure', zh + '炉膛负压', en + ' furnace draught', -500, 500, (-80, -20), {'H': (50, 4), 'L': (-200, 4)}, unit='Pa', dec=0)
        a.tag('AT-' + n, 'concentration', zh + '烟气含氧', en + ' flue gas oxygen', 0, 21, (3, 6), {'L': (2, 4)})
        eq.pump(p, 'P-811%d' % (i + 1), '%d#给水泵' % (i + 1), 'Feed water pump %d' % (i + 1), x + 22 + i * 18, y + 60, None, sets='IPV', amps=260, press=7.0, alarm=i == 0)
    p.asset('ST-8121', 'stack', '热电站烟囱', 'Power station stack', x + 100, y + 60, None, h=100, r=3)
    p.building('BLD-E0-CR', '热电集控室', 'Power station control room', 'control-room', (x + 14, y + 88, x + 46, y + 104), 2, None, 4.5, door='s')


def air(p, c):
    x, y, w, h = c
    b = p.building('BLD-AIR', '空压站', 'Compressed air house', 'compressor-house', (x + 10, y + 16, x + 66, y + 36), 1, None, 7, door='n')
    for i in range(4):
        n = '820%d' % (i + 1)
        eq.compressor(p, 'K-' + n, '%d#空压机' % (i + 1), 'Air compressor %d' % (i + 1), x + 18 + i * 13, y + 26, None, 0.1, 0.75, 95, 240, b, sets='DTI', alarm=i < 2)
    for i, (zh, en, cas) in enumerate((('液氮储罐', 'Liquid nitrogen tank', '7727-37-9'), ('液氧储罐', 'Liquid oxygen tank', '7782-44-7'))):
        n = '821%d' % (i + 1)
        a = p.asset('T-' + n, 'tank', zh, en, x + 84, y + 24 + i * 16, None, h=12, r=2, cas=cas, vol=50)
        a.tag('LT-' + n, 'level', zh + '液位', en + ' level', 0, 100, (30, 92), {'L': (20, 4)})
        a.tag('PT-' + n, 'pressure', zh + '压力', en + ' pressure', 0, 1.6, (0.4, 0.8), {'H': (0.95, 4)})
    a = p.asset('PL-8221', 'pipeline', '仪表风总管', 'Instrument air main', x + 40, y + 50, None)
    a.tag('PT-8221', 'pressure', '仪表风压力', 'Instrument air pressure', 0, 1.0, (0.6, 0.72), {'L': (0.55, 3), 'LL': (0.45, 2)})
    a.tag('PT-8222', 'pressure', '氮气总管压力', 'Nitrogen main pressure', 0, 1.0, (0.55, 0.75), {'L': (0.5, 3), 'LL': (0.4, 2)})


def substation(p, c):
    x, y, w, h = c
    p.building('BLD-110', '110kV总变电所', '110 kV substation', 'substation', (x + 12, y + 20, x + 82, y + 46), 2, None, 5.5, door='n')
    for i in range(3):
        n = '830%d' % (i + 1)
        zh, en = '%d#主变' % (i + 1), 'Main transformer %d' % (i + 1)
        a = p.asset('TR-' + n, 'transformer', zh, en, x + 26 + i * 24, y + 80, None, h=6, wd=(9, 7))
        a.tag('TT-' + n, 'temperature', zh + '油温', en + ' oil temperature', 0, 120, (35, 70), {'H': (85, 4), 'HH': (95, 3)})
        a.tag('IT-' + n, 'current', zh + '高压侧电流', en + ' high-voltage current', 0, 400, (90, 240), {'H': (310, 4)})
        a.tag('JT-' + n, 'power', zh + '有功功率', en + ' active power', 0, 63, (15, 45), unit='MW', dec=1)
    for i in range(4):
        n = '832%d' % (i + 1)
        a = p.asset('SG-' + n, 'switchgear', '10kV %d段母线' % (i + 1), '10 kV bus section %d' % (i + 1), x + 22 + i * 16, y + 33, None, wd=(10, 2), building='BLD-110')
        a.tag('ET-' + n, 'voltage', '10kV %d段电压' % (i + 1), '10 kV section %d voltage' % (i + 1), 0, 12, (9.8, 10.7), {'H': (11, 4), 'L': (9.4, 4), 'LL': (8.5, 2)}, unit='kV', dec=2)
        a.tag('IT-' + n, 'current', '10kV %d段电流' % (i + 1), '10 kV section %d current' % (i + 1), 0, 2500, (600, 1500), dec=0)


def green(p):
    plot = Plot(p, 'PL-R1', '规划预留地块', 'Reserved plot', None, 1, 3, cols=1, rows=1, gates=(('s', 0.5), ('n', 0.5)))
    plot.cell(0, 0, 'AR-R1', '预留地', 'Reserved', 'green')
    plot = Plot(p, 'PL-TRN', '应急实训基地', 'Emergency training ground', None, 2, 3, cols=2, rows=1, gates=(('s', 0.7),))
    x, y, w, h = plot.cell(1, 0, 'AR-TRN', '实训场', 'Training ground', 'yard')
    p.building('BLD-TRN', '实训教学楼', 'Training school', 'office', (x + 20, y + 20, x + 80, y + 38), 3, None, 4, door='s')
    p.asset('X-9001', 'other', '消防实训装置', 'Fire training rig', x + 60, y + 120, None, h=9, wd=(20, 14))
    plot.cell(0, 0, 'AR-TRN-G', '实训基地绿地', 'Training ground green', 'green')


def pipelines(p):
    """Lines on the racks between works, with a pressure each."""
    for n, (zh, en, x, y, cas, high) in enumerate((('氯气外供管线', 'Chlorine export line', -470, 14, eq.CL2, 0.6), ('氢气外供管线', 'Hydrogen export line', -466, 200, eq.H2, 1.6),
                                                  ('甲醇管线（码头—罐区）', 'Methanol line, jetty to tanks', 910, -184, eq.METHANOL, 1.6), ('LPG管线（码头—球罐）', 'LPG line, jetty to spheres', 494, 20, eq.PROPANE, 2.5),
                                                  ('管廊B7段蒸汽管线', 'Rack B7 steam line', 14, -40, None, 2.5), ('管廊B7段氮气管线', 'Rack B7 nitrogen line', 14, 60, '7727-37-9', 1.0))):
        num = '700%d' % (n + 1)
        a = p.asset('PL-' + num, 'pipeline', zh, en, x, y, None, z=6, h=0.5, cas=cas)
        a.tag('PT-' + num, 'pressure', zh + '压力', en + ' pressure', 0, high, (round(high * 0.3, 2), round(high * 0.55, 2)), {'H': (round(high * 0.75, 2), 4), 'L': (round(high * 0.15, 2), 4)})
        a.tag('FT-' + num, 'flow', zh + '流量', en + ' flow', 0, 500, (0, 350))


def risk_units(p):
    for uid, area, zh, en, level in (('RU-01', 'AR-2100', '2#液氯储罐区', 'No. 2 liquid chlorine storage', 1), ('RU-02', 'AR-2200', '液氯充装区', 'Chlorine filling', 1),
                                     ('RU-03', 'AR-3100', 'LPG球罐区', 'LPG sphere farm', 1), ('RU-04', 'AR-3400', '液氨罐区', 'Ammonia vessels', 1),
                                     ('RU-05', 'AR-3130', 'LPG卧罐区', 'LPG bullets', 2), ('RU-06', 'AR-2000', '甲醇罐区一组', 'Methanol group 1', 2),
                                     ('RU-07', 'AR-2050', '甲醇罐区二组', 'Methanol group 2', 2), ('RU-08', 'AR-CELL', '电解工段', 'Electrolysis', 2),
                                     ('RU-09', 'AR-LIQ', '氯气液化工段', 'Liquefaction', 2), ('RU-10', 'AR-5100', '氯化车间', 'Chlorination', 2),
                                     ('RU-11', 'AR-5200', '加氢车间', 'Hydrogenation', 2), ('RU-12', 'AR-H2', '氢气处理', 'Hydrogen', 2),
                                     ('RU-13', 'AR-3300', '氨制冷站', 'Ammonia station', 2), ('RU-14', 'AR-3250', 'LPG装卸区', 'LPG loading', 2),
                                     ('RU-15', 'AR-4100', '甲醇装车区', 'Methanol loading', 3), ('RU-16', 'AR-4000', '甲醇泵区', 'Methanol pumps', 3),
                                     ('RU-17', 'AR-5300', '烷基化车间', 'Alkylation', 3), ('RU-18', 'AR-5500', '溶剂罐区', 'Solvents', 3),
                                     ('RU-19', 'AR-5400', '溶剂回收', 'Solvent recovery', 3), ('RU-20', 'AR-CT', '氯气处理', 'Chlorine treatment', 3),
                                     ('RU-21', 'AR-HCL', '盐酸工段', 'HCl', 3), ('RU-22', 'AR-BOIL', '热电站', 'Power station', 3),
                                     ('RU-23', 'AR-110', '总变电站', 'Main substation', 3), ('RU-24', 'AR-NAOH', '烧碱罐区', 'Caustic tanks', 4),
                                     ('RU-25', 'AR-BRINE', '盐水工段', 'Brine', 4), ('RU-26', 'AR-CW', '循环水站', 'Circulating water', 4),
                                     ('RU-27', 'AR-WWT1', '污水生化一系列', 'Biological train 1', 4), ('RU-28', 'AR-E1-OFF', '氯碱厂前区', 'Chlor-alkali offices', 4),
                                     ('RU-29', 'AR-ADM', '园区管委会', 'Administration', 4)):
        found = next(a for a in p.areas if a['id'] == area)
        p.unit(uid, zh, en, level, found['ring'], found['ent'])


def build(p):
    administration(p)
    logistics(p)
    waste_water(p)
    steam_and_power(p)
    green(p)
    pipelines(p)
