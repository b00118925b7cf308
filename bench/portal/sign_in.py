"""Signs somebody in as a browser does; the cookies to go on with."""

import http.cookiejar
import re
import urllib.parse
import urllib.request


def sign_in(url: str, who: str, password: str) -> str:
    """The Cookie header of a session. Raises RuntimeError where the portal refuses."""
    jar = http.cookiejar.CookieJar()
    opener = urllib.request.build_opener(urllib.request.HTTPCookieProcessor(jar))
    with opener.open(f"{url}/accounts/login/") as page:
        token = re.search(r'name="csrfmiddlewaretoken" value="([^"]+)"', page.read().decode())
    form = {"login": who, "password": password, "csrfmiddlewaretoken": token[1] if token else ""}
    with opener.open(f"{url}/accounts/login/", urllib.parse.urlencode(form).encode()) as page:
        if page.url != f"{url}/":
            raise RuntimeError(f"{who} was not signed in ({page.url})")
    return "; ".join(f"{cookie.name}={cookie.value}" for cookie in jar)
