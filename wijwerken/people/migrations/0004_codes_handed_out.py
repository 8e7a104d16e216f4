from django.db import migrations, models


class Migration(migrations.Migration):

    dependencies = [
        ("people", "0003_one_account_per_address"),
    ]

    operations = [
        migrations.AddField(
            model_name="receiptcredential",
            name="handed_out",
            field=models.BooleanField(default=False),
        ),
    ]
