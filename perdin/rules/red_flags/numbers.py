"""Red flags of what receipts say: running numbers, equal amounts, two names of a vendor."""

import re
from collections import defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date
from difflib import SequenceMatcher
from itertools import combinations, pairwise

from perdin.i18n import _, rupiah
from perdin.rules.document_kinds import ReceiptKind
from perdin.rules.receipts import plain
from perdin.rules.red_flags.chance import tail
from perdin.rules.red_flags.records import Bill, FlagKind, Papers, RedFlag, flag
from perdin.rules.red_flags.telling import persons, which

RUNNING_STEP = 2
"""A number that follows another by at most so much was written right after it."""
APART_DAYS = 5
"""Whoever sells every day does not write two receipts in so many days."""
LONG_APART_DAYS = 14
"""So far apart one pair is enough."""
PAIRS = 2
FEW_NUMBERS = 8
PAD_SHARE = 3
"""Where every third number has its neighbour they come off one pad, whatever their days."""
METERED = frozenset({ReceiptKind.TAXI, ReceiptKind.FUEL, ReceiptKind.OTHER})
"""What costs another amount each time; a toll or a ticket has its price."""
OFTEN_EQUAL = 3
ROUND = ((50_000, 0.25), (10_000, 0.08), (5_000, 0.03), (1_000, 0.01), (1, 0.002))
"""How often an amount is met by chance: the rounder, the oftener."""
RARE_EQUAL = 0.0003
ALIKE, WORD_ALIKE = 0.86, 0.8
"""From this share of equal letters on two names are spellings of one, in all and word by word."""
GENERIC = frozenset({"hotel", "htl", "wisma", "penginapan", "pt", "cv", "ud", "toko", "rm", "spbu"})
"""Words that say what a vendor is, not who."""


@dataclass(frozen=True, slots=True)
class Numbered:
    """A receipt whose number goes on counting: what does not count, and the count."""

    pattern: str
    count: int
    day: date
    bill: Bill


def running_numbers(papers: Papers) -> Iterator[RedFlag]:
    """Receipts of one vendor whose numbers follow each other though days lie between."""
    series: dict[tuple[str, str], list[Numbered]] = defaultdict(list)
    for bill in papers.bills:
        vendor, numbered = plain(bill.vendor), numbered_of(bill)
        if vendor and numbered:
            series[vendor, numbered.pattern].append(numbered)
    by_vendor: dict[str, list[tuple[Numbered, Numbered]]] = defaultdict(list)
    for (vendor, _pattern), numbers in series.items():
        pairs = _running(numbers)
        if _counts_on(numbers) or len(pairs) * PAD_SHARE >= len(numbers):
            by_vendor[vendor] += pairs
    for pairs in by_vendor.values():
        far = any(abs((after.day - one.day).days) >= LONG_APART_DAYS for one, after in pairs)
        if len(pairs) < PAIRS and not far:
            continue
        bills = list(
            {bill.id: bill for pair in pairs for bill in (pair[0].bill, pair[1].bill)}.values()
        )
        bills.sort(key=lambda bill: (bill.issued_on or date.min, bill.id))
        words = _("Nomornya berurutan, padahal tanggalnya berjauhan: {which}.")
        yield flag(
            FlagKind.RUNNING_NUMBERS, bills[0].vendor, bills, words.format(which=which(bills))
        )


def _running(numbers: list[Numbered]) -> list[tuple[Numbered, Numbered]]:
    """Numbers right behind each other, whose days are apart."""
    in_order = sorted(numbers, key=lambda one: (one.count, one.day, one.bill.id))
    return [
        (one, after)
        for one, after in pairwise(in_order)
        if 0 < after.count - one.count <= RUNNING_STEP
        and abs((after.day - one.day).days) >= APART_DAYS
    ]


def _counts_on(numbers: list[Numbered]) -> bool:
    """Whether a vendor's numbers grow with the days, as a series does and a taxi's code does not.

    Of a few numbers nobody can tell: they are taken for a series.
    """
    if len(numbers) < FEW_NUMBERS:
        return True
    pairs = [(one, other) for one, other in combinations(numbers, 2) if one.day != other.day]
    growing = sum((one.day < other.day) == (one.count < other.count) for one, other in pairs)
    return 4 * growing >= 3 * len(pairs)


