"""The engines that can count a snapshot: DuckDB on one machine, Spark beyond it. One set of expressions, in Ibis, serves both."""

import os
import re
import shutil
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from functools import cache
from importlib.util import find_spec
from itertools import count
from pathlib import Path
from typing import Any, Literal

import duckdb
import ibis
import pyarrow as pa

from evenhand.analysis.checked import check_table
from evenhand.analysis.faults import EngineMissing
from evenhand.analysis.snapshots import Snapshot, damaged
from evenhand.analysis.tables import TABLES, schema_of
from evenhand.files.faults import Place, Refused

Engine = Literal["duckdb", "spark"]

LOGGING = Path(__file__).with_name("spark_logging.properties")

SPARK_SETTINGS = {
    "spark.driver.bindAddress": "127.0.0.1",
    "spark.driver.host": "127.0.0.1",
    "spark.ui.enabled": "false",
    "spark.ui.showConsoleProgress": "false",
    "spark.sql.shuffle.partitions": "4",
    "spark.sql.catalogImplementation": "in-memory",
    "spark.sql.session.timeZone": "UTC",
    "spark.driver.extraJavaOptions": f"-Dlog4j2.configurationFile={LOGGING.as_uri()}",
}
"""One machine, nothing open to others, no pages, no chatter. A cluster's own settings hold where a session is there already."""


UNBOUND = {name: ibis.table(ibis.Schema.from_pyarrow(schema_of(name)), name=name) for name in TABLES}
"""The tables of a snapshot as Ibis knows them: expressions are made of these, whatever engine they will be counted on."""

Run = Callable[[Any], Any]
"""Has an expression of UNBOUND counted, and hands the rows over as an Arrow table."""


@contextmanager
def counting_on(snapshot: Snapshot, engine: Engine = "duckdb") -> Iterator[Run]:
    """A snapshot on an engine.

    Refuses Spark where it, or Java, is missing, and a snapshot whose content is damaged: engines look at no checksum, so each
    table is looked through before one reads it.
    """
    with ENGINES[engine](snapshot) as run:

        def checked(expression: Any) -> Any:  # noqa: ANN401 - Ibis and pyarrow have no types
            for name in tables_in(expression):
                check_table(snapshot, name)
            return run(expression)

        yield checked


@contextmanager
def _duckdb(snapshot: Snapshot) -> Iterator[Run]:
    with _database().cursor() as connection:
        room = f"snapshot_{next(_NUMBERS)}"
        connection.execute(f"create schema {room}; use {room}")

        def run(expression: Any) -> Any:  # noqa: ANN401 - Ibis and pyarrow have no types
            for name in tables_in(expression):
                connection.read_parquet(str(snapshot.files[name])).create_view(name)
            rows = connection.sql(str(ibis.to_sql(expression, dialect="duckdb"))).to_arrow_table()
            return rows.cast(types_of(expression))  # DuckDB adds whole numbers up into decimals

        try:
            yield run
        except duckdb.Error as error:
            raise Refused([damaged(snapshot.folder, error)]) from None
        finally:
            connection.execute(f"use main; drop schema {room} cascade")


def types_of(expression: Any) -> Any:  # noqa: ANN401 - Ibis and pyarrow have no types
    """The Arrow schema that an expression has on every engine."""
    schema = expression.schema().to_pyarrow()
    return pa.schema([field.with_nullable(True) for field in schema])


_NUMBERS = count()
"""Each snapshot that is opened has a room of its own, so that the tables of one are never taken for another's."""


@cache
def _database() -> duckdb.DuckDBPyConnection:
    """One database in memory for the whole process, so that a second count finds it warm."""
    return duckdb.connect()


@contextmanager
def _spark(snapshot: Snapshot) -> Iterator[Run]:
    session = spark_session()
    from pyspark.errors import PySparkException

    def run(expression: Any) -> Any:  # noqa: ANN401 - Ibis and pyarrow have no types
        for name in tables_in(expression):
            session.read.parquet(_literally(snapshot.files[name])).createOrReplaceTempView(name)
        return session.sql(str(ibis.to_sql(expression, dialect="pyspark"))).toArrow().cast(types_of(expression))

    try:
        yield run
    except PySparkException as error:
        raise Refused([damaged(snapshot.folder, error)]) from None


def _literally(file: Path) -> str:
    """A path as Spark takes it: it would look for other files by the signs of a pattern in a name."""
    return re.sub(r"([][{}*?\\])", r"\\\1", str(file.resolve()))


def tables_in(expression: Any) -> list[str]:  # noqa: ANN401 - Ibis has no types
    """The tables of a snapshot that an expression is made of."""
    return sorted({table.name for table in expression.op().find(ibis.expr.operations.UnboundTable)})


ENGINES: dict[Engine, Callable[[Snapshot], Any]] = {"duckdb": _duckdb, "spark": _spark}


def spark_session() -> Any:  # noqa: ANN401 - pyspark has no types
    """The session of this process; begun where there is none, in some seconds. Refuses where Spark or Java is missing."""
    missing = spark_missing()
    if missing:
        raise _missing(*missing)
    from pyspark.errors import PySparkException
    from pyspark.sql import SparkSession

    session = SparkSession.getActiveSession()
    if session is not None:
        return session
    os.environ.setdefault("SPARK_LOCAL_IP", "127.0.0.1")
    builder = SparkSession.builder.appName("Evenhand").master("local[*]")
    for name, value in SPARK_SETTINGS.items():
        builder = builder.config(name, value)
    try:
        return builder.getOrCreate()
    except PySparkException as error:
        raise _missing(f"Java does not run it ({error})", INSTALL_JAVA) from None


def _missing(problem: str, cure: str) -> Refused:
    return Refused([EngineMissing(Place("Spark"), problem=problem, cure=cure)])


INSTALL_JAVA = "install Java 17 (Debian: apt-get install openjdk-17-jre-headless)"


def spark_missing() -> tuple[str, str] | None:
    """What Spark wants on this machine, and how to get it; None where nothing is missing."""
    if find_spec("pyspark") is None:
        return "the extra 'spark' is not installed", "install it with pip install 'evenhand[spark]'"
    home = os.environ.get("JAVA_HOME")
    if shutil.which("java") is None and not (home and (Path(home) / "bin/java").exists()):
        return "there is no Java on this machine", INSTALL_JAVA
    return None
