"""Making a package: trip after trip, then what has to be of one moment, then its seal."""

import re
import unicodedata
from collections.abc import Sequence
from dataclasses import dataclass
from hashlib import sha256
from pathlib import Path, PurePath
from tempfile import TemporaryDirectory

from perdin import resources
from perdin.errors import PdfFailed, PdfUnreadable
from perdin.files import attachment_folder, media_types
from perdin.i18n import _, on_paper
from perdin.installation import program_version
from perdin.letters.pdf import redacting
from perdin.letters.pdf.conversion import Patience
from perdin.letters.pdf.converters import Converter
from perdin.reports import save
from perdin.rules.workflow import Right
from perdin.services.desk import Desk, at_one_moment
from perdin.services.documents import bundle_of_many, completeness
from perdin.services.documents.bundle_scans import PICTURES
from perdin.services.documents.completeness import DocumentState
from perdin.services.inspection import (
    package_masking,
    package_page,
    package_recaps,
    package_rows,
    package_scope,
    package_trail,
    recording,
)
from perdin.services.inspection.package_file import PackageFile, dump
from perdin.services.inspection.package_page import Contents, TripPart
from perdin.services.inspection.package_progress import Progress, Reported, Step
from perdin.services.inspection.package_scope import KeptFile, PackageOrder, Scope
from perdin.services.inspection.recording import PackageFacts
from perdin.services.sealing import heads
from perdin.services.sealing.heads import Head
from perdin.services.trips import trip_list

FORMAT = 1
PAGE, SCRIPT, MANIFEST, SEAL = "index.html", "periksa.py", "manifest.json", "segel.jsonl"
ROWS = "data/baris.jsonl"
_LONGEST_NAME = 60
_TRIPS_AT_ONCE = 20
"""So many trips' letters go through one start of the converter."""


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
    report = Reported(progress)
    printed = path.with_name(f"{path.stem} – lembar kepala.html")
    with (
        TemporaryDirectory(prefix="perdin-paket-", ignore_cleanup_errors=True) as folder,
        save.replacing(path) as beside,
        save.replacing(printed) as sheet,
    ):
        with PackageFile(beside, report.again) as package:
            making = _Making(desk, scope, package, Path(folder))
            for start in range(0, len(scope.trip_ids), _TRIPS_AT_ONCE):
                some = scope.trip_ids[start : start + _TRIPS_AT_ONCE]
                step = Step(report, start, len(some), len(scope.trip_ids))
                step(0, 1, _("menyusun surat"))
                if order.bundles:
                    making.add_bundles(some, step, converter, patience)
                for trip_id in some:
                    making.add_files(trip_id)
            report(len(scope.trip_ids), len(scope.trip_ids) + 1, _("Rekap, buku, dan jejak audit"))
            contents = at_one_moment(desk, making.add_moment, Path(folder))
            head = _sealed(desk, contents, package, path.name)
        size = beside.stat().st_size
        sheet.write_bytes(package_page.sheet(contents, path.name, size, head.printed).encode())
    return MadePackage(
        path=path,
        sheet=printed,
        head=head,
        trips=len(scope.trip_ids),
        files=len(package.members),
        warnings=contents.warnings,
    )


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

    def add_bundles(
        self,
        trip_ids: Sequence[int],
        progress: Step,
        converter: Converter | None,
        patience: Patience | None,
    ) -> None:
        """Add the bundles of some trips."""
        made_ones = bundle_of_many.write_each(
            self._desk,
            trip_ids,
            self._folder,
            progress,
            masked=self._scope.mask is not None,
            converter=converter,
            patience=patience,
        )
        for trip_id, made in made_ones:
            part = self._parts[trip_id]
            if isinstance(made, PdfFailed):
                part.faults.append(f"Berkas lengkap tidak dibuat: {made}")
                continue
            title, name = f"Berkas lengkap perjalanan {trip_id}", f"perjalanan-{trip_id:05}.pdf"
            added = self._package.copy(f"berkas/{name}", made.path, title, perjalanan=trip_id)
            part.bundle = added.name
            part.faults += [f"{one.title}: {one.problem}" for one in made.failures]
            made.path.unlink(missing_ok=True)

    def add_files(self, trip_id: int) -> None:
        """Add the files that are attached to a trip, each as it was attached, or say why not."""
        part = self._parts[trip_id]
        for file in package_scope.files_of(self._desk, trip_id):
            content = self._read(file)
            shown = self._masked(file.file_name)
            why = self._why_not(file, content)
            if content is None or why:
                part.faults.append(f"Lampiran {shown} ({file.kind}): {why}")
                continue
            name, title = f"bukti/{trip_id:05}/{file.id}-{_ascii(shown)}", f"{file.kind}: {shown}"
            self._package.add(name, content, title, perjalanan=trip_id, lampiran=file.id)
            part.files.append((name, title))

    def _read(self, file: KeptFile) -> bytes | None:
        if self._attached is None:
            return None
        return attachment_folder.read(self._attached, file.content_hash)

    def _why_not(self, file: KeptFile, content: bytes | None) -> str:
        """Why a file is not taken along; empty for one that is."""
        mask = self._scope.mask
        if content is None:
            place = self._attached and attachment_folder.place(self._attached, file.content_hash)
            return "berubah sejak dilampirkan" if place and place.exists() else "hilang"
        if mask is None or file.media_type in PICTURES:
            return ""
        try:
            if file.media_type == media_types.PDF and not redacting.finds(
                content, mask, file.file_name
            ):
                return ""
        except PdfUnreadable:
            return "tidak disertakan, tidak terbaca untuk disamarkan"
        return "tidak disertakan, isinya memuat nomor; lihat berkas lengkap"

    def _masked(self, text: str) -> str:
        return text if self._scope.mask is None else self._scope.mask.text(text)

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
        mask = scope.mask
        recaps = package_recaps.add_recaps(now, scope.recap_filter, package, self._folder, mask)
        with now.database.read() as session:
            connection = session.connection()
            package_rows.add_kept_files(connection, package, scope.trip_ids, mask)
            with package.lines(ROWS, "Data: baris demi baris") as writer:
                package_rows.write_rows(connection, writer, scope.trip_ids, mask)
            package_trail.add_trail(session, package, mask)
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
            mask=mask,
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
            "disamarkan": contents.mask is not None,
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
        masked=contents.mask is not None,
    )
    package.go_on()
    recording.record_package(desk, facts)
    told = recording.events_until_package(desk, contents.head, facts.manifest)
    mask = contents.mask
    kept = told if mask is None else [package_masking.event(event, mask) for event in told]
    package.add(SEAL, "".join(f"{dump(event)}\n" for event in kept).encode())
    return Head(told[-1]["id"], told[-1]["hash"])


def _ascii(name: str) -> str:
    """A name that every zip and every system reads alike."""
    ending = PurePath(name).suffix
    plain = unicodedata.normalize("NFKD", PurePath(name).stem).encode("ascii", "ignore").decode()
    kept = re.sub(r"[^A-Za-z0-9]+", "-", plain).strip("-")[:_LONGEST_NAME] or "berkas"
    return kept + re.sub(r"[^a-z0-9.]", "", ending.lower())[:6]
