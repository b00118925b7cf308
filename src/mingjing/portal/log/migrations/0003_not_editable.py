"""The end of the chain, and triggers that keep even hand-written SQL from changing an entry."""

from typing import Any, ClassVar

from django.db import migrations

_SQLITE = (
    "CREATE TRIGGER log_entry_no_update BEFORE UPDATE ON log_entry BEGIN SELECT RAISE(ABORT, '操作记录不能修改'); END",
    "CREATE TRIGGER log_entry_no_delete BEFORE DELETE ON log_entry BEGIN SELECT RAISE(ABORT, '操作记录不能删除'); END",
)
_POSTGRESQL = (
    "CREATE FUNCTION log_entry_refuse() RETURNS trigger LANGUAGE plpgsql AS "
    "$$ BEGIN RAISE EXCEPTION '操作记录不能修改或删除'; END $$",
    "CREATE TRIGGER log_entry_no_change BEFORE UPDATE OR DELETE ON log_entry "
    "FOR EACH ROW EXECUTE FUNCTION log_entry_refuse()",
)


def _guard(apps: Any, schema_editor: Any) -> None:
    apps.get_model("log", "Head").objects.get_or_create(pk=1)
    for statement in _SQLITE if schema_editor.connection.vendor == "sqlite" else _POSTGRESQL:
        schema_editor.execute(statement, params=None)


class Migration(migrations.Migration):
    """Guards the log."""

    dependencies: ClassVar = [("log", "0002_initial")]
    operations: ClassVar = [migrations.RunPython(_guard)]
