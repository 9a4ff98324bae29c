"""The full letter sets of 1,000 trips, and the PDF of a batch, against docxtpl and bare soffice."""

import io
import shutil
import subprocess
import tempfile
import time
import zipfile
from collections.abc import Iterator
from dataclasses import replace
from itertools import islice
from pathlib import Path

from benchmarks.figure import Figure
from benchmarks.judge import by_docxtpl
from perdin.letters.check import catalogue
from perdin.letters.check.sample_letter import sample
from perdin.letters.data.fields import LetterSheet, context
from perdin.letters.fill import compiler
from perdin.letters.pdf import conversion
from perdin.letters.pdf.conversion import Job
from perdin.rules.letter_kinds import LetterKind

TRIPS = 1_000
JUDGED = 20
"""Trips whose sets docxtpl and the bare limit make: they take the same for each of them."""
PEOPLE = 3
PDFS = 30
LAYOUT = "serang"
ONCE = (LetterKind.SURAT_TUGAS, LetterKind.DAFTAR_NOMINATIF)
EACH = (LetterKind.SPD, LetterKind.RINCIAN_BIAYA, LetterKind.KWITANSI)

Letter = tuple[str, LetterKind, LetterSheet]


def figures() -> list[Figure]:
    """Seconds for each letter of a set, files written; then one batch of PDFs."""
    with tempfile.TemporaryDirectory() as folder:
        ours = _seconds(TRIPS, Path(folder, "ours"), compiled=True)
        theirs = _seconds(JUDGED, Path(folder, "theirs"), compiled=False)
        limit = _bare(Path(folder, "ours"), Path(folder, "bare"))
        ratio = _pdf_ratio(Path(folder, "ours"), Path(folder))
    times = theirs / ours
    files = TRIPS * (len(ONCE) + PEOPLE * len(EACH))
    return [
        Figure(f"letter sets of {TRIPS} trips ({files} files), times faster", round(times, 1),
               15.0, times >= 15.0, "docxtpl making the same sets"),
        Figure("letter sets, ms a file", round(ours * 1000, 2), 2.0, ours <= 0.002,
               f"{limit * 1000:.2f} ms to compress and write the same parts"),
        Figure(f"PDF of {PDFS} letters", round(ratio, 2), 1.1, ratio <= 1.1,
               "× one bare soffice over the same files"),
    ]  # fmt: skip


def _letters(trips: int) -> Iterator[Letter]:
    """Every letter of these trips, each saying something else."""
    plain = sample()
    for trip in range(trips):
        purpose = replace(plain.perjalanan, maksud=f"Konsultasi rencana kerja tahap {trip}")
        people = tuple(
            replace(plain.orang, nomor=at, nama=f"Pelaksana {trip}-{at}") for at in range(PEOPLE)
        )
        for kind in ONCE:
            yield f"{trip}-{kind.value}", kind, replace(plain, perjalanan=purpose, pelaksana=people)
        for at, person in enumerate(people):
            for kind in EACH:
                sheet = replace(plain, perjalanan=purpose, pelaksana=people, orang=person)
                yield f"{trip}-{kind.value}-{at}", kind, sheet


def _seconds(trips: int, folder: Path, *, compiled: bool) -> float:
    """How long a file takes, written into a folder; templates are prepared beforehand."""
    folder.mkdir()
    kinds = (*ONCE, *EACH)
    templates = {kind: catalogue.template(kind, LAYOUT) for kind in kinds}
    paper = sample().gaya.kertas
    prepared = {
        kind: compiler.compile_template(template, paper=paper).source
        for kind, template in templates.items()
    }
    count = 0
    begin = time.perf_counter()
    for name, kind, sheet in _letters(trips):
        content = (
            compiler.render(templates[kind], sheet)
            if compiled
            else by_docxtpl(prepared[kind], context(sheet))
        )
        (folder / f"{name}.docx").write_bytes(content)
        count += 1
    return (time.perf_counter() - begin) / count


def _bare(source: Path, folder: Path) -> float:
    """What it takes to compress what changes in the same files, and to write them."""
    folder.mkdir()
    waiting = []
    for path in islice(sorted(source.iterdir()), JUDGED * 10):
        with zipfile.ZipFile(path) as packed:
            waiting.append((path, packed.read("word/document.xml")))
    begin = time.perf_counter()
    for path, document in waiting:
        out = io.BytesIO(path.read_bytes())
        with zipfile.ZipFile(io.BytesIO(), "w", zipfile.ZIP_DEFLATED) as packed:
            packed.writestr("word/document.xml", document)
        (folder / path.name).write_bytes(out.getvalue())
    return (time.perf_counter() - begin) / len(waiting)


def _pdf_ratio(source: Path, folder: Path) -> float:
    """Ours over bare, the better of two turns each: LibreOffice itself differs by a tenth."""
    soffice = shutil.which("soffice")
    if soffice is None:
        raise SystemExit("LibreOffice is missing: apt install libreoffice-writer")
    paths = list(islice(sorted(source.iterdir()), PDFS))
    ours, bare = [], []
    for turn in range(2):
        out = folder / f"pdf-{turn}"
        out.mkdir()
        begin = time.perf_counter()
        outcome = conversion.convert([Job(path, out / f"{path.stem}.pdf") for path in paths])
        ours.append(time.perf_counter() - begin)
        if outcome.failures:
            raise SystemExit(str(outcome.failures[0]))
        begin = time.perf_counter()
        subprocess.run(
            [soffice, f"-env:UserInstallation={(folder / f'profile-{turn}').as_uri()}",
             "--headless", "--convert-to", "pdf", "--outdir", str(folder / f"bare-{turn}"),
             *map(str, paths)],
            check=True, capture_output=True,
        )  # fmt: skip
        bare.append(time.perf_counter() - begin)
    return min(ours) / min(bare)
