#!/usr/bin/python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""Checks data/demo/library without building anything: JSON Schemas, links, ids of assets, tags, areas, cameras, CAS numbers, amounts.

Usage: tools/check-library.py [--made] [PACK]
--made: also makes the demo pack anew and compares every file that tools/make-demo-pack.py writes with the committed one.
"""

import glob
import json
import os
import subprocess
import sys
import tempfile

import jsonschema

HERE = os.path.dirname(os.path.abspath(__file__))
SCHEMAS = os.path.join(HERE, '..', 'data', 'schemas')
LEAST = {'case': 30, 'plan': 20, 'scenario': 20, 'expert': 40, 'team': 25, 'material': 150, 'risk-feature': 60, 'failure': 60}  # of the demo pack


def load(path):
    with open(path, encoding='utf-8') as file:
        return json.load(file)


def site_ids(pack):
    assets = load(os.path.join(pack, 'assets.json'))['assets']
    tags = {t['id']: t for a in assets for t in a.get('tags', [])}
    alarms = {'%s/%s' % (t, limit['name']) for t, tag in tags.items() for limit in tag.get('limits', [])}

    def layer(name):
        return {f['properties']['id']: f['properties']['kind'] for f in load(os.path.join(pack, name))['features']}
    return {'asset': {a['id'] for a in assets}, 'tag': set(tags), 'alarm': alarms, 'area': set(layer('areas.geojson')),
            'camera': {i for i, kind in layer('places.geojson').items() if kind == 'camera'}}


def validators():
    schemas = [load(p) for p in sorted(glob.glob(os.path.join(SCHEMAS, 'library-*.schema.json')))]
    store = {schema['$id']: schema for schema in schemas}

    def judge(schema):
        return jsonschema.Draft202012Validator(schema, resolver=jsonschema.RefResolver(schema['$id'], schema, store=store))
    return {s['$id'].split('.')[0][len('library-'):]: judge(s) for s in schemas}


def cas_ok(text):
    digits = text.replace('-', '')
    return sum(n * int(d) for n, d in enumerate(reversed(digits[:-1]), 1)) % 10 == int(digits[-1])


def named(node, path=''):
    """What a condition, a step or an inject names: (kind, id, path)."""
    if isinstance(node, list):
        for n, child in enumerate(node):
            yield from named(child, '%s[%d]' % (path, n))
    elif isinstance(node, dict):
        for key, child in node.items():
            if key in ('tag', 'alarm', 'asset', 'camera') and isinstance(child, str):
                yield key, child, path
            elif key == 'team' and isinstance(child, str):
                yield 'record', child, path
            elif key == 'command' and child == 'dispatch':
                yield 'record', node['target'], path
            elif key == 'command' and child == 'valve':
                yield 'asset', node['target'], path
            elif key == 'command' and child == 'broadcast' and node['target'] not in ('*', '@incident'):
                yield 'area', node['target'], path
            else:
                yield from named(child, path + '.' + key)


def check_record(r, ids):
    for s in r.get('substances', []) + r['body'].get('applies', {}).get('substances', []):
        if not cas_ok(s):
            yield 'bad CAS number %s' % s
    for link in r.get('links', []):
        if link['kind'] in ids and link['target'] not in ids[link['kind']]:
            yield 'link to %s %s leads nowhere' % (link['kind'], link['target'])
        if link['kind'] == 'substance' and not cas_ok(link['target']):
            yield 'bad CAS number %s' % link['target']
    for area in r.get('areas', []) + r['body'].get('applies', {}).get('areas', []):
        if area not in ids['area']:
            yield 'no area %s' % area
    for asset in r['body'].get('applies', {}).get('assets', []):
        if asset not in ids['asset']:
            yield 'no asset %s' % asset
    for kind, name, path in named(r['body'], 'body'):
        if name not in ids[kind]:
            yield '%s: no %s %s' % (path, kind, name)


def check_made(pack):
    """What the makers write is what is committed."""
    with tempfile.TemporaryDirectory() as folder:
        subprocess.run([sys.executable, os.path.join(HERE, 'make-demo-pack.py'), folder], check=True, capture_output=True)
        for path in sorted(glob.glob(os.path.join(folder, '**', '*.*json'), recursive=True)):
            name = os.path.relpath(path, folder)
            with open(path, 'rb') as made, open(os.path.join(pack, name), 'rb') as kept:
                if made.read() != kept.read():
                    yield '%s: not what tools/make-demo-pack.py makes' % name


def main():
    arguments = [a for a in sys.argv[1:] if a != '--made']
    pack = arguments[0] if arguments else os.path.join(HERE, '..', 'data', 'demo')
    ids, problems, records, check = site_ids(pack), [], [], validators()
    for path in sorted(glob.glob(os.path.join(pack, 'library', '*.json'))):
        records += [(os.path.basename(path), r) for r in load(path)]
    ids['record'] = {r['id'] for _, r in records}
    if len(ids['record']) < len(records):
        problems.append('ids are not unique')
    for file, r in records:
        problems += ['%s: %s: %s: %s' % (file, r['id'], e.json_path, e.message[:200]) for e in check[r['kind']].iter_errors(r)]
        problems += ['%s: %s: %s' % (file, r['id'], p) for p in check_record(r, ids)]
        if not any(link['kind'] == 'record' for link in r.get('links', [])):
            problems.append('%s: %s: linked to no other record' % (file, r['id']))
    for kind, least in LEAST.items():
        count = sum(r['kind'] == kind for _, r in records)
        print('%-13s %d' % (kind, count))
        if count < least:
            problems.append('%s: %d of %d' % (kind, count, least))
    if '--made' in sys.argv:
        problems += check_made(pack)
    print('\n'.join(problems) or 'good')
    return bool(problems)


if __name__ == '__main__':
    sys.exit(main())
