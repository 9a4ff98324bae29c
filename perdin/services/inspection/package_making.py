"""Making a package: trip after trip, then what has to be of one moment, then its seal."""

import re
import unicodedata
from collections.abc import Callable
from dataclasses import dataclass
from hashlib import sha256
from pathlib import Path, PurePath
from tempfile import TemporaryDirectory

from perdin import resources
from perdin.files import attachment_folder
from perdin.i18n import _, on_paper
from perdin.installation import program_version
from perdin.letters.pdf.conversion import Patience
from perdin.letters.pdf.converters import Converter
from perdin.reports import save
from perdin.rules.workflow import Right
from perdin.services.desk import Desk, at_one_moment
from perdin.services.documents import bundle, completeness
from perdin.services.documents.completeness import DocumentState
from perdin.services.inspection import (
    package_page,
    package_recaps,
    package_rows,
    package_scope,
    package_trail,
    recording,
)
from perdin.services.inspection.package_file import PackageFile, dump
from perdin.services.inspection.package_page import Contents, TripPart
from perdin.services.inspection.package_scope import PackageOrder, Scope
from perdin.services.inspection.recording import PackageFacts
from perdin.services.sealing import heads
from perdin.services.sealing.heads import Head
from perdin.services.trips import trip_list

FORMAT = 1
PAGE, SCRIPT, MANIFEST, SEAL = "index.html", "periksa.py", "manifest.json", "segel.jsonl"
ROWS = "data/baris.jsonl"
Progress = Callable[[int, int, str], object]
_LONGEST_NAME = 60


@dataclass(frozen=True, slots=True, kw_only=True)
class MadePackage:
    """A package that was written: its file, the sheet to print beside it, the head that proves it,
    how many trips and files, and what the page lists in front.
    """

    path: Path
    sheet: Path
    head: Head
    trips: int
    files: int
    warnings: tuple[str, ...]


def script() -> bytes:
    """The script that proves a package, as it ships."""
    return resources.path("resources", "inspection", SCRIPT).read_bytes()


def make(
    desk: Desk,
    order: PackageOrder,
    path: Path,
    progress: Progress | None = None,
    *,
    converter: Converter | None = None,
    patience: Patience | None = None,
) -> MadePackage:
    """Write a package as this file, whole or not at all, and its sheet beside it.

    Raises NotAllowed, BadInput where no trip fits, NoConverter, DiskFull, NotWritten, and what
    ``progress`` raises.
    """
    desk.require(Right.EXPORT)
    scope = package_scope.scope_of(desk, order)
    report = progress or _silent
    with (
        TemporaryDirectory(prefix="perdin-paket-", ignore_cleanup_errors=True) as folder,
        save.replacing(path) as beside,
        PackageFile(beside) as package,
    ):
        making = _Making(desk, scope, package, Path(folder))
        for done, trip_id in enumerate(scope.trip_ids):
            sentence = _("Perjalanan {done} dari {total}").format(
                done=done + 1, total=len(scope.trip_ids)
            )
            report(done, len(scope.trip_ids) + 1, sentence)
            if order.bundles:
                making.add_bundle(trip_id, converter, patience)
            making.add_files(trip_id)
        report(len(scope.trip_ids), len(scope.trip_ids) + 1, _("Rekap, buku, dan jejak audit"))
        contents = at_one_moment(desk, making.add_moment)
        head = _sealed(desk, contents, package, path.name)
    made = MadePackage(
        path=path,
        sheet=path.with_name(f"{path.stem} – lembar kepala.html"),
        head=head,
        trips=len(scope.trip_ids),
        files=len(package.members),
        warnings=contents.warnings,
    )
    sheet = package_page.sheet(contents, path.name, path.stat().st_size, head.printed)
    save.write_atomically(made.sheet, sheet.encode())
    return made


