"""What a first start left behind that was killed."""

from pathlib import Path

from bot import embedded


def test_a_data_folder_whose_server_never_ran_is_made_anew(tmp_path: Path) -> None:
    (tmp_path / "base").mkdir()
    for name in ("base/1", "PG_VERSION", "postmaster.pid", ".handle_pids.json"):
        (tmp_path / name).write_text("-7851")

    embedded.clear_half_made(tmp_path)

    assert list(tmp_path.iterdir()) == []


def test_a_data_folder_whose_server_has_run_stays(tmp_path: Path) -> None:
    for name in ("PG_VERSION", "log"):
        (tmp_path / name).write_text("18")

    embedded.clear_half_made(tmp_path)

    assert {path.name for path in tmp_path.iterdir()} == {"PG_VERSION", "log"}
