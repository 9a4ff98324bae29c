"""The first window fits the screen that it opens on."""

import json
import os
import subprocess
import sys
from pathlib import Path

import pytest
from PySide6.QtCore import QRect, QSize

from perdin.settings import Settings
from perdin.ui.frame.first_place import EDGE_PX, TITLE_PX, USUAL_PX, first_place, needs_all
from perdin.ui.window import LEAST_PX

SCREENS = {
    "1366 x 768 with a task bar": (QRect(0, 0, 1366, 728), True),
    "1366 x 768 with a high task bar": (QRect(0, 0, 1366, 720), True),
    "1366 x 768 at 125 %, task bar of 40": (QRect(0, 0, 1093, 582), True),
    "1366 x 768 at 150 %, task bar of 48": (QRect(0, 0, 911, 480), True),
    "1280 x 720 with a task bar": (QRect(0, 0, 1280, 680), True),
    "1920 x 1080 at 125 %, task bar of 48": (QRect(0, 0, 1536, 816), False),
    "task bar on the left": (QRect(62, 0, 1304, 768), True),
    "1280 x 720": (QRect(0, 0, 1280, 720), True),
    "1920 x 1080 at 150 %, task bar of 40": (QRect(0, 0, 1280, 693), True),
    "1920 x 1080": (QRect(0, 0, 1920, 1040), False),
    "second screen": (QRect(1920, 200, 2560, 1400), False),
}
SHOWN = """
import sys
from PySide6.QtCore import QTimer
from PySide6.QtWidgets import QApplication
from perdin.ui import program, start

def tell():
    window = next(w for w in QApplication.topLevelWidgets() if isinstance(w, program.Window))
    box, room = window.frameGeometry(), window.screen().availableGeometry()
    print(box.left(), box.top(), box.width(), box.height(), room.width(), room.height())
    window.close()

made = program.Program.__init__
def init(self, *args, **named):
    made(self, *args, **named)
    QTimer.singleShot(0, tell)
program.Program.__init__ = init
sys.exit(start.show())
"""


@pytest.mark.parametrize(("room", "whole"), SCREENS.values(), ids=SCREENS)
def test_where_it_stands(room: QRect, whole: bool) -> None:
    place = first_place(room)
    assert room.contains(place.adjusted(-8, -TITLE_PX, 8, 8))
    assert needs_all(room) is whole
    assert place.width() >= LEAST_PX[0]
    assert place.height() >= LEAST_PX[1]
    assert not room.contains(QRect(room.topLeft(), USUAL_PX + QSize(0, TITLE_PX))) or not whole


def _opened_on(
    tmp_path: Path, database: Path, size: tuple[int, int], scale: str, geometry: str = ""
) -> list[int]:
    """Where the program's window stands on a screen: left, top, size, and the screen's size."""
    home, screens = tmp_path / "home", tmp_path / "screens.json"
    Settings(database=database, geometry=geometry).save(home / "settings.toml")
    screen = {"name": "kantor", "x": 0, "y": 0, "width": size[0], "height": size[1]}
    screen |= {"logicalDpi": 96, "logicalBaseDpi": 96, "dpr": 1}
    screens.write_text(json.dumps({"screens": [screen]}))
    done = subprocess.run(
        [sys.executable, "-c", SHOWN],
        env={
            **os.environ,
            "PERDIN_HOME": str(home),
            "QT_QPA_PLATFORM": f"offscreen:configfile={screens}",
            "QT_SCALE_FACTOR": scale,
        },
        capture_output=True,
        text=True,
        timeout=120,
        check=False,
    )
    assert done.returncode == 0, done.stderr
    return [int(number) for number in done.stdout.split()]


@pytest.mark.parametrize(
    ("size", "scale"),
    [
        pytest.param((1366, 768), "1", marks=pytest.mark.long),
        ((1280, 720), "1"),
        ((1920, 1080), "1.5"),
    ],
)
def test_it_opens_within_its_screen(
    office_copy: Path, tmp_path: Path, size: tuple[int, int], scale: str
) -> None:
    left, top, width, height, room_width, room_height = _opened_on(
        tmp_path, office_copy, size, scale
    )
    assert (room_width, room_height) == tuple(round(side / float(scale)) for side in size)
    assert left >= 0
    assert top >= 0
    assert left + width <= room_width
    assert top + height <= room_height


def test_it_opens_at_its_usual_size_where_there_is_room(office_copy: Path, tmp_path: Path) -> None:
    placed = _opened_on(tmp_path, office_copy, (1920, 1080), "1")
    assert USUAL_PX.width() <= placed[2] <= USUAL_PX.width() + 2 * EDGE_PX
    assert USUAL_PX.height() <= placed[3] <= USUAL_PX.height() + TITLE_PX
    kept = Settings.load(tmp_path / "home" / "settings.toml").geometry
    left, top, width, height, *room = _opened_on(tmp_path, office_copy, (1280, 720), "1", kept)
    assert min(left, top) >= 0
    assert (left + width, top + height) <= tuple(room)
    assert top + height <= room[1]
