/** What is sent waits where no mail goes out. */
export function NoMail({ mails }: { readonly mails: boolean }) {
  if (mails) return null;
  return (
    <p className="notice">
      No mail goes out from here yet: whoever runs it sets <code>BEHOLDER_SMTP_URL</code>. What is sent waits
      until then; on the web its readers have what is approved.
    </p>
  );
}
