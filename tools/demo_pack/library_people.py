# SPDX-License-Identifier: GPL-3.0-or-later
"""The library's rescue teams and experts. All of them are of the park that does not exist; their phones are its internal numbers."""

from .library_common import save, spot

CL, NH3, LPG, MEOH, H2, HCL, H2S = '7782-50-5', '7664-41-7', '74-98-6', '67-56-1', '1333-74-0', '7647-01-0', '7783-06-4'

# id, zh, en, type, organisation, people, skills, equipment, min to leave, contact, phone, building, areas, substances, hazards, plans
TEAMS = (
    ('FIRE-1', '园区消防一中队', 'Park fire station 1', 'fire', '滨海化工园区消防大队', 32, ['灭火', '冷却', '堵漏', '化学事故处置'],
     [('重型泡沫消防车', 3, '辆'), ('举高喷射消防车', 1, '辆'), ('干粉消防车', 1, '辆'), ('化学事故抢险车', 1, '辆')], 1, '通信室', '8119', 'BLD-FIRE', ['AR-FIRE'],
     [CL, NH3, LPG, MEOH, H2], ['fire', 'explosion', 'leak'], ['EP-LP-02', 'EP-ME-02', 'EP-FG-01', 'EP-H2-01', 'EP-WH-01', 'EP-GN-01']),
    ('FIRE-2', '园区消防一中队供水班', 'Park fire station 1, water supply squad', 'fire', '滨海化工园区消防大队', 8, ['远程供水', '水带铺设'],
     [('远程供水泵组', 1, '套'), ('水带敷设车', 1, '辆')], 2, '供水班长', '8127', 'BLD-FIRE', ['AR-FIRE'], [], ['fire'], ['EP-ME-02', 'EP-LP-02']),
    ('GAS-1', '气防站救护一队', 'Gas rescue squad 1', 'gas-rescue', '滨海化工园区气防站', 8, ['有毒环境搜救', '带压堵漏', '空气呼吸器作业', '心肺复苏'],
     [('气防车', 1, '辆'), ('液氯储罐堵漏箱', 1, '套'), ('气密防护服', 8, '套')], 1, '气防值班员', '8120', 'BLD-RESC', ['AR-RESCUE'], [CL, NH3, HCL, H2S],
     ['toxic', 'leak', 'confined-space'], ['EP-CL-01', 'EP-CL-02', 'EP-CL-03', 'EP-NH-01', 'EP-HC-01', 'EP-WW-02', 'EP-CS-01', 'EP-HR-01', 'EP-TR-01', 'EP-GN-01']),
    ('GAS-2', '气防站救护二队', 'Gas rescue squad 2', 'gas-rescue', '滨海化工园区气防站', 8, ['有毒环境搜救', '洗消', '空气呼吸器作业'],
     [('洗消车', 1, '辆'), ('充气车', 1, '辆')], 5, '气防站长 郑凯', '8121', 'BLD-RESC', ['AR-RESCUE'], [CL, NH3, HCL], ['toxic'], ['EP-CL-01', 'EP-NH-01']),
    ('MED-1', '园区医务所急救组', 'Park clinic first-aid team', 'medical', '滨海化工园区医务所', 6, ['中毒急救', '创伤急救', '检伤分类'],
     [('救护车', 2, '辆')], 2, '医务所值班医生', '8125', 'BLD-CLIN', ['AR-ADM'], [CL, NH3, H2S], ['toxic', 'burn'], ['EP-HR-01', 'EP-CS-01', 'EP-CL-01']),
    ('MED-2', '滨海新城医院急救组（协议）', 'Binhai hospital emergency team (agreement)', 'medical', '滨海新城医院', 20, ['中毒救治', '烧伤救治', '高压氧'],
     [('救护车', 5, '辆')], 10, '急诊总值班', '8911', None, [], [CL, NH3, H2S], ['toxic', 'burn'], ['EP-HR-01', 'EP-00']),
    ('ENV-1', '园区环境应急监测组', 'Park environmental monitoring team', 'environment', '滨海化工园区生态环境分局', 6, ['大气监测', '水质监测', '下风向布点'],
     [('移动监测车', 1, '辆'), ('便携式气质联用仪', 1, '台')], 15, '监测组长 唐宁', '8130', 'BLD-ADM', ['AR-ADM'], [CL, NH3], ['toxic', 'water-pollution'],
     ['EP-CL-01', 'EP-EN-01', 'EP-EN-02']),
    ('ENV-2', '污水处理厂截污组', 'Waste water works containment team', 'environment', '园区污水处理厂', 5, ['雨水口封堵', '事故水转输'],
     [('封堵气囊', 6, '只'), ('移动泵', 3, '台')], 10, '污水厂调度', '8135', 'BLD-110C', ['AR-WWT5'], [], ['water-pollution', 'flood'], ['EP-EN-01', 'EP-EN-02', 'EP-ME-02']),
    ('ENG-1', '园区公用工程抢修队', 'Park utilities repair team', 'engineering', '滨海公用工程公司', 12, ['电气抢修', '管线抢修', '起重'],
     [('抢修车', 2, '辆'), ('25t汽车吊', 1, '辆')], 15, '公用工程调度', '8140', 'BLD-UTLW', ['AR-BOIL'], [], ['power-loss', 'utility-loss'], ['EP-UT-01', 'EP-UT-02', 'EP-TY-01']),
    ('ENG-2', '110kV总变运维班', 'Main substation crew', 'engineering', '滨海公用工程公司', 6, ['倒闸操作', '继电保护', '应急发电'],
     [('应急发电车', 1, '辆')], 5, '总变值长', '8142', 'BLD-110C', ['AR-110'], [], ['power-loss', 'electric'], ['EP-UT-01']),
    ('SEC-1', '园区安保巡逻队', 'Park security patrol', 'security', '滨海化工园区管委会', 18, ['警戒', '疏散引导', '门禁控制'],
     [('巡逻车', 4, '辆'), ('警戒桩', 60, '根')], 3, '安保值班长', '8110', 'BLD-ADM', ['AR-ADM'], [], ['toxic', 'transport'], ['EP-00', 'EP-CL-01', 'EP-TR-01', 'EP-LP-02', 'EP-GN-01']),
    ('SEC-2', '物流区交通疏导组', 'Logistics traffic team', 'security', '滨海危化品物流公司', 8, ['车辆疏散', '交通管制'],
     [('清障车', 1, '辆')], 5, '物流值班长', '8713', 'BLD-INSP', ['AR-INSP'], [], ['transport'], ['EP-TR-01']),
    ('COM-1', '应急指挥通信保障组', 'Command communications team', 'communications', '滨海化工园区应急指挥中心', 5, ['指挥通信', '无人机侦察', '视频回传'],
     [('通信指挥车', 1, '辆'), ('无人机', 2, '架')], 5, '指挥中心通信岗', '8102', 'BLD-ECC', ['AR-ADM'], [], [], ['EP-00', 'EP-GN-01', 'EP-TY-01']),
    ('TRA-1', '园区疏散运输队', 'Evacuation transport team', 'transport', '滨海公交公司园区站', 10, ['人员转运'],
     [('大客车', 6, '辆')], 15, '车队调度', '8160', 'BLD-CANT', ['AR-LIFE'], [], ['toxic', 'weather'], ['EP-00', 'EP-CL-01', 'EP-TY-01']),
    ('LOG-1', '应急物资库保障组', 'Emergency stores team', 'other', '滨海化工园区管委会', 4, ['物资发放', '叉车作业'],
     [('物资运输车', 2, '辆'), ('叉车', 2, '台')], 10, '物资库值班员', '8151', 'BLD-STORE', ['AR-RESCUE'], [], [], ['EP-00', 'EP-TY-01']),
    ('E1-PROC', '海川氯碱工艺处置组', 'Haichuan process team', 'engineering', '海川氯碱有限公司', 8, ['工艺停车', '倒罐', '事故氯系统操作'],
     [], 2, '氯碱调度', '8211', 'BLD-E1-CCR', ['AR-E1-OFF'], [CL, H2, HCL], ['toxic', 'explosion'], ['EP-CL-01', 'EP-CL-02', 'EP-H2-01', 'EP-HC-01']),
    ('E1-LEAK', '海川氯碱堵漏组', 'Haichuan leak-sealing team', 'engineering', '海川氯碱有限公司', 6, ['液氯堵漏', '钢瓶处置', '空气呼吸器作业'],
     [('液氯储罐堵漏箱', 1, '套'), ('钢瓶堵漏器具', 2, '套')], 4, '液氯岗位班长', '8216', 'BLD-CL2R', ['AR-2100'], [CL], ['toxic', 'leak'], ['EP-CL-01', 'EP-CL-03']),
    ('E1-REP', '海川氯碱检维修组', 'Haichuan maintenance team', 'engineering', '海川氯碱有限公司', 10, ['机械抢修', '电仪抢修'],
     [('抢修车', 1, '辆')], 20, '检修值班', '8215', 'BLD-E1-WH', ['AR-E1-AUX'], [CL], ['leak'], ['EP-CL-01', 'EP-UT-01']),
    ('E2-FIRE', '东港液化气志愿消防队', 'Donggang volunteer fire brigade', 'fire', '东港液化气有限公司', 12, ['固定消防设施操作', '冷却', '初期火灾扑救'],
     [('消防水炮', 6, '门')], 3, '液化气站调度', '8311', 'BLD-E2-CR', ['AR-3100'], [LPG], ['fire', 'bleve', 'jet-fire'], ['EP-LP-01', 'EP-LP-02', 'EP-LP-04']),
    ('E2-PROC', '东港液化气工艺处置组', 'Donggang process team', 'engineering', '东港液化气有限公司', 6, ['注水', '倒罐', '火炬放空'],
     [('注水泵', 1, '台')], 2, '液化气站调度', '8311', 'BLD-E2-CR2', ['AR-3200'], [LPG], ['leak', 'fire'], ['EP-LP-01', 'EP-LP-02', 'EP-LP-03']),
    ('E3-NH3', '海韵冷链氨应急组', 'Haiyun ammonia team', 'gas-rescue', '海韵冷链物流有限公司', 6, ['氨系统抢修', '氨泄漏堵漏', '水幕稀释'],
     [('氨用空呼', 6, '套'), ('堵漏木楔', 2, '套')], 3, '氨机房班长', '8413', 'BLD-E3-CR', ['AR-3300'], [NH3], ['toxic', 'leak'], ['EP-NH-01', 'EP-NH-02']),
    ('E4-FIRE', '中润甲醇志愿消防队', 'Zhongrun volunteer fire brigade', 'fire', '中润甲醇仓储有限公司', 14, ['泡沫灭火', '固定消防设施操作'],
     [('泡沫消防车', 1, '辆'), ('移动泡沫炮', 2, '门')], 3, '甲醇调度', '8511', 'BLD-E4-CR', ['AR-4300'], [MEOH], ['fire', 'pool-fire'], ['EP-ME-01', 'EP-ME-02', 'EP-ME-03']),
    ('E4-JET', '码头应急组', 'Jetty emergency team', 'environment', '中润甲醇仓储有限公司', 6, ['围油栏布放', '应急断开'],
     [('围油栏', 600, 'm'), ('应急艇', 1, '艘')], 10, '码头班长', '8518', 'BLD-JETTY', ['AR-JETTY'], [MEOH, LPG], ['water-pollution', 'leak'], ['EP-ME-03', 'EP-EN-01']),
    ('E5-PROC', '瑞成精化工艺处置组', 'Ruicheng process team', 'engineering', '瑞成精细化工有限公司', 8, ['反应终止', '紧急泄放', '停车'],
     [], 2, '精化调度', '8611', 'BLD-E5-CCR', ['AR-5100', 'AR-5200', 'AR-5300'], [CL, H2], ['runaway', 'explosion'], ['EP-RX-01', 'EP-FG-01', 'EP-CL-01']),
    ('E5-FIRE', '瑞成精化志愿消防队', 'Ruicheng volunteer fire brigade', 'fire', '瑞成精细化工有限公司', 12, ['泡沫灭火', '初期火灾扑救'],
     [('移动泡沫炮', 2, '门')], 4, '精化调度', '8611', 'BLD-E5-CCR', ['AR-5500'], [MEOH], ['fire', 'pool-fire'], ['EP-FG-01', 'EP-ME-01', 'EP-WH-01']),
    ('MUT-1', '临港石化企业消防队（互助协议）', 'Lingang refinery brigade (mutual aid)', 'mutual-aid', '临港石化公司（虚构）', 30, ['大型储罐火灾', '远程供水'],
     [('大流量泡沫炮车', 2, '辆'), ('泡沫供给车', 2, '辆')], 30, '互助值班室', '8920', None, [], [LPG, MEOH], ['fire', 'pool-fire', 'bleve'], ['EP-00', 'EP-ME-02', 'EP-LP-02']),
    ('MUT-2', '临港氯碱互助队（氯气协作）', 'Lingang chlorine mutual aid team', 'mutual-aid', '临港氯碱协作组（虚构）', 10, ['液氯堵漏', '液氯转输'],
     [('液氯应急车', 1, '辆'), ('真空抽氯装置', 1, '套')], 40, '协作组值班室', '8921', None, [], [CL], ['toxic', 'leak'], ['EP-CL-01', 'EP-TR-01']),
    ('GOV-1', '滨海区消防救援大队', 'District fire and rescue', 'government', '滨海区消防救援大队（虚构）', 60, ['灭火救援', '化工灾害处置'],
     [('消防车', 15, '辆')], 5, '大队指挥中心', '8901', None, [], [LPG, MEOH, CL, NH3], ['fire', 'explosion', 'toxic'], ['EP-00', 'EP-LP-02', 'EP-ME-02']),
    ('GOV-2', '滨海区交警大队', 'District traffic police', 'government', '滨海区公安分局交警大队（虚构）', 20, ['道路封控', '交通疏导'],
     [('警车', 8, '辆')], 10, '交警值班室', '8902', None, [], [], ['transport', 'toxic'], ['EP-TR-01', 'EP-00']),
)

