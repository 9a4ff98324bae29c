"""What differs from region to region as data: day counting, representation, percentages, limits.

A rate set names only what it says otherwise; what it leaves out is the national rule. The office's
own set comes before the ceiling's, and both before the defaults here.
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from enum import StrEnum
from typing import Any

from perdin.errors import BadRule
from perdin.i18n import N_, _
from perdin.rules.travel import Representation

Value = int | bool | tuple[str, ...] | None


@dataclass(frozen=True, slots=True, kw_only=True)
class Policy:
    """The rules that a trip is calculated with; ``set_by`` names the regulation of each change.

    Percentages are of the daily rate, but for lodging of the hotel's ceiling. A percentage of None
    means that the regulation's own column is paid. ``RULES`` says what each is and where it stands.
    """

    lodging_percent_without_receipt: int = 30
    diklat_nights_of_travel: int = 2
    nights_less_than_days: int = 1
    first_day_percent: int = 100
    last_day_percent: int = 100
    same_day_percent: int = 100
    meals_provided_percent: int = 100
    fullboard_percent: int | None = None
    fullday_percent: int | None = None
    halfday_percent: int | None = None
    representation_out_of_town: bool = True
    representation_in_town: bool = True
    representation_for_plh: bool = False
    representation_on_training: bool = False
    representation_on_fullboard: bool = False
    business_class: tuple[str, ...] = ("pejabat_daerah", "eselon_1")
    taxi_at_home: bool = True
    fuel_and_toll: bool = True
    average_nights: bool = False
    unproved_percent: int = 100
    unproved_tickets: bool = False
    in_town_hours: int = 8
    in_town_way_each_day: bool = False
    in_town_way_each_task: bool = False
    touching_trips: bool = False
    set_by: tuple[tuple[str, str], ...] = ()

    def source(self, name: str) -> str:
        """The regulation that a rule of this policy comes from."""
        return dict(self.set_by).get(name) or _(RULES[name].source)

    def decided(self, name: str) -> bool:
        """Whether a rate set says it, and not the default alone."""
        return name in dict(self.set_by)

    def plain(self) -> dict[str, Any]:
        """Every rule with its value, as JSON keeps it."""
        return {name: _plain(getattr(self, name)) for name in RULES}


class Answer(StrEnum):
    """What a rule is answered with."""

    PERCENT = "percent"
    COUNT = "count"
    YES_NO = "yes_no"
    LEVELS = "levels"


@dataclass(frozen=True, slots=True, kw_only=True)
class Rule:
    """One thing that a region may say otherwise: its words, its bounds, and the default's source.

    ``optional`` rules may be left without an answer, which pays the regulation's own column.
    """

    title: str
    answer: Answer
    source: str
    least: int = 0
    most: int = 100
    optional: bool = False


_LODGING = "Perpres 72/2025, Lampiran I tabel 1.4; PMK 113/PMK.05/2012"
_REAL_DAYS = N_("PMK 113/PMK.05/2012: uang harian dibayar untuk tiap hari nyata")
_REPRESENTATION = "Perpres 72/2025, Lampiran I tabel 1.3"
_NOT_NATIONAL = N_("Tidak diatur nasional; menurut peraturan kepala daerah")
_MEETINGS = N_("Perpres 72/2025, Lampiran I tabel 1.2, kolom paket rapat")
_FOR_DUTIES = N_("PMK 113/PMK.05/2012: hanya untuk tugas jabatannya")
_NOT_IN_TABLE = N_("Perpres 72/2025, Lampiran I tabel 1.3 tidak menyebut paket rapat")
_ONE_WAY = N_("PMK 113/PMK.05/2012: satu penugasan satu kali transpor")
_AT_COST = N_("PMK 113/PMK.05/2012: biaya riil")

RULES: Mapping[str, Rule] = {
    # Perpres 72/2025: at most 30 %, so that no regional rule lies above it.
    "lodging_percent_without_receipt": Rule(
        title=N_("Penginapan tanpa bukti, persen dari batas"),
        answer=Answer.PERCENT,
        source=_LODGING,
        most=30,
    ),
    "diklat_nights_of_travel": Rule(
        title=N_("Malam hotel pada diklat berpenginapan"),
        answer=Answer.COUNT,
        source="PMK 113/PMK.05/2012",
        most=10,
    ),
    "nights_less_than_days": Rule(
        title=N_("Malam kurang dari hari sebanyak"),
        answer=Answer.COUNT,
        source="PMK 113/PMK.05/2012",
        least=1,
        most=3,
    ),
    "first_day_percent": Rule(
        title=N_("Uang harian hari berangkat, persen"), answer=Answer.PERCENT, source=_REAL_DAYS
    ),
    "last_day_percent": Rule(
        title=N_("Uang harian hari kembali, persen"), answer=Answer.PERCENT, source=_REAL_DAYS
    ),
    "same_day_percent": Rule(
        title=N_("Uang harian bila pulang hari yang sama, persen"),
        answer=Answer.PERCENT,
        source=_REAL_DAYS,
    ),
    "meals_provided_percent": Rule(
        title=N_("Uang harian bila makan ditanggung penyelenggara, persen"),
        answer=Answer.PERCENT,
        source=_NOT_NATIONAL,
    ),
    "fullboard_percent": Rule(
        title=N_("Rapat fullboard, persen dari uang harian"),
        answer=Answer.PERCENT,
        source=_MEETINGS,
        optional=True,
    ),
    "fullday_percent": Rule(
        title=N_("Rapat fullday, persen dari uang harian"),
        answer=Answer.PERCENT,
        source=_MEETINGS,
        optional=True,
    ),
    "halfday_percent": Rule(
        title=N_("Rapat halfday, persen dari uang harian"),
        answer=Answer.PERCENT,
        source=_MEETINGS,
        optional=True,
    ),
    "representation_out_of_town": Rule(
        title=N_("Uang representasi ke luar kota"), answer=Answer.YES_NO, source=_REPRESENTATION
    ),
    "representation_in_town": Rule(
        title=N_("Uang representasi di dalam kota"), answer=Answer.YES_NO, source=_REPRESENTATION
    ),
    "representation_for_plh": Rule(
        title=N_("Uang representasi bagi Plh"), answer=Answer.YES_NO, source="PMK 113/PMK.05/2012"
    ),
    "representation_on_training": Rule(
        title=N_("Uang representasi pada hari diklat"),
        answer=Answer.YES_NO,
        source=_FOR_DUTIES,
    ),
    "representation_on_fullboard": Rule(
        title=N_("Uang representasi pada rapat fullboard"),
        answer=Answer.YES_NO,
        source=_NOT_IN_TABLE,
    ),
    "business_class": Rule(
        title=N_("Tiket pesawat bisnis"),
        answer=Answer.LEVELS,
        source=N_("PMK 32/2025: pejabat negara dan eselon I"),
    ),
    "taxi_at_home": Rule(
        title=N_("Taksi di kota asal saat naik pesawat"),
        answer=Answer.YES_NO,
        source="PMK 113/PMK.05/2012",
    ),
    "fuel_and_toll": Rule(
        title=N_("BBM dan tol kendaraan dinas dari anggaran perjalanan"),
        answer=Answer.YES_NO,
        source=_AT_COST,
    ),
    "average_nights": Rule(
        title=N_("Malam di satu tempat dirata-rata"),
        answer=Answer.YES_NO,
        source=_NOT_NATIONAL,
    ),
    "unproved_percent": Rule(
        title=N_("Pengeluaran riil tanpa bukti, paling banyak persen"),
        answer=Answer.PERCENT,
        source=_NOT_NATIONAL,
    ),
    "unproved_tickets": Rule(
        title=N_("Tiket pesawat boleh tanpa bukti"),
        answer=Answer.YES_NO,
        source="PMK 113/PMK.05/2012",
    ),
    "in_town_hours": Rule(
        title=N_("Batas dalam kota, jam"),
        answer=Answer.COUNT,
        source="PMK 113/PMK.05/2012",
        least=1,
        most=24,
    ),
    "in_town_way_each_day": Rule(
        title=N_("Transpor dalam kota tiap hari penugasan"),
        answer=Answer.YES_NO,
        source=_ONE_WAY,
    ),
    "in_town_way_each_task": Rule(
        title=N_("Transpor dalam kota tiap penugasan pada hari yang sama"),
        answer=Answer.YES_NO,
        source=_ONE_WAY,
    ),
    "touching_trips": Rule(
        title=N_("Pulang dan berangkat lagi pada hari yang sama"),
        answer=Answer.YES_NO,
        source=_NOT_NATIONAL,
    ),
}


def read(rules: Mapping[str, Any]) -> dict[str, Value]:
    """What a rate set says otherwise, checked. Raises BadRule for an unknown rule or nonsense."""
    values: dict[str, Value] = {}
    for name, value in rules.items():
        rule = RULES.get(name)
        if rule is None:
            raise BadRule(rule=name, problem=_("aturan ini tidak dikenal"))
        values[name] = _checked(rule, value)
    return values


def stored(rules: Mapping[str, Any]) -> dict[str, Any] | None:
    """Rules as a rate set keeps them, None for none. Raises BadRule."""
    return {name: _plain(value) for name, value in read(rules).items()} or None


def combine(sets: Iterable[tuple[str, Mapping[str, Any]]]) -> Policy:
    """The policy of rate sets, each with its regulation: a later one comes before an earlier one.

    Raises BadRule.
    """
    policy = Policy()
    set_by: dict[str, str] = {}
    for regulation, rules in sets:
        values: dict[str, Any] = dict(read(rules))
        policy = replace(policy, **values)
        set_by |= dict.fromkeys(values, regulation)
    return replace(policy, set_by=tuple(set_by.items()))


def kept(plain: Mapping[str, Any]) -> Policy:
    """The policy that was written down with a trip; what an older one does not name is national."""
    values: dict[str, Any] = dict(
        read({name: value for name, value in plain.items() if name in RULES})
    )
    return replace(Policy(), **values)


def _checked(rule: Rule, value: Any) -> Value:
    if value is None and rule.optional:
        return None
    if rule.answer is Answer.YES_NO:
        if isinstance(value, bool):
            return value
        raise BadRule(rule=_(rule.title), problem=_("isi ya atau tidak"))
    if rule.answer is Answer.LEVELS:
        return _levels(rule, value)
    if isinstance(value, int) and not isinstance(value, bool) and rule.least <= value <= rule.most:
        return value
    sentence = _("isi bilangan dari {least} sampai {most}")
    raise BadRule(rule=_(rule.title), problem=sentence.format(least=rule.least, most=rule.most))


def _levels(rule: Rule, value: Any) -> tuple[str, ...]:
    known = [level.value for level in Representation if level is not Representation.NONE]
    if isinstance(value, (list, tuple)) and all(level in known for level in value):
        return tuple(level for level in known if level in value)
    raise BadRule(rule=_(rule.title), problem=_("isi jenjang pejabat yang dikenal"))


def _plain(value: Value) -> Any:
    return list(value) if isinstance(value, tuple) else value
