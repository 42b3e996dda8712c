/** A style sheet imported from TypeScript is its minified text (see build.mjs). */
declare module "*.css" {
	const text: string;
	export default text;
}
