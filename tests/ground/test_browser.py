"""The browser of the tests opens pages as asked and tells of trouble in them."""

import pytest

from tests.ground.browser import Browse

pytestmark = pytest.mark.browser

PAGE = """data:text/html,<title>before</title><p id="width"></p><noscript>no script</noscript>
<script>document.title = navigator.language + ' ' + innerWidth</script>"""


def test_runs_scripts_in_the_language_and_width_asked_for(browse: Browse) -> None:
    page = browse(language="es", width=360)
    page.goto(PAGE)
    assert page.title() == "es 360"


def test_opens_pages_without_scripts(browse: Browse) -> None:
    page = browse(javascript=False)
    page.goto(PAGE)
    assert (page.title(), page.locator("noscript").inner_text()) == ("before", "no script")


@pytest.mark.usefixtures("browser")
def test_trouble_in_a_page_fails_the_test(pytester: pytest.Pytester) -> None:
    pytester.makepyfile("""
        pytest_plugins = ["tests.ground.browser"]
        def test_broken(browse):
            browse().goto("data:text/html,<script>undefined_name()</script>")
    """)
    result = pytester.runpytest_subprocess("-p", "no:cacheprovider")
    result.assert_outcomes(passed=1, errors=1)
    result.stdout.fnmatch_lines(["*undefined_name is not defined*"])
