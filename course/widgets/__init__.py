"""One view per activity, thin and of native controls; each takes model objects and the journal, never ids or paths."""
