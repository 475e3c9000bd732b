"""Translation memory: what a person has approved once is never paid for again."""
