"""Requests, the letter of change, the report and the cancellation, as they must read."""

from tests.letters.readback import typed
from tests.letters.readback.journeys import Journey
from tests.letters.readback.money import declaring_official
from tests.letters.readback.orders import ISSUED, ORDER_NUMBER, letterhead, signed_right
from tests.letters.readback.paper import Line
from tests.letters.readback.words import day_of, money, spelled_money

MEMO_TEXTS = {
    "kepada": "Wali Kota Cilegon",
    "dari": "Kepala Bidang Tata Bangunan",
    "tembusan": "Sekretaris Daerah",
    "sifat": "Segera",
    "lampiran": "Satu berkas",
    "hal": "Permohonan izin sinkronisasi",
    "alasan": "Batas wilayah belum sepakat",
}
STUDY_TEXTS = {
    "kepada": "Asisten Pembangunan",
    "dari": "Tim Penataan Ruang",
    "sifat": "Penting",
    "lampiran": "Tiga lembar",
    "perihal": "Telaah batas wilayah",
    "persoalan": "Peta tidak bertemu di batas",
    "praanggapan": "Data lama berbeda datum",
    "fakta": "Dua titik batas bergeser",
    "analisis": "Perlu pengukuran bersama",
    "kesimpulan": "Sinkronisasi perlu dilakukan",
    "saran": "Menugaskan dua orang",
}
ROUTING_TEXTS = {
    "diterima": "13 Februari 2026",
    "nomor_agenda": "AG-0457",
    "sifat": "Rahasia",
    "diteruskan_kepada": "Bidang Tata Bangunan",
    "isi_disposisi": "Hadiri dan laporkan",
}
CHANGE_TEXTS = {
    "judul": "SURAT PERPANJANGAN PERJALANAN DINAS",
    "menjadi": "2–7 Maret 2026, selama 6 (enam) hari",
    "alasan": "Pengukuran belum selesai",
}
REPORT_TEXTS = {
    "waktu": "08.30 WIB",
    "acara": "Rapat penegasan batas",
    "kegiatan": "Pengukuran dua titik",
    "hasil": "Kedua titik disepakati",
    "keluaran": "Berita acara bertanda tangan",
    "kesimpulan": "Peta dapat ditetapkan",
}
WITHDRAWN_TEXTS = {"alasan": "Banjir di lokasi"}
CHARGED_TEXTS = {
    "nomor_dpa": "DPA/1.03/2026",
    "tanggal_dpa": "5 Januari 2026",
    "biaya": "1.234.500",
}
LOST = 1_234_500
CAPTIONS = ("Pembukaan", "Pengukuran titik P-04", "Penandatanganan")
SIX = ("persoalan", "praanggapan", "fakta", "analisis", "kesimpulan", "saran")
HEADINGS = (
    *("I. Persoalan", "II. Praanggapan", "III. Fakta yang mempengaruhi", "IV. Analisis"),
    *("V. Kesimpulan", "VI. Saran"),
)


def nota_dinas(journey: Journey) -> list[Line]:
    """The memo that asks for the trip, signed by the PPTK."""
    texts = MEMO_TEXTS
    return [
        letterhead(),
        "NOTA DINAS",
        ("Yth.", ":", texts["kepada"]),
        ("Dari", ":", texts["dari"]),
        ("Tembusan", ":", texts["tembusan"]),
        ("Tanggal", ":", ISSUED),
        ("Nomor", ":", "000.1.2.3/001/ND/DPRP-KC/II/2026"),
        ("Sifat", ":", texts["sifat"]),
        ("Lampiran", ":", texts["lampiran"]),
        ("Hal", ":", texts["hal"]),
        "Bersama ini disampaikan permohonan persetujuan pelaksanaan perjalanan dinas dengan "
        "keterangan sebagai berikut:",
        ("Maksud Perjalanan", ":", journey.purpose),
        ("Alasan", ":", texts["alasan"]),
        ("Jumlah Personil", ":", f"{len(journey.people)} orang"),
        ("Jumlah Hari Pelaksanaan", ":", journey.lasting()),
        ("Tanggal", ":", journey.dated()),
        ("Sumber Dana", ":", typed.BUDGET.activity_name),
        ("Kode Rek.", ":", typed.BUDGET.account_code),
        ("Tujuan Perjalanan Dinas", ":", ", ".join(journey.places(None))),
        "Pegawai yang diusulkan:",
        *_each_named(journey),
        "Demikian disampaikan, atas perkenan dan persetujuannya diucapkan terima kasih.",
        *signed_right(typed.PPTK, sealed=True),
        "Catatan Atasan:",
        "." * 122,
        "." * 122,
    ]


