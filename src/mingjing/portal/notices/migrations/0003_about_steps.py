"""A notice may be about a step that began, was made longer, or a sheet that was unlocked."""

from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [
        ("notices", "0002_about_runs"),
    ]

    operations = [
        migrations.AlterField(
            model_name="notice",
            name="about",
            field=models.CharField(
                choices=[
                    ("limit", "截止提醒"),
                    ("sent_back", "退回补充"),
                    ("claim", "合理缺项决定"),
                    ("appeal", "申诉决定"),
                    ("results", "结果"),
                    ("run", "机器判定"),
                    ("step", "考核进度"),
                ],
                max_length=20,
                verbose_name="事由",
            ),
        ),
    ]
