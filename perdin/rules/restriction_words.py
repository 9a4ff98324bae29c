"""A restriction in plain words: what is lacking of it as typed, and what it says once whole."""

from collections.abc import Iterator, Mapping

from perdin.i18n import _, in_days, in_persons, long_date, span
from perdin.rules.restrictions import ZONE_NAMES, Effect, Restriction, Subject
from perdin.rules.travel import label


def faults(restriction: Restriction) -> Iterator[tuple[str, str]]:
    """The field and the sentence of each thing that a restriction lacks or contradicts."""
    if not restriction.name.strip():
        yield "name", _("Nama aturan belum diisi.")
    if not restriction.basis.strip():
        yield "basis", _("Dasar hukumnya belum diisi.")
    if restriction.last_day is not None and restriction.last_day < restriction.first_day:
        yield "last_day", _("Hari terakhir mendahului hari pertama.")
    counted = restriction.subject in (Subject.DAYS, Subject.PEOPLE)
    if restriction.subject is Subject.CEILING and not 1 <= (restriction.percent or 0) <= 100:
        yield "percent", _("Isi berapa persen pagu yang boleh dipakai, 1 sampai 100.")
    if counted and (restriction.most or 0) < 1:
        yield "most", _("Isi paling banyak berapa.")
    if restriction.effect is Effect.PERMISSION and not restriction.giver.strip():
        yield "giver", _("Tuliskan siapa yang memberi izin.")
    if restriction.most_permitted is not None:
        if restriction.effect is not Effect.PERMISSION:
            yield "most_permitted", _("Batas dengan izin hanya ada bila perlu izin.")
        elif restriction.most_permitted <= (restriction.most or 0):
            yield "most_permitted", _("Batas dengan izin harus lebih dari batas tanpa izin.")


def statement(restriction: Restriction, place_names: Mapping[str, str]) -> str:
    """A whole restriction as one sentence: since when, what, and what happens otherwise."""
    last = restriction.last_day
    first = restriction.first_day
    when = (
        _("Sejak {day}").format(day=long_date(first))
        if last is None
        else _("Pada {span}").format(span=span(first, last))
    )
    return _("{when}, {what}. ({basis})").format(
        when=when, what=_what(restriction, place_names), basis=restriction.basis.strip()
    )


def _what(restriction: Restriction, place_names: Mapping[str, str]) -> str:
    if restriction.subject is Subject.TRAVEL:
        return f"{_travel(restriction, place_names)} {_consequence(restriction)}"
    if restriction.subject is Subject.CEILING:
        sentence = (
            _("tiap baris anggaran boleh dipakai paling banyak {percent}%")
            if restriction.each_line
            else _("anggaran perjalanan setahun boleh dipakai paling banyak {percent}%")
        )
        return f"{sentence.format(percent=restriction.percent)}; {_more(restriction)}"
    days = restriction.subject is Subject.DAYS
    say = in_days if days else in_persons
    zones = _(" atau ").join(_(ZONE_NAMES[zone]) for zone in restriction.zones)
    whose = _("perjalanan {zones}").format(zones=zones) if zones else _("perjalanan")
    sentence = (
        _("{whose} paling lama {most}") if days else _("{whose} diikuti paling banyak {most}")
    )
    told = sentence.format(whose=whose, most=say(restriction.most or 0))
    if restriction.most_permitted is None:
        return f"{told}; {_more(restriction)}"
    more = _("sampai {most} dengan izin {giver}; lebih dari itu dilarang").format(
        most=say(restriction.most_permitted), giver=restriction.giver.strip()
    )
    return f"{told}, {more}"


def _more(restriction: Restriction) -> str:
    return _("lebih dari itu {consequence}").format(consequence=_consequence(restriction))


def _consequence(restriction: Restriction) -> str:
    return {
        Effect.TELL: _("diberitahukan"),
        Effect.REASON: _("harus disertai alasan"),
        Effect.PERMISSION: _("memerlukan izin {giver}").format(giver=restriction.giver.strip()),
        Effect.FORBID: _("dilarang"),
    }[restriction.effect]


def _travel(restriction: Restriction, place_names: Mapping[str, str]) -> str:
    parts = [_("ke {place}").format(place=_(ZONE_NAMES[zone])) for zone in restriction.zones]
    parts += [
        _("ke {place}").format(place=place_names.get(code, code)) for code in restriction.places
    ]
    parts += [_("jenis {kind}").format(kind=label(kind)) for kind in restriction.kinds]
    parts += [_("dengan maksud memuat «{word}»").format(word=word) for word in restriction.words]
    if not parts:
        return _("semua perjalanan")
    return _("perjalanan {parts}").format(parts=_(" atau ").join(parts))
