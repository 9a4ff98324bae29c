"""The room's tests ask a database that gives rows in no order but the one that was asked for."""

from tests.services.backwards import rows_as_written, rows_backwards

__all__ = ["rows_as_written", "rows_backwards"]
