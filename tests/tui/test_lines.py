"""Lines keep to their width, whatever is in them."""

from hypothesis import given
from hypothesis import strategies as st
from rich.cells import cell_len

from advisor.tui.lines import (
    Span,
    apart,
    at,
    capped,
    fit,
    fitted,
    line,
    padded,
    paragraph,
    plain,
    rule,
    width_of,
    wrapped,
)

ANYTHING = st.text(max_size=60)
NAMES = [
    "Acme [/foo]",
    "[b]bold[/b]",
    "日本語の会社",
    "شركة",
    "👩‍👩‍👧 family",
    "x" * 300,
    "tab\tand\x1b[31mescape",
]


@given(ANYTHING, st.integers(1, 40))
def test_a_fitted_text_never_takes_more_than_its_room(text: str, width: int) -> None:
    assert cell_len(fit(text, width)) <= width


@given(ANYTHING, st.integers(2, 40))
def test_a_wrapped_text_never_runs_over(text: str, width: int) -> None:
    assert all(cell_len(row) <= width for row in wrapped(text, width))


@given(st.text(st.characters(codec="ascii", categories=["L", "N", "Zs"]), max_size=80), st.integers(5, 40))
def test_wrapping_loses_no_word(text: str, width: int) -> None:
    assert "".join(wrapped(text, width)).replace(" ", "") == text.replace(" ", "")


@given(st.lists(ANYTHING, max_size=4), st.integers(1, 50))
def test_a_padded_line_takes_exactly_its_room(texts: list[str], width: int) -> None:
    assert width_of(padded(line(*texts), width)) == width


@given(st.lists(ANYTHING, max_size=4), st.integers(1, 50))
def test_a_cut_line_never_takes_more(texts: list[str], width: int) -> None:
    assert width_of(fitted(line(*texts), width)) <= width


@given(ANYTHING, ANYTHING, st.integers(1, 60))
def test_two_parts_share_one_line_exactly(left: str, right: str, width: int) -> None:
    assert width_of(apart(line(left), line(right), width)) == width


def test_brackets_stay_as_typed_and_controls_vanish() -> None:
    for name in NAMES:
        text = plain(line(name))

        assert "\x1b" not in text
        assert "[" in text or "[" not in name


def test_what_is_cut_says_so() -> None:
    assert fit("Northwind Billing", 9) == "Northwin…"
    assert plain(capped([line("one"), line("two"), line("three")], 2, 20)[-1]) == "two …"
    assert plain(capped([line("one and two"), line("three")], 1, 11)[-1]) == "one and …"
    assert plain(capped([line("unbreakable"), line("three")], 1, 11)[-1]) == "unbreakabl…"
    assert plain(capped([line(""), line("three")], 1, 11)[-1]) == " …"


@given(st.lists(ANYTHING, min_size=2, max_size=3), st.integers(2, 30))
def test_a_line_that_goes_on_keeps_to_its_width(words: list[str], width: int) -> None:
    rows = [fitted(line(*words), width), line("more")]

    assert width_of(capped(rows, 1, width)[-1]) <= width


def test_a_target_is_found_by_its_cell() -> None:
    row = line(Span("日本", "", "wide"), "gap", Span("end", "", "last"))

    assert [at(row, x) for x in (0, 3, 4, 7, 9, 10)] == ["wide", "wide", "", "last", "last", ""]


def test_paragraphs_hang_behind_their_mark() -> None:
    rows = [plain(row) for row in paragraph("one two three", 9, "", 2, "•")]

    assert rows == ["• one two", "  three"]


def test_a_rule_fills_its_width_with_and_without_a_title() -> None:
    assert (
        width_of(rule(20)) == width_of(rule(20, title="Help")) == width_of(rule(8, title="long title")) + 12
    )
