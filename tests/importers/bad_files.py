"""Sheets that are damaged, false or mean harm: made from sound ones, each told by its number."""

import io
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path
from random import Random

import xlsxwriter

from tests.files import archives, damage, xml_attacks
from tests.importers.books import STAFF

SAMPLES = Path(__file__).parent / "samples"
"""The same small sheet of many types of cell as openpyxl and LibreOffice Calc wrote it."""
SHEET = "xl/worksheets/sheet1.xml"
_PEOPLE = [(n, f"Orang {n}", f"1985{n:04}20100120{n:02}", "III/c", "Staf") for n in range(1, 31)]


@dataclass(frozen=True, slots=True)
class BadFile:
    """A file of the corpus: its family, its name with the ending that it comes under, its bytes."""

    family: str
    name: str
    content: bytes


@lru_cache
def a_book() -> bytes:
    """A sound .xlsx of thirty people, its texts among the shared strings as Excel keeps them."""
    out = io.BytesIO()
    with xlsxwriter.Workbook(out, {"in_memory": True}) as made:
        sheet = made.add_worksheet("Pegawai")
        for number, row in enumerate((STAFF, *_PEOPLE)):
            sheet.write_row(number, 0, row)
    return out.getvalue()


@lru_cache
def sound(ending: str) -> bytes:
    """A sound file of each kind that is read."""
    if ending == ".csv":
        rows = [";".join(STAFF), *(";".join(map(str, row)) for row in _PEOPLE)]
        return "\r\n".join(rows).encode("utf-8-sig")
    return a_book() if ending == ".xlsx" else (SAMPLES / f"campuran{ending}").read_bytes()


def corpus(count: int, seed: int = 1) -> Iterator[BadFile]:
    """So many bad files, the same for the same seed, each family in its turn."""
    for number in range(count):
        family = FAMILIES[number % len(FAMILIES)]
        chance = Random(f"{seed}/{number}")
        ending, content = family(chance)
        yield BadFile(family.__name__, f"lembar {number}{ending}", content)


def _ending(chance: Random, *endings: str) -> str:
    return chance.choice(endings or (".xlsx", ".xlsx", ".xls", ".ods", ".csv"))


def damaged(chance: Random) -> tuple[str, bytes]:
    """Bytes lost or changed."""
    ending = _ending(chance)
    content = sound(ending)
    for _time in range(chance.choice((1, 1, 2, 4))):
        content = chance.choice(damage.DAMAGES)(content or b" ", chance)
    return ending, content


def broken_archive(chance: Random) -> tuple[str, bytes]:
    """The zip file around it is wrong."""
    ending = _ending(chance, ".xlsx", ".xlsx", ".ods")
    return ending, chance.choice(archives.ZIP_DAMAGES)(sound(ending), chance)


def bad_xml(chance: Random) -> tuple[str, bytes]:
    """A part's XML is none, or attacks whoever reads it."""
    ending = _ending(chance, ".xlsx", ".xlsx", ".ods")
    parts = archives.parts_of(sound(ending))
    names = [name for name in parts if name.endswith((".xml", ".rels"))]
    name = chance.choice((*names, *[SHEET, "xl/sharedStrings.xml"] * (ending == ".xlsx")))
    return ending, archives.zipped(
        parts | {name: chance.choice(xml_attacks.ATTACKS)(parts[name], chance)}
    )


def something_else(chance: Random) -> tuple[str, bytes]:
    """No sheet at all, or one under the name of another kind."""
    ending = _ending(chance, ".xlsx", ".xlsm", ".xlsb", ".xls", ".ods", ".csv", ".txt", "")
    if chance.random() < 0.7:
        return ending, damage.nothing_of_the_kind(chance)
    return ending, sound(_ending(chance))


def far_cells(chance: Random) -> tuple[str, bytes]:
    """A few cells as far away as the format or a number can tell."""
    parts = archives.parts_of(a_book())
    sheet, (before, after) = "", parts[SHEET].decode().split("</sheetData>")
    for _cell in range(chance.choice((1, 1, 3))):
        column = chance.choice(("A", "IV", "GS", "XFD", "XFE", "ZZZZ", "xfd", "É"))
        row = chance.choice((2, 50_000, 50_001, 65_536, 1_048_576, 1_048_577, 2**31, 2**63))
        quote = chance.choice("\"'")
        name = chance.choice(("", f" r={quote}{column}{row}{quote}", f" s='0' r='{column}{row}'"))
        holds = chance.choice((' t="inlineStr"><is><t> </t></is>', "><v>1</v>", "/>", "><v/>"))
        cell = f"<c{name}{holds}" + ("" if holds == "/>" else "</c>")
        number = chance.choice(("", f' r="{row}"'))
        sheet += f"<row{number}>{cell * chance.choice((1, 1, 20_000))}</row>"
    parts[SHEET] = f"{before}{sheet}</sheetData>{after}".encode()
    return ".xlsx", archives.zipped(parts)


def repeated_cells(chance: Random) -> tuple[str, bytes]:
    """An OpenDocument sheet whose cells and rows repeat beyond all measure."""
    parts = archives.parts_of(sound(".ods"))
    cell = chance.choice(("<text:p>x</text:p>", "<text:p> </text:p>", "", "<text:p>y<text:s "
                          f'text:c="{2**chance.randrange(8, 70)}"/></text:p>'))  # fmt: skip
    columns, rows = (chance.choice((1, 16_384, 2**20, 2**31, 2**64, -1)) for _axis in range(2))
    row = (
        f'<table:table-row table:number-rows-repeated="{rows}"><table:table-cell '
        f'office:value-type="string" table:number-columns-repeated="{columns}">{cell}'
        "</table:table-cell></table:table-row>"
    ).encode()
    content = parts["content.xml"]
    at = chance.choice((content.index(b"<table:table-row"), content.index(b"</table:table>")))
    parts["content.xml"] = content[:at] + row + content[at:]
    return ".ods", archives.zipped(parts)


def long_text(chance: Random) -> tuple[str, bytes]:
    """A text table without measure: rows, columns, quotes that never close, other encodings."""
    line = ";".join(f"Orang {n}" for n in range(5))
    content = chance.choice(
        (
            lambda: ("x\n" * chance.choice((50_001, 400_000))).encode(),
            lambda: (";" * chance.choice((300, 2_000_000))).encode(),
            lambda: b"\n" * 3_000_000 + b"x",
            lambda: f'{line}\n"{line * 30_000}'.encode(),
            lambda: (f'{line}\n"' * 2_000).encode(),
            lambda: line.encode(chance.choice(("utf-16", "utf-32", "utf-16-le"))),
            lambda: (
                "Namä;Ñip\n".encode("latin-1") + chance.randbytes(300).replace(b"\x00", b"\x01")
            ),
            lambda: b"\xef\xbb\xbf\xed\xa0\x80;\xff\xfe\n" * 50,
            lambda: (line + "\r") * 100 + "\x1a",
        )
    )()
    return ".csv", content.encode() if isinstance(content, str) else content


FAMILIES: tuple[Callable[[Random], tuple[str, bytes]], ...] = (
    damaged, broken_archive, bad_xml, far_cells, damaged, broken_archive, repeated_cells,
    something_else, bad_xml, long_text,
)  # fmt: skip
