#!/bin/bash
# make-appimage.sh PYTHON OUT: packs OUT/bundle as an AppImage. Needs appimagetool and its runtime, version 1.9 or later:
# https://github.com/AppImage/appimagetool
set -euo pipefail
python=$1 out=$(realpath "$2")
here=$(cd "$(dirname "$0")" && pwd)
packaging=$(dirname "$here")
root=$(dirname "$packaging")

SOURCE_DATE_EPOCH=${SOURCE_DATE_EPOCH:-$(git -C "$root" log -1 --format=%ct)}
export SOURCE_DATE_EPOCH
version=$("$python" "$packaging/assets.py" --version)
folder=$out/AppDir
rm -rf "$folder"
mkdir -p "$folder/usr/lib" "$folder/usr/share/metainfo" "$folder/usr/share/doc/seedance-studio"
cp -a "$out/bundle/seedance-studio" "$folder/usr/lib/"
ln -s usr/lib/seedance-studio/seedance-studio "$folder/AppRun"
cp "$packaging/linux/seedance-studio.desktop" "$folder/"
cp "$packaging/linux/ink.seedance2.studio.metainfo.xml" "$folder/usr/share/metainfo/"
cp "$root/build/assets/256.png" "$folder/seedance-studio.png"
ln -s seedance-studio.png "$folder/.DirIcon"
"$python" "$packaging/third_party.py" >"$folder/usr/share/doc/seedance-studio/THIRD-PARTY-LICENCES.txt"
ARCH=$(uname -m) appimagetool --comp zstd "$folder" "$out/Seedance_Studio-$version-$(uname -m).AppImage"
rm -rf "$folder"
