"""Files."""

import urllib.request

from slack_sdk import WebClient

from playground.person import Person
from tests.playground.web_api.errors import error_of


def test_an_uploaded_file_is_shared_with_its_bytes(client: WebClient, mira: Person) -> None:
    client.files_upload_v2(
        channel="C0ASK", filename="a.csv", content="a,b\n1,2\n", initial_comment="Here"
    )

    [seen] = mira.messages("#ask-data")
    assert seen["subtype"] == "file_share"
    assert seen["text"] == "Here"
    assert seen["files"][0]["size"] == 8
    with urllib.request.urlopen(seen["files"][0]["url_private"]) as file:
        assert file.read() == b"a,b\n1,2\n"


def test_a_picture_that_nobody_was_sent_is_shown_by_its_id(client: WebClient, mira: Person) -> None:
    kept = client.files_upload_v2(filename="a.png", content=b"\x89PNG")["files"][0]["id"]
    image = {"type": "image", "alt_text": "A chain", "slack_file": {"id": kept}}

    client.chat_postMessage(channel="C0ASK", text="A chain", blocks=[image])

    [seen] = mira.messages("#ask-data")
    assert seen["blocks"][0]["slack_file"] == {"id": kept}


def test_a_picture_that_is_not_there_is_refused(client: WebClient) -> None:
    image = {"type": "image", "alt_text": "A chain", "slack_file": {"id": "F0NOWHERE"}}

    said = {"channel": "C0ASK", "text": "A chain", "blocks": [image]}
    assert error_of(client.chat_postMessage, **said) == "invalid_blocks"


def test_a_file_must_have_arrived_to_be_shared(client: WebClient) -> None:
    announced = client.files_getUploadURLExternal(filename="a.csv", length=8)["file_id"]

    unfinished = {"files": [{"id": announced}], "channel_id": "C0ASK"}
    assert error_of(client.files_completeUploadExternal, **unfinished) == "file_not_found"
