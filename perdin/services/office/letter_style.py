"""Bentuk surat: what the office's letters say otherwise than their layout does by itself."""

from collections.abc import Mapping
from dataclasses import dataclass, fields
from typing import Any

from sqlalchemy import select

from perdin.errors import BadInput, StaleVersion
from perdin.i18n import N_, _
from perdin.letters.data.style import DEFAULTS, PAPERS, Style, style_of
from perdin.models.people import Office
from perdin.rules.workflow import Right
from perdin.services.desk import SOMEBODY, Topic, Work, operation, query

LONGEST = 500
MOST_LINES = 20


@dataclass(frozen=True, slots=True)
class StyleField:
    """One choice of the office. ``span`` is the least and the most of a number."""

    name: str
    label: str
    section: str
    span: tuple[int, int] | None = None
    choices: tuple[tuple[str, str], ...] = ()


@dataclass(frozen=True, slots=True)
class StyleForm:
    """What the office chose, by name; what is not named is the layout's own."""

    layout: str
    chosen: dict[str, Any]
    version: int


_ORDER, _SPD, _VISUM, _MONEY, _RECAP, _ACTING, _PAPER = (
    N_("Surat Tugas"),
    N_("SPD, halaman depan"),
    N_("SPD, halaman belakang"),
    N_("Biaya"),
    N_("Rekap"),
    N_("Pejabat yang mewakili"),
    N_("Kertas"),
)
SIGNERS = (
    ("pengguna_anggaran", N_("Pengguna Anggaran / Kuasa Pengguna Anggaran")),
    ("pptk", N_("PPTK")),
    ("bendahara", N_("Bendahara Pengeluaran")),
    ("penerima", N_("Yang menerima")),
)
OFFICIALS = (
    ("pemberi_tugas", N_("Pemberi tugas")),
    ("pengguna_anggaran", N_("Pengguna Anggaran / Kuasa Pengguna Anggaran")),
    ("pptk", N_("PPTK")),
)
_RECAP_SIGNERS = (
    ("pemberi_tugas", N_("Pemberi tugas")),
    *SIGNERS[:3],
    ("", N_("tidak ada")),
)
_LEVELS = (
    ("tingkat", N_("tingkat biaya pelaksana")),
    ("jenis", N_("Dalam Daerah atau Luar Daerah")),
)
_FOLLOWERS = (
    ("semua", N_("pelaksana lain dalam perjalanan")),
    ("tanpa_spd", N_("hanya yang tidak memegang SPD")),
)
_NAMED = (
    ("pejabat_atasan", N_("pejabat yang diatasnamakan")),
    ("atas_nama", N_("pejabat yang diatasnamakan, dengan a.n.")),
    ("penandatangan", N_("yang menandatangani")),
)
_TREASURIES = (("kas daerah", "kas daerah"), ("Kas Negara", "Kas Negara"))
_TOLD = (
    StyleField("judul_surat_tugas", N_("Judul"), _ORDER),
    StyleField("jumlah_di_badan", N_("Pelaksana di badan surat"), _ORDER, (1, 10)),
    StyleField("wajib_lapor", N_("Kalimat wajib lapor"), _ORDER),
    StyleField("butir_untuk", N_("Butir lain pada «Untuk»"), _ORDER),
    StyleField("tempat_surat_tugas", N_("Tempat terbit"), _ORDER),
    StyleField("tembusan", N_("Tembusan"), _ORDER),
    StyleField("judul_spd", N_("Judul"), _SPD),
    StyleField("sebutan_spd", N_("Sebutan"), _SPD, choices=(("SPD", "SPD"), ("SPPD", "SPPD"))),
    StyleField("pejabat_spd", N_("Penanda tangan"), _SPD, choices=OFFICIALS[:2]),
    StyleField("baris_spd_1", N_("Baris 1"), _SPD),
    StyleField("baris_spd_2", N_("Baris 2"), _SPD),
    StyleField("baris_spd_3a", N_("Baris 3a"), _SPD),
    StyleField("baris_spd_3b", N_("Baris 3b"), _SPD),
    StyleField("baris_spd_3c", N_("Baris 3c"), _SPD),
    StyleField("isi_spd_3c", N_("Isi baris 3c"), _SPD, choices=_LEVELS),
    StyleField("baris_spd_4", N_("Baris 4"), _SPD),
    StyleField("baris_spd_5", N_("Baris 5"), _SPD),
    StyleField("baris_spd_6a", N_("Baris 6a"), _SPD),
    StyleField("baris_spd_6b", N_("Baris 6b"), _SPD),
    StyleField("baris_spd_7a", N_("Baris 7a"), _SPD),
    StyleField("baris_spd_7b", N_("Baris 7b"), _SPD),
    StyleField("baris_spd_7c", N_("Baris 7c"), _SPD),
    StyleField("pengikut", N_("Pengikut"), _SPD, choices=_FOLLOWERS),
    StyleField("kolom_pengikut", N_("Kolom pengikut"), _SPD),
    StyleField("baris_pengikut", N_("Baris pengikut"), _SPD, (0, 10)),
    StyleField("baris_spd_9", N_("Baris 9"), _SPD),
    StyleField("baris_spd_9_rincian", N_("Rincian baris 9"), _SPD),
    StyleField("baris_10", N_("Baris 10"), _SPD),
    StyleField("kotak_visum", N_("Kotak visum"), _VISUM, (4, 7)),
    StyleField("pemeriksa_visum", N_("Pemeriksa"), _VISUM),
    StyleField("pejabat_visum", N_("Penanda tangan"), _VISUM, choices=OFFICIALS),
    StyleField("perhatian", N_("Perhatian"), _VISUM),
    StyleField("lampiran_rincian", N_("Kepala rincian"), _MONEY),
    StyleField("nomor_rincian", N_("Nomor rincian"), _MONEY),
    StyleField("sebutan_biaya", N_("Sebutan biaya"), _MONEY),
    StyleField("judul_kwitansi", N_("Judul kwitansi"), _MONEY),
    StyleField("judul_uang_muka", N_("Judul uang muka"), _MONEY),
    StyleField("baris_kwitansi", N_("Kepala kwitansi"), _MONEY),
    StyleField("penandatangan_kwitansi", N_("Penanda tangan kwitansi"), _MONEY, choices=SIGNERS),
    StyleField("pembuka_kwitansi", N_("Pembuka tanda tangan"), _MONEY),
    StyleField("kas", N_("Kas"), _MONEY, choices=_TREASURIES),
    StyleField("mengetahui_rekap", N_("Penanda tangan kiri"), _RECAP, choices=_RECAP_SIGNERS),
    StyleField("pembuka_rekap", N_("Pembuka kiri"), _RECAP),
    StyleField("penandatangan_rekap", N_("Penanda tangan kanan"), _RECAP, choices=_RECAP_SIGNERS),
    StyleField("sebutan_plt", N_("Pelaksana tugas"), _ACTING),
    StyleField("sebutan_plh", N_("Pelaksana harian"), _ACTING),
    StyleField("sebutan_an", N_("Atas nama"), _ACTING),
    StyleField("sebutan_ub", N_("Untuk beliau"), _ACTING),
    StyleField("jabatan_an", N_("Isi surat a.n. dan u.b."), _ACTING, choices=_NAMED),
    StyleField("kertas", N_("Ukuran"), _PAPER, choices=tuple((paper, paper) for paper in PAPERS)),
)


