"""The bank's file: what is written is read back by an own reader, and what does not fit is told."""

import csv
from dataclasses import replace
from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from perdin.rules import bank_format
from perdin.rules.bank_file import Transfer, encoded, written
from perdin.rules.bank_format import (
    EXAMPLES,
    Align,
    BankColumn,
    BankFormat,
    Characters,
    Content,
    LineEnd,
    Separator,
    faults,
)

DAY = date(2026, 3, 2)
AYU = Transfer("Bank Contoh", "001-234-5678", "Ayu Lestari Dewi", 1_500_000, "Uang muka: rapat")
BIMA = Transfer("Bank Lain", "98.765 4321", "Béma R&D, S.Kom.", 75_250, "Pelunasan")
COMMON, COMMA, FIXED = EXAMPLES
NAME = BankColumn(content=Content.NAME)
LEAST = (BankColumn(content=Content.ACCOUNT), NAME, BankColumn(content=Content.AMOUNT))


def content(shape: BankFormat, *transfers: Transfer) -> bytes:
    """The bytes of a file that has nothing wrong."""
    file = written(shape, transfers, DAY)
    assert file.problems == []
    return encoded(shape, file.lines)


def told(shape: BankFormat, *transfers: Transfer) -> list[str]:
    return written(shape, transfers, DAY).problems


def with_column(column: BankColumn, **more: object) -> BankFormat:
    """A format whose last column is this."""
    return replace(BankFormat(name="Uji", columns=(*LEAST, column)), **more)  # type: ignore[arg-type]


def test_a_csv_is_read_back_by_its_own_separator() -> None:
    text = content(COMMON, AYU, BIMA).decode("utf-8")
    assert text.endswith("\r\n")
    assert "\n" not in text.replace("\r\n", "")
    rows = list(csv.reader(text.splitlines(), delimiter=";"))
    assert rows == [
        ["No", "Nomor Rekening", "Nama", "Nominal", "Keterangan"],
        ["1", "0012345678", "Ayu Lestari Dewi", "1500000", "Uang muka: rapat"],
        ["2", "987654321", "Béma R&D, S.Kom.", "75250", "Pelunasan"],
    ]


def test_characters_are_filtered_as_the_column_says() -> None:
    rows = list(csv.reader(content(COMMA, AYU, BIMA).decode("ascii").splitlines()))
    assert rows == [
        ["0012345678", "AYU LESTARI DEWI", "1500000.00", "IDR", "UANG MUKA RAPAT"],
        ["987654321", "BEMA R D S KOM", "75250.00", "IDR", "PELUNASAN"],
    ]


def test_fixed_widths_are_read_back_by_their_places() -> None:
    lines = content(FIXED, AYU, BIMA).decode("ascii").split("\r\n")
    assert lines.pop() == ""
    first, *rows, last = lines
    assert first == "0" + "20260302" + "000002"
    assert last == "9" + "00000000001575250"
    assert [len(row) for row in rows] == [1 + 16 + 30 + 15 + 18] * 2
    fields = [(r[0], r[1:17].rstrip(), r[17:47].rstrip(), int(r[47:62]), r[62:]) for r in rows]
    assert fields == [
        ("1", "0012345678", "AYU LESTARI DEWI", 150_000_000, "UANG MUKA RAPAT   "),
        ("1", "987654321", "BEMA R D S KOM", 7_525_000, "PELUNASAN         "),
    ]


@pytest.mark.parametrize(
    ("transfer", "said"),
    [
        (replace(AYU, account_number=""), "Ayu Lestari Dewi: Nomor Rekening belum diisi."),
        (replace(AYU, account_number="- ."), "Ayu Lestari Dewi: Nomor Rekening belum diisi."),
        (replace(AYU, account_number="12A4"), "Dewi: Nomor Rekening «12A4» bukan angka."),
        (replace(AYU, account_number="12X4"), "Dewi: Nomor Rekening «12X4» bukan angka."),
        (replace(AYU, name='Ayu "Ay"'), "«Ayu \"Ay\"» memuat tanda pemisah"),
        (replace(AYU, name="A" * 41), f"«{'A' * 41}» 41 huruf, paling banyak 40."),
        (replace(AYU, name="Ayu; Dewi"), "«Ayu; Dewi» memuat tanda pemisah"),
        (replace(AYU, name=" "), "Nama belum diisi."),
    ],
)  # fmt: skip
def test_what_the_bank_would_refuse_is_told_by_name(transfer: Transfer, said: str) -> None:
    (problem,) = told(COMMON, BIMA, transfer)
    assert said in problem


