#!/bin/sh
# environment.sh PYTHON LOCK FOLDER – a Python environment with exactly the locked, hashed packages.
set -eu
python=$1 lock=$2 folder=$3

say() { printf '%s\n' "$*" >&2; }

if ! command -v "$python" >/dev/null 2>&1; then
    say "未找到 $python。Debian/Ubuntu 请先运行：apt-get install -y python3-venv make"
    exit 3
fi
if ! "$python" -c 'import sys; sys.exit(not (3, 11) <= sys.version_info[:2] < (3, 14))'; then
    say "需要 Python 3.11—3.13，现为 $("$python" -V 2>&1)。可用 make PYTHON=/路径/python3.12 指定。"
    exit 3
fi
if ! "$python" -c 'import ensurepip, venv' 2>/dev/null; then
    say "缺少 venv。Debian/Ubuntu 请先运行：apt-get install -y python3-venv"
    exit 3
fi

say "准备运行环境 $folder（首次约一两分钟，按 $lock 校验每个软件包）……"
rm -f "$folder/.ready"
"$python" -m venv "$folder"
if command -v uv >/dev/null 2>&1; then
    UV_PYTHON_DOWNLOADS=never uv pip sync -q --python "$folder/bin/python" --require-hashes "$lock"
    uv pip install -q --python "$folder/bin/python" --no-deps --no-build-isolation -e .
else
    "$folder/bin/python" -m pip install -q --disable-pip-version-check --require-hashes -r "$lock"
    "$folder/bin/python" -m pip install -q --disable-pip-version-check --no-deps --no-build-isolation -e .
fi
touch "$folder/.ready"
