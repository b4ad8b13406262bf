"""One's own ticket for a workshop: under the platform's key over the pseudonym that somebody has in it, so that nothing
needs to be kept, and nobody can make one up."""

import hashlib
import hmac
from collections.abc import Iterable

from cocreate.application.workshops import CODE_LETTERS
from cocreate.queries.workshops import plain_code
from cocreate.web.current import key

TICKET_LENGTH = 8
"""Found only among who has registered: eight letters are more than anybody can try."""


def ticket_of(workshop: str, pseudonym: str) -> str:
    number = int.from_bytes(hmac.digest(key("secret"), f"ticket/{workshop}/{pseudonym}".encode(), hashlib.sha256))
    letters = []
    for _place in range(TICKET_LENGTH):
        number, letter = divmod(number, len(CODE_LETTERS))
        letters.append(CODE_LETTERS[letter])
    return "".join(letters)


def holder_of(workshop: str, ticket: str, registered: Iterable[str]) -> str | None:
    """The pseudonym among who has registered to whom the ticket belongs."""
    typed = plain_code(ticket)
    if len(typed) != TICKET_LENGTH:
        return None
    return next(
        (person for person in registered if hmac.compare_digest(ticket_of(workshop, person).encode(), typed.encode())),
        None,
    )
