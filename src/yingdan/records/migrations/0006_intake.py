
import django.db.models.deletion
import simple_history.models
from django.conf import settings
from django.db import migrations, models


class Migration(migrations.Migration):

    dependencies = [
        ('records', '0005_reviews'),
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
    ]

    operations = [
        migrations.CreateModel(
            name='HistoricalOrigin',
            fields=[
                ('id', models.BigIntegerField(auto_created=True, blank=True, db_index=True, verbose_name='ID')),
                ('kind', models.CharField(max_length=32)),
                ('row', models.BigIntegerField()),
                ('key', models.CharField(max_length=32)),
                ('values', models.JSONField(blank=True, default=dict)),
                ('history_id', models.AutoField(primary_key=True, serialize=False)),
                ('history_date', models.DateTimeField(db_index=True)),
                ('history_change_reason', models.CharField(max_length=100, null=True)),
                ('history_type', models.CharField(choices=[('+', 'Created'), ('~', 'Changed'), ('-', 'Deleted')], max_length=1)),
                ('account', models.ForeignKey(blank=True, db_constraint=False, null=True, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', to='records.account')),
                ('history_user', models.ForeignKey(null=True, on_delete=django.db.models.deletion.SET_NULL, related_name='+', to=settings.AUTH_USER_MODEL)),
            ],
            options={
                'verbose_name': 'historical origin',
                'verbose_name_plural': 'historical origins',
                'ordering': ('-history_date', '-history_id'),
                'get_latest_by': ('history_date', 'history_id'),
            },
            bases=(simple_history.models.HistoricalChanges, models.Model),
        ),
        migrations.CreateModel(
            name='ColumnChoice',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('fingerprint', models.CharField(max_length=32)),
                ('columns', models.JSONField()),
                ('choices', models.JSONField(blank=True, default=dict)),
                ('user', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='+', to=settings.AUTH_USER_MODEL)),
            ],
            options={
                'constraints': [models.UniqueConstraint(fields=('user', 'fingerprint'), name='column_choice_once')],
            },
        ),
        migrations.CreateModel(
            name='Intake',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('made', models.DateTimeField(auto_now_add=True)),
                ('kind', models.CharField(max_length=32)),
                ('name', models.CharField(max_length=200)),
                ('source', models.BinaryField(blank=True, null=True)),
                ('state', models.CharField(default='reading', max_length=32)),
                ('sheet', models.CharField(blank=True, default='', max_length=200)),
                ('found', models.JSONField(blank=True, default=dict)),
                ('columns', models.JSONField(blank=True, null=True)),
                ('choices', models.JSONField(blank=True, default=dict)),
                ('report', models.JSONField(blank=True, default=dict)),
                ('token', models.CharField(blank=True, default='', max_length=43)),
                ('ended', models.DateTimeField(blank=True, null=True)),
                ('user', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='+', to=settings.AUTH_USER_MODEL)),
            ],
            options={
                'ordering': ('-pk',),
                'indexes': [models.Index(fields=['user', '-made'], name='intake_by_user')],
                'constraints': [models.CheckConstraint(condition=models.Q(('kind__in', ('table', 'dossiers', 'notes')), ('kind__isnull', True), _connector='OR'), name='intake_kind'), models.CheckConstraint(condition=models.Q(('state__in', ('reading', 'columns', 'checking', 'checked', 'writing', 'done', 'taking_back', 'taken_back', 'failed')), ('state__isnull', True), _connector='OR'), name='intake_state')],
            },
        ),
        migrations.CreateModel(
            name='Origin',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('kind', models.CharField(max_length=32)),
                ('row', models.BigIntegerField()),
                ('key', models.CharField(max_length=32)),
                ('values', models.JSONField(blank=True, default=dict)),
                ('account', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='+', to='records.account')),
            ],
            options={
                'indexes': [models.Index(fields=['key', 'kind'], name='origin_by_key')],
                'constraints': [models.UniqueConstraint(fields=('account', 'kind', 'key'), name='origin_once')],
            },
        ),
    ]
