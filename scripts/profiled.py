"""The measured process of ``scripts/profile``: writes its profile into the file named first."""

import cProfile
import multiprocessing
import sys


def main() -> int:
    """Run the program with the rest of the arguments, its import measured too; its exit status."""
    path = sys.argv[1]
    profiler = cProfile.Profile()
    profiler.enable()
    try:
        from perdin.__main__ import main as run

        return run(sys.argv[2:])
    finally:
        profiler.disable()
        profiler.dump_stats(path)


if __name__ == "__main__":
    multiprocessing.freeze_support()
    sys.exit(main())
