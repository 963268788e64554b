"""What an import tells."""

from portal.imports.enums import FaultReason
from portal.imports.report import Fault, packed, unpacked
from portal.kernel.i18n import mark, mark_plural

UNKNOWN_COUNTRY = Fault(3, "country", FaultReason.ENUM, mark("There is no country “%(code)s”.", code="XX"))


def test_a_fault_speaks_in_sentences_and_the_words_of_the_contract():
    assert str(UNKNOWN_COUNTRY.detail) == "There is no country “XX”."
    assert f"{UNKNOWN_COUNTRY.reason}" == "enum"


def test_what_is_packed_is_the_same_sentence_when_it_is_unpacked():
    within = mark("Left out: %(why)s", why=UNKNOWN_COUNTRY.detail)
    for sentence in (within, mark_plural("%(num)s row", "%(num)s rows", 2)):
        assert unpacked(packed(sentence)) == sentence
