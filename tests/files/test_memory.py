"""The measure itself: memory that was taken and given back is told, and the time before is not."""

import sys

import pytest

from tests.files.memory import MEGABYTE, growth


@pytest.mark.skipif(sys.platform != "linux", reason="only Linux forgets a peak")
def test_what_is_taken_for_a_moment_is_told_and_what_was_before_is_not() -> None:
    for length in (200, 60):
        with growth() as megabytes:
            assert len(b"x" * (length * MEGABYTE)) > 0
            assert length * 0.9 < megabytes() < length * 1.5
