"""What may be a tag of an outside system, and where a text has one."""

import pytest

from perdin.rules.outside_tags import LONGEST, OutsideTag, TagFact, fault, first_of, places

GOOD = [
    "${nomor_naskah}", "${ttd_pengirim}", "<<nomor>>", "[[TTD]]", "[tanggal]", "#nomor#", "$nomor",
    "@ttd", "^TTD^", "%tanggal%", "<nomor surat>", "{nomor}", "«nomor»", "__nomor__", "~ttd~",
    "${nomor naskah}", "*ttd1*", "$" + "a" * (LONGEST - 1),
]  # fmt: skip
WORDS = ["nomor", "Nomor:", "nomor_naskah", "(nomor)", "12/ST/2026", "$$$", "#1#", "$a", "-a"]
ODD = [
    "${no\u202emor}", "\u200f${nomor}", "${no\u200bmor}", "${n\u043emor}", "\uff04{nomor}",
    "${a\tb}", "${a\u00a0b}",
]  # fmt: skip
OWN = ["{{ nomor }}", "{% nomor %}", "{# nomor #}", "${{nomor}}", "{${nomor}}", "[nomor#}]"]


@pytest.mark.parametrize("text", GOOD)
def test_what_outside_systems_write_is_taken(text: str) -> None:
    assert fault(text) == ""


@pytest.mark.parametrize(
    ("texts", "said"),
    [
        (WORDS, "terbaca sebagai kata biasa"),
        (ODD, "tidak terlihat atau tidak ada di papan tik (U+"),
        (OWN, "penanda isian Perdin sendiri"),
        ([""], "Tulis tagnya"),
        (["$" + "a" * LONGEST], f"paling panjang {LONGEST}"),
    ],
)
def test_what_can_be_none_is_refused_with_its_reason(texts: list[str], said: str) -> None:
    for text in texts:
        assert said in fault(text), text


def test_a_tag_is_found_where_it_stands_and_not_in_a_longer_one() -> None:
    short, long = OutsideTag("$nomor", TagFact.NUMBER), OutsideTag("$nomor_naskah", TagFact.OTHER)
    text = "No $nomor, lalu $nomor_naskah dan $nomorlain; $nomor"
    found = [(one.tag, one.start) for one in places(text, (short, long))]
    assert found == [(short, 3), (long, 16), (short, 46)]
    assert places("a.b", (OutsideTag("[a.b]", TagFact.OTHER),)) == []
    assert places("teks", ()) == []


def test_the_first_tag_of_a_fact_is_the_one_that_stands_first() -> None:
    tags = (OutsideTag("${b}", TagFact.NUMBER), OutsideTag("${a}", TagFact.NUMBER))
    assert first_of(["kosong", "x ${a} ${b}"], tags, TagFact.NUMBER) == tags[1]
    assert first_of(["x ${a} ${b}"], tags, TagFact.DATE) is None