def numbered_of(bill: Bill) -> Numbered | None:
    """What counts in a receipt's number; None where there is none or no day beside it.

    Of «INV/2026/03/0123» of March 2026 the last part counts: a year and a month that the day of
    issue says as well do not. Of several parts the longest counts, of equal ones the last.
    """
    day = bill.issued_on or bill.check_out
    if day is None:
        return None
    parts = [found for found in re.finditer(r"\d+", bill.number) if found[0] not in _dates(day)]
    if not parts:
        return None
    counting = max(parts, key=lambda found: (len(found[0].lstrip("0")) > 3, found.start()))
    before, after = bill.number[: counting.start()], bill.number[counting.end() :]
    for said in sorted(_dates(day), key=len, reverse=True):
        before = re.sub(rf"(?<!\d){said}(?!\d)", "*", before)
        after = re.sub(rf"(?<!\d){said}(?!\d)", "*", after)
    pattern = re.sub(r"(?i)\b[ivx]+\b", "*", f"{before}#{after}")
    return Numbered(plain(pattern.replace("#", "n")), int(counting[0]), day, bill)


def equal_amounts(papers: Papers) -> Iterator[RedFlag]:
    """The same amount for several people on several trips, of what never costs the same."""
    by_kind: dict[tuple[ReceiptKind, str], list[Bill]] = defaultdict(list)
    goals = {(outing.trip_id): outing.goal for outing in papers.outings}
    for bill in papers.bills:
        if bill.kind in METERED:
            by_kind[bill.kind, goals.get(bill.trip_id, "")].append(bill)
    for bills in by_kind.values():
        amounts: dict[int, list[Bill]] = defaultdict(list)
        for bill in bills:
            amounts[bill.amount].append(bill)
        trips = len({bill.trip_id for bill in bills})
        for amount, same in amounts.items():
            there = len({bill.trip_id for bill in same})
            people = {person for bill in same for person in bill.people}
            chance = next(rate for step, rate in ROUND if amount % step == 0)
            if there < OFTEN_EQUAL or len(people) < OFTEN_EQUAL:
                continue
            if tail(trips, there, chance) > RARE_EQUAL:
                continue
            words = _("Tepat {amount} pada {count} perjalanan, untuk {people}: {which}.")
            yield flag(
                FlagKind.EQUAL_AMOUNTS,
                persons(same),
                same,
                words.format(
                    amount=rupiah(amount), count=there, people=persons(same), which=which(same)
                ),
            )


def two_names(papers: Papers) -> Iterator[RedFlag]:
    """Vendors of one city and kind whose names are spelled alike, yet not the same."""
    known: dict[tuple[ReceiptKind, str], dict[str, list[Bill]]] = defaultdict(
        lambda: defaultdict(list)
    )
    for bill in papers.bills:
        if name := plain(bill.vendor):
            known[bill.kind, bill.city][name].append(bill)
    for vendors in known.values():
        for one, other in combinations(sorted(vendors), 2):
            bills = [*vendors[one], *vendors[other]]
            if not one_vendor(vendors[one][0].vendor, vendors[other][0].vendor):
                continue
            words = _("«{one}» dan «{other}»: {which}.")
            yield flag(
                FlagKind.TWO_NAMES,
                vendors[one][0].vendor,
                bills,
                words.format(
                    one=vendors[one][0].vendor, other=vendors[other][0].vendor, which=which(bills)
                ),
            )


def one_vendor(one: str, other: str) -> bool:
    """Whether two names can be of one vendor: alike letter by letter, or but for what it is.

    Names that differ in a number are two, «Melati 1» and «Melati 2»; so are names of as many words
    of which one is another, «Sari Indah» and «Sawo Indah», whatever the others have in common.
    """
    if re.findall(r"\d+", one) != re.findall(r"\d+", other):
        return False
    words, words_other = list(_own_words(one)), list(_own_words(other))
    bare, bare_other = "".join(words), "".join(words_other)
    if not bare or not bare_other:
        return False
    if bare == bare_other:
        return True
    if min(len(bare), len(bare_other)) <= 4 or _likeness(bare, bare_other) < ALIKE:
        return False
    return len(words) != len(words_other) or all(
        _likeness(word, word_other) >= WORD_ALIKE
        for word, word_other in zip(words, words_other, strict=True)
    )


def _likeness(one: str, other: str) -> float:
    return SequenceMatcher(None, one, other, autojunk=False).ratio()


def _own_words(name: str) -> Iterable[str]:
    return (word for word in map(plain, name.split()) if word and word not in GENERIC)


def _dates(day: date) -> set[str]:
    """How a receipt's number can tell its day: year, month, both, and the whole day."""
    year, month = f"{day:%Y}", f"{day:%m}"
    joined = (f"{day:%Y%m%d}", f"{day:%y%m%d}", f"{day:%d%m%Y}", f"{day:%d%m%y}", f"{day:%Y%m}")
    return {year, f"{day:%y}", month, str(day.month), f"{day:%d}", f"{day:%y%m}", *joined}