def telaahan_staf() -> list[Line]:
    """The study: six headings, each with what was typed under it."""
    texts = STUDY_TEXTS
    text: list[Line] = [
        letterhead(),
        "TELAAHAN STAF",
        ("Kepada", ":", texts["kepada"]),
        ("Dari", ":", texts["dari"]),
        ("Tanggal", ":", ISSUED),
        ("Nomor", ":", "000.1.2.3/001/TS/DPRP-KC/II/2026"),
        ("Sifat", ":", texts["sifat"]),
        ("Lampiran", ":", texts["lampiran"]),
        ("Perihal", ":", texts["perihal"]),
    ]
    for heading, name in zip(HEADINGS, SIX, strict=True):
        text += [heading, texts[name]]
    return [*text, *signed_right(typed.PPTK, sealed=True)]


def disposisi(journey: Journey) -> list[Line]:
    """The routing slip of the invitation."""
    texts = ROUTING_TEXTS
    dated = day_of(journey.invitation_date) if journey.invitation_date else ""
    when = f"{journey.weekdays()}, {journey.dated()}, di {', '.join(journey.places(None))}"

    def cell(label: str, value: str) -> str:
        return f"{label} :\n{value}".strip()

    return [
        letterhead(),
        "LEMBAR DISPOSISI",
        (cell("Surat dari", journey.invitation_from), cell("Diterima tanggal", texts["diterima"])),
        (
            cell("Nomor surat", journey.invitation_number),
            cell("Nomor agenda", texts["nomor_agenda"]),
        ),
        (cell("Tanggal surat", dated), cell("Sifat", texts["sifat"])),
        (cell("Perihal", journey.invitation_subject),),
        (cell("Pelaksanaan", when),),
        (cell("Diteruskan kepada", texts["diteruskan_kepada"]),),
        (cell("Isi disposisi", texts["isi_disposisi"]),),
        *signed_right(journey.assigner),
    ]


def surat_perubahan(journey: Journey) -> list[Line]:
    """The letter that changes the order's days."""
    texts = CHANGE_TEXTS
    where = ", ".join(journey.places(None))
    opening = (f"Dikeluarkan di : {typed.OFFICE.issued_at}", f"Pada tanggal : {ISSUED}")
    return [
        letterhead(),
        texts["judul"],
        "NOMOR : 800.1.11.1/001/SP/DPRP-KC/II/2026",
        f"Menindaklanjuti Surat Tugas Nomor {ORDER_NUMBER} tanggal {ISSUED} tentang "
        f"{journey.purpose} di {where}, dengan ini {typed.ASSIGNER.post} menetapkan perubahan "
        "pelaksanaan perjalanan dinas bagi:",
        *_listed(journey),
        ("URAIAN", "SEMULA", "MENJADI"),
        ("Pelaksanaan", f"{journey.dated()}, selama {journey.lasting()}", texts["menjadi"]),
        ("Alasan", texts["alasan"]),
        "Ketentuan lain dalam Surat Tugas tersebut tetap berlaku. Demikian surat ini dibuat untuk "
        "dilaksanakan sebagaimana mestinya.",
        *signed_right(typed.ASSIGNER, *opening, sealed=True),
    ]


def laporan(journey: Journey) -> list[Line]:
    """The report of everybody who went, with its photos."""
    texts = REPORT_TEXTS
    text: list[Line] = [
        letterhead(),
        "LAPORAN HASIL PERJALANAN DINAS",
        "Petugas yang melaksanakan perjalanan dinas :",
        *_each_named(journey),
        "Dengan ini dilaporkan hasil kegiatan perjalanan dinas :",
        ("", "Hari/Tanggal", ":", f"{journey.weekdays()}, {journey.dated()}"),
        ("", "Waktu", ":", texts["waktu"]),
        ("", "Tempat", ":", ", ".join(journey.places(None))),
        ("", "Acara", ":", texts["acara"]),
        *("Kegiatan yang dilaksanakan", texts["kegiatan"]),
        *("Hasil yang dicapai", texts["hasil"]),
        ("Keluaran yang diharapkan", "Keluaran yang terwujud"),
        (journey.output, texts["keluaran"]),
        *("Kesimpulan dan saran", texts["kesimpulan"]),
        "Demikian laporan hasil Perjalanan Dinas ini dibuat untuk diketahui sebagaimana mestinya.",
        "Yang Melaksanakan Tugas",
    ]
    text += [
        ("", f"{at}.", one.name, "....................") for at, one in enumerate(journey.people, 1)
    ]
    return [*text, "LAMPIRAN DOKUMENTASI", CAPTIONS[:2], (CAPTIONS[2], "")]


