"""What requesters say of answers, what is asked of them, and offers to take a reply for one."""

import sqlalchemy as sa
from alembic import op

revision = "0013"
down_revision = "0012"
branch_labels = None
depends_on = None


def upgrade() -> None:
    _judged()
    _remarks()
    _offers()


def _judged() -> None:
    usefulness = sa.Enum(
        "what I needed", "not quite", name="usefulness", native_enum=False, length=40
    )
    op.add_column("request", sa.Column("usefulness", usefulness, nullable=True))
    op.add_column("request", sa.Column("judged_at", sa.DateTime(timezone=True), nullable=True))
    op.add_column(
        "request", sa.Column("answer_round", sa.Integer(), nullable=False, server_default="0")
    )
    op.alter_column("request", "answer_round", server_default=None)
    op.create_check_constraint(op.f("ck_request_answer_round"), "request", "answer_round >= 0")
    op.create_index(
        "ix_request_answer_permalink",
        "request",
        ["workspace_id", "answer_permalink"],
        postgresql_ops={"answer_permalink": "text_pattern_ops"},
        postgresql_where=sa.text("answer_permalink IS NOT NULL"),
    )


def _remarks() -> None:
    kind = sa.Enum(
        "question",
        "not quite",
        "taken back",
        "hand over",
        name="remarkkind",
        native_enum=False,
        length=40,
    )
    op.create_table(
        "remark",
        sa.Column("request_id", sa.BigInteger(), nullable=False),
        sa.Column("kind", kind, nullable=False),
        sa.Column("form_id", sa.Text(), nullable=False),
        sa.Column("author_id", sa.Text(), nullable=False),
        sa.Column("to_person_id", sa.Text(), nullable=True),
        sa.Column("text", sa.Text(), nullable=False),
        sa.Column("answer_round", sa.Integer(), nullable=False),
        sa.Column("made_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("id", sa.BigInteger(), sa.Identity(always=False), nullable=False),
        sa.Column("workspace_id", sa.Text(), nullable=False),
        sa.ForeignKeyConstraint(
            ["request_id"],
            ["request.id"],
            name=op.f("fk_remark_request_id_request"),
            ondelete="CASCADE",
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_remark")),
        sa.UniqueConstraint("workspace_id", "form_id", name=op.f("uq_remark_workspace_id_form_id")),
    )
    op.create_index(op.f("ix_remark_request_id"), "remark", ["request_id"])
    op.create_index(op.f("ix_remark_workspace_id"), "remark", ["workspace_id"])


def _offers() -> None:
    op.create_table(
        "answer_offer",
        sa.Column("channel_id", sa.Text(), nullable=False),
        sa.Column("ts", sa.Text(), nullable=False),
        sa.Column("person_id", sa.Text(), nullable=False),
        sa.Column("root_ts", sa.Text(), nullable=False),
        sa.Column("answer_ts", sa.Text(), nullable=True),
        sa.Column("request_id", sa.BigInteger(), nullable=True),
        sa.Column("is_correction", sa.Boolean(), nullable=False),
        sa.Column("made_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("closed_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("outcome", sa.Text(), nullable=True),
        sa.Column("id", sa.BigInteger(), sa.Identity(always=False), nullable=False),
        sa.Column("workspace_id", sa.Text(), nullable=False),
        sa.ForeignKeyConstraint(
            ["request_id"],
            ["request.id"],
            name=op.f("fk_answer_offer_request_id_request"),
            ondelete="CASCADE",
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_answer_offer")),
        sa.UniqueConstraint(
            "workspace_id",
            "channel_id",
            "ts",
            "person_id",
            name=op.f("uq_answer_offer_workspace_id_channel_id_ts_person_id"),
        ),
    )
    op.create_index(op.f("ix_answer_offer_workspace_id"), "answer_offer", ["workspace_id"])


def downgrade() -> None:
    op.drop_table("answer_offer")
    op.drop_table("remark")
    op.drop_index("ix_request_answer_permalink", table_name="request")
    op.drop_constraint(op.f("ck_request_answer_round"), "request")
    for column in ("answer_round", "judged_at", "usefulness"):
        op.drop_column("request", column)
