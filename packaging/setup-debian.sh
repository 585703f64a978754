#!/bin/bash
# setup-debian.sh [run] [test] [bundle] [root] [proof]: installs the system packages that are missing, and says which and why.
# On other systems than Debian and its kin it says what is needed and goes on.
set -euo pipefail

# Qt's window, drawn by software where there is no graphics card.
run=(libglib2.0-0 libgl1 libopengl0 libegl1 libdbus-1-3 libfontconfig1 libxkbcommon0 libgssapi-krb5-2)
# Video and sound.
run+=(libpulse0 libxext6 libxrandr2 libdrm2)
# X11, and a screen in memory for machines without a display.
run+=(libx11-xcb1 libxcb-cursor0 libxcb-icccm4 libxcb-image0 libxcb-keysyms1 libxcb-randr0
    libxcb-render-util0 libxcb-shape0 libxcb-shm0 libxcb-sync1 libxcb-xfixes0 libxcb-xkb1
    libxkbcommon-x11-0 xvfb)
# Wayland, a font to fall back on, accessibility.
run+=(libwayland-cursor0 libwayland-egl1 fonts-dejavu-core at-spi2-core)
# readelf, a keyring, a bus and a clock of the tests' own, keys and mouse, a window manager, pictures of the screen,
# a rival.
test=(binutils dbus gnome-keyring faketime libfaketime xdotool openbox imagemagick curl procps)
# What reads the metadata of copies, to be asked whether it does.
test+=(ffmpeg libimage-exiftool-perl)
# strip and chrpath for the bundle, and what makes and checks a Debian package.
bundle=(binutils chrpath dpkg-dev lintian appstream desktop-file-utils xz-utils)
# A Debian of its own, and a look at a window in it.
root=(debootstrap debian-archive-keyring git)
proof=("${root[@]}" xvfb xdotool x11-utils)

wanted=()
for part in "$@"; do
    case $part in
    run) wanted+=("${run[@]}") ;;
    test) wanted+=("${test[@]}") ;;
    bundle) wanted+=("${bundle[@]}") ;;
    root) wanted+=("${root[@]}") ;;
    proof) wanted+=("${proof[@]}") ;;
    esac
done

[ "$(uname -s)" = Linux ] || exit 0
if ! command -v apt-get >/dev/null; then
    echo "Not a Debian system. If something is missing, install the like of: ${wanted[*]}"
    exit 0
fi
python=$("$(dirname "$0")/find-python.sh")
"$python" -c 'import ensurepip, venv' 2>/dev/null || wanted+=("$(basename "$python")-venv")

missing=()
for package in "${wanted[@]}"; do
    # Later systems call some libraries NAMEt64; those count too. dpkg-query fails for the name that it does not know.
    found=$(dpkg-query -W -f '${db:Status-Status} ' "$package" "${package}t64" 2>/dev/null || true)
    [[ " $found" == *" installed "* ]] || missing+=("$package")
done
[ ${#missing[@]} -gt 0 ] || exit 0

echo "Installing what Qt, the keyring and the screen need: ${missing[*]}"
admin=()
[ "$(id -u)" = 0 ] || admin=(sudo)
"${admin[@]}" apt-get update -qq
"${admin[@]}" env DEBIAN_FRONTEND=noninteractive \
    apt-get install -qq --yes --no-install-recommends "${missing[@]}" >/dev/null
