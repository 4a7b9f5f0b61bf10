"""What reports say, in other languages: a catalogue of phrases as data, said forwards and understood backwards."""
