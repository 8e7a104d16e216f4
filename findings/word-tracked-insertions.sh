#!/bin/sh
# python-docx 1.2.0: what somebody put in with "track changes", and what was filled in in a form field, is left out
# of `Paragraph.text` without a sign, while Word shows both. Minutes that went round for comments lose words that way:
# "Er moet echt licht komen." is read as "Er moet licht komen.", and an answer in a content control as nothing.
set -eu
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
python3 -m venv "$folder/venv"
"$folder/venv/bin/pip" install -q --disable-pip-version-check python-docx==1.2.0 lxml==6.0.2 2>/dev/null
cat > "$folder/try.py" <<'PYTHON'
from docx import Document
from docx.oxml import parse_xml
from docx.oxml.ns import nsdecls

paragraph = Document().add_paragraph("Er moet ")
paragraph._p.append(
    parse_xml(
        f"<w:ins {nsdecls(chr(119))} w:id=\"1\" w:author=\"A\" w:date=\"2026-01-01T00:00:00Z\">"
        "<w:r><w:t xml:space=\"preserve\">echt </w:t></w:r></w:ins>"
    )
)
paragraph.add_run("licht komen.")
print("tracked:", paragraph.text)

paragraph = Document().add_paragraph("Wat gaat er goed? ")
paragraph._p.append(
    parse_xml(
        f"<w:sdt {nsdecls(chr(119))}><w:sdtContent><w:r><w:t>De buren helpen elkaar.</w:t></w:r></w:sdtContent></w:sdt>"
    )
)
print("form field:", paragraph.text)
PYTHON
seen=$("$folder/venv/bin/python" "$folder/try.py")
expected="tracked: Er moet licht komen.
form field: Wat gaat er goed? "
echo "$seen"
[ "$seen" = "$expected" ] || { echo "This changed. Expected:" >&2; echo "$expected" >&2; exit 1; }
