"""The file that a bank takes transfers from, as the office describes it: which columns, how wide,
which characters. Banks differ and tell their format to their customers alone, so it is data.

Nothing is cut or left out in silence: what does not fit is told with its row, unless the column
says that it may be cut.
"""

import re
import unicodedata
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from enum import StrEnum

from perdin.i18n import N_, _


class Content(StrEnum):
    """What a column holds."""

    NUMBER = "nomor"
    BANK = "bank"
    ACCOUNT = "rekening"
    NAME = "nama"
    AMOUNT = "jumlah"
    AMOUNT_DECIMAL = "jumlah_desimal"
    AMOUNT_CENTS = "jumlah_sen"
    NOTE = "keterangan"
    DAY = "tanggal"
    FIXED = "tetap"


class Characters(StrEnum):
    """Which characters a bank takes in a column; others are told, or put into its words."""

    ANY = "semua"
    PLAIN = "ascii"
    SIMPLE = "huruf_angka"
    DIGITS = "angka"


class Align(StrEnum):
    """At which end of its width a text stands."""

    LEFT = "kiri"
    RIGHT = "kanan"


class Separator(StrEnum):
    """What stands between two columns; nothing where each has its width."""

    NONE = "lebar_tetap"
    SEMICOLON = ";"
    COMMA = ","
    TAB = "\t"
    PIPE = "|"


class LineEnd(StrEnum):
    """How a line ends."""

    WINDOWS = "\r\n"
    UNIX = "\n"


LABELS: dict[StrEnum, str] = {
    Content.NUMBER: N_("Nomor urut"),
    Content.BANK: N_("Bank"),
    Content.ACCOUNT: N_("Nomor rekening"),
    Content.NAME: N_("Nama"),
    Content.AMOUNT: N_("Jumlah (1500000)"),
    Content.AMOUNT_DECIMAL: N_("Jumlah (1500000.00)"),
    Content.AMOUNT_CENTS: N_("Jumlah dalam sen (150000000)"),
    Content.NOTE: N_("Keterangan"),
    Content.DAY: N_("Tanggal (20260302)"),
    Content.FIXED: N_("Teks tetap"),
    Characters.ANY: N_("Semua huruf"),
    Characters.PLAIN: N_("Tanpa huruf beraksen (ASCII)"),
    Characters.SIMPLE: N_("Huruf besar, angka, spasi"),
    Characters.DIGITS: N_("Angka saja"),
    Align.LEFT: N_("Rata kiri"),
    Align.RIGHT: N_("Rata kanan"),
    Separator.NONE: N_("Lebar tetap, tanpa pemisah"),
    Separator.SEMICOLON: N_("Titik koma (;)"),
    Separator.COMMA: N_("Koma (,)"),
    Separator.TAB: N_("Tab"),
    Separator.PIPE: N_("Garis tegak (|)"),
    LineEnd.WINDOWS: N_("Windows (CR LF)"),
    LineEnd.UNIX: N_("Unix (LF)"),
}
_NEEDED = (Content.ACCOUNT, Content.NAME)
_MONEY = (Content.AMOUNT, Content.AMOUNT_DECIMAL, Content.AMOUNT_CENTS)
MOST_WIDTH = 500
_TOKEN = re.compile(r"\{(baris|total|tanggal)(?::0(\d{1,2}))?\}")


@dataclass(frozen=True, slots=True, kw_only=True)
class BankColumn:
    """One column. ``width`` is the most characters, exactly that many where no separator stands.

    ``text`` is what a fixed column says, ``cut`` whether a longer text may lose its end.
    """

    content: Content
    title: str = ""
    width: int | None = None
    align: Align = Align.LEFT
    zeros: bool = False
    characters: Characters = Characters.ANY
    cut: bool = False
    text: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class BankFormat:
    """How a bank's file looks. ``opening`` and ``closing`` are lines around the rows, which may
    name ``{baris}`` (how many), ``{total}`` (rupiah) and ``{tanggal}`` (20260302); ``{total:017}``
    is as wide as that.
    """

    name: str
    separator: Separator = Separator.SEMICOLON
    header: bool = False
    quoted: bool = False
    line_end: LineEnd = LineEnd.WINDOWS
    ending: str = "csv"
    opening: str = ""
    closing: str = ""
    columns: tuple[BankColumn, ...] = ()


@dataclass(frozen=True, slots=True)
class Transfer:
    """One transfer that the bank is to make; ``amount`` is rupiah."""

    bank: str
    account_number: str
    name: str
    amount: int
    note: str


@dataclass(slots=True)
class BankFile:
    """The lines of a file, and what keeps it from being sent."""

    lines: list[str] = field(default_factory=list)
    problems: list[str] = field(default_factory=list)


def label(word: StrEnum) -> str:
    """The word for a choice in the language in use."""
    return _(LABELS[word])


