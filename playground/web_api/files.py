"""`files.getUploadURLExternal` and `files.completeUploadExternal`."""

import secrets
from typing import Any

from playground.channels import Kind
from playground.errors import SlackError
from playground.files import Upload
from playground.messages import Message
from playground.web_api.calls import ApiCall, Method


def upload_url(call: ApiCall) -> dict[str, Any]:
    """Announce a file, and get the address that takes its bytes."""
    upload = Upload(
        id=f"F0{secrets.token_hex(4).upper()}",
        name=call.text("filename"),
        user=call.bot.bot_user,
        announced=call.number("length", 0),
    )
    call.workspace.uploads[upload.id] = upload
    address = f"{call.slack.world.site}/upload/{call.workspace.id}/{upload.id}"
    return {"upload_url": address, "file_id": upload.id}


def complete(call: ApiCall) -> dict[str, Any]:
    """Finish uploads and share them."""
    uploads = []
    for each in call.json("files") or []:
        upload = call.workspace.uploads.get(each["id"])
        if upload is None or upload.content is None:
            raise SlackError("file_not_found")
        upload.title = each.get("title") or upload.name
        uploads.append(upload)
    shapes = [upload.shape(call.slack.world.site) for upload in uploads]
    for channel_id in call.names("channels") or call.names("channel_id"):
        _share(call, channel_id, shapes)
    return {"files": [{"id": shape["id"], "title": shape["title"], **shape} for shape in shapes]}


def _share(call: ApiCall, channel_id: str, shapes: list[dict[str, Any]]) -> None:
    call.args["channel"] = channel_id
    channel = call.channel()
    if channel.kind is not Kind.IM and call.bot.bot_user not in channel.members:
        raise SlackError("not_in_channel")
    message = Message(
        ts=call.slack.world.clock.ts(),
        user=call.bot.bot_user,
        team=call.workspace.id,
        text=call.text("initial_comment"),
        bot_id=call.bot.bot_id,
        app_id=call.slack.world.app.id,
        thread_ts=call.text("thread_ts") or None,
        subtype="file_share",
        files=shapes,
    )
    call.slack.talk.post(call.workspace, channel, message)


METHODS = {
    "files.getUploadURLExternal": Method(upload_url, ("files:write",), ("filename", "length")),
    "files.completeUploadExternal": Method(complete, ("files:write",), ("files",)),
}
