"""Uang harian and representation, day by day: days that are paid alike make one line."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date

from perdin.i18n import _, in_days, long_date, rupiah
from perdin.rules.costs import CostLine, Share, basis_of
from perdin.rules.policy import Policy
from perdin.rules.rates import RateKind
from perdin.rules.tariffs import Quote, Tariffs
from perdin.rules.terms import Terms, noted, quote_at
from perdin.rules.travel import (
    IN_TOWN,
    Component,
    DayPlan,
    Destination,
    Itinerary,
    Leg,
    TravelKind,
    label,
)

_PER_DIEM = {
    TravelKind.LUAR_KOTA: RateKind.UANG_HARIAN_LUAR_KOTA,
    TravelKind.DALAM_KOTA_8JAM: RateKind.UANG_HARIAN_DALAM_KOTA_8JAM,
    TravelKind.DIKLAT: RateKind.UANG_HARIAN_DIKLAT,
    TravelKind.FULLBOARD_LUAR_KOTA: RateKind.FULLBOARD_LUAR_KOTA,
    TravelKind.FULLBOARD_DALAM_KOTA: RateKind.FULLBOARD_DALAM_KOTA,
    # The table has one column for meetings of a whole and of half a day.
    TravelKind.FULLDAY_LUAR_KOTA: RateKind.FULLDAY_LUAR_KOTA,
    TravelKind.FULLDAY_DALAM_KOTA: RateKind.FULLDAY_DALAM_KOTA,
    TravelKind.HALFDAY_LUAR_KOTA: RateKind.FULLDAY_LUAR_KOTA,
    TravelKind.HALFDAY_DALAM_KOTA: RateKind.FULLDAY_DALAM_KOTA,
}
_MEETING_PERCENT = {
    TravelKind.FULLBOARD_LUAR_KOTA: "fullboard_percent",
    TravelKind.FULLBOARD_DALAM_KOTA: "fullboard_percent",
    TravelKind.FULLDAY_LUAR_KOTA: "fullday_percent",
    TravelKind.FULLDAY_DALAM_KOTA: "fullday_percent",
    TravelKind.HALFDAY_LUAR_KOTA: "halfday_percent",
    TravelKind.HALFDAY_DALAM_KOTA: "halfday_percent",
}
_OUT = (RateKind.REPRESENTASI_LUAR_KOTA, "representation_out_of_town")
_IN = (RateKind.REPRESENTASI_DALAM_KOTA, "representation_in_town")
# Each kind with what must be allowed besides its column; empty where the column is enough.
_REPRESENTATION = {
    TravelKind.LUAR_KOTA: (*_OUT, ""),
    TravelKind.DALAM_KOTA_8JAM: (*_IN, ""),
    TravelKind.DIKLAT: (*_OUT, "representation_on_training"),
    TravelKind.FULLBOARD_LUAR_KOTA: (*_OUT, "representation_on_fullboard"),
    TravelKind.FULLBOARD_DALAM_KOTA: (*_IN, "representation_on_fullboard"),
}


@dataclass(frozen=True, slots=True)
class PaidDay:
    """One day of a traveller: how and where it is paid, and its uang harian in rupiah."""

    day: date
    kind: TravelKind
    place: Destination
    per_diem: int


@dataclass(frozen=True, slots=True)
class Daily:
    """The lines, the days that they are the sum of, and what only a person can decide."""

    lines: tuple[CostLine, ...]
    days: tuple[PaidDay, ...]
    open_points: tuple[str, ...]


# Days of one kind whose rate is paid in the same parts.
_Run = tuple[TravelKind, tuple[Share, ...]]


def daily(itinerary: Itinerary, terms: Terms, tariffs: Tariffs) -> Daily:
    """Uang harian for every day of every stay, and the representation that is tied to it.

    Perpres 72/2025 tables 1.2 and 1.3; parts of a rate come from the policy. Raises RateMissing.
    """
    lines: list[CostLine] = []
    days: list[PaidDay] = []
    for leg, stay in itinerary.stays():
        runs: dict[_Run, list[date]] = {}
        for day in stay:
            kind = itinerary.kind(leg, day)
            plan = itinerary.plan(day)
            paid = plan.allowance and day not in itinerary.elsewhere.allowances
            if kind in _PER_DIEM and paid:
                shares = _shares(itinerary, plan, kind, tariffs.policy)
                runs.setdefault((kind, shares), []).append(day)
            else:  # in town up to 8 hours: transport only; or another trip pays it
                days.append(PaidDay(day, kind, leg.destination, 0))
        allowances = [
            _allowance(itinerary, leg, terms, tariffs, run, span) for run, span in runs.items()
        ]
        lines += [line for line in allowances if line.rate]
        days += [
            PaidDay(day, kind, leg.destination, line.rate)
            for ((kind, _parts), span), line in zip(runs.items(), allowances, strict=True)
            for day in span
        ]
        lines += _representations(itinerary, leg, terms, tariffs, runs)
    days.sort(key=lambda day: day.day)
    return Daily(tuple(lines), tuple(days), _undecided(itinerary, tariffs.policy))


def _shares(
    itinerary: Itinerary, plan: DayPlan, kind: TravelKind, policy: Policy
) -> tuple[Share, ...]:
    """Which parts of its rate a day is paid: a day of travel, and one with meals provided."""
    names: list[tuple[str, str]] = []
    if kind not in IN_TOWN:
        if itinerary.leave == itinerary.back:
            names.append(("same_day_percent", _("pulang hari yang sama")))
        elif plan.day == itinerary.leave:
            names.append(("first_day_percent", _("hari berangkat")))
        elif plan.day == itinerary.back:
            names.append(("last_day_percent", _("hari kembali")))
    if plan.meals:
        names.append(("meals_provided_percent", _("makan ditanggung penyelenggara")))
    parts = (Share(getattr(policy, name), why, policy.source(name)) for name, why in names)
    return tuple(part for part in parts if part.percent != 100)


def _undecided(itinerary: Itinerary, policy: Policy) -> tuple[str, ...]:
    """No national rule says what provided meals take away: the whole is paid until a set does."""
    eaten = any(plan.meals and plan.allowance for plan in itinerary.plans)
    points = [*_paid_elsewhere(itinerary, policy)]
    if eaten and not policy.decided("meals_provided_percent"):
        points.append(
            _(
                "Makan ditanggung penyelenggara: aturan potongannya belum diisi di halaman Tarif, "
                "jadi uang harian dihitung penuh."
            )
        )
    return tuple(points)


def _paid_elsewhere(itinerary: Itinerary, policy: Policy) -> Iterator[str]:
    """The days that another trip pays: nobody gets one twice (PMK 113/PMK.05/2012)."""
    once = _("Uang harian {day} sudah dibayar pada perjalanan lain.")
    way = _("Transpor dalam kota {day} sudah dibayar pada tugas lain hari itu.")
    for leg, stay in itinerary.stays():
        for day in stay:
            kind = itinerary.kind(leg, day)
            if kind in _PER_DIEM and day in itinerary.elsewhere.allowances:
                yield once.format(day=long_date(day))
            short = kind is TravelKind.DALAM_KOTA and not policy.in_town_way_each_task
            if short and day in itinerary.elsewhere.ways:
                yield way.format(day=long_date(day))


def _allowance(
    itinerary: Itinerary,
    leg: Leg,
    terms: Terms,
    tariffs: Tariffs,
    run: _Run,
    span: list[date],
) -> CostLine:
    kind, parts = run
    quote, meeting = _quote(itinerary, leg, terms, tariffs, kind)
    where = f"{_kind_words(kind, tariffs.policy)}, {leg.destination.name}"
    rule = _("Uang harian dibayar untuk tiap hari nyata, menurut provinsi tujuan.")
    name = leg.destination.name
    return _line(Component.UANG_HARIAN, name, span, quote, (*meeting, *parts), where, rule)


def _quote(
    itinerary: Itinerary, leg: Leg, terms: Terms, tariffs: Tariffs, kind: TravelKind
) -> tuple[Quote, tuple[Share, ...]]:
    """The rate of a kind, or a part of the full daily rate where the policy pays meetings so.

    The regulation's own column, where there is one, is the most that such a part may come to.
    """
    own = _PER_DIEM[kind]
    percent = getattr(tariffs.policy, _MEETING_PERCENT[kind]) if kind in _MEETING_PERCENT else None
    if percent is None:
        return quote_at(itinerary, leg, terms, tariffs, own), ()
    inside = kind in IN_TOWN
    base = RateKind.UANG_HARIAN_DALAM_KOTA_8JAM if inside else RateKind.UANG_HARIAN_LUAR_KOTA
    whole = quote_at(itinerary, leg, terms, tariffs, base)
    if tariffs.has(own, leg.destination.province_code, "", itinerary.leave):
        column = quote_at(itinerary, leg, terms, tariffs, own)
        if column.rate < whole.rate * percent // 100:
            return column, ()
    source = tariffs.policy.source(_MEETING_PERCENT[kind])
    return whole, (Share(percent, label(kind), source),)


def _representations(
    itinerary: Itinerary,
    leg: Leg,
    terms: Terms,
    tariffs: Tariffs,
    runs: dict[_Run, list[date]],
) -> list[CostLine]:
    if not terms.represents(tariffs.policy):
        return []
    lines = []
    for kind, (rate_kind, *rules) in _REPRESENTATION.items():
        span = sorted(
            day for (run_kind, _parts), days in runs.items() if run_kind is kind for day in days
        )
        if span and all(getattr(tariffs.policy, rule) for rule in rules if rule):
            level = terms.representation.value
            quote = quote_at(
                itinerary, leg, terms, tariffs, rate_kind, level=level, everywhere=True
            )
            rule = _("Uang representasi mengikuti uang harian, bagi pejabat yang berhak.")
            where = label(terms.representation)
            name = leg.destination.name
            lines.append(_line(Component.UANG_REPRESENTASI, name, span, quote, (), where, rule))
    return lines


def _line(
    component: Component,
    place: str,
    span: list[date],
    quote: Quote,
    parts: tuple[Share, ...],
    where: str,
    rule: str,
) -> CostLine:
    rate = quote.rate
    for part in parts:
        rate = rate * part.percent // 100  # a fraction of a rupiah is never paid
    count = len(span)
    if parts:
        reason = _("{days} × {percent} dari {rate}, {where}, {why}").format(
            days=in_days(count),
            percent=" × ".join(f"{part.percent}%" for part in parts),
            rate=rupiah(quote.rate),
            where=where,
            why=", ".join(part.why for part in parts),
        )
    else:
        reason = _("{days} × {rate}, {where}").format(
            days=in_days(count), rate=rupiah(quote.rate), where=where
        )
    return CostLine(
        component=component,
        quantity=count,
        unit=_("hari"),
        rate=rate,
        amount=count * rate,
        ceiling=quote.ceiling,
        reason=noted(reason, quote),
        source=quote.source,
        basis=basis_of(quote, rule, span, parts, place=place),
    )


def _kind_words(kind: TravelKind, policy: Policy) -> str:
    """A kind within a sentence; the hours of a day in town are the region's."""
    if kind is TravelKind.DALAM_KOTA_8JAM:
        return _("dalam kota lebih dari {hours} jam").format(hours=policy.in_town_hours)
    return label(kind).lower()
