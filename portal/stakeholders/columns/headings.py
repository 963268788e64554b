"""What people write above their columns, in Spanish, Portuguese, English and French, and the field each means.

Phrases are without accents or capitals. Those of `EXACT` count only when they are the whole heading.
"""

from __future__ import annotations

from collections.abc import Mapping

from portal.stakeholders.columns.fields import ImportKind

_COUNTRY = """country|country name|country code|country of residence|home country|pais|pais de residencia|codigo pais
|nacion|iso|iso2|iso code|cc|country alpha 2|pays|pays de residence|code pays|country (alpha-2)|alpha_two_code"""
_LANGUAGES = """languages|language|idiomas|idioma|lenguas|lengua|linguas|lingua|langues|langue|spoken languages
|languages spoken|idiomas que habla"""
_SECTOR = """sector|sectors|stakeholder group|stakeholder|setor|secteur|segmento|grupo de interes|tipo de organizacion
|organization type|organisation type|type of organization|tipo de organizacao|categoria|category|type|tipo|rubro
|industry|type d'organisation"""
_VERIFIED = """verified on|verified|last verified|verificado|verificado el|verificado em|fecha de verificacion
|data de verificacao|verifie le|last checked|checked on|actualizado|ultima actualizacion"""
_KEY = """id|#|no|nro|num|numero|number|codigo|code|key|clave|identificador|identifier|record id|ref|reference
|registration id"""
_ORGANISATION = """organization|organisation|organizacion|organizacao|institution|institucion|instituicao|company
|company name|empresa|entidad|entidade|entreprise|societe|affiliation|afiliacion|afiliacao|university|universidad
|universidade|universite|employer|organization name|organisation name|nombre de la organizacion|nome da organizacao
|nom de l'organisation|organization 1 name|institucion organizacion|organismo|dependencia|place of work"""
_WEBSITE = """website|web site|web|url|site|homepage|home page|sitio web|sitio|pagina web|pagina|site web|site internet
|web address|web page|web pages|link|enlace|portal"""

_ORGANISATIONS: Mapping[str, str] = {
    "name": f"""name|nombre|nome|nom|razon social|razao social|raison sociale|denominacion|denominacao|denomination
|official name|nombre oficial|nombre completo|member|miembro|membro|membre|registrar name|ixp name|name of organization
|{_ORGANISATION}""",
    "name_es": "name in spanish|name es|nombre en espanol|nombre es|spanish name|nombre (es)|nom en espagnol",
    "name_pt": "name in portuguese|name pt|nome em portugues|nome pt|portuguese name|nombre en portugues|nome (pt)",
    "name_en": "name in english|name en|english name|nombre en ingles|nome em ingles|nom en anglais|name (en)",
    "name_fr": "name in french|name fr|french name|nom en francais|nombre en frances|nome em frances|nom (fr)",
    "acronym": "acronym|acronyms|sigla|siglas|acronimo|acronyme|sigle|abbreviation|abreviatura|abreviacion|short name",
    "aliases": """aliases|alias|other names|otros nombres|otro nombre|outros nomes|autres noms|also known as|aka
|nombre de fantasia|nome fantasia|trade name|former name|nombre comercial|nombre anterior""",
    "sector": _SECTOR,
    "other_sectors": "other sectors|otros sectores|outros setores|autres secteurs|secondary sector|sector secundario",
    "country": _COUNTRY,
    "city": "city|ciudad|cidade|ville|town|localidad|localidade|localite|municipio|home city",
    "website": _WEBSITE,
    "languages": _LANGUAGES,
    "status": "status|estado|estatus|situacao|statut|outreach|outreach status|estado de contacto|etat",
    "size": """size|tamano|tamanho|taille|employees|number of employees|empleados|cantidad de empleados|funcionarios
|effectif|staff""",
    "parent": """parent|parent organization|parent organisation|organizacion matriz|casa matriz|depende de|pertenece a
|part of|parte de|organizacao mae|organisation mere|maison mere|matriz""",
    "cctld": "cctld|cctlds|country code domain|dominio de pais",
    "ror": "ror|ror id|ror_id",
    "isni": "isni",
    "wikidata": "wikidata|wikidata id|qid",
    "asn": "asn|as number|autonomous system|sistema autonomo|numero de as|as",
    "iana": "iana|iana id|iana registrar id|registrar id|gurid",
    "peeringdb": "peeringdb|peeringdb id|peering db",
    "domain": "domain|domains|domain name|dominio|dominios|domaine|nom de domaine",
    "source_url": "source|source url|fuente|fonte|url de la fuente|source ref|reference url",
    "verified_on": _VERIFIED,
    "key": _KEY,
}

