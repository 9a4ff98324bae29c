"""The example's files are drawn in the program: each is opened again and read."""

import zlib
from io import BytesIO
from typing import Any

from pypdf import PdfReader
from pypdf.generic import ContentStream

from perdin.i18n import long_date, rupiah
from perdin.rules.document_kinds import AttachmentKind, ReceiptKind, label
from perdin.rules.letter_kinds import LetterKind
from perdin.services.desk import Desk
from perdin.services.documents import attachments, receipts
from perdin.services.example import documents, papers
from perdin.services.letters import letters, texts
from tests.services.example import story

A6 = (298, 420)  # 105 × 148 mm in points
WIDE, HIGH = 640, 480
REQUEST = {"nota_dinas", "telaahan_staf", "disposisi", "surat_perubahan", "laporan"}
CANCELLING = {"pernyataan_pembatalan", "pembebanan_pembatalan"}
UNNUMBERED = {"disposisi", "laporan"}


def read(content: bytes) -> tuple[list[tuple[int, int, int, str]], list[list[int]]]:
    """The texts of a one-page PDF with where they stand and how tall, and the lines drawn."""
    (page,) = PdfReader(BytesIO(content)).pages
    assert (page.mediabox.width, page.mediabox.height) == A6
    fonts: Any = page["/Resources"]
    assert fonts["/Font"]["/F1"]["/BaseFont"] == "/Helvetica"
    words, lines, size, at = [], [], 0, (0, 0)
    for operands, operator in ContentStream(page.get_contents(), page.pdf).operations:
        numbers = [int(operand) for operand in operands if isinstance(operand, int | float)]
        match operator:
            case b"Tf":
                (size,) = numbers
            case b"Td":
                at = (numbers[0], numbers[1])
            case b"Tj":
                words.append((*at, size, operands[0].original_bytes.decode("cp1252")))
            case b"m" | b"l":
                lines.append(numbers)
    return words, lines


def test_every_receipt_has_its_file_and_a_flight_its_boarding_pass(example_desk: Desk) -> None:
    for _told, sheet in story.trips(example_desk):
        files = attachments.list_attachments(example_desk, sheet.id)
        expected: set[tuple[AttachmentKind, str, int | None, int | None]] = set()
        for row in receipts.list_receipts(example_desk, sheet.id):
            kinds = [AttachmentKind.RECEIPT]
            if row.form.kind is ReceiptKind.FLIGHT:
                kinds.append(AttachmentKind.BOARDING_PASS)
            expected |= {
                (kind, f"{kind.value}-{row.id}.pdf", row.form.traveller_id, row.id)
                for kind in kinds
            }
        if files:
            expected |= {
                (AttachmentKind.VISUM, f"visum-{sheet.id}-{one.id}.pdf", one.id, None)
                for one in sheet.travellers
            }
        assert expected == {
            (file.kind, file.file_name, file.traveller_id, file.receipt_id) for file in files
        }


def test_a_receipt_is_drawn_with_what_was_typed_of_it(example_desk: Desk) -> None:
    titles = set()
    for _told, sheet in story.trips(example_desk):
        forms = {row.id: row for row in receipts.list_receipts(example_desk, sheet.id)}
        for file in attachments.list_attachments(example_desk, sheet.id):
            if file.receipt_id is None:
                continue
            row = forms[file.receipt_id]
            title = label(row.form.kind)
            if file.kind is AttachmentKind.BOARDING_PASS:
                title = "Boarding pass"
            assert row.form.issued_on is not None
            assert row.form.amount is not None
            content = attachments.open_attachment(example_desk, file.id).content
            assert [word for *_place, word in read(content)[0]] == [
                title,
                row.form.vendor,
                f"Nomor {row.form.number}",
                long_date(row.form.issued_on),
                row.traveller,
                rupiah(row.form.amount),
                "CONTOH - bukan bukti sungguhan",
            ]
            titles.add(title)
    assert len(titles) == 3


def test_a_stamped_spd_names_the_traveller_and_where_to(example_desk: Desk) -> None:
    without_nip = 0
    for _told, sheet in story.trips(example_desk):
        travellers = {traveller.id: traveller for traveller in sheet.travellers}
        for file in attachments.list_attachments(example_desk, sheet.id):
            if file.kind is AttachmentKind.VISUM:
                traveller = travellers[file.traveller_id or 0]
                nip = [traveller.nip] if traveller.nip else []
                without_nip += not nip
                content = attachments.open_attachment(example_desk, file.id).content
                assert [word for *_place, word in read(content)[0]] == [
                    "SPD dengan visum",
                    traveller.name,
                    *nip,
                    sheet.places,
                    "Tiba dan berangkat: cap dan tanda tangan",
                    "CONTOH - bukan bukti sungguhan",
                ]
    assert without_nip > 1


