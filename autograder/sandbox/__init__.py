"""A place to run code that nobody trusts: what it sees, what it may use, and whether the system can give us one."""
