"""What `./check quick` leaves out of the tests: what takes long, and rarely breaks while one works on a page."""

MATHEMATICS = ("wijwerken/analysis/tests/", "wijwerken/config/tests/test_benchmark_perspective_map.py")
DOCUMENTS = (
    "tests/house/test_documents.py",
    "tests/house/test_wheel.py",
    "wijwerken/house/tests/test_documents.py",
    "wijwerken/people/tests/test_privacy_pack.py",
)
# Walks through the whole house as everybody: thousands of pages a file. They run in `./check` and before every merge.
WALKS = ("tests/leaks/", "tests/rights/", "wijwerken/config/tests/test_demo.py")
MEASURED = ("tests/house/test_slow_text.py",)
LEFT_OUT = (*MATHEMATICS, *DOCUMENTS, *WALKS, *MEASURED)


def is_left_out(path: str) -> bool:
    """Tell whether the tests of this file, by its path from the root, wait for the whole check."""
    return path.startswith(LEFT_OUT)
