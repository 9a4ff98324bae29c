"""The letterhead's picture, fitted into the frame that the template gives."""

import re

from perdin.files import picture_header

LOGO_PART = "word/media/kop_logo.png"
QR_PART = "word/media/kop_qr.png"
"""The parts that the frames named ``kop_logo`` and ``kop_qr`` show, replaced in each letter."""
_FRAME = re.compile(
    r'(<wp:extent cx=")(\d+)(" cy=")(\d+)("(?:(?!</wp:inline>|</wp:anchor>).)*?name="kop_logo"'
    r'(?:(?!</wp:inline>|</wp:anchor>).)*?<a:ext cx=")(\d+)(" cy=")(\d+)(")',
    re.DOTALL,
)


def fit(xml: str, picture: bytes) -> str:
    """The part's XML with the frame named ``kop_logo`` in the picture's own proportions.

    The frame's size in the template is the most that the picture may take.
    """
    width, height = picture_header.size(picture)

    def fitted(match: re.Match[str]) -> str:
        widest, highest = int(match.group(2)), int(match.group(4))
        across = min(widest, highest * width // height)
        down = min(highest, widest * height // width)
        pieces = list(match.groups())
        pieces[1] = pieces[5] = str(max(across, 1))
        pieces[3] = pieces[7] = str(max(down, 1))
        return "".join(pieces)

    return _FRAME.sub(fitted, xml)
