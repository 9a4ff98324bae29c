"""How much memory this process took for a while; told anew, whatever it had before."""

import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path

from perdin.files import process_limits

MEGABYTE = 1024 * 1024
_CLEAR_PEAK = "5"


@contextmanager
def growth() -> Iterator[Callable[[], float]]:
    """Gives what the peak lies above the beginning, in MB; 0 where the system does not tell."""
    if sys.platform == "linux":
        Path("/proc/self/clear_refs").write_text(_CLEAR_PEAK, encoding="ascii")
    before = process_limits.peak_memory()
    yield lambda: (process_limits.peak_memory() - before) / MEGABYTE