# name, en, specialities, organisation, post, hours, remote, languages, substances, hazards, equipment
DAY, DUTY, ANY = '工作日 08:00—17:30', '每日 08:00—22:00', '全天'
EXPERTS = (
    ('陆明远', 'Lu Mingyuan', ['氯碱工艺', '液氯储运'], '海川氯碱有限公司', '总工程师', ANY, True, ['zh', 'en'], [CL], ['toxic', 'leak'], ['bullet', 'electrolyser']),
    ('邱建平', 'Qiu Jianping', ['三氯化氮防治', '氯气液化'], '海川氯碱有限公司', '高级工程师', DUTY, True, ['zh'], [CL], ['explosion', 'toxic'], ['condenser', 'vessel']),
    ('冯志宏', 'Feng Zhihong', ['事故氯吸收', '尾气治理'], '海川氯碱有限公司', '工艺工程师', ANY, True, ['zh'], [CL], ['toxic'], ['scrubber', 'blower']),
    ('戴晓岚', 'Dai Xiaolan', ['电解', '氢气安全'], '海川氯碱有限公司', '高级工程师', DUTY, True, ['zh'], [CL, H2], ['explosion'], ['electrolyser', 'compressor']),
    ('祝永强', 'Zhu Yongqiang', ['氯化氢合成炉'], '海川氯碱有限公司', '工艺工程师', ANY, True, ['zh'], [HCL, H2], ['explosion', 'corrosion'], ['reactor']),
    ('钟海峰', 'Zhong Haifeng', ['液氯充装', '气瓶'], '海川氯碱有限公司', '安全工程师', DUTY, True, ['zh'], [CL], ['toxic', 'leak'], ['cylinder', 'filling-station', 'hose']),
    ('韩立群', 'Han Liqun', ['气防救护', '带压堵漏'], '滨海化工园区气防站', '站长助理', ANY, False, ['zh'], [CL, NH3, H2S], ['toxic', 'leak', 'confined-space'], ['flange', 'valve']),
    ('蒋卫东', 'Jiang Weidong', ['灭火战术', '大型储罐火灾'], '滨海化工园区消防大队', '高级指挥员', ANY, False, ['zh'], [MEOH, LPG], ['fire', 'pool-fire'], ['tank', 'monitor']),
    ('潘国栋', 'Pan Guodong', ['液化烃储罐', 'BLEVE防控'], '东港液化气有限公司', '总工程师', ANY, True, ['zh', 'en'], [LPG], ['bleve', 'jet-fire'], ['sphere', 'relief-valve']),
    ('尤佳', 'You Jia', ['LPG装卸', '静电防护'], '东港液化气有限公司', '安全工程师', DUTY, True, ['zh'], [LPG], ['static', 'leak'], ['loading-arm', 'tank-truck']),
    ('程学文', 'Cheng Xuewen', ['压缩机', '机械密封'], '东港液化气有限公司', '设备工程师', DUTY, True, ['zh'], [LPG], ['leak'], ['compressor', 'pump', 'seal']),
    ('夏振华', 'Xia Zhenhua', ['火炬与泄放系统'], '东港液化气有限公司', '高级工程师', DAY, True, ['zh'], [LPG], ['overpressure'], ['flare', 'relief-valve']),
    ('龚维民', 'Gong Weimin', ['氨制冷', '液锤防治'], '海韵冷链物流有限公司', '总工程师', ANY, True, ['zh'], [NH3], ['toxic', 'overpressure'], ['compressor', 'evaporator']),
    ('姚春燕', 'Yao Chunyan', ['氨系统检修', '压力管道'], '海韵冷链物流有限公司', '设备工程师', DUTY, True, ['zh'], [NH3], ['toxic', 'leak'], ['bullet', 'pipeline']),
    ('范志刚', 'Fan Zhigang', ['甲醇储运', '内浮顶储罐'], '中润甲醇仓储有限公司', '总工程师', ANY, True, ['zh', 'en'], [MEOH], ['pool-fire', 'leak'], ['tank']),
    ('田雪峰', 'Tian Xuefeng', ['泡沫灭火系统', '消防给水'], '中润甲醇仓储有限公司', '消防工程师', DUTY, True, ['zh'], [MEOH], ['fire'], ['fire-pump', 'monitor']),
    ('白晓鹏', 'Bai Xiaopeng', ['码头装卸', '溢油处置'], '中润甲醇仓储有限公司', '码头经理', ANY, True, ['zh', 'en'], [MEOH, LPG], ['water-pollution', 'leak'], ['loading-arm', 'ship']),
    ('石玉良', 'Shi Yuliang', ['反应热安全', '反应量热'], '瑞成精细化工有限公司', '研发总监', ANY, True, ['zh', 'en'], [], ['runaway'], ['reactor', 'rupture-disc']),
    ('崔丽娜', 'Cui Lina', ['氯化工艺'], '瑞成精细化工有限公司', '高级工程师', DUTY, True, ['zh'], [CL], ['runaway', 'toxic'], ['reactor']),
    ('武俊杰', 'Wu Junjie', ['加氢工艺', '催化剂'], '瑞成精细化工有限公司', '高级工程师', DUTY, True, ['zh'], [H2], ['explosion', 'runaway'], ['reactor']),
    ('廖思远', 'Liao Siyuan', ['烷基化工艺', '精馏'], '瑞成精细化工有限公司', '工艺工程师', DAY, True, ['zh'], ['108-88-3'], ['fire', 'explosion'], ['column', 'reactor']),
    ('郝文博', 'Hao Wenbo', ['溶剂回收', 'RTO安全'], '瑞成精细化工有限公司', '环保工程师', DAY, True, ['zh'], ['108-88-3', '67-64-1'], ['explosion', 'fire'], ['heater', 'column']),
    ('万里', 'Wan Li', ['危险化学品仓储', '自反应物质'], '滨海危化品物流公司', '仓储经理', DUTY, True, ['zh'], [], ['fire', 'runaway'], ['warehouse']),
    ('孔令辉', 'Kong Linghui', ['危险货物道路运输', '罐车处置'], '滨海危化品物流公司', '安全总监', ANY, True, ['zh'], [CL, LPG, NH3, MEOH], ['transport', 'leak'], ['tank-truck']),
    ('聂强', 'Nie Qiang', ['电力系统', '继电保护'], '滨海公用工程公司', '电气总工', ANY, True, ['zh'], [], ['power-loss', 'electric'], ['transformer', 'switchgear']),
    ('褚大伟', 'Chu Dawei', ['循环水', '空压站'], '滨海公用工程公司', '动力工程师', DUTY, True, ['zh'], [], ['utility-loss'], ['cooling-tower', 'compressor']),
    ('欧阳静', 'Ouyang Jing', ['空分', '液氧安全'], '滨海公用工程公司', '空分工程师', DUTY, True, ['zh'], ['7782-44-7', '7727-37-9'], ['explosion', 'cryogenic', 'asphyxiation'], ['column', 'tank']),
    ('毕海燕', 'Bi Haiyan', ['锅炉', '汽轮机'], '滨海公用工程公司', '热动工程师', DUTY, True, ['zh'], [], ['explosion', 'utility-loss'], ['boiler', 'generator']),
    ('阮志勇', 'Ruan Zhiyong', ['污水处理', '硫化氢防治'], '园区污水处理厂', '总工程师', DUTY, True, ['zh'], [H2S], ['toxic', 'confined-space', 'water-pollution'], ['basin', 'sewer']),
    ('管晓红', 'Guan Xiaohong', ['事故水防控', '水环境应急'], '滨海化工园区生态环境分局', '高级工程师', DUTY, True, ['zh'], [], ['water-pollution'], ['basin', 'sewer']),
    ('蓝天宇', 'Lan Tianyu', ['大气扩散', '应急监测'], '滨海化工园区生态环境分局', '正高级工程师', ANY, True, ['zh', 'en'], [CL, NH3], ['toxic'], ['detector']),
    ('池文静', 'Chi Wenjing', ['化学中毒救治'], '滨海新城医院', '主任医师', ANY, True, ['zh'], [CL, NH3, H2S], ['toxic'], []),
    ('段红梅', 'Duan Hongmei', ['烧伤救治'], '滨海新城医院', '主任医师', ANY, True, ['zh'], [], ['burn', 'fire'], []),
    ('焦敏', 'Jiao Min', ['职业卫生', '急救培训'], '滨海化工园区医务所', '副主任医师', DUTY, True, ['zh'], [CL, NH3], ['toxic', 'burn'], []),
    ('贺新', 'He Xin', ['压力容器检验', '腐蚀'], '滨海特种设备检验所（虚构）', '高级检验师', DAY, True, ['zh'], [CL, NH3, LPG], ['leak', 'corrosion'], ['bullet', 'sphere', 'pipeline']),
    ('倪建国', 'Ni Jianguo', ['安全阀', '爆破片'], '滨海特种设备检验所（虚构）', '检验师', DAY, True, ['zh'], [], ['overpressure'], ['relief-valve', 'rupture-disc']),
    ('温岩', 'Wen Yan', ['安全仪表系统', '联锁'], '临港自控公司（虚构）', '功能安全工程师', DUTY, True, ['zh', 'en'], [], ['other'], ['interlock', 'control-system', 'instrument']),
    ('柯晨', 'Ke Chen', ['气体检测', '报警管理'], '临港自控公司（虚构）', '仪表工程师', DUTY, True, ['zh'], [CL, NH3, LPG], ['toxic', 'leak'], ['detector', 'instrument']),
    ('符天磊', 'Fu Tianlei', ['工艺安全', '定量风险评价'], '滨海理工大学化工学院（虚构）', '教授', DAY, True, ['zh', 'en'], [], ['explosion', 'toxic'], []),
    ('沙丽', 'Sha Li', ['爆炸力学', '抗爆设计'], '滨海理工大学化工学院（虚构）', '副教授', DAY, True, ['zh', 'en'], [], ['explosion', 'vapour-cloud-explosion'], []),
    ('米志远', 'Mi Zhiyuan', ['应急指挥', '预案编制'], '滨海化工园区应急管理局', '副局长', ANY, True, ['zh'], [], ['other'], []),
    ('俞凤', 'Yu Feng', ['信息报告', '舆情应对'], '滨海化工园区应急管理局', '值班科长', ANY, True, ['zh'], [], ['other'], []),
    ('雷鸣', 'Lei Ming', ['气象', '台风风暴潮'], '滨海气象台（虚构）', '首席预报员', ANY, True, ['zh'], [], ['weather', 'flood', 'lightning'], []),
    ('柏青', 'Bai Qing', ['结构工程', '起重救援'], '滨海公用工程公司', '高级工程师', DAY, False, ['zh'], [], ['lifting', 'fall'], ['crane']),
)
BY_SUBSTANCE = {CL: 'EP-CL-01', NH3: 'EP-NH-01', LPG: 'EP-LP-02', MEOH: 'EP-ME-02', H2: 'EP-H2-01', HCL: 'EP-HC-01', H2S: 'EP-WW-02'}
BY_HAZARD = {'runaway': 'EP-RX-01', 'power-loss': 'EP-UT-01', 'utility-loss': 'EP-UT-02', 'weather': 'EP-TY-01', 'water-pollution': 'EP-EN-01',
             'confined-space': 'EP-CS-01', 'transport': 'EP-TR-01', 'other': 'EP-00', 'burn': 'EP-HR-01', 'fire': 'EP-WH-01', 'lifting': 'EP-HR-01'}