def style_fields() -> list[StyleField]:
    """Every choice there is, in the order of the papers; new ones of the layouts come last."""
    known = {field.name for field in _TOLD}
    new = [field.name for field in fields(Style) if field.name not in known]
    return [*_TOLD, *(StyleField(name, name.replace("_", " "), _PAPER) for name in new)]


def default_of(layout: str, name: str) -> Any:
    """What a layout says by itself."""
    return getattr(DEFAULTS[layout], name)


@query(Right.VIEW)
def open_style(work: Work) -> StyleForm:
    """What the office chose."""
    office = work.session.scalars(select(Office)).one()
    return StyleForm(office.layout, dict(office.style), office.version)


@operation(Right.SETTINGS, undo=True)
def save_style(work: Work, chosen: Mapping[str, Any], seen_version: int) -> None:
    """Keep what the office chose; letters issued from now on are written so.

    What is the layout's own anyway is not kept, so that it follows the layout. Raises BadInput,
    StaleVersion.
    """
    office = work.session.scalars(select(Office)).one()
    if office.version != seen_version:
        raise StaleVersion(who=_(SOMEBODY))
    known = {style_field.name: style_field for style_field in style_fields()}
    for name, value in chosen.items():
        if name not in known:
            raise BadInput(problem=_("Bentuk surat «{name}» tidak dikenal.").format(name=name))
        _refuse(known[name], value)
    own = style_of(office.layout, {})
    own_choices = {
        name: value for name, value in chosen.items() if _plain(getattr(own, name)) != value
    }
    office.style = own_choices
    work.tell(Topic.OFFICE, f"gaya {office.name}", **own_choices)


def _refuse(field: StyleField, value: Any) -> None:
    """Raise BadInput for what a form cannot print."""
    name = _(field.label)
    kind = type(_plain(getattr(Style(), field.name)))
    if type(value) is not kind:
        raise BadInput(problem=_("{field}: isinya tidak cocok.").format(field=name))
    if field.span and not field.span[0] <= value <= field.span[1]:
        raise BadInput(
            problem=_("{field} harus {least} sampai {most}.").format(
                field=name, least=field.span[0], most=field.span[1]
            )
        )
    texts = value if isinstance(value, list) else [value] if isinstance(value, str) else []
    if len(texts) > MOST_LINES or any(len(text) > LONGEST for text in texts):
        raise BadInput(problem=_("{field} terlalu panjang.").format(field=name))
    offered = {choice for choice, _word in field.choices}
    if offered and not set(texts) <= offered:
        raise BadInput(problem=_("{field}: pilihan tidak dikenal.").format(field=name))


def _plain(value: Any) -> Any:
    """As it is stored: lists instead of tuples."""
    return list(value) if isinstance(value, tuple) else value
