"""What the bot asks to be allowed, and why. `manifest.yml` asks for exactly these."""

SCOPES = {
    "app_mentions:read": "to hear when somebody mentions it",
    "channels:history": "to hear messages in the public channels that it was invited to, to fetch "
    "the one that somebody marked with 📥, and to find its own post again after a failure",
    "channels:read": "to know a channel's name, whether it is public, and that it was invited",
    "chat:write": "to post cards, questions and digests where it was invited, and to edit them",
    "commands": "for /data and the shortcuts",
    "files:write": "to hand Slack a picture of a why-chain or a need that somebody asked for",
    "groups:history": "the same as channels:history, in private channels that it was invited to",
    "groups:read": "the same as channels:read, in private channels that it was invited to",
    "im:history": "to hear what people write to it directly",
    "im:write": "to write to a requester who filed by form, and to the installer",
    "reactions:read": "to see 📥, which files a message, ➕, which counts who needs it, and ✅",
    "usergroups:read": "to know people's teams, and who belongs to the data team",
    "users:read": "to know people's names, time zones, and who is a guest",
}
"""Each scope with its reason, as the README gives it."""
