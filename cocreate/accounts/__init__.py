"""The only home of personal data: who a person is, how she signs in, and the key from which her pseudonyms come."""

from cocreate.accounts.people import (
    Account,
    account_by_email,
    account_of,
    accounts_found,
    names_shown,
    people_behind,
    pseudonyms_of,
)

__all__ = [
    "Account",
    "account_by_email",
    "account_of",
    "accounts_found",
    "names_shown",
    "people_behind",
    "pseudonyms_of",
]
