"""What a person declares: real costs, responsibility, cancellation; and a change of the order."""

from docx.document import Document as Letter
from docx.shared import Cm

from scripts.word.parts import (
    BOTH,
    CENTRE,
    RIGHT,
    WIDTH,
    letter,
    letterhead,
    loop,
    right_signature,
    row,
    signature,
    table,
    text,
)

HALF = WIDTH / 2
OWN = (("Nama", "orang.nama"), ("NIP", "orang.nip"), ("Jabatan", "orang.jabatan"))
SIGNER = (
    ("Nama", "penandatangan.nama"),
    ("NIP", "penandatangan.nip"),
    ("Jabatan", "penandatangan.jabatan"),
)
DECLARING = "Yang bertanda tangan di bawah ini :"
TRUTH = (
    "Demikian surat pernyataan ini dibuat dengan sebenarnya. Apabila di kemudian hari ternyata "
    "surat pernyataan ini tidak benar"
)


def real_costs() -> Letter:
    """DAFTAR PENGELUARAN RIIL of one traveller."""
    made = letter(11)
    letterhead(made)
    text(
        made, "DAFTAR PENGELUARAN RIIL", bold=True, underline=True, size=14, align=CENTRE, after=10
    )
    text(made, DECLARING, after=4)
    _facts(made, OWN)
    text(
        made,
        "Berdasarkan Surat Perjalanan Dinas (SPD) Nomor: {{ surat.nomor }} tanggal "
        "{{ surat.tanggal }}, dengan ini kami menyatakan dengan sesungguhnya bahwa:",
        align=BOTH,
        before=6,
        after=6,
    )
    _point(
        made,
        "1.",
        "Biaya transpor pegawai dan/atau biaya penginapan di bawah ini yang tidak dapat diperoleh "
        "bukti-bukti pengeluarannya, meliputi:",
    )
    text(made, "", size=4)
    lines = table(made, [1.4, WIDTH - 5.8, 4.4], lines=True)
    row(lines, "No", "Uraian", "Jumlah", bold=True, align=CENTRE)
    loop(lines, "for satu in riil.baris")
    cells = row(lines, "{{ satu.nomor }}", "{{ satu.uraian }}", "{{ satu.jumlah }}")
    cells[0].paragraphs[0].alignment = CENTRE
    cells[2].paragraphs[0].alignment = RIGHT
    loop(lines, "endfor")
    total = row(lines, "", "Jumlah", "{{ riil.jumlah }}", bold=True)
    total[2].paragraphs[0].alignment = RIGHT
    text(made, "Terbilang : {{ riil.terbilang }}", before=4, after=6).runs[0].italic = True
    _point(
        made,
        "2.",
        "Jumlah uang tersebut pada angka 1 di atas benar-benar dikeluarkan untuk pelaksanaan "
        "perjalanan dinas dimaksud dan apabila di kemudian hari terdapat kelebihan atas "
        "pembayaran, kami bersedia untuk menyetorkan kelebihan tersebut ke {{ gaya.kas }}.",
    )
    text(
        made,
        "Demikian pernyataan ini kami buat dengan sebenarnya, untuk dipergunakan sebagaimana "
        "mestinya.",
        align=BOTH,
        before=6,
        after=8,
    )
    halves = table(made, [HALF, HALF], lines=False)
    left, right = row(halves, "", "")
    text(left, "\u00a0", keep=True)
    text(left, "Mengetahui/Menyetujui", align=CENTRE, keep=True)
    signature(left, "pengguna_anggaran")
    text(right, "{{ kantor.tempat }}, ................................", align=CENTRE, keep=True)
    text(right, "Pelaksana {{ gaya.sebutan_spd }},", align=CENTRE, keep=True)
    text(right, "\u00a0", keep=True)
    _own_hand(right)
    return made


