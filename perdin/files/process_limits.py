"""Holding a process of ours to memory and time, with what the system has for it.

Linux and macOS: limits that the process sets itself (macOS knows the one of memory and does not
keep it). Windows: a job object that the parent puts the process into, which also ends it when the
parent is gone, however that ended.
"""

import contextlib
import logging
import sys
import time
from pathlib import Path

MOST_MEMORY = 1024 * 1024 * 1024
"""Bytes of address space, or on Windows of committed memory."""
_SPARE_SECONDS = 5

log = logging.getLogger(__name__)

if sys.platform == "win32":
    from perdin.files import job_object

    def hold_memory() -> None:
        """In the process itself: nothing here, its parent holds it."""

    def hold_time(seconds: float) -> None:
        """In the process itself: nothing here, its parent holds it."""

    def hold_child(handle: int) -> None:
        """In the parent: hold a process that was just started, by its handle, to its memory."""
        try:
            job_object.put_into_job(handle, MOST_MEMORY)
        except OSError as why:  # an older Windows, or a job that allows none within it
            log.info("a child process is not held to its memory: %s", why)

    def peak_memory() -> int:
        """The most memory this process ever had, in bytes; 0 where that is not known."""
        return 0

else:
    import resource

    def hold_memory() -> None:
        """In the process itself: take no more than this, and leave no core behind when it dies."""
        for limit, most in ((resource.RLIMIT_AS, MOST_MEMORY), (resource.RLIMIT_CORE, 0)):
            with contextlib.suppress(ValueError, OSError):
                _soft, hard = resource.getrlimit(limit)
                bounded = most if hard == resource.RLIM_INFINITY else min(most, hard)
                resource.setrlimit(limit, (bounded, hard))

    def hold_time(seconds: float) -> None:
        """In the process itself: end when the next work takes more processor time than this.

        The parent ends it sooner; this is for a parent that was killed meanwhile.
        """
        with contextlib.suppress(ValueError, OSError):
            _soft, hard = resource.getrlimit(resource.RLIMIT_CPU)
            most = int(time.process_time() + seconds) + _SPARE_SECONDS
            bounded = most if hard == resource.RLIM_INFINITY else min(most, hard)
            resource.setrlimit(resource.RLIMIT_CPU, (bounded, hard))

    def hold_child(handle: int) -> None:
        """In the parent: nothing here, the process holds itself. ``handle`` is its sentinel."""

    def peak_memory() -> int:
        """The most memory this process ever had, in bytes; 0 where that is not known."""
        if sys.platform == "darwin":
            return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
        # Linux counts in ru_maxrss what the parent had when it started us.
        with contextlib.suppress(OSError, ValueError, IndexError):
            status = Path("/proc/self/status").read_text(encoding="ascii", errors="replace")
            return int(status.partition("VmHWM:")[2].split()[0]) * 1024
        return 0
