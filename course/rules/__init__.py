"""The law as pure functions: typed facts to a Finding with its reasons. One doctrine a file."""
