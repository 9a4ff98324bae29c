"""The rows, boxes and blocks of the forms that follow from a sheet and the office's style."""

from typing import Any

ROMAN = ("I", "II", "III", "IV", "V", "VI", "VII", "VIII", "IX", "X", "XI", "XII", "XIII", "XIV")
LETTERS = "abcdefghijklmnopqrstuvwxyz"
FRAME_BOXES = 2
"""The boxes of the back page that no place visited signs: where the journey begins and ends."""
ROOMY = {"A4": 4}
USUALLY_ROOMY = 5
"""With more stops than this the boxes leave less room, so that the back page stays one page: two
lines to sign in with one stop more, and one line with many."""
FOLLOWERS_PT = {"F4": 279, "legal": 352}
A4_FOLLOWERS_PT = 186
"""The room on the front of an SPD for row 8 where every other row says one line; more people stand
on a sheet of their own, so that front and back stay one sheet."""
ROW_PT, LINE_PT = 15.5, 11.5
"""How high a row of the front is, and each further line in it."""
LETTERS_A_LINE = (32, 22, 20)
"""How many letters a line of each column of row 8 holds."""
LETTERS_OF_A_VALUE = 46
"""How many letters a line of the other rows' values holds."""
USUAL_BUDGET_ROWS = 3
_FOLLOWER = (
    ("lahir", "tanggal_lahir"),
    ("nip", "nip"),
    ("jabatan", "jabatan"),
    ("pangkat", "pangkat_golongan"),
    ("golongan", "pangkat_golongan"),
    ("nama", "nama"),
    ("keterangan", "keterangan"),
    ("hubungan", "keterangan"),
)
"""What a column of row 8 shows, by a word of its heading."""
_BUDGET = (
    ("kegiatan", "sub_kegiatan"),
    ("instansi", "instansi"),
    ("skpd", "instansi"),
    ("opd", "instansi"),
    ("rekening", "kode_rekening"),
    ("akun", "kode_rekening"),
    ("mata anggaran", "tahun"),
    ("tahun", "tahun"),
)
"""What a budget row shows, by a word of its label; the first that fits."""
_SIGNERS = ("pengguna_anggaran", "pptk", "bendahara", "penerima")


def rows_of(plain: dict[str, Any]) -> dict[str, Any]:
    """What templates print beside the plain sheet, under the names that they know."""
    style, trip = plain["gaya"], plain["perjalanan"]
    boxes = visum(trip, style["kotak_visum"])
    after = len(boxes) + 1
    followers = _followers(plain)
    roomy = ROOMY.get(style["kertas"], USUALLY_ROOMY)
    return {
        "pejabat_spd": _sender(plain, style["pejabat_spd"]),
        "pejabat_visum": _sender(plain, style["pejabat_visum"]),
        "baris_pengikut": followers,
        "pengikut_terlampir": _height_pt(plain, followers)
        > FOLLOWERS_PT.get(style["kertas"], A4_FOLLOWERS_PT),
        "baris_anggaran": [
            {"huruf": f"{letter}.", "label": label, "isi": _budget(label, plain)}
            for letter, label in zip(LETTERS, style["baris_spd_9_rincian"], strict=False)
        ],
        "baris_kwitansi": [
            {"label": label, "isi": _budget(label, plain)} for label in style["baris_kwitansi"]
        ],
        "visum": boxes,
        "angka_visum": {
            "kembali": f"{ROMAN[after]}.",
            "catatan": f"{ROMAN[after + 1]}.",
            "perhatian": f"{ROMAN[after + 2]}.",
            "lapang": len(boxes) <= roomy,
            "sedang": len(boxes) <= roomy + 1,
        },
        "tanda_tangan_kwitansi": _receipt_signers(plain),
        "dalam_lampiran": len(plain["pelaksana"]) > style["jumlah_di_badan"],
        "jumlah_pelaksana": len(plain["pelaksana"]),
    }


def visum(trip: dict[str, Any], numbered: int) -> list[dict[str, str]]:
    """The boxes that the places visited sign: arrival, and where the traveller leaves for next.

    ``numbered`` counts all boxes of the form, the first and the last included; a trip with more
    places has more of them.
    """
    stops = trip["daftar_tujuan"]
    boxes = []
    for index in range(min(max(numbered - FRAME_BOXES, len(stops)), len(ROMAN) - 4)):
        here = stops[index] if index < len(stops) else ""
        there = stops[index + 1] if index + 1 < len(stops) else trip["berangkat_dari"]
        numeral = f"{ROMAN[index + 1]}."
        boxes.append({"angka": numeral, "tempat": here, "ke": there if here else ""})
    return boxes


