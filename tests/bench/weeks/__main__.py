"""`python -m tests.bench.weeks [--weeks 1000] [--seed 7]`."""

import argparse
import secrets
import sys
import time

from tests.bench.running import embedded_home
from tests.bench.weeks.running import run


def main() -> None:
    """Let weeks pass over the embedded database; the exit code is 1 when something was wrong."""
    parser = argparse.ArgumentParser(prog="weeks", description="Digests, exactly once.")
    parser.add_argument("--weeks", type=int, default=1000)
    parser.add_argument("--seed", type=int, default=secrets.randbelow(1_000_000))
    chosen = parser.parse_args()
    print(f"seed {chosen.seed}", flush=True)
    started = time.monotonic()
    with embedded_home() as (home, url):
        outcome = run(url, home, chosen.weeks, chosen.seed, DATABASE_URL=url)
    print(
        f"{outcome.weeks:.0f} weeks, {outcome.digests} digests, {outcome.kills} kills, "
        f"{outcome.jumps_back} jumps back, {time.monotonic() - started:.0f} s"
    )
    print(*outcome.problems, sep="\n")
    sys.exit(bool(outcome.problems))


if __name__ == "__main__":
    main()
