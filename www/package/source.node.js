// Where an engine comes from in Node: the file itself, which `fetch` does not read.
import { readFile } from "node:fs/promises";

export const source = (file) => readFile(file);
