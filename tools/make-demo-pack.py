#!/usr/bin/python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""Writes data/demo, the site pack of Binhai Chemical Park. Deterministic; the result is committed.

Of library/ it writes experts, teams and materials; cases, plans, scenarios, risk features and failures are written by hand.

Usage: tools/make-demo-pack.py [FOLDER]
"""

import os
import sys

sys.dont_write_bytecode = True
HERE = os.path.dirname(os.path.abspath(__file__))
sys.path.insert(0, HERE)

from demo_pack import ammonia, chloralkali, contents, fine, hazards, library_people, library_stock, lpg, methanol, park, public, rationalise, risk, utilities, write  # noqa: E402
from demo_pack.model import Pack  # noqa: E402

ENTERPRISES = (('E1', '海川氯碱有限公司', 'Haichuan Chlor-Alkali'), ('E2', '东港液化气有限公司', 'Donggang LPG'),
               ('E3', '海韵冷链物流有限公司', 'Haiyun Cold Chain'), ('E4', '中润甲醇仓储有限公司', 'Zhongrun Methanol Terminal'),
               ('E5', '瑞成精细化工有限公司', 'Ruicheng Fine Chemicals'))


def main():
    p = Pack()
    for e_id, zh, en in ENTERPRISES:
        p.take(e_id)
        p.enterprises.append((e_id, zh, en))
    park.build(p)
    for module in (chloralkali, lpg, ammonia, methanol, fine, utilities, public):
        module.build(p)
    contents.apply(p)
    park.finish(p)
    risk.units(p)
    hazards.build(p)
    rationalise.apply(p)
    folder = sys.argv[1] if len(sys.argv) > 1 else os.path.join(HERE, '..', 'data', 'demo')
    write.write(p, folder)
    library_people.write(p, folder)
    library_stock.write(p, folder)


if __name__ == '__main__':
    main()
