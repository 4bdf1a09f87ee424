import { describe, expect, it } from 'vitest';
import { UserError } from '../../../platform/errors.ts';
import { choosersOf, type ReadOptions } from './choice-data.ts';
import { readChoices } from './read-choices.ts';

const long = `resp;task;alt;chosen;price;colour
a;1;1;0;1,5;red
a;1;2;1;2;blue
a;2;1;yes;3;red
a;2;2;no;1;green
b;1;1;0;1;red
b;1;2;0;2;blue
`;
const wide = `choice,id,price.bus,price.car,time.bus,time.car,income
car,1,2,5,30,10,1000
bus,1,1,5,30,10,1000
car,2,2,6,30,,900
`;
const screens = `ID,B1,W1,B2,W2
p,1,3,2,1
q,2,2,3,1
`;
const design = `mail,phone,desk
desk,mail,web
`;

describe('readChoices', () => {
  it('reads a row an option, with text as coefficients, and says which tasks it left out', () => {
    const data = readChoices(long, 'long.csv');
    expect(data.layout).toBe('long');
    expect(data.coefficients).toEqual(['price', 'colour=green', 'colour=red']);
    expect(data.choices.map(({ choice }) => choice.chosen)).toEqual([1, 0]);
    expect(data.choices[0]?.choice.options.map((option) => [...option])).toEqual([
      [1.5, 0, 1],
      [2, 0, 0],
    ]);
    expect(data.skipped).toEqual(['line 6: person b, task 1: 0 options chosen, not one']);
    const [a] = choosersOf(data, (task) => task === '2');
    expect(a?.choices).toHaveLength(1);
  });

  it('adds a constant for each option but the first when asked to', () => {
    const { coefficients } = readChoices(long, 'long.csv', { constants: true });
    expect(coefficients).toEqual(['alt=2', 'price', 'colour=green', 'colour=red']);
  });

  it('takes an option with nothing in it for "none", finds tasks by themselves, drops what never differs', () => {
    const offers = '1,a,0,1,ibm\n1,b,1,2,dell\n1,n,0,,\n1,a,1,1,dell\n1,b,0,3,ibm\n1,n,0,NA,NA\n';
    const data = readChoices(`id,alt,choice,price,brand\n${offers}`, 'none.csv');
    expect(data.coefficients).toEqual(['price', 'brand=ibm', 'none']);
    expect(data.choices.map(({ task, choice }) => [task, choice.chosen])).toEqual([
      ['1', 1],
      ['2', 0],
    ]);
    expect([...(data.choices[0]?.choice.options[2] ?? [])]).toEqual([0, 0, 1]);
    const { coefficients, notes } = readChoices(
      'id,task,chosen,age,price\na,1,1,40,1\na,1,0,40,2\nb,1,1,50,3\nb,1,0,50,1\n',
      'aged.csv',
    );
    expect(coefficients).toEqual(['price']);
    expect(notes).toContain('not used: age (the options of a task never differ in it)');
  });

  it('reads a row a task', () => {
    const text = wide.replace('30,,900', '30,20,900');
    const data = readChoices(text, 'wide.csv', { constants: true });
    expect(data.layout).toBe('wide');
    expect(data.coefficients).toEqual(['car', 'price', 'time']);
    expect(data.choices.map(({ person, task }) => `${person}/${task}`)).toEqual(['1/1', '1/2', '2/1']);
    expect([...(data.choices[0]?.choice.options[1] ?? [])]).toEqual([1, 5, 10]);
    expect(data.notes).toContain('not used: income');
  });

  it('leaves out a task with a cell that cannot be read, and takes an option without any cell as not offered', () => {
    const data = readChoices(wide, 'wide.csv');
    expect(data.skipped).toEqual(['line 4: "" in column time.car is not a number']);
    expect(data.choices).toHaveLength(2);
    const { choices } = readChoices(wide.replace('car,2,2,6,30', 'bus,2,2,,30'), 'wide.csv');
    expect(choices.map(({ choice }) => choice.options.length)).toEqual([2, 2, 1]);
  });

  it('reads best-worst screens with their design: the best of all, then the worst of the rest', () => {
    const data = readChoices(screens, 'screens.csv', { design });
    expect(data.coefficients).toEqual(['desk', 'mail', 'phone']);
    expect(data.choices).toHaveLength(6);
    const [best, worst] = data.choices.map(({ choice }) => choice);
    expect(best?.options.map((option) => [...option])).toEqual([
      [0, 1, 0],
      [0, 0, 1],
      [1, 0, 0],
    ]);
    expect(best?.chosen).toBe(0);
    expect(worst?.options.map((option) => [...option])).toEqual([
      [0, 0, -1],
      [-1, 0, 0],
    ]);
    expect(worst?.chosen).toBe(1);
    expect(data.skipped).toEqual(['line 3: person q, screen 1: the same item is best and worst']);
  });

  it.each([
    ['nothing', '', 'a.csv: no rows'],
    ['no choice', 'resp,task,price\n1,1,2\n', 'no column says which option was chosen'],
    ['a mistyped column', long, 'no column is called "prise"', { chosen: 'prise' }],
    [
      'no flag',
      long.replace('yes', 'maybe'),
      'line 4: "maybe" does not say whether',
      { layout: 'long' as const },
    ],
    ['no design', screens, 'which items did each screen show?'],
    ['a short design', screens, 'the design has 4 screens', { design: 'a,b,c\nb,c,d\nc,d,e\nd,e,f\n' }],
    ['nobody who chose', 'task,chosen,x\n1,0,1\n1,0,2\n', 'no task can be used: line 2'],
    ['an unknown column of levels', long, 'no column is called "brand"', { levels: ['brand'] }],
    [
      'a task of several people',
      'who,set,chosen,x\na,1,1,1\na,1,0,2\nb,1,1,3\nb,1,0,1\n',
      'is it a task of several people?',
    ],
    ['a workbook', 'PK\u0003\u0004rest', 'a.csv: a workbook, not a table'],
    ['ragged rows', 'task,chosen,x\n1,0\n', 'not a table'],
  ])('says in one line what is wrong with %s', (_, text, message, options: ReadOptions = {}) => {
    const read = () => readChoices(text, 'a.csv', options);
    expect(read).toThrow(UserError);
    expect(read).toThrow(message);
  });
});
