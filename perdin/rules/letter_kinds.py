"""Every document of a trip: what it is called, whom it is for, and what a person types for it."""

from dataclasses import dataclass
from enum import StrEnum

from perdin.i18n import N_
from perdin.rules.changes import ChangeKind
from perdin.rules.travel import TravelKind
from perdin.rules.workflow import TripState


class LetterKind(StrEnum):
    """Jenis surat, in the order in which a trip's papers are printed."""

    NOTA_DINAS = "nota_dinas"
    TELAAHAN_STAF = "telaahan_staf"
    DISPOSISI = "disposisi"
    SURAT_TUGAS = "surat_tugas"
    SPD = "spd"
    SURAT_PERUBAHAN = "surat_perubahan"
    RINCIAN_BIAYA = "rincian_biaya"
    KWITANSI = "kwitansi"
    KWITANSI_UANG_MUKA = "kwitansi_uang_muka"
    PENGELUARAN_RIIL = "pengeluaran_riil"
    PERNYATAAN_MUTLAK = "pernyataan_mutlak"
    DAFTAR_NOMINATIF = "daftar_nominatif"
    TANDA_TERIMA = "tanda_terima"
    PENCAIRAN_DANA = "nota_pencairan_dana"
    TANGGUNG_JAWAB_BELANJA = "tanggung_jawab_belanja"
    LAPORAN = "laporan"
    PERNYATAAN_PEMBATALAN = "pernyataan_pembatalan"
    PEMBEBANAN_PEMBATALAN = "pembebanan_pembatalan"


class Group(StrEnum):
    """What a document belongs to in the life of a trip."""

    REQUEST = "permintaan"
    ORDER = "penugasan"
    MONEY = "biaya"
    REPORT = "laporan"
    CANCELLATION = "pembatalan"


GROUP_NAMES = {
    Group.REQUEST: N_("Permintaan"),
    Group.ORDER: N_("Penugasan"),
    Group.MONEY: N_("Biaya"),
    Group.REPORT: N_("Laporan"),
    Group.CANCELLATION: N_("Pembatalan"),
}


@dataclass(frozen=True, slots=True)
class Input:
    """A text that a person types for one document; a template names it ``isian.<name>``."""

    name: str
    label: str
    lines: int = 1
    required: bool = False
    default: str = ""


OF_THE_YEAR = frozenset({"nomor_dpa", "tanggal_dpa"})
"""Texts that are the same for all trips of a fiscal year: what was typed last is proposed."""


@dataclass(frozen=True, slots=True, kw_only=True)
class KindFacts:
    """What is known of a kind: ``short`` stands in numbers; ``states`` when it can be made."""

    name: str
    short: str
    group: Group
    states: frozenset[TripState]
    per_traveller: bool = False
    numbered: bool = False
    inputs: tuple[Input, ...] = ()


# What was asked for is written down: before that, and once it is taken back, texts may change.
_ASKED = frozenset({TripState.SUBMITTED, TripState.APPROVED, TripState.ISSUED, TripState.SETTLED})
_STANDING = frozenset({TripState.ISSUED, TripState.SETTLED})
_DECIDED = _STANDING | {TripState.APPROVED}
_CANCELLED = frozenset({TripState.CANCELLED})

# No regulation words this statement for the regions: it is what an office starts from.
_RESPONSIBILITY = (
    "Biaya perjalanan dinas yang saya terima dan pertanggungjawabkan telah sesuai dengan yang "
    "sebenarnya, dan bukti-bukti pengeluarannya sah serta dapat dipertanggungjawabkan. Apabila di "
    "kemudian hari terdapat kelebihan pembayaran atau ketidakbenaran, saya bertanggung jawab "
    "sepenuhnya dan bersedia menyetorkan kelebihannya ke kas daerah serta dituntut sesuai dengan "
    "ketentuan peraturan perundang-undangan."
)

