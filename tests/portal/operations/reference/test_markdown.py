"""Tables of Markdown."""

from portal.operations.reference.markdown import code, codes, table


def test_a_bar_or_a_line_end_breaks_no_row() -> None:
    assert table(("a", "b"), [("x|y", "two\nlines")]) == "| a | b |\n| --- | --- |\n| x\\|y | two lines |\n"


def test_nothing_stays_nothing() -> None:
    assert (code(""), code("x"), codes(["x", "y"])) == ("", "`x`", "`x`, `y`")
