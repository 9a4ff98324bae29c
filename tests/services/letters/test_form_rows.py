"""What the forms print beside the sheet itself: rows, boxes and blocks, by the office's style."""

from dataclasses import replace
from typing import Any

import pytest

from perdin.letters.data.fields import (
    Anggaran,
    Kwitansi,
    LetterSheet,
    Orang,
    Pejabat,
    Perjalanan,
    context,
)
from perdin.letters.data.spd_rows import rows_html
from perdin.letters.data.style import DEFAULTS, PAPERS, Style, style_of

PEOPLE = tuple(
    Orang(
        nomor=number,
        nama=f"Nama {number}",
        nip=f"NIP {number}",
        pangkat=f"Pangkat {number}",
        golongan=f"Golongan {number}",
        pangkat_golongan=f"Penata {number} / III/{number}",
        jabatan=f"Jabatan {number}",
        tanggal_lahir=f"Lahir {number}",
        keterangan=f"Ket {number}",
    )
    for number in (1, 2, 3)
)


def official(name: str) -> Pejabat:
    """An official every field of whom names them."""
    return Pejabat(
        sebutan=f"SEBUTAN {name}", jabatan=f"Jabatan {name}", nama=f"Nama {name}",
        pangkat=f"Pangkat {name}", nip=f"NIP {name}", jabatan_lengkap=f"Lengkap {name}",
    )  # fmt: skip


SHEET = LetterSheet(
    pemberi_tugas=official("pemberi_tugas"), pengguna_anggaran=official("pengguna_anggaran"),
    pptk=official("pptk"), bendahara=official("bendahara"),
    pelaksana=PEOPLE, orang=PEOPLE[0], pengikut=PEOPLE[1:],
    perjalanan=Perjalanan(berangkat_dari="Kota Asal", daftar_tujuan=("Kota A", "Kota B")),
    anggaran=Anggaran(
        instansi="Kecamatan Uji", kode_rekening="5.1.02", nama_rekening="Belanja",
        sub_kegiatan="Rapat", tahun="2026", kode_sub_kegiatan="7.01",
    ),
    kwitansi=Kwitansi(nomor_buku="BKU-7", tanggal="9 Maret 2026"),
)  # fmt: skip


def filled(**style: Any) -> dict[str, Any]:
    """What templates are given for the sheet in a style."""
    return context(replace(SHEET, gaya=replace(Style(), **style)))


def leaves(value: Any) -> list[Any]:
    """Every text and number of plain data."""
    if isinstance(value, dict):
        return [leaf for inner in value.values() for leaf in leaves(inner)]
    if isinstance(value, list):
        return [leaf for inner in value for leaf in leaves(inner)]
    return [value]


def test_what_does_not_apply_is_empty() -> None:
    plain = context(LetterSheet())
    names = (
        "kantor", "surat", "pemberi_tugas", "pengguna_anggaran", "pptk", "bendahara", "riil",
        "perjalanan", "undangan", "anggaran", "pelaksana", "orang", "pengikut", "biaya",
        "kwitansi", "penandatangan", "isian", "nominatif", "laporan", "pembatalan",
    )  # fmt: skip
    filled_in = {name: [leaf for leaf in leaves(plain[name]) if leaf] for name in names}
    assert filled_in == {name: [] for name in names}
    assert len(leaves([plain[name] for name in names])) > 90
    assert plain["orang"]["nomor"] == plain["perjalanan"]["lama"] == 0


def test_what_a_paper_cannot_hold_is_taken_out_of_every_text() -> None:
    raw = "a\x00b\x01c\x1fd\ufffee\uffff\tf\ng é"
    sheet = LetterSheet(
        orang=Orang(nama=raw), perjalanan=Perjalanan(dasar=(raw,)), isian={"hal": raw}
    )
    plain = context(sheet)
    kept = "abcde\tf\ng é"
    assert plain["orang"]["nama"] == plain["perjalanan"]["dasar"][0] == kept
    assert plain["isian"] == {"hal": kept}


