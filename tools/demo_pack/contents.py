# SPDX-License-Identifier: GPL-3.0-or-later
"""What is in vessels that say nothing else, by their names; the volume of upright ones by their size."""

import math

WATER, BRINE, CAUSTIC, AIR, NITROGEN, R134A, LIMESTONE, SULPHURIC = ('7732-18-5', '7647-14-5', '1310-73-2', '132259-10-0', '7727-37-9', '811-97-2',
                                                                    '471-34-1', '7664-93-9')
KINDS = ('vessel', 'column', 'tank', 'bullet', 'reactor', 'drum', 'scrubber', 'basin')
WORDS = (('阳极液', BRINE), ('反应槽', BRINE), ('盐水', BRINE), ('树脂塔', BRINE), ('化盐', BRINE), ('澄清桶', BRINE), ('冷剂', R134A), ('压缩空气', AIR),
         ('空分', AIR), ('脱硫', LIMESTONE), ('尾气', CAUSTIC), ('药剂', SULPHURIC), ('泡沫', WATER), ('水', WATER), ('池', WATER), ('训练', WATER), ('加药', SULPHURIC))
UPRIGHT = ('column', 'scrubber', 'tank', 'vessel', 'drum')


def apply(p):
    for a in p.assets:
        if a.kind not in KINDS:
            continue
        if a.cas is None:
            a.cas = next((cas for word, cas in WORDS if word in a.zh), None)
        if a.vol is None and a.r and a.kind in UPRIGHT:
            a.vol = round(math.pi * a.r ** 2 * a.h, -1 if a.r > 3 else 0)
        if a.vol is None and a.wd and a.kind in ('vessel', 'bullet'):
            a.vol = round(math.pi * (min(a.wd) / 2) ** 2 * max(a.wd))
