/**
 * Numbers from 0 to 1, below 1, the same for a seed (Numerical Recipes' linear congruential generator).
 * @param {number} seed
 */
export function random(seed) {
	let state = seed;
	return () => {
		state = (Math.imul(state, 1664525) + 1013904223) >>> 0;
		return state / 2 ** 32;
	};
}
