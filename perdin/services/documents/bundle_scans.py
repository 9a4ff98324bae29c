"""The attached files of a trip as its bundle has them: in the order in which they are examined."""

from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path

from sqlalchemy import select
from sqlalchemy.orm import Session

from perdin.errors import PdfUnreadable
from perdin.files import attachment_folder, media_types, picture_header
from perdin.i18n import _, rupiah
from perdin.letters.pdf import photo_page, redacting
from perdin.letters.pdf.cover import pictures
from perdin.letters.pdf.join import joined, pages_of
from perdin.letters.pdf.stage import PdfStage
from perdin.letters.pdf.turning import turned
from perdin.models.accounting import Attachment, Receipt
from perdin.models.money import CostLine
from perdin.models.trips import Traveller, Trip
from perdin.rules.document_kinds import LETTERS, AttachmentKind
from perdin.rules.document_kinds import label as word
from perdin.rules.ledger import CostStage
from perdin.rules.letter_kinds import Group
from perdin.rules.masking import Mask
from perdin.rules.travel import label
from perdin.services.documents import hotel_papers
from perdin.services.documents.trip_files import TripFiles

_GROUPS = {
    **dict.fromkeys(LETTERS, Group.REQUEST),
    AttachmentKind.ORDER: Group.ORDER,
    AttachmentKind.VISUM: Group.ORDER,
    AttachmentKind.RECEIPT: Group.MONEY,
    AttachmentKind.BOARDING_PASS: Group.MONEY,
    AttachmentKind.REFUND: Group.MONEY,
    AttachmentKind.REPORT: Group.REPORT,
    AttachmentKind.ATTENDANCE: Group.REPORT,
    AttachmentKind.OTHER: Group.REPORT,
}
PICTURES = media_types.PICTURES


@dataclass(frozen=True, slots=True, kw_only=True)
class Scan:
    """An attached file: where it stands, what it is called there, what it proves.

    ``traveller_id`` is None for what all share; ``order`` says where among those of its place.
    ``content`` is given where the file lies in no folder.
    """

    id: int
    group: Group
    traveller_id: int | None
    order: tuple[int, int, int]
    title: str
    label: str
    file_name: str
    media_type: str
    content_hash: str
    turned: int = 0
    content: bytes | None = field(default=None, repr=False)


@dataclass(frozen=True, slots=True)
class Lost:
    """A file that is not in the bundle, and why not."""

    file_name: str
    why: str


def scans_of(session: Session, trip: Trip, kept: TripFiles) -> tuple[Scan, ...]:
    """The files of a trip; receipts are numbered by traveller, kind and day, each with its cost."""
    receipts = _receipts(session, trip)
    proved = _proved(trip)
    numbers = {receipt.id: number for number, receipt in enumerate(receipts, 1)}
    by_id = {receipt.id: receipt for receipt in receipts}
    names = {traveller.id: traveller.name for traveller in trip.travellers}
    scans = []
    for file in kept.attachments():
        receipt = by_id.get(file.receipt_id or 0)
        number = numbers.get(file.receipt_id or 0, 0)
        whose = receipt.traveller_id if receipt else file.traveller_id
        title, said = _titled(file, receipt, number, proved.get(file.receipt_id or 0, ""))
        said = "\n".join(
            filter(None, [title, " · ".join(filter(None, [said, names.get(whose or 0)]))])
        )
        scans.append(
            Scan(
                id=file.id,
                group=_GROUPS[file.kind],
                traveller_id=whose,
                order=(
                    list(AttachmentKind).index(file.kind) if not receipt else 0,
                    number,
                    file.id,
                ),
                title=title,
                label=said,
                file_name=file.file_name,
                media_type=file.media_type,
                content_hash=file.content_hash,
                turned=file.turned or 0,
            )
        )
    return (*scans, *_of_hotels(session, trip))


def _of_hotels(session: Session, trip: Trip) -> Iterator[Scan]:
    """What hotels answered on paper, where it proves that something was paid too much."""
    for row in hotel_papers.of_findings(session, trip.id):
        title = _("Jawaban hotel: {name}").format(name=row.file_name)
        yield Scan(
            id=-row.id,
            group=Group.MONEY,
            traveller_id=None,
            order=(len(AttachmentKind), 0, row.id),
            title=title,
            label=title,
            file_name=row.file_name,
            media_type=row.media_type,
            content_hash=row.content_hash,
            content=row.content,
        )


