"""Word files to PDF, a whole batch in one call of LibreOffice or Word.

A batch that hangs or dies keeps what it finished. The file it was at is tried once more alone, and
the others go on in halves; a file that brings the converter down by itself is named.
"""

import errno
import os
import shutil
import signal
import subprocess
import sys
import time
from collections.abc import Callable, Iterable, Iterator, Sequence
from contextlib import contextmanager, suppress
from dataclasses import dataclass, field
from enum import StrEnum
from pathlib import Path
from tempfile import TemporaryDirectory

from perdin.errors import DiskFull, NotWritten, PdfFailed
from perdin.i18n import N_, _
from perdin.letters.pdf import converters
from perdin.letters.pdf.converters import Converter

Progress = Callable[[int, int, str], None]
"""``(done, total, text)``; what it raises stops the work, and what is done stays."""

LARGEST_CALL = 400
"""Files in one call: the names of more do not fit into a command line of Windows."""
MOST_BARREN = 4
"""Calls in a row that brought nothing, after which the converter itself is held to be broken."""
_LOOK_S = 0.05
_NO_CONSOLE = getattr(subprocess, "CREATE_NO_WINDOW", 0)
"""Windows would open a black window for each program that we start; 0 elsewhere."""
_TAIL = 1024


@dataclass(frozen=True, slots=True)
class Patience:
    """How long a call may take, in seconds: to start, for each file, and with nothing new."""

    start_s: float = 60
    each_s: float = 10
    stall_s: float = 60


@dataclass(frozen=True, slots=True)
class Job:
    """One Word file, and where its PDF goes; what is there is replaced."""

    source: Path
    target: Path


class Fault(StrEnum):
    """Why a file has no PDF."""

    CRASHED = "mogok"
    HUNG = "macet"
    REFUSED = "ditolak"
    NOTHING = "gagal"


FAULTS = {
    Fault.CRASHED: N_("{program} berhenti mendadak karena berkas ini."),
    Fault.HUNG: N_("{program} macet pada berkas ini."),
    Fault.REFUSED: N_("{program} tidak dapat membaca berkas ini."),
    Fault.NOTHING: N_("{program} tidak menghasilkan apa pun, berkas mana pun yang dicoba."),
}


@dataclass(frozen=True, slots=True)
class Failure:
    """A file without a PDF; give its ``job`` to ``convert`` again to retry it."""

    job: Job
    fault: Fault
    program: str

    def __str__(self) -> str:
        sentence = _(FAULTS[self.fault]).format(program=self.program)
        return f"{self.job.source.name}: {sentence}"


@dataclass(slots=True)
class Outcome:
    """What came of a batch: the jobs done, and the failures by their jobs, which can be retried."""

    done: list[Job] = field(default_factory=list)
    failures: list[Failure] = field(default_factory=list)


def convert(
    jobs: Sequence[Job],
    progress: Progress | None = None,
    *,
    converter: Converter | None = None,
    patience: Patience | None = None,
) -> Outcome:
    """Make the PDFs of a batch; files that fail are in the outcome and the others are made.

    Raises NoConverter where the PC has no program for it, DiskFull and NotWritten, and whatever
    ``progress`` raises: the converter is killed then, and the PDFs made so far stay.
    """
    program = converter or converters.require_converter()
    batch = _Batch(program, patience or Patience(), progress or _silent, len(jobs))
    with TemporaryDirectory(prefix="perdin-pdf-", ignore_cleanup_errors=True) as folder:
        try:
            batch.run(list(jobs), Path(folder))
        except OSError as why:
            if why.errno in (errno.ENOSPC, errno.EDQUOT):
                raise DiskFull(path=folder) from why
            raise NotWritten(path=str(why.filename or folder)) from why
    return batch.outcome


def pdf_of(
    content: bytes, name: str, converter: Converter | None = None, progress: Progress | None = None
) -> bytes:
    """The PDF of one Word document. Raises NoConverter, PdfFailed, and what ``progress`` raises."""
    with TemporaryDirectory(prefix="perdin-pdf-", ignore_cleanup_errors=True) as folder:
        job = Job(Path(folder, "surat.docx"), Path(folder, "surat.pdf"))
        job.source.write_bytes(content)
        outcome = convert([job], progress, converter=converter)
        for failure in outcome.failures:
            sentence = _(FAULTS[failure.fault]).format(program=failure.program)
            raise PdfFailed(name=name, problem=sentence)
        return job.target.read_bytes()


