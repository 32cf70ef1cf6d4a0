# SPDX-License-Identifier: GPL-3.0-or-later
"""The library's rescue materials: what lies in which store, how much, until when."""

import datetime

from .library_common import save, spot

LIFE, WORKS, FIELD = '生命救援与生活救助', '工程抢险与专业处置', '现场管理与保障'  # top classes of GB/T 38565-2020
CL, NH3, LPG, MEOH, NAOH, H2S, HCL, H2 = '7782-50-5', '7664-41-7', '74-98-6', '67-56-1', '1310-73-2', '7783-06-4', '7647-01-0', '1333-74-0'

# key: building, what stands on the door (zh), keeper, phone, areas
STORES = {
    'STORE': ('BLD-STORE', '园区应急物资库', '物资库保管员 沈建', '8151', ['AR-RESCUE']),
    'RESC': ('BLD-RESC', '气防站器材室', '气防站值班员', '8120', ['AR-RESCUE']),
    'FIRE': ('BLD-FIRE', '消防一中队器材库', '消防一中队通信员', '8119', ['AR-FIRE']),
    'CLIN': ('BLD-CLIN', '园区医务所急救药柜', '医务所护士长 罗敏', '8125', ['AR-ADM']),
    'E1WH': ('BLD-E1-WH', '海川氯碱备品备件库', '氯碱仓库 高翔', '8213', ['AR-E1-AUX']),
    'E1CL': ('BLD-CL2R', '液氯罐区应急柜', '液氯岗位班长', '8216', ['AR-2100']),
    'E1FIL': ('BLD-CYLF', '液氯充装间应急柜', '充装岗位班长', '8218', ['AR-2200']),
    'E2CR': ('BLD-E2-CR', '东港液化气应急器材室', '液化气站安全员 何勇', '8313', ['AR-3100']),
    'E2LCR': ('BLD-E2-LCR', 'LPG装卸区应急柜', '装卸班长', '8316', ['AR-3250']),
    'E3CR': ('BLD-E3-CR', '海韵冷链氨防护柜', '氨机房班长', '8413', ['AR-3300']),
    'E4WH': ('BLD-E4-WH', '中润甲醇备件库', '甲醇仓库 邵军', '8513', ['AR-E4-OFF']),
    'E4JET': ('BLD-JETTY', '码头应急器材间', '码头班长', '8518', ['AR-JETTY']),
    'E5CCR': ('BLD-E5-CCR', '瑞成精化应急柜', '精化安全员 汪洋', '8613', ['AR-E5-OFF']),
    'E5TF': ('BLD-E5-TCR', '溶剂罐区应急柜', '罐区班长', '8616', ['AR-5500']),
    'LOG': ('BLD-INSP', '物流服务中心应急柜', '物流值班员', '8713', ['AR-INSP']),
}

