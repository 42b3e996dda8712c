// Reading a picture's values: the nearest to a pointer, or one after the other by arrow keys.
import type { Drawn } from "../../engine/chart.ts";
import { fill } from "../../locales/fill.ts";
import { h } from "./dom.ts";

interface Point {
	row: number;
	column: number;
	x: number;
	y: number;
}

/** Reads the values of one picture in its stage; made anew for every picture. */
export class Reading {
	readonly #stage: HTMLElement;
	readonly #status: HTMLElement;
	readonly #drawn: Drawn;
	readonly #template: string;
	readonly #points: Point[] = [];
	readonly #tip = h("div", { class: "tip", "aria-hidden": "true", hidden: true });
	readonly #ring = h("div", { class: "ring", "aria-hidden": "true", hidden: true });
	#at: Point | undefined;

	/** `flat` holds row, column, x and y of each value. */
	constructor(
		stage: HTMLElement,
		status: HTMLElement,
		drawn: Drawn,
		flat: ArrayLike<number>,
		template: string,
	) {
		this.#stage = stage;
		this.#status = status;
		this.#drawn = drawn;
		this.#template = template;
		for (let at = 0; at + 3 < flat.length; at += 4) {
			const [row = 0, column = 0, x = 0, y = 0] = [
				flat[at],
				flat[at + 1],
				flat[at + 2],
				flat[at + 3],
			];
			this.#points.push({ row, column, x, y });
		}
		this.#points.sort((a, b) => a.row - b.row || a.column - b.column);
		stage.append(this.#ring, this.#tip);
	}

	remove(): void {
		this.#tip.remove();
		this.#ring.remove();
	}

	/** Shows the value nearest to a place on the screen. */
	near(clientX: number, clientY: number): void {
		const { left, top, width } = this.#stage.getBoundingClientRect();
		const scale = width / this.#drawn.width || 1;
		const [x, y] = [(clientX - left) / scale, (clientY - top) / scale];
		const far = (point: Point) => (point.x - x) ** 2 + (point.y - y) ** 2;
		let nearest = this.#points[0];
		for (const point of this.#points) {
			if (nearest && far(point) < far(nearest)) {
				nearest = point;
			}
		}
		this.#show(nearest);
	}

	/** Moves by a key; whether the key meant anything. Every value is said in one sentence. */
	key(key: string): boolean {
		const to = this.#next(key);
		if (!to) {
			return false;
		}
		this.#show(to === "none" ? undefined : to);
		this.#status.textContent = to === "none" ? "" : this.#sentence(to);
		return true;
	}

	hide(): void {
		this.#show(undefined);
	}

	#next(key: string): Point | "none" | undefined {
		const points = this.#points;
		const at = this.#at;
		if (key === "Escape") {
			return at ? "none" : undefined;
		}
		if (key === "Home") {
			return points[0];
		}
		if (key === "End") {
			return points.at(-1);
		}
		const [down, across] =
			key === "ArrowRight"
				? [1, 0]
				: key === "ArrowLeft"
					? [-1, 0]
					: key === "ArrowDown"
						? [0, 1]
						: key === "ArrowUp"
							? [0, -1]
							: [0, 0];
		if (down === 0 && across === 0) {
			return undefined;
		}
		if (!at) {
			return points[0];
		}
		// Along the series with left and right, from series to series with up and down; where there
		// is one series only, both go along it.
		const alone = points.every((point) => point.column === at.column);
		const step = alone ? down + across : down;
		const line = points.filter((point) =>
			step !== 0 ? point.column === at.column : point.row === at.row,
		);
		return line[line.indexOf(at) + (step || across)] ?? at;
	}

	#sentence({ row, column }: Point): string {
		const { head, rows } = this.#drawn.table;
		return fill(this.#template, {
			row: rows[row]?.[0] ?? "",
			head: head[column] ?? "",
			cell: rows[row]?.[column] ?? "",
		});
	}

	#show(point: Point | undefined): void {
		this.#at = point;
		this.#tip.hidden = this.#ring.hidden = !point;
		if (!point) {
			return;
		}
		const { clientWidth } = this.#stage;
		const scale = clientWidth / this.#drawn.width || 1;
		const [x, y] = [point.x * scale, point.y * scale];
		this.#ring.style.left = `${x}px`;
		this.#ring.style.top = `${y}px`;
		this.#tip.textContent = this.#sentence(point);
		const half = this.#tip.offsetWidth / 2;
		const left = Math.max(half, Math.min(clientWidth - half, x));
		this.#tip.style.left = `${left}px`;
		const above = y - this.#tip.offsetHeight - 10;
		this.#tip.style.top = `${above < 0 ? y + 12 : above}px`;
	}
}
