"""The titles that the columns of a plan of journeys have."""

from perdin.importers.tables.vocabulary import NUMBER, OTHER, Vocabulary, phrases

_SPELLINGS = {
    "month": """
        bulan, rencana bulan, waktu, waktu pelaksanaan, jadwal, jadwal pelaksanaan, rencana waktu,
        bulan pelaksanaan, month, tanggal, tanggal pelaksanaan, rencana pelaksanaan, pelaksanaan
    """,
    "purpose": """
        maksud, maksud perjalanan, maksud perjalanan dinas, uraian, uraian kegiatan, tujuan dinas,
        maksud tujuan, maksud dan tujuan, perjalanan, perjalanan dinas, nama kegiatan, keperluan,
        uraian perjalanan, uraian perjalanan dinas, acara, agenda, purpose, dalam rangka, jenis
        perjalanan, rincian kegiatan, nama perjalanan, kegiatan perjalanan dinas
    """,
    "work": "kegiatan, rencana kegiatan",
    "activity_code": """
        kode sub kegiatan, sub kegiatan, kode sub keg, kode subkegiatan, sub keg, kode kegiatan
    """,
    "account_code": "kode rekening, rekening, kode akun, akun, kode rek, no rekening, kode belanja",
    "unit": "unit kerja, unit, bidang, seksi, pelaksana, bagian, subbagian, unit pelaksana, unor",
    "place": """
        tujuan, tempat, kota tujuan, lokasi, daerah tujuan, tempat tujuan, kota, kabupaten kota,
        lokasi tujuan, tempat kegiatan, destination, tujuan perjalanan, lokasi kegiatan, kab kota
        tujuan, kabupaten kota tujuan, kab kota, tujuan perjalanan dinas
    """,
    "people": """
        orang, jumlah orang, jumlah peserta, peserta, org, jml orang, jumlah personil, personil,
        jumlah pegawai, people, jml org, jumlah pelaksana, banyak orang
    """,
    "days": "hari, lama, lama hari, jumlah hari, jml hari, lama perjalanan, lamanya, days, jml hr",
    "times": "kali, frekuensi, jumlah kali, frek, jml kali, times, berapa kali, banyak kali",
    "volume": "volume, koefisien, vol, perhitungan, rincian perhitungan, rincian",
    "cost": """
        biaya, jumlah biaya, anggaran, perkiraan biaya, jumlah, total biaya, total, pagu, estimasi
        biaya, kebutuhan anggaran, rencana biaya, rencana anggaran, jumlah anggaran, nilai, cost,
        kebutuhan biaya, jumlah total, alokasi, jml biaya, jumlah dana
    """,
    "expected_output": """
        keluaran, output, hasil, indikator, hasil yang diharapkan, output yang diharapkan, luaran
    """,
    "output_count": "target, target output, jumlah keluaran, target keluaran, jumlah output",
    "output_unit": "satuan, satuan output, satuan keluaran, satuan target",
    "note": "catatan, keterangan, ket, remarks",
    "one_month": """
        januari, februari, pebruari, maret, april, mei, juni, juli, agustus, september, oktober,
        november, nopember, desember, jan, feb, peb, mar, apr, jun, jul, agu, agt, ags, sep, sept,
        okt, nov, nop, des
    """,
    NUMBER: "no, nomor, no urut, nomor urut",
    OTHER: """
        harga satuan, biaya satuan, tarif, satuan biaya, biaya per orang, uang harian, penginapan,
        transport, transportasi, sumber dana, program, nama program, jenis, provinsi, alat angkut,
        kendaraan, penanggung jawab, pptk, realisasi, sisa, triwulan, dasar, prioritas, nama
        pelaksana, biaya orang, nama rekening, nama sub kegiatan, ppn
    """,
}
_FILLERS = """
    dan atau yang di ke dari per rp rupiah dinas perjalanan tahun rencana dalam 000 of the 2025 2026
    2027 2028 jml luar daerah
"""
_FOREIGN = "realisasi capaian triwulan sisa"

VOCABULARY = Vocabulary(
    phrases=phrases(_SPELLINGS),
    needed=frozenset(("purpose", "cost")),
    fillers=frozenset(_FILLERS.split()),
    foreign=frozenset(_FOREIGN.split()),
)
"""The titles by which a plan is known."""