@pytest.mark.parametrize("name", ["pejabat_spd", "pejabat_visum"])
def test_nobody_sends_or_checks_themselves(name: str) -> None:
    for officer in ("pengguna_anggaran", "pemberi_tugas"):
        assert filled(**{name: officer})[name]["nama"] == f"Nama {officer}"
    own = replace(SHEET, orang=replace(PEOPLE[0], nip="NIP pengguna_anggaran"))
    style = style_of("pmk", {name: "pengguna_anggaran"})
    assert context(replace(own, gaya=style))[name]["nama"] == "Nama pemberi_tugas"
    without = replace(
        SHEET, orang=replace(PEOPLE[0], nip=""), pengguna_anggaran=Pejabat(nama="Tanpa NIP")
    )
    assert context(replace(without, gaya=style))[name]["nama"] == "Tanpa NIP"


def test_row_8_lists_the_others_under_the_headings_of_the_office() -> None:
    shown = {
        "Nama lengkap": "Nama 2", "Tanggal Lahir": "Lahir 2", "NIP": "NIP 2",
        "Jabatan": "Jabatan 2", "Pangkat": "Penata 2 / III/2", "Golongan": "Penata 2 / III/2",
        "Keterangan": "Ket 2", "Hubungan keluarga": "Ket 2", "Lain-lain": "Ket 2",
    }  # fmt: skip
    rows = filled(pengikut="semua", kolom_pengikut=tuple(shown), baris_pengikut=4)["baris_pengikut"]
    assert rows[0]["kolom"] == list(shown.values())
    assert rows[1]["kolom"][0] == "Nama 3"
    assert [row["nama"] for row in rows] == ["Nama 2", "Nama 3", "", ""]
    assert [row["kolom"] for row in rows[2:]] == [[""] * 9, [""] * 9]
    assert set(leaves(rows[3])) == {""}


def test_row_8_has_its_lines_and_a_dash_where_nobody_can_be_listed() -> None:
    rows = filled(pengikut="tanpa_spd", baris_pengikut=2)["baris_pengikut"]
    assert [row["kolom"] for row in rows] == [["-", "", ""], ["", "", ""]]
    everybody = filled(pengikut="semua", baris_pengikut=1)["baris_pengikut"]
    assert [row["kolom"][0] for row in everybody] == ["Nama 2", "Nama 3"]
    alone = replace(SHEET, pengikut=(), gaya=replace(Style(), pengikut="semua", baris_pengikut=1))
    assert context(alone)["baris_pengikut"][0]["kolom"] == ["", "", ""]


def test_a_budget_row_shows_what_its_label_asks_for() -> None:
    shown = {
        "Sub Kegiatan": "Rapat", "Instansi": "Kecamatan Uji", "SKPD": "Kecamatan Uji",
        "OPD": "Kecamatan Uji", "Kode Rekening": "5.1.02", "Akun": "5.1.02",
        "Mata Anggaran": "2026", "Tahun Anggaran": "2026", "Nomor Buku": "BKU-7",
        "No. BKU": "BKU-7", "Nomor Bukti Kas": "BKU-7", "Tanggal": "9 Maret 2026",
        "Lainnya": "", "Dibayar tanggal": "",
    }  # fmt: skip
    plain = filled(baris_spd_9_rincian=tuple(shown), baris_kwitansi=tuple(shown))
    assert plain["baris_kwitansi"] == [
        {"label": label, "isi": text} for label, text in shown.items()
    ]
    assert plain["baris_anggaran"] == [
        {"huruf": f"{letter}.", "label": label, "isi": text}
        for letter, (label, text) in zip("abcdefghijklmn", shown.items(), strict=True)
    ]
    every = filled(baris_spd_9_rincian=("Akun",) * 27)["baris_anggaran"]
    assert [row["huruf"] for row in every] == [f"{chr(97 + at)}." for at in range(26)]


