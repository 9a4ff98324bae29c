"""Windows' job object: what holds our child processes to their memory, and ends them with us."""

import ctypes
import functools
import sys

LIMIT_PROCESS_MEMORY = 0x100
LIMIT_DIE_ON_UNHANDLED_EXCEPTION = 0x400
LIMIT_KILL_ON_JOB_CLOSE = 0x2000
_EXTENDED_LIMIT_INFORMATION = 9


class _BasicLimits(ctypes.Structure):
    _fields_ = (
        ("per_process_user_time", ctypes.c_int64),
        ("per_job_user_time", ctypes.c_int64),
        ("limit_flags", ctypes.c_uint32),
        ("minimum_working_set", ctypes.c_size_t),
        ("maximum_working_set", ctypes.c_size_t),
        ("active_processes", ctypes.c_uint32),
        ("affinity", ctypes.c_size_t),
        ("priority_class", ctypes.c_uint32),
        ("scheduling_class", ctypes.c_uint32),
    )


class ExtendedLimits(ctypes.Structure):
    """``JOBOBJECT_EXTENDED_LIMIT_INFORMATION`` of winnt.h: 144 bytes where pointers have eight."""

    _fields_ = (
        ("basic", _BasicLimits),
        ("io_counters", ctypes.c_uint64 * 6),
        ("process_memory", ctypes.c_size_t),
        ("job_memory", ctypes.c_size_t),
        ("peak_process_memory", ctypes.c_size_t),
        ("peak_job_memory", ctypes.c_size_t),
    )


def limits(most_memory: int) -> ExtendedLimits:
    """So many bytes committed for each process; none outlives the job, none asks about a crash."""
    limits_set = ExtendedLimits()
    limits_set.basic.limit_flags = (
        LIMIT_PROCESS_MEMORY | LIMIT_DIE_ON_UNHANDLED_EXCEPTION | LIMIT_KILL_ON_JOB_CLOSE
    )
    limits_set.process_memory = most_memory
    return limits_set


if sys.platform == "win32":

    @functools.cache
    def _kernel() -> ctypes.WinDLL:
        kernel = ctypes.WinDLL("kernel32", use_last_error=True)
        kernel.CreateJobObjectW.restype = ctypes.c_void_p
        kernel.CreateJobObjectW.argtypes = (ctypes.c_void_p, ctypes.c_wchar_p)
        kernel.SetInformationJobObject.restype = ctypes.c_int
        kernel.SetInformationJobObject.argtypes = (
            ctypes.c_void_p,
            ctypes.c_int,
            ctypes.c_void_p,
            ctypes.c_uint32,
        )
        kernel.AssignProcessToJobObject.restype = ctypes.c_int
        kernel.AssignProcessToJobObject.argtypes = (ctypes.c_void_p, ctypes.c_void_p)
        return kernel

    @functools.cache
    def _job(most_memory: int) -> int:
        """The job of this program's children; its handle is kept open as long as we run."""
        handle = _kernel().CreateJobObjectW(None, None)
        if not handle:
            raise ctypes.WinError(ctypes.get_last_error())
        held = limits(most_memory)
        if not _kernel().SetInformationJobObject(
            handle, _EXTENDED_LIMIT_INFORMATION, ctypes.byref(held), ctypes.sizeof(held)
        ):
            raise ctypes.WinError(ctypes.get_last_error())
        return int(handle)

    def put_into_job(process: int, most_memory: int) -> None:
        """Hold a process, by its handle, to its memory in bytes. Raises OSError."""
        if not _kernel().AssignProcessToJobObject(_job(most_memory), process):
            raise ctypes.WinError(ctypes.get_last_error())
