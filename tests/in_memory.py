"""What tests write lies in memory where the system offers a place there with enough room.

A commit waits for the disk three or four times, a disk answers in milliseconds, and most of the
tests commit: what waited there was more than a fifth of the run. Nothing of the program is changed
by it: it asks for the same syncs in the same order, and a killed process leaves what it had handed
over, in memory as on a disk. Whoever names a folder by ``TMPDIR`` has it there.
"""

import os
import shutil
import tempfile
from pathlib import Path

PLACE = Path("/dev/shm")
LEAST_BYTES = 4 * 1024**3
"""A run holds some hundred megabytes at a time; the machine must have many more of them."""


def once(place: Path = PLACE, least: int = LEAST_BYTES) -> None:
    """From now on, for this process and those that it starts; the night's sizes need a disk."""
    if "TMPDIR" not in os.environ and _has_room(place, least):
        os.environ["TMPDIR"] = str(place)
        tempfile.tempdir = None


def _has_room(place: Path, least: int) -> bool:
    """Whether programs can be written and started there, with as many bytes left."""
    if not place.is_dir() or not os.access(place, os.W_OK):
        return False
    if os.statvfs(place).f_flag & os.ST_NOEXEC:
        return False
    return min(shutil.disk_usage(place).free, _free_memory()) >= least


def _free_memory() -> int:
    """The bytes that programs can still have without swapping, by Linux's own reckoning."""
    lines = Path("/proc/meminfo").read_text("ascii").splitlines()
    (available,) = [line.split()[1] for line in lines if line.startswith("MemAvailable:")]
    return int(available) * 1024