@pytest.mark.parametrize(
    ("stops", "boxes", "after", "room"),
    [
        (2, 2, ("IV.", "V.", "VI."), (True, True)),
        (1, 5, ("V.", "VI.", "VII."), (True, True)),
        (4, 6, ("VI.", "VII.", "VIII."), (True, True)),
        (5, 6, ("VII.", "VIII.", "IX."), (True, True)),
        (6, 6, ("VIII.", "IX.", "X."), (False, True)),
        (7, 6, ("IX.", "X.", "XI."), (False, False)),
        (9, 6, ("XI.", "XII.", "XIII."), (False, False)),
        (30, 6, ("XII.", "XIII.", "XIV."), (False, False)),
    ],
)
def test_the_back_page_goes_on_counting_after_its_boxes(
    stops: int, boxes: int, after: tuple[str, ...], room: tuple[bool, bool]
) -> None:
    places = tuple(f"Kota {number}" for number in range(stops))
    trip = Perjalanan(berangkat_dari="Kota Asal", daftar_tujuan=places)
    plain = context(
        replace(SHEET, perjalanan=trip, gaya=replace(Style(), kotak_visum=boxes, kertas="F4"))
    )
    numerals = plain["angka_visum"]
    numbered = ["II.", "III.", "IV.", "V.", "VI.", "VII.", "VIII.", "IX.", "X.", "XI."]
    assert plain["visum"] == [
        {
            "angka": numbered[at],
            "tempat": f"Kota {at}" if at < stops else "",
            "ke": "" if at >= stops else f"Kota {at + 1}" if at + 1 < stops else "Kota Asal",
        }
        for at in range(min(max(boxes - 2, stops), 10))
    ]
    assert (numerals["kembali"], numerals["catatan"], numerals["perhatian"]) == after
    assert (numerals["lapang"], numerals["sedang"]) == room


def test_a4_has_room_for_one_stop_less() -> None:
    for paper, stops, room in (
        ("A4", 4, (True, True)), ("A4", 5, (False, True)), ("A4", 6, (False, False)),
        ("legal", 5, (True, True)), ("legal", 6, (False, True)),
    ):  # fmt: skip
        trip = replace(SHEET.perjalanan, daftar_tujuan=("Kota",) * stops)
        style = replace(Style(), kertas=paper, kotak_visum=2)
        numerals = context(replace(SHEET, perjalanan=trip, gaya=style))["angka_visum"]
        assert (numerals["lapang"], numerals["sedang"]) == room, (paper, stops)


def test_a_crowd_goes_to_an_attachment() -> None:
    assert [filled(jumlah_di_badan=most)["dalam_lampiran"] for most in (2, 3, 4)] == [
        True, False, False,
    ]  # fmt: skip
    assert filled()["jumlah_pelaksana"] == 3


@pytest.mark.parametrize(
    ("signing", "pairs"),
    [
        (("pengguna_anggaran", "pptk", "bendahara", "penerima"),
         [("pptk", "penerima"), ("pengguna_anggaran", "bendahara")]),
        (("pengguna_anggaran", "penerima"), [("pengguna_anggaran", "penerima")]),
        (("pptk", "bendahara"), [("pptk", "bendahara")]),
        (("bendahara", "penerima"), [("bendahara", "penerima")]),
        (("penerima",), [("", "penerima")]),
        (("bendahara",), [("", "bendahara")]),
        (("pengguna_anggaran", "pptk", "penerima"),
         [("pptk", "penerima"), ("pengguna_anggaran", "")]),
        (("pptk", "bendahara", "penerima"), [("pptk", "penerima"), ("", "bendahara")]),
    ],
)  # fmt: skip
def test_who_signs_a_receipt_stands_in_pairs(
    signing: tuple[str, ...], pairs: list[tuple[str, str]]
) -> None:
    openings = ("Setuju,", "Tahu,", "Lunas,", "Terima,")
    blocks = filled(penandatangan_kwitansi=signing, pembuka_kwitansi=openings)
    expected: dict[str, dict[str, str]] = {
        name: {
            "sebutan": f"SEBUTAN {name}", "jabatan": f"Jabatan {name}", "nama": f"Nama {name}",
            "pangkat": f"Pangkat {name}", "nip": f"NIP {name}",
            "jabatan_lengkap": f"Lengkap {name}", "jabatan_sendiri": "", "pembuka": opening,
        }
        for name, opening in zip(("pengguna_anggaran", "pptk", "bendahara"), openings, strict=False)
    }  # fmt: skip
    empty = dict.fromkeys(expected["pptk"], "")
    expected["penerima"] = empty | {
        "pembuka": "Terima,", "nama": "Nama 1", "pangkat": "Penata 1, III/1", "nip": "NIP 1",
    }  # fmt: skip
    expected[""] = empty
    assert blocks["tanda_tangan_kwitansi"] == [
        {"kiri": expected[left], "kanan": expected[right]} for left, right in pairs
    ]


