# SPDX-License-Identifier: GPL-3.0-or-later
"""What the makers of the library's files share."""

import json
import os


def spot(p, building):
    """The middle of a building in the site's frame, m."""
    ring = next(b['ring'] for b in p.buildings if b['id'] == building)
    return {'east': round(sum(x for x, _ in ring) / len(ring), 1), 'north': round(sum(y for _, y in ring) / len(ring), 1)}


def save(folder, name, records):
    os.makedirs(os.path.join(folder, 'library'), exist_ok=True)
    with open(os.path.join(folder, 'library', name), 'w', encoding='utf-8', newline='\n') as out:
        out.write('[\n%s\n]\n' % ',\n'.join(json.dumps(r, ensure_ascii=False, separators=(',', ':')) for r in records))
