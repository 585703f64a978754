#!/bin/bash
# run.sh PYTHON OUT: opens the window on the demo service; without a display it runs the self-check instead.
set -euo pipefail
python=$1 out=$2

if [ -n "${DISPLAY:-}${WAYLAND_DISPLAY:-}" ] || [ "$(uname -s)" = Darwin ]; then
    exec "$python" -m seedance_studio --demo
fi
echo "No display here: making one clip in a window in memory instead."
rm -rf "$out"
scratch=$(mktemp -d)
screen=
leave() {
    [ -z "$screen" ] || kill "$screen" 2>/dev/null || true
    rm -rf "$scratch"
}
trap leave EXIT

exec 9>"$scratch/display"
Xvfb -displayfd 9 -screen 0 1600x1000x24 -nolisten tcp >/dev/null 2>&1 &
screen=$!
exec 9>&-
for _ in $(seq 600); do
    [ -s "$scratch/display" ] && break
    sleep 0.1
done
if ! DISPLAY=:$(cat "$scratch/display") QT_QPA_PLATFORM=xcb \
    "$python" -m seedance_studio self-check --out "$out" 2>"$scratch/errors"; then
    cat "$scratch/errors" >&2
    echo "The self-check failed; see $out/report.json" >&2
    exit 1
fi
echo "The self-check passed. Window: $out/window.png  clip: $out/clip.mp4  report: $out/report.json"
