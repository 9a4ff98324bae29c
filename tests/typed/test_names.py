"""Names as they are typed and pasted, found among the people of an office."""

import pytest

from perdin.reading.name_match import KnownPerson, PersonMatch, match_people
from perdin.reading.names import read_people
from tests.typed.table import rows

ROWS = rows("names")
PEOPLE = {
    1: ("Arum Contoh", "197503122000032001"),
    2: ("Seno Contoh", "198007012005011002"),
    3: ("Bambang Wahyu Hidayat", "198202022008011003"),
    4: ("Siti Maryam", "199002022015022002"),
    5: ("Siti Maryam", "198811112012122004"),
    6: ("Rian Hidayat", "198501012010011001"),
    7: ("H. Rahmat Hidayat", ""),
    8: ("Muhammad Yusuf", ""),
    9: ("Nurhidayah", ""),
    10: ("Dewi Lestari Wulandari", ""),
    11: ("Ratih Contoh", ""),
    12: ("Ujang", ""),
}
KNOWN = [KnownPerson.named(id_, nip, name) for id_, (name, nip) in PEOPLE.items()]


def _shown(ids: tuple[int, ...]) -> str:
    twice = "Siti Maryam"
    names = [" ".join(PEOPLE[id_]) if PEOPLE[id_][0] == twice else PEOPLE[id_][0] for id_ in ids]
    return ", ".join(sorted(names))


def _meaning(match: PersonMatch) -> str:
    """What becomes of an entry, in the table's words."""
    if match.taken:
        return f"={_shown(match.taken)}"
    if match.proposed:
        return f"?{_shown(match.proposed)}"
    return "-" if match.typed.talk else "!"


@pytest.mark.parametrize("row", ROWS, ids=lambda row: row["typed"])
def test_a_name_as_it_is_typed(row: dict[str, str]) -> None:
    typed = row["typed"].replace("\\n", "\n").replace("\\t", "\t")
    meant = [_meaning(match) for match in match_people(read_people(typed), KNOWN)]
    expected = [
        entry[0] + ", ".join(sorted(entry[1:].split(", "))) for entry in row["meaning"].split(" ; ")
    ]
    assert meant == expected


def test_a_long_chat_with_three_people() -> None:
    talk = [
        f"[12/03/26 08.{minute:02}] Ibu Camat: Besok kumpul jam {minute} ya" for minute in range(97)
    ]
    chat = [*talk[:40], "1. Arum Contoh", *talk[40:80], "Pak Seno Contoh, SE", "Ujang", *talk[80:]]
    matches = match_people(read_people("\n".join(chat)), KNOWN)
    assert len(chat) == 100
    assert [id_ for match in matches for id_ in match.taken] == [1, 2, 12]
    assert all(match.typed.talk for match in matches if not match.taken)
