"""Reasons that verifiers choose from, so that equal cases are told in equal words; they may add their own."""

from collections.abc import Sequence

RULING: Sequence[str] = (
    "网页内容齐全，符合要求",
    "佐证材料齐全，予以认定",
    "缺少要求的要素",
    "公开时间超过规定期限",
    "网页打不开或内容为空",
    "内容与本项要求不符",
    "没有佐证链接或截图，按说明1不予计分",
    "材料不是本年度的",
    "摘抄或雷同，没有实质内容",
)
SENDING_BACK: Sequence[str] = (
    "请补充佐证链接和网页截图",
    "佐证链接打不开，请重新报送",
    "请补充会议通知、照片或签到表",
    "材料看不清，请重新上传",
    "请说明本项为什么不适用",
)
REJECTING: Sequence[str] = (
    "链接打不开",
    "没有截图",
    "不是本年度的材料",
    "与本项无关",
    "看不出发布单位和时间",
)
ABSENT: Sequence[str] = (
    "属实，本单位没有这类事项",
    "本单位有这类事项，应当公开",
    "没有在网站上说明，不予同意",
)
MOST = 1000


def in_words(chosen: str, own: str) -> str:
    """The chosen reason and the person's own words as one.

    >>> in_words("缺少要求的要素", "没有起草说明"), in_words("", "已核")
    ('缺少要求的要素：没有起草说明', '已核')
    """
    return "：".join(part for part in (chosen.strip(), own.strip()) if part)
