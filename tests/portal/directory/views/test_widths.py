"""What somebody is called may be one very long word; no page of the directory scrolls sideways for it."""

import pytest
from flask import Flask

from portal.system.database import transaction
from tests.factories import make_affiliation, make_organisation, make_person
from tests.ground.browser import Browse

LONG = "Universidad" * 20


@pytest.mark.browser
@pytest.mark.parametrize("backend", ["sqlite"], indirect=True)
@pytest.mark.parametrize("width", [320, 360, 1280])
def test_a_very_long_word_breaks(app: Flask, address: str, browse: Browse, width: int) -> None:
    with app.app_context(), transaction():
        organisation = make_organisation(
            name=LONG,
            acronym=LONG[:40],
            country="PE",
            city=LONG[:100],
            aliases=(LONG,),
            search_text=LONG.lower(),
        )
        person = make_person(name=LONG, country="PE", directory_consent=True, search_text=LONG.lower())
        make_affiliation(person=person, organisation=organisation, title=LONG)
        codes = organisation.code, person.code
    page = browse(language="es", width=width)
    paths = ["/organisations", "/people", "/search?q=universidad", "/countries/pe"]
    wide = {}
    for path in [*paths, f"/organisations/{codes[0]}", f"/people/{codes[1]}"]:
        answer = page.goto(address + path)
        assert answer is not None
        assert answer.status == 200
        found = page.evaluate("document.documentElement.scrollWidth")
        if found > width:
            wide[path] = found
    assert wide == {}
