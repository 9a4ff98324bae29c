"""Papers as people really send them, from the file to the bundle: odd kinds, shapes and names."""

import io
from pathlib import Path

import pytest
from PIL import Image, ImageDraw
from pypdf import PdfReader, PdfWriter

from perdin.errors import BadInput
from perdin.files import picture_header
from perdin.letters.pdf import pages, photo_page
from perdin.rules.document_kinds import AttachmentKind
from perdin.services.desk import Desk
from perdin.services.documents import attachments, bundle
from perdin.services.letters.letters import Document
from perdin.ui.picture_taking import prepared
from perdin.ui.preview.file_view import drawn
from perdin.ui.printing.drawing import image
from tests.letters.fake_office import fake_office
from tests.office import a_trip, issued
from tests.pdfs import pdf_of

KIND = AttachmentKind.RECEIPT


def picture(kind: str, size: tuple[int, int], mode: str = "RGB", ink: object = None) -> bytes:
    out = io.BytesIO()
    Image.new(mode, size, ink).save(out, kind)  # type: ignore[arg-type]
    return out.getvalue()


def striped(size: tuple[int, int]) -> bytes:
    """Lines of two pixels across the short side, four apart, as small print is."""
    out, paper = io.BytesIO(), Image.new("L", size, 255)
    draw = ImageDraw.Draw(paper)
    for at in range(0, max(size), 8):
        across = (0, at, size[0], at + 3) if size[1] > size[0] else (at, 0, at + 3, size[1])
        draw.rectangle(across, fill=0)
    paper.save(out, "JPEG", quality=95)
    return out.getvalue()


def pages_of(count: int, user: str = "", owner: str | None = None) -> bytes:
    writer, out = PdfWriter(), io.BytesIO()
    for _page in range(count):
        writer.add_blank_page(595, 842)
    if user or owner:
        writer.encrypt(user, owner)
    writer.write(out)
    return out.getvalue()


TAKEN = {
    "sebenarnya png.jpg": (picture("PNG", (120, 80)), 1),
    "cmyk.jpg": (picture("JPEG", (120, 80), "CMYK", (255, 0, 0, 0)), 1),
    "abu.jpg": (picture("JPEG", (120, 90), "L"), 1),
    "panorama.jpg": (striped((20_000, 1_500)), 1),
    "gulungan.jpg": (striped((900, 20_000)), 1),
    "sebaris.png": (picture("PNG", (20_000, 1)), 1),
    "tiga ratus.pdf": (pages_of(300), 300),
    "hanya pemilik.pdf": (pages_of(1, "", "pemilik"), 1),
    "nota\u202egpj.pdf": (pdf_of("NAMA TERBALIK"), 1),
    "n" * 240 + ".pdf": (pdf_of("NAMA PANJANG"), 1),
    "CON.pdf": (pdf_of("NAMA ALAT"), 1),
    '?"<>|.pdf': (pdf_of("NAMA TERLARANG"), 1),
}
REFUSED = {
    "kosong.jpg": (b"", "kosong"),
    "kosong.pdf": (b"", "kosong"),
    "terkunci.pdf": (pages_of(1, "rahasia"), "terkunci"),
}


def test_each_is_taken_shown_and_bound_or_refused_in_words(
    desk: Desk, head: Desk, tmp_path: Path
) -> None:
    trip = issued(desk, head, a_trip(desk, "Ayu"))
    for name, (content, _pages) in TAKEN.items():
        made = prepared(content, name, shrink=True)
        kept = attachments.attach(desk, trip, made.content, made.name, KIND)
        again = attachments.attach(desk, trip, made.content, f"lagi {made.name}", KIND)
        assert again == kept, "the same file twice is one"
        shown = drawn(attachments.open_attachment(desk, kept))
        assert shown.image is not None, name
        assert not shown.image.isNull(), name
    for name, (content, why) in REFUSED.items():
        made = prepared(content, name, shrink=True)
        with pytest.raises(BadInput, match=why):
            attachments.attach(desk, trip, made.content, made.name, KIND)
    rows = attachments.list_attachments(desk, trip)
    assert len(rows) == len(TAKEN)
    assert all(len(row.file_name) <= 124 and "\u202e" not in row.file_name for row in rows)
    made_one = bundle.write(desk, trip, tmp_path / "b.pdf", converter=fake_office(tmp_path))
    assert (made_one.lost, made_one.failures) == ((), ())
    added = sum(count for _content, count in TAKEN.values())
    assert made_one.pages > added
    texts = "\n".join(page.extract_text() for page in PdfReader(made_one.path).pages)
    for words in ("NAMA TERBALIK", "NAMA PANJANG", "NAMA ALAT", "NAMA TERLARANG"):
        assert words in texts


@pytest.mark.parametrize(
    ("size", "kept"), [((20_000, 1_500), (16_000, 1_200)), ((900, 20_000), (900, 20_000))]
)
def test_small_print_on_a_long_paper_stays_to_be_read(
    size: tuple[int, int], kept: tuple[int, int]
) -> None:
    made = prepared(striped(size), "gulungan.jpg", shrink=True)
    assert picture_header.size(made.content) == kept
    shown = drawn(Document("gulungan.jpg", made.content)).image
    assert shown is not None
    assert min(shown.width(), shown.height()) == 800
    across = [
        shown.pixelColor(at, 400).lightness()
        if shown.width() > shown.height()
        else shown.pixelColor(400, at).lightness()
        for at in range(2_000, 2_400)
    ]
    assert min(across) < 90, "lines are dark"
    assert max(across) > 165, "and the paper between them is light"
    small = drawn(Document("gulungan.jpg", made.content), 0, 192).image
    assert small is not None
    assert min(small.width(), small.height()) == 64


@pytest.mark.parametrize(
    ("ink", "seen"),
    [((255, 0, 0, 0), (0, 1, 1)), ((0, 255, 255, 0), (1, 0, 0)), ((0, 0, 0, 255), (0, 0, 0)),
     ((0, 0, 0, 0), (1, 1, 1))],
)  # fmt: skip
def test_four_colours_are_the_same_on_paper(
    ink: tuple[int, ...], seen: tuple[int, int, int]
) -> None:
    page = photo_page.page_of(picture("JPEG", (80, 80), "CMYK", ink))
    assert page is not None
    colour = image(pages.draw(page, 0, 20, "foto")).pixelColor(100, 100)
    light = [value > 127 for value in (colour.red(), colour.green(), colour.blue())]
    assert light == [bool(one) for one in seen]
