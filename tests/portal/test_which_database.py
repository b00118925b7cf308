"""The tests run on the database they were told to run on."""

import os

import pytest
from django.db import connection


@pytest.mark.django_db
def test_the_database_is_the_one_that_was_named() -> None:
    with connection.cursor() as cursor:
        cursor.execute("SELECT 1")
        answered = cursor.fetchone()
    wanted = "postgresql" if os.environ.get("DATABASE_URL") else "sqlite"
    assert (connection.vendor, answered) == (wanted, (1,))
