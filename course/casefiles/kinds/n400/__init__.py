"""Applications for naturalization on the five-year basis."""
