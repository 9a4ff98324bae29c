"""A JPEG as a PDF's page, its bytes as they are: nothing is decoded, nothing gets worse."""

import struct

from perdin.files import picture_header

LONGEST_SIDE = 780.0
"""Points of the longer side: about an A4 page, whatever the camera says of its dots."""
_COLOURS = {
    1: b"/DeviceGray",
    3: b"/DeviceRGB",
    4: b"/DeviceCMYK",
    -4: b"/DeviceCMYK /Decode [1 0 1 0 1 0 1 0]",
}
"""By how many colours there are; Adobe's programs write four upside down (PDF 32000-1, 7.4.8)."""
_ADOBE = b"Adobe"
_EXIF = b"Exif\x00\x00"
_ORIENTATION = 0x0112


def page_of(content: bytes) -> bytes | None:
    """A PDF of one page with the photo, turned as its camera was held; None for another kind."""
    facts = _facts(content)
    if facts is None:
        return None
    width, height, colours, turn = facts
    scale = LONGEST_SIDE / max(width, height)
    wide, high = width * scale, height * scale
    paper = (high, wide) if turn in (90, 270) else (wide, high)
    drawn = f"q {_matrix(turn, wide, high)} cm /Photo Do Q".encode()
    return _document(
        b"<< /Type /Catalog /Pages 2 0 R >>",
        b"<< /Type /Pages /Kids [3 0 R] /Count 1 >>",
        b"<< /Type /Page /Parent 2 0 R /MediaBox [0 0 %.2f %.2f] /Contents 5 0 R"
        b" /Resources << /XObject << /Photo 4 0 R >> >> >>" % paper,
        b"<< /Type /XObject /Subtype /Image /Width %d /Height %d /ColorSpace %s"
        b" /BitsPerComponent 8 /Filter /DCTDecode /Length %d >>\nstream\n%s\nendstream"
        % (width, height, _COLOURS[colours], len(content), content),
        b"<< /Length %d >>\nstream\n%s\nendstream" % (len(drawn), drawn),
    )


def page_of_pixels(packed: bytes, pixels: tuple[int, int], paper_pt: tuple[float, float]) -> bytes:
    """A PDF of one page of this size, filled by a picture: rows of RGB, deflated."""
    drawn = f"q {paper_pt[0]:.3f} 0 0 {paper_pt[1]:.3f} 0 0 cm /Photo Do Q".encode()
    return _document(
        b"<< /Type /Catalog /Pages 2 0 R >>",
        b"<< /Type /Pages /Kids [3 0 R] /Count 1 >>",
        b"<< /Type /Page /Parent 2 0 R /MediaBox [0 0 %.2f %.2f] /Contents 5 0 R"
        b" /Resources << /XObject << /Photo 4 0 R >> >> >>" % paper_pt,
        b"<< /Type /XObject /Subtype /Image /Width %d /Height %d /ColorSpace /DeviceRGB"
        b" /BitsPerComponent 8 /Filter /FlateDecode /Length %d >>\nstream\n%s\nendstream"
        % (*pixels, len(packed), packed),
        b"<< /Length %d >>\nstream\n%s\nendstream" % (len(drawn), drawn),
    )


def _document(*objects: bytes) -> bytes:
    """A PDF of these objects, the first of which is its catalogue."""
    out = bytearray(b"%PDF-1.4\n%\xe2\xe3\xcf\xd3\n")
    places = []
    for number, held in enumerate(objects, 1):
        places.append(len(out))
        out += b"%d 0 obj\n%s\nendobj\n" % (number, held)
    table = len(out)
    out += b"xref\n0 %d\n0000000000 65535 f \n" % (len(objects) + 1)
    for place in places:
        out += b"%010d 00000 n \n" % place
    out += b"trailer\n<< /Size %d /Root 1 0 R >>\nstartxref\n%d\n%%%%EOF\n" % (
        len(objects) + 1,
        table,
    )
    return bytes(out)


def _matrix(turn: int, wide: float, high: float) -> str:
    """Where the photo lies, turned to the right by so many degrees."""
    corners = {
        0: (wide, 0, 0, high, 0, 0),
        90: (0, -wide, high, 0, 0, wide),
        180: (-wide, 0, 0, -high, wide, high),
        270: (0, wide, -high, 0, high, 0),
    }
    return " ".join(f"{value:.3f}" for value in corners[turn])


def _facts(content: bytes) -> tuple[int, int, int, int] | None:
    """Width and height in pixels, colours, and how far to turn; None for what is not drawn so."""
    if not content.startswith(picture_header.JPEG):
        return None
    found = turn = None
    upside_down = False
    for marker, at in picture_header.segments(content):
        if marker in picture_header.FRAMES and at + 8 <= len(content):
            bits, high, wide, colours = struct.unpack(">BHHB", content[at + 2 : at + 8])
            found = (wide, high, colours) if bits == 8 else None
        elif marker == 0xE1 and content[at + 2 : at + 8] == _EXIF:
            turn = _turn(content[at + 8 : at + int.from_bytes(content[at : at + 2], "big")])
        elif marker == 0xEE and content[at + 2 : at + 7] == _ADOBE:
            upside_down = True
    if found is None or found[2] not in _COLOURS or not found[0] or not found[1]:
        return None
    wide, high, colours = found
    return wide, high, -4 if colours == 4 and upside_down else colours, turn or 0


def _turn(exif: bytes) -> int:
    """Degrees to the right that bring the photo upright; a mirrored one stays as it is."""
    order = {b"II": "<", b"MM": ">"}.get(exif[:2])
    if order is None or len(exif) < 8:
        return 0
    (start,) = struct.unpack(order + "I", exif[4:8])
    if start + 2 > len(exif):
        return 0
    (entries,) = struct.unpack(order + "H", exif[start : start + 2])
    for at in range(start + 2, min(start + 2 + 12 * entries, len(exif) - 11), 12):
        (tag,) = struct.unpack(order + "H", exif[at : at + 2])
        if tag == _ORIENTATION:
            (value,) = struct.unpack(order + "H", exif[at + 8 : at + 10])
            return {3: 180, 6: 90, 8: 270}.get(value, 0)
    return 0
