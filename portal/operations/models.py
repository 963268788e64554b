"""That a worker was seen."""

from __future__ import annotations

from datetime import datetime

from sqlalchemy import String
from sqlalchemy.orm import Mapped, mapped_column

from portal.system.database import Base, Instant


class WorkerBeat(Base):
    """When a worker looked for work last."""

    __tablename__ = "worker_beats"

    worker: Mapped[str] = mapped_column(String(120), primary_key=True)
    seen_at: Mapped[datetime] = mapped_column(Instant)
