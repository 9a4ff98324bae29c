"""The approvals page: the queue, the case, exceptions."""
