"""The files of the project that rules speak of, with their texts."""

from pathlib import Path

ROOT = Path(__file__).parents[2]


def files(*patterns: str) -> list[Path]:
    """Return the files that fit a pattern, in order; what was made or is somebody else's is left out."""
    found = {path for pattern in patterns for path in ROOT.glob(pattern) if path.is_file()}
    foreign = {"__pycache__", "vendor", "var", ".venv"}
    return sorted(path for path in found if not foreign & set(path.relative_to(ROOT).parts))


def name(path: Path) -> str:
    """Return a file's place in the project."""
    return path.relative_to(ROOT).as_posix()


def python() -> list[Path]:
    """Return every module of the project."""
    return files("portal/**/*.py", "tests/**/*.py", "tools/*.py", "bench/**/*.py", "*.py")
