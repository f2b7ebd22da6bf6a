"""Writing to a terminal that is gone."""

from __future__ import annotations

import io

from textual.driver import Driver
from textual.drivers.headless_driver import HeadlessDriver

from advisor.tui.driver import Forgiving, surviving


class Gone(io.StringIO):
    def write(self, text: str) -> int:
        raise OSError(5, "Input/output error")

    def flush(self) -> None:
        raise OSError(5, "Input/output error")


def test_what_cannot_be_written_any_more_counts_as_written() -> None:
    file = Forgiving(Gone())

    assert file.write("text") == 4
    file.flush()


def test_what_can_be_written_is() -> None:
    kept = io.StringIO()
    Forgiving(kept).write("text")

    assert kept.getvalue() == "text"


def test_every_driver_stays_what_it_is() -> None:
    made = surviving(HeadlessDriver)

    assert issubclass(made, HeadlessDriver)
    assert issubclass(made, Driver)
