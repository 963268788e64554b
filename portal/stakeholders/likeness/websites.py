"""The site of a web address, as far as it tells one organisation from another."""

from __future__ import annotations

from functools import lru_cache
from urllib.parse import urlsplit

#: Sites that hold pages of many organisations.
SHARED_SITES = frozenset(
    "facebook.com twitter.com x.com instagram.com linkedin.com youtube.com sites.google.com wordpress.com"
    " blogspot.com github.io wixsite.com gob.mx gov.br gob.pe argentina.gob.ar gub.uy medium.com".split()
)


@lru_cache(maxsize=4096)
def host_of(address: str | None) -> str:
    """Return the host of an address without ``www.``; empty where there is none."""
    if not address:
        return ""
    try:
        host = urlsplit(address if "//" in address else f"//{address}").hostname or ""
    except ValueError:
        return ""
    return host.casefold().removeprefix("www.").rstrip(".")


def site_of(address: str | None) -> str:
    """Return the host of an address; empty, too, where many organisations have their pages."""
    site = host_of(address)
    return "" if site in SHARED_SITES else site
