"""What the office's own table does not price on a trip, and what was decided about it."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from perdin.i18n import _, rupiah
from perdin.rules.tariffs import GapKey, PriceChoice, PriceGap
from perdin.services.trips.drafts import PriceDraft, TripDraft


@dataclass(frozen=True, slots=True)
class OpenPrice:
    """A gap with the people it is of, as the form asks about it."""

    gap: PriceGap
    names: tuple[str, ...]


def choices_of(draft: TripDraft) -> dict[GapKey, PriceChoice]:
    """What a draft decides about gaps; a decision without its reason counts for nothing yet."""
    return {
        key_of(price): PriceChoice(None if price.national else price.amount, price.reason.strip())
        for price in draft.prices
        if is_whole(price)
    }


def key_of(price: PriceDraft) -> GapKey:
    """The gap that a decision is about."""
    return price.kind, price.place, price.level


def is_whole(price: PriceDraft) -> bool:
    """Whether a decision says what is paid, and why."""
    return bool(price.reason.strip()) and (price.national or bool(price.amount))


def gather(by_name: Iterable[tuple[str, tuple[PriceGap, ...]]]) -> tuple[OpenPrice, ...]:
    """The gaps of several people, by their names, each once with all whom it concerns.

    One gap may have two ceilings, of two classes of lodging; the higher one is told.
    """
    gaps: dict[GapKey, PriceGap] = {}
    names: dict[GapKey, list[str]] = {}
    for name, own in by_name:
        for gap in own:
            widest = gaps.setdefault(gap.key, gap)
            gaps[gap.key] = max(widest, gap, key=lambda candidate: candidate.most)
            if name not in names.setdefault(gap.key, []):
                names[gap.key].append(name)
    return tuple(OpenPrice(gap, tuple(names[key])) for key, gap in gaps.items())


def problems(prices: Iterable[OpenPrice], draft: TripDraft) -> Iterator[tuple[str, bool]]:
    """A sentence for each gap, and whether it stops the submission: until it is decided.

    What was decided is said too, so that whoever looks at the trip sees that it is no rate of the
    office's table.
    """
    typed = {key_of(price): price for price in draft.prices}
    for price in prices:
        sentence = _("{gap} Ini mengenai {names}.").format(
            gap=price.gap.sentence, names=", ".join(price.names)
        )
        choice = typed.get(price.gap.key)
        if choice is None or not is_whole(choice):
            ask = _("Pilih batas tertinggi {most} atau tetapkan harganya, dengan alasan.")
            yield f"{sentence} {ask.format(most=rupiah(price.gap.most))}", True
        elif choice.amount is not None and not choice.national and choice.amount > price.gap.most:
            cut = _("Harga {amount} melebihi batas tertinggi, {most}.")
            yield cut.format(amount=rupiah(choice.amount), most=rupiah(price.gap.most)), True
        else:
            yield sentence, False
