"""Invented organisations and people, what is taught where, and who holds which contract."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import Any

from portal.kernel.enums import Sector
from portal.operations.demonstration.records.rows import WEB, Rows

#: Name, sector, country; each name says that it is invented.
ORGANISATIONS = {
    "nic-hn": ("Registro Ejemplo de Honduras", Sector.REGISTRY_CC, "HN"),
    "nic-gt": ("Registro Ejemplo de Guatemala", Sector.REGISTRY_CC, "GT"),
    "nic-pe": ("Registro Ejemplo del Perú", Sector.REGISTRY_CC, "PE"),
    "nic-bo": ("Registro Ejemplo de Bolivia", Sector.REGISTRY_CC, "BO"),
    "nic-py": ("Registro Ejemplo del Paraguay", Sector.REGISTRY_CC, "PY"),
    "nic-ht": ("Registre Modèle d’Haïti", Sector.REGISTRY_CC, "HT"),
    "nic-jm": ("Sample Registry of Jamaica", Sector.REGISTRY_CC, "JM"),
    "nic-gy": ("Sample Registry of Guyana", Sector.REGISTRY_CC, "GY"),
    "nic-br": ("Registro Exemplo do Brasil", Sector.REGISTRY_CC, "BR"),
    "nic-pr": ("Registro Ejemplo de Puerto Rico", Sector.REGISTRY_CC, "PR"),
    "nic-aw": ("Voorbeeldregister van Aruba", Sector.REGISTRY_CC, "AW"),
    "uni-mx": ("Universidad Ejemplo de Puebla", Sector.ACADEMIC, "MX"),
    "uni-ar": ("Universidad Ficticia del Paraná", Sector.ACADEMIC, "AR"),
    "uni-br": ("Universidade Exemplo do Cariri", Sector.ACADEMIC, "BR"),
    "uni-tt": ("Sample University of the Gulf", Sector.ACADEMIC, "TT"),
    "uni-co": ("Universidad Muestra del Cauca", Sector.ACADEMIC, "CO"),
    "uni-pr": ("Universidad Ejemplo de Mayagüez", Sector.ACADEMIC, "PR"),
    "tel-mx": ("Telefonía Ejemplo del Norte", Sector.TELECOM, "MX"),
    "tel-co": ("Telecomunicaciones Muestra", Sector.TELECOM, "CO"),
    "tel-jm": ("Sample Island Telecom", Sector.TELECOM, "JM"),
    "ixp-ar": ("Punto de Intercambio Ejemplo del Litoral", Sector.IXP, "AR"),
    "ixp-pe": ("Punto de Intercambio Ejemplo de los Andes", Sector.IXP, "PE"),
    "ixp-cw": ("Sample Exchange of Curaçao", Sector.IXP, "CW"),
    "osp-br": ("Serviços Exemplo na Nuvem", Sector.OSP, "BR"),
    "osp-cl": ("Contenidos Ejemplo Austral", Sector.OSP, "CL"),
    "isp-ec": ("Red Ejemplo de la Sierra", Sector.ISP, "EC"),
    "isp-br": ("Provedor Exemplo do Sertão", Sector.ISP, "BR"),
    "isp-do": ("Conexión Muestra del Cibao", Sector.ISP, "DO"),
    "sme-cl": ("Comercio Ejemplo Limitada", Sector.BUSINESS_SME, "CL"),
    "sme-mx": ("Tienda Muestra", Sector.BUSINESS_SME, "MX"),
    "gov-co": ("Ministerio Ejemplo de Conectividad", Sector.GOVERNMENT, "CO"),
    "gov-pe": ("Secretaría Ficticia de Gobierno Digital", Sector.GOVERNMENT, "PE"),
    "gov-tt": ("Sample Telecommunications Office", Sector.GOVERNMENT, "TT"),
    "gov-br": ("Secretaria Exemplo de Telecomunicações", Sector.GOVERNMENT, "BR"),
    "civ-ar": ("Fundación Ejemplo Redes del Sur", Sector.CIVIL_SOCIETY, "AR"),
    "civ-mx": ("Asociación Muestra de Derechos Digitales", Sector.CIVIL_SOCIETY, "MX"),
    "civ-gt": ("Cooperativa Ejemplo Conecta", Sector.CIVIL_SOCIETY, "GT"),
    "civ-ht": ("Association Fictive Réseaux Citoyens", Sector.CIVIL_SOCIETY, "HT"),
    "civ-pr": ("Capítulo Ejemplo de Borinquen", Sector.CIVIL_SOCIETY, "PR"),
    "end-br": ("Instituto Exemplo de Usuários", Sector.END_USER, "BR"),
    "end-pe": ("Liga Ejemplo de Usuarios", Sector.END_USER, "PE"),
    "sec-uy": ("Centro Ejemplo de Respuesta", Sector.SECURITY, "UY"),
    "reg-foro": ("Foro Regional Ejemplo", Sector.REGIONAL_ORG, "UY"),
    "reg-carib": ("Sample Caribbean Network Group", Sector.REGIONAL_ORG, "TT"),
    "rar-br": ("Registrador Exemplo do Planalto", Sector.REGISTRAR, "BR"),
    "rar-ar": ("Registrador Ejemplo del Plata", Sector.REGISTRAR, "AR"),
    "rar-bs": ("Sample Names of Nassau", Sector.REGISTRAR, "BS"),
    "rar-ky": ("Sample Names of Cayman", Sector.REGISTRAR, "KY"),
    "rar-us": ("Sample Names Incorporated", Sector.REGISTRAR, "US"),
    "bak-br": ("Infraestrutura Exemplo de Registro", Sector.BACKEND, "BR"),
    "bak-uy": ("Plataforma Ejemplo de Registro", Sector.BACKEND, "UY"),
    "bak-ca": ("Sample Registry Services", Sector.BACKEND, "CA"),
    "gtld-mx": ("Registro Ejemplo .muestra", Sector.REGISTRY_G, "MX"),
    "gtld-pa": ("Registro Ejemplo .istmo", Sector.REGISTRY_G, "PA"),
}
FIRST = f"demo-org-{next(iter(ORGANISATIONS))}"
STATES = ("participating", "participating", "participating", "contacted", "prospect")

GIVEN = {
    "F": (
        "Aurora",
        "Brígida",
        "Catalina",
        "Denise",
        "Eulalia",
        "Francisca",
        "Graciela",
        "Ivonne",
        "Luz",
        "Marise",
    ),
    "M": (
        "Arturo",
        "Baltasar",
        "Ciro",
        "Delroy",
        "Emilio",
        "Fabrice",
        "Genaro",
        "Horacio",
        "Joaquim",
        "Lázaro",
    ),
    "UNDISCLOSED": ("Ariel", "Jael", "Rene"),
}
FAMILY = ("Ejemplar", "Muestrario", "Ficticia", "Modelo", "Exemplar", "Sample", "Inventada", "Supuesta")
#: How many people live in each country: enough in some for a breakdown that the public may see.
RESIDENTS = {
    "AR": 10,
    "BR": 16,
    "CL": 7,
    "CO": 10,
    "EC": 5,
    "GT": 7,
    "HN": 5,
    "HT": 7,
    "JM": 8,
    "MX": 14,
    "PE": 11,
    "PR": 9,
    "TT": 8,
    "UY": 5,
    "AW": 4,
    "BO": 5,
    "PY": 5,
    "DO": 4,
    "GY": 4,
    "CW": 3,
    "PA": 3,
    "BS": 2,
}
TONGUES = {"BR": "pt", "HT": "fr", "JM": "en", "TT": "en", "GY": "en", "BS": "en", "AW": "nl", "CW": "nl"}
ALONE = (Sector.STUDENT, Sector.END_USER, Sector.ACADEMIC, Sector.TECHNICAL, Sector.GOVERNMENT)

COURSES = (
    ("uni-mx", "course", "Gobernanza de Internet", ("IG", "DNS"), "es", ("ACADEMIC",), "yearly"),
    (
        "uni-ar",
        "research",
        "Despliegue de IPv6 en redes rurales",
        ("IPV6", "ACCESS"),
        "es",
        ("TECHNICAL",),
        "continuous",
    ),
    (
        "uni-br",
        "school",
        "Escola de verão de segurança do DNS",
        ("SSR", "DNS"),
        "pt",
        ("TECHNICAL", "ISP"),
        "yearly",
    ),
    (
        "uni-tt",
        "training",
        "Names and numbers for public officials",
        ("IG",),
        "en",
        ("GOVERNMENT",),
        "half_yearly",
    ),
    (
        "uni-co",
        "course",
        "Derecho de los nombres de dominio",
        ("DISPUTE", "NEW_GTLD"),
        "es",
        ("ACADEMIC",),
        "yearly",
    ),
    (
        "uni-pr",
        "research",
        "Resiliencia de redes en islas",
        ("SSR",),
        "es",
        ("ACADEMIC", "TECHNICAL"),
        "once",
    ),
)

#: Holder, kind, reference, first day as (years back, month, day), years it lasted, office elsewhere.
CONTRACTS = (
    ("rar-br", "registrar", "9001", (7, 3, 1), None, None),
    ("rar-ar", "registrar", "9002", (3, 5, 10), None, None),
    ("rar-bs", "registrar", "9003", (2, 2, 1), None, None),
    ("rar-ky", "registrar", "9004", (2, 9, 15), None, None),
    ("osp-cl", "registrar", "9005", (1, 6, 1), None, None),
    ("sme-mx", "registrar", "9006", (6, 1, 1), 4, None),
    ("rar-us", "registrar", "9007", (5, 1, 1), None, "PA"),
    ("bak-ca", "registrar", "9008", (1, 4, 1), None, "CR"),
    ("gtld-mx", "registry", ".muestra", (4, 8, 1), None, None),
    ("gtld-pa", "registry", ".istmo", (1, 7, 1), None, None),
    ("nic-pr", "registry", ".borinquen", (2, 3, 1), None, None),
    ("bak-br", "backend", "B-1", (5, 1, 1), None, None),
    ("bak-uy", "backend", "B-2", (1, 2, 1), None, None),
    ("bak-ca", "backend", "B-3", (3, 10, 1), None, "CR"),
)


@dataclass(frozen=True)
class Someone:
    """An invented person, with the snapshot that their records keep."""

    id: str
    country: str
    sector: Sector
    gender: str | None
    organisation_id: str | None

    @property
    def snapshot(self) -> dict[str, Any]:
        """The person and what was true of them when a record was made."""
        return {
            "person_id": self.id,
            "organisation_id": self.organisation_id,
            "country": self.country,
            "sector": self.sector.value,
            "gender": self.gender,
        }


def organisation(slug: str) -> str:
    """Return the id of an invented organisation."""
    return f"demo-org-{slug}"


def add(rows: Rows) -> list[Someone]:
    """Add organisations, the people and their work, courses and contracts; return the people."""
    for number, (slug, (name, sector, country)) in enumerate(ORGANISATIONS.items()):
        _add_organisation(rows, number, slug, name, sector, country)
    rows.add(
        "organisations",
        "org-uni-mx-2",
        name="U. Ejemplo (Puebla)",
        sector=Sector.ACADEMIC.value,
        country="MX",
        merged_into=organisation("uni-mx"),
    )
    people = [_add_person(rows, country) for country, count in RESIDENTS.items() for _ in range(count)]
    _add_courses(rows, people)
    for contract in CONTRACTS:
        _add_contract(rows, *contract)
    return people


def _add_organisation(rows: Rows, number: int, slug: str, name: str, sector: Sector, country: str) -> None:
    rows.add(
        "organisations",
        f"org-{slug}",
        name=name,
        sector=sector.value,
        country=country,
        website=f"https://{slug}.demo.example",
        cctld=country.lower() if sector is Sector.REGISTRY_CC else None,
        languages=TONGUES.get(country, "es"),
        status=STATES[number % len(STATES)],
        source_url=f"{WEB}/organizaciones",
        verified_on=date(rows.today.year - 1, 1 + number % 12, 15),
    )


def _add_person(rows: Rows, country: str) -> Someone:
    number, dice = rows.number("persons"), rows.dice
    gender = dice.choices(tuple(GIVEN), weights=(10, 10, 1))[0]
    slug = dice.choice([each for each, about in ORGANISATIONS.items() if about[2] == country] or [None])
    is_alone = slug is None or dice.random() < 0.3
    person = rows.add(
        "persons",
        f"per-{number + 1}",
        name=f"{dice.choice(GIVEN[gender])} {FAMILY[number % len(FAMILY)]} {number + 1}",
        emails=f"vecindad{number + 1}@demo.example",
        gender=gender,
        country=country,
        citizenships=country,
        languages=TONGUES.get(country, "es"),
        directory_consent=dice.random() < 0.5,
    )
    if is_alone or slug is None:
        return Someone(person, country, dice.choice(ALONE), gender if dice.random() < 0.9 else None, None)
    someone = Someone(person, country, ORGANISATIONS[slug][1], gender, organisation(slug))
    _employ(rows, someone, number)
    return someone


def _employ(rows: Rows, person: Someone, number: int) -> None:
    rows.add(
        "affiliations",
        f"aff-{number + 1}",
        person_id=person.id,
        organisation_id=person.organisation_id,
        from_on=date(rows.today.year - 5, 1 + number % 12, 1),
    )


def _add_courses(rows: Rows, people: list[Someone]) -> None:
    for number, (slug, kind, title, topics, language, audience, frequency) in enumerate(COURSES):
        teachers = [each for each in people if each.organisation_id == organisation(slug)]
        rows.add(
            "academic_activities",
            f"aca-{number + 1}",
            organisation_id=organisation(slug),
            person_id=teachers[0].id if teachers else None,
            kind=kind,
            title=title,
            topics=topics,
            languages=language,
            audience=audience,
            frequency=frequency,
            willing_to_speak=number % 3 != 2,
        )


def _add_contract(
    rows: Rows,
    slug: str,
    kind: str,
    reference: str,
    began: tuple[int, int, int],
    years: int | None,
    office: str | None,
) -> None:
    first = date(rows.today.year - began[0], *began[1:])
    rows.add(
        "credentials",
        f"cre-{rows.number('credentials') + 1}",
        organisation_id=organisation(slug),
        kind=kind,
        reference=reference,
        from_on=first,
        to_on=first.replace(year=first.year + years) if years else None,
        seat_country=ORGANISATIONS[slug][2],
        office_country=office,
    )
