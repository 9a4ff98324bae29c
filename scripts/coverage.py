"""Which lines of ``perdin/`` the tests run: ``scripts/coverage [pytest's own arguments]``.

Without arguments the whole suite. The processes that tests start are measured too, where they
inherit the environment.
"""

import io
import os
import subprocess
import sys
import tempfile
from collections.abc import Iterable
from pathlib import Path

from coverage import Coverage
from coverage.exceptions import NoDataError

ROOT = Path(__file__).resolve().parent.parent
PROGRAM = ROOT / "perdin"
SHOWN = 10
SETTINGS = """\
[run]
source_pkgs = perdin
parallel = true
patch =
    subprocess
    _exit
data_file = {data}
disable_warnings =
    module-not-imported
    no-data-collected
    couldnt-parse
[paths]
source =
    {program}
    */perdin
"""
"""What tests run of a copy of the program, as it is installed elsewhere, is run of the program.
A copy is gone by the time of the report: the program's own files are read in its place.
"""
CORE = {"COVERAGE_CORE": "sysmon"} if sys.version_info >= (3, 12) else {}
"""Far cheaper than tracing, where Python has it."""


def main() -> int:
    """Run the tests, say the total and the least covered files; pytest's exit status."""
    with tempfile.TemporaryDirectory() as folder:
        data = Path(folder) / "coverage"
        settings = Path(folder) / "coveragerc"
        settings.write_text(SETTINGS.format(data=data, program=PROGRAM), encoding="utf-8")
        arguments = sys.argv[1:]
        if not any(argument.startswith(("-n", "--numprocesses")) for argument in arguments):
            arguments = ["-n", "2", "--dist", "worksteal", *arguments]
        status = subprocess.run(
            [
                sys.executable,
                "-m",
                "coverage",
                "run",
                f"--rcfile={settings}",
                "-m",
                "pytest",
                *arguments,
            ],
            env=os.environ | CORE,
            check=False,
        ).returncode
        try:
            total, files = figures(settings)
        except NoDataError:
            print("No line of perdin/ was run", file=sys.stderr)
            return status or 1
    print(f"\nThe {SHOWN} least covered files of perdin/ [%, lines never run]:")
    for percent, missing, name in files[:SHOWN]:
        print(f"{percent:6.1f} {missing:6}  {name}")
    print(f"\nOf all lines of perdin/ {total:.1f} % were run.")
    return status


def figures(settings: Path, program: Path = PROGRAM) -> tuple[float, list[tuple[float, int, str]]]:
    """The total in percent, and of each file with lines: percent, lines missed, name.

    Raises NoDataError when nothing was measured.
    """
    coverage = Coverage(config_file=str(settings))
    coverage.combine()
    measured = ours(coverage.get_data().measured_files(), program)
    if not measured:
        raise NoDataError("no file of the program was measured")
    total = coverage.report(morfs=measured, file=io.StringIO())
    files = []
    for path in measured:
        _name, statements, _excluded, missing, _ranges = coverage.analysis2(path)
        if statements:
            percent = 100 * (1 - len(missing) / len(statements))
            files.append((percent, len(missing), os.path.relpath(path)))
    return total, sorted(files, key=lambda file: (file[0], -file[1]))


def ours(measured: Iterable[str], program: Path) -> list[str]:
    """The files that are the program's own.

    The others were written by tests, as ``tests/test_mutants.py`` writes a program of one module,
    called perdin as well; they are no part of the program, and gone by now, so that a report over
    them would end at the first.
    """
    return sorted(
        path for path in measured if Path(path).is_relative_to(program) and Path(path).is_file()
    )


if __name__ == "__main__":
    sys.exit(main())
