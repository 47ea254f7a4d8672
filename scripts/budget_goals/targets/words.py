"""The words of a yearly target, as tables: operators, magnitudes, units, times, references.

All of them are written as `targets.normalise` leaves a text: in half width, without white space.
"""


def each(terms: str) -> list[str]:
    """The terms of a table that is written with spaces between them."""
    return terms.split()


# Characters that are printed for another one.
LOOK_ALIKES = {
    "≧⩾≽≮": "≥",
    "≦⩽≼≯": "≤",
    "〉﹥›": ">",
    "〈﹤‹": "<",
    "═﹦": "=",
    "〜∼﹋": "~",
    "–—―−‐‑‒─": "-",
    "∶": ":",
    "﹪": "%",
    "﹙〔【": "(",
    "﹚〕】": ")",
    "｡": "。",
}
# Characters of these tables in their traditional forms, by CC-CEDICT, and what they are read as.
TRADITIONAL = str.maketrans(
    "並併來係個備傚傢傳價億優兌兒內兩冊則剋創劃劑動務勝勞區協厤參員問啟單噸噹嚴國園圓團執報場塊學實將專對屆層崗師幀幙幣幹庫廣"
    "張後從復愬慶應戶捲掛採搆撥據擴攝攤數於昇時暢曆書會桿條棟業構槼樁樓標樣機檯歐歲歷歸氣沒減測準滿潔炤為無營爭獎獲現環畝畢當"
    "疋發盞眾瞭確祇秖種穩穫筆筴箇節範簽籤糰約納級細終組結給統綑維網線縣縮總繫繳續缾耑聯職脫臨臺與舉萬葠蓆蓋處衕衹補裡製複覈見"
    "規計訓訪許訴証評詞試詳認誤課論講證議貝貧貳費貼資質購趕踰車軍較輛輪轉辦農這週進運過達違遲遷選鄉鄰醫釐針釦錯錶鍼鍾鎮鐘鑵長"
    "門開間閤陞陸陽隊際隻雙電鞦韆頁頂頃項順須預領頭顆題額類顯颱餘驗髮鬚麴麵點黨齣龢號",
    "并并来系个备效家传价亿优兑儿内两册则克创划剂动务胜劳区协历参员问启单吨当严国园圆团执报场块学实将专对届层岗师帧幕币干库广"
    "张后从复诉庆应户卷挂采构拨据扩摄摊数于升时畅历书会杆条栋业构规桩楼标样机台欧岁历归气没减测准满洁照为无营争奖获现环亩毕当"
    "匹发盏众了确只只种稳获笔策个节范签签团约纳级细终组结给统捆维网线县缩总系缴续瓶端联职脱临台与举万参席盖处同只补里制复核见"
    "规计训访许诉证评词试详认误课论讲证议贝贫贰费贴资质购赶逾车军较辆轮转办农这周进运过达违迟迁选乡邻医厘针扣错表针钟镇钟罐长"
    "门开间合升陆阳队际只双电秋千页顶顷项顺须预领头颗题额类显台余验发须曲面点党出和号",
)
SPELLINGS = {
    "》=": "≥",
    "《=": "≤",
    "(含本數)": "(含)",
    ">=": "≥",
    "=>": "≥",
    "<=": "≤",
    "=<": "≤",
    "百分之百": "100%",
    "百分百": "100%",
    "(包含)": "(含)",
    "(含本数)": "(含)",
}

# --- Operators ---

SYMBOLS = {"≥": "ge", ">": "gt", "≤": "le", "<": "lt", "=": "eq", "≈": "approx"}

