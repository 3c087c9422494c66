"""`python -m tests.bench.soak --minutes 30 [--seed 7]`."""

import argparse
import secrets
import sys

from tests.bench.running import embedded_home
from tests.bench.soak.running import run


def main() -> None:
    """Soak the bot over the embedded database; the exit code is 1 when something was wrong."""
    parser = argparse.ArgumentParser(prog="soak", description="Kill the bot, and count.")
    parser.add_argument("--minutes", type=float, default=30)
    parser.add_argument("--seed", type=int, default=secrets.randbelow(1_000_000))
    chosen = parser.parse_args()
    print(f"seed {chosen.seed}, {chosen.minutes:g} minutes", flush=True)
    with embedded_home() as (home, url):
        outcome = run(url, home, chosen.minutes * 60, chosen.seed)
        print(*outcome.lines(), sep="\n")
        if outcome.problems:
            log = (home / "bot.log").read_text(encoding="utf-8")
            print(*log.splitlines()[-200:], sep="\n", file=sys.stderr)
    sys.exit(bool(outcome.problems))


if __name__ == "__main__":
    main()
