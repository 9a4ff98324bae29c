"""The words of letters: what their labels are called, and what surrounds a date in a sentence."""

from enum import StrEnum


class Label(StrEnum):
    """What a labelled line of a letter tells of."""

    NUMBER = "number"
    DATED = "dated"
    SENDER = "sender"
    SUBJECT = "subject"
    WEEKDAY = "weekday"
    DAYS = "days"
    HOURS = "hours"
    WHEN = "when"
    VENUE = "venue"
    AGENDA = "agenda"
    TOPIC = "topic"
    HEAD = "head"
    OTHER = "other"


LABELS: dict[Label, tuple[str, ...]] = {
    Label.NUMBER: (
        *("nomor", "no", "nomor surat", "no surat", "nomer", "number", "ref no", "reference no"),
    ),
    Label.DATED: (
        *("tanggal surat", "tgl surat", "pada tanggal", "tanggal dikeluarkan", "surat tanggal"),
    ),
    Label.SENDER: ("dari", "surat dari", "asal surat", "pengirim", "from", "instansi pengirim"),
    Label.SUBJECT: ("hal", "perihal", "hal surat", "subject", "subjek", "isi ringkas"),
    Label.WEEKDAY: ("hari", "pada hari"),
    Label.DAYS: (
        *("hari tanggal", "hari dan tanggal", "hari tgl", "tanggal", "tgl", "tanggal pelaksanaan"),
        *("hari tanggal pelaksanaan", "tanggal kegiatan", "date", "pada hari tanggal"),
        *("hari tanggal acara", "tanggal acara", "hari tanggal kegiatan", "jadwal pelaksanaan"),
    ),
    Label.HOURS: ("pukul", "jam", "time", "pkl", "waktu pukul", "pukul jam"),
    Label.WHEN: (
        *("waktu", "waktu pelaksanaan", "waktu kegiatan", "jadwal", "hari tanggal waktu"),
        *("waktu dan tanggal", "hari tanggal jam", "tanggal waktu", "tanggal dan waktu"),
        *("hari tanggal pukul", "waktu acara"),
    ),
    Label.VENUE: (
        *("tempat", "lokasi", "tempat pelaksanaan", "tempat kegiatan", "bertempat di", "venue"),
        *("lokasi kegiatan", "tempat acara", "lokasi acara", "bertempat", "tempat lokasi"),
        *("tempat rapat", "lokasi pelaksanaan"),
    ),
    Label.AGENDA: (
        *("acara", "kegiatan", "nama kegiatan", "nama acara", "dalam rangka", "keperluan", "event"),
        *("jenis kegiatan", "acara kegiatan"),
    ),
    Label.TOPIC: ("agenda", "agenda rapat", "agenda acara", "agenda kegiatan", "materi"),
    Label.HEAD: ("sifat", "lampiran", "lamp", "derajat", "klasifikasi"),
    Label.OTHER: (
        *("catatan", "peserta", "pakaian", "narahubung", "kontak", "cp", "tema", "link", "tautan"),
        *("narasumber", "nomor agenda", "no agenda", "diterima tanggal", "diterima tgl", "kepada"),
        *("tgl diterima", "tanggal diterima", "tembusan", "tembusan disampaikan kepada", "telepon"),
        *("dress code", "meeting id", "passcode", "pimpinan rapat", "pimpinan", "undangan", "nb"),
        *("telp", "email", "e mail", "nip", "contact person", "fasilitas", "biaya", "keterangan"),
        *("yth", "konfirmasi", "registrasi", "id rapat", "kode sandi", "nama", "jabatan", "dasar"),
        *("ketentuan", "laman", "website", "faksimile", "fax", "penyelenggara", "pembiayaan"),
        *("diteruskan kepada", "dengan hormat harap", "catatan pimpinan", "moderator", "dresscode"),
        *("batas konfirmasi", "batas pendaftaran", "pendaftaran", "check in", "check out"),
    ),
}
"""What labels are called: in small letters, without marks."""
DISPOSITION = "disposisi"
ONLINE = (
    *("zoom", "daring", "online", "virtual", "meeting id", "google meet", "microsoft teams"),
    *("webinar", "video conference", "videoconference", "vidcon", "video konferensi", "teams.live"),
    *("zoom.us", "meet.google", "telekonferensi", "teleconference", "webex"),
)
"""By these a meeting is held without anybody travelling."""
ON_SITE = ("luring", "hybrid", "hibrida", "hibrid", "tatap muka", "offline")
"""By these it is held at a place as well."""
NOT_THE_EVENT = (
    *("paling lambat", "paling lama", "selambat", "sebelum tanggal", "batas", "konfirmasi"),
    *("pendaftaran", "registrasi", "mendaftar", "diterima", "dikirim", "disampaikan", "check-in"),
    *("check in", "check-out", "check out", "kedatangan", "keberangkatan", "tiba pada"),
)
"""Before a date, these say that it is a deadline and not the event."""
LAWS = (*("peraturan", "undang-undang", "keputusan", "perda", "permen", "perbup", "instruksi"),)
"""Before a date without a weekday, these have it; with one an event may be about them."""
REFERRED = ("surat", "nomor", "nota dinas", "memorandum", "berita acara", "sebelumnya", "telah")
"""Before a date, these say that it belongs to a paper or to what was."""
OF_THE_EVENT = (
    *("dilaksanakan", "diselenggarakan", "diadakan", "berlangsung", "bertempat", "hadir", "hari"),
    *("mengundang", "melaksanakan", "menyelenggarakan", "mengadakan", "dimulai", "akan", "acara"),
)
"""In its sentence, these say that a date is the event's."""
MOVED = (
    *("semula", "ditunda", "penundaan", "dibatalkan", "pembatalan", "diundur", "perubahan jadwal"),
    *("dijadwalkan ulang", "penjadwalan ulang"),
)
"""By these a letter changes what an earlier one said."""
GREETINGS = (
    *("kepada", "yth", "dengan hormat", "sehubungan", "dalam rangka", "menindaklanjuti", "di"),
    *("bersama ini", "demikian", "berkenaan", "berdasarkan", "salam", "assalamu", "mengharap"),
    *("memperhatikan", "tempat", "up", "cq", "selanjutnya", "untuk itu", "guna", "dimohon"),
    *("mengingat", "merujuk", "atas", "mohon", "kami", "terima kasih"),
)
"""What begins with one of these goes on with no label's value."""
BODIES = (
    *("pemerintah", "kementerian", "dinas", "badan", "sekretariat", "inspektorat", "direktorat"),
    *("balai", "pusat", "universitas", "lembaga", "komisi", "dewan", "kantor", "satuan", "rsud"),
    *("rumah", "sekolah", "kepolisian", "kejaksaan", "pengadilan", "mahkamah", "bank", "asosiasi"),
    *("perkumpulan", "yayasan", "politeknik", "institut", "fakultas", "bagian", "biro", "unit"),
    *("uptd", "kecamatan", "kelurahan", "ikatan", "persatuan", "pt", "cv", "perwakilan", "bupati"),
    *("gubernur", "wali", "walikota", "deputi", "ombudsman", "bappeda", "panitia", "forum"),
    *("perusahaan", "korps", "majelis", "himpunan", "sekolah", "sma", "smp", "sd", "puskesmas"),
)
"""How the names of bodies begin that send letters."""
ADDRESSED = ("jalan", "jl", "telp", "telepon", "faks", "fax", "laman", "website", "pos", "email")
"""How the address in a letterhead begins."""
SMALL = frozenset(["dan", "di", "ke", "dari", "yang", "untuk", "pada", "dengan", "serta", "atau"])
ACRONYMS = frozenset(
    [
        *(
            "RI",
            "DKI",
            "DIY",
            "DPRD",
            "DPR",
            "BPKAD",
            "BKPSDM",
            "BPSDM",
            "BKD",
            "BPKP",
            "BPK",
            "KPK",
        ),
        *(
            "RSUD",
            "UPTD",
            "UPT",
            "TNI",
            "POLRI",
            "BPS",
            "BNN",
            "BPBD",
            "BNPB",
            "KPU",
            "LKPP",
            "LAN",
        ),
        *(
            "BKN",
            "ASN",
            "PT",
            "CV",
            "SMA",
            "SMP",
            "SMK",
            "SD",
            "PAUD",
            "BPJS",
            "BUMD",
            "BUMN",
            "OPD",
        ),
        *("PKK", "SDM", "TIK", "KB", "UMKM", "PMPTSP", "PUPR", "PPPA", "II", "III", "IV", "VI"),
        *("VII", "VIII", "IX", "XI", "XII", "BPOM", "LPP", "LPMP", "BPMP", "BBPMP", "KORPRI"),
    ]
)
"""What stays in capitals where a letterhead has nothing else."""
STREETS = ("jl", "jln", "jalan")
"""How an address begins."""
