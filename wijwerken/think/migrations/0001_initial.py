import django.db.models.deletion
import uuid
from django.db import migrations, models


class Migration(migrations.Migration):
    initial = True

    dependencies = [
        ("look", "0001_initial"),
        ("people", "0001_initial"),
        ("trajectories", "0001_initial"),
    ]

    operations = [
        migrations.CreateModel(
            name="Edition",
            fields=[
                ("id", models.UUIDField(default=uuid.uuid4, editable=False, primary_key=True, serialize=False)),
                ("version", models.PositiveIntegerField(default=1)),
                ("number", models.PositiveIntegerField()),
                ("title", models.CharField(blank=True, max_length=200)),
                ("opening", models.TextField(blank=True)),
                ("not_known", models.TextField(blank=True)),
                ("nothing_wrong_confirmed", models.BooleanField(default=False)),
                ("changed_since", models.TextField(blank=True)),
                ("not_shared_because", models.TextField(blank=True)),
                ("loose_not_shared", models.PositiveIntegerField(default=0)),
                ("published_on", models.DateField(blank=True, null=True)),
                ("dated_anew_on", models.DateField(blank=True, null=True)),
                ("log_head", models.CharField(blank=True, max_length=80)),
                (
                    "trajectory",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE, related_name="+", to="trajectories.trajectory"
                    ),
                ),
            ],
            options={
                "ordering": ["number"],
            },
        ),
        migrations.CreateModel(
            name="EditionSentence",
            fields=[
                ("id", models.UUIDField(default=uuid.uuid4, editable=False, primary_key=True, serialize=False)),
                (
                    "part",
                    models.CharField(
                        choices=[
                            ("thread", "bij een rode draad"),
                            ("solution", "oplossingen die mensen zien"),
                            ("heard", "wij hoorden"),
                            ("loose", "losse stemmen"),
                        ],
                        default="thread",
                        max_length=8,
                    ),
                ),
                ("text", models.TextField()),
                ("language", models.CharField(default="nl", max_length=8)),
                ("mark", models.CharField(blank=True, max_length=40)),
                ("is_counter", models.BooleanField(default=False)),
                ("in_front", models.BooleanField(default=False)),
                ("position", models.PositiveIntegerField(default=0)),
                (
                    "edition",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE, related_name="sentences", to="think.edition"
                    ),
                ),
                (
                    "excerpt",
                    models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name="+", to="look.excerpt"),
                ),
                (
                    "trajectory",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE, related_name="+", to="trajectories.trajectory"
                    ),
                ),
            ],
            options={
                "ordering": ["position"],
            },
        ),
        migrations.CreateModel(
            name="EditionAssumption",
            fields=[
                ("id", models.UUIDField(default=uuid.uuid4, editable=False, primary_key=True, serialize=False)),
                ("thought", models.TextField(blank=True)),
                ("position", models.PositiveIntegerField(default=0)),
                (
                    "assumption",
                    models.ForeignKey(
                        null=True,
                        on_delete=django.db.models.deletion.SET_NULL,
                        related_name="+",
                        to="trajectories.assumption",
                    ),
                ),
                (
                    "edition",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE, related_name="assumptions", to="think.edition"
                    ),
                ),
                (
                    "excerpt",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.SET_NULL,
                        related_name="+",
                        to="look.excerpt",
                    ),
                ),
                (
                    "trajectory",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE, related_name="+", to="trajectories.trajectory"
                    ),
                ),
                (
                    "heard",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.SET_NULL,
                        related_name="+",
                        to="think.editionsentence",
                    ),
                ),
            ],
            options={
                "ordering": ["position"],
            },
        ),
        migrations.CreateModel(
            name="EditionThread",
            fields=[
                ("id", models.UUIDField(default=uuid.uuid4, editable=False, primary_key=True, serialize=False)),
                ("name", models.CharField(blank=True, max_length=200)),
                ("summary", models.TextField(blank=True)),
                ("also_heard", models.BooleanField(default=False)),
                ("people", models.PositiveIntegerField(default=0)),
                ("position", models.PositiveIntegerField(default=0)),
                (
                    "edition",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE, related_name="threads", to="think.edition"
                    ),
                ),
                ("in_front", models.ManyToManyField(blank=True, related_name="+", to="look.excerpt")),
                ("left_out", models.ManyToManyField(blank=True, related_name="+", to="look.excerpt")),
                (
                    "trajectory",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE, related_name="+", to="trajectories.trajectory"
                    ),
                ),
            ],
            options={
                "ordering": ["position"],
            },
        ),
        migrations.AddField(
            model_name="editionsentence",
            name="edition_thread",
            field=models.ForeignKey(
                blank=True,
                null=True,
                on_delete=django.db.models.deletion.CASCADE,
                related_name="sentences",
                to="think.editionthread",
            ),
        ),
        migrations.CreateModel(
            name="RedThread",
            fields=[
                ("id", models.UUIDField(default=uuid.uuid4, editable=False, primary_key=True, serialize=False)),
                ("version", models.PositiveIntegerField(default=1)),
                ("name", models.CharField(max_length=200)),
                ("folded", models.TextField(editable=False)),
                ("memo", models.TextField(blank=True)),
                ("is_surprise", models.BooleanField(default=False)),
                ("is_simple_solution", models.BooleanField(default=False)),
                ("also_heard", models.BooleanField(default=False)),
                ("needs_name", models.BooleanField(default=False)),
                (
                    "made_by",
                    models.ForeignKey(
                        null=True,
                        on_delete=django.db.models.deletion.SET_NULL,
                        related_name="+",
                        to="trajectories.participation",
                    ),
                ),
                (
                    "trajectory",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE, related_name="+", to="trajectories.trajectory"
                    ),
                ),
            ],
            options={
                "abstract": False,
            },
        ),
        migrations.AddField(
            model_name="editionthread",
            name="red_thread",
            field=models.ForeignKey(
                null=True, on_delete=django.db.models.deletion.SET_NULL, related_name="+", to="think.redthread"
            ),
        ),
        migrations.CreateModel(
            name="Response",
            fields=[
                ("id", models.UUIDField(default=uuid.uuid4, editable=False, primary_key=True, serialize=False)),
                (
                    "kind",
                    models.CharField(
                        choices=[
                            ("recognise", "Dit herken ik"),
                            ("missing", "Er mist iets"),
                            ("not_right", "Dit klopt niet"),
                        ],
                        max_length=10,
                    ),
                ),
                ("words", models.TextField(blank=True)),
                (
                    "source",
                    models.CharField(
                        choices=[
                            ("receipt", "via de eigen code"),
                            ("evening", "gezegd op de avond"),
                            ("paper", "van papier overgetypt"),
                        ],
                        default="receipt",
                        max_length=8,
                    ),
                ),
                ("answer", models.TextField(blank=True)),
                ("on", models.DateField()),
                (
                    "changed_edition",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.SET_NULL,
                        related_name="thanks_to",
                        to="think.edition",
                    ),
                ),
                (
                    "edition",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE, related_name="responses", to="think.edition"
                    ),
                ),
                (
                    "person",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="+",
                        to="people.person",
                    ),
                ),
                (
                    "red_thread",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.SET_NULL,
                        related_name="+",
                        to="think.redthread",
                    ),
                ),
                (
                    "trajectory",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE, related_name="+", to="trajectories.trajectory"
                    ),
                ),
            ],
        ),
        migrations.CreateModel(
            name="Tie",
            fields=[
                ("id", models.UUIDField(default=uuid.uuid4, editable=False, primary_key=True, serialize=False)),
                ("is_counter", models.BooleanField(default=False)),
                ("is_surprise", models.BooleanField(default=False)),
                ("is_simple_solution", models.BooleanField(default=False)),
                (
                    "excerpt",
                    models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name="+", to="look.excerpt"),
                ),
                (
                    "red_thread",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE, related_name="ties", to="think.redthread"
                    ),
                ),
                (
                    "tied_by",
                    models.ForeignKey(
                        null=True,
                        on_delete=django.db.models.deletion.SET_NULL,
                        related_name="+",
                        to="trajectories.participation",
                    ),
                ),
                (
                    "trajectory",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE, related_name="+", to="trajectories.trajectory"
                    ),
                ),
            ],
        ),
        migrations.CreateModel(
            name="TyingStep",
            fields=[
                ("id", models.UUIDField(default=uuid.uuid4, editable=False, primary_key=True, serialize=False)),
                ("at", models.DateTimeField()),
                ("before", models.JSONField()),
                ("after", models.JSONField(default=dict)),
                (
                    "by",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE, related_name="+", to="trajectories.participation"
                    ),
                ),
                (
                    "red_thread",
                    models.ForeignKey(
                        null=True, on_delete=django.db.models.deletion.SET_NULL, related_name="+", to="think.redthread"
                    ),
                ),
                (
                    "trajectory",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE, related_name="+", to="trajectories.trajectory"
                    ),
                ),
            ],
            options={
                "ordering": ["-at"],
            },
        ),
        migrations.AddConstraint(
            model_name="edition",
            constraint=models.UniqueConstraint(fields=("trajectory", "number"), name="think_edition_number"),
        ),
        migrations.AddConstraint(
            model_name="editionthread",
            constraint=models.UniqueConstraint(fields=("edition", "red_thread"), name="think_thread_once_an_edition"),
        ),
        migrations.AddConstraint(
            model_name="response",
            constraint=models.UniqueConstraint(
                fields=("edition", "person", "red_thread"), name="think_one_answer_a_thread"
            ),
        ),
        migrations.AddConstraint(
            model_name="response",
            constraint=models.UniqueConstraint(
                condition=models.Q(("red_thread", None)),
                fields=("edition", "person"),
                name="think_one_answer_an_edition",
            ),
        ),
        migrations.AddConstraint(
            model_name="tie",
            constraint=models.UniqueConstraint(fields=("red_thread", "excerpt"), name="think_one_tie"),
        ),
        migrations.AddIndex(
            model_name="tyingstep",
            index=models.Index(fields=["trajectory", "at"], name="think_tying_traject_457a0c_idx"),
        ),
    ]
