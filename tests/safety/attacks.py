"""What is tried inside the namespace: with the fetcher, and with a page in our browser that tries everything."""

import asyncio
import contextlib
import html
import json
import urllib.request

from tests.safety.addresses import HOSTILE
from tests.safety.inner_network import ATTACKER, Network, follow, hop, settings, unrouted

from mingjing.capture import BadAddress, Bounds, Camera, Pool
from mingjing.crawl import Fetcher
from mingjing.crawl.render import Renderer
from mingjing.evidence import Snapshot
from mingjing.evidence.browser import find_browser

_TARGETS = (
    "http://127.0.0.1:8080/",
    "http://[::1]/",
    "http://169.254.169.254/",
    "http://inner.attack.example/",
)
_WITH_PASSWORD = (
    "http://user:pass@127.0.0.1:8080/",
    "http://user@inner.attack.example/",
    "file:///etc/passwd",
)
NEVER_LOOKED_UP = ("prefetched.attack.example", "connected.attack.example", "linked.attack.example")
"""Names that a page only mentions: looking one up would already tell its owner who reads the page."""
_FILES = {
    "/page.css": "@import 'http://127.0.0.1:8080/import.css'; body{background:url(http://127.0.0.1:8080/css.png)}"
    "@font-face{font-family:x;src:url(http://127.0.0.1:8080/x.woff)} p{font-family:x}",
    "/worker.js": "fetch('http://127.0.0.1:8080/worker');try{importScripts('http://127.0.0.1:8080/w.js')}catch(e){}"
    "try{new WebSocket('ws://127.0.0.1:8080/ws')}catch(e){}",
    "/sw.js": "self.addEventListener('install',e=>e.waitUntil(fetch('http://127.0.0.1:8080/sw')))",
    "/module.js": "import 'http://127.0.0.1:8080/module.js'",
    "/frame.html": "<script src=/alive-in-frame.js></script><img src=http://127.0.0.1:8080/in-frame.png>"
    "<script>top.location='http://127.0.0.1:8080/top'</script>",
    "/download.bin": "MZ",
    "/picture.svg": "<svg xmlns='http://www.w3.org/2000/svg'><image href='http://127.0.0.1:8080/svg.png'/></svg>",
}
_SCRIPT = """
for (const url of URLS) {
  fetch(url, {mode: 'no-cors'}).catch(() => 0); new Image().src = url;
  try { navigator.sendBeacon(url, 'x') } catch (e) {}
}
const x = new XMLHttpRequest(); x.open('POST', 'http://127.0.0.1:8080/queryList'); x.send('a=1');
for (const url of ['ws://127.0.0.1:8080/', 'wss://127.0.0.1/', 'ws://[::1]:8080/', 'ws://inner.attack.example/'])
  try { new WebSocket(url) } catch (e) {}
try { new EventSource('http://127.0.0.1:8080/events') } catch (e) {}
try { new WebTransport('https://127.0.0.1:443/') } catch (e) {}
try { new Worker('/worker.js'); new SharedWorker('/worker.js') } catch (e) {}
try { new Worker(URL.createObjectURL(new Blob(["fetch('http://127.0.0.1:8080/blob')"]))) } catch (e) {}
try { navigator.serviceWorker.register('/sw.js') } catch (e) {}
try {
  const peer = new RTCPeerConnection({iceServers: [{urls: ['stun:127.0.0.1:3478', 'turn:127.0.0.1:3478?transport=tcp',
    'turn:127.0.0.1:8080?transport=udp'], username: 'a', credential: 'b'}]});
  peer.createDataChannel('x'); peer.createOffer().then(offer => peer.setLocalDescription(offer));
} catch (e) {}
for (const url of ['http://127.0.0.1:8080/window', 'data:text/html,<img src=http://127.0.0.1:8080/data>', 'file:///etc/passwd'])
  try { window.open(url) } catch (e) {}
const download = document.createElement('a'); download.href = 'http://127.0.0.1:8080/download'; download.download = 'x'; download.click();
for (const relation of ['prefetch', 'preconnect', 'dns-prefetch', 'preload', 'modulepreload', 'icon', 'manifest', 'prerender', 'stylesheet']) {
  const link = document.createElement('link'); link.rel = relation; link.as = 'script';
  link.href = 'http://127.0.0.1:8080/' + relation; document.head.append(link) }
const rules = document.createElement('script'); rules.type = 'speculationrules';
rules.textContent = JSON.stringify({prerender: [{source: 'list', urls: ['http://127.0.0.1:8080/prerender']}]}); document.head.append(rules);
import('http://127.0.0.1:8080/dynamic.js').catch(() => 0);
fetch('/end.js');
setTimeout(() => { try { document.forms[0].submit() } catch (e) {} }, 700);
setTimeout(() => { location = 'http://127.0.0.1:8080/location' }, 1400);
"""


