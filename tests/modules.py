"""Every module of a package, however deep: so that a list of operations misses none."""

import importlib
import pkgutil
from types import ModuleType


def import_whole(package: ModuleType) -> list[str]:
    """Import a package with all that its folders hold; the dotted names of its modules."""
    names = [
        walk_package.name
        for walk_package in pkgutil.walk_packages(package.__path__, f"{package.__name__}.")
        if not walk_package.ispkg
    ]
    for name in names:
        importlib.import_module(name)
    return names
