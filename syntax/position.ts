/** Where an octet stands for a reader: both counted from 1. */
export interface Position {
  readonly line: number;
  /** In octets. */
  readonly column: number;
}

/** Line and column of an octet; a line ends with CRLF, LF or CR. An offset past the end is the end. */
export function positionOf(text: string, offset: number): Position {
  return positionsIn(text)(offset);
}

/** Finds positions in a text, each in a few steps: for when there are many to find. */
export function positionsIn(text: string): (offset: number) => Position {
  const starts = [0];
  for (let i = 0; i < text.length; i++) {
    const code = text.charCodeAt(i);
    if (code === 10 || (code === 13 && text.charCodeAt(i + 1) !== 10)) starts.push(i + 1);
  }
  return (offset) => {
    const at = Math.min(offset, text.length);
    let low = 0;
    let high = starts.length - 1;
    while (low < high) {
      const middle = (low + high + 1) >> 1;
      if (starts[middle]! <= at) low = middle;
      else high = middle - 1;
    }
    return { line: low + 1, column: at - starts[low]! + 1 };
  };
}
