"""Letter numbers: their pieces, which patterns are refused, and that no two are alike."""

import re
from dataclasses import replace
from datetime import date

import pytest
from hypothesis import assume, given
from hypothesis import strategies as st

from perdin.rules.letter_kinds import LetterKind
from perdin.rules.numbering import (
    DOTS,
    PIECES,
    NumberFacts,
    NumberSource,
    blok,
    manual,
    next_free,
    next_suffix,
    problems,
    read_back,
    render,
    roman,
    suffix_order,
)

ROMAN = ["I", "II", "III", "IV", "V", "VI", "VII", "VIII", "IX", "X", "XI", "XII"]
USUAL = "{kode}/{urut:3}/{opd}/{bulan}/{tahun}"


def facts(
    sequence: int = 7,
    dated: date = date(2026, 11, 23),
    kind: LetterKind = LetterKind.SURAT_TUGAS,
    code: str = "800.1.11.1",
    office: str = "KEC-UJI",
) -> NumberFacts:
    return NumberFacts(sequence=sequence, dated=dated, code=code, office=office, kind=kind)


@pytest.mark.parametrize(
    ("pattern", "number"),
    [
        (USUAL, "800.1.11.1/007/KEC-UJI/XI/2026"),
        ("{kode}/{urut}/{opd}/{bulan}/{tahun}", "800.1.11.1/7/KEC-UJI/XI/2026"),
        ("800/{urut:4}/{opd}/{bulan}/{tahun}", "800/0007/KEC-UJI/XI/2026"),
        ("B-{kode}/{urut:2}/{opd}/{bulan:2}/{tahun}", "B-800.1.11.1/07/KEC-UJI/11/2026"),
        ("{urut:1}/{jenis}/{tahun}", "7/ST/2026"),
        ("{kode}/{urut:3}.{opd}/{jenis}/{bulan}/{tahun}", "800.1.11.1/007.KEC-UJI/ST/XI/2026"),
        ("{tahun}-{urut:8}", "2026-00000007"),
        ("{urut:3}/{urut:3}/{tahun}", "007/007/2026"),
    ],
)
def test_patterns_as_offices_write_them(pattern: str, number: str) -> None:
    assert problems(pattern) == []
    assert render(pattern, facts()) == number


@pytest.mark.parametrize(
    ("kind", "short"),
    [
        (LetterKind.SURAT_TUGAS, "ST"),
        (LetterKind.SPD, "SPD"),
        (LetterKind.RINCIAN_BIAYA, "RB"),
        (LetterKind.KWITANSI, "KW"),
    ],
)
def test_the_kind_of_letter(kind: LetterKind, short: str) -> None:
    assert render("{jenis}/{urut}/{tahun}", facts(kind=kind)) == f"{short}/7/2026"


def test_a_number_wider_than_its_width_is_never_cut() -> None:
    assert render("{urut:3}/{tahun}", facts(sequence=1289)) == "1289/2026"


@pytest.mark.parametrize(
    ("pattern", "sentence"),
    [
        ("{urut}", "memuat {tahun}"),
        ("{tahun}", "memuat {urut}"),
        ("", "memuat {urut}"),
        ("{urut}/{tahun}/{nomor}", "{nomor} tidak dikenal"),
        ("{urut}/{tahun}/{}", "{} tidak dikenal"),
        ("{urut}/{tahun}/{Tahun}", "{Tahun} tidak dikenal"),
        ("{urut:0}/{tahun}", "1 sampai 8"),
        ("{urut:9}/{tahun}", "1 sampai 8"),
        ("{urut:x}/{tahun}", "1 sampai 8"),
        ("{urut:-3}/{tahun}", "1 sampai 8"),
        ("{urut:²}/{tahun}", "1 sampai 8"),
        ("{urut:٣}/{tahun}", "1 sampai 8"),
        ("{urut}/{tahun:2}", "{tahun} tidak memakai lebar"),
        ("{urut}/{tahun}/{opd:3}", "{opd} tidak memakai lebar"),
        ("{urut}/{tahun", "tidak berpasangan"),
        ("urut}/{tahun}/{urut}", "tidak berpasangan"),
        ("{{urut}}/{tahun}", "tidak berpasangan"),
        ("{urut}{bulan:1}/{tahun}", "Pisahkan {urut}"),
        ("{bulan:1}{urut}/{tahun}", "Pisahkan {urut}"),
    ],
)
def test_unusable_patterns_say_why_and_write_nothing(pattern: str, sentence: str) -> None:
    assert any(sentence in problem for problem in problems(pattern)), problems(pattern)
    with pytest.raises(ValueError, match="unusable"):
        render(pattern, facts())


@given(st.text(alphabet="{}:kodeurtahbuln123²/-. ", max_size=40))
def test_any_text_is_either_refused_or_written(pattern: str) -> None:
    if problems(pattern):
        with pytest.raises(ValueError, match="unusable"):
            render(pattern, facts())
    else:
        assert "2026" in render(pattern, facts())


names = st.sampled_from(["kode", "opd", "jenis", "bulan", "bulan:1", "bulan:2"])
joints = st.sampled_from(["/", "-", ".", ""])


