"""Which records may speak of the same organisation, or the same person, and why.

Pure: no database, no request. What is known is put into an index once; a candidate is then compared with
the few known records that share something rare with it, never with all of them::

    known = OrganisationIndex.of(OrganisationLook(key=each.id, name=each.name, ...) for each in rows)
    known.add(OrganisationLook(key="org-…", name="Universidad de la República", country="UY"))
    found = known.like(OrganisationLook(name="University of the Republic", country="UY"))
    found[0].key, found[0].confidence, found[0].evidence     # best first; empty: nothing like it
    chosen = decided(found)                                   # the one to take as the same, or None

``like`` returns what a person should look at, best first; :func:`decided` returns the one that may be taken
for the same without asking, and None where the evidence cannot decide: two candidates too close, a name too
short or too common, a parent against its child.

``key`` is whatever the caller knows the record by; a look without a key is a candidate that is not stored.
Persons work the same: :class:`PersonLook`, :class:`PersonIndex`. ``OrganisationIndex.named_in(text)`` finds
the organisation that a free text such as an affiliation names.

Each :class:`Evidence` is a typed record: ``kind``, what the ``candidate`` says, what the ``known`` record
says, ``speaks_for`` (for or against), and ``said``, a marked sentence.
"""

from portal.stakeholders.likeness.evidence import (
    Confidence,
    Evidence,
    EvidenceKind,
    Likeness,
    decided,
)
from portal.stakeholders.likeness.looks import OrganisationLook, PersonLook
from portal.stakeholders.likeness.organisations import OrganisationIndex
from portal.stakeholders.likeness.people import PersonIndex
from portal.stakeholders.likeness.person_names import words_of_person
from portal.stakeholders.likeness.vocabulary import words_meaning

__all__ = [
    "Confidence",
    "Evidence",
    "EvidenceKind",
    "Likeness",
    "OrganisationIndex",
    "OrganisationLook",
    "PersonIndex",
    "PersonLook",
    "decided",
    "words_meaning",
    "words_of_person",
]
