#!/bin/sh
# odfdo 3.27.3: the text of a paragraph holds what nobody wrote in that sentence: title and description of a picture, and
# the words and the author of a note in the margin, with the word None behind that, glued to the words beside them. The
# formatted text keeps those apart, but loses the spaces that ODF writes as an element: "licht.  Ook" becomes "licht.Ook".
set -eu
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
python3 -m venv "$folder/venv"
"$folder/venv/bin/pip" install -q --disable-pip-version-check odfdo==3.27.3 2>/dev/null
cat > "$folder/try.py" <<'PYTHON'
from odfdo import Document, Element

paragraph = Element.from_tag(
    "<text:p>Meer <draw:frame draw:name=\"foto\" svg:width=\"2cm\" svg:height=\"1cm\"><svg:title>FOTO</svg:title>"
    "<svg:desc>Een donkere straat</svg:desc></draw:frame> licht.<text:s text:c=\"2\"/>Ook"
    "<office:annotation><text:p>Klopt dit?</text:p><dc:creator>Wim</dc:creator></office:annotation> banken.</text:p>"
)
document = Document("text")
document.body.clear()
document.body.append(paragraph)
print("str:", " ".join(str(paragraph).split("\n")).strip())
print("formatted:", " ".join(document.get_formatted_text().split()))
PYTHON
seen=$("$folder/venv/bin/python" "$folder/try.py")
expected="str: Meer FOTOEen donkere straat licht.  OokKlopt dit? Wim None banken.
formatted: Meer FOTO Een donkere straat licht.Ook[*] banken. ---- [*] Klopt dit?"
echo "$seen"
[ "$seen" = "$expected" ] || { echo "This changed. Expected:" >&2; echo "$expected" >&2; exit 1; }
