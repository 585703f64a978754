#!/bin/sh
# find-python.sh [bundle]: names the newest Python that the program runs on: of the system's own, if there is one, else
# of the path. Debian builds its own by what profiles say; one of pyenv takes a fifth more processor time. A bundle needs
# one of the path, since what is the system's stays out of it.
own=/usr/bin/
[ "${1-}" = bundle ] && own=
for folder in "$own" ''; do
    for name in python3.13 python3.12 python3.11 python3; do
        if "$folder$name" -c 'import sys; sys.exit(not (3, 11) <= sys.version_info[:2] < (3, 14))' 2>/dev/null; then
            echo "$folder$name"
            exit 0
        fi
    done
done
echo python3
