"""The reference pages say what the code says."""

import re

from tools import reference
from tools.reference import ROOT


def test_no_reference_page_is_stale() -> None:
    written = {
        str(file.relative_to(reference.FOLDER)): file.read_text("utf-8")
        for file in reference.FOLDER.rglob("*.md")
    }
    wanted = reference.pages()
    assert sorted(written) == sorted(wanted), "make docs"
    assert [name for name in wanted if written[name] != wanted[name]] == [], "make docs"


def test_the_document_of_the_api_is_not_stale() -> None:
    assert (reference.FOLDER / "openapi.json").read_text("utf-8") == reference.openapi(), "make docs"


def test_every_page_a_readme_links_to_exists() -> None:
    for readme in ("README.md", "README.en.md", "CONTRIBUTING.md"):
        links = re.findall(r"\]\(([^)#]+?)(?:#[^)]*)?\)", (ROOT / readme).read_text("utf-8"))
        assert [link for link in links if "://" not in link and not (ROOT / link).exists()] == []
