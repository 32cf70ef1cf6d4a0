# SPDX-License-Identifier: GPL-3.0-or-later
"""alarms.json: classes, records, suppression by design, equipment tree, what fails together, who may do what."""

import math

from . import alarm_gas, alarm_process

CLASSES = (  # id, names, latching, s until it comes again though acknowledged
    ('toxic-gas', '有毒气体', 'Toxic gas', False, 600), ('combustible-gas', '可燃气体', 'Combustible gas', False, 600),
    ('major-hazard', '重大危险源', 'Major hazard', False, 900), ('safety-system', '安全设施', 'Safety system', False, 900),
    ('reaction', '反应安全', 'Reaction safety', False, 600), ('fire-water', '消防水', 'Fire water', False, 3600),
    ('process', '工艺', 'Process', False, 0), ('machine', '机组', 'Machine', False, 0), ('utility', '公用工程', 'Utility', False, 1800),
    ('power', '供配电', 'Power', False, 1800), ('environment', '环保', 'Environment', False, 0), ('person', '人员安全', 'People', False, 300), ('system', '系统', 'System', False, 0), ('quality', '质量', 'Quality', False, 0))

OPERATORS = (('zhaomin', '赵敏', 'Zhao Min', 'operator'), ('liuqiang', '刘强', 'Liu Qiang', 'operator'), ('sunli', '孙丽', 'Sun Li', 'operator'),
             ('chenbo', '陈波', 'Chen Bo', 'operator'), ('wangjun', '王军', 'Wang Jun', 'shift-leader'), ('zhouhui', '周辉', 'Zhou Hui', 'shift-leader'),
             ('linfeng', '林峰', 'Lin Feng', 'engineer'))
POLICY = {'shelfMax': {'operator': [0, 1800, 14400, 28800], 'shift-leader': [1800, 7200, 28800, 43200], 'engineer': [1800, 7200, 28800, 43200]},
          'mayRemove': ['shift-leader', 'engineer'], 'realarm': [600, 1800, 0, 0],
          'operators': [{'id': i, 'name': {'zh': zh, 'en': en}, 'role': role} for i, zh, en, role in OPERATORS]}

BUSES = {
    'SG-8321': ['P-118A', 'P-118C', 'P-118E', 'K-130A', 'K-130C', 'K-150A', 'K-3311', 'K-3313', 'P-3201', 'P-3203', 'P-2101A', 'K-2501A'],
    'SG-8322': ['P-118B', 'P-118D', 'P-118F', 'K-130B', 'K-150B', 'K-150C', 'K-3312', 'K-3314', 'P-3202', 'P-3204', 'P-2101B', 'K-2501B'],
    'SG-8323': ['TR-1221', 'TR-1222', 'TR-1223', 'TR-1224', 'R-51??', 'R-52??', 'R-53??', 'K-5801', 'K-5802'],
    'SG-8324': ['K-8201', 'K-8202', 'K-8203', 'K-8204', 'P-8111', 'P-8112', 'P-8113', 'P-4001', 'P-4002', 'P-4003', 'P-4004', 'K-843?'],
}


def text(zh, en):
    return {'zh': zh, 'en': en}


def steps(zh, en):
    """What to do, one step a line."""
    lines = en.split('; ')
    return text(zh.replace('；', '\n'), '\n'.join(line[0].upper() + line[1:] for line in lines))


def templates():
    for match, name, within, cause, consequence, action, more in alarm_gas.GAS + alarm_gas.VESSELS + alarm_process.TANKS \
            + alarm_process.MACHINES + alarm_process.UTILITIES:
        yield {'match': match, 'class': name, 'respondWithin': within, 'cause': text(*cause), 'consequence': text(*consequence), 'action': steps(*action), **more}


def sees(camera, x, y):
    """Whether it stands in the range and the field of view of a camera."""
    away = math.hypot(x - camera['x'], y - camera['y'])
    bearing = math.degrees(math.atan2(x - camera['x'], y - camera['y']))
    off = (bearing - camera['more']['heading'] + 180.0) % 360.0 - 180.0
    return away <= camera['more']['range'] and abs(off) <= camera['more']['fov'] / 2.0


