"""The zip of a package: every byte of it is content that a digest stands for, or follows from it.

Nothing is packed smaller, so that no byte can be changed and mean the same; what would save room,
PDFs and photos, is small already. ``resources/inspection/periksa.py`` reads it.
"""

import json
import stat
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from hashlib import sha256
from pathlib import Path
from types import TracebackType
from typing import IO, Any, Self
from zipfile import ZIP_STORED, ZipFile, ZipInfo

from perdin.errors import BadInput
from perdin.i18n import _

_FIRST_MOMENT = (1980, 1, 1, 0, 0, 0)
_PLAIN_FILE = (stat.S_IFREG | 0o644) << 16
_AT_ONCE = 1 << 20
MOST_BYTES = 2_000_000_000
"""Of one file: beyond it a zip would have to be written otherwise."""
_LINE_DIGITS = 16


@dataclass(frozen=True, slots=True, kw_only=True)
class Member:
    """A file of the package: its size in bytes, its SHA-256, what a person calls it, and what of
    the data it is.
    """

    name: str
    size: int
    digest: str
    title: str = ""
    about: dict[str, int] = field(default_factory=dict)

    def as_json(self) -> dict[str, Any]:
        """As the package's list has it."""
        named = {"nama": self.name, "ukuran": self.size, "sidik": self.digest}
        return named | ({"judul": self.title} if self.title else {}) | self.about


class LineWriter:
    """A list of records, one a line, each with its own digest at the end."""

    def __init__(self, file: IO[bytes], heed: Callable[[], object]) -> None:
        self._file = file
        self._heed = heed
        self.digest = sha256()
        self.size = 0

    def write(self, content: bytes) -> None:
        """Bytes as they are. Raises what ``heed`` raises."""
        self._heed()
        self._file.write(content)
        self.digest.update(content)
        self.size += len(content)

    def line(self, record: dict[str, Any]) -> None:
        """One record."""
        body = dump(record).encode()[:-1]
        end = sha256(body).hexdigest()[:_LINE_DIGITS]
        self.write(body + f', "~": "{end}"}}\n'.encode())


class PackageFile:
    """A package that is being written; ``members`` are the files so far, in their order.

    ``heed`` is called before each piece, and may end it by what it raises.
    """

    def __init__(self, path: Path, heed: Callable[[], object]) -> None:
        self._zip = ZipFile(path, "w", ZIP_STORED)
        self._heed = heed
        self.members: list[Member] = []

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        why: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        self._zip.close()

    def go_on(self) -> None:
        """Heed nobody any more: what is left has to be written to its end."""
        self._heed = int

    def add(self, name: str, content: bytes, title: str = "", **about: int) -> Member:
        """Add a file. Raises OSError."""
        with self.lines(name, title, **about) as writer:
            writer.write(content)
        return self.members[-1]

    def copy(self, name: str, path: Path, title: str = "", **about: int) -> Member:
        """Add a file of the disk, a piece at a time. Raises OSError, and BadInput for one that is
        too long for a package.
        """
        if path.stat().st_size > MOST_BYTES:
            raise BadInput(problem=_("{name} lebih dari 2 GB.").format(name=title or name))
        with self.lines(name, title, **about) as writer, path.open("rb") as file:
            while piece := file.read(_AT_ONCE):
                writer.write(piece)
        return self.members[-1]

    @contextmanager
    def lines(self, name: str, title: str = "", **about: int) -> Iterator[LineWriter]:
        """A file that is written bit by bit within the block."""
        info = ZipInfo(name, _FIRST_MOMENT)
        info.create_system, info.external_attr = 3, _PLAIN_FILE
        with self._zip.open(info, "w") as file:
            writer = LineWriter(file, self._heed)
            yield writer
        digest = writer.digest.hexdigest()
        self.members.append(
            Member(name=name, size=writer.size, digest=digest, title=title, about=about)
        )


def dump(value: Any) -> str:
    """A value as the package writes it: one way only."""
    return json.dumps(value, sort_keys=True, ensure_ascii=False)
