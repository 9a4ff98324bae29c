"""A package of rates that somebody sent, opened in a process of its own."""

from pathlib import Path

from perdin.errors import BadFile, NotFound
from perdin.files import isolated_run, signing
from perdin.i18n import _
from perdin.rules import rate_package
from perdin.rules.rate_package import LARGEST, PackageFile


def read_package(path: Path) -> PackageFile:
    """A package that is whole and whose signature, if it has one, fits.

    Raises NotFound, and BadFile for what is no package, is huge, was altered or cut.
    """
    try:
        if not path.is_file():
            raise NotFound(what=_("Berkas {path}").format(path=path))
        if path.stat().st_size > LARGEST:
            raise BadFile(name=path.name, problem=_("ukurannya lebih dari 4 MB."))
        return isolated_run.run(_open, path.absolute())
    except isolated_run.NotFinished as why:
        raise BadFile(name=path.name, problem=why.problem) from why


def _open(path: Path) -> PackageFile:
    """What stands in it; run in the other process. Raises BadFile."""
    try:
        with path.open("rb") as file:
            content = file.read(LARGEST + 1)
    except OSError as why:
        raise BadFile(name=path.name, problem=_("tidak dapat dibuka.")) from why
    if len(content) > LARGEST:
        raise BadFile(name=path.name, problem=_("ukurannya lebih dari 4 MB."))
    opened = rate_package.read(content, path.name)
    if opened.public_key and not signing.is_genuine(
        opened.public_key, opened.signature, opened.body
    ):
        sentence = _("tanda tangannya tidak sah untuk isi ini. Minta lagi dari pembuatnya.")
        raise BadFile(name=path.name, problem=sentence)
    return opened