def responsibility() -> Letter:
    """SURAT PERNYATAAN TANGGUNG JAWAB MUTLAK; its statement is what the person typed."""
    made = letter(11)
    letterhead(made)
    text(
        made,
        "SURAT PERNYATAAN TANGGUNG JAWAB MUTLAK",
        bold=True,
        underline=True,
        size=14,
        align=CENTRE,
        after=12,
    )
    text(made, DECLARING, after=4)
    _facts(made, OWN)
    text(
        made,
        "Sehubungan dengan perjalanan dinas ke {{ perjalanan.tujuan }}, {{ perjalanan.tanggal }}, "
        "dalam rangka {{ perjalanan.maksud }}, berdasarkan {{ gaya.sebutan_spd }} Nomor "
        "{{ surat.nomor }} tanggal {{ surat.tanggal }}, dengan ini menyatakan dengan "
        "sesungguhnya bahwa:",
        align=BOTH,
        before=8,
        after=6,
    )
    text(made, "{{ isian.pernyataan }}", align=BOTH, after=6)
    text(
        made,
        "Demikian surat pernyataan ini dibuat dengan sebenarnya untuk dipergunakan sebagaimana "
        "mestinya.",
        align=BOTH,
        after=10,
    )
    halves = table(made, [HALF, HALF], lines=False)
    _left, right = row(halves, "", "")
    text(right, "{{ kantor.tempat }}, ................................", align=CENTRE, keep=True)
    text(right, "Yang membuat pernyataan,", align=CENTRE, keep=True)
    text(right, "\u00a0", keep=True)
    _own_hand(right)
    return made


def cancelled() -> Letter:
    """SURAT PERNYATAAN PEMBATALAN TUGAS PERJALANAN DINAS."""
    made = _numbered("SURAT PERNYATAAN PEMBATALAN TUGAS PERJALANAN DINAS")
    text(made, DECLARING, after=4)
    _facts(made, SIGNER)
    text(
        made,
        "menyatakan dengan sesungguhnya bahwa perjalanan dinas berdasarkan Surat Tugas Nomor "
        "{{ surat.nomor_surat_tugas }} tanggal {{ surat.tanggal_surat_tugas }} ke "
        "{{ perjalanan.tujuan }}, {{ perjalanan.tanggal }}, atas nama:",
        align=BOTH,
        before=6,
        after=6,
    )
    _people(made)
    text(
        made,
        "dibatalkan atau tidak dapat dilaksanakan disebabkan adanya keperluan dinas lainnya yang "
        "sangat mendesak/penting dan tidak dapat ditunda{% if isian.alasan %}, yaitu "
        "{{ isian.alasan }}{% endif %}.",
        align=BOTH,
        before=6,
        after=6,
    )
    text(
        made,
        "Sehubungan dengan pembatalan tersebut, pelaksanaan perjalanan dinas tidak dapat "
        "digantikan oleh pejabat/pegawai lain.",
        align=BOTH,
        after=6,
    )
    text(
        made,
        TRUTH + ", saya bertanggung jawab penuh dan bersedia diproses sesuai dengan ketentuan "
        "peraturan perundang-undangan.",
        align=BOTH,
    )
    right_signature(made, "penandatangan", ("{{ kantor.tempat }}, {{ surat.tanggal }}",))
    return made


def charged() -> Letter:
    """SURAT PERNYATAAN PEMBEBANAN BIAYA PEMBATALAN PERJALANAN DINAS."""
    made = _numbered("SURAT PERNYATAAN PEMBEBANAN BIAYA PEMBATALAN PERJALANAN DINAS", beside=1.8)
    text(made, DECLARING, after=4)
    _facts(made, SIGNER)
    text(
        made,
        "menyatakan dengan sesungguhnya bahwa perjalanan dinas berdasarkan Surat Tugas Nomor "
        "{{ surat.nomor_surat_tugas }} tanggal {{ surat.tanggal_surat_tugas }}, atas nama:",
        align=BOTH,
        before=6,
        after=6,
    )
    _people(made)
    text(
        made,
        "dibatalkan{% if pembatalan.nomor_pernyataan %} sesuai dengan Surat Pernyataan Pembatalan "
        "Tugas Perjalanan Dinas Nomor {{ pembatalan.nomor_pernyataan }} tanggal "
        "{{ pembatalan.tanggal_pernyataan }}{% endif %}.",
        align=BOTH,
        before=6,
        after=6,
    )
    text(
        made,
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
        made,
        TRUTH + " dan menimbulkan kerugian negara/daerah, saya bertanggung jawab penuh dan "
        "bersedia menyetorkan kerugian tersebut ke {{ gaya.kas }}.",
        align=BOTH,
    )
    right_signature(made, "penandatangan", ("{{ kantor.tempat }}, {{ surat.tanggal }}",))
    return made


