"""Notices (通知): what a person is told at the portal, and by e-mail or webhook where those are set up."""
