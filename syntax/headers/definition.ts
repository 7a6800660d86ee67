import { Cursor } from '../cursor.ts';
import type { RawField } from '../raw.ts';
import type { Reading } from '../reading.ts';
import type { Violation } from '../violation.ts';
import type { Codec } from './codec.ts';

/** A header field as the table of `index.ts` knows it. */
export interface HeaderDefinition<T> {
  /** As the RFCs print it. */
  readonly name: string;
  /** `never`: one row; `list`: rows and commas are alike (§7.3.1); `rows`: several rows, never joined by commas. */
  readonly repeats: 'never' | 'list' | 'rows';
  /** Reads all fields of the name, of which there is at least one. Breaches that do not hinder go to `remarks`. */
  read(text: string, fields: readonly RawField[], remarks: Violation[]): Reading<T>;
  /** The values of the rows that carry it. */
  print(value: T): readonly string[];
}

/** A field that a message holds at most once. Of several, the first counts; `checks.ts` notes the others. */
export function single<T>(name: string, codec: Codec<T>): HeaderDefinition<T> {
  return {
    name,
    repeats: 'never',
    read(text, fields, remarks) {
      const field = fields[0]!;
      const cursor = cursorOf(text, field);
      const value = codec.parse(cursor);
      if (value === undefined) return malformed(cursor, name);
      cursor.skipSpace();
      if (!cursor.atEnd()) return unexpected(cursor, name);
      collect(cursor, name, remarks);
      return { state: 'value', value };
    },
    print: (value) => [codec.print(value)],
  };
}

/** A comma-separated list, in any combination of rows and commas. RFC 3261 §7.3.1. */
export function list<T>(
  name: string,
  codec: Codec<T>,
  options?: { mayBeEmpty: boolean },
): HeaderDefinition<readonly T[]> {
  return {
    name,
    repeats: 'list',
    read(text, fields, remarks) {
      const values: T[] = [];
      for (const field of fields) {
        const cursor = cursorOf(text, field);
        cursor.skipSpace();
        if (cursor.atEnd() && options?.mayBeEmpty) continue;
        for (;;) {
          const value = codec.parse(cursor);
          if (value === undefined) return malformed(cursor, name);
          values.push(value);
          if (cursor.separator(44 /* , */)) continue;
          cursor.skipSpace();
          if (cursor.atEnd()) break;
          return unexpected(cursor, name);
        }
        collect(cursor, name, remarks);
      }
      return { state: 'value', value: values };
    },
    print: (values) => [values.map((value) => codec.print(value)).join(', ')],
  };
}

/** Several rows, each with one value that may hold commas of its own: the four fields named in RFC 3261 §7.3.1. */
export function rows<T>(name: string, codec: Codec<T>): HeaderDefinition<readonly T[]> {
  const one = single(name, codec);
  return {
    name,
    repeats: 'rows',
    read(text, fields, remarks) {
      const values: T[] = [];
      for (const field of fields) {
        const reading = one.read(text, [field], remarks);
        if (reading.state !== 'value') return reading;
        values.push(reading.value);
      }
      return { state: 'value', value: values };
    },
    print: (values) => values.map((value) => codec.print(value)),
  };
}

/** A cursor at the value of a field of the message. */
export function cursorOf(text: string, field: RawField): Cursor {
  return new Cursor(text, field.valueOffset, field.valueOffset + field.value.length);
}

function malformed(cursor: Cursor, name: string): Reading<never> {
  const violation = cursor.violation ?? {
    requirement: 'RFC3261-25.1-2' as const,
    offset: cursor.pos,
    message: 'malformed value',
  };
  return { state: 'malformed', violation: { ...violation, field: name.toLowerCase() } };
}

function unexpected(cursor: Cursor, name: string): Reading<never> {
  cursor.fail('RFC3261-25.1-2', `unexpected octet ${cursor.peek()} after the value`);
  return malformed(cursor, name);
}

function collect(cursor: Cursor, name: string, remarks: Violation[]): void {
  if (cursor.remarks) for (const remark of cursor.remarks) remarks.push({ ...remark, field: name.toLowerCase() });
}