def test_nothing_is_cut_unless_the_column_says_so() -> None:
    long = replace(AYU, note="x" * 61)
    (row,) = csv.reader([content(COMMON, long).decode().splitlines()[1]], delimiter=";")
    assert row[-1] == "x" * 60
    held = BankColumn(content=Content.NOTE, title="Berita", width=60)
    assert told(with_column(held), long) == [
        f"Ayu Lestari Dewi: Berita «{'x' * 61}» 61 huruf, paling banyak 60."
    ]
    assert told(with_column(held), replace(AYU, note="x" * 60)) == []


def test_a_letter_that_is_no_ascii_is_told_and_never_dropped() -> None:
    plain = BankColumn(content=Content.NOTE, title="Berita", characters=Characters.PLAIN)
    assert told(with_column(plain), replace(AYU, note="Rapat 会議")) == [
        "Ayu Lestari Dewi: Berita memuat huruf yang tidak diterima bank: 会 議"
    ]
    assert told(with_column(plain), replace(AYU, note="Café")) == []
    shape = replace(FIXED, columns=(*FIXED.columns[:2], replace(NAME, width=30), *LEAST[2:]))
    shape = replace(shape, columns=(*shape.columns[:3], replace(LEAST[2], width=15)))
    assert told(shape, BIMA) == ["Berkas berlebar tetap hanya memuat huruf ASCII. Saring kolomnya."]


def test_quotes_hold_separators_and_quotes() -> None:
    shape = replace(BankFormat(name="Uji", columns=LEAST), quoted=True, line_end=LineEnd.UNIX)
    odd = replace(AYU, name='Ayu "Ay"; Dewi')
    text = content(shape, odd).decode()
    assert text.endswith("\n")
    assert "\r" not in text
    assert list(csv.reader([text.strip()], delimiter=";")) == [
        ["001-234-5678", 'Ayu "Ay"; Dewi', "1500000"]
    ]


@pytest.mark.parametrize("separator", [one for one in Separator if one is not Separator.NONE])
@given(name=st.text(min_size=1, max_size=30), note=st.text(max_size=30))
def test_quoted_texts_come_back_whatever_they_are(
    separator: Separator, name: str, note: str
) -> None:
    kept = " ".join(name.split())
    if not kept or any(0xD800 <= ord(sign) <= 0xDFFF for sign in name + note):
        return
    shape = with_column(BankColumn(content=Content.NOTE), separator=separator, quoted=True)
    text = content(shape, replace(AYU, name=name, note=note)).decode()
    (row,) = _read(text.removesuffix("\r\n"), separator.value)
    assert row == ["001-234-5678", kept, "1500000", " ".join(note.split())]


def _read(line: str, between: str) -> list[list[str]]:
    """An own reader of one quoted line: csv's own breaks it at what Unicode calls a line's end."""
    cells = line[1:-1].split(f'"{between}"')
    return [[cell.replace('""', '"') for cell in cells]]


