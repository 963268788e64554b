"""Invented organisations and people, and who works where."""

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
    "osp-nuvem": ("Serviços Exemplo na Nuvem", Sector.OSP, "BR"),
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
    "gov-mx": ("Dirección Muestra de Telecomunicaciones", Sector.GOVERNMENT, "MX"),
    "gov-ar": ("Subsecretaría Ejemplo de Redes", Sector.GOVERNMENT, "AR"),
    "gov-jm": ("Sample Ministry of Science", Sector.GOVERNMENT, "JM"),
    "gov-pr": ("Oficina Ejemplo de Innovación", Sector.GOVERNMENT, "PR"),
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
#: Those that nobody knew before they took a seat: they come of groups.NEWCOMERS.
LATE = {
    "osp-mx": ("Plataforma Muestra de Video", Sector.OSP, "MX"),
    "ixp-do": ("Punto de Intercambio Ejemplo del Caribe", Sector.IXP, "DO"),
    "tel-pa": ("Telefonía Ejemplo del Istmo", Sector.TELECOM, "PA"),
    "osp-br": ("Vídeos Exemplo do Brasil", Sector.OSP, "BR"),
    "ixp-aw": ("Sample Exchange of Aruba", Sector.IXP, "AW"),
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
    """Add organisations, the people and their work; return the people."""
    for number, (slug, (name, sector, country)) in enumerate((ORGANISATIONS | LATE).items()):
        _add_organisation(rows, number, slug, name, sector, country)
    rows.add(
        "organisations",
        "org-uni-mx-2",
        name="U. Ejemplo (Puebla)",
        sector=Sector.ACADEMIC.value,
        country="MX",
        merged_into=organisation("uni-mx"),
    )
    return [add_person(rows, country) for country, count in RESIDENTS.items() for _ in range(count)]


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


def add_person(rows: Rows, country: str, at: str | None = None) -> Someone:
    """Add a person of a country; where ``at`` names no organisation, some have one and some have none."""
    number, gender = rows.number("persons"), rows.dice.choices(tuple(GIVEN), weights=(10, 10, 1))[0]
    person = _name_person(rows, number, country, gender)
    slug = at or _workplace(rows, country)
    if slug is None:
        sector = rows.dice.choice(ALONE)
        return Someone(person, country, sector, gender if rows.dice.random() < 0.9 else None, None)
    someone = Someone(person, country, (ORGANISATIONS | LATE)[slug][1], gender, organisation(slug))
    _employ(rows, someone, number)
    return someone


def _workplace(rows: Rows, country: str) -> str | None:
    here = [slug for slug, about in ORGANISATIONS.items() if about[2] == country]
    return rows.dice.choice(here) if here and rows.dice.random() < 0.7 else None


def _name_person(rows: Rows, number: int, country: str, gender: str) -> str:
    dice = rows.dice
    return rows.add(
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


def _employ(rows: Rows, person: Someone, number: int) -> None:
    rows.add(
        "affiliations",
        f"aff-{number + 1}",
        person_id=person.id,
        organisation_id=person.organisation_id,
        from_on=date(rows.today.year - 5, 1 + number % 12, 1),
    )
