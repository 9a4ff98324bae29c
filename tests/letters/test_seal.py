"""The mark that ties a letter to the register: what it is made of, and how it is read back."""

import hashlib
import struct
from datetime import date

import pytest
import segno

from perdin.letters import seal
from perdin.letters.seal import Claim
from perdin.rules.letter_kinds import LetterKind

DAY = date(2026, 2, 20)
NUMBER, OFFICE = "800.1.11.1/001/KEC-UJI/II/2026", "KECAMATAN UJI"
FIELDS = {"surat": {"nomor": NUMBER}, "orang": {"nama": "Ma’ruf & Ayu", "umur": 40}, "a": [1, None]}
MARK = "3f2a90bc11d47e05"


def test_the_seal_is_the_first_half_of_a_hash_over_all_that_the_letter_says() -> None:
    content = (
        '{"a":[1,null],"orang":{"nama":"Ma’ruf & Ayu","umur":40},'
        f'"surat":{{"nomor":"{NUMBER}"}}}}'
    )
    said = b"".join(
        len(part.encode()).to_bytes(8, "big") + part.encode()
        for part in ("surat_tugas", NUMBER, "2026-02-20", OFFICE, content)
    )
    made = seal.seal_of(LetterKind.SURAT_TUGAS, NUMBER, DAY, OFFICE, FIELDS)
    assert made == hashlib.sha256(said).hexdigest()[:16]
    turned = dict(reversed(FIELDS.items()))
    assert seal.seal_of(LetterKind.SURAT_TUGAS, NUMBER, DAY, OFFICE, turned) == made


@pytest.mark.parametrize(
    "other",
    [
        (LetterKind.SPD, NUMBER, DAY, OFFICE, FIELDS),
        (LetterKind.SURAT_TUGAS, f"{NUMBER}x", DAY, OFFICE, FIELDS),
        (LetterKind.SURAT_TUGAS, NUMBER, date(2026, 2, 21), OFFICE, FIELDS),
        (LetterKind.SURAT_TUGAS, NUMBER, DAY, "KECAMATAN LAIN", FIELDS),
        (LetterKind.SURAT_TUGAS, NUMBER, DAY, OFFICE, FIELDS | {"a": [1]}),
        (LetterKind.SURAT_TUGAS, NUMBER[:-1], DAY, NUMBER[-1] + OFFICE, FIELDS),
    ],
)
def test_any_other_letter_has_another_seal(
    other: tuple[LetterKind, str, date, str, dict[str, object]],
) -> None:
    own = seal.seal_of(LetterKind.SURAT_TUGAS, NUMBER, DAY, OFFICE, FIELDS)
    assert seal.seal_of(*other) != own


def test_a_seal_is_printed_in_fours_and_read_however_it_is_typed() -> None:
    assert seal.printed(MARK) == "3F2A-90BC-11D4-7E05"
    for typed in (
        "3F2A-90BC-11D4-7E05", " 3f2a 90bc\t11d4\n7e05 ", MARK, "3F2A9OBC-IlD4-7EoS",
        "3F2A-90BC-LiD4-7E05".replace("i", "I"),
    ):  # fmt: skip
        assert seal.read(typed) == Claim(MARK), typed
    for wrong in (
        "", "-", MARK[:-1], MARK + "0", MARK[:-1] + "g", "x" * 16, "3F2A_90BC_11D4_7E05",
        "PERDIN1", "800/001",
    ):  # fmt: skip
        assert seal.read(wrong) is None, wrong


def test_a_typed_code_claims_the_seal_alone() -> None:
    assert Claim(MARK) == Claim(seal=MARK, number="", dated=None, office="")


def test_what_the_qr_says_is_read_back_in_full() -> None:
    text = seal.qr_text(NUMBER, DAY, "KEC|UJI", MARK)
    assert text == f"PERDIN1|{NUMBER}|2026-02-20|KEC UJI|{MARK}"
    claim = Claim(MARK, NUMBER, DAY, "KEC UJI")
    for scanned in (text, f"  {text}\n", text.replace("PERDIN1", "perdin1")):
        assert seal.read(scanned) == claim
    for wrong in (
        text.replace(f"|{MARK}", ""),
        f"{text}|x",
        text.replace(MARK, "x"),
        text.replace("2026-02-20", "2026-02-30"),
        text.replace("PERDIN1|", "PERDIN2|"),
        "PERDIN1|",
        f"PERDIN1{MARK}",
        f"PERDIN1|{MARK}",
    ):
        assert seal.read(wrong) is None, wrong


@pytest.mark.parametrize("text", ["1", seal.qr_text(NUMBER, DAY, OFFICE, MARK)])
def test_the_picture_is_a_qr_that_survives_a_fold(text: str) -> None:
    """At least 15 % of it may be lost; six dots a square, two squares of white around it."""
    png = seal.qr_png(text)
    width, height = struct.unpack(">II", png[16:24])
    known = segno.make_qr(text, error="M")
    assert known.error in ("M", "Q", "H")
    assert (width, height) == ((len(known.matrix) + 4) * 6,) * 2
    assert len(known.matrix) >= 21