_PERSONS: Mapping[str, str] = {
    "name": """name|full name|nombre|nombre completo|nombre y apellido|nombre y apellidos|nombres y apellidos
|apellido y nombre|apellidos y nombres|nome|nome completo|nom|nom complet|nom et prenom|participant|participante
|attendee|asistente|person|persona|pessoa|name (original name)|what's your name|display name|contact|contacto|contato
|contact name|solicitante|sujeto obligado""",
    "first_name": """first name|firstname|first|given name|given names|forename|nombres|primer nombre|nombre de pila
|primeiro nome|prenome|prenom|prenoms""",
    "last_name": """last name|lastname|last|surname|family name|apellido|apellidos|primer apellido|segundo apellido
|apellido paterno|apellido materno|sobrenome|ultimo nome|nom de famille""",
    "badge_name": """badge name|name for badge|name on badge|nombre para la credencial|nombre en la credencial
|nome no cracha|nom du badge""",
    "emails": """email|e-mail|mail|emails|email address|e-mail address|user email|correo|correo electronico|correos
|direccion de correo|direccion de correo electronico|endereco de e-mail|adresse e-mail|adresse electronique|courriel
|adresse mail|e-mail 1 value|contact email|what's your email|email 2|otro correo""",
    "gender": "gender|sex|genero|sexo|genre|sexe",
    "country": _COUNTRY,
    "citizenships": """citizenship|citizenships|nationality|nacionalidad|nacionalidade|nationalite|ciudadania|cidadania
|citoyennete|country of citizenship""",
    "languages": _LANGUAGES,
    "sector": _SECTOR,
    "organisation": _ORGANISATION,
    "organisation_country": """organization country|organisation country|country of organization|pais de la organizacion
|pais da organizacao|pays de l'organisation|pais de la institucion|company country""",
    "organisation_website": f"""organization website|organisation website|company website|sitio de la organizacion
|sitio web de la organizacion|{_WEBSITE}""",
    "organisation_sector": "organization sector|organisation sector|sector de la organizacion|setor da organizacao",
    "unit": """unit|faculty|department|facultad|faculdade|faculte|departamento|departement|area|unidad|unidade|unite
|school|division|escuela""",
    "title": """title|job title|position|role|cargo|puesto|funcion|funcao|poste|fonction|titulo|occupation|ocupacion
|profesion|profissao|rol""",
    "from_on": "from|since|start date|desde|fecha de inicio|inicio|data de inicio|depuis|date de debut|member since",
    "to_on": "to|until|end date|hasta|fecha de fin|fin|ate|data de fim|jusqu'a|date de fin",
    "verified_on": _VERIFIED,
    "key": _KEY,
}

#: Words too common to count as a part of a longer heading.
EXACT = frozenset(
    """name nombre nome nom first last from to since until as id no number code type tipo status estado web site page
    pagina portal link source fonte fuente area school role contact contacto contato persona person iso cc title size
    staff member miembro ref reference domain url category categoria mail language stakeholder inicio fin ate desde
    hasta verified parent matriz num numero codigo key participante participant attendee""".split()
)


def headings_of(kind: ImportKind) -> Mapping[str, tuple[str, ...]]:
    """Return the phrases that mean each field, in an import of a kind."""
    told = _ORGANISATIONS if kind is ImportKind.ORGANISATIONS else _PERSONS
    return {key: tuple(" ".join(phrase.split()) for phrase in text.split("|")) for key, text in told.items()}
