"""What each form asks for: PMK 113/PMK.05/2012, Lampiran I to III, and what a paper is for."""

import pytest

from perdin.letters.check.checker import TemplateProblem, check_template
from perdin.letters.check.required_fields import Used
from perdin.letters.check.suggestions import meant
from perdin.letters.check.template_scope import UNKNOWN, Scope
from perdin.rules.letter_kinds import LetterKind
from tests.letters.documents import with_paragraphs

PAID = ["kwitansi.jumlah", "kwitansi.terbilang", "kwitansi.untuk_pembayaran",
        "tanda_tangan_kwitansi | orang.nama"]  # fmt: skip
OWN_NUMBER = ["surat.nomor", "surat.tanggal"]
ASKED = {
    LetterKind.SURAT_TUGAS: [
        *OWN_NUMBER, "pelaksana.nama", "pelaksana.jabatan", "perjalanan.maksud",
        "perjalanan.tujuan", "perjalanan.tanggal | perjalanan.tanggal_berangkat",
        "pemberi_tugas.nama | penandatangan.nama",
    ],
    LetterKind.SPD: [
        *OWN_NUMBER, "orang.nama", "orang.pangkat_golongan | orang.pangkat | orang.golongan",
        "orang.jabatan", "perjalanan.maksud", "perjalanan.alat_angkut",
        "perjalanan.berangkat_dari", "perjalanan.tujuan | perjalanan.daftar_tujuan",
        "perjalanan.lama", "perjalanan.tanggal_berangkat", "perjalanan.tanggal_kembali",
        "baris_pengikut | pengikut",
        "pejabat_spd.nama | pengguna_anggaran.nama | pemberi_tugas.nama",
    ],
    LetterKind.RINCIAN_BIAYA: [
        "surat.nomor", "biaya.baris.uraian", "biaya.baris.jumlah", "biaya.jumlah",
        "biaya.terbilang", "bendahara.nama", "orang.nama",
    ],
    LetterKind.KWITANSI: PAID,
    LetterKind.KWITANSI_UANG_MUKA: PAID,
    LetterKind.PENGELUARAN_RIIL: [
        "orang.nama", "surat.nomor", "riil.baris.uraian", "riil.baris.jumlah", "riil.jumlah",
    ],
    LetterKind.LAPORAN: ["pelaksana.nama | orang.nama", "perjalanan.tujuan", "isian.hasil"],
    LetterKind.DAFTAR_NOMINATIF: [
        "nominatif.baris.nama", "nominatif.baris.jumlah", "nominatif.total.jumlah",
    ],
    LetterKind.PENCAIRAN_DANA: [
        *OWN_NUMBER,
        "anggaran.kode_sub_kegiatan", "anggaran.kode_rekening", "pencairan.pagu",
        "pencairan.jumlah", "pencairan.sisa", "pptk.nama",
    ],
    LetterKind.TANGGUNG_JAWAB_BELANJA: [
        *OWN_NUMBER,
        "anggaran.kode_sub_kegiatan", "anggaran.kode_rekening", "belanja.baris.penerima",
        "belanja.baris.jumlah", "belanja.jumlah", "pengguna_anggaran.nama",
    ],
    **dict.fromkeys(
        (
            LetterKind.NOTA_DINAS, LetterKind.TELAAHAN_STAF, LetterKind.SURAT_PERUBAHAN,
            LetterKind.PERNYATAAN_PEMBATALAN, LetterKind.PEMBEBANAN_PEMBATALAN,
        ),
        OWN_NUMBER,
    ),
}  # fmt: skip


def _lacking(kind: str, *tags: str) -> list[str]:
    used = Used()
    for tag in tags:
        used.see(tag)
    return list(used.lacking(kind))


@pytest.mark.parametrize("kind", [*LetterKind, "kop", ""])
def test_an_empty_form_lacks_each_row_and_any_of_several_will_do(kind: str) -> None:
    asked = ASKED.get(kind, [])  # type: ignore[call-overload]
    assert _lacking(kind) == asked
    for field in asked:
        for choice in field.split(" | "):
            assert _lacking(kind, choice) == [x for x in asked if choice not in x.split(" | ")]


def test_a_loop_s_variable_stands_for_its_list_until_the_loop_ends() -> None:
    bill = LetterKind.RINCIAN_BIAYA
    whole = ("surat.nomor", "biaya.jumlah", "biaya.terbilang", "bendahara.nama", "orang.nama")
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
    note = LetterKind.NOTA_DINAS
    assert _lacking(note, "'surat.nomor' ~ \"surat.tanggal\"") == OWN_NUMBER
    assert _lacking(note, "surat.nomor or surat.tanggal") == []
    assert _lacking(note, "if surat.nomor and 'x' != surat.tanggal|upper") == []
    assert _lacking(note, "surat", "nomor", "surat.nomor_surat_tugas") == OWN_NUMBER


def test_what_is_lacking_is_advice_in_one_sentence() -> None:
    problems = check_template(with_paragraphs("{{ surat.nomor }}"), "uji.docx", "laporan")
    asks = "Bentuk resminya meminta isian «{}», yang tidak ada dalam templat ini."
    assert problems == [
        TemplateProblem("", asks.format(field), advice=True)
        for field in (
            "{{ pelaksana.nama }} / {{ orang.nama }}", "{{ perjalanan.tujuan }}",
            "{{ isian.hasil }}",
        )
    ]  # fmt: skip
    assert str(problems[1]) == asks.format("{{ perjalanan.tujuan }}")


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
