"""Five shapes that decrees have, to begin a restriction with; figures and days are the office's."""

from dataclasses import dataclass

from perdin.i18n import N_
from perdin.rules.restrictions import Effect, Subject, Zone


@dataclass(frozen=True, slots=True, kw_only=True)
class Shape:
    """What a shape fills in; what it leaves open is asked for."""

    name: str
    subject: Subject
    effect: Effect
    giver: str = ""
    zones: tuple[Zone, ...] = ()
    words: tuple[str, ...] = ()


SHAPES = (
    Shape(name=N_("Efisiensi anggaran"), subject=Subject.CEILING, effect=Effect.FORBID),
    Shape(
        name=N_("Lama perjalanan dalam provinsi"),
        subject=Subject.DAYS,
        effect=Effect.PERMISSION,
        giver=N_("Sekretaris Daerah"),
        zones=(Zone.IN_PROVINCE,),
    ),
    Shape(
        name=N_("Larangan ke luar negeri"),
        subject=Subject.TRAVEL,
        effect=Effect.FORBID,
        zones=(Zone.ABROAD,),
        words=("luar negeri",),
    ),
    Shape(name=N_("Banyaknya pelaksana"), subject=Subject.PEOPLE, effect=Effect.REASON),
    Shape(
        name=N_("Tanpa studi banding"),
        subject=Subject.TRAVEL,
        effect=Effect.FORBID,
        words=("studi banding",),
    ),
)
