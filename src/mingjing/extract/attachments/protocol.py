"""What the run and the reading process say to each other.

A request is the length of the document, its ending and its bytes; the answer is a length and the reading as JSON.
"""

import struct

REQUEST = struct.Struct("<Q8s")
ANSWER = struct.Struct("<Q")
