"""Every spelling of a date, an amount, a NIP or a place prints another trip's in the same way."""

import pytest

from perdin.letters.fill import compiler
from perdin.letters.learn import learning
from perdin.rules.letter_kinds import LetterKind
from tests.letters.documents import lines, with_paragraphs
from tests.letters.learn import trips
from tests.letters.learn.measure import template
from tests.letters.learn.trips import A, B

SPELT = [
    ("Tanggal berangkat : 3 Maret 2026", "Tanggal berangkat : 30 Maret 2026"),
    ("Tanggal berangkat : 03 Maret 2026", "Tanggal berangkat : 30 Maret 2026"),
    ("Tanggal kembali : 05 Maret 2026", "Tanggal kembali : 02 April 2026"),
    ("Tanggal kembali : 05-03-2026", "Tanggal kembali : 02-04-2026"),
    ("Tanggal kembali : 5/3/2026", "Tanggal kembali : 2/4/2026"),
    ("Tanggal kembali : 5 Mar 2026", "Tanggal kembali : 2 Apr 2026"),
    ("Tanggal kembali : 5-Maret-2026", "Tanggal kembali : 2-April-2026"),
    ("Tanggal kembali : Kamis, 5 Maret 2026", "Tanggal kembali : Kamis, 2 April 2026"),
    (
        "Tanggal kembali : Kamis tanggal 5 Maret 2026",
        "Tanggal kembali : Kamis tanggal 2 April 2026",
    ),
    ("Tanggal kembali : 5 MARET 2026", "Tanggal kembali : 2 APRIL 2026"),
    (
        "Tanggal kembali : lima bulan Maret tahun dua ribu dua puluh enam",
        "Tanggal kembali : dua bulan April tahun dua ribu dua puluh enam",
    ),
    (
        "Tanggal kembali : Lima Maret Dua Ribu Dua Puluh Enam",
        "Tanggal kembali : Dua April Dua Ribu Dua Puluh Enam",
    ),
    ("Tanggal pelaksanaan : 3–5 Maret 2026", "Tanggal pelaksanaan : 30 Maret – 2 April 2026"),
    ("Tanggal pelaksanaan : 3 - 5 Maret 2026", "Tanggal pelaksanaan : 30 Maret - 2 April 2026"),
    (
        "Tanggal pelaksanaan : 3 sampai dengan 5 Maret 2026",
        "Tanggal pelaksanaan : 30 Maret sampai dengan 2 April 2026",
    ),
    (
        "berlaku dari tanggal 3 Maret 2026 s.d. 5 Maret 2026",
        "berlaku dari tanggal 30 Maret 2026 s.d. 2 April 2026",
    ),
    ("Hari : Selasa s/d Kamis", "Hari : Senin s/d Kamis"),
    ("Lamanya Perjalanan Dinas : 3 (tiga) hari", "Lamanya Perjalanan Dinas : 4 (empat) hari"),
    ("Lamanya Perjalanan Dinas : 3 (Tiga) hari", "Lamanya Perjalanan Dinas : 4 (Empat) hari"),
    ("Lamanya Perjalanan Dinas : 3 hari", "Lamanya Perjalanan Dinas : 4 hari"),
    ("Tempat tujuan : Bandung", "Tempat tujuan : Semarang"),
    ("Tempat tujuan : KOTA BANDUNG", "Tempat tujuan : KOTA SEMARANG"),
    ("Uang sebesar : Rp4.275.000", "Uang sebesar : Rp6.130.000"),
    ("Uang sebesar : Rp. 4.275.000,-", "Uang sebesar : Rp. 6.130.000,-"),
    ("Uang sebesar : Rp 4.275.000,00", "Uang sebesar : Rp 6.130.000,00"),
    (
        "Terbilang : Empat Juta Dua Ratus Tujuh Puluh Lima Ribu Rupiah",
        "Terbilang : Enam Juta Seratus Tiga Puluh Ribu Rupiah",
    ),
    ("Nama : Ratih Contoh, S.Sos., M.A.", "Nama : Kirana Misalnya, S.Kom."),
    ("Nama : RATIH CONTOH, S.SOS., M.A.", "Nama : KIRANA MISALNYA, S.KOM."),
    ("Nama : Ratih Contoh", "Nama : Kirana Misalnya"),
    ("NIP : 198503122010012007", "NIP : 199311052019022009"),
    ("NIP : 19850312 201001 2 007", "NIP : 19931105 201902 2 009"),
    ("Pangkat/Gol : Penata Tingkat I, III/d", "Pangkat/Gol : Penata Muda Tingkat I, III/b"),
    ("Pangkat/Gol : Penata Tingkat I (III/d)", "Pangkat/Gol : Penata Muda Tingkat I (III/b)"),
    ("Pangkat/Gol : Penata Tingkat I - III/d", "Pangkat/Gol : Penata Muda Tingkat I - III/b"),
]


@pytest.mark.parametrize(("written", "wanted"), SPELT, ids=[one for one, _two in SPELT])
def test_the_other_trip_is_printed_in_the_same_spelling(written: str, wanted: str) -> None:
    kind = LetterKind.KWITANSI
    found = learning.look_at(with_paragraphs(written), "surat.docx", kind, [trips.sheet(A)])
    assert all(one.sure for one in found.proposals), found.proposals
    assert lines(compiler.render(template(found), trips.sheet(B))) == [wanted]