def faults(bank_format: BankFormat) -> Iterator[str]:
    """What is wrong with a format as such, whatever is written in it."""
    if not bank_format.name.strip():
        yield _("Beri nama format ini.")
    if not bank_format.ending.isalnum() or len(bank_format.ending) > 5:
        yield _("Akhiran berkas berupa huruf dan angka, misalnya csv atau txt.")
    contents = [column.content for column in bank_format.columns]
    missing = [content for content in _NEEDED if content not in contents]
    if missing or not any(content in _MONEY for content in contents):
        yield _("Format bank perlu kolom nomor rekening, nama, dan jumlah.")
    for at, column in enumerate(bank_format.columns, 1):
        yield from _column_faults(bank_format, at, column)
    for line in (bank_format.opening, bank_format.closing):
        if "{" in (rest := _TOKEN.sub("", line)) or "}" in rest:
            yield _(
                "Baris pembuka dan penutup hanya mengenal {{baris}}, {{total}}, dan {{tanggal}}, "
                "misalnya {{total:017}} bila selebar 17 angka."
            ).format()


def written(bank_format: BankFormat, transfers: Sequence[Transfer], day: date) -> BankFile:
    """The file's lines for some transfers, and everything that does not fit in it."""
    file = BankFile()
    file.problems += faults(bank_format)
    if file.problems:
        return file
    facts = {
        "baris": str(len(transfers)),
        "total": str(sum(transfer.amount for transfer in transfers)),
        "tanggal": f"{day:%Y%m%d}",
    }
    if bank_format.opening:
        file.lines.append(_filled(bank_format.opening, facts))
    if bank_format.header:
        file.lines.append(_joined(bank_format, _titles(bank_format, file), file))
    for number, transfer in enumerate(transfers, 1):
        told = len(file.problems)
        cells = [
            _cell(column, transfer, number, day, file.problems) for column in bank_format.columns
        ]
        line = _joined(bank_format, cells, file)
        file.problems[told:] = [
            _("{name}: {problem}").format(name=transfer.name or number, problem=problem)
            for problem in dict.fromkeys(file.problems[told:])
        ]
        file.lines.append(line)
    if bank_format.closing:
        file.lines.append(_filled(bank_format.closing, facts))
    if bank_format.separator is Separator.NONE and not all(line.isascii() for line in file.lines):
        file.problems.append(_("Berkas berlebar tetap hanya memuat huruf ASCII. Saring kolomnya."))
    return file


def encoded(bank_format: BankFormat, lines: Sequence[str]) -> bytes:
    """The bytes that go to the bank: each line ended, in UTF-8 without a mark before it."""
    return "".join(f"{line}{bank_format.line_end.value}" for line in lines).encode()


def _column_faults(bank_format: BankFormat, at: int, column: BankColumn) -> Iterator[str]:
    if column.width is not None and not 1 <= column.width <= MOST_WIDTH:
        yield _("Lebar kolom {number} antara 1 dan {most}.").format(number=at, most=MOST_WIDTH)
    if column.width is None and bank_format.separator is Separator.NONE:
        yield _("Kolom {number} belum mempunyai lebar.").format(number=at)
    if column.cut and column.content in (*_MONEY, Content.ACCOUNT):
        yield _("Nomor rekening dan jumlah tidak boleh dipotong.")
    if column.zeros and column.align is Align.LEFT:
        yield _("Nol hanya di depan teks rata kanan (kolom {number}).").format(number=at)


def _filled(line: str, facts: Mapping[str, str]) -> str:
    """A line around the rows with its figures, with zeros before them as wide as it says."""
    return _TOKEN.sub(lambda found: facts[found[1]].zfill(int(found[2] or 0)), line)


def _titles(bank_format: BankFormat, file: BankFile) -> list[str]:
    titles = []
    for column in bank_format.columns:
        title = column.title or label(column.content)
        if bank_format.separator is Separator.NONE and column.width is not None:
            if len(title) > column.width:
                file.problems.append(
                    _("Judul «{title}» lebih panjang dari {width} huruf.").format(
                        title=title, width=column.width
                    )
                )
            title = title.ljust(column.width)
        titles.append(title)
    return titles


def _cell(
    column: BankColumn, transfer: Transfer, number: int, day: date, problems: list[str]
) -> str:
    word = column.title or label(column.content)
    raw = _value(column, transfer, number, day)
    text = _filtered(raw, column, word, problems)
    if column.content in _NEEDED and not text.strip():
        problems.append(_("{word} belum diisi.").format(word=word))
    if column.width is None:
        return text
    if len(text) > column.width:
        if not column.cut:
            problems.append(
                _("{word} «{text}» {length} huruf, paling banyak {width}.").format(
                    word=word, text=text, length=len(text), width=column.width
                )
            )
        text = text[: column.width]
    return text


