"""The API, put together; its document is at /api/v1/openapi.json."""

from django.conf import settings
from django.utils.translation import override
from ninja import NinjaAPI

from mingjing.portal.api.asking import ByToken
from mingjing.portal.api.operations import actions_router
from mingjing.portal.api.problems import handle
from mingjing.portal.api.reading import assessments, files, office, preparing, results, work

_ABOUT = """\
门户能办的事，程序也能办：权限与令牌的主人相同，每次办理都记入操作记录并写明是哪个令牌。

分数都是字符串（如 "1.5"），以 0.1 分为最小单位；null 是“还不知道”，不是 0 分。
"""


def made() -> NinjaAPI:
    """The API with everything that it offers."""
    api = NinjaAPI(
        title="明镜",
        version="1",
        description=_ABOUT,
        docs_url=None,
        auth=ByToken(),
        urls_namespace="api",
    )
    handle(api)
    for router in (
        *(assessments.router, preparing.router, work.router, results.router),
        *(files.router, office.router),
    ):
        api.add_router("", router)
    with override(settings.LANGUAGE_CODE):
        api.add_router("/actions", actions_router())
    return api


api = made()
