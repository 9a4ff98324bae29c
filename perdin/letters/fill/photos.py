"""Put a report's photos where its template keeps room for them.

The template draws one picture named ``foto`` per place; each place takes the next photo, in its own
proportions within the frame that the template gives.
"""

import hashlib
import re
from collections.abc import Iterator, Sequence

from perdin.files import picture_header
from perdin.i18n import _
from perdin.letters.docx import archive

_DOCUMENT = "word/document.xml"
_RELATIONS = "word/_rels/document.xml.rels"
_TYPES = "[Content_Types].xml"
_IMAGE = "http://schemas.openxmlformats.org/officeDocument/2006/relationships/image"
_FRAME = re.compile(
    r'<wp:inline\b(?:(?!</wp:inline>).)*?name="foto"(?:(?!</wp:inline>).)*?</wp:inline>', re.DOTALL
)
_EXTENT = re.compile(r'<wp:extent cx="(\d+)" cy="(\d+)"')
_SIZES = re.compile(r'(<(?:wp:extent|a:ext) cx=")\d+(" cy=")\d+(")')


def placed(letter: bytes, photos: Sequence[bytes]) -> bytes:
    """The filled letter with its photos in; one that has no place in the template is left out.

    Raises BadTemplate for a letter that has grown beyond what a file may be.
    """
    if not photos:
        return letter
    parts = archive.read_parts(letter, _("surat"))
    names = iter(f"media/foto_{number}" for number in range(1, len(photos) + 1))
    waiting = zip(names, photos, strict=True)
    xml, used = _fill(parts[_DOCUMENT].decode(), waiting)
    parts[_DOCUMENT] = xml.encode()
    relations, types = parts[_RELATIONS].decode(), parts[_TYPES].decode()
    for name, photo in used:
        ending = "png" if photo.startswith(b"\x89PNG") else "jpeg"
        parts[f"word/{name}.{ending}"] = photo
        relations = relations.replace(
            "</Relationships>",
            f'<Relationship Id="{_key(name)}" Type="{_IMAGE}" Target="{name}.{ending}"/>'
            "</Relationships>",
        )
        if f'Extension="{ending}"' not in types:
            types = types.replace(
                "</Types>", f'<Default Extension="{ending}" ContentType="image/{ending}"/></Types>'
            )
    parts[_RELATIONS], parts[_TYPES] = relations.encode(), types.encode()
    return archive.write([archive.pack(part, content) for part, content in parts.items()])


def _fill(xml: str, waiting: Iterator[tuple[str, bytes]]) -> tuple[str, list[tuple[str, bytes]]]:
    used: list[tuple[str, bytes]] = []

    def filled(match: re.Match[str]) -> str:
        following = next(waiting, None)
        if following is None:
            return match.group()
        used.append(following)
        return _framed(match.group(), *following, number=len(used))

    return _FRAME.sub(filled, xml), used


def _framed(frame: str, name: str, photo: bytes, number: int) -> str:
    extent = _EXTENT.search(frame)
    if extent is not None:
        widest, highest = int(extent.group(1)), int(extent.group(2))
        width, height = picture_header.size(photo)
        across, down = (
            min(widest, highest * width // height),
            min(highest, widest * height // width),
        )
        frame = _SIZES.sub(rf"\g<1>{max(across, 1)}\g<2>{max(down, 1)}\g<3>", frame)
    frame = re.sub(r'r:embed="[^"]*"', f'r:embed="{_key(name)}"', frame, count=1)
    # Word mends a document whose drawings share one number; a person would be asked to repair it.
    return re.sub(r'(<wp:docPr\b[^>]*?\bid=")\d+"', rf'\g<1>{9000 + number}"', frame, count=1)


def _key(name: str) -> str:
    return "rIdFoto" + hashlib.sha256(name.encode()).hexdigest()[:8]
