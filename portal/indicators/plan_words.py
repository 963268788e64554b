"""The words of the plan: key areas, objectives and the texts of the 46 indicators, as it prints them.

:source: Latin American and Caribbean Regional Strategic Plan 2013-2016; ``plan/README.md``
"""

from __future__ import annotations

import csv
from dataclasses import dataclass
from functools import cache
from pathlib import Path

from portal.kernel.i18n import Sentence, mark

KEY_AREAS: dict[str, Sentence] = {
    "1": mark("Political issues"),
    "2": mark("Capacity building and outreach"),
    "3": mark("Operations"),
    "4": mark("Economic issues"),
}

OBJECTIVES: dict[str, Sentence] = {
    "1.1": mark("To strengthen ICANN’s engagement with regional organizations."),
    "1.2": mark(
        "To create regional interest groups to strengthen the multistakeholder Model in Latin "
        "America and the Caribbean."
    ),
    "1.3": mark(
        "To facilitate the allocation of resources to guarantee the stability, security, and "
        "resiliency of ccTLDs."
    ),
    "1.4": mark("To ensure accountability of organizations that receive ICANN Funding."),
    "2.1": mark(
        "To strengthen regional participation to increase relevant and active engagement in "
        "ICANN’s activities and groups."
    ),
    "2.2": mark(
        "To promote the participation of corporations and organizations in ICANN’s multistakeholder model."
    ),
    "2.3": mark("To promote the participation of regional academia representatives in ICANN."),
    "2.4": mark(
        "To deepen and support the diffusion of participation schemes in regional and global events."
    ),
    "2.5": mark("To develop new and support existing capacity building programs in the region."),
    "2.6": mark(
        "To promote capacity building in technical aspects of the DNS to ensure an adequate level"
        " of stability, security and resiliency."
    ),
    "2.7": mark(
        "To train final users for a better understanding of ICANN related Internet ecosystem aspects."
    ),
    "2.8": mark("To strengthen capacity building for governments in the region in ICANN related matters."),
    "2.9": mark("To promote participation of other stakeholders in the region."),
    "3.1": mark("To join efforts for an adequate deployment of IPv6 in the region."),
    "3.2": mark("To strengthen the operational capacity of ccTLDs."),
    "3.3": mark(
        "To achieve ICANN’s regional community active participation to identify incentives and "
        "establish the required connections amongst relevant stakeholders to ensure an adequate "
        "implementation of the new gTLD program."
    ),
    "3.4": mark("To promote security, stability, and resiliency of the DNS."),
    "4.1": mark("To reduce participation barriers for regional economic stakeholders."),
    "4.2": mark(
        "To promote a greater relevance for economic stakeholders from the region through the "
        "design of ICANN meetings."
    ),
    "4.3": mark("To promote the accreditation of Registrars and Back-End Registries in the region."),
    "4.4": mark("To allow the emergences of new related services in companies in the region."),
    "4.5": mark(
        "To create a regional dispute resolution provider based in the region and responsive to "
        "the region’s needs."
    ),
    "4.6": mark(
        "To support ccTLDs in the development of self-sustaining models and in the sale of domain names."
    ),
}

