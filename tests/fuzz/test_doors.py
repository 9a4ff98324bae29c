"""Thousands of bad files at every door: taken for what they are, or refused in one sentence."""

import logging
import multiprocessing
import os
from pathlib import Path

import pytest
from PySide6.QtWidgets import QApplication

from perdin.services.safekeeping import backup
from tests.files.memory import growth
from tests.fuzz import doors
from tests.fuzz.doors import Stage
from tests.fuzz.judging import MOST_S, try_all

FILES = (650, 10_000)
"""At a push, and at night."""
MOST_MEGABYTES = 400
log = logging.getLogger(__name__)


def _outcomes(stage: Stage, count: int, seed: str, folder: Path) -> None:
    with growth() as megabytes:
        told = try_all(stage, doors.every(stage), count, seed, folder)
        grown = megabytes()
    log.info("%d refused, slowest %s, %d MB more", told.refused, told.slowest, grown)
    log.info("seconds: %s", {name: round(spent, 1) for name, spent in told.spent.items()})
    assert told.faults == [], "\n".join((f"seed {seed!r}:", *told.faults))
    assert told.slowest[0] < MOST_S
    assert grown < MOST_MEGABYTES
    assert len(multiprocessing.active_children()) <= 1
    assert backup.verify(stage.admin).sound
    assert told.refused > count // 3
    for door in doors.every(stage):
        assert told.ended[f"{door.name} refused"] or door.name == "settings", door.name


@pytest.mark.timeout(1800)
def test_bad_files_end_in_a_sentence_at_every_door(
    stage: Stage, qapp: QApplication, tmp_path: Path
) -> None:
    count = int(os.environ.get("PERDIN_FUZZ_FILES", FILES[0]))
    _outcomes(stage, count, os.environ.get("PERDIN_FUZZ_SEED", "1"), tmp_path)
