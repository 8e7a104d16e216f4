"""Denken forgets the recognition rounds: their tables moved to a room of their own before this, and stay there."""

from django.db import migrations


class Migration(migrations.Migration):

    dependencies = [
        ("think", "0006_waiting_names"),
    ]

    operations = [
        migrations.SeparateDatabaseAndState(
            state_operations=[
                migrations.DeleteModel(name="StatementVoice"),
                migrations.DeleteModel(name="Recognition"),
                migrations.DeleteModel(name="Statement"),
                migrations.DeleteModel(name="RoundTicket"),
                migrations.DeleteModel(name="RoundSeat"),
                migrations.DeleteModel(name="RoundFindings"),
                migrations.DeleteModel(name="RecognitionRound"),
            ],
        ),
    ]
