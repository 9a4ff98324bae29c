"""Whether a window can be shown here: asked before Qt, which would abort."""

import os
import sys


def has_display() -> bool:
    """Whether there is a screen to look at."""
    if not sys.platform.startswith("linux"):
        return True
    return bool(os.environ.get("DISPLAY") or os.environ.get("WAYLAND_DISPLAY"))


def can_draw() -> bool:
    """Whether Qt can start: on a screen, or where it was told to do without one."""
    return has_display() or bool(os.environ.get("QT_QPA_PLATFORM"))