class ScanPages:
    """The PDFs of attached files, made beside the letters; what could not be is ``lost``."""

    def __init__(
        self,
        folder: Path,
        attached: Path | None,
        stage: PdfStage,
        paper: str,
        mask: Mask | None = None,
    ) -> None:
        self._mask = mask
        self._folder = folder
        self._attached = attached
        self._stage = stage
        self._paper = paper
        self._keys: dict[int, str] = {}
        self._paths: dict[int, Path] = {}
        self.inside: list[tuple[str, bytes]] = []
        """What is no page: it travels inside the PDF as it is."""
        self.lost: list[Lost] = []

    def put(self, scan: Scan) -> None:
        """Take in a file; whatever must be converted waits for the stage."""
        content = scan.content
        if content is None and self._attached:
            content = attachment_folder.read(self._attached, scan.content_hash)
        if content is None:
            self.lost.append(Lost(scan.file_name, _("tidak ada lagi di folder lampiran")))
        elif scan.media_type == media_types.PDF:
            self._lay_masked(scan, content)
        elif scan.media_type in PICTURES:
            page = photo_page.page_of(content)
            if page is not None:
                self._lay(scan, page)
            elif content.startswith(picture_header.JPEG):
                self.lost.append(
                    Lost(scan.file_name, _("jenis JPEG ini tidak dapat dijadikan PDF"))
                )
            else:
                self._keys[scan.id] = self._stage.put(pictures("", [(content, "")], self._paper))
        elif self._mask is not None:
            told = _("{name}: tidak disertakan, isinya tidak dapat disamarkan.")
            note = pictures(told.format(name=self._mask.text(scan.file_name)), [], self._paper)
            self._keys[scan.id] = self._stage.put(note)
        else:
            self.inside.append((scan.file_name, content))
            told = _("{name}: berkas ini terlampir di dalam PDF ini, sebagaimana adanya.")
            note = pictures(told.format(name=scan.file_name), [], self._paper)
            self._keys[scan.id] = self._stage.put(note)

    def failed(self, scan: Scan, problems: dict[str, str]) -> None:
        """Say of a file that its conversion failed, where it did."""
        key = self._keys.get(scan.id, "")
        if key in problems:
            del self._keys[scan.id]
            self.lost.append(Lost(scan.file_name, problems[key]))

    def path(self, scan: Scan) -> Path | None:
        """The PDF of a file; None for what is lost."""
        if scan.id not in self._keys:
            return self._paths.get(scan.id)
        made = self._stage.path(self._keys[scan.id])
        if scan.turned and scan.media_type in PICTURES:
            made.write_bytes(turned(made.read_bytes(), scan.turned))
            del self._keys[scan.id]
            self._paths[scan.id] = made
        return made

    def _lay_masked(self, scan: Scan, pdf: bytes) -> None:
        """Lay a PDF as it is, or as pictures where a number can be read in its text."""
        try:
            if self._mask is not None and redacting.finds(pdf, self._mask, scan.file_name):
                pages = redacting.redacted(pdf, self._mask, scan.file_name)
                pdf = joined(pages, scan.file_name)
        except PdfUnreadable as why:
            self.lost.append(Lost(scan.file_name, str(why.facts["problem"])))
            return
        self._lay(scan, pdf)

    def _lay(self, scan: Scan, pdf: bytes) -> None:
        path = self._folder / f"lampiran-{scan.id}.pdf"
        path.write_bytes(turned(pdf, scan.turned))
        if pages_of(path):
            self._paths[scan.id] = path
        else:
            self.lost.append(Lost(scan.file_name, _("rusak atau tidak terbaca")))


def _receipts(session: Session, trip: Trip) -> list[Receipt]:
    """The receipts of a trip as an examiner goes through them: by traveller, kind and day."""
    order = [traveller.id for traveller in trip.travellers]
    found = session.scalars(select(Receipt).where(Receipt.trip_id == trip.id))

    def place(receipt: Receipt) -> tuple[int, str, str, int]:
        whose = receipt.traveller_id
        person = order.index(whose) if whose in order else len(order)
        day = receipt.check_in or receipt.issued_on
        return person, receipt.kind.value, day.isoformat() if day else "", receipt.id

    return sorted(found, key=place)


def _proved(trip: Trip) -> dict[int, str]:
    """Which costs each receipt proves, in words, by the receipt's id."""
    said: dict[int, str] = {}
    for line in _lines(trip.travellers):
        if line.receipt_id is not None and line.amount:
            words = f"{label(line.component)} {rupiah(line.amount)}"
            before = said.get(line.receipt_id)
            said[line.receipt_id] = f"{before}, {words}" if before else words
    return said


def _lines(travellers: list[Traveller]) -> Iterator[CostLine]:
    for traveller in travellers:
        yield from (line for line in traveller.cost_lines if line.stage is CostStage.ACTUAL)


def _titled(file: Attachment, receipt: Receipt | None, number: int, proves: str) -> tuple[str, str]:
    """A file's bookmark, and which costs it proves."""
    if receipt is None:
        return f"{word(file.kind)}: {file.file_name}", ""
    kind = word(receipt.kind)
    if file.kind is not AttachmentKind.RECEIPT:
        kind = f"{word(file.kind)}, {kind}"
    paper = _("No. {number}").format(number=receipt.number) if receipt.number else ""
    facts = ", ".join(
        part for part in (kind, receipt.vendor, paper, rupiah(receipt.amount)) if part
    )
    title = _("Bukti {number}: {facts}").format(number=number, facts=facts)
    return title, _("membuktikan {costs}").format(costs=proves) if proves else ""
