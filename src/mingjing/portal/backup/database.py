"""A consistent copy of the portal's database while it is in use, and the way back into an empty one."""

import os
import shutil
import sqlite3
import subprocess
from collections.abc import Mapping, Sequence
from contextlib import closing
from pathlib import Path
from typing import Any, Protocol

import psycopg

from mingjing.portal.backup.faults import BadBackup, NotDone
from mingjing.portal.backup.manifest import LogEnd
from mingjing.portal.databases import FILE, database

_PACKAGED = Path("/usr/lib/postgresql")
_PATIENCE_S = 60
_END = "SELECT number, hash FROM log_head WHERE id = 1"
_HAS_LOG = "SELECT to_regclass('log_head') IS NOT NULL"
_TABLES = """
    SELECT count(*) FROM pg_class JOIN pg_namespace ON pg_namespace.oid = relnamespace
    WHERE relkind IN ('r', 'p', 'v', 'm', 'S') AND nspname NOT LIKE 'pg\\_%' AND nspname <> 'information_schema'
"""


class Database(Protocol):
    """Where the portal's rows are. `kind` and `name` stand in the backup."""

    kind: str
    name: str

    def save(self, file: Path) -> LogEnd | None:
        """Write a copy of one moment to a new file; the end of the log in it, None for a log that was never begun.
        Raises NotDone."""
        ...

    def require_empty(self) -> None:
        """Raises BadBackup where something is there already, NotDone where that cannot be told."""
        ...

    def put_back(self, file: Path, folder: Path) -> LogEnd | None:
        """Bring the copy back, all of it or nothing, for the workspace in `folder`; the end of its log. Raises NotDone."""
        ...


def database_of(url: str, folder: Path) -> Database | None:
    """The portal's database as DATABASE_URL names it; None where a workspace without one was never opened as a portal."""
    if url:
        return PostgreSQL(url)
    return SQLite(folder / FILE) if (folder / FILE).is_file() else None


class SQLite:
    """The file in the workspace."""

    kind = "sqlite"
    name = FILE

    def __init__(self, file: Path) -> None:
        self._file = file

    def save(self, file: Path) -> LogEnd | None:
        """By SQLite's online backup, in one step: whoever writes meanwhile is not in it and does not wait for it."""
        return copy_sqlite(self._file, file)

    def require_empty(self) -> None:
        """The folder is empty, so the file is not there."""

    def put_back(self, file: Path, folder: Path) -> LogEnd | None:
        """It is the copy itself."""
        shutil.copyfile(file, folder / FILE)
        with closing(sqlite3.connect(folder / FILE)) as copy:
            return _end_of(copy)


def copy_sqlite(source: Path, target: Path) -> LogEnd | None:
    """A copy of one moment as one plain file; the end of the log in it. Raises NotDone for a file that is damaged."""
    try:
        with (
            closing(
                sqlite3.connect(f"file:{_quoted(source)}?mode=rw", uri=True, timeout=_PATIENCE_S)
            ) as opened,
            closing(sqlite3.connect(target)) as copy,
        ):
            opened.backup(copy)
            copy.execute("PRAGMA journal_mode=DELETE")
            told = copy.execute("PRAGMA integrity_check").fetchone()[0]
            end = _end_of(copy)
    except sqlite3.Error as fault:
        raise NotDone(f"{source} 读不出来，不能备份：{fault}") from None
    if told != "ok":
        raise NotDone(f"{source} 已经损坏，不能备份：{told}；请从以前的备份恢复")
    return end


def _end_of(copy: sqlite3.Connection) -> LogEnd | None:
    if not copy.execute("SELECT 1 FROM sqlite_master WHERE name = 'log_head'").fetchone():
        return None
    row = copy.execute(_END).fetchone()
    return LogEnd(*row) if row else None


def _quoted(file: Path) -> str:
    return str(file.absolute()).replace("%", "%25").replace("?", "%3f").replace("#", "%23")


