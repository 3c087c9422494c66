"""`whychain run`."""

from bot.cli.clock_file import ClockFile
from bot.cli.helping import helper


def run(clock: ClockFile = None) -> None:
    """Run everything: Slack by Socket Mode, and beside it the jobs and the clock.

    Needs SLACK_BOT_TOKEN and SLACK_APP_TOKEN. No address has to be reachable from outside.
    """
    with helper(clock) as jobs:
        from bot.cli import running  # takes two seconds, in which the helper loads as well

        running.run(jobs, clock)
