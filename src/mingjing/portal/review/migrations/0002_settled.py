"""The ruling by which the office decides where two judged differently."""

import django.db.models.deletion
from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [("assessment", "0002_initial"), ("review", "0001_initial")]

    operations = [
        migrations.AddField(
            model_name="secondreview",
            name="settled",
            field=models.OneToOneField(
                blank=True,
                null=True,
                on_delete=django.db.models.deletion.PROTECT,
                related_name="+",
                to="assessment.ruling",
            ),
        ),
    ]
