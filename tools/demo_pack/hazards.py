# SPDX-License-Identifier: GPL-3.0-or-later
"""Major hazards by GB 18218-2018: what the vessels of a unit hold at most by design, against the thresholds.

Substances whose density, threshold or factor has no source here (acetic acid, propylene, acetone, dichloromethane) are left out.
"""

from . import equipment as eq
from .model import contains

# kg/m3 of the liquid at 20 °C (Perry's Chemical Engineers' Handbook)
DENSITY = {eq.CL2: 1409.0, eq.NH3: 609.4, eq.PROPANE: 499.0, eq.METHANOL: 794.4, eq.TOLUENE: 868.5, '106-97-8': 579.2}
# GB 18218-2018: Q in t (table 1) and β (table 3 for chlorine and ammonia; table 4: flammable gas W2 1.5, flammable liquid W5.3 1)
Q_BETA = {eq.CL2: (5.0, 4.0), eq.NH3: (10.0, 2.0), eq.PROPANE: (50.0, 1.5), eq.METHANOL: (500.0, 1.0), eq.TOLUENE: (500.0, 1.0),
          '106-97-8': (50.0, 1.5)}

# area, names, kind, kinds of vessels, share filled at most (level HH), people within 500 m outside of the works' edge
UNITS = (('AR-2100', '2#液氯储罐区重大危险源', 'No. 2 liquid chlorine storage hazard', 'storage', ('bullet',), 0.8, 20),
         ('AR-V15', '液氯中间罐区重大危险源', 'Liquid chlorine receivers hazard', 'storage', ('bullet',), 0.8, 20),
         ('AR-3100', 'LPG球罐区重大危险源', 'LPG sphere farm hazard', 'storage', ('sphere',), 0.9, 12),
         ('AR-3130', 'LPG卧罐区重大危险源', 'LPG bullet farm hazard', 'storage', ('bullet',), 0.9, 12),
         ('AR-3200', 'LPG气分装置重大危险源', 'LPG separation hazard', 'production', ('vessel',), 0.5, 12),
         ('AR-3400', '液氨罐区重大危险源', 'Ammonia vessels hazard', 'storage', ('bullet', 'drum'), 0.85, 35),
         ('AR-2000', '甲醇罐组一重大危险源', 'Methanol group 1 hazard', 'storage', ('tank',), 0.93, 12),
         ('AR-2050', '甲醇罐组二重大危险源', 'Methanol group 2 hazard', 'storage', ('tank',), 0.93, 12),
         ('AR-2090', '甲醇中间罐组重大危险源', 'Methanol day tanks hazard', 'storage', ('tank',), 0.85, 12),
         ('AR-5500', '溶剂罐区重大危险源', 'Solvent farm hazard', 'storage', ('tank',), 0.92, 35))
KEPT_EMPTY = ('T-2105',)


def level(r):
    return 1 if r >= 100 else 2 if r >= 50 else 3 if r >= 10 else 4


def alpha(exposed):
    return 2.0 if exposed >= 100 else 1.5 if exposed >= 50 else 1.2 if exposed >= 30 else 1.0 if exposed >= 1 else 0.5


def quantities(p, ring, kinds, share):
    """Tonnes of each known substance in a ring."""
    out = {}
    for a in p.assets:
        if a.vol and a.kind in kinds and a.cas in DENSITY and a.id not in KEPT_EMPTY and contains(ring, a.x, a.y):
            out[a.cas] = out.get(a.cas, 0.0) + a.vol * share * DENSITY[a.cas] / 1000.0
    return out


def vessel_of(p, ring, kinds):
    """The largest vessel of a unit that is in use, the first of equals."""
    held = [a for a in p.assets if a.vol and a.kind in kinds and a.cas in DENSITY and a.id not in KEPT_EMPTY and contains(ring, a.x, a.y)]
    return max(held, key=lambda a: a.vol)


def cases(name, vessel):
    """Releases to look at before they happen: holes of 10, 25 and 100 mm (near the small, medium and large holes of API RP 581) and all at once."""
    at = {'asset': vessel.id, 'substance': vessel.cas}
    holes = [{'id': '%s-%d' % (name, mm), **at, 'release': 'hole', 'inputs': {'hole': mm / 1000.0}} for mm in (10, 25, 100)]
    return holes + [{'id': name + '-burst', **at, 'release': 'burst'}]


def build(p):
    for n, (area_id, zh, en, kind, kinds, share, exposed) in enumerate(UNITS):
        area = next(a for a in p.areas if a['id'] == area_id)
        found = quantities(p, area['ring'], kinds, share)
        rows = [{'chemical': cas, 'quantity': round(q, 1), 'threshold': Q_BETA[cas][0], 'beta': Q_BETA[cas][1]} for cas, q in sorted(found.items())]
        assert sum(r['quantity'] / r['threshold'] for r in rows) >= 1.0, area_id
        r = alpha(exposed) * sum(q['beta'] * q['quantity'] / q['threshold'] for q in rows)
        name = 'MH-%02d' % (n + 1)
        p.take(name)
        p.hazards.append({'id': name, 'name': {'zh': zh, 'en': en}, 'kind': kind, 'enterprise': area['ent'], 'area': area_id, 'exposed': exposed,
                          'level': level(r), 'substances': rows})
        p.hazard_cases += cases(name, vessel_of(p, area['ring'], kinds))
