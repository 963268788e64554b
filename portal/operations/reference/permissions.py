"""The page of permissions and routes."""

from __future__ import annotations

from flask import Flask

from portal.operations.reference.markdown import code, codes, table
from portal.system.access import Policy
from portal.system.guard import OPEN_ENDPOINTS, permission_of

OPENING = """# Permissions

Every route names one permission, and one table decides it. Each way is enough by itself; `portal access list` prints
the same table. “Strangers” tells whether someone who is not signed in is considered at all; where they are not, they
are asked to sign in before anything is looked up. Who may not see a record is told that there is none, or that the
account lacks the role.

"""


def page(app: Flask) -> str:
    """Return who may do what, and which permission each address asks for."""
    policies: dict[str, Policy] = app.extensions["portal_access"].policies
    return (
        OPENING
        + table(
            ("permission", "strangers", "who may not see a record is told", "who"),
            [_policy_row(name, policy) for name, policy in sorted(policies.items())],
        )
        + "\n## Routes\n\n"
        + table(("address", "methods", "permission"), _route_rows(app))
    )


def _policy_row(name: str, policy: Policy) -> tuple[str, str, str, str]:
    told = "there is none" if policy.hides else "the role is lacking"
    return code(name), "yes" if policy.public else "no", told, "; or ".join(policy.described())


def _route_rows(app: Flask) -> list[tuple[str, str, str]]:
    rules = [rule for rule in app.url_map.iter_rules() if rule.endpoint not in OPEN_ENDPOINTS]
    rows = [
        (
            code(rule.rule),
            codes(sorted((rule.methods or set()) - {"HEAD", "OPTIONS"})),
            code(permission_of(app, rule.endpoint) or ""),
        )
        for rule in rules
    ]
    return sorted(rows)
