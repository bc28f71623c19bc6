
import django.db.models.deletion
from django.conf import settings
from django.db import migrations, models


class Migration(migrations.Migration):

    dependencies = [
        ('records', '0009_people'),
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
    ]

    operations = [
        migrations.CreateModel(
            name='SavedView',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('name', models.CharField(max_length=200)),
                ('shape', models.CharField(max_length=32)),
                ('asked', models.JSONField(blank=True, default=dict)),
                ('is_default', models.BooleanField(default=False)),
                ('removed', models.DateTimeField(blank=True, null=True)),
                ('before', models.JSONField(blank=True, null=True)),
                ('user', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='+', to=settings.AUTH_USER_MODEL)),
            ],
            options={
                'constraints': [models.CheckConstraint(condition=models.Q(('shape__in', ('list', 'board')), ('shape__isnull', True), _connector='OR'), name='saved_view_shape'), models.UniqueConstraint(condition=models.Q(('removed__isnull', True)), fields=('user', 'name'), name='saved_view_one_name'), models.UniqueConstraint(condition=models.Q(('is_default', True)), fields=('user',), name='saved_view_one_default')],
            },
        ),
    ]