MORE_THAN = ["超过", "超出", "超", "高于", "高过", "大于", "多于", "逾"]
LESS_THAN = ["低于", "少于", "小于"]
NEGATIONS = [
    *("不" + modal for modal in each("得 能 能够 应 应该 该 可 可以 可能 宜 允许 会 准 许 要 再")),
    *each("未能 未曾 没能 没有能"),
]
PROHIBITIONS = each("禁止 严禁 避免 杜绝 防止 谨防 切勿 切忌 勿 莫")
NOT_TO = ["不", "未", "没有", "没", *NEGATIONS, *PROHIBITIONS]
OR_EQUAL = ["等于", "或等于", "或者等于"]
AT_LEAST = [negation + word for negation in NOT_TO for word in LESS_THAN] + [
    word + equal for word in ("大于", "高于", "多于") for equal in OR_EQUAL
]
AT_MOST = [negation + word for negation in NOT_TO for word in MORE_THAN] + [
    word + equal for word in LESS_THAN for equal in OR_EQUAL
]
BEFORE = {
    "ge": [*AT_LEAST, "不下于", "不亚于", "至少", "最少", "最低"],
    "gt": [*MORE_THAN, "优于"],
    "le": [*AT_MOST, "不长于", "不晚于", "不迟于", "不突破", "不得突破", "至多", "最多", "最高"],
    "lt": [*LESS_THAN, "不足", "不到", "不满"],
    "eq": ["等于"],
    "approx": ["约为", "大约", "大概", "约", "将近", "接近", "近"],
}
ESTIMATING = ["预计", "预估", "估计", "大致"]
# These give way to a word behind the number: 达到5%以下 is le.
BEFORE_BY_DEFAULT = {
    "ge": [reach + base for reach in ("达到", "达") for base in ("", "目标值", "预计值", "预期值")],
    "le": [
        limit + at
        for limit in ("控制", "限制", "严控", "管控", "限定")
        for at in ("在", "到", "至")
    ],
    "eq": ["为"],
    "approx": ESTIMATING,
}
# Words that end in 约 and do not say about.
NOT_ABOUT = each("""节约 签约 预约 履约 违约 续约 公约 合约 条约 契约 集约 解约 邀约 制约 相约 民约 盟约 婚约 租约 缔约 简约
    隐约 特约 要约 守约 失约 毁约 爽约 赴约 立约 纽约""")
# Words that end like an operator and are none: 节约5%, 签约3个, 下达2批.
FALSE_FRIENDS = [
    *NOT_ABOUT,
    *each("""最近 附近 邻近 临近 靠近 贴近 逼近 挨近 迫近 就近 亲近 赶超 反超 到达 传达 下达 送达 抵达 表达
    达不到 做不到"""),
]
# Words that compare, limit or approximate and are no operators: a number right behind them is not what
# they state. Found in CC-CEDICT, among its words whose English says so (more than, at least, exceed,
# nearly, limit, equal, compared, ...), by hand reduced to those that can stand before a number, and
# widened from words to their last characters, so that compounds not in the dictionary fall, too.
COMPARING_ENDS = tuple(
    each("""于 过 逾 超 满 及 足 限 约 近 比 较 似 若 如 抵 仅 只 才 刚 恰 将 最 多 少 高 低 快 慢 大 小 长 短 早 晚
    好 优 强 弱 胜 逊 亚 差 欠 缺 够 濒 临 殆 几 略 稍 均 约略 约莫 约合 约计 大致 大略 大抵 大体 几乎 近乎 差不多 差点 上下 左右 前后 光景 估计
    估算 预估 推估 预测 估 折合 合计约 相当 相等 等同 等价 等价于 对等 均等 同等 持平 只有 只是 仅有 仅仅 不止 不只 何止 岂止 不啻 不过 无非
    充其量 撑死 顶多 起码 顶天 最大 最小 最低限度 最高限额 限额 限价 限制 限定 限于 局限 控制 严控 管控 调控 把控 控 压减 压降 压缩 抑制 遏制 节制
    约束 约制 制约 封顶 保底 兜底 止步 突破 破 冲破 冲刺 力争 直逼 直达 抵达 到达 赶上 追上 赶超 反超 盖过 胜出 领先 落后 滞后 超前 远超 欠缺 短缺 缺乏
    短少 短欠 匮乏 匮缺 亏缺 参半 大半 太半 泰半 多半 几至 几欲 几乎完全 将至 快要 行将 差不离 不大离 推计 推测 预测 测算 估测 估量 估定 约合 折 预计
    对标 超标 超产 超额 超越 超速 逾越 越 匹敌 堪比 扼制 禁制 管制 克制 抑 限度 限流 限购 唯有 只消 尽量 比起 略为 略微 些微 略胜一筹 最大速率
    最小值 最低点 极大值 最远 等效 无异 参半 过半 开外 下至 上至 之多 之少 基本""")
)
COMPARING_FRIENDS = tuple(
    each("""通过 经过 用于 属于 位于 由于 关于 处于 基于 对于 惠及 普及 涉及 以及 波及 满足 立足 补足 圆满 充足
    时限 期限 权限 年限 占比 同比 环比 对比 配比 提高 增高 降低 减低 减少 加快 扩大 加大 增大 缩小 增长 延长 缩短 提早 人均 户均 平均 年均 月均 日均
    签约 节约 预约 履约 违约 续约 公约 合约 契约 集约 解约 邀约 附近 最近 美好 良好 做好 办好 用好 建好 最大限度 培优 创优 评优 争优 学校长 校长
    所长 院长 队长 村长 家长 特长 成长 班长 组长 行长 局长 部长 国家级优 增强 加强 做强 中小 大小 多少 青少 增多 做大 重大 广大 远大 人大 特大 超大
    最大化 误差 偏差 温差 时差 出差 落差 逆差 顺差 价差 极差 方差 级差 降幅 例如 诸如""")
)
# Anywhere before a number they make it a difference: 领先全国平均5%.
COMPARING = each("""领先 落后于 相比 相较 相当于 高出 低出 多出 优于 劣于 好于 差于 快于 慢于 长于 短于 早于 晚于 强于 弱于 亚于 下于 逊于 胜于
    不及 不如 胜过 强过 好过 低过 少过 多过 大过 小过 左右于 介于 居于""")