# zh, en, class, unit, life in years (0: none), tags, substances, hazards, {store: (quantity, minimum)}
ITEMS = (
    ('正压式空气呼吸器', 'Self-contained breathing apparatus', LIFE, '套', 0, ['呼吸防护'], [CL, NH3, H2S, HCL], ['toxic', 'asphyxiation'],
     {'RESC': (40, 30), 'FIRE': (36, 30), 'E1WH': (12, 8), 'E1CL': (4, 4), 'E1FIL': (4, 4), 'E2CR': (8, 6), 'E3CR': (6, 6), 'E4WH': (8, 6), 'E4JET': (4, 2),
      'E5CCR': (8, 6), 'LOG': (4, 2)}),
    ('空气呼吸器备用气瓶6.8L', 'Spare cylinder for breathing apparatus, 6.8 L', LIFE, '只', 15, ['呼吸防护'], [CL, NH3, H2S], ['toxic'],
     {'RESC': (80, 60), 'FIRE': (60, 60), 'E1WH': (20, 16), 'E3CR': (6, 6), 'E5CCR': (10, 8)}),
    ('全封闭气密型化学防护服', 'Gas-tight chemical protective suit', LIFE, '套', 5, ['个体防护'], [CL, NH3, HCL], ['toxic', 'corrosion'],
     {'RESC': (16, 12), 'FIRE': (12, 10), 'E1CL': (4, 4), 'E1FIL': (2, 2), 'E3CR': (4, 4), 'E5CCR': (4, 4)}),
    ('防氨、防氯过滤式全面罩', 'Full-face mask with ammonia and chlorine filters', LIFE, '只', 3, ['呼吸防护'], [CL, NH3], ['toxic'],
     {'STORE': (200, 200), 'E1WH': (80, 60), 'E1FIL': (20, 16), 'E3CR': (40, 30), 'E5CCR': (40, 40)}),
    ('化学氧自救呼吸器', 'Chemical oxygen escape set', LIFE, '只', 3, ['逃生'], [CL, NH3, H2S], ['toxic'],
     {'STORE': (300, 250), 'E1CL': (12, 10), 'E3CR': (20, 20), 'LOG': (10, 10)}),
    ('隔热服', 'Heat-protective suit', LIFE, '套', 5, ['个体防护'], [LPG, MEOH, H2], ['fire', 'jet-fire'],
     {'FIRE': (16, 12), 'E2CR': (4, 4), 'E4WH': (4, 4), 'E1WH': (2, 2)}),
    ('防冻手套和围裙', 'Cryogenic gloves and apron', LIFE, '套', 3, ['个体防护'], [CL, NH3, LPG], ['cryogenic'],
     {'E1CL': (6, 4), 'E3CR': (6, 6), 'E2LCR': (6, 4)}),
    ('液氯储罐堵漏箱', 'Chlorine emergency kit for tanks', WORKS, '套', 5, ['堵漏器材'], [CL], ['leak', 'toxic'], {'RESC': (2, 2), 'E1CL': (1, 1)}),
    ('液氯钢瓶堵漏器具', 'Chlorine emergency kit for cylinders', WORKS, '套', 5, ['堵漏器材'], [CL], ['leak', 'toxic'], {'RESC': (2, 2), 'E1FIL': (2, 2)}),
    ('液氯钢瓶应急碱池吊具', 'Lifting gear for the chlorine cylinder lye pit', WORKS, '套', 0, ['吊装'], [CL], ['leak'], {'E1FIL': (1, 1)}),
    ('罐车、法兰捆绑式堵漏工具', 'Strap-on sealing tools for tankers and flanges', WORKS, '套', 5, ['堵漏器材'], [CL, NH3, LPG, MEOH], ['leak'],
     {'RESC': (3, 2), 'FIRE': (2, 2), 'E2LCR': (1, 1), 'E4WH': (1, 1), 'E5TF': (1, 1), 'LOG': (1, 1)}),
    ('磁压堵漏工具', 'Magnetic sealing tool', WORKS, '套', 5, ['堵漏器材'], [LPG, MEOH], ['leak'], {'RESC': (1, 1), 'FIRE': (1, 1), 'E4WH': (1, 1)}),
    ('木质堵漏楔', 'Wooden plugs', WORKS, '套', 0, ['堵漏器材'], [CL, NH3, MEOH], ['leak'],
     {'RESC': (4, 4), 'E1CL': (2, 2), 'E3CR': (2, 2), 'E4WH': (2, 2), 'E5TF': (2, 2), 'LOG': (1, 1)}),
    ('防爆工具（铜）', 'Non-sparking tools', WORKS, '套', 0, ['工具'], [LPG, MEOH, H2], ['explosion'],
     {'E2CR': (4, 3), 'E2LCR': (2, 2), 'E4WH': (4, 3), 'E4JET': (1, 1), 'E5TF': (2, 2), 'E1WH': (3, 2)}),
    ('30%碱液', 'Caustic soda solution 30 %', WORKS, 't', 0, ['中和剂'], [NAOH, CL, HCL], ['toxic', 'corrosion'], {'E1CL': (18, 22), 'E1FIL': (6, 5)}),
    ('片碱', 'Caustic soda flakes', WORKS, 't', 2, ['中和剂'], [NAOH, CL], ['toxic'], {'STORE': (5, 5), 'E1WH': (3, 2)}),
    ('熟石灰', 'Slaked lime', WORKS, 't', 2, ['中和剂'], [CL, HCL], ['toxic', 'corrosion'], {'STORE': (8, 8), 'E1WH': (2, 2), 'E5TF': (1, 1)}),
    ('查漏用氨水（10%）', 'Ammonia water 10 % for leak search', WORKS, 'L', 1, ['检测'], [CL], ['leak'], {'E1CL': (10, 5), 'E1FIL': (10, 5), 'RESC': (5, 5)}),
    ('柠檬酸', 'Citric acid', WORKS, 'kg', 3, ['中和剂'], [NH3], ['toxic'], {'E3CR': (500, 300), 'STORE': (200, 200)}),
    ('碳酸氢钠', 'Sodium bicarbonate', WORKS, 'kg', 2, ['中和剂'], [HCL], ['corrosion'], {'E1WH': (400, 300), 'E5TF': (200, 200)}),
    ('抗溶性泡沫液AFFF/AR 3%', 'Alcohol-resistant foam concentrate 3 %', WORKS, 't', 3, ['灭火剂'], [MEOH], ['fire', 'pool-fire'],
     {'FIRE': (20, 15), 'E4WH': (30, 25), 'E5TF': (4, 4)}),
    ('水成膜泡沫液6%', 'Film-forming foam concentrate 6 %', WORKS, 't', 8, ['灭火剂'], [], ['fire'], {'FIRE': (15, 12), 'STORE': (10, 10)}),
    ('干粉灭火剂（ABC）', 'Dry powder ABC', WORKS, 't', 5, ['灭火剂'], [LPG, H2], ['fire', 'jet-fire'], {'FIRE': (6, 5), 'E2CR': (2, 2)}),
    ('35kg推车式干粉灭火器', 'Wheeled dry powder extinguisher 35 kg', WORKS, '具', 5, ['灭火剂'], [LPG, MEOH], ['fire'],
     {'E2LCR': (8, 8), 'E4JET': (6, 6), 'E5TF': (6, 6), 'LOG': (4, 4)}),
    ('移动消防水炮', 'Portable water monitor', WORKS, '门', 0, ['消防装备'], [LPG, MEOH], ['fire'], {'FIRE': (8, 6), 'E2CR': (2, 2), 'E4WH': (2, 2)}),
    ('水幕水带（65mm）', 'Water curtain hose 65 mm', WORKS, 'm', 8, ['消防装备'], [CL, NH3, LPG], ['toxic', 'leak'],
     {'FIRE': (1000, 800), 'E3CR': (100, 100), 'E2CR': (200, 200), 'E1WH': (200, 200)}),
    ('大口径供水带（150mm）', 'Large-bore supply hose 150 mm', WORKS, 'm', 8, ['消防装备'], [], ['fire'], {'FIRE': (2000, 1600), 'STORE': (1000, 1000)}),
    ('移动排烟风机（防爆）', 'Explosion-proof ventilating fan', WORKS, '台', 0, ['通风'], [H2S, MEOH], ['confined-space', 'asphyxiation'],
     {'RESC': (4, 3), 'E5CCR': (2, 1), 'E4WH': (1, 1)}),
    ('三脚架和救援绞盘', 'Tripod with rescue winch', LIFE, '套', 5, ['受限空间'], [H2S], ['confined-space', 'fall'], {'RESC': (3, 2), 'FIRE': (2, 2), 'E5CCR': (1, 1)}),
    ('四合一气体检测仪', 'Four-gas detector', WORKS, '台', 2, ['检测'], [H2S], ['confined-space', 'asphyxiation'],
     {'RESC': (10, 8), 'FIRE': (8, 6), 'E5CCR': (4, 4), 'E4WH': (4, 4), 'LOG': (2, 2)}),
    ('便携式氯气检测仪', 'Portable chlorine detector', WORKS, '台', 2, ['检测'], [CL], ['toxic'], {'RESC': (8, 6), 'E1CL': (4, 4), 'E1FIL': (4, 4)}),
    ('便携式氨气检测仪', 'Portable ammonia detector', WORKS, '台', 2, ['检测'], [NH3], ['toxic'], {'RESC': (6, 4), 'E3CR': (6, 6)}),
    ('便携式可燃气体检测仪', 'Portable combustible gas detector', WORKS, '台', 2, ['检测'], [LPG, MEOH, H2], ['explosion'],
     {'E2CR': (6, 6), 'E2LCR': (4, 4), 'E4WH': (6, 4), 'E5TF': (2, 2)}),
    ('热成像仪', 'Thermal camera', WORKS, '台', 5, ['检测'], [], ['fire'], {'FIRE': (4, 3), 'RESC': (1, 1)}),
    ('洗消帐篷', 'Decontamination tent', LIFE, '顶', 8, ['洗消'], [CL, NH3, HCL], ['toxic', 'corrosion'], {'RESC': (2, 2), 'FIRE': (1, 1)}),
    ('敌腐特灵洗消剂', 'Amphoteric decontamination solution', LIFE, '瓶', 2, ['洗消'], [NAOH, HCL], ['corrosion', 'burn'],
     {'CLIN': (20, 20), 'E1WH': (20, 16), 'E5TF': (10, 10)}),
    ('医用氧气瓶10L', 'Medical oxygen cylinder 10 L', LIFE, '瓶', 1, ['医疗'], [CL, NH3, H2S], ['toxic'], {'CLIN': (12, 10), 'RESC': (6, 6)}),
    ('地塞米松注射液', 'Dexamethasone injection', LIFE, '支', 2, ['医疗'], [CL, NH3], ['toxic'], {'CLIN': (200, 200)}),
    ('沙丁胺醇气雾剂', 'Salbutamol inhaler', LIFE, '支', 2, ['医疗'], [CL, NH3], ['toxic'], {'CLIN': (60, 50)}),
    ('5%碳酸氢钠雾化液', 'Sodium bicarbonate 5 % for nebuliser', LIFE, '支', 2, ['医疗'], [CL, HCL], ['toxic'], {'CLIN': (100, 80)}),
    ('3%硼酸溶液（冲洗）', 'Boric acid 3 % for rinsing', LIFE, '瓶', 2, ['医疗'], [NAOH, NH3], ['burn', 'corrosion'], {'CLIN': (30, 20), 'E3CR': (10, 10)}),
    ('自动体外除颤器AED', 'Automated external defibrillator', LIFE, '台', 8, ['医疗'], [], [], {'CLIN': (3, 2), 'FIRE': (1, 1), 'E1WH': (1, 1), 'E4WH': (1, 1)}),
    ('烧伤敷料包', 'Burn dressing kit', LIFE, '包', 3, ['医疗'], [], ['burn', 'fire'], {'CLIN': (50, 40), 'FIRE': (10, 10), 'E2CR': (6, 6), 'E4WH': (6, 6)}),
    ('担架', 'Stretcher', LIFE, '副', 0, ['医疗'], [], [], {'CLIN': (10, 8), 'RESC': (6, 6), 'STORE': (10, 10), 'E1WH': (2, 2)}),
    ('围油栏', 'Containment boom', WORKS, 'm', 10, ['环保'], [MEOH], ['water-pollution'], {'E4JET': (600, 500), 'STORE': (400, 400)}),
    ('吸附毡', 'Sorbent mats', WORKS, '箱', 5, ['环保'], [MEOH], ['leak', 'water-pollution'], {'E4JET': (60, 50), 'STORE': (80, 80), 'E5TF': (20, 20), 'LOG': (10, 10)}),
    ('消防沙袋', 'Sand bags', WORKS, '袋', 0, ['封堵'], [], ['flood', 'water-pollution'], {'STORE': (3000, 2000), 'E1WH': (500, 300), 'E4WH': (500, 500), 'LOG': (300, 300)}),
    ('雨水口封堵气囊', 'Inflatable drain plug', WORKS, '只', 5, ['封堵'], [], ['water-pollution'], {'STORE': (10, 8), 'E5TF': (2, 2), 'E4WH': (2, 2)}),
    ('移动排水泵车', 'Mobile pump truck', WORKS, '台', 0, ['排涝'], [], ['flood', 'weather'], {'STORE': (2, 2)}),
    ('移动发电机100kW', 'Mobile generator 100 kW', FIELD, '台', 0, ['电力'], [], ['power-loss'], {'STORE': (2, 2), 'E3CR': (1, 1)}),
    ('移动照明车', 'Lighting truck', FIELD, '台', 0, ['照明'], [], [], {'STORE': (2, 2), 'FIRE': (1, 1)}),
    ('防爆对讲机', 'Explosion-proof radio', FIELD, '部', 5, ['通信'], [], [], {'STORE': (40, 40), 'FIRE': (30, 24), 'RESC': (16, 12)}),
    ('卫星电话', 'Satellite phone', FIELD, '部', 5, ['通信'], [], ['weather', 'power-loss'], {'STORE': (3, 2)}),
    ('警戒带和警示桩', 'Cordon tape and posts', FIELD, '套', 0, ['警戒'], [], [], {'STORE': (60, 50), 'LOG': (20, 20), 'E2LCR': (10, 10)}),
    ('便携式风向风速仪', 'Portable anemometer', FIELD, '台', 2, ['检测'], [], ['toxic'], {'RESC': (4, 4), 'FIRE': (2, 2)}),
    ('防汛雨衣和救生衣', 'Rain suits and life jackets', LIFE, '套', 5, ['防汛'], [], ['flood', 'weather'], {'STORE': (150, 150), 'E4JET': (20, 20)}),
)
PLANS = {CL: 'EP-CL-01', NH3: 'EP-NH-01', LPG: 'EP-LP-02', MEOH: 'EP-ME-02', H2S: 'EP-WW-02', HCL: 'EP-HC-01', H2: 'EP-H2-01'}
BY_HAZARD = {'water-pollution': 'EP-EN-01', 'flood': 'EP-TY-01', 'weather': 'EP-TY-01', 'power-loss': 'EP-UT-01', 'confined-space': 'EP-CS-01', 'fire': 'EP-WH-01',
             'burn': 'EP-HR-01', 'toxic': 'EP-GN-01'}
