"""Whether all of the program is here: what an interrupted copy or a cleaner has taken away."""

from importlib.metadata import PackageNotFoundError, distribution, version
from pathlib import Path

from perdin import resources
from perdin.errors import PerdinError
from perdin.i18n import N_

MIGRATIONS = Path(__file__).resolve().parent / "migrations"
LIST = ("resources", "shipped.txt")
"""Every file that ships beside the code, a path a line; a test holds it to what there is."""
BUILD = "build.txt"
"""What a package for offices writes beside the program's own metadata."""
_ENOUGH = 3


class InstallationIncomplete(PerdinError):
    """Files of the program itself are missing; ``files`` names some of them."""

    message = N_(
        "Pemasangan Perdin tidak lengkap: {files} tidak ada. Pasang Perdin sekali lagi; data "
        "kantor tidak disentuh."
    )


def require_whole() -> None:
    """Raise InstallationIncomplete when a file that ships with the program is missing."""
    listed = resources.path(*LIST)
    if not listed.is_file():
        raise InstallationIncomplete(files="/".join(LIST))
    names = listed.read_text(encoding="utf-8").split()
    missing = [name for name in names if not _place(name).is_file()]
    if missing:
        named = ", ".join(missing[:_ENOUGH])
        raise InstallationIncomplete(files=named if len(missing) <= _ENOUGH else f"{named}, …")


def program_version() -> str:
    """The version as it was installed. Raises InstallationIncomplete where nothing says so."""
    try:
        return version("perdin")
    except PackageNotFoundError as lost:
        raise InstallationIncomplete(files="perdin.dist-info") from lost


def program_build() -> str | None:
    """Which build this is, as «20261201-1a2b3c4d»: its day and commit; None where nobody built it
    for an office, as in a checkout. Raises InstallationIncomplete as ``program_version`` does.
    """
    try:
        written = distribution("perdin").read_text(BUILD)
    except PackageNotFoundError as lost:
        raise InstallationIncomplete(files="perdin.dist-info") from lost
    return written.strip() if written else None


def _place(name: str) -> Path:
    room, _slash, rest = name.partition("/")
    return MIGRATIONS / rest if room == "migrations" else resources.path(*name.split("/"))
