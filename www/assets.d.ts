/** Where charts are made, if this bundle comes with that page (see bundler.mjs). */
declare const STUDIO: string | undefined;

/** A style sheet imported from TypeScript is its minified text (see bundler.mjs). */
declare module "*.css" {
	const text: string;
	export default text;
}
