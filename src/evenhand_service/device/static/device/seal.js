// Nothing that a person writes lies on their device in the clear: it is sealed under their key, which no script can read out.

const CIPHER = "AES-GCM";
const NONCE = 12;

/** The key that the server holds for a person, as this device keeps it, and a mark by which another key is told from it. */
export async function keyOf(base64) {
  const bytes = Uint8Array.from(atob(base64), (one) => one.charCodeAt(0));
  const key = await crypto.subtle.importKey("raw", bytes, CIPHER, false, ["encrypt", "decrypt"]);
  const digest = new Uint8Array(await crypto.subtle.digest("SHA-256", bytes));
  return { key, mark: [...digest.slice(0, 8)].join(".") };
}

export async function sealed(key, value) {
  const iv = crypto.getRandomValues(new Uint8Array(NONCE));
  const bytes = await crypto.subtle.encrypt({ name: CIPHER, iv }, key, new TextEncoder().encode(JSON.stringify(value)));
  return { iv, bytes };
}

/** What was sealed; null where it was sealed under another key, or is damaged. */
export async function unsealed(key, { iv, bytes }) {
  try {
    return JSON.parse(new TextDecoder().decode(await crypto.subtle.decrypt({ name: CIPHER, iv }, key, bytes)));
  } catch {
    return null;
  }
}
