"""Simulation studies: is what Evenhand says of its own certainty borne out, where the truth is known?"""
