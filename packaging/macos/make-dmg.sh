#!/bin/bash
# make-dmg.sh PYTHON OUT: on macOS, signs OUT/bundle/Seedance Studio.app and packs it as a disk image.
# MACOS_IDENTITY names a "Developer ID Application" certificate in the keychain, MACOS_NOTARY_PROFILE what
# `xcrun notarytool store-credentials` has kept. Without them the app is signed for this machine alone, and other
# machines ask before they open it.
set -euo pipefail
python=$1 out=$2
here=$(cd "$(dirname "$0")" && pwd)
packaging=$(dirname "$here")
root=$(dirname "$packaging")

version=$("$python" "$packaging/assets.py" --version)
app="$out/bundle/Seedance Studio.app"
image="$out/seedance-studio-$version-macos-$(uname -m).dmg"
identity=${MACOS_IDENTITY:--}

sign() {
    local options=(--force --sign "$identity" --entitlements "$here/entitlements.plist")
    # A local signature has no time stamp and no hardened runtime to be notarised for.
    [ "$identity" = - ] || options+=(--timestamp --options runtime)
    codesign "${options[@]}" "$@"
}
notarise() {
    [ -z "${MACOS_NOTARY_PROFILE:-}" ] || xcrun notarytool submit "$1" --keychain-profile "$MACOS_NOTARY_PROFILE" --wait
}

"$python" "$packaging/third_party.py" >"$app/Contents/Resources/THIRD-PARTY-LICENCES.txt"
cp "$root/LICENSE" "$app/Contents/Resources/LICENSE"
# From the inside out: a signature holds the ones below it.
find "$app/Contents" -type f \( -name '*.dylib' -o -name '*.so' \) -print0 | while IFS= read -r -d '' file; do sign "$file"; done
find "$app/Contents" -type d -name '*.framework' -print0 | while IFS= read -r -d '' folder; do sign "$folder"; done
sign "$app"
codesign --verify --deep --strict "$app"
if [ -n "${MACOS_NOTARY_PROFILE:-}" ]; then
    ditto -c -k --keepParent "$app" "$out/notarise.zip"
    notarise "$out/notarise.zip"
    rm "$out/notarise.zip"
    xcrun stapler staple "$app"
fi

rm -rf "$out/dmg" "$image"
mkdir -p "$out/dmg"
cp -R "$app" "$out/dmg/"
ln -s /Applications "$out/dmg/Applications"
hdiutil create -volname "Seedance Studio" -srcfolder "$out/dmg" -format ULMO -ov "$image"
rm -rf "$out/dmg"
if [ "$identity" != - ]; then
    codesign --force --timestamp --sign "$identity" "$image"
    notarise "$image"
    [ -z "${MACOS_NOTARY_PROFILE:-}" ] || xcrun stapler staple "$image"
fi
echo "The disk image: $image"
