#!/usr/bin/python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""The JSON Schemas of the site pack against packs that are right and against changes that are wrong.

Usage: check-schemas.py SOURCE-FOLDER.
"""

import copy
import json
import os
import sys

import jsonschema

DOCUMENTS = {'site.json': 'site', 'areas.geojson': 'areas', 'buildings.geojson': 'buildings', 'roads.geojson': 'roads',
             'places.geojson': 'places', 'risk-units.geojson': 'risk-units', 'routes.json': 'routes', 'assets.json': 'assets',
             'major-hazards.json': 'major-hazards', 'alarms.json': 'alarms'}

# document, path to a value of tests/core/site/good, what it becomes (None: removed)
WRONG = [
    ('site.json', ['format'], 'vigil-site/2'), ('site.json', ['origin', 'lat'], 95), ('site.json', ['enterprises'], []),
    ('site.json', ['name'], {}), ('site.json', ['levels', 0, 'index'], 7),
    ('areas.geojson', ['features', 0, 'properties', 'kind'], 'farm'), ('areas.geojson', ['features', 0, 'properties', 'name'], None),
    ('areas.geojson', ['features', 0, 'geometry', 'type'], 'MultiPolygon'),
    ('areas.geojson', ['features', 0, 'geometry', 'coordinates', 0], [[1, 2], [3, 4], [1, 2]]),
    ('buildings.geojson', ['features', 0, 'properties', 'height'], '9'), ('buildings.geojson', ['features', 0, 'properties', 'hieght'], 9),
    ('roads.geojson', ['features', 0, 'properties', 'width'], -1), ('places.geojson', ['features', 0, 'geometry', 'coordinates'], [121.5]),
    ('places.geojson', ['features', 0, 'geometry', 'coordinates'], [200, 31]), ('risk-units.geojson', ['features', 0, 'properties', 'level'], 5),
    ('routes.json', ['ways', 0, 'nodes'], ['n1']), ('routes.json', ['ways', 0, 'kind'], 'ladder'),
    ('assets.json', ['assets', 0, 'id'], 'T 1'), ('assets.json', ['assets', 0, 'chemical'], 'chlorine'),
    ('assets.json', ['assets', 0, 'shape', 'width'], 3), ('assets.json', ['assets', 0, 'tags', 0, 'limits', 0, 'deadband'], -1),
    ('assets.json', ['assets', 0, 'tags', 0, 'limits', 0, 'name'], 'HHH'), ('assets.json', ['assets', 0, 'tags', 0, 'stale_after'], 9),
    ('alarms.json', ['policy', 'shelfMax', 'operator'], [0, 0, 0]), ('alarms.json', ['classes', 0, 'latching'], 1),
    ('alarms.json', ['templates', 0, 'match', 'kind'], ['smell']), ('alarms.json', ['templates', 0, 'match'], None),
    ('alarms.json', ['alarms', 0, 'respondWithin'], 0), ('alarms.json', ['suppress', 0, 'when'], {}),
    ('alarms.json', ['suppress', 0, 'when', 'tag', 'is'], '=<'), ('alarms.json', ['causeGroups', 0, 'kind'], 'steam'),
    ('alarms.json', ['equipment', 0, 'children'], []), ('assets.json', ['assets', 0, 'tags', 0, 'limits', 0, 'count'], 3),
    ('assets.json', ['assets', 0, 'tags', 0, 'asset'], 'P-1'), ('assets.json', ['defaults', 'smell'], {}),
]


def load(*parts):
    with open(os.path.join(*parts), encoding='utf-8') as text:
        return json.load(text)


def changed(document, path, value):
    document = copy.deepcopy(document)
    place = document
    for step in path[:-1]:
        place = place[step]
    if value is None:
        del place[path[-1]]
    else:
        place[path[-1]] = value
    return document


def main():
    root = sys.argv[1]
    folder = os.path.join(root, 'data', 'schemas')
    schemas = {n: load(folder, n) for n in sorted(os.listdir(folder)) if n.startswith('site-')}
    validators, bad = {}, []
    for name, schema in schemas.items():
        jsonschema.Draft202012Validator.check_schema(schema)
        resolver = jsonschema.RefResolver(schema['$id'], schema, store=schemas)
        validators[name] = jsonschema.Draft202012Validator(schema, resolver=resolver)
    for pack in ('data/demo', 'tests/core/site/good'):
        for file, name in DOCUMENTS.items():
            document = load(root, pack, file)
            for error in list(validators['site-%s.schema.json' % name].iter_errors(document))[:5]:
                bad.append('%s/%s: %s: %s' % (pack, file, error.json_path, error.message[:200]))
    for file, path, value in WRONG:
        document = changed(load(root, 'tests/core/site/good', file), path, value)
        if validators['site-%s.schema.json' % DOCUMENTS[file]].is_valid(document):
            bad.append('%s %s = %r passes' % (file, path, value))
    print('\n'.join(bad) or '%d schemas, %d wrong changes refused' % (len(schemas), len(WRONG)))
    return 1 if bad else 0


if __name__ == '__main__':
    sys.exit(main())
