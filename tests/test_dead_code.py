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


def test_what_nothing_uses_is_seen_and_nothing_else(tmp_path: Path) -> None:
    for room in dead_code.ROOMS:
        ignored = shutil.ignore_patterns("__pycache__")
        shutil.copytree(ROOT / room, tmp_path / room, ignore=ignored)
    for module, text, _name in PLANTED:
        with (tmp_path / module).open("a", encoding="utf-8") as file:
            file.write(f"\n\n{text}")
    complaints = dead_code.complaints(tmp_path, (*dead_code.REVIEWED, STALE))
    told = {
        complaint.partition(":")[0] + complaint[complaint.rindex(" ") :] for complaint in complaints
    }
    expected = {f"{module} {name}" for module, _text, name in PLANTED}
    assert told == expected | {"scripts/dead_code.py more"}
    assert f"{STALE.files} {STALE.names}: fits nothing any more" in complaints[-1]
