// The service worker of our own pages: one that was visited opens without a network from then on.
// With a network every file comes from there, so nobody is left with an old version; what is stored is
// always of one version.

/** What each page and each script on demand needs, itself included, by its name. Set by build.mjs. */
declare const FILES: Readonly<Record<string, readonly string[]>>;
/** A hash of all files. */
declare const VERSION: string;

const PREFIX = "nangsuat-";
const CACHE = PREFIX + VERSION;

interface Lasting extends Event {
	waitUntil(work: Promise<unknown>): void;
}
interface Asked extends Lasting {
	readonly request: Request;
	respondWith(answer: Promise<Response>): void;
}
interface Told extends Lasting {
	readonly data: Visit;
}
/** What a page tells when it is ready, and when it was asked for more: a name. */
export interface Visit {
	visited: string;
}
/** Of `ServiceWorkerGlobalScope`, which the types of pages do not know. */
interface Scope {
	readonly registration: { readonly scope: string };
	readonly clients: { claim(): Promise<void> };
	skipWaiting(): Promise<void>;
	addEventListener(type: "install" | "activate", hear: (event: Lasting) => void): void;
	addEventListener(type: "fetch", hear: (event: Asked) => void): void;
	addEventListener(type: "message", hear: (event: Told) => void): void;
}
const worker = self as unknown as Scope;

const address = (name: string) => new URL(name, worker.registration.scope).href;

/** The caches of other versions. */
const others = async () =>
	(await caches.keys()).filter((name) => name.startsWith(PREFIX) && name !== CACHE);

async function store(names: readonly string[]): Promise<void> {
	const cache = await caches.open(CACHE);
	await Promise.all(
		names.map(async (name) => {
			if (!(await cache.match(address(name)))) {
				// Not an older one that the browser still has.
				await cache.add(new Request(address(name), { cache: "no-cache" }));
			}
		}),
	);
}

/** Stores in this version what was stored in another. Without all of it the other one stays. */
async function renew(): Promise<void> {
	try {
		for (const name of await others()) {
			const stored = new Set((await (await caches.open(name)).keys()).map(({ url }) => url));
			const pages = Object.keys(FILES).filter((page) => stored.has(address(page)));
			await store(pages.flatMap((page) => FILES[page] ?? []));
		}
	} catch (unreachable) {
		await caches.delete(CACHE);
		throw unreachable;
	}
	await worker.skipWaiting();
}

worker.addEventListener("install", (event) => event.waitUntil(renew()));

worker.addEventListener("activate", (event) => {
	const drop = others().then((names) => Promise.all(names.map((name) => caches.delete(name))));
	event.waitUntil(drop.then(() => worker.clients.claim()));
});

worker.addEventListener("message", (event) => {
	// What cannot be had now is left for another visit.
	event.waitUntil(store(FILES[event.data.visited] ?? []).catch(() => undefined));
});

worker.addEventListener("fetch", (event) => {
	const { request } = event;
	if (request.method === "GET" && request.url.startsWith(worker.registration.scope)) {
		event.respondWith(answer(request));
	}
});

async function answer(request: Request): Promise<Response> {
	try {
		return await fetch(request);
	} catch (unreachable) {
		const cache = await caches.open(CACHE);
		const stored = await cache.match(request, { ignoreSearch: true, ignoreVary: true });
		if (stored) {
			return stored;
		}
		throw unreachable;
	}
}
