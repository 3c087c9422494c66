"""Each change to what a product is compared by has a number, so that memory can follow it."""

from alembic import op

revision = "0037"
down_revision = "0036"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.execute("CREATE SEQUENCE product_revision")
    op.execute(
        "ALTER TABLE product ADD COLUMN revision bigint NOT NULL"
        " DEFAULT nextval('product_revision')"
    )
    op.execute("ALTER SEQUENCE product_revision OWNED BY product.revision")
    op.execute(
        "CREATE FUNCTION note_product_revision() RETURNS trigger LANGUAGE plpgsql AS $$"
        " BEGIN NEW.revision := nextval('product_revision'); RETURN NEW; END $$"
    )
    op.execute(
        "CREATE TRIGGER product_revision BEFORE UPDATE OF"
        " vector_name, vector_sum, vector_count, stage ON product"
        " FOR EACH ROW EXECUTE FUNCTION note_product_revision()"
    )
    op.create_index("ix_product_workspace_id_revision", "product", ["workspace_id", "revision"])


def downgrade() -> None:
    op.execute("DROP TRIGGER product_revision ON product")
    op.execute("DROP FUNCTION note_product_revision")
    op.drop_column("product", "revision")
