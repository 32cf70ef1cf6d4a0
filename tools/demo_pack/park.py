# SPDX-License-Identifier: GPL-3.0-or-later
"""The ground plan: roads, plots with their inner roads and walkways, sea, jetty, green belt, places."""

from .model import rect

ROWS = {1: -680, 3: -340, 5: 0, 7: 340, 9: 680}      # east-west roads: y of the centre line
COLUMNS = {2: -960, 4: -480, 6: 0, 8: 480, 10: 900}  # north-south roads: x
WALK = 9.0  # sidewalk from the centre line of a main road
HALF = 20.0  # fence from the centre line


class Plot:
    """A fenced plot with a ring road and a grid of cells, each with a walkway around it."""

    def __init__(self, p, plot_id, zh, en, ent, column, row, cols=3, rows=2, gates=(('s', 0.5),)):
        xs, ys = sorted(COLUMNS.values()), sorted(ROWS.values())
        self.p, self.ent, self.id, self.zh, self.en = p, ent, plot_id, zh, en
        self.box = (xs[column] + HALF, ys[row] + HALF, xs[column + 1] - HALF, ys[row + 1] - HALF)
        x0, y0, x1, y1 = self.box
        p.area(plot_id, zh, en, 'plot', rect(*self.box), ent)
        fence = rect(*self.box)
        p.road('FN-' + plot_id[3:], zh + '围墙', en + ' fence', 'fence', 0.3, fence + fence[:1])
        w, h = (x1 - x0 - 22 - 10 * (cols - 1)) / cols, (y1 - y0 - 22 - 10 * (rows - 1)) / rows
        self.cells = [[(x0 + 11 + i * (w + 10), y0 + 11 + j * (h + 10), x0 + 11 + i * (w + 10) + w,
                        y0 + 11 + j * (h + 10) + h) for j in range(rows)] for i in range(cols)]
        self._roads(zh, en, cols, rows)
        self._walks(cols, rows)
        for n, (side, share) in enumerate(gates):
            self._gate(n, side, share)

    def _roads(self, zh, en, cols, rows):
        x0, y0, x1, y1 = (self.box[0] + 7, self.box[1] + 7, self.box[2] - 7, self.box[3] - 7)
        self.ring = (x0, y0, x1, y1)
        self.p.drive.ring(x0, y0, x1, y1)
        line = rect(x0, y0, x1, y1)
        self.p.road('RR-' + self.id[3:], zh + '环形道', en + ' ring road', 'side', 6, line + line[:1])
        for i in range(1, cols):
            x = self.cells[i][0][0] - 5
            self.p.drive.line((x, y0), (x, y1))
            self.p.road('RV-%s-%d' % (self.id[3:], i), '%s纵%d道' % (zh, i), '%s lane %d' % (en, i), 'side', 6,
                        [(x, y0), (x, y1)])
        for j in range(1, rows):
            y = self.cells[0][j][1] - 5
            self.p.drive.line((x0, y), (x1, y))
            self.p.road('RH-%s-%d' % (self.id[3:], j), '%s横%d道' % (zh, j), '%s cross lane %d' % (en, j), 'side', 6,
                        [(x0, y), (x1, y)])

    def _walks(self, cols, rows):
        for i in range(cols):
            for j in range(rows):
                x0, y0, x1, y1 = self.cells[i][j]
                self.p.walk.ring(x0 + 1.5, y0 + 1.5, x1 - 1.5, y1 - 1.5)
                if i + 1 < cols:
                    self.p.walk.line((x1 - 1.5, (y0 + y1) / 2), (self.cells[i + 1][j][0] + 1.5, (y0 + y1) / 2))
                if j + 1 < rows:
                    self.p.walk.line(((x0 + x1) / 2, y1 - 1.5), ((x0 + x1) / 2, self.cells[i][j + 1][1] + 1.5))

    def _gate(self, n, side, share):
        x0, y0, x1, y1 = self.box
        cell = self.cells[min(int(share * len(self.cells)), len(self.cells) - 1)]
        if side in 'sn':
            box = cell[0] if side == 's' else cell[-1]
            x = (box[0] + box[2]) / 2 - 12
            out = -1 if side == 's' else 1
            edge = y0 if side == 's' else y1
            self.p.drive.line((x, edge + out * HALF), (x, self.ring[1] if side == 's' else self.ring[3]))
            self.p.walk.line((x + 6, edge + out * (HALF - WALK)), (x + 6, box[1] + 1.5 if side == 's' else box[3] - 1.5))
        else:
            column = self.cells[0] if side == 'w' else self.cells[-1]
            box = column[min(int(share * len(column)), len(column) - 1)]
            y = (box[1] + box[3]) / 2 - 12
            out = -1 if side == 'w' else 1
            edge = x0 if side == 'w' else x1
            self.p.drive.line((edge + out * HALF, y), (self.ring[0] if side == 'w' else self.ring[2], y))
            self.p.walk.line((edge + out * (HALF - WALK), y + 6), (box[0] + 1.5 if side == 'w' else box[2] - 1.5, y + 6))

    def rack(self, to_y=None, to_x=None):
        """A pipe rack through the middle of the plot, and its branch to the rack of a main road."""
        y = self.cells[0][0][3] - 6
        x0, x1 = self.box[0] + 14, self.box[2] - 14
        self.p.road('PR-' + self.id[3:], self.zh + '内管廊', self.en + ' pipe rack', 'pipe-rack', 4, [(x0, y), (x1, y)])
        at = self.cells[1][0][0] + 1
        branch = [(at, y), (at, to_y)] if to_y is not None else [(x0 if to_x < x0 else x1, y), (to_x, y)]
        self.p.road('PB-' + self.id[3:], self.zh + '支管廊', self.en + ' branch rack', 'pipe-rack', 4, branch)

    def cell(self, i, j, area_id, zh, en, kind):
        """The free ground inside a cell's walkway, as an area of its own; returns its lower left corner and size."""
        x0, y0, x1, y1 = self.cells[i][j]
        x0, y0, x1, y1 = x0 + 4, y0 + 4, x1 - 4, y1 - 4
        self.p.area(area_id, zh, en, kind, rect(x0, y0, x1, y1), self.ent)
        return x0, y0, x1 - x0, y1 - y0


