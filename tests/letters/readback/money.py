"""The papers of the money as they must read, before the journey and once its account is closed."""

from dataclasses import dataclass

from tests.letters.readback import typed
from tests.letters.readback.journeys import Journey
from tests.letters.readback.orders import (
    SPD_ISSUED,
    letterhead,
    rank_and_nip,
    signed_right,
    spd_number,
)
from tests.letters.readback.paper import Line
from tests.letters.readback.spending import (
    ADVANCED_ON,
    HARIAN,
    LAIN,
    PENGINAPAN,
    SETTLED_ON,
    TRANSPORT,
    Paid,
    Spent,
)
from tests.letters.readback.typed import BUDGET, PPTK, TREASURER, Signature, Someone
from tests.letters.readback.words import day_of, money, spelled_money

WORDS = {
    "serang": {
        HARIAN: "Uang Harian",
        PENGINAPAN: "Uang Akomodasi",
        TRANSPORT: "Uang Transport",
        LAIN: "Biaya Lain",
    },
    "pmk": {
        HARIAN: "Uang harian",
        PENGINAPAN: "Biaya penginapan",
        TRANSPORT: "Biaya transpor",
        LAIN: "Biaya lain",
    },
}
CALLED = {"serang": "SPPD", "pmk": "SPD"}
TITLES = {
    "serang": ("Lampiran No.", "KWITANSI", "KWITANSI UANG MUKA"),
    "pmk": ("Lampiran SPD No.", "KUITANSI PEMBAYARAN", "KUITANSI UANG MUKA"),
}
RATES = "Perpres 72/2025"
OPEN = "................................"


@dataclass(frozen=True, slots=True, kw_only=True)
class Account:
    """What is known of a journey's money: the lines of each traveller, and whether it is closed."""

    journey: Journey
    layout: str
    paid: dict[str, Paid]
    closed: bool

    @property
    def basis(self) -> str:
        """Which amount its papers show."""
        return "SPJ yang rampung" if self.closed else "rencana biaya"

    @property
    def dated(self) -> str:
        """Place and day that the closing papers bear."""
        return f"{typed.OFFICE.issued_at}, {day_of(SETTLED_ON) if self.closed else OPEN}"

    def of(self, someone: Someone) -> Paid:
        """One traveller's money."""
        return self.paid[someone.form.name]

    def paid_for(self, someone: Someone) -> str:
        """What a receipt says it is for: where this traveller was, and when."""
        return (
            f"Biaya perjalanan dinas ke {', '.join(self.journey.places(someone))} "
            f"{self.journey.dated(someone)} dalam rangka {self.journey.purpose}, "
            f"a.n. {someone.name}"
        )


def rincian(account: Account, at: int) -> list[Line]:
    """Rincian Biaya of the traveller at a position, with what is settled below."""
    one = account.journey.people[at]
    paid = account.of(one)
    rest = paid.total - (paid.advance if account.closed else 0)
    side = "(kurang)" if rest > 0 else "(lebih)"
    before = paid.advance if account.closed else 0
    return [
        "LAMPIRAN II PerMenKeu RI Nomor. 113/PMK 05/2012",
        "RINCIAN BIAYA PERJALANAN DINAS",
        (TITLES[account.layout][0], ":", spd_number(at)),
        ("Tanggal", ":", SPD_ISSUED),
        ("NO.", "PERINCIAN BIAYA", "JUMLAH", "KETERANGAN"),
        *(
            (str(number), _described(line, account), money(line.amount), _basis(line, account))
            for number, line in enumerate(paid.lines, 1)
        ),
        ("", "JUMLAH", money(paid.total), ""),
        (f"Terbilang : {spelled_money(paid.total)}, menurut {account.basis}",),
        ("", account.dated),
        ("Telah dibayar sejumlah", "Telah menerima jumlah uang sebesar"),
        (money(paid.total), money(paid.total)),
        (TREASURER.heading, "YANG MENERIMA"),
        (TREASURER.name, one.name),
        (_below(TREASURER), _below_name(one)),
        f"PERHITUNGAN {CALLED[account.layout]} RAMPUNG",
        ("Ditetapkan sejumlah", ":", money(paid.total), ""),
        ("Yang telah dibayar semula", ":", money(before), ""),
        ("Sisa kurang/lebih", ":", money(abs(rest)), side),
        *signed_right(typed.BUDGET_USER),
    ]