class _Batch:
    """The calls that one batch takes."""

    def __init__(
        self, program: Converter, patience: Patience, progress: Progress, total: int
    ) -> None:
        self.outcome = Outcome()
        self._program = program
        self._patience = patience
        self._progress = progress
        self._total = total
        self._barren = 0

    def run(self, jobs: list[Job], stage: Path) -> None:
        """Convert all, calling again where a call broke."""
        waiting = [(part, False) for part in _parts(jobs, LARGEST_CALL)]
        self._report(0)
        while waiting:
            part, last = waiting.pop(0)
            if self._barren >= MOST_BARREN:
                self._fail(part, Fault.NOTHING)
                continue
            before = len(self.outcome.done)
            fault = self._call(part, stage)
            done = set(self.outcome.done[before:])
            rest = [job for job in part if job not in done]
            self._barren = 0 if done else self._barren + 1
            if rest and last and (fault is Fault.REFUSED or len(rest) == 1):
                self._fail(rest, fault)
            elif rest:
                waiting = [*_again(rest, fault), *waiting]

    def _call(self, part: list[Job], stage: Path) -> Fault:
        """One call of the program, whose finished PDFs are taken as they come; how it ended."""
        out = stage / "out"
        shutil.rmtree(out, ignore_errors=True)
        out.mkdir()
        names = {}
        for number, job in enumerate(part, 1):
            name = f"{number:04}.docx"  # no name of ours can be an option or too strange
            shutil.copyfile(job.source, stage / name)
            names[name] = job
        with _started(self._program.command(list(names), stage), stage, out) as process:
            try:
                fault = self._watch(process, out, names)
            finally:
                _kill(process)
                self._take(out, names, whole=True)
        return fault

    def _watch(self, process: "subprocess.Popen[bytes]", out: Path, names: dict[str, Job]) -> Fault:
        began = moved = time.monotonic()
        limit = self._patience.start_s + self._patience.each_s * len(names)
        seen: object = None
        while True:
            with suppress(subprocess.TimeoutExpired):
                process.wait(_LOOK_S)
                return Fault.REFUSED if process.returncode == 0 else Fault.CRASHED
            done = self._take(out, names, whole=False)
            self._report(done)
            now = time.monotonic()
            state = (len(self.outcome.done), [pdf.stat().st_size for pdf in _pdfs(out)])
            if state != seen:
                seen, moved = state, now
            if now - moved > self._patience.stall_s or now - began > limit:
                return Fault.HUNG

    def _take(self, out: Path, names: dict[str, Job], *, whole: bool) -> int:
        """Move finished PDFs to their places; the newest may still be growing unless ``whole``."""
        pdfs = _pdfs(out)
        for path in pdfs if whole else pdfs[:-1]:
            job = names.get(f"{path.stem}.docx")
            if job is not None and _sound(path):
                job.target.parent.mkdir(parents=True, exist_ok=True)
                shutil.move(path, job.target)
                self.outcome.done.append(job)
        return len(self.outcome.done)

    def _fail(self, jobs: Iterable[Job], fault: Fault) -> None:
        self.outcome.failures += [Failure(job, fault, self._program.name) for job in jobs]

    def _report(self, done: int) -> None:
        text = _("{program}: {done} dari {total} PDF")
        sentence = text.format(program=self._program.name, done=done, total=self._total)
        self._progress(done, self._total, sentence)


def _again(rest: list[Job], fault: Fault) -> Iterator[tuple[list[Job], bool]]:
    """What to call next for files left over: the one it broke at alone, the others in halves.

    What it quietly refused is asked for once more, and then it is that file's own fault.
    """
    if fault is Fault.REFUSED:
        yield rest, True
        return
    yield rest[:1], True
    others = rest[1:]
    half = (len(others) + 1) // 2
    yield from ((part, False) for part in (others[:half], others[half:]) if part)


def _parts(jobs: list[Job], size: int) -> list[list[Job]]:
    return [jobs[at : at + size] for at in range(0, len(jobs), size)]


def _pdfs(out: Path) -> list[Path]:
    """The PDFs in the order in which the converter makes them, which is that of their numbers."""
    return sorted(out.glob("*.pdf"))


def _sound(path: Path) -> bool:
    """Whether a PDF was written to its end."""
    with path.open("rb") as file:
        head = file.read(5)
        file.seek(0, os.SEEK_END)
        file.seek(max(0, file.tell() - _TAIL))
        return head == b"%PDF-" and b"%%EOF" in file.read()


@contextmanager
def _started(command: list[str], stage: Path, out: Path) -> Iterator["subprocess.Popen[bytes]"]:
    """The program in a process group of its own, which is gone when this is left."""
    quiet = subprocess.DEVNULL
    process = subprocess.Popen(
        command,
        cwd=stage,
        env=converters.environment(os.environ),
        stdin=quiet,
        stdout=quiet,
        stderr=quiet,
        start_new_session=True,
        creationflags=_NO_CONSOLE,
    )
    try:
        yield process
    finally:
        _kill(process)
        process.wait()
        _kill_word(out)


def _kill(process: "subprocess.Popen[bytes]") -> None:
    """End the program and all that it started."""
    if sys.platform == "win32":
        if process.poll() is None:
            _kill_tree(process.pid)
        return
    with suppress(ProcessLookupError, PermissionError):
        os.killpg(process.pid, signal.SIGKILL)


def _kill_word(out: Path) -> None:
    """End the Word that our PowerShell started and left behind."""
    noted = out / "word.pid"
    if sys.platform == "win32" and noted.exists():
        for number in noted.read_text("ascii").split():
            _kill_tree(int(number))


def _kill_tree(pid: int) -> None:
    command = ["taskkill", "/T", "/F", "/PID", str(pid)]
    subprocess.run(command, capture_output=True, check=False, creationflags=_NO_CONSOLE)


def _silent(done: int, total: int, text: str) -> None:
    """Nobody asked for progress."""