class PostgreSQL:
    """The server that DATABASE_URL names, by its own programs."""

    kind = "postgresql"
    name = "portal.dump"

    def __init__(self, url: str) -> None:
        self._told = database(url, Path())

    def save(self, file: Path) -> LogEnd | None:
        """By pg_dump, which sees the rows of one moment; the end of the log is read of the same moment."""
        with self._connected() as reading, reading.transaction():
            reading.execute("SET TRANSACTION ISOLATION LEVEL REPEATABLE READ, READ ONLY")
            moment = _one(reading, "SELECT pg_export_snapshot()")
            end = self._end(reading)
            words = (
                "--format=custom",
                "--no-owner",
                "--no-privileges",
                f"--snapshot={moment}",
                f"--file={file}",
            )
            self._run("pg_dump", words)
        self._run("pg_restore", ("--list", str(file)))
        return end

    def require_empty(self) -> None:
        """No table, view or sequence may be there."""
        with self._connected() as asked:
            count = _one(asked, _TABLES)
        if count:
            told = f"数据库 {self._told['NAME']} 里已有 {count} 张表，没有恢复"
            raise BadBackup([f"{told}；请新建一个空库（createdb），让 DATABASE_URL 指向它"])

    def put_back(self, file: Path, folder: Path) -> LogEnd | None:  # noqa: ARG002 – the rows are not in the folder
        """By pg_restore, in one transaction."""
        words = ("--no-owner", "--no-privileges", "--exit-on-error", "--single-transaction")
        self._run("pg_restore", (*words, f"--dbname={self._told['NAME']}", str(file)))
        with self._connected() as asked:
            return self._end(asked)

    def _end(self, asked: "psycopg.Connection[Any]") -> LogEnd | None:
        row = asked.execute(_END).fetchone() if _one(asked, _HAS_LOG) else None
        return LogEnd(*row) if row else None

    def _connected(self) -> "psycopg.Connection[Any]":
        names = {"NAME": "dbname", "USER": "user", "PASSWORD": "password", "HOST": "host", "PORT": "port"}
        named = {name: self._told[key] for key, name in names.items() if self._told[key]}
        try:
            return psycopg.connect(**named, **self._told["OPTIONS"])
        except psycopg.Error as fault:
            raise NotDone(f"连不上 DATABASE_URL 指的数据库：{fault}") from None

    def _run(self, program: str, words: Sequence[str]) -> None:
        """Run one of PostgreSQL's programs on the database. The password is told in the environment, not in the list of
        processes. Raises NotDone."""
        done = subprocess.run(
            [_program(program), *words], env=self._environment(), capture_output=True, text=True, check=False
        )
        if done.returncode:
            raise NotDone(f"{program} 没有办成：{done.stderr.strip()[-1000:]}")

    def _environment(self) -> Mapping[str, str]:
        names = {
            "NAME": "PGDATABASE",
            "USER": "PGUSER",
            "PASSWORD": "PGPASSWORD",
            "HOST": "PGHOST",
            "PORT": "PGPORT",
        }
        options = {f"PG{name.upper()}": str(value) for name, value in self._told["OPTIONS"].items()}
        named = {name: str(self._told[key]) for key, name in names.items() if self._told[key]}
        return {**os.environ, **options, **named, "LC_ALL": "C.UTF-8"}


def _program(name: str) -> str:
    """The newest packaged program, which reads servers of its own version and all before; else what PATH has."""
    packaged = sorted(_PACKAGED.glob(f"*/bin/{name}"), key=lambda file: int(file.parts[-3]))
    found = str(packaged[-1]) if packaged else shutil.which(name)
    if not found:
        told = f"本机没有 {name}，不能备份或恢复 PostgreSQL 数据库"
        raise NotDone(f"{told}；请安装 postgresql-client（版本不低于数据库服务器）")
    return found


def _one(asked: "psycopg.Connection[Any]", words: str) -> Any:
    row = asked.execute(words.encode()).fetchone()
    return row[0] if row else None
