"""Pages of bodies and memberships."""

from portal.bodies.views import memberships  # noqa: F401 - it adds its routes
from portal.bodies.views.bodies import blueprint

__all__ = ["blueprint"]
