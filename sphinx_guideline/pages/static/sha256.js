// SHA-256: the browser's own where there is one, else the one below: an address in plain http has no crypto.subtle.
"use strict";
(() => {
  // FIPS 180-4

  /** The first `count` prime numbers. @param {number} count */
  const primes = (count) => {
    const listed = [2];
    for (let next = 3; listed.length < count; next += 2) if (listed.every((prime) => next % prime)) listed.push(next);
    return listed;
  };

  /** The whole part of a root, by Newton's method. @param {bigint} value @param {bigint} degree */
  const wholeRoot = (value, degree) => {
    let root = 1n << 64n;
    for (;;) {
      const next = ((degree - 1n) * root + value / root ** (degree - 1n)) / degree;
      if (next >= root) return root;
      root = next;
    }
  };

  /** The first 32 bits of the fractional parts of roots of primes (4.2.2, 5.3.3). @param {number} count @param {bigint} degree */
  const fractions = (count, degree) =>
    primes(count).map((prime) => Number(wholeRoot(BigInt(prime) << (32n * degree), degree) & 0xffffffffn));

  const START = fractions(8, 2n);
  const ROUNDS = new Int32Array(fractions(64, 3n));

  /** The message, a bit 1, zeros, and its length in bits (5.1.1). @param {Uint8Array} bytes */
  const padded = (bytes) => {
    const whole = new Uint8Array((((bytes.length + 8) >> 6) + 1) << 6);
    whole.set(bytes);
    whole[bytes.length] = 0x80;
    new DataView(whole.buffer).setBigUint64(whole.length - 8, BigInt(bytes.length) * 8n);
    return new DataView(whole.buffer);
  };

  /** One block of 64 bytes (6.2.2). @param {Int32Array} state @param {Int32Array} words @param {DataView} message @param {number} offset */
  const compress = (state, words, message, offset) => {
    for (let t = 0; t < 16; t++) words[t] = message.getInt32(offset + 4 * t);
    for (let t = 16; t < 64; t++) {
      const near = words[t - 2];
      const far = words[t - 15];
      const sigmaOne = ((near >>> 17) | (near << 15)) ^ ((near >>> 19) | (near << 13)) ^ (near >>> 10);
      const sigmaZero = ((far >>> 7) | (far << 25)) ^ ((far >>> 18) | (far << 14)) ^ (far >>> 3);
      words[t] = sigmaOne + words[t - 7] + sigmaZero + words[t - 16];
    }
    let [a, b, c, d, e, f, g, h] = state;
    for (let t = 0; t < 64; t++) {
      const mixed = ((e >>> 6) | (e << 26)) ^ ((e >>> 11) | (e << 21)) ^ ((e >>> 25) | (e << 7));
      const first = (h + mixed + ((e & f) ^ (~e & g)) + ROUNDS[t] + words[t]) | 0;
      const turned = ((a >>> 2) | (a << 30)) ^ ((a >>> 13) | (a << 19)) ^ ((a >>> 22) | (a << 10));
      const second = (turned + ((a & b) ^ (a & c) ^ (b & c))) | 0;
      h = g;
      g = f;
      f = e;
      e = (d + first) | 0;
      d = c;
      c = b;
      b = a;
      a = (first + second) | 0;
    }
    [a, b, c, d, e, f, g, h].forEach((value, index) => (state[index] += value));
  };

  /** @param {Uint8Array} bytes */
  const sha256 = (bytes) => {
    const message = padded(bytes);
    const state = new Int32Array(START);
    const words = new Int32Array(64);
    for (let offset = 0; offset < message.byteLength; offset += 64) compress(state, words, message, offset);
    return [...state].map((word) => (word >>> 0).toString(16).padStart(8, "0")).join("");
  };

  /** The hash of bytes, in hexadecimal. @param {Uint8Array<ArrayBuffer>} bytes */
  const hashOf = async (bytes) => {
    if (!globalThis.crypto?.subtle) return sha256(bytes);
    const digest = await crypto.subtle.digest("SHA-256", bytes);
    return [...new Uint8Array(digest)].map((byte) => byte.toString(16).padStart(2, "0")).join("");
  };

  window.guideline = { ...window.guideline, sha256: { sha256, hashOf } };
})();
