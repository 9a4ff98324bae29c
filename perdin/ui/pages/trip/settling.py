"""What is said before a trip's account is closed, which cannot be taken back."""

from collections.abc import Iterable
from datetime import date

from perdin.i18n import _, long_date, rupiah
from perdin.services.accounting.accounts import Balance


def settling_words(balances: Iterable[Balance], today: date, back: date | None) -> str:
    """Which money is written down as moved today, and whether the trip is over at all."""
    owed = [balance.remaining for balance in balances]
    short, over = (
        sum(amount for amount in owed if amount > 0),
        -sum(amount for amount in owed if amount < 0),
    )
    sentences = []
    if back is not None and back > today:
        sentences.append(_("Perjalanan ini baru selesai {back}.").format(back=long_date(back)))
    if short:
        sentences.append(
            _("{amount} dicatat dibayar kepada pelaksana pada {day}.").format(
                amount=rupiah(short), day=long_date(today)
            )
        )
    if over:
        sentences.append(
            _("{amount} dicatat dikembalikan pelaksana pada {day}.").format(
                amount=rupiah(over), day=long_date(today)
            )
        )
    sentences.append(_("Sesudah rampung, biayanya tidak dapat diubah lagi."))
    return " ".join(sentences)