def main_roads(p):
    names = {1: '南环路', 3: '盐田路', 5: '滨海大道', 7: '氯碱路', 9: '北环路', 2: '西环路', 4: '精化路', 6: '中央路', 8: '海港路',
             10: '海堤路'}
    english = {1: 'South Ring', 3: 'Yantian', 5: 'Binhai Avenue', 7: 'Chlor-Alkali', 9: 'North Ring', 2: 'West Ring',
               4: 'Jinghua', 6: 'Central', 8: 'Harbour', 10: 'Sea Wall'}
    x0, x1, y0, y1 = COLUMNS[2], COLUMNS[10], ROWS[1], ROWS[9]
    for n, y in ROWS.items():
        p.road('RD-%d' % n, '%d号路（%s）' % (n, names[n]), 'Road %d (%s)' % (n, english[n]), 'main', 15 if n == 5 else 12,
               [(x0, y), (x1, y)])
        p.drive.line((x0, y), (x1, y))
        for side in (-WALK, WALK):
            p.walk.line((x0 - WALK, y + side), (x1 + WALK, y + side))
            p.road('SW-%d%s' % (n, 'S' if side < 0 else 'N'), '%d号路%s侧人行道' % (n, '南' if side < 0 else '北'),
                   'Road %d sidewalk, %s' % (n, 'south' if side < 0 else 'north'), 'walkway', 2,
                   [(x0 - WALK, y + side), (x1 + WALK, y + side)])
    for n, x in COLUMNS.items():
        p.road('RD-%d' % n, '%d号路（%s）' % (n, names[n]), 'Road %d (%s)' % (n, english[n]), 'main', 15 if n == 6 else 12,
               [(x, y0), (x, y1)])
        p.drive.line((x, y0), (x, y1))
        for side in (-WALK, WALK):
            p.walk.line((x + side, y0 - WALK), (x + side, y1 + WALK))
            p.road('SW-%d%s' % (n, 'W' if side < 0 else 'E'), '%d号路%s侧人行道' % (n, '西' if side < 0 else '东'),
                   'Road %d sidewalk, %s' % (n, 'west' if side < 0 else 'east'), 'walkway', 2,
                   [(x + side, y0 - WALK), (x + side, y1 + WALK)])


