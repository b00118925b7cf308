"""Is the portal well? What whoever runs it has to know, and a bare yes or no for monitors."""