def _value(column: BankColumn, transfer: Transfer, number: int, day: date) -> str:
    values = {
        Content.NUMBER: str(number),
        Content.BANK: transfer.bank,
        Content.ACCOUNT: transfer.account_number,
        Content.NAME: transfer.name,
        Content.AMOUNT: str(transfer.amount),
        Content.AMOUNT_DECIMAL: f"{transfer.amount}.00",
        Content.AMOUNT_CENTS: f"{transfer.amount}00",
        Content.NOTE: transfer.note,
        Content.DAY: f"{day:%Y%m%d}",
        Content.FIXED: column.text,
    }
    return " ".join(values[column.content].split())


def _filtered(raw: str, column: BankColumn, word: str, problems: list[str]) -> str:
    """A text in the characters that the column takes.

    Accents go, marks become spaces, and an account loses the marks between its digits; a digit is
    never made of a letter: that is told.
    """
    kind = column.characters
    if kind is Characters.ANY:
        return raw
    if kind is Characters.DIGITS:
        bare = "".join(sign for sign in raw if sign not in " .-")
        if bare and not (bare.isascii() and bare.isdigit()):
            problems.append(_("{word} «{text}» bukan angka.").format(word=word, text=raw))
        return bare
    plain = "".join(
        sign for sign in unicodedata.normalize("NFKD", raw) if not unicodedata.combining(sign)
    )
    lost = sorted({sign for sign in plain if not sign.isascii()})
    if lost:
        problems.append(
            _("{word} memuat huruf yang tidak diterima bank: {signs}").format(
                word=word, signs=" ".join(lost)
            )
        )
    if kind is Characters.PLAIN:
        return plain
    signs = (sign.upper() if sign.isalnum() else " " for sign in plain)
    return " ".join("".join(signs).split())


def _joined(bank_format: BankFormat, cells: Sequence[str], file: BankFile) -> str:
    if bank_format.separator is Separator.NONE:
        return "".join(map(_padded, bank_format.columns, cells))
    between = bank_format.separator.value
    if bank_format.quoted:
        return between.join('"{}"'.format(cell.replace('"', '""')) for cell in cells)
    for cell in cells:
        if between in cell or '"' in cell:
            file.problems.append(
                _("«{text}» memuat tanda pemisah. Pakai tanda kutip, atau saring kolomnya.").format(
                    text=cell
                )
            )
    return between.join(
        _padded(column, cell) if column.zeros else cell
        for column, cell in zip(bank_format.columns, cells, strict=True)
    )


def _padded(column: BankColumn, text: str) -> str:
    width = column.width or 0
    if column.align is Align.RIGHT:
        return text.rjust(width, "0" if column.zeros else " ")
    return text.ljust(width)


EXAMPLES = (
    BankFormat(
        name=N_("CSV dengan judul"),
        header=True,
        columns=(
            BankColumn(content=Content.NUMBER, title="No"),
            BankColumn(
                content=Content.ACCOUNT, title="Nomor Rekening", characters=Characters.DIGITS
            ),
            BankColumn(content=Content.NAME, title="Nama Penerima", width=40),
            BankColumn(content=Content.AMOUNT, title="Nominal"),
            BankColumn(content=Content.NOTE, title="Keterangan", width=60, cut=True),
        ),
    ),
    BankFormat(
        name=N_("CSV koma, huruf besar, tanpa judul"),
        separator=Separator.COMMA,
        columns=(
            BankColumn(content=Content.ACCOUNT, width=20, characters=Characters.DIGITS),
            BankColumn(content=Content.NAME, width=35, characters=Characters.SIMPLE),
            BankColumn(content=Content.AMOUNT_DECIMAL),
            BankColumn(content=Content.FIXED, text="IDR"),
            BankColumn(
                content=Content.NOTE, width=20, characters=Characters.SIMPLE, cut=True
            ),
        ),
    ),
    BankFormat(
        name=N_("Lebar tetap dengan baris jumlah"),
        separator=Separator.NONE,
        ending="txt",
        opening="0{tanggal}{baris:06}",
        closing="9{total:017}",
        columns=(
            BankColumn(content=Content.FIXED, text="1", width=1),
            BankColumn(content=Content.ACCOUNT, width=16, characters=Characters.DIGITS),
            BankColumn(content=Content.NAME, width=30, characters=Characters.SIMPLE),
            BankColumn(
                content=Content.AMOUNT_CENTS, width=15, align=Align.RIGHT, zeros=True,
                characters=Characters.DIGITS,
            ),
            BankColumn(
                content=Content.NOTE, width=18, characters=Characters.SIMPLE, cut=True
            ),
        ),
    ),
)  # fmt: skip
"""To begin with: shapes that banks commonly ask for, none of a bank by name."""
