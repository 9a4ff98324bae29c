"""Pages of others on the paper of a bundle: turned upright, smaller where they are too large."""

from typing import TYPE_CHECKING

from perdin.letters.pdf.drawn_text import MM

if TYPE_CHECKING:
    from pypdf import PageObject

SIDE_MM, TOP_MM, BOTTOM_MM = 8, 8, 16
"""What is left free around a page that is put onto paper; below stands what it proves."""


def fit(page: "PageObject", width: float, height: float) -> None:
    """Put a page in the midst of a paper of so many points, lying where it lies itself.

    A page that fits keeps its size: a small receipt is not blown up.
    """
    from pypdf import Transformation
    from pypdf.generic import RectangleObject

    page.transfer_rotation_to_content()
    box = page.cropbox
    wide, high = float(box.width), float(box.height)
    if wide > high:
        width, height = height, width
    room = (width - 2 * SIDE_MM * MM, height - (TOP_MM + BOTTOM_MM) * MM)
    scale = min(1.0, room[0] / wide, room[1] / high)
    left = (width - wide * scale) / 2
    below = BOTTOM_MM * MM + (room[1] - high * scale) / 2
    page.add_transformation(
        Transformation()
        .translate(-float(box.left), -float(box.bottom))
        .scale(scale)
        .translate(left, below)
    )
    paper = RectangleObject((0, 0, width, height))
    for name in ("/MediaBox", "/CropBox", "/TrimBox", "/BleedBox", "/ArtBox"):
        page.pop(name, None)
    page.mediabox = paper
    page.cropbox = paper
