#!/bin/bash
# make-tar.sh PYTHON OUT: packs OUT/bundle as OUT/seedance-studio-VERSION-linux-MACHINE.tar.xz, for other distributions.
set -euo pipefail
python=$1 out=$(realpath "$2")
here=$(cd "$(dirname "$0")" && pwd)
root=$(dirname "$here")

SOURCE_DATE_EPOCH=${SOURCE_DATE_EPOCH:-$(git -C "$root" log -1 --format=%ct)}
version=$("$python" "$here/assets.py" --version)
name=seedance-studio-$version-linux-$(uname -m)
tree=$out/tar/$name

rm -rf "$out/tar"
umask 022
mkdir -p "$out/tar"
cp -a "$out/bundle/seedance-studio" "$tree"
install -m 644 "$here/linux/"{seedance-studio.desktop,seedance-studio.1,INSTALL.txt} "$root/LICENSE" "$tree"
install -m 644 "$root/resources/icons/logo.svg" "$tree/seedance-studio.svg"
"$python" "$here/third_party.py" >"$tree/THIRD-PARTY-LICENCES.txt"
tar -C "$out/tar" --sort=name --mtime="@$SOURCE_DATE_EPOCH" --owner=0 --group=0 --numeric-owner \
    --mode=go=rX,u+rw,a-s --format=gnu -c "$name" | xz -T2 -6 >"$out/$name.tar.xz"
rm -rf "$out/tar"
echo "The archive: $out/$name.tar.xz ($(du -m "$out/$name.tar.xz" | cut -f1) MB)"
