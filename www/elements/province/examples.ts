// Figures to begin with: what is published of An Giang, and a whole country to learn from.
import type { Observation, Province } from "../../engine/plan.ts";
import type { ProvinceWords } from "../../locales/province-words.ts";

const OPTIONS = { shares: "average", rates: "log" } as const;
const header = { format: "nangsuat/province", version: 1 } as const;

/** The shipped growth rates of An Giang's GRDP; of two for one year the later stands. */
export function published(series: readonly Observation[], words: ProvinceWords): Partial<Province> {
	const rates = series.filter(
		({ indicator, territory }) => indicator === "grdp_growth" && territory.startsWith("an_giang_"),
	);
	const years = new Map<number, Observation>();
	for (const rate of rates) {
		years.set(rate.year, rate);
	}
	return {
		...header,
		name: words.form.example_growth_name,
		currency: "VND",
		unit: 9,
		note: words.form.example_growth_note,
		// As published.
		options: { rates: "percent" } as unknown as NonNullable<Province["options"]>,
		years: [...years.values()]
			.sort((a, b) => a.year - b.year)
			.map(({ year, value, territory, vintage, source }) => ({
				year,
				output_growth: value,
				territory,
				vintage,
				note: [source.title, source.publisher, source.url].filter(Boolean).join(", "),
			})),
	};
}

// Penn World Table 10.01: rgdpna and rnna in million US$ of 2017, emp in millions, labsh.
const THAILAND = [
	[2009, 862727.625, 37.6813545227051, 3313637.25, 0.66432797908783],
	[2010, 927547.5625, 38.0122909545898, 3416299.75, 0.66460907459259],
	[2011, 935340.375, 37.9131011962891, 3529453.5, 0.655769169330597],
	[2012, 1003085.125, 38.2787628173828, 3667580.75, 0.646153807640076],
	[2013, 1030043, 38.1504402160645, 3787880, 0.652597486972809],
	[2014, 1040182.9375, 38.0160369873047, 3894589.25, 0.657492399215698],
	[2015, 1072781.25, 37.9529876708984, 4016219.5, 0.65747457742691],
	[2016, 1108789.125, 37.6143608093262, 4137129.5, 0.643835663795471],
	[2017, 1153407.625, 37.3719863891602, 4257519, 0.63720315694809],
	[2018, 1201034.5, 37.7916793823242, 4383816.5, 0.63720315694809],
	[2019, 1229521.375, 37.540958404541, 4511782.5, 0.63720315694809],
] as const;

export function teaching(words: ProvinceWords): Partial<Province> {
	return {
		...header,
		name: words.form.example_teaching_name,
		territory: "thailand",
		price_basis: "constant_2017",
		currency: "USD",
		unit: 9,
		note: words.form.example_teaching_note,
		source: {
			publisher: "Groningen Growth and Development Centre",
			title: "Penn World Table 10.01, CC BY 4.0",
			doi: "10.15141/S5Q94M",
		} as NonNullable<Province["source"]>,
		options: OPTIONS as unknown as NonNullable<Province["options"]>,
		years: THAILAND.map(([year, output, employment, capital, labour_share]) => ({
			year,
			output: Math.round(output * 1e6),
			employment: Math.round(employment * 1e6),
			capital: Math.round(capital * 1e6),
			labour_share: Number(labour_share.toFixed(6)),
		})),
	};
}
