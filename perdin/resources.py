"""Where the shipped files are: templates, rates, code lists, icons, catalogues."""

from pathlib import Path

_PACKAGE = Path(__file__).resolve().parent
_INSTALLED = _PACKAGE / "share"


def path(*parts: str) -> Path:
    """Path of a shipped file, from a checkout and from an installed wheel alike.

    ``path("resources", "rates", "taksi.csv")`` or ``path("templates", "serang")``. The file need
    not exist: the caller says what its absence means.
    """
    root = _INSTALLED if _INSTALLED.is_dir() else _PACKAGE.parent
    return root.joinpath(*parts)
