"""A folder where letters become PDFs: each under the hash of its content, so none is made twice."""

import hashlib
import re
from contextlib import suppress
from pathlib import Path

from perdin.i18n import _
from perdin.letters.pdf import conversion, converters
from perdin.letters.pdf.conversion import FAULTS, Job, Patience, Progress
from perdin.letters.pdf.converters import Converter

_OURS = re.compile(r"[0-9a-f]{64}\.(pdf|docx)")


class PdfStage:
    """Letters on their way to PDF. Raises NoConverter where the PC has no program for it."""

    def __init__(
        self, folder: Path, converter: Converter | None = None, patience: Patience | None = None
    ) -> None:
        self._folder = folder
        self._program = converter or converters.require_converter()
        self._patience = patience
        self._waiting: dict[str, Job] = {}

    def put(self, content: bytes) -> str:
        """Take in a letter; gives the key by which its PDF is found after ``convert``."""
        key = hashlib.sha256(content).hexdigest()
        if key not in self._waiting and not self.path(key).exists():
            job = Job(self._folder / f"{key}.docx", self.path(key))
            self._folder.mkdir(parents=True, exist_ok=True)
            job.source.write_bytes(content)
            self._waiting[key] = job
        return key

    def path(self, key: str) -> Path:
        """Where the PDF of a letter is, once it is made."""
        return self._folder / f"{key}.pdf"

    def convert(self, progress: Progress | None = None) -> dict[str, str]:
        """Make the PDFs that are not there yet; gives what failed, in words, by key.

        Raises DiskFull, NotWritten, and whatever ``progress`` raises; what is made stays.
        """
        waiting, self._waiting = self._waiting, {}
        if not waiting:
            return {}
        jobs = list(waiting.values())
        outcome = conversion.convert(
            jobs, progress, converter=self._program, patience=self._patience
        )
        for job in jobs:
            job.source.unlink(missing_ok=True)
        return {
            failure.job.source.stem: _(FAULTS[failure.fault]).format(program=failure.program)
            for failure in outcome.failures
        }

    def clear(self) -> None:
        """Take away what is in the folder of ours, and the folder when nothing else is in it."""
        with suppress(OSError):
            for path in self._folder.iterdir():
                if _OURS.fullmatch(path.name):
                    path.unlink(missing_ok=True)
            self._folder.rmdir()