def test_a_paper_is_laid_out_below_its_title_and_a_rule(example_desk: Desk) -> None:
    trip = next(sheet for told, sheet in story.trips(example_desk) if told["people"] == ["camat"])
    file = attachments.list_attachments(example_desk, trip.id)[0]
    words, lines = read(attachments.open_attachment(example_desk, file.id).content)
    margin, top = 24, A6[1] - 48
    assert [place for *place, _word in words] == [
        [margin, top, 16],
        *([margin, top - 40 - 20 * row, 10] for row in range(5)),
        [margin, margin, 8],
    ]
    assert lines == [[margin, top - 12], [A6[0] - margin, top - 12]]


def test_text_with_brackets_and_strokes_is_drawn_as_it_is() -> None:
    drawn = documents.drawn_paper("Tiket (PP)", [r"A\B (C)", "", "Rp1.000 – lunas"])
    words = [word for *_place, word in read(drawn)[0]]
    assert words[:3] == ["Tiket (PP)", r"A\B (C)", "Rp1.000 – lunas"]


def test_typed_papers_say_what_the_file_tells_in_this_year(example_desk: Desk) -> None:
    told = story.told("papers.toml")
    for trip, sheet in story.trips(example_desk):
        kinds = CANCELLING if trip["until"] == "cancelled" else REQUEST
        for kind in (*REQUEST, *CANCELLING):
            shown = texts.open_texts(example_desk, sheet.id, LetterKind(kind))
            typed = {name: words.replace("{year}", "2026") for name, words in told[kind].items()}
            same = {name: shown[name] for name in typed} == typed
            assert same == (kind in kinds and bool(trip.get("papers")))


def test_typed_papers_that_have_a_number_are_issued(example_desk: Desk) -> None:
    for trip, sheet in story.trips(example_desk):
        kinds = CANCELLING if trip["until"] == "cancelled" else REQUEST
        numbered = {
            str(choice.kind)
            for choice in letters.choices(example_desk, sheet.id)
            if choice.number and choice.kind in REQUEST | CANCELLING
        }
        assert numbered == (kinds - UNNUMBERED if trip.get("papers") else set())


def test_the_report_has_the_photos_that_are_told(example_desk: Desk) -> None:
    told = story.told("papers.toml")["photos"]
    for trip, sheet in story.trips(example_desk):
        rows = texts.list_photos(example_desk, sheet.id)
        report = trip.get("papers") and trip["until"] == "settled"
        assert [row.caption for row in rows] == [x["caption"] for x in told if report]
        for row, photo in zip(rows, told, strict=False):
            content = texts.photo_content(example_desk, row.id)
            assert row.media_type == "image/png"
            assert_drawn(pixels(content), photo["colour"], photo["heights"])


def pixels(png: bytes) -> list[bytes]:
    """The rows of a PNG of three colours without filters; every checksum is looked at."""
    assert png.startswith(b"\x89PNG\r\n\x1a\n")
    at, chunks = 8, []
    while at < len(png):
        length = int.from_bytes(png[at : at + 4])
        kind, content = png[at + 4 : at + 8], png[at + 8 : at + 8 + length]
        assert zlib.crc32(kind + content) == int.from_bytes(png[at + 8 + length : at + 12 + length])
        chunks.append((kind, content))
        at += 12 + length
    (_header, header), (_data, data), (_end, nothing) = chunks
    assert [kind for kind, _content in chunks] == [b"IHDR", b"IDAT", b"IEND"]
    assert header == WIDE.to_bytes(4) + HIGH.to_bytes(4) + bytes((8, 2, 0, 0, 0))
    plain, line = zlib.decompress(data), 1 + 3 * WIDE
    rows = [plain[start : start + line] for start in range(0, len(plain), line)]
    assert nothing == b""
    assert len(rows) == HIGH
    assert all(row[0] == 0 and len(row) == line for row in rows)
    return [row[1:] for row in rows]


def assert_drawn(rows: list[bytes], colour: list[int], heights: list[int]) -> None:
    """A sky that darkens to its colour over three houses, their storeys of 60 pixels striped."""
    assert rows[0] == bytes(channel + 60 for channel in colour) * WIDE
    skies = [row[:3] for row in rows]
    assert skies == sorted(skies, reverse=True)
    assert skies[-1] == bytes(colour)
    for y, row in enumerate(rows):
        for number, height in enumerate(heights):
            left = 60 + 190 * number
            house = [row[3 * x : 3 * x + 3] for x in range(left, left + 140)]
            beside = {row[3 * x : 3 * x + 3] for x in (left - 1, left + 140)}
            assert beside == {skies[y]}
            wall = bytes(channel // (3 if y // 24 % 2 == 0 else 2) for channel in colour)
            assert set(house) == {wall if y >= HIGH - 60 * height else skies[y]}


def test_a_drawn_picture_is_as_high_as_its_houses() -> None:
    assert_drawn(pixels(papers.drawn((195, 0, 100), (1, 7))), [195, 0, 100], [1, 7])
