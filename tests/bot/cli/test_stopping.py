"""Being asked to stop, whatever the process is doing at the moment."""

import os
import signal

from bot.cli.stopping import until_stopped


def test_it_may_be_asked_while_it_looks_whether_it_was() -> None:
    with until_stopped() as stopped, vars(stopped)["_cond"]:  # which `wait` holds now and then
        os.kill(os.getpid(), signal.SIGINT)

    assert stopped.wait(10)


def test_it_may_be_asked_again_and_again_where_it_does_not_insist() -> None:
    with until_stopped(insists=False) as stopped:
        for number in (signal.SIGTERM, signal.SIGINT) * 50:
            os.kill(os.getpid(), number)

        assert stopped.wait(10)
