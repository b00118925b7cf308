"""What all families share: filling in addresses, storing answers, cutting lists into pages."""

import hashlib
import re
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date

from mingjing.county.nouns import Article, File, Response

_REFERENCE = re.compile(r"\{\{([af]):([^}]*)\}\}")
TYPES = {
    "png": "image/png",
    "docx": "application/vnd.openxmlformats-officedocument.wordprocessingml.document",
    "pdf": "application/pdf",
    "xlsx": "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
    "mp4": "video/mp4",
    "mp3": "audio/mpeg",
    "json": "application/json",
    "js": "application/javascript",
    "css": "text/css",
    "txt": "text/plain; charset=utf-8",
}
ANTI_BOT = (
    "<html><head><meta charset='utf-8'><title></title></head><body><script>"
    + "var _$a='"
    + "7f3e9c" * 120
    + "';document.cookie='acw_sc='+_$a.length;</script><noscript>请开启浏览器脚本后重试</noscript></body></html>"
)
"""The stub that a site's protection sends instead of a page."""


@dataclass
class Web:
    """All answers of the county while they are being written. Addresses and titles of all articles are known
    before rendering starts."""

    addresses: Mapping[str, str]
    titles: Mapping[str, str]
    responses: dict[str, Response] = field(default_factory=dict)

    def put(
        self, url: str, html: str, *, encoding: str = "utf-8", declared: str = "", status: int = 200
    ) -> None:
        """Store a page. `declared` overrides the Content-Type line. Raises ValueError where another page has its address."""
        kind = declared or f"text/html; charset={encoding}"
        response = Response(status, (("Content-Type", kind),), html.encode(encoding))
        if self.responses.setdefault(url, response) != response:
            raise ValueError(f"两个不同的网页用了同一个网址：{url}")

    def put_file(self, url: str, file: File) -> None:
        """Store a file."""
        self.responses[url] = Response(200, (("Content-Type", TYPES[file.suffix]),), file.content)

    def put_data(self, root: str, answers: Mapping[str, bytes]) -> None:
        """Store what an endpoint answers, by path."""
        for path, answer in answers.items():
            self.put_file(root + path, File("json", answer))

    def redirect(self, url: str, target: str, status: int = 302) -> None:
        """Store a redirection."""
        headers = (("Content-Type", "text/html"), ("Location", target))
        self.responses[url] = Response(status, headers, b"")

    def fill(self, article: Article, file_url: Callable[[str], str], near: Callable[[str], str] = str) -> str:
        """The body with addresses in the place of references; `near` shortens addresses as the site writes them."""
        if "{{" not in article.body:
            return article.body

        def put_in(match: re.Match[str]) -> str:
            kind, name = match.groups()
            return near(self.addresses[name] if kind == "a" else file_url(name))

        return _REFERENCE.sub(put_in, article.body)


def digest(text: str) -> str:
    """32 hexadecimal digits, as such sites name their articles."""
    return hashlib.md5(text.encode(), usedforsecurity=False).hexdigest()


def stamp(article: Article) -> str:
    """The label PubDate: the publication with an hour, or the moment the page was last built."""
    if article.stamped:
        return BUILT
    hour = 8 + int(digest(article.key)[:2], 16) % 10
    return f"{article.published.isoformat()} {hour:02}:{int(digest(article.key)[2:4], 16) % 60:02}"


MOVED = "/news/1"
"""Ending of the keys of articles that were moved to a new address."""
BUILT = "2023-01-09 16:20:31"
"""When all pages were last generated."""
BUILT_ON = date(2023, 1, 9)


def cut(articles: Sequence[Article], size: int) -> list[Sequence[Article]]:
    """A list in pages of `size`; an empty list is one empty page.

    >>> cut([], 3)
    [()]
    """
    if not articles:
        return [()]
    return [articles[at : at + size] for at in range(0, len(articles), size)]


def cut_title(title: str, length: int) -> str:
    """A title as a list shows it; what is cut off stands in the link's title.

    >>> cut_title("关于做好有关工作的通知", 6)
    '关于做...'
    """
    return title if len(title) <= length else title[: length - 3] + "..."


CHROME = """<style type="text/css">
.skip{position:absolute;left:-9999px}.gray{filter:grayscale(0)}.share{display:inline-block}.share i{width:20px;height:20px;display:inline-block}
@media print{.top,.nav,.footer,.side{display:none}}@media (max-width:768px){.wrap{width:100%}.side{display:none}.list{width:100%;float:none}}
</style>
<script type="text/javascript">
var websiteId="5b1d0f6e3c9a47d2",websiteCode="yxrmzf",websiteName="云岫县人民政府";
function doZoom(size){var z=document.getElementById('zoomcon');if(!z){return;}z.style.fontSize=size+'px';var ps=z.getElementsByTagName('p');for(var i=0;i<ps.length;i++){ps[i].style.fontSize=size+'px';}}
function setCookie(n,v,d){var e=new Date();e.setTime(e.getTime()+d*864e5);document.cookie=n+'='+encodeURIComponent(v)+';expires='+e.toGMTString()+';path=/';}
function getCookie(n){var m=document.cookie.match(new RegExp('(^| )'+n+'=([^;]*)(;|$)'));return m?decodeURIComponent(m[2]):null;}
function elderMode(on){setCookie('elder',on?'1':'0',30);document.body.className=on?'elder':'';}
if(getCookie('elder')==='1'){document.documentElement.className='elder';}
function shareTo(kind){var u=encodeURIComponent(location.href),t=encodeURIComponent(document.title);var a={wx:'qr?u='+u,wb:'wb?u='+u+'&t='+t,qz:'qz?u='+u+'&t='+t};window.open('/share/'+a[kind]);}
function checkSearch(f){var q=f.q.value.replace(/^\\s+|\\s+$/g,'');if(!q){alert('请输入关键字');return false;}if(q.length>38){alert('关键字过长');return false;}return true;}
function createPageHTML(box,pages,now,name,ext,total){var h='共'+total+'条 ';for(var i=1;i<=pages;i++){h+=i==now?' '+i:' <a href="'+name+(i>1?'_'+(i-(window.fromOne||0)):'')+'.'+ext+'">'+i+'</a>';}document.getElementById(box).innerHTML=h;}
var _trackDataType='web';var _trackData=_trackData||[];(function(){var s=new Date().getTime();window.onunload=function(){_trackData.push(['stay',new Date().getTime()-s]);};})();
</script>
<!-- 移动端导航模板：数据由接口返回后替换 -->
<script type="text/template" id="m-nav"><div class="m-nav"><ul>{{each list}}<li><a href="{{url}}">{{name}}</a></li>{{/each}}</ul><div class="empty">暂无数据</div></div></script>
<script type="text/template" id="tpl-related"><div class="rel"><h3>相关解读</h3><ul>{{each docs}}<li><a href="{{url}}" title="{{title}}">{{title}}</a><span>{{date}}</span></li>{{/each}}</ul></div></script>
"""
"""What real pages carry besides their content: styles, scripts, templates that only a script would fill."""

PAGE_SCRIPT = """function createPageHTML(pages,now,name,ext){for(var i=0;i<pages;i++){document.write(i==now?' '+(i+1):' <a href="'+name+(i?'_'+i:'')+'.'+ext+'">'+(i+1)+'</a>');}}
var $={getJSON:function(url,done){var x=new XMLHttpRequest();x.open('GET',url);x.onload=function(){done(JSON.parse(x.responseText));};x.send();}};
"""
"""The script that lists of the one-bureau sites load: paging, and fetching a data file."""