# Anywhere before a number that has no operator of its own, they leave open what it states: 仅有完成的3个.
COMPARING_WITHIN = each("""不亚 不及 不啻 不到 不够 不止 不满 不足 不过 不相上下 不如 何止 岂止 临近 仅仅 仅有 只有 只是 只不过 几乎 几至 几欲
    充其量 撑死 顶多 顶天 起码 刚刚 刚好 恰好 恰如 恰似 正好 方才 将近 将至 接近 靠近 挨近 逼近 迫近 贴近 邻近 濒临 濒于 近乎 近似 足足 多达
    差不多 差不离 差点 大略 大抵 大概 大半 太半 泰半 过半 参半 开外 略微 略为 略略 略超 远超 较略 约略 约莫 约合 推估 推计 估算 估测 估量 估定 折合
    相当 相等 相若 等同 等价 等效 同等 好比 堪比 可比 比起 宛如 强如 强似 胜似 胜过 匹敌 偏低 偏高 稍低 稍高 上至 直至 直到
    以至于 快要 即将 行将 限于 限制 限定 限购 限流 控制 严控 管控 把控 掌控 封顶 保底 逾越 超越 超额 超出 赶上 赶超 反超 优胜 略胜一筹 落后 滞后
    短少 短欠 最大速率 最小值 最低点 最高限额 极大值 局限""")
# They leave it open where a verb follows: 项目仅完成3个, but 人才3名.
COMPARING_BEFORE_VERB = each("""约 近 逾 超 满 足 限 比 较 抵 抑 仅 只 才 刚 恰 越 逊 达 比较 基本 大部分 部分 预期 预测 推测 测算 突破 抵达 约束 约制
    调控 管制 禁制 克制 抑制 遏制 扼制 节制 压减 压降 压缩 超标 超产 超速 限价 限度 缺乏 匮乏 匮缺 亏缺 光景 高至 低至 高到 多到
    少至""")
