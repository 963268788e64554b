"""What every record of the contract has: an id from its birth, and a version that two editors cannot both save over."""

from __future__ import annotations

from typing import Any, ClassVar

from sqlalchemy import Integer
from sqlalchemy.orm import Mapped, declared_attr, mapped_column

from portal.kernel.codes import new_id
from portal.system.database.columns import identifier


class Record:
    """Mixed into models: ``id``, stable for ever, and ``version``, raised by each save.

    ``ID_PREFIX`` begins the ids born here; imported rows keep their own.
    """

    ID_PREFIX: ClassVar[str] = "rec"

    id: Mapped[str] = mapped_column(identifier(), primary_key=True)
    version: Mapped[int] = mapped_column(Integer, nullable=False, default=1)

    @declared_attr.directive
    def __mapper_args__(cls) -> dict[str, Any]:
        return {"version_id_col": cls.version}

    def __init__(self, **values: Any) -> None:
        values.setdefault("id", new_id(self.ID_PREFIX))
        super().__init__(**values)
