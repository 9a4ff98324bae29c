"""Measure: ``python -m benchmarks [NAME] [--json]``; without a name everything, slowest last."""

import argparse
import importlib
import json
import sys
from dataclasses import asdict

from benchmarks.figure import Figure

NAMES = ("letters", "check", "files", "import", "start", "list", "recap", "backup")


def main() -> int:
    """Run what is named and print each figure with its goal; 0 even where a goal is not met."""
    parser = argparse.ArgumentParser(prog="python -m benchmarks", description=__doc__)
    parser.add_argument("name", nargs="?", choices=NAMES, help="only this one")
    parser.add_argument("--json", action="store_true", help="a list of figures as JSON")
    options = parser.parse_args()
    measured: list[Figure] = []
    for name in [options.name] if options.name else NAMES:
        figures: list[Figure] = importlib.import_module(f"benchmarks.{name}").figures()
        measured += figures
        if not options.json:
            for figure in figures:
                mark = "met" if figure.met else "NOT MET"
                print(
                    f"{figure.figure}: {figure.value} (goal {figure.goal}, {mark}) {figure.against}"
                )
                sys.stdout.flush()
    if options.json:
        print(
            json.dumps(
                [asdict(measurement) for measurement in measured], indent=2, ensure_ascii=False
            )
        )
    return 0


if __name__ == "__main__":
    sys.exit(main())
