"""What undoes or changes an order: the two statements of a cancelled trip, and the letter of change."""

from docx.document import Document as Letter
from docx.shared import Cm

from scripts.word.parts import (
    BOTH,
    CENTRE,
    WIDTH,
    header_row,
    letter,
    letterhead,
    loop,
    row,
    set_size,
    table,
    text,
    title,
)
from scripts.word.signing import official, sign
from scripts.word.statements import DECLARING, facts

SIGNER = (
    ("Nama", "penandatangan.nama"),
    ("NIP", "penandatangan.nip"),
    ("Jabatan", "penandatangan.jabatan_sendiri or penandatangan.jabatan"),
)
TRUTH = (
    "Demikian surat pernyataan ini dibuat dengan sebenarnya. Apabila di kemudian hari ternyata "
    "surat pernyataan ini tidak benar"
)


def cancelled() -> Letter:
    """SURAT PERNYATAAN PEMBATALAN TUGAS PERJALANAN DINAS."""
    document = _numbered("SURAT PERNYATAAN PEMBATALAN TUGAS PERJALANAN DINAS")
    text(document, DECLARING, after=4)
    facts(document, SIGNER)
    text(
        document,
        "menyatakan dengan sesungguhnya bahwa perjalanan dinas berdasarkan Surat Tugas Nomor "
        "{{ surat.nomor_surat_tugas }} tanggal {{ surat.tanggal_surat_tugas }} ke "
        "{{ perjalanan.tujuan }}, {{ perjalanan.tanggal }}, atas nama:",
        align=BOTH,
        before=6,
        after=6,
    )
    _people(document)
    text(
        document,
        "dibatalkan atau tidak dapat dilaksanakan disebabkan adanya keperluan dinas lainnya yang "
        "sangat mendesak/penting dan tidak dapat ditunda{% if isian.alasan %}, yaitu "
        "{{ isian.alasan }}{% endif %}.",
        align=BOTH,
        before=6,
        after=6,
    )
    text(
        document,
        "Sehubungan dengan pembatalan tersebut, pelaksanaan perjalanan dinas tidak dapat "
        "digantikan oleh pejabat/pegawai lain.",
        align=BOTH,
        after=6,
    )
    text(
        document,
        TRUTH + ", saya bertanggung jawab penuh dan bersedia diproses sesuai dengan ketentuan "
        "peraturan perundang-undangan.",
        align=BOTH,
    )
    _signed(document, "{{ kantor.tempat }}, {{ surat.tanggal }}")
    return document


def charged() -> Letter:
    """SURAT PERNYATAAN PEMBEBANAN BIAYA PEMBATALAN PERJALANAN DINAS."""
    document = _numbered(
        "SURAT PERNYATAAN PEMBEBANAN BIAYA PEMBATALAN PERJALANAN DINAS", beside=1.8
    )
    text(document, DECLARING, after=4)
    facts(document, SIGNER)
    text(
        document,
        "menyatakan dengan sesungguhnya bahwa perjalanan dinas berdasarkan Surat Tugas Nomor "
        "{{ surat.nomor_surat_tugas }} tanggal {{ surat.tanggal_surat_tugas }}, atas nama:",
        align=BOTH,
        before=6,
        after=6,
    )
    _people(document)
    text(
        document,
        "dibatalkan{% if pembatalan.nomor_pernyataan %} sesuai dengan Surat Pernyataan Pembatalan "
        "Tugas Perjalanan Dinas Nomor {{ pembatalan.nomor_pernyataan }} tanggal "
        "{{ pembatalan.tanggal_pernyataan }}{% endif %}.",
        align=BOTH,
        before=6,
        after=6,
    )
    text(
        document,
        "Berkenaan dengan pembatalan tersebut, biaya transpor dan/atau biaya penginapan yang "
        "telah terlanjur dibayarkan dan tidak dapat dikembalikan / refund (sebagian / seluruhnya) "
        "sebesar {{ pembatalan.biaya }}{% if pembatalan.terbilang %} "
        "({{ pembatalan.terbilang }}){% endif %}, dibebankan pada DPA"
        "{% if isian.nomor_dpa %} Nomor {{ isian.nomor_dpa }}{% endif %}"
        "{% if isian.tanggal_dpa %} tanggal {{ isian.tanggal_dpa }}{% endif %}, "
        "{{ anggaran.instansi }}{% if anggaran.kode_rekening %}, kode rekening "
        "{{ anggaran.kode_rekening }}{% endif %}.",
        align=BOTH,
        after=6,
    )
    text(
        document,
        TRUTH + " dan menimbulkan kerugian negara/daerah, saya bertanggung jawab penuh dan "
        "bersedia menyetorkan kerugian tersebut ke {{ gaya.kas }}.",
        align=BOTH,
    )
    _signed(document, "{{ kantor.tempat }}, {{ surat.tanggal }}")
    return document


