#!/bin/sh
# snowballstemmer 3.1.1, "dutch": the common small word "gewoon" gets the stem of "wonen" and "woning", "begeleiding" that
# of "beleid", "gezin" that of "zin". Whoever takes out small words after stemming loses every sentence about housing;
# "dutch_porter", which older versions called "dutch", keeps these apart (but gives "wonen" and "woning" two stems).
set -eu
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
python3 -m venv "$folder/venv"
"$folder/venv/bin/pip" install -q --disable-pip-version-check snowballstemmer==3.1.1 2>/dev/null
cat > "$folder/try.py" <<'PYTHON'
import snowballstemmer

WORDS = "gewoon wonen woning begeleiding beleid gezin zin".split()
for name in ("dutch", "dutch_porter"):
    stemmer = snowballstemmer.stemmer(name)
    print(f"{name}:", " ".join(f"{word}={stemmer.stemWord(word)}" for word in WORDS))
PYTHON
seen=$("$folder/venv/bin/python" "$folder/try.py")
expected="dutch: gewoon=woon wonen=woon woning=woon begeleiding=beleid beleid=beleid gezin=zin zin=zin
dutch_porter: gewoon=gewon wonen=won woning=woning begeleiding=begeleid beleid=beleid gezin=gezin zin=zin"
echo "$seen"
[ "$seen" = "$expected" ] || { echo "This changed. Expected:" >&2; echo "$expected" >&2; exit 1; }