_SPENDING = (
    "Saya bertanggung jawab secara formal dan material atas kebenaran perhitungan dan pengeluaran "
    "yang telah dibayar lunas kepada yang berhak menerima sebagaimana daftar di bawah ini. "
    "Bukti-bukti pengeluarannya disimpan sesuai ketentuan untuk kelengkapan administrasi dan "
    "keperluan pemeriksaan."
)

KINDS: dict[LetterKind, KindFacts] = {
    LetterKind.NOTA_DINAS: KindFacts(
        name=N_("Nota Dinas"),
        short="ND",
        group=Group.REQUEST,
        states=_ASKED,
        numbered=True,
        inputs=(
            Input("kepada", N_("Yth."), required=True),
            Input("dari", N_("Dari"), required=True),
            Input("tembusan", N_("Tembusan")),
            Input("sifat", N_("Sifat"), default="Biasa"),
            Input("lampiran", N_("Lampiran"), default="-"),
            Input("hal", N_("Hal"), default="Permohonan perjalanan dinas"),
            Input("alasan", N_("Alasan"), lines=3),
        ),
    ),
    LetterKind.TELAAHAN_STAF: KindFacts(
        name=N_("Telaahan Staf"),
        short="TS",
        group=Group.REQUEST,
        states=_ASKED,
        numbered=True,
        inputs=(
            Input("kepada", N_("Kepada"), required=True),
            Input("dari", N_("Dari"), required=True),
            Input("sifat", N_("Sifat"), default="Biasa"),
            Input("lampiran", N_("Lampiran"), default="-"),
            Input("perihal", N_("Perihal")),
            Input("persoalan", N_("Persoalan"), lines=3, required=True),
            Input("praanggapan", N_("Praanggapan"), lines=3),
            Input("fakta", N_("Fakta yang mempengaruhi"), lines=3),
            Input("analisis", N_("Analisis"), lines=3),
            Input("kesimpulan", N_("Kesimpulan"), lines=3, required=True),
            Input("saran", N_("Saran"), lines=3, required=True),
        ),
    ),
    LetterKind.DISPOSISI: KindFacts(
        name=N_("Lembar Disposisi"),
        short="LD",
        group=Group.REQUEST,
        states=_ASKED,
        inputs=(
            Input("diterima", N_("Diterima tanggal")),
            Input("nomor_agenda", N_("Nomor agenda")),
            Input("sifat", N_("Sifat"), default="Biasa"),
            Input("diteruskan_kepada", N_("Diteruskan kepada")),
            Input("isi_disposisi", N_("Isi disposisi"), lines=3),
        ),
    ),
    LetterKind.SURAT_TUGAS: KindFacts(
        name=N_("Surat Tugas"), short="ST", group=Group.ORDER, states=_DECIDED, numbered=True
    ),
    LetterKind.SPD: KindFacts(
        name=N_("SPD"),
        short="SPD",
        group=Group.ORDER,
        states=_DECIDED,
        per_traveller=True,
        numbered=True,
    ),
    LetterKind.SURAT_PERUBAHAN: KindFacts(
        name=N_("Surat Perubahan Perjalanan Dinas"),
        short="SP",
        group=Group.ORDER,
        states=frozenset({TripState.ISSUED}),
        numbered=True,
        inputs=(
            Input("judul", N_("Judul"), default="SURAT PERUBAHAN PERJALANAN DINAS"),
            Input("menjadi", N_("Diubah menjadi"), lines=2, required=True),
            Input("alasan", N_("Alasan"), lines=3, required=True),
        ),
    ),
    LetterKind.RINCIAN_BIAYA: KindFacts(
        name=N_("Rincian Biaya"),
        short="RB",
        group=Group.MONEY,
        states=_STANDING,
        per_traveller=True,
    ),
    LetterKind.KWITANSI: KindFacts(
        name=N_("Kwitansi"), short="KW", group=Group.MONEY, states=_STANDING, per_traveller=True
    ),
    LetterKind.KWITANSI_UANG_MUKA: KindFacts(
        name=N_("Kwitansi Uang Muka"),
        short="KU",
        group=Group.MONEY,
        states=_STANDING,
        per_traveller=True,
    ),
    LetterKind.PENGELUARAN_RIIL: KindFacts(
        name=N_("Daftar Pengeluaran Riil"),
        short="DPR",
        group=Group.MONEY,
        states=_STANDING,
        per_traveller=True,
    ),
    LetterKind.PERNYATAAN_MUTLAK: KindFacts(
        name=N_("Surat Pernyataan Tanggung Jawab Mutlak"),
        short="PM",
        group=Group.MONEY,
        states=_STANDING,
        per_traveller=True,
        inputs=(Input("pernyataan", N_("Pernyataan"), lines=4, default=_RESPONSIBILITY),),
    ),
    LetterKind.DAFTAR_NOMINATIF: KindFacts(
        name=N_("Daftar Nominatif"), short="DN", group=Group.MONEY, states=_STANDING
    ),
    LetterKind.TANDA_TERIMA: KindFacts(
        name=N_("Tanda Terima"), short="TT", group=Group.MONEY, states=_STANDING
    ),
    LetterKind.PENCAIRAN_DANA: KindFacts(
        name=N_("Nota Pencairan Dana (NPD)"),
        short="NPD",
        group=Group.MONEY,
        states=_DECIDED,
        numbered=True,
        inputs=(Input("nomor_dpa", N_("Nomor DPA")),),
    ),
    LetterKind.TANGGUNG_JAWAB_BELANJA: KindFacts(
        name=N_("Surat Pernyataan Tanggung Jawab Belanja (SPTB)"),
        short="SPTB",
        group=Group.MONEY,
        states=_STANDING,
        numbered=True,
        inputs=(
            Input("nomor_dpa", N_("Nomor DPA")),
            Input("pernyataan", N_("Pernyataan"), lines=4, default=_SPENDING),
        ),
    ),
    LetterKind.LAPORAN: KindFacts(
        name=N_("Laporan Hasil Perjalanan Dinas"),
        short="LHPD",
        group=Group.REPORT,
        states=_STANDING,
        inputs=(
            Input("waktu", N_("Waktu")),
            Input("acara", N_("Acara")),
            Input("kegiatan", N_("Kegiatan yang dilaksanakan"), lines=4, required=True),
            Input("hasil", N_("Hasil yang dicapai"), lines=4, required=True),
            Input("keluaran", N_("Keluaran yang terwujud"), lines=2, required=True),
            Input("kesimpulan", N_("Kesimpulan dan saran"), lines=3),
        ),
    ),
    LetterKind.PERNYATAAN_PEMBATALAN: KindFacts(
        name=N_("Surat Pernyataan Pembatalan"),
        short="SB",
        group=Group.CANCELLATION,
        states=_CANCELLED,
        numbered=True,
        inputs=(Input("alasan", N_("Alasan pembatalan"), lines=3),),
    ),
    LetterKind.PEMBEBANAN_PEMBATALAN: KindFacts(
        name=N_("Surat Pernyataan Pembebanan Biaya Pembatalan"),
        short="PB",
        group=Group.CANCELLATION,
        states=_CANCELLED,
        numbered=True,
        inputs=(
            Input("nomor_dpa", N_("Nomor DPA")),
            Input("tanggal_dpa", N_("Tanggal DPA")),
            Input("biaya", N_("Biaya yang tidak dapat dikembalikan (Rp)"), required=True),
        ),
    ),
}

CHANGE_TITLES = {
    ChangeKind.CHANGE: "SURAT PERUBAHAN PERJALANAN DINAS",
    ChangeKind.EXTENSION: "SURAT PERPANJANGAN PERJALANAN DINAS",
    ChangeKind.SHORTENING: "SURAT PERPENDEKAN PERJALANAN DINAS",
}
"""What the letter of a change is headed, by what it does to the days."""

NUMBERED = tuple(kind for kind, facts in KINDS.items() if facts.numbered)
"""The kinds that take a number of the register."""


def needs_spd(kind: TravelKind) -> bool:
    """Up to 8 hours in town the Surat Tugas and its visum are enough (PMK 113/PMK.05/2012)."""
    return kind is not TravelKind.DALAM_KOTA
