"""Countries, sectors, languages and genders by what people call them; never a guess between two."""

import pytest

from portal.kernel.places import COUNTRY_CODES
from portal.stakeholders.columns import known_words
from portal.stakeholders.columns.known_words import Meaning
from portal.system.i18n import LANGUAGES, country_name


@pytest.mark.parametrize("tongue", LANGUAGES)
def test_every_country_is_known_by_its_name_in_each_language(tongue: str) -> None:
    unlike = {code for code in COUNTRY_CODES if known_words.country(country_name(code, tongue)).code != code}
    # Spanish calls one of the two by the name of both.
    assert unlike - {"CG"} == set()


@pytest.mark.parametrize(
    ("text", "meaning"),
    [
        ("NA", Meaning("NA")),
        (" uy ", Meaning("UY")),
        ("URY", Meaning("UY")),
        ("Urugauy", Meaning("UY", has_slip=True)),
        ("BRESIL", Meaning("BR")),
        ("EE.UU.", Meaning("US")),
        ("México (CDMX)", Meaning("MX")),
        ("Nigera", Meaning(may_be=("NG", "NE"))),
        ("Congo", Meaning()),
        ("Atlantis", Meaning()),
        ("", Meaning()),
        ("3", Meaning()),
    ],
)
def test_countries(text: str, meaning: Meaning) -> None:
    assert known_words.country(text) == meaning


@pytest.mark.parametrize(
    ("what", "text", "code"),
    [
        ("sector", "Gobierno", "GOVERNMENT"),
        ("sector", "Sociedade civil", "CIVIL_SOCIETY"),
        ("sector", "REGISTRY_CC", "REGISTRY_CC"),
        ("sector", "registry cc", "REGISTRY_CC"),
        ("sector", "Goverment", "GOVERNMENT"),
        ("sector", "Sector privado", None),
        ("language", "Portugués", "pt"),
        ("language", "anglais", "en"),
        ("language", "pt-BR", "pt"),
        ("language", "GN", "gn"),
        ("language", "klingonés", None),
        ("gender", "Mujer", "F"),
        ("gender", "masculino", "M"),
        ("gender", "prefiero no decir", "UNDISCLOSED"),
        ("gender", "sí", None),
        ("status", "contactado", "contacted"),
    ],
)
def test_code_lists(what: str, text: str, code: str | None) -> None:
    assert known_words.READERS[what](text).code == code