class _Making:
    """A package under way."""

    def __init__(self, desk: Desk, scope: Scope, package: PackageFile, folder: Path) -> None:
        self._desk = desk
        self._scope = scope
        self._package = package
        self._folder = folder
        self._parts = {trip_id: TripPart(trip_id=trip_id) for trip_id in scope.trip_ids}
        store = desk.database.path
        self._attached = attachment_folder.folder_of(store) if store else None

    def add_bundle(
        self, trip_id: int, converter: Converter | None, patience: Patience | None
    ) -> None:
        """Add the bundle of a trip."""
        part, path = self._parts[trip_id], self._folder / "berkas.pdf"
        made = bundle.write(self._desk, trip_id, path, converter=converter, patience=patience)
        title = f"Berkas lengkap perjalanan {trip_id}"
        name = f"berkas/perjalanan-{trip_id:05}.pdf"
        part.bundle = self._package.copy(name, path, title, perjalanan=trip_id).name
        part.faults += [f"{one.title}: {one.problem}" for one in made.failures]
        path.unlink(missing_ok=True)

    def add_files(self, trip_id: int) -> None:
        """Add the files that are attached to a trip, each as it was attached, or say why not."""
        part = self._parts[trip_id]
        for file in package_scope.files_of(self._desk, trip_id):
            content = (
                attachment_folder.read(self._attached, file.content_hash)
                if self._attached
                else None
            )
            if content is None:
                there = self._attached and attachment_folder.place(
                    self._attached, file.content_hash
                )
                why = "berubah sejak dilampirkan" if there and there.exists() else "hilang"
                part.faults.append(f"Lampiran {file.file_name} ({file.kind}): {why}")
                continue
            name = f"bukti/{trip_id:05}/{file.id}-{_ascii(file.file_name)}"
            title = f"{file.kind}: {file.file_name}"
            added = self._package.add(name, content, title, perjalanan=trip_id, lampiran=file.id)
            part.files.append((added.name, title))

    def add_moment(self, now: Desk) -> Contents:
        """Add what has to be of one moment: recaps and books, rows, trail; gives the contents."""
        scope, package = self._scope, self._package
        for row in trip_list.trip_rows(now, list(scope.trip_ids)):
            part = self._parts[row.id]
            part.row = row
            part.missing = [
                item.what
                for item in completeness.completeness(now, row.id).items
                if item.state is DocumentState.MISSING
            ]
        for trip_id, letters in package_scope.letters_of(now, scope.trip_ids).items():
            self._parts[trip_id].letters = letters
        recaps = package_recaps.add_recaps(now, scope.recap_filter, package, self._folder)
        with now.database.read() as session:
            connection = session.connection()
            package_rows.add_kept_files(connection, package, scope.trip_ids)
            with package.lines(ROWS, "Data: baris demi baris") as writer:
                package_rows.write_rows(connection, writer, scope.trip_ids)
            package_trail.add_trail(session, package)
            head = heads.head_now(session)
            moved = package_trail.subjects_since(session, scope.head)
        for trip_id in scope.trip_ids:
            if f"perjalanan {trip_id}" in moved:
                self._parts[trip_id].faults.append("Diubah selagi paket ini dibuat")
        return Contents(
            office=scope.office,
            period=scope.period,
            narrowed=scope.narrowed,
            made_at=now.now,
            made_by=now.person.name,
            program=program_version(),
            head=head,
            script=sha256(script()).hexdigest(),
            parts=tuple(self._parts.values()),
            recaps=recaps,
        )


@on_paper()
def _sealed(desk: Desk, contents: Contents, package: PackageFile, name: str) -> Head:
    """Add page, script and list of files, have the trail tell of them, and add its telling."""
    package.add(PAGE, package_page.page(contents, package.members).encode(), "Halaman paket ini")
    package.add(SCRIPT, script(), "Skrip pemeriksa")
    manifest = dump(
        {
            "paket": FORMAT,
            "kantor": contents.office,
            "masa": contents.period,
            "dipersempit": contents.narrowed,
            "dibuat": contents.made_at.isoformat(timespec="seconds"),
            "program": contents.program,
            "disamarkan": False,
            "jejak": {"peristiwa": contents.head.sequence, "kepala": contents.head.hash},
            "jumlah": contents.recaps.sums,
            "berkas": [member.as_json() for member in package.members],
        }
    ).encode()
    package.add(MANIFEST, manifest)
    facts = PackageFacts(
        name=name,
        manifest=sha256(manifest).hexdigest(),
        script=contents.script,
        period=contents.period,
        trips=len(contents.parts),
    )
    recording.record_package(desk, facts)
    told = recording.events_until_package(desk, contents.head, facts.manifest)
    package.add(SEAL, "".join(f"{dump(event)}\n" for event in told).encode())
    return Head(told[-1]["id"], told[-1]["hash"])


def _ascii(name: str) -> str:
    """A name that every zip and every system reads alike."""
    ending = PurePath(name).suffix
    plain = unicodedata.normalize("NFKD", PurePath(name).stem).encode("ascii", "ignore").decode()
    kept = re.sub(r"[^A-Za-z0-9]+", "-", plain).strip("-")[:_LONGEST_NAME] or "berkas"
    return kept + re.sub(r"[^a-z0-9.]", "", ending.lower())[:6]


def _silent(done: int, total: int, text: str) -> None:
    """Nobody asked for progress."""