def _sender(plain: dict[str, Any], name: str) -> dict[str, str]:
    """Who sends or checks the traveller: nobody does that for themselves."""
    sender: dict[str, str] = plain[name]
    own = plain["orang"]["nip"]
    return plain["pemberi_tugas"] if own and sender["nip"] == own else sender


def _followers(plain: dict[str, Any]) -> list[dict[str, Any]]:
    """Lines of row 8, filled up to their number; a dash where nobody can be listed."""
    style = plain["gaya"]
    people = plain["pengikut"] if style["pengikut"] == "semua" else []
    names = [_by_word(heading, _FOLLOWER, "keterangan") for heading in style["kolom_pengikut"]]
    lines: list[dict[str, Any]] = [
        {**person, "kolom": [person[name] for name in names]} for person in people
    ]
    blank = dict.fromkeys(plain["orang"], "")
    while len(lines) < style["baris_pengikut"]:
        empty = ["" for _name in names]
        if not lines and style["pengikut"] == "tanpa_spd":
            empty[0] = "-"
        lines.append({**blank, "kolom": empty})
    return lines


def _height_pt(plain: dict[str, Any], followers: list[dict[str, Any]]) -> float:
    """How much of the front row 8 takes, and what the other rows take beyond a line each."""
    style, trip, own = plain["gaya"], plain["perjalanan"], plain["orang"]
    values = (
        plain[style["pejabat_spd"]]["jabatan_lengkap"],
        *(own["nama"], f"{own['jabatan']} / {own['instansi']}"),
        *(trip["maksud"], trip["alat_angkut"], trip["tujuan"], trip["keterangan"]),
    )
    lines: int = sum(_lines(value, LETTERS_OF_A_VALUE) - 1 for value in values)
    rows: int = len(style["baris_spd_9_rincian"]) + style["baris_10"] - USUAL_BUDGET_ROWS
    for follower in followers:
        columns = zip(follower["kolom"], LETTERS_A_LINE, strict=False)
        lines += max(_lines(text, room) for text, room in columns) - 1
    return (len(followers) + max(rows, 0)) * ROW_PT + lines * LINE_PT


def _lines(text: str, letters: int) -> int:
    """How many lines a text takes, an empty one too."""
    return max(1, -(-len(text) // letters))


def _budget(label: str, plain: dict[str, Any]) -> str:
    lowered = label.casefold()
    if "buku" in lowered or "bku" in lowered or "bukti" in lowered:
        return str(plain["kwitansi"]["nomor_buku"])
    if lowered.startswith("tanggal"):
        return str(plain["kwitansi"]["tanggal"])
    name = _by_word(label, _BUDGET, "")
    return str(plain["anggaran"][name]) if name else ""


def _by_word(label: str, known: tuple[tuple[str, str], ...], otherwise: str) -> str:
    lowered = label.casefold()
    return next((name for word, name in known if word in lowered), otherwise)


def _receipt_signers(plain: dict[str, Any]) -> list[dict[str, Any]]:
    """Who signs a receipt, two beside each other: who approves at the left, the money's two at
    the right; the treasurer faces the receiver where nobody approves.
    """
    style, person = plain["gaya"], plain["orang"]
    opening = dict(zip(_SIGNERS, style["pembuka_kwitansi"], strict=True))
    blocks = {
        name: {**plain[name], "pembuka": opening[name]} for name in _SIGNERS if name != "penerima"
    }
    blocks["penerima"] = {
        "pembuka": opening["penerima"],
        "sebutan": "",
        "jabatan": "",
        "jabatan_lengkap": "",
        "jabatan_sendiri": "",
        "nama": person["nama"],
        "pangkat": person["pangkat_golongan"].replace(" / ", ", "),
        "nip": person["nip"],
    }
    signing = style["penandatangan_kwitansi"]
    left = [name for name in ("pptk", "pengguna_anggaran") if name in signing]
    right = [name for name in ("penerima", "bendahara") if name in signing]
    if not left and len(right) > 1:
        left, right = ["bendahara"], ["penerima"]
    nobody = dict.fromkeys(blocks["penerima"], "")
    return [
        {
            "kiri": blocks[left[at]] if at < len(left) else nobody,
            "kanan": blocks[right[at]] if at < len(right) else nobody,
        }
        for at in range(max(len(left), len(right)))
    ]
