#!/bin/bash
# run.sh PYTHON OUT: opens the window on the demo service; without a display it runs the self-check instead.
set -euo pipefail
python=$1 out=$2

if [ -n "${DISPLAY:-}${WAYLAND_DISPLAY:-}" ] || [ "$(uname -s)" = Darwin ]; then
    exec "$python" -m seedance_studio --demo
fi
echo "No display here: making one clip in a window in memory instead."
rm -rf "$out"
status=0
QT_QPA_PLATFORM=xcb xvfb-run -a -s "-screen 0 1600x1000x24" \
    "$python" -m seedance_studio self-check --out "$out" 2>"/tmp/seedance-self-check.$$" || status=$?
if [ $status = 0 ]; then
    echo "The self-check passed. Window: $out/window.png  clip: $out/clip.mp4  report: $out/report.json"
else
    cat "/tmp/seedance-self-check.$$" >&2
    echo "The self-check failed; see $out/report.json" >&2
fi
rm -f "/tmp/seedance-self-check.$$"
exit $status
