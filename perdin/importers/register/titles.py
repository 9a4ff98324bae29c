"""What the columns of an old register are called: Buku SPPD, agenda Surat Tugas, SPT."""

import re

from perdin.importers.tables.vocabulary import NUMBER, OTHER, Vocabulary, phrases

_SPELLINGS = {
    "st_number": """
        nomor surat tugas, no surat tugas, nomor st, no st, nomor spt, no spt, nomor surat perintah
        tugas, no surat perintah tugas, surat tugas nomor, surat tugas no, spt nomor, spt no, st
        nomor, st no, surat perintah tugas nomor, surat perintah tugas no, nomor dan tanggal spt,
        no tgl spt, nomor tanggal surat tugas, no tgl surat tugas, nomor surat perintah, no surat
        perintah, surat perintah nomor, assignment number
    """,
    "spd_number": """
        nomor sppd, no sppd, nomor spd, no spd, sppd nomor, sppd no, spd nomor, spd no, nomor surat
        perjalanan dinas, no surat perjalanan dinas, nomor surat perintah perjalanan dinas, surat
        perjalanan dinas nomor, surat perjalanan dinas no, surat perintah perjalanan dinas nomor,
        surat perintah perjalanan dinas no, nomor dan tanggal sppd, no tgl sppd, nomor tanggal
        sppd, no surat perintah perjalanan dinas, nomor sppd spt, no sppd spt
    """,
    "letter_number": """
        nomor surat, no surat, nomor agenda, no agenda, nomor register, no register, nomor naskah,
        no reg, nomor naskah dinas, nomor surat keluar, no surat keluar, letter number
    """,
    "st": "surat tugas, spt, st, surat perintah tugas, surat perintah",
    "spd": "sppd, spd, surat perjalanan dinas, surat perintah perjalanan dinas",
    "st_date": """
        tanggal surat tugas, tgl surat tugas, tanggal spt, tgl spt, tanggal st, tgl st, surat tugas
        tanggal, surat tugas tgl, spt tanggal, spt tgl, st tanggal, st tgl, surat perintah tugas
        tanggal, surat perintah tugas tgl, tanggal surat perintah tugas
    """,
    "spd_date": """
        tanggal sppd, tgl sppd, tanggal spd, tgl spd, sppd tanggal, sppd tgl, spd tanggal, spd tgl,
        tanggal surat perjalanan dinas, surat perjalanan dinas tanggal, surat perjalanan dinas tgl
    """,
    "letter_date": """
        tanggal surat, tgl surat, tanggal register, tgl register, tanggal agenda, tgl agenda,
        tanggal terbit, tgl terbit, tanggal dikeluarkan, tgl dikeluarkan, tanggal penerbitan,
        tanggal naskah, letter date
    """,
    "date": "tanggal, tgl, hari tanggal, hari tgl, date, hari dan tanggal, tanggal bulan tahun",
    "name": """
        nama, nama pegawai, nama pelaksana, pelaksana, nama yang ditugaskan, yang ditugaskan, nama
        yang diperintah, yang diperintah, nama yang diperintahkan, yang diperintahkan, pegawai yang
        diperintah, pegawai yang diperintahkan, pegawai yang ditugaskan, pegawai ditugaskan, nama
        petugas, petugas, nama lengkap, nama asn, nama pejabat, nama yang melaksanakan, yang
        melaksanakan, nama pegawai yang ditugaskan, nama pegawai yang diperintah, nama pegawai yang
        melaksanakan, nama personil, personil, yang bepergian, nama yang bepergian, nama pelaksana
        perjalanan dinas, pelaksana perjalanan dinas, pelaksana spd, pelaksana sppd, name, nama
        yang berangkat, yang berangkat, yang bertugas, nama yang bertugas, pegawai, employee
    """,
    "followers": "pengikut, nama pengikut, peserta, nama peserta, anggota",
    "nip": """
        nip, nip baru, nomor induk pegawai, nip nik, nip nrp, no nip, nomor nip, nip pegawai, nip
        ni pppk, nip nipppk
    """,
    "grade": """
        golongan, gol, pangkat, gol ruang, golongan ruang, pangkat gol, pangkat golongan, pangkat
        gol ruang, pangkat golongan ruang, pangkat dan golongan, pangkat dan gol, rank, grade
    """,
    "position": "jabatan, nama jabatan, jabatan pelaksana, jabatan pegawai, position",
    "purpose": """
        maksud, keperluan, maksud perjalanan, maksud perjalanan dinas, maksud dan tujuan, maksud
        tujuan, maksud keperluan, keperluan perjalanan, keperluan dinas, uraian, uraian tugas,
        perihal, hal, isi surat, isi ringkas, untuk, dalam rangka, tugas, uraian kegiatan, maksud
        perjalanan dinas keperluan, acara, purpose, tujuan perjalanan dinas, tujuan kegiatan, maksud
        penugasan
    """,
    "activity": "kegiatan, nama kegiatan, sub kegiatan, nama sub kegiatan",
    "place": """
        tujuan, tempat tujuan, kota tujuan, daerah tujuan, lokasi, lokasi tujuan, tempat, tempat
        yang dituju, tempat tugas, tempat pelaksanaan, kota kabupaten tujuan, kab kota tujuan,
        tujuan perjalanan, destination, tempat dituju, lokasi kegiatan, tempat kegiatan, tempat
        tujuan perjalanan dinas, tujuan ke, ke, dinas ke
    """,
    "host": "instansi tujuan, instansi, instansi yang dituju",
    "leave": """
        tanggal berangkat, tgl berangkat, berangkat, tanggal mulai, tgl mulai, mulai, tanggal pergi,
        tgl pergi, pergi, berangkat tanggal, berangkat tgl, dari tanggal, dari tgl, departure,
        keberangkatan, tanggal keberangkatan, mulai tanggal, tanggal awal, tgl awal, tanggal dari
    """,
    "back": """
        tanggal kembali, tgl kembali, kembali, tanggal selesai, tgl selesai, selesai, tanggal
        pulang, tgl pulang, pulang, tanggal harus kembali, tgl harus kembali, kembali tanggal,
        kembali tgl, sampai tanggal, sampai tgl, s d, sd, return, sampai dengan, tanggal tiba
        kembali, tanggal akhir, tgl akhir, sampai, tanggal sampai, tanggal s d, tgl s d
    """,
    "period": """
        tanggal pelaksanaan, tgl pelaksanaan, waktu pelaksanaan, waktu, pelaksanaan, tanggal
        perjalanan, tgl perjalanan, tanggal perjalanan dinas, tgl perjalanan dinas, tanggal tugas,
        tgl tugas, tanggal kegiatan, tgl kegiatan, waktu perjalanan, jadwal, hari tanggal
        pelaksanaan, tanggal berangkat kembali, tgl berangkat kembali, tanggal berangkat s d
        kembali, tgl berangkat s d kembali, berangkat kembali, tanggal berangkat dan kembali, hari
        dan tanggal pelaksanaan, waktu kegiatan, waktu penugasan, tanggal penugasan, lama
        tanggal, lama dan tanggal, periode
    """,
    "days": """
        lama, lamanya, lama perjalanan, lama hari, jumlah hari, jml hari, lama perjalanan dinas,
        lama tugas, hari, lamanya perjalanan, lamanya perjalanan dinas, lamanya hari, days,
        lama penugasan, banyaknya hari
    """,
    "note": "keterangan, ket, catatan, keterangan lain lain, remarks, ket lain",
    "cost": """
        biaya, jumlah biaya, total biaya, jumlah uang, jumlah, total, jumlah rp, nilai, nilai rp,
        biaya perjalanan dinas, besar biaya, realisasi
    """,
    NUMBER: "no, nomor, no urut, nomor urut, urut, nourut, number, nmr",
    OTHER: """
        tingkat biaya, tingkat, alat angkut, alat angkutan, kendaraan, angkutan, transportasi,
        moda transportasi, tempat berangkat, tempat kedudukan, asal, dari, dasar, dasar surat,
        dasar surat tugas, dasar penugasan, nomor undangan, no undangan, tanggal undangan,
        undangan, kode rekening, rekening, no rekening, pagu, anggaran, beban anggaran,
        mata anggaran, uang harian, uang saku, transport, penginapan, uang penginapan,
        representasi, tiket, taksi,
        pemberi perintah, pejabat pemberi perintah, penandatangan, ttd, tanda tangan, paraf,
        penerima, tanggal terima, unit kerja, unit, bidang, seksi, bagian, opd, skpd, nama opd,
        tanggal lahir, umur, hubungan keluarga, no hp, nik, npwp, nomor bku, no bku, sifat, kode
        klasifikasi, klasifikasi, kode, lampiran, laporan, jenis perjalanan, jenis, dalam luar
        daerah, pptk, sumber dana, asal surat, pengirim, kepada, tembusan, pengolah, bulan, tahun,
        jumlah orang, jml orang, jumlah pegawai, jumlah peserta
    """,
}

