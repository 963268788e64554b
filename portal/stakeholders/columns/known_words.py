"""Countries, sectors, languages and other code lists, recognised by what people call them in four languages.

A word with a slip is understood when one name alone is near; between two nothing is guessed.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from functools import cache, lru_cache
from typing import Any

import babel.core
from rapidfuzz import process
from rapidfuzz.distance import OSA

from portal.kernel.codes import search_text
from portal.kernel.enums import Gender, Sector
from portal.kernel.places import COUNTRY_CODES, places
from portal.stakeholders.enums import OrganisationStatus
from portal.system.i18n import LANGUAGES, cldr, say

#: How near a word must be, and how much nearer than the next meaning.
NEAR, CLEARLY = 0.8, 0.08
SHORTEST_SLIP = 5

_OTHER_COUNTRIES = """
US: usa, eeuu, ee uu, ee uu, eua, etats unis d amerique, united states of america, estados unidos de
    america, estados unidos da america, u s a, u s;
GB: uk, u k, england, scotland, great britain, gran bretana, inglaterra, gra bretanha, angleterre,
    escocia;
NL: holland, holanda, hollande;
CZ: czech republic, republica checa, republica tcheca;
KR: korea, south korea, corea, corea del sur;
RU: russian federation;
SZ: swaziland;
MK: macedonia;
VE: republica bolivariana de venezuela;
BO: estado plurinacional de bolivia;
DO: rep dominicana, dominican rep, republica dominicana;
TT: trinidad, trinidad and tobago;
PR: p rico;
CD: congo kinshasa;
CG: congo brazzaville;
TR: turkey, turquia;
CV: cape verde;
VN: viet nam;
IR: iran;
SY: syria;
TZ: tanzania;
LA: laos;
MD: moldova;
BN: brunei;
KN: saint kitts, san cristobal y nieves;
AG: antigua;
VC: st vincent;
LC: st lucia;
MF: st martin;
PM: st pierre and miquelon;
CI: ivory coast, costa de marfil;
AE: uae, emiratos arabes
"""


@dataclass(frozen=True, slots=True)
class Meaning:
    """What a word was found to mean: a code; whether it had a slip; the codes that it may mean if none is sure."""

    code: str | None = None
    has_slip: bool = False
    may_be: tuple[str, ...] = ()


def plain(text: str) -> str:
    """Return lower-case words without accents or punctuation."""
    return " ".join(re.findall(r"\w+", search_text(text)))


@lru_cache(maxsize=4096)
def country(text: str) -> Meaning:
    """Return the country that a text names or codes. ``NA`` is Namibia."""
    bare = text.strip()
    if bare.upper() in COUNTRY_CODES:
        return Meaning(bare.upper())
    words = plain(re.sub(r"\(.*?\)", " ", bare)) or plain(bare)
    known = _countries()
    found = known.get(plain(bare)) or known.get(words)
    return Meaning(found) if found else _near(words, known)


@lru_cache(maxsize=1024)
def sector(text: str) -> Meaning:
    """Return the sector that a text names or codes."""
    return _named(text, _sectors(), {each.value for each in Sector})


@lru_cache(maxsize=1024)
def language(text: str) -> Meaning:
    """Return the ISO 639 code of the language that a text names or codes."""
    bare = text.strip().lower()
    if bare in _language_codes():
        return Meaning(bare)
    found = re.fullmatch(r"([a-z]{2,3})[-_][a-z]{2,4}", bare)
    if found and found.group(1) in _language_codes():
        return Meaning(found.group(1))
    return _named(text, _languages(), set())


@lru_cache(maxsize=256)
def gender(text: str) -> Meaning:
    """Return the gender that a text names or codes."""
    return _named(text, _genders(), set())


@lru_cache(maxsize=256)
def status(text: str) -> Meaning:
    """Return the state of outreach that a text names."""
    return _named(text, _statuses(), set())


def _named(text: str, known: Mapping[str, str], codes: set[str]) -> Meaning:
    code = re.sub(r"\W+", "_", text.strip().upper())
    if code in codes:
        return Meaning(code)
    words = plain(text)
    return Meaning(known[words]) if words in known else _near(words, known)


def _near(words: str, known: Mapping[str, str]) -> Meaning:
    if len(words) < SHORTEST_SLIP:
        return Meaning()
    found = process.extract(words, known.keys(), scorer=OSA.normalized_similarity, limit=8, score_cutoff=NEAR)
    best: dict[str, float] = {}
    for name, score, _place in found:
        best[known[name]] = max(score, best.get(known[name], 0.0))
    ranked = sorted(best.items(), key=lambda pair: -pair[1])
    if not ranked:
        return Meaning()
    if len(ranked) > 1 and ranked[0][1] - ranked[1][1] < CLEARLY:
        return Meaning(may_be=tuple(code for code, _ in ranked[:3]))
    return Meaning(ranked[0][0], has_slip=True)


def _unambiguous(pairs: Iterable[tuple[str, str]]) -> Mapping[str, str]:
    found: dict[str, set[str]] = {}
    for name, code in pairs:
        if name:
            found.setdefault(name, set()).add(code)
    return {name: codes.pop() for name, codes in found.items() if len(codes) == 1}


@cache
def _countries() -> Mapping[str, str]:
    names = [(plain(cldr(each).territories[code]), code) for each in LANGUAGES for code in COUNTRY_CODES]
    alpha3 = [
        (old.lower(), new[0])
        for old, new in babel.core.get_global("territory_aliases").items()
        if re.fullmatch("[A-Z]{3}", old) and len(new) == 1 and new[0] in COUNTRY_CODES
    ]
    found = dict(_unambiguous([*names, *alpha3]))
    found |= {plain(name): each.code for each in places() for name in (each.name_en, each.name_es, each.iso3)}
    for line in _OTHER_COUNTRIES.split(";"):
        code, _, others = line.partition(":")
        found |= {plain(each): code.strip() for each in others.split(",")}
    # There are two of this name.
    found.pop("congo", None)
    return found


def _labels(members: Iterable[Any], more: Mapping[Any, str]) -> Mapping[str, str]:
    """Return the names of the members in each language, their values, and what people call them besides."""
    pairs = [(plain(say(each.label, code)), each.value) for each in members for code in LANGUAGES]
    pairs += [(plain(each.value), each.value) for each in members]
    found = dict(_unambiguous(pairs))
    return {plain(name): key.value for key, names in more.items() for name in names.split("|")} | found


@cache
def _sectors() -> Mapping[str, str]:
    return _labels(Sector, _OTHER_SECTORS)


_OTHER_SECTORS = {
    Sector.ACADEMIC: "academic|academia|academico|universidad|universidade|university|universite|education|educacion"
    "|educacao|research|investigacion|pesquisa|academia y comunidad tecnica",
    Sector.BUSINESS_CORPORATE: "large company|gran empresa|grande empresa|grande entreprise|corporation",
    Sector.BUSINESS_SME: "sme|pyme|pme|small business|pequena empresa|mipyme|startup",
    Sector.ISP: "isp|fai|proveedor de internet|provedor de internet|proveedor de acceso|internet provider",
    Sector.TELECOM: "telecom|telco|telecomunicaciones|telecomunicacoes|telecommunications|carrier|operadora",
    Sector.IXP: "ixp|ptt|ix|internet exchange|exchange point|punto de intercambio",
    Sector.OSP: "osp|content provider|cdn|hosting",
    Sector.REGISTRY_CC: "cctld|cctld manager|nic|country code registry",
    Sector.REGISTRY_G: "gtld|generic registry",
    Sector.BACKEND: "backend|back end",
    Sector.REGISTRAR: "registrars|registrador|registradores|accredited registrar|bureau d enregistrement",
    Sector.GOVERNMENT: "government|gobierno|governo|gouvernement|public sector|sector publico|setor publico|estado"
    "|ministry|ministerio|regulator|regulador",
    Sector.IGO: "igo|oig|intergovernmental|intergubernamental",
    Sector.CIVIL_SOCIETY: "civil society|sociedad civil|sociedade civil|societe civile|ngo|ong|non profit"
    "|sin fines de lucro|ngo non profit|foundation|fundacion",
    Sector.TECHNICAL: "technical|tecnica|comunidad tecnica|comunidade tecnica|communaute technique",
    Sector.SECURITY: "security|seguridad|seguranca|securite|csirt|cert|ciberseguridad",
    Sector.END_USER: "end user|users|usuarios|usuarios finales|utilisateurs|at large",
    Sector.STUDENT: "student|students|estudiante|estudiantes|estudante|etudiant",
    Sector.MEDIA: "media|press|prensa|imprensa|presse|medios|periodismo|journalism",
    Sector.REGIONAL_ORG: "regional organization|organizacion regional|organizacao regional|organisation regionale",
    Sector.OTHER: "otro|otra|outro|outra|autre|others|otros",
    Sector.UNDISCLOSED: "prefer not to say|prefiero no decir|no contesta",
}


@cache
def _genders() -> Mapping[str, str]:
    return _labels(
        Gender,
        {
            Gender.F: "f|female|femenino|feminino|feminin|woman|mujer|mulher|femme|she|she her|femenina|feminina",
            Gender.M: "m|male|masculino|masculin|man|hombre|homem|homme|he|he him",
            Gender.OTHER: "x|other|otro|outro|autre|non binary|no binario|no binarie|nao binario|non binaire",
            Gender.UNDISCLOSED: "undisclosed|prefer not to say|prefiero no decir|prefiro nao dizer|prefere nao dizer"
            "|je prefere ne pas le dire|not disclosed|no contesta",
        },
    )


@cache
def _statuses() -> Mapping[str, str]:
    return _labels(
        OrganisationStatus,
        {
            OrganisationStatus.PROSPECT: "new|nuevo|novo|nouveau|to contact|por contactar",
            OrganisationStatus.CONTACTED: "contactado|contactada|contatado|contacte|invited|invitado",
            OrganisationStatus.PARTICIPATING: "active|activo|activa|ativo|actif|participa|member|miembro|accredited",
            OrganisationStatus.INACTIVE: "inactivo|inactiva|inativo|inactif|closed|cerrado|terminated|reserved|fechado",
        },
    )


@cache
def _language_codes() -> frozenset[str]:
    codes = {code for code in map(str, cldr("en").languages) if re.fullmatch("[a-z]{2,3}", code)}
    return frozenset(codes - {"und", "mul", "zxx", "mis"})


@cache
def _languages() -> Mapping[str, str]:
    pairs = [
        (plain(name), code)
        for each in LANGUAGES
        for code, name in cldr(each).languages.items()
        if code in _language_codes()
    ]
    return dict(_unambiguous(pairs)) | {"castellano": "es", "creole": "ht", "kreyol": "ht", "guarani": "gn"}


#: The reader of each code list, by what it lists.
READERS: Mapping[str, Callable[[str], Meaning]] = {
    "country": country,
    "sector": sector,
    "language": language,
    "gender": gender,
    "status": status,
}
