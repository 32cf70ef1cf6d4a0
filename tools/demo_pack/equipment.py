# SPDX-License-Identifier: GPL-3.0-or-later
"""Equipment as it stands in the field, each with the instruments it usually has."""

CL2, NH3, METHANOL, PROPANE = '7782-50-5', '7664-41-7', '67-56-1', '74-98-6'
H2, NAOH, HCL, TOLUENE = '1333-74-0', '1310-73-2', '7647-01-0', '108-88-3'

# GB/T 50493-2019: level 1 at most 100 % OEL or 25 % LEL, level 2 at most 200 % OEL or 50 % LEL.
# OEL by GBZ 2.1-2019: Cl2 MAC 1 mg/m3 (0.34 ppm), NH3 PC-TWA 20 mg/m3, HCl MAC 7.5 mg/m3, H2S MAC 10 mg/m3.
GASES = {
    'cl2': ('氯气', 'Chlorine', 'ppm', 20, 0.3, 0.6, 2, 0.05),
    'nh3': ('氨气', 'Ammonia', 'mg/m³', 150, 20, 40, 1, 2),
    'hcl': ('氯化氢', 'Hydrogen chloride', 'mg/m³', 50, 7.5, 15, 1, 0.5),
    'h2s': ('硫化氢', 'Hydrogen sulphide', 'mg/m³', 100, 10, 20, 1, 1),
    'lel': ('可燃气体', 'Combustible gas', '%LEL', 100, 25, 50, 1, 2),
    'h2': ('可燃气体', 'Combustible gas', '%LEL', 100, 25, 50, 1, 2),
}
CHEMICALS = {'cl2': CL2, 'nh3': NH3, 'hcl': HCL, 'h2s': '7783-06-4', 'h2': H2}


def detector(p, num, gas, zh, en, x, y, ent, priorities=(4, 3), z=0.4, building=None, cas=None):
    """A gas detector GD-num with its reading GT-num: level 1 is H, level 2 is HH. @cas: what a combustible gas is."""
    assert cas or gas in CHEMICALS, num
    g = GASES[gas]
    a = p.asset('GD-' + num, 'detector', zh + g[0] + '检测器', '%s, %s detector' % (en, g[1].lower()), x, y, ent,
                z=z, h=0.4, building=building, cas=cas or CHEMICALS[gas])
    a.tag('GT-' + num, 'gas', zh + g[0] + '浓度', '%s, %s' % (en, g[1].lower()), 0, g[3], (0, g[4] / 2),
          {'H': (g[4], priorities[0]), 'HH': (g[5], priorities[1])}, unit=g[2], dec=g[6],
          messages={'H': (zh + g[0] + '浓度 一级报警', '%s, %s level 1' % (en, g[1].lower())),
                    'HH': (zh + g[0] + '浓度 二级报警', '%s, %s level 2' % (en, g[1].lower()))})
    for row in a.tags[0]['limits']:
        row['deadband'] = g[7]
    return a


def around(x0, y0, x1, y1, n):
    """n points spread over a rectangle's edge, starting at its lower left corner."""
    w, h = x1 - x0, y1 - y0
    for i in range(n):
        d = 2 * (w + h) * i / n
        if d < w:
            yield x0 + d, y0
        elif d < w + h:
            yield x1, y0 + d - w
        elif d < 2 * w + h:
            yield x1 - (d - w - h), y1
        else:
            yield x0, y1 - (d - 2 * w - h)


def pump(p, a_id, zh, en, x, y, ent, num=None, sets='IP', amps=90, press=0.6, cas=None, building=None, alarm=False,
         rot=0.0, z=0.0):
    """sets: I current, P discharge pressure, V vibration, T bearing temperature, R running."""
    num = num or a_id.split('-', 1)[1]
    a = p.asset(a_id, 'pump', zh, en, x, y, ent, z=z, h=1.2, wd=(2.6, 1.1), rot=rot, cas=cas, building=building)
    if 'I' in sets:
        a.tag('IT-' + num, 'current', zh + '电流', en + ' motor current', 0, amps * 1.6, (amps * 0.7, amps * 1.05),
              {'H': (amps * 1.25, 4)} if alarm else None)
    if 'P' in sets:
        a.tag('PT-' + num, 'pressure', zh + '出口压力', en + ' discharge pressure', 0, round(press * 2, 2),
              (round(press * 0.85, 3), round(press * 1.15, 3)),
              {'L': (round(press * 0.6, 3), 4), 'LL': (round(press * 0.4, 3), 3)} if alarm else None)
    if 'V' in sets:
        # GB/T 6075.3 (ISO 10816-3): zone boundaries of machines above 15 kW on rigid bases
        a.tag('VT-' + num, 'vibration', zh + '振动', en + ' vibration', 0, 20, (0.5, 3.5),
              {'H': (4.5, 4), 'HH': (7.1, 4)})
    if 'T' in sets:
        a.tag('TT-' + num, 'temperature', zh + '轴承温度', en + ' bearing temperature', 0, 120, (35, 65),
              {'H': (80, 4), 'HH': (95, 4)} if alarm else None)
    if 'R' in sets:
        a.tag('XI-' + num, 'state', zh + '运行状态', en + ' running', 0, 1)
    return a


