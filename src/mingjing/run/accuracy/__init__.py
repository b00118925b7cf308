"""How right the checks are: the invented county judged by machine, beside what its builder knows of it."""