FIRST = datetime.date(2026, 12, 5)


def expiry(number, life):
    """Spread over the life of the thing, in steps that look like deliveries; every 29th was forgotten."""
    if number % 29 == 11:
        return datetime.date(2026, 10, 31)
    return FIRST + datetime.timedelta(days=(number * 97) % (life * 365))


def record(p, number, item, store, amount):
    zh, en, group, unit, life, tags, substances, hazards, _ = item
    building, door, keeper, phone, areas = STORES[store]
    body = {'category': group, 'quantity': amount[0], 'unit': unit, 'location': '%s %d架%d层' % (door, number % 6 + 1, number % 4 + 1)}
    if life:
        body['expiry'] = expiry(number, life).isoformat()
    body.update(minimum=amount[1], keeper=keeper, phone=phone)
    plans = [PLANS[s] for s in substances if s in PLANS] or list(dict.fromkeys(BY_HAZARD[h] for h in hazards if h in BY_HAZARD)) or ['EP-00']
    links = [{'kind': 'record', 'target': t, 'role': 'uses'} for t in plans]
    links += [{'kind': 'substance', 'target': s} for s in substances] + [{'kind': 'area', 'target': a, 'role': 'stored-at'} for a in areas]
    out = {'id': 'MAT-%03d' % number, 'kind': 'material', 'title': {'zh': '%s（%s）' % (zh, door), 'en': '%s, %s' % (en, building)},
           'tags': tags, 'substances': substances, 'hazards': hazards, 'areas': areas, 'position': spot(p, building), 'links': links, 'body': body}
    return {k: v for k, v in out.items() if v != []}


def write(p, folder):
    rows = [(item, store, amount) for item in ITEMS for store, amount in item[-1].items()]
    save(folder, 'materials.json', [record(p, n + 1, *row) for n, row in enumerate(rows)])
