"""One good call of every operation on numbers and tags of an outside system."""

from perdin.rules.outside_tags import TagFact
from perdin.services.desk import Desk
from perdin.services.office import outside_tags
from perdin.services.register import outside_numbers
from perdin.services.register.outside_numbers import OutsideNumber
from tests.outside_letters import waiting
from tests.services.stages import Call, Play, Stage, plain

GIVEN = OutsideNumber("094/123-Kec.Uji/2026", words="Nomor : 094/123-Kec.Uji/2026")


def _list_tag(desk: Desk) -> int:
    return outside_tags.save_tag(desk, "${nomor_surat}", TagFact.NUMBER, "panduan hal. 4")


def _remove_tag(stage: Stage) -> Call:
    tag_id = _list_tag(stage.desk)
    return lambda: outside_tags.remove_tag(stage.desk, tag_id)


def _record(stage: Stage) -> Call:
    letter_id = waiting(stage.desk, stage.head)[0].id
    return lambda: outside_numbers.record_outside(stage.desk, letter_id, GIVEN)


def _correct(stage: Stage) -> Call:
    letter_id = waiting(stage.desk, stage.head)[0].id
    outside_numbers.record_outside(stage.desk, letter_id, OutsideNumber("094/132/2026"))
    return lambda: outside_numbers.correct_outside(stage.desk, letter_id, GIVEN, "Salah ketik")


PLAYS: dict[str, Play] = {
    "office.outside_tags.remove_tag": _remove_tag,
    "office.outside_tags.save_tag": plain(_list_tag),
    "register.outside_numbers.correct_outside": _correct,
    "register.outside_numbers.record_outside": _record,
}
