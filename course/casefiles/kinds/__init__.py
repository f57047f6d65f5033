"""The kinds of case file, one package each."""
