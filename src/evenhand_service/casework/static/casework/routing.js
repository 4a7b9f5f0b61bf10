// Whether a question is asked of a case: it follows from the recorded facts and from nothing else, as on the server.

/**
 * True where every fact that it rests on is recorded with one of the values there, false where one is recorded with another, and
 * null while one is not recorded and none speaks against it.
 */
export function applies(relevantTo, facts) {
  const needed = Object.entries(relevantTo);
  if (needed.some(([fact, values]) => Object.hasOwn(facts, fact) && !values.includes(facts[fact]))) {
    return false;
  }
  return needed.every(([fact]) => Object.hasOwn(facts, fact)) ? true : null;
}
