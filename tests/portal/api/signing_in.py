"""What a person does by hand before their program can do anything: sign in at the portal, make a token, and prove once more
who they are."""

import re
from http.cookiejar import CookieJar
from urllib.parse import urlencode
from urllib.request import HTTPCookieProcessor, OpenerDirector, Request, build_opener

from tests.portal.served import PASSWORD


def token_made_by(who: str, url: str) -> str:
    """The words of a token that somebody made on their page."""
    browser = build_opener(HTTPCookieProcessor(CookieJar()))
    _send(browser, f"{url}/accounts/login/", login=who, password=PASSWORD)
    asked_again = _send(browser, f"{url}/tokens/", name="程序", days="1")
    assert 'id="words"' not in asked_again
    assert "mj_" not in asked_again
    proved = _send(browser, f"{url}/accounts/reauthenticate/?next=/tokens/", password=PASSWORD)
    found = re.search(r'id="words">(mj_[\w-]+)<', proved)
    assert found
    return found[1]


def _send(browser: OpenerDirector, url: str, **form: str) -> str:
    """Open a page and send its form."""
    with browser.open(url) as page:
        token = re.search(r'name="csrfmiddlewaretoken" value="(\w+)"', page.read().decode())
    assert token
    sent = urlencode({**form, "csrfmiddlewaretoken": token[1]}).encode()
    with browser.open(Request(url, sent, {"Referer": url})) as answer:
        text: str = answer.read().decode()
    return text