TEXTS: dict[str, Sentence] = {
    "1.1.a": mark("Number of ICANN meetings and events in the region."),
    "1.1.b": mark("Number of resources involved."),
    "1.1.c": mark("Number of Board Resolutions that mention the region."),
    "1.1.d": mark(
        "Number of people from the region that are members of a SO, AC, WG, Review Team, Board or NOMCOM."
    ),
    "1.2.a": mark("Number of new active interest groups."),
    "1.2.b": mark("Number of people from the region participating in such new groups."),
    "1.3.a": mark("Number of allocated resources to ensure stability, security and resiliency of ccTLDs."),
    "1.3.b": mark(
        "Amount of financial resources allocated to ensure stability, security and resiliency of ccTLDs."
    ),
    "1.4.a": mark("Percentage of organization that received funds with updated and available information."),
    "2.1.a": mark(
        "Increase in the numbers of countries and stakeholders in the region that participate at "
        "the different AC, SO, WG, RT, Board and NOMCOM."
    ),
    "2.2.a": mark("Number of corporation and organization from the region participating at ICANN meetings."),
    "2.2.b": mark(
        "Number of corporation and organization from the region participating in the different "
        "AC, SO, WG, Board and NOMCOM."
    ),
    "2.3.a": mark(
        "Number of academia representatives from the region participating in the different AC, "
        "SO, WG, Board and NOMCOM."
    ),
    "2.4.a": mark("Number of participants at alternative spaces to face to face meetings."),
    "2.5.a": mark("Number of trained people through these programs."),
    "2.5.b": mark("Number of supported existing programs."),
    "2.5.c": mark("Number of the capacity building programs."),
    "2.6.a": mark(
        "Number of incident of security and stability of the DNS thought reports of ccTLDs, LACTLD."
    ),
    "2.6.b": mark("Number of people trained in subjects of security and stability of the DNS."),
    "2.7.a": mark("Number of trained users in the region."),
    "2.8.a": mark("Number of trained government officials in the region."),
    "2.9.a": mark("Number of new stakeholders participating at ICANN."),
    "2.9.b": mark(
        "The creation within ICANN of a specific space for active participation of this new "
        "segment of stakeholders."
    ),
    "3.1.a": mark("Percentage of IPv6 traffic (of the total traffic)."),
    "3.2.a": mark("Increase in the number of registrants."),
    "3.2.b": mark("Increase (improvements) in security measures."),
    "3.3.a": mark("Number of events, workshops and webinars."),
    "3.4.a": mark("Increase in resiliencies."),
    "3.4.b": mark("Number of copies of the root servers in the region."),
    "3.4.c": mark(
        "Number of regional technical workshops in security, stability and resiliency coordinated"
        " by two or more organizations."
    ),
    "4.1.a": mark("Number of sessions with Spanish-English interpretation."),
    "4.1.b": mark(
        "Number of documents (strategic and news releases) in the region's languages published timely."
    ),
    "4.1.c": mark("Number of remote participants."),
    "4.1.d": mark("Number of fellowships granted to regional stakeholders."),
    "4.1.e": mark("Number of Registries and Registrars from the Region in ICANN."),
    "4.2.a": mark("Number of copies of the root servers in the region. (as 3.4.b)"),
    "4.2.b": mark(
        "Number of regional technical workshops in security, stability and resiliency coordinated"
        " by two or more organizations. (as 3.4.c)"
    ),
    "4.3.a": mark("Number of registered domains before accredited registrars in the region."),
    "4.3.b": mark("Number of registered domains before Back-End services registries in the region."),
    "4.3.c": mark("Number of accredited registrars in the region."),
    "4.3.d": mark("Number of Back-End Registries in the region."),
    "4.4.a": mark("Domain Names penetration per country (ccTLDs plus gTLDs)."),
    "4.5.a": mark("Number of domains under the resolved dispute by this (these) provider(s)."),
    "4.6.a": mark("Number of supported ccTLDs."),
    "4.6.b": mark("Number of self-financed participants from ccTLD at LACTLD and ICANN workshops."),
    "4.6.c": mark("Increase in voluntary fees by ccTLDs from the region in ICANN's budget."),
}


@dataclass(frozen=True)
class PlanLine:
    """One indicator as the plan lists it; ``source`` is computed, hybrid or external."""

    code: str
    objective: str
    text: Sentence
    source: str


@cache
def plan_lines() -> tuple[PlanLine, ...]:
    """Return the 46 indicators in the order of the plan."""
    path = Path(__file__).parent / "plan" / "indicators.csv"
    with path.open(encoding="utf-8", newline="") as lines:
        return tuple(
            PlanLine(row["code"], row["objective"], TEXTS[row["code"]], row["class"])
            for row in csv.DictReader(lines)
        )
