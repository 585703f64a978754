#!/bin/bash
# check-debian13.sh OUT: proves, as root, that `make run` and `make test` pass on a bare Debian 13, whose Python is
# 3.13, from an empty clone of the current commit. The base system comes from this machine's own Debian mirror, on other
# systems from debootstrap's, and is kept in OUT/debian13-base; each run gets a fresh copy of it. What was seen goes to
# OUT/debian13.
set -euo pipefail
# Mounts and processes in namespaces of their own end with this script, however it ends.
[ "${2:-}" = inside ] || exec unshare --mount --pid --fork --kill-child "$0" "$1" inside

mkdir -p "$1"
out=$(realpath "$1")
cd "$(dirname "$0")/.."
base=$out/debian13-base root=$out/debian13-root seen=$out/debian13

leave() {
    cp -r "$root/root/studio/build/self-check" "$root/root/.local/state/seedance-studio/log" "$seen/" 2>/dev/null || true
    umount --recursive --lazy "$root" 2>/dev/null || true
    rm -rf --one-file-system "$root"
}
trap leave EXIT
fail() {
    echo "FAILED: $*" >&2
    exit 1
}
# What pip and apt need to reach their registries from here, and nothing else of this machine's environment.
network=()
while IFS= read -r name; do
    network+=("$name=${!name}")
done < <(compgen -e | grep -E '^(PIP_(INDEX_URL|EXTRA_INDEX_URL|TRUSTED_HOST|CERT|PROXY|DEFAULT_TIMEOUT)|https?_proxy|no_proxy|HTTPS?_PROXY|NO_PROXY)$')
within() {
    chroot "$root" env -i PATH=/usr/sbin:/usr/bin:/sbin:/bin HOME=/root LANG=C.UTF-8 DEBIAN_FRONTEND=noninteractive \
        "${network[@]}" "$@"
}
step() {
    local log=$seen/$1.log begun=$SECONDS
    shift
    echo "== $*"
    within "$@" >"$log" 2>&1 || {
        tail -40 "$log" >&2
        fail "$*; see $log"
    }
    echo "   passed in $((SECONDS - begun)) s"
}

rm -rf "$seen"
mkdir -p "$seen"
if [ ! -e "$base/.made" ]; then
    echo "== making a Debian 13 of its base system alone"
    rm -rf "$base"
    # The names in single quotes are apt's own.
    # shellcheck disable=SC2016
    mirror=$(apt-get indextargets --format '$(REPO_URI)' 'Created-By: Packages' 'Origin: Debian' 'Label: Debian' | head -1)
    debootstrap --variant=minbase trixie "$base" ${mirror:+"$mirror"} >"$seen/debootstrap.log"
    touch "$base/.made"
fi
rm -rf --one-file-system "$root"
cp -a "$base" "$root"
# A mount of its own, without which nothing in it could make a namespace.
mount --bind "$root" "$root"
mount -t proc proc "$root/proc"
mount -t devpts -o newinstance,ptmxmode=0666 devpts "$root/dev/pts"
mkdir -p "$root/dev/shm"
mount -t tmpfs -o mode=1777 shm "$root/dev/shm"

# pip's settings and the certificates that they may name are this machine's, so that no address stands here.
mkdir -p "$root/etc/ssl/certs" "$root/usr/local/share/ca-certificates"
cp /etc/ssl/certs/ca-certificates.crt "$root/etc/ssl/certs/"
find /usr/local/share/ca-certificates -name '*.crt' -exec cp {} "$root/usr/local/share/ca-certificates/" \;
[ ! -e /etc/pip.conf ] || cp /etc/pip.conf "$root/etc/"
git clone --quiet --no-local . "$root/root/studio"
echo "== $(git log -1 --format='%h %s')"

step apt sh -c 'apt-get update && apt-get install --yes --no-install-recommends make python3'
echo "   $(within python3 --version), $(within sh -c 'grep -h PRETTY_NAME /etc/os-release')"
step run make -C /root/studio run
tail -1 "$seen/run.log"
grep -q '"frame_seen_in_window": true' "$root/root/studio/build/self-check/report.json" || fail "no frame was seen"
step test make -C /root/studio test
grep -E '^(=+ )?[0-9]+ (passed|failed)' "$seen/test.log"
echo "Passed on Debian 13."
