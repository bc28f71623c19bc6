"""Search: one table of texts, and on it the index of whatever database this is."""

import django.db.models.deletion
from django.db import migrations, models

# SQLite: an FTS5 table that keeps no text of its own; triggers keep it in step with the rows.
SQLITE = [
    "CREATE VIRTUAL TABLE records_search_words USING fts5(tokens, content='records_searchentry', content_rowid='id', "
    "tokenize='ascii')",  # the words are cut and folded already; it parts them at spaces and leaves the rest alone
    "CREATE TRIGGER records_search_added AFTER INSERT ON records_searchentry BEGIN "
    "INSERT INTO records_search_words(rowid, tokens) VALUES (new.id, new.tokens); END",
    "CREATE TRIGGER records_search_gone AFTER DELETE ON records_searchentry BEGIN "
    "INSERT INTO records_search_words(records_search_words, rowid, tokens) VALUES ('delete', old.id, old.tokens); END",
    "CREATE TRIGGER records_search_changed AFTER UPDATE OF tokens ON records_searchentry BEGIN "
    "INSERT INTO records_search_words(records_search_words, rowid, tokens) VALUES ('delete', old.id, old.tokens); "
    "INSERT INTO records_search_words(rowid, tokens) VALUES (new.id, new.tokens); END",
]
SQLITE_BACK = ["DROP TABLE records_search_words"]  # the triggers go with the table of rows
# PostgreSQL: the words as a set; their order is checked again on the rows that have them all.
POSTGRES = [
    "CREATE INDEX records_search_words ON records_searchentry "
    "USING gin (array_to_tsvector(string_to_array(btrim(tokens), ' ')))",
]
POSTGRES_BACK = ["DROP INDEX records_search_words"]


def run(statements):
    def work(apps, editor):
        for one in statements[editor.connection.vendor]:
            editor.execute(one)

    return work


class Migration(migrations.Migration):
    dependencies = [("records", "0002_profile_aside")]

    operations = [
        migrations.CreateModel(
            name="SearchEntry",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("kind", models.CharField(max_length=32)),
                ("row", models.BigIntegerField()),
                ("ref", models.CharField(blank=True, default="", max_length=64)),
                ("day", models.DateField(blank=True, null=True)),
                ("title", models.JSONField()),
                ("text", models.TextField()),
                ("tokens", models.TextField()),
                ("account", models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name="+", to="records.account")),
                ("opportunity", models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.CASCADE, related_name="+", to="records.opportunity")),
            ],
            options={"indexes": [models.Index(fields=["kind", "row"], name="search_of_row")]},
        ),
        migrations.RunPython(
            run({"sqlite": SQLITE, "postgresql": POSTGRES}), run({"sqlite": SQLITE_BACK, "postgresql": POSTGRES_BACK})
        ),
    ]
