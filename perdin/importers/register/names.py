"""Who went: names out of cells that hold one or several, with NIP, post and «dkk»."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace
from functools import lru_cache

from perdin.importers.people import cells
from perdin.importers.register.record import PastPerson
from perdin.importers.register.titles import OTHERS
from perdin.importers.sheet import text_of
from perdin.reading.names import names_between_commas, plain

_NUMBERED = re.compile(r"^\s*\(?\d{1,3}\s*[.)]\s*(?=\D)|^\s*[a-z]\s*[.)]\s+(?=[A-Z])|^\s*[-–•*]\s*")
_INLINE = re.compile(r"(?<=\S)[\s,;]+(?=\(?\d{1,2}\s*[.)]\s*[A-Z])")
"""«1. Ratih 2. Arum» in one line: where the second begins."""
_AND = re.compile(r"\s+(?:dan|&|serta|bersama)\s+|\s*;\s*")
_BESIDE = re.compile(r"\s*[()|:/]\s*|\s+[-–—]\s+")
_GRADE = re.compile(
    r"(?i)[\s,(/-]*(?:\bgol(?:ongan)?\b\.?\s*(?:ruang\b\.?)?\s*:?\s*)?\b(?:IV|I{1,3})\s*[/.]?\s*[a-e]\b\)?\s*$"
)
_NOBODY = frozenset(("", "-", "–", "—", "nihil", "batal", "kosong", "cancel"))


@lru_cache(maxsize=4096)
def people_in(text: str) -> tuple[Sequence[PastPerson], bool]:
    """The people of a cell in their order, and whether it says that others went too."""
    told = OTHERS.sub(" ", text)
    people: list[PastPerson] = []
    lines = [line for piece in told.split("\n") for line in _INLINE.sub("\n", piece).split("\n")]
    numbered = sum(_NUMBERED.match(line) is not None for line in lines) > 1
    for line in lines:
        goes_on = numbered and people and _NUMBERED.match(line) is None
        people = _with(people, _NUMBERED.sub("", plain(line)), goes_on=bool(goes_on))
    return tuple(people), told != text


def _with(people: list[PastPerson], line: str, *, goes_on: bool) -> list[PastPerson]:
    """The people so far with those of a line, which may say more of the last one."""
    nip, rest = cells.nip_in(line) if any(map(str.isdigit, line)) else ("", line)
    name, *beside = [part for part in _BESIDE.split(cells.plain(rest)) if part] or [""]
    post = next((part for part in (name, *beside) if cells.POST.match(part)), "")
    grade = line.strip() if people and not nip and is_rank(line) else ""
    if people and (not _is_name(name) or cells.POST.match(name) or grade):
        last = people[-1]
        return [
            *people[:-1],
            replace(
                last,
                nip=last.nip or nip,
                grade=last.grade or grade,
                position=last.position or post,
            ),
        ]
    if goes_on and not nip:
        last = people[-1]
        return [*people[:-1], replace(last, name=f"{last.name} {name}".strip())]
    found = list(_named(name))
    if not found:
        return people
    found[0] = replace(found[0], nip=nip, position=found[0].position or post)
    return [*people, *found]


def _named(text: str) -> Iterator[PastPerson]:
    """The people of a line without NIP: «Ratih Contoh, S.E., Arum Contoh dan Seno Contoh»."""
    for group in _AND.split(text):
        posts: list[str] = []
        names: list[str] = []
        for name in names_between_commas(group):
            (posts if names and cells.POST.match(name) else names).append(name)
        for at, name in enumerate(names):
            alone = len(names) == 1
            if _is_name(name):
                yield PastPerson(
                    name=text_of(group.partition(posts[0])[0]).strip(" ,") if alone and posts
                    else text_of(group).strip(" ,") if alone else name,
                    position=posts[0] if posts and at == len(names) - 1 else "",
                )  # fmt: skip


def is_rank(text: str) -> bool:
    """Whether a line is a rank and nobody's name: «Penata Tk. I, III/d», «Gol. III/a», «IX»."""
    words = _GRADE.sub("", text).strip(" ,()/.-")
    if words == text.strip(" ,()/.-"):
        return bool(cells.rank_grade(text)) or cells.is_pppk_grade(text)
    return not words or bool(cells.rank_grade(words))


def _is_name(text: str) -> bool:
    return text.strip().casefold() not in _NOBODY and any(map(str.isalpha, text))
