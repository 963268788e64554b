"""No field of a form takes the place of what every form does."""

import inspect

from portal import wiring
from portal.system.forms import Form


def kinds(of: type[Form]) -> set[type[Form]]:
    """Return every form, however far below."""
    return {each for direct in of.__subclasses__() for each in (direct, *kinds(direct))}


def test_no_field_hides_what_a_form_does() -> None:
    assert wiring.BLUEPRINTS  # the views have imported their forms
    own = {name for name, _ in inspect.getmembers(Form) if not name.startswith("_")} - {"once", "csrf_token"}
    hidden = {
        f"{form.__name__}.{name}"
        for form in kinds(Form)
        for name in own
        if hasattr(form.__dict__.get(name), "field_class")
    }

    assert hidden == set()
    assert len(kinds(Form)) > 3
