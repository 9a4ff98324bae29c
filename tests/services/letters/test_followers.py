"""Where the pengikut of an SPD stand: in row 8, or on a list after the back."""

from dataclasses import replace

from perdin.letters.data.fields import context
from perdin.letters.data.style import DEFAULTS
from tests.services.letters.test_form_rows import PEOPLE, SHEET


def test_more_people_than_the_front_has_room_for_stand_on_a_list() -> None:
    for paper, most in (("A4", 12), ("F4", 18), ("legal", 22)):
        style = replace(DEFAULTS["serang"], kertas=paper)
        for number, attached in ((most, False), (most + 1, True)):
            letter = replace(SHEET, pengikut=PEOPLE[1:2] * number, gaya=style)
            assert context(letter)["pengikut_terlampir"] is attached
            long = replace(letter.perjalanan, maksud="Rapat penyusunan rencana kerja " * 3)
            assert context(replace(letter, perjalanan=long))["pengikut_terlampir"] is True
        wide = replace(PEOPLE[1], nama="Nama yang tidak muat dalam satu baris kolom ini, S.Sos.")
        half = replace(SHEET, pengikut=(wide,) * (most // 2), gaya=style)
        assert context(half)["pengikut_terlampir"] is False
        assert context(replace(half, pengikut=(wide,) * most))["pengikut_terlampir"] is True
