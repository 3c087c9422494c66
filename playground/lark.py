"""Lark, the small company that the playground starts with, and Wren, its neighbour."""

from playground.channels import Channel, Kind
from playground.users import User, Usergroup
from playground.workspace import Workspace
from playground.world import World

TEAM = "T0LARK"
PARTNER = "T0WREN"

CAST = {
    "U0MIRA": "Asks for data, Marketing",
    "U0OMAR": "Asks for data, Operations",
    "U0PETRA": "Data PM",
    "U0ANA": "Analyst",
    "U0MAX": "Manager, Marketing",
    "U0ADA": "Admin",
    "U0GUS": "Guest",
    "U0STAN": "Of another company, Wren",
}
"""Who is worth being."""


def small_company(world: World) -> None:
    """Fill the world: nine people at Lark, one of them from Wren, and Wren without the app."""
    lark = Workspace(TEAM, "Lark")
    world.workspaces[lark.id] = lark
    bot = world.install(lark).bot_user
    lark.users |= {user.id: user for user in _people()}
    lark.usergroups |= {group.id: group for group in _usergroups()}
    lark.channels |= {channel.id: channel for channel in _channels(bot)}
    lark.cast = CAST
    wren = _wren()
    world.workspaces[wren.id] = wren


def _people() -> list[User]:
    return [
        User("U0MIRA", "mira", "Mira Sand", TEAM, title="Campaign manager, Marketing"),
        User("U0OMAR", "omar", "Omar Reis", TEAM, title="Operations", tz="America/New_York"),
        User("U0ANA", "ana", "Ana Lind", TEAM, title="Analyst"),
        User("U0PETRA", "petra", "Petra Moss", TEAM, title="Data product manager"),
        User("U0MAX", "max", "Max Oduya", TEAM, title="Head of Marketing"),
        User("U0ADA", "ada", "Ada Frost", TEAM, title="IT", is_admin=True),
        User("U0GUS", "gus", "Gus Bell", TEAM, title="Agency", is_restricted=True),
        User("U0DORA", "dora", "Dora Vale", TEAM, title="Marketing", deleted=True),
        User("U0STAN", "stan", "Stan Pike", PARTNER, title="Supplier", is_stranger=True),
    ]


def _usergroups() -> list[Usergroup]:
    return [
        Usergroup("S0DATA", "data-team", "Data team", TEAM, ["U0ANA", "U0PETRA"]),
        Usergroup("S0MARKETING", "marketing", "Marketing", TEAM, ["U0MIRA", "U0MAX"]),
    ]


def _channels(bot: str) -> list[Channel]:
    everyone = ["U0ADA", "U0MIRA", "U0OMAR", "U0ANA", "U0PETRA", "U0MAX"]
    old = _channel("C0OLD", "old-launch", [*everyone, bot])
    old.is_archived = True
    shared = _channel("C0WREN", "with-wren", ["U0OMAR", "U0STAN", bot])
    shared.is_ext_shared = True
    return [
        _channel("C0GENERAL", "general", list(everyone)),
        _channel("C0ASK", "ask-data", [*everyone, "U0GUS", bot]),
        _channel("C0TRIAGE", "data-triage", ["U0PETRA", "U0ANA", bot], Kind.PRIVATE),
        _channel("C0PLANS", "marketing-plans", ["U0MIRA", "U0MAX"], Kind.PRIVATE),
        old,
        shared,
    ]


def _channel(channel_id: str, name: str, members: list[str], kind: Kind = Kind.PUBLIC) -> Channel:
    return Channel(channel_id, name, kind, TEAM, members, creator="U0ADA")


def _wren() -> Workspace:
    wren = Workspace(PARTNER, "Wren")
    wren.users["U0WILMA"] = User("U0WILMA", "wilma", "Wilma Rook", PARTNER, is_admin=True)
    wren.channels["C0NEST"] = Channel(
        "C0NEST", "general", Kind.PUBLIC, PARTNER, ["U0WILMA"], creator="U0WILMA"
    )
    return wren
