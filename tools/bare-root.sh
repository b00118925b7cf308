#!/usr/bin/env bash
# bare-root.sh FOLDER – the two commands of the README on a machine that has nothing.
#
# Builds a bare Debian (debootstrap, minbase) in FOLDER, installs there only what the README's first line asks for,
# puts a clean clone of this checkout (what is committed) into it and runs `make demo SERVE=0` and `make test`, saying
# how long each took. Needs root, debootstrap, git, unshare. Ends with 0 when every step did.
#
# SUITE   the Debian to build (bookworm)
# MIRROR  where to fetch it; else this machine's own apt sources
# STEPS   what to run in the clone, one command a line (make demo SERVE=0, make test)
#
# What this machine needs to reach its package registries is handed over: apt's Acquire settings, proxies, and pip's
# index, proxy, time-outs and certificates; folders of packages on this machine are not. Everything mounted lives in a mount namespace of its own, so
# it is gone when the script ends, however it ends; FOLDER stays to be looked at, and can simply be deleted.
set -euo pipefail

if [ $# != 1 ]; then
    echo "用法：tools/bare-root.sh 目录" >&2
    exit 2
fi
if [ "$(id -u)" != 0 ]; then
    echo "需要 root（debootstrap、chroot）。" >&2
    exit 2
fi
for program in debootstrap git unshare; do
    command -v "$program" >/dev/null || { echo "缺少 $program。请先运行：apt-get install -y debootstrap git util-linux" >&2; exit 2; }
done
if [ -z "${BARE_ROOT_INSIDE:-}" ]; then
    BARE_ROOT_INSIDE=1 exec unshare --mount --pid --fork --kill-child --propagation private "$0" "$@"
fi

checkout=$(cd "$(dirname "$0")/.." && pwd)
suite=${SUITE:-bookworm}
steps=${STEPS:-$'make demo SERVE=0\nmake test'}
mkdir -p "$1"
root=$(cd "$1" && pwd)
if [ -n "$(ls -A "$root")" ]; then
    echo "$root 不是空目录。" >&2
    exit 2
fi
trap 'umount -R "$root" 2>/dev/null || true' EXIT
mount --bind "$root" "$root"

times=()
failed=0
timed() { # NAME COMMAND…: run it, remember how long it took and how it ended
    local name=$1 start=$SECONDS status=0
    shift
    echo "── $name"
    "$@" || status=$?
    times+=("$(printf '%5d 秒  结束码 %d  %s' $((SECONDS - start)) "$status" "$name")")
    [ "$status" = 0 ] || failed=1
    return "$status"
}

# The host's own sources of its release, told for the wanted release: "address release".
sources() {
    if [ -n "${MIRROR:-}" ]; then
        echo "$MIRROR $suite"
    else
        local host
        host=$(. /etc/os-release && echo "${VERSION_CODENAME:-}")
        apt-get indextargets --format '$(REPO_URI) $(RELEASE)' 'Created-By: Packages' 'Component: main' |
            awk -v host="$host" -v suite="$suite" \
                '$2 == host || index($2, host "-") == 1 { print $1, suite substr($2, length(host) + 1) }' | sort -u
    fi
}

build() {
    local mirror
    mirror=$(sources | awk -v suite="$suite" '$2 == suite { print $1; exit }')
    if [ -z "$mirror" ]; then
        echo "本机的 apt 源里没有 Debian，请用 MIRROR=… 指明。" >&2
        return 1
    fi
    debootstrap --variant=minbase "$suite" "$root" "$mirror" >"$root.log" 2>&1 || { tail -n 5 "$root.log" >&2; return 1; }
    sources | sed 's/^/deb /; s/$/ main/' >"$root/etc/apt/sources.list"
    apt-config dump | grep -E '^Acquire::(https?::(Proxy|Timeout)|Check-|Retries)' >"$root/etc/apt/apt.conf.d/90host" || true
    cp -L /etc/resolv.conf /etc/hosts "$root/etc/"
    mount -t proc proc "$root/proc"
    mkdir -p "$root/dev/shm"
    mount -t tmpfs tmpfs "$root/dev/shm"
}

settings=(HOME=/root PATH=/usr/sbin:/usr/bin:/sbin:/bin)
hand_over() {
    local file name certificate
    for file in /etc/pip.conf "$HOME/.pip/pip.conf" "${XDG_CONFIG_HOME:-$HOME/.config}/pip/pip.conf"; do
        [ ! -f "$file" ] || mapfile -t -O "${#settings[@]}" settings < <(sed -nE \
            's/^ *(index|trusted|proxy|timeout|retries)(-(url|host))? *= *(.*)$/PIP_\U\1\E_\U\3\E=\4/; s/_=/=/; /^PIP_/p' "$file")
    done
    for name in $(compgen -e | grep -iE '^(https?_proxy|no_proxy|all_proxy|pip_(index_url|trusted_host|proxy|(default_)?timeout|retries))$'); do
        settings+=("$name=${!name}")
    done
    certificate=${PIP_CERT:-${SSL_CERT_FILE:-}}
    if [ -f "$certificate" ]; then
        cp -L "$certificate" "$root/etc/host-certificates.pem"
        settings+=(PIP_CERT=/etc/host-certificates.pem)
    fi
}

inside() { chroot "$root" env -i "${settings[@]}" sh -c "$1" </dev/null; }

first_line() { # what the README says to install, run as it stands (there is no sudo yet, and we are root)
    local line
    line=$(grep -oE 'apt-get install -y [a-z0-9. -]+' "$checkout/README.md" | head -n 1)
    echo "$line"
    inside "apt-get update -qq && DEBIAN_FRONTEND=noninteractive $line >/dev/null 2>&1"
}

timed "debootstrap --variant=minbase $suite" build || exit 1
hand_over
timed "README 第一行" first_line || exit 1
git clone -q --no-hardlinks "$checkout" "$root/root/mingjing"
while read -r step; do
    timed "$step" inside "cd /root/mingjing && $step" || true
done <<<"$steps"

echo
printf '%s\n' "${times[@]}"
exit "$failed"
