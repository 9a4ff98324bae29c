"""Python loads this first where the folder is on its path: perdin's modules then come compiled.

``PERDIN_CODES`` names a folder with the code of modules that were changed, ``perdin.i18n.code``;
the others come as ever. ``PERDIN_REACHED`` names a folder that is told which blocks were reached.
Child processes inherit both, so that they run the same code and tell the same.
"""

import builtins
import marshal
import os
import sys
import uuid
from collections.abc import Sequence
from importlib.machinery import ModuleSpec, PathFinder, SourceFileLoader
from types import CodeType, ModuleType


class _Loader(SourceFileLoader):
    def get_code(self, fullname: str) -> CodeType | None:
        """The changed code of a module, where there is one."""
        file = os.path.join(os.environ["PERDIN_CODES"], fullname + ".code")
        try:
            with open(file, "rb") as opened:
                code: CodeType = marshal.loads(opened.read())
                return code
        except FileNotFoundError:
            return super().get_code(fullname)


class _Finder:
    @staticmethod
    def find_spec(
        name: str, path: Sequence[str] | None = None, target: ModuleType | None = None
    ) -> ModuleSpec | None:
        """Perdin's own modules, by the loader above."""
        if name.partition(".")[0] != "perdin":
            return None
        spec: ModuleSpec | None = PathFinder.find_spec(name, path, target)
        if spec is not None and type(spec.loader) is SourceFileLoader:
            spec.loader = _Loader(spec.loader.name, spec.loader.path)
        return spec


class Reached:
    """Which blocks were reached; called by every block with its file and its number.

    ``blocks`` is read and emptied by whoever asks in this process. A child process cannot be asked
    once it is dead, so it writes each block down the first time.
    """

    def __init__(self) -> None:
        self.blocks: set[tuple[str, int]] = set()
        self.file = -1

    def __call__(self, path: str, block: int) -> None:
        """Note a block."""
        here = (path, block)
        if here not in self.blocks:
            self.blocks.add(here)
            if self.file >= 0:
                os.write(self.file, f"{path}\t{block}\n".encode())

    def write_down(self) -> None:
        """Write every block down from now on: this is a child of the process that is asked."""
        self.blocks.clear()
        name = os.path.join(os.environ["PERDIN_REACHED"], f"{uuid.uuid4().hex}.child")
        self.file = os.open(name, os.O_WRONLY | os.O_CREAT | os.O_APPEND)
        test = os.environ.get("PYTEST_CURRENT_TEST", "").rpartition(" (")[0]
        os.write(self.file, f"{test}\n".encode())


if os.environ.get("PERDIN_CODES"):
    sys.meta_path.insert(0, _Finder)
if os.environ.get("PERDIN_REACHED"):
    reached = Reached()
    builtins.__reached__ = reached  # type: ignore[attr-defined]
    if os.environ.get("PYTEST_CURRENT_TEST"):
        reached.write_down()
    if hasattr(os, "register_at_fork"):
        os.register_at_fork(after_in_child=reached.write_down)
