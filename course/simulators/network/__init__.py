"""The data lab: links between filings, marks on them, and what the marks are worth; nothing here opens a file."""