def pages() -> dict[str, bytes]:
    """The attacker's site."""
    hostile = [*HOSTILE, *(hop(target, 1) for target in _TARGETS)]
    tags = "".join(f"<img src={_quoted(url)}>" for url in hostile)
    tags += "".join(
        f"<iframe src={_quoted(url)}></iframe><object data={_quoted(url)}></object><embed src={_quoted(url)}>"
        f"<video src={_quoted(url)} poster={_quoted(url)}></video><script src={_quoted(url)}></script>"
        f"<link rel=stylesheet href={_quoted(url)}><input type=image src={_quoted(url)}>"
        for url in (*_TARGETS, *(hop(target) for target in _TARGETS), "file:///etc/passwd")
    )
    inner = "http://127.0.0.1:8080"
    page = (
        "<!DOCTYPE html><meta charset=utf-8><title>公开指南</title><link rel=stylesheet href=/page.css>"
        "<meta http-equiv=x-dns-prefetch-control content=on><link rel=dns-prefetch href=//prefetched.attack.example>"
        "<link rel=preconnect href=//connected.attack.example><a href=//linked.attack.example/>链接</a>"
        "<iframe src=/download.bin></iframe>"
        f"<script src=/alive.js></script><base target=_self><p>正文</p>{tags}<iframe src=/frame.html></iframe>"
        f"<iframe srcdoc=\"<img src='{inner}/srcdoc.png'>\"></iframe><img src=/picture.svg><object data=/picture.svg></object>"
        f"<iframe src=\"data:text/html,<img src='{inner}/data.png'>\"></iframe><script type=module src=/module.js></script>"
        f"<form action={inner}/form method=post><input name=a value=b></form>"
        f"<table background={inner}/table.png></table><audio src={inner}/a.mp3></audio>"
        f"<img srcset='{inner}/1.png 1x, {inner}/2.png 2x'><picture><source srcset={inner}/3.png><img></picture>"
        f"<script>const URLS = {json.dumps(list(HOSTILE))};{_SCRIPT}</script>"
        f"<meta http-equiv=refresh content='2; url={inner}/refresh'>"
    )
    refreshed = f"<meta http-equiv=refresh content='0; url={inner}/refresh'><script src=/alive.js></script>"
    moved = f"<script src=/alive.js></script><script>location='{inner}/moved'</script>"
    files = {name: text.encode() for name, text in _FILES.items()}
    return {
        "/": page.encode(),
        "/quiet.html": b"<title>quiet</title><script>fetch('/alive.js')</script>",
        "/refresh.html": refreshed.encode(),
        "/moved.html": moved.encode(),
        **files,
    }


def _quoted(url: str) -> str:
    return f'"{html.escape(url, quote=True)}"'


async def control(_: Network) -> object:
    """The listeners can be reached when nobody refuses: else the other results would say nothing."""

    def ask(url: str) -> str:
        with urllib.request.urlopen(url, timeout=5) as answer:
            return str(answer.read().decode())

    urls = ("http://127.0.0.1:8080/", "http://2130706433/", "http://[::1]/", "http://inner.attack.example/")
    told = [await asyncio.to_thread(ask, url) for url in urls]
    before = unrouted()
    with contextlib.suppress(OSError):
        await asyncio.to_thread(ask, "http://10.0.0.1/")
    return {"told": told, "unrouted": unrouted() - before}


async def fetched(_: Network) -> object:
    """Every address, and every address behind redirects, asked for by the fetcher; those that answered anything."""
    through = []
    direct = list(HOSTILE)
    behind = [hop(url, hops) for url in _TARGETS for hops in range(5)]
    behind += [hop(url, 0, status) for url in _TARGETS for status in (301, 303, 307, 308)]
    async with Fetcher(settings()) as fetcher:
        for url in (*direct, *behind):
            if await follow(fetcher, url) not in (0, 301, 302, 303, 307, 308):
                through.append(url)
        own = await follow(fetcher, f"{ATTACKER}/")
    async with Fetcher(settings()) as later:  # asks for names again, which now lead elsewhere
        await follow(later, "http://rebinding.attack.example/")
    return {"asked": len(direct) + len(behind), "through": through, "own": own}


async def drawn(_: Network) -> object:
    """The attacker's pages drawn as the crawl draws shells, with every request of theirs asked for by the fetcher."""
    browser = find_browser()
    assert browser is not None
    renderer = Renderer(browser, timeout_s=40, user_agent="mingjing")
    async with Fetcher(settings()) as fetcher:

        async def ask(url: str) -> Snapshot:
            return (await fetcher.fetch(url)).snapshot

        await renderer.draw(await ask(f"{ATTACKER}/quiet.html"), ask)
        quiet = unrouted()
        for path in ("/", "/refresh.html", "/moved.html"):
            await renderer.draw(await ask(ATTACKER + path), ask)
        await renderer.stop()
    return {"unrouted": unrouted() - quiet}


async def captured(network: Network) -> object:
    """Every address captured, and the attacker's pages shown in the browser, with pictures taken."""
    browser = find_browser()
    assert browser is not None
    through, shown, told = [], [], set()
    async with Fetcher(settings()) as fetcher, Pool(browser, Bounds(load_s=5, requests=5000)) as pool:
        camera = Camera(fetcher, pool)
        led = [hop(target, hops) for target in (*_TARGETS, *_WITH_PASSWORD) for hops in range(4)]
        for url in (*HOSTILE, *led):
            with contextlib.suppress(BadAddress):
                capture = await camera.capture(url)
                told.add(capture.shot.fault)
                if capture.page.status not in (0, 302):
                    through.append(url)
        await camera.capture(f"{ATTACKER}/quiet.html")  # what the browser itself looks for when it starts
        quiet, own = unrouted(), len(network.seen.tried)
        for path in ("/", "/refresh.html", "/moved.html"):
            capture = await camera.capture(ATTACKER + path)
            shown.append(capture.shot.title if capture.shot.picture else capture.shot.fault)
            through += [
                answer.url for answer in capture.exchanges if answer.status and ATTACKER not in answer.url
            ]
    own_tries = sum(not where.startswith("127.") for where in network.seen.tried[own:])
    return {
        "through": through,
        "shown": shown,
        "told": sorted(told),
        "unrouted": unrouted() - quiet - own_tries,
    }