def nearest_camera(p, x, y):
    """The nearest that looks at it; failing that, the nearest that could be turned to it."""
    cameras = [q for q in p.places if q['kind'] == 'camera']
    looking = [q for q in cameras if sees(q, x, y)] or cameras
    return min(looking, key=lambda q: (math.hypot(x - q['x'], y - q['y']), q['id']))['id']


def records(p):
    for asset in p.assets:
        for tag in asset.tags:
            x, y = tag['position'][:2] if 'position' in tag else (asset.x, asset.y)
            for row in tag.get('limits', []):
                yield {'id': '%s/%s' % (tag['id'], row['name']), 'camera': nearest_camera(p, x, y)}


def others():
    """What is raised for whoever it happens to: people, links, values that fell silent."""
    stale = {'class': 'system', 'respondWithin': 900, 'procedure': 'SOP-IN-01',
             'cause': text('变送器故障、回路断线、卡件掉电或通信中断', 'The transmitter, its loop, a card or the network failed'),
             'consequence': text('该点失去监视，超限也不会报警', 'Nobody watches this point: it would not alarm beyond its limits'),
             'action': steps('看同设备其他测点和就地表；通知仪表处理，期间按规定时间现场巡检；影响联锁时办理联锁旁路手续',
                             'Look at the other values of the equipment and at the local gauge; call instruments, and walk the round meanwhile; where a trip depends on it, fill in the bypass form')}
    yield {'id': '*/STALE', 'message': text('测点无数据', 'No value comes'), 'priority': 3, **stale}
    yield {'id': 'stale/rest', 'message': text('大量测点无数据', 'Many values do not come'), 'priority': 2, **stale}
    yield {'id': '*/SOS', 'message': text('人员按下求救按钮', 'Somebody pressed SOS'), 'priority': 1, 'class': 'person', 'respondWithin': 60, 'latching': True,
           'cause': text('本人受伤、被困或发现险情；少数为误按', 'Hurt, trapped, or saw something dangerous; a few presses are by mistake'),
           'consequence': text('延误抢救；现场可能有毒气或着火，盲目施救会增加伤亡', 'Rescue comes late; gas or fire may be there, and rescue without protection adds victims'),
           'action': steps('对讲呼叫本人和同组人员；查看附近气体检测器和作业票；未核实为误按前派气防或急救到场；到场人员按最不利气体佩戴防护',
                           'Call the person and the crew by radio; look at gas detectors and permits nearby; unless it was a mistake send gas rescue or first aid; they wear protection for the worst gas'),
           'procedure': 'SOP-HR-01', 'plan': 'EP-HR-01'}
    yield {'id': '*/MOTIONLESS', 'message': text('人员长时间静止不动', 'Somebody does not move'), 'priority': 2, 'class': 'person', 'respondWithin': 120,
           'cause': text('昏倒、中毒或受伤；也可能在休息、标签脱落', 'Unconscious, poisoned or hurt; or at rest, or the tag fell off'),
           'consequence': text('中毒窒息者数分钟内丧失抢救时机', 'Who is poisoned or suffocates is lost within minutes'),
           'action': steps('呼叫本人，无应答呼叫最近的同事到场查看；位于受限空间或有毒区域时按中毒处置，先通知气防站',
                           'Call the person, without an answer send the nearest colleague to look; in a confined space or toxic area treat it as poisoning and call gas rescue first'),
           'procedure': 'SOP-HR-02', 'plan': 'EP-HR-01'}
    yield {'id': 'link/*', 'message': text('与平台的连接中断', 'The link to a platform is lost'), 'priority': 2, 'class': 'system', 'respondWithin': 300,
           'cause': text('网络或交换机故障、平台重启、证书或口令失效', 'Network or switch, a restart of the platform, a certificate or token that expired'),
           'consequence': text('画面数据陈旧，新的报警到不了本席', 'What is shown is old, and new alarms do not arrive here'),
           'action': steps('改用DCS、气体报警盘和电话值守；查看状态栏中的重连情况；超过5分钟通知仪表和网络值班',
                           'Watch by DCS, gas panel and telephone; look at the retries in the status bar; after five minutes call instruments and network'),
           'procedure': 'SOP-IT-01'}


