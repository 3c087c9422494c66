"""What is kept between two starts of `whychain try`."""

import json
import os
from pathlib import Path

import pytest

from bot import embedded
from bot.cli.trying import company
from bot.cli.trying.kept import HALF, LIST, Kept


def a_home(folder: Path, words: str = "tables") -> Path:
    data = folder / f"home-{words}" / "postgres"
    data.mkdir(parents=True)
    (data / "base").write_text(words)
    (data / "postmaster.pid").write_text("1")
    (data.parent / "secret.key").write_text("key")
    return data.parent


def test_what_was_kept_is_taken_without_what_belongs_to_a_running_server(tmp_path: Path) -> None:
    kept = Kept(tmp_path / "cache", "k1")
    kept.keep(a_home(tmp_path))

    assert kept.take(tmp_path / "used")

    found = {str(file.relative_to(tmp_path / "used")) for file in (tmp_path / "used").rglob("*.*")}
    assert (tmp_path / "used/postgres/base").read_text() == "tables"
    assert found == {"secret.key"}


def test_another_version_finds_nothing(tmp_path: Path) -> None:
    Kept(tmp_path / "cache", "k1").keep(a_home(tmp_path))

    assert not Kept(tmp_path / "cache", "k2").take(tmp_path / "used")
    assert not (tmp_path / "used").exists()


def do_harm(copy: Path, harm: str) -> None:
    file = copy / "postgres" / "base"
    if harm == "cut":
        file.write_text("tab")
    elif harm == "missing":
        file.unlink()
    elif harm == "more":
        file.with_name("stray").touch()
    elif harm == "no list":
        (copy / LIST).unlink()
    else:
        (copy / LIST).write_text('{"postgres/ba')


@pytest.mark.parametrize("harm", ["cut", "missing", "more", "no list", "half a list"])
def test_a_broken_copy_is_not_taken(tmp_path: Path, harm: str) -> None:
    kept = Kept(tmp_path / "cache", "k1")
    kept.keep(a_home(tmp_path))
    do_harm(tmp_path / "cache" / "k1", harm)

    assert not kept.take(tmp_path / "used")

    kept.keep(a_home(tmp_path, "new"))
    assert kept.take(tmp_path / "used")
    assert (tmp_path / "used/postgres/base").read_text() == "new"


def test_two_are_kept_and_what_a_dead_process_left_half_written_goes(tmp_path: Path) -> None:
    cache = tmp_path / "cache"
    for half in (f"k1{HALF}999999999", f"k2{HALF}{os.getpid()}"):
        (cache / half).mkdir(parents=True)

    for number, key in enumerate(("k1", "k2", "k3")):
        Kept(cache, key).keep(a_home(tmp_path, key))
        os.utime(cache / key, (number, number))
    Kept(cache, "k4").keep(a_home(tmp_path, "k4"))

    assert {each.name for each in cache.iterdir()} == {"k3", "k4"}


def test_no_room_to_keep_it_is_no_reason_to_stop(tmp_path: Path) -> None:
    (tmp_path / "cache").write_text("a file where the folder should be")

    Kept(tmp_path / "cache", "k1").keep(a_home(tmp_path))

    assert not Kept(tmp_path / "cache", "k1").take(tmp_path / "used")


def test_a_copy_that_looks_whole_and_does_not_start_is_noticed(tmp_path: Path) -> None:
    data = tmp_path / "postgres"
    data.mkdir()
    (data / "PG_VERSION").write_text("12")
    (data / "log").write_text("")  # it has run once

    assert not embedded.starts(tmp_path)


def test_the_key_is_the_same_as_long_as_nothing_changes() -> None:
    assert company.key() == company.key()


def test_the_list_names_every_file(tmp_path: Path) -> None:
    Kept(tmp_path / "cache", "k1").keep(a_home(tmp_path))

    listed = json.loads((tmp_path / "cache" / "k1" / LIST).read_text())

    assert listed == {"postgres/base": 6, "secret.key": 3}
