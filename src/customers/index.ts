export { agreementFor } from './agreement-for.ts';
export { ensureCustomers } from './ensure-customers.ts';
export { expandWindows } from './expand-windows.ts';
export { getCustomer } from './get-customer.ts';
export { getProvider } from './get-provider.ts';
export { listAgreements } from './list-agreements.ts';
export { listCustomers } from './list-customers.ts';
export { listMatchers } from './list-matchers.ts';
export { listPeople } from './list-people.ts';
export { listPromises } from './list-promises.ts';
export { listServices } from './list-services.ts';
export { listSites } from './list-sites.ts';
export { type AddressRange, addressRange, addressText } from './matcher-value.ts';
export type {
  Agreement,
  Customer,
  Matcher,
  Person,
  Promised,
  Provider,
  Role,
  Service,
  Site,
  Targets,
  Week,
  Window,
} from './schema.ts';
export { setProvider } from './set-provider.ts';
