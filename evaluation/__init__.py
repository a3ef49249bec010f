"""How well riwaya reads: gold reports, scorers, floors. Run from the root of the project; never imported by `src`."""
