// A published table: example EG1 of DEAP 2.1 (T. J. Coelli, CEPA Working Paper 96/08, 1996).
export const example = [
	["firm", "y1", "x1", "x2"],
	["1", "1", "2", "5"],
	["2", "2", "2", "4"],
	["3", "3", "6", "6"],
	["4", "1", "3", "2"],
	["5", "2", "6", "2"],
]
	.map((row) => row.join("\t"))
	.join("\n");
