"""What each form asks for: PMK 113/PMK.05/2012, Lampiran I to III, and what a paper is for."""

from dataclasses import replace

import pytest

from perdin.letters.check.checker import check_template
from perdin.letters.check.letter_fields import list_fields
from perdin.letters.check.problems import TemplateProblem
from perdin.letters.check.required_fields import FACTS, Used, fact_names
from perdin.letters.check.suggestions import meant
from perdin.letters.check.template_scope import UNKNOWN, Scope
from perdin.rules.letter_kinds import LetterKind
from tests.letters.documents import with_paragraphs

PLACE = "perjalanan.tujuan|perjalanan.daftar_tujuan|visum.tempat|visum"
DAYS = "perjalanan.tanggal|perjalanan.tanggal_berangkat"
SIGNER = "penandatangan.nama|pemberi_tugas.nama|pengguna_anggaran.nama"
PAID = ["kwitansi.jumlah", "kwitansi.terbilang", "kwitansi.untuk_pembayaran",
        "orang.nama|tanda_tangan_kwitansi"]  # fmt: skip
OWN_NUMBER = ["surat.nomor", "surat.tanggal"]
CANCELLED = [*OWN_NUMBER, "pelaksana.nama", SIGNER]
ASKED: dict[str, list[str]] = {
    LetterKind.NOTA_DINAS: [
        *OWN_NUMBER, "pelaksana.nama", "perjalanan.maksud", PLACE, DAYS, SIGNER,
    ],
    LetterKind.TELAAHAN_STAF: [*OWN_NUMBER, SIGNER],
    LetterKind.DISPOSISI: ["undangan.perihal|perjalanan.maksud"],
    LetterKind.SURAT_TUGAS: [
        *OWN_NUMBER, "pelaksana.nama", "pelaksana.nip", "perjalanan.maksud", PLACE, DAYS, SIGNER,
    ],
    LetterKind.SPD: [
        *OWN_NUMBER, "orang.nama", "orang.nip", "perjalanan.maksud", PLACE,
        "perjalanan.tanggal_berangkat|perjalanan.tanggal",
        "perjalanan.tanggal_kembali|perjalanan.tanggal",
        "pejabat_spd.nama|pengguna_anggaran.nama|pemberi_tugas.nama|penandatangan.nama",
    ],
    LetterKind.SURAT_PERUBAHAN: [
        *OWN_NUMBER, "surat.nomor_surat_tugas|surat.mengganti", "pelaksana.nama", "isian.menjadi",
        SIGNER,
    ],
    LetterKind.RINCIAN_BIAYA: [
        "surat.nomor", "orang.nama", "biaya.baris.uraian", "biaya.baris.jumlah", "biaya.jumlah",
        "bendahara.nama",
    ],
    LetterKind.KWITANSI: PAID,
    LetterKind.KWITANSI_UANG_MUKA: PAID,
    LetterKind.PENGELUARAN_RIIL: [
        "surat.nomor", "orang.nama", "orang.nip", "riil.baris.uraian", "riil.baris.jumlah",
        "riil.jumlah",
    ],
    LetterKind.PERNYATAAN_MUTLAK: [
        "surat.nomor_surat_tugas|surat.nomor", "orang.nama", "orang.nip", "isian.pernyataan",
    ],
    LetterKind.DAFTAR_NOMINATIF: [
        "nominatif.baris.nama", "nominatif.baris.jumlah", "nominatif.total.jumlah",
    ],
    LetterKind.TANDA_TERIMA: ["nominatif.baris.nama", "nominatif.baris.jumlah"],
    LetterKind.PENCAIRAN_DANA: [
        *OWN_NUMBER, "anggaran.kode_rekening", "pencairan.jumlah", "pptk.nama|penandatangan.nama",
    ],
    LetterKind.TANGGUNG_JAWAB_BELANJA: [
        *OWN_NUMBER, "belanja.baris.penerima", "belanja.baris.jumlah", "belanja.jumlah",
        "pengguna_anggaran.nama|penandatangan.nama",
    ],
    LetterKind.LAPORAN: [
        "pelaksana.nama|orang.nama", PLACE, DAYS, "isian.hasil|isian.kegiatan",
    ],
    LetterKind.PERNYATAAN_PEMBATALAN: CANCELLED,
    LetterKind.PEMBEBANAN_PEMBATALAN: [*CANCELLED, "pembatalan.biaya"],
}  # fmt: skip
ROWS: dict[str, list[str]] = {
    LetterKind.SURAT_TUGAS: ["pelaksana.jabatan"],
    LetterKind.SPD: [
        "orang.pangkat_golongan | orang.pangkat | orang.golongan", "orang.jabatan",
        "perjalanan.alat_angkut", "perjalanan.berangkat_dari", "perjalanan.lama",
        "baris_pengikut | pengikut",
    ],
    LetterKind.RINCIAN_BIAYA: ["biaya.terbilang"],
    LetterKind.PENCAIRAN_DANA: [
        "anggaran.kode_sub_kegiatan", "pencairan.pagu", "pencairan.sisa",
    ],
    LetterKind.TANGGUNG_JAWAB_BELANJA: ["anggaran.kode_sub_kegiatan", "anggaran.kode_rekening"],
    LetterKind.LAPORAN: ["isian.hasil"],
}  # fmt: skip


