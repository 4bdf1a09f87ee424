export { addCustomer } from './add-customer.ts';
export { addMatcher } from './add-matcher.ts';
export { addStaff } from './add-staff.ts';
export { agreementFor } from './agreement-for.ts';
export { addressSql, customerOf, customerSql } from './asker-store.ts';
export { changeStaffRole } from './change-staff-role.ts';
export { editCustomer } from './edit-customer.ts';
export { ensureCustomers } from './ensure-customers.ts';
export { describeAgreement } from './entries/describe-agreement.ts';
export { previewAgreement } from './entries/preview-agreement.ts';
export { entrySections, removeEntry, saveEntry } from './entries/save-entry.ts';
export { sweepRemoved, undoRemove } from './entries/undo-remove.ts';
export { expandWindows } from './expand-windows.ts';
export { exportCustomers } from './export-customers.ts';
export { readWeek } from './file/week-text.ts';
export { findByAddress, type KnownAddress, knownOf } from './find-by-address.ts';
export { findCustomer } from './find-customer.ts';
export { getCustomer } from './get-customer.ts';
export { getProvider, getProviderMark } from './get-provider.ts';
export type { CustomerHead } from './heads-store.ts';
export { type ImportedFile, importCustomers } from './import-customers.ts';
export { listAgreements } from './list-agreements.ts';
export { listAudit } from './list-audit.ts';
export { listCustomerHeads } from './list-customer-heads.ts';
export { listCustomers } from './list-customers.ts';
export { listMatchers } from './list-matchers.ts';
export { howManyPeople, listPeople } from './list-people.ts';
export { listPromises } from './list-promises.ts';
export { listServices } from './list-services.ts';
export { listSites } from './list-sites.ts';
export { listStaff } from './list-staff.ts';
export { type AddressRange, addressRange, addressText } from './matcher-value.ts';
export { mayReadNames, type Reader, readerMayReadNames } from './may-read-names.ts';
export { recordAudit } from './record-audit.ts';
export { removeCustomer } from './remove-customer.ts';
export { removeMatcher } from './remove-matcher.ts';
export { removeStaff } from './remove-staff.ts';
export type {
  Agreement,
  AuditRecord,
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
} from './schema.ts';
export { setProvider } from './set-provider.ts';
export type { StaffRole } from './staff-schema.ts';
