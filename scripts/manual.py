"""Write the manual as one PDF: ``python -m scripts.manual FILE.pdf``."""

import argparse
import os
from pathlib import Path

from PySide6.QtWidgets import QApplication

from perdin.ui.manual import printed
from perdin.ui.manual.chapters import manual


def main() -> int:
    """Write it, without a screen."""
    parser = argparse.ArgumentParser(prog="scripts/manual", description=__doc__)
    parser.add_argument("file", type=Path)
    options = parser.parse_args()
    os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
    application = QApplication.instance() or QApplication([])
    print(printed.write(options.file, manual()))
    del application  # held until here: without it Qt has no fonts
    return 0


if __name__ == "__main__":
    raise SystemExit(main())
