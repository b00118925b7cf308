#!/bin/sh
# A browser and Chinese fonts for pictures of pages, installed where that is allowed; without them everything else works.
set -u

browser() {
    [ -n "${BROWSER_PATH:-}" ] && [ -x "$BROWSER_PATH" ] && return 0
    for name in chromium-headless-shell chromium google-chrome google-chrome-stable chromium-browser; do
        command -v "$name" >/dev/null 2>&1 && return 0
    done
    return 1
}

browser && exit 0

wanted="chromium-headless-shell fonts-noto-cjk libatomic1"
if [ -r /etc/os-release ] && grep -q '^ID=ubuntu' /etc/os-release; then
    wanted="chromium-browser fonts-noto-cjk libatomic1"
fi
as_root=""
if [ "$(id -u)" != 0 ]; then
    sudo -n true 2>/dev/null && as_root="sudo -n"
fi
if command -v apt-get >/dev/null 2>&1 && { [ "$(id -u)" = 0 ] || [ -n "$as_root" ]; }; then
    echo "安装浏览器与中文字体（$wanted），约一分钟……" >&2
    $as_root env DEBIAN_FRONTEND=noninteractive apt-get update -qq >/dev/null 2>&1
    # shellcheck disable=SC2086
    $as_root env DEBIAN_FRONTEND=noninteractive apt-get install -y -qq --no-install-recommends $wanted >/dev/null 2>&1
    browser && exit 0
fi
echo "未找到浏览器：网页截图不可用，其余功能照常。安装方法：sudo apt-get install -y $wanted（或设置 BROWSER_PATH）" >&2
exit 0
