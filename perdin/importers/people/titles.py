"""What the columns of a list of employees are called: DUK, bezetting, exports, own lists."""

from perdin.importers.tables.vocabulary import NUMBER, OTHER, Vocabulary, phrases

_SPELLINGS = {
    "name": """
        nama, nama lengkap, nama pegawai, nama asn, nama pns, nama pppk, nama p3k, nama lengkap
        pegawai, nama personil, nama personel, nama aparatur, nama pejabat, nama karyawan, nama
        guru, nama tenaga, name, full name, employee name, nama lengkap dan gelar, nama lengkap
        dengan gelar, nama dengan gelar, nama gelar, nama dan gelar, nama lengkap gelar, nama
        beserta gelar, nama dgn gelar, nama pegawai negeri sipil, nama pegawai lengkap, nama asn
        lengkap
    """,
    "bare_name": "nama tanpa gelar, nama tanpa gelar akademik, nama asli",
    "nip": """
        nip, nip baru, nomor induk pegawai, no induk pegawai, nomor induk, nip spaceless, nip asn,
        nip pegawai, nip pns, nip nipppk, nippppk, nip pppk, nipppk, ni pppk, nip nippppk, nip
        nik, nip nrp, nip ni pppk, nip 18 digit, nip terbaru, no nip, nomor nip, nip nrptt, nip
        nihonorer, employee id, employee number
    """,
    "status": """
        status, status kepegawaian, status pegawai, jenis pegawai, jenis kepegawaian, status asn,
        jenis asn, employment status, status kerja, kategori pegawai
    """,
    "grade": """
        golongan, gol, gol ruang, golongan ruang, gol ru, golru, goruang, gol r, pangkat gol,
        pangkat golongan, pangkat gol ruang, pangkat golongan ruang, pangkat dan golongan, pangkat
        dan gol ruang, pangkat golru, gol pangkat, golongan pangkat, pangkat dan golongan ruang,
        golongan terakhir, gol akhir, gol terakhir, grade, golongan akhir, pangkat golongan
        terakhir, pangkat terakhir golongan ruang, golongan gaji, gol gaji, golongan ruang
        terakhir
    """,
    "rank": "pangkat, pangkat terakhir, nama pangkat, rank, pangkat saat ini",
    "valid_from": """
        tmt pangkat, tmt gol, tmt golongan, tmt golongan ruang, tmt gol ruang, tmt pangkat gol,
        tmt pangkat golongan, tmt golru, tmt pangkat terakhir, tanggal pangkat, tmt kp, rank
        since, tmt pangkat golongan ruang, tmt pangkat gol ruang, tmt gol terakhir, tmt golongan
        terakhir, tgl pangkat
    """,
    "position": """
        jabatan, jab, nama jabatan, nama jab, jabatan pegawai, posisi, jabatan terakhir, jabatan
        sekarang, jabatan saat ini, position, job title, jabatan dinas, jabatan dalam dinas, jabatan
        struktural, jabatan fungsional, uraian jabatan, jabatan pada opd, jabatan asn, jabatan
        instansi
    """,
    "echelon": "eselon, esl, esel, eselonering, eselon jabatan, jabatan eselon, echelon",
    "cost_level": "tingkat biaya, tingkat, tingkat perjalanan, tingkat biaya perjalanan dinas",
    "unit": """
        unit kerja, unit, nama unit kerja, bidang, seksi, bagian, unor, unit organisasi, sub unit,
        subunit, bidang seksi, penempatan, tempat tugas, unit kerja penempatan, department, work
        unit, subbagian, sub bagian, seksi bidang, bidang bagian, unit tugas, unit kerja terakhir
    """,
    "organization": "opd, skpd, satuan kerja, instansi, perangkat daerah, nama opd",
    "title_before": "gelar depan, gelar di depan, glr depan",
    "title_after": "gelar belakang, gelar, gelar di belakang, glr belakang, gelar akademik",
    "birth_place": "tempat, tempat lahir, tmp lahir, birth place, place of birth",
    "birth_date": """
        tanggal lahir, tgl lahir, lahir, tgl lhr, date of birth, birth date, birthdate, tanggal
        kelahiran
    """,
    "birth": """
        tempat tanggal lahir, tempat tgl lahir, ttl, tempat dan tanggal lahir, tempat dan tgl
        lahir, tmp tgl lahir, kelahiran, tempat lahir tanggal lahir, tempat lahir tgl lahir
    """,
    "sex": "jenis kelamin, jk, l p, sex, gender, kelamin, j k, lk pr, jns kelamin",
    "bank": "bank, nama bank",
    "account_number": """
        no rekening, nomor rekening, rekening, norek, no rek, account number, nomor rekening bank,
        no rekening bank
    """,
    "rate_group": "kelompok tarif",
    "since": "tmt",
    NUMBER: "no, nomor, no urut, nomor urut, urut, nourut, number, no duk",
    OTHER: """
        nik, no ktp, npwp, no hp, nomor hp, hp, telepon, no telepon, no telp, telp, no wa, wa,
        alamat, email, e mail, agama, pendidikan, pendidikan terakhir, jurusan, tahun lulus, lulus
        tahun, tk ijazah, tingkat ijazah, tingkat pendidikan, nama sekolah, sekolah, masa kerja,
        masa kerja golongan, mkg, mk, th, bl, bln, thn, usia, umur, keterangan, ket, catatan,
        catatan mutasi, nip lama, karpeg, no karpeg, nomor karpeg, tmt jabatan, tmt cpns, tmt pns,
        tmt pppk, tmt unit, tmt eselon, tmt pensiun, tmt mutasi, jenis jabatan, kelas jabatan,
        kelas, latihan jabatan, diklat, nama diklat, jml jam, jumlah jam, bulan tahun, status
        kawin, status perkawinan, status
        pernikahan, status nikah, tgl masuk, nama istri, nama suami, nama ibu, nama rekening,
        atas nama, nuptk, nrp, nidn, no sk, nomor sk, tanggal sk, tgl sk, gaji, gaji pokok,
        tunjangan, foto, tanda tangan, ttd, remarks, phone, religion, education, tahun, tahun
        pensiun, bup, kode jabatan, kode unit, jenjang jabatan, kgb, tmt kgb, masa kerja
        keseluruhan, masa kerja seluruhnya, golongan darah, gol darah, lama menjabat, jabatan
        lama, nama anak, jumlah anak, nama pimpinan, atasan, nama atasan, nip atasan, tanggal
        masuk, mulai kerja, no urut lama, golongan awal, gol awal, tmt golongan awal, tmt gol awal
    """,
}

_FILLERS = """
    and asn atau dan dari dengan dgn di ini ke lengkap of pegawai pns rp ruang saat sekarang
    terakhir the yang 1 10 2 3 4 5 6 7 8 9
"""
_FOREIGN = """
    anak atasan cpns diklat ijazah istri keluarga kgb latihan orangtua ortu pasangan pelatihan
    pendidikan pensiun pimpinan suami
"""

VOCABULARY = Vocabulary(
    phrases=phrases(_SPELLINGS),
    needed=frozenset(("name", "bare_name")),
    part_of={"name": None, "since": {"grade": "valid_from", "rank": "valid_from"}},
    fillers=frozenset(_FILLERS.split()),
    foreign=frozenset(_FOREIGN.split()),
)
"""The titles by which a list of employees is known."""
