"""Quality review: reports rated by criterion, and how far the ratings agree with those that hold."""