def full(record):
    return {k: v for k, v in record.items() if v != [] and v is not None}


def team(p, row):
    key, zh, en, kind, organisation, people, skills, tools, minutes, contact, phone, building, areas, substances, hazards, plans = row
    body = {'type': kind, 'organisation': organisation, 'people': people, 'skills': skills, 'readiness': minutes, 'contact': contact, 'phone': phone}
    if tools:
        body['equipment'] = [{'name': n, 'quantity': q, 'unit': u} for n, q, u in tools]
    links = [{'kind': 'record', 'target': t, 'role': 'member-of'} for t in plans] + [{'kind': 'substance', 'target': s} for s in substances]
    links += [{'kind': 'area', 'target': a, 'role': 'stationed-at'} for a in areas]
    return full({'id': 'TEAM-' + key, 'kind': 'team', 'title': {'zh': zh, 'en': en}, 'tags': skills, 'substances': substances, 'hazards': hazards, 'areas': areas,
                 'position': spot(p, building) if building else None, 'links': links, 'body': body})


def expert(number, row):
    zh, en, specialities, organisation, post, hours, remote, languages, substances, hazards, equipment = row
    plans = [BY_SUBSTANCE[s] for s in substances if s in BY_SUBSTANCE] + [BY_HAZARD[h] for h in hazards if h in BY_HAZARD]
    links = [{'kind': 'record', 'target': t, 'role': 'member-of'} for t in dict.fromkeys(plans or ['EP-00'])]
    links += [{'kind': 'substance', 'target': s} for s in substances]
    body = {'specialities': specialities, 'organisation': organisation, 'post': post, 'phone': str(7100 + number),
            'availability': {'hours': hours, 'remote': remote}, 'languages': languages}
    return full({'id': 'EXP-%02d' % number, 'kind': 'expert', 'title': {'zh': zh, 'en': en}, 'tags': specialities, 'substances': substances, 'hazards': hazards,
                 'equipment': equipment, 'links': links, 'body': body})


def write(p, folder):
    save(folder, 'teams.json', [team(p, row) for row in TEAMS])
    save(folder, 'experts.json', [expert(n + 1, row) for n, row in enumerate(EXPERTS)])
