#!/bin/bash
# session.sh COMMAND...: runs it in a desktop session of its own: home, bus, unlocked keyring, screen, window
# manager and accessibility. Nothing of the person's own session is touched, and nothing is left behind.
# SCREEN=WIDTHxHEIGHT makes another screen than that of 1600x1000.
set -euo pipefail

home=$(mktemp -d)
export HOME=$home XDG_RUNTIME_DIR=$home/run XDG_CONFIG_HOME=$home/config XDG_DATA_HOME=$home/data
export XDG_STATE_HOME=$home/state XDG_CACHE_HOME=$home/cache
unset DISPLAY WAYLAND_DISPLAY DBUS_SESSION_BUS_ADDRESS SEEDANCE_API_KEY
mkdir -p "$XDG_RUNTIME_DIR" "$XDG_CONFIG_HOME" "$XDG_DATA_HOME"
chmod 700 "$XDG_RUNTIME_DIR"

# Buses, keyring and accessibility put themselves into the background: they are known by their runtime folder.
# This shell is not among them, since it was started without that folder.
leave() {
    local found
    # Who looks is found, too, and gone by then.
    found=$(grep -lszx "XDG_RUNTIME_DIR=$XDG_RUNTIME_DIR" /proc/[0-9]*/environ | cut -d/ -f3 || true)
    # shellcheck disable=SC2086  these are many
    kill $found 2>/dev/null || true
    wait
    rm -rf "$home"
}
trap leave EXIT

exec 9>"$home/display"
Xvfb -displayfd 9 -screen 0 "${SCREEN:-1600x1000}x24" -nolisten tcp >/dev/null 2>&1 &
for _ in $(seq 100); do
    [ -s "$home/display" ] && break
    sleep 0.1
done
exec 9>&-
DISPLAY=:$(cat "$home/display")
export DISPLAY

export NO_AT_BRIDGE=0 QT_LINUX_ACCESSIBILITY_ALWAYS_ON=1
# The standard output is the command's alone: what the bus starts would write to it, too.
# The names stand for the inner shell's own arguments.
# shellcheck disable=SC2016
dbus-run-session -- bash -c '
    printf test | gnome-keyring-daemon --unlock --components=secrets --daemonize >/dev/null 2>&1
    openbox >/dev/null 2>&1 &
    "$@" >&8 8>&-
' session "$@" 8>&1 >&2
