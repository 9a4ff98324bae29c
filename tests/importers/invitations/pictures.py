"""A printed page as it comes by scanner, fax, telephone and messenger; each kind by chance."""

import io
import math
import random
from collections.abc import Callable
from typing import TYPE_CHECKING

from PIL import Image, ImageChops, ImageDraw, ImageEnhance, ImageFilter

from perdin.letters.pdf import pages
from tests.importers.invitations.blocks import Letter
from tests.importers.invitations.pages import FACES, printed

if TYPE_CHECKING:
    from PIL.Image import Image as Picture

Taken = Callable[[Letter, random.Random], tuple[bytes, str]]
"""A letter as a file with its name."""


def page_of(letter: Letter, chance: random.Random, dpi: int) -> "Picture":
    """A clean page in any face and size of letter."""
    content = printed(letter, chance.choice(FACES), chance.choice((10.5, 11, 11, 12)))
    page = pages.draw(content, 0, dpi, "surat")
    size = (page.width, page.height)
    return Image.frombuffer("RGB", size, page.pixels, "raw", "BGRX", 0, 1).convert("L")


def scanned(dpi: int) -> Taken:
    """On a flatbed, not quite straight, kept as the scanner keeps it."""

    def take(letter: Letter, chance: random.Random) -> tuple[bytes, str]:
        page = _dusty(_printed_by(page_of(letter, chance, dpi), chance), chance)
        page = page.rotate(
            chance.uniform(-1.5, 1.5), Image.Resampling.BICUBIC, expand=True, fillcolor=250
        )
        return chance.choice((_pdf, _jpeg))(page, dpi, 80)

    return take


def faxed(letter: Letter, chance: random.Random) -> tuple[bytes, str]:
    """Black or white, with specks and lines that the machine left."""
    page = _dusty(page_of(letter, chance, 200), chance).filter(ImageFilter.GaussianBlur(0.6))
    draw = ImageDraw.Draw(page)
    for _speck in range(400):
        x, y = chance.randrange(page.width), chance.randrange(page.height)
        draw.rectangle((x, y, x + chance.randrange(2), y + chance.randrange(2)), fill=0)
    x = chance.randrange(page.width)
    draw.line((x, 0, x, page.height), fill=0)
    limit = chance.randrange(130, 190)
    return _png(page.point([0 if grey < limit else 255 for grey in range(256)]).convert("1"))


def on_its_side(letter: Letter, chance: random.Random) -> tuple[bytes, str]:
    """Laid wrongly on the glass."""
    page = _dusty(page_of(letter, chance, 200), chance)
    page = page.rotate(chance.uniform(-1, 1), Image.Resampling.BICUBIC, fillcolor=250)
    return _pdf(page.rotate(chance.choice((90, 180, 270)), expand=True), 200, 80)


def photographed(letter: Letter, chance: random.Random) -> tuple[bytes, str]:
    """From above with a telephone, under a lamp."""
    return _jpeg(_photo(page_of(letter, chance, 260), chance), 72, 80)


def in_shadow(letter: Letter, chance: random.Random) -> tuple[bytes, str]:
    """With the shadow of whoever takes the photo over it."""
    photo = _shaded(_photo(page_of(letter, chance, 260), chance), chance, 0.55)
    return _jpeg(photo, 72, 75)


