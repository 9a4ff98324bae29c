"""PDFs made for a test, by hand: whatever reads PDF reads them."""

from collections.abc import Sequence


def pdf_of(*words: str) -> bytes:
    """A page of plain lines."""
    shown = "".join(f"({line}) Tj T* " for line in words)
    drawn = f"BT /F1 10 Tf 12 TL 40 780 Td {shown}ET".encode()
    objects = [
        b"<< /Type /Catalog /Pages 2 0 R >>",
        b"<< /Type /Pages /Kids [3 0 R] /Count 1 >>",
        b"<< /Type /Page /Parent 2 0 R /MediaBox [0 0 595 842] /Contents 4 0 R "
        b"/Resources << /Font << /F1 5 0 R >> >> >>",
        b"<< /Length %d >>\nstream\n%s\nendstream" % (len(drawn), drawn),
        b"<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica /Encoding /WinAnsiEncoding >>",
    ]
    return _file(objects)


def pdf_of_block(width: float, height: float, *, turned: int = 0) -> bytes:
    """A page of a size with a black block near its lower left corner, turned by so many degrees."""
    sides = (width * 0.1, height * 0.2, width * 0.3, height * 0.1)
    drawn = b"0 g %.2f %.2f %.2f %.2f re f" % sides
    objects = [
        b"<< /Type /Catalog /Pages 2 0 R >>",
        b"<< /Type /Pages /Kids [3 0 R] /Count 1 >>",
        b"<< /Type /Page /Parent 2 0 R /MediaBox [0 0 %.2f %.2f] /Rotate %d /Contents 4 0 R "
        b"/Resources << >> >>" % (width, height, turned),
        b"<< /Length %d >>\nstream\n%s\nendstream" % (len(drawn), drawn),
    ]
    return _file(objects)


def pdf_of_texts(texts: Sequence[str], *, turned: int = 0) -> bytes:
    """A page for each text, its lines as they stand, in letters of one width.

    ``turned`` is by how many quarters the pages were set on their side, against the clock.
    """
    font = 3
    objects = [
        b"<< /Type /Catalog /Pages 2 0 R >>",
        b"<< /Type /Pages /Kids [%s] /Count %d >>"
        % (b" ".join(b"%d 0 R" % (4 + 2 * at) for at in range(len(texts))), len(texts)),
        b"<< /Type /Font /Subtype /Type1 /BaseFont /Courier /Encoding /WinAnsiEncoding >>",
    ]
    for at, text in enumerate(texts):
        drawn = _drawn(text, turned)
        objects += [
            b"<< /Type /Page /Parent 2 0 R /MediaBox [0 0 842 842] /Contents %d 0 R "
            b"/Resources << /Font << /F1 %d 0 R >> >> >>" % (5 + 2 * at, font),
            b"<< /Length %d >>\nstream\n%s\nendstream" % (len(drawn), drawn),
        ]
    return _file(objects)


def pdf_of_pieces(pieces: Sequence[tuple[float, float, float, str, str]]) -> bytes:
    """An A4 page of texts: each with where it stands, its height, and one of PDF's own fonts."""
    fonts = sorted({font for _x, _y, _size, font, _text in pieces})
    drawn = b"\n".join(
        b"BT /F%d %.2f Tf %.2f %.2f Td (%s) Tj ET" % (fonts.index(font), size, x, y, _shown(text))
        for x, y, size, font, text in pieces
    )
    named = b" ".join(b"/F%d %d 0 R" % (at, 5 + at) for at in range(len(fonts)))
    return _file(
        [
            b"<< /Type /Catalog /Pages 2 0 R >>",
            b"<< /Type /Pages /Kids [3 0 R] /Count 1 >>",
            b"<< /Type /Page /Parent 2 0 R /MediaBox [0 0 595 842] /Contents 4 0 R "
            b"/Resources << /Font << %s >> >> >>" % named,
            b"<< /Length %d >>\nstream\n%s\nendstream" % (len(drawn), drawn),
            *(
                b"<< /Type /Font /Subtype /Type1 /BaseFont /%s /Encoding /WinAnsiEncoding >>"
                % font.encode()
                for font in fonts
            ),
        ]
    )


def _shown(text: str) -> bytes:
    shown = text.encode("cp1252")
    for mark in (b"\\", b"(", b")"):
        shown = shown.replace(mark, b"\\" + mark)
    return shown


def _drawn(text: str, turned: int) -> bytes:
    cos, sin = ((1, 0), (0, 1), (-1, 0), (0, -1))[turned]
    at = {0: (40, 800), 1: (42, 40), 2: (802, 42), 3: (800, 802)}[turned]
    lines = []
    for line in text.split("\n"):
        lines.append(b"(%s) Tj T*" % _shown(line))
    begun = f"BT /F1 8 Tf 12 TL {cos} {sin} {-sin} {cos} {at[0]} {at[1]} Tm "
    return begun.encode() + b" ".join(lines) + b" ET"


def _file(objects: Sequence[bytes]) -> bytes:
    made, places = b"%PDF-1.7\n", []
    for number, content in enumerate(objects, 1):
        places.append(len(made))
        made += b"%d 0 obj\n%s\nendobj\n" % (number, content)
    start = len(made)
    made += b"xref\n0 %d\n0000000000 65535 f \n" % (len(objects) + 1)
    made += b"".join(b"%010d 00000 n \n" % at for at in places)
    ending = b"trailer << /Size %d /Root 1 0 R >>\nstartxref\n%d\n%%%%EOF\n"
    return made + ending % (len(objects) + 1, start)
