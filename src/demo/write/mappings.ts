/** The mappings that tell `beholder import` how the sample provider's exports are written. */
export const mappings: Readonly<Record<string, string>> = {
  'psa.yaml': `# The PSA's ticket export: one row a ticket, wall-clock times of the office in Bristol.
rows: tickets
format: csv
time: { zone: Europe/London, format: yyyy-MM-dd HH:mm }
columns:
  ticket: Ticket Number
  opened: Date Entered
  responded: First Response
  resolved: Date Resolved
  closed: Date Closed
  state: Status
  caller: Contact
  service: Service
  site: Site
  category: Type
  priority: Priority
  agent: Resource
  title: Summary
  reopens: Reopened
priorities:
  Priority 1 - Critical: 1
  Priority 2 - High: 2
  Priority 3 - Medium: 3
  Priority 4 - Low: 4
vendor:
  target_met: { column: SLA Met, yes: ["Yes"], no: ["No"] }
  response: { column: Response Minutes, unit: minutes }
  resolution: { column: Resolution Minutes, unit: minutes }
match:
  login: Contact Email
  fields: [Company, Service]
`,
  'servicenow.yaml': `# ServiceNow's incident export; only what differs from the built-in mapping.
columns:
  title: short_description
  service: cmdb_ci
  agent: assigned_to
match:
  fields: [location, caller_id, cmdb_ci]
`,
  'helpdesk.yaml': `# The shops' help desk: JSON, one item a ticket, UTC.
rows: tickets
format: json
items: tickets
time: { zone: UTC }
columns:
  ticket: id
  opened: created_at
  responded: first_replied_at
  resolved: solved_at
  closed: closed_at
  state: status
  caller: requester.name
  service: product
  site: location
  category: type
  priority: priority
  agent: assignee
  title: subject
  reopens: reopens
priorities: { urgent: 1, high: 2, normal: 3, low: 4 }
vendor:
  target_met: { column: sla, yes: [achieved], no: [breached] }
match:
  login: requester.email
  fields: [organization, product]
`,
  'after-tickets.yaml': answers('csat', '1', '5'),
  'recommend.yaml': answers('nps', '0', '10'),
};

function answers(instrument: string, low: string, high: string): string {
  return `# The survey tool's export.
instrument: ${instrument}
scale: { low: ${low}, high: ${high} }
time: { zone: Europe/London, format: yyyy-MM-dd HH:mm:ss }
columns:
  id: Response ID
  at: Submitted
  respondent: Respondent
  score: Score
  comment: Comment
  ticket: Ticket
match:
  login: Email
  fields: [Company]
`;
}
