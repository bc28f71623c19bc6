from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [("records", "0001_first")]

    operations = [migrations.AddField("profile", "aside", models.JSONField(blank=True, null=True))]
