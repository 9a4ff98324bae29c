"""The titles that the columns of a DPA have."""

from perdin.importers.tables.vocabulary import NUMBER, OTHER, Vocabulary, phrases

_SPELLINGS = {
    "program_code": "kode program, kd program",
    "program_name": "program, nama program, uraian program",
    "group_code": "kode kegiatan, kd kegiatan, kode giat",
    "group_name": "kegiatan, nama kegiatan, uraian kegiatan, nama giat",
    "activity_code": """
        kode sub kegiatan, kd sub kegiatan, kode subkegiatan, kode sub keg, kd sub keg,
        kode sub giat
    """,
    "activity_name": """
        sub kegiatan, nama sub kegiatan, subkegiatan, nama subkegiatan, uraian sub kegiatan, sub
        keg, nama sub keg, nama sub giat, subkeg
    """,
    "account_code": """
        kode rekening, kode rek, koderek, kode akun, kode, rekening, no rekening, nomor rekening,
        kode akun belanja, kode rekening belanja, kd rekening, kd rek, kode belanja, akun, no rek,
        kode mata anggaran, account code, kode anggaran, rekening belanja
    """,
    "account_name": """
        nama rekening, uraian rekening, nama akun, uraian, uraian belanja, nama rek, belanja, uraian
        akun, jenis belanja, rincian belanja, nama belanja, description, nama rekening belanja,
        deskripsi, uraian anggaran
    """,
    "funding_source": """
        sumber dana, sumber pendanaan, nama sumber dana, sumber anggaran, nama dana, sumber
    """,
    "amount": """
        jumlah, pagu, anggaran, nilai, total, alokasi, jumlah anggaran, pagu anggaran, nilai
        rincian, total anggaran, total pagu, nilai anggaran, jumlah harga, total harga, total
        belanja, pagu perubahan, nilai pagu, amount, budget, pagu belanja, anggaran belanja, plafon,
        alokasi anggaran, jumlah pagu, setelah perubahan, sesudah perubahan, setelah pergeseran,
        sesudah pergeseran, anggaran perubahan, jumlah total, pagu dpa, nilai dpa, anggaran dpa,
        dpa, dppa, pagu definitif, setelah, sesudah, menjadi, apbd, apbdp, papbd, apbd
        perubahan, p apbd, setelah efisiensi, sesudah efisiensi,
        jml, jumlah rupiah
    """,
    "coefficient": "koefisien, koef, volume, vol, kuantitas, qty, jumlah volume",
    "price": "harga, harga satuan, tarif, tarif harga, satuan harga, unit price",
    NUMBER: "no, nomor, no urut, nomor urut",
    OTHER: """
        satuan, ppn, pajak, urusan, bidang urusan, bidang, kelompok, jenis, objek, obyek, rincian
        objek, rincian obyek, sub rincian objek, sub rincian obyek, kode urusan, kode bidang urusan,
        nama urusan, nama bidang urusan, skpd, opd, kode skpd, nama skpd, unit, sub unit, kode unit,
        nama unit, kode sub unit, nama sub unit, kode sub skpd, nama sub skpd, sub skpd,
        organisasi, tahun, lokasi, target, indikator,
        keluaran, output, keterangan, ket, realisasi, sisa, sisa anggaran, triwulan, tw, semester,
        januari, februari, maret, april, mei, juni, juli, agustus, september, oktober, november,
        desember, jan, feb, peb, mar, apr, jun, jul, agu, agt, sep, okt, nov, nop, des,
        bertambah, berkurang, bertambah berkurang, selisih, sebelum perubahan, sebelum
        pergeseran, sebelum, semula, belanja operasi, belanja modal, belanja tidak terduga, belanja
        transfer, operasi, modal, tidak terduga, transfer, btt, persen, kode sumber dana, rincian
        perhitungan, perhitungan, tolok ukur, kode standar harga, prioritas, penanggung jawab, pptk,
        kode komponen, nama standar harga, nama komponen,
        komponen, uraian rincian, rincian, nama item, paket, kelompok belanja, paket kelompok
        belanja, nama barang, spesifikasi, rencana penarikan, anggaran kas, jumlah orang, tkdn
    """,
}
_FILLERS = """
    dalam rp rupiah 000 ta tahun dan atau per the of ini 2020 2021 2022 2023 2024 2025 2026 2027
    2028 2029 2030 belanja perubahan daerah skpd total
"""
_FOREIGN = """
    triwulan tw realisasi semester sebelum semula bertambah berkurang selisih bulan penarikan kas
    sisa prognosis prakiraan capaian
"""

VOCABULARY = Vocabulary(
    phrases=phrases(_SPELLINGS),
    needed=frozenset(("account_code", "account_name", "amount")),
    fillers=frozenset(_FILLERS.split()),
    foreign=frozenset(_FOREIGN.split()),
)
"""The titles by which a DPA is known."""

FINAL = frozenset(
    [
        "setelah",
        "sesudah",
        "menjadi",
        "pergeseran",
        "perubahan",
        "dppa",
        "efisiensi",
        "papbd",
        "apbdp",
    ]
)
"""Words over the amounts that are in force after a change."""
NOT_THE_CEILING_LIST = """
    sebelum semula triwulan tw realisasi sisa bertambah berkurang selisih semester operasi modal
    terduga transfer prognosis prakiraan bulan kas akas rak spd persen januari februari
    maret april mei juni juli agustus september oktober november
    desember jan feb peb mar apr jun jul agu agt sep okt nov nop des capaian penyerapan
    orang target
"""
NOT_THE_CEILING = frozenset(NOT_THE_CEILING_LIST.split())
"""Words over amounts that are no ceiling of the year, or not the one in force."""