@pytest.mark.parametrize(
    ("change", "said"),
    [
        ({"name": " "}, "Beri nama"),
        ({"ending": "c.v"}, "Akhiran berkas"),
        ({"ending": ""}, "Akhiran berkas"),
        ({"ending": "banker"}, "Akhiran berkas"),
        ({"columns": LEAST[:2]}, "perlu kolom nomor rekening, nama, dan jumlah"),
        ({"columns": LEAST[1:]}, "perlu kolom nomor rekening, nama, dan jumlah"),
        ({"columns": (*LEAST, replace(NAME, width=0))}, "Lebar kolom 4 antara 1 dan 500"),
        ({"columns": (*LEAST, replace(NAME, width=501))}, "Lebar kolom 4 antara 1 dan 500"),
        ({"separator": Separator.NONE}, "Kolom 1 belum mempunyai lebar"),
        ({"columns": (replace(LEAST[0], cut=True), *LEAST[1:])}, "tidak boleh dipotong"),
        ({"columns": (*LEAST[:2], replace(LEAST[2], cut=True))}, "tidak boleh dipotong"),
        ({"columns": (*LEAST, replace(NAME, zeros=True))}, "Nol hanya di depan"),
        ({"opening": "{x}"}, "hanya mengenal {baris}, {total}, dan {tanggal}"),
        ({"closing": "{total.__class__}"}, "hanya mengenal"),
        ({"opening": "0{"}, "hanya mengenal"),
        ({"closing": "9}"}, "hanya mengenal"),
        ({"closing": "{total:0999999999}"}, "hanya mengenal"),
    ],
)
def test_a_format_that_cannot_be_is_told(change: dict[str, object], said: str) -> None:
    shape = replace(BankFormat(name="Uji", columns=LEAST), **change)  # type: ignore[arg-type]
    assert any(said in fault for fault in faults(shape))
    file = written(shape, [AYU], DAY)
    assert (file.lines, bool(file.problems)) == ([], True)


def test_a_title_that_is_wider_than_its_column_is_told() -> None:
    shape = replace(FIXED, header=True)
    assert told(shape, AYU)[0] == "Judul «Teks tetap» lebih panjang dari 1 huruf."


def test_zeros_and_spaces_fill_a_width() -> None:
    right = BankColumn(content=Content.NUMBER, width=4, align=Align.RIGHT)
    padded = with_column(replace(right, zeros=True), separator=Separator.PIPE)
    assert content(padded, AYU) == b"001-234-5678|Ayu Lestari Dewi|1500000|0001\r\n"
    widths = replace(padded, separator=Separator.NONE, columns=tuple(
        replace(column, width=16) for column in LEAST
    ))  # fmt: skip
    assert content(widths, AYU) == b"001-234-5678    Ayu Lestari Dewi1500000         \r\n"


@pytest.mark.parametrize("example", EXAMPLES, ids=lambda example: example.name)
def test_the_examples_are_whole(example: BankFormat) -> None:
    assert list(faults(example)) == []
    assert {column.content for column in example.columns} >= {Content.ACCOUNT, Content.NAME}


def test_every_choice_has_its_word() -> None:
    kinds = (Content, Characters, Align, Separator, LineEnd)
    assert all(bank_format.label(one) for kind in kinds for one in kind)


def test_titles_stand_left_in_their_widths_and_may_fill_them() -> None:
    """Nama is four letters wide, as its column; the numbers below stand right after spaces."""
    shape = BankFormat(
        name="Uji",
        separator=Separator.NONE,
        header=True,
        columns=(
            BankColumn(content=Content.ACCOUNT, title="Rek", width=4),
            BankColumn(content=Content.NAME, title="Nama", width=4),
            BankColumn(content=Content.AMOUNT, title="Rp", width=6, align=Align.RIGHT),
        ),
    )
    assert content(shape, Transfer("B", "12", "Ayu", 750, "")) == (
        b"Rek NamaRp    \r\n" + b"12  Ayu    750\r\n"
    )


def test_without_a_width_zeros_fill_nothing() -> None:
    note = BankColumn(content=Content.NOTE, align=Align.RIGHT, zeros=True)
    assert content(with_column(note), replace(AYU, note="")).endswith(b";1500000;\r\n")


def test_the_widest_column_and_the_longest_ending_may_be() -> None:
    shape = BankFormat(name="Uji", ending="bankx", columns=(*LEAST[:2], LEAST[2]))
    assert list(faults(replace(shape, columns=(*LEAST, replace(NAME, width=500))))) == []


def test_a_title_that_holds_the_separator_is_told() -> None:
    note = BankColumn(content=Content.NOTE, title="Berita; catatan")
    assert told(with_column(note, header=True), AYU) == [
        "«Berita; catatan» memuat tanda pemisah. Pakai tanda kutip, atau saring kolomnya."
    ]
