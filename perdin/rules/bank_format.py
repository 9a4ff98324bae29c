"""The file that a bank takes transfers from, as the office describes it: which columns, how wide,
which characters. Banks differ and tell their format to their customers alone, so it is data.

Nothing is cut or left out in silence: what does not fit is told with its row, unless the column
says that it may be cut.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass
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
NEEDED = (Content.ACCOUNT, Content.NAME)
_MONEY = (Content.AMOUNT, Content.AMOUNT_DECIMAL, Content.AMOUNT_CENTS)
MOST_WIDTH = 500
TOKEN = re.compile(r"\{(baris|total|tanggal)(?::0(\d{1,2}))?\}")


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
    missing = [content for content in NEEDED if content not in contents]
    if missing or not any(content in _MONEY for content in contents):
        yield _("Format bank perlu kolom nomor rekening, nama, dan jumlah.")
    for at, column in enumerate(bank_format.columns, 1):
        yield from _column_faults(bank_format, at, column)
    for line in (bank_format.opening, bank_format.closing):
        if "{" in (rest := TOKEN.sub("", line)) or "}" in rest:
            yield _(
                "Baris pembuka dan penutup hanya mengenal {{baris}}, {{total}}, dan {{tanggal}}, "
                "misalnya {{total:017}} bila selebar 17 angka."
            ).format()


def _column_faults(bank_format: BankFormat, at: int, column: BankColumn) -> Iterator[str]:
    if column.width is not None and not 1 <= column.width <= MOST_WIDTH:
        yield _("Lebar kolom {number} antara 1 dan {most}.").format(number=at, most=MOST_WIDTH)
    if column.width is None and bank_format.separator is Separator.NONE:
        yield _("Kolom {number} belum mempunyai lebar.").format(number=at)
    if column.cut and column.content in (*_MONEY, Content.ACCOUNT):
        yield _("Nomor rekening dan jumlah tidak boleh dipotong.")
    if column.zeros and column.align is Align.LEFT:
        yield _("Nol hanya di depan teks rata kanan (kolom {number}).").format(number=at)


EXAMPLES = (
    BankFormat(
        name=N_("CSV dengan judul"),
        header=True,
        columns=(
            BankColumn(content=Content.NUMBER, title="No"),
            BankColumn(
                content=Content.ACCOUNT, title="Nomor Rekening", characters=Characters.DIGITS
            ),
            BankColumn(content=Content.NAME, title="Nama", width=40),
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