# What is striven for is stated only by a word behind the number: 力争90%以上.
STRIVING = each("力争 争取 力求 努力 尽量 尽可能 有望 冲刺 预期")
# Words within which the characters above compare nothing.
WITHIN_FRIENDS = [
    *NOT_ABOUT,
    *each("""控制率 控制性 控制价 控制线 控制点 控制室 控制器 控制系统 控制中心 控制指标 控制工程 内部控制 质量控制 疾病控制 疾控 管控率 限制性
    比赛 比武 比例 比重 占比 评比 对比 同比 环比 配比 人才 英才 天才 口才 圆满 美满 饱满 满足 充足 立足 十足 足球 足额 时限 期限 权限
    上限 下限 有限 极限 界限 无限 附近 最近 就近 亲近 近视 羊只 猪只 牛只 船只 鸡只 鸭只 兔只 每只 送达 表达 发达 优越 跨越 穿越
    翻越 超市 超声 计较 预期目标 预期值 预期指标 预期寿命 努力度 努力程度 落后产能 落后地区"""),
]
# What a project does, before the number of what it does it to.
VERBS = each("""完成 服务 实现 达成 新增 提供 开展 举办 组织 培训 培养 发放 资助 建设 建成 新建 扩建 改建 改造 覆盖 惠及 受益 检查 巡查 处理 办理 受理
    引进 招聘 招收 录取 购买 购置 采购 维修 修缮 修建 支持 扶持 补助 补贴 救助 帮扶 解决 带动 增加 减少 提高 提升 降低 下降 增长 节约 节省 接待 制作
    印制 编制 编写 出版 发表 评审 评估 审计 监测 检测 抽检 采集 种植 养殖 拆除 清理 清运 拨付 支付 投入 安排 落实 推进 参加 参与 吸引 获得 取得 发展
    创建 打造 签订 调解 查处 整改 排查 宣传 走访 慰问 保障 维护 更新 安装 配备 执行 运行 使用 毕业 就业 创业 完工 竣工 生产 供应 销售 收到 收集 达到""")
WHEN = each("全年 每年 每月 每季度 本年 当年 年内 年均 累计 共 总共 合计 可 能 将 已 要 应 需")
# They turn a word such as 超过 or 达到 round, also from further away: 不得在年内超过3次.
NEGATING = each(
    "不会 不得 不能 不应 不该 不可 不准 不许 不要 不宜 不再 未能 无法 难以 严禁 禁止 切勿 未必 并非"
)
NEGATABLE = [*MORE_THAN, *LESS_THAN, "优于", "达到", "达"]
# Operators that may have words between them and the number: 大于等于认定数量的10%, ≤预算的5%.
ADVERBS = [
    "至少",
    "最少",
    "至多",
    "最多",
    "大约",
    "大概",
    *ESTIMATING,
]  # before a verb, too: 至少完成5个
FAR = [
    *SYMBOLS,
    *(word for word in [*MORE_THAN, *LESS_THAN, *AT_LEAST, *AT_MOST] if len(word) > 1),
    *ADVERBS,
    *("达到", "控制在"),
]

AFTER = {
    "ge": ["以上", "及以上", "及其以上", "或以上", "含以上"],
    "le": ["以内", "之内", "内", "以下", "及以下", "及其以下", "或以下", "含以下", "及以内"],
    "approx": ["左右", "上下"],
}
SURPLUS = ["余", "多"]  # 120余人

# --- Numbers and units ---

MAGNITUDES = {"百": 2, "千": 3, "万": 4, "亿": 8}  # how many zeros
FRACTIONS = {"百分之": "%", "千分之": "‰"}

PERCENT = ["%", "‰", "百分比", "个百分点", "百分点"]
# Words that count, and that the noun which they count may follow: 3个项目, 5篇论文, 4次培训.
CLASSIFIERS = each("""个 家 项 条 篇 套 台 辆 件 份 张 所 座 处 本 部 支 名 位 场 次 种 批 门 户 间 块 幅 只 头 棵 株 艘 匹
    架 把 根 颗 枚 盏 扇 桩 宗 例 起 则 组 队 班 期 届 轮 遍 趟 单 笔 封 册 页 栋 幢 层 片 款 副 双 对 口 孔 顶 面 节
    首 曲 章 集 讲 道 路 段 眼 杆 幕""")
