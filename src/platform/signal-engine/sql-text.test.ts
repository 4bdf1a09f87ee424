import fc from 'fast-check';
import { expect, test } from 'vitest';
import { quoteLiteral, readInsertHead, readStatement, splitStatements } from './sql-text.ts';

test('one statement is one, whatever its strings and comments hold', () => {
  const one = "SELECT ';', \"a;b\", `c;d`, $x$;$x$, 'it''s;' -- no; end\n/* nor; here */ FROM t";
  expect(readStatement(`${one} ;\n;`).sql).toBe(one);
  expect(readStatement("SELECT 'a\\';' FROM t").isSelect).toBe(true);
  expect(readStatement(' -- first\n (WITH 1 AS a SELECT a)').isSelect).toBe(true);
  expect(readStatement('INSERT INTO t SELECT 1').isSelect).toBe(false);
});

test('two statements are refused: the engine would run both', () => {
  for (const text of [
    'SELECT 1; DROP TABLE t',
    "SELECT ''; SELECT 2",
    'SELECT 1 /* */; SELECT 2',
    "SELECT '\\\\'; SELECT 1",
  ]) {
    expect(() => readStatement(text)).toThrow(/Multi-statements/);
  }
});

test('the head of an insert is told from other statements', () => {
  expect(readInsertHead('INSERT INTO db.t (a, `b c`) FORMAT JSONEachRow')).toEqual({
    table: 'db.t',
    columns: '(a, `b c`)',
    format: 'JSONEachRow',
  });
  expect(readInsertHead('insert into t format LineAsString\n')?.format).toBe('LineAsString');
  expect(readInsertHead("INSERT INTO t SELECT 'x' FORMAT CSV")).toBeNull();
  expect(readInsertHead("INSERT INTO FUNCTION file('x') FORMAT CSV")).toBeNull();
});

test('no value leaves its quotes', () => {
  fc.assert(
    fc.property(fc.string({ unit: 'binary' }), (value) => {
      const quoted = quoteLiteral(value);
      expect(readStatement(`SELECT ${quoted}`).sql).toBe(`SELECT ${quoted}`);
      expect(/^'(?:[^'\\]|\\.)*'$/s.test(quoted)).toBe(true);
    }),
  );
});

test('a migration is split at its statements, not inside them', () => {
  const text = "-- what; it is\nCREATE TABLE a (x String DEFAULT ';'); -- and;\n\nCREATE TABLE b;\n-- end;\n";
  expect(splitStatements(text)).toEqual(["CREATE TABLE a (x String DEFAULT ';')", 'CREATE TABLE b']);
});
