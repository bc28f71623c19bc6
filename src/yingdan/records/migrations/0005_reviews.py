"""How deals ended, and the review of each."""

import django.db.models.deletion
import simple_history.models
from django.conf import settings
from django.db import migrations, models


class Migration(migrations.Migration):

    dependencies = [
        ('records', '0004_lists'),
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
    ]

    operations = [
        migrations.CreateModel(
            name='HistoricalReview',
            fields=[
                ('id', models.BigIntegerField(auto_created=True, blank=True, db_index=True, verbose_name='ID')),
                ('position', models.PositiveIntegerField()),
                ('on', models.DateField()),
                ('by', models.CharField(blank=True, max_length=64, null=True)),
                ('reasons', models.JSONField(blank=True, default=list)),
                ('deciders', models.JSONField(blank=True, default=list)),
                ('stages', models.JSONField(blank=True, default=list)),
                ('surprise', models.JSONField(blank=True, null=True)),
                ('again', models.JSONField(blank=True, null=True)),
                ('history_id', models.AutoField(primary_key=True, serialize=False)),
                ('history_date', models.DateTimeField(db_index=True)),
                ('history_change_reason', models.CharField(max_length=100, null=True)),
                ('history_type', models.CharField(choices=[('+', 'Created'), ('~', 'Changed'), ('-', 'Deleted')], max_length=1)),
            ],
            options={
                'verbose_name': 'historical review',
                'verbose_name_plural': 'historical reviews',
                'ordering': ('-history_date', '-history_id'),
                'get_latest_by': ('history_date', 'history_id'),
            },
            bases=(simple_history.models.HistoricalChanges, models.Model),
        ),
        migrations.CreateModel(
            name='Review',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('position', models.PositiveIntegerField()),
                ('on', models.DateField()),
                ('by', models.CharField(blank=True, max_length=64, null=True)),
                ('reasons', models.JSONField(blank=True, default=list)),
                ('deciders', models.JSONField(blank=True, default=list)),
                ('stages', models.JSONField(blank=True, default=list)),
                ('surprise', models.JSONField(blank=True, null=True)),
                ('again', models.JSONField(blank=True, null=True)),
            ],
            options={
                'ordering': ('position', 'pk'),
                'abstract': False,
            },
        ),
        migrations.AddField(
            model_name='historicalopportunity',
            name='closed',
            field=models.DateField(blank=True, null=True),
        ),
        migrations.AddField(
            model_name='historicalopportunity',
            name='price',
            field=models.CharField(blank=True, max_length=200, null=True),
        ),
        migrations.AddField(
            model_name='historicalopportunity',
            name='winner',
            field=models.JSONField(blank=True, null=True),
        ),
        migrations.AddField(
            model_name='opportunity',
            name='closed',
            field=models.DateField(blank=True, null=True),
        ),
        migrations.AddField(
            model_name='opportunity',
            name='price',
            field=models.CharField(blank=True, max_length=200, null=True),
        ),
        migrations.AddField(
            model_name='opportunity',
            name='winner',
            field=models.JSONField(blank=True, null=True),
        ),
        migrations.AddConstraint(
            model_name='opportunity',
            constraint=models.CheckConstraint(condition=models.Q(models.Q(('state', 'open'), _negated=True), models.Q(('closed__isnull', True), ('price__isnull', True), ('winner__isnull', True)), _connector='OR'), name='opportunity_open_has_no_end'),
        ),
        migrations.AddField(
            model_name='historicalreview',
            name='account',
            field=models.ForeignKey(blank=True, db_constraint=False, null=True, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', to='records.account'),
        ),
        migrations.AddField(
            model_name='historicalreview',
            name='history_user',
            field=models.ForeignKey(null=True, on_delete=django.db.models.deletion.SET_NULL, related_name='+', to=settings.AUTH_USER_MODEL),
        ),
        migrations.AddField(
            model_name='historicalreview',
            name='opportunity',
            field=models.ForeignKey(blank=True, db_constraint=False, null=True, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', to='records.opportunity'),
        ),
        migrations.AddField(
            model_name='review',
            name='account',
            field=models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='+', to='records.account'),
        ),
        migrations.AddField(
            model_name='review',
            name='opportunity',
            field=models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='+', to='records.opportunity'),
        ),
        migrations.AddConstraint(
            model_name='review',
            constraint=models.UniqueConstraint(fields=('opportunity',), name='review_once'),
        ),
    ]
