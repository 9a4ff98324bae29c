"""The words around names: how people are addressed, their degrees, and talk that names nobody."""

ADDRESSES = frozenset(
    [
        *("bapak", "bpk", "bp", "pak", "pk", "ibu", "bu", "ibunda", "bunda", "sdr", "sdri"),
        *("saudara", "saudari", "tuan", "tn", "nyonya", "ny", "nona", "nn", "mas", "mbak", "kang"),
        *("teh", "yth", "kepada", "haji", "hajjah", "h", "hj", "an", "nama", "mr", "mrs", "ms"),
    ]
)
"""Words before a name by which somebody is addressed."""
FRONT = frozenset(["dr", "drs", "dra", "drg", "drh", "ir", "prof", "apt", "ns", "kh", "r", "rd"])
"""Titles before a name, by their letters."""
DEGREES = frozenset(
    [
        *("se", "sh", "st", "mm", "mt", "mh", "ma", "mba", "msi", "msc", "mpd", "mkn", "mkes"),
        *("map", "mpa", "mpp", "mec", "mak", "mkom", "mti", "mikom", "mhum", "magister", "phd"),
        *("ssos", "sip", "sstp", "spd", "spdi", "sag", "skom", "sikom", "sap", "skm", "skep"),
        *("ssi", "spsi", "sp", "spt", "spi", "sfarm", "sei", "shi", "sst", "sstr", "strip", "sak"),
        *("amd", "amdkeb", "amdkep", "ba", "ca", "cpa", "qia", "crmo", "cgcae", "akt", "ak", "llm"),
        *("mars", "mph", "mpdi", "mhi", "msos", "mip", "mtr", "mtrip", "mstat", "mak", "ners"),
    ]
)
"""Degrees behind a name, by their letters."""
TALK = frozenset(
    [
        *("besok", "kumpul", "jam", "pukul", "ya", "terima", "kasih", "siap", "mohon", "tolong"),
        *("berikut", "daftar", "peserta", "assalamualaikum", "wassalam", "selamat", "pagi"),
        *("siang", "sore", "malam", "yang", "untuk", "dengan", "dan", "akan", "hadir", "ikut"),
        *("berangkat", "acara", "kegiatan", "rapat", "undangan", "tempat", "lokasi", "hari"),
        *("tanggal", "nanti", "sudah", "belum", "bisa", "tidak", "ada", "dari", "di", "ke", "ini"),
        *("itu", "saya", "kami", "kita", "semua", "rekan", "media", "pesan", "dihapus", "grup"),
        *("catatan", "nip", "no", "nomor", "pangkat", "jabatan", "perihal", "ok", "oke", "baik"),
        *("jangan", "lupa", "bawa", "pakai", "baju", "batik", "mobil", "titik", "segera", "info"),
    ]
)
"""Words that talk about something and stand in nobody's name."""
SAME = {
    "moh": "muhammad",
    "muh": "muhammad",
    "mhd": "muhammad",
    "moch": "muhammad",
    "muhamad": "muhammad",
    "mohammad": "muhammad",
    "mohamad": "muhammad",
    "mochamad": "muhammad",
    "mochammad": "muhammad",
    "abd": "abdul",
}
"""Spellings of one name: alike, but not the same."""
