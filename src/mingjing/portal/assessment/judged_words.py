"""Words of the score sheet (结论、等次) that the portal says in the language of the page: looked up by `|told`, `|points`."""

from django.utils.translation import gettext_noop as _

JUDGED = (
    _("机器已判"),
    _("已裁定"),
    _("待人工核查"),
    _("无法判定，待人工核查"),
    _("不适用"),
    _("合理缺项"),
    _("待核"),
    _("缺项"),
    _("符合"),
    _("不符合"),
    _("无法判定"),
    _("线索"),
    _("没有线索"),
    _("优秀"),
    _("良好"),
    _("合格"),
    _("不合格"),
)
