"""Where a popup goes: under its field or above it, and never over it."""

from PySide6.QtCore import QRect, QSize


def placed(field: QRect, size: QSize, room: QRect, gap_px: int = 2) -> QRect:
    """The popup's place within ``room``, in whose pixels ``field`` is told too.

    Under the field where it fits, else on the side with more room, and no higher than that is; its
    left edge is the field's as far as the room goes.
    """
    above = field.top() - gap_px - room.top()
    below = room.bottom() - (field.bottom() + gap_px)
    under = size.height() <= below or below >= above
    height = min(size.height(), max(below if under else above, 0))
    width = min(size.width(), room.width())
    left = max(room.left(), min(field.left(), room.right() + 1 - width))
    top = field.bottom() + 1 + gap_px if under else field.top() - gap_px - height
    return QRect(left, top, width, height)