def pernyataan_pembatalan(journey: Journey) -> list[Line]:
    """The statement that cancels a trip."""
    where = ", ".join(journey.places(None))
    return [
        letterhead(),
        "SURAT PERNYATAAN PEMBATALAN TUGAS PERJALANAN DINAS",
        "NOMOR : 000.1.2.3/001/SB/DPRP-KC/II/2026",
        *declaring_official(typed.ASSIGNER),
        "menyatakan dengan sesungguhnya bahwa perjalanan dinas berdasarkan Surat Tugas Nomor "
        f"{ORDER_NUMBER} tanggal {ISSUED} ke {where}, {journey.dated()}, atas nama:",
        *_listed(journey),
        "dibatalkan atau tidak dapat dilaksanakan disebabkan adanya keperluan dinas lainnya yang "
        "sangat mendesak/penting dan tidak dapat ditunda, yaitu Banjir di lokasi.",
        "Sehubungan dengan pembatalan tersebut, pelaksanaan perjalanan dinas tidak dapat "
        "digantikan oleh pejabat/pegawai lain.",
        "Demikian surat pernyataan ini dibuat dengan sebenarnya. Apabila di kemudian hari ternyata "
        "surat pernyataan ini tidak benar, saya bertanggung jawab penuh dan bersedia diproses "
        "sesuai dengan ketentuan peraturan perundang-undangan.",
        *signed_right(typed.ASSIGNER, f"{typed.OFFICE.issued_at}, {ISSUED}", sealed=True),
    ]


def pembebanan_pembatalan(journey: Journey) -> list[Line]:
    """The statement that charges what a cancelled trip cost."""
    return [
        letterhead(),
        "SURAT PERNYATAAN PEMBEBANAN BIAYA PEMBATALAN PERJALANAN DINAS",
        "NOMOR : 000.1.2.3/001/PB/DPRP-KC/II/2026",
        *declaring_official(typed.BUDGET_USER),
        "menyatakan dengan sesungguhnya bahwa perjalanan dinas berdasarkan Surat Tugas Nomor "
        f"{ORDER_NUMBER} tanggal {ISSUED}, atas nama:",
        *_listed(journey),
        "dibatalkan sesuai dengan Surat Pernyataan Pembatalan Tugas Perjalanan Dinas Nomor "
        f"000.1.2.3/001/SB/DPRP-KC/II/2026 tanggal {ISSUED}.",
        "Berkenaan dengan pembatalan tersebut, biaya transpor dan/atau biaya penginapan yang telah "
        "terlanjur dibayarkan dan tidak dapat dikembalikan / refund (sebagian / seluruhnya) "
        f"sebesar {money(LOST)} ({spelled_money(LOST)}), dibebankan pada DPA Nomor "
        f"{CHARGED_TEXTS['nomor_dpa']} tanggal {CHARGED_TEXTS['tanggal_dpa']}, "
        f"{typed.OFFICE_IN_A_SENTENCE}, kode rekening {typed.BUDGET.account_code}.",
        "Demikian surat pernyataan ini dibuat dengan sebenarnya. Apabila di kemudian hari ternyata "
        "surat pernyataan ini tidak benar dan menimbulkan kerugian negara/daerah, saya bertanggung "
        "jawab penuh dan bersedia menyetorkan kerugian tersebut ke kas daerah.",
        *signed_right(typed.BUDGET_USER, f"{typed.OFFICE.issued_at}, {ISSUED}", sealed=True),
    ]


def _each_named(journey: Journey) -> list[Line]:
    """Who travels, a row each."""
    return [("", f"{at}.", _named(journey, at)) for at in range(1, len(journey.people) + 1)]


def _named(journey: Journey, number: int) -> str:
    """``name, NIP. …, post`` of the traveller with a number."""
    one = journey.people[number - 1]
    return ", ".join(part for part in (one.name, one.nip and f"NIP. {one.nip}", one.post) if part)


def _listed(journey: Journey) -> list[Line]:
    """Everybody who was to go, in a table."""
    return [
        ("NO.", "NAMA", "NIP", "JABATAN"),
        *(
            (str(at), one.name, one.nip or "-", one.post)
            for at, one in enumerate(journey.people, 1)
        ),
    ]
