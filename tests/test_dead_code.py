"""Dead code is told: what is planted in a copy of the code is seen, each way, and nothing else."""

import shutil
from pathlib import Path

from scripts import dead_code
from scripts.dead_code import Alive

ROOT = Path(__file__).resolve().parent.parent
BUDGET = "perdin/services/budget/commitments.py"
NOTICES = "perdin/ui/notices.py"

PLANTED = (
    (BUDGET, "def planted_sum() -> int:\n    return 1\n", "planted_sum"),
    # Another module's function of this name is used: it keeps this one no more alive.
    (BUDGET, "def save_signer() -> int:\n    return 1\n", "save_signer"),
    (BUDGET, "def planted_loop(n: int) -> int:\n    return planted_loop(n - 1)\n", "planted_loop"),
    (BUDGET, "PLANTED_LIMIT = 3\n", "PLANTED_LIMIT"),
    (NOTICES, "class PlantedBar:\n    pass\n", "PlantedBar"),
    (
        NOTICES,
        "class UsedBar:\n    def planted_act(self) -> None:\n        pass\n\n\nUsedBar()\n",
        "planted_act",
    ),
)
STALE = Alive("perdin/services/letters/*.py", "render_odt", "an office's own program calls it")


PARTS = (
    *("perdin/services/budget", "perdin/services/office", "perdin/ui/pages/settings"),
    *("perdin/ui/notices.py", "scripts/dead_code.py"),
)
"""What is planted in, and who uses it; that the whole code has nothing dead is the lint's."""


def _copied(folder: Path) -> None:
    for part in PARTS:
        (folder / part).parent.mkdir(parents=True, exist_ok=True)
        if (ROOT / part).is_dir():
            ignored = shutil.ignore_patterns("__pycache__")
            shutil.copytree(ROOT / part, folder / part, ignore=ignored)
        else:
            shutil.copy(ROOT / part, folder / part)


def test_what_nothing_uses_is_seen_and_nothing_else(tmp_path: Path) -> None:
    _copied(tmp_path)
    before = dead_code.complaints(tmp_path)
    for module, text, _name in PLANTED:
        with (tmp_path / module).open("a", encoding="utf-8") as file:
            file.write(f"\n\n{text}")
    complaints = dead_code.complaints(tmp_path, (*dead_code.REVIEWED, STALE))
    new = [complaint for complaint in complaints if complaint not in before]
    told = {complaint.partition(":")[0] + complaint[complaint.rindex(" ") :] for complaint in new}
    expected = {f"{module} {name}" for module, _text, name in PLANTED}
    assert told == expected | {"scripts/dead_code.py more"}
    assert f"{STALE.files} {STALE.names}: fits nothing any more" in new[-1]
    assert len(new) == len(PLANTED) + 1
