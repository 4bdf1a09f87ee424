/** Words before the @ that name no single person: a mailbox that several read, or that a machine writes from. */
const shared =
  'info informations contact contacts kontakt contacto contatto office offices buero buro bureau oficina kantoor mail email hello hi team teams all alle everyone everybody staff allstaff sales verkauf vertrieb ventes ventas verkoop marketing accounts accounting accountspayable ap ar finance finanzen payroll billing invoice invoices invoicing rechnung rechnungen buchhaltung facturation facture factures comptabilite facturacion contabilidad administracion facturen boekhouding administratie admin administration administrator hr personal personnel recruiting recruitment jobs careers karriere bewerbung reception rezeption empfang accueil recepcion receptie frontdesk orders bestellung bestellungen commandes pedidos bestellingen warehouse lager shipping logistics dispatch service services support helpdesk help servicedesk itsupport it itdesk edv tickets customerservice kundenservice servicio klantenservice press media legal privacy datenschutz gdpr enquiries enquiry inquiries anfrage schedule booking bookings meetingroom boardroom room';
const robots =
  'noreply noreplies donotreply dontreply nichtantworten keineantwort nepasrepondre noresponder nietbeantwoorden mailerdaemon mailer daemon postmaster hostmaster webmaster abuse root nobody bounce bounces bot robot system sysadmin alert alerts alerting alarm alarms monitor monitoring notification notifications notify scanner scan scans scantomail printer copier mfp fax voicemail backup backups server nagios zabbix prtg cron automation auto autoreply www test testing';

const sharedWords = new Set(shared.split(' '));
const robotWords = new Set(robots.split(' '));

/**
 * Why nobody is asked at an address, in words; null: it looks like one person's own. Staff of the provider are known by
 * their addresses (small letters). A list of the usual names, so it errs now and then: what somebody says of a person wins.
 */
export function leftOutReason(email: string, staff: ReadonlySet<string>): string | null {
  const address = email.trim().toLowerCase();
  if (address === '') return null;
  if (staff.has(address)) return 'works for us';
  const local = address.split('@')[0] ?? '';
  // `info.uk`, `info+de`, `no-reply`, `scanner2`: the whole without signs, and its first part.
  const whole = plain(local);
  const first = plain(local.split(/[.+_-]/)[0] ?? '');
  if (robotWords.has(whole) || /^(no|do-?not|dont)[._-]?reply/.test(local) || robotWords.has(first))
    return `${local}@ is a machine's address`;
  if (sharedWords.has(whole) || (first.length > 2 && sharedWords.has(first) && isPlace(local)))
    return `${local}@ is a mailbox that several people read`;
  return null;
}

const plain = (text: string): string =>
  text
    .normalize('NFD')
    .replaceAll(/\p{M}/gu, '')
    .replaceAll(/[^a-z]/g, '');

/** `info.uk`, `sales-2`: what follows is no surname. `it.schmidt` or `hi.lee` may be a person. */
const isPlace = (local: string): boolean =>
  local
    .split(/[.+_-]/)
    .slice(1)
    .every((part) => part.length <= 3 || /^\d+$/.test(part) || sharedWords.has(part));
