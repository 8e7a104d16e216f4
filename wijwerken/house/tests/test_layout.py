"""What is laid out for who reads the code is not sent."""

import pytest

from wijwerken.house.layout import as_sent


@pytest.mark.parametrize(
    ("template", "sent"),
    [
        ('<a\n    class="een\n        twee"\n    href="x"\n>drie</a>', '<a class="een twee" href="x">drie</a>'),
        ("<p>\n    een\n    twee\n</p>", "<p>een\ntwee</p>"),
        ("<b>een</b>\n    <b>twee</b>", "<b>een</b>\n<b>twee</b>"),
        ("<b>een</b><b>twee</b>", "<b>een</b><b>twee</b>"),
        ('<input\n    name="a"\n    {% if b %}checked{% endif %}\n>', '<input name="a"{% if b %} checked{% endif %}>'),
        ("<textarea>\n  een</textarea>", "<textarea>\n  een</textarea>"),
        ('<a title="een\n  twee">x</a>', '<a title="een\n  twee">x</a>'),
        ("{% blocktranslate %}\n  een{% endblocktranslate %}", "{% blocktranslate %}\n  een{% endblocktranslate %}"),
        ('<a {% if x == "a  b" %}id="c"{% endif %}>d</a>', '<a{% if x == "a  b" %} id="c"{% endif %}>d</a>'),
    ],
)
def test_layout_is_taken_out_and_all_that_counts_stays(template, sent):
    assert as_sent(template) == sent
    assert as_sent(sent) == sent
