# SPDX-License-Identifier: GPL-3.0-or-later
"""Alarm rationalisation (GB/T 41261, EEMUA 191): a limit stays where an operator would act on it, and few are urgent.

The equipment templates propose limits; here what nobody would act on is taken away again, and the priorities are
brought near the recommended 5 / 15 / 80 per cent, with a handful of first priority above them.
"""

import re

# (kind of asset, pattern of tag): readings that are trended, not alarmed
TRENDED = [
    ('centrifuge', 'VT-'), ('cooling-tower', 'VT-'), ('filling-station', 'WT-'), ('blower', 'VT-'), ('transformer', 'IT-'),
    ('column', 'LT-54|LT-13|PT-54|TT-540.T|FT-16|PT-16'), ('reactor', 'IT-|LT-|TT-24|FT-24'), ('evaporator', 'TT-23'),
    ('electrolyser', 'IT-|TT-|PT-.*H$'), ('compressor', 'TT-14|TT-32|VT-1[45]|VT-32|PT-.*1$|TT-82'), ('basin', 'PH-84|AT-84|LT-84[01]|TT-16'),
    ('pump', 'IT-|TT-|PT-25|PT-33|PT-81|VT-16|VT-23|VT-32|VT-33|VT-81|VT-40|PT-16'), ('bullet', 'LT-33|PT-33|WT-'), ('drum', 'PT-'), ('condenser', 'TT-'),
    ('tank', 'LT-23|LT-25|LT-16|LT-83|LT-82|PT-82|TT-20|PT-20'), ('boiler', 'AT-|PT-.*F$'), ('pipeline', 'PT-70|CT-|TT-'),
    ('other', 'PH-|TT-57|MT-|AT-23'), ('loading-arm', 'PT-'), ('heater', 'TT-32'), ('exchanger', 'TT-1'), ('ups', 'ET-112'),
    ('scrubber', 'PH-'), ('vessel', 'LT-43'), ('sphere', 'TT-'), ('evaporator', 'LT-23'), ('reactor', 'PT-53'),
]

# pattern of "tag/limit" → priority; the first that fits decides
PRIORITIES = [
    (r'GT-21\d\d/HH', 1), (r'GT-21\d\d/H', 3), (r'PT-210[1-4]/HH|LT-210[1-4]/HH|PT-310\d/HH|PT-340\d/HH', 1),
    (r'PT-2102/H|PT-2103/H|PT-310\d/H|LT-310\d/HH|PT-340\d/H|LT-340\d/HH|FT-3301/L', 2), (r'LT-20\d1/HH', 2), (r'GT-(22|34)\d\d/HH', 2),
    (r'PT-150./HH|BS-8601/L|PT-8511/LL|PT-822\d/LL|TT-5601/HH|AT-5601/HH|AT-2501/LL', 2),
    (r'GT-(12|13|15|33|51)\d\d/HH|GT-31\d\d/HH|GT-32[05]\d/HH|GT-20\d\d/HH', 3), (r'GT-.*', 4),
    (r'TT-21\d\d/HH|PT-210\d/H|LT-210\d/H|LT-310\d/H|LT-340\d/H|TT-340\d/H|LT-20\d1/H', 3), (r'PT-313\d/HH|LT-313\d/HH', 3),
    (r'TT-5[12]\d\d/HH', 3), (r'BS-240./L|PT-240./HH|LT-1411/(HH|LL)|PT-120\dC/HH', 3), (r'ET-832\d/LL|LT-810\d/LL', 3),
    (r'.*L?T-21\d\d/.*', 4), (r'.*', None),
]


def priority(name, proposed):
    for pattern, value in PRIORITIES:
        if re.fullmatch(pattern, name):
            return value or max(proposed, 4)
    return proposed


def apply(pack):
    for asset in pack.assets:
        for tag in asset.tags:
            if any(kind == asset.kind and re.match(pattern, tag['id']) for kind, pattern in TRENDED):
                if tag['id'] not in ('VT-1181', 'VT-1182'):
                    tag.pop('limits', None)
            for row in tag.get('limits', []):
                row['priority'] = priority('%s/%s' % (tag['id'], row['name']), row['priority'])
                if asset.kind == 'compressor' and tag['kind'] == 'vibration' and row['name'] == 'H':
                    row.update(count=3, countWithin=60)  # a single surge is no bearing