def _lacking(kind: str, *tags: str) -> list[str]:
    used = Used()
    for tag in tags:
        used.see(tag)
    return ["|".join(fact.fields) for fact in used.lacking(kind)]


@pytest.mark.parametrize("kind", [*LetterKind, "kop", ""])
def test_an_empty_form_lacks_each_row_and_any_of_several_will_do(kind: str) -> None:
    asked = ASKED.get(kind, [])
    assert _lacking(kind) == asked
    for field in asked:
        for choice in field.split("|"):
            assert _lacking(kind, choice) == [x for x in asked if choice not in x.split("|")]


@pytest.mark.parametrize("kind", [*LetterKind, "kop", ""])
def test_what_the_official_form_asks_more_is_told_row_by_row(kind: str) -> None:
    rows = ROWS.get(kind, [])
    assert list(Used().lacking_rows(kind)) == rows
    for row in rows:
        for choice in row.split(" | "):
            used = Used()
            used.see(choice)
            assert list(used.lacking_rows(kind)) == [x for x in rows if x != row]


@pytest.mark.parametrize("kind", LetterKind)
def test_every_fact_is_one_that_a_letter_can_print_and_has_a_name(kind: LetterKind) -> None:
    known = {field.name.replace("[]", "") for field in list_fields()} | {
        field.many for field in list_fields()
    }
    for fact in FACTS[kind]:
        assert set(fact.fields) <= known
        assert str(fact)
    assert len({fact.key for fact in FACTS[kind]}) == len(FACTS[kind])


def test_a_loop_s_variable_stands_for_its_list_until_the_loop_ends() -> None:
    bill = LetterKind.RINCIAN_BIAYA
    whole = ("surat.nomor", "biaya.jumlah", "bendahara.nama", "orang.nama")
    loop = ("for satu in biaya.baris", "satu.uraian", "satu.jumlah", "endfor")
    assert _lacking(bill, *whole, *loop) == []
    after = ("for satu in biaya.baris", "endfor", "satu.uraian", "satu.jumlah")
    assert _lacking(bill, *whole, *after) == ["biaya.baris.uraian", "biaya.baris.jumlah"]
    order = LetterKind.SURAT_TUGAS
    assert "pelaksana.nama" not in _lacking(order, "for o in pelaksana", "o.nama")
    inner = ("for o in pelaksana", "for x in biaya.baris", "o.nama", "endfor", "o.jabatan")
    assert not {"pelaksana.nama", "pelaksana.jabatan"} & set(_lacking(order, *inner))
    shadowed = ("for o in pelaksana", "for o in biaya.baris", "o.nama", "endfor")
    assert "pelaksana.nama" in _lacking(order, *shadowed)
    assert "pelaksana.nama" not in _lacking(
        order, "for o in pelaksana|sort(attribute='x')", "o.nama"
    )


