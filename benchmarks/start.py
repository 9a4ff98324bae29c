"""From the start of the process to a window that can be used, against a bare window of Qt."""

import os
import shutil
import statistics
import subprocess
import sys
import tempfile
import time
from pathlib import Path

from benchmarks import offices
from benchmarks.figure import Figure

TIMES = 9
MEMORY_MB = 80.0


def figures() -> list[Figure]:
    """Start with the normal office, first page of trips with the big one, memory when idle."""
    with tempfile.TemporaryDirectory() as folder:
        normal = _home(Path(folder) / "normal", offices.NORMAL)
        big = _home(Path(folder) / "big", offices.BIG)
        jobs = {
            "bare": [sys.executable, "-m", "benchmarks.opening", "bare"],
            "normal": [sys.executable, "-m", "benchmarks.opening", "trips", str(normal)],
            "big": [sys.executable, "-m", "benchmarks.opening", "trips", str(big)],
        }
        for command in jobs.values():
            _start(command, normal.parent)
        seconds: dict[str, list[float]] = {name: [] for name in jobs}
        memory: dict[str, list[int]] = {name: [] for name in jobs}
        for _ in range(TIMES):
            for name, command in jobs.items():
                taken, kilobytes = _start(command, normal.parent)
                seconds[name].append(taken)
                memory[name].append(kilobytes)
    middle = {name: statistics.median(taken) for name, taken in seconds.items()}
    normal_ratio = middle["normal"] / middle["bare"]
    big_ratio = middle["big"] / middle["bare"]
    more = (statistics.median(memory["normal"]) - statistics.median(memory["bare"])) / 1024
    bare = f"× an empty Qt window ({middle['bare'] * 1000:.0f} ms)"
    return [
        Figure("start to list of trips, normal office", round(normal_ratio, 2), 3.0,
               normal_ratio <= 3.0, bare),
        Figure("start to list of trips, big office", round(big_ratio, 2), 4.5,
               big_ratio <= 4.5, bare),
        Figure("memory of the window, normal office, MB", round(more, 1), MEMORY_MB,
               more <= MEMORY_MB, "more than an empty Qt window"),
    ]  # fmt: skip


def _home(folder: Path, trips: int) -> Path:
    folder.mkdir()
    return Path(shutil.copy(offices.office(trips), folder / "perdin.db"))


def _start(command: list[str], home: Path) -> tuple[float, int]:
    """Seconds until the process says that it is shown, and its kilobytes then."""
    environment = os.environ | {
        "PERDIN_HOME": str(home),
        "QT_QPA_PLATFORM": os.environ.get("QT_QPA_PLATFORM", "offscreen"),
        # Warm means compiled, as on every start but the first, whatever this shell says of it.
        "PYTHONDONTWRITEBYTECODE": "",
        "PYTHONPYCACHEPREFIX": str(home.parent / "compiled"),
    }
    begun = time.perf_counter()
    with subprocess.Popen(
        command, env=environment, stdout=subprocess.PIPE, encoding="utf-8"
    ) as started:
        assert started.stdout is not None
        line = started.stdout.readline()
        taken = time.perf_counter() - begun
        started.wait()
    if started.returncode:
        raise RuntimeError(f"{command} ended with {started.returncode}")
    return taken, int(line.split()[1])
