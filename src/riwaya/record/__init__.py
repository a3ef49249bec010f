"""The nouns: what a report, a word, a mention, a claim and an event are. Nothing here reads Arabic."""
