"""The console: `cocreate init | demo | serve | seed | rebuild | user | tally | round | tend | doctor`.

Exit codes: 0 done; 1 a check found something; 2 wrong use, or it cannot start. Each command is loaded when it is asked
for, so that none pays for the others' libraries.
"""

from importlib import import_module
from typing import Any

import click

from cocreate.cli.house import house_options
from cocreate.cli.troubles import CannotStart, sentence_of

COMMANDS = {
    "init": ("cocreate.cli.care", "Make the database, or bring it up to this program's version."),
    "demo": ("cocreate.cli.demo", "Play Quito into a ledger of its own and serve it."),
    "serve": ("cocreate.cli.serve", "Serve the pages of a prepared database."),
    "seed": ("cocreate.cli.demo", "Play a story into an empty ledger."),
    "rebuild": ("cocreate.cli.rebuild", "Make all tables again from the ledger; check them; look into the past."),
    "user": ("cocreate.cli.user", "Accounts and roles."),
    "tally": ("cocreate.cli.tally", "Count an election from a file, under any rule; needs no database."),
    "round": ("cocreate.cli.round", "Rounds of votes: import one from a file, list them."),
    "tend": ("cocreate.cli.care", "Do what no request should wait for: phases, letters, sweeping."),
    "doctor": ("cocreate.cli.care", "Look at settings, database, keys, tables, letters, disk."),
}


class Commands(click.Group):
    """Knows its commands by name; a trouble that we know becomes one sentence and exit code 2."""

    def list_commands(self, ctx: click.Context) -> list[str]:  # noqa: ARG002 — signatures of click
        return list(COMMANDS)

    def get_command(self, ctx: click.Context, cmd_name: str) -> click.Command | None:  # noqa: ARG002
        if cmd_name not in COMMANDS:
            return None
        command: click.Command = getattr(import_module(COMMANDS[cmd_name][0]), cmd_name)
        return command

    def format_commands(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:  # noqa: ARG002
        with formatter.section("Commands"):
            formatter.write_dl([(name, text) for name, (_module, text) in COMMANDS.items()])

    def invoke(self, ctx: click.Context) -> Any:
        try:
            return super().invoke(ctx)
        except Exception as problem:
            sentence = sentence_of(problem)
            if sentence is None:
                raise
            raise CannotStart(sentence) from problem


@click.group(cls=Commands, context_settings={"help_option_names": ["-h", "--help"], "max_content_width": 100})
@house_options
def cocreate(database: str | None, data: str | None) -> None:
    """Participatory co-creation for cities: every act an immutable public event.

    --database and --data may stand before or after the command. Other settings come from the environment, with the
    prefix COCREATE_; `cocreate doctor` shows them.
    """


def main() -> None:
    cocreate(prog_name="cocreate")
