"""Files that units upload: taken in within bounds, looked through before they are kept, kept by digest, shown inert."""
