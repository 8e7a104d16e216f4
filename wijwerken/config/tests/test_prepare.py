"""What was being sent when the server was killed is thrown away at the next start."""

from django.conf import settings
from django.core.files.uploadedfile import TemporaryUploadedFile

from wijwerken.config import prepare


def test_a_file_that_was_being_sent_when_the_power_went_does_not_stay():
    sent = TemporaryUploadedFile("gesprek.txt", "text/plain", 7, "utf-8")
    sent.write(b"kanarie")
    sent.flush()
    assert [path.parent for path in settings.WIJWERKEN_DATA.rglob("*.upload.txt")] == [settings.FILE_UPLOAD_TEMP_DIR]
    assert settings.FILE_UPLOAD_TEMP_DIR.stat().st_mode & 0o077 == 0
    prepare.nothing_unfinished()
    assert list(settings.FILE_UPLOAD_TEMP_DIR.iterdir()) == []
    sent.close()


def test_what_was_left_unfinished_goes_also_when_it_is_a_folder(settings, tmp_path) -> None:
    settings.FILE_UPLOAD_TEMP_DIR = tmp_path
    (tmp_path / "half").write_text("half of a file")
    (tmp_path / "folder").mkdir()
    (tmp_path / "folder" / "half").write_text("half of a file")
    prepare.nothing_unfinished()
    assert list(tmp_path.iterdir()) == []
