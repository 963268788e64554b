"""Make ``.venv``: the locked packages, the project itself and its compiled translations.

``environment.py run`` installs what the portal needs, ``environment.py test`` also what its tests and
linters need. Nothing is done while the environment is already what the locks ask for.

Standard library only: this runs before anything is installed.
"""

import fcntl
import hashlib
import os
import shutil
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
VENV = ROOT / ".venv"
BOOT = ROOT / ".boot"
PYTHON = VENV / "bin" / "python"
STAMP = VENV / ".installed"
LOCKS = {"run": ROOT / "requirements.lock", "test": ROOT / "requirements-dev.lock"}
BOOT_LOCK = ROOT / "requirements-boot.lock"


def main(kind: str) -> None:
    """Bring the environment to what ``kind`` needs; two of these in one folder wait for each other."""
    with alone():
        had = STAMP.read_text().split() if STAMP.exists() else []
        kind = "test" if "test" in (kind, *had) else "run"
        if had != [kind, fingerprint(kind)]:
            STAMP.unlink(missing_ok=True)
            install(kind)
            STAMP.write_text(f"{kind} {fingerprint(kind)}\n")
        if catalogues_are_stale():
            compile_catalogues()


@contextmanager
def alone() -> Iterator[None]:
    """Hold the folder's lock, waiting for whoever holds it."""
    with (ROOT / ".setup.lock").open("w") as lock:
        fcntl.flock(lock, fcntl.LOCK_EX)
        yield


def fingerprint(kind: str) -> str:
    """Return what the environment was made from: lock, project, place."""
    parts = [LOCKS[kind].read_bytes(), (ROOT / "pyproject.toml").read_bytes(), os.fsencode(ROOT)]
    return hashlib.sha256(b"\0".join(parts)).hexdigest()


def install(kind: str) -> None:
    """Install the locked packages, then the project in place without asking for anything else."""
    uv = find_uv()
    say("Installing the locked packages into .venv" + ("" if uv else " with pip, which takes longer") + " ...")
    if not runs(PYTHON):
        make_venv(VENV)
    project = ["--no-deps", "--no-build-isolation", "--editable", str(ROOT)]
    locked = ["--require-hashes", "-r", str(LOCKS[kind])]
    if uv:
        into = ["--quiet", "--python", str(PYTHON)]
        run(uv, "pip", "install", *into, *locked)
        run(uv, "pip", "install", *into, *project)
    else:
        pip(PYTHON, *locked)
        pip(PYTHON, *project)


def find_uv() -> str | None:
    """Return uv from the PATH or from ``.boot``, made now if need be; None where uv cannot be had."""
    if os.environ.get("PORTAL_SETUP_WITH") == "pip":
        return None
    if found := shutil.which("uv"):
        return found
    uv = BOOT / "bin" / "uv"
    if not runs(uv):
        try:
            make_venv(BOOT)
            pip(BOOT / "bin" / "python", "--require-hashes", "-r", str(BOOT_LOCK))
        except subprocess.CalledProcessError:
            say("uv could not be installed; pip does the work instead.")
    return str(uv) if runs(uv) else None


def runs(program: Path) -> bool:
    """Say whether a program is there and really starts."""
    if not program.exists():
        return False
    return subprocess.run([program, "--version"], capture_output=True, check=False).returncode == 0


def make_venv(folder: Path) -> None:
    """Make an empty environment of the Python that runs this."""
    base = getattr(sys, "_base_executable", sys.executable)
    run(base, "-m", "venv", "--clear", str(folder))


def pip(python: Path, *arguments: str) -> None:
    """Install something with an environment's own pip."""
    run(str(python), "-m", "pip", "--disable-pip-version-check", "install", "--quiet", *arguments)


def catalogues_are_stale() -> bool:
    """Say whether a translation is newer than its compiled form, or has none."""
    sources = ROOT.glob("translations/*/LC_MESSAGES/*.po")
    return any(not newer(source.with_suffix(".mo"), source) for source in sources)


def newer(made: Path, source: Path) -> bool:
    """Say whether ``made`` exists and is at least as new as its source."""
    return made.exists() and made.stat().st_mtime_ns >= source.stat().st_mtime_ns


def compile_catalogues() -> None:
    """Compile the translations with the project's own command."""
    run(str(PYTHON), "-m", "portal.system.catalogues")


def run(*command: str) -> None:
    """Run a command in the project's folder; an error ends the setup."""
    subprocess.run(command, cwd=ROOT, check=True, stdin=subprocess.DEVNULL)


def say(sentence: str) -> None:
    """Tell the person who waits what is being done."""
    print(sentence, file=sys.stderr, flush=True)


if __name__ == "__main__":
    try:
        main(sys.argv[1])
    except subprocess.CalledProcessError as error:
        sys.exit(f"Setup stopped: {' '.join(map(str, error.cmd[:4]))} ... ended with {error.returncode}.")