def kwitansi(account: Account, at: int) -> list[Line]:
    """The receipt for what an account pays beyond its advance, which has a receipt of its own."""
    one = account.journey.people[at]
    paid = account.of(one)
    book, advance = (paid.balance_book, paid.advance) if account.closed else ("", 0)
    what = account.paid_for(one)
    if advance:
        what = (
            f"Pelunasan {what[0].lower()}{what[1:]}: seluruhnya {money(paid.total)} "
            f"dikurangi uang muka {money(advance)}"
        )
    if not account.closed:
        what = f"{what}, menurut {account.basis}"
    rest = max(paid.total - advance, 0)
    return _receipt(account, one, TITLES[account.layout][1], book, rest, what, account.dated)


def kwitansi_uang_muka(account: Account, at: int) -> list[Line]:
    """The receipt for what was paid before the journey."""
    one = account.journey.people[at]
    paid = account.of(one)
    what = account.paid_for(one)
    return _receipt(
        account,
        one,
        TITLES[account.layout][2],
        paid.advance_book,
        paid.advance,
        f"Uang muka {what[0].lower()}{what[1:]}",
        f"{typed.OFFICE.issued_at}, {day_of(ADVANCED_ON)}",
    )


def _receipt(
    account: Account, someone: Someone, title: str, book: str, total: int, what: str, dated: str
) -> list[Line]:
    budget_user = typed.BUDGET_USER
    return [
        letterhead(),
        ("", "Tahun Anggaran", ":", str(BUDGET.fiscal_year)),
        ("", "Nomor Rekening", ":", BUDGET.account_code),
        ("", "Nomor Buku", ":", book),
        title,
        ("Sudah terima dari", ":", typed.PAYER),
        ("Jumlah Uang", ":", money(total)),
        ("Terbilang", ":", spelled_money(total)),
        ("Buat Pembayaran", ":", what),
        ("", dated),
        ("Diketahui,", "Yang Menerima,"),
        (PPTK.heading, ""),
        (PPTK.name, someone.name),
        (_below(PPTK), _below_name(someone)),
        ("Setuju Bayar,", "Lunas dibayar,"),
        (budget_user.heading, TREASURER.heading),
        (budget_user.name, TREASURER.name),
        (_below(budget_user), _below(TREASURER)),
    ]


def riil(account: Account, at: int) -> list[Line]:
    """Daftar Pengeluaran Riil: what has no receipt, and its sum."""
    one = account.journey.people[at]
    lines = [x for x in account.of(one).lines if x.component is TRANSPORT and not x.receipt]
    total = sum(line.amount for line in lines)
    return [
        letterhead(),
        "DAFTAR PENGELUARAN RIIL",
        *declaring(one),
        f"Berdasarkan Surat Perjalanan Dinas (SPD) Nomor: {spd_number(at)} tanggal {SPD_ISSUED}, "
        "dengan ini kami menyatakan dengan sesungguhnya bahwa:",
        (
            "1.",
            "Biaya transpor pegawai dan/atau biaya penginapan di bawah ini yang tidak dapat "
            "diperoleh bukti-bukti pengeluarannya, meliputi:",
        ),
        ("No", "Uraian", "Jumlah"),
        *(
            (str(number), "Biaya transpor", money(line.amount))
            for number, line in enumerate(lines, 1)
        ),
        ("", "Jumlah", money(total)),
        f"Terbilang : {spelled_money(total)}",
        (
            "2.",
            "Jumlah uang tersebut pada angka 1 di atas benar-benar dikeluarkan untuk pelaksanaan "
            "perjalanan dinas dimaksud dan apabila di kemudian hari terdapat kelebihan atas "
            "pembayaran, kami bersedia untuk menyetorkan kelebihan tersebut ke kas daerah.",
        ),
        "Demikian pernyataan ini kami buat dengan sebenarnya, untuk dipergunakan sebagaimana "
        "mestinya.",
        ("", account.dated),
        ("Mengetahui/Menyetujui", f"Pelaksana {CALLED[account.layout]},"),
        (typed.BUDGET_USER.heading, ""),
        (typed.BUDGET_USER.name, one.name),
        (_below(typed.BUDGET_USER), _below_name(one)),
    ]


