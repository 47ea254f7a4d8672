// Where words occur in a text, whatever the case and width of their characters.
/** One form for all widths and cases of a character; each keeps its place in the text. */
export function fold(text) {
  const one = (character) => {
    const folded = character.normalize("NFKC").toLowerCase();
    return folded.length === character.length ? folded : character;
  };
  return Array.from(text, one).join("");
}

/** Start and end of each occurrence of one of the folded `words` in a folded text, in order. */
export function occurrences(text, words) {
  const places = words.flatMap((word) => {
    const found = [];
    for (let at = text.indexOf(word); at >= 0; at = text.indexOf(word, at + word.length)) {
      found.push([at, at + word.length]);
    }
    return found;
  });
  return places.sort(([one], [other]) => one - other);
}