def outer_gates(p):
    """Gates where roads leave the park; the road goes on 60 m outside."""
    for n, zh, en, x, y, dx, dy in (('GATE-1', '1号门（主门）', 'Gate 1 (main)', -960, -340, -60, 0),
                                    ('GATE-2', '2号门（物流）', 'Gate 2 (freight)', -480, -680, 0, -60),
                                    ('GATE-3', '3号门（危化品车辆）', 'Gate 3 (dangerous goods)', 480, -680, 0, -60),
                                    ('GATE-4', '4号门（西门）', 'Gate 4 (west)', -960, 340, -60, 0),
                                    ('GATE-5', '5号门（北门）', 'Gate 5 (north)', 0, 680, 0, 60)):
        p.drive.line((x, y), (x + dx, y + dy))
        p.road('RX-' + n[5:], zh + '进出道', en + ' approach', 'main', 12, [(x, y), (x + dx, y + dy)])
        side = (0, WALK) if dx else (WALK, 0)
        p.walk.line((x + side[0] + (dx and -WALK), y + side[1] + (dy and (WALK if dy > 0 else -WALK))),
                    (x + side[0] + dx, y + side[1] + dy))
        p.place(n, zh, en, 'gate', x + dx * 0.6, y + dy * 0.6, heading={(-60, 0): 270, (0, -60): 180, (0, 60): 0}[(dx, dy)])
        bx, by = x + dx * 0.6 - (4 if dx else 22), y + dy * 0.6 + (14 if dx else -4)
        p.building('BLD-' + n, zh + '门岗', en + ' gatehouse', 'gatehouse', (bx, by, bx + 8, by + 6), 1, door='e' if not dx else 's')


def sea(p):
    coast = [(936, -760), (938, -500), (934, -260), (940, 0), (935, 240), (942, 480), (937, 760)]
    p.area('AR-SEA', '海域', 'Sea', 'water', coast + [(1240, 770), (1252, 300), (1246, -200), (1238, -770)])
    p.area('AR-WALL', '海堤', 'Sea wall', 'other', [(918, -760)] + coast + [(918, 760)])
    p.area('AR-CANAL', '南界河', 'South canal', 'water',
           [(-1040, -770), (918, -770), (918, -748), (300, -744), (-300, -750), (-1040, -746)])
    p.area('AR-GREEN-W', '西侧防护绿带', 'Western green belt', 'green', rect(-1040, -740, -975, 740))
    p.area('AR-GREEN-N', '北侧防护绿带', 'Northern green belt', 'green', rect(-970, 695, 915, 740))
    p.area('AR-GREEN-S', '南侧防护绿带', 'Southern green belt', 'green', rect(-970, -742, 915, -695))


def jetty(p, ent):
    p.area('AR-JETTY', '化工码头', 'Chemical jetty', 'jetty',
           [(918, -186), (1118, -186), (1118, -330), (1142, -330), (1142, -30), (1118, -30), (1118, -174), (918, -174)], ent)
    p.road('RD-J', '码头引桥', 'Jetty trestle', 'side', 7, [(900, -180), (1130, -180)])
    p.drive.line((900, -180), (1124, -180))
    p.drive.line((1124, -310), (1124, -50))
    p.walk.line((909, -175), (1130, -175))
    p.walk.line((1130, -320), (1130, -40))
    p.building('BLD-JETTY', '码头控制室', 'Jetty control room', 'control-room', (1131.5, -150, 1140, -138), 2, ent, door='w')


def racks(p):
    for r, zh, en, line in (('PK-A', 'A线管廊（5号路）', 'Pipe rack A (Road 5)', [(-930, 14), (880, 14)]),
                            ('PK-B', 'B线管廊（6号路）', 'Pipe rack B (Road 6)', [(14, -640), (14, 650)]),
                            ('PK-C', 'C线管廊（8号路）', 'Pipe rack C (Road 8)', [(494, -640), (494, 640)]),
                            ('PK-D', 'D线管廊（4号路）', 'Pipe rack D (Road 4)', [(-466, -330), (-466, 640)]),
                            ('PK-J', '码头管廊', 'Jetty pipe rack', [(880, -184), (1136, -184)])):
        p.road(r, zh, en, 'pipe-rack', 6, line)


