#!/bin/bash
# check-repeatable.sh PYTHON OUT: builds the bundle and both packages twice, the second time as another person at
# another hour would, and fails unless they are the same to the last byte.
set -euo pipefail
python=$(realpath -s "$1") out=$2
here=$(cd "$(dirname "$0")" && pwd)
SOURCE_DATE_EPOCH=$(git -C "$here" log -1 --format=%ct)
export SOURCE_DATE_EPOCH

mkdir -p "$out/repeat/first" "$out/repeat/second/elsewhere"
build() {
    "$here/make-bundle.sh" "$python" "$1"
    "$here/make-deb.sh" "$python" "$1"
    "$here/make-tar.sh" "$python" "$1"
}
list() { (cd "$1/bundle" && find . -printf '%P %M %l\n' | sort && find . -type f -print0 | sort -z | xargs -0 sha256sum); }
first=$out/repeat/first second=$out/repeat/second/elsewhere
build "$first"
(umask 077 && export TZ=Pacific/Kiritimati LC_ALL=C HOME=/nonexistent && build "$second")
diff <(list "$first") <(list "$second")
for package in "$first"/*.{deb,tar.xz}; do
    cmp "$package" "$second/${package##*/}"
    sha256sum "$package"
done
echo "Two builds, the same content: $(list "$first" | wc -l) lines compared, and both packages byte by byte."
