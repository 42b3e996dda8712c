// Where an engine comes from in a browser: its address.
export const source = (file) => file;