def places(p):
    musters = (('M1', -640, -350, '1号集合点（管委会广场）', 'Muster point 1 (administration square)', 400),
               ('M2', -940, 12, '2号集合点（2号路）', 'Muster point 2 (Road 2)', 250),
               ('M3', -496, 328, '3号集合点（7号路西）', 'Muster point 3 (Road 7 west)', 300),
               ('M4', -240, 352, '4号集合点（7号路北）', 'Muster point 4 (Road 7 north)', 300),
               ('M5', 240, -12, '5号集合点（5号路）', 'Muster point 5 (Road 5)', 300),
               ('M6', 240, -668, '6号集合点（1号路）', 'Muster point 6 (Road 1)', 300),
               ('M7', 690, 350, '7号集合点（7号路东）', 'Muster point 7 (Road 7 east)', 200),
               ('M8', 690, -668, '8号集合点（3号门内）', 'Muster point 8 (inside Gate 3)', 200),
               ('M9', -720, 668, '9号集合点（9号路）', 'Muster point 9 (Road 9)', 250))
    for m, x, y, zh, en, capacity in musters:
        p.place(m, zh, en, 'muster', x, y, capacity=capacity)
    for n, (x, y, zh, en) in enumerate(((-720, -480, '管委会楼顶', 'administration roof'), (-60, 318, '氯碱厂', 'chlor-alkali works'),
                                        (905, -60, '海堤', 'sea wall'), (690, 560, '火炬区', 'flare area'))):
        p.place('WM-%d' % (n + 1), '%d#风向标（%s）' % (n + 1, zh), 'Wind mast %d (%s)' % (n + 1, en), 'wind-mast', x, y, 10.0)
    n = 0
    for y in ROWS.values():
        for k in range(16):
            n += 1
            p.place('HY-%03d' % n, '%d号消火栓' % n, 'Hydrant %d' % n, 'hydrant', -930 + k * 120, y - 11.5, 0.8)
    for x in COLUMNS.values():
        for k in range(10):
            n += 1
            p.place('HY-%03d' % n, '%d号消火栓' % n, 'Hydrant %d' % n, 'hydrant', x - 11.5, -620 + k * 135, 0.8)


CAMERAS = [(-948, -328, 90), (-492, -668, 45), (492, -668, 45), (-948, 352, 90), (12, 668, 180), (-492, -328, 45), (12, -328, 45),
           (492, -328, 45), (-492, 12, 45), (492, 12, 45), (-492, 352, 135), (492, 352, 45), (888, 12, 200), (888, -328, 300),
           (888, 352, 230), (-700, -30, 200), (-460, -160, 90), (-240, -30, 180), (-20, -160, 270), (-300, 165, 225),
           (-165, 300, 225), (-20, 165, 250), (-160, 20, 20), (240, 165, 90), (240, -165, 270), (660, -30, 160), (880, -170, 270),
           (1130, -60, 180), (1130, -300, 0), (520, 300, 130), (690, 25, 340), (690, 310, 200), (870, 165, 260), (-720, 165, 45),
           (-720, 480, 225), (-510, 640, 225), (250, -500, 20), (-240, -520, 180), (700, -400, 200), (690, 640, 180),
           (-900, -170, 90), (-620, -160, 250), (330, 640, 190), (120, 40, 45)]


def cameras(p):
    for n, (x, y, heading) in enumerate(CAMERAS):
        p.place('CAM-%02d' % (n + 1), '%d号摄像机' % (n + 1), 'Camera %d' % (n + 1), 'camera', x, y, 8.0, heading=heading,
                fov=70 if n % 3 else 60, range=120 if n % 4 else 180)


def build(p):
    p.area('AR-PARK', '滨海化工园区', 'Binhai Chemical Park', 'other', rect(-972, -692, 918, 692))
    main_roads(p)
    outer_gates(p)
    sea(p)
    racks(p)
    places(p)
    cameras(p)
