"""`whychain playground`: the small Slack alone, for any Bolt app."""

from pathlib import Path
from typing import Annotated

import typer

from bot.cli.small_slack import SmallSlack, small_slack
from bot.cli.stopping import until_stopped
from models import UserError


def playground(
    port: Annotated[int, typer.Option(help="Where it listens; if taken, the next.")] = 8899,
    manifest: Annotated[
        Path | None,
        typer.Option(metavar="FILE", help="The app's manifest; without one it may do everything."),
    ] = None,
    demo: Annotated[bool, typer.Option("--demo", help="With a made-up company in it.")] = False,
    clock: Annotated[
        Path | None,
        typer.Option(metavar="FILE", help="Lets the page move the time: seconds to add to it."),
    ] = None,
) -> None:
    """Start a small Slack on this machine and use it in the browser, with any Bolt app.

    It listens on 127.0.0.1 only. Nothing leaves this machine, and nothing is kept.
    """
    if manifest is not None and not manifest.is_file():
        raise UserError(f"There is no manifest {manifest}.")
    arguments = ["--port", str(port)]
    arguments += ["--manifest", str(manifest)] if manifest else []
    arguments += ["--clock", str(clock)] if clock else []
    arguments += ["--demo"] if demo else []
    with until_stopped() as stopped, small_slack(*arguments) as slack:
        _tell(slack, clock)
        while not stopped.wait(0.5):
            if slack.process.poll() is not None:
                raise UserError("The playground has ended.")


def _tell(slack: SmallSlack, clock: Path | None) -> None:
    typer.secho(f"\nThe playground is open: {slack.page}", bold=True)
    typer.echo("It listens on 127.0.0.1 only: nobody else's machine can reach it.")
    typer.echo("\nStart your app with these settings:")
    for name, value in slack.variables.items():
        typer.echo(f"  export {name}={value}")
    typer.echo(
        "\nBolt takes the first as the base_url of its client:\n"
        '  App(client=WebClient(os.environ["SLACK_BOT_TOKEN"], os.environ["SLACK_API_URL"]))\n'
        "The last is for HTTP instead of Socket Mode."
    )
    if clock:
        typer.echo(f"\nWhychain shares the time by: whychain run --clock {clock}")
    typer.echo("\nPress Ctrl+C to end. Nothing is kept.")
