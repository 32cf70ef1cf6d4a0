# SPDX-License-Identifier: GPL-3.0-or-later
"""Administration, rescue, logistics, training ground and reserve."""

import math

from . import equipment as eq
from . import fill, layout, plane


def administration(p):
    plot = layout.plot(p, 'PL-ADM')
    x, y, w, h = plot.cell('adm', 'AR-ADM', '园区管委会', 'Administration', 'office', paved=False)
    p.ground('paving', [(x + 10, y + 40), (x + 140, y + 40), (x + 140, y + 78), (x + 10, y + 78)])
    p.building('BLD-ADM', '园区管委会大楼', 'Administration building', 'office', (x + 22, y + 78, x + 112, y + 98), 6, None, 3.8, door='s')
    p.building('BLD-ECC', '应急指挥中心', 'Emergency command centre', 'control-room', (x + 14, y + 12, x + 70, y + 36), 3, None, 4.5, door='n')
    p.building('BLD-CLIN', '园区医务所', 'Park clinic', 'clinic', (x + 96, y + 14, x + 130, y + 34), 2, None, 4, door='n')
    p.ground('pond', plane.circle(x + 67, y + 59, 9, 20))
    fill.lawn(p, x + 16, y + 46, x + 46, y + 72)
    fill.lawn(p, x + 90, y + 46, x + 124, y + 72)
    fill.trees(p, x + 122, y + 78, x + w - 2, y + h - 2, 4, 14)
    fill.trees(p, x + 2, y + 100, x + 120, y + h - 2, 7, 15)
    x, y, w, h = plot.cell('fire', 'AR-FIRE', '消防站', 'Fire station', 'other')
    p.building('BLD-FIRE', '园区消防一中队', 'Fire station no. 1', 'fire-station', (x + 8, y + 56, x + 72, y + 78), 3, None, 4.5, door='s')
    p.building('BLD-TOWER', '消防训练塔', 'Fire training tower', 'structure', (x + 88, y + 60, x + 100, y + 72), 6, None, 3.6, door='s')
    for k in range(9):
        p.paint(0.4, [(x + 10 + k * 7.4, y + 34), (x + 10 + k * 7.4, y + 54)])
    fill.slab(p, x + 8, y + 6, x + 96, y + 28)
    x, y, w, h = plot.cell('resc', 'AR-RESCUE', '气防站区', 'Gas rescue station', 'other')
    p.building('BLD-RESC', '气防站', 'Gas rescue building', 'gas-rescue', (x + 8, y + 46, x + 54, y + 66), 2, None, 4.5, door='s')
    p.building('BLD-STORE', '应急物资库', 'Emergency stores', 'warehouse', (x + 66, y + 40, x + 112, y + 66), 1, None, 7, door='s')
    fill.bays(p, x + 8, y + 8, 10, 4.2, 12)
    x, y, w, h = plot.cell('life', 'AR-LIFE', '生活服务区', 'Services', 'office', paved=False)
    p.building('BLD-CANT', '园区食堂', 'Park canteen', 'canteen', (x + 64, y + 38, x + 110, y + 58), 2, None, 4.5, door='s')
    p.building('BLD-DORM', '值班公寓', 'Duty residence', 'dormitory', (x + 6, y + 38, x + 54, y + 54), 5, None, 3.2, door='s')
    p.building('BLD-DORM2', '值班公寓二号楼', 'Duty residence 2', 'dormitory', (x + 6, y + 10, x + 54, y + 26), 5, None, 3.2, door='n')
    fill.lawn(p, x + 66, y + 8, x + 110, y + 28)
    fill.trees(p, x + 112, y + 4, x + w - 2, y + h - 4, 3, 13)
    x, y, w, h = plot.cell('park', 'AR-PARK1', '访客停车场', 'Visitor car park', 'parking')
    fill.car_park(p, x + 8, y + 8, x + 80, y + 96)
    ring = plane.inset(plot.cells['grn'], 12)
    plot.cell('grn', 'AR-GRN1', '管委会绿地', 'Administration green', 'green', paved=False)
    cx, cy = plane.centre(ring)
    p.ground('pond', [(cx + (26 + 6 * math.sin(3 * a)) * math.cos(a), cy + (13 + 4 * math.cos(2 * a)) * math.sin(a)) for a in (2 * math.pi * i / 18 for i in range(18))])


