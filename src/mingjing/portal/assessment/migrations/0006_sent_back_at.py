from typing import ClassVar

from django.apps.registry import Apps
from django.db import migrations, models
from django.db.backends.base.schema import BaseDatabaseSchemaEditor


def _read_from_the_log(apps: Apps, _editor: BaseDatabaseSchemaEditor) -> None:
    """Lines that are sent back now were so when the log last says it."""
    lines, entries = apps.get_model("assessment", "Line"), apps.get_model("log", "Entry")
    for line in lines.objects.filter(handling="sent_back").select_related("sheet__assessment", "sheet__unit"):
        sheet = line.sheet
        told = entries.objects.filter(
            action="send_back", assessment=sheet.assessment.title, unit=sheet.unit.name, item=line.item
        )
        last = told.order_by("-number").first()
        if last is not None:
            line.sent_back_at = last.at
            line.save(update_fields=["sent_back_at"])


class Migration(migrations.Migration):
    dependencies: ClassVar = [("assessment", "0005_files_with_appeals"), ("log", "0003_not_editable")]
    operations: ClassVar = [
        migrations.AddField(
            model_name="line",
            name="sent_back_at",
            field=models.DateTimeField(blank=True, null=True, verbose_name="退回时间"),
        ),
        migrations.RunPython(_read_from_the_log, migrations.RunPython.noop),
    ]