def changed() -> Letter:
    """SURAT PERUBAHAN/PERPANJANGAN: the Surat Tugas it changes, and its days before and after."""
    document = _numbered("{{ isian.judul }}")
    text(document, "{%p if surat.mengganti %}")
    text(document, "{{ surat.mengganti }}", align=CENTRE, after=6)
    text(document, "{%p endif %}")
    text(
        document,
        "Menindaklanjuti Surat Tugas Nomor {{ surat.nomor_surat_tugas }} tanggal "
        "{{ surat.tanggal_surat_tugas }} tentang {{ perjalanan.maksud }} di "
        "{{ perjalanan.tujuan }}, dengan ini {{ penandatangan.jabatan }} menetapkan perubahan "
        "pelaksanaan perjalanan dinas bagi:",
        align=BOTH,
        after=6,
    )
    _people(document)
    text(document, "", size=6)
    days = table(document, [4.0, 6.5, WIDTH - 10.5], lines=True)
    row(days, "URAIAN", "SEMULA", "MENJADI", bold=True, align=CENTRE)
    row(
        days,
        "Pelaksanaan",
        "{{ perjalanan.tanggal }}, selama {{ perjalanan.lama }} "
        "({{ perjalanan.lama_terbilang }}) hari",
        "{{ isian.menjadi }}",
    )
    cells = row(days, "Alasan", "", "")
    text(cells[1].merge(cells[2]), "{{ isian.alasan }}", before=2, after=2)
    text(
        document,
        "Ketentuan lain dalam Surat Tugas tersebut tetap berlaku. Demikian surat ini dibuat untuk "
        "dilaksanakan sebagaimana mestinya.",
        align=BOTH,
        before=8,
    )
    _signed(document, "Dikeluarkan di : {{ kantor.tempat }}", "Pada tanggal : {{ surat.tanggal }}")
    return document


def _numbered(name: str, beside: float = 0) -> Letter:
    """A letter with its title and number; room beside a long title breaks it in its middle."""
    document = letter(11)
    letterhead(document)
    title(document, name, size=13, indent=beside).paragraph_format.right_indent = Cm(beside)
    text(document, "NOMOR : {{ surat.nomor }}", align=CENTRE, after=12)
    return document


def _signed(document: Letter, *opening: str) -> None:
    sign(document, None, official("penandatangan", *opening), before=11, marked=True)


def _people(document: Letter) -> None:
    people = table(document, [1.2, 5.2, 4.3, WIDTH - 10.7], lines=True)
    row(people, "NO.", "NAMA", "NIP", "JABATAN", bold=True, align=CENTRE)
    header_row(people)
    loop(people, "for satu in pelaksana")
    cells = row(
        people, "{{ satu.nomor }}", "{{ satu.nama }}", "{{ satu.nip or '-' }}", "{{ satu.jabatan }}"
    )
    cells[0].paragraphs[0].alignment = CENTRE
    loop(people, "endfor")
    set_size(people, 10)