def test_words_in_quotes_name_nothing_and_an_expression_names_all_its_fields() -> None:
    note = LetterKind.TELAAHAN_STAF
    assert _lacking(note, "'surat.nomor' ~ \"surat.tanggal\"") == [*OWN_NUMBER, SIGNER]
    assert _lacking(note, "surat.nomor or surat.tanggal") == [SIGNER]
    assert _lacking(note, "surat", "nomor", "surat.nomor_surat_tugas") == [*OWN_NUMBER, SIGNER]


def test_what_a_condition_asks_is_not_printed_by_it() -> None:
    note = LetterKind.TELAAHAN_STAF
    asks = ("if surat.nomor and 'x' != surat.tanggal|upper", "elif penandatangan.nama", "endif")
    assert _lacking(note, *asks) == [*OWN_NUMBER, SIGNER]


def test_members_that_are_joined_are_printed_and_one_place_of_a_list_is_not_the_list() -> None:
    order = LetterKind.SURAT_TUGAS
    assert "pelaksana.nama" not in _lacking(order, "pelaksana|map(attribute='nama')|join(', ')")
    assert "pelaksana.nip" in _lacking(order, "pelaksana|map(attribute='nama')|join(', ')")
    assert "pelaksana.nama" in _lacking(order, "pelaksana[0].nama")


def _problems(kind: str, *texts: str, by_hand: tuple[str, ...] = ()) -> list[TemplateProblem]:
    return check_template(with_paragraphs(*texts), "uji.docx", kind, by_hand=by_hand)


def test_a_letter_that_does_not_say_a_fact_is_held_up_until_it_is_filled_by_hand() -> None:
    said = ("{{ undangan.nomor }}",)
    (lacking,) = _problems("disposisi", *said)
    assert str(lacking) == (
        "Perihal surat tidak akan tercetak. Tulis «{{ undangan.perihal }}». Atau "
        "nyatakan bahwa itu diisi tangan."
    )
    assert (lacking.code, lacking.field, lacking.fact) == (
        "missing", "undangan.perihal", "undangan.perihal",
    )  # fmt: skip
    assert lacking.confirmable
    assert not lacking.advice
    (known,) = _problems("disposisi", *said, by_hand=("undangan.perihal",))
    assert known == replace(lacking, advice=True, code="by_hand")
    assert _problems("disposisi", *said, by_hand=("surat.nomor",)) == [lacking]
    assert _problems("disposisi", *said, "{{ perjalanan.maksud }}") == []


def test_a_letter_without_a_field_of_the_trip_cannot_be_confirmed() -> None:
    for texts in (("SURAT TUGAS",), ("{{ kop }}", "{{ kantor.nama }} {{ gaya.judul_spd }}")):
        first, *facts = _problems("surat_tugas", *texts, by_hand=("surat.nomor",))
        assert first.code == "no_fields"
        assert not first.advice
        assert not first.confirmable
        shown = [problem.fact for problem in facts if problem.code in ("missing", "by_hand")]
        assert shown == [field.split("|")[0] for field in ASKED["surat_tugas"]]
        assert [problem.fact for problem in facts if problem.code == "by_hand"] == ["surat.nomor"]


def test_a_row_of_the_official_form_is_advice_in_one_sentence() -> None:
    asks = "Bentuk resminya meminta isian «{}», yang tidak ada dalam templat ini."
    advice = [problem for problem in _problems("spd", "{{ surat.nomor }}") if problem.code == "row"]
    assert all(problem.advice for problem in advice)
    assert [problem.sentence for problem in advice[:2]] == [
        asks.format("{{ orang.pangkat_golongan }} / {{ orang.pangkat }} / {{ orang.golongan }}"),
        asks.format("{{ orang.jabatan }}"),
    ]


def test_facts_have_the_names_that_people_call_them_by() -> None:
    keys = ("surat.nomor", "pelaksana.nip", "tidak.ada")
    assert fact_names("surat_tugas", keys) == ["nomor surat", "NIP pelaksana", "{{ tidak.ada }}"]


