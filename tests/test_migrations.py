"""A blank database, and what the migrations make of it."""

from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import pytest
from alembic import command
from alembic.autogenerate import compare_metadata
from alembic.config import Config
from alembic.runtime.migration import MigrationContext
from alembic.script import ScriptDirectory
from sqlalchemy import Engine, text

from models import Base, migrate
from models.sessions import connect


@pytest.fixture
def blank(blank_url: str) -> Iterator[Engine]:
    engine = connect(blank_url)
    yield engine
    engine.dispose()


def recorded(engine: Engine) -> list[str]:
    with engine.connect() as connection:
        return list(connection.scalars(text("SELECT name FROM queue_migration ORDER BY name")))


def is_ours(_object: object, name: str | None, type_: str, *_rest: object) -> bool:
    return not (type_ == "table" and name is not None and name.startswith("procrastinate_"))


def test_models_and_migrations_agree(blank: Engine) -> None:
    migrate.upgrade(blank)

    with blank.connect() as connection:
        options = {"include_object": is_ours, "compare_type": True}
        context = MigrationContext.configure(connection, opts=options)
        differences = compare_metadata(context, Base.metadata)

    assert differences == []


def test_our_revisions_are_numbered_in_a_row_and_their_files_begin_with_the_number() -> None:
    config = Config()
    config.set_main_option("script_location", str(migrate.MIGRATIONS))
    revisions = list(ScriptDirectory.from_config(config).walk_revisions())

    numbers = [revision.revision for revision in reversed(revisions)]
    assert numbers == [f"{number:04d}" for number in range(1, len(numbers) + 1)]
    assert all(Path(r.path).name.startswith(f"{r.revision}_") for r in revisions)


def test_a_second_upgrade_finds_nothing_to_do(blank: Engine) -> None:
    first = migrate.upgrade(blank)
    second = migrate.upgrade(blank)

    assert first[0] == "0001"
    assert second == []
    assert migrate.missing(blank) == []


def test_two_that_upgrade_at_once_do_it_once(blank: Engine) -> None:
    with ThreadPoolExecutor(2) as both:
        done = list(both.map(migrate.upgrade, [blank, blank]))

    assert sorted(len(names) > 0 for names in done) == [False, True]
    assert migrate.missing(blank) == []


def test_the_names_of_all_of_the_queues_scripts_are_recorded(blank: Engine) -> None:
    done = migrate.upgrade(blank)

    assert recorded(blank) == [name for name in done if name.endswith(".sql")]
    assert len(recorded(blank)) > 30


def test_a_script_that_the_queue_gained_meanwhile_is_run_alone(blank: Engine) -> None:
    migrate.upgrade(blank)
    newest = recorded(blank)[-1]
    function = "procrastinate_trigger_function_status_events_update_v1"
    with blank.begin() as connection:
        # As the version before the newest script left it: without what that script makes.
        connection.execute(text(f"DROP FUNCTION {function} CASCADE"))
        connection.execute(text("DELETE FROM queue_migration WHERE name = :n"), {"n": newest})

    done = migrate.upgrade(blank)

    with blank.connect() as connection:
        found = connection.scalar(text("SELECT to_regproc(:f)"), {"f": function})
    assert done == [newest]
    assert found == function


def test_the_words_of_workspaces_from_before_secrets_were_masked_wait_to_be(blank: Engine) -> None:
    config = Config()
    config.set_main_option("script_location", str(migrate.MIGRATIONS))
    with blank.begin() as connection:
        connection.execute(text("CREATE EXTENSION IF NOT EXISTS vector"))
        config.attributes["connection"] = connection
        command.upgrade(config, "0024")
        connection.execute(
            text(
                "INSERT INTO workspace (id, name, url, scopes, time_zone, digest_weekday, "
                "digest_hour, on_duty) VALUES ('T1', 'One', '', '[]', 'UTC', 0, 9, '[]')"
            )
        )

    migrate.upgrade(blank)

    with blank.connect() as connection:
        assert connection.scalars(text("SELECT workspace_id FROM masking")).all() == ["T1"]


def test_a_queue_schema_is_not_taken_for_a_model_of_ours() -> None:
    assert not any(name.startswith("procrastinate_") for name in Base.metadata.tables)


def test_every_unique_key_begins_with_the_workspace() -> None:
    """But for the tables that belong to no workspace, and keys that are a row's own number."""
    alone = {"workspace", "tick", "queue_migration"}
    for table in Base.metadata.sorted_tables:
        if table.name in alone:
            continue
        assert "workspace_id" in table.columns, table.name
        for constraint in table.constraints:
            if type(constraint).__name__ == "UniqueConstraint":
                first = next(iter(constraint.columns)).name  # type: ignore[attr-defined]  # narrowed by name

                assert first == "workspace_id", constraint.name