def valve(p, num, zh, en, x, y, ent, cas=None, z=1.0):
    """A shut-off valve XV-num with its position ZT-num."""
    a = p.asset('XV-' + num, 'valve', zh, en, x, y, ent, z=z, h=0.8, cas=cas)
    return a.tag('ZT-' + num, 'position', zh + '阀位', en + ' position', 0, 100)


def compressor(p, a_id, zh, en, x, y, ent, suction, discharge, hot, amps=180, building=None, cas=None, sets='SDTVWIO',
               alarm=True, num=None):
    """sets: S suction pressure, D discharge pressure, T discharge temperature, V/W vibration, I current, O oil pressure,
    Q oil temperature, Z slide valve."""
    num = num or a_id.split('-', 1)[1]
    a = p.asset(a_id, 'compressor', zh, en, x, y, ent, h=2.4, wd=(5.0, 2.4), cas=cas, building=building)
    if 'S' in sets:
        lo, hi = (-0.1, 0.1) if suction < 0.1 else (0, round(suction * 2.5, 2))
        a.tag('PT-%s1' % num, 'pressure', zh + '入口压力', en + ' suction pressure', lo, hi,
              (tidy2(suction * 0.8), tidy2(suction * 1.2)), {'L': (tidy2(suction * 0.4), 4)} if alarm else None, dec=3)
    if 'D' in sets:
        a.tag('PT-%s2' % num, 'pressure', zh + '出口压力', en + ' discharge pressure', 0, round(discharge * 1.8, 2),
              (tidy2(discharge * 0.85), tidy2(discharge * 1.1)),
              {'H': (tidy2(discharge * 1.25), 4), 'HH': (tidy2(discharge * 1.45), 3)} if alarm else None)
    if 'T' in sets:
        a.tag('TT-%s3' % num, 'temperature', zh + '排气温度', en + ' discharge temperature', 0, round(hot * 1.8),
              (round(hot * 0.8), round(hot * 1.08)), {'H': (round(hot * 1.2), 4), 'HH': (round(hot * 1.35), 3)} if alarm else None)
    for key, zh_end, en_end in (('V', '驱动端', 'drive end'), ('W', '非驱动端', 'non-drive end')):
        if key in sets:
            a.tag('VT-%s%d' % (num, 4 if key == 'V' else 5), 'vibration', zh + zh_end + '振动',
                  '%s %s vibration' % (en, en_end), 0, 20, (0.8, 4.0),
                  {'H': (7.1, 4), 'HH': (11.0, 4)} if alarm and key == 'V' else None)
    if 'I' in sets:
        a.tag('IT-%s6' % num, 'current', zh + '电流', en + ' motor current', 0, amps * 1.5, (amps * 0.6, amps))
    if 'O' in sets:
        a.tag('PT-%s7' % num, 'pressure', zh + '油压', en + ' oil pressure', 0, 1.0, (0.25, 0.45),
              {'L': (0.18, 4), 'LL': (0.12, 3)} if alarm else None)
    if 'Q' in sets:
        a.tag('TT-%s8' % num, 'temperature', zh + '油温', en + ' oil temperature', 0, 120, (35, 60))
    if 'Z' in sets:
        a.tag('ZT-%s9' % num, 'position', zh + '滑阀位置', en + ' slide valve', 0, 100, (25, 98))
    return a


def tidy2(v):
    return float('%.3g' % v)


def tank(p, a_id, zh, en, x, y, ent, r, h, vol, cas=None, num=None, sets='LT', level=None, hot=(15, 35), press=None,
         height_limits=None, kind='tank', unit='%', full=100, wd=None, rot=0.0, building=None, pres=None):
    """sets: L level, T temperature, P pressure, A second level. height_limits: {'HH': (value, priority), …} of the level."""
    num = num or a_id.split('-', 1)[1]
    a = p.asset(a_id, kind, zh, en, x, y, ent, h=h, r=r, wd=wd, rot=rot, cas=cas, vol=vol, building=building, pres=pres)
    lo, hi = level or (full * 0.25, full * 0.75)
    if 'L' in sets:
        a.tag('LT-' + num, 'level', zh + '液位', en + ' level', 0, full, (lo, hi), height_limits, unit=unit,
              dec=1 if unit == '%' else 2)
    if 'A' in sets:
        a.tag('LT-%sA' % num, 'level', zh + '液位（雷达）', en + ' level, radar', 0, full, (lo, hi), unit=unit,
              dec=1 if unit == '%' else 2)
    if 'T' in sets:
        a.tag('TT-' + num, 'temperature', zh + '温度', en + ' temperature', hot[0] - 30, hot[1] + 45, hot)
    if 'P' in sets:
        low, high, top = press
        a.tag('PT-' + num, 'pressure', zh + '压力', en + ' pressure', 0, top, (low, high))
    return a
