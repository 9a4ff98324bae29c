"""What a NIP says, and what is odd about one. Every number here is invented."""

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from perdin.rules.nip import Sex, decode, normalise, problems, spaced

TODAY = date(2026, 11, 23)
GOOD = "198505052010012003"
PPPK = "199303032023212006"


def test_the_parts_of_a_civil_servant_s_number() -> None:
    facts = decode(GOOD)
    assert facts.birth == date(1985, 5, 5)
    assert (facts.appointed_year, facts.appointed_month) == (2010, 1)
    assert facts.sex is Sex.FEMALE
    assert facts.serial == "003"
    assert not facts.pppk
    assert decode("197003031995031002").sex is Sex.MALE
    assert decode("198505052010122003").appointed_month == 12
    assert problems("198505052001012003", TODAY) == []  # at sixteen years by the calendar alone
    with pytest.raises(ValueError, match=r"^a NIP has 18 digits$"):
        decode("1985")
    assert normalise("X 19'85") == "X1985"


def test_a_pppk_s_number_has_21_for_the_month() -> None:
    facts = decode(PPPK)
    assert facts.pppk
    assert facts.appointed_month is None
    assert facts.appointed_year == 2023
    assert problems(PPPK, TODAY) == []


@pytest.mark.parametrize(
    ("nip", "sentence"),
    [
        ("19850505201001200", "harus 18 angka; ini 17 karakter"),
        ("1985050520100120030", "harus 18 angka; ini 19 karakter"),
        ("19850505201001200X", "harus 18 angka"),
        ("", "harus 18 angka; ini 0 karakter"),
        ("٠١٢٣٤٥٦٧٨٩٠١٢٣٤٥٦٧", "harus 18 angka"),
        ("198513052010012003", "bukan tanggal lahir"),
        ("198502302010012003", "bukan tanggal lahir"),
        ("000000002010012003", "bukan tanggal lahir"),
        ("201005052026012003", "tidak lazim"),
        ("194505051970012003", "tidak lazim"),
        ("198505052010132003", "Angka 13–14"),
        ("198505052010002003", "Angka 13–14"),
        ("198505052010222003", "Angka 13–14"),
        ("198505051990012003", "terlalu dekat dengan tahun lahir"),
        ("198505052000012003", "terlalu dekat dengan tahun lahir"),
        ("198505052027012003", "belum tiba"),
        ("198505052010013003", "laki-laki"),
        ("198505052010010003", "laki-laki"),
    ],
)
def test_what_is_odd(nip: str, sentence: str) -> None:
    sentences = problems(nip, TODAY)
    assert len(sentences) == 1
    assert sentence in sentences[0]


def test_several_oddities_are_all_said() -> None:
    assert len(problems("198513052027139003", TODAY)) == 4


def test_age_is_counted_to_the_day() -> None:
    nip = "200911232026011001"
    assert any("tidak lazim" in problem for problem in problems(nip, date(2026, 11, 22)))
    assert problems(nip, date(2026, 11, 23)) == []
    old = "195511231980011001"
    assert problems(old, date(2026, 11, 22)) == []
    assert any("tidak lazim" in problem for problem in problems(old, date(2026, 11, 23)))


@pytest.mark.parametrize(
    "text",
    [
        "19850505 201001 2 003",
        "'198505052010012003",
        "’198505052010012003",
        "1985.0505.2010-01-2003",
        "\u00a019850505\t201001 2 003 ",
    ],
)
def test_what_people_and_excel_put_into_it_is_taken_out(text: str) -> None:
    assert normalise(text) == GOOD


def test_printed_with_spaces() -> None:
    assert spaced(GOOD) == "19850505 201001 2 003"
    assert spaced("123") == "123"
    assert spaced("") == ""


births = st.dates(date(1960, 1, 1), date(2004, 12, 31))


@given(births, st.integers(0, 30), st.integers(1, 12), st.sampled_from("12"), st.integers(1, 999))
def test_a_number_made_of_its_parts_gives_them_back(
    birth: date, waited: int, month: int, sex: str, serial: int
) -> None:
    year = min(birth.year + 18 + waited, 2026)
    nip = f"{birth:%Y%m%d}{year}{month:02}{sex}{serial:03}"
    facts = decode(nip)
    assert (facts.birth, facts.appointed_year, facts.appointed_month) == (birth, year, month)
    assert facts.sex is (Sex.MALE if sex == "1" else Sex.FEMALE)
    assert facts.serial == f"{serial:03}"
    assert problems(nip, TODAY) == []
    assert normalise(spaced(nip)) == nip


@given(st.text(alphabet="0123456789", min_size=18, max_size=18), st.dates())
def test_any_eighteen_digits_are_read(nip: str, on: date) -> None:
    decode(nip)
    assert all(sentence.endswith(".") for sentence in problems(nip, on))


@given(st.text(max_size=30))
def test_any_text_is_answered(text: str) -> None:
    assert isinstance(problems(normalise(text), TODAY), list)
