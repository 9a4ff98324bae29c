"""Surat Tugas and SPD as they must read for a journey, label by label as the forms have them."""

from itertools import pairwise

from tests.letters.readback import typed
from tests.letters.readback.journeys import Journey
from tests.letters.readback.paper import Line
from tests.letters.readback.typed import Signature, Someone
from tests.letters.readback.words import day_of
from tests.letters.test_labels import CHECKED, EXAMINER, FRONT, LIABLE

ISSUED, SPD_ISSUED = "20 Februari 2026", "23 Februari 2026"
ORDER_NUMBER = "800.1.11.1/001/DPRP-KC/II/2026"
SEAL = ("Kode periksa: …", "(tanda periksa, bukan tanda tangan elektronik)")
"""Beside the name and the rank of who signs a numbered letter."""
TITLES = {
    "serang": ("SURAT PERINTAH TUGAS", "Dikeluarkan di", "SURAT PERINTAH PERJALANAN DINAS"),
    "pmk": ("SURAT TUGAS", "Ditetapkan di", "SURAT PERJALANAN DINAS (SPD)"),
}
IN_THE_BODY = 3
"""More people than that stand in the attachment."""
BOXES = 4
ROMAN = ("II.", "III.", "IV.", "V.")
TO_SIGN = "(.......................................................)\nNIP."


def spd_number(position: int) -> str:
    """Of the traveller at a position of the office's first trip."""
    return f"000.1.2.3/{position + 1:03}/DPRP-KC/II/2026"


def letterhead() -> Line:
    """Kop."""
    office = typed.OFFICE
    return ("", "\n".join((office.government, office.name, office.address, office.contact)), "")


def signed_right(signature: Signature, *opening: str, sealed: bool = False) -> list[Line]:
    """One signature in the right half; at its left the code of a numbered letter."""
    code, remark = SEAL if sealed else ("", "")
    return [
        *(("", line) for line in (*opening, signature.heading)),
        (code, signature.name),
        (remark, rank_and_nip(signature.rank, signature.nip)),
    ]


def rank_and_nip(rank: str, nip: str) -> str:
    """What stands below a name, each on a line and only where there is one."""
    return "\n".join(line for line in (rank, nip and f"NIP. {nip}") if line)


def surat_tugas(journey: Journey, layout: str) -> list[Line]:
    """The order to all who travel."""
    title, issued_at, _spd = TITLES[layout]
    text: list[Line] = [letterhead(), title, f"Nomor : {ORDER_NUMBER}"]
    text += _opening(journey, layout)
    text.append("M E M E R I N T A H K A N" if layout == "serang" else "MEMERINTAHKAN :")
    attached = len(journey.people) > IN_THE_BODY
    if attached:
        text.append(
            f"Kepada : {len(journey.people)} orang pegawai sebagaimana tercantum dalam lampiran "
            "surat ini."
        )
    else:
        text += _to(journey)
    text += _task_serang(journey) if layout == "serang" else _task_pmk(journey)
    opening = (f"{issued_at} : {typed.OFFICE.issued_at}", f"Pada tanggal : {ISSUED}")
    text += signed_right(journey.assigner, *opening, sealed=True)
    if journey.kind.value == "dalam_kota":
        text.append("VISUM")
        text += _stops(journey, None, ("1.", "2.", "3.", "4."))
    if attached:
        text += _attachment(journey, title)
        text += signed_right(journey.assigner, *opening)
    return text


def _opening(journey: Journey, layout: str) -> list[Line]:
    if layout == "pmk":
        return [
            ("Dasar" if not at else "", ":" if not at else "", f"{at + 1}.", ground)
            for at, ground in enumerate(journey.grounds)
        ]
    who = journey.assigner.post_and_region
    if journey.invited:
        return [f"{journey.called()}, dengan ini {who} :"]
    return [f"Yang bertanda tangan di bawah ini, {who} :"]


def _to(journey: Journey) -> list[Line]:
    rows: list[Line] = []
    for at, one in enumerate(journey.people):
        head = ("Kepada", ":") if not at else ("", "")
        rows.append((*head, f"{at + 1}.", "Nama", ":", one.name))
        for label, value in (("Pangkat/Gol", one.ranked), ("NIP", one.nip)):
            if value:
                rows.append(("", "", "", label, ":", value))
        rows.append(("", "", "", "Jabatan", ":", one.post))
        if journey.own_dates(one):
            rows.append(("", "", "", "Tanggal", ":", journey.own_dates(one)))
    return rows


def _task_serang(journey: Journey) -> list[Line]:
    return [
        "Untuk melaksanakan tugas sebagaimana dimaksud pada:",
        ("", "Hari", ":", journey.weekdays()),
        ("", "Tanggal", ":", journey.dated()),
        ("", "Tempat", ":", ", ".join(journey.places(None))),
        ("", "Dalam Rangka", ":", journey.purpose),
        "Demikian surat perintah ini berlaku sejak tanggal dikeluarkan dan agar dilaksanakan "
        "sebagaimana mestinya.",
    ]


def _task_pmk(journey: Journey) -> list[Line]:
    task = (
        f"{journey.purpose} di {', '.join(journey.places(None))} selama {journey.lasting()}, "
        f"{journey.dated()}."
    )
    return [
        ("Untuk", ":", "1.", task),
        ("", "", "2.", "Melaporkan hasil pelaksanaan tugas kepada pemberi tugas."),
        ("", "", "3.", "Melaksanakan tugas ini dengan penuh tanggung jawab."),
    ]


