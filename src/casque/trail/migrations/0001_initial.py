"""Make the table of events, which only grows."""

from django.db import migrations, models

from casque.trail.triggers import append_only


class Migration(migrations.Migration):

    initial = True

    dependencies = [
    ]

    operations = [
        migrations.CreateModel(
            name='Event',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('at', models.DateTimeField(db_index=True)),
                ('actor_name', models.CharField(max_length=200)),
                ('actor_role', models.CharField(max_length=40)),
                ('actor_scope', models.CharField(blank=True, max_length=3)),
                ('actor_user_id', models.BigIntegerField(blank=True, null=True)),
                ('action', models.CharField(max_length=40)),
                ('subject', models.CharField(max_length=200)),
                ('before', models.JSONField(blank=True, null=True)),
                ('after', models.JSONField(blank=True, null=True)),
                ('reason', models.TextField(blank=True)),
                ('request_id', models.CharField(blank=True, max_length=64)),
                ('source', models.CharField(max_length=20)),
            ],
            options={
                'ordering': ['-id'],
                'indexes': [models.Index(fields=['subject', 'id'], name='trail_event_subject'), models.Index(fields=['action', 'id'], name='trail_event_action')],
                'constraints': [models.CheckConstraint(condition=models.Q(('actor_name', ''), _negated=True), name='trail_event_has_an_actor'), models.CheckConstraint(condition=models.Q(('actor_role', ''), _negated=True), name='trail_event_has_a_role'), models.CheckConstraint(condition=models.Q(('subject', ''), _negated=True), name='trail_event_has_a_subject')],
            },
        ),
        append_only("trail_event"),
    ]
