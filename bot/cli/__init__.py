"""The command line: `whychain COMMAND`. Each command's module is imported when it is called, so
that help is there at once."""

from dataclasses import dataclass
from importlib import import_module
from typing import Any

import typer
from typer.core import TyperCommand, TyperGroup

HELP = """Turn ad-hoc data requests in Slack into data products, by asking why."""

TEACHING = """
Which one when:

\b
  to look around              whychain try
  to try an app of your own   whychain playground
  one small company           whychain run
  behind a load balancer      whychain migrate; whychain web; whychain worker
  requests from before        whychain import slack-export.zip
  something seems wrong       whychain doctor

\b
Settings come from the environment, or from a file named .env in this folder:
  SLACK_BOT_TOKEN, SLACK_APP_TOKEN     for run
  SLACK_SIGNING_SECRET                 for web
  DATABASE_URL                         your own PostgreSQL; without it, one is started for you
  WHYCHAIN_HOME                        where that one keeps its data

`whychain COMMAND --help` says more about a command.
"""


PLAIN: dict[str, Any] = {
    "add_completion": False,
    "rich_markup_mode": None,
    "pretty_exceptions_enable": False,
}
"""Text that also reads well in a log file."""


@dataclass(frozen=True)
class Entry:
    """A command as the table of contents lists it, and the function that it is."""

    name: str
    says: str
    module: str
    function: str


COMMANDS = {
    entry.name: entry
    for entry in [
        Entry("try", "Show it with a made-up company; needs no Slack.", "trying", "try_"),
        Entry("playground", "Start the small Slack for any Bolt app.", "playing", "playground"),
        Entry("run", "Run everything, by Socket Mode.", "running", "run"),
        Entry("web", "Answer Slack over HTTP; needs a worker beside it.", "web", "web"),
        Entry("worker", "Do the jobs and watch the clock.", "running", "worker"),
        Entry("migrate", "Bring the database to this version.", "migrating", "migrate_"),
        Entry("import", "Read requests from a Slack export, CSV or JSONL.", "importing", "import_"),
        Entry("export", "Write requests or products to a file.", "exporting", "export"),
        Entry("digest", "Show or post the weekly digest.", "digest", "digest"),
        Entry("report", "Write a page with the portfolio for a board deck.", "reporting", "report"),
        Entry("doctor", "Check everything, and say what to do.", "doctor", "doctor"),
    ]
}


class Commands(TyperGroup):
    """The commands by name, loaded when called; a `UserError` ends one with its sentence."""

    def list_commands(self, ctx: Any) -> list[str]:  # noqa: ARG002  # the signature is typer's
        """The names, in the order of the table."""
        return list(COMMANDS)

    def get_command(self, ctx: Any, cmd_name: str) -> Any:  # noqa: ARG002  # the same
        """Import the module of a command and make a command of its function."""
        entry = COMMANDS.get(cmd_name)
        return _load(entry) if entry else None

    def format_commands(self, ctx: Any, formatter: Any) -> None:  # noqa: ARG002  # the same
        """List the commands from the table, without importing them."""
        with formatter.section("Commands"):
            formatter.write_dl([(entry.name, entry.says) for entry in COMMANDS.values()])

    def invoke(self, ctx: Any) -> Any:
        """Run a command; what people can mend is a sentence and exit code 2, no traceback."""
        from models.errors import UserError  # the models take a while, and help needs none

        try:
            return super().invoke(ctx)
        except UserError as error:
            typer.echo(error.sentence, err=True)
            raise typer.Exit(2) from error


def _load(entry: Entry) -> TyperCommand:
    function = getattr(import_module(f"bot.cli.{entry.module}"), entry.function)
    single = typer.Typer(**PLAIN)
    single.command(entry.name)(function)
    command = typer.main.get_command(single)
    assert isinstance(command, TyperCommand)  # noqa: S101  # an app of one command is that command
    return command


app = typer.Typer(cls=Commands, help=HELP, epilog=TEACHING, no_args_is_help=True, **PLAIN)


@app.callback()
def main() -> None:
    """Nothing is common to all commands."""
