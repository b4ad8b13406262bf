"""The only home of personal data: who a person is, how she signs in, and the key from which her pseudonyms come."""

from cocreate.accounts.joining import NOTICE_VERSION, NewPerson, add_account
from cocreate.accounts.people import (
    Account,
    account_by_document,
    account_by_email,
    account_of,
    accounts_found,
    names_shown,
    people_behind,
    pseudonyms_of,
)

__all__ = [
    "NOTICE_VERSION",
    "Account",
    "NewPerson",
    "account_by_document",
    "account_by_email",
    "account_of",
    "accounts_found",
    "add_account",
    "names_shown",
    "people_behind",
    "pseudonyms_of",
]
