#!/bin/bash
# check-clean-root.sh OUT: proves OUT/*.deb in a Debian 12 that has nothing but its base system, as root:
# apt alone installs it; an ordinary person's self-check passes on a screen in memory, with a frame seen in the window;
# the window has name, icon and class; a second start raises the first; removing it leaves the library and nothing else.
# The base system comes from this machine's own Debian mirror. What was seen goes to OUT/clean-root.
# The names in single quotes are apt's and dpkg's own.
# shellcheck disable=SC2016
set -euo pipefail
out=$(realpath "$1")
deb=$(ls "$out"/seedance-studio_*.deb)
seen=$out/clean-root
root=$(mktemp -d /tmp/seedance-clean-root.XXXXXX)
screen=
chmod 755 "$root"
rm -rf "$seen"
mkdir -p "$seen"

leave() {
    [ -z "$screen" ] || kill "$screen" 2>/dev/null || true
    umount "$root/tmp/.X11-unix" "$root/dev/shm" "$root/proc" 2>/dev/null || true
    rm -rf --one-file-system "$root"
}
trap leave EXIT
fail() {
    echo "FAILED: $*" >&2
    exit 1
}
within() { chroot "$root" env -i PATH=/usr/sbin:/usr/bin:/sbin:/bin DEBIAN_FRONTEND=noninteractive LC_ALL=C.UTF-8 "$@"; }
person() {
    chroot --userspec=maker:maker "$root" env -i PATH=/usr/bin:/bin HOME=/home/maker USER=maker LANG=C.UTF-8 \
        XDG_RUNTIME_DIR=/home/maker/run DISPLAY="$DISPLAY" "$@"
}
# What apt and the loader keep for themselves changes with every package.
files() {
    (cd "$root" && find . -xdev \( -path ./proc -o -path ./sys -o -path ./dev -o -path ./tmp -o -path ./home -o -path ./var/cache \
        -o -path ./var/log -o -path ./var/lib/apt -o -path ./var/lib/dpkg \) -prune -o ! -path ./etc/ld.so.cache -print) | sort
}

mirror=$(apt-get indextargets --format '$(REPO_URI)' 'Created-By: Packages' 'Codename: bookworm' | head -1)
echo "Making a Debian 12 of its base system alone"
debootstrap --variant=minbase bookworm "$root" "$mirror" >"$seen/debootstrap.log"
# What every running system has.
mount -t proc proc "$root/proc"
mount -t tmpfs -o mode=1777 shm "$root/dev/shm"
within useradd --create-home maker
within install -d -o maker -m 700 /home/maker/run
for tool in python3 gcc Xvfb; do
    ! within which "$tool" >/dev/null || fail "the base system has $tool"
done
files >"$seen/files-before.txt"

echo "Installing with apt alone"
cp "$deb" "$root/tmp/"
within apt-get install --yes --no-install-recommends "/tmp/${deb##*/}" >"$seen/install.log" 2>&1 || fail "see $seen/install.log"
installed=$(within dpkg-query -W -f '${Installed-Size}' seedance-studio)
! within which python3 >/dev/null || fail "it brought a Python along"

exec 9>"$seen/display"
Xvfb -displayfd 9 -screen 0 1600x1000x24 -nolisten tcp >/dev/null 2>&1 &
screen=$!
for _ in $(seq 100); do
    [ -s "$seen/display" ] && break
    sleep 0.1
done
exec 9>&-
DISPLAY=:$(cat "$seen/display")
rm "$seen/display"
export DISPLAY
mkdir -p "$root/tmp/.X11-unix"
mount --bind /tmp/.X11-unix "$root/tmp/.X11-unix"

echo "Running the self-check of the installed program"
status=0
person seedance-studio --diagnose self-check --out /home/maker/check >"$seen/diagnosis.txt" 2>"$seen/stderr.txt" || status=$?
cp "$root"/home/maker/check/{report.json,window.png,clip.mp4} "$seen/" 2>/dev/null || true
cp "$root"/home/maker/.local/state/seedance-studio/log/studio.log "$seen/" 2>/dev/null || true
[ $status = 0 ] || fail "the self-check ended with $status; see $seen"
grep -q '"frame_seen_in_window": true' "$seen/report.json" || fail "no frame was seen"
! grep -q NONE "$seen/diagnosis.txt" || fail "something was not found; see $seen/diagnosis.txt"

echo "Looking at its window"
person seedance-studio --demo --library /home/maker/library >/dev/null 2>&1 &
first=$!
for _ in $(seq 150); do
    window=$(xdotool search --onlyvisible --name '^Seedance Studio$' 2>/dev/null | head -1) && [ -n "$window" ] && break
    sleep 0.2
done
[ -n "${window:-}" ] || fail "no window came"
xprop -id "$window" WM_CLASS _NET_WM_NAME >"$seen/window.txt"
grep -q 'WM_CLASS(STRING) = "seedance-studio"' "$seen/window.txt" || fail "the task bar would not know it; see $seen/window.txt"
xprop -id "$window" -notype 32c _NET_WM_ICON | grep -q '= [0-9]' || fail "the window has no icon"
for _ in $(seq 150); do
    [ -s "$root/home/maker/library/library.sqlite3" ] && break
    sleep 0.2
done
# The library is open before its window listens for a second start.
sleep 2
person timeout 30 seedance-studio --demo --library /home/maker/library >/dev/null 2>&1 || fail "a second start did not end well"
[ "$(xdotool search --onlyvisible --name '^Seedance Studio$' | wc -l)" = 1 ] || fail "a second start opened a window"
kill "$(xdotool getwindowpid "$window")"
wait "$first" || fail "asked to end, the program ended with $?"

echo "Removing it"
# Also what packages of the base system would merely like to keep, such as the certificates.
within apt-get purge --yes --auto-remove -o APT::AutoRemove::RecommendsImportant=false seedance-studio >"$seen/remove.log" 2>&1 || fail "see $seen/remove.log"
files >"$seen/files-after.txt"
diff "$seen/files-before.txt" "$seen/files-after.txt" >"$seen/left.txt" || fail "something is left; see $seen/left.txt"
(cd "$root/home/maker" && find . -type f | sort) >"$seen/home.txt"
grep -q '^./library/library.sqlite3$' "$seen/home.txt" || fail "the library is gone"

size=$(stat -c %s "$deb")
[ $((installed / 1024)) -le 350 ] || fail "installed it takes $((installed / 1024)) MB"
[ $((size / 1000000)) -le 120 ] || fail "the package takes $((size / 1000000)) MB"
echo "Passed: package $((size / 1000000)) MB, installed $((installed / 1024)) MB, $(wc -l <"$seen/files-before.txt") files before and after."
