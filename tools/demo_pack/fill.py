# SPDX-License-Identifier: GPL-3.0-or-later
"""Rows of equipment without instruments of their own, which fill a unit as they do in the field."""

import math
import random

from .model import rect


def row(p, kind, prefix, first, n, zh, en, x, y, dx, dy, ent, **more):
    """n pieces PREFIX-first …, dx and dy apart; the name carries the number."""
    made = []
    for i in range(n):
        name = '%s-%d' % (prefix, first + i)
        made.append(p.asset(name, kind, '%s%s' % (zh, name), '%s %s' % (en, name), x + i * dx, y + i * dy, ent, **more))
    return made


def exchangers(p, first, n, zh, en, x, y, ent, cas=None, step=3.4, length=7.0, rot=90):
    """A bank side by side; (x, y) is the middle of the first."""
    dx, dy = (step, 0) if rot == 90 else (0, step)
    return row(p, 'exchanger', 'E', first, n, zh, en, x, y, dx, dy, ent, z=1.2, h=2.2, wd=(length, 1.4), rot=rot, cas=cas)


def coolers(p, first, n, zh, en, x, y, ent, cas=None, step=6.2):
    """Air coolers on top of a rack."""
    return row(p, 'condenser', 'EA', first, n, zh, en, x, y, step, 0, ent, z=9, h=2.5, wd=(5.6, 8.4), cas=cas)


def pumps(p, first, n, zh, en, x, y, ent, cas=None, step=4.2, rot=90):
    dx, dy = (step, 0) if rot == 90 else (0, step)
    return row(p, 'pump', 'P', first, n, zh, en, x, y, dx, dy, ent, h=1.2, wd=(2.4, 1.0), rot=rot, cas=cas)


def drums(p, first, n, zh, en, x, y, ent, cas=None, step=4.6, wd=(7.0, 2.4), rot=90, vol=25, pres=0.8):
    dx, dy = (step, 0) if rot == 90 else (0, step)
    return row(p, 'vessel', 'V', first, n, zh, en, x, y, dx, dy, ent, z=1.5, h=3.0, wd=wd, rot=rot, cas=cas, vol=vol, pres=pres)


def columns(p, first, n, zh, en, x, y, ent, cas=None, step=7.0, r=1.2, h=24):
    return row(p, 'column', 'C', first, n, zh, en, x, y, step, 0, ent, h=h, r=r, cas=cas)


def tanks(p, first, n, zh, en, x, y, ent, cas=None, step=8.0, r=3.0, h=7, vol=180, dy=0.0):
    return row(p, 'tank', 'T', first, n, zh, en, x, y, step, dy, ent, h=h, r=r, cas=cas, vol=vol)


def filters(p, first, n, zh, en, x, y, ent, cas=None, step=3.6, r=1.1):
    return row(p, 'filter', 'S', first, n, zh, en, x, y, step, 0, ent, h=4, r=r, cas=cas)


def bays(p, x, y, n, width=2.6, depth=5.2):
    """A row of parking bays as one meander of paint."""
    line = []
    for i in range(n + 1):
        ends = [(x + i * width, y), (x + i * width, y + depth)]
        line += ends if i % 2 == 0 else ends[::-1]
    p.paint(0.2, line)


def car_park(p, x0, y0, x1, y1, lorries=False):
    """Rows of bays with lanes between them."""
    width, depth, lane = (4.2, 17.0, 14.0) if lorries else (2.6, 5.2, 6.0)
    y = y0
    while y + depth <= y1:
        bays(p, x0, y, int((x1 - x0) / width), width, depth)
        if y + 2 * depth <= y1 and not lorries:
            bays(p, x0, y + depth, int((x1 - x0) / width), width, depth)
            y += depth
        y += depth + lane


def slab(p, x0, y0, x1, y1):
    p.ground('pad', rect(x0, y0, x1, y1))


def lawn(p, x0, y0, x1, y1):
    p.ground('lawn', rect(x0, y0, x1, y1))


def bund(p, area_id, zh, en, x0, y0, x1, y1, ent, inner=()):
    """A bund and its inner walls, which are painted."""
    p.area(area_id, zh, en, 'bund', rect(x0, y0, x1, y1), ent)
    p.bunds.append((p.frame, (x0, y0, x1, y1)))
    for line in inner:
        p.paint(0.4, line)


def trees(p, x0, y0, x1, y1, n, seed):
    """Clumps of trees in a rectangle, always the same for the same seed."""
    dice = random.Random(seed)
    for _ in range(n):
        r = dice.uniform(3.0, 7.5)
        cx, cy = dice.uniform(x0 + r, x1 - r), dice.uniform(y0 + r, y1 - r)
        p.ground('vegetation', [(cx + r * dice.uniform(0.75, 1.1) * math.cos(a), cy + r * dice.uniform(0.75, 1.1) * math.sin(a)) for a in (2 * math.pi * k / 7 for k in range(7))])