def logistics(p):
    plot = layout.plot(p, 'PL-LOG')
    boxes = {'wh1': ((10, 14, 92, 50), (10, 84, 92, 120)), 'wh2': ((12, 16, 80, 48), (96, 16, 164, 48)), 'wh3': ((10, 12, 72, 44), (88, 12, 138, 44))}
    for k in range(3):
        x, y, w, h = plot.cell('wh%d' % (k + 1), 'AR-WH%d' % (k + 1), '危化品仓储%d区' % (k + 1), 'Dangerous goods storage %d' % (k + 1), 'storage')
        for i, (x0, y0, x1, y1) in enumerate(boxes['wh%d' % (k + 1)]):
            n = k * 2 + i + 1
            b = p.building('BLD-WH%d' % n, '危化品%d号库' % n, 'Dangerous goods store %d' % n, 'warehouse', (x + x0, y + y0, x + x1, y + y1), 1, None, 7, door='n')
            mx, my = x + (x0 + x1) / 2, y + (y0 + y1) / 2
            eq.detector(p, '910%d' % n, 'lel', '危化品%d号库' % n, 'Dangerous goods store %d' % n, mx, my + 4, None, (4, 3), building=b, cas=(eq.METHANOL, eq.TOLUENE, '67-64-1')[k])
            a = p.asset('TM-910%d' % n, 'other', '危化品%d号库温度计' % n, 'Store %d thermometer' % n, mx - 14, my, None, z=2, building=b)
            a.tag('TT-910%d' % n, 'temperature', '危化品%d号库温度' % n, 'Dangerous goods store %d temperature' % n, -20, 60, (5, 28), {'H': (30, 4), 'HH': (35, 3)})
        more = {'wh2': ((12, 76, 80, 104, '丙类仓库一', 'Class C store 1'), (96, 76, 164, 104, '丙类仓库二', 'Class C store 2')),
                'wh3': ((10, 72, 72, 104, '丙类仓库三', 'Class C store 3'), (88, 72, 138, 104, '丙类仓库四', 'Class C store 4'))}.get('wh%d' % (k + 1), ())
        for i, (x0, y0, x1, y1, zh, en) in enumerate(more):
            p.building('BLD-WC%d' % (2 * k + i - 1), zh, en, 'warehouse', (x + x0, y + y0, x + x1, y + y1), 1, None, 8, door='s')
    for name, area, zh, en, top in (('trk1', 'AR-TRK1', '危化品车辆停车场一区', 'Tanker park 1', 148), ('trk2', 'AR-TRK2', '危化品车辆停车场二区', 'Tanker park 2', 160)):
        x, y, w, h = plot.cell(name, area, zh, en, 'parking')
        fill.car_park(p, x + 8, y + 8, x + w - 8, y + top, lorries=True)
    x, y, w, h = plot.cell('insp', 'AR-INSP', '车辆查验区', 'Vehicle inspection', 'loading')
    p.building('BLD-INSP', '物流服务中心', 'Freight service centre', 'office', (x + 10, y + 92, x + 66, y + 112), 2, None, 4, door='s')
    p.building('BLD-INSPC', '车辆查验棚', 'Vehicle inspection canopy', 'shed', (x + 20, y + 36, x + 72, y + 58), 1, None, 7, door='n')
    for k in range(5):
        p.paint(0.3, [(x + 24 + k * 11, y + 6), (x + 24 + k * 11, y + 34)])
    for i in range(2):
        a = p.asset('WB-910%d' % (i + 1), 'weighbridge', '物流%d#地磅' % (i + 1), 'Freight weighbridge %d' % (i + 1), x + 92 + i * 14, y + 30, None, h=0.3, wd=(4, 18))
        a.tag('WT-910%d' % (i + 1), 'weight', '物流%d#地磅称重' % (i + 1), 'Freight weighbridge %d load' % (i + 1), 0, 100, (0, 55))
    fill.bays(p, x + 78, y + 94, 16)


