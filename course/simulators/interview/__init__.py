"""The mock interview: a script answers what an officer types, and keeps a trace of how it was asked."""
