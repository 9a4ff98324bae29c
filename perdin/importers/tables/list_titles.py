"""What the columns of plain lists are called: the phrases of each fact, with commas between."""

DAYS_OFF = {
    "day": "tanggal, tgl, hari tanggal, tanggal libur, tgl libur, date",
    "name": "nama, keterangan, uraian, nama hari, nama hari libur, hari libur, peringatan, "
            "nama libur, hari besar, hari libur nasional, cuti bersama, name",
    "kind": "jenis, jenis libur, jenis hari libur, kind",
    "counts": "berlaku, counts, in force",
}  # fmt: skip
CODES = {
    "status": "status, status kepegawaian, jenis pegawai",
    "code": "kode, kode rekening, kode klasifikasi, kode akun, rekening, golongan, gol, "
            "gol ruang, golongan ruang, code, grade",
    "name": "nama, nama rekening, klasifikasi, uraian, pangkat, nama pangkat, name",
    "level": "kelas penginapan, kelas, kelas penginapan default, lodging class",
    "counts": "berlaku, counts, in force, offered",
}  # fmt: skip
PLACES = {
    "code": "kode, kode wilayah, kode kemendagri, kode tempat, code",
    "kind": "jenis, tingkat, jenjang, kind, level",
    "name": "nama, nama wilayah, nama tempat, wilayah, tempat, name",
    "spellings": "sebutan, singkatan, nama lain, ejaan, spellings",
    "valid_from": "ada sejak, sejak, berlaku sejak, there since",
    "basis": "dasar hukum, dasar, legal basis",
    "renamed_on": "nama sejak, ganti nama sejak, named since",
    "rename_basis": "dasar nama, dasar ganti nama, basis of the name",
    "rates_from": "tarif, tarif mengikuti, rates",
    "shown": "ditawarkan, dipakai, offered",
}
OTHERS = "no, nomor, nomor urut, no urut, asal, hari"
"""What such lists have beside it, and nobody reads."""
ROOMS = {
    "title": "hal, uraian, ruang kebijakan, subject",
    "chosen": "ketentuan, nilai, pilihan, provision",
}
OTHERS_OF_ROOMS = f"{OTHERS}, bagian, bawaan, dasar hukum, ditetapkan dengan, keterangan"
