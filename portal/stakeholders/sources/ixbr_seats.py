"""What the table of Brazil's exchange points does not tell: who is not Brazilian, or of another kind.

The table has no country. A member counts as Brazilian unless it stands here: a network of the world that
came to Brazil is no organisation of Brazil, and would swell the figures of its country.
"""

from __future__ import annotations

from portal.kernel.enums import Sector

#: ASN → country of the seat; None where the seat is not sure.
SEATS: dict[int, str | None] = {
    42: "US",  # WoodyNet, of Packet Clearing House
    2688: "US",  # AT&T
    2906: "US",  # Netflix
    2914: "US",  # NTT America
    3549: "US",  # Global Crossing, then Level 3
    3856: "US",  # Packet Clearing House
    6447: "US",  # RouteViews, University of Oregon
    6762: "IT",  # Seabone, Telecom Italia Sparkle
    8075: "US",  # Microsoft
    8674: "SE",  # Autonomica, then Netnod
    12654: "NL",  # RIPE NCC
    12956: "ES",  # Telefónica International Wholesale Services
    12989: "US",  # Highwinds
    13335: "US",  # Cloudflare
    13414: "US",  # Twitter
    14551: "US",  # Verizon
    15133: "US",  # Edgecast
    15169: "US",  # Google
    16509: "US",  # Amazon
    20144: "US",  # ICANN, L-root
    28001: "UY",  # LACNIC
    30081: "US",  # CacheFly
    30122: "US",  # Internet Systems Consortium
    31529: "DE",  # DENIC
    32934: "US",  # Facebook
    33182: "US",  # HostDime
    35788: "US",  # Websense
    36408: None,  # CDNetworks: Korean, with a company in the United States
    42385: "RU",  # MSK-IX
    52320: None,  # GlobeNet: its cables land in several countries
    132591: "CN",  # Tencent
}

#: ASN → sector, where the category is plainly another one's.
SECTORS_BY_ASN: dict[int, Sector] = {
    6447: Sector.TECHNICAL,  # RouteViews measures routing and carries nobody
    8674: Sector.TECHNICAL,  # Autonomica, a root server
    10906: Sector.REGISTRY_CC,  # b.dns.br, NIC.br: name servers of the registry of .br
    11284: Sector.REGISTRY_CC,  # c.dns.br
    11644: Sector.REGISTRY_CC,  # d.dns.br
    12136: Sector.REGISTRY_CC,  # e.dns.br
    14650: Sector.REGISTRY_CC,  # f.dns.br
    22548: Sector.REGISTRY_CC,  # Registro.br, the registry itself
    14026: Sector.TECHNICAL,  # Simet, NIC.br's measurements
    20121: Sector.IXP,  # PTT.br, the exchange points themselves
    28001: Sector.REGIONAL_ORG,  # LACNIC
    30122: Sector.TECHNICAL,  # Internet Systems Consortium, a root server
    31529: Sector.REGISTRY_CC,  # DENIC, the registry of .de
    42385: Sector.IXP,  # MSK-IX
    132591: Sector.OSP,  # Tencent
}
