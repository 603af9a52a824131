"""Compiled loops over the arrays of a problem: the state of a plan, filling a post, the search, the bound.

Whole numbers only, no reading of clocks and no chance but the generator of `chance`: the same steps from the same
seed give the same plan on every machine.
"""
