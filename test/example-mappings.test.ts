import { readdirSync, readFileSync } from 'node:fs';
import { expect, test } from 'vitest';
import { parse } from 'yaml';
import type { z } from 'zod';
import { answerMappingSchema } from '../src/sources/answers/mapping.ts';
import { prometheusMappingSchema } from '../src/sources/prometheus/mapping.ts';
import { rtMappingSchema } from '../src/sources/request-tracker/mapping.ts';
import { checkMapping } from '../src/sources/tables/mapping.ts';
import { ticketMappingSchema } from '../src/sources/tickets/mapping.ts';
import { zabbixMappingSchema } from '../src/sources/zabbix/mapping.ts';

const folder = new URL('../examples/mappings/', import.meta.url);
const schemas: Readonly<Record<string, z.ZodType>> = {
  'survey-answers.yaml': answerMappingSchema,
  'smileback-reviews.yaml': answerMappingSchema,
  'smileback-api.yaml': answerMappingSchema,
  'simplesat-answers.yaml': answerMappingSchema,
  'simplesat-api.yaml': answerMappingSchema,
  'prometheus.yaml': prometheusMappingSchema,
  'zabbix.yaml': zabbixMappingSchema,
  'request-tracker.yaml': rtMappingSchema,
};

test.each(readdirSync(folder).filter((name) => name.endsWith('.yaml')))(
  'the example %s is a mapping',
  (name) => {
    const text = readFileSync(new URL(name, folder), 'utf8');
    expect(checkMapping(schemas[name] ?? ticketMappingSchema, parse(text), name)).toBeTruthy();
    expect(readFileSync(new URL('README.md', folder), 'utf8')).toContain(name);
  },
);
