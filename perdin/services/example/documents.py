"""The files of the example's accounts: a bill, a ticket, a stamped SPD, each drawn here as PDF."""

from io import BytesIO

from pypdf import PdfWriter
from pypdf.generic import DecodedStreamObject, DictionaryObject, NameObject

from perdin.i18n import long_date, rupiah
from perdin.rules.document_kinds import AttachmentKind, ReceiptKind, label
from perdin.services.desk import Desk
from perdin.services.documents import attachments, receipts
from perdin.services.documents.receipt_form import ReceiptRow
from perdin.services.trips import trip_sheet

_WIDE, _HIGH = 298, 420  # A6, in points
_MARK = "CONTOH - bukan bukti sungguhan"


def attach(desk: Desk, trip_id: int) -> None:
    """Give every receipt its file, flights their boarding pass, and the trip its stamped SPD."""
    for row in receipts.list_receipts(desk, trip_id):
        _file(desk, trip_id, row, AttachmentKind.RECEIPT, label(row.form.kind))
        if row.form.kind is ReceiptKind.FLIGHT:
            _file(desk, trip_id, row, AttachmentKind.BOARDING_PASS, "Boarding pass")
    sheet = trip_sheet.open_trip(desk, trip_id)
    for traveller in sheet.travellers:
        lines = [
            traveller.name,
            traveller.nip,
            sheet.places,
            "Tiba dan berangkat: cap dan tanda tangan",
        ]
        content = drawn_paper("SPD dengan visum", lines)
        name = f"visum-{trip_id}-{traveller.id}.pdf"
        attachments.attach(desk, trip_id, content, name, AttachmentKind.VISUM, traveller.id)


def _file(desk: Desk, trip_id: int, row: ReceiptRow, kind: AttachmentKind, title: str) -> None:
    form = row.form
    lines = [
        form.vendor,
        f"Nomor {form.number}",
        long_date(form.issued_on) if form.issued_on else "",
        row.traveller,
        rupiah(form.amount or 0),
    ]
    name = f"{kind.value}-{row.id}.pdf"
    content = drawn_paper(title, lines)
    attachments.attach(desk, trip_id, content, name, kind, form.traveller_id, row.id)


def drawn_paper(title: str, lines: list[str]) -> bytes:
    """A PDF of one A6 page: a title, lines of text, and that this is an example."""
    writer = PdfWriter()
    page = writer.add_blank_page(_WIDE, _HIGH)
    font = DictionaryObject(
        {
            NameObject("/Type"): NameObject("/Font"),
            NameObject("/Subtype"): NameObject("/Type1"),
            NameObject("/BaseFont"): NameObject("/Helvetica"),
            NameObject("/Encoding"): NameObject("/WinAnsiEncoding"),
        }
    )
    page[NameObject("/Resources")] = DictionaryObject(
        {NameObject("/Font"): DictionaryObject({NameObject("/F1"): writer._add_object(font)})}  # noqa: SLF001 - pypdf has no public name for it
    )
    drawn = DecodedStreamObject()
    drawn.set_data(_drawing(title, lines).encode("cp1252", "replace"))
    page[NameObject("/Contents")] = writer._add_object(drawn)  # noqa: SLF001 - as above
    pdf = BytesIO()
    writer.write(pdf)
    return pdf.getvalue()


def _drawing(title: str, lines: list[str]) -> str:
    placed = [f"BT /F1 16 Tf 24 {_HIGH - 48} Td ({_escaped(title)}) Tj ET"]
    placed += [
        f"BT /F1 10 Tf 24 {_HIGH - 88 - 20 * row} Td ({_escaped(line)}) Tj ET"
        for row, line in enumerate(line for line in lines if line)
    ]
    placed.append(f"BT /F1 8 Tf 24 24 Td ({_escaped(_MARK)}) Tj ET")
    placed.append(f"24 {_HIGH - 60} m {_WIDE - 24} {_HIGH - 60} l S")
    return "\n".join(placed)


def _escaped(text: str) -> str:
    return text.replace("\\", r"\\").replace("(", r"\(").replace(")", r"\)")