def _attachment(journey: Journey, title: str) -> list[Line]:
    rows: list[Line] = [
        f"LAMPIRAN {title}",
        f"Nomor : {ORDER_NUMBER}",
        f"Tanggal : {ISSUED}",
        "DAFTAR PELAKSANA TUGAS",
        ("NO.", "NAMA / NIP", "JABATAN", "PANGKAT/GOL", "KET."),
    ]
    for at, one in enumerate(journey.people, 1):
        named = one.name + (f"\nNIP. {one.nip}" if one.nip else "")
        rows.append((str(at), named, one.post, one.ranked, journey.own_dates(one)))
    return rows


def spd(journey: Journey, layout: str, at: int) -> list[Line]:
    """The travel letter of the traveller at a position."""
    one = journey.people[at]
    sends = _sender(journey, layout, one)
    text: list[Line] = [
        letterhead(),
        ("", "Lembar ke", ":", ""),
        ("", "Kode No.", ":", "000.1.2.3"),
        ("", "Nomor", ":", spd_number(at)),
        TITLES[layout][2],
    ]
    text += _front(journey, layout, one, sends)
    opening = (f"Dikeluarkan di : {typed.OFFICE.issued_at}", f"Pada tanggal : {SPD_ISSUED}")
    text += signed_right(sends, *opening, sealed=True)
    first = [
        f"I. Berangkat dari : {typed.SEAT}",
        "(Tempat Kedudukan)",
        f"Ke : {journey.places(one)[0]}",
        f"Pada tanggal : {day_of(journey.days(one)[0])}",
        sends.heading,
        sends.name,
        f"NIP. {sends.nip}",
    ]
    text.append(("", "\n".join(first)))
    text += _stops(journey, one, ROMAN, fill=True)
    examined = f"{EXAMINER}\n{sends.name}\nNIP. {sends.nip}"
    return [
        *text,
        (f"VI. Tiba di : {typed.SEAT}\n(Tempat Kedudukan)\nPada Tanggal :", CHECKED),
        (examined, examined),
        ("VII. Catatan Lain-lain",),
        (f"VIII. PERHATIAN\n{LIABLE[layout]}",),
    ]


def _sender(journey: Journey, layout: str, someone: Someone) -> Signature:
    """Nobody sends themselves: the head is sent by whoever is above."""
    if layout == "pmk":
        return typed.BUDGET_USER
    return typed.HEADS_ASSIGNER if someone is typed.HENDRA else typed.ASSIGNER


def _front(journey: Journey, layout: str, someone: Someone, sends: Signature) -> list[Line]:
    """Rows 1 to 9 or 10, each label with what was typed for it."""
    leave, back = journey.days(someone)
    region = "Dalam Daerah" if journey.inside else "Luar Daerah"
    values = [
        sends.post_and_region,
        someone.name + (f"\nNIP. {someone.nip}" if someone.nip else ""),
        f"a. {someone.ranked or '-'}",
        f"b. {someone.post} / {typed.OFFICE_IN_A_SENTENCE}",
        f"c. {region if layout == 'serang' else someone.form.cost_level}",
        journey.purpose,
        journey.carriage or journey.carried,
        f"a. {typed.SEAT}",
        f"b. {', '.join(journey.places(someone))}",
        f"a. {journey.lasting(someone)}",
        f"b. {day_of(leave)}",
        f"c. {day_of(back)}",
    ]
    rows: list[Line] = [
        (*label[:2], value) for label, value in zip(FRONT[layout], values, strict=False)
    ]
    rows.append(FRONT[layout][len(values)])
    rows += _followers(journey, layout, someone)
    charged = [
        "",
        f"a. {typed.OFFICE_IN_A_SENTENCE}",
        f"b. {typed.BUDGET.account_code}",
        *([f"c. {typed.BUDGET.fiscal_year}"] if layout == "serang" else [journey.remarks]),
    ]
    labels = FRONT[layout][len(values) + 1 :]
    return rows + [(*label, value) for label, value in zip(labels, charged, strict=True)]


def _followers(journey: Journey, layout: str, someone: Someone) -> list[Line]:
    """Row 8: in Kota Serang everybody else; elsewhere whoever has an SPD is no follower."""
    others = [other for other in journey.people if other is not someone]
    if layout == "pmk":
        named = [("-", "", "")]
    else:
        named = [(other.name, other.born, journey.own_dates(other)) for other in others]
    named += [("", "", "")] * (3 - len(named))
    return [("", f"{at}. {name}".strip(), *rest) for at, (name, *rest) in enumerate(named, 1)]


def _stops(
    journey: Journey, someone: Someone | None, numerals: tuple[str, ...], *, fill: bool = False
) -> list[Line]:
    """The boxes of the places visited: where one came, and where one goes from there."""
    visited = journey.places(someone)
    pairs = list(pairwise([*visited, typed.SEAT]))
    if fill:
        pairs += [("", "")] * (BOXES - len(pairs))
    rows: list[Line] = []
    for numeral, (here, there) in zip(numerals, pairs, strict=False):
        came = f"{numeral} Tiba di : {here}\nPada Tanggal :\nKepala :"
        left = f"Berangkat dari : {here}\nKe : {there}\nPada Tanggal :\nKepala :"
        came, left = ("\n".join(x.strip() for x in text.split("\n")) for text in (came, left))
        rows += [(came, left), (TO_SIGN, TO_SIGN)]
    return rows
