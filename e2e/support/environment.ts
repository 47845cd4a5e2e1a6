const meanings = {
  DIALBOOK_SERVER_BIN: 'the path of the dialbook-server program',
  DIALBOOK_CHROMIUM: 'the path of a Chromium or Chrome',
};

/** A variable that the tests cannot do without; `cargo xtask test e2e` sets them all. */
export function required(name: keyof typeof meanings): string {
  const value = process.env[name];
  if (!value) {
    throw new Error(`Set ${name} to ${meanings[name]}, or run \`cargo xtask test e2e\`.`);
  }
  return value;
}
