#!/bin/sh
# webvtt-py 0.6.0: a caption in which two people speak (two voice spans, as the format allows and as meeting software
# writes) has one `voice`, that of the first, and its `text` joins the words of both: they go into one mouth. An
# ampersand stays written as &amp; in `text`.
set -eu
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
python3 -m venv "$folder/venv"
"$folder/venv/bin/pip" install -q --disable-pip-version-check webvtt-py==0.6.0 2>/dev/null
cat > "$folder/try.py" <<'PYTHON'
import webvtt

CAPTION = (
    "WEBVTT\n\n00:00:00.000 --> 00:00:04.000\n"
    "<v Wim>Het is te duur.</v> <v Fatma>Ja &amp; te klein.</v>\n"
)
caption = webvtt.from_string(CAPTION).captions[0]
print("voice:", caption.voice)
print("text:", caption.text)
PYTHON
seen=$("$folder/venv/bin/python" "$folder/try.py")
expected="voice: Wim
text: Het is te duur. Ja &amp; te klein."
echo "$seen"
[ "$seen" = "$expected" ] || { echo "This changed. Expected:" >&2; echo "$expected" >&2; exit 1; }
