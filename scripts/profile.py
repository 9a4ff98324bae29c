"""Where the time goes: ``scripts/profile [COMMAND …]``, without one that of the window's start.

The profiler makes small calls dearer than they are: read the order, not the seconds.
"""

import os
import pstats
import subprocess
import sys
import tempfile
from pathlib import Path

SHOWN = 25
IMPORT = "import time:"


def main() -> int:
    """Profile one run of the program in a process of its own; the run's exit status."""
    arguments = sys.argv[1:]
    handle, path = tempfile.mkstemp(
        prefix=f"perdin-{(arguments or ['jendela'])[0]}-", suffix=".prof"
    )
    os.close(handle)
    profile = Path(path)
    with tempfile.TemporaryDirectory() as home:
        status, imports = _run(arguments, profile, home)
    if not profile.stat().st_size:
        print(f"The run ended before it could be measured, with status {status}", file=sys.stderr)
        profile.unlink()
        return status or 1
    print(f"\nThe {SHOWN} most costly functions, by what they did themselves:")
    pstats.Stats(str(profile)).sort_stats("tottime").print_stats(SHOWN)
    print(f"The {SHOWN} dearest imports [ms], with all that each brought along and without:")
    for name, whole, own in sorted(imports, key=lambda each: -each[1])[:SHOWN]:
        print(f"{whole / 1000:10.1f} {own / 1000:8.1f}  {name}")
    print(f"\nThe profile: {profile}")
    return status


def _run(arguments: list[str], profile: Path, home: str) -> tuple[int, list[tuple[str, int, int]]]:
    """The exit status and the imports: name, microseconds with its own imports and without."""
    environment = dict(os.environ)
    if not arguments:  # a first start, never the office of who runs this
        environment |= {
            "QT_QPA_PLATFORM": "offscreen",
            "PERDIN_QUIT_WHEN_SHOWN": "1",
            "PERDIN_HOME": home,
        }
    inside = [sys.executable, "-X", "importtime", "-m", "scripts.profiled", str(profile)]
    run = subprocess.Popen(
        [*inside, *arguments], env=environment, stderr=subprocess.PIPE, text=True, encoding="utf-8",
        errors="backslashreplace",
    )  # fmt: skip
    imports = []
    assert run.stderr is not None
    for line in run.stderr:
        if not line.startswith(IMPORT):
            sys.stderr.write(line)
            continue
        own, whole, name = line.removeprefix(IMPORT).split("|")
        if own.strip().isdigit():  # the first line is the head
            imports.append((name.strip(), int(whole), int(own)))
    return run.wait(), imports


if __name__ == "__main__":
    sys.exit(main())
