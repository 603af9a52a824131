"""Make the table of record versions, which only grows."""

import django.db.models.deletion
from django.db import migrations, models

from casque.trail.triggers import append_only


class Migration(migrations.Migration):

    initial = True

    dependencies = [
        ('trail', '0001_initial'),
    ]

    operations = [
        migrations.CreateModel(
            name='RecordVersion',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('table', models.CharField(max_length=40)),
                ('code', models.CharField(max_length=120)),
                ('number', models.PositiveIntegerField()),
                ('position', models.PositiveBigIntegerField()),
                ('values', models.JSONField()),
                ('valid_from', models.DateField(blank=True, null=True)),
                ('valid_to', models.DateField(blank=True, null=True)),
                ('scope', models.CharField(blank=True, max_length=3)),
                ('is_public', models.BooleanField()),
                ('is_retracted', models.BooleanField(default=False)),
                ('recorded_at', models.DateTimeField()),
                ('reason', models.TextField()),
                ('event', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='versions', to='trail.event')),
            ],
            options={
                'ordering': ['table', 'code', 'number'],
                'indexes': [models.Index(fields=['table', 'position'], name='registry_version_order'), models.Index(fields=['recorded_at'], name='registry_version_recorded'), models.Index(fields=['table', 'valid_from', 'valid_to'], name='registry_version_valid')],
                'constraints': [models.UniqueConstraint(fields=('table', 'code', 'number'), name='registry_version_once'), models.CheckConstraint(condition=models.Q(models.Q(('table', ''), _negated=True), models.Q(('code', ''), _negated=True)), name='registry_version_has_a_name'), models.CheckConstraint(condition=models.Q(('number__gte', 1)), name='registry_version_counts_from_1'), models.CheckConstraint(condition=models.Q(('reason', ''), _negated=True), name='registry_version_has_a_reason'), models.CheckConstraint(condition=models.Q(('valid_from__isnull', True), ('valid_to__isnull', True), ('valid_to__gte', models.F('valid_from')), _connector='OR'), name='registry_version_ends_after_its_start')],
            },
        ),
        append_only("registry_recordversion", unique=("table", "code", "number")),
    ]
