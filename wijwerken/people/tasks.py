"""What people's room does in the background."""

from django_tasks import task

from wijwerken.people.models import Person


@task()
def send_letter(person_id: str, subject: str, body: str) -> None:
    """Send one letter; somebody who was erased meanwhile gets none."""
    from wijwerken.people.domain import letters

    person = Person.objects.filter(pk=person_id).first()
    if person is not None:
        letters.post(person, subject, body)
