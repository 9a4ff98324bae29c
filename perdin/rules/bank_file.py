"""Transfers written in a bank's format: each cell as its column says, what does not fit told."""

import unicodedata
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date

from perdin.i18n import _
from perdin.rules.bank_format import (
    NEEDED,
    TOKEN,
    Align,
    BankColumn,
    BankFormat,
    Characters,
    Content,
    Separator,
    faults,
    label,
)


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


def _filled(line: str, facts: Mapping[str, str]) -> str:
    """A line around the rows with its figures, with zeros before them as wide as it says."""
    return TOKEN.sub(lambda found: facts[found[1]].zfill(int(found[2] or 0)), line)


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
    if column.content in NEEDED and not text.strip():
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
