"""Names of rounds and of their options, for sentences about many entries at once."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any, Self

import sqlalchemy as sa

from cocreate.domain.prioritisation import State
from cocreate.projections.prioritisation import ROUND, ROUND_OPTION


@dataclass(frozen=True)
class RoundNaming:
    """`is_public`: whether it has a page that everybody may read."""

    number: int
    is_public: bool
    title: str | None


@dataclass(frozen=True)
class NamesOfRounds:
    """`options` by round and id: their titles, as far as they still stand."""

    rounds: dict[str, RoundNaming] = field(default_factory=dict)
    options: dict[tuple[str, str], str | None] = field(default_factory=dict)

    @classmethod
    def of(cls, found: Sequence[Any], words: Mapping[str, Any]) -> Self:
        """Of what `named_rounds` found, with the words of its `words`."""
        return cls(
            rounds={
                row.round: RoundNaming(row.number, row.state != State.DRAFT, _title(words.get(row.words)))
                for row in found
                if row.option is None
            },
            options={(row.round, row.option): _title(words.get(row.words)) for row in found if row.option is not None},
        )


def _title(words: Any) -> str | None:
    """A group's words are its title alone."""
    return words.get("title") if isinstance(words, dict) else words


def named_rounds(connection: sa.Connection, told: Iterable[tuple[str, str | None]]) -> Sequence[Any]:
    """Of pairs of a round and an option, or None: `round`, `option`, `number`, `state`, `words` of each. At most one
    question."""
    pairs = set(told)
    if not pairs:
        return []
    no_option = sa.cast(sa.null(), ROUND_OPTION.c.id.type).label("option")
    rounds = sa.select(ROUND.c.id.label("round"), no_option, ROUND.c.number, ROUND.c.state, ROUND.c.words)
    wanted = [rounds.where(ROUND.c.id.in_(sorted({round for round, _option in pairs})))]
    options = sorted({option for _round, option in pairs if option is not None})
    if options:
        named = sorted({round for round, option in pairs if option is not None})
        no_number, no_state = sa.cast(sa.null(), sa.Integer), sa.cast(sa.null(), ROUND.c.state.type)
        columns = (ROUND_OPTION.c.round, ROUND_OPTION.c.id, no_number, no_state, ROUND_OPTION.c.words)
        wanted.append(sa.select(*columns).where(ROUND_OPTION.c.round.in_(named), ROUND_OPTION.c.id.in_(options)))
    return connection.execute(sa.union_all(*wanted)).all()
