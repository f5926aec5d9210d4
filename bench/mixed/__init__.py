"""One recogniser on the mix beside one for each device: who said what, and at what cost."""