def rule(name, reason, alarms, when, delay=0, release=0):
    out = {'id': name, 'reason': text(*reason), 'alarms': alarms, 'when': when}
    return {**out, **({'delay': delay} if delay else {}), **({'release': release} if release else {})}


def below(tag, value):
    return {'tag': {'id': tag, 'is': '<', 'value': value}}


def stopped():
    """A stop raises its alarms and they are dealt with; only a machine that stays stopped is quiet."""
    for n, s in enumerate('ABC'):
        yield rule('SR-CW-' + s, ('循环水泵P-118%s已停运10分钟，备用泵运行中' % s, 'Circulating pump P-118%s has been stopped for ten minutes, a spare runs' % s),
                   ['PT-118%d/L*' % (n + 1)], below('IT-118%d' % (n + 1), 20), 600, 60)
    for s in 'AB':
        yield rule('SR-CLP-' + s, ('液氯泵%s已停运10分钟，充装未进行' % s, 'Liquid chlorine pump %s has been stopped for ten minutes, nothing is filled' % s),
                   ['PT-2101%s/L*' % s], below('IT-2101' + s, 3), 600, 30)
    for s in 'ABC':
        yield rule('SR-K130-' + s, ('氯压机%s停机备用' % s, 'Chlorine compressor %s is on stand-by' % s), ['PT-130%s7/L*' % s], below('IT-130%s6' % s, 5), 600, 120)
    for n in range(1, 5):
        yield rule('SR-CELL-%d' % n, ('%d#整流变停电，所带电解槽计划停槽' % n, 'Rectifier %d is off: its cells are shut down as planned' % n),
                   ['FT-120%d/L*' % (2 * n - 1), 'FT-120%d/L*' % (2 * n)], below('IT-122%d' % n, 1), 300, 600)
    for s in 'ABC':
        yield rule('SR-HCL-' + s, ('合成炉%s氢气切断，计划停炉' % s, 'Hydrogen of furnace %s is shut: planned shut-down' % s), ['BS-240%s/L' % s], below('FT-240%s1' % s, 1), 300)
    for n in range(1, 4):
        yield rule('SR-BO-%d' % n, ('%d#锅炉停炉放水' % n, 'Boiler %d is shut down and drained' % n), ['LT-810%d/L*' % n], below('FT-810%d' % n, 2), 1800, 600)


def rules():
    yield from stopped()
    yield rule('SR-CW-LOSS', ('循环水总管失压，冷冻机高温高压为其后果', 'The cooling water main is lost; the hot chillers follow from it'),
               ['TT-150?3/H', 'PT-150?2/H', 'TT-130?3/H'], {'alarm': 'PT-1201/LL'}, 5, 300)
    for n in (1, 2):
        yield rule('SR-BUS-%d' % n, ('10kV %d段母线失压，循环泵出口压力低为其后果' % n, '10 kV section %d is dead; the low pump pressures follow from it' % n),
                   ['PT-1181/L*', 'PT-1183/L*'] if n == 1 else ['PT-1182/L*'], {'alarm': 'ET-832%d/LL' % n}, 2, 120)
    yield rule('SR-HW-4000', ('甲醇泵区动火：票证要求便携仪连续监测，一级报警由监护人处置，二级报警照常',
                              'Hot work at the methanol pumps: the permit asks for a portable meter all the time, level 1 is the watchman’s; level 2 stays'),
               ['GT-400?/H'], {'permit': {'kind': 'hot-work', 'area': 'AR-4000'}}, 0, 900)
    yield rule('SR-CS-8480', ('调节池受限空间作业：作业人员佩戴四合一检测仪，一级报警就地处置，二级报警照常',
                              'Entry into the equalisation tank: everybody carries a four-gas meter, level 1 is dealt with on the spot; level 2 stays'),
               ['GT-8401/H'], {'permit': {'kind': 'confined-space', 'asset': 'BS-8480'}}, 0, 900)


