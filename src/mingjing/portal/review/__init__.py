"""Second review (盲核): a sample of ruled lines is judged again by somebody who does not know the first ruling."""