_FILLERS = """
    dan atau di ke dari dengan yang of the and dinas rp orang org surat pegawai nama tanggal tgl
    perjalanan 1 2 3 4 5 6 7 8 9 10 11 12 13 14 15
"""

_FOREIGN = """
    pesawat hotel tiket penginapan harian representasi representatif kendaraan undangan anggaran
    rincian pencairan pertanggungjawaban
"""

VOCABULARY = Vocabulary(
    phrases=phrases(_SPELLINGS),
    needed=frozenset(("name", "purpose", "st_number", "spd_number")),
    fillers=frozenset(_FILLERS.split()),
    foreign=frozenset(_FOREIGN.split()),
)
"""The titles by which an old register is known."""

OF_ST = re.compile(r"(?i)\b(?:surat tugas|surat perintah tugas|spt|st)\b")
OF_SPD = re.compile(r"(?i)\b(?:sppd|spd|surat (?:perintah )?perjalanan dinas)\b")
"""Of which letters a book says that it is."""
OTHERS = re.compile(
    r"(?i)[\s,(+&]*(?<![a-z])(?:d\.?\s?k\.?\s?k|dan\s+kawan\s*[- ]\s*kawan|dan\s+rombongan|dst|dll"
    r"|(?:dan|\+|beserta|bersama)\s*\d{1,3}\s*(?:orang|org)(?:\s+lainnya)?|c\.?s)(?![a-z])[.)]*"
)
"""What says that more went than are named."""
