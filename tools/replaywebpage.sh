#!/bin/sh
# replaywebpage.sh FOLDER – ReplayWeb.page (AGPL-3.0), unmodified, for the long test that opens our WACZ in it. A tool of
# development like a browser: no part of the program, never bundled. Without npm or a network one line says so, and make goes on.
set -u
folder=$1/replaywebpage
version=2.4.6
digest=6faef5c261e94b6e83cd6ee975bd0378fd4bc948bb14d36d45c709ffecb261b8

[ -f "$folder/ui.js" ] && [ -f "$folder/sw.js" ] && exit 0
give_up() {
    echo "没有 ReplayWeb.page（$1）；打开 WACZ 的长测试会跳过，其余照常。"
    rm -rf "$folder.draft"
    exit 0
}
command -v npm >/dev/null 2>&1 || give_up "没有 npm"
rm -rf "$folder.draft" && mkdir -p "$folder.draft" || give_up "不能写 $folder"
(cd "$folder.draft" && npm pack --silent "replaywebpage@$version" >/dev/null 2>&1) || give_up "下载不到"
packed=$folder.draft/replaywebpage-$version.tgz
echo "$digest  $packed" | sha256sum -c --quiet - >/dev/null 2>&1 || give_up "SHA-256 不符"
tar -xzf "$packed" -C "$folder.draft" --strip-components=1 package/ui.js package/sw.js package/LICENSE || give_up "解不开"
rm -f "$packed" && rm -rf "$folder" && mv "$folder.draft" "$folder"