def mutlak(account: Account, at: int) -> list[Line]:
    """Surat Pernyataan Tanggung Jawab Mutlak of one traveller, in the words it starts from."""
    one = account.journey.people[at]
    journey = account.journey
    return [
        letterhead(),
        "SURAT PERNYATAAN TANGGUNG JAWAB MUTLAK",
        *declaring(one),
        f"Sehubungan dengan perjalanan dinas ke {', '.join(journey.places(one))}, "
        f"{journey.dated(one)}, dalam rangka {journey.purpose}, berdasarkan "
        f"{CALLED[account.layout]} Nomor {spd_number(at)} tanggal {SPD_ISSUED}, dengan ini "
        "menyatakan dengan sesungguhnya bahwa:",
        "Biaya perjalanan dinas yang saya terima dan pertanggungjawabkan telah sesuai dengan yang "
        "sebenarnya, dan bukti-bukti pengeluarannya sah serta dapat dipertanggungjawabkan. Apabila "
        "di kemudian hari terdapat kelebihan pembayaran atau ketidakbenaran, saya bertanggung "
        "jawab sepenuhnya dan bersedia menyetorkan kelebihannya ke kas daerah serta dituntut "
        "sesuai dengan ketentuan peraturan perundang-undangan.",
        "Demikian surat pernyataan ini dibuat dengan sebenarnya untuk dipergunakan sebagaimana "
        "mestinya.",
        ("", account.dated),
        ("", "Yang membuat pernyataan,"),
        ("", one.name),
        *([("", _below_name(one))] if _below_name(one) else []),
    ]


def declaring(someone: Someone) -> list[Line]:
    """Who declares something."""
    rows: list[Line] = ["Yang bertanda tangan di bawah ini :", ("", "Nama", ":", someone.name)]
    if someone.nip:
        rows.append(("", "NIP", ":", someone.nip))
    return [*rows, ("", "Jabatan", ":", someone.post)]


def declaring_official(signature: Signature) -> list[Line]:
    """An official who declares something."""
    return [
        "Yang bertanda tangan di bawah ini :",
        ("", "Nama", ":", signature.name),
        ("", "NIP", ":", signature.nip),
        ("", "Jabatan", ":", signature.post),
    ]


def _described(line: Spent, account: Account) -> str:
    where = f" {line.place}" if line.told else ""
    return (
        f"{WORDS[account.layout][line.component]}{where} {money(line.rate)} × "
        f"{line.quantity} {line.unit}"
    )


def _basis(line: Spent, account: Account) -> str:
    if line.component is HARIAN:
        return RATES
    if not account.closed:
        return "PMK 113/PMK.05/2012" if line.component is TRANSPORT else RATES
    return line.receipt or "Pengeluaran riil"


def _below(signature: Signature) -> str:
    return rank_and_nip(signature.rank, signature.nip)


def _below_name(someone: Someone) -> str:
    """As under every signature: pangkat, golongan; of a PPPK the level and golongan."""
    return rank_and_nip(someone.ranked.replace(" / ", ", "), someone.nip)
