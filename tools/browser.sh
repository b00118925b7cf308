#!/bin/sh
# browser.sh FOLDER – a browser and Chinese fonts for pictures of pages, installed where that is allowed (apt, and root
# or sudo without a password). Without them everything else works: one line says what is missing, and make goes on.
# A failed attempt is remembered in FOLDER/browser.log and not repeated; FOLDER is the Python environment.
set -u
folder=$1

# A browser counts only when it runs: Ubuntu's chromium-browser may be an empty shell.
browser() {
    for name in "${BROWSER_PATH:-}" chromium-headless-shell chromium google-chrome google-chrome-stable chromium-browser; do
        [ -n "$name" ] && command -v "$name" >/dev/null 2>&1 && "$name" --version >/dev/null 2>&1 && return 0
    done
    return 1
}
fonts() {
    fc-list :lang=zh 2>/dev/null | grep -q . || dpkg -s fonts-noto-cjk >/dev/null 2>&1
}
# The program that steers the browser comes with the Python package, but needs a library of the system.
driver() {
    for node in "$folder"/lib/python3*/site-packages/playwright/driver/node; do
        [ ! -x "$node" ] || "$node" --version >/dev/null 2>&1 || return 1
    done
}
missing() {
    if ! browser; then
        if grep -q '^ID=ubuntu' /etc/os-release 2>/dev/null; then echo chromium-browser; else echo chromium-headless-shell; fi
    fi
    fonts || echo fonts-noto-cjk
    driver || echo libatomic1
}
wanted=$(missing | xargs)
[ -n "$wanted" ] || exit 0

if [ "$(id -u)" = 0 ]; then as_root=env; else as_root="sudo -n env"; fi

fetch() {
    command -v apt-get || return 1
    $as_root true || return 1
    quiet="$as_root DEBIAN_FRONTEND=noninteractive apt-get -o DPkg::Lock::Timeout=120 -o Acquire::Retries=1 -o Acquire::http::Timeout=30"
    $quiet update
    # An earlier attempt may have been interrupted half-way.
    $as_root DEBIAN_FRONTEND=noninteractive dpkg --configure -a
    # shellcheck disable=SC2086
    $quiet install -y --no-install-recommends $wanted
}
if [ ! -f "$folder/browser.log" ]; then
    echo "安装浏览器和中文字体（$wanted），约一分钟……" >&2
    if fetch >"$folder/browser.now" 2>&1 && [ -z "$(missing)" ]; then rm -f "$folder/browser.now"; exit 0; fi
    mv "$folder/browser.now" "$folder/browser.log"
fi
wanted=$(missing | xargs)
[ -n "$wanted" ] || exit 0
if command -v apt-get >/dev/null 2>&1; then
    how="sudo apt-get install -y $wanted"
else
    how="用本机的软件管理器安装 Chromium 和中文字体"
fi
echo "缺少 $wanted：网页截图不可用或汉字不全，其余功能照常。安装方法：$how（或用 BROWSER_PATH 指明已有的浏览器；经过见 $folder/browser.log）" >&2
exit 0
