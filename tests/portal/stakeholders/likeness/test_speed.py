"""A candidate meets few of the known, however many there are."""

import random
import time

from portal.stakeholders.likeness import OrganisationIndex, OrganisationLook
from portal.stakeholders.likeness.blocking import MOST_COMPARED, Postings, met

SYLLABLES = ("ma", "ri", "to", "ne", "lo", "pa", "ca", "su", "be", "di", "ro", "na")


def looks(count: int) -> list[OrganisationLook]:
    draw = random.Random(7)
    words = ["".join(draw.choices(SYLLABLES, k=3)).title() for _ in range(3 * count)]
    kinds = ("Universidad", "Fundación", "Cámara", "Telecom")
    return [
        OrganisationLook(
            key=f"org-{place}",
            name=f"{draw.choice(kinds)} {draw.choice(words)} {draw.choice(words)}",
            country=draw.choice(("AR", "BR", "MX")),
        )
        for place in range(count)
    ]


def test_time_grows_slower_than_the_product() -> None:
    index, seconds = OrganisationIndex(), []
    for part in (looks(6000)[:2000], looks(6000)[4000:]):
        begun = time.process_time()
        for look in part:
            index.like(look)
            index.add(look)
        seconds.append(time.process_time() - begun)
    assert seconds[1] < 6 * seconds[0]


def test_common_words_lead_to_few() -> None:
    postings = Postings()
    for number in range(5000):
        postings.add(number, "UY", ["university", "national"])
    postings.add(5000, "UY", ["university", "kowalczyk"])
    found = met(["university", "national"], "UY", postings=postings, weight=lambda _: 1.0)
    assert len(found) <= MOST_COMPARED
    assert met(["university", "kowalczyk"], "UY", postings=postings, weight=lambda _: 1.0) == [5000]
