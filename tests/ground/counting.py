"""Add to one counter many times: ``counting.py URL ID TIMES portal|bare``.

A process of its own, so that two of them race as two servers do; it says that it is ready and begins when
it is told to. ``bare`` is the control: it reads and
writes in a transaction like any other, without the portal's turns. It prints how many additions failed.
"""

import sys

from sqlalchemy import create_engine, event, text
from sqlalchemy.exc import OperationalError

from portal.app import create_app
from portal.settings import Settings
from portal.system.database import db, transaction
from portal.system.outbox import OutboxMessage

READ = text("SELECT attempts FROM outbox_messages WHERE id = :id")
WRITE = text("UPDATE outbox_messages SET attempts = :count WHERE id = :id")


def await_start() -> None:
    """Say that all is ready, and wait for a line."""
    sys.stdout.write("ready\n")
    sys.stdout.flush()
    sys.stdin.readline()


def count_with_portal(url: str, message_id: str, times: int) -> int:
    """Read, add one and write, each inside ``transaction()``."""
    settings = Settings.from_environment({"PORTAL_MODE": "test", "PORTAL_DATABASE_URL": url})
    with create_app(settings).app_context():
        message = db.session.get_one(OutboxMessage, message_id)
        await_start()
        for _ in range(times):
            with transaction():
                message.attempts = message.attempts + 1
    return 0


def count_bare(url: str, message_id: str, times: int) -> int:
    """Do the same in plain transactions."""
    engine = create_engine(url)
    if engine.dialect.name == "sqlite":
        event.listen(engine, "connect", lambda connection, _: setattr(connection, "isolation_level", None))
        event.listen(engine, "begin", lambda connection: connection.exec_driver_sql("BEGIN"))
    failed = 0
    engine.connect().close()
    await_start()
    for _ in range(times):
        try:
            with engine.begin() as connection:
                count = connection.scalar(READ, {"id": message_id})
                connection.execute(WRITE, {"id": message_id, "count": count + 1})
        except OperationalError:
            failed += 1
    return failed


if __name__ == "__main__":
    count = count_with_portal if sys.argv[4] == "portal" else count_bare
    failures = count(sys.argv[1], sys.argv[2], int(sys.argv[3]))
    sys.stdout.write(f"{failures}\n")
