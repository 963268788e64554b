#!/bin/sh
# Write the lock files anew: every package with its version and hashes, for all systems and Pythons we serve.
# No address of a registry is written, so each machine uses its own.
set -eu
cd "$(dirname "$0")/.."

if command -v uv >/dev/null; then uv=uv; else uv=.boot/bin/uv; fi

lock() {
    "$uv" pip compile --quiet --universal --python-version 3.11 --generate-hashes \
        --no-header --no-annotate --no-emit-index-url --no-emit-find-links "$@"
}

lock pyproject.toml --all-extras --group build --output-file requirements.lock "$@"
lock pyproject.toml --all-extras --group dev --constraints requirements.lock \
    --output-file requirements-dev.lock "$@"
lock --group boot --output-file requirements-boot.lock "$@"