@st.composite
def patterns(draw: st.DrawFn) -> str:
    pieces = draw(st.lists(names, max_size=4))
    pieces.insert(draw(st.integers(0, len(pieces))), draw(st.sampled_from(["urut", "urut:3"])))
    pieces.insert(draw(st.integers(0, len(pieces))), "tahun")
    pattern = "".join(f"{{{piece}}}{draw(joints)}" for piece in pieces)
    assume(not problems(pattern))
    return pattern


days = st.dates(date(2020, 1, 1), date(2040, 12, 31))


@given(patterns(), st.integers(1, 99_999), days, st.integers(1, 99_999), days)
def test_two_letters_never_share_a_number(
    pattern: str, sequence: int, day: date, other: int, other_day: date
) -> None:
    """The counter starts anew each year, so only number and year together tell letters apart."""
    assume((sequence, day.year) != (other, other_day.year))
    first, second = facts(sequence, day), facts(other, other_day)
    assert render(pattern, first) != render(pattern, second)


@given(st.integers(1, 99_999), days)
def test_the_sequence_can_be_read_back(sequence: int, day: date) -> None:
    number = render(USUAL, facts(sequence, day))
    match = re.fullmatch(r"800\.1\.11\.1/(\d{3,})/KEC-UJI/([IVX]+)/(\d{4})", number)
    assert match
    assert int(match.group(1)) == sequence
    assert ROMAN.index(match.group(2)) + 1 == day.month
    assert int(match.group(3)) == day.year


def test_the_same_sequence_in_a_new_year_is_a_new_number() -> None:
    old, new = (render(USUAL, facts(1, date(year, 1, 2))) for year in (2026, 2027))
    assert old == "800.1.11.1/001/KEC-UJI/I/2026"
    assert new == "800.1.11.1/001/KEC-UJI/I/2027"


def test_what_a_piece_holds_is_not_read_as_a_pattern() -> None:
    number = render("{opd}/{urut}/{tahun}", facts(office="{urut}\\1{tahun}"))
    assert number == "{urut}\\1{tahun}/7/2026"


def test_roman_months() -> None:
    assert [roman(month) for month in range(1, 13)] == ROMAN
    for month in (0, 13, -1):
        with pytest.raises(ValueError, match="no month"):
            roman(month)


def test_every_piece_can_be_used() -> None:
    pattern = "/".join(f"{{{name}}}" for name in PIECES)
    assert problems(pattern) == []
    assert "{" not in render(pattern, facts())


@given(patterns(), st.integers(1, 99_999_999), st.sampled_from(["", "a", "z", "ab"]), days)
def test_a_number_typed_as_the_pattern_writes_it_is_read_back(
    pattern: str, sequence: int, suffix: str, day: date
) -> None:
    assume("}{" not in pattern)  # where pieces run together a number may be read in two ways
    written = replace(facts(sequence, day), suffix=suffix)
    assert read_back(pattern, facts(1, day), render(pattern, written)) == (sequence, suffix)


@pytest.mark.parametrize(
    ("number", "found"),
    [
        ("800.1.11.1/12/KEC-UJI/II/2026", (12, "")),
        ("800.1.11.1/012.b/KEC-UJI/XII/2026", (12, "b")),
        ("800.1.11.1/012/KEC-UJI/II/2025", None),
        ("800.1.11.1/012/KEC-LAIN/II/2026", None),
        ("094/12/2026", None),
        ("", None),
    ],
)
def test_what_a_typed_number_says(number: str, found: tuple[int, str] | None) -> None:
    assert read_back(USUAL, facts(), number) == found


def test_room_to_write_is_left_where_the_sequence_stands() -> None:
    number = render(USUAL, replace(facts(), sequence=None))
    assert number == f"800.1.11.1/{DOTS}/KEC-UJI/XI/2026"


@given(st.integers(1, 800))
def test_suffixes_go_on_in_order_and_never_come_again(count: int) -> None:
    given_out: list[str] = []
    for _turn in range(count):
        given_out.append(next_suffix(given_out[-1:] if given_out else []))
    assert len(set(given_out)) == count
    assert given_out == sorted(given_out, key=suffix_order)
    assert given_out[:2] == ["a", "b"][:count]


def test_the_next_number_passes_over_those_taken() -> None:
    assert next_free(12, ()) == 13
    assert next_free(12, (13, 14, 16)) == 15


def test_a_number_is_read_back_through_what_stands_before_and_twice() -> None:
    twice = "{urut:3}/{urut:3}/{tahun}"
    assert read_back(twice, facts(), "012/012/2026") == (12, "")
    assert read_back(twice, facts(), "012/013/2026") is None
    assert read_back("B-{kode}/{urut:2}/{tahun}", facts(), "B-800.1.11.1/07/2026") == (7, "")
    assert read_back("B-{kode}/{urut:2}/{tahun}", facts(), "-800.1.11.1/07/2026") is None


def test_the_next_free_number_and_suffix() -> None:
    assert next_free(3, {4}) == 5
    assert next_free(3, {5}) == 4
    assert next_suffix(["aa", "z"]) == "ab"
    assert next_suffix(["az"]) == "ba"
    assert next_suffix(["aaz"]) == "aba"


def test_how_a_number_is_come_by() -> None:
    typed, block = manual("12/X"), blok(7)
    assert (typed.source, typed.text, typed.block_id) == (NumberSource.TYPED, "12/X", None)
    assert (block.source, block.text, block.block_id) == (NumberSource.BLOCK, "", 7)
