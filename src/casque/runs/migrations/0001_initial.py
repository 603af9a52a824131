"""Make the tables of scenarios, runs and decisions; versions and decisions only grow."""

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
            name='Scenario',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('name', models.SlugField(max_length=60, unique=True)),
                ('title', models.CharField(max_length=200)),
                ('scope', models.CharField(blank=True, max_length=3)),
                ('is_public', models.BooleanField(default=False)),
                ('number', models.PositiveIntegerField()),
                ('added_at', models.DateTimeField()),
                ('changed_at', models.DateTimeField()),
            ],
            options={
                'ordering': ['name'],
                'constraints': [models.CheckConstraint(condition=models.Q(('name', ''), _negated=True), name='runs_scenario_has_a_name'), models.CheckConstraint(condition=models.Q(('number__gte', 1)), name='runs_scenario_has_a_version')],
            },
        ),
        migrations.CreateModel(
            name='ScenarioVersion',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('number', models.PositiveIntegerField()),
                ('content', models.TextField()),
                ('sha256', models.CharField(max_length=64)),
                ('posts', models.PositiveIntegerField()),
                ('units', models.PositiveIntegerField()),
                ('weeks', models.PositiveIntegerField()),
                ('recorded_at', models.DateTimeField()),
                ('reason', models.TextField()),
                ('event', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='scenario_versions', to='trail.event')),
                ('scenario', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='versions', to='runs.scenario')),
            ],
            options={
                'ordering': ['scenario', 'number'],
            },
        ),
        migrations.CreateModel(
            name='Run',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('kind', models.CharField(max_length=40)),
                ('state', models.CharField(choices=[('queued', 'queued'), ('running', 'running'), ('done', 'done'), ('stopped', 'stopped'), ('cancelled', 'cancelled'), ('failed', 'failed')], default='queued', max_length=10)),
                ('parameters', models.JSONField(default=dict)),
                ('changes', models.JSONField(default=list)),
                ('seed', models.BigIntegerField()),
                ('engine', models.CharField(blank=True, max_length=40)),
                ('progress', models.JSONField(default=list)),
                ('messages', models.JSONField(default=list)),
                ('result', models.JSONField(blank=True, null=True)),
                ('created_at', models.DateTimeField()),
                ('started_at', models.DateTimeField(blank=True, null=True)),
                ('ended_at', models.DateTimeField(blank=True, null=True)),
                ('heartbeat_at', models.DateTimeField(blank=True, null=True)),
                ('cancel_asked_at', models.DateTimeField(blank=True, null=True)),
                ('worker', models.CharField(blank=True, max_length=60)),
                ('attempts', models.PositiveIntegerField(default=0)),
                ('base', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='followers', to='runs.run')),
                ('event', models.OneToOneField(on_delete=django.db.models.deletion.PROTECT, related_name='run', to='trail.event')),
                ('version', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='runs', to='runs.scenarioversion')),
            ],
            options={
                'ordering': ['-id'],
            },
        ),
        migrations.CreateModel(
            name='Decision',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('verdict', models.CharField(choices=[('accepted', 'accepted'), ('overridden', 'overridden'), ('rejected', 'rejected')], max_length=10)),
                ('overridden', models.JSONField(default=list)),
                ('instead', models.JSONField(default=list)),
                ('reason', models.TextField()),
                ('decided_at', models.DateTimeField()),
                ('event', models.OneToOneField(on_delete=django.db.models.deletion.PROTECT, related_name='decision', to='trail.event')),
                ('run', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='decisions', to='runs.run')),
            ],
            options={
                'ordering': ['id'],
                'constraints': [models.CheckConstraint(condition=models.Q(('verdict__in', ['accepted', 'overridden', 'rejected'])), name='runs_decision_is_known'), models.CheckConstraint(condition=models.Q(('reason', ''), _negated=True), name='runs_decision_has_a_reason')],
            },
        ),
        migrations.AddConstraint(
            model_name='scenarioversion',
            constraint=models.UniqueConstraint(fields=('scenario', 'number'), name='runs_version_once'),
        ),
        migrations.AddConstraint(
            model_name='scenarioversion',
            constraint=models.CheckConstraint(condition=models.Q(('number__gte', 1)), name='runs_version_counts_from_1'),
        ),
        migrations.AddConstraint(
            model_name='scenarioversion',
            constraint=models.CheckConstraint(condition=models.Q(('reason', ''), _negated=True), name='runs_version_has_a_reason'),
        ),
        migrations.AddIndex(
            model_name='run',
            index=models.Index(fields=['state', 'id'], name='runs_run_queue'),
        ),
        migrations.AddIndex(
            model_name='run',
            index=models.Index(fields=['version', 'id'], name='runs_run_version'),
        ),
        migrations.AddConstraint(
            model_name='run',
            constraint=models.CheckConstraint(condition=models.Q(('state__in', ['queued', 'running', 'done', 'stopped', 'cancelled', 'failed'])), name='runs_run_state_is_known'),
        ),
        migrations.AddConstraint(
            model_name='run',
            constraint=models.CheckConstraint(condition=models.Q(models.Q(('state__in', ['done', 'stopped']), _negated=True), ('result__isnull', False), _connector='OR'), name='runs_run_that_is_done_has_a_result'),
        ),
        append_only("runs_scenarioversion", unique=("scenario_id", "number")),
        append_only("runs_decision", unique=("event_id",)),
    ]
