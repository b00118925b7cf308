"""Posts that interpret a policy, posts that do not, and posts that a person has to look at."""

import pytest

from mingjing.extract.media.interpreting import interprets
from mingjing.model import Claimed, Interprets

INTERPRETATIONS = (
    "一图读懂《云岫县养犬管理办法》",
    "【政策解读】城乡居民医保缴费有哪些变化",
    "政策解读丨高龄津贴发放标准提高了",
    "政策解读｜《关于进一步优化营商环境的若干措施》",
    "《云岫县公共租赁住房管理办法（试行）》政策解读",
    "图解：云岫县2022年政府工作报告",
    "图解丨《云岫县“十四五”养老服务规划》",
    "关于《云岫县城区停车收费管理办法》的解读",
    "县发改局负责人就《云岫县以工代赈管理办法》答记者问",
    "耕地地力保护补贴政策问答",
    "临时救助政策明白卡，请收好！",
    "惠农补贴怎么领？一文看懂",
    "专家解读：新修订的《种子法》改了什么",
    "县人社局：创业担保贷款政策十问十答",
    "【漫画解读】医疗保障基金使用监督管理条例",
    "云岫县生育登记新规图文解读",
    "【政策解读】云岫县社会组织管理实施方案（试行）",
    "30问30答，带你了解城乡低保新政",
    "几问几答了解失业保险返还政策",
    "【图解】一图读懂稳岗返还政策",
    "两图看懂大病医保报销",
    "动漫解读《云岫县生活垃圾分类管理条例》",
    "《云岫县促进科技创新若干措施》解读（二）",
    "划重点！《云岫县人才公寓管理办法》来了",
)
OTHERS = (
    "县医保局开展政策解读活动",
    "我镇召开惠农政策解读会",
    "云岫县民政局举办社会救助政策培训班",
    "政策宣讲进万家",
    "县长调研春耕生产",
    "天气解读：本周有一次降温",
    "一图读懂防溺水知识",
    "图解二十四节气：立秋",
    "关于2022年国庆节放假的通知",
    "森林防火宣传进校园",
    "云岫县疾控中心提醒：健康科普，看懂体检报告上的疾病症状",
    "新增确诊病例活动轨迹一图看懂",
    "2022年公开招聘教师公告",
    "阳明山镇开展防汛应急演练",
    "招聘政策解读专员名单",
    "这里的油菜花开了",
    "县住建局组织学习新修订的安全生产法",
    "关于印发《云岫县养犬管理办法》的通知",
    "欢迎报名参加家庭教育讲座",
    "一周要闻速看",
    "政策解读会圆满落幕",
    "我局组织干部职工收看养老服务政策解读视频会",
    "政策解读员走村入户",
    "我县政策解读专栏上线",
    "关于做好困难群众救助工作的解读方案",
    "养老诈骗识别30问",
)
DOUBTFUL = (
    "一图读懂",
    "图解：数字里的云岫",
    "这份问答，请查收",
    "高龄津贴怎么领？",
    "医保缴费标准涨了吗？",
    "《云岫县物业管理条例》今起施行，这些变化与你有关",
    "新闻发布会实录｜《云岫县优化营商环境条例》",
    "消防安全知识问答",
    "今天的直播解读来了解读",
    "【政策解读】我县召开营商环境新闻发布会",
)


@pytest.mark.parametrize("title", INTERPRETATIONS)
def test_a_title_that_explains_a_named_policy_is_an_interpretation(title: str) -> None:
    assert interprets(title) is Interprets.YES


@pytest.mark.parametrize("title", OTHERS)
def test_events_documents_and_other_things_explained_are_none(title: str) -> None:
    assert interprets(title) is Interprets.NO


@pytest.mark.parametrize("title", DOUBTFUL)
def test_what_the_title_leaves_open_goes_to_a_person(title: str) -> None:
    assert interprets(title) is Interprets.UNSURE


def test_the_text_tells_what_a_short_title_leaves_open() -> None:
    text = "一、出台背景 二、主要内容：《云岫县高龄津贴发放办法》规定，发放标准为每月五十元。"
    assert interprets("一图读懂", text) is Interprets.YES
    assert interprets("一图读懂", "今天天气不错") is Interprets.UNSURE


def test_a_document_whose_text_explains_itself_goes_to_a_person() -> None:
    text = "一、背景依据 二、主要内容 三、适用范围"
    assert interprets("云岫县高龄津贴新标准", text) is Interprets.UNSURE


def test_a_ledger_that_contradicts_the_title_is_not_believed_and_not_overruled() -> None:
    assert interprets("县长调研春耕生产", claimed=Claimed.YES) is Interprets.UNSURE
    assert interprets("一图读懂《云岫县养犬管理办法》", claimed=Claimed.NO) is Interprets.UNSURE


def test_a_ledger_that_says_no_settles_a_doubtful_title_and_one_that_says_yes_does_not() -> None:
    assert interprets("高龄津贴怎么领？", claimed=Claimed.NO) is Interprets.NO
    assert interprets("高龄津贴怎么领？", claimed=Claimed.YES) is Interprets.UNSURE
