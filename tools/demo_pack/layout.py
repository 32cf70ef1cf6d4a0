# SPDX-License-Identifier: GPL-3.0-or-later
"""Which plot lies in which block, and how its units divide it."""

from . import park
from .plot import HALF, Plot

# The north-west block is shared: a line from road 7 to road 9 parts the fine chemicals from the reserve.
PART7, PART9 = (-330, 343), (-318, 633)


def shared(east):
    """The half of the north-west block, with its distances to the fences."""
    r7, r9, r2 = park.between(7, 'A7', 'C7'), park.between(9, 'A9', 'C9'), park.between(2, 'A7', 'A9')
    if east:
        ring = [PART7] + [q for q in r7 if q[0] > PART7[0] + 30] + [q for q in r9[::-1] if q[0] > PART9[0] + 30] + [PART9]
        return ring, [HALF] * (len(ring) - 1) + [4.0]
    ring = [q for q in r7 if q[0] < PART7[0] - 30] + [PART7, PART9] + [q for q in r9[::-1] if q[0] < PART9[0] - 30] + r2[::-1][1:-1]
    return ring, [4.0 if q == PART7 else HALF for q in ring]


W = park.block
PLOTS = {
    'PL-E1N': ('海川氯碱北厂区', 'Haichuan north works', 'E1', W((5, 'B5', 'C5'), (6, 'C5', 'C7'), (7, 'C7', 'B7'), (4, 'B7', 'B5')), -5.5,
               ('x', (0.37, ('y', (0.53, 'cell'), (0.47, 'h2'))), (0.28, ('y', (0.54, 'liq'), (0.46, 'ct'))), (0.35, ('y', (0.53, 'st'), (0.47, 'fill')))),
               (('s', 0.2), ('n', 0.55), ('e', 0.8))),
    'PL-E1S': ('海川氯碱南厂区', 'Haichuan south works', 'E1', W((3, 'B3', 'C3'), (6, 'C3', 'C5'), (5, 'C5', 'B5'), (4, 'B5', 'B3')), -8.5,
               ('x', (0.34, ('y', (0.55, 'brine'), (0.45, 'evap'))), (0.31, ('y', (0.5, 'naoh'), (0.5, 'aux'))), (0.35, ('y', (0.5, 'hcl'), (0.5, 'off')))),
               (('s', 0.75), ('n', 0.6), ('e', 0.7))),
    'PL-E2W': ('东港液化气装卸站', 'Donggang loading station', 'E2', W((5, 'C5', 'D5'), (8, 'D5', 'D7'), (7, 'D7', 'C7'), (6, 'C7', 'C5')), 2.5,
               ('y', (0.36, ('x', (0.42, 'off'), (0.58, 'prk'))), (0.64, ('x', (0.54, 'load'), (0.46, ('y', (0.5, 'bot'), (0.5, 'bst')))))),
               (('s', 0.3), ('n', 0.8), ('w', 0.2))),
    'PL-E2E': ('东港液化气球罐区', 'Donggang sphere farm', 'E2', W((5, 'D5', 'E5'), (10, 'E5', 'E9'), (9, 'E9', 'D9'), (8, 'D9', 'D5')), 8.0,
               ('y', (0.31, ('x', (0.58, 'sph'), (0.42, 'bul'))), (0.23, ('x', (0.55, 'mach'), (0.45, 'util'))), (0.46, ('x', (0.36, 'green'), (0.64, 'flare')))),
               (('w', 0.2), ('w', 0.7), ('e', 0.45))),
    'PL-E3': ('海韵冷链厂区', 'Haiyun works', 'E3', W((3, 'A3', 'B3'), (4, 'B3', 'B5'), (5, 'B5', 'A5'), (2, 'A5', 'A3')), -7.0,
              ('y', (0.52, ('x', (0.37, 'mach'), (0.29, 'tanks'), (0.34, 'chill'))), (0.48, ('x', (0.34, 's1'), (0.33, 's2'), (0.33, 's3')))),
              (('s', 0.5), ('n', 0.35))),
    'PL-E4N': ('中润甲醇罐区', 'Zhongrun tank farm', 'E4', W((3, 'D3', 'E3'), (10, 'E3', 'E5'), (5, 'E5', 'D5'), (8, 'D5', 'D3')), 6.0,
               ('y', (0.37, ('x', (0.52, 'pump'), (0.48, 'small'))), (0.63, ('x', (0.5, 'g1'), (0.5, 'g2')))),
               (('s', 0.4), ('w', 0.2), ('e', 0.65))),
    'PL-E4S': ('中润甲醇装车站', 'Zhongrun loading station', 'E4', W((1, 'D1', 'E1'), (10, 'E1', 'E3'), (3, 'E3', 'D3'), (8, 'D3', 'D1')), 4.0,
               ('x', (0.38, ('y', (0.42, 'off'), (0.58, 'wait'))), (0.62, ('y', (0.58, 'load'), (0.42, 'fire')))),
               (('s', 0.15), ('n', 0.25), ('w', 0.7))),
    'PL-E5S': ('瑞成精化南厂区', 'Ruicheng south works', 'E5', W((5, 'A5', 'B5'), (4, 'B5', 'B7'), (7, 'B7', 'A7'), (2, 'A7', 'A5')), -6.5,
               ('y', (0.55, ('x', (0.36, 'ws1'), (0.36, 'ws2'), (0.28, 'pond'))), (0.45, ('x', (0.26, 'park'), (0.42, 'off'), (0.32, 'green')))),
               (('s', 0.65), ('n', 0.45), ('w', 0.75))),
    'PL-E5N': ('瑞成精化北厂区', 'Ruicheng north works', 'E5', None, -6.0,
               ('y', (0.52, ('x', (0.3, 'ws3'), (0.34, 'dist'), (0.36, 'solv'))), (0.48, ('x', (0.32, 'store'), (0.3, 'util'), (0.38, 'res')))),
               (('s', 0.45), ('n', 0.6), ('w', 0.3))),
    'PL-R1': ('规划预留地块', 'Reserved plot', None, None, -3.5,
              ('x', (0.55, 'lay'), (0.45, 'res')), (('s', 0.5),)),
    'PL-ADM': ('园区管理区', 'Park administration', None, W((1, 'A1', 'B1'), (4, 'B1', 'B3'), (3, 'B3', 'A3'), (2, 'A3', 'A1')), -7.6,
               ('x', (0.25, 'park'), (0.4, ('y', (0.42, 'grn'), (0.58, 'adm'))), (0.35, ('y', (0.4, 'life'), (0.29, 'resc'), (0.31, 'fire')))),
               (('n', 0.4), ('e', 0.72), ('w', 0.8))),
    'PL-LOG': ('危化品物流区', 'Dangerous goods logistics', None, W((1, 'B1', 'C1'), (6, 'C1', 'C3'), (3, 'C3', 'B3'), (4, 'B3', 'B1')), -6.5,
               ('x', (0.27, ('y', (0.5, 'wh1'), (0.5, 'trk1'))), (0.38, ('y', (0.42, 'wh2'), (0.58, 'trk2'))), (0.35, ('y', (0.5, 'wh3'), (0.5, 'insp')))),
               (('s', 0.1), ('n', 0.75), ('w', 0.6))),
    'PL-WWT': ('园区污水处理厂', 'Park waste water works', None, W((1, 'C1', 'D1'), (8, 'D1', 'D3'), (3, 'D3', 'C3'), (6, 'C3', 'C1')), 0.0,
               ('x', (0.62, ('y', (0.46, ('x', (0.5, 'pond'), (0.5, 'fw'))), (0.54, 'bio'))), (0.38, ('y', (0.6, 'settle'), (0.4, 'inlet')))),
               (('n', 0.8), ('w', 0.25))),
    'PL-UTL': ('园区公用工程岛', 'Park utility island', None, W((3, 'C3', 'D3'), (8, 'D3', 'D5'), (5, 'D5', 'C5'), (6, 'C5', 'C3')), 0.5,
               ('y', (0.5, ('x', (0.3, 'dm'), (0.4, 'hv'), (0.3, 'yard'))), (0.5, ('x', (0.38, 'cw'), (0.34, 'boil'), (0.28, 'air')))),
               (('s', 0.2), ('n', 0.5), ('w', 0.4))),
    'PL-TRN': ('应急实训基地', 'Emergency training ground', None, W((7, 'C7', 'D7'), (8, 'D7', 'D9'), (9, 'D9', 'C9'), (6, 'C9', 'C7')), 2.0,
               ('x', (0.45, ('y', (0.5, 'g'), (0.5, 'nur'))), (0.55, 'trn')), (('s', 0.75), ('w', 0.3))),
}


def plot(p, plot_id):
    zh, en, ent, block, angle, tree, gates = PLOTS[plot_id]
    insets = None
    if block is None:
        block, insets = shared(plot_id == 'PL-R1')
    return Plot(p, plot_id, zh, en, ent, block, angle, tree, gates, insets)
