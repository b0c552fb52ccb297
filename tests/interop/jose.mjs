// SPDX-FileCopyrightText: 2026 The Jotsmith authors
// SPDX-License-Identifier: GPL-3.0-or-later
//
// Signs a payload or verifies a token with the package jose.
// Arguments: its module, sign or verify, a file with a JWK, an algorithm, a file.

import { readFileSync } from 'node:fs';
import { pathToFileURL } from 'node:url';

const [module, what, keyFile, alg, file] = process.argv.slice(2);
const jose = await import(pathToFileURL(module));
const key = await jose.importJWK(JSON.parse(readFileSync(keyFile, 'utf8')), alg);

if (what === 'sign') {
  const signer = new jose.CompactSign(readFileSync(file)).setProtectedHeader({ alg });
  process.stdout.write(await signer.sign(key));
} else {
  const token = readFileSync(file, 'utf8');
  const { payload } = await jose.compactVerify(token, key, { algorithms: [alg] });
  process.stdout.write(payload);
}
