"""A class of the window replaces nothing private of another module's by accident.

A page once named its file dialog as the base names what follows a choice in the list: choosing a
row opened the dialog.
"""

import sys
from collections.abc import Iterable, Iterator
from types import ModuleType

import perdin.ui
from tests.modules import import_whole

MEANT = {
    ("PlaceField", "_take"),
    ("ChangePage", "_save"),
    ("ChangePage", "_check"),
    ("ChangePage", "_refused"),
    ("ChangePage", "_discard"),
    ("DpaImport", "_show"),
    ("DpaImport", "_imported"),
    ("PlanImport", "_show"),
}
"""What a change does otherwise than the form that it fills, a field that offers parts, a DPA's
import, which goes on to the next sheet, and a plan's, which offers what its rows may lack."""


def overridden(modules: Iterable[ModuleType]) -> Iterator[tuple[str, str]]:
    """Private names of a class that a base in another module of the program has too."""
    for module in modules:
        for kind in vars(module).values():
            if not isinstance(kind, type) or kind.__module__ != module.__name__:
                continue
            for name in vars(kind):
                private = name.startswith("_") and not name.startswith("__")
                if private and any(_foreign(base, kind, name) for base in kind.__mro__[1:]):
                    yield kind.__name__, name


def _foreign(base: type, kind: type, name: str) -> bool:
    ours = base.__module__.partition(".")[0] == kind.__module__.partition(".")[0]
    return ours and base.__module__ != kind.__module__ and name in vars(base)


def test_nothing_private_of_another_module_is_replaced_unmeant() -> None:
    names = import_whole(perdin.ui)
    assert set(overridden(sys.modules[name] for name in names)) == MEANT


def test_an_accident_is_seen() -> None:
    base = type("Base", (), {"_choose": None, "load": None, "__module__": "shop.section"})
    module = ModuleType("shop.days")
    bad = type("Days", (base,), {"_choose": None, "load": None, "__module__": "shop.days"})
    own = type("Own", (bad,), {"_choose": None, "__module__": "shop.days"})
    vars(module).update(Days=bad)
    assert list(overridden([module])) == [("Days", "_choose")]
    vars(module).update(Own=own)
    assert ("Own", "_choose") in set(overridden([module]))
