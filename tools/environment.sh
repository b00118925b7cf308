#!/bin/sh
# environment.sh PYTHON LOCK FOLDER – a Python environment with exactly the locked, hashed packages, and this project.
# Quick when nothing changed. Built from nothing when it is new, was interrupted, or its lock file, its Python or the
# place of this checkout changed; when pyproject.toml alone changed, the project alone is installed again.
set -eu
python=$1 lock=$2 folder=$3

say() { printf '%s\n' "$*" >&2; }

# What a finished environment was made of; the last line of the file is a sum of pyproject.toml.
made_of() {
    pwd
    "$folder/bin/python" -V 2>&1 || true
    cat "$lock"
    cksum <pyproject.toml
}
finished() { made_of 2>/dev/null | cmp -s - "$folder/.ready"; }
packages_finished() {
    [ -f "$folder/.ready" ] && made_of | sed '$d' >"$folder/.now" && sed '$d' "$folder/.ready" | cmp -s - "$folder/.now"
}

# A second `make` in the same checkout waits for the first.
exec 9<"$lock"
if command -v flock >/dev/null 2>&1; then flock 9; fi
if finished; then exit 0; fi

if command -v uv >/dev/null 2>&1; then uv=yes; else uv=no; fi
export PIP_DISABLE_PIP_VERSION_CHECK=1 UV_PYTHON_DOWNLOADS=never

by_pip() { "$folder/bin/python" -m pip install -q "$@"; }
by_uv() { uv pip "$@" -q --python "$folder/bin/python"; }

install_packages() {
    if [ "$uv" = yes ]; then
        if by_uv sync --require-hashes "$lock"; then return 0; fi
        say "uv 没有装成，改用 pip（uv 不读 pip 的镜像设置）……"
    fi
    by_pip --no-deps --require-hashes -r "$lock"
}
install_project() {
    by_pip --no-deps --no-build-isolation -e . || return 1
    # Relative, for Python reads this file in the locale's encoding: a Chinese path would stop it under LC_ALL=C or GBK.
    for link in "$folder"/lib/python3*/site-packages/__editable__.mingjing-*.pth; do echo ../../../../src >"$link"; done
}

if ! packages_finished; then
    rm -f "$folder/.ready"
    if ! command -v "$python" >/dev/null 2>&1; then
        say "未找到 $python。Debian/Ubuntu 请先运行：sudo apt-get install -y python3-venv make"
        exit 3
    fi
    if ! "$python" -c 'import sys; sys.exit(not (3, 11) <= sys.version_info[:2] < (3, 14))'; then
        say "需要 Python 3.11—3.13，现为 $("$python" -V 2>&1)。装有合适的版本时请指明，例如：make PYTHON=python3.12 demo"
        exit 3
    fi
    if ! "$python" -c 'import ensurepip, venv' 2>/dev/null; then
        version=$("$python" -c 'import sys; print("%d.%d" % sys.version_info[:2])')
        say "$python 缺少 venv。Debian/Ubuntu 请先运行：sudo apt-get install -y python3-venv（或 python$version-venv）"
        exit 3
    fi
    say "准备运行环境 $folder（首次约一两分钟，视网速而定；按 $lock 校验每个软件包）……"
    "$python" -m venv --clear "$folder"
    if ! install_packages; then
        say "软件包没有装好（原因见上）。再次运行会重新装；外网不通时请先设置 pip 的镜像（pip config set global.index-url …）。"
        exit 3
    fi
fi
rm -f "$folder/.ready"
if ! install_project; then
    say "本项目没有装进 $folder（原因见上）。请检查 pyproject.toml，再次运行会接着做。"
    exit 3
fi
made_of >"$folder/.now"
mv "$folder/.now" "$folder/.ready"
