// The bench's own server: files from memory, compressed once, as a careful host would send them.
import { createServer } from "node:http";
import { gzipSync } from "node:zlib";

/** @import { AddressInfo } from "node:net" */

/** @type {Record<string, string>} */
const TYPES = {
	html: "text/html; charset=utf-8",
	js: "text/javascript; charset=utf-8",
	css: "text/css; charset=utf-8",
	wasm: "application/wasm",
};

/** Files by path, and what was sent of them since it was asked last. */
export class Site {
	/** @type {Map<string, { body: Buffer, type: string }>} */
	#files = new Map();
	#sent = { requests: 0, bytes: 0 };
	#server = createServer(({ url = "/" }, response) => {
		const file = this.#files.get(new URL(url, "http://127.0.0.1").pathname);
		if (!file) {
			response.writeHead(404).end();
			return;
		}
		this.#sent.requests += 1;
		this.#sent.bytes += file.body.length;
		response.writeHead(200, {
			"content-type": file.type,
			"content-encoding": "gzip",
			"content-length": file.body.length,
			"cache-control": "max-age=3600",
			vary: "accept-encoding",
		});
		response.end(file.body);
	});

	/** @param {string} path @param {string | Uint8Array} content */
	add(path, content) {
		const type = TYPES[path.slice(path.lastIndexOf(".") + 1)] ?? "application/octet-stream";
		this.#files.set(path, { body: gzipSync(content, { level: 9 }), type });
	}

	/** What was sent since the last call. */
	take() {
		const sent = this.#sent;
		this.#sent = { requests: 0, bytes: 0 };
		return sent;
	}

	/** @returns {Promise<string>} its address */
	async open() {
		await new Promise((/** @type {(value: void) => void} */ done) => {
			this.#server.listen(0, "127.0.0.1", done);
		});
		return `http://127.0.0.1:${/** @type {AddressInfo} */ (this.#server.address()).port}`;
	}

	close() {
		this.#server.closeAllConnections();
		this.#server.close();
	}
}
