"""Templates from anywhere, hundreds of them bad: faults with their places, or one sentence."""

import io
from collections import Counter
from collections.abc import Iterator
from random import Random

import pytest
from docx import Document

from perdin.errors import BadTemplate
from perdin.letters.check.checker import check_template
from tests.files import archives, bad_attachments, damage, xml_attacks
from tests.files.memory import growth


def corpus(count: int) -> Iterator[tuple[int, bytes]]:
    """A shipped template, damaged as a file, as a zip, and in one of its parts."""
    whole = bad_attachments.sound(".docx")
    parts = archives.parts_of(whole)
    names = [name for name in parts if name.endswith((".xml", ".rels"))]
    for number in range(count):
        chance = Random(number)
        if number % 4 == 0:
            yield number, chance.choice(damage.DAMAGES)(whole, chance)
        elif number % 4 == 1:
            yield number, chance.choice(archives.ZIP_DAMAGES)(whole, chance)
        else:
            name = chance.choice(names)
            kinds = xml_attacks.ATTACKS if number % 4 == 2 else damage.DAMAGES
            yield number, archives.zipped(parts | {name: chance.choice(kinds)(parts[name], chance)})


def outcomes(count: int) -> Counter[str]:
    """Check so many bad templates; anything but faults or a sentence with the name is a fault."""
    ended: Counter[str] = Counter()
    faults = []
    for number, template in corpus(count):
        try:
            hindering = [one for one in check_template(template, "surat.docx") if not one.advice]
            ended["faults" if hindering else "usable"] += 1
        except BadTemplate as problem:
            ended["refused"] += 1
            if not str(problem).startswith("Templat surat.docx tidak dapat diisi: "):
                faults.append((number, str(problem)))
        except BaseException as fault:  # noqa: BLE001 - whatever it is, it is told with its number
            faults.append((number, repr(fault)))
    assert not faults
    return ended


def test_bad_templates_end_in_faults_or_a_sentence_and_cost_this_process_nothing() -> None:
    with growth() as megabytes:
        ended = outcomes(100)
        assert megabytes() < 100
    assert ended["refused"] > 30
    assert ended["faults"] > 30


@pytest.mark.long
@pytest.mark.timeout(1800)
def test_thousands_of_bad_templates_end_in_faults_or_a_sentence() -> None:
    assert outcomes(2_000)["refused"] > 600


def test_without_the_guard_the_same_files_leave_tracebacks() -> None:
    """The known-bad twin: damaged files, opened by the library that fills them and nothing else."""
    others: Counter[str] = Counter()
    for number, template in corpus(160):
        if number % 4 == 0:
            try:
                Document(io.BytesIO(template))
            except Exception as fault:  # noqa: BLE001 - which ones is the question
                others[type(fault).__name__] += 1
    assert len(others) > 2, others
