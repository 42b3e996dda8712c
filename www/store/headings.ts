// Which column a heading means, as the tables of offices call them. Letters are compared without
// diacritics and case, so that a table typed without them is known too.
import type { Column } from "../worker/messages.ts";
import { keep, kept } from "./keep.ts";

/** The last name of each is the one in English. */
const NAMES: Record<Column, readonly string[]> = {
	id: [
		"ma so thue",
		"mst",
		"ma doanh nghiep",
		"ma dn",
		"ma so doanh nghiep",
		"tax code",
		"enterprise id",
	],
	group_id: ["ma tap doan", "tap doan", "nhom cong ty", "cong ty me", "ma nhom", "group"],
	sector: [
		"nganh",
		"ma nganh",
		"nganh kinh te",
		"vsic",
		"ma vsic",
		"ma nganh kinh te",
		"nganh nghe",
		"industry",
	],
	size: ["quy mo", "quy mo doanh nghiep", "nhom quy mo", "quy mo lao dong", "size class"],
	year: ["nam", "nam bao cao", "nam tai chinh", "nam dieu tra", "fiscal year"],
	net_revenue: [
		"doanh thu thuan",
		"doanh thu",
		"dtt",
		"doanh thu thuan ve ban hang va cung cap dich vu",
		"turnover",
	],
	intermediate_inputs: [
		"chi phi trung gian",
		"tieu dung trung gian",
		"nguyen vat lieu va dich vu mua ngoai",
		"bought in inputs",
	],
	labour_cost: [
		"chi phi lao dong",
		"chi phi nhan cong",
		"tong chi phi lao dong",
		"thu nhap cua nguoi lao dong",
		"labor cost",
		"personnel cost",
	],
	depreciation: [
		"khau hao",
		"khau hao tscd",
		"khau hao tai san co dinh",
		"chi phi khau hao",
		"depreciation of fixed assets",
	],
	interest_expense: ["lai vay", "chi phi lai vay", "tien lai vay", "interest"],
	profit_before_tax: [
		"loi nhuan truoc thue",
		"lntt",
		"tong loi nhuan ke toan truoc thue",
		"tong loi nhuan truoc thue",
		"pre tax profit",
	],
	workers: [
		"lao dong",
		"so lao dong",
		"lao dong binh quan",
		"so lao dong binh quan",
		"tong so lao dong",
		"employees",
		"number of workers",
	],
	fixed_assets: [
		"tai san co dinh",
		"tscd",
		"nguyen gia tscd",
		"nguyen gia tai san co dinh",
		"gross fixed assets",
	],
	taxes_and_fees_in_cost: [
		"thue va phi",
		"thue va le phi",
		"thue phi le phi trong chi phi",
		"thue phi va le phi",
		"taxes and fees",
	],
};

export const COLUMNS = Object.keys(NAMES) as Column[];

const KEY = "nangsuat/benchmark-columns/1";
const MOST_KEPT = 500;

const plain = (text: string) =>
	text
		.normalize("NFD")
		.replace(/\p{M}/gu, "")
		.toLowerCase()
		.replaceAll("đ", "d")
		.replace(/[^\p{L}\p{N}]+/gu, " ")
		.trim();

const KNOWN = new Map(
	COLUMNS.flatMap((column) =>
		[...NAMES[column], column].map((name): [string, Column] => [plain(name), column]),
	),
);

/** Without what stands in brackets, such as a unit. */
const bare = (heading: string) => plain(heading.replace(/\(.*?\)/g, " "));

const remembered = () =>
	kept(KEY, (found) => Object(found) as Partial<Record<string, Column | "">>) ?? {};

/** The columns of headings: as chosen before on this machine, else as their names say. */
export function columnsOf(
	headings: readonly string[],
	named: readonly (Column | null | undefined)[],
): (Column | null)[] {
	const chosen = remembered();
	const taken = new Set<Column>();
	return headings.map((heading, at) => {
		const before = chosen[plain(heading)];
		const column =
			before === ""
				? null
				: (before ?? named[at] ?? KNOWN.get(plain(heading)) ?? KNOWN.get(bare(heading)) ?? null);
		if (column === null || !COLUMNS.includes(column) || taken.has(column)) {
			return null;
		}
		taken.add(column);
		return column;
	});
}

/** Remembers which column a heading is, or that it is none. */
export function remember(heading: string, column: Column | null): void {
	const rest = Object.entries(remembered()).filter(([name]) => name !== plain(heading));
	const latest = [...rest, [plain(heading), column ?? ""] as const].slice(-MOST_KEPT);
	keep(KEY, Object.fromEntries(latest));
}
