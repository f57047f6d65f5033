"""The course as a book: readings, cases, cards and job aids as a web site and as PDF, from the same text."""
