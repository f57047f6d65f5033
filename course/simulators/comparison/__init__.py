"""Papers side by side: spots tied as differing, each difference judged, check digits worked out."""
