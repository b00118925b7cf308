"""States of the office's books."""

import django.db.models.deletion
from django.conf import settings
from django.db import migrations, models


class Migration(migrations.Migration):
    initial = True

    dependencies = [
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
    ]

    operations = [
        migrations.CreateModel(
            name="BookVersion",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("book", models.CharField(max_length=50, verbose_name="台账")),
                ("file", models.CharField(max_length=500, verbose_name="文件")),
                ("digest", models.CharField(max_length=64, verbose_name="摘要")),
                ("before", models.CharField(blank=True, max_length=64, verbose_name="原来的摘要")),
                ("rows", models.PositiveIntegerField(verbose_name="行数")),
                ("added", models.PositiveIntegerField(verbose_name="新增")),
                ("changed", models.PositiveIntegerField(verbose_name="修改")),
                ("removed", models.PositiveIntegerField(verbose_name="删除")),
                ("at", models.DateTimeField(verbose_name="时间")),
                ("placed_at", models.DateTimeField(null=True, verbose_name="写入时间")),
                (
                    "by",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
            ],
            options={
                "verbose_name": "台账的一个版本",
                "ordering": ["id"],
                "indexes": [models.Index(fields=["book"], name="books_bookv_book_98fed4_idx")],
            },
        ),
    ]