@pytest.mark.parametrize(
    ("text", "sentences"),
    [
        ("{% with %}", ["Penanda «with» tidak dipakai dalam surat."]),
        ("{% endwith %}", ["Penanda «endwith» tidak dipakai dalam surat."]),
        ("{% %}", ["Penanda «» tidak dikenal."]),
        ("{% endfor %}", ["«{% endfor %}» menutup yang tidak pernah dibuka."]),
        ("}}", ["«}}» menutup yang tidak pernah dibuka."]),
        ("%}", ["«%}» menutup yang tidak pernah dibuka."]),
        ("{{ surat.nomor", ["«{{ surat.nomor» tidak ditutup dengan }}."]),
        ("{% if x", ["«{% if x» tidak ditutup dengan %}."]),
        ("{ surat.nomor }", ["«{ surat.nomor }» memakai satu kurung. Tulis «{{ surat.nomor }}»."]),
        ("{ lihat.lampiran }", []),
        ("{% if surat.nomor %}", ["«{% if surat.nomor %}» belum ditutup dengan {% endif %}."]),
        (
            "{% for x in pelaksana %}",
            ["«{% for x in pelaksana %}» belum ditutup dengan {% endfor %}."],
        ),
        (
            "{% if surat.nomor %}{% endfor %}",
            [
                "«{% endfor %}» menutup yang tidak pernah dibuka.",
                "«{% if surat.nomor %}» belum ditutup dengan {% endif %}.",
            ],
        ),
        (
            "{% if surat.nomor %}{% else %}{% elif surat.tanggal %}{% endif %}",
            ["«{% elif surat.tanggal %}» datang sesudah else dari «{% if surat.nomor %}»."],
        ),
        ("{% if surat.nomor %}{% elif surat.tanggal %}{% else %}{% endif %}", []),
        (
            "{% if surat.nmr %}{% elif surat.tgl %}{% endif %}",
            ["Isian «surat.nmr» tidak ada.", "Isian «surat.tgl» tidak ada."],
        ),
        ("{% for x in pelaksana %}{% else %}{% endfor %}", []),
        ("{% if surat.nomor %}" * 12 + "{% endif %}" * 12, []),
        (
            "{% if surat.nomor %}" * 13 + "{% endif %}" * 13,
            ["«{% if surat.nomor %}» terlalu bersarang: paling banyak 12 tingkat."],
        ),
        ("{% for a in pelaksana %}" * 2 + "{% endfor %}" * 2, []),
        (
            "{% for a in pelaksana %}" * 3 + "{% endfor %}" * 3,
            ["«{% for a in pelaksana %}» adalah pengulangan di dalam 2 pengulangan lain."],
        ),
    ],
)
def test_each_slip_of_a_block_has_its_sentence(text: str, sentences: list[str]) -> None:
    problems = [problem.sentence for problem in check_template(with_paragraphs(text), "uji.docx")]
    assert len(problems) == len(sentences), problems
    for problem, sentence in zip(problems, sentences, strict=True):
        assert problem.startswith(sentence)


def test_a_place_knows_the_names_of_its_loops_and_of_the_letter() -> None:
    scope = Scope.of_letters()
    assert scope.find("surat")["kode"] == "000.1.2.3"
    assert scope.find("satu") is UNKNOWN
    scope.enter({"satu": 1})
    scope.enter({"satu": 2, "lain": 3})
    assert (scope.find("satu"), scope.find("lain")) == (2, 3)
    assert set(scope.find("loop")) == {"index", "index0", "first", "last", "length", "revindex"}
    scope.leave()
    assert (scope.find("satu"), scope.find("lain")) == (1, UNKNOWN)
    assert {"satu", "loop", "surat"} <= scope.names()
    scope.leave()
    scope.leave()
    assert scope.find("satu") is UNKNOWN
    assert scope.find("surat") is not UNKNOWN, "what every letter has is never left"
    scope.enter({})
    assert scope.find("loop") is UNKNOWN, "a loop that nobody understood brings nothing"


@pytest.mark.parametrize(
    ("written", "near"),
    [
        ("surat.nomer", "surat.nomor"), ("tanggal_kembali", "perjalanan.tanggal_kembali"),
        ("bendahra.nip", "bendahara.nip"), ("alamat", "kantor.alamat"), ("nama", "orang.nama"),
        ("jumlah_pelaksan", "jumlah_pelaksana"), ("qqq", ""),
    ],
)  # fmt: skip
def test_the_nearest_field_is_meant(written: str, near: str) -> None:
    assert meant(written) == near
