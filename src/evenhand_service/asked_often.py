"""Questions that are asked of the database for nearly every request: put together once, and asked again with other values.

Django puts a question together anew each time it is asked, which takes several times as long as the database takes to answer it
by a key. Here it does so the first time. What is asked, and what the rows mean, stays as its models say.
"""

from collections.abc import Callable, Iterator, Sequence
from typing import Any, Generic, NamedTuple, TypeVar, cast

from django.db import connection
from django.db.models import Model, QuerySet
from django.db.models.query import get_related_populators
from django.db.models.sql.compiler import SQLCompiler
from django.db.transaction import TransactionManagementError

from evenhand_service.in_words import rows

Row = TypeVar("Row")
Value = int | str
Convert = Callable[[Any, Any, Any], Any]

STANDS_FOR = 2**53
"""Whole numbers from here on stand for values while a question is put together. No row has such a key."""


class PutTogether(NamedTuple):
    """A question in words, in which order it takes its values, whether it holds the rows, and how a row of the answer is read."""

    words: str
    takes: tuple[Value | str, ...]
    named: frozenset[int]
    holds: bool
    read: Callable[[Sequence[Any]], Any]


class AskedOften(Generic[Row]):
    """A question with values, each a whole number or a text: those of keys, and nothing that a database writes differently.

    `ask` is given a value for each of its arguments and gives back what is to be asked, which must not depend on the values.
    Rows are models, with those that they were selected with, or tuples of values.
    """

    def __init__(self, ask: Callable[..., QuerySet[Any, Any]], **kinds: type[Value]) -> None:
        self._ask = ask
        self._stands = {name: _standing_for(number, kind) for number, (name, kind) in enumerate(kinds.items())}
        self._put: dict[str, PutTogether] = {}

    def __call__(self, **values: Value) -> list[Row]:
        """The rows of the answer. Raises TransactionManagementError where rows are to be held and no transaction is open."""
        put = self._put.get(connection.vendor) or self._put_together()
        if put.holds and not connection.in_atomic_block:
            raise TransactionManagementError("rows are held until a transaction ends: begin one")
        given = [values[cast("str", one)] if number in put.named else one for number, one in enumerate(put.takes)]
        return [put.read(row) for row in rows(put.words, given)]

    def first(self, **values: Value) -> Row | None:
        """The first row of the answer, if there is one."""
        return next(iter(self(**values)), None)

    def _put_together(self) -> PutTogether:
        asked = self._ask(**self._stands)
        compiler = asked.query.get_compiler(using=connection.alias)
        words, parameters = compiler.as_sql()
        names = {stand: name for name, stand in self._stands.items()}
        takes = tuple(names.get(one, one) for one in parameters)
        named = frozenset(number for number, one in enumerate(parameters) if one in names)
        self._put[connection.vendor] = PutTogether(
            words, takes, named, asked.query.select_for_update, _reading(compiler, models=asked.query.default_cols)
        )
        return self._put[connection.vendor]


def _standing_for(number: int, kind: type[Value]) -> Value:
    return STANDS_FOR + number if kind is int else f"(value {STANDS_FOR + number})"


def _reading(compiler: SQLCompiler, *, models: bool) -> Callable[[Sequence[Any]], Any]:
    """How a row is read: its values as Python knows them, and the models they belong to."""
    convert = list(_converting(compiler))
    made = _making(compiler) if models else tuple

    def read(row: Sequence[Any]) -> Any:  # noqa: ANN401 - whatever the question asks for
        values = list(row)
        for place, by, expression in convert:
            for one in by:
                values[place] = one(values[place], expression, connection)
        return made(values)

    return read


def _converting(compiler: SQLCompiler) -> Iterator[tuple[int, list[Convert], Any]]:
    found = compiler.get_converters([one[0] for one in compiler.select])
    for place, (by, expression) in found.items():
        yield place, by, expression


def _making(compiler: SQLCompiler) -> Callable[[list[Any]], Model]:
    about = compiler.klass_info
    places = slice(about["select_fields"][0], about["select_fields"][-1] + 1)
    names = [one[0].target.attname for one in compiler.select[places]]
    beside = get_related_populators(about, compiler.select, connection.alias)  # type: ignore[call-arg] # typed as of a later Django

    def made(values: list[Any]) -> Model:
        model: Model = about["model"].from_db(connection.alias, names, values[places])
        for one in beside:
            one.populate(values, model)
        return model

    return made