# Units that stand alone.
MEASURES = each("""平方公里 平方千米 平方厘米 平方米 平方 平米 立方米 立方 方 公里 千米 厘米 毫米 微米 海里 延长米 延米 米
    公顷 亩 亩次 公吨 吨标准煤 吨标煤 吨公里 吨次 车公里 人公里 吨 公斤 千克标准煤 千克 毫克 微克 克 斤 毫升 升 千瓦时 千瓦 兆瓦时 兆瓦 千伏安
    千伏 度 元整 元 角 欧元 美元 港元 港币 个工作日 个自然日 个日历天 个小时 个学时 个课时 个月 个季度 个学期 个学年 个年度 个周期
    成 工作日 自然日 日历天 季度 学期 学年 学时 课时 学分 小时 分钟 秒钟 秒 周岁 周年 周 天 日 年 岁 倍 分贝 分 字 词 类 人 人次
    人份 人天 人日 人月 人年 人时 工日 工时 机时 台时 台班 台次 台套 场次 批次 项次 处次 车次 班次 户次 家次 件次 课次 例次 架次
    艘次 列次 床日 张次 头次 只次 餐次 剂次 针次 羽 尾 标箱 标准箱 箱 瓶 袋 盒 桶 罐 包 捆 粒 兆 帧 格 针 剂 餐 ㎡ ㎥ ㎞ ㎜ ㎝ ㎏
    ㎎ m² m³ m2 m3 km² km2 km KM Km cm mm m M kg KG Kg mg g t T L ml mL kWh KWH kW KW MW GW kVA KVA MVA kV KV
    Mbps Gbps MB GB TB PB ms s min h dB ℃ °C ppm lx NTU MPa TEU μg µg ug 英寸 寸 摄氏度 度电""")
# After a numeral in characters only these are certain: 一路, 一起, 一面 are words.
WITH_CHINESE = each("""次 场 场次 人次 期 个 家 项 名 位 人 户 件 篇 份 套 台 辆 册 批 所 座 条 届 轮 幅 棵 亩 公里 平方米 吨 公斤 元
    年 个月 个季度 周 天 个工作日 小时 分钟 岁 周岁 倍 成 个百分点 %""")
# Nouns that tables use as units, without a word that counts.
COUNTED = each("""村 行政村 自然村 社区 街道 乡镇 镇街 镇 乡 县 县区 区 市 省 园区 小区 景区 学校 企业 单位 部门 机构 医院 学生 学员
    教师 职工 干部 党员 代表 居民 群众 农户 家庭 儿童 老人 团队 队伍 小组 支部 案例 案件 课题 专题 标段 项目 平台 系统 岗位 床位 床 车位
    学位 席位 工位 摊位 座席 坐席 点位 站点 网点 泵站 楼栋 片区 航班 航次 基地 中心 合作社 品牌 模块 接口 试点 网格 环节 证书 奖项 充电桩 摄像头 井 案 样本 样品 样 批件 问卷 专利 论文 报告 活动 会议 品种 学科
    专业 事故 投诉 差错 失误 上访 死亡""")
# What follows a stroke alone: ≤620万/月.
RATES = ["月", "季", "季度", "周", "天", "日", "年", "人", "户", "次", "亩", "株", "件", "个", "生"]
# A point in time when nothing but a number stands before them: 4季度, 30日.
POINTS_IN_TIME = ["日", "季度", "学期"]

# What makes the words behind a number a clause and no unit: anywhere, or as their end.
CLAUSES = each("""完成 达到 达标 实现 通过 建成 获得 取得 提升 提高 增加 减少 下降 增长 以上 以下 以内 左右 不少于 不低于 不超过
    启动 全部 及时 按时 按期 的 了 均 已 且 并 或 和 与 及 当天 每 按 后 半 得到 没有 正常 顺利 圆满 成功 明显 显著 改善 有序 健全 可行
    接受 举办 开展 进行 符合 满足 具备 确保 保证 保持 维持""")
