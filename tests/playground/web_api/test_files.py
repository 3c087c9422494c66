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


def test_a_file_must_have_arrived_to_be_shared(client: WebClient) -> None:
    announced = client.files_getUploadURLExternal(filename="a.csv", length=8)["file_id"]

    unfinished = {"files": [{"id": announced}], "channel_id": "C0ASK"}
    assert error_of(client.files_completeUploadExternal, **unfinished) == "file_not_found"
