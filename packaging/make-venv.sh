#!/bin/sh
# make-venv.sh PYTHON FOLDER REQUIREMENTS: a virtual environment with exactly the locked, hashed packages.
set -eu
python=$1 folder=$2 requirements=$3

if ! "$folder/bin/python" -c pass 2>/dev/null; then
    "$python" -m venv "$folder"
fi
echo "Installing the packages of $requirements (about 300 MB the first time)"
"$folder/bin/python" -m pip install --quiet --disable-pip-version-check --require-hashes -r "$requirements"