def test_the_front_of_an_spd_is_read_row_by_row() -> None:
    style: dict[str, Any] = {
        f"baris_spd_{row}": f"<{row}>" for row in ("1", "2", "3a", "3b", "3c", "4", "5", "6a", "6b",
                                                  "7a", "7b", "7c", "9")
    } | {
        "baris_spd_9_rincian": ("Akun & Mata", "Instansi"), "baris_10": True, "kertas": "F4",
        "kotak_visum": 6, "tembusan": ("Yth. <A>", "Arsip"), "judul_spd": "SPD & <X>",
        "kolom_pengikut": ("Nama", "Umur"), "baris_pengikut": 3,
    }  # fmt: skip

    def row(number: int, text: str) -> str:
        return f"<tr><td valign='top'>{number}.</td><td>{text}</td></tr>"

    body = "".join((
        row(1, "&lt;1&gt;"), row(2, "&lt;2&gt;"),
        row(3, "a. &lt;3a&gt;<br/>b. &lt;3b&gt;<br/>c. &lt;3c&gt;"),
        row(4, "&lt;4&gt;"), row(5, "&lt;5&gt;"), row(6, "a. &lt;6a&gt;<br/>b. &lt;6b&gt;"),
        row(7, "a. &lt;7a&gt;<br/>b. &lt;7b&gt;<br/>c. &lt;7c&gt;"),
        row(8, "Pengikut: Nama | Umur (3 baris)"),
        row(9, "&lt;9&gt;<br/>a. Akun &amp; Mata<br/>b. Instansi"),
    ))  # fmt: skip
    head = "<p align='center'><b>SPD &amp; &lt;X&gt;</b></p>"
    foot = "<p style='color:#888'>Kertas F4 · 6 kotak visum</p>"
    copies = "<p>Tembusan:</p><ol><li>Yth. &lt;A&gt;</li><li>Arsip</li></ol>"
    table = "<table cellspacing='0' cellpadding='3'>{}</table>"
    last = row(10, "Keterangan lain-lain")
    assert rows_html(style, "#888") == head + table.format(body + last) + foot + copies
    bare = style | {"baris_10": False, "tembusan": ()}
    assert rows_html(bare, "#888") == head + table.format(body) + foot
    alone = rows_html(style | {"baris_spd_9_rincian": ()}, "#888")
    assert row(9, "&lt;9&gt;") in alone


def test_an_office_changes_some_words_and_keeps_the_layouts_others() -> None:
    stored = {
        "judul_spd": "SPD KAMI", "tembusan": ["Arsip"], "kotak_visum": 4, "lama": "tidak dikenal",
        "sebutan_biaya": ["Harian"], "kolom_pengikut": ["Nama", "Umur", "Ket", "Lebih"],
        "pembuka_kwitansi": ["Setuju,", "Tahu,"], "baris_kwitansi": ["Tahun"],
    }  # fmt: skip
    style = style_of("serang", stored)
    assert (style.judul_spd, style.tembusan, style.kotak_visum) == ("SPD KAMI", ("Arsip",), 4)
    assert style.sebutan_biaya == (
        "Harian", "Uang Representasi", "Uang Akomodasi", "Uang Transport", "Taksi",
        "Sewa Kendaraan", "Biaya Lain", "BBM Kendaraan Dinas", "Tol dan Parkir", "Paket Rapat",
    )  # fmt: skip
    assert style.kolom_pengikut == ("Nama", "Umur", "Ket")
    assert style.pembuka_kwitansi == ("Setuju,", "Tahu,", "Lunas dibayar,", "Yang Menerima,")
    assert style.baris_kwitansi == ("Tahun",)
    assert style.sebutan_spd == "SPPD"
    assert style_of("pmk", {}) == DEFAULTS["pmk"] == Style()


def test_papers_have_their_size_in_millimetres() -> None:
    """F4 as regional offices buy it, A4 of ISO 216, and US legal."""
    millimetres = {"F4": (210, 330), "A4": (210, 297), "legal": (215.9, 355.6)}
    assert {
        name: tuple(round(side / 25.4 * 1440) for side in sides)
        for name, sides in millimetres.items()
    } == PAPERS