def equipment():
    for tank, valves in (('T-210%d', ('XV-210%d', 'XV-211%d', 'SP-210%d')), ('V-310%d', ('XV-310%d', 'XV-312%d', 'SP-310%d')), ('V-340%d', ('XV-340%d', 'XV-341%d', 'SP-340%d'))):
        for n in range(1, {'T-210%d': 5, 'V-310%d': 7, 'V-340%d': 3}[tank]):
            yield tank % n, [v % n for v in valves]
    yield 'C-2501', ['K-2501A', 'K-2501B', 'P-2501A', 'P-2501B']
    yield 'PL-1201', ['P-118' + s for s in 'ABCDEF'] + ['CT-119%d' % n for n in range(1, 7)] + ['CT-121%d' % n for n in range(1, 7)]
    yield 'PL-8221', ['K-820%d' % n for n in range(1, 5)]
    yield 'PL-8511', ['FP-850' + s for s in 'ABCD']
    yield 'FL-8601', ['V-8602']
    yield 'E-3301W', ['P-335%d' % n for n in range(1, 4)]
    for n in range(1, 5):
        yield 'TR-122%d' % n, ['R-120%d' % (2 * n - 1), 'R-120%d' % (2 * n)]
        yield 'V-333%d' % n, ['P-334%d' % n]
    for n in range(1, 4):
        yield 'B-810%d' % n, ['P-811%d' % n]
    for n in range(1, 7):
        yield 'C-540%d' % n, ['P-541%d' % n]


def groups():
    for n, bus in enumerate(sorted(BUSES)):
        yield 'CG-PW-%d' % (n + 1), '10kV %d段母线' % (n + 1), '10 kV bus section %d' % (n + 1), 'power', bus, BUSES[bus]
    yield ('CG-CW', '循环水总管', 'Cooling water main', 'header', 'PL-1201',
           ['K-130?', 'K-150?', 'K-140?', 'E-1511', 'E-1512', 'E-1421', 'E-1422', 'R-51??', 'R-52??', 'R-53??', 'C-540?', 'K-820?', 'C-130?'])
    yield 'CG-IA', '仪表风总管', 'Instrument air main', 'header', 'PL-8221', ['XV-*', 'X-5601', 'F-240?']
    yield 'CG-CL2', '氯气总管', 'Chlorine header', 'header', None, ['R-120?', 'C-130?', 'K-130?', 'E-1511', 'E-1512', 'V-150?', 'F-240?', 'PL-7001']
    yield 'CG-H2', '氢气总管', 'Hydrogen header', 'header', 'V-1411', ['K-140?', 'E-1421', 'E-1422', 'F-240?', 'PL-7002']
    yield 'CG-NH3', '氨制冷系统', 'Ammonia refrigeration', 'equipment', None, ['K-331?', 'E-330?', 'V-332?', 'V-333?', 'P-334?', 'E-3301W', 'AC-35??']
    yield 'CG-2100', '2#液氯储罐及其检测器', 'Liquid chlorine tanks and their detectors', 'equipment', None, ['T-210?', 'P-2101?', 'GD-21??', 'C-2501']
    yield 'CG-FLARE', '火炬系统', 'Flare system', 'header', 'FL-8601', ['V-8602', 'V-310?', 'V-313?', 'K-321?']
    yield 'CG-STEAM', '蒸汽管网', 'Steam main', 'header', 'PL-7005', ['B-810?', 'C-540?', 'E-230?', 'E-322?']


def build(p):
    """The document, member by member, each a list of rows or one value."""
    for group in groups():
        p.take(group[0])
    return {
        'policy': POLICY,
        'classes': [{'id': i, 'name': text(zh, en), **({'latching': True} if latching else {}), **({'realarm': realarm} if realarm else {})}
                    for i, zh, en, latching, realarm in CLASSES],
        'templates': list(templates()),
        'alarms': list(records(p)) + list(others()),
        'suppress': list(rules()),
        'equipment': [{'parent': parent, 'children': children} for parent, children in equipment()],
        'causeGroups': [{'id': i, 'name': text(zh, en), 'kind': kind, **({'root': root} if root else {}), 'members': members}
                        for i, zh, en, kind, root, members in groups()],
    }
