/** For building a value before it is given away as read-only: adding properties one by one costs less than spreading. */
export type Writable<T> = { -readonly [K in keyof T]: T[K] };
