#!/bin/bash
# make-deb.sh PYTHON OUT: packs OUT/bundle as OUT/seedance-studio_VERSION-1_ARCH.deb; lintian has to find no error.
# Its dependencies are read from the files: every library that they ask for and that does not lie beside them.
set -euo pipefail
python=$1 out=$(realpath "$2")
here=$(cd "$(dirname "$0")" && pwd)
root=$(dirname "$here")

SOURCE_DATE_EPOCH=${SOURCE_DATE_EPOCH:-$(git -C "$root" log -1 --format=%ct)}
# Two threads also where there is one core: the number decides how xz cuts its blocks.
export SOURCE_DATE_EPOCH DPKG_DEB_THREADS_MAX=2 LC_ALL=C.UTF-8
version=$("$python" "$here/assets.py" --version)
architecture=$(dpkg --print-architecture)
tree=$out/deb
doc=$tree/usr/share/doc/seedance-studio
program=$tree/usr/lib/seedance-studio
target=$out/seedance-studio_${version}-1_$architecture.deb

rm -rf "$tree" "$out"/*.deb
umask 022
mkdir -p "$tree/usr/bin" "$tree/usr/lib" "$tree/DEBIAN" "$doc" "$out/deb-work/debian"
cp -a "$out/bundle/seedance-studio" "$program"
ln -s ../lib/seedance-studio/seedance-studio "$tree/usr/bin/seedance-studio"

put() { install -D -m 644 "$here/linux/$1" "$tree/$2"; }
put seedance-studio.desktop usr/share/applications/seedance-studio.desktop
put ink.seedance2.studio.metainfo.xml usr/share/metainfo/ink.seedance2.studio.metainfo.xml
put seedance-studio.1 usr/share/man/man1/seedance-studio.1
put copyright usr/share/doc/seedance-studio/copyright
put lintian-overrides usr/share/lintian/overrides/seedance-studio
for size in 16 22 24 32 48 64 128 256 512; do
    install -D -m 644 "$root/build/assets/$size.png" \
        "$tree/usr/share/icons/hicolor/${size}x$size/apps/seedance-studio.png"
done
install -D -m 644 "$root/resources/icons/logo.svg" "$tree/usr/share/icons/hicolor/scalable/apps/seedance-studio.svg"
"$python" "$here/third_party.py" >"$doc/THIRD-PARTY-LICENCES.txt"
cp "$root/CHANGELOG.md" "$doc/changelog"
cat >"$doc/changelog.Debian" <<CHANGES
seedance-studio ($version-1) stable; urgency=medium

  * Release $version; what is new is in changelog.gz.

 -- Seedance Studio contributors <studio@seedance2.ink>  $(date -u -R -d "@$SOURCE_DATE_EPOCH")
CHANGES
gzip -9n "$doc"/THIRD-PARTY-LICENCES.txt "$doc"/changelog "$doc"/changelog.Debian "$tree/usr/share/man/man1/seedance-studio.1"

# What is asked for, less what the bundle has: in the words of this system's packages.
cat >"$out/deb-work/debian/control" <<CONTROL
Source: seedance-studio

Package: seedance-studio
Architecture: $architecture
CONTROL
mapfile -t files < <(find "$program" -type f \( -name '*.so*' -o -name seedance-studio \))
mapfile -t folders < <(printf '%s\n' "${files[@]%/*}" | sort -u | sed 's/^/-l/')
libraries=$(cd "$out/deb-work" && dpkg-shlibdeps -O --ignore-missing-info "${folders[@]}" "${files[@]}" 2>shlibdeps.log |
    sed -n 's/^shlibs:Depends=//p')

cat >"$tree/DEBIAN/control" <<CONTROL
Package: seedance-studio
Version: $version-1
Architecture: $architecture
Maintainer: Seedance Studio contributors <studio@seedance2.ink>
Installed-Size: $(du -sk --apparent-size --exclude=DEBIAN "$tree" | cut -f1)
Depends: $libraries, ca-certificates
Recommends: gnome-keyring | kwalletmanager | keepassxc, dbus-user-session, xdg-desktop-portal, xdg-utils
Suggests: va-driver-all, fonts-noto-cjk
Section: video
Priority: optional
Homepage: https://www.seedance2.ink
Description: make videos with the Seedance Open API and keep every one of them
 Seedance Studio is the desktop studio for making videos with the Seedance
 Open API: describe a scene, add reference pictures, clips or sound, see the
 price, press Generate and watch.
 .
 A paid generation is never lost and never paid twice, and everything that
 was ever paid for stays in a library on your own disk. A demo on this
 computer makes real clips without a key.
CONTROL
(cd "$tree" && find usr -type f -print0 | sort -z | xargs -0 md5sum) >"$tree/DEBIAN/md5sums"
find "$tree" -exec touch --no-dereference --date="@$SOURCE_DATE_EPOCH" {} +
dpkg-deb -Zxz -z6 --root-owner-group --build "$tree" "$target" >/dev/null
rm -rf "$tree" "$out/deb-work"
lintian --fail-on error "$target"
echo "The package: $target ($(du -m "$target" | cut -f1) MB)"
