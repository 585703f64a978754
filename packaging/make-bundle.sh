#!/bin/bash
# make-bundle.sh PYTHON OUT: the program as a folder that needs no Python, in OUT/bundle/seedance-studio.
# The same commit gives the same files: see check-repeatable.sh.
set -euo pipefail
python=$1 out=$2
here=$(cd "$(dirname "$0")" && pwd)
root=$(dirname "$here")

SOURCE_DATE_EPOCH=${SOURCE_DATE_EPOCH:-$(git -C "$root" log -1 --format=%ct)}
export SOURCE_DATE_EPOCH PYTHONHASHSEED=0 QT_QPA_PLATFORM=offscreen
"$python" "$here/assets.py" "$root/build/assets"
rm -rf "$out/bundle" "$out/bundle-work"
"$python" -m PyInstaller --log-level WARN --noconfirm --clean --distpath "$out/bundle" \
    --workpath "$out/bundle-work" "$here/bundle.spec"
if [ "$(uname -s)" = Linux ]; then
    "$python" "$here/strip_elf.py" "$out/bundle/seedance-studio"
    # Where this interpreter was built is no place to look for libraries on other machines.
    for file in "$out"/bundle/seedance-studio/_internal/{libpython*.so.*,python3.*/lib-dynload/*.so}; do
        chrpath --delete "$file" >/dev/null || [ $? = 2 ]
    done
    # Whatever the builder's umask: anyone may read, and only the program is run.
    find "$out/bundle" -type d -exec chmod 755 {} +
    find "$out/bundle" -type f -exec chmod 644 {} +
    chmod 755 "$out/bundle/seedance-studio/seedance-studio"
fi
# What lies in a folder's own __pycache__ depends on who has run what there.
find "$out/bundle" -name __pycache__ -type d -prune -exec rm -rf {} +
echo "The bundle: $out/bundle/seedance-studio ($(du -sm "$out/bundle/seedance-studio" | cut -f1) MB)"
