"""The portal: people, their walk through one assessment, and the log of what they did; the only room that knows Django."""
