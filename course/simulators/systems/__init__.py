"""The training console: a case, its checks, its file and its clocks, moved by steps; nothing here opens a file."""
