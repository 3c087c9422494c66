"""`python -m playground`: the playground as a process of its own."""

import argparse
import sys

from playground.server import Playground


def main() -> None:
    """Read the command line, say how an app reaches this Slack, and serve until stopped."""
    parser = argparse.ArgumentParser(prog="playground", description="A small Slack to try apps on.")
    parser.add_argument("--port", type=int, default=8899, help="port on 127.0.0.1 (8899)")
    parser.add_argument("--manifest", help="the app's manifest; without one it may do everything")
    chosen = parser.parse_args()
    slack = Playground(port=chosen.port, manifest=chosen.manifest)
    settings = {
        "SLACK_API_URL": slack.api_url,
        "SLACK_BOT_TOKEN": slack.bot_token,
        "SLACK_APP_TOKEN": slack.app_token,
        "SLACK_SIGNING_SECRET": slack.signing_secret,
    }
    sys.stdout.writelines(f"{name}={value}\n" for name, value in settings.items())
    sys.stdout.flush()
    slack.serve()


if __name__ == "__main__":
    main()
