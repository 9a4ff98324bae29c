"""The lists that everybody of a trip signs, as they must read."""

from tests.letters.readback import typed
from tests.letters.readback.journeys import Journey
from tests.letters.readback.money import Account
from tests.letters.readback.orders import ISSUED, ORDER_NUMBER, letterhead, rank_and_nip
from tests.letters.readback.paper import Line
from tests.letters.readback.spending import HARIAN, LAIN, PENGINAPAN, TRANSPORT
from tests.letters.readback.typed import BUDGET, TREASURER
from tests.letters.readback.words import day_of, money, spelled_money

WAYS = {"serang": "TRANSPORT", "pmk": "TRANSPOR"}
"""What each layout calls the ways in a narrow column."""


def nominatif(account: Account) -> list[Line]:
    """Daftar Nominatif: everybody's money by columns."""
    rows: list[Line] = []
    sums = [0] * 6
    for number, one in enumerate(account.journey.people, 1):
        paid = account.of(one)
        leave, back = account.journey.days(one)
        amounts = [
            paid.of(HARIAN),
            paid.of(TRANSPORT),
            0,
            paid.of(PENGINAPAN),
            paid.of(LAIN),
            paid.total,
        ]
        sums = [old + new for old, new in zip(sums, amounts, strict=True)]
        rows.append(
            (
                str(number),
                one.name + (f"\nNIP. {one.nip}" if one.nip else ""),
                ", ".join(part for part in (one.post, one.ranked) if part),
                day_of(leave),
                day_of(back),
                str((back - leave).days + 1),
                *(money(amount) if amount else "-" for amount in amounts),
                "\n".join(part for part in (one.account, f"{number}. ................") if part),
            )
        )
    return [
        letterhead(),
        "DAFTAR NOMINATIF BIAYA PERJALANAN DINAS",
        *_about(account.journey),
        (
            *("NO.", "NAMA / NIP", "JABATAN, PANGKAT / GOL", "BERANGKAT", "KEMBALI", "LAMA HARI"),
            *("UANG HARIAN", WAYS[account.layout], "REPRE-SENTASI", "PENGINAPAN", "LAIN-LAIN"),
            *("JUMLAH", "NO. REKENING / TANDA TANGAN"),
        ),
        *rows,
        ("", "JUMLAH", "", "", "", "", *(money(one) if one else "-" for one in sums), ""),
        *_summed_up(account, sums[-1]),
    ]


def tanda_terima(account: Account) -> list[Line]:
    """Tanda Terima: who received how much."""
    totals = [account.of(person).total for person in account.journey.people]
    return [
        letterhead(),
        "TANDA TERIMA",
        "BIAYA PERJALANAN DINAS",
        *_about(account.journey),
        ("NO.", "NAMA / NIP", "JABATAN", "JUMLAH", "TANDA TANGAN"),
        *(
            (
                str(number),
                one.name + (f"\nNIP. {one.nip}" if one.nip else ""),
                one.post,
                money(total),
                f"{number}. ..................",
            )
            for number, (one, total) in enumerate(
                zip(account.journey.people, totals, strict=True), 1
            )
        ),
        ("", "JUMLAH", "", money(sum(totals)), ""),
        *_summed_up(account, sum(totals)),
    ]


def _about(journey: Journey) -> list[Line]:
    return [
        ("Surat Tugas", ":", f"Nomor {ORDER_NUMBER} tanggal {ISSUED}"),
        ("Keperluan", ":", journey.purpose),
        ("Tujuan", ":", f"{', '.join(journey.places(None))}, {journey.dated()}"),
        ("Kode Rekening", ":", f"{BUDGET.account_code} {typed.ACCOUNT_NAME}"),
    ]


def _payable(account: Account, total: int) -> str:
    """Closed, all of it was paid; before the journey none."""
    if account.closed:
        return f"menurut SPJ yang rampung; sudah dibayar {money(total)}"
    return f"menurut rencana biaya; sudah dibayar Rp0, masih dibayarkan {money(total)}"


def _summed_up(account: Account, total: int) -> list[Line]:
    budget_user = typed.BUDGET_USER
    return [
        (f"Terbilang : {spelled_money(total)}, {_payable(account, total)}.",),
        ("", account.dated),
        ("Mengetahui,", "Lunas dibayar,"),
        (budget_user.heading, TREASURER.heading),
        (budget_user.name, TREASURER.name),
        tuple(rank_and_nip(signer.rank, signer.nip) for signer in (budget_user, TREASURER)),
    ]
