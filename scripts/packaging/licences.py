"""The licences of everything that is shipped, in one folder and one list."""

import re
import tomllib
from dataclasses import dataclass
from email.message import Message
from email.parser import HeaderParser
from pathlib import Path

from scripts.packaging.lock import HOME

FOLDER = ("perdin", "share", "licences")
LIST = "licences.tsv"
_TEXTS = re.compile(r"(?i)^(licen[sc]es?|copying|notice|copyright|authors)\b.*")
GIVEN = HOME / "licences"
"""Texts of parts whose wheels carry none, and which part is under which."""
QT_COMMERCIAL = "LicenseRef-Qt-Commercial.txt"


@dataclass(frozen=True)
class Licence:
    """One part: its name and version, its licence in a word, the files below the folder."""

    part: str
    version: str
    licence: str
    files: tuple[str, ...]


def gather(sites: list[Path], others: dict[str, tuple[str, str, Path]]) -> list[Licence]:
    """Copy each part's texts into the first site's folder and write the list.

    ``sites`` hold ``.dist-info`` folders; ``others`` name what is no wheel: its version, its
    licence in a word, the file of its text. Raises ValueError where a part has no licence at all.
    """
    folder = sites[0].joinpath(*FOLDER)
    folder.mkdir(parents=True, exist_ok=True)
    told = [_of_wheel(info, folder) for site in sites for info in sorted(site.glob("*.dist-info"))]
    for name, (version, words, text) in others.items():
        target = folder / f"{name}.txt"
        target.write_bytes(text.read_bytes())
        told.append(Licence(name, version, words, (target.name,)))
    unique = sorted(set(told), key=lambda licence: licence.part.casefold())
    rows = ["\t".join([one.part, one.version, one.licence, ";".join(one.files)]) for one in unique]
    heading = "part\tversion\tlicence\tfiles"
    (folder / LIST).write_text("\n".join([heading, *rows]) + "\n", encoding="utf-8")
    return unique


def _of_wheel(info: Path, folder: Path) -> Licence:
    """What a part says of itself; raises ValueError where it says nothing and nobody else does."""
    metadata = HeaderParser().parsestr((info / "METADATA").read_text(encoding="utf-8"))
    name, version = metadata["Name"], metadata["Version"]
    with (GIVEN / "given.toml").open("rb") as opened:
        given = tomllib.load(opened).get(name, {})
    words = given.get("licence") or _words(metadata)
    texts = [GIVEN / text for text in given.get("texts", [])]
    texts += [path for path in sorted(info.rglob("*")) if path.is_file() and _is_text(path, info)]
    if not texts or not words:
        raise ValueError(f"{name} {version}: licence {words!r}, texts {texts}")
    copied = {f"{name}-{number}.txt" if number > 1 else f"{name}.txt": text
              for number, text in enumerate(texts, start=1)}  # fmt: skip
    for plain, text in copied.items():
        (folder / plain).write_bytes(text.read_bytes())
    return Licence(name, version, words, tuple(copied))


def _is_text(path: Path, info: Path) -> bool:
    """Whether a file of a part's metadata is a licence's text, but for one that we do not take."""
    within = path.relative_to(info).parts[:-1]
    return path.name != QT_COMMERCIAL and bool("licenses" in within or _TEXTS.match(path.name))


def _words(metadata: Message) -> str:
    """The licence in a word: what the metadata says first, its kind, or a short free line."""
    expression, line = metadata.get("License-Expression"), metadata.get("License")
    if expression:
        return str(expression)
    listed = metadata.get_all("Classifier") or []
    kinds = [each.rpartition(" :: ")[2] for each in listed if each.startswith("License ::")]
    kinds = [kind for kind in kinds if kind != "OSI Approved"]
    if kinds:
        return " / ".join(kinds)
    return str(line).strip().splitlines()[0] if line and line.strip() else ""
