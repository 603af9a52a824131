"""When the plan of a run can be seen before its end."""

from django.db import migrations, models


class Migration(migrations.Migration):

    dependencies = [
        ("runs", "0001_initial"),
    ]

    operations = [
        migrations.AddField(
            model_name="run",
            name="drafted_at",
            field=models.DateTimeField(blank=True, null=True),
        ),
    ]
