"""How the list of places and its form speak of one."""

from enum import Enum, auto

from perdin.i18n import N_, _, long_date, number
from perdin.services.reference.place_list import KIND_NAMES, PlaceEntry
from perdin.ui.table.columns import RIGHT, Column


class Mode(Enum):
    """What the form is for."""

    ENTRY = auto()
    RENAME = auto()
    SPLIT = auto()
    MERGE = auto()


def standing(entry: PlaceEntry) -> str:
    """What is out of the ordinary about a place, in a few words."""
    if entry.moved:
        word = _("Kini {code}") if entry.merged_into else _("Dahulu {code}")
        return word.format(code=entry.merged_into or entry.split_from)
    if entry.merged_into:
        return _("Digabung ke {name}").format(name=entry.merged_name)
    if entry.hidden:
        return _("Tidak ditawarkan")
    if entry.renames:
        return _("Dahulu {name}").format(name=entry.renames[-1].name_before)
    if entry.split_from:
        return _("Dimekarkan dari {name}").format(name=entry.parent)
    return _("Dari kantor") if entry.made else ", ".join(entry.spellings)


COLUMNS: tuple[Column[PlaceEntry], ...] = (
    Column(title=N_("Kode"), text=lambda row: row.code, width_px=96, whole=True),
    Column(title=N_("Nama"), text=lambda row: row.name, width_px=240, stretch=True),
    Column(title=N_("Jenis"), text=lambda row: _(KIND_NAMES[row.kind]), width_px=96),
    Column(title=N_("Provinsi"), text=lambda row: row.province, width_px=150, spare=True),
    Column(
        title=N_("Perjalanan"),
        text=lambda row: number(row.trips) if row.trips else "",
        align=RIGHT,
        width_px=92,
        order=lambda row: row.trips,
    ),
    Column(title=N_("Keterangan"), text=standing, width_px=230, tip=standing),
)


def history(entry: PlaceEntry) -> str:
    """What is known of a place beside its fields: its code, and what it was called before."""
    kind = _(KIND_NAMES[entry.kind])
    parts = [f"{entry.name} · {entry.code} · {kind}"]
    if entry.kind != "provinsi":
        parts[0] += f" · {entry.province}"
    pattern = _("Bernama {name} sampai sebelum {day} ({basis}).")
    parts += [
        pattern.format(
            name=rename.name_before, day=long_date(rename.renamed_on), basis=rename.basis
        )
        for rename in entry.renames
    ]
    if entry.moved:
        parts.append(moved(entry))
    elif entry.split_from:
        parts.append(_("Dimekarkan dari {name}.").format(name=entry.parent))
    elif entry.merged_into:
        parts.append(_("Digabung ke {name}.").format(name=entry.merged_name))
    return " ".join(parts)


def moved(entry: PlaceEntry) -> str:
    """By which other code a place is there, which went along to what was split off."""
    if entry.merged_into:
        sentence = _("Ikut pemekaran: sekarang berkode {code}. Perjalanan sebelumnya tetap.")
        return sentence.format(code=entry.merged_into)
    since = long_date(entry.valid_from) if entry.valid_from else ""
    sentence = _("Ikut pemekaran: sebelum {day} berkode {code}.")
    return sentence.format(day=since, code=entry.split_from)


def told(shown: PlaceEntry | None, mode: Mode) -> str:
    """What saving will do."""
    if shown is None:
        return _(
            "Tempat baru: kodenya menurut keputusan Menteri Dalam Negeri, dan provinsinya dari "
            "kode itu."
        )
    sentences = {
        Mode.ENTRY: history(shown),
        Mode.RENAME: _(
            "{name} berganti nama. Surat dan perjalanan yang sudah ada tetap memakai nama lama; "
            "yang berangkat sejak tanggal itu memakai nama baru. Keduanya tetap dapat dicari."
        ),
        Mode.SPLIT: _(
            "Sebagian {name} menjadi daerah sendiri. Perjalanan sebelum tanggal itu tetap ke "
            "{name}, juga ke kecamatan dan kelurahan yang ikut pindah."
        ),
        Mode.MERGE: _(
            "{name} tertulis dua kali. Perjalanannya dihitung pada tempat yang tetap dipakai, dan "
            "namanya menjadi sebutan tempat itu."
        ),
    }
    return sentences[mode].format(name=shown.name)
