# SPDX-License-Identifier: GPL-3.0-or-later
"""东港液化气 / Donggang LPG: spheres, bullets, pumps and compressors, truck loading, bottling, flare."""

from . import equipment as eq
from .model import rect
from .park import Plot

E = 'E2'


def spheres(p, c):
    """Six spheres of 2000 m3, 15.7 m across, one diameter apart (GB 50160)."""
    x, y, w, h = c
    p.area('AR-BUND-3100', 'LPG球罐区防火堤', 'LPG sphere bund', 'bund', rect(x + 28, y + 24, x + 138, y + 104), E)
    for i in range(6):
        n = 3101 + i
        sx, sy = x + 51 + (i % 3) * 32, y + 47 + (i // 3) * 34
        zh, en = 'V-%d %d#LPG球罐' % (n, i + 1), 'V-%d LPG sphere %d' % (n, i + 1)
        a = p.asset('V-%d' % n, 'sphere', zh, en, sx, sy, E, h=18.2, r=7.85, cas=eq.PROPANE, vol=2000)
        zh, en = zh[7:], en[7:]
        a.tag('PT-%d' % n, 'pressure', zh + '压力', en + ' pressure', 0, 2.5, (0.5, 1.2), {'HH': (1.65, 1), 'H': (1.45, 2), 'L': (0.2, 4)}, at=(2, 0, 18))
        a.tag('LT-%d' % n, 'level', zh + '液位', en + ' level', 0, 100, (20, 80), {'HH': (90, 1 if i < 2 else 2), 'H': (85, 3), 'L': (12, 4), 'LL': (8, 4)}, at=(0, 2, 18))
        a.tag('LT-%dA' % n, 'level', zh + '液位（雷达）', en + ' level, radar', 0, 100, (20, 80), at=(0, -2, 18))
        a.tag('TT-%dA' % n, 'temperature', zh + '下部温度', en + ' lower temperature', -40, 80, (5, 32), at=(7, 0, 4))
        a.tag('TT-%dB' % n, 'temperature', zh + '上部温度', en + ' upper temperature', -40, 80, (5, 35), {'H': (40, 4), 'HH': (48, 3)}, at=(6, 0, 14))
        eq.valve(p, str(n), zh + '出口紧急切断阀', en + ' outlet shut-off valve', sx - 10.5, sy - 3, E, eq.PROPANE)
        eq.valve(p, str(n + 20), zh + '入口紧急切断阀', en + ' inlet shut-off valve', sx - 10.5, sy + 3, E, eq.PROPANE)
        a = p.asset('SP-%d' % n, 'spray', zh + '水喷淋', en + ' water spray', sx, sy + 9.5, E, z=16, h=0.5)
        a.tag('FT-SP%d' % n, 'flow', zh + '喷淋水流量', en + ' spray water flow', 0, 600, dec=0)
    for i, (gx, gy) in enumerate(eq.around(x + 38, y + 36, x + 128, y + 94, 16)):
        eq.detector(p, '31%02d' % (i + 1), 'lel', 'LPG球罐区%d#' % (i + 1), 'LPG spheres %d' % (i + 1), gx, gy, E, (4, 2))


def bullets(p, c):
    x, y, w, h = c
    p.area('AR-BUND-3130', 'LPG卧罐区防火堤', 'LPG bullet bund', 'bund', rect(x + 20, y + 20, x + 74, y + 74), E)
    for i in range(4):
        n = 3131 + i
        zh, en = '%d#LPG卧罐' % (i + 1), 'LPG bullet %d' % (i + 1)
        a = p.asset('V-%d' % n, 'bullet', zh, en, x + 47, y + 27 + i * 13, E, z=1.5, h=4.2, wd=(22, 3), cas=eq.PROPANE, vol=100)
        a.tag('PT-%d' % n, 'pressure', zh + '压力', en + ' pressure', 0, 2.5, (0.5, 1.2), {'H': (1.45, 3), 'HH': (1.65, 2)})
        a.tag('LT-%d' % n, 'level', zh + '液位', en + ' level', 0, 100, (20, 80), {'H': (85, 4), 'HH': (90, 3)})
        a.tag('TT-%d' % n, 'temperature', zh + '温度', en + ' temperature', -40, 80, (5, 34))
    for i, (gx, gy) in enumerate(eq.around(x + 22, y + 22, x + 72, y + 72, 4)):
        eq.detector(p, '313%d' % (i + 1), 'lel', 'LPG卧罐区%d#' % (i + 1), 'LPG bullets %d' % (i + 1), gx, gy, E, (4, 3))
    p.building('BLD-E2-FP', 'LPG消防泵房', 'LPG fire pump house', 'pump-house', (x + 92, y + 24, x + 116, y + 38), 1, E, 5, door='n')
    for i, s in enumerate('AB'):
        eq.pump(p, 'FP-330' + s, 'LPG消防泵' + s, 'LPG fire pump ' + s, x + 99 + i * 9, y + 31, E, sets='PR', num='FP330' + s, press=0.9, building='BLD-E2-FP')
        a = p.asset('T-335%d' % (i + 1), 'tank', '%d#LPG消防水罐' % (i + 1), 'LPG fire water tank %d' % (i + 1), x + 104 + i * 30, y + 66, E, h=12, r=10, vol=3000)
        a.tag('LT-335%d' % (i + 1), 'level', '%d#LPG消防水罐液位' % (i + 1), 'LPG fire water tank %d level' % (i + 1), 0, 100, (80, 98), {'L': (70, 3), 'LL': (50, 3)})


def machines(p, c):
    x, y, w, h = c
    p.building('BLD-E2-PMP', 'LPG泵棚', 'LPG pump shelter', 'shed', (x + 20, y + 16, x + 76, y + 30), 1, E, 5, door='n')
    for i in range(6):
        n = 3201 + i
        eq.pump(p, 'P-%d' % n, 'LPG泵P-%d' % n, 'LPG pump P-%d' % n, x + 26 + i * 9, y + 23, E, sets='IPV' if i < 4 else 'IP', press=1.6, cas=eq.PROPANE,
                alarm=i < 4, building='BLD-E2-PMP', rot=90)
    p.building('BLD-E2-K', 'LPG压缩机房', 'LPG compressor house', 'compressor-house', (x + 20, y + 52, x + 66, y + 70), 1, E, 7, door='s')
    for i, s in enumerate('ABC'):
        eq.compressor(p, 'K-321' + s, 'LPG压缩机' + s, 'LPG compressor ' + s, x + 29 + i * 14, y + 61, E, 0.6, 1.3, 85, 75, 'BLD-E2-K', eq.PROPANE, 'SDTVI', alarm=i < 2)
    for i in range(2):
        a = p.asset('E-322%d' % (i + 1), 'heater', '%d#LPG气化器' % (i + 1), 'LPG vaporiser %d' % (i + 1), x + 90 + i * 14, y + 60, E, h=4, r=1.2, cas=eq.PROPANE)
        a.tag('TT-322%d' % (i + 1), 'temperature', '%d#气化器出口温度' % (i + 1), 'Vaporiser %d outlet' % (i + 1), 0, 120, (45, 65), {'L': (35, 4), 'H': (75, 4)})
    for i in range(6):
        eq.detector(p, '320%d' % (i + 1), 'lel', 'LPG机泵区%d#' % (i + 1), 'LPG machines %d' % (i + 1), x + 22 + (i % 3) * 20, y + 33 + (i // 3) * 16, E, (4, 3))
    p.building('BLD-E2-SUB', 'LPG变配电室', 'LPG substation', 'substation', (x + 112, y + 86, x + 140, y + 100), 1, E, 5, door='s')


def station(p, plot):
    x, y, w, h = plot.cell(0, 0, 'AR-E2-OFF', 'LPG站前区', 'LPG offices', 'office')
    p.building('BLD-E2-OFF', '东港液化气办公楼', 'Donggang office', 'office', (x + 10, y + 20, x + 60, y + 36), 3, E, 3.6, door='s')
    p.building('BLD-E2-CR', 'LPG控制室', 'LPG control room', 'control-room', (x + 76, y + 20, x + 104, y + 38), 1, E, 5, door='s')
    x, y, w, h = plot.cell(2, 1, 'AR-3250', 'LPG汽车装卸区', 'LPG truck loading', 'loading')
    for i in range(6):
        n = 3251 + i
        zh, en = '%d#LPG装车鹤管' % (i + 1), 'LPG loading arm %d' % (i + 1)
        a = p.asset('LA-%d' % n, 'loading-arm', zh, en, x + 20 + i * 16, y + 60, E, h=4.5, cas=eq.PROPANE)
        a.tag('FT-%d' % n, 'flow', zh + '流量', en + ' flow', 0, 60, (0, 45))
        a.tag('PT-%d' % n, 'pressure', zh + '压力', en + ' pressure', 0, 2.5, (0, 1.6))
        a.tag('XS-%d' % n, 'state', zh + '静电接地', en + ' earthing', 0, 1)
    p.building('BLD-E2-LOAD', 'LPG装卸棚', 'LPG loading canopy', 'shed', (x + 14, y + 72, x + 110, y + 86), 1, E, 7, door='n')
    for i in range(4):
        eq.detector(p, '325%d' % (i + 1), 'lel', 'LPG装卸区%d#' % (i + 1), 'LPG loading %d' % (i + 1), x + 24 + i * 26, y + 54, E, (4, 3))
    x, y, w, h = plot.cell(2, 0, 'AR-3270', 'LPG灌瓶区', 'LPG bottling', 'loading')
    p.building('BLD-E2-BOT', 'LPG灌瓶间', 'LPG bottling hall', 'plant', (x + 20, y + 40, x + 80, y + 70), 1, E, 7, door='s')
    for i in range(4):
        n = 3271 + i
        a = p.asset('FS-%d' % n, 'filling-station', '%d#灌装秤' % (i + 1), 'Bottle scale %d' % (i + 1), x + 28 + i * 14, y + 55, E, wd=(3, 3), cas=eq.PROPANE, building='BLD-E2-BOT')
        a.tag('WT-%d' % n, 'weight', '%d#灌装秤重量' % (i + 1), 'Bottle scale %d weight' % (i + 1), 0, 60, (0, 50), unit='kg')
        eq.detector(p, '327%d' % (i + 1), 'lel', '灌瓶间%d#' % (i + 1), 'Bottling hall %d' % (i + 1), x + 28 + i * 14, y + 48, E, (4, 3), building='BLD-E2-BOT')
    plot.cell(0, 1, 'AR-E2-GRN', 'LPG站绿化隔离带', 'LPG green buffer', 'green')
    x, y, w, h = plot.cell(1, 0, 'AR-E2-BST', 'LPG瓶库区', 'LPG cylinder area', 'storage')
    p.building('BLD-E2-BST', 'LPG瓶库', 'LPG cylinder store', 'warehouse', (x + 30, y + 40, x + 90, y + 66), 1, E, 6, door='s')
    x, y, w, h = plot.cell(1, 1, 'AR-E2-PRK', 'LPG车辆待检场', 'LPG truck waiting area', 'parking')
    p.building('BLD-E2-INS', 'LPG车辆安检棚', 'LPG truck inspection', 'shed', (x + 40, y + 50, x + 70, y + 66), 1, E, 6, door='s')


def flare(p, plot):
    x, y, w, h = plot.cell(1, 0, 'AR-FLARE', '火炬区', 'Flare area', 'process')
    a = p.asset('FL-8601', 'flare', 'LPG站火炬', 'LPG flare', x + 90, y + 190, E, h=60, r=0.6, cas=eq.PROPANE)
    a.tag('BS-8601', 'state', '火炬长明灯火焰', 'Flare pilot flame', 0, 1, limits={'L': (0.5, 2)})
    a.tag('FT-8601', 'flow', '火炬总管流量', 'Flare header flow', 0, 20000, (0, 500), {'H': (3000, 3)}, unit='Nm³/h', dec=0)
    a.tag('PT-8601', 'pressure', '火炬总管压力', 'Flare header pressure', 0, 100, (2, 15), {'H': (40, 3)}, unit='kPa', dec=1)
    a = p.asset('V-8602', 'vessel', '火炬分液罐', 'Flare knock-out drum', x + 40, y + 190, E, h=5, wd=(8, 3))
    a.tag('LT-8602', 'level', '分液罐液位', 'Knock-out drum level', 0, 100, (5, 40), {'H': (60, 4), 'HH': (75, 3)})
    plot.cell(0, 0, 'AR-E2-N1', '预留地', 'Reserved', 'green')


def build(p):
    west = Plot(p, 'PL-E2W', '东港液化气装卸站', 'Donggang loading station', E, 2, 2, gates=(('s', 0.2), ('n', 0.8)))
    west.rack(to_x=494)
    station(p, west)
    east = Plot(p, 'PL-E2E', '东港液化气球罐区', 'Donggang sphere farm', E, 3, 2, cols=2, gates=(('s', 0.2), ('n', 0.6)))
    east.rack(to_y=14)
    spheres(p, east.cell(0, 0, 'AR-3100', 'LPG球罐区', 'LPG sphere farm', 'tank-farm'))
    bullets(p, east.cell(1, 0, 'AR-3130', 'LPG卧罐区', 'LPG bullet farm', 'tank-farm'))
    machines(p, east.cell(0, 1, 'AR-3200', 'LPG机泵区', 'LPG pumps and compressors', 'process'))
    east.cell(1, 1, 'AR-E2-E1', 'LPG绿化隔离带', 'LPG green buffer', 'green')
    flare(p, Plot(p, 'PL-E2F', '东港液化气火炬区', 'Donggang flare plot', E, 3, 3, cols=2, rows=1, gates=(('s', 0.2),)))