ACTIONS = each("""开工 竣工 完工 就业 创业 脱贫 增收 上岗 上线 参加 参与 参训 受益 受训 覆盖 落实 到位 发放 拨付 支付 办结 结案
    满意 合格 优秀 良好 整洁 获奖 入选 投用 使用 运行 运转 交付 入库 落地 签约 验收 传达 推进 供应 通行 畅通 安全 稳定 保障 有效 见效 通水 通电 通气 通车 结业 结题 毕业
    中标 招标 采购 升级 缴纳 召开 提交 公开 搬迁 资助 挂职 评定 运营 联动 答复 国家级 省级 市级 区级 县级 内 外 前 后 性 化 等""")

# --- The name before a number ---

# They make a number without unit a quantity and no index: 投诉率0.
QUANTITIES = ["率", "度", "数", "量", "额", "值", "比例", "比重", ":"]
# They make it something else: a rank, a rate, a score, one of several, the contrary.
NOT_BEFORE = [
    *NOT_TO,
    *each(
        "不是 并非 不必 不用 不需 无需 无须 无法 未能 没能 难以 很难 未必 不一定 不至于 不见得 不足以 不太 拒绝"
    ),
    *each("""第 每 负 扣 满分 排名 名列 位列 突破 上限 下限 封顶 零下 或 或者 不 未 没 没有 无 非 不到
    每增加 每减少 每新增 每发现 每提高 每降低 每多 每少 每超"""),
]
# Before a length of time they make it a period, before a Chinese numeral a word: 近三年, 同一天, 唯一.
PERIOD_BEFORE = each("近 上 下 同 某 这 那 头 过去 未来 今后")
WORD_BEFORE = each("最后 统 唯 单 任 某 这 那 同 进 之 另 逐 划 归 专")

# --- Times ---

FESTIVALS = each("""春节 元宵节 元宵 清明节 清明 劳动节 五一 端午节 端午 七一 八一 建军节 教师节 中秋节 中秋 国庆节 国庆 十一
    重阳节 重阳 元旦 新年""")
PARTS_OF_MONTH = ["上旬", "中旬", "下旬", "初", "中"]
# Points that the calendar does not fix, and periods that are of use only as a limit.
VAGUE_DAYS = each("年底 年末 年终 年中 年初 学期末 学期初 学年末 月底 月末 季末 季度末")
QUARTERS = [
    f"{first}{n}季度" for first, ns in (("", "一二三四"), ("第", "一二三四1234")) for n in ns
]
VAGUE_PERIODS = ["上半年", "下半年", *QUARTERS]
# What may stand before and behind a time without making it something else.
TIME_NAMES = each(
    """完成时间 完工时间 竣工时间 实施时间 时间 时限 期限 项目 计划 预计 力争 争取 确保 原则上 应 须 于 在 为 : 当年 本年 本年度 每 每年 每年度 每月 每季度"""
)
OTHER_YEARS = ["上年", "去年", "前年", "次年", "明年", "翌年", "下年"]
LIMITS = each("截至 截至到 截止 截止到 至 到 最迟 不晚于 不迟于")
DONE = each("动工 开工 启动 完成 完工 竣工 发放 到位 支付 拨付 实施 开展 上线")

# --- Values that stand elsewhere ---

QUOTAS = each("""控制数 控制额 控制价 限额 定额 预算数 预算额 预算金额 批复数 批复金额 批复资金 批复预算 核定数 核定金额 下达数
    下达金额 下达指标 计划数 任务数 合同价 合同金额 中标价 概算数 概算金额""")
BASES = each("文件 标准 规定 办法 细则 通知 方案 条例 政策 规范 制度 合同 协议 法规")
# National standards and those of trades, by the letters before their number: GB/T 18883-2002.
STANDARDS = each("GB GBJ GBZ DB HJ CJ CJJ JGJ JTG SL DL NY WS YY LY GY WW SF JY MZ DA")
ACCORDING_TO = each("严格按照 严格按 按照 按 依照 依据 根据 参照 遵照 对照 执行 详见 参见 见")
APPLY = each("执行 发放 补助 补贴 奖补 支付 拨付 核定 安排 兑现 结算 计算")
