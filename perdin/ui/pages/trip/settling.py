"""What is said before a trip's account is closed, which cannot be taken back."""

from collections.abc import Iterable
from datetime import date

from perdin.i18n import _, long_date, rupiah
from perdin.services.accounting.accounts import Balance


def settling_words(balances: Iterable[Balance], today: date, back: date | None) -> str:
    """Which money is written down as moved today, and whether the trip is over at all."""
    owed = [one.remaining for one in balances]
    short, over = sum(one for one in owed if one > 0), -sum(one for one in owed if one < 0)
    said = []
    if back is not None and back > today:
        said.append(_("Perjalanan ini baru selesai {back}.").format(back=long_date(back)))
    if short:
        said.append(
            _("{amount} dicatat dibayar kepada pelaksana pada {day}.").format(
                amount=rupiah(short), day=long_date(today)
            )
        )
    if over:
        said.append(
            _("{amount} dicatat dikembalikan pelaksana pada {day}.").format(
                amount=rupiah(over), day=long_date(today)
            )
        )
    said.append(_("Sesudah rampung, biayanya tidak dapat diubah lagi."))
    return " ".join(said)