def training(p):
    plot = layout.plot(p, 'PL-TRN')
    x, y, w, h = plot.cell('trn', 'AR-TRN', '实训场', 'Training ground', 'yard')
    p.building('BLD-TRN', '实训教学楼', 'Training school', 'office', (x + 20, y + 180, x + 100, y + 200), 3, None, 4, door='s')
    p.building('BLD-TRNG', '实训车库', 'Training garage', 'warehouse', (x + 112, y + 176, x + 146, y + 200), 1, None, 6, door='s')
    p.ground('pad', plane.circle(x + 52, y + 112, 34, 32))
    p.asset('X-9001', 'other', '消防实训装置', 'Fire training rig', x + 52, y + 112, None, h=9, wd=(24, 16))
    p.ground('pad', plane.circle(x + 116, y + 70, 24, 28))
    p.asset('T-9011', 'tank', '油罐灭火训练罐', 'Tank fire trainer', x + 116, y + 70, None, h=6, r=7)
    p.asset('V-9012', 'bullet', '罐车泄漏训练装置', 'Tanker leak trainer', x + 116, y + 128, None, h=3, wd=(14, 3))
    p.asset('X-9013', 'other', '受限空间训练装置', 'Confined space trainer', x + 40, y + 40, None, h=6, wd=(18, 12))
    fill.slab(p, x + 100, y + 116, x + 134, y + 140)
    fill.slab(p, x + 24, y + 28, x + 56, y + 54)
    p.paint(0.5, plane.circle(x + 52, y + 112, 40, 40) + [plane.circle(x + 52, y + 112, 40, 40)[0]])
    x, y, w, h = plot.cell('g', 'AR-TRN-G', '实训基地绿地', 'Training ground green', 'green', paved=False)
    p.ground('pond', [(x + 30, y + 36), (x + 56, y + 28), (x + 92, y + 40), (x + 100, y + 62), (x + 74, y + 78), (x + 44, y + 70)])
    fill.trees(p, x + 4, y + 82, x + w - 4, y + h - 4, 9, 11)
    fill.trees(p, x + 4, y + 4, x + w - 4, y + 24, 6, 12)
    x, y, w, h = plot.cell('nur', 'AR-TRN-N', '苗圃', 'Tree nursery', 'green', paved=False)
    for k in range(7):
        p.ground('vegetation', [(x + 8, y + 8 + k * 13), (x + 114, y + 8 + k * 13), (x + 114, y + 15 + k * 13), (x + 8, y + 15 + k * 13)])


def reserve(p):
    plot = layout.plot(p, 'PL-R1')
    x, y, w, h = plot.cell('lay', 'AR-R1-L', '施工临设及材料堆场', 'Construction laydown', 'yard')
    for k in range(5):
        fill.slab(p, x + 10, y + 14 + k * 26, x + 84, y + 30 + k * 26)
    for k in range(6):
        p.building('BLD-SITE%d' % (k + 1), '施工临设%d号房' % (k + 1), 'Site cabin %d' % (k + 1), 'shed', (x + 100, y + 14 + k * 20, x + 134, y + 24 + k * 20), 2, None, 3, door='w')
    fill.bays(p, x + 12, y + 160, 26)
    fill.bays(p, x + 12, y + 172, 26)
    x, y, w, h = plot.cell('res', 'AR-R1', '预留地', 'Reserved land', 'green', paved=False)
    p.ground('pond', [(x + 20, y + 120), (x + 50, y + 104), (x + 88, y + 118), (x + 92, y + 160), (x + 60, y + 182), (x + 26, y + 166)])
    fill.trees(p, x + 4, y + 188, x + w - 4, y + h - 4, 8, 16)
    p.ground('vegetation', [(x + 12, y + 20), (x + 60, y + 10), (x + 98, y + 24), (x + 92, y + 66), (x + 40, y + 78), (x + 14, y + 56)])


def build(p):
    administration(p)
    logistics(p)
    training(p)
    reserve(p)
