from django.test import Client


def test_a_static_file_comes_in_one_piece(client: Client) -> None:
    response = client.get("/static/house/tokens.css")
    assert (response.status_code, response.streaming) == (200, False)
    assert response["Content-Type"].startswith("text/css")
    assert b"--" in response.content


def test_what_did_not_change_is_not_sent_again(client: Client) -> None:
    first = client.get("/static/house/tokens.css")
    again = client.get("/static/house/tokens.css", headers={"if-modified-since": first["Last-Modified"]})
    assert (again.status_code, again.content) == (304, b"")


def test_files_of_pages_we_do_not_use_are_not_served(client: Client) -> None:
    assert client.get("/static/account/js/account.js").status_code == 404
