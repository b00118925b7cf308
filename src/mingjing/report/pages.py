"""HTML pages from templates: escaped by default, styles inside, nothing loaded and no scripts."""

from functools import cache

from jinja2 import Environment, PackageLoader, StrictUndefined

from mingjing.report.words import china_time, live_url, percent, points


@cache
def _environment() -> Environment:
    environment = Environment(
        loader=PackageLoader("mingjing.report"),
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
    )
    environment.filters.update(points=points, percent=percent, china_time=china_time, live_url=live_url)
    return environment


def render(template: str, **values: object) -> bytes:
    """The page as UTF-8."""
    return _environment().get_template(template).render(**values).encode()