def stamped(letter: Letter, chance: random.Random) -> tuple[bytes, str]:
    """With a logo, a stamp of receipt over its text, and a signature."""
    page = page_of(letter, chance, 220).convert("RGB")
    draw = ImageDraw.Draw(page, "RGBA")
    width, height = page.size
    _logo(draw, width // 40, height // 30, width // 30)
    violet = (90, 40, 160, 150)
    x = chance.randrange(width // 3, width * 3 // 4)
    y = chance.randrange(height // 6, height * 2 // 5)
    for radius in (width // 11, width // 11 - 6, width // 18):
        draw.ellipse((x - radius, y - radius, x + radius, y + radius), outline=violet, width=3)
    spot = [(x + chance.randrange(-160, 160), y + chance.randrange(-60, 60)) for _dot in range(9)]
    draw.line(spot, fill=(20, 30, 120, 190), width=3, joint="curve")
    photo = _photo(page, chance) if chance.random() < 0.5 else page
    return _jpeg(photo, 72, 82)


def shrunk(letter: Letter, chance: random.Random) -> tuple[bytes, str]:
    """As a messenger passes a photo on: 1280 or 1600 pixels, much compressed."""
    photo = _photo(page_of(letter, chance, 260), chance)
    photo.thumbnail((chance.choice((1280, 1600)),) * 2, Image.Resampling.LANCZOS)
    return _jpeg(photo, 72, 60)


def of_a_screen(letter: Letter, chance: random.Random) -> tuple[bytes, str]:
    """A telephone's photo of a screen, whose dots show."""
    page = page_of(letter, chance, 110).convert("RGB").filter(ImageFilter.SMOOTH)
    page = page.resize((page.width * 2, page.height * 2), Image.Resampling.BICUBIC)
    grid = Image.new("RGB", page.size, (255, 255, 255))
    draw = ImageDraw.Draw(grid)
    for x in range(0, page.width, 2):
        draw.line((x, 0, x, page.height), fill=(232, 236, 240))
    for y in range(0, page.height, 2):
        draw.line((0, y, page.width, y), fill=(225, 228, 236))
    page = ImageChops.multiply(page, grid)
    page = ImageChops.multiply(page, Image.new("RGB", page.size, (226, 236, 250)))
    return _jpeg(_photo(page.convert("L"), chance, grow=1.07), 72, 78)


KINDS: dict[str, Taken] = {
    "scan 150 dpi": scanned(150),
    "scan 200 dpi": scanned(200),
    "scan 300 dpi": scanned(300),
    "fax": faxed,
    "on its side": on_its_side,
    "telephone": photographed,
    "in shadow": in_shadow,
    "stamped": stamped,
    "messenger": shrunk,
    "of a screen": of_a_screen,
}
"""How letters come as pictures."""


def _photo(page: "Picture", chance: random.Random, grow: float = 1.0) -> "Picture":
    """A page on a table, taken a bit aslant, a bit out of focus, unevenly lit."""
    width, height = int(page.width * grow), int(page.height * grow)
    table = chance.randrange(60, 130)
    room = (int(width * 0.05), int(height * 0.04))
    whole = (width + 2 * room[0], height + 2 * room[1])
    photo = Image.new("L", whole, table).convert(page.mode)
    photo.paste(page if grow == 1.0 else page.resize((width, height)), room)
    most = 0.03 * width

    def off() -> float:
        return chance.uniform(-most, most)

    w, h = photo.size
    quad = (off(), off(), off(), h + off(), w + off(), h + off(), w + off(), off())
    dark = table if photo.mode == "L" else (table,) * 3
    photo = photo.transform(
        (w, h), Image.Transform.QUAD, quad, Image.Resampling.BILINEAR, fillcolor=dark
    )
    photo = _shaded(photo, chance, 0.25).filter(ImageFilter.GaussianBlur(chance.uniform(0.4, 1.1)))
    photo = Image.blend(photo, _noise(photo.size).convert(photo.mode), 0.05)
    return ImageEnhance.Contrast(photo).enhance(chance.uniform(0.75, 1.0))


def _shaded(photo: "Picture", chance: random.Random, most: float) -> "Picture":
    """Darker towards one side, and under an edge that is not sharp."""
    small = Image.new("L", (64, 64))
    turn, edge = chance.uniform(0, 2 * math.pi), chance.uniform(-0.4, 0.4)
    for x in range(64):
        for y in range(64):
            along = (x / 32 - 1) * math.cos(turn) + (y / 32 - 1) * math.sin(turn)
            dark = 0.5 * (along + 1.4) / 2.8 + 0.5 / (1 + math.exp(-(along - edge) * 18))
            small.putpixel((x, y), int(255 * (1 - most * dark)))
    shade = small.resize(photo.size, Image.Resampling.BICUBIC).convert(photo.mode)
    return ImageChops.multiply(photo, shade)


def _printed_by(page: "Picture", chance: random.Random) -> "Picture":
    """Toner that is not quite black, letters that are not quite sharp."""
    black = chance.randrange(10, 70)
    return page.point([black + (250 - black) * grey // 255 for grey in range(256)]).filter(
        ImageFilter.GaussianBlur(chance.uniform(0.2, 0.7))
    )


def _dusty(page: "Picture", chance: random.Random) -> "Picture":
    draw = ImageDraw.Draw(page)
    for _speck in range(120):
        x, y = chance.randrange(page.width), chance.randrange(page.height)
        draw.point((x, y), fill=chance.randrange(60, 160))
    return Image.blend(page, _noise(page.size), 0.05)


def _noise(size: tuple[int, int]) -> "Picture":
    return Image.effect_noise(size, 50)


def _logo(draw: "ImageDraw.ImageDraw", x: int, y: int, radius: int) -> None:
    draw.ellipse((x, y, x + 2 * radius, y + 2 * radius), fill=(200, 170, 30, 255))
    draw.polygon(
        [
            (x + radius, y + radius // 3),
            (x + radius // 2, y + 3 * radius // 2),
            (x + 3 * radius // 2, y + 3 * radius // 2),
        ],
        fill=(30, 110, 50, 255),
    )


def _jpeg(picture: "Picture", dpi: int, quality: int) -> tuple[bytes, str]:
    kept = io.BytesIO()
    picture.save(kept, "JPEG", quality=quality, dpi=(dpi, dpi))
    return kept.getvalue(), "surat.jpg"


def _pdf(picture: "Picture", dpi: int, quality: int) -> tuple[bytes, str]:
    kept = io.BytesIO()
    picture.save(kept, "PDF", quality=quality, resolution=dpi)
    return kept.getvalue(), "surat.pdf"


def _png(picture: "Picture") -> tuple[bytes, str]:
    kept = io.BytesIO()
    picture.save(kept, "PNG")
    return kept.getvalue(), "surat.png"
