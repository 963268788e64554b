#!/bin/sh
# Run a Python script of the project with the best Python there is: python.sh SCRIPT [ARGUMENT...]
#
# The environment's own Python serves while it runs. Otherwise the newest of Python 3.14 to 3.11 is
# taken that really runs (a version manager's stand-in may not) and can make an environment.
# PORTAL_PYTHON names one by hand.
set -eu

right_version='import sys; sys.exit(not (3, 11) <= sys.version_info[:2] < (3, 15))'
able='import sys, venv, ensurepip; sys.exit(not (3, 11) <= sys.version_info[:2] < (3, 15))'

runs() { # runs PYTHON TEST
    "$1" -c "$2" >/dev/null 2>&1 </dev/null
}

if [ -x .venv/bin/python ] && runs .venv/bin/python "$right_version"; then
    exec .venv/bin/python "$@"
fi

lame=
for candidate in ${PORTAL_PYTHON:-python3.14 python3.13 python3.12 python3.11 python3 python}; do
    if runs "$candidate" "$able"; then
        exec "$candidate" "$@"
    elif [ -z "$lame" ] && runs "$candidate" "$right_version"; then
        lame=$candidate
    fi
done

if [ -n "$lame" ]; then
    version=$("$lame" -c 'import sys; print("%d.%d" % sys.version_info[:2])')
    echo "$lame runs, but it cannot make an environment: its modules venv and ensurepip are missing." >&2
    echo "On Debian or Ubuntu: apt-get install python$version-venv" >&2
else
    echo "No Python from 3.11 to 3.14 was found that runs${PORTAL_PYTHON:+ (PORTAL_PYTHON=$PORTAL_PYTHON)}." >&2
    echo "On Debian or Ubuntu: apt-get install python3 python3-venv" >&2
fi
exit 1
