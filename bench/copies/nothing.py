"""What the interpreter and the imports take before a document is read: python -m bench.copies.nothing"""

import bench.copies.methods  # noqa: F401
from bench.measure import tell

if __name__ == "__main__":
    tell(lambda: 1)
