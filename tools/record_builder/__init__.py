"""Make the bundle of the source paper's record from its tables of facts, sentence by sentence."""
