"""Reading what people already have: from a file of any form to pieces of speech, one reader per form, one shape.

Plain Python that knows nothing of any room (decision 73). Nothing is decided silently: what was mended, left out or not
recognised stands in the notes of the reading.
"""