def changed() -> Letter:
    """SURAT PERUBAHAN/PERPANJANGAN: the Surat Tugas it changes, and its days before and after."""
    made = _numbered("{{ isian.judul }}")
    text(
        made,
        "Menindaklanjuti Surat Tugas Nomor {{ surat.nomor_surat_tugas }} tanggal "
        "{{ surat.tanggal_surat_tugas }} tentang {{ perjalanan.maksud }} di "
        "{{ perjalanan.tujuan }}, dengan ini {{ penandatangan.jabatan }} menetapkan perubahan "
        "pelaksanaan perjalanan dinas bagi:",
        align=BOTH,
        after=6,
    )
    _people(made)
    text(made, "", size=6)
    days = table(made, [4.0, 6.5, WIDTH - 10.5], lines=True)
    row(days, "URAIAN", "SEMULA", "MENJADI", bold=True, align=CENTRE)
    row(
        days,
        "Waktu pelaksanaan",
        "{{ perjalanan.tanggal }}, selama {{ perjalanan.lama }} "
        "({{ perjalanan.lama_terbilang }}) hari",
        "{{ isian.menjadi }}",
    )
    cells = row(days, "Alasan", "", "")
    text(cells[1].merge(cells[2]), "{{ isian.alasan }}", before=2, after=2)
    text(
        made,
        "Ketentuan lain dalam Surat Tugas tersebut tetap berlaku. Demikian surat ini dibuat untuk "
        "dilaksanakan sebagaimana mestinya.",
        align=BOTH,
        before=8,
    )
    right_signature(
        made,
        "penandatangan",
        ("Dikeluarkan di : {{ kantor.tempat }}", "Pada tanggal {{ surat.tanggal }}"),
    )
    return made


def _numbered(title: str, beside: float = 0) -> Letter:
    """A letter with its title and number; room beside a long title breaks it in its middle."""
    made = letter(11)
    letterhead(made)
    shown = text(made, title, bold=True, underline=True, size=13, align=CENTRE, indent=beside)
    shown.paragraph_format.right_indent = Cm(beside)
    text(made, "NOMOR : {{ surat.nomor }}", align=CENTRE, after=12)
    return made


def _facts(made: Letter, facts: tuple[tuple[str, str], ...]) -> None:
    form = table(made, [0.8, 3.0, 0.4, WIDTH - 4.2], lines=False)
    for label, name in facts:
        if label == "NIP":
            loop(form, f"if {name}")
        row(form, "", label, ":", "{{ %s }}" % name)
        if label == "NIP":
            loop(form, "endif")


def _people(made: Letter) -> None:
    people = table(made, [1.2, 6.6, 4.6, WIDTH - 12.4], lines=True)
    row(people, "NO.", "NAMA", "NIP", "JABATAN", bold=True, align=CENTRE)
    loop(people, "for satu in pelaksana")
    cells = row(
        people, "{{ satu.nomor }}", "{{ satu.nama }}", "{{ satu.nip or '-' }}", "{{ satu.jabatan }}"
    )
    cells[0].paragraphs[0].alignment = CENTRE
    loop(people, "endfor")


def _point(made: Letter, number: str, words: str) -> None:
    point = table(made, [0.8, WIDTH - 0.8], lines=False)
    cells = row(point, number, words)
    cells[1].paragraphs[0].alignment = BOTH


def _own_hand(where: object) -> None:
    for _line in range(4):
        text(where, "\u00a0", keep=True)
    text(where, "{{ orang.nama }}", bold=True, underline=True, align=CENTRE, keep=True)
    text(where, "{{ orang.pangkat }}", align=CENTRE, keep=True)
    text(where, "{% if orang.nip %}NIP. {{ orang.nip }}{% endif %}", align=CENTRE)
