// Whether a summary judgement departs far from the prompts that inform it, as on the server: reason to look once more.

/**
 * How many of how many prompts say otherwise than the judgement; null where it does not depart far. Each says true where the work
 * was sufficient, false where it was not, null where it says nothing. From when it is far, the form says.
 */
export function departure({ fewest, per_cent: share }, judged, prompts) {
  const said = prompts.filter((one) => one !== null);
  const against = said.filter((one) => one !== judged).length;
  const far = judged !== null && said.length >= fewest && against * 100 >= share * said.length;
  return far ? { against, answered: said.length } : null;
}

/** What an answer says: nothing where none is given, or it is among those that say that the question is not relevant. */
export function says(answer, sufficient, silent) {
  return answer === "" || silent.includes(answer) ? null : sufficient.includes(answer);
}
